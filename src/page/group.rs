//! One group: its three rules, its positioning, its people, how one joins, its week, its figures.

use askama::Template;

use crate::finding::Finding;
use crate::model::group::{Group, Status};
use crate::model::{Definition, Kind};
use crate::page::address::Address;
use crate::page::agenda::{self, Happening};
use crate::page::basis::basis;
use crate::page::charter::{self, CharterBlock};
use crate::page::days::{WeekOf, days, seven, week};
use crate::page::figure::{Figure, Table};
use crate::page::frame::{Frame, Section};
use crate::page::group_figures::{figures, members_now};
use crate::page::joining::{entry, people};
use crate::page::magnets::{card, scale_note};
use crate::page::month;
use crate::page::parts::{Badge, Fact, FindingRow, Link, Message, Reference, Tone};
use crate::page::people::{MagnetCard, Person};
use crate::page::positioning::positioning;
use crate::page::room::{Room, title_of};
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::sops::runs;
use crate::page::subscribe;
use crate::page::week::{Days, Week};
use crate::page::words::{jumps, review_by};
use crate::schedule::{SopDays, monday_of, plus_days};
use crate::text::catalogue::Text;
use crate::text::{Lang, date, number, phrase};

/// A group's page.
#[derive(Debug, Template)]
#[template(path = "group.html")]
pub struct GroupPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The charter, the only loud thing of the page.
    pub charter: Option<CharterBlock>,
    /// The positioning card.
    pub positioning: Vec<Fact>,
    /// The accounts.
    pub people: Vec<Person>,
    /// The way in, in order.
    pub entry: Vec<EntryStep>,
    /// The seven days and their steps.
    pub days: Days,
    /// The as-of week.
    pub week: Week,
    /// The dates of the week.
    pub week_note: String,
    /// Five weeks, by day.
    pub month: Table,
    /// The SOPs that make the week.
    pub sops: Vec<Reference>,
    /// The lead magnets.
    pub magnets: Vec<MagnetCard>,
    /// The most there can be and when to replace one.
    pub magnets_note: String,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or what to do for figures to appear.
    pub figures_note: String,
    /// What is wrong with the group.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges a group.
    pub basis: Vec<Fact>,
    /// The way to its card.
    pub card: Link,
    /// Where the group is used.
    pub backlinks: Vec<Reference>,
}

/// A step of the way in.
#[derive(Debug, Clone, Default)]
pub struct EntryStep {
    /// What happens.
    pub title: String,
    /// A word about it.
    pub note: String,
    /// A sentence, where there is no text to copy.
    pub text: String,
    /// What is asked at the door, a line each.
    pub questions: Vec<String>,
    /// The text to copy.
    pub message: Option<Message>,
}

/// A group's page.
pub fn page(room: &Room<'_>, group: &Definition<Group>) -> GroupPage {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let monday = monday_of(room.facts().as_of());
    let sunday = plus_days(monday, 6);
    let (first, last) = seven(room);
    let ahead = agenda::of_group(calendar, &group.id, first, last);
    let this_week = agenda::of_group(calendar, &group.id, monday, sunday);
    let found = findings(room, group);
    let figures = figures(room, group);
    let title = title_of(group, &group.title);
    let mut page = GroupPage {
        shell: room.shell(
            Frame::below(Section::Groups, title.clone(), group.promise.text()).from(room.source(&group.origin, 1)),
        ),
        head: Head {
            title,
            lede: group.promise.text().to_owned(),
            meta: meta(room, group),
            badge: badge(group, lang),
            ..Head::default()
        },
        charter: charter(room, group),
        positioning: positioning(room, group),
        people: people(room, group),
        entry: entry(room, group),
        days: if ahead.is_empty() { Days::default() } else { days(room, &ahead) },
        week: if this_week.is_empty() { Week::default() } else { own_week(room, group, monday, &this_week) },
        week_note: date::span(monday, sunday, lang),
        sops: calendar.sops_of(&group.id).into_iter().map(|sop| sop_reference(room, sop)).collect(),
        magnets: group
            .magnets
            .iter()
            .filter_map(|id| room.book().magnets.get(id.as_str()))
            .map(|magnet| card(room, magnet))
            .collect(),
        magnets_note: scale_note(room),
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        findings_note: room.tally(&found),
        findings: room.rows(found),
        basis: basis(room, Kind::Group),
        card: Link::to(t.guide.card, room.to(&Address::object(lang, &room.book().id, "cards", &group.id))),
        month: if calendar.sops_of(&group.id).is_empty() { Table::default() } else { month::of_group(room, &group.id) },
        backlinks: room.used_by(Kind::Group, &group.id),
    };
    page.head.local = local(&page, t);
    page
}

fn local(page: &GroupPage, t: &Text) -> Vec<Link> {
    jumps(&[
        (page.charter.is_some(), t.charter, "charter"),
        (!page.positioning.is_empty(), t.positioning, "positioning"),
        (!page.days.days.is_empty(), t.steps_by_day, "today"),
        (!page.people.is_empty(), t.accounts, "accounts"),
        (!page.entry.is_empty(), t.entry, "entry"),
        (!page.month.rows.is_empty(), t.week, "week"),
        (!page.magnets.is_empty(), t.magnets, "magnets"),
        (true, t.figures, "figures"),
        (true, t.findings, "findings"),
    ])
}

/// What is wrong with the group, and with the charter that it goes by.
pub fn findings<'d>(room: &Room<'d>, group: &Definition<Group>) -> Vec<&'d Finding> {
    let shelf = room.shelf();
    let mut found = shelf.findings_of(Kind::Group, &group.id).to_vec();
    if let Some(charter) = group.charter.given() {
        found.extend(shelf.findings_of(Kind::Charter, charter.as_str()));
    }
    found
}

fn badge(group: &Group, lang: Lang) -> Option<Badge> {
    let status = group.status.get()?;
    let tone = if matches!(status, Status::Live | Status::Closing) { Tone::Live } else { Tone::Quiet };
    Some(Badge { tone, text: status.word(lang).to_owned() })
}

fn meta(room: &Room<'_>, group: &Definition<Group>) -> Vec<Meta> {
    let t = room.t();
    let mut meta = Vec::new();
    let mut say = |label: &str, text: Option<String>| meta.extend(text.map(|text| Meta::labelled(label, text)));
    say(t.l_opened, group.opened_on.get().map(|day| room.day(day)));
    say(t.l_closes, group.closes_on.get().map(|day| room.day(day)));
    say(t.l_members, members_now(room, &group.id));
    say(t.l_owner, group.common.owner.given().cloned());
    say(t.l_review_by, group.common.review_by.get().map(|day| review_by(day, room.lang())));
    meta.extend(subscribe::meta(room, Kind::Group, &group.id));
    meta
}

fn charter(room: &Room<'_>, group: &Definition<Group>) -> Option<CharterBlock> {
    charter::block(room, room.book().charters.get(group.charter.given()?.as_str())?, Some(group))
}

fn own_week(
    room: &Room<'_>,
    group: &Definition<Group>,
    monday: jiff::civil::Date,
    this_week: &[Happening<'_>],
) -> Week {
    let (lang, calendar) = (room.lang(), &room.facts().calendar);
    let mut week = week(room, WeekOf::Group, monday, this_week, title_of(group, &group.title));
    let share = calendar.promotion(&group.id, monday);
    let limit = room.facts().limit("messages.promotion").percent();
    let percent = number::percent_of(share.promotion.into(), share.steps.into()).unwrap_or_default();
    let counts = calendar.of_group(&group.id, monday, plus_days(monday, 6));
    let most = (0..7)
        .map(|offset| {
            let day = plus_days(monday, offset);
            counts.iter().filter(|it| it.date == day).map(|it| it.count.posts).sum::<u32>()
        })
        .max()
        .unwrap_or(0);
    let posts = room.facts().limit("messages.group_posts_a_day").count();
    week.notes.push(match lang {
        Lang::Zh => format!(
            "一周 {} 步，其中推广 {} 步，占 {percent}（上限 {limit}）。成员一天最多收到 {most} 条群消息（上限 {posts} 条）。",
            share.steps, share.promotion
        ),
        Lang::En => format!(
            "{} in the week, {} of them promotion ({percent}, limit {limit}). A member gets at most {} a day (limit {posts}).",
            phrase::plural(share.steps.into(), "step"),
            share.promotion,
            phrase::plural(most.into(), "group post")
        ),
    });
    week
}

fn sop_reference(room: &Room<'_>, sop: &SopDays<'_>) -> Reference {
    Reference { link: room.object(Kind::Sop, &sop.sop.id), note: runs(sop.sop, room.lang()) }
}
