//! The cells of a snapshot that name definitions, with their places.

use std::ops::Range;

use super::columns::{Holds, Table};
use super::csv::each_row;
use super::form::{Forms, Header};
use crate::model::reader::Use;
use crate::model::snapshots::SnapshotForm;
use crate::model::{Kind, List};
use crate::source::File;

/// Every cell in a column of ids: what is written in it, and its bytes without quotes.
pub(in crate::load) fn cells_of(file: &File, forms: &List<SnapshotForm>) -> Vec<Use> {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Some(table) = Table::of_stem(stem) else { return Vec::new() };
    let forms = Forms::of(forms, table, &file.path);
    let kind_of = |name: &str| match forms.header(name) {
        Header::Column(index) => match forms.column(index).holds {
            Holds::Id(kind) => Some(kind),
            _ => None,
        },
        Header::Skipped | Header::Unknown => None,
    };
    let mut kinds: Option<Vec<Option<Kind>>> = None;
    let mut named = Vec::new();
    each_row(file, |text, base, cells| {
        let cells = cells.unwrap_or_default();
        let Some(kinds) = &kinds else {
            kinds = Some(cells.iter().map(|(name, _)| kind_of(name)).collect());
            return;
        };
        for ((said, at), kind) in cells.into_iter().zip(kinds) {
            let Some(kind) = *kind else { continue };
            let at = unquoted(text, at);
            named.push(Use { kind, id: said.into_owned(), at: base + at.start..base + at.end });
        }
    });
    named
}

fn unquoted(text: &str, at: Range<usize>) -> Range<usize> {
    let whole = &text[at.clone()];
    match whole.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => {
            let said = inner.trim_start();
            let start = at.end - 1 - said.len();
            start..start + said.trim_end().len()
        }
        None => at,
    }
}
