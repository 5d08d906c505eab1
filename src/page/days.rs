//! The seven days from the as-of date and the week, made from what happens.

use jiff::civil::Date;

use crate::page::agenda::{Happening, MessageIds, elsewhere, kind, step_row, title, venue, who};
use crate::page::parts::Link;
use crate::page::room::Room;
use crate::page::week::{Day, Days, Slot, StripDay, Week, WeekDay};
use crate::schedule::plus_days;
use crate::text::{Lang, date, phrase};

/// The most steps that a day lists in full; the calendar and the groups' pages have the rest.
const MOST_STEPS: usize = 60;

/// The most steps that one day of a week lists.
const MOST_SLOTS: usize = 24;

/// The first and the last of the seven days that a page carries.
pub fn seven(room: &Room<'_>) -> (Date, Date) {
    let first = room.facts().as_of();
    (first, plus_days(first, 6))
}

/// The seven days with their steps.
pub fn days(room: &Room<'_>, happenings: &[Happening<'_>]) -> Days {
    let (first, last) = seven(room);
    let mut ids = MessageIds::default();
    Days {
        zone: room.book().time_zone.clone(),
        stale: stale(last, room.lang()),
        last: last.to_string(),
        days: dates(first).map(|day| one_day(room, day, first, happenings, &mut ids)).collect(),
    }
}

fn one_day(room: &Room<'_>, day: Date, first: Date, happenings: &[Happening<'_>], ids: &mut MessageIds) -> Day {
    let lang = room.lang();
    let own: Vec<&Happening<'_>> = happenings.iter().filter(|it| it.date == day).collect();
    let load = phrase::day_load(own.len() as u64, own.iter().map(|it| it.minutes()).sum(), lang);
    let more = own.len().saturating_sub(MOST_STEPS);
    let note = match (own.is_empty(), more, lang) {
        (true, _, _) => String::new(),
        (false, 0, _) => load,
        (false, _, Lang::Zh) => format!("{load}；这里列前 {MOST_STEPS} 步，其余见各群的页"),
        (false, _, Lang::En) => format!("{load}; the first {MOST_STEPS} here, the others on the groups' pages"),
    };
    Day {
        iso: day.to_string(),
        date: date::leading(day, lang),
        weekday: date::weekday_long(day, lang).to_owned(),
        note,
        lead: day == first,
        steps: own.into_iter().take(MOST_STEPS).map(|it| step_row(room, it, ids)).collect(),
    }
}

fn stale(last: Date, lang: Lang) -> String {
    let day = date::exact(last, lang);
    match lang {
        Lang::Zh => format!("这一版手册只排到 {day}，今天的步骤要等下一版。下面是当时的安排。"),
        Lang::En => format!(
            "This edition of the handbook ends on {day}; today's steps are in the next. Below is what was planned then."
        ),
    }
}

fn dates(first: Date) -> impl Iterator<Item = Date> {
    (0..7).map(move |offset| plus_days(first, offset))
}

/// How full each of the seven days is, and what the bars mean.
pub fn strip(room: &Room<'_>, happenings: &[Happening<'_>]) -> (Vec<StripDay>, String) {
    let lang = room.lang();
    let (first, _) = seven(room);
    let minutes = |day: Date| happenings.iter().filter(|it| it.date == day).map(Happening::minutes).sum::<u64>();
    let fullest = dates(first).max_by_key(|day| (minutes(*day), std::cmp::Reverse(*day))).unwrap_or(first);
    let most = minutes(fullest);
    let days = dates(first)
        .map(|day| StripDay {
            href: format!("#d-{day}"),
            iso: day.to_string(),
            weekday: date::weekday(day, lang).to_owned(),
            date: date::short(day, lang),
            steps: happenings.iter().filter(|it| it.date == day).count().to_string(),
            minutes: match lang {
                Lang::Zh => format!("{} 分", minutes(day)),
                Lang::En => format!("{} min", minutes(day)),
            },
            fill: (minutes(day) * 60).checked_div(most).unwrap_or(0) as u8,
            lead: day == first,
        })
        .collect();
    let note = match (most, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("细条是人手用时，最满的一天是{}，{most} 分钟", date::within_year(fullest, lang)),
        (_, Lang::En) => {
            format!("Bars show staff minutes; the fullest day is {}, {most} minutes", date::within_year(fullest, lang))
        }
    };
    (days, note)
}

/// Whose week it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekOf {
    /// One group's, which needs no name beside every step.
    Group,
    /// That of several groups.
    Groups,
    /// One account's, which needs no name either.
    Account,
}

/// A week, day by day.
pub fn week(room: &Room<'_>, of: WeekOf, monday: Date, happenings: &[Happening<'_>], caption: String) -> Week {
    let lang = room.lang();
    let as_of = room.facts().as_of();
    let on = |day: Date| -> Vec<Slot> {
        let here: Vec<&Happening<'_>> = happenings.iter().filter(|it| it.date == day).collect();
        let mut slots: Vec<Slot> = here.iter().take(MOST_SLOTS).map(|it| slot(room, of, it)).collect();
        slots.extend((here.len() > MOST_SLOTS).then(|| rest(here.len() - MOST_SLOTS, lang)));
        slots
    };
    Week {
        caption,
        days: dates(monday)
            .map(|day| WeekDay {
                weekday: date::weekday(day, lang).to_owned(),
                date: date::short(day, lang),
                on: day == as_of,
                slots: on(day),
            })
            .collect(),
        notes: Vec::new(),
    }
}

fn slot(room: &Room<'_>, of: WeekOf, it: &Happening<'_>) -> Slot {
    let by = match of {
        WeekOf::Group => vec![who(room, it, false), elsewhere(room, it).unwrap_or_default().to_owned()],
        WeekOf::Groups => vec![who(room, it, false), venue(room, it)],
        WeekOf::Account => vec![venue(room, it)],
    };
    let page = room.at(&format!("sops/{}.html", it.sop.sop.id));
    Slot {
        time: it.time.to_string(),
        kind: kind(it.step(), room.lang()),
        topic: Link::to(title(room, it), room.here.to_part(&page, &format!("s-{}", it.at.id))),
        by: by.into_iter().filter(|words| !words.is_empty()).collect(),
    }
}

fn rest(count: usize, lang: Lang) -> Slot {
    let text = match lang {
        Lang::Zh => format!("还有 {count} 步"),
        Lang::En => format!("{count} more"),
    };
    Slot { topic: Link::plain(text), ..Slot::default() }
}
