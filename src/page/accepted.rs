//! Accepted risks: what a team lives with, why, until when and who answers for it; and what its baseline holds.

use std::collections::BTreeMap;

use askama::Template;
use jiff::civil::Date;

use crate::finding::{Finding, State, Waiver};
use crate::page::address::Address;
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::owners::owner;
use crate::page::parts::Link;
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::text::{Lang, number, phrase};

/// The accepted risks.
#[derive(Debug, Template)]
#[template(path = "accepted.html")]
pub struct AcceptedPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The risks, by the day on which they come back.
    pub days: Vec<AcceptedUntil>,
    /// What the baseline holds, by rule.
    pub baseline: Table,
}

/// The risks that are accepted until one day.
#[derive(Debug, Clone, Default)]
pub struct AcceptedUntil {
    /// Unique on the page.
    pub id: String,
    /// The day.
    pub title: String,
    /// How far off it is.
    pub note: String,
    /// The risks.
    pub risks: Table,
}

/// The page of accepted risks.
pub fn page(room: &Room<'_>) -> AcceptedPage {
    listed(room, |_| true)
}

/// The risks that were accepted in one book, where the book stands by itself.
pub fn of_book(room: &Room<'_>) -> AcceptedPage {
    listed(room, |finding| is_of_book(room, finding))
}

/// Whether a finding is of the book that a room is in.
pub fn is_of_book(room: &Room<'_>, finding: &Finding) -> bool {
    finding.subject.book == room.book().id
}

fn listed(room: &Room<'_>, is_here: impl Fn(&Finding) -> bool) -> AcceptedPage {
    let t = room.t();
    let mut by_day: BTreeMap<Date, Vec<(&Finding, &Waiver)>> = BTreeMap::new();
    for finding in room.desk.settled.findings.iter().filter(|finding| is_here(finding)) {
        if let Some(waiver) = &finding.waiver {
            by_day.entry(waiver.expires_on).or_default().push((finding, waiver));
        }
    }
    let days: Vec<AcceptedUntil> = by_day.into_iter().map(|(day, risks)| until(room, day, &risks)).collect();
    let baseline = baseline(room, is_here);
    let mut local: Vec<Link> = days.iter().map(|day| Link::to(&day.title, format!("#{}", day.id))).collect();
    if !baseline.rows.is_empty() {
        local.push(Link::to(t.baseline, "#baseline"));
    }
    AcceptedPage {
        shell: room.shell(Frame::below(Section::Findings, t.accepted, t.accepted_lede)),
        head: Head { title: t.accepted.to_owned(), lede: t.accepted_lede.to_owned(), local, ..Head::default() },
        days,
        baseline,
    }
}

/// How much of what stands here is accepted, and what comes back first: the words beside the link to this page.
pub fn in_short(room: &Room<'_>, is_here: impl Fn(&Finding) -> bool) -> String {
    let of = |state: State| room.desk.settled.in_state(state).filter(|finding| is_here(finding));
    let (known, count) = (of(State::Baseline).count(), of(State::Waived).count());
    let first = of(State::Waived).filter_map(|finding| finding.waiver.as_ref()).map(|it| it.expires_on).min();
    let mut clauses = Vec::new();
    if let Some(day) = first {
        clauses.push(match room.lang() {
            Lang::Zh => format!("豁免 {count} 个，最早{}到期", room.day(day)),
            Lang::En => format!("{count} waived, the first until {}", room.day(day)),
        });
    }
    if known > 0 {
        clauses.push(match room.lang() {
            Lang::Zh => format!("基线里的旧问题 {known} 个"),
            Lang::En => format!("{known} in the baseline"),
        });
    }
    phrase::clauses(&clauses, room.lang())
}

fn until(room: &Room<'_>, day: Date, risks: &[(&Finding, &Waiver)]) -> AcceptedUntil {
    let (t, lang) = (room.t(), room.lang());
    let title = day.to_string();
    let columns = [t.l_risk, t.rules_word, t.l_accepted_for, t.l_answers_for, t.l_written]
        .into_iter()
        .map(Column::words)
        .collect();
    let rows = risks.iter().map(|(finding, waiver)| risk(room, finding, waiver)).collect();
    AcceptedUntil {
        id: format!("until-{day}"),
        note: left(room.desk.facts.as_of(), day, lang),
        risks: Table { caption: title.clone(), columns, rows },
        title,
    }
}

/// How many days are left.
fn left(as_of: Date, day: Date, lang: Lang) -> String {
    let days = day.since(as_of).map_or(0, |span| span.get_days());
    match (days, lang) {
        (0, Lang::Zh) => "截至日当天到期，次日起重新报".to_owned(),
        (0, Lang::En) => "the last day is the as-of date; reported again on the next".to_owned(),
        (days, Lang::Zh) => format!("还有 {days} 天到期，之后重新报"),
        (1, Lang::En) => "1 day left, then reported again".to_owned(),
        (days, Lang::En) => format!("{days} days left, then reported again"),
    }
}

fn risk(room: &Room<'_>, finding: &Finding, waiver: &Waiver) -> Row {
    let lang = room.lang();
    let object = room.subject(finding);
    let named = if object.text.is_empty() { finding.subject.id.clone() } else { object.text };
    let answers = owner(room, &room.desk.facts.loaded.subject(waiver.span.file));
    Row {
        cells: vec![
            Cell { note: finding.message.in_lang(lang).replace('`', ""), ..Cell::link(named, object.href) },
            rule_cell(room, finding.code),
            Cell::text(&waiver.reason),
            Cell::text(answers.unwrap_or(room.t().nobody)),
            {
                let place = room.place_of(waiver.span);
                Cell::link(place.text, place.href)
            },
        ],
        sum: false,
    }
}

fn rule_cell(room: &Room<'_>, code: &'static str) -> Cell {
    let title = room.desk.settled.rule(code).map_or("", |rule| rule.title(room.lang()));
    Cell { note: title.to_owned(), ..Cell::link(code, room.to(&Address::rule(room.lang(), code))) }
}

/// What the baseline holds, by rule.
fn baseline(room: &Room<'_>, is_here: impl Fn(&Finding) -> bool) -> Table {
    let t = room.t();
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for finding in room.desk.settled.in_state(State::Baseline).filter(|finding| is_here(finding)) {
        *counts.entry(finding.code).or_default() += 1;
    }
    let row = |(code, count): (&'static str, u64)| Row {
        cells: vec![rule_cell(room, code), Cell::text(number::count(count))],
        sum: false,
    };
    Table {
        caption: t.baseline.to_owned(),
        columns: vec![Column::words(t.rules_word), Column::numbers(t.findings)],
        rows: counts.into_iter().map(row).collect(),
    }
}
