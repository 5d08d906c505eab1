//! Snapshots into numbers: one file per measure, each with its formula, unit, base and source; nothing else is read,
//! but for the money of an edition, which is reckoned from its plan.

mod active_share;
mod activity;
mod break_even;
mod cells;
mod channels;
mod completion;
mod composition;
mod enrolment;
mod figures;
mod flow;
mod gone;
mod measure;
mod re_enrolment;
mod retention;
mod robust;
mod roster;
mod segments;
mod share;
mod whereabouts;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

pub use activity::daily_active_share;
pub use break_even::{BreakEven, budgeted};
pub use cells::{Cell, Composition, Counted};
pub use channels::{ChannelFigures, ChannelSeries, costs};
pub use composition::EditionCells;
pub use figures::{Figure, FigureSubject};
pub use flow::{DayPoint, GroupSeries, Sum, Week};
pub use measure::{MEASURES, Measure, Unit};
pub use retention::{Retention, RetentionRow};
pub use robust::{Stray, stray};
pub use segments::SegmentLayers;
pub use share::{Guards, Measured, Share, Status};
pub use whereabouts::Whereabouts;

use self::composition::Seen;
use self::roster::Roster;
use crate::model::{Book, Workspace};
use crate::source::Files;

/// The days of which a figure speaks, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// What one book's snapshots come to on the as-of date; rows of later days are left out.
#[derive(Debug, Clone)]
pub struct Metrics {
    /// The book.
    pub book: String,
    /// The day as of which everything is counted.
    pub as_of: Date,
    /// What small samples and few people are guarded with.
    pub guards: Guards,
    /// Every group of the book, also those without figures.
    pub groups: BTreeMap<String, GroupSeries>,
    /// Every edition of the book by its id, also those without figures.
    pub editions: BTreeMap<String, EditionMetrics>,
    /// Every series with two editions or more.
    pub retention: BTreeMap<String, Retention>,
    /// Every channel of the book, also those without figures.
    pub channels: BTreeMap<String, ChannelSeries>,
    /// The segments that were counted.
    pub segments: BTreeMap<String, SegmentLayers>,
    /// The files that enrolments came from.
    pub enrolment_files: Vec<String>,
    /// The files that memberships came from.
    pub membership_files: Vec<String>,
}

/// What the snapshots say of one edition.
#[derive(Debug, Clone)]
pub struct EditionMetrics {
    /// The series that it belongs to.
    pub series: String,
    /// The edition after it in the series' file.
    pub next: Option<String>,
    /// From its first day to the as-of date.
    pub period: Period,
    /// Members who enrolled.
    pub enrolled: Counted,
    /// Members who paid.
    pub paid: Counted,
    /// Members who completed it, of those of whom it is known.
    pub completion: Measured,
    /// Paid members who enrolled in the next edition.
    pub re_enrolment: Measured,
    /// Active members, of the paid ones still in a group of the book.
    pub active_share: Measured,
    /// Active members, of all paid ones.
    pub active_of_paid: Measured,
    /// Paid members who are in no group of the book.
    pub gone: Measured,
    /// Where its paid members are.
    pub whereabouts: Whereabouts,
    /// Its members by the edition of the series in which they were first seen.
    pub composition: EditionCells,
    /// Its members by the edition of the book in which they were first seen.
    pub origin: EditionCells,
    /// Its members by the edition of the book in which they were last seen.
    pub last_seen: EditionCells,
}

/// Counts everything that one book's snapshots say, as of a day.
pub fn measure(files: &Files, book: &Book, as_of: Date, guards: Guards) -> Metrics {
    let roster = Roster::new(book, as_of);
    Metrics {
        book: book.id.clone(),
        as_of,
        guards,
        groups: flow::groups(files, book, as_of, guards),
        editions: editions(&roster, guards),
        retention: retention::retention(&roster, guards),
        channels: channels::channels(files, book, as_of, guards),
        segments: segments::segments(book, as_of),
        enrolment_files: figures::paths(files, book.tables.enrolments.iter().map(|row| row.row.file)),
        membership_files: figures::paths(files, book.tables.memberships.iter().map(|row| row.row.file)),
    }
}

/// Counts every book of a workspace; the books in the workspace's order.
pub fn measure_all(files: &Files, workspace: &Workspace, guards: Guards) -> Vec<Metrics> {
    workspace.books.par_iter().map(|book| measure(files, book, workspace.as_of, guards)).collect()
}

fn editions(roster: &Roster<'_>, guards: Guards) -> BTreeMap<String, EditionMetrics> {
    let in_book = Seen::in_editions(roster, 0..roster.editions.len());
    let mut all = BTreeMap::new();
    let mut from = 0;
    for series in roster.editions.chunk_by(|one, two| one.series == two.series) {
        let own = from..from + series.len();
        let in_series = Seen::in_editions(roster, own.clone());
        from = own.end;
        for at in own {
            all.insert(roster.editions[at].id.to_owned(), edition(roster, at, &in_series, &in_book, guards));
        }
    }
    all
}

fn edition(roster: &Roster<'_>, at: usize, in_series: &Seen, in_book: &Seen, guards: Guards) -> EditionMetrics {
    let own = &roster.editions[at];
    EditionMetrics {
        series: own.series.to_owned(),
        next: own.next.map(|next| roster.editions[next].id.to_owned()),
        period: Period { from: own.first_day.unwrap_or(roster.as_of).min(roster.as_of), to: roster.as_of },
        enrolled: enrolment::enrolled(roster, at, guards),
        paid: enrolment::paid(roster, at, guards),
        completion: completion::completion(roster, at, guards),
        re_enrolment: re_enrolment::re_enrolment(roster, at, guards),
        active_share: active_share::active_share(roster, at, guards),
        active_of_paid: active_share::active_of_paid(roster, at, guards),
        gone: gone::gone(roster, at, guards),
        whereabouts: whereabouts::whereabouts(roster, at, guards),
        composition: in_series.first(roster, at, guards),
        origin: in_book.first(roster, at, guards),
        last_seen: in_book.last(roster, at, guards),
    }
}
