//! One reading of the workspace, from its files until another takes its place: a thread owns it and renders what is asked.

use std::collections::BTreeSet;
use std::sync::mpsc::{Sender, channel};

use super::board::{Ask, Board};
use super::panel::Panels;
use crate::check::{Baseline, Facts, Settled, check};
use crate::finding::Finding;
use crate::load::{Change, Loaded};
use crate::report;
use crate::site::{Asked, Site};
use crate::source::{Bounds, FileId};
use crate::text::Words;

/// A workspace as it was read.
#[derive(Debug)]
pub struct Reading {
    /// What was read.
    pub loaded: Loaded,
    /// The findings that the team lives with.
    pub baseline: Option<Baseline>,
    /// What changed lately.
    pub history: Vec<Change>,
}

/// What came of a reading.
#[derive(Debug)]
pub enum Outcome {
    /// Another handbook is shown.
    Shown(Found),
    /// The one before stays: why, and what was found.
    Held(Words, Found),
    /// The workspace could not be read at all.
    Unread(Words),
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// How much of each level.
    pub tally: Words,
    /// The open findings by their fingerprints.
    pub open: BTreeSet<String>,
}

/// Reads the workspace, says what came of it, and answers as long as its handbook is the one that is shown.
pub(super) fn live(read: &dyn Fn() -> Result<Reading, Words>, board: &Board, decide: &Sender<Outcome>) {
    // Whoever waits for the decision may have given up meanwhile; so it is with answers below.
    let decide = |outcome| _ = decide.send(outcome);
    let Reading { loaded, baseline, history } = match read() {
        Ok(reading) => reading,
        Err(why) => {
            board.hold(Panels::unread(&why));
            return decide(Outcome::Unread(why));
        }
    };
    let facts = Facts::new(&loaded);
    let mut settled = check(&facts, &[]);
    if let Some(baseline) = &baseline {
        settled.live_with(baseline);
    }
    let found = Found {
        tally: report::tally(&settled),
        open: settled.open().map(|finding| finding.fingerprint.clone()).collect(),
    };
    let languages = loaded.workspace.settings.handbook_languages();
    let site = Site::new(&facts, &settled, &history, &languages).served();
    let stops = Stops::of(&settled, &loaded, board.is_shown());
    let panels = Panels::of(&settled, &loaded, &site, &stops);
    if let Some(why) = stops.why {
        board.hold(panels);
        return decide(Outcome::Held(why, found));
    }
    let asked = Asked::of(&site);
    let (handbook, asks) = channel();
    board.show(handbook, panels);
    decide(Outcome::Shown(found));
    for Ask { path, answer } in asks {
        let _ = answer.send(asked.file(&path));
    }
}

/// What keeps a handbook from being shown.
#[derive(Debug, Default)]
pub(super) struct Stops {
    /// Why the one before stays; nothing where it does not.
    pub(super) why: Option<Words>,
    /// The findings that say so, by their fingerprints.
    pub(super) saying: BTreeSet<String>,
}

impl Stops {
    /// Personal data and secrets always do. A file that cannot be read to its end does where something better is shown
    /// already: whoever is typing will have finished in a moment.
    fn of(settled: &Settled, loaded: &Loaded, is_shown: bool) -> Self {
        let saying: BTreeSet<String> = settled.barring().map(|finding| finding.fingerprint.clone()).collect();
        if !saying.is_empty() {
            let count = settled.barring().count();
            let why = Words::new(
                format!("有 {count} 处个人信息或密钥不能上页"),
                format!("{count} {} personal data or a secret", if count == 1 { "place shows" } else { "places show" }),
            );
            return Self { why: Some(why), saying };
        }
        let broken = if is_shown { broken(settled, loaded) } else { BTreeSet::new() };
        if broken.is_empty() {
            return Self::default();
        }
        let count = broken.len();
        let why = Words::new(
            format!("有 {count} 个文件读不完整"),
            format!("{count} {} be read to the end", if count == 1 { "file cannot" } else { "files cannot" }),
        );
        let is_of_them = |finding: &&Finding| {
            let file = finding.primary.span.file;
            broken.contains(&file) && (finding.code == UNREAD || is_blank(loaded, file))
        };
        let saying = settled.findings.iter().filter(is_of_them).map(|finding| finding.fingerprint.clone()).collect();
        Self { why: Some(why), saying }
    }
}

/// The rule of files that cannot be read.
const UNREAD: &str = "REF005";

/// The definitions that cannot be read to their end, or have nothing in them: so is a file while it is written again.
fn broken(settled: &Settled, loaded: &Loaded) -> BTreeSet<FileId> {
    let is_broken = |file: &FileId| {
        let text = loaded.files.file(*file);
        let is_yaml = text.path.ends_with(".yaml") || text.path.ends_with(".yml");
        is_yaml && (is_blank(loaded, *file) || text.tree(&Bounds::default()).broken_at.is_some())
    };
    let files: BTreeSet<FileId> = settled.findings.iter().map(|finding| finding.primary.span.file).collect();
    files.into_iter().filter(is_broken).collect()
}

fn is_blank(loaded: &Loaded, file: FileId) -> bool {
    loaded.files.file(file).text.trim().is_empty()
}
