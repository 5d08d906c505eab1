//! Who enrolled in what, and who is still in a group, as of a day: what every measure of an edition is counted from.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use jiff::civil::Date;

use crate::model::Book;
use crate::model::day::Day;
use crate::model::names::Name;
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
        let has_come = |row: &&Enrolment| row.enrolled_on.is_none_or(|day| day.date() <= as_of);
        let members = Members::of(book.tables.names.len(), book.tables.enrolments.iter().filter(has_come));
        let mut editions: Vec<Edition<'_>> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for at in book.editions() {
            let Some(id) = at.edition.id.given().filter(|id| seen.insert(id.as_str())) else { continue };
            let series = at.campaign.id.as_str();
            let opens = at.edition.opens.get();
            let place = editions.len();
            if let Some(before) = editions.last_mut().filter(|before| before.series == series) {
                before.next = Some(place);
            }
            let has_opened = opens.is_none_or(|day| day <= as_of);
            editions.push(Edition { id, series, next: None, first_day: opens, has_opened, rows: Vec::new() });
        }
        for edition in &mut editions {
            // A table is in the order of its keys, so that its members are in the order of the roster.
            let rows = book.tables.enrolments_of(edition.id).iter().filter(has_come);
            edition.rows = rows.filter_map(|row| Some((members.place(row.member)?, row))).collect();
            let first = edition.rows.iter().filter_map(|(_, row)| row.enrolled_on).min();
            edition.first_day = edition.first_day.or(first.map(Day::date));
        }
        let in_group = in_group(&members, &book.tables.memberships, as_of);
        Self { as_of, editions, size: members.size as usize, in_group }
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
        edition.rows.iter().map(move |(member, row)| (*member, (row.enrolled_on.map_or(first, Day::date), first, at)))
    }
}

/// The members of a roster: for each name its place among those who enrolled, in order.
struct Members {
    places: Vec<Option<NonZeroU32>>,
    size: u32,
}

impl Members {
    fn of<'a>(names: usize, rows: impl Iterator<Item = &'a Enrolment>) -> Self {
        let mut places = vec![None; names];
        for row in rows {
            places[row.member.index()] = Some(NonZeroU32::MIN);
        }
        let mut size = 0;
        for place in places.iter_mut().filter(|place| place.is_some()) {
            size += 1;
            *place = NonZeroU32::new(size);
        }
        Self { places, size }
    }

    fn place(&self, name: Name) -> Option<Member> {
        self.places[name.index()].map(|place| place.get() - 1)
    }
}

/// For each member whether a stay has begun and not ended.
fn in_group(members: &Members, stays: &[Membership], as_of: Date) -> Option<Vec<bool>> {
    if stays.is_empty() {
        return None;
    }
    let mut present = vec![false; members.size as usize];
    for stay in stays {
        let begun = stay.joined_on.is_none_or(|day| day.date() <= as_of);
        let over = stay.left_on.is_some_and(|day| day.date() <= as_of);
        if begun
            && !over
            && let Some(member) = members.place(stay.member)
        {
            present[member as usize] = true;
        }
    }
    Some(present)
}
