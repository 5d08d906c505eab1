//! The handbook for programs: every document is as its schema says, leads where it says, and holds nobody.

use std::collections::{BTreeMap, BTreeSet};

use qunce::check::{Facts, check};
use qunce::export::api::SCHEMAS;
use qunce::site::{Files, Site};
use qunce::text::Lang;
use serde_json::Value;

use crate::books;

fn site() -> Files {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    Site::new(&facts, &settled, &[], &Lang::ALL).render()
}

fn documents(files: &Files) -> BTreeMap<&str, Value> {
    let own = files.iter().filter(|(path, _)| path.starts_with("api/") && !path.contains("/schemas/"));
    own.map(|(path, bytes)| (path.as_str(), serde_json::from_slice(bytes).unwrap())).collect()
}

/// The path that an address within a document leads to.
fn target(from: &str, href: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        if part == ".." { _ = parts.pop().unwrap() } else { parts.push(part) }
    }
    parts.join("/")
}

/// Every address in a document.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field {
                    Value::String(href) if ["$schema", "href"].contains(&key.as_str()) => found.push(href.clone()),
                    Value::Object(pages) if ["pages", "schemas"].contains(&key.as_str()) => {
                        found.extend(pages.values().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ if key != "definition" => addresses(field, found),
                    _ => {}
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        _ => {}
    }
}

#[test]
fn every_document_is_as_its_schema_says_and_leads_somewhere() {
    let files = site();
    let schemas: BTreeMap<&str, Value> =
        SCHEMAS.iter().map(|(name, text)| (*name, serde_json::from_str(text).unwrap())).collect();
    let validators: BTreeMap<String, jsonschema::Validator> = schemas
        .iter()
        .map(|(name, schema)| {
            jsonschema::draft202012::meta::validate(schema).unwrap_or_else(|error| panic!("{name}: {error}"));
            (format!("api/v1/schemas/{name}.schema.json"), jsonschema::draft202012::new(schema).unwrap())
        })
        .collect();
    let documents = documents(&files);
    assert!(documents.len() > 90, "{}", documents.len());
    let mut used = BTreeSet::new();
    for (path, document) in &documents {
        let schema = target(path, document["$schema"].as_str().unwrap());
        let faults: Vec<String> = validators[&schema].iter_errors(document).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{path}: {faults:#?}");
        let mut hrefs = Vec::new();
        addresses(document, &mut hrefs);
        for href in hrefs {
            assert!(files.contains_key(&target(path, &href)), "{path} leads to {href}");
        }
        used.insert(schema);
    }
    assert_eq!(used.len(), SCHEMAS.len());
    // Everything that there is can be reached from the index.
    let mut reached = BTreeSet::new();
    let mut open = vec!["api/v1/index.json".to_owned()];
    while let Some(path) = open.pop() {
        let Some(document) = documents.get(path.as_str()) else { continue };
        if reached.insert(path.clone()) {
            let mut hrefs = Vec::new();
            addresses(document, &mut hrefs);
            hrefs.extend(document["schedule"].as_str().map(str::to_owned));
            open.extend(hrefs.iter().map(|href| target(&path, href)));
        }
    }
    assert_eq!(reached.len(), documents.len());
}

#[test]
fn a_definition_says_the_same_whatever_its_keys_are_written_in() {
    let files = site();
    let documents = documents(&files);
    let group = &documents["api/v1/word-bet/groups/word-bet-a.json"];
    assert_eq!(group["definition"]["accounts"]["owner"][0], "guyu");
    assert_eq!(group["definition"]["purpose"]["type"], "nurture");
    assert_eq!(group["pages"]["en"], "../../../../en/word-bet/groups/word-bet-a.html");
    let edition = &documents["api/v1/word-bet/editions/word-bet-3.json"];
    // Money is a text wherever it stands, and nothing else becomes one.
    assert_eq!(edition["definition"]["fee"]["amount"], "99");
    assert_eq!(edition["definition"]["fee"]["refundable"]["amount"], "60");
    assert!(
        edition["definition"]["targets"]["sign_ups"].is_number()
            && edition["definition"]["targets"]["cost"].is_string()
    );
    let series = &documents["api/v1/word-bet/campaigns/listening-club.json"];
    assert_eq!(series["definition"]["editions"][0]["budget"][1]["amount"], "0.2");
    assert_eq!(edition["source"], "playbooks/word-bet/campaigns/word-bet.yaml");
}

#[test]
fn the_command_prints_the_document_that_the_site_has() {
    let files = site();
    for (subject, path) in [
        (&[][..], "api/v1/word-bet/book.json"),
        (&["--subject", "edition:word-bet-3"], "api/v1/word-bet/editions/word-bet-3.json"),
        (&["--subject", "guyu"], "api/v1/word-bet/accounts/guyu.json"),
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args([&["export", "json", "--book", "word-bet"], subject].concat())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert!(output.stdout == *files[path], "{path}");
    }
}

#[test]
fn no_member_is_in_a_document_and_what_is_withheld_has_no_number() {
    let loaded = books::loaded(books::all());
    let members = super::members(&loaded);
    let files = site();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("api/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let words: BTreeSet<&str> = text.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
        assert!(!members.iter().any(|member| words.contains(member)), "{path}");
    }
    let documents = documents(&files);
    let figures = documents.iter().filter(|(path, _)| path.contains("/figures/"));
    let rows: Vec<&Value> = figures.flat_map(|(_, document)| document["figures"].as_array().unwrap()).collect();
    let withheld: Vec<&&Value> = rows.iter().filter(|row| row["status"] == "withheld").collect();
    assert!(!withheld.is_empty() && withheld.iter().all(|row| row["value"].is_null() && row["numerator"].is_null()));
}
