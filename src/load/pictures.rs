//! The pictures of books: those that can be shown, and what is wrong with the others.

use std::collections::BTreeMap;

use super::exposed::subject_of;
use crate::finding::Finding;
use crate::picture::{Fault, Picture};
use crate::source::{Files, Span};
use crate::text::Words;

/// Parts pictures from what only has their name; each has an empty text in `files`, so that a finding can name it.
pub(super) fn sorted(
    found: BTreeMap<String, Result<Picture, Fault>>,
    files: &mut Files,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for (path, picture) in found {
        let file = files.add(&path, "");
        match picture {
            Ok(picture) => _ = pictures.insert(path, picture),
            Err(fault) => {
                let (label, help) = fault.words();
                let message = Words::new(format!("图片 `{path}` 不能用"), format!("picture `{path}` cannot be shown"));
                let mut finding = Finding::error("REF005", Span::new(file, 0..0), message, label);
                finding.help = Some(help);
                finding.subject = subject_of(&path);
                findings.push(finding);
            }
        }
    }
    pictures
}
