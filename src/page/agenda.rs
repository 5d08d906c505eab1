//! What happens when, gathered for printing: each step once a day, with every group in which it happens.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::Kind;
use crate::model::common::{Actor, Duty, Reach};
use crate::model::scalar::Time;
use crate::model::sop::Step;
use crate::page::parts::{self, Link, Message};
use crate::page::room::Room;
use crate::page::words::{actor_in, actor_words};
use crate::schedule::{self, Calendar, SopDays, StepAt};
use crate::text::{Lang, phrase};

/// The most different texts of one step that stand under a day; more are on the SOP's page.
const MOST_TEXTS: usize = 3;

/// One step on one day, with every group in which it happens.
#[derive(Debug, Clone)]
pub struct Happening<'c> {
    /// The day.
    pub date: Date,
    /// The time.
    pub time: Time,
    /// The SOP.
    pub sop: &'c SopDays<'c>,
    /// The step.
    pub at: &'c StepAt<'c>,
    /// The groups; none for a step that serves a segment alone.
    pub groups: Vec<&'c str>,
    /// The edition whose start its day is counted from.
    pub edition: Option<&'c str>,
}

impl Happening<'_> {
    /// The step.
    pub fn step(&self) -> &Step {
        self.at.step
    }

    /// The minutes that it takes, in all groups together.
    pub fn minutes(&self) -> u64 {
        self.step().minutes.get().map_or(0, i64::unsigned_abs) * self.groups.len().max(1) as u64
    }
}

/// What happens in a whole book from one day to another, both included, by day and time.
pub fn of_book<'c>(calendar: &'c Calendar<'c>, from: Date, to: Date) -> Vec<Happening<'c>> {
    let mut found: Vec<Happening<'c>> =
        calendar.sops.values().flat_map(|sop| in_open_groups(calendar, sop, from, to)).collect();
    // A run whose groups are all closed that day happens nowhere.
    found.retain(|it| !it.groups.is_empty() || it.sop.groups.is_empty());
    sort(&mut found);
    found
}

/// What happens in one group from one day to another, both included, by day and time.
pub fn of_group<'c>(calendar: &'c Calendar<'c>, group: &'c str, from: Date, to: Date) -> Vec<Happening<'c>> {
    calendar
        .of_group(group, from, to)
        .into_iter()
        .filter_map(|planned| {
            let sop = calendar.sops.get(planned.sop.id.as_str())?;
            let at = sop.steps.iter().find(|at| at.index == planned.index)?;
            Some(Happening {
                date: planned.date,
                time: planned.time,
                sop,
                at,
                groups: vec![group],
                edition: planned.edition,
            })
        })
        .collect()
}

/// What one account does from one day to another, both included, by day and time.
pub fn of_account<'c>(calendar: &'c Calendar<'c>, account: &str, from: Date, to: Date) -> Vec<Happening<'c>> {
    let mut found: Vec<Happening<'c>> = Vec::new();
    for planned in calendar.of_account(account, from, to) {
        let Some(sop) = calendar.sops.get(planned.sop.id.as_str()) else { continue };
        let Some(at) = sop.steps.iter().find(|at| at.index == planned.index) else { continue };
        let group = planned.group.and_then(|id| calendar.groups().find(|own| *own == id));
        let same = |it: &&mut Happening<'c>| {
            (it.date, it.time, it.at.index) == (planned.date, planned.time, planned.index)
                && it.sop.sop.id == planned.sop.id
        };
        match found.iter_mut().find(same) {
            Some(known) => known.groups.extend(group),
            None => found.push(Happening {
                date: planned.date,
                time: planned.time,
                sop,
                at,
                groups: group.into_iter().collect(),
                edition: None,
            }),
        }
    }
    found
}

/// What one SOP does from one day to another, both included, by day and time.
pub fn of_sop<'c>(calendar: &'c Calendar<'c>, sop: &'c SopDays<'c>, from: Date, to: Date) -> Vec<Happening<'c>> {
    let mut found: Vec<Happening<'c>> = in_open_groups(calendar, sop, from, to).collect();
    sort(&mut found);
    found
}

/// Every occurrence of an SOP's steps, with those of its groups that are open on the day.
fn in_open_groups<'c>(
    calendar: &'c Calendar<'c>,
    sop: &'c SopDays<'c>,
    from: Date,
    to: Date,
) -> impl Iterator<Item = Happening<'c>> {
    let open =
        move |group: &&str, day| calendar.open_days(group).is_some_and(|(first, last)| first <= day && day <= last);
    sop.runs.iter().flat_map(move |run| {
        run.between(from, to).iter().map(move |occurrence| Happening {
            date: occurrence.date,
            time: Time::from_minutes(occurrence.minute),
            sop,
            at: &sop.steps[usize::from(occurrence.step)],
            groups: run.groups.iter().copied().filter(|group| open(group, occurrence.date)).collect(),
            edition: run.edition,
        })
    })
}

fn sort(found: &mut [Happening<'_>]) {
    found.sort_by(|a, b| (a.date, a.time, &a.sop.sop.id, a.at.index).cmp(&(b.date, b.time, &b.sop.sop.id, b.at.index)));
}

/// Numbers for the messages of a page, so that each has an id of its own.
#[derive(Debug, Default)]
pub struct MessageIds(u32);

impl MessageIds {
    /// The next id.
    pub fn fresh(&mut self) -> String {
        self.0 += 1;
        format!("m{}", self.0)
    }
}

/// A step as it stands under a day.
pub fn step_row(room: &Room<'_>, it: &Happening<'_>, ids: &mut MessageIds) -> parts::Step {
    let lang = room.lang();
    let step = it.step();
    let places = place(room, it);
    let (messages, mut note) = texts(room, it, ids);
    if step.text.is_missing() {
        step.action.text().clone_into(&mut note);
    }
    parts::Step {
        time: it.time.to_string(),
        topic: Link::to(title(room, it), step_href(room, it)),
        kind: kind(step, lang),
        duty: duty(room, it).map_or("", Duty::name).to_owned(),
        who: who(room, it, true),
        details: [places, effort(step, it.groups.len(), lang)].into_iter().filter(|text| !text.is_empty()).collect(),
        messages,
        note,
    }
}

/// What a step is about: its topic, what it delivers, what it is for, or what kind of step it is.
pub fn title(room: &Room<'_>, it: &Happening<'_>) -> String {
    let step = it.step();
    let group = it.groups.first().or(it.sop.groups.first()).and_then(|id| room.book().groups.get(*id));
    let delivered = || {
        let service = step.delivers.iter().next()?;
        group?.services.iter().find(|own| own.id.given() == Some(service))?.what.given()
    };
    let words = step.topic.given().or_else(delivered).or_else(|| step.goal.given());
    words.cloned().unwrap_or_else(|| step.kind.get().map_or(&it.at.id[..], |kind| kind.word(room.lang())).to_owned())
}

fn step_href(room: &Room<'_>, it: &Happening<'_>) -> String {
    let page = room.at(&format!("sops/{}.html", it.sop.sop.id));
    room.here.to_part(&page, &format!("s-{}", it.at.id))
}

/// What kind of step it is, as a shape and a word.
pub fn kind(step: &Step, lang: Lang) -> parts::Kind {
    step.kind
        .get()
        .map(|kind| parts::Kind { class: kind.name().to_owned(), word: kind.word(lang).to_owned() })
        .unwrap_or_default()
}

/// The duty that does a step.
pub fn duty(room: &Room<'_>, it: &Happening<'_>) -> Option<Duty> {
    match it.step().by.given()? {
        Actor::Duty(duty) => Some(*duty),
        Actor::Account(id) => room.book().account(id)?.duty.get(),
    }
}

/// Who does a step, with the duty where asked: `谷雨 · 群主`.
pub fn who(room: &Room<'_>, it: &Happening<'_>, with_duty: bool) -> String {
    let Some(actor) = it.step().by.given() else { return String::new() };
    let book = room.book();
    let names: BTreeSet<String> = it
        .groups
        .iter()
        .take(20)
        .filter_map(|id| book.groups.get(*id))
        .map(|group| actor_in(room, group, actor))
        .collect();
    let names: Vec<String> =
        if names.is_empty() { vec![actor_words(room, actor)] } else { names.into_iter().collect() };
    let name = phrase::some_of(&names, 2, room.lang());
    match duty(room, it).map(|duty| duty.word(room.lang())) {
        Some(duty) if with_duty && duty != name => format!("{name} · {duty}"),
        _ => name,
    }
}

/// Where a step happens and how: `A 群 · 群消息`.
pub fn place(room: &Room<'_>, it: &Happening<'_>) -> String {
    let reach = it.step().reach.get().map(|reach| reach.word(room.lang())).unwrap_or_default();
    beside(&[&places(room, it, 2), reach])
}

/// Where a step happens, in few words: its group, or how it reaches people otherwise: `A 群`, `朋友圈`.
pub fn venue(room: &Room<'_>, it: &Happening<'_>) -> String {
    elsewhere(room, it).map_or_else(|| places(room, it, 1), str::to_owned)
}

/// How a step reaches people that is no message in a group: `私信`, `朋友圈`.
pub fn elsewhere(room: &Room<'_>, it: &Happening<'_>) -> Option<&'static str> {
    it.step().reach.get().filter(|reach| *reach != Reach::Group).map(|reach| reach.word(room.lang()))
}

/// The groups in which a step happens, or the segments that it serves, the first few by name.
pub fn places(room: &Room<'_>, it: &Happening<'_>, most: usize) -> String {
    let titles = |kind, ids: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        ids.map(|id| room.object(kind, id).text).collect()
    };
    let names = if it.groups.is_empty() {
        titles(Kind::Segment, &mut it.sop.segments.iter().copied())
    } else {
        titles(Kind::Group, &mut it.groups.iter().copied())
    };
    phrase::some_of(&names, most, room.lang())
}

fn beside(parts: &[&str]) -> String {
    parts.iter().copied().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// By which tool and in how many minutes: `手动，2 分钟`.
pub fn effort(step: &Step, groups: usize, lang: Lang) -> String {
    let tool = step.tool.get().map_or("", |tool| tool.word(lang));
    let minutes = step.minutes.get().map(|each| {
        let words = phrase::minutes(each.unsigned_abs(), lang);
        match (groups > 1, lang) {
            (false, _) => words,
            (true, Lang::Zh) => format!("每群 {words}"),
            (true, Lang::En) => format!("{words} a group"),
        }
    });
    phrase::clauses(&[tool, &minutes.unwrap_or_default()], lang)
}

/// The texts of a step, each once with the groups that get it; more than a few stay on the SOP's page.
fn texts(room: &Room<'_>, it: &Happening<'_>, ids: &mut MessageIds) -> (Vec<Message>, String) {
    let lang = room.lang();
    let texts = filled(room, it);
    if texts.len() > MOST_TEXTS {
        let count = texts.len();
        let note = match lang {
            Lang::Zh => format!("文案按群不同，共 {count} 份，在 SOP 页上"),
            Lang::En => format!("{count} different texts, one for each group, on the SOP's page"),
        };
        return (Vec::new(), note);
    }
    let several = texts.len() > 1;
    let message = |(text, groups): (String, Vec<&str>)| Message {
        id: ids.fresh(),
        note: if several { sent_to(room, &groups) } else { String::new() },
        text,
    };
    (texts.into_iter().map(message).collect(), String::new())
}

/// Where a text goes: `发到 A 群`.
pub fn sent_to(room: &Room<'_>, groups: &[&str]) -> String {
    let names: Vec<String> = groups.iter().map(|id| room.object(Kind::Group, id).text).collect();
    let names = phrase::some_of(&names, 3, room.lang());
    match room.lang() {
        Lang::Zh => format!("发到{}{names}", if names.starts_with(|sign: char| sign.is_ascii()) { " " } else { "" }),
        Lang::En => format!("for {names}"),
    }
}

/// A step's text filled in for each group, equal texts together; without variables there is one text for all.
pub fn filled<'g>(room: &Room<'_>, it: &Happening<'g>) -> Vec<(String, Vec<&'g str>)> {
    let step = it.step();
    let Some(template) = step.text.given() else { return Vec::new() };
    let book = room.book();
    let edition = it.edition.or(match it.sop.editions.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let edition = edition.and_then(|id| book.edition(id)).map(|at| at.edition);
    let fill = |group| schedule::Message { book, group, step, edition }.fill(template);
    if !template.contains("{{") || it.groups.is_empty() {
        return vec![(fill(None), it.groups.clone())];
    }
    let mut texts: Vec<(String, Vec<&str>)> = Vec::new();
    for id in &it.groups {
        let text = fill(book.groups.get(*id));
        match texts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, same)) => same.push(id),
            None => texts.push((text, vec![id])),
        }
    }
    texts
}
