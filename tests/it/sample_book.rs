//! The sample book uses every kind, every table, and both languages of keys and values.

use std::collections::BTreeSet;

use qunce::load::Loaded;
use qunce::model::Book;
use qunce::model::common::Duty;

use super::books::{alone, loaded};

fn sample() -> Loaded {
    loaded(alone("word-bet"))
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
    assert!(book.tags.is_some() && book.contribution.is_some() && book.growth.is_some() && book.chapters.len() == 3);
    let tables = &book.tables;
    assert!(!tables.group_days.is_empty() && !tables.enrolments.is_empty() && !tables.memberships.is_empty());
    assert!(!tables.channel_periods.is_empty() && !tables.segment_counts.is_empty());
    assert!(!tables.magnet_days.is_empty() && !tables.mini_program_days.is_empty());
    assert!(!tables.contribution_periods.is_empty() && !tables.step_runs.is_empty());
    assert!(!tables.owner_days.is_empty() && !tables.contact_days.is_empty());
    let stages: BTreeSet<_> = book.groups.values().filter_map(|group| group.status.get()).collect();
    assert!(stages.len() >= 2, "groups at different stages, {stages:?}");
}

#[test]
fn files_with_chinese_keys_and_values_mean_the_same() {
    let loaded = sample();
    let book = word_bet(&loaded);
    assert_eq!(book.accounts["lixia"].duty.get(), Some(Duty::Owner));
    assert_eq!(book.charters["listening-club"].rules.len(), 2);
    assert_eq!(book.sops["listening-evening"].steps.len(), 4);
}
