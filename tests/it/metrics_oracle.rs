//! Every measure against an independent computation in Python, on a thousand random workspaces from a fixed seed.
//!
//! `tests/oracle/live.py` makes the workspaces and says what every figure must be; the first of them are the hard ones: no row
//! at all, one row a table, every figure blank.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::metrics::{Figure, Guards, MEASURES, Measure, Quantity, measure};
use qunce::schedule::expand;
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

const CASES: usize = 1_000;

/// How many workspaces one run of the script makes.
const AT_ONCE: usize = 50;

/// The workspaces from one number on, each with what the oracle says of it.
fn cases(first: usize) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/live.py");
    let mut child = Command::new("python3")
        .args([script, &first.to_string(), &AT_ONCE.to_string()])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the oracle needs python3; `.ci/run` installs it");
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let cases = lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    assert!(child.wait().unwrap().success());
    cases
}

pub(super) fn loaded(case: &Value) -> Loaded {
    let mut found = Found::default();
    for (path, text) in case["files"].as_object().unwrap() {
        found.files.add(path, text.as_str().unwrap());
        found.paths.insert(path.clone());
    }
    let loaded = read(found, Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false });
    let unread: Vec<&str> = loaded.findings.iter().map(|finding| finding.message.en.as_str()).collect();
    assert_eq!(unread, [""; 0]);
    loaded
}

fn figures(case: &Value) -> Vec<Figure> {
    let guard = |name: &str| case["guards"][name].as_u64().unwrap();
    let guards = Guards { min_sample: guard("min_sample"), min_cell: 0, exit_weeks: guard("exit_weeks") };
    let loaded = loaded(case);
    let book = &loaded.workspace.books[0];
    measure(&loaded.files, book, &expand(book), loaded.workspace.as_of, guards).figures()
}

/// What a figure is of: measure, kind, subject, first and last day, part.
fn key(figure: &Figure) -> String {
    let part = figure.part.as_deref().unwrap_or("-");
    let (subject, period) = (&figure.subject, figure.period);
    format!("{} {} {} {} {} {part}", figure.measure.name(), subject.kind.name(), subject.id, period.from, period.to)
}

fn expected_key(row: &Value) -> String {
    let text = |at: usize| row[at].as_str().unwrap_or("-");
    [0, 1, 2, 3, 4, 5].map(text).join(" ")
}

/// Counts and decimals equal, others within 1e-12 of their size.
fn equal(own: Option<Quantity>, expected: &Value) -> bool {
    match (own, expected) {
        (None, Value::Null) => true,
        (Some(Quantity::Count(count)), expected) => expected.as_u64() == Some(count),
        (Some(Quantity::Exact(exact)), Value::String(text)) => text.parse::<Decimal>() == Ok(exact),
        (Some(number @ (Quantity::Real(_) | Quantity::Exact(_))), expected) => expected
            .as_f64()
            .is_some_and(|expected| (number.number() - expected).abs() <= 1e-12 * expected.abs().max(1.0)),
        (None, _) => false,
    }
}

fn agrees(figure: &Figure, row: &Value) -> bool {
    let real = |number: Option<f64>| number.map(Quantity::Real);
    let own = [
        figure.numerator,
        figure.denominator.map(Quantity::Count),
        figure.value,
        real(figure.low),
        real(figure.high),
        figure.target,
    ];
    own.into_iter().enumerate().all(|(at, own)| equal(own, &row[6 + at])) && row[12] == figure.status.name()
}

/// How often each measure had a value, or what is wrong first.
fn compare(case: &Value, number: usize) -> Result<BTreeMap<String, usize>, String> {
    let own = figures(case);
    let mut by_key: BTreeMap<String, &Figure> = own.iter().map(|figure| (key(figure), figure)).collect();
    if by_key.len() != own.len() {
        return Err(format!("case {number}: two figures of one thing"));
    }
    let mut seen = BTreeMap::new();
    for row in case["figures"].as_array().unwrap() {
        let key = expected_key(row);
        match by_key.remove(&key) {
            None => return Err(format!("case {number}: no figure {row}")),
            Some(figure) if !agrees(figure, row) => return Err(format!("case {number}: {row} is\n{figure:?}")),
            Some(figure) => {
                *seen.entry(figure.measure.name().to_owned()).or_default() += usize::from(figure.value.is_some());
            }
        }
    }
    match by_key.into_keys().next() {
        Some(key) => Err(format!("case {number}: the oracle knows nothing of {key}")),
        None => Ok(seen),
    }
}

#[test]
fn every_figure_of_a_thousand_random_workspaces_agrees_with_the_oracle() {
    let chunks: Vec<usize> = (0..CASES).step_by(AT_ONCE).collect();
    let compared = |first: usize| -> Vec<Result<BTreeMap<String, usize>, String>> {
        cases(first).iter().enumerate().map(|(at, case)| compare(case, first + at)).collect()
    };
    let results: Vec<_> = chunks.into_par_iter().flat_map_iter(compared).collect();
    let wrong: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{} of {CASES} differ, first:\n{}", wrong.len(), wrong[0]);
    let mut seen: BTreeMap<&String, usize> = BTreeMap::new();
    for (measure, count) in results.iter().flatten().flatten() {
        *seen.entry(measure).or_default() += count;
    }
    let idle = |measure: &&&Measure| seen.get(&measure.name.to_owned()).is_none_or(|count| *count < 100);
    let idle: Vec<&str> = MEASURES.iter().filter(idle).map(|measure| measure.name).collect();
    assert_eq!(idle, [""; 0], "measures that the cases hardly touch");
}
