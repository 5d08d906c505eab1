//! Five weeks as a table, a row a week: of a book, a group, an account; and what each group and account has in them.

use jiff::civil::Date;

use crate::model::{Kind, Stated};
use crate::page::agenda::{self, Happening};
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::room::Room;
use crate::schedule::{monday_of, plus_days};
use crate::text::{Lang, date, number, phrase};

/// How many weeks a month's table shows.
const WEEKS: i64 = 5;

/// The most groups and accounts that a table lists, the fullest first.
const MOST_ROWS: usize = 40;

/// The Mondays of the weeks that are shown, the as-of week first.
pub fn mondays(room: &Room<'_>) -> Vec<Date> {
    let first = monday_of(room.facts().as_of());
    (0..WEEKS).map(|week| plus_days(first, 7 * week)).collect()
}

/// The first and the last day that are shown.
pub fn days(room: &Room<'_>) -> (Date, Date) {
    let first = monday_of(room.facts().as_of());
    (first, plus_days(first, 7 * WEEKS - 1))
}

/// A week in few words, in one piece: `3/2–3/8`, `2–8 Mar`, `30 Mar–5 Apr`.
fn week_name(monday: Date, lang: Lang) -> String {
    let sunday = plus_days(monday, 6);
    let first = match lang {
        Lang::En if monday.month() == sunday.month() => monday.day().to_string(),
        _ => date::short(monday, lang),
    };
    format!("{first}–{}", date::short(sunday, lang)).replace(' ', "\u{a0}")
}

/// A table of days, a row a week.
fn of_days(room: &Room<'_>, caption: String, cell: impl Fn(Date) -> Cell) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let mondays = mondays(room);
    let weekdays = (0..7).map(|offset| Column::numbers(date::weekday(plus_days(mondays[0], offset), lang)));
    let row = |monday: &Date| Row {
        cells: std::iter::once(Cell::text(week_name(*monday, lang)))
            .chain((0..7).map(|offset| cell(plus_days(*monday, offset))))
            .collect(),
        sum: false,
    };
    Table {
        caption,
        columns: std::iter::once(Column::words(t.guide.week)).chain(weekdays).collect(),
        rows: mondays.iter().map(row).collect(),
    }
}

/// What happens on a day beside its steps: a day off, an edition that opens or closes, a group that does.
fn marks(room: &Room<'_>, day: Date) -> Vec<String> {
    let (lang, book) = (room.lang(), room.book());
    let mut marks = Vec::new();
    if book.days_off.contains(&day) {
        let within = |it: &&crate::model::playbook::DaysOff| {
            it.from.get().is_some_and(|from| from <= day && day <= it.to.get().unwrap_or(from))
        };
        let why = book.playbook.days_off.iter().find(within).map_or("", |it| it.why.text());
        marks.push(phrase::labelled(room.t().guide.day_off, why, lang).trim_end_matches(['：', ':', ' ']).to_owned());
    }
    marks.extend(edition_edges(room, day));
    let edge = |on: &Stated<Date>| on.get() == Some(day);
    for group in book.groups.values() {
        let name = || room.object(Kind::Group, &group.id).text;
        match lang {
            Lang::Zh if edge(&group.opened_on) => marks.push(format!("{}开群", name())),
            Lang::Zh if edge(&group.closes_on) => marks.push(format!("{}关群", name())),
            Lang::En if edge(&group.opened_on) => marks.push(format!("{} opens", name())),
            Lang::En if edge(&group.closes_on) => marks.push(format!("{} closes", name())),
            _ => {}
        }
    }
    marks
}

/// The editions that open or close on a day.
fn edition_edges(room: &Room<'_>, day: Date) -> Vec<String> {
    let edge = |at: crate::model::EditionAt<'_>| {
        let (opens, closes) = (at.edition.opens.get() == Some(day), at.edition.closes.get() == Some(day));
        match (opens, closes, room.lang()) {
            (true, _, Lang::Zh) => Some(format!("{}开始", at.title())),
            (true, _, Lang::En) => Some(format!("{} opens", at.title())),
            (_, true, Lang::Zh) => Some(format!("{}结束", at.title())),
            (_, true, Lang::En) => Some(format!("{} closes", at.title())),
            _ => None,
        }
    };
    room.book().editions().filter_map(edge).collect()
}

/// The month of a whole book: steps and minutes a day.
pub fn of_book(room: &Room<'_>) -> Table {
    let (first, last) = days(room);
    let happenings = agenda::of_book(&room.facts().calendar, first, last);
    of_days(room, room.t().guide.month.to_owned(), |day| {
        let own: Vec<&Happening<'_>> = happenings.iter().filter(|it| it.date == day).collect();
        let minutes: u64 = own.iter().map(|it| it.minutes()).sum();
        // The unit stands in the note above: with it a phone would break every cell.
        Cell { note: if minutes == 0 { String::new() } else { number::count(minutes) }, ..steps(own.len()) }
    })
}

/// What begins, ends or rests in these weeks, a line a day: `3月9日：单词对赌第 3 期开始`.
pub fn events(room: &Room<'_>) -> Vec<String> {
    let (lang, (first, _)) = (room.lang(), days(room));
    let all = (0..7 * WEEKS).map(|offset| plus_days(first, offset));
    all.filter_map(|day| {
        let marks = marks(room, day);
        let line = phrase::labelled(&date::within_year(day, lang), &phrase::clauses(&marks, lang), lang);
        (!marks.is_empty()).then_some(line)
    })
    .collect()
}

fn steps(count: usize) -> Cell {
    if count == 0 { Cell::default() } else { Cell::text(count.to_string()) }
}

/// The month of one group: steps a day, and group posts beyond the limit.
pub fn of_group(room: &Room<'_>, group: &str) -> Table {
    let (t, lang, (first, last)) = (room.t(), room.lang(), days(room));
    let planned = room.facts().calendar.of_group(group, first, last);
    let most = room.facts().limit("messages.group_posts_a_day").count();
    of_days(room, t.guide.month.to_owned(), |day| {
        let own: Vec<_> = planned.iter().filter(|it| it.date == day).collect();
        let posts: u32 = own.iter().map(|it| it.count.posts).sum();
        let over = i64::from(posts) > most;
        let note = match (over, lang) {
            (false, _) => String::new(),
            (true, Lang::Zh) => format!("{posts} 条群消息，超"),
            (true, Lang::En) => format!("{posts} posts, over"),
        };
        Cell { note, over, ..steps(own.len()) }
    })
}

/// The month of one account: minutes a day, against what it has.
pub fn of_account(room: &Room<'_>, account: &str) -> Table {
    let (t, (first, last)) = (room.t(), days(room));
    let planned = room.facts().calendar.of_account(account, first, last);
    let capacity = capacity(room, account);
    of_days(room, t.guide.month_minutes.to_owned(), |day| {
        let own = planned.iter().filter(|it| it.date == day);
        let minutes: u64 = own.map(|it| it.step.minutes.get().map_or(0, i64::unsigned_abs)).sum();
        let over = capacity.is_some_and(|capacity| minutes > capacity);
        let note = if over { t.over_limit.to_owned() } else { String::new() };
        Cell { note, over, ..if minutes == 0 { Cell::default() } else { Cell::text(number::count(minutes)) } }
    })
}

fn capacity(room: &Room<'_>, account: &str) -> Option<u64> {
    room.book().accounts.get(account)?.minutes_per_day.get().map(i64::unsigned_abs)
}

fn week_columns(room: &Room<'_>, first: &str) -> Vec<Column> {
    let weeks = mondays(room).into_iter().map(|monday| Column::numbers(week_name(monday, room.lang())));
    std::iter::once(Column::words(first)).chain(weeks).collect()
}

/// A row's cells under the weeks' names, and how full its fullest week is.
type Weeks = (u64, Row);

fn fullest(mut rows: Vec<Weeks>) -> Vec<Row> {
    rows.retain(|(full, _)| *full > 0);
    rows.sort_by_key(|(full, _)| std::cmp::Reverse(*full));
    rows.into_iter().take(MOST_ROWS).map(|(_, row)| row).collect()
}

/// Each group's weeks: steps, the share of promotion and its limit, the fullest day and its limit.
pub fn by_group(room: &Room<'_>) -> Table {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let most_posts = room.facts().limit("messages.group_posts_a_day").count();
    let most_share = room.facts().limit("messages.promotion").percent();
    let week = |group: &str, monday: Date| {
        let share = calendar.promotion(group, monday);
        let planned = calendar.of_group(group, monday, plus_days(monday, 6));
        let posts = (0..7)
            .map(|offset| {
                let day = plus_days(monday, offset);
                planned.iter().filter(|it| it.date == day).map(|it| it.count.posts).sum::<u32>()
            })
            .max()
            .unwrap_or(0);
        let too_much = share.steps > 0 && f64::from(share.promotion) / f64::from(share.steps) > most_share.share();
        let too_many = i64::from(posts) > most_posts;
        let percent = number::percent_of(share.promotion.into(), share.steps.into()).unwrap_or_default();
        let (promoted, busiest) = match lang {
            Lang::Zh => (format!("推广 {percent}"), format!("一天至多 {posts}\u{a0}条")),
            Lang::En => (format!("{percent} promoted"), format!("{posts} a day at most")),
        };
        let judged = |says: &str, over: bool| phrase::clauses(&[says, if over { t.over_limit } else { "" }], lang);
        let note = [judged(&promoted, too_much), judged(&busiest, too_many)].join("\n");
        let note = if share.steps == 0 { String::new() } else { note };
        (u64::from(share.steps), Cell { note, over: too_much || too_many, ..steps(share.steps as usize) })
    };
    let row = |group: &String| {
        let link = room.object(Kind::Group, group);
        let weeks: Vec<(u64, Cell)> = mondays(room).into_iter().map(|monday| week(group, monday)).collect();
        let full = weeks.iter().map(|(steps, _)| *steps).max().unwrap_or(0);
        let name = Cell::link(link.text, format!("{}#week", link.href));
        (
            full,
            Row { cells: std::iter::once(name).chain(weeks.into_iter().map(|(_, cell)| cell)).collect(), sum: false },
        )
    };
    Table {
        caption: t.guide.by_group.to_owned(),
        columns: week_columns(room, t.l_group),
        rows: fullest(room.book().groups.keys().map(row).collect()),
    }
}

/// Each account's weeks: all its minutes, and its fullest day against what it has.
pub fn by_account(room: &Room<'_>) -> Table {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let week = |account: &str, capacity: Option<u64>, monday: Date| {
        let mut minutes = [0_u64; 7];
        for planned in calendar.done_by(account, monday, plus_days(monday, 6)) {
            let own = planned.step.minutes.get().map_or(0, i64::unsigned_abs);
            minutes[planned.date.weekday().to_monday_zero_offset() as usize] += own;
        }
        let (all, most) = (minutes.iter().sum::<u64>(), minutes.into_iter().max().unwrap_or(0));
        let over = capacity.is_some_and(|capacity| most > capacity);
        let note = match (all, lang) {
            (0, _) => String::new(),
            (_, Lang::Zh) => format!("最满一天 {most}\u{a0}分"),
            (_, Lang::En) => format!("fullest day {most}\u{a0}min"),
        };
        let note = if over { phrase::clauses(&[note.as_str(), t.over_limit], lang) } else { note };
        (all, Cell { note, over, ..if all == 0 { Cell::default() } else { Cell::text(number::count(all)) } })
    };
    let row = |account: &str| {
        let capacity = capacity(room, account);
        let link = room.object(Kind::Account, account);
        let a_day = capacity.map(|minutes| phrase::labelled(t.l_capacity_day, &phrase::minutes(minutes, lang), lang));
        let weeks: Vec<(u64, Cell)> = mondays(room).into_iter().map(|monday| week(account, capacity, monday)).collect();
        let full = weeks.iter().map(|(all, _)| *all).max().unwrap_or(0);
        let name = Cell { note: a_day.unwrap_or_default(), ..Cell::link(link.text, link.href) };
        (
            full,
            Row { cells: std::iter::once(name).chain(weeks.into_iter().map(|(_, cell)| cell)).collect(), sum: false },
        )
    };
    Table {
        caption: t.guide.by_account.to_owned(),
        columns: week_columns(room, t.l_account),
        rows: fullest(calendar.acting_accounts().map(row).collect()),
    }
}
