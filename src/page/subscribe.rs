//! How to have the schedule in a calendar of one's own: every calendar file, and what to do with it where.

use askama::Template;

use crate::model::Kind;
use crate::page::address::{Address, slug};
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::parts::Fact;
use crate::page::room::Room;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::words::jumps;

/// The most calendars of one kind that are listed; the others are at the head of their own pages.
const MOST_LISTED: usize = 40;

/// The page of all calendars.
#[derive(Debug, Template)]
#[template(path = "subscribe.html")]
pub struct SubscribePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The whole book, then groups, accounts and editions.
    pub calendars: Vec<Calendars>,
    /// What to do on which device.
    pub how: Vec<Fact>,
}

/// The calendars of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendars {
    /// The calendars, each with its file and, where the handbook has an address, the way to subscribe.
    pub table: Table,
    /// That there are more, where there are.
    pub more: String,
}

/// The page of all calendars of a book.
pub fn page(room: &Room<'_>) -> SubscribePage {
    let (t, book) = (room.t(), room.book());
    let groups = book.groups.keys().map(|id| (Kind::Group, id.as_str())).collect();
    let accounts = book.accounts.keys().map(|id| (Kind::Account, id.as_str())).collect();
    let series = book.campaigns.values().flat_map(|series| {
        let editions = series.editions.iter().filter_map(|edition| edition.id.given());
        std::iter::once((Kind::Campaign, series.id.as_str())).chain(editions.map(|id| (Kind::Edition, id.as_str())))
    });
    let all =
        Calendars { table: table(room, t.out.everything, vec![row(room, "all", book.title())]), more: String::new() };
    let by_kind =
        [(t.out.of_groups, groups), (t.out.of_accounts, accounts), (t.out.of_editions, series.collect::<Vec<_>>())];
    let lists = by_kind.into_iter().filter(|(_, all)| !all.is_empty()).map(|(title, all)| listed(room, title, &all));
    SubscribePage {
        shell: room.shell(Frame::below(Section::Calendar, t.out.subscribe, t.out.subscribe_lede)),
        head: Head {
            title: t.out.subscribe.to_owned(),
            lede: t.out.subscribe_lede.to_owned(),
            local: jumps(&[(true, t.out.subscribe, "calendars"), (true, t.out.how_to, "how")]),
            ..Head::default()
        },
        calendars: std::iter::once(all).chain(lists).collect(),
        how: how(room),
    }
}

fn listed(room: &Room<'_>, title: &str, all: &[(Kind, &str)]) -> Calendars {
    let row = |(kind, id): &(Kind, &str)| row(room, &name(*kind, id), &room.object(*kind, id).text);
    let more = if all.len() > MOST_LISTED { room.t().out.more_calendars } else { "" };
    Calendars { table: table(room, title, all.iter().take(MOST_LISTED).map(row).collect()), more: more.to_owned() }
}

fn table(room: &Room<'_>, title: &str, rows: Vec<Row>) -> Table {
    let mut columns = vec![Column::words(title)];
    if room.url_of(&room.here, "").is_some() {
        columns.push(Column::state(room.t().out.by_address));
    }
    Table { caption: title.to_owned(), columns, rows }
}

/// A calendar: its file and, where the handbook has an address, the one that a calendar program takes.
fn row(room: &Room<'_>, name: &str, title: &str) -> Row {
    let address = Address::calendar(room.lang(), &room.book().id, name);
    let mut cells = vec![Cell::link(title, room.to(&address))];
    if let Some((_, url)) = room.url_of(&address, "").as_deref().and_then(|url| url.split_once("://")) {
        cells.push(Cell::link(room.t().out.subscribe_now, format!("webcal://{url}")));
    }
    Row { cells, sum: false }
}

fn name(kind: Kind, id: &str) -> String {
    format!("{}-{}", kind.name(), slug(id))
}

/// What to do on which device: subscribe where the handbook has an address, import where it has none.
fn how(room: &Room<'_>) -> Vec<Fact> {
    let out = room.t().out;
    let both = |subscribe: &str, import: &str| vec![subscribe.to_owned(), import.to_owned()];
    let by_device = if room.url_of(&room.here, "").is_some() {
        [
            Fact::list(out.ios, both(out.ios_subscribe, out.ios_import)),
            Fact::list(out.android, both(out.android_subscribe, out.android_import)),
            Fact::text(out.wecom, out.wecom_both),
            Fact::list(out.outlook, both(out.outlook_subscribe, out.outlook_import)),
        ]
    } else {
        [
            Fact::text(out.ios, out.ios_import),
            Fact::text(out.android, out.android_import),
            Fact::text(out.wecom, out.wecom_both),
            Fact::text(out.outlook, out.outlook_import),
        ]
    };
    let besides = [Fact::text(out.in_wechat, out.in_wechat_text), Fact::text(out.alarms, out.alarms_text)];
    by_device.into_iter().chain(besides).collect()
}

/// The ways from an object's page to its calendar: the file, and what to do with it.
pub fn meta(room: &Room<'_>, kind: Kind, id: &str) -> [Meta; 2] {
    let file = Address::calendar(room.lang(), &room.book().id, &name(kind, id));
    [way_to(room, room.t().out.calendar_file, &file), way(room)]
}

/// The way to the page of all calendars.
pub fn way(room: &Room<'_>) -> Meta {
    way_to(room, room.t().out.subscribe, &room.at("subscribe.html"))
}

fn way_to(room: &Room<'_>, text: &str, target: &Address) -> Meta {
    Meta { label: String::new(), text: text.to_owned(), href: room.to(target), is_way: true }
}
