//! What keeps the house in order: sizes, first sentences, names, and paths that the documents name.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of one file; a longer one has more than one subject.
const LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                all.push(path);
            }
        }
    }
    all.sort();
    all
}

fn code() -> Vec<(String, String)> {
    ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"))
        .map(|path| (path.strip_prefix(root()).unwrap().display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn every_file_opens_with_a_sentence() {
    for (path, text) in code() {
        let first = text.lines().next().unwrap_or_default();
        let sentence: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .take_while(|line| !line.trim().is_empty())
            .collect();
        assert!(first.starts_with("//! "), "{path} does not say what it is");
        assert!(
            sentence.last().is_some_and(|line| line.trim_end().ends_with('.')),
            "{path}: the first paragraph is no sentence"
        );
    }
}

#[test]
fn files_stay_small() {
    for (path, text) in code() {
        let lines = text.lines().count();
        // The catalogue of fixed words is a table, one line a word.
        let table = path.starts_with("src/text/");
        assert!(lines <= LINES || table, "{path} has {lines} lines");
    }
}

#[test]
fn nothing_is_named_for_its_lack_of_a_name() {
    for (path, text) in code() {
        let stem = Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
        for name in ["utils", "util", "helpers", "helper", "misc", "common_utils"] {
            assert_ne!(stem, name, "{path}");
        }
        for line in
            text.lines().filter(|line| line.contains("struct ") || line.contains("enum ") || line.contains("trait "))
        {
            assert!(!line.contains(concat!("Man", "ager")) && !line.contains(concat!("Hel", "per")), "{path}: {line}");
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    for (path, text) in code() {
        for word in [
            concat!("to", "do!("),
            concat!("unimple", "mented!("),
            concat!("FIX", "ME"),
            concat!("XX", "X"),
            concat!("TO", "DO"),
        ] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}

#[test]
fn the_documents_name_paths_that_exist() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        for path in text.split('`').skip(1).step_by(2).filter(|path| is_path(path)) {
            assert!(root().join(path.trim_end_matches('/')).exists(), "{name} names {path}");
        }
    }
}

/// Whether a word in backticks is a path of this repository, not a pattern or an address of the site.
fn is_path(word: &str) -> bool {
    let tops = ["src/", "tests/", "templates/", "playbooks/", "data/", "benches/", ".ci/"];
    tops.iter().any(|top| word.starts_with(top))
        && !word.contains(['*', ' ', '<', '{'])
        && !word.chars().any(|sign| sign.is_ascii_uppercase() && !word.contains("README"))
}

#[test]
fn the_changelog_has_the_current_version() {
    let text = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(text.contains(&format!("## [{}]", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn every_template_and_chapter_is_used() {
    let sources: String = code().into_iter().map(|(_, text)| text).collect();
    for template in files(&root().join("templates/handbook"), "html") {
        let name = template.file_name().unwrap().to_string_lossy().into_owned();
        let used_by_template = files(&root().join("templates/handbook"), "html")
            .iter()
            .any(|other| *other != template && fs::read_to_string(other).unwrap().contains(&format!("\"{name}\"")));
        assert!(sources.contains(&format!("\"{name}\"")) || used_by_template, "nothing uses {name}");
    }
}

#[test]
fn no_chapter_is_forgotten() {
    for chapter in files(&root().join("playbooks/methodology/chapters"), "md") {
        let name = chapter.file_name().unwrap().to_string_lossy().into_owned();
        let name = name.trim_end_matches(".zh.md").trim_end_matches(".en.md");
        assert!(qunce::method::chapter(name).is_some(), "{name} is no chapter of the method");
    }
}

#[test]
fn every_test_file_is_run() {
    let main = fs::read_to_string(root().join("tests/it/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "rs") && stem != "main" {
            assert!(main.contains(&format!("mod {stem};")), "tests/it/main.rs forgets {stem}");
        }
    }
}
