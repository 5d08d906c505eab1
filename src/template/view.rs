//! What a template may read of the page on which it stands: names that are the same on every page, and always there.

use std::collections::BTreeMap;

use super::PageKind;
use crate::model::plain::Plain;
use crate::text::{Lang, Words};

/// A page as a template reads it; what a page does not have is an empty text.
#[derive(Debug, Clone)]
pub struct View {
    /// The language.
    pub lang: Lang,
    /// The day as of which everything is told.
    pub as_of: String,
    /// The handbook: its title, its address in the world, the link to its front page.
    pub site: [String; 3],
    /// The book: its id, its title, the link to its home.
    pub book: [String; 3],
    /// The page.
    pub page: PageView,
    /// The links to the workspace's own pages, by name.
    pub pages: BTreeMap<String, String>,
    /// The links to the pictures of `templates/assets`, by file name.
    pub assets: BTreeMap<String, String>,
}

/// What a template may read of the page itself.
#[derive(Debug, Clone)]
pub struct PageView {
    /// Its kind.
    pub kind: PageKind,
    /// The id of the definition that it shows.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Its address from the site's root.
    pub path: String,
    /// Its own address in the world.
    pub url: String,
    /// The file and line of the definition behind it.
    pub source: String,
}

/// A name and what it holds, in both languages.
type Told = (&'static str, &'static str, &'static str);

/// Every name that a template may read.
const NAMES: [Told; 17] = [
    ("lang", "语言：`zh` 或 `en`", "the language: `zh` or `en`"),
    ("as_of", "截至日，如 `2026-03-05`", "the as-of date, such as `2026-03-05`"),
    ("site.title", "手册的名字", "the handbook's title"),
    ("site.url", "手册的网址，没有就是空的", "the handbook's address; empty where it has none"),
    ("site.home", "到手册首页的链接", "the link to the front page"),
    ("book.id", "分册的编号，不属于哪一册就是空的", "the book's id; empty on pages of no book"),
    ("book.title", "分册的标题", "the book's title"),
    ("book.home", "到分册首页的链接", "the link to the book's home"),
    ("page.kind", "页的种类，如 `group`", "the kind of page, such as `group`"),
    ("page.id", "页上那份定义的编号，没有就是空的", "the id of the definition shown; empty where there is none"),
    ("page.title", "页的标题", "the page's title"),
    ("page.description", "一句话简介", "what the page is, in a sentence"),
    ("page.path", "页在手册里的路径", "the page's path in the handbook"),
    ("page.url", "页的网址，没写 `site.url` 就是空的", "the page's address; empty without `site.url`"),
    ("page.source", "定义的文件和行号", "the file and line of the definition"),
    ("pages.NAME", "到 `templates/pages/NAME.html` 那页的链接", "the link to the page `templates/pages/NAME.html`"),
    (
        "assets[\"NAME\"]",
        "`templates/assets` 里一张图的链接，写全文件名",
        "the link to a picture of `templates/assets`, by its whole file name",
    ),
];

impl View {
    /// Every name that a template may read, and what it holds.
    pub fn names() -> impl Iterator<Item = (&'static str, Words)> {
        NAMES.into_iter().map(|(name, zh, en)| (name, Words::new(zh, en)))
    }

    /// Whether this name, or path of names, is one that a template may read of this page.
    pub(super) fn knows(&self, path: &str) -> bool {
        match path.split_once('.') {
            Some(("pages", name)) => self.pages.contains_key(name),
            Some(("assets", name)) => self.assets.contains_key(name),
            // What holds names is there too; that it is no text is said where it is to be shown.
            _ => {
                matches!(path, "site" | "book" | "page" | "pages" | "assets")
                    || NAMES.iter().any(|(name, ..)| *name == path)
            }
        }
    }

    /// The names that there are, as far as they can be written out.
    pub(super) fn known(&self) -> Vec<String> {
        let fixed = NAMES.iter().map(|(name, ..)| (*name).to_owned()).filter(|name| !name.contains("NAME"));
        fixed.chain(self.pages.keys().map(|name| format!("pages.{name}"))).collect()
    }

    /// The page as plain data.
    pub fn plain(&self) -> Vec<(&'static str, Plain)> {
        let [site_title, site_url, site_home] = &self.site;
        let [book_id, book_title, book_home] = &self.book;
        let page = &self.page;
        let links = |links: &BTreeMap<String, String>| {
            Plain::map(links.iter().map(|(name, link)| (name.clone(), Plain::text(link))))
        };
        vec![
            ("lang", Plain::text(self.lang.code())),
            ("as_of", Plain::text(&self.as_of)),
            (
                "site",
                Plain::record([
                    ("title", Plain::text(site_title)),
                    ("url", Plain::text(site_url)),
                    ("home", Plain::text(site_home)),
                ]),
            ),
            (
                "book",
                Plain::record([
                    ("id", Plain::text(book_id)),
                    ("title", Plain::text(book_title)),
                    ("home", Plain::text(book_home)),
                ]),
            ),
            (
                "page",
                Plain::record([
                    ("kind", Plain::text(page.kind.name())),
                    ("id", Plain::text(&page.id)),
                    ("title", Plain::text(&page.title)),
                    ("description", Plain::text(&page.description)),
                    ("path", Plain::text(&page.path)),
                    ("url", Plain::text(&page.url)),
                    ("source", Plain::text(&page.source)),
                ]),
            ),
            ("pages", links(&self.pages)),
            ("assets", links(&self.assets)),
        ]
    }

    /// A page to try templates on: with everything that a page may have, in words that are no address and no markup, or
    /// with as little as a page may have.
    pub(super) fn specimen(lang: Lang, kind: PageKind, full: bool, links: &Links) -> Self {
        let text = |text: &str| if full { text.to_owned() } else { String::new() };
        let linked = |names: &[String]| names.iter().map(|name| (name.clone(), "../x.html".to_owned())).collect();
        Self {
            lang,
            as_of: "2026-03-05".to_owned(),
            site: ["a: <b> & \"c\" 's".to_owned(), text("https://handbook.example/"), "../index.html".to_owned()],
            book: [text("a-book"), text("a: <b> & \"c\" 's"), "../index.html".to_owned()],
            page: PageView {
                kind,
                id: text("an-id"),
                title: "a: <b> & \"c\" 's".to_owned(),
                description: text("a: <b> & \"c\" 's"),
                path: "zh/a.html".to_owned(),
                url: text("https://handbook.example/zh/a.html"),
                source: text("playbooks/a/groups/b.yaml:3"),
            },
            pages: linked(&links.pages),
            assets: linked(&links.assets),
        }
    }
}

/// The names of what can be linked to.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The workspace's own pages.
    pub pages: Vec<String>,
    /// The pictures of `templates/assets`.
    pub assets: Vec<String>,
}
