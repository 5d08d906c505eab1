//! What holds of any change: nothing changes between a side and itself, and the way back is the way there, mirrored.

use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use super::branches::{BRANCHES, base, copy, qunce};

fn review(before: &Path, after: &Path) -> Value {
    let args = ["review", before.to_str().unwrap(), after.to_str().unwrap(), "--format", "json", "--lang", "en"];
    let output = qunce(Path::new("/"), &args);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// A value with both sides exchanged wherever it has two.
fn mirrored(value: &Value) -> Value {
    match value {
        Value::Object(fields) if fields.contains_key("before") && fields.contains_key("after") => {
            let mut fields = fields.clone();
            let (before, after) = (mirrored(&fields["before"]), mirrored(&fields["after"]));
            fields.insert("before".into(), after);
            fields.insert("after".into(), before);
            Value::Object(fields)
        }
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), mirrored(value))).collect())
        }
        Value::Array(items) => items.iter().map(mirrored).collect(),
        other => other.clone(),
    }
}

/// The figures of every book, without names, which are those of the later side.
fn figures(review: &Value) -> Value {
    let books = review["books"].as_array().unwrap().iter().map(|book| {
        let keep = |list: &str, keys: &[&str]| -> Value {
            book[list]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| keys.iter().map(|key| row[*key].clone()).collect::<Value>())
                .collect()
        };
        serde_json::json!({
            "members": keep("members", &["week", "people", "posts_a_week", "busiest_day", "direct_a_week", "weeks"]),
            "staff": keep("staff", &["id", "busiest_day", "busiest_week", "capacity"]),
            "money": book["money"].as_array().unwrap().iter().map(|row| serde_json::json!({
                "id": row["id"], "before": row["before"], "after": row["after"],
            })).collect::<Value>(),
        })
    });
    books.collect()
}

/// Every field that changed, as from what to what; findings and judgements apart.
fn fields(review: &Value, flipped: bool) -> Vec<String> {
    let changes = review["changes"].as_array().unwrap().iter();
    let of_fields = changes.filter(|it| it["key_path"] != "" && !(it["before"].is_null() && it["after"].is_null()));
    let mut all: Vec<String> = of_fields
        .map(|it| {
            let (before, after) = if flipped { (&it["after"], &it["before"]) } else { (&it["before"], &it["after"]) };
            format!("{} {before} {after}", it["object_kind"])
        })
        .collect();
    all.sort();
    all
}

fn codes(findings: &Value) -> Vec<String> {
    let mut all: Vec<String> =
        findings.as_array().unwrap().iter().map(|it| format!("{} {} {}", it["code"], it["path"], it["line"])).collect();
    all.sort();
    all
}

fn check(before: &Path, after: &Path) {
    let (there, back) = (review(before, after), review(after, before));
    assert_eq!(figures(&there), mirrored(&figures(&back)));
    assert_eq!(fields(&there, false), fields(&back, true));
    assert_eq!(codes(&there["findings"]["new"]), codes(&back["findings"]["mended"]));
    assert_eq!(codes(&there["findings"]["mended"]), codes(&back["findings"]["new"]));
    let same = review(after, after);
    assert_eq!(same["changes"], serde_json::json!([]), "{same:#}");
    assert_eq!((&same["books"], &same["verdict"]["passes"]), (&serde_json::json!([]), &Value::Bool(true)));
}

/// A base and a changed copy of it.
fn pair(change: impl Fn(&Path)) -> (tempfile::TempDir, tempfile::TempDir) {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(&base(), before.path());
    copy(&base(), after.path());
    change(after.path());
    (before, after)
}

#[test]
fn the_way_back_from_each_branch_is_the_way_there_mirrored() {
    for (_, change) in BRANCHES {
        let (before, after) = pair(change);
        check(before.path(), after.path());
    }
}

/// One line of some definition: taken out, doubled, or with its first digit another.
fn mutate(folder: &Path, file: usize, line: usize, how: u8) {
    let mut files: Vec<_> = ["groups", "charters", "accounts", "sops", "magnets", "campaigns"]
        .iter()
        .flat_map(|kind| std::fs::read_dir(folder.join("playbooks/reading").join(kind)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let path = &files[file % files.len()];
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = line % lines.len();
    match how {
        0 => _ = lines.remove(at),
        1 => {
            let same = lines[at].clone();
            lines.insert(at, same);
        }
        _ => {
            let digit = lines[at].find(|sign: char| sign.is_ascii_digit());
            if let Some(at_digit) = digit {
                lines[at].replace_range(at_digit..=at_digit, "7");
            }
        }
    }
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mutation_mirrors(edits in prop::collection::vec((0usize..64, 0usize..64, 0u8..3), 1..4)) {
        let (before, after) = pair(|folder| edits.iter().for_each(|(file, line, how)| mutate(folder, *file, *line, *how)));
        check(before.path(), after.path());
    }
}
