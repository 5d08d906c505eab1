//! What a calendar holds before it is written: steps with all their days, and the days on which something begins or ends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::export::Subject;
use crate::model::{EditionAt, Kind, Stated};
use crate::page::agenda::{self, Happening};
use crate::page::room::Room;
use crate::schedule::{Planned, SopDays};
use crate::text::Lang;

/// A step with all the days on which it happens in the same groups.
#[derive(Debug)]
pub(super) struct Series<'c> {
    /// The step on the first of its days.
    pub(super) first: Happening<'c>,
    /// Its days, in order.
    pub(super) days: Vec<Date>,
    /// Whether the step happens on other days in other groups.
    pub(super) split: bool,
}

/// A day on which something begins or ends.
#[derive(Debug)]
pub(super) struct Edge {
    /// The day.
    pub(super) day: Date,
    /// What begins or ends, as part of an address: `editions/word-bet-3/opens`.
    pub(super) path: String,
    /// What begins or ends.
    pub(super) kind: Kind,
    /// Its id.
    pub(super) id: String,
    /// What to say.
    pub(super) words: String,
}

/// What is told apart: the SOP, the step's index, the edition from whose start its days are counted.
type Key<'c> = (&'c str, usize, Option<&'c str>);

/// Everything that happens to a subject over the book's plan, by SOP and step.
pub(super) fn of<'r>(room: &'r Room<'_>, subject: Subject<'_>) -> Vec<Series<'r>> {
    let calendar = &room.facts().calendar;
    let (from, to) = (calendar.plan.from, calendar.plan.to);
    let mut days = Gathered::default();
    match subject {
        Subject::Book => agenda::of_book(calendar, from, to).iter().for_each(|it| days.happening(it)),
        Subject::Group(id) => calendar.of_group(id, from, to).iter().for_each(|it| days.planned(it)),
        Subject::Account(id) => calendar.done_by(id, from, to).for_each(|it| days.planned(&it)),
        Subject::Series(_) | Subject::Edition(_) => {
            for edition in editions(room, subject) {
                for sop in calendar.sops.values().filter(|sop| sop.editions.contains(&edition.id())) {
                    let own = |it: &&Happening<'_>| it.edition.is_none_or(|own| own == edition.id());
                    agenda::of_sop(calendar, sop, from, to).iter().filter(own).for_each(|it| days.happening(it));
                }
            }
        }
    }
    days.series(room)
}

#[derive(Debug, Default)]
struct Gathered<'c>(BTreeMap<Key<'c>, BTreeMap<Option<&'c str>, Vec<Date>>>);

impl<'c> Gathered<'c> {
    fn planned(&mut self, it: &Planned<'c>) {
        self.put((&it.sop.id, it.index, it.edition), it.group, it.date);
    }

    fn happening(&mut self, it: &Happening<'c>) {
        let key = (it.sop.sop.id.as_str(), it.at.index, it.edition);
        if it.groups.is_empty() {
            self.put(key, None, it.date);
        }
        it.groups.iter().for_each(|group| self.put(key, Some(group), it.date));
    }

    fn put(&mut self, key: Key<'c>, group: Option<&'c str>, day: Date) {
        self.0.entry(key).or_default().entry(group).or_default().push(day);
    }

    /// Each step once for all groups in which it has the same days.
    fn series<'r: 'c>(self, room: &'r Room<'_>) -> Vec<Series<'c>> {
        let mut all = Vec::new();
        for ((sop, index, edition), by_group) in self.0 {
            let Some(sop) = room.facts().calendar.sops.get(sop) else { continue };
            let mut alike: BTreeMap<Vec<Date>, Vec<&str>> = BTreeMap::new();
            for (group, mut days) in by_group {
                days.sort_unstable();
                days.dedup();
                alike.entry(days).or_default().extend(group);
            }
            let split = alike.len() > 1;
            for (days, groups) in alike {
                all.extend(first_of(sop, index, edition, days[0], groups).map(|first| Series { first, days, split }));
            }
        }
        all
    }
}

fn first_of<'c>(
    sop: &'c SopDays<'c>,
    index: usize,
    edition: Option<&'c str>,
    date: Date,
    groups: Vec<&'c str>,
) -> Option<Happening<'c>> {
    let at = sop.steps.iter().find(|at| at.index == index)?;
    Some(Happening { date, time: at.step.at.get()?, sop, at, groups, edition })
}

/// The editions of a series, or the one that is meant.
fn editions<'r>(room: &'r Room<'_>, subject: Subject<'_>) -> Vec<EditionAt<'r>> {
    let own = |at: &EditionAt<'_>| match subject {
        Subject::Series(id) => at.campaign.id == id && !at.id().is_empty(),
        Subject::Edition(id) => at.id() == id,
        Subject::Group(id) => at.edition.group.given().is_some_and(|group| group.as_str() == id),
        Subject::Book => !at.id().is_empty(),
        Subject::Account(_) => false,
    };
    room.book().editions().filter(own).collect()
}

/// The days over the book's plan on which an edition or a group of a subject begins or ends.
pub(super) fn edges(room: &Room<'_>, subject: Subject<'_>) -> Vec<Edge> {
    let mut all = Vec::new();
    for at in editions(room, subject) {
        let what = (Kind::Edition, at.id(), at.title());
        put(room, &mut all, &what, [&at.edition.opens, &at.edition.closes], ["开始", "结束"]);
    }
    let own = |id: &str| matches!(subject, Subject::Book) || subject == Subject::Group(id);
    for group in room.book().groups.values().filter(|group| own(&group.id)) {
        let what = (Kind::Group, group.id.as_str(), room.object(Kind::Group, &group.id).text);
        put(room, &mut all, &what, [&group.opened_on, &group.closes_on], ["开群", "关群"]);
    }
    all
}

fn put(
    room: &Room<'_>,
    into: &mut Vec<Edge>,
    (kind, id, title): &(Kind, &str, String),
    days: [&Stated<Date>; 2],
    words_zh: [&str; 2],
) {
    let plan = room.book().plan;
    for ((day, end), zh) in days.into_iter().zip(["opens", "closes"]).zip(words_zh) {
        let Some(day) = day.get().filter(|day| plan.from <= *day && *day <= plan.to) else { continue };
        let words = match room.lang() {
            Lang::Zh => format!("{title}{zh}"),
            Lang::En => format!("{title} {end}"),
        };
        into.push(Edge {
            day,
            path: format!("{}/{id}/{end}", kind.folder()),
            kind: *kind,
            id: (*id).to_owned(),
            words,
        });
    }
}
