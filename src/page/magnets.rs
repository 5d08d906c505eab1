//! All lead magnets of a book.

use askama::Template;
use jiff::civil::Date;

use crate::chart::{self, Chart, Radar};
use crate::model::magnet::{Evidence, Magnet, Scores};
use crate::model::{Definition, Kind, Stated};
use crate::page::basis::basis;
use crate::page::charts_of::declared;
use crate::page::charts_of::magnets::{claimed, claims, conversion};
use crate::page::figure::Figure;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Badge, Fact, FindingRow, Link, Tone};
use crate::page::people::{Criterion, MagnetCard};
use crate::page::room::Room;
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, jumps};
use crate::text::catalogue::Text;
use crate::text::{Lang, date, number, phrase};

/// All lead magnets of a book.
#[derive(Debug, Template)]
#[template(path = "magnets.html")]
pub struct MagnetsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Those on offer first.
    pub sections: Vec<MagnetSection>,
    /// What was claimed and what came of it.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or nothing.
    pub figures_note: String,
    /// What is wrong with them.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// Lead magnets of one state.
#[derive(Debug, Clone, Default)]
pub struct MagnetSection {
    /// Unique on the page.
    pub id: String,
    /// The state.
    pub title: String,
    /// How they are scored.
    pub note: String,
    /// The magnets.
    pub magnets: Vec<MagnetCard>,
}

/// The page of all lead magnets of a book.
pub fn page(room: &Room<'_>) -> MagnetsPage {
    let (t, book) = (room.t(), room.book());
    let as_of = room.facts().as_of();
    let section = |state: State| {
        let magnets: Vec<MagnetCard> = book
            .magnets
            .values()
            .filter(|magnet| state_of(magnet, as_of) == state)
            .map(|magnet| whole(room, magnet))
            .collect();
        let note = if state == State::OnOffer { scale_note(room) } else { String::new() };
        MagnetSection { id: state.id().to_owned(), title: state.word(t).to_owned(), note, magnets }
    };
    let sections: Vec<MagnetSection> = [State::OnOffer, State::Planned, State::Ended]
        .into_iter()
        .map(section)
        .filter(|section| !section.magnets.is_empty())
        .collect();
    let findings = room.shelf().findings_with_tables(Kind::Magnet, &["magnet_days"]);
    let mut jump: Vec<(bool, &str, &str)> =
        sections.iter().map(|section| (true, section.title.as_str(), section.id.as_str())).collect();
    let mut figures: Vec<Figure> = conversion(room).into_iter().collect();
    figures.extend(book.magnets.keys().filter_map(|id| {
        let chart = claims(room, id)?;
        Some(Figure {
            title: phrase::labelled(&room.object(Kind::Magnet, id).text, &chart.title, room.lang()),
            ..chart
        })
    }));
    figures.extend(declared::of_kind(room, Kind::Magnet));
    jump.push((true, t.figures, "figures"));
    jump.push((true, t.findings, "findings"));
    MagnetsPage {
        basis: basis(room, Kind::Magnet),
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        shell: room.shell(Frame::section(Section::Magnets, t.nav_magnets, t.magnets_lede)),
        head: Head {
            title: t.nav_magnets.to_owned(),
            lede: t.magnets_lede.to_owned(),
            local: jumps(&jump),
            ..Head::default()
        },
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
        sections,
    }
}

/// Whether a magnet can be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Now, or at any time.
    OnOffer,
    /// Later.
    Planned,
    /// No more.
    Ended,
}

impl State {
    fn id(self) -> &'static str {
        match self {
            Self::OnOffer => "on-offer",
            Self::Planned => "planned",
            Self::Ended => "ended",
        }
    }

    fn word(self, t: &Text) -> &'static str {
        match self {
            Self::OnOffer => t.on_offer,
            Self::Planned => t.planned,
            Self::Ended => t.ended,
        }
    }

    fn badge(self, t: &Text) -> Badge {
        let tone = if self == Self::OnOffer { Tone::Live } else { Tone::Quiet };
        Badge { tone, text: self.word(t).to_owned() }
    }
}

/// Whether a magnet can be claimed on a day.
pub fn state_of(magnet: &Magnet, day: Date) -> State {
    let window = magnet.window.given();
    let opens = window.and_then(|window| window.opens.get());
    let closes = window.and_then(|window| window.closes.get());
    match (opens, closes) {
        (_, Some(closes)) if closes < day => State::Ended,
        (Some(opens), _) if day < opens => State::Planned,
        _ => State::OnOffer,
    }
}

/// How magnets are scored, and when to replace one.
pub fn scale_note(room: &Room<'_>) -> String {
    let least = room.facts().limit("magnets.min_score").count();
    match room.lang() {
        Lang::Zh => format!("四条标准各 0 至 3 分，满 12 分，低于 {least} 分要换"),
        Lang::En => format!("Four criteria from 0 to 3, 12 in all; below {least} it needs replacing"),
    }
}

/// A magnet as a card: what it is, its state and its four criteria.
pub fn card(room: &Room<'_>, magnet: &Definition<Magnet>) -> MagnetCard {
    let (t, lang) = (room.t(), room.lang());
    let scores = magnet.scores.given();
    let sum = scores.and_then(|it| Some(it.useful.get()? + it.valuable.get()? + it.timely.get()? + it.fun.get()?));
    MagnetCard {
        id: format!("m-{}", magnet.id),
        name: room.object(Kind::Magnet, &magnet.id),
        score: sum.map_or_else(|| t.unscored.to_owned(), |sum| sum.to_string()),
        out_of: match (sum, lang) {
            (None, _) => String::new(),
            (Some(_), Lang::Zh) => " / 12 分".to_owned(),
            (Some(_), Lang::En) => " / 12".to_owned(),
        },
        state: Some(state_of(magnet, room.facts().as_of()).badge(t)),
        text: phrase::clauses(&[magnet.kind.get().map_or("", |kind| kind.word(lang)), magnet.need.text()], lang),
        criteria: scores.map(|scores| criteria(scores, magnet.evidence.given(), t)).unwrap_or_default(),
        ..MagnetCard::default()
    }
}

fn criteria(scores: &Scores, evidence: Option<&Evidence>, t: &Text) -> Vec<Criterion> {
    let row = |name: &str, score: Option<i64>, why: Option<&Stated<String>>| Criterion {
        name: name.to_owned(),
        pips: (1..=3).map(|pip| score.is_some_and(|score| score >= pip)).collect(),
        score: score.map_or_else(|| t.unscored.to_owned(), |score| score.to_string()),
        evidence: why.map(Stated::text).unwrap_or_default().to_owned(),
    };
    vec![
        row(t.l_useful, scores.useful.get(), evidence.map(|it| &it.useful)),
        row(t.l_valuable, scores.valuable.get(), evidence.map(|it| &it.valuable)),
        row(t.l_timely, scores.timely.get(), evidence.map(|it| &it.timely)),
        row(t.l_fun, scores.fun.get(), evidence.map(|it| &it.fun)),
    ]
}

/// The card with everything else that is known.
fn whole(room: &Room<'_>, magnet: &Definition<Magnet>) -> MagnetCard {
    let mut card = card(room, magnet);
    card.name.href.clear();
    card.facts = facts(room, magnet);
    card.figure = magnet.scores.given().map(|scores| radar(room, magnet, scores));
    card
}

fn facts(room: &Room<'_>, magnet: &Definition<Magnet>) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    facts.own(t.l_window, window_words(magnet, lang));
    let tags: Vec<String> = magnet.serves.iter().map(|tag| room.object(Kind::Tag, tag.as_str()).text).collect();
    facts.own(t.l_serves, Some(phrase::list(&tags, lang)));
    if let Some(worth) = magnet.value.given() {
        let price = worth.price.get().map(|price| number::money(price, lang)).unwrap_or_default();
        let reviewed = worth
            .reviewed_on
            .get()
            .map(|day| match lang {
                Lang::Zh => format!("{}审过", room.day(day)),
                Lang::En => format!("reviewed on {}", room.day(day)),
            })
            .unwrap_or_default();
        let vouched = worth.vouched_by.given().map(|who| match lang {
            Lang::Zh => phrase::labelled("担保", who, lang),
            Lang::En => format!("vouched for by {who}"),
        });
        let price = phrase::aside(&price, worth.see.text(), lang);
        facts.line(t.l_worth, &[&price, &vouched.unwrap_or_default(), worth.felt.text(), &reviewed]);
    }
    facts.text(t.l_mechanic, magnet.mechanic.given());
    facts.text(t.l_invite, magnet.invite_loop.given());
    facts.own(t.l_stock, magnet.stock.get().map(number::integer));
    facts.own(t.fig.claimed, claimed(room, &magnet.id).map(number::count));
    facts.own(t.l_cost, magnet.unit_cost.get().map(|cost| number::money(cost, lang)));
    if let Some(answers) = magnet.answers.given() {
        facts.line(t.l_answers, &[answers.product.text(), answers.service.text()]);
        facts.links(t.l_series, answers.campaigns.iter().map(|id| room.object(Kind::Campaign, id.as_str())).collect());
    }
    facts.text(t.l_season, magnet.season.given().and_then(|season| season.name.given()));
    facts.links(t.used_by, room.used_by(Kind::Magnet, &magnet.id).into_iter().map(|it| it.link).collect());
    facts.common(room, &magnet.common);
    let source = room.source(&magnet.origin, 1);
    facts.links(t.guide.defined_in, vec![Link::to(source.place, source.href)]);
    facts.rows()
}

/// From when until when a magnet can be claimed.
pub fn window_words(magnet: &Magnet, lang: Lang) -> Option<String> {
    let window = magnet.window.given()?;
    Some(match (window.opens.get(), window.closes.get(), lang) {
        (Some(opens), Some(closes), _) => date::span(opens, closes, lang),
        (Some(opens), None, Lang::Zh) => format!("{}起", date::full(opens, lang)),
        (Some(opens), None, Lang::En) => format!("from {}", date::full(opens, lang)),
        (None, Some(closes), Lang::Zh) => format!("到{}为止", date::full(closes, lang)),
        (None, Some(closes), Lang::En) => format!("until {}", date::full(closes, lang)),
        (None, None, _) => return None,
    })
}

/// The four scores as a polygon.
fn radar(room: &Room<'_>, magnet: &Definition<Magnet>, scores: &Scores) -> Figure {
    let (t, lang) = (room.t(), room.lang());
    let all = [
        (t.l_useful, scores.useful.get()),
        (t.l_valuable, scores.valuable.get()),
        (t.l_timely, scores.timely.get()),
        (t.l_fun, scores.fun.get()),
    ];
    let said: Vec<String> = all
        .iter()
        .map(|(name, score)| {
            format!("{name} {}", score.map_or_else(|| t.unscored.to_owned(), |score| score.to_string()))
        })
        .collect();
    let chart = Chart {
        id: format!("{}-radar", magnet.id),
        lang,
        title: t.four_criteria.to_owned(),
        desc: phrase::clauses(&said, lang),
        kind: chart::Kind::Radar(Radar {
            head: t.l_criterion.to_owned(),
            score_head: t.l_score.to_owned(),
            criteria: all
                .into_iter()
                .map(|(name, score)| chart::Criterion {
                    name: name.to_owned(),
                    score: score.map(|score| score as f64),
                    best: 3.0,
                })
                .collect(),
        }),
    };
    room.figure(&chart, String::new())
}
