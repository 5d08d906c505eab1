//! A workspace that is read again with the trees of the reading before is the one that is read anew.

use qunce::check::{Facts, check};
use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::source::Files;

use super::super::books;

fn loaded(found: Found) -> Loaded {
    read(found, Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false })
}

/// Everything that follows from a reading: what was understood, what was found and where.
fn told(loaded: &Loaded) -> String {
    let settled = check(&Facts::new(loaded), &[]);
    let places = settled.findings.iter().map(|finding| loaded.files.positions(finding.primary.span));
    format!("{:#?}\n{:#?}\n{:?}", loaded.workspace, settled.findings, places.collect::<Vec<_>>())
}

#[test]
fn what_is_taken_over_is_what_would_be_read_anew() {
    let group = "playbooks/parents/groups/";
    let sample = books::alone("parents");
    let file = sample.paths.iter().find(|path| path.starts_with(group)).unwrap().clone();
    let text = sample.files.file(sample.files.find(&file).unwrap()).text.to_string();
    let settings = sample.files.file(sample.files.find("qunce.yaml").unwrap()).text.to_string();
    let edits: Vec<Vec<(&str, String)>> = vec![
        vec![],
        vec![(&file, text.replacen("title:", "title: 新 ", 1))],
        vec![(&file, "title: \"断了\nx: [".to_owned())],
        vec![(&file, String::new())],
        vec![("playbooks/parents/groups/one-more.yaml", text.clone())],
        // The same texts within other bounds are other trees.
        vec![("qunce.yaml", format!("{settings}\nbounds: {{depth: 2}}\n"))],
        vec![("qunce.yaml", settings.replace("2026-03-05", "2026-03-20"))],
        vec![],
    ];
    let mut before: Option<Files> = None;
    let mut all = Vec::new();
    for edit in edits {
        let mut found = sample.clone();
        for (path, text) in &edit {
            found.add(path, text.as_bytes());
        }
        let fresh = told(&loaded(found.clone()));
        found.files.keep_trees(before.as_ref());
        let again = loaded(found);
        assert!(told(&again) == fresh, "after {edit:?} another workspace was read");
        before = Some(again.files);
        all.push(fresh);
    }
    assert_eq!(all.first(), all.last());
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 7, "an edit changed nothing");
}
