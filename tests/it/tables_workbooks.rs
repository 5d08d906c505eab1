//! Workbooks: what is read of good ones, and that no hostile one does more than be refused by a finding.

use std::io::{Cursor, Write as _};

use qunce::load::Extras;
use rust_xlsxwriter::{DocProperties, Format, Formula, Note, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::tables_formats::{days, found, loaded};

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"三月\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
const BOOK_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/// A zip of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet, and parts beside it.
fn book_with(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    let kept = own.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    packed(&kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

/// A sheet with these cells, each as written in XML.
fn sheet(cells: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>date</v></c><c r=\"B1\" t=\"str\"><v>group</v></c></row>{cells}</sheetData></worksheet>"
    )
}

fn strings(count: &str, items: &str) -> String {
    format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"1\" uniqueCount=\"{count}\">{items}</sst>"
    )
}

/// The bytes with the last occurrence of `from` replaced by as many others.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).rposition(|part| part == from).unwrap();
    bytes[at..at + to.len()].copy_from_slice(to);
    bytes
}

#[expect(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let plain = || book_with(&sheet(""), &[]);
    let unreadable = "cannot be read";
    let sheet1 = "xl/worksheets/sheet1.xml";
    let texts = "xl/sharedStrings.xml";
    let same = format!("<si><t>{}</t></si>", "群".repeat(30_000));
    let repeated: String =
        (2..3_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let deep = "<row><c>".repeat(60_000);
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";
    let many: Vec<(String, Vec<u8>)> = (0..1_001).map(|nth| (format!("xl/media/{nth}.png"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let hidden = BOOK.replace("sheetId", "state=\"veryHidden\" sheetId");
    let zeros = vec![b' '; 70 << 20];
    let size = (sheet("").len() as u32).to_le_bytes();
    let lying = patched(plain(), &size, &(size[0].wrapping_add(1)).to_le_bytes());
    let locked = patched(plain(), b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01");
    vec![
        ("nothing", Vec::new(), unreadable),
        ("a text with another ending", b"date,group\n".to_vec(), unreadable),
        ("a page that calls itself a workbook", b"<html><table></table></html>".to_vec(), unreadable),
        ("an old or encrypted one", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest".to_vec(), unreadable),
        ("a zip of something else", packed(&[("word/document.xml", b"<w/>")]), unreadable),
        ("a zip without a list of types", packed(&[("xl/workbook.xml", BOOK.as_bytes())]), unreadable),
        ("only the signature", b"PK\x03\x04".to_vec(), unreadable),
        ("one that breaks off", plain()[..400].to_vec(), unreadable),
        (
            "the farthest cell",
            book_with(&sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), &[]),
            "XFD1048576",
        ),
        ("a cell far to the right", book_with(&sheet("<row r=\"2\"><c r=\"IW2\"><v>1</v></c></row>"), &[]), "IW2"),
        (
            "a column that cannot be",
            book_with(&sheet("<row r=\"2\"><c r=\"ZZZZZZZZ2\"><v>1</v></c></row>"), &[]),
            unreadable,
        ),
        ("a row that cannot be", book_with(&sheet("<row r=\"99999999999\"><c><v>1</v></c></row>"), &[]), unreadable),
        ("one part packed too tightly", book_with("", &[(sheet1, &zeros[..3 << 20])]), "too big"),
        ("one part too big", book_with("", &[("xl/media/a.bin", &zeros)]), "too big"),
        ("a thousand parts", book_with(&sheet(""), &many), "too big"),
        ("a size that lies", lying, unreadable),
        ("a part with a password", locked, unreadable),
        ("texts without number", book_with(&sheet(""), &[(texts, strings("4000000000", "").as_bytes())]), unreadable),
        (
            "more texts than numbers have digits",
            book_with(&sheet(""), &[(texts, strings(&"9".repeat(60), "").as_bytes())]),
            unreadable,
        ),
        (
            "a text that is not there",
            book_with(
                &sheet("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>"),
                &[(texts, strings("1", "<si><t>x</t></si>").as_bytes())],
            ),
            unreadable,
        ),
        (
            "one long text thousands of times",
            book_with(&sheet(&repeated), &[(texts, strings("1", &same).as_bytes())]),
            "too big",
        ),
        (
            "a text longer than a cell holds",
            book_with(
                &sheet(&format!("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>{}</v></c></row>", "x".repeat(40_000))),
                &[],
            ),
            "A2",
        ),
        (
            "cells in no order",
            book_with(&sheet("<row r=\"9\"><c r=\"A9\"><v>1</v></c><c r=\"A3\"><v>1</v></c></row>"), &[]),
            unreadable,
        ),
        (
            "a sheet that is not there",
            book_with("", &[("xl/_rels/workbook.xml.rels", BOOK_RELS.replace("sheet1", "sheet9").as_bytes())]),
            unreadable,
        ),
        (
            "a sheet that is the workbook",
            book_with(
                "",
                &[("xl/_rels/workbook.xml.rels", BOOK_RELS.replace("worksheets/sheet1", "workbook").as_bytes())],
            ),
            unreadable,
        ),
        ("XML that never closes", book_with("", &[(sheet1, b"<worksheet><sheetData><row>")]), unreadable),
        (
            "marks within marks",
            book_with("", &[(sheet1, format!("<worksheet><sheetData>{deep}").as_bytes())]),
            unreadable,
        ),
        (
            "entities within entities",
            book_with(&format!("{laughs}{}", sheet("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>&c;</v></c></row>")), &[]),
            "",
        ),
        (
            "nothing but hidden sheets",
            book_with(&sheet(""), &[("xl/workbook.xml", hidden.as_bytes())]),
            "no sheet to read",
        ),
        ("an empty sheet", book_with("<worksheet><sheetData></sheetData></worksheet>", &[]), "no sheet to read"),
    ]
}

#[test]
fn a_hostile_workbook_ends_with_one_clean_finding() {
    let all = hostile();
    assert!(all.len() >= 25);
    for (what, bytes, said) in all {
        let loaded = loaded(&[("group_days.xlsx", &bytes)]);
        let found = found(&loaded);
        assert!(!found.is_empty() && found.len() <= 4, "{what}: {found:?}");
        assert!(found[0].contains(said), "{what}: {found:?}");
        assert!(days(&loaded).is_empty(), "{what}");
    }
}

#[test]
fn a_part_cut_anywhere_never_panics() {
    let whole = book_with(
        &sheet("<row r=\"2\"><c r=\"A2\"><v>46054</v></c><c r=\"B2\" t=\"str\"><v>word-bet-a</v></c></row>"),
        &[],
    );
    for nth in 0..80 {
        let mut bytes = whole.clone();
        let at = nth * whole.len() / 80;
        bytes[at] = bytes[at].wrapping_add(1 + nth as u8);
        let _ = loaded(&[("group_days.xlsx", &bytes)]);
        let _ = loaded(&[("group_days.xlsx", &whole[..at])]);
    }
}

#[test]
fn cells_are_read_as_people_see_them_and_refused_by_their_address() {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_author("某人"));
    let sheet = book.add_worksheet().set_name("三月").unwrap();
    for (at, name) in (0..).zip(["日期", "群", "人数", "新进", "退群", "活跃", "消息数"]) {
        sheet.write_string(0, at, name).unwrap();
    }
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let percent = Format::new().set_num_format("0%");
    sheet.write_number_with_format(1, 0, 46082, &day).unwrap();
    sheet.write_string(1, 1, "word-bet-a").unwrap();
    sheet.write_string(1, 2, "1,234").unwrap();
    sheet.write_number_with_format(1, 3, 0.12, &percent).unwrap();
    sheet.write_formula(1, 4, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_string(1, 5, "１２").unwrap();
    sheet.write_string(1, 6, "--").unwrap();
    sheet.write_string(4, 0, "2026/3/2").unwrap();
    sheet.write_string(4, 1, "word-bet-b").unwrap();
    sheet.write_boolean(4, 2, true).unwrap();
    sheet.insert_note(4, 2, &Note::new("别看")).unwrap();
    let hidden = book.add_worksheet().set_name("藏").unwrap();
    hidden.write_string(0, 0, "13800138000").unwrap();
    hidden.set_hidden(true);
    let more = book.add_worksheet().set_name("四月").unwrap();
    more.set_column_hidden(2).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let loaded = loaded(&[("group_days.xlsx", &bytes)]);
    assert_eq!(days(&loaded), ["2026-03-01 word-bet-a - - 2 - -"]);
    assert_eq!(
        found(&loaded),
        [
            "group_days.xlsx:2:3 REF005: `members` wants a whole number, found `1,234`; separators within the number",
            "group_days.xlsx:2:4 REF005: `joined` wants a whole number, found `0.12`; has decimals",
            "group_days.xlsx:2:6 REF005: `active` wants a whole number, found `１２`; full-width characters",
            "group_days.xlsx:2:7 REF005: `messages` wants a whole number, found `--`; not a number",
            "group_days.xlsx:5:1 REF005: `date` wants a date, found `2026/3/2`; written like `2026-03-05`",
            "group_days.xlsx:5:3 REF005: `members` wants a whole number, found `true`; not a number",
        ]
    );
    let extras = loaded.extras["data/b/group_days.xlsx"];
    let all = Extras { author: true, comments: true, hidden_columns: true, hidden_sheets: 1, other_sheets: 1 };
    assert_eq!(extras, all);
    assert!(loaded.exposed.all.is_empty(), "a hidden sheet is not read");
    let facts = qunce::check::Facts::new(&loaded);
    let settled = qunce::check::check(&facts, &[]);
    let carried = settled.findings.iter().find(|finding| finding.code == "LAW042").unwrap();
    assert_eq!(
        carried.message.zh,
        "`group_days.xlsx` 除了要读的表，还带着作者的名字、批注、隐藏的列、1 张隐藏的工作表、另外 1 张工作表"
    );
    let date = settled.findings.iter().find(|finding| finding.key_path == "date").unwrap();
    assert_eq!(date.notes.last().unwrap().zh, "工作表「三月」的 A5");
}
