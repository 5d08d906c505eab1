//! Two judges of a definition's shape who share no line of code: a schema validator, and the loader.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jsonschema::Validator;
use qunce::check::{Facts, check};
use qunce::finding::Finding;
use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::model::Kind;
use qunce::schema;

use super::written::Piece;

/// The schemas, ready to judge.
pub(super) struct Schemas(BTreeMap<Kind, Validator>);

impl Schemas {
    pub(super) fn new() -> Self {
        Self(
            schema::kinds().map(|kind| (kind, jsonschema::draft202012::new(&schema::of_kind(kind)).unwrap())).collect(),
        )
    }

    /// What the schema of a kind has against a definition.
    pub(super) fn faults(&self, kind: Kind, piece: &Piece) -> Vec<String> {
        let value = piece.json();
        self.0[&kind].iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
    }
}

/// Where a definition of a kind stands.
pub(super) fn path(kind: Kind) -> String {
    match kind {
        Kind::Settings => "qunce.yaml".to_owned(),
        Kind::Rule => "rules/one.yaml".to_owned(),
        kind if Kind::SINGLE.contains(&kind) => format!("playbooks/book/{}.yaml", kind.folder()),
        kind => format!("playbooks/book/{}/one.yaml", kind.folder()),
    }
}

/// What the loader has against the shape of a definition, whatever it names.
pub(super) fn loader_faults(kind: Kind, piece: &Piece) -> Vec<String> {
    let own = path(kind);
    let mut found = Found::default();
    for (path, text) in [("qunce.yaml", ""), ("playbooks/book/playbook.yaml", "")] {
        if path != own {
            found.add(path, text.as_bytes());
        }
    }
    found.add(&own, piece.yaml().as_bytes());
    let loaded = read(found, Reading { as_of: AsOf { given: None, now: Timestamp::UNIX_EPOCH }, any_id: true });
    let mut findings: Vec<Finding> = loaded.findings.clone();
    if [Kind::Settings, Kind::Rule].contains(&kind) {
        // Levels and codes are held against the rules when these are applied.
        let settled = check(&Facts::new(&loaded), &[]);
        let late = |finding: &Finding| finding.key_path.contains("levels") || finding.key_path == "code";
        findings.extend(settled.findings.into_iter().filter(late));
    }
    let of_shape = findings.iter().filter(|finding| is_of_shape(finding, &own, &loaded));
    of_shape.map(|finding| format!("{}: {}", finding.key_path, finding.message.en)).collect()
}

/// Whether a finding is about keys, types and missing values, and not about what zones there are and what days make sense.
fn is_of_shape(finding: &Finding, path: &str, loaded: &Loaded) -> bool {
    let help = finding.help.as_ref().map_or("", |help| help.en.as_str());
    finding.code == "REF005"
        && &*loaded.files.file(finding.primary.span.file).path == path
        && !finding.key_path.ends_with("time_zone")
        && !finding.message.en.contains("set for whole books only")
        && help != "check the first and the last day"
}
