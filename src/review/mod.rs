//! What a change of the workspace means for members, staff, money, promises and schedule: two sides, judged alike.

mod assume;
mod calendar;
mod change;
mod definitions;
mod difference;
mod fields;
mod findings;
mod gone;
mod hidden;
mod likeness;
mod matching;
mod members;
mod money;
mod naming;
mod pages;
mod sentence;
mod settings;
mod shift;
mod snapshots;
mod sorting;
mod staff;
mod strain;
pub mod told;
mod verdict;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use assume::{Assumption, Assumptions};
pub use calendar::{DayPair, WeekPair};
pub use change::{Change, Pair};
pub use findings::{FindingChange, FindingChanges, WaiverChange};
pub use members::{MemberLoad, People};
pub use money::{EditionLedger, Ledger};
pub use staff::{AccountLoad, OperatorLoad};
pub use strain::Strain;
pub use verdict::{FailOn, Verdict};

use crate::check::{Facts, Settled};
use crate::model::review::ChangeClass;
use crate::model::scalar::Percent;
use crate::text::Words;

use matching::BookPair;

/// One side of a change: the workspace as it was or as it is to be.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What it comes to.
    pub facts: &'a Facts<'a>,
    /// What is wrong in it.
    pub settled: &'a Settled,
}

/// What a change means.
#[derive(Debug, Clone)]
pub struct Review {
    /// The day as of which both sides are judged.
    pub as_of: Date,
    /// What was assumed, on both sides.
    pub assumptions: Assumptions,
    /// Every change, the weightiest first.
    pub changes: Vec<Change>,
    /// The books in which something changed, in the order of the settings.
    pub books: Vec<BookReview>,
    /// What became of the findings.
    pub findings: FindingChanges,
    /// What the change is about, in a few words; empty where it is about many things.
    pub subject: Words,
}

/// What one side of a change is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideName {
    /// Its name: a branch, a folder, the working tree.
    pub name: Words,
    /// Its commit, where it is one.
    pub commit: Option<String>,
}

impl SideName {
    /// The commit as people write it.
    pub fn short(&self) -> &str {
        self.commit.as_deref().map_or("", |commit| &commit[..commit.len().min(7)])
    }
}

/// A review and what its two sides are called.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The review.
    pub review: &'a Review,
    /// What was before.
    pub base: &'a SideName,
    /// What is after.
    pub head: &'a SideName,
}

/// What a change means for one book.
#[derive(Debug, Clone)]
pub struct BookReview {
    /// The book's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What sets of members get, where that changes.
    pub members: Vec<MemberLoad>,
    /// What groups have to bear in the quiet hours and of promotion, where that changes.
    pub strain: Vec<Strain>,
    /// How many findings there are of steps in each other's way.
    pub collisions: Pair<u32>,
    /// What accounts are planned for, where that changes.
    pub staff: Vec<AccountLoad>,
    /// How many members an operator has, where that changes or is assumed.
    pub operators: Option<OperatorLoad>,
    /// The money of editions, where that changes or is assumed.
    pub money: Vec<EditionLedger>,
    /// The most group posts that a member may get on a day.
    pub posts_a_day: i64,
    /// The most direct messages that a member may get in a week.
    pub direct_a_week: i64,
    /// The most that promotion may be of a week.
    pub promotion: Percent,
}

impl Review {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes there are of each class, the weightiest first.
    pub fn counts(&self) -> Vec<(ChangeClass, usize)> {
        let mut counts: BTreeMap<ChangeClass, usize> = BTreeMap::new();
        for change in &self.changes {
            *counts.entry(change.class).or_default() += 1;
        }
        ChangeClass::ALL.iter().rev().map(|class| (*class, counts.get(class).copied().unwrap_or(0))).collect()
    }

    /// The changes of a class.
    pub fn of_class(&self, class: ChangeClass) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.class == class)
    }
}

/// The first group or edition that an assumption names and neither side has.
pub fn unknown_in<'s>(assumptions: &'s Assumptions, before: &Facts<'_>, after: &Facts<'_>) -> Option<&'s str> {
    assumptions.unknown(&matching::books(before, after))
}

/// Compares two sides of a change; `after` has been read under the settings of `before`.
pub fn review(before: Side<'_>, after: Side<'_>, assumptions: &Assumptions) -> Review {
    let pairs = matching::books(before.facts, after.facts);
    let findings = findings::compare(before, after, &pairs);
    let mut changes = Vec::new();
    let mut books = Vec::new();
    for pair in &pairs {
        changes.extend(definitions::changes(pair));
        changes.extend(gone::changes(pair));
        changes.extend(snapshots::changes(pair));
        books.extend(book(pair, Pair::new(before, after), assumptions, &findings, &mut changes));
    }
    changes.extend(settings::changes(before.facts, after.facts));
    changes.extend(pages::changes(before.facts, after.facts));
    changes.extend(findings::changes(&findings));
    let classes = before.facts.workspace().settings.review.given().cloned().unwrap_or_default();
    for change in &mut changes {
        change.class = classes.class_of(change.kind);
    }
    change::finish(&mut changes, before.facts.loaded, after.facts.loaded);
    let subject = naming::subject(&changes, &pairs);
    let as_of = after.facts.as_of();
    let mut review = Review { as_of, assumptions: assumptions.clone(), changes, books, findings, subject };
    hidden::hide(&mut review, [before.facts.loaded, after.facts.loaded]);
    review
}

fn book(
    pair: &BookPair<'_>,
    sides: Pair<Side<'_>>,
    assumptions: &Assumptions,
    findings: &FindingChanges,
    changes: &mut Vec<Change>,
) -> Option<BookReview> {
    let (members, told) = members::loads(pair, assumptions);
    changes.extend(told);
    let (staff, told) = staff::loads(pair, findings);
    changes.extend(told);
    let (strain, collisions) = (strain::strains(pair), strain::collisions(pair, sides));
    let operators = staff::operators(pair, assumptions);
    let (money, told) = money::ledgers(pair, assumptions);
    changes.extend(told);
    let is_strained = !strain.is_empty() || collisions.differs();
    if members.is_empty() && staff.is_empty() && operators.is_none() && money.is_empty() && !is_strained {
        return None;
    }
    let facts = pair.any();
    let limit = |path| facts.limit(path).count();
    Some(BookReview {
        id: facts.book.id.clone(),
        title: facts.book.title().to_owned(),
        members,
        strain,
        collisions,
        staff,
        operators,
        money,
        posts_a_day: limit("messages.group_posts_a_day"),
        direct_a_week: limit("messages.direct_messages_a_week"),
        promotion: facts.limit("messages.promotion").percent(),
    })
}
