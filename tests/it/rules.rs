//! Rule pages are their own tests: what their examples mark is what the rules raise, no more and no less.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use qunce::check::examples::{Shows, examples, remarked, run};
use qunce::check::{RULES, Rule};
use qunce::method;
use qunce::text::Lang;

/// With `UPDATE=1` the marks in the pages are rewritten to what the rules raise now.
#[test]
fn examples_raise_exactly_what_they_mark() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for lang in Lang::ALL {
            if std::env::var_os("UPDATE").is_some() {
                accept(rule, lang);
                continue;
            }
            for example in examples(rule.page(lang)) {
                let raised = run(&example, rule, lang);
                let marks = if example.shows == Shows::Good { Vec::new() } else { example.marks.clone() };
                if raised != marks {
                    wrong.push(format!(
                        "{} {lang} {:?}\n  marked {marks:#?}\n  raised {raised:#?}",
                        rule.code, example.shows
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 accepts what the rules raise", wrong.join("\n"));
}

fn accept(rule: &Rule, lang: Lang) {
    let page = rule_file(rule, lang);
    let text = fs::read_to_string(&page).unwrap();
    let new = remarked(&text, rule, lang);
    if new != text {
        fs::write(&page, new).unwrap();
    }
}

fn folder(rule: &Rule) -> PathBuf {
    // `ref` and `str` mean something else in Rust.
    let family = match rule.family() {
        "REF" => "refs".to_owned(),
        "STR" => "strategy".to_owned(),
        family => family.to_lowercase(),
    };
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules").join(family)
}

fn rule_file(rule: &Rule, lang: Lang) -> PathBuf {
    folder(rule).join(format!("{}.{lang}.md", rule.name.replace('-', "_")))
}

#[test]
fn each_page_shows_the_fault_and_its_mending() {
    for rule in RULES {
        for lang in Lang::ALL {
            let all = examples(rule.page(lang));
            let of = |shows| all.iter().filter(|example| example.shows == shows).collect::<Vec<_>>();
            let (bad, good) = (of(Shows::Bad), of(Shows::Good));
            assert!(!bad.is_empty() && !good.is_empty(), "{} {lang} lacks a bad or a good example", rule.code);
            for example in bad {
                let own = format!("[{}]: ", rule.code);
                assert!(
                    example.marks.iter().any(|mark| mark.contains(&own)),
                    "{} {lang}: a bad example without its own code",
                    rule.code
                );
            }
        }
    }
}

#[test]
fn each_page_has_its_headings_in_order() {
    let zh = ["为什么", "怎么算", "反例", "正例", "怎么改", "设置与豁免", "出处"];
    let en = ["Why", "How it is counted", "Bad", "Good", "How to fix", "Configure or waive", "Source"];
    for rule in RULES {
        for (lang, all) in [(Lang::Zh, zh), (Lang::En, en)] {
            let found: Vec<&str> = rule.page(lang).lines().filter_map(|line| line.strip_prefix("## ")).collect();
            let wanted: Vec<&str> =
                all.into_iter().filter(|heading| found.contains(heading) || *heading != all[1]).collect();
            assert_eq!(found, wanted, "{} {lang}", rule.code);
            assert!(!rule.title(lang).is_empty() && !rule.summary(lang).is_empty(), "{} {lang}", rule.code);
        }
    }
}

#[test]
fn chinese_messages_have_no_space_beside_a_bracket() {
    for rule in RULES {
        for mark in examples(rule.page(Lang::Zh)).iter().flat_map(|example| &example.marks) {
            let message = mark.split_once("]: ").map_or("", |(_, message)| message);
            assert!(!message.contains(" 「") && !message.contains("」 "), "{mark}");
        }
    }
}

#[test]
fn codes_are_sorted_and_names_are_file_names() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for rule in RULES {
        let page = fs::read_to_string(rule_file(rule, Lang::Zh)).unwrap_or_default();
        assert_eq!(page, rule.zh, "{} reads another page than its own", rule.code);
    }
}

#[test]
fn no_rule_file_is_forgotten() {
    let listed: BTreeSet<PathBuf> = RULES
        .iter()
        .flat_map(|rule| {
            let stem = rule.name.replace('-', "_");
            [format!("{stem}.rs"), format!("{stem}.zh.md"), format!("{stem}.en.md")].map(|name| folder(rule).join(name))
        })
        .collect();
    for family in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules")).unwrap() {
        let family = family.unwrap().path();
        if !family.is_dir() {
            continue;
        }
        for file in fs::read_dir(family).unwrap() {
            let file = file.unwrap().path();
            let is_page = file.extension().is_some_and(|ending| ending == "md");
            let is_rule = file.extension().is_some_and(|ending| ending == "rs")
                && fs::read_to_string(&file).unwrap().contains("pub(super) const RULE: Rule");
            assert!(
                !(is_page || is_rule) || listed.contains(&file),
                "{} belongs to no rule that is listed",
                file.display()
            );
        }
    }
}

#[test]
fn pages_link_to_rules_and_chapters_that_exist() {
    for rule in RULES {
        for lang in Lang::ALL {
            // Links within an example are the example's own; some are wrong on purpose.
            let prose: String = rule.page(lang).split("\n```").step_by(2).collect();
            for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let known = match target.split_once(':') {
                    Some(("rule", code)) => qunce::check::rule(code).is_some(),
                    Some(("method", name)) => method::chapter(name).is_some(),
                    _ => false,
                };
                assert!(known, "{} {lang} links to {target}", rule.code);
            }
        }
    }
}

/// The method's rules: code, name and level, a line each.
const CATALOGUE: &str = include_str!("../rules.txt");
/// The family that has more rules than the method's tables: as many as the law gives.
const OPEN_FAMILY: &str = "LAW";

#[test]
fn the_catalogue_lists_the_methods_rules_and_each_has_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["rules", "list", "--format", "json", "--lang", "zh"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let listed: BTreeSet<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| [text(row, "code"), text(row, "name"), text(row, "level")].join(" "))
        .collect();
    let wanted: BTreeSet<String> = CATALOGUE.lines().map(str::to_owned).collect();
    let strange: Vec<&String> = listed.difference(&wanted).filter(|line| !line.starts_with(OPEN_FAMILY)).collect();
    assert!(strange.is_empty(), "not the method's: {strange:#?}");
    let missing: Vec<&String> = wanted.difference(&listed).collect();
    assert!(missing.is_empty(), "missing: {missing:#?}");
    for row in rows.as_array().unwrap() {
        let code = text(row, "code");
        assert_eq!(text(row, "page"), format!("zh/rules/{code}.html"));
        for key in ["title", "summary", "source", "family"] {
            assert!(!text(row, key).is_empty(), "{code} has no {key}");
        }
    }
}
