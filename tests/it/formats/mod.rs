//! Findings in every format: what each looks like, on the sample book and on a workspace that means harm, and that each
//! is what the programs that read it expect.

mod command;
mod forges;
mod hostile;
mod markdown;
mod sarif;
mod schema;

use expect_test::expect_file;
use qunce::check::{Facts, LevelChange, RULES, Settled, check};
use qunce::finding::Level;
use qunce::load::{Found, Loaded};
use qunce::report::{Format, Outcome, Report, Verdict};
use qunce::text::Lang;

use crate::books::{alone, loaded};

/// A workspace and what is wrong with it.
pub(super) struct Checked {
    pub(super) loaded: Loaded,
    pub(super) settled: Settled,
}

impl Checked {
    pub(super) fn new(found: Found, changes: &[LevelChange]) -> Self {
        let loaded = loaded(found);
        let settled = check(&Facts::new(&loaded), changes);
        Self { loaded, settled }
    }

    pub(super) fn outcome(&self) -> Outcome<'_> {
        Outcome { settled: &self.settled, loaded: &self.loaded, verdict: Verdict { fail_on: Level::Error } }
    }

    pub(super) fn write(&self, format: Format, lang: Lang) -> Report {
        format.write(self.outcome(), lang)
    }

    pub(super) fn text(&self, format: Format, lang: Lang) -> String {
        self.write(format, lang).text
    }

    pub(super) fn json(&self, format: Format, lang: Lang) -> serde_json::Value {
        serde_json::from_str(&self.text(format, lang)).unwrap()
    }
}

/// The rules that the goldens of the sample book show; one of them is waived there.
const SHOWN: [&str; 5] = ["CHR006", "CHR007", "ONB001", "REF004", "SOP003"];

/// The sample book, checked by a few rules, so that a new rule changes no golden.
pub(super) fn sample() -> Checked {
    let off = RULES.iter().filter(|rule| !SHOWN.contains(&rule.code));
    let changes: Vec<LevelChange> =
        off.map(|rule| LevelChange { code: rule.code.to_owned(), level: Level::Off }).collect();
    Checked::new(alone("word-bet"), &changes)
}

/// The text as a golden holds it: without colour, SARIF in lines and without the pages of its rules.
fn golden(checked: &Checked, format: Format, lang: Lang) -> String {
    let report = checked.write(format, lang);
    let text = match format {
        Format::Sarif => {
            let mut log: serde_json::Value = serde_json::from_str(&report.text).unwrap();
            for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
                assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("# "));
                rule["help"]["markdown"] = "# …".into();
            }
            serde_json::to_string_pretty(&log).unwrap() + "\n"
        }
        _ => anstream::adapter::strip_str(&report.text).to_string(),
    };
    match report.notice {
        Some(words) => format!("{text}\nnotice: {}\n", words.in_lang(lang)),
        None => text,
    }
}

fn compare(name: &str, checked: &Checked) {
    for lang in Lang::ALL {
        for format in Format::ALL {
            let path = format!("golden/{name}.{lang}.{}", format.name());
            expect_file![path].assert_eq(&golden(checked, format, lang));
        }
    }
}

#[test]
fn the_sample_book_reads_in_every_format() {
    compare("sample", &sample());
}

#[test]
fn a_hostile_workspace_reads_in_every_format() {
    compare("hostile", &hostile::workspace());
}

#[test]
fn every_format_has_a_name_of_its_own() {
    for format in Format::ALL {
        assert_eq!(Format::named(format.name()), Some(format));
    }
    assert_eq!(Format::named("xml"), None);
}

#[test]
fn a_terminal_links_a_code_to_its_page() {
    let checked = sample();
    let text = checked.text(Format::Human, Lang::Zh);
    assert!(text.contains("\u{1b}]8;;https://handbook.example/zh/rules/CHR007.html\u{1b}\\"), "{text}");
    assert!(!anstream::adapter::strip_str(&text).to_string().contains("handbook.example"));
}

#[test]
fn lines_of_json_say_what_the_array_says() {
    let checked = sample();
    let lines: Vec<serde_json::Value> =
        checked.text(Format::Ndjson, Lang::En).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(serde_json::Value::Array(lines), checked.json(Format::Json, Lang::En));
}
