//! Every page is sound: it fits, complains of nothing, asks nobody outside, moves nowhere and shuts nobody out.

use std::fs;

use super::chromium::{Browser, absent, shots, target};
use super::page::Page;
use super::sample::{kind, one_of_every_kind};

/// The widths that every page must fit.
const WIDTHS: [u32; 4] = [320, 390, 768, 1280];
/// Faults that a failure lists; the rest are counted.
const LISTED: usize = 60;

/// How a page is looked at.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) width: u32,
    pub(super) dark: bool,
}

impl std::fmt::Display for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.width, if self.dark { "dark" } else { "light" })
    }
}

pub(super) const LOOKS: [Look; 4] = [
    Look { width: 390, dark: false },
    Look { width: 1280, dark: true },
    Look { width: 390, dark: true },
    Look { width: 1280, dark: false },
];

/// axe-core, as the test command laid it into `target/`; none after a word on why.
pub(super) fn axe() -> Option<String> {
    let path = target().join("axe/axe.min.js");
    let found = fs::read_to_string(&path).ok();
    if found.is_none() {
        absent("no axe-core in target/axe; `bash .ci/axe` fetches it");
    }
    found
}

pub(super) fn see(page: &Page<'_>, look: Look) {
    // At another width the contents slide away, over what is looked at meanwhile.
    page.media("prefers-reduced-motion", "reduce");
    page.see_at(look.width);
    page.media("prefers-color-scheme", if look.dark { "dark" } else { "light" });
}

fn fit(page: &Page<'_>, width: u32) -> Vec<String> {
    let faults = page.probe(&include_str!("probes/fit.js").replace("WIDTH", &width.to_string()));
    faults.into_iter().map(|fault| format!("at {width} px {fault}")).collect()
}

/// What is wrong with a page, seen once, at every width and in one look.
pub(super) fn faults(page: &Page<'_>, path: &str, look: Look, axe: &str) -> Vec<String> {
    faults_at(page, path, &WIDTHS, look, axe)
}

fn faults_at(page: &Page<'_>, path: &str, widths: &[u32], look: Look, axe: &str) -> Vec<String> {
    see(page, look);
    page.go(path);
    let mut faults = faults_of_the_open_page(page, widths);
    see(page, look);
    // Contrast and targets are the style sheet's, the same on every page of a kind, and dear: every kind is held to them below.
    faults.extend(accessible(page, axe, "'color-contrast': { enabled: false }"));
    faults
}

/// What is wrong with the page that is open, whatever its width.
pub(super) fn faults_at_every_width(page: &Page<'_>) -> Vec<String> {
    faults_of_the_open_page(page, &WIDTHS)
}

fn faults_of_the_open_page(page: &Page<'_>, widths: &[u32]) -> Vec<String> {
    let mut faults = page.probe(include_str!("probes/shape.js"));
    for width in widths {
        page.see_at(*width);
        faults.extend(fit(page, *width));
    }
    faults.extend(page.complaints());
    faults
}

/// What axe-core blames a page for, under these rules.
pub(super) fn accessible(page: &Page<'_>, axe: &str, rules: &str) -> Vec<String> {
    // The library's own text is no value.
    page.eval(&format!("{axe}; 0"));
    page.probe(&include_str!("probes/axe.js").replace("RULES", rules))
}

/// Fails with what each page is blamed for.
pub(super) fn none(what: &str, blamed: &[(String, Vec<String>)]) {
    let all: Vec<String> =
        blamed.iter().flat_map(|(page, faults)| faults.iter().map(move |fault| format!("{page}: {fault}"))).collect();
    let listed = all.iter().take(LISTED).cloned().collect::<Vec<_>>().join("\n");
    assert!(all.is_empty(), "{what}: {} faults\n{listed}", all.len());
}

#[test]
fn every_page_is_sound() {
    let (Some(browser), Some(axe)) = (Browser::of_the_sample(), axe()) else { return };
    // The hundreds of rules are one template and the tool's own words: one of them is held to everything below.
    let pages = browser.pages().into_iter().filter(|path| kind(path) != "rules-one");
    // Looks and widths take turns, so that each language and, but for the few that are alone, each kind meets all of them: the
    // outer two widths here, the inner two there.
    let turns = [(LOOKS[0], [WIDTHS[0], WIDTHS[3]]), (LOOKS[1], [WIDTHS[1], WIDTHS[2]])];
    let looked: Vec<(&str, (Look, [u32; 2]))> = pages.enumerate().map(|(at, path)| (path, turns[at % 2])).collect();
    let blamed = browser
        .each(&looked, |page, (path, (look, widths))| ((*path).to_owned(), faults_at(page, path, widths, *look, &axe)));
    none("pages that are not sound", &blamed);
}

#[test]
fn one_page_of_every_kind_is_sound_in_every_look_and_leaves_its_picture() {
    let (Some(browser), Some(axe)) = (Browser::of_the_sample(), axe()) else { return };
    let pages = one_of_every_kind(&browser.files);
    let folder = shots();
    let looked: Vec<(&str, Look)> = pages.iter().flat_map(|path| LOOKS.map(|look| (*path, look))).collect();
    let blamed = browser.each(&looked, |page, (path, look)| {
        see(page, *look);
        page.go(path);
        let language = path.split('/').next().filter(|first| path.len() > first.len()).unwrap_or("any");
        let name = format!("{}.{language}.{look}", kind(path));
        page.shot(&folder.join(format!("{name}.png")), look.width);
        let mut faults = page.complaints();
        // Dear, so that the languages share the looks: both themes and both widths for each.
        if look.dark == ((look.width > 500) == path.starts_with("en")) {
            faults.extend(accessible(page, &axe, "'target-size': { enabled: true }"));
        }
        (name, faults)
    });
    none("pages that are not sound", &blamed);
}

/// A page that is sound, and what is done to it.
fn spoilt(from: &str, to: &str) -> Vec<u8> {
    let page = include_str!("plain.html");
    assert!(page.contains(from), "{from}");
    page.replacen(from, to, 1).into_bytes()
}

#[test]
fn what_is_wrong_with_a_page_is_seen() {
    let Some(axe) = axe() else { return };
    let wide = format!("<p><span class=\"wide\">{}</span>", "x".repeat(300));
    let cases = [
        ("<p>", "<p>", ""),
        ("<p>", "<p style=\"color: red\">", "in the log"),
        ("<p>", "<script>document.title = 1</script><p>", "in the log"),
        ("<p>", "<img src=\"https://pictures.example/x.png\" alt=\"x\"><p>", "in the log"),
        ("<p>", "<img src=\"x.png\"><p>", "image-alt"),
        ("<p>", &wide, "the page is"),
        ("<p>", "<p class=\"cut\">too long for its box, and nobody can read its end ", "is cut off"),
        ("<p>", "<h4>Too deep</h4><p>", "follows h1"),
        ("<p>", "<h1>Again</h1><p>", "2 h1"),
        ("<p>", "<p class=\"pale\">", "color-contrast"),
        ("<a class=\"skip\" href=\"#main\">Skip</a>", "", "the first stop"),
        ("<nav class=\"tabs\"", "<nav class=\"tabs small\"", "a target of"),
    ];
    let mut files: qunce::site::Files =
        cases.iter().enumerate().map(|(at, (from, to, _))| (format!("{at}.html"), spoilt(from, to).into())).collect();
    files.insert("plain.css".to_owned(), include_bytes!("plain.css").as_slice().into());
    let Some(browser) = Browser::with(files) else { return };
    let page = browser.open("0.html");
    for (at, (_, to, blamed)) in cases.iter().enumerate() {
        let path = format!("{at}.html");
        let mut found = faults(&page, &path, LOOKS[0], &axe);
        found.extend(page.probe(&include_str!("probes/axe.js").replace("RULES", "")));
        if blamed.is_empty() {
            assert_eq!(found, Vec::<String>::new());
        } else {
            assert!(found.iter().any(|fault| fault.contains(blamed)), "{to}: {found:?}");
        }
    }
}
