//! A new id in the place of an old one: in every definition, page and snapshot of the book, and as the file's name.

use std::collections::BTreeMap;

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, FileRename, OneOf, OptionalVersionedTextDocumentIdentifier,
    PrepareRenameResponse, RenameFile, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::ids::{homes, ids, stem};
use super::named::{Mention, id_at, mentions, unreachable};
use super::view::{Edits, Page, View};
use crate::load::{defined_at, is_id, is_rows, offered_id};
use crate::model::{Book, Kind};
use crate::text::Words;

/// The id at a byte, where it can be renamed.
pub(super) fn prepare(view: &View<'_>, page: &Page<'_>, offset: usize) -> Option<PrepareRenameResponse> {
    let (book, named) = id_at(view, page, offset)?;
    is_defined(book, named.kind, &named.id).then(|| PrepareRenameResponse::RangeWithPlaceholder {
        range: view.units.range(page.file, &named.at),
        placeholder: named.id.clone(),
    })
}

fn is_defined(book: &Book, kind: Kind, id: &str) -> bool {
    ids(book, kind).iter().any(|(own, _)| own == id)
}

/// The edits that give the id at a byte a new name, or why it cannot have it.
pub(super) fn rename(view: &View<'_>, page: &Page<'_>, offset: usize, new: &str) -> Result<WorkspaceEdit, Words> {
    let found = id_at(view, page, offset).filter(|(book, named)| is_defined(book, named.kind, &named.id));
    let (book, named) =
        found.ok_or_else(|| Words::new("这里没有能改名的编号", "no id that could be renamed stands here"))?;
    let (kind, old) = (named.kind, named.id.as_str());
    may_be_called(book, kind, new)?;
    if let Some(first) = unreachable(view, book, kind, old).first() {
        return Err(stuck(&view.shown(first), is_rows(first), old));
    }
    let moves = if matches!(kind, Kind::Edition | Kind::Tag) { Vec::new() } else { moves(view, book, kind, old, new)? };
    let edits = edits(view, &mentions(view, book, kind, old), new);
    // Big snapshots are read again here; what was not read whole must not be renamed by half.
    if let Some((path, _)) = view.checked.loaded.files.failure() {
        let path = view.shown(path);
        return Err(Words::new(
            format!("`{path}` 刚变了，还没重新检查；等一会儿再改名"),
            format!("`{path}` has just changed and is not checked again yet; rename in a moment"),
        ));
    }
    Ok(together(view, edits, moves))
}

/// Why a snapshot that names an id keeps it from being renamed.
fn stuck(path: &str, is_rows: bool, id: &str) -> Words {
    if is_rows {
        return Words::new(
            format!("`{path}` 里写着 `{id}`：它超过 32 MiB，编辑器打不开这么大的文件；先在那里改好"),
            format!("`{path}` names `{id}` and is over 32 MiB, more than an editor opens; change it there first"),
        );
    }
    Words::new(
        format!("`{path}` 里写着 `{id}`：它不是 CSV 或 TSV，不能逐格改；先在那里改好"),
        format!("`{path}` names `{id}` and is no CSV or TSV that can be edited cell by cell; change it there first"),
    )
}

/// The edits for files of definitions that are given new names in the editor, before they are.
pub(super) fn moved(view: &View<'_>, files: &[FileRename]) -> Option<WorkspaceEdit> {
    let mut all: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for file in files {
        let place = |uri: &str| defined_at(&view.root.name_of(&uri.parse().ok()?)?);
        let (Some(old), Some(new)) = (place(&file.old_uri), place(&file.new_uri)) else { continue };
        let Some(book) = view.checked.loaded.workspace.books.iter().find(|book| book.id == old.book) else { continue };
        if (&old.book, old.kind) == (&new.book, new.kind) && may_be_called(book, new.kind, &new.id).is_ok() {
            for (name, own) in edits(view, &mentions(view, book, old.kind, &old.id), &new.id) {
                all.entry(name).or_default().extend(own);
            }
        }
    }
    (!all.is_empty()).then(|| together(view, all, Vec::new()))
}

fn may_be_called(book: &Book, kind: Kind, new: &str) -> Result<(), Words> {
    if !is_id(new) {
        let offered = offered_id(new);
        return Err(Words::new(
            format!("`{new}` 不能作编号：只用小写字母、数字和短横，如 `{offered}`"),
            format!("`{new}` cannot be an id: lower-case letters, digits and hyphens only, such as `{offered}`"),
        ));
    }
    if is_defined(book, kind, new) {
        return Err(Words::new(format!("已经有叫 `{new}` 的了，换一个"), format!("`{new}` is taken; choose another")));
    }
    Ok(())
}

/// The files that get a new name with their id.
fn moves(view: &View<'_>, book: &Book, kind: Kind, old: &str, new: &str) -> Result<Vec<(Uri, Uri)>, Words> {
    if view.abilities.edits != Edits::Moving {
        return Err(Words::new(
            "这个编号是文件名，编辑器不会在改名时移动文件",
            "this id is a file's name, and the editor does not rename files as part of a change",
        ));
    }
    let mut moves = Vec::new();
    for name in homes(view, book, kind, old) {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let ending = &name[name.len() - (name.rsplit('/').next().unwrap_or(&name).len() - stem(&name).len())..];
        let target = format!("{folder}/{new}{ending}");
        if view.checked.loaded.paths.contains(&target) {
            return Err(Words::new(format!("已经有 `{target}` 这个文件"), format!("`{target}` is there already")));
        }
        moves.push((view.uri(&name), view.root.uri_of(&target)));
    }
    Ok(moves)
}

fn edits(view: &View<'_>, mentions: &[Mention], new: &str) -> BTreeMap<String, Vec<TextEdit>> {
    let mut edits: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for mention in mentions {
        if let Some(file) = view.file(&mention.name) {
            let edit = TextEdit { range: view.units.range(file, &mention.at), new_text: new.to_owned() };
            edits.entry(mention.name.clone()).or_default().push(edit);
        }
    }
    edits
}

/// Edits of several files and what files become, in the form that the editor takes.
#[expect(clippy::mutable_key_type, reason = "the protocol's map of changes has addresses as its keys")]
pub(super) fn together(
    view: &View<'_>,
    edits: BTreeMap<String, Vec<TextEdit>>,
    moves: Vec<(Uri, Uri)>,
) -> WorkspaceEdit {
    if view.abilities.edits == Edits::Plain {
        let changes = edits.into_iter().map(|(name, edits)| (view.uri(&name), edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let of_file = |(name, edits): (String, Vec<TextEdit>)| {
        let version = view.documents.named(&name).map(|document| document.version);
        TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri: view.uri(&name), version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        }
    };
    let edits = edits.into_iter().map(of_file);
    let changes = if moves.is_empty() {
        DocumentChanges::Edits(edits.collect())
    } else {
        let moved = |(old_uri, new_uri)| {
            let file = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
            DocumentChangeOperation::Op(ResourceOp::Rename(file))
        };
        // A file is edited under its old name, and gets its new one last.
        let edits = edits.map(DocumentChangeOperation::Edit);
        DocumentChanges::Operations(edits.chain(moves.into_iter().map(moved)).collect())
    };
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}
