//! Reads the workspace's own rules, `rules/*.yaml`; what they assert is judged by whoever applies them.

use super::book::Shelf;
use super::{WaiverAt, definition};
use crate::finding::{Finding, Subject};
use crate::model::reader::Known;
use crate::model::rule::OwnRule;
use crate::model::{Definition, Kind};

/// The folder of the workspace's own rules.
pub(super) const FOLDER: &str = "rules/";

/// The workspace's own rules, by file name.
pub(super) fn read(
    shelf: &Shelf<'_>,
    findings: &mut Vec<Finding>,
    waivers: &mut Vec<WaiverAt>,
    left_out: &mut usize,
) -> Vec<Definition<OwnRule>> {
    let mut rules = Vec::new();
    for path in shelf.paths.range(FOLDER.to_owned()..).take_while(|path| path.starts_with(FOLDER)) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
        let (Some(stem), Some(file)) = (stem, shelf.files.find(path)) else { continue };
        let subject = Subject { book: String::new(), kind: Kind::Rule.folder().to_owned(), id: stem.to_owned() };
        let read = definition::read(shelf, subject, Kind::Rule, file, &Known::default());
        findings.extend(read.asides.findings);
        waivers.extend(read.asides.waivers);
        *left_out += read.asides.left_out;
        rules.push(read.definition);
    }
    rules
}
