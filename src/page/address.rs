//! Addresses of pages within the site, and the relative links between them.

use std::fmt;

use crate::load::{is_id, offered_id};
use crate::text::Lang;

/// Where a page or file stands, from the root of the site: `zh/word-bet/groups/word-bet-a.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// The address of a file of the site that is no page of ours.
    pub fn file(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// A picture under its hashed name.
    pub fn picture(name: &str) -> Self {
        Self(format!("assets/{name}"))
    }

    /// A calendar of a book, to subscribe to: `all`, `group-word-bet-a`.
    pub fn calendar(lang: Lang, book: &str, name: &str) -> Self {
        Self::at(lang, book, &format!("calendars/{name}.ics"))
    }

    /// The list of books, or the only book's home: `zh/index.html`.
    pub fn shelf(lang: Lang) -> Self {
        Self(format!("{lang}/index.html"))
    }

    /// A page of a book: `home(lang, book)` is `at(lang, book, "index.html")`.
    pub fn at(lang: Lang, book: &str, path: &str) -> Self {
        Self(format!("{lang}/{}/{path}", slug(book)))
    }

    /// A book's home.
    pub fn home(lang: Lang, book: &str) -> Self {
        Self::at(lang, book, "index.html")
    }

    /// The page that prints as the whole book.
    pub fn print(lang: Lang, book: &str) -> Self {
        Self::at(lang, book, "print.html")
    }

    /// The whole book, printed.
    pub fn pdf(lang: Lang, book: &str) -> Self {
        Self::at(lang, book, "print.pdf")
    }

    /// The whole book in one file.
    pub fn one_file(lang: Lang, book: &str) -> Self {
        Self::at(lang, book, "book.html")
    }

    /// A definition's own page: `groups` and `word-bet-a`.
    pub fn object(lang: Lang, book: &str, folder: &str, id: &str) -> Self {
        Self(format!("{lang}/{}/{folder}/{}.html", slug(book), slug(id)))
    }

    /// A rule's page.
    pub fn rule(lang: Lang, code: &str) -> Self {
        Self(format!("{lang}/rules/{code}.html"))
    }

    /// A chapter of the method.
    pub fn chapter(lang: Lang, id: &str) -> Self {
        Self(format!("{lang}/methodology/{id}.html"))
    }

    /// What a change means.
    pub fn review(lang: Lang) -> Self {
        Self(format!("{lang}/review/index.html"))
    }

    /// The folder beside those of books in which this page stands, if it does, for the files of its charts.
    pub fn own_folder(&self) -> Option<&'static str> {
        ["methodology", "review"].into_iter().find(|folder| self.0.split('/').nth(1) == Some(folder))
    }

    /// A page that the workspace wrote as a template.
    pub fn own(lang: Lang, name: &str) -> Self {
        Self(format!("{lang}/pages/{name}.html"))
    }

    /// The feed of what changed.
    pub fn feed(lang: Lang) -> Self {
        Self(format!("{lang}/feed.xml"))
    }

    /// All findings.
    pub fn findings(lang: Lang) -> Self {
        Self(format!("{lang}/findings.html"))
    }

    /// The accepted risks.
    pub fn accepted(lang: Lang) -> Self {
        Self(format!("{lang}/accepted.html"))
    }

    /// All titles, where search begins.
    pub fn search(lang: Lang) -> Self {
        Self(format!("{lang}/search.html"))
    }

    /// The script with the titles that search reads first. Its name holds no hash: every page knows it, and no page
    /// may change because another did.
    pub fn search_titles(lang: Lang) -> Self {
        Self(format!("assets/search-{lang}.js"))
    }

    /// The address from the root of the site.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same page in another language, where pages stand under a language's folder.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        let rest = self.0.split_once('/').map_or("index.html", |(_, rest)| rest);
        Self(format!("{lang}/{rest}"))
    }

    /// The link to `target` as written on the page at this address; always ends in a file name.
    pub fn to(&self, target: &Self) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let goal: Vec<&str> = target.0.split('/').collect();
        let folders = from.len().min(goal.len()) - 1;
        let shared = (0..folders).take_while(|&at| from[at] == goal[at]).count();
        let mut link = "../".repeat(from.len() - 1 - shared);
        link.push_str(&goal[shared..].join("/"));
        link
    }

    /// The link to a place on `target`.
    pub fn to_part(&self, target: &Self, fragment: &str) -> String {
        if self == target { format!("#{fragment}") } else { format!("{}#{fragment}", self.to(target)) }
    }
}

/// An id as part of an address, which is ASCII whatever a faulty id may be.
pub fn slug(id: &str) -> String {
    if is_id(id) { id.to_owned() } else { offered_id(id) }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
