//! One SOP: its steps by day, and the words of each for every group.

use askama::Template;
use jiff::civil::Weekday;

use crate::model::Kind;
use crate::model::days::Days;
use crate::model::scalar::Time;
use crate::model::sop::{Attachment, Step};
use crate::page::agenda::{self, Happening, MessageIds};
use crate::page::basis::basis;
use crate::page::charts_of::steps::{Whose, adherence, on_time};
use crate::page::days::{WeekOf, week};
use crate::page::figure::Figure;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, FindingRow, Kind as StepKind, Link, Message, Reference};
use crate::page::recurrence;
use crate::page::room::{Room, title_of};
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::sops::{runs, served};
use crate::page::week::Week;
use crate::page::words::{Facts, jumps, meta_of};
use crate::schedule::{SopDays, StepAt, monday_of, plus_days};
use crate::text::phrase::{aside, clauses, list, plural, weekdays};
use crate::text::{Lang, date};

/// An SOP's page.
#[derive(Debug, Template)]
#[template(path = "sop.html")]
pub struct SopPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// For whom, from when to when, how much work.
    pub facts: Vec<Fact>,
    /// The steps, by the day they fall on.
    pub days: Vec<SopDay>,
    /// The as-of week, empty where the SOP does not run in it.
    pub week: Week,
    /// The dates of the week.
    pub week_note: String,
    /// How many of its steps were done, and on time.
    pub figures: Vec<Figure>,
    /// The snapshots' date.
    pub figures_note: String,
    /// What is wrong with the SOP.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Which groups and editions use it.
    pub backlinks: Vec<Reference>,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// The steps of an SOP that fall on the same days.
#[derive(Debug, Clone, Default)]
pub struct SopDay {
    /// Unique on the page.
    pub id: String,
    /// `每天`, `周三`, `第 3 天`.
    pub title: String,
    /// The next dates, or what is taken out.
    pub note: String,
    /// The steps, by time.
    pub steps: Vec<SopStep>,
}

/// A step of an SOP.
#[derive(Debug, Clone, Default)]
pub struct SopStep {
    /// Unique on the page.
    pub id: String,
    /// The time.
    pub time: String,
    /// What it is about.
    pub topic: String,
    /// What kind of step.
    pub kind: StepKind,
    /// The account and its duty.
    pub who: String,
    /// The place, the tool, the minutes.
    pub details: Vec<String>,
    /// What it is for, what is recorded, for which tags.
    pub facts: Vec<Fact>,
    /// The words, once where all groups share them.
    pub messages: Vec<Message>,
    /// The words of each group, folded away.
    pub more: Vec<Message>,
    /// What the fold says.
    pub more_note: String,
    /// What to mind where there are no words.
    pub note: String,
}

/// How many texts of groups stand open before the others are folded away.
const OPEN_TEXTS: usize = 1;

/// The most groups that are named one by one.
const MOST_LINKS: usize = 40;

/// An SOP's page.
pub fn page(room: &Room<'_>, sop: &SopDays<'_>) -> SopPage {
    let (t, lang) = (room.t(), room.lang());
    let own = sop.sop;
    let title = title_of(own, &own.title);
    let findings = room.shelf().findings_of(Kind::Sop, &own.id);
    let monday = monday_of(room.facts().as_of());
    let sunday = plus_days(monday, 6);
    let happenings = agenda::of_sop(&room.facts().calendar, sop, monday, sunday);
    let lede = clauses(&[&served(room, sop), &runs(own, lang)], lang);
    let days = told_apart(days(room, sop), lang);
    let whose = Whose::Sop(&own.id);
    let figures: Vec<Figure> = [adherence(room, whose), on_time(room, whose)].into_iter().flatten().collect();
    let week = if happenings.is_empty() {
        Week::default()
    } else {
        week(room, WeekOf::Groups, monday, &happenings, title.clone())
    };
    let mut jump: Vec<(bool, &str, &str)> =
        days.iter().map(|day| (true, day.title.as_str(), day.id.as_str())).collect();
    jump.extend([(!happenings.is_empty(), t.week, "week"), (true, t.findings, "findings")]);
    SopPage {
        shell: room.shell(Frame::below(Section::Sops, title.clone(), lede.clone()).from(room.source(&own.origin, 1))),
        head: Head { title, lede, meta: meta(room, sop), local: jumps(&jump), ..Head::default() },
        facts: facts(room, sop),
        days,
        week,
        week_note: date::span(monday, sunday, lang),
        findings: room.rows(findings.iter().copied()),
        figures_note: figures_note(room),
        figures,
        findings_note: room.tally(findings),
        basis: basis(room, Kind::Sop),
        backlinks: room.used_by(Kind::Sop, &own.id),
    }
}

fn meta(room: &Room<'_>, sop: &SopDays<'_>) -> Vec<Meta> {
    let t = room.t();
    let mut meta = vec![Meta::labelled(t.l_steps, sop.steps.len().to_string())];
    meta.extend(meta_of(room, &sop.sop.common));
    meta
}

fn facts(room: &Room<'_>, sop: &SopDays<'_>) -> Vec<Fact> {
    let t = room.t();
    let mut facts = Facts::new(room.lang());
    let links = |kind, ids: Vec<&str>| -> Vec<Link> { ids.into_iter().map(|id| room.object(kind, id)).collect() };
    facts.links(t.l_groups, links(Kind::Group, sop.groups.iter().copied().take(MOST_LINKS).collect()));
    facts.links(t.l_segments, links(Kind::Segment, sop.segments.iter().copied().collect()));
    facts.links(t.campaigns_now, links(Kind::Edition, sop.editions.clone()));
    facts.own(t.l_runs, Some(runs(sop.sop, room.lang())));
    facts.text(t.l_notes, sop.sop.common.notes.given());
    facts.rows()
}

/// The steps, gathered by the days that they fall on, in the order of the file.
fn days(room: &Room<'_>, sop: &SopDays<'_>) -> Vec<SopDay> {
    let lang = room.lang();
    let mut ids = MessageIds::default();
    let mut days: Vec<(String, SopDay)> = Vec::new();
    for at in &sop.steps {
        let title = at.step.on.given().map_or_else(|| room.t().missing.to_owned(), |on| days_words(on, lang));
        let off = excepted(at.step, lang);
        let key = format!("{title}{off}");
        let step = step(room, sop, at, &mut ids);
        match days.iter_mut().find(|(known, _)| *known == key) {
            Some((_, day)) => day.steps.push(step),
            None => {
                let id = format!("day-{}", days.len() + 1);
                days.push((key, SopDay { id, title, note: off, steps: vec![step] }));
            }
        }
    }
    let mut days: Vec<SopDay> = days.into_iter().map(|(_, day)| day).collect();
    for day in &mut days {
        day.steps.sort_by(|a, b| a.time.cmp(&b.time));
    }
    days
}

/// Days of the same name say in their titles what is left out of each.
fn told_apart(mut days: Vec<SopDay>, lang: Lang) -> Vec<SopDay> {
    let titles: Vec<String> = days.iter().map(|day| day.title.clone()).collect();
    for day in &mut days {
        if titles.iter().filter(|title| **title == day.title).count() > 1 {
            day.title = aside(&day.title, &std::mem::take(&mut day.note), lang);
        }
    }
    days
}

fn excepted(step: &Step, lang: Lang) -> String {
    let days: Vec<String> = step.except.iter().map(|day| date::short(*day, lang)).collect();
    match lang {
        _ if days.is_empty() => String::new(),
        Lang::Zh => format!("除去 {}", list(&days, lang)),
        Lang::En => format!("except {}", list(&days, lang)),
    }
}

/// The days of a step, as a reader says them: `每天`, `周二、周四`, `第 3 天`.
pub fn days_words(on: &Days, lang: Lang) -> String {
    let numbers = |days: Vec<String>| list(&days, lang);
    match (on, lang) {
        (Days::Daily, Lang::Zh) => "每天".to_owned(),
        (Days::Daily, Lang::En) => "Every day".to_owned(),
        (Days::Weekdays(days), _) => {
            let from_monday = |day: &Weekday| day.to_monday_zero_offset().unsigned_abs().into();
            weekdays(&days.iter().map(from_monday).collect::<Vec<usize>>(), lang)
        }
        (Days::Numbered(days), Lang::Zh) => format!("第 {} 天", numbers(days.iter().map(u32::to_string).collect())),
        (Days::Numbered(days), Lang::En) => format!("Day {}", numbers(days.iter().map(u32::to_string).collect())),
        (Days::Monthly(days), Lang::Zh) => format!("每月 {} 日", numbers(days.iter().map(i8::to_string).collect())),
        (Days::Monthly(days), Lang::En) => {
            format!("Day {} of each month", numbers(days.iter().map(i8::to_string).collect()))
        }
        (Days::Rule(rule), _) => recurrence::words(rule, lang),
    }
}

fn step(room: &Room<'_>, sop: &SopDays<'_>, at: &StepAt<'_>, ids: &mut MessageIds) -> SopStep {
    let (lang, step) = (room.lang(), at.step);
    let groups: Vec<&str> = sop.groups.iter().copied().collect();
    let it = Happening {
        date: room.facts().as_of(),
        time: step.at.get().unwrap_or(Time::from_minutes(0)),
        sop,
        at,
        groups: groups.clone(),
        edition: None,
    };
    let texts = agenda::filled(room, &it);
    let several = texts.len() > 1;
    let mut messages: Vec<Message> = texts
        .into_iter()
        .map(|(text, groups)| Message {
            id: ids.fresh(),
            note: if several { agenda::sent_to(room, &groups) } else { String::new() },
            text,
        })
        .collect();
    let more = messages.split_off(messages.len().min(OPEN_TEXTS));
    let topic = agenda::title(room, &it);
    let facts = step_facts(room, step, &topic);
    SopStep {
        id: format!("s-{}", at.id),
        time: step.at.get().map_or_else(|| room.t().missing.to_owned(), |time| time.to_string()),
        topic,
        kind: agenda::kind(step, lang),
        who: agenda::who(room, &it, true),
        details: [
            step.reach.get().map_or("", |reach| reach.word(lang)).to_owned(),
            agenda::effort(step, groups.len(), lang),
        ]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect(),
        facts,
        more_note: more_note(more.len(), lang),
        messages,
        more,
        note: step.action.text().to_owned(),
    }
}

fn more_note(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("看其余 {count} 份文案"),
        Lang::En => plural(count as u64, "more text"),
    }
}

/// What else is known of a step; what stands as its heading is not said again.
fn step_facts(room: &Room<'_>, step: &Step, topic: &str) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    facts.text(t.l_goal, step.goal.given().filter(|goal| *goal != topic));
    if let Some(personal) = step.personal.given() {
        let tags = personal.tags.iter().map(|tag| room.object(Kind::Tag, tag.as_str()).text);
        let segments = personal.segments.iter().map(|id| room.object(Kind::Segment, id.as_str()).text);
        facts.own(t.l_personal, Some(list(&tags.chain(segments).collect::<Vec<_>>(), lang)));
    }
    facts.text(t.l_records, step.records.given());
    facts.text(t.l_led_by, step.led_by.given());
    facts.text(t.l_speaker_gets, step.speaker_gets.given());
    facts.links(t.l_magnets, step.magnets.iter().map(|id| room.object(Kind::Magnet, id.as_str())).collect());
    facts.lines(t.l_attachments, step.attachments.iter().map(|it| attachment(it, lang)).collect());
    facts.text(t.l_why_by_hand, step.why_by_hand.given());
    facts.rows()
}

/// What goes with a message; an address is shown, not linked: it is for members, not for the reader.
fn attachment(it: &Attachment, lang: Lang) -> String {
    let place = it.link.given().or(it.file.given()).map_or("", String::as_str);
    aside(it.title.text(), place, lang)
}
