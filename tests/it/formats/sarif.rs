//! SARIF is valid, points at the right signs, and stays within what GitHub takes, however much is wrong.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use qunce::finding::Level;
use qunce::load::Found;
use qunce::report::Format;
use qunce::source::Files;
use qunce::text::Lang;
use serde_json::Value;

use super::schema::faults;
use super::{Checked, hostile, sample};

/// GitHub's limit of an upload.
const MOST_BYTES: usize = 10_000_000;

fn gzipped(text: &str) -> usize {
    let mut gzip = Command::new("gzip").arg("-c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = gzip.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(text.as_bytes()).unwrap());
        gzip.wait_with_output().unwrap().stdout.len()
    })
}

#[test]
fn it_is_valid_in_both_languages() {
    for checked in [sample(), hostile::workspace()] {
        for lang in Lang::ALL {
            assert_eq!(faults(&checked.json(Format::Sarif, lang)), [""; 0]);
        }
    }
}

#[test]
fn regions_count_code_points_and_waivers_suppress() {
    let checked = sample();
    let log = checked.json(Format::Sarif, Lang::Zh);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), checked.settled.findings.len());
    for (result, finding) in results.iter().zip(&checked.settled.findings) {
        let physical = &result["locations"][0]["physicalLocation"];
        let file = checked.loaded.files.file(finding.primary.span.file);
        assert_eq!(physical["artifactLocation"]["uri"], *file.path);
        let region = &physical["region"];
        let line = &file.text[file.line(region["startLine"].as_u64().unwrap() as u32)];
        let rest: String = line.chars().skip(region["startColumn"].as_u64().unwrap() as usize - 1).collect();
        assert!(file.text[finding.primary.span.start as usize..].starts_with(&rest), "{rest}");
        assert_eq!(result["partialFingerprints"]["qunce/v1"], finding.fingerprint);
        assert_eq!(result["suppressions"].as_array().unwrap().len(), usize::from(finding.waiver.is_some()));
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], finding.code);
    }
    let raised: std::collections::BTreeSet<&str> = checked.settled.findings.iter().map(|it| it.code).collect();
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), raised.len(), "only the rules raised");
}

#[test]
fn a_path_is_escaped_and_no_message_links() {
    let text = hostile::workspace().text(Format::Sarif, Lang::En);
    assert!(text.contains(
        "playbooks/hostile/charters/%3A%3Aerror%3A%3A%2C%250A%7C%60%3Cb%3E%5Bx%5D%28y%29%E2%80%AE%23%23%5Bgroup%5D.yaml"
    ));
    let log: Value = serde_json::from_str(&text).unwrap();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        assert!(!result["message"]["text"].as_str().unwrap().contains("]("), "{result}");
    }
}

/// A workspace in which a hundred groups have three hundred keys each that no group has.
fn flooded() -> Checked {
    let mut files = Files::default();
    files.add("qunce.yaml", "title: 洪水\nas_of: 2026-03-05\n");
    files.add("playbooks/flood/playbook.yaml", "title: 洪水\n");
    for group in 0..100 {
        let mut text = String::from("title: 群\n");
        for key in 0..300 {
            writeln!(text, "key-{group}-{key}: 值").unwrap();
        }
        files.add(&format!("playbooks/flood/groups/g{group}.yaml"), &text);
    }
    let paths = files.iter().map(|(_, file)| file.path.to_string()).collect();
    Checked::new(Found { files, paths, ..Found::default() }, &[])
}

#[test]
fn thirty_thousand_findings_fit_and_the_rest_is_counted() {
    let checked = flooded();
    let all = checked.settled.findings.len();
    assert!(all >= 30_000, "{all}");
    let report = checked.write(Format::Sarif, Lang::Zh);
    let bytes = gzipped(&report.text);
    assert!(bytes < MOST_BYTES, "{bytes}");
    let log: Value = serde_json::from_str(&report.text).unwrap();
    assert_eq!(faults(&log), [""; 0]);
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 25_000);
    assert_eq!(run["properties"]["leftOut"], all - 25_000);
    let words = report.notice.unwrap();
    let told = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["message"]["text"], words.zh);
    assert!(words.zh.contains(&format!("另有 {} 个没有列出", all - 25_000)), "{words:?}");
    assert!(words.en.contains(&format!("{} more are left out", all - 25_000)), "{words:?}");
}

#[test]
fn the_heaviest_stay_and_noise_does_not_burst_the_file() {
    let mut checked = sample();
    let mut one = checked.settled.findings[0].clone();
    one.level = Level::Info;
    checked.settled.findings = (0..30_000_u64)
        .map(|number| {
            let mut finding = one.clone();
            let mut noise = blake3::Hasher::new().update(&number.to_le_bytes()).finalize_xof();
            let mut bytes = [0; 600];
            noise.fill(&mut bytes);
            finding.message.en = bytes.iter().map(|byte| char::from(b'!' + byte % 94)).collect();
            finding.fingerprint = format!("{number:016x}");
            finding
        })
        .collect();
    for finding in checked.settled.findings.iter_mut().rev().take(10) {
        finding.level = Level::Error;
    }
    let report = checked.write(Format::Sarif, Lang::En);
    let bytes = gzipped(&report.text);
    assert!(bytes < MOST_BYTES, "{bytes}");
    let log: Value = serde_json::from_str(&report.text).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.iter().filter(|result| result["level"] == "error").count(), 10);
    assert_eq!(run["properties"]["leftOut"], 30_000 - results.len());
    assert!(results.len() < 25_000);
}
