//! Snapshots into numbers: one file per measure, each with its formula, unit, base and source; nothing else is read,
//! but for the money of an edition, which is reckoned from its plan.

mod active_share;
mod activity;
mod any_measure;
mod break_even;
mod catalogue;
mod cells;
mod changes;
mod channels;
mod cohorts;
mod completion;
mod composition;
mod contacts;
mod contribution;
mod conversion;
mod declared;
mod disclosure;
mod edition_money;
mod editions;
mod enrolment;
mod exits;
mod figures;
mod flow;
mod gone;
mod hours;
mod ladder;
mod magnets;
mod measure;
mod mini_program;
mod owners;
mod pressure;
mod quantity;
mod re_enrolment;
mod retention;
mod robust;
mod roster;
mod segments;
mod share;
mod staff;
mod steps;
mod target;
mod week;
mod whereabouts;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use activity::daily_active_share;
pub use any_measure::AnyMeasure;
pub use break_even::{BreakEven, budgeted};
pub use catalogue::{CHARTS, NamedChart, ids, measure_names};
pub use cells::{Cell, Composition, Counted};
pub use changes::Changes;
pub use channels::{ChannelFigures, ChannelSeries, Payback, costs};
pub use cohorts::Cohort;
pub use composition::EditionCells;
pub use contacts::{ContactSeries, ContactWeek};
pub use contribution::{ContributionFigures, ContributionSeries, weights};
pub use declared::{Declared, DeclaredPoint, DeclaredSeries};
pub use edition_money::EditionMoney;
pub use editions::EditionMetrics;
pub use exits::Exit;
pub use figures::{Figure, FigureSubject};
pub use flow::{DayPoint, GroupSeries, Week};
pub use hours::GroupHours;
pub use ladder::{LadderDay, LadderSeries, Rung};
pub use magnets::{MagnetSeries, MagnetWeek};
pub use measure::{MEASURES, Measure, Unit};
pub use mini_program::{MiniProgram, MiniProgramWeek};
pub use owners::{OwnerSeries, OwnerWeek};
pub use pressure::{GroupPressure, PressureWeek};
pub use quantity::{Mean, Median, Quantity, Reckoned};
pub use retention::{Retention, RetentionRow};
pub use robust::{Stray, stray};
pub use segments::{SegmentLayers, SegmentSeries};
pub use share::{Guards, Measured, Share, Status};
pub use staff::{StaffLoad, StaffWeek, minutes_of};
pub use steps::StepFigures;
pub use target::{Against, Targets};
pub use week::Sum;
pub use whereabouts::Whereabouts;

use self::roster::Roster;
use crate::model::{Book, Workspace};
use crate::schedule::{self, Calendar};
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
    /// The groups whose stays are on record: those who joined in one week, oldest first, and how many are still there.
    pub cohorts: BTreeMap<String, Vec<Cohort>>,
    /// Those who first enrolled in one week, oldest first, and how many are still in a group.
    pub enrolment_cohorts: Vec<Cohort>,
    /// The groups of which active hours are on record.
    pub hours: BTreeMap<String, GroupHours>,
    /// The growth ladder.
    pub ladder: LadderSeries,
    /// Every channel of the book, also those without figures.
    pub channels: BTreeMap<String, ChannelSeries>,
    /// The segments that were counted.
    pub segments: BTreeMap<String, SegmentSeries>,
    /// Every lead magnet of the book, also those without figures.
    pub magnets: BTreeMap<String, MagnetSeries>,
    /// The mini program.
    pub mini_program: MiniProgram,
    /// The groups whose members' contributions are on record.
    pub contribution: BTreeMap<String, ContributionSeries>,
    /// The SOPs with records, by SOP and group.
    pub steps: BTreeMap<(String, String), StepFigures>,
    /// What every group's plan sends, and what was sent.
    pub pressure: BTreeMap<String, GroupPressure>,
    /// What every account is planned for, and what was done.
    pub staff: BTreeMap<String, StaffLoad>,
    /// The one-to-one chats of accounts; under none those of several together.
    pub contacts: BTreeMap<Option<String>, ContactSeries>,
    /// The groups of each owner taken together; under none those of several.
    pub owners: BTreeMap<Option<String>, OwnerSeries>,
    /// The columns that the book declares.
    pub declared_measures: Vec<Arc<Declared>>,
    /// What its snapshots say in them.
    pub declared: Vec<DeclaredSeries>,
    /// The files that enrolments came from.
    pub enrolment_files: Vec<String>,
    /// The files that memberships came from.
    pub membership_files: Vec<String>,
}

/// Counts everything that one book's snapshots say, as of a day, beside what its calendar plans.
pub fn measure(files: &Files, book: &Book, calendar: &Calendar<'_>, as_of: Date, guards: Guards) -> Metrics {
    let roster = Roster::new(book, as_of);
    let (editions, retention) = editions::editions(book, &roster, guards);
    Metrics {
        book: book.id.clone(),
        as_of,
        guards,
        groups: flow::groups(files, book, as_of, guards),
        editions,
        retention,
        cohorts: cohorts::by_joining(book, as_of, guards),
        enrolment_cohorts: cohorts::by_enrolment(book, as_of, guards),
        hours: hours::hours(files, book, as_of, guards),
        ladder: ladder::ladder(files, book, as_of, guards),
        channels: channels::channels(files, book, as_of, guards),
        segments: segments::segments(files, book, as_of),
        magnets: magnets::magnets(files, book, as_of, guards),
        mini_program: mini_program::mini_program(files, book, as_of, guards),
        contribution: contribution::contribution(files, book, as_of),
        steps: steps::steps(files, book, calendar, as_of, guards),
        pressure: pressure::pressure(files, book, calendar, as_of),
        staff: staff::staff(files, book, calendar, as_of),
        contacts: contacts::contacts(files, book, as_of),
        owners: owners::owners(files, book, as_of, guards),
        declared_measures: declared::measures(book),
        declared: declared::declared(files, book, as_of),
        enrolment_files: figures::paths(files, book.tables.enrolments.iter().map(|row| row.row.file)),
        membership_files: figures::paths(files, book.tables.memberships.iter().map(|row| row.row.file)),
    }
}

/// Counts every book of a workspace; the books in the workspace's order.
pub fn measure_all(files: &Files, workspace: &Workspace, guards: Guards) -> Vec<Metrics> {
    let measured = |book| measure(files, book, &schedule::expand(book), workspace.as_of, guards);
    workspace.books.par_iter().map(measured).collect()
}
