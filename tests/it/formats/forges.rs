//! What GitHub's runner, GitLab, JUnit's readers and reviewdog expect, held against what they get.

use std::collections::BTreeSet;

use qunce::finding::Level;
use qunce::report::Format;
use qunce::text::Lang;

use super::{Checked, hostile, sample};

fn unescaped(text: &str) -> String {
    text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

#[test]
fn each_workflow_command_gives_back_its_finding() {
    let checked = hostile::workspace();
    let text = checked.text(Format::Github, Lang::En);
    let mut lines = text.lines();
    assert!(lines.next().unwrap().starts_with("::notice title=qunce::GitHub marks 10 of each level a step"));
    let mut count = 0;
    for (line, finding) in lines.zip(checked.settled.open()) {
        let (command, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (_, properties) = command.split_once(' ').unwrap();
        let property = |name: &str| {
            let value = properties.split(',').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap();
            unescaped(value)
        };
        let path = checked.loaded.path(finding.primary.span.file);
        assert_eq!(property("file"), qunce::text::visible(&path));
        let (start, _) = checked.loaded.files.positions(finding.primary.span);
        assert_eq!(property("line"), start.line.to_string());
        assert!(property("title").starts_with(finding.code));
        let message = qunce::text::visible(finding.message.in_lang(Lang::En)).into_owned();
        assert_eq!(unescaped(data).lines().next().unwrap(), message);
        count += 1;
    }
    assert_eq!(count, checked.settled.open().count());
}

#[test]
fn github_says_what_it_will_not_show_only_where_there_is_more() {
    let report = sample().write(Format::Github, Lang::Zh);
    assert_eq!(report.notice, None);
    assert!(!report.text.contains("title=qunce::"));
    let mut checked = sample();
    let one = checked.settled.findings[0].clone();
    checked.settled.findings = vec![one; 13];
    checked.settled.findings[0].level = Level::Error;
    let words = checked.write(Format::Github, Lang::Zh).notice.unwrap();
    assert_eq!(words.zh, "GitHub 每一步每个级别只标出 10 个，只在日志里的：提示 2");
    assert_eq!(words.en, "GitHub marks 10 of each level a step; only in the log: 2 info");
}

#[test]
fn gitlab_gets_the_fields_that_it_asks_for() {
    for checked in [sample(), hostile::workspace()] {
        let rows = checked.json(Format::Gitlab, Lang::Zh);
        let rows = rows.as_array().unwrap();
        assert_eq!(rows.len(), checked.settled.open().count());
        let fingerprints: BTreeSet<&str> = rows.iter().map(|row| row["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(fingerprints.len(), rows.len(), "GitLab drops what has a fingerprint twice");
        for row in rows {
            assert!(!row["description"].as_str().unwrap().is_empty());
            assert!(["info", "minor", "major"].contains(&row["severity"].as_str().unwrap()));
            assert!(row["check_name"].is_string());
            let path = row["location"]["path"].as_str().unwrap();
            assert!(!path.starts_with(['/', '.']), "{path}");
            assert!(row["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        }
    }
}

#[test]
fn reviewdog_gets_columns_in_bytes() {
    for checked in [sample(), hostile::workspace()] {
        let log = checked.json(Format::Rdjson, Lang::En);
        let rows = log["diagnostics"].as_array().unwrap();
        assert_eq!(rows.len(), checked.settled.open().count());
        for (row, finding) in rows.iter().zip(checked.settled.open()) {
            let file = checked.loaded.files.file(finding.primary.span.file);
            let offset = |place: &serde_json::Value| {
                let line = file.line(place["line"].as_u64().unwrap() as u32);
                line.start + place["column"].as_u64().unwrap() as usize - 1
            };
            let range = &row["location"]["range"];
            assert_eq!(offset(&range["start"])..offset(&range["end"]), finding.primary.span.range());
            assert!(["ERROR", "WARNING", "INFO"].contains(&row["severity"].as_str().unwrap()));
            assert_eq!(row["code"]["value"], finding.code);
        }
    }
}

/// A list of names.
type Names = &'static [&'static str];

/// The elements of JUnit's XML as Jenkins and GitLab read it: what stands in each, its attributes, those it must have.
const ELEMENTS: [(&str, Names, Names, Names); 6] = [
    ("testsuites", &["testsuite"], &["name", "time", "tests", "failures", "errors"], &[]),
    (
        "testsuite",
        &["testcase", "properties", "system-out", "system-err"],
        &["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package", "file"],
        &["name", "tests", "failures", "errors"],
    ),
    (
        "testcase",
        &["skipped", "error", "failure", "system-out", "system-err"],
        &["name", "classname", "time", "group"],
        &["name"],
    ),
    ("failure", &[], &["type", "message"], &[]),
    ("skipped", &[], &["type", "message"], &[]),
    ("system-out", &[], &[], &[]),
];

/// Reads the XML by the letter, and gives the names of its elements in order.
fn elements(xml: &str) -> Vec<String> {
    let legal = |sign: char| {
        matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') || sign > '\u{ffff}'
    };
    assert!(xml.chars().all(legal), "a sign that XML 1.0 does not have");
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    let (mut open, mut all): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    let mut pieces = body.split('<');
    assert_eq!(pieces.next(), Some(""));
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains('>'), "{text}");
        for entity in text.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|name| entity.starts_with(name)), "{entity}");
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let (_, _, known, needed) = ELEMENTS.iter().find(|(own, ..)| *own == name).unwrap_or_else(|| panic!("{name}"));
        if let Some(parent) = open.last() {
            let (_, inside, ..) = ELEMENTS.iter().find(|(own, ..)| own == parent).unwrap();
            assert!(inside.contains(&name), "{name} in {parent}");
        }
        let names: Vec<&str> = attributes.split("=\"").map(|part| part.rsplit(' ').next().unwrap()).collect();
        let names = &names[..names.len() - 1];
        assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
        assert!(needed.iter().all(|name| names.contains(name)), "{names:?}");
        all.push(name.to_owned());
        if !empty {
            open.push(name);
        }
    }
    assert!(open.is_empty());
    all
}

#[test]
fn junit_is_well_formed_and_counts_right() {
    let mut clean = sample();
    clean.settled.findings.clear();
    for (checked, cases) in [(clean, 1), (sample(), 0), (hostile::workspace(), 0)] {
        let xml = checked.text(Format::Junit, Lang::Zh);
        let all = elements(&xml);
        let count = |name: &str| all.iter().filter(|own| *own == name).count();
        let findings = &checked.settled.findings;
        assert_eq!(count("testcase"), findings.len() + cases);
        assert_eq!(count("failure"), failing(&checked));
        assert_eq!(count("skipped"), checked.settled.waived());
        let totals = format!(
            "<testsuites name=\"qunce\" tests=\"{}\" failures=\"{}\"",
            findings.len() + cases,
            failing(&checked)
        );
        assert!(xml.contains(&totals), "{xml}");
    }
}

fn failing(checked: &Checked) -> usize {
    checked.settled.count(Level::Error)
}
