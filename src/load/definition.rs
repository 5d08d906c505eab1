//! Reads one definition from its file; its tree is dropped at once, so that a large book needs little memory.

use super::book::Shelf;
use super::place::Places;
use super::{WaiverAt, flaws, waivers};
use crate::finding::{Finding, Subject};
use crate::model::common::Common;
use crate::model::reader::{Known, Reader, Record};
use crate::model::{Definition, Kind, Origin};
use crate::source::{FileId, Tree};

/// What a file says beside its definition: what is wrong with it, and what it waives.
#[derive(Debug)]
pub(super) struct Asides {
    pub(super) findings: Vec<Finding>,
    pub(super) waivers: Vec<WaiverAt>,
    /// How many more findings there are than are kept of one file.
    pub(super) left_out: usize,
}

/// A definition as it was read, and what its file says beside it.
pub(super) struct DefinitionRead<T> {
    pub(super) definition: Definition<T>,
    pub(super) asides: Asides,
    /// The ids that it names.
    pub(super) uses: Vec<(Kind, String)>,
}

impl Asides {
    /// The flaws of a file's YAML and the waivers in its comments.
    pub(super) fn of(shelf: &Shelf<'_>, tree: &Tree, file: FileId, subject: &Subject) -> Self {
        let most = shelf.settings.findings;
        let mut findings = flaws::findings(tree, file, shelf.files, subject, most);
        let waivers = waivers::comments(tree, file, shelf.files, subject, &mut findings);
        Self { findings, waivers, left_out: tree.flaws.len().saturating_sub(most) }
    }
}

/// Reads the definition of `subject`.
pub(super) fn read<T: Record>(
    shelf: &Shelf<'_>,
    subject: Subject,
    kind: Kind,
    file: FileId,
    known: &Known,
) -> DefinitionRead<T> {
    let tree = shelf.parse(file);
    let mut asides = Asides::of(shelf, &tree, file, &subject);
    let mut reader = Reader::new(file, subject.clone(), known, shelf.is_broken(file, &tree));
    let (common, body): (Common, T) = reader.definition(tree.root.as_ref());
    asides.findings.append(&mut reader.findings);
    let uses = reader.uses.into_iter().map(|named| (named.kind, named.id)).collect();
    let id = subject.id.clone();
    let origin = Origin { file, kind, subject };
    if !common.waivers.is_empty() {
        asides.waivers.extend(waivers::entries(&common.waivers, &origin, &mut Places::new(shelf.files)));
    }
    DefinitionRead { definition: Definition { id, origin, common, body }, asides, uses }
}
