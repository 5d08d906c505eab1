//! The work of the accounts: planned minutes by day and week, against what each has, beside what was really done.

use askama::Template;

use crate::metrics::{StaffLoad, StaffWeek};
use crate::model::account::Account;
use crate::model::{Definition, Kind};
use crate::page::address::slug;
use crate::page::charts_of::accounts;
use crate::page::charts_of::staff::{load, window};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::parts::{FindingRow, Link};
use crate::page::room::Room;
use crate::page::shares::missing;
use crate::page::shell::{Head, Shell};
use crate::page::words::jumps;
use crate::text::{Lang, date, number, phrase};

/// The work of the accounts of a book.
#[derive(Debug, Template)]
#[template(path = "staff.html")]
pub struct StaffPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Planned minutes day by day.
    pub figures: Vec<Figure>,
    /// Where the minutes come from.
    pub figures_note: String,
    /// The accounts, one by one.
    pub accounts: Vec<AccountBlock>,
    /// What is wrong with the accounts.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
}

/// An account's work.
#[derive(Debug, Clone, Default)]
pub struct AccountBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name, leading to its page.
    pub title: Link,
    /// Its duty and what it has a day.
    pub note: String,
    /// The groups in which it acts.
    pub groups: Vec<Link>,
    /// The weeks about the as-of day.
    pub weeks: Table,
}

/// The page of the accounts' work.
pub fn page(room: &Room<'_>) -> StaffPage {
    let t = room.t();
    let findings = room.shelf().findings_with_tables(Kind::Account, &["contact_days", "owner_days"]);
    let figures: Vec<Figure> = load(room).into_iter().chain(accounts::all(room, None)).collect();
    let accounts: Vec<AccountBlock> = room.book().accounts.values().map(|account| block(room, account)).collect();
    StaffPage {
        shell: room.shell(Frame::section(Section::Staff, t.nav_staff, t.fig.staff_lede)),
        head: Head {
            title: t.nav_staff.to_owned(),
            lede: t.fig.staff_lede.to_owned(),
            local: jumps(&[
                (true, t.figures, "figures"),
                (!accounts.is_empty(), t.accounts, "accounts"),
                (true, t.findings, "findings"),
            ]),
            ..Head::default()
        },
        figures_note: t.fig.staff_note.to_owned(),
        figures,
        accounts,
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
    }
}

fn block(room: &Room<'_>, account: &Definition<Account>) -> AccountBlock {
    let (t, lang) = (room.t(), room.lang());
    let staff = room.facts().metrics.staff.get(&account.id);
    let capacity = staff.and_then(|staff| staff.capacity).map_or_else(
        || t.fig.capacity_unsaid.to_owned(),
        |minutes| match lang {
            Lang::Zh => format!("每天可用 {}", phrase::minutes(minutes, lang)),
            Lang::En => format!("{} a day", phrase::minutes(minutes, lang)),
        },
    );
    let duty = account.duty.get().map_or("", |duty| duty.word(lang));
    let is_there = |group: &&Definition<crate::model::group::Group>| {
        group.accounts.given().is_some_and(|own| own.all().any(|(_, id)| id.as_str() == account.id))
    };
    let groups = room.book().groups.values().filter(is_there).map(|group| room.object(Kind::Group, &group.id));
    AccountBlock {
        id: format!("a-{}", slug(&account.id)),
        title: room.object(Kind::Account, &account.id),
        note: phrase::clauses(&[duty, &capacity], lang),
        groups: groups.collect(),
        weeks: staff.map(|staff| weeks(room, staff)).unwrap_or_default(),
    }
}

/// An account's weeks about the as-of day.
pub fn weeks(room: &Room<'_>, staff: &StaffLoad) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let (from, to) = window(room);
    let minutes = |minutes: u64| phrase::minutes(minutes, lang);
    let row = |week: &StaffWeek| {
        let over = staff.capacity.is_some_and(|capacity| week.busiest > capacity);
        let untimed = match (week.untimed, lang) {
            (0, _) => String::new(),
            (steps, Lang::Zh) => format!("{steps} 步没写用时"),
            (steps, Lang::En) => format!("{} without minutes", phrase::steps(steps, lang)),
        };
        let future = week.period.from > room.facts().as_of();
        let done = match week.done {
            Some(done) => minutes(done),
            None if future => t.fig.not_due.to_owned(),
            None => missing(lang).to_owned(),
        };
        Row {
            cells: vec![
                Cell::text(date::span(week.period.from, week.period.to, lang)),
                Cell { note: untimed, ..Cell::text(number::count(week.steps)) },
                Cell::text(minutes(week.planned)),
                Cell {
                    over,
                    note: if over { t.fig.over.to_owned() } else { String::new() },
                    ..Cell::text(minutes(week.busiest))
                },
                Cell::text(done),
            ],
            sum: false,
        }
    };
    let shown = staff.weeks.iter().filter(|week| from <= week.period.to && week.period.from <= to);
    Table {
        caption: t.fig.weeks.to_owned(),
        columns: vec![
            Column::state(t.guide.week),
            Column::numbers(t.l_steps),
            Column::numbers(t.fig.planned_minutes),
            Column::numbers(t.fig.busiest_day),
            Column::numbers(t.fig.done_minutes),
        ],
        rows: shown.map(row).collect(),
    }
}
