//! Who enrolled in what, and who is still in a group, as of a day: what every measure of an edition is counted from.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Book;
use crate::model::tables::{Enrolment, Membership};

/// A member who enrolled in something, by place in the roster.
pub(super) type Member = u32;

/// One edition with the rows of its members.
#[derive(Debug)]
pub(super) struct Edition<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// The series that it belongs to.
    pub(super) series: &'a str,
    /// The edition after it in the series' file.
    pub(super) next: Option<usize>,
    /// The day on which it opens, else the first day on which anybody enrolled.
    pub(super) first_day: Option<Date>,
    /// Whether the day on which it opens has come.
    pub(super) has_opened: bool,
    /// Its members with their rows, in the order of the roster.
    pub(super) rows: Vec<(Member, &'a Enrolment)>,
}

/// When a member was seen, and in which edition: by day of enrolment, on one day by the edition's first day, then in the
/// order of the files.
pub(super) type Sighting = (Date, Date, usize);

/// Who enrolled in what, and who is still in a group.
#[derive(Debug)]
pub(super) struct Roster<'a> {
    /// The day as of which everything is counted.
    pub(super) as_of: Date,
    /// The editions, by series and in the order of the files.
    pub(super) editions: Vec<Edition<'a>>,
    /// How many members enrolled in anything.
    pub(super) size: usize,
    /// For each member whether a stay in a group has begun and not ended; none when no stay is on record.
    in_group: Option<Vec<bool>>,
}

impl<'a> Roster<'a> {
    /// The roster of a book as of a day; rows of later days are left out.
    pub(super) fn new(book: &'a Book, as_of: Date) -> Self {
        let rows = || book.tables.enrolments.iter().filter(|row| row.enrolled_on.is_none_or(|day| day <= as_of));
        let mut members: Vec<&str> = rows().map(|row| row.member.as_str()).collect();
        members.sort_unstable();
        members.dedup();
        let mut editions: Vec<Edition<'_>> = Vec::new();
        let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
        for at in book.editions() {
            let Some(id) = at.edition.id.given().filter(|id| !by_id.contains_key(id.as_str())) else { continue };
            let series = at.campaign.id.as_str();
            let opens = at.edition.opens.get();
            let place = editions.len();
            if let Some(before) = editions.last_mut().filter(|before| before.series == series) {
                before.next = Some(place);
            }
            by_id.insert(id, place);
            let has_opened = opens.is_none_or(|day| day <= as_of);
            editions.push(Edition { id, series, next: None, first_day: opens, has_opened, rows: Vec::new() });
        }
        for row in rows() {
            if let Some(&edition) = by_id.get(&*row.edition)
                && let Ok(member) = members.binary_search(&row.member.as_str())
            {
                editions[edition].rows.push((member as Member, row));
            }
        }
        for edition in &mut editions {
            edition.rows.sort_by_key(|(member, _)| *member);
            edition.rows.dedup_by_key(|(member, _)| *member);
            let first = edition.rows.iter().filter_map(|(_, row)| row.enrolled_on).min();
            edition.first_day = edition.first_day.or(first);
        }
        let in_group = in_group(&members, &book.tables.memberships, as_of);
        Self { as_of, editions, size: members.len(), in_group }
    }

    /// Whether the snapshots say who is in which group.
    pub(super) fn knows_groups(&self) -> bool {
        self.in_group.is_some()
    }

    /// Whether the member is in a group of the book.
    pub(super) fn is_in_group(&self, member: Member) -> bool {
        self.in_group.as_ref().is_some_and(|present| present[member as usize])
    }

    /// The rows of the members who paid; none when no row says whether anybody did.
    pub(super) fn paid(&self, at: usize) -> Option<Vec<(Member, &'a Enrolment)>> {
        let rows = &self.editions[at].rows;
        let known = rows.iter().any(|(_, row)| row.paid.is_some());
        known.then(|| rows.iter().filter(|(_, row)| row.paid == Some(true)).copied().collect())
    }

    /// Whether it can be said who of others enrolled in this edition: it has opened, and somebody did.
    pub(super) fn is_under_way(&self, at: usize) -> bool {
        self.editions[at].has_opened && !self.editions[at].rows.is_empty()
    }

    /// Whether the member enrolled in the edition.
    pub(super) fn enrolled(&self, member: Member, at: usize) -> bool {
        self.editions[at].rows.binary_search_by_key(&member, |(other, _)| *other).is_ok()
    }

    /// When the edition's members were seen in it.
    pub(super) fn sightings(&self, at: usize) -> impl Iterator<Item = (Member, Sighting)> + '_ {
        let edition = &self.editions[at];
        let first = edition.first_day.unwrap_or(Date::MAX);
        edition.rows.iter().map(move |(member, row)| (*member, (row.enrolled_on.unwrap_or(first), first, at)))
    }
}

/// For each member whether a stay has begun and not ended.
fn in_group(members: &[&str], stays: &[Membership], as_of: Date) -> Option<Vec<bool>> {
    if stays.is_empty() {
        return None;
    }
    let mut present = vec![false; members.len()];
    for stay in stays {
        let begun = stay.joined_on.is_none_or(|day| day <= as_of);
        let over = stay.left_on.is_some_and(|day| day <= as_of);
        if begun
            && !over
            && let Ok(member) = members.binary_search(&stay.member.as_str())
        {
            present[member] = true;
        }
    }
    Some(present)
}
