//! What the documents say of reviews: every sort of change, the schema of the JSON, examples that run.

use std::path::Path;

use qunce::model::review::ChangeKind;
use qunce::text::Lang;

use super::branches::{BRANCHES, Repository, copy, git, qunce as run};

fn document(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_sort_of_change_is_documented() {
    let text = document("docs/review.md");
    let row = |kind: &ChangeKind| {
        let audience = kind.audience();
        let (zh, en) = (kind.word(Lang::Zh), kind.name());
        let meaning = kind.meaning().trim();
        format!(
            "| {} {} | `{en}` | {zh} | `{}` | {meaning} |",
            audience.word(Lang::Zh),
            audience.name(),
            kind.class().name()
        )
    };
    let wanted: Vec<String> = ChangeKind::ALL.iter().map(row).collect();
    let listed: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("| 对谁")).skip(2).collect();
    assert_eq!(listed, wanted, "the last table of docs/review.md");
}

#[test]
fn the_schema_accepts_every_review() {
    let schema: serde_json::Value = serde_json::from_str(&document("docs/review.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let repository = Repository::new();
    let assumed = ["--assume", "members=480", "--assume", "sign_ups=300"];
    for (name, _) in BRANCHES {
        for args in [&[][..], &assumed] {
            let output = run(
                repository.folder.path(),
                &[&["review", &format!("main..{name}"), "--format", "json"], args].concat(),
            );
            let review: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let faults: Vec<String> =
                schema.iter_errors(&review).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert_eq!(faults, [""; 0], "{name}");
            let mut other = review.clone();
            other["changes"][0]["class"] = "heavy".into();
            assert!(!schema.is_valid(&other), "a class that is none is refused");
        }
    }
}

#[test]
fn the_examples_of_the_documents_run() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    git(folder, &["branch", "edition-3", "new-campaign"]);
    for name in ["last-month", "this-month"] {
        copy(&super::branches::base(), &folder.join(name));
    }
    let mut count = 0;
    for path in ["README.md", "docs/review.md"] {
        for line in document(path).lines().filter_map(|line| line.strip_prefix("$ qunce review ")) {
            let args: Vec<&str> = std::iter::once("review").chain(line.split_whitespace()).collect();
            let output = run(folder, &args);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {said}");
            count += 1;
        }
    }
    assert_eq!(count, 6);
}
