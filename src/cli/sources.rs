//! The files that a person names on the command line, as texts for the importers.
#![expect(clippy::disallowed_methods, reason = "the files that a person names are read here")]

use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::import::{Mapping, NotText, Remarks, decode};
use crate::load::{Extras, NoWorkbook, SheetWanted, workbook};
use crate::source::{FileId, Files, Span};
use crate::text::Words;

/// Largest size of a file to import, in bytes.
const MOST_BYTES: u64 = 256 << 20;
/// Largest size of a workbook to import, in bytes.
pub(super) const MOST_WORKBOOK_BYTES: u64 = 32 << 20;

/// Reads the files that a person named, each once; what is no text is a fault.
pub(super) fn sources(paths: &[PathBuf], files: &mut Files, remarks: &mut Remarks) -> Result<Vec<FileId>, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        if files.find(&name).is_some() {
            continue;
        }
        let bytes = read(path, MOST_BYTES)?;
        let (text, why) = match decode(&bytes) {
            Ok(text) => (text, None),
            Err(why) => (String::new(), Some(why)),
        };
        let id = files.add(&name, &text);
        sources.extend(why.is_none().then_some(id));
        if let Some(why) = why {
            let (what, help) = match why {
                NotText::Sheet => (
                    Words::new("这是 Excel 的表，不是文本", "this is a sheet of Excel, not a text"),
                    Words::new(
                        "用 `qunce import xlsx` 导入，或另存为 CSV",
                        "import it with `qunce import xlsx`, or save it as CSV",
                    ),
                ),
                NotText::Unknown => (
                    Words::new("不是 UTF-8、UTF-16 或 GBK 的文本", "not a text in UTF-8, UTF-16 or GBK"),
                    Words::new("另存为 UTF-8", "save it as UTF-8"),
                ),
            };
            remarks.fault(Span::new(id, 0..0), "", what, help);
        }
    }
    Ok(sources)
}

/// Reads the mapping, without which a team's own sheets say nothing; one with faults is none.
pub(super) fn mapping(
    path: Option<&Path>,
    files: &mut Files,
    remarks: &mut Remarks,
) -> Result<Option<Mapping>, Failure> {
    let Some(path) = path else {
        return Err(Failure::usage(
            "还缺对照文件：用 `--mapping FILE` 写明哪一列是什么",
            "the mapping is missing: say with `--mapping FILE` which column is what",
        ));
    };
    let text = decode(&read(path, MOST_BYTES)?).unwrap_or_default();
    let file = files.add(&path.to_string_lossy(), &text);
    Ok(Mapping::read(files, file, remarks))
}

/// Reads the sheet that is wanted of each workbook; one that is not read is a fault, and what else a workbook shows is
/// told.
pub(super) fn sheets(
    paths: &[PathBuf],
    mapping: Option<&Mapping>,
    files: &mut Files,
    remarks: &mut Remarks,
) -> Result<Vec<FileId>, Failure> {
    let wanted = mapping.map_or(SheetWanted::FIRST, Mapping::wanted);
    let mut sheets = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        if files.find(&name).is_some() {
            continue;
        }
        match workbook(&read(path, MOST_WORKBOOK_BYTES)?, wanted) {
            Ok(book) => {
                let id = files.add_sheet(&name, &book.sheet, &book.text);
                if let Some(unread) = unread(&book.extras).filter(|_| wanted.name.is_none()) {
                    remarks.note_at(Span::new(id, 0..0), unread);
                }
                sheets.push(id);
            }
            Err(why) => {
                let id = files.add(&name, "");
                let (what, label, help) = why.words(&name);
                let at = match why {
                    NoWorkbook::NoSheet(_) => mapping.and_then(Mapping::sheet_at),
                    _ => None,
                };
                let what = Words::new(format!("{}：{}", what.zh, label.zh), format!("{}: {}", what.en, label.en));
                remarks.fault(at.unwrap_or(Span::new(id, 0..0)), "", what, help);
            }
        }
    }
    Ok(sheets)
}

/// That a workbook shows or hides other sheets than the one that was read.
fn unread(extras: &Extras) -> Option<Words> {
    let (shown, hidden) = (extras.other_sheets, extras.hidden_sheets);
    (shown + hidden > 0).then(|| {
        Words::new(
            format!("读的是第一张工作表，另有 {shown} 张、隐藏 {hidden} 张没有读；要读哪张，对照文件里写 `sheet`"),
            format!("the first sheet is read; {shown} others and {hidden} hidden ones are not: name one with `sheet` in the mapping"),
        )
    })
}

/// The bytes of a file, where it is one and not too big.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let shown = path.display();
    let failed = |error: std::io::Error| anyhow::Error::new(error).context(format!("reading `{shown}`"));
    let meta = std::fs::metadata(path).map_err(failed)?;
    if !meta.is_file() {
        return Err(Failure::usage(format!("`{shown}` 不是文件"), format!("`{shown}` is not a file")));
    }
    if meta.len() > most {
        return Err(Failure::usage(
            format!("`{shown}` 超过 {most} 字节，分成几份再导入"),
            format!("`{shown}` is larger than {most} bytes; import it in parts"),
        ));
    }
    Ok(std::fs::read(path).map_err(failed)?)
}
