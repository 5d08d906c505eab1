//! All groups of a book, by status.

use askama::Template;

use crate::model::group::{Group, Status};
use crate::model::{Definition, Kind};
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::group;
use crate::page::parts::Reference;
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::page::words::jumps;
use crate::text::{Lang, number, phrase};

/// All groups of a book.
#[derive(Debug, Template)]
#[template(path = "groups.html")]
pub struct GroupsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The groups, those in operation first.
    pub sections: Vec<GroupSection>,
    /// The charters.
    pub charters: Vec<Reference>,
}

/// The groups of one status.
#[derive(Debug, Clone, Default)]
pub struct GroupSection {
    /// Unique on the page.
    pub id: String,
    /// The status.
    pub title: String,
    /// How many groups and members.
    pub note: String,
    /// The groups.
    pub groups: Table,
}

/// The page of all groups of a book.
pub fn page(room: &Room<'_>) -> GroupsPage {
    let t = room.t();
    let sections = [Some(Status::Live), Some(Status::Closing), Some(Status::Planned), Some(Status::Closed), None]
        .into_iter()
        .filter_map(|status| section(room, status))
        .collect::<Vec<_>>();
    let charters: Vec<Reference> = room.book().charters.keys().map(|id| charter(room, id)).collect();
    let mut jump: Vec<(bool, &str, &str)> =
        sections.iter().map(|section| (true, section.title.as_str(), section.id.as_str())).collect();
    jump.push((!charters.is_empty(), t.guide.charters, "charters"));
    GroupsPage {
        shell: room.shell(Frame::section(Section::Groups, t.nav_group_list, t.groups_lede)),
        head: Head {
            title: t.nav_group_list.to_owned(),
            lede: t.groups_lede.to_owned(),
            local: jumps(&jump),
            ..Head::default()
        },
        sections,
        charters,
    }
}

/// A charter, with how many groups go by it.
fn charter(room: &Room<'_>, id: &str) -> Reference {
    let users = room.shelf().uses_of(Kind::Charter, id).iter().filter(|it| it.kind == Kind::Group).count();
    Reference { link: room.object(Kind::Charter, id), note: phrase::groups(users as u64, room.lang()) }
}

fn section(room: &Room<'_>, status: Option<Status>) -> Option<GroupSection> {
    let (t, lang) = (room.t(), room.lang());
    let groups: Vec<&Definition<Group>> =
        room.book().groups.values().filter(|group| group.status.get() == status).collect();
    if groups.is_empty() {
        return None;
    }
    let title = phrase::heading(status.map_or(t.missing, |status| status.word(lang)), lang);
    Some(GroupSection {
        id: status.map_or("unknown", Status::name).to_owned(),
        title: title.clone(),
        note: phrase::groups(groups.len() as u64, lang),
        groups: Table {
            caption: title,
            columns: vec![
                Column::words(t.l_group),
                Column::words(t.l_purpose),
                Column::words(t.l_owner),
                Column::words(t.l_members_of),
                Column::state(t.l_findings),
            ],
            rows: groups.into_iter().map(|group| row(room, group)).collect(),
        },
    })
}

fn row(room: &Room<'_>, group: &Definition<Group>) -> Row {
    let (t, lang) = (room.t(), room.lang());
    let link = room.object(Kind::Group, &group.id);
    let findings = group::findings(room, group);
    let purpose = group.purpose.given().and_then(|purpose| purpose.kind.get());
    let tally = room.tally(&findings);
    Row {
        cells: vec![
            Cell { note: group.promise.text().to_owned(), ..Cell::link(link.text, link.href) },
            Cell::text(purpose.map_or(t.missing, |kind| kind.word(lang))),
            Cell::text(group.common.owner.given().map_or(t.missing, String::as_str)),
            Cell::text(filled(room, group)),
            Cell::text(if tally.is_empty() { t.findings_none.to_owned() } else { tally }),
        ],
        sum: false,
    }
}

/// How many members there are and how many there may be: `198 / 250`.
fn filled(room: &Room<'_>, group: &Definition<Group>) -> String {
    let lang = room.lang();
    let series = room.facts().metrics.groups.get(&group.id);
    let members = series.and_then(|series| series.latest()?.members).map(|count| number::count(count.into()));
    let capacity = group.capacity.get().map(number::integer);
    match (members, capacity, lang) {
        (Some(members), Some(capacity), _) => format!("{members} / {capacity}"),
        (Some(members), None, _) => members,
        (None, Some(capacity), Lang::Zh) => format!("{}，上限 {capacity}", room.t().no_record),
        (None, Some(capacity), Lang::En) => format!("{}, capacity {capacity}", room.t().no_record),
        (None, None, _) => room.t().no_record.to_owned(),
    }
}
