//! When the definition that a figure speaks of changed, so that nobody compares across a change unawares.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{FigureSubject, Period};
use crate::load::Change;
use crate::model::{Book, Kind, Origin};
use crate::source::{FileId, Files};

/// The days on which each definition changed, by its file; empty where there is no history.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    by_path: BTreeMap<String, Vec<Date>>,
}

impl Changes {
    /// What a history says.
    pub fn new(history: &[Change]) -> Self {
        let mut by_path: BTreeMap<String, Vec<Date>> = BTreeMap::new();
        for change in history {
            by_path.entry(change.path.clone()).or_default().push(change.on);
        }
        for days in by_path.values_mut() {
            days.sort_unstable();
            days.dedup();
        }
        Self { by_path }
    }

    /// The days within a period, both its ends included, on which the definition of a subject changed.
    pub fn within(&self, files: &Files, book: &Book, subject: &FigureSubject, period: Period) -> Vec<Date> {
        let days = definition_of(book, subject).and_then(|file| self.by_path.get(&*files.file(file).path));
        let within = |day: &&Date| (period.from..=period.to).contains(*day);
        days.into_iter().flatten().filter(within).copied().collect()
    }
}

/// The file that defines what a figure speaks of.
fn definition_of(book: &Book, subject: &FigureSubject) -> Option<FileId> {
    let id = &subject.id;
    let origin: Option<&Origin> = match subject.kind {
        Kind::Playbook => Some(&book.playbook.origin),
        Kind::Group => book.groups.get(id).map(|it| &it.origin),
        Kind::Account => book.accounts.get(id).map(|it| &it.origin),
        Kind::Sop => book.sops.get(id).map(|it| &it.origin),
        Kind::Magnet => book.magnets.get(id).map(|it| &it.origin),
        Kind::Channel => book.channels.get(id).map(|it| &it.origin),
        Kind::Segment => book.segments.get(id).map(|it| &it.origin),
        Kind::Edition => book.edition(id).map(|at| &at.campaign.origin),
        Kind::Tag => book.tags.as_ref().map(|it| &it.origin),
        Kind::Charter
        | Kind::Campaign
        | Kind::Tags
        | Kind::Contribution
        | Kind::Growth
        | Kind::Settings
        | Kind::Rule => None,
    };
    origin.map(|origin| origin.file)
}
