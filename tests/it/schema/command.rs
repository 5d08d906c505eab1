//! `qunce schema` as a user meets it: files for editors, lines that lead to them, settings, and the page about it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use qunce::model::Kind;
use qunce::schema;
use serde_json::Value;

fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(args)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C")
        .output()
        .unwrap()
}

fn done(folder: &Path, args: &[&str]) -> String {
    let output = qunce(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Where the line for editors in a file leads.
fn target(file: &Path) -> PathBuf {
    let text = std::fs::read_to_string(file).unwrap();
    let line = text.lines().next().unwrap();
    let relative = line.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{line}"));
    std::fs::canonicalize(file.parent().unwrap().join(relative)).unwrap()
}

#[test]
fn a_new_workspace_leads_editors_to_its_schemas() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init", "demo"]);
    let demo = std::fs::canonicalize(folder.path().join("demo")).unwrap();
    for (file, schema) in [("qunce.yaml", "settings"), ("playbooks/my-team/playbook.yaml", "playbook")] {
        assert_eq!(target(&demo.join(file)), demo.join(format!(".qunce/schema/{schema}.schema.json")));
    }
    for kind in schema::kinds().map(Kind::name).filter(|kind| !["settings", "playbook"].contains(kind)) {
        done(&demo, &["new", kind, "first"]);
    }
    for (file, schema) in [
        ("playbooks/my-team/groups/first.yaml", "group"),
        ("playbooks/my-team/tags.yaml", "tags"),
        ("rules/first.yaml", "rule"),
    ] {
        assert_eq!(target(&demo.join(file)), demo.join(format!(".qunce/schema/{schema}.schema.json")));
    }
    let checked = qunce(&demo, &["check", "--format", "concise"]);
    assert!(!String::from_utf8_lossy(&checked.stdout).contains("REF005"), "{checked:?}");
}

#[test]
fn a_definition_brings_its_schema_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("playbooks/book")).unwrap();
    std::fs::write(folder.path().join("qunce.yaml"), "title: 一\n").unwrap();
    std::fs::write(folder.path().join("playbooks/book/playbook.yaml"), "title: 一\n").unwrap();
    done(folder.path(), &["new", "sop", "welcome"]);
    let schema = target(&folder.path().join("playbooks/book/sops/welcome.yaml"));
    std::fs::write(&schema, "{}").unwrap();
    done(folder.path(), &["new", "sop", "goodbye"]);
    assert_eq!(std::fs::read_to_string(&schema).unwrap(), "{}", "a schema that is there stays");
    done(folder.path(), &["schema", "--out", ".qunce/schema"]);
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let (written, printed) = (std::fs::read_to_string(&schema).unwrap(), done(folder.path(), &["schema", "sop"]));
    assert_eq!(read(&written), read(&printed), "until it is asked for");
}

#[test]
fn schemas_are_written_where_they_differ() {
    let folder = tempfile::tempdir().unwrap();
    let said = |args: &[&str]| {
        let output = qunce(folder.path(), args);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    };
    let files = schema::files().len();
    assert_eq!(said(&["schema", "--out", "a/b"]), format!("a/b：写了 {files} 个文件，共 {files} 个\n"));
    std::fs::write(folder.path().join("a/b/sop.schema.json"), "old").unwrap();
    assert_eq!(said(&["schema", "--out", "a/b", "--lang", "en"]), format!("a/b: wrote 1 of {files} files\n"));
    assert_eq!(said(&["schema", "--out", "a/b", "--quiet"]), "");
    for (name, text) in schema::files() {
        assert!(text.ends_with('\n') && text.lines().count() == 1, "{name} is for editors and stands on one line");
        assert_eq!(std::fs::read_to_string(folder.path().join("a/b").join(&name)).unwrap(), text, "{name}");
    }
    let by_folder: Value = serde_json::from_str(&schema::files()[schema::WORKSPACE]).unwrap();
    for target in by_folder["patternProperties"].as_object().unwrap().values() {
        assert!(schema::files().contains_key(target["$ref"].as_str().unwrap()), "{target}");
    }
}

#[test]
fn settings_name_every_kind_and_schemas_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["schema", "--out", schema::FOLDER]);
    let vscode: Value = serde_json::from_str(&done(folder.path(), &["schema", "--settings", "vscode"])).unwrap();
    let schemas = vscode["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), schema::kinds().count());
    let jetbrains = done(folder.path(), &["schema", "--settings", "jetbrains"]);
    for (path, globs) in schemas {
        assert!(folder.path().join(path).exists(), "{path}");
        assert!(jetbrains.contains(&format!("value=\"{path}\"")), "{path}");
        for glob in globs.as_array().unwrap() {
            // In the patterns of JetBrains a star goes over folders.
            let glob = glob.as_str().unwrap().replace("**/", "");
            assert!(jetbrains.contains(&format!("value=\"{glob}\"")), "{glob}");
        }
    }
}

#[test]
fn what_the_page_on_editors_shows_is_so() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editors.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init"]);
    done(folder.path(), &["new", "group", "first"]);
    let shown = ["vscode", "jetbrains"].map(|editor| done(folder.path(), &["schema", "--settings", editor])).concat();
    let mut commands = 0;
    let mut fence = "";
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("```") {
            fence = name;
        } else if let Some(command) = line.strip_prefix("$ qunce schema") {
            let words = command.split(" > ").next().unwrap_or_default().split_whitespace();
            done(folder.path(), &std::iter::once("schema").chain(words).collect::<Vec<_>>());
            commands += 1;
        } else if fence == "json" || fence == "xml" {
            assert!(line == "…" || shown.lines().any(|own| own == line), "not what the settings say: {line}");
        } else if fence == "yaml" && line.starts_with("# yaml-language-server") {
            let text = std::fs::read_to_string(folder.path().join("playbooks/my-team/groups/first.yaml")).unwrap();
            assert_eq!(text.lines().next(), Some(line));
        }
    }
    assert!(commands >= 4, "{commands}");
}
