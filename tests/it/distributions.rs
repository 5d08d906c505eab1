//! How far a distribution reaches: its levels and people, and which one rule speaks of it.

use qunce::check::{Facts, check};
use qunce::load::Found;
use qunce::text::Lang;

use super::books::loaded;

/// What is said of one distribution by the rules that look at its levels.
fn said(keys: &str) -> Vec<String> {
    let scheme =
        format!("dimensions:\n  - dimension: spread\n    incentives:\n      - {{kind: distribution, {keys}}}\n");
    let mut found = Found::default();
    found.add("qunce.yaml", b"as_of: 2026-03-05\n");
    found.add("playbooks/team/playbook.yaml", "title: 队\n".as_bytes());
    found.add("playbooks/team/contribution.yaml", scheme.as_bytes());
    let loaded = loaded(found);
    let settled = check(&Facts::new(&loaded), &[]);
    let of_levels = settled.open().filter(|finding| matches!(finding.code, "LAW002" | "LAW017" | "LAW040"));
    of_levels
        .map(|finding| {
            let notes = finding.notes.iter().map(|note| format!(" | {}", note.in_lang(Lang::En))).collect::<String>();
            format!("{} {}{notes}", finding.code, finding.message.in_lang(Lang::En))
        })
        .collect()
}

#[test]
fn a_tree_is_added_up_level_by_level_and_one_rule_speaks_of_it() {
    let line = |levels: &str, people: &str, sum: &str| {
        vec![format!(
            "LAW040 a distribution comes to {levels} levels and {people} people, the line of prosecution | {sum} = {people}, whoever is on top counted"
        )]
    };
    assert_eq!(said("levels: 2, brings: 5"), line("3", "31", "1 + 5 + 25"));
    assert_eq!(said("levels: 3, brings: 3"), line("4", "40", "1 + 3 + 9 + 27"));
    assert_eq!(said("levels: 29, brings: 1"), line("30", "30", "1 + 1 + 1 + 1 + 1 + 1 + ..."));
    assert_eq!(said("levels: 6, brings: 2"), line("7", "127", "1 + 2 + 4 + 8 + 16 + 32 + ..."));
    assert_eq!(said("levels: 1, brings: 500"), Vec::<String>::new());
    let two = "LAW017 a distribution pays two levels; somebody has to approve it";
    for keys in ["levels: 2", "levels: 2, brings: 4", "levels: 2, brings: 0"] {
        assert_eq!(said(keys), [two], "{keys}");
    }
    for keys in ["levels: 3", "levels: 3, brings: 2"] {
        let codes: Vec<String> = said(keys).iter().map(|said| said[..6].to_owned()).collect();
        assert_eq!(codes, ["LAW002"], "{keys}");
    }
    assert_eq!(said("levels: 0, brings: 50"), Vec::<String>::new());
}

#[test]
fn a_tree_too_large_to_count_ends_soon() {
    for keys in ["levels: 9000000000000000000, brings: 1", "levels: 9000000000000000000, brings: 9000000000000000000"] {
        assert!(said(keys).iter().all(|said| said.starts_with("LAW040 ")), "{keys}");
        assert_eq!(said(keys).len(), 1, "{keys}");
    }
}
