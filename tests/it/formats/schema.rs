//! The schema of SARIF 2.1.0, read strictly: a keyword that this reader does not know stops the test.

use std::collections::BTreeSet;

use serde_json::Value;

const SCHEMA: &str = include_str!("../../sarif/sarif-schema-2.1.0.json");

/// What is wrong with a log, each with its place.
pub(super) fn faults(log: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut faults = Vec::new();
    hold(&schema, &schema, log, "", &mut faults);
    faults
}

fn hold(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().unwrap() {
        let mut fault = |what: &str| faults.push(format!("{at}: {what}"));
        match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "default" | "definitions" => {}
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                hold(root, &root["definitions"][name], value, at, faults);
            }
            "type" => {
                let names: Vec<&str> = wanted.as_array().map_or_else(
                    || vec![wanted.as_str().unwrap()],
                    |names| names.iter().map(|name| name.as_str().unwrap()).collect(),
                );
                if !names.iter().any(|name| is(value, name)) {
                    fault(&format!("is no {names:?}"));
                }
            }
            "enum" | "minimum" | "maximum" | "minItems" | "uniqueItems" | "pattern" | "format" => {
                if let Some(what) = beyond(keyword, wanted, value) {
                    fault(&what);
                }
            }
            "required" => {
                for name in wanted.as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
                    if value.is_object() && value.get(name).is_none() {
                        fault(&format!("lacks {name}"));
                    }
                }
            }
            "properties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = wanted.get(name) {
                        hold(root, schema, item, &format!("{at}/{name}"), faults);
                    }
                }
            }
            "additionalProperties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    if schema.get("properties").is_some_and(|known| known.get(name).is_some()) || wanted == true {
                        continue;
                    }
                    if wanted == false {
                        faults.push(format!("{at}: nothing is called {name}"));
                    } else {
                        hold(root, wanted, item, &format!("{at}/{name}"), faults);
                    }
                }
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    hold(root, wanted, item, &format!("{at}/{number}"), faults);
                }
            }
            "anyOf" | "oneOf" => {
                let fitting = wanted.as_array().unwrap().iter().filter(|schema| {
                    let mut own = Vec::new();
                    hold(root, schema, value, at, &mut own);
                    own.is_empty()
                });
                let count = fitting.count();
                if count == 0 || (keyword == "oneOf" && count > 1) {
                    fault(&format!("fits {count} of {keyword}"));
                }
            }
            other => panic!("the schema uses {other}"),
        }
    }
}

/// What is wrong with a value that a keyword bounds.
fn beyond(keyword: &str, wanted: &Value, value: &Value) -> Option<String> {
    let text = || wanted.as_str().unwrap();
    match keyword {
        "enum" => (!wanted.as_array()?.contains(value)).then(|| format!("{value} is not in the list")),
        "minimum" => (value.as_f64()? < wanted.as_f64()?).then(|| "is too small".to_owned()),
        "maximum" => (value.as_f64()? > wanted.as_f64()?).then(|| "is too large".to_owned()),
        "minItems" => (value.as_array()?.len() < wanted.as_u64()? as usize).then(|| "has too few items".to_owned()),
        "uniqueItems" => {
            let items: Vec<String> = value.as_array()?.iter().map(Value::to_string).collect();
            let twice = items.iter().collect::<BTreeSet<_>>().len() < items.len();
            (wanted == true && twice).then(|| "has an item twice".to_owned())
        }
        "pattern" => (!fits(text(), value.as_str()?)).then(|| "does not fit its pattern".to_owned()),
        _ => (!is_of(text(), value.as_str()?)).then(|| format!("{value} is no {wanted}")),
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the schema has the type {other}"),
    }
}

/// The patterns of the schema that a log of ours meets.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$" => {
            text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_alphabetic())
        }
        other => panic!("the schema has the pattern {other}"),
    }
}

/// RFC 3986, as far as its signs go: an address has a scheme, and neither has a sign that must be escaped.
fn is_of(format: &str, text: &str) -> bool {
    let bytes = text.as_bytes();
    let escaped = |at: usize| bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    let legal = bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => escaped(at),
        _ => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
    });
    let scheme = text.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match format {
        "uri" => legal && scheme,
        "uri-reference" => legal && (scheme || !text.split('/').next().unwrap_or_default().contains(':')),
        other => panic!("the schema has the format {other}"),
    }
}

#[test]
fn a_log_that_breaks_the_schema_is_told() {
    let good = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [
        {"message": {"text": "y"}, "level": "note", "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "a%20b"}, "region": {"startLine": 1}}}]}]}]});
    assert_eq!(faults(&good), [""; 0]);
    for (pointer, value) in [
        ("/version", "2.0.0".into()),
        ("/runs/0/tool/driver/name", 1.into()),
        ("/runs/0/results/0/level", "info".into()),
        ("/runs/0/results/0/message", serde_json::json!({})),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "a b".into()),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", 0.into()),
        ("/runs/0/results/0/locations/0/physicalLocation", serde_json::json!({"region": {"line": 1}})),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        assert!(!faults(&bad).is_empty(), "{pointer}");
    }
}
