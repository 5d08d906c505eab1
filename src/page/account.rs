//! The accounts of a book: who is behind each, where it works, what it has to do and who else holds its duty there.

use askama::Template;

use crate::model::account::Account;
use crate::model::common::Duty;
use crate::model::group::Group;
use crate::model::{Definition, Kind, List};
use crate::page::address::slug;
use crate::page::agenda;
use crate::page::basis::basis;
use crate::page::charts_of::{accounts, declared};
use crate::page::days::{WeekOf, week};
use crate::page::duties::{first_day, of_book};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::joining::person;
use crate::page::month;
use crate::page::parts::{Fact, FindingRow, Link, Reference};
use crate::page::people::Person;
use crate::page::room::{Room, title_of};
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::staff;
use crate::page::subscribe;
use crate::page::week::Week;
use crate::page::words::{Facts, jumps, meta_of};
use crate::schedule::{monday_of, plus_days};
use crate::text::{Lang, date, phrase};

/// All accounts of a book.
#[derive(Debug, Template)]
#[template(path = "accounts.html")]
pub struct AccountsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The accounts, by duty.
    pub people: Vec<Person>,
    /// What judges them.
    pub basis: Vec<Fact>,
}

/// An account's page.
#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The person that members meet.
    pub persona: Vec<Fact>,
    /// The groups in which it works, its duty there and who else holds it.
    pub groups: Table,
    /// The as-of week.
    pub week: Week,
    /// The dates of the week.
    pub week_note: String,
    /// Five weeks, by day.
    pub month: Table,
    /// Planned and done by week.
    pub load: Table,
    /// The way to the work of all accounts.
    pub load_all: Link,
    /// Its one-to-one chats, the groups that it owns, and what the team counts besides.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or nothing.
    pub figures_note: String,
    /// What is wrong with it.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
    /// What uses it.
    pub backlinks: Vec<Reference>,
}

/// The page of all accounts.
pub fn list(room: &Room<'_>) -> AccountsPage {
    let t = room.t();
    let duty = |account: &&Definition<Account>| account.duty.get();
    let mut accounts: Vec<&Definition<Account>> = room.book().accounts.values().collect();
    accounts.sort_by_key(|account| (duty(account).is_none(), duty(account), account.id.as_str()));
    AccountsPage {
        shell: room.shell(Frame::section(Section::Accounts, t.accounts, t.guide.accounts_lede)),
        head: Head { title: t.accounts.to_owned(), lede: t.guide.accounts_lede.to_owned(), ..Head::default() },
        people: accounts.into_iter().map(|account| person(room, account.duty.get(), account)).collect(),
        basis: basis(room, Kind::Account),
    }
}

/// The page of one account.
pub fn page(room: &Room<'_>, account: &Definition<Account>) -> AccountPage {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let title = title_of(account, &account.public_name);
    let monday = monday_of(room.facts().as_of());
    let sunday = plus_days(monday, 6);
    let this_week = agenda::of_account(calendar, &account.id, monday, sunday);
    let lede = lede(account, lang);
    let findings = room.shelf().findings_of(Kind::Account, &account.id);
    let staff = room.facts().metrics.staff.get(&account.id);
    let acts = calendar.acting_accounts().any(|id| id == account.id);
    let figures: Vec<Figure> = accounts::all(room, Some(&account.id))
        .into_iter()
        .chain(declared::of(room, Kind::Account, &account.id))
        .collect();
    let mut page = AccountPage {
        shell: room
            .shell(Frame::below(Section::Accounts, title.clone(), lede.clone()).from(room.source(&account.origin, 1))),
        head: Head { meta: meta(room, account), title: title.clone(), lede, ..Head::default() },
        persona: persona(room, account),
        groups: groups(room, account),
        week: if this_week.is_empty() {
            Week::default()
        } else {
            week(room, WeekOf::Account, monday, &this_week, title)
        },
        week_note: date::span(monday, sunday, lang),
        month: if acts { month::of_account(room, &account.id) } else { Table::default() },
        load: staff.map(|staff| staff::weeks(room, staff)).unwrap_or_default(),
        load_all: Link::to(
            t.guide.all_load,
            room.here.to_part(&room.at("staff.html"), &format!("a-{}", slug(&account.id))),
        ),
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        findings: room.rows(findings.iter().copied()),
        findings_note: room.tally(findings),
        basis: basis(room, Kind::Account),
        backlinks: room.used_by(Kind::Account, &account.id),
    };
    page.head.local = jumps(&[
        (!page.persona.is_empty(), t.guide.persona, "persona"),
        (!page.groups.rows.is_empty(), t.nav_group_list, "groups"),
        (!page.week.days.is_empty(), t.week, "week"),
        (!page.load.rows.is_empty(), t.load, "load"),
        (!page.figures.is_empty(), t.figures, "figures"),
        (true, t.findings, "findings"),
    ]);
    page
}

fn lede(account: &Account, lang: Lang) -> String {
    let expertise: Vec<&String> = account.expertise.iter().collect();
    let expertise = phrase::list(&expertise, lang);
    let duty = account.duty.get().map_or("", |duty| duty.word(lang));
    match lang {
        _ if expertise.is_empty() => phrase::heading(duty, lang),
        Lang::Zh => phrase::clauses(&[duty, &format!("能答{expertise}")], lang),
        Lang::En => phrase::heading(&phrase::clauses(&[duty, &format!("answers on {expertise}")], lang), lang),
    }
}

fn meta(room: &Room<'_>, account: &Definition<Account>) -> Vec<Meta> {
    let (t, lang) = (room.t(), room.lang());
    let mut meta = Vec::new();
    if let Some(duty) = account.duty.get() {
        let href = if of_book(room.book()).contains(&duty) { room.to(&first_day(room, duty)) } else { String::new() };
        meta.push(Meta { href, ..Meta::labelled(t.guide.duty, phrase::heading(duty.word(lang), lang)) });
    }
    let minutes = account.minutes_per_day.get().map(|minutes| phrase::minutes(minutes.unsigned_abs(), lang));
    meta.extend(minutes.map(|minutes| Meta::labelled(t.l_capacity_day, minutes)));
    meta.extend(account.since.get().map(|day| Meta::labelled(t.guide.since, date::full(day, lang))));
    meta.extend(meta_of(room, &account.common));
    meta.extend(subscribe::meta(room, Kind::Account, &account.id));
    meta
}

fn persona(room: &Room<'_>, account: &Definition<Account>) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    if let Some(avatar) = account.avatar.given() {
        let kind = avatar.kind.get().map_or("", |kind| kind.word(lang));
        facts.own(t.l_avatar, Some(phrase::aside(avatar.words.text(), kind, lang)));
    }
    facts.names(t.guide.expertise, account.expertise.iter().map(String::as_str));
    if let Some(moments) = account.moments.given() {
        let weekly = moments.weekly.get().map(|count| match lang {
            Lang::Zh => format!("一周 {count} 条"),
            Lang::En => format!("{} a week", phrase::plural(count.unsigned_abs(), "post")),
        });
        facts.line(t.guide.moments, &[moments.work.text(), moments.life.text(), &weekly.unwrap_or_default()]);
    }
    facts.text(t.l_notes, account.common.notes.given());
    facts.rows()
}

/// Every group of an account, with its duty there and who could step in.
fn groups(room: &Room<'_>, account: &Definition<Account>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let row = |(group, duty): (&Definition<Group>, Duty)| {
        let link = room.object(Kind::Group, &group.id);
        let status = group.status.get().map_or("", |status| status.word(lang));
        Row {
            cells: vec![
                Cell { note: status.to_owned(), ..Cell::link(link.text, link.href) },
                Cell::text(phrase::heading(duty.word(lang), lang)),
                Cell::text(stand_in(room, group, account, duty)),
            ],
            sum: false,
        }
    };
    let all = room.book().groups.values();
    let own = all.flat_map(|group| duties_in(group, &account.id).into_iter().map(move |duty| (group, duty)));
    Table {
        caption: t.nav_group_list.to_owned(),
        columns: vec![Column::words(t.l_group), Column::state(t.guide.duty), Column::words(t.guide.stand_in)],
        rows: own.map(row).collect(),
    }
}

fn duties_in(group: &Group, account: &str) -> Vec<Duty> {
    let Some(accounts) = group.accounts.given() else { return Vec::new() };
    accounts.all().filter(|(_, id)| id.as_str() == account).map(|(duty, _)| duty).collect()
}

/// Who answers in a group when an account is away: others with its duty, else the group's owner.
fn stand_in(room: &Room<'_>, group: &Group, account: &Definition<Account>, duty: Duty) -> String {
    let (t, lang) = (room.t(), room.lang());
    let named = |duty: Duty| -> Vec<String> {
        let accounts = group.accounts.given().map(|accounts| accounts.of(duty));
        let others = accounts.into_iter().flat_map(List::iter).filter(|id| id.as_str() != account.id);
        others.map(|id| room.object(Kind::Account, id.as_str()).text).collect()
    };
    let same = named(duty);
    if !same.is_empty() {
        return phrase::list(&same, lang);
    }
    let owners = phrase::list(&named(Duty::Owner), lang);
    match lang {
        _ if owners.is_empty() || duty == Duty::Owner => t.guide.no_stand_in.to_owned(),
        Lang::Zh => format!("没有同职责的号，找群主{owners}"),
        Lang::En => format!("nobody with this duty; ask the owner, {owners}"),
    }
}
