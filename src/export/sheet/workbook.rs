//! The workbook: sheets to edit, sheets to read, and beside each sheet to edit a hidden one with what was exported.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::column::{SheetKind, columns};
use super::read_only::{ReadOnly, about, index, schedule};
use super::row::{Row, rows};
use crate::page::agenda;
use crate::page::room::Room;
use crate::text::date;

/// What the first cell of the hidden sheet `qunce` says.
pub const MARK: &str = "qunce-workbook 1";
/// The most characters of a cell, as spreadsheets bound it.
const MOST_SIGNS: usize = 32_767;

/// The hidden sheet with what a sheet to edit said when it was exported.
pub fn hidden(kind: SheetKind) -> String {
    format!("qunce {}", kind.key())
}

/// How cells look.
struct Looks {
    head: Format,
    told: Format,
    edited: Format,
}

impl Looks {
    /// Every cell is text and says so: no spreadsheet takes it for a formula, a number or a date.
    fn new() -> Self {
        let text = Format::new().set_num_format("@").set_quote_prefix().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head: text.clone().set_bold().set_background_color(Color::RGB(0x00E6_EDE8)),
            told: text.clone().set_background_color(Color::RGB(0x00F0_F0F0)),
            edited: text,
        }
    }
}

/// A book as a workbook; the same facts give the same bytes.
///
/// # Errors
/// When a sheet has more rows than a workbook can hold.
pub fn workbook(room: &Room<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let as_of = room.facts().as_of();
    let day =
        ExcelDateTime::from_ymd(as_of.year().unsigned_abs(), as_of.month().unsigned_abs(), as_of.day().unsigned_abs())?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(room.book().title()).set_creation_datetime(&day));
    let all: Vec<(SheetKind, Vec<Row>)> = SheetKind::ALL
        .into_iter()
        .map(|kind| (kind, rows(&room.desk.facts.loaded.files, room.book(), kind, room.lang())))
        .collect();
    read_only(book.add_worksheet(), &about(room), &looks, &[100.0])?;
    for (kind, rows) in &all {
        edited(book.add_worksheet(), room, *kind, rows, &looks)?;
    }
    read_only(book.add_worksheet(), &schedule(room), &looks, &[11.0, 7.0, 7.0, 18.0, 22.0, 60.0, 16.0, 16.0])?;
    read_only(book.add_worksheet(), &index(room), &looks, &[26.0, 24.0, 12.0, 16.0, 40.0, 20.0])?;
    let about = book.add_worksheet();
    about.set_name("qunce")?.set_hidden(true);
    for (row, text) in [MARK, &room.book().id, room.lang().code()].into_iter().enumerate() {
        put(about, row, 0, text, &looks.edited)?;
    }
    for (kind, rows) in &all {
        as_exported(book.add_worksheet(), *kind, rows, &looks)?;
    }
    book.save_to_buffer()
}

fn read_only(sheet: &mut Worksheet, it: &ReadOnly, looks: &Looks, widths: &[f64]) -> Result<(), XlsxError> {
    sheet.set_name(it.name)?.protect();
    for (row, cells) in it.rows.iter().enumerate() {
        let look = if row == 0 { &looks.head } else { &looks.edited };
        for (column, text) in cells.iter().enumerate() {
            put(sheet, row, column, text, look)?;
        }
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn edited(
    sheet: &mut Worksheet,
    room: &Room<'_>,
    kind: SheetKind,
    rows: &[Row],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (columns, heads) = (columns(kind), kind.told(room.lang()));
    sheet.set_name(kind.name(room.lang()))?;
    let titles = heads.iter().copied().chain(columns.iter().map(|column| column.title.in_lang(room.lang())));
    for (at, title) in titles.enumerate() {
        put(sheet, 0, at, title, &looks.head)?;
    }
    for (nth, row) in rows.iter().enumerate() {
        for (at, text) in told(room, kind, row).iter().enumerate() {
            put(sheet, nth + 1, at, text, &looks.told)?;
        }
        for (at, text) in row.cells.iter().enumerate() {
            put(sheet, nth + 1, heads.len() + at, text, &looks.edited)?;
        }
    }
    sheet.set_column_width(0, 20)?;
    for (at, column) in columns.iter().enumerate() {
        let width = match column.path.as_str() {
            "text" => 56,
            "action" | "goal" | "whats_new" | "records" | "aftercare.content" => 28,
            path if path.starts_with("review.") => 36,
            _ => 13,
        };
        sheet.set_column_width((heads.len() + at) as u16, width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

/// What is told of a row and not taken back.
fn told(room: &Room<'_>, kind: SheetKind, row: &Row) -> Vec<String> {
    let book = room.book();
    let mut told = vec![row.key.clone()];
    match kind {
        SheetKind::Steps => {
            told.push(book.sops.get(&row.of).map_or("", |sop| sop.title.text()).to_owned());
            let (calendar, as_of) = (&room.facts().calendar, room.facts().as_of());
            let step = row.key.strip_prefix(&format!("{}/", row.of)).unwrap_or_default();
            let days =
                calendar.sops.get(row.of.as_str()).map(|sop| agenda::of_sop(calendar, sop, as_of, calendar.plan.to));
            let next = days.into_iter().flatten().find(|it| it.at.id == step).map(|it| it.date);
            told.push(next.map(|day| day.to_string()).unwrap_or_default());
            told.push(next.map_or("", |day| date::weekday(day, room.lang())).to_owned());
        }
        SheetKind::Editions => told.push(book.campaigns.get(&row.of).map_or("", |it| it.title.text()).to_owned()),
        SheetKind::Budget => told.push(book.edition(&row.of).map(|at| at.title()).unwrap_or_default()),
    }
    told
}

/// The paths of the columns, and what each cell said.
fn as_exported(sheet: &mut Worksheet, kind: SheetKind, rows: &[Row], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(hidden(kind))?.set_hidden(true);
    let paths = columns(kind).into_iter().map(|column| column.path);
    for (at, path) in std::iter::once("row".to_owned()).chain(paths).enumerate() {
        put(sheet, 0, at, &path, &looks.edited)?;
    }
    for (nth, row) in rows.iter().enumerate() {
        for (at, text) in std::iter::once(&row.key).chain(&row.cells).enumerate() {
            put(sheet, nth + 1, at, text, &looks.edited)?;
        }
    }
    Ok(())
}

/// A cell of text; what is longer than a cell can be is cut, here as in the hidden sheet, so that it counts as unchanged.
fn put(sheet: &mut Worksheet, row: usize, column: usize, text: &str, look: &Format) -> Result<(), XlsxError> {
    let (row, column) = (row as u32, column as u16);
    // What spreadsheets count are units of UTF-16.
    let text: String = text
        .chars()
        .scan(0, |length, sign| {
            *length += sign.len_utf16();
            (*length <= MOST_SIGNS).then_some(sign)
        })
        .collect();
    sheet.write_string_with_format(row, column, &text, look)?;
    Ok(())
}
