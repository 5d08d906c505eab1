//! The method applied: rules look at the facts and report findings; levels and waivers are decided in one place.

mod baseline;
pub mod custom;
pub mod examples;
mod findings;
mod fingerprint;
mod fix;
pub mod index_lines;
mod levels;
mod listed;
pub mod placing;
mod rule;
mod rules;
mod settle;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use baseline::{Baseline, Entry};
use custom::CustomRules;
pub use findings::{Draft, Findings};
pub use fix::{Change, Fixed, fix};
pub use levels::{LevelChange, LevelOfPart, LevelSource, Levels, can_be_waived, may_be};
pub use listed::Listed;
pub use rule::Rule;
pub use rules::{RULES, family_name, rule};
pub use settle::{Settled, covers};
use texts::Text;

use crate::finding::Finding;
use crate::load::tables::place;
use crate::load::{LimitSet, Loaded};
use crate::method::{Limit, Limits};
use crate::metrics::{self, Guards, Metrics};
use crate::model::tables::{GroupDay, Row};
use crate::model::{Book, Workspace};
use crate::schedule::{self, Calendar};
use crate::source::Span;
use jiff::civil::Date;

/// Everything that rules and pages look at.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The workspace as it was read.
    pub loaded: &'a Loaded,
    /// Each book with what was computed from it, in the order of the settings.
    pub books: Vec<BookFacts<'a>>,
    /// The workspace's own rules.
    pub own: CustomRules<'a>,
}

/// One book with what was computed from it.
#[derive(Debug, Clone)]
pub struct BookFacts<'a> {
    /// The workspace as it was read.
    pub loaded: &'a Loaded,
    /// The book.
    pub book: &'a Book,
    /// Its schedules, laid out over its plan.
    pub calendar: Arc<Calendar<'a>>,
    /// What its snapshots come to.
    pub metrics: Arc<Metrics>,
    /// The rows of each group's days, by day.
    group_days: Arc<BTreeMap<&'a str, &'a [GroupDay]>>,
    /// What its members read.
    texts: Arc<Vec<Text<'a>>>,
    /// The limits by which it is judged.
    limits: LimitSet,
}

impl<'a> Facts<'a> {
    /// Computes the facts of a workspace.
    pub fn new(loaded: &'a Loaded) -> Self {
        let books = loaded.workspace.books.par_iter().map(|book| BookFacts::new(loaded, book)).collect();
        Self { loaded, books, own: CustomRules::new(loaded) }
    }

    /// Every rule that applies, the method's and the workspace's own, sorted by code.
    pub fn rules(&self) -> Vec<Listed<'_>> {
        let mut all: Vec<Listed<'_>> =
            RULES.iter().map(|rule| rule.listed()).chain(self.own.iter().map(custom::CustomRule::listed)).collect();
        all.sort_by_key(|rule| rule.code);
        all
    }

    /// The rule of this code, the method's or the workspace's own.
    pub fn rule(&self, code: &str) -> Option<Listed<'_>> {
        self.own.rule(code)
    }

    /// Each book as rules look at it. Where files of a book have limits of their own, it is there once for each set of
    /// limits, and judges only what is found in their files.
    fn judged(&self) -> Vec<BookFacts<'a>> {
        let of_book = |book: &BookFacts<'a>| {
            let parts = self.loaded.limit_sets.of_parts(&book.book.id).filter(|set| *set != book.limits);
            parts.map(|limits| BookFacts { limits, ..book.clone() }).collect::<Vec<_>>()
        };
        self.books.iter().cloned().chain(self.books.iter().flat_map(of_book)).collect()
    }

    /// The workspace.
    pub fn workspace(&self) -> &'a Workspace {
        &self.loaded.workspace
    }

    /// The day as of which everything is judged.
    pub fn as_of(&self) -> Date {
        self.loaded.workspace.as_of
    }
}

impl<'a> BookFacts<'a> {
    fn new(loaded: &'a Loaded, book: &'a Book) -> Self {
        let limits = loaded.limit_sets.of_book(&book.id);
        let count = |path: &str| loaded.limit_sets.get(limits).get(path).count().try_into().unwrap_or(0);
        let guards = Guards {
            min_sample: count("metrics.min_sample"),
            min_cell: count("privacy.min_cell"),
            exit_weeks: count("metrics.exit_weeks"),
        };
        let counted = || {
            let calendar = schedule::expand(book);
            let metrics = metrics::measure(&loaded.files, book, &calendar, loaded.workspace.as_of, guards);
            (calendar, metrics)
        };
        let ((calendar, metrics), texts) = rayon::join(counted, || Arc::new(texts::for_members(book)));
        let by_group = book.tables.group_days.chunk_by(|one, two| one.group == two.group);
        let group_days = Arc::new(by_group.map(|days| (&*days[0].group, days)).collect());
        Self { loaded, book, calendar: Arc::new(calendar), metrics: Arc::new(metrics), group_days, texts, limits }
    }

    /// Whether what was found is judged by these limits.
    fn judges(&self, draft: &Draft) -> bool {
        self.loaded.limit_sets.of_file(draft.file(), &self.book.id) == self.limits
    }

    /// The day as of which everything is judged.
    pub fn as_of(&self) -> Date {
        self.loaded.workspace.as_of
    }

    /// The bytes of a cell of a snapshot.
    pub fn cell(&self, table: &str, row: Row, column: &str) -> Span {
        place::cell(&self.loaded.files, &self.book.playbook.snapshots, table, row, column)
    }

    /// The limit of this path, such as `charter.max_rules`, as the workspace sets it.
    pub fn limit(&self, path: &str) -> &'a Limit {
        self.limits().get(path)
    }

    /// Every limit, as the workspace sets it.
    pub fn limits(&self) -> &'a Limits {
        self.loaded.limit_sets.get(self.limits)
    }
}

/// Applies the rules and settles what they and the loader found: levels, waivers, fingerprints, order.
pub fn check(facts: &Facts<'_>, changes: &[LevelChange]) -> Settled {
    let own = facts.own.apply(facts.loaded, &facts.judged());
    let mut found = apply(facts, RULES);
    found.extend(findings::placed(own, &facts.loaded.files));
    settle::settle(facts.loaded, &facts.rules(), found, changes)
}

/// What `rules` find, before levels and waivers.
fn apply(facts: &Facts<'_>, rules: &[&Rule]) -> Vec<Finding> {
    let judged = facts.judged();
    let pairs: Vec<(&BookFacts<'_>, &Rule)> =
        judged.iter().flat_map(|book| rules.iter().map(move |rule| (book, *rule))).collect();
    let found: Vec<Vec<Draft>> = pairs
        .par_iter()
        .map(|(book, rule)| {
            let mut findings = Findings::new(rule.listed());
            (rule.check)(book, &mut findings);
            let mut drafts = findings.into_drafts();
            drafts.retain(|draft| book.judges(draft));
            drafts
        })
        .collect();
    findings::placed(found.into_iter().flatten().collect(), &facts.loaded.files)
}
