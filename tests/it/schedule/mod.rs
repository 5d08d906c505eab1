//! Schedules laid out over a plan: which days, which groups, which members.

mod days;
mod messages;
mod runs;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use qunce::finding::Subject;
use qunce::model::common::Common;
use qunce::model::reader::{Known, Reader, Record};
use qunce::model::workspace::PlanDays;
use qunce::model::{Book, Definition, Definitions, Kind, Origin};
use qunce::schedule::{Calendar, ScheduleFault, expand};
use qunce::source::{Bounds, FileId, Files, Tree};

fn definition<R: Record>(kind: Kind, id: &str, text: &str) -> Definition<R> {
    let tree = Tree::parse(text, &Bounds::default());
    let known = Known { anything_goes: true, ..Known::default() };
    let subject = Subject { book: "demo".into(), kind: String::new(), id: id.into() };
    let file: FileId = Files::default().add("x.yaml", text);
    let mut reader = Reader::new(file, subject.clone(), &known, false);
    let (common, body) = reader.definition::<Common, R>(tree.root.as_ref());
    Definition { id: id.into(), origin: Origin { file, kind, subject }, common, body }
}

fn all<R: Record>(kind: Kind, texts: &[(&str, &str)]) -> Definitions<R> {
    texts.iter().map(|(id, text)| ((*id).to_owned(), definition(kind, id, text))).collect()
}

/// A book whose plan is 2026-02-02 (a Monday) to 2026-06-07, as of a day in it.
fn book() -> Book {
    Book {
        id: "demo".into(),
        playbook: definition(Kind::Playbook, "demo", "title: demo"),
        groups: Definitions::default(),
        charters: Definitions::default(),
        accounts: all(Kind::Account, &[("guyu", "duty: owner"), ("bailu", "duty: service")]),
        sops: Definitions::default(),
        magnets: Definitions::default(),
        channels: Definitions::default(),
        campaigns: Definitions::default(),
        segments: Definitions::default(),
        tags: None,
        contribution: None,
        growth: None,
        chapters: Vec::new(),
        tables: Arc::default(),
        time_zone: "Asia/Shanghai".into(),
        plan: PlanDays { from: date(2026, 2, 2), to: date(2026, 6, 7) },
        days_off: BTreeSet::new(),
        uses: BTreeSet::new(),
    }
}

fn with_sops(sops: &[(&str, &str)]) -> Book {
    let mut book = book();
    book.groups = all(Kind::Group, &[("a", "accounts: {owner: guyu}"), ("b", "accounts: {owner: guyu}")]);
    book.sops = all(Kind::Sop, sops);
    book
}

/// A group's month as `03-02 08:00 sop/step`, one a line.
fn shown(calendar: &Calendar<'_>, group: &str, from: Date, to: Date) -> String {
    let lines: Vec<String> = calendar
        .of_group(group, from, to)
        .iter()
        .map(|it| format!("{} {} {}/{}", &it.date.to_string()[5..], it.time, it.sop.id, it.id))
        .collect();
    lines.join("\n")
}

/// The days of the one step of an SOP, within a plan.
fn days(head: &str, step: &str, plan: (Date, Date), days_off: &[Date]) -> Result<Vec<String>, Vec<ScheduleFault>> {
    let mut book = with_sops(&[("s", &format!("for: {{groups: [a]}}\n{head}\nsteps: [{{at: \"09:00\", {step}}}]"))]);
    book.plan = PlanDays { from: plan.0, to: plan.1 };
    book.days_off = days_off.iter().copied().collect();
    let calendar = expand(&book);
    let sop = &calendar.sops["s"];
    if !sop.faults.is_empty() {
        return Err(sop.faults.iter().map(|fault| fault.why.clone()).collect());
    }
    Ok(sop.runs[0].occurrences.iter().map(|it| it.date.to_string()[2..].to_owned()).collect())
}

const MARCH: (Date, Date) = (date(2026, 3, 1), date(2026, 3, 31));
