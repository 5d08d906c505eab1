//! On paper: everything stands on the sheets, folds are open, sheets are numbered and say where the page lives.

use std::path::Path;
use std::process::Command;

use super::chromium::{Browser, absent, shots};
use super::page::Page;
use super::sample::{kind, one_of_every_kind};
use super::sound::none;

/// The text of a PDF, in the order in which it was drawn.
pub(super) fn pdf_text(path: &Path) -> Option<String> {
    read_pdf(path, "-raw")
}

fn read_pdf(path: &Path, order: &str) -> Option<String> {
    let read = Command::new("pdftotext").args([order, "-enc", "UTF-8"]).arg(path).arg("-").output();
    let Ok(read) = read else {
        absent("no pdftotext (Debian: apt-get install poppler-utils)");
        return None;
    };
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    Some(String::from_utf8(read.stdout).unwrap())
}

/// Without spaces, and with the plain sign where a font has several names for one shape.
pub(super) fn plain(page: &Page<'_>, text: &str) -> String {
    let text = serde_json::json!(text);
    page.eval(&format!("({text}).normalize('NFKC').replace(/\\s+/g, '')")).as_str().unwrap().to_owned()
}

/// What is wrong with the sheets of a page.
fn faults(page: &Page<'_>, path: &str) -> Option<Vec<String>> {
    let language = path.split('/').next().unwrap_or_default();
    page.go(path);
    let wanted = page.probe(include_str!("probes/paper.js"));
    let file = shots().join(format!("{}.{language}.print.pdf", kind(path)));
    page.print(&file);
    let text = pdf_text(&file)?;
    let sheets: Vec<&str> = text.split_terminator('\u{c}').collect();
    let number = |at: usize| format!("{}/{}", at + 1, sheets.len());
    let squeezed = |line: &str| line.split_whitespace().collect::<String>();
    let mut faults: Vec<String> = Vec::new();
    let mut body = String::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let own = number(at);
        if !sheet.lines().any(|line| squeezed(line) == own) {
            faults.push(format!("sheet {} does not say {own}", at + 1));
        }
        body.extend(sheet.lines().filter(|line| squeezed(line) != own).flat_map(|line| [line, "\n"]));
    }
    let body = plain(page, &body);
    let lost: Vec<&str> = wanted.iter().filter(|piece| !body.contains(piece.as_str())).map(String::as_str).collect();
    if !lost.is_empty() {
        faults.push(format!("{} of {} words are not on paper: {:.200}", lost.len(), wanted.len(), lost.join(" ")));
    }
    let given_away =
        page.eval("[...document.querySelectorAll('.quiz summary')].map(it => it.textContent.trim())[0] ?? ''");
    if given_away != "" && body.contains(&plain(page, given_away.as_str().unwrap())) {
        faults.push("the answers of the quiz are on paper".to_owned());
    }
    let address = page.eval("document.querySelector('.whence span')?.textContent ?? ''");
    if !body.contains(&plain(page, address.as_str().unwrap())) || address == "" {
        faults.push(format!("the sheets do not say where the page lives: {address}"));
    }
    if page.eval("document.querySelector('details.day:not(.lead)')?.open") == true {
        faults.push("after printing, what was folded stays open".to_owned());
    }
    Some(faults)
}

#[test]
fn one_page_of_every_kind_loses_nothing_on_paper() {
    let Some(browser) = Browser::of_the_sample() else { return };
    // A whole book has a cover without a number, and nothing in it is folded; `whole` reads its sheets.
    let is_single = |path: &&str| path.contains('/') && !path.ends_with("/print.html");
    let pages: Vec<&str> = one_of_every_kind(&browser.files).into_iter().filter(is_single).collect();
    let blamed = browser.each(&pages, |page, path| Some(((*path).to_owned(), faults(page, path)?)));
    let blamed: Vec<_> = blamed.into_iter().flatten().collect();
    none("pages that paper does not hold", &blamed);
    first_sheets(&pages);
}

#[test]
fn no_day_has_its_heading_on_one_sheet_and_its_first_step_on_the_next() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let home = |path: &str| path.matches('/').count() == 2 && path.ends_with("/index.html");
    let with_days = |path: &&str| path.starts_with("zh/") && (path.contains("/groups/") || home(path));
    let pages: Vec<&str> = browser.pages().into_iter().filter(with_days).collect();
    assert!(pages.len() > 12, "{pages:?}");
    let blamed = browser.each(&pages, |page, path| {
        page.go(path);
        let file = shots().join(format!("{}.days.pdf", path.replace('/', "-")));
        page.print(&file);
        // What is drawn last is not always lowest: here lines are asked for as they lie.
        let text = read_pdf(&file, "-layout")?;
        let is_said = |line: &&str| !line.trim().is_empty() && !line.contains('/');
        let last = |sheet: &str| sheet.lines().rfind(is_said).map(str::to_owned);
        let alone = text.split_terminator('\u{c}').filter_map(last).filter(|line| line.contains("星期"));
        Some(((*path).to_owned(), alone.collect::<Vec<_>>()))
    });
    none("days that begin on the next sheet", &blamed.into_iter().flatten().collect::<Vec<_>>());
}

/// Lays a picture of each first sheet beside the others, for people to look at.
fn first_sheets(pages: &[&str]) {
    for path in pages {
        let language = path.split('/').next().unwrap_or_default();
        let name = shots().join(format!("{}.{language}.print", kind(path)));
        let pdf = name.with_extension("print.pdf");
        Command::new("pdftoppm").args(["-png", "-r", "60", "-singlefile"]).arg(&pdf).arg(&name).status().unwrap();
    }
}
