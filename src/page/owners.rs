//! Who answers for what, and what each has to see to.

use std::collections::BTreeMap;

use crate::finding::{Finding, Subject};
use crate::model::{Book, Definitions, Kind};
use crate::page::parts::FindingRow;
use crate::page::room::Room;
use crate::text::Lang;

/// The open findings of one person.
#[derive(Debug, Clone, Default)]
pub struct Owned {
    /// Who answers for them.
    pub owner: String,
    /// How many of each level.
    pub note: String,
    /// The gravest.
    pub rows: Vec<FindingRow>,
    /// How many more there are, maybe empty.
    pub more: String,
}

/// Open findings by who answers for them: whoever has the gravest first, each with so many rows.
pub fn by_owner(room: &Room<'_>, open: &[&Finding], rows: usize) -> Vec<Owned> {
    let nobody = room.t().nobody;
    let mut by_owner: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in open {
        by_owner.entry(owner(room, &finding.subject).unwrap_or(nobody)).or_default().push(finding);
    }
    let mut owned: Vec<(&str, Vec<&Finding>)> = by_owner.into_iter().collect();
    owned.sort_by_key(|(name, own)| (std::cmp::Reverse(own.iter().map(|it| it.level).max()), *name));
    let one = |(name, own): (&str, Vec<&Finding>)| Owned {
        owner: name.to_owned(),
        note: room.tally(&own),
        rows: in_short(room, own.iter().copied().take(rows)),
        more: match (own.len().saturating_sub(rows), room.lang()) {
            (0, _) => String::new(),
            (more, Lang::Zh) => format!("还有 {more} 个"),
            (more, Lang::En) => format!("{more} more"),
        },
    };
    owned.into_iter().map(one).collect()
}

/// Findings without their reasons, which their rules' pages give.
fn in_short<'f>(room: &Room<'_>, findings: impl Iterator<Item = &'f Finding>) -> Vec<FindingRow> {
    room.rows(findings).into_iter().map(|row| FindingRow { why: Vec::new(), ..row }).collect()
}

/// Who answers for a definition: its owner, else its book's; for the workspace's own, the settings'.
pub fn owner<'r>(room: &Room<'r>, subject: &Subject) -> Option<&'r str> {
    let facts = room.desk.facts;
    let Some(book) = facts.books.iter().map(|facts| facts.book).find(|book| book.id == subject.book) else {
        return facts.workspace().settings.common.owner.given().map(String::as_str);
    };
    own_owner(book, subject).or(book.playbook.common.owner.given()).map(String::as_str)
}

fn own_owner<'b>(book: &'b Book, subject: &Subject) -> Option<&'b String> {
    fn of<'b, T>(all: &'b Definitions<T>, id: &str) -> Option<&'b String> {
        all.get(id)?.common.owner.given()
    }
    let id = subject.id.as_str();
    match Kind::of_folder(&subject.kind)? {
        Kind::Group => of(&book.groups, id),
        Kind::Charter => of(&book.charters, id),
        Kind::Account => of(&book.accounts, id),
        Kind::Sop => of(&book.sops, id),
        Kind::Magnet => of(&book.magnets, id),
        Kind::Channel => of(&book.channels, id),
        Kind::Campaign => of(&book.campaigns, id),
        Kind::Segment => of(&book.segments, id),
        Kind::Tags => book.tags.as_ref()?.common.owner.given(),
        Kind::Contribution => book.contribution.as_ref()?.common.owner.given(),
        Kind::Growth => book.growth.as_ref()?.common.owner.given(),
        _ => None,
    }
}
