//! What the preview adds to a page: its panel and what listens for changes, as files beside the site; and its own two pages.

use askama::Template;

use crate::text::Lang;
use crate::text::preview::{PreviewWords, preview_words};

/// The folder of the preview's own files; no address of a site begins with a dot.
pub(super) const FOLDER: &str = "/.qunce/";
/// The style of the panel.
pub(super) const STYLE: &str = include_str!("../../templates/handbook/preview.css");
/// What tells its pages from published ones among a browser's tabs.
pub(super) const ICON: &str = include_str!("../../templates/handbook/preview.svg");
/// The script that listens and lists.
pub(super) const SCRIPT: &str = include_str!("../../templates/handbook/preview.js");

/// A page of the preview's own.
#[derive(Debug, Template)]
#[template(path = "preview.html")]
struct OwnPage {
    tag: &'static str,
    policy: &'static str,
    title: &'static str,
    note: &'static str,
    /// Whether there is a front page to go to.
    is_shown: bool,
    words: &'static PreviewWords,
}

/// The page that stands where there is none, or none yet.
pub(super) fn own_page(lang: Lang, is_shown: bool) -> String {
    let words = preview_words(lang);
    let (title, note) =
        if is_shown { (words.no_page, words.no_page_note) } else { (words.nothing, words.nothing_note) };
    let page = OwnPage { tag: lang.tag(), policy: crate::page::SERVED_POLICY, title, note, is_shown, words };
    page.render().expect("a template only repeats, chooses and escapes")
}

/// A page with the preview's style and script, which knows by its mark whether another has taken its place.
pub(super) fn dressed(page: &str) -> String {
    let mark = &blake3::hash(page.as_bytes()).to_hex()[..16];
    let own = format!(
        "<link rel=\"icon\" href=\"{FOLDER}icon.svg\">\n<link rel=\"stylesheet\" href=\"{FOLDER}preview.css\">\n\
         <script src=\"{FOLDER}preview.js\" data-page=\"{mark}\" defer></script>\n</head>"
    );
    page.replacen("</head>", &own, 1)
}
