//! The sample book is what its README says it is: no error, the open findings it lists, one waiver, every kind.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use qunce::check::{Facts, Settled, check};
use qunce::finding::Level;
use qunce::load::{AsOf, Loaded, Reading, discover, read};
use qunce::model::Book;
use qunce::model::common::Duty;

fn sample() -> Loaded {
    let found = discover(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    read(found, Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false })
}

fn checked(loaded: &Loaded) -> Settled {
    check(&Facts::new(loaded), &[])
}

/// Each finding as its code and its file within the book.
fn named<'a>(loaded: &Loaded, findings: impl Iterator<Item = &'a qunce::finding::Finding>) -> Vec<String> {
    let path = |finding: &qunce::finding::Finding| loaded.files.file(finding.primary.span.file).path.clone();
    let mut all: Vec<String> = findings
        .map(|finding| {
            let path = path(finding);
            format!("{} {}", finding.code, path.strip_prefix("playbooks/word-bet/").unwrap_or(&path))
        })
        .collect();
    all.sort();
    all
}

/// What the README's table lists: a code in the first cell, a file in the second.
fn listed() -> Vec<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbooks/word-bet/README.md");
    let text = fs::read_to_string(readme).unwrap();
    let mut all: Vec<String> = text
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| ")?.split(" | ").collect();
            let code =
                cells.first().filter(|code| code.len() == 6 && code.ends_with(|end: char| end.is_ascii_digit()))?;
            Some(format!("{code} {}", cells.get(1)?.trim_matches('`')))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_sample_has_the_open_findings_that_its_readme_lists_and_no_error() {
    let loaded = sample();
    let settled = checked(&loaded);
    assert_eq!(named(&loaded, settled.open()), listed());
    assert_eq!(settled.count(Level::Error), 0);
}

#[test]
fn one_finding_of_the_sample_is_waived_the_morning_reading_before_eight() {
    let loaded = sample();
    let settled = checked(&loaded);
    let waived = settled.findings.iter().filter(|finding| finding.waiver.is_some());
    assert_eq!(named(&loaded, waived), ["SOP003 sops/morning-reading.yaml"]);
}

fn word_bet(loaded: &Loaded) -> &Book {
    loaded.workspace.books.iter().find(|book| book.id == "word-bet").unwrap()
}

#[test]
fn the_sample_uses_every_kind_and_every_table() {
    let loaded = sample();
    let book = word_bet(&loaded);
    assert!(book.groups.len() >= 5 && book.charters.len() >= 3 && book.accounts.len() >= 5 && book.sops.len() >= 5);
    assert!(!book.magnets.is_empty() && !book.channels.is_empty() && !book.segments.is_empty());
    assert!(book.campaigns.len() == 2 && book.editions().count() == 5);
    assert!(book.tags.is_some() && book.contribution.is_some() && book.growth.is_some() && book.chapters.len() == 2);
    let tables = &book.tables;
    assert!(!tables.group_days.is_empty() && !tables.enrolments.is_empty() && !tables.memberships.is_empty());
    assert!(!tables.channel_periods.is_empty() && !tables.segment_counts.is_empty());
    let stages: BTreeSet<_> = book.groups.values().filter_map(|group| group.status.get()).collect();
    assert!(stages.len() >= 2, "groups at different stages, {stages:?}");
}

#[test]
fn files_with_chinese_keys_and_values_mean_the_same() {
    let loaded = sample();
    let book = word_bet(&loaded);
    assert_eq!(book.accounts["lixia"].duty.get(), Some(Duty::Owner));
    assert_eq!(book.charters["listening-club"].rules.len(), 2);
    assert_eq!(book.sops["listening-evening"].steps.len(), 3);
}
