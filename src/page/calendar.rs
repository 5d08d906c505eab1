//! The calendar of a book: a week of steps, what members receive, what staff must do.

use std::collections::BTreeSet;

use askama::Template;
use jiff::civil::Date;

use crate::chart::{self, Chart, Heat, Unit};
use crate::finding::Finding;
use crate::model::Kind;
use crate::page::agenda;
use crate::page::days::{WeekOf, week};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::month;
use crate::page::parts::{FindingRow, Link};
use crate::page::room::Room;
use crate::page::shares::withheld;
use crate::page::shell::{Head, Shell};
use crate::page::subscribe;
use crate::page::week::Week;
use crate::page::words::jumps;
use crate::schedule::{Calendar, DayCount, MemberSet, monday_of, plus_days};
use crate::text::catalogue::Text;
use crate::text::phrase::{self, labelled};
use crate::text::{Lang, date, number};

/// A book's calendar.
#[derive(Debug, Template)]
#[template(path = "calendar.html")]
pub struct CalendarPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The as-of week and the next.
    pub weeks: Vec<CalendarWeek>,
    /// Five weeks, by day.
    pub month: Table,
    /// What begins, ends or rests in them.
    pub events: Vec<String>,
    /// Five weeks of each group.
    pub by_group: Table,
    /// Five weeks of each account.
    pub by_account: Table,
    /// Message pressure by hour and weekday.
    pub heat: Option<Figure>,
    /// What is wrong with the calendar.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
}

/// A week of the calendar.
#[derive(Debug, Clone, Default)]
pub struct CalendarWeek {
    /// Unique on the page.
    pub id: String,
    /// `这一周`, `下一周`.
    pub title: String,
    /// The dates.
    pub note: String,
    /// The steps.
    pub week: Week,
    /// Group posts and direct messages a day, for each set of members.
    pub pressure: Table,
    /// What the pressure is measured against.
    pub pressure_note: String,
    /// Minutes a day, for each account.
    pub load: Table,
    /// What the load is measured against.
    pub load_note: String,
}

/// The most sets of members and accounts that a table lists, the fullest first.
const MOST_ROWS: usize = 40;

/// A book's calendar.
pub fn page(room: &Room<'_>) -> CalendarPage {
    let t = room.t();
    let monday = monday_of(room.facts().as_of());
    let weeks = vec![
        one_week(room, monday, "this-week", t.this_week),
        one_week(room, plus_days(monday, 7), "next-week", t.next_week),
    ];
    let findings: Vec<&Finding> = room.shelf().findings_of_kind(Kind::Sop);
    let (by_group, by_account, heat) = (month::by_group(room), month::by_account(room), heat(room, monday));
    CalendarPage {
        shell: room.shell(Frame::section(Section::Calendar, t.nav_calendar, t.calendar_lede)),
        head: Head {
            title: t.nav_calendar.to_owned(),
            lede: t.calendar_lede.to_owned(),
            meta: vec![subscribe::way(room)],
            local: jumps(&[
                (true, t.this_week, "this-week"),
                (true, t.next_week, "next-week"),
                (true, t.guide.month, "month"),
                (!by_group.rows.is_empty(), t.guide.by_group, "by-group"),
                (!by_account.rows.is_empty(), t.guide.by_account, "by-account"),
                (heat.is_some(), t.heat, "heat"),
                (true, t.findings, "findings"),
            ]),
            ..Head::default()
        },
        weeks,
        month: month::of_book(room),
        events: month::events(room),
        by_group,
        by_account,
        heat,
        findings: room.rows(findings.iter().copied()),
        findings_note: room.tally(&findings),
    }
}

fn one_week(room: &Room<'_>, monday: Date, id: &str, title: &str) -> CalendarWeek {
    let lang = room.lang();
    let sunday = plus_days(monday, 6);
    let happenings = agenda::of_book(&room.facts().calendar, monday, sunday);
    CalendarWeek {
        id: id.to_owned(),
        title: title.to_owned(),
        note: date::span(monday, sunday, lang),
        week: week(room, WeekOf::Groups, monday, &happenings, date::span(monday, sunday, lang)),
        pressure: pressure(room, monday),
        pressure_note: pressure_note(room),
        load: load(room, monday),
        load_note: room.t().load_note.to_owned(),
    }
}

fn day_columns(room: &Room<'_>, first: &str, monday: Date) -> Vec<Column> {
    let lang = room.lang();
    let day = |offset| Column::numbers(date::in_week(plus_days(monday, offset), lang));
    std::iter::once(Column::words(first)).chain((0..7).map(day)).collect()
}

/// What members get on each day: those of each group, and those who are in several at once.
fn pressure(room: &Room<'_>, monday: Date) -> Table {
    let (t, facts) = (room.t(), room.facts());
    let most_posts = facts.limit("messages.group_posts_a_day").count();
    let over = |day: &DayCount| i64::from(day.posts) > most_posts;
    let mut known: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    let mut rows: Vec<(bool, u32, Row)> = Vec::new();
    for set in facts.calendar.member_sets(monday).iter().filter(|set| set.segment.is_none()) {
        let days = week_counts(&facts.calendar, set, monday);
        let fullest = days.iter().map(|day| day.posts + day.direct).max().unwrap_or(0);
        // Who is in several groups is worth a row only where that is too much.
        let tells = if set.shared.is_some() { days.iter().any(over) } else { fullest > 0 };
        if tells && known.insert(set.groups.clone()) {
            let mut cells = vec![set_cell(room, set)];
            cells.extend(days.iter().map(|day| day_cell(*day, over(day), t)));
            rows.push((set.shared.is_some(), fullest, Row { cells, sum: false }));
        }
    }
    rows.sort_by_key(|(shared, fullest, _)| (!shared, std::cmp::Reverse(*fullest)));
    Table {
        caption: t.pressure.to_owned(),
        columns: day_columns(room, t.l_members_of, monday),
        rows: rows.into_iter().take(MOST_ROWS).map(|(.., row)| row).collect(),
    }
}

/// A set of members by the groups that they are in, and how many they are where that many may be told.
fn set_cell(room: &Room<'_>, set: &MemberSet<'_>) -> Cell {
    let links: Vec<Link> = set.groups.iter().map(|id| room.object(Kind::Group, id)).collect();
    let (Some(shared), lang) = (set.shared, room.lang()) else {
        return links.into_iter().next().map_or_else(Cell::default, |link| Cell::link(link.text, link.href));
    };
    let names: Vec<String> = links.into_iter().map(|link| link.text).collect();
    let enough = u64::from(shared.members) >= room.facts().limit("privacy.min_cell").count().unsigned_abs();
    let note = if enough { phrase::members(shared.members.into(), lang) } else { withheld(lang).to_owned() };
    let text = match lang {
        Lang::Zh => format!("同在{}", phrase::list(&names, lang)),
        Lang::En => format!("In {} at once", phrase::list(&names, lang)),
    };
    Cell { note, ..Cell::text(text) }
}

/// What a member of a set gets on each day of a week.
fn week_counts(calendar: &Calendar<'_>, set: &MemberSet<'_>, monday: Date) -> [DayCount; 7] {
    let mut days = [DayCount::default(); 7];
    let (mut from, mut to) = (monday, plus_days(monday, 6));
    if let Some(shared) = set.shared {
        from = from.max(shared.from);
        to = shared.to.map_or(to, |last| to.min(last));
    }
    for planned in set.groups.iter().flat_map(|group| calendar.of_group(group, from, to)) {
        let day = &mut days[planned.date.weekday().to_monday_zero_offset() as usize];
        day.posts += planned.count.posts;
        day.direct += planned.count.direct;
    }
    days
}

fn day_cell(day: DayCount, over: bool, t: &Text) -> Cell {
    let text = if day.direct == 0 { day.posts.to_string() } else { format!("{} + {}", day.posts, day.direct) };
    Cell { over, note: over_note(over, t), ..Cell::text(text) }
}

/// The word beside a number that is beyond its limit.
fn over_note(over: bool, t: &Text) -> String {
    if over { t.over_limit.to_owned() } else { String::new() }
}

fn pressure_note(room: &Room<'_>) -> String {
    let posts = room.facts().limit("messages.group_posts_a_day").count();
    let direct = room.facts().limit("messages.direct_messages_a_week").count();
    match room.lang() {
        Lang::Zh => {
            format!("数字是一天的群消息，有私信的写在「+」后面。上限：一天 {posts} 条群消息，一周 {direct} 条私信。")
        }
        Lang::En => format!(
            "Group posts a day; direct messages, where there are any, after a plus. Limits: {posts} group posts a day, {direct} direct messages a week."
        ),
    }
}

/// The minutes that each account spends on each day.
fn load(room: &Room<'_>, monday: Date) -> Table {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let mut rows: Vec<(u64, Row)> = Vec::new();
    for id in calendar.acting_accounts() {
        let mut minutes = [0_u64; 7];
        for planned in calendar.of_account(id, monday, plus_days(monday, 6)) {
            let own = planned.step.minutes.get().map_or(0, i64::unsigned_abs);
            minutes[planned.date.weekday().to_monday_zero_offset() as usize] += own;
        }
        let account = room.book().accounts.get(id);
        let capacity = account.and_then(|account| account.minutes_per_day.get()).map(i64::unsigned_abs);
        let a_day = capacity.map(|minutes| labelled(t.l_capacity_day, &phrase::minutes(minutes, lang), lang));
        let mut cells = vec![Cell {
            note: a_day.unwrap_or_default(),
            ..{
                let link = room.object(Kind::Account, id);
                Cell::link(link.text, link.href)
            }
        }];
        cells.extend(minutes.iter().map(|&spent| {
            let over = capacity.is_some_and(|capacity| spent > capacity);
            Cell { over, note: over_note(over, t), ..Cell::text(number::count(spent)) }
        }));
        rows.push((minutes.iter().copied().max().unwrap_or(0), Row { cells, sum: false }));
    }
    rows.sort_by_key(|(fullest, _)| std::cmp::Reverse(*fullest));
    Table {
        caption: t.load.to_owned(),
        columns: day_columns(room, t.l_account, monday),
        rows: rows.into_iter().filter(|(fullest, _)| *fullest > 0).take(MOST_ROWS).map(|(_, row)| row).collect(),
    }
}

/// Messages of the week by hour and weekday, in all groups together; nothing where there are none.
fn heat(room: &Room<'_>, monday: Date) -> Option<Figure> {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let sunday = plus_days(monday, 6);
    let mut hours = [[0_u64; 7]; 24];
    for group in room.book().groups.keys() {
        for (day, counts) in calendar.pressure(group, monday, sunday).0.iter().enumerate() {
            for (hour, count) in counts.iter().enumerate() {
                hours[hour][day] += u64::from(*count);
            }
        }
    }
    let busy: Vec<usize> = (0..24).filter(|&hour| hours[hour].iter().any(|count| *count > 0)).collect();
    let (first, last) = (*busy.first()?, *busy.last()?);
    let says = heat_words(&hours, monday, lang);
    let chart = Chart {
        id: "calendar-heat".to_owned(),
        lang,
        title: match lang {
            Lang::Zh => "这一周，一小时一格",
            Lang::En => "This week, hour by hour",
        }
        .to_owned(),
        desc: says.clone(),
        kind: chart::Kind::Heat(Heat {
            head: t.hour.to_owned(),
            unit: match lang {
                Lang::Zh => Unit::counted("条"),
                Lang::En => Unit::Counted { one: "message".to_owned(), many: "messages".to_owned() },
            },
            columns: (0..7).map(|offset| date::weekday(plus_days(monday, offset), lang).to_owned()).collect(),
            rows: (first..=last).map(|hour| format!("{hour:02}:00")).collect(),
            values: hours[first..=last]
                .iter()
                .map(|days| days.iter().map(|count| (*count as f64).into()).collect())
                .collect(),
        }),
    };
    Some(Figure { lead: says, ..room.figure(&chart, String::new()) })
}

fn heat_words(hours: &[[u64; 7]; 24], monday: Date, lang: Lang) -> String {
    let total: u64 = hours.iter().flatten().sum();
    let cells = (0..24).flat_map(|hour| (0..7).map(move |day| (hour, day)));
    let (hour, day) =
        cells.max_by_key(|&(hour, day)| (hours[hour][day], std::cmp::Reverse((hour, day)))).unwrap_or((0, 0));
    let most = hours[hour][day];
    let weekday = date::weekday(plus_days(monday, day as i64), lang);
    match lang {
        Lang::Zh => {
            format!(
                "这一周各群的日程里一共 {} 条消息（按人群发的私信另算），最密的是{weekday} {hour} 点，{most} 条。",
                number::count(total)
            )
        }
        Lang::En => format!(
            "{} messages in the groups' schedules this week, direct messages to segments not among them; the fullest hour is {weekday} {hour:02}:00 with {most}.",
            number::count(total)
        ),
    }
}
