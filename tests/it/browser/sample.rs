//! The sample's handbook as the browser tests see it: what kind of page an address is, one page of every kind.

use std::collections::BTreeMap;

use qunce::site::Files;

/// What kind of page this is, the same for every book and language: `book/groups/one`, `rules/one`, `findings`.
pub(super) fn kind(path: &str) -> String {
    let parts: Vec<&str> = path.trim_end_matches(".html").split('/').collect();
    let fixed = ["rules", "methodology"];
    match parts[..] {
        [own] | [_, own] => own.to_owned(),
        [_, folder, own] if fixed.contains(&folder) => format!("{folder}-{}", one(own)),
        [_, _, own] => format!("book-{own}"),
        [_, _, folder, own] => format!("book-{folder}-{}", one(own)),
        _ => path.replace('/', "-"),
    }
}

fn one(own: &str) -> &str {
    if own == "index" { own } else { "one" }
}

/// The longest page of every kind in every language, where most can go wrong.
pub(super) fn one_of_every_kind(files: &Files) -> Vec<&str> {
    let mut longest: BTreeMap<(String, &str), (usize, &str)> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let language = path.split('/').next().unwrap_or_default();
        let of = longest.entry((kind(path), language)).or_default();
        *of = (*of).max((bytes.len(), path));
    }
    longest.into_values().map(|(_, path)| path).collect()
}

#[test]
fn every_kind_of_page_is_told_from_the_others() {
    let files = super::super::handbook::sample();
    let kinds: Vec<String> = one_of_every_kind(&files).into_iter().map(kind).collect();
    for wanted in ["findings", "rules-index", "rules-one", "book-index", "book-groups-one", "book-campaigns-one"] {
        assert_eq!(kinds.iter().filter(|kind| *kind == wanted).count(), 2, "{wanted} in two languages");
    }
}
