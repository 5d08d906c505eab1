//! The channels of a book: what each is, what it brought in and cost, whom it brought, how its cost can come down.

use askama::Template;

use crate::metrics::{ChannelFigures, ChannelSeries};
use crate::model::channel::Channel;
use crate::model::{Definition, Kind};
use crate::page::address::slug;
use crate::page::basis::basis;
use crate::page::charts_of::channels::{balance, cumulative, payback_words, precision};
use crate::page::charts_of::declared;
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, FindingRow, Source};
use crate::page::room::{Room, title_of};
use crate::page::shares::{figures_note, missing, stated};
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, jumps};
use crate::text::{Lang, date, number, phrase};

/// The channels of a book.
#[derive(Debug, Template)]
#[template(path = "channels.html")]
pub struct ChannelsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Income, cost and precision of all of them.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or nothing.
    pub figures_note: String,
    /// The channels, one by one.
    pub channels: Vec<ChannelBlock>,
    /// What is wrong with them.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// A channel.
#[derive(Debug, Clone, Default)]
pub struct ChannelBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Whether it has paid for itself.
    pub note: String,
    /// What it is.
    pub facts: Vec<Fact>,
    /// Its latest periods, the latest first.
    pub periods: Table,
    /// Where it is defined.
    pub source: Source,
}

/// So many periods of a channel are listed; the CSV has them all.
const PERIODS: usize = 6;

/// The page of all channels.
pub fn page(room: &Room<'_>) -> ChannelsPage {
    let t = room.t();
    let findings = room.shelf().findings_with_tables(Kind::Channel, &["channel_periods"]);
    let drawn = [balance(room), cumulative(room), precision(room)].into_iter().flatten();
    let figures: Vec<Figure> = drawn.chain(declared::of_kind(room, Kind::Channel)).collect();
    let channels: Vec<ChannelBlock> = room.book().channels.values().map(|channel| block(room, channel)).collect();
    let mut local = vec![(true, t.figures, "figures")];
    local.extend(channels.iter().map(|channel| (true, channel.title.as_str(), channel.id.as_str())));
    local.push((true, t.findings, "findings"));
    ChannelsPage {
        basis: basis(room, Kind::Channel),
        shell: room.shell(Frame::section(Section::Channels, t.nav_channels, t.fig.channels_lede)),
        head: Head {
            title: t.nav_channels.to_owned(),
            lede: t.fig.channels_lede.to_owned(),
            local: jumps(&local),
            ..Head::default()
        },
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
        channels,
    }
}

fn block(room: &Room<'_>, channel: &Definition<Channel>) -> ChannelBlock {
    let series = room.facts().metrics.channels.get(&channel.id);
    ChannelBlock {
        id: format!("c-{}", slug(&channel.id)),
        title: title_of(channel, &channel.title),
        note: series.map(|series| payback_words(series.payback, room.lang())).unwrap_or_default(),
        facts: {
            let mut facts = facts(room, channel);
            facts.links(
                room.t().used_by,
                room.used_by(Kind::Channel, &channel.id).into_iter().map(|it| it.link).collect(),
            );
            facts.common(room, &channel.common);
            facts.rows()
        },
        periods: series.map(|series| periods(room, series)).unwrap_or_default(),
        source: room.source(&channel.origin, 1),
    }
}

fn facts(room: &Room<'_>, channel: &Channel) -> Facts {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    let kind = channel.kind.get().map_or("", |kind| kind.word(lang));
    let speed = channel.speed.get().map(|speed| match lang {
        Lang::Zh => format!("见效{}", speed.word(lang)),
        Lang::En => format!("{} to show results", speed.word(lang)),
    });
    let status = channel.status.get().map_or("", |status| status.word(lang));
    facts.line(t.fig.channel_is, &[status, kind, channel.platform.text(), &speed.unwrap_or_default()]);
    let target = channel
        .target
        .given()
        .map(|target| phrase::aside(target.what.text(), target.kind.get().map_or("", |kind| kind.word(lang)), lang));
    facts.own(t.fig.judged_by, target);
    facts.links(
        t.fig.source_tag,
        channel.tag.given().map(|tag| room.object(Kind::Tag, tag.as_str())).into_iter().collect(),
    );
    let costs = channel
        .direct_cost
        .iter()
        .map(|cost| phrase::aside(cost.what.text(), cost.kind.get().map_or("", |kind| kind.word(lang)), lang));
    facts.own(t.fig.direct_cost, Some(phrase::list(&costs.collect::<Vec<_>>(), lang)));
    facts.text(t.fig.cost_lever, channel.cost_lever.given());
    facts.links(t.magnets, channel.magnets.iter().map(|id| room.object(Kind::Magnet, id.as_str())).collect());
    if let Some(code) = channel.code.given() {
        let until = code.expires_on.get().map(|day| match lang {
            Lang::Zh => format!("{}到期", date::full(day, lang)),
            Lang::En => format!("expires on {}", date::full(day, lang)),
        });
        let room_for = code.capacity.get().map(|capacity| match lang {
            Lang::Zh => format!("能进 {} 人", number::integer(capacity)),
            Lang::En => format!("lets in {}", number::integer(capacity)),
        });
        facts.line(t.fig.join_code, &[&until.unwrap_or_default(), &room_for.unwrap_or_default(), code.fallback.text()]);
    }
    facts
}

fn periods(room: &Room<'_>, series: &ChannelSeries) -> Table {
    let (t, lang) = (room.t(), room.lang());
    if series.periods.is_empty() {
        return Table::default();
    }
    let money = |amount| {
        Cell::text(match amount {
            Some(amount) => number::money(amount, lang),
            None => missing(lang).to_owned(),
        })
    };
    let row = |figures: &ChannelFigures| Row {
        cells: vec![
            Cell::text(figures.period.to_string()),
            Cell::text(figures.joins.map_or_else(|| missing(lang).to_owned(), |joins| number::count(joins.into()))),
            fitting(figures, lang),
            money(figures.income),
            money(figures.direct_cost),
            money(figures.profit()),
            money(figures.cumulative),
        ],
        sum: false,
    };
    Table {
        caption: t.fig.periods.to_owned(),
        columns: vec![
            Column::state(t.fig.period),
            Column::numbers(t.fig.joins),
            Column::numbers(t.fig.fitting),
            Column::numbers(t.fig.income),
            Column::numbers(t.fig.direct_cost),
            Column::numbers(t.fig.net),
            Column::numbers(t.fig.so_far),
        ],
        rows: series.last(PERIODS).iter().rev().map(row).collect(),
    }
}

fn fitting(figures: &ChannelFigures, lang: Lang) -> Cell {
    let counts = figures.fitting.share().filter(|_| figures.fitting.value().is_some());
    let note = counts.map(|share| format!("{} / {}", number::count(share.numerator), number::count(share.denominator)));
    Cell { note: note.unwrap_or_default(), ..Cell::text(stated(&figures.fitting, lang)) }
}
