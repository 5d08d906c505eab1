//! One edition of a campaign: plan, money, targets, review, what follows.

use askama::Template;
use jiff::civil::Date;

use crate::metrics::Measured;
use crate::model::campaign::{Basis, Edition};
use crate::model::scalar::Percent;
use crate::model::{EditionAt, Kind};
use crate::page::basis::basis;
use crate::page::charts_of::editions::timeline;
use crate::page::edition_figures::of_edition;
use crate::page::edition_money::money;
use crate::page::figure::{Cell, Column, Figure, Rate, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::home::edition_stage;
use crate::page::parts::{Badge, Fact, FindingRow, Link, Reference, Tone};
use crate::page::room::Room;
use crate::page::shares::missing;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::subscribe;
use crate::page::words::{Facts, actor_words, jumps};
use crate::text::{Lang, date, number, phrase};

/// An edition's page.
#[derive(Debug, Template)]
#[template(path = "edition.html")]
pub struct EditionPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// What this edition is.
    pub brief: Vec<Fact>,
    /// What happens when, in order.
    pub dates: Vec<DateRow>,
    /// The same, drawn.
    pub dates_figure: Option<Figure>,
    /// Budget and break-even.
    pub money: Option<Money>,
    /// Each target, what came of it, and the verdict.
    pub targets: Table,
    /// As of when, and what is not out yet.
    pub targets_note: String,
    /// The review, once there is one.
    pub review: Option<Review>,
    /// What to say where there is none.
    pub review_note: String,
    /// What follows the last day.
    pub aftercare: Vec<Fact>,
    /// How leads are screened and who takes them.
    pub leads: Vec<Fact>,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or what to do for figures to appear.
    pub figures_note: String,
    /// What is wrong with the edition.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Where the edition is used.
    pub backlinks: Vec<Reference>,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// Something that happens on a date.
#[derive(Debug, Clone, Default)]
pub struct DateRow {
    /// `3/16`.
    pub date: String,
    /// What happens.
    pub title: Link,
    /// Who, where, until when.
    pub details: Vec<String>,
}

/// Budget and break-even of an edition.
#[derive(Debug, Clone, Default)]
pub struct Money {
    /// How it is counted.
    pub note: String,
    /// The tables: fixed costs, what each further member leaves.
    pub tables: Vec<Table>,
    /// The break-even fraction, the loud thing of the page.
    pub break_even: Option<Rate>,
    /// What that means for this edition.
    pub says: Vec<String>,
    /// The same, drawn.
    pub figure: Option<Figure>,
}

/// The review of an edition.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// Records or a survey, and whose.
    pub basis: String,
    /// What happened.
    pub outcome: String,
    /// Why.
    pub causes: Vec<String>,
    /// What changes next time.
    pub changes: Vec<String>,
}

/// The page of one edition.
pub fn page(room: &Room<'_>, at: &EditionAt<'_>) -> EditionPage {
    let title = at.title();
    let findings: Vec<_> = room
        .shelf()
        .findings_of(Kind::Campaign, &at.campaign.id)
        .iter()
        .copied()
        .filter(|finding| finding.key_path.starts_with(&at.path("").trim_end_matches('.').to_owned()))
        .collect();
    let (targets, figures, money) = (targets(room, at), of_edition(room, at), money(room, at));
    EditionPage {
        shell: room.shell(
            Frame::below(Section::Campaigns, title.clone(), at.campaign.about.text())
                .from(room.source(&at.campaign.origin, 1)),
        ),
        head: head(room, at, title, !targets.rows.is_empty(), money.is_some()),
        brief: brief(room, at),
        dates: dates(room, at.edition),
        dates_figure: timeline(room, at),
        money,
        targets,
        targets_note: String::new(),
        review: review(room, at.edition),
        review_note: String::new(),
        aftercare: aftercare(room, at.edition),
        leads: leads(room, at.edition),
        figures,
        figures_note: String::new(),
        findings: room.rows(findings.iter().copied()),
        findings_note: room.tally(&findings),
        basis: basis(room, Kind::Edition),
        backlinks: room.used_by(Kind::Edition, at.id()),
    }
}

fn head(room: &Room<'_>, at: &EditionAt<'_>, title: String, has_targets: bool, has_money: bool) -> Head {
    let (t, lang) = (room.t(), room.lang());
    let as_of = room.facts().as_of();
    let dates = at.edition.opens.get().zip(at.edition.closes.get());
    let badge = dates.map(|(opens, closes)| Badge {
        tone: if opens <= as_of && as_of <= closes { Tone::Live } else { Tone::Quiet },
        text: edition_stage(opens, closes, as_of, lang),
    });
    let mut meta: Vec<Meta> = dates
        .map(|(opens, closes)| Meta::labelled(t.ed_dates, date::dated_span(opens, closes, as_of, lang)))
        .into_iter()
        .collect();
    meta.extend(at.edition.group.given().map(|group| {
        let link = room.object(Kind::Group, group.as_str());
        Meta { label: t.ed_group.to_owned(), text: link.text, href: link.href, is_way: false }
    }));
    meta.extend(subscribe::meta(room, Kind::Edition, at.id()));
    Head {
        title,
        lede: at.edition.whats_new.given().or(at.campaign.about.given()).cloned().unwrap_or_default(),
        badge,
        meta,
        local: jumps(&[
            (true, t.brief, "brief"),
            (dates.is_some(), t.dates, "dates"),
            (has_money, t.money, "money"),
            (has_targets, t.targets, "targets"),
            (true, t.review, "review"),
            (true, t.figures, "figures"),
            (true, t.findings, "findings"),
        ]),
        ..Head::default()
    }
}

fn brief(room: &Room<'_>, at: &EditionAt<'_>) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let edition = at.edition;
    let mut facts = Facts::new(lang);
    facts.text(t.se_about, at.campaign.about.given());
    facts.text(t.ed_new, edition.whats_new.given());
    if let Some(fee) = edition.fee.given() {
        facts.own(t.ed_fee, fee.amount.get().map(|amount| number::money(amount, lang)));
        if let Some(refund) = fee.refundable.given() {
            facts.own(t.ed_refund, Some(phrase::clauses(&[refund.by.text(), refund.when.text()], lang)));
        }
    }
    facts.text(t.ed_recorder, edition.recorder.given());
    facts.text(t.ed_highlights, edition.highlights.given());
    if let Some(voice) = edition.member_voice.given() {
        facts.own(t.ed_voice, Some(phrase::clauses(&[voice.who.text(), voice.gets.text()], lang)));
    }
    facts.links(t.ed_sops, edition.sop.iter().map(|id| room.object(Kind::Sop, id.as_str())).collect());
    facts.links(t.ed_magnets, edition.magnets.iter().map(|id| room.object(Kind::Magnet, id.as_str())).collect());
    facts.rows()
}

fn dates(room: &Room<'_>, edition: &Edition) -> Vec<DateRow> {
    let (t, lang) = (room.t(), room.lang());
    let aftercare = edition.aftercare.given().and_then(|aftercare| aftercare.starts_on.get());
    let mut days: Vec<(Date, &str)> =
        [(edition.opens.get(), t.ed_opens), (edition.closes.get(), t.ed_closes), (aftercare, t.ed_aftercare)]
            .into_iter()
            .filter_map(|(day, word)| Some((day?, word)))
            .collect();
    days.sort_by_key(|(day, _)| *day);
    let this_year = room.facts().as_of().year();
    // Where one day needs its year, all have it.
    let with_year = days.iter().any(|(day, _)| day.year() != this_year);
    days.into_iter()
        .map(|(day, word)| {
            let weekday = date::weekday_long(day, lang).to_owned();
            let details = if with_year { vec![weekday, date::full(day, lang)] } else { vec![weekday] };
            DateRow { date: date::short(day, lang), title: Link::plain(word), details }
        })
        .collect()
}

/// Each target, what came of it, and on what that rests.
fn targets(room: &Room<'_>, at: &EditionAt<'_>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let Some(targets) = at.edition.targets.given() else { return Table::default() };
    let metrics = room.facts().metrics.editions.get(at.id());
    let mut rows = Vec::new();
    let mut add = |name: &str, target: Option<String>, actual: Option<(String, String)>| {
        let Some(target) = target else { return };
        let (actual, base) = actual.unwrap_or_else(|| (no_result(room, at.edition).to_owned(), String::new()));
        rows.push(Row {
            cells: [name.to_owned(), target, actual, base].into_iter().map(Cell::text).collect(),
            sum: false,
        });
    };
    let enrolled =
        metrics.and_then(|edition| edition.enrolled.known()).map(|count| (number::count(count), String::new()));
    add(t.ed_sign_ups, targets.sign_ups.get().map(number::integer), enrolled);
    let share = |target: Option<Percent>| target.map(|target| target.to_string());
    add(
        t.ed_completion,
        share(targets.completion.get()),
        metrics.and_then(|edition| measured(&edition.completion, lang)),
    );
    add(
        t.e_re_enrolment,
        share(targets.re_enrolment.get()),
        metrics.and_then(|edition| measured(&edition.re_enrolment, lang)),
    );
    add(t.ed_conversion, share(targets.conversion.get()), None);
    add(t.ed_cost, targets.cost.get().map(|cost| number::money(cost, lang)), None);
    let columns = vec![
        Column::words(t.ed_what),
        Column::numbers(t.ed_target),
        Column::numbers(t.ed_actual),
        Column::words(t.ed_base),
    ];
    // Before the first result there is nothing that one could rest on.
    Table { caption: t.targets.to_owned(), columns, rows }.without_idle_columns()
}

/// What stands in the place of a result: of an edition that is over nothing more will come.
pub(super) fn no_result(room: &Room<'_>, edition: &Edition) -> &'static str {
    if edition.is_over(room.facts().as_of()) { missing(room.lang()) } else { room.t().ed_not_yet }
}

fn measured(share: &Measured, lang: Lang) -> Option<(String, String)> {
    let share = share.share()?;
    let percent = number::percent_of(share.numerator, share.denominator)?;
    let (low, high) = (number::percent(share.low)?, number::percent(share.high)?);
    let counts = format!("{} / {}", number::count(share.numerator), number::count(share.denominator));
    let base = match lang {
        Lang::Zh => format!("{counts}，95% 区间 {low} 至 {high}"),
        Lang::En => format!("{counts}, 95% interval {low} to {high}"),
    };
    Some((percent, base))
}

fn review(room: &Room<'_>, edition: &Edition) -> Option<Review> {
    let review = edition.review.given()?;
    let lines = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    let basis: Vec<&str> = review.basis.iter().map(|basis: &Basis| basis.word(room.lang())).collect();
    Some(Review {
        basis: if basis.is_empty() {
            String::new()
        } else {
            phrase::labelled(room.t().ed_based_on, &phrase::list(&basis, room.lang()), room.lang())
        },
        outcome: review.outcome.text().to_owned(),
        causes: lines(review.causes.text()),
        changes: lines(review.changes.text()),
    })
}

fn aftercare(room: &Room<'_>, edition: &Edition) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    if let Some(aftercare) = edition.aftercare.given() {
        facts.own(t.ed_starts, aftercare.starts_on.get().map(|day| date::full(day, lang)));
        facts.text(t.ed_content, aftercare.content.given());
    }
    facts.rows()
}

fn leads(room: &Room<'_>, edition: &Edition) -> Vec<Fact> {
    let t = room.t();
    let mut facts = Facts::new(room.lang());
    if let Some(leads) = edition.leads.given() {
        facts.text(t.ed_screen, leads.screen.given());
        facts.own(t.ed_hands_to, leads.hands_to.given().map(|actor| actor_words(room, actor)));
    }
    facts.rows()
}
