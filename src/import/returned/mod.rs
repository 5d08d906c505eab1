//! A workbook of ours that comes back: each cell that was edited becomes a change of its definition, and of nothing else.
//!
//! A hidden sheet says what each cell said when it was exported. What differs from it in the sheet was edited; what differs
//! from it in the definition has changed meanwhile; where both have, a person has to decide.

mod added;
mod place;
mod same;
mod spoilt;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::place::Sheet;
use self::same::{is_taken, same};
use super::remarks::Remarks;
use crate::check::Change;
use crate::export::sheet::{self, Column, MARK, Row, SheetKind, columns, hidden, rows, tidy};
use crate::load::amend::{NewValue, NotAmended, Step, amend, at};
use crate::load::{Grid, Loaded};
use crate::model::Book;
use crate::source::{Bounds, Files, Node, Span, Tree, Value};
use crate::text::{Lang, Words};

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The book that it is of.
    pub book: String,
    /// The language of its words.
    pub lang: Lang,
}

/// Whether these are the sheets of a workbook that Qunce wrote, and of what.
pub fn stamp(grids: &[Grid]) -> Option<Stamp> {
    let own = grids.iter().find(|grid| grid.name == "qunce" && grid.cell(0, 0) == MARK)?;
    Some(Stamp { book: own.cell(1, 0).to_owned(), lang: own.cell(2, 0).parse().ok()? })
}

/// What comes back: the definitions with what was edited, and how much that is.
#[derive(Debug, Default)]
pub struct Returned {
    /// The definitions that change, by path.
    pub files: BTreeMap<String, Change>,
    /// Where each value that changes was edited: by the definition's path and the path of keys within it.
    pub cells: BTreeMap<(String, String), Span>,
    /// How many cells were edited.
    pub changed: usize,
    /// How many rows are new.
    pub added: usize,
}

/// Takes back what was edited in a workbook of this book. The sheets are added to `files`, for the places of remarks.
pub fn returned(
    name: &str,
    grids: &[Grid],
    stamp: &Stamp,
    loaded: &Loaded,
    book: &Book,
    files: &mut Files,
    remarks: &mut Remarks,
) -> Returned {
    let mut work = Work { loaded, texts: BTreeMap::new(), returned: Returned::default(), files, remarks };
    for kind in SheetKind::ALL {
        let (tab, base) = (kind.name(stamp.lang), hidden(kind));
        let grid = |name: &str| grids.iter().find(|grid| grid.name == name);
        match (grid(tab), grid(&base)) {
            (Some(shown), Some(base)) => {
                let sheet = Sheet::new(name, shown, kind.told(stamp.lang)[0], work.files);
                let now = rows(&loaded.files, book, kind, stamp.lang);
                work.sheet(kind, &sheet, base, &now, stamp.lang);
            }
            (shown, _) => {
                let whole = Span::new(work.files.add(name, ""), 0..0);
                let (what, help) = spoilt::sheet(tab, shown.is_some());
                work.remarks.fault(whole, "", what, help);
            }
        }
    }
    let Work { texts, mut returned, .. } = work;
    for (path, after) in texts {
        let id = loaded.files.find(&path).expect("only definitions that were read are changed");
        let before = Arc::clone(&loaded.files.file(id).text);
        if *before != *after {
            returned.files.insert(path, Change { before, after: after.into() });
        }
    }
    returned
}

struct Work<'w> {
    loaded: &'w Loaded,
    /// The definitions as they become, by path.
    texts: BTreeMap<String, String>,
    returned: Returned,
    files: &'w mut Files,
    remarks: &'w mut Remarks,
}

impl Work<'_> {
    fn sheet(&mut self, kind: SheetKind, sheet: &Sheet<'_>, base: &Grid, now: &[Row], lang: Lang) {
        let columns = columns(kind);
        let heads = kind.told(lang).into_iter().take(1).chain(columns.iter().map(|column| column.title.in_lang(lang)));
        let missing: Vec<&str> = heads.filter(|head| sheet.column(head).is_none()).collect();
        if !missing.is_empty() {
            // Without its head nobody would see what was edited in a column.
            for head in missing {
                let (what, help) = spoilt::column(head);
                self.remarks.fault(sheet.span(0, 0), "", what, help);
            }
            return;
        }
        let known: BTreeMap<&str, &Row> = now.iter().map(|row| (row.key.as_str(), row)).collect();
        let exported: BTreeMap<&str, usize> = (1..base.rows.len()).map(|row| (base.cell(row, 0), row)).collect();
        let places: Vec<Option<usize>> =
            columns.iter().map(|column| sheet.column(column.title.in_lang(lang))).collect();
        let came: Vec<&Row> = now.iter().filter(|row| !exported.contains_key(row.key.as_str())).collect();
        let tab = Tab { kind, sheet, base, columns: &columns, places: &places, came: &came };
        let mut seen = BTreeSet::new();
        for row in 1..sheet.grid.rows.len() {
            let key = sheet.key(row);
            match (exported.get(key), seen.insert(key)) {
                _ if key.is_empty() => {}
                (Some(&from), true) => self.row(&tab, row, from, known.get(key).copied()),
                (None, _) => self.unknown_row(sheet, row),
                (_, false) => self.remarks.fault(
                    sheet.span(row, 0),
                    key,
                    Words::new("这一行出现了两次", "this row is there twice"),
                    Words::new("要加一步，把新行的第一格清空", "to add a step, empty the first cell of the new row"),
                ),
            }
        }
        for (key, _) in exported.iter().filter(|(key, _)| !key.is_empty() && !seen.contains(*key)) {
            self.remarks.fault(
                sheet.span(0, 0),
                *key,
                Words::new(
                    "这一行不见了；删掉行不会删掉定义",
                    "this row is gone; a definition is not removed by removing its row",
                ),
                Words::new(
                    "把行放回来；真要删，在定义文件里删",
                    "put the row back; to remove it, change the definition's file",
                ),
            );
        }
        added::rows(self, &tab, &known);
    }

    /// Takes back a row that was exported as the row `from` of the hidden sheet; `now` is what the definition says.
    fn row(&mut self, tab: &Tab<'_>, row: usize, from: usize, now: Option<&Row>) {
        let said = |path: &str| path_column(tab.base, path).map_or("", |column| tab.base.cell(from, column));
        let now = now.filter(|now| tab.kind != SheetKind::Budget || tab.is_of(row, now, said(&tab.columns[0].path)));
        // A step without an id is called by its days and time: once these are taken back, it has another key.
        if now.is_none() && is_taken(tab, row, tab.sheet.key(row).rsplit_once('/').map_or("", |(of, _)| of)) {
            return;
        }
        for (at, (column, place)) in tab.columns.iter().zip(tab.places).enumerate() {
            let Some(place) = *place else { continue };
            let cell = Cell { sheet: tab.sheet, row, column: place, said: said(&column.path) };
            self.cell(&cell, now, at, column);
        }
    }

    fn unknown_row(&mut self, sheet: &Sheet<'_>, row: usize) {
        self.remarks.fault(
            sheet.span(row, 0),
            sheet.key(row),
            Words::new("导出时没有这一行", "there was no such row when this was exported"),
            Words::new(
                "「行」那一格别改；新加的行，那一格空着",
                "leave the first cell as it was; in a new row it stays empty",
            ),
        );
    }

    /// Takes back one cell of a row that was exported.
    fn cell(&mut self, cell: &Cell<'_>, now: Option<&Row>, at_column: usize, column: &Column) {
        let (wanted, said) = (tidy(cell.text()), tidy(cell.said));
        if wanted == said {
            return;
        }
        let span = cell.sheet.span(cell.row, cell.column);
        if wanted.is_empty() && cell.sheet.grid.is_covered(cell.row, cell.column) {
            let (what, help) = spoilt::merged();
            return self.remarks.fault(span, &column.path, what, help);
        }
        let Some(row) = now else {
            return self.remarks.fault(
                span,
                &column.path,
                Words::new("它的定义已经不在了", "its definition is no longer there"),
                Words::new("重新导出再改", "export again and edit that"),
            );
        };
        let current = tidy(&row.cells[at_column]);
        if same(&current, &wanted, &column.shape) {
            return;
        }
        let path = self.loaded.files.file(row.file).path.to_string();
        if current != said {
            return self.clash(span, &path, row, column);
        }
        let text = self.texts.entry(path.clone()).or_insert_with(|| self.loaded.files.file(row.file).text.to_string());
        let way: Vec<Step> = row.way.iter().chain(&column.way).copied().collect();
        let tree = Tree::parse(text, &Bounds::default());
        let item = at(tree.root.as_ref(), &row.way);
        let english = has_english_keys(item);
        let value = sheet::value(&wanted, &column.shape, at(item, &column.way), english);
        match amend(text, &way, &value) {
            Ok(made) => {
                *text = made;
                self.returned.changed += 1;
                self.returned.cells.insert((path, key_path(&row.way, &column.path)), span);
            }
            Err(why) => self.unwritten(span, &column.path, why, &value),
        }
    }

    /// Both the cell and the definition changed since the export: told at both places.
    fn clash(&mut self, span: Span, path: &str, row: &Row, column: &Column) {
        let text = self.loaded.files.file(row.file).text.to_string();
        let tree = Tree::parse(&text, &Bounds::default());
        let way: Vec<Step> = row.way.iter().chain(&column.way).copied().collect();
        let place =
            at(tree.root.as_ref(), &way).or_else(|| at(tree.root.as_ref(), &row.way)).map(|node| node.span.start);
        let id = self.files.add(path, &text);
        let place = place.unwrap_or(0);
        self.remarks.clash(
            span,
            &column.path,
            Words::new(
                "导出以后，这一格和定义都改过，不一样",
                "since the export both this cell and the definition have changed, and differ",
            ),
            Words::new(
                "商量好留哪一个，改成一样，或重新导出再改",
                "decide which stays and make them agree, or export again and edit that",
            ),
            (Span::new(id, place..place), Words::new("定义现在写在这里", "the definition says so here")),
        );
    }

    fn unwritten(&mut self, span: Span, key: &str, why: NotAmended, value: &NewValue) {
        let what = match (why, value) {
            (NotAmended::Unread, _) => {
                Words::new("定义读不完整，改不了", "the definition cannot be read to its end, so it is not changed")
            }
            (NotAmended::Unwritable, NewValue::Flow(_)) => {
                Words::new("括号里的写法读不懂", "what stands in brackets makes no sense")
            }
            (NotAmended::Unwritable, _) => Words::new(
                "改这一格会丢掉旁边的注释，或写进去读出来不一样",
                "changing this would lose a comment, or it would not be read as it is written",
            ),
        };
        self.remarks.fault(span, key, what, Words::new("在定义文件里改", "change it in the definition's file"));
    }
}

/// A sheet that comes back, beside what it was.
struct Tab<'t> {
    kind: SheetKind,
    sheet: &'t Sheet<'t>,
    base: &'t Grid,
    columns: &'t [Column],
    places: &'t [Option<usize>],
    /// The rows that the definitions have now and did not have when this was exported.
    came: &'t [&'t Row],
}

impl Tab<'_> {
    /// Whether what is now in the place of a row is still what was exported, or what it was edited to, by its first column.
    fn is_of(&self, row: usize, now: &Row, said: &str) -> bool {
        let current = tidy(&now.cells[0]);
        current == tidy(said) || current == self.sheet.text(row, self.places[0])
    }
}

/// A cell of a row that was exported.
struct Cell<'s> {
    sheet: &'s Sheet<'s>,
    row: usize,
    column: usize,
    said: &'s str,
}

impl Cell<'_> {
    fn text(&self) -> &str {
        self.sheet.grid.cell(self.row, self.column)
    }
}

/// Whether the keys of a row's own place are English; so are those of a new one.
fn has_english_keys(item: Option<&Node>) -> bool {
    item.is_none_or(|item| match &item.value {
        Value::Mapping(entries) => entries.first().is_none_or(|entry| entry.key.is_ascii()),
        _ => true,
    })
}

/// The column of a hidden sheet that holds this path.
fn path_column(base: &Grid, path: &str) -> Option<usize> {
    base.rows.first()?.iter().position(|head| head == path)
}

/// The path of keys to a value of a row, as findings write it: `steps[3].text`; to the row itself without a column.
fn key_path(way: &[Step], column: &str) -> String {
    let mut path = String::new();
    for step in way {
        match step {
            Step::Key(field, _) if path.is_empty() => path.push_str(field.key),
            Step::Key(field, _) => path.push_str(&format!(".{}", field.key)),
            Step::Item(index) => path.push_str(&format!("[{index}]")),
        }
    }
    if column.is_empty() { path } else { format!("{path}.{column}") }
}
