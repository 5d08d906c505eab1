//! Each branch's review, in both languages and three formats.

use expect_test::expect_file;

use super::branches::{BRANCHES, Repository};

#[test]
fn each_branch_gets_the_review_that_a_careful_lead_would_write() {
    let repository = Repository::new();
    for (name, _) in BRANCHES {
        for lang in ["zh", "en"] {
            let (_, text) = repository.review(name, &["--format", "markdown", "--lang", lang]);
            expect_file![format!("{}/tests/review/{name}.{lang}.md", env!("CARGO_MANIFEST_DIR"))].assert_eq(&text);
        }
    }
}

#[test]
fn a_terminal_shows_the_same_in_columns() {
    let repository = Repository::new();
    for lang in ["zh", "en"] {
        let (status, text) = repository.review("new-campaign", &["--lang", lang, "--fail-on", "warning"]);
        assert_eq!(status, 1);
        expect_file![format!("{}/tests/review/new-campaign.{lang}.txt", env!("CARGO_MANIFEST_DIR"))].assert_eq(&text);
    }
}

/// The classes of the changes of a branch, and how many new findings it has.
fn counts(repository: &Repository, branch: &str, args: &[&str]) -> serde_json::Value {
    let (_, text) = repository.review(branch, &[&["--format", "json"], args].concat());
    let review: serde_json::Value = serde_json::from_str(&text).unwrap();
    review["counts"].clone()
}

#[test]
fn the_status_says_how_much_a_change_weighs() {
    let repository = Repository::new();
    let status = |branch: &str, fail_on: &str| repository.review(branch, &["--fail-on", fail_on]).0;
    assert_eq!(status("wording", "notable"), 0);
    assert_eq!(status("wording", "minor"), 1);
    assert_eq!(status("fourth-rule", "approval"), 1);
    assert_eq!(status("fourth-rule", "breaking"), 0);
    assert_eq!(status("fourth-rule", "error"), 1, "CHR001 is new");
    assert_eq!(status("group-renamed", "warning"), 0);
    assert_eq!(status("group-renamed", "breaking"), 0);
    for branch in ["new-campaign", "magnet-removed", "staff-reassigned"] {
        assert_eq!(status(branch, "breaking"), 1, "{branch}: {}", counts(&repository, branch, &[]));
    }
    assert_eq!(status("main", "info"), 0, "a branch against itself");
}

#[test]
fn assumed_figures_are_reckoned_with_on_both_sides_and_told() {
    let repository = Repository::new();
    let args = [
        "--format",
        "json",
        "--assume",
        "members=480",
        "--assume",
        "sign_ups=300",
        "--assume",
        "sign_ups:reading-1=10",
    ];
    let (_, text) = repository.review("new-campaign", &args);
    let review: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(review["assumed"], serde_json::json!(["members=480", "sign_ups=300", "sign_ups:reading-1=10"]));
    let book = &review["books"][0];
    // Two groups before and three after, 480 members each, two operators.
    assert_eq!(book["operators"]["members"], serde_json::json!({"before": 960, "after": 1440}));
    let edition = &book["money"].as_array().unwrap().iter().find(|it| it["id"] == "reading-2").unwrap()["after"];
    // 59 - 30 - 9 = 20 a sign-up; 2,400 ÷ 20 = 120; 300 × 20 - 2,400 = 3,600; 2,400 + 9 × 300 = 5,100.
    for (key, value) in [("net_each", "20"), ("result", "3600"), ("cost", "5100"), ("spent_once", "2400")] {
        assert_eq!(edition[key], value, "{key}: {edition:#}");
    }
    assert_eq!((&edition["break_even"], &edition["sign_ups"]), (&120.into(), &300.into()));
    let people = &book["members"][0]["people"];
    assert_eq!(people["after"], serde_json::json!({"status": "assumed", "count": 480}), "{people:#}");
    let said = repository.review("new-campaign", &["--assume", "members=480", "--lang", "zh"]).1;
    assert!(said.contains("两边都按假设算：members=480"), "{said}");
    let (status, _) = repository.review("new-campaign", &["--assume", "members:nobody=4"]);
    assert_eq!(status, 2, "neither side has such a group");
}
