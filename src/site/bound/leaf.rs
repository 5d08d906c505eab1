//! A page as a section of the bound book: its number, its parts with theirs, and which of them each anchor lies in.

use std::collections::BTreeMap;

use super::super::markup::{attribute, decoded, name_of, pieces};
use super::cut::{Wish, cut};
use crate::page::address::Address;

/// A page of the site as a section of the book.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Where the page stands in the site.
    pub(super) address: Address,
    /// The id of the section, which no anchor of any page is.
    pub(super) id: String,
    /// Its number: `4.2`.
    pub(super) number: String,
    /// The page's title.
    pub(super) title: String,
    /// The titles of its parts, numbered from 1, with the anchor that leads to each.
    pub(super) parts: Vec<(String, String)>,
    /// The page without what a book leaves out.
    pub(super) html: String,
    /// Each anchor with the number of the part that it lies in; 0 is before the first.
    anchors: BTreeMap<String, usize>,
}

impl Leaf {
    /// Reads a rendered page as the section of this number.
    pub(super) fn new(address: &Address, main: &str, number: String, wish: Wish) -> Self {
        let html = cut(main, wish);
        let mut reader = Reader::default();
        for (tag, words) in pieces(&html) {
            reader.tag(tag);
            reader.words(words);
        }
        let Reader { title, parts, anchors, .. } = reader;
        let tidy = |words: &str| decoded(words).split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = parts.iter().map(|(anchor, words)| (anchor.clone(), tidy(words))).collect();
        Self { address: address.clone(), id: id_of(address), number, title: tidy(&title), parts, html, anchors }
    }

    /// The id in the book of an anchor on the page. A page's own id has no dot in it, so no two are the same.
    pub(super) fn own(&self, anchor: &str) -> String {
        format!("{}.{anchor}", self.id)
    }

    /// The id of the section's heading; a colon stands in no anchor of ours before a dot.
    pub(super) fn heading(&self) -> String {
        format!("{}:h", self.id)
    }

    /// The number of a part of the section.
    pub(super) fn part_number(&self, part: usize) -> String {
        if part == 0 { self.number.clone() } else { format!("{}.{part}", self.number) }
    }

    /// Where a link to an anchor of the page leads in the book, and the number to turn to; to the section itself where
    /// the book has no such anchor.
    pub(super) fn goal(&self, anchor: &str) -> (String, String) {
        match self.anchors.get(anchor) {
            Some(part) => (self.own(anchor), self.part_number(*part)),
            None => (self.id.clone(), self.number.clone()),
        }
    }
}

/// The id of a page: its address without the language, which all pages of a book share.
fn id_of(address: &Address) -> String {
    let path = address.as_str().trim_end_matches(".html");
    let inner = path.split_once('/').map_or(path, |(_, rest)| rest);
    inner.replace('/', "_")
}

#[derive(Debug, Default)]
struct Reader {
    title: String,
    parts: Vec<(String, String)>,
    anchors: BTreeMap<String, usize>,
    /// Anchors of a section whose heading is still to come.
    opened: Vec<String>,
    /// The heading that is being read.
    heading: String,
}

impl Reader {
    fn tag(&mut self, tag: &str) {
        let name = name_of(tag);
        if tag.starts_with('/') {
            if name == self.heading {
                self.heading.clear();
            } else if name == "section" {
                self.settle();
            }
            return;
        }
        if matches!(name, "h1" | "h2") {
            name.clone_into(&mut self.heading);
        }
        let id = decoded(attribute(tag, "id"));
        if name == "section" {
            self.settle();
        }
        if name == "section" || name == "h2" || !self.opened.is_empty() {
            self.opened.extend((!id.is_empty()).then_some(id));
        } else if !id.is_empty() {
            self.anchors.insert(id, self.parts.len());
        }
        if name == "h2" {
            let anchor = self.opened.first().cloned().unwrap_or_default();
            self.parts.push((anchor, String::new()));
            self.settle();
        }
    }

    /// Gives the anchors that waited for a heading to the part that is being read.
    fn settle(&mut self) {
        for anchor in self.opened.drain(..) {
            self.anchors.insert(anchor, self.parts.len());
        }
    }

    fn words(&mut self, words: &str) {
        match (self.heading.as_str(), self.parts.last_mut()) {
            ("h1", _) => self.title.push_str(words),
            ("h2", Some((_, title))) => title.push_str(words),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Leaf, Wish};
    use crate::page::address::Address;

    #[test]
    fn each_anchor_lies_in_a_part_that_has_a_number() {
        let main = "<header id=\"top\"><h1>A 群 &amp; B 群</h1></header><section id=\"rules\" aria-labelledby=\"rules-h\"><header>\
                    <h2 id=\"rules-h\">三条<b>群规</b></h2></header><p id=\"one\">一</p></section><section id=\"bare\"></section>\
                    <div><h2 id=\"own\">周会</h2><p id=\"two\"></p></div>";
        let leaf = Leaf::new(
            &Address::file("zh/word-bet/groups/a.html"),
            main,
            "4.2".to_owned(),
            Wish { paper: true, days: true },
        );
        assert_eq!((leaf.id.as_str(), leaf.title.as_str()), ("word-bet_groups_a", "A 群 & B 群"));
        let parts: Vec<(&str, &str)> = leaf.parts.iter().map(|(at, title)| (at.as_str(), title.as_str())).collect();
        assert_eq!(parts, [("rules", "三条群规"), ("own", "周会")]);
        let numbers = ["top", "rules", "rules-h", "one", "bare", "own", "two"].map(|anchor| leaf.goal(anchor).1);
        assert_eq!(numbers, ["4.2", "4.2.1", "4.2.1", "4.2.1", "4.2.1", "4.2.2", "4.2.2"]);
        assert_eq!(leaf.goal("one").0, "word-bet_groups_a.one");
        assert_eq!(leaf.goal("gone"), ("word-bet_groups_a".to_owned(), "4.2".to_owned()));
    }
}
