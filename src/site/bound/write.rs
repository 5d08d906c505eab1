//! A section of the bound book as it is written: ids that are its own, links within the book, headings with their numbers.

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::super::links::{goal, leaves};
use super::super::markup::{name_of, pieces};
use super::leaf::Leaf;
use crate::page::address::Address;
use crate::picture::Picture;
use crate::text::markdown::escaped;

/// By how many levels a page's headings go down in the book: its title stands below that of a chapter.
pub(super) const DOWN: u8 = 2;

/// The lowest level that HTML has.
pub(super) const LOWEST: u8 = 6;

/// A book that is being written.
#[derive(Debug)]
pub(super) struct Writing<'a> {
    /// Its own address.
    pub(super) here: &'a Address,
    /// Its sections by the addresses of their pages.
    pub(super) leaves: BTreeMap<&'a str, &'a Leaf>,
    /// Where the site is, with a slash at its end; empty where nobody said.
    pub(super) site: String,
    /// The pictures by their addresses, where the book has to carry them.
    pub(super) pictures: Option<BTreeMap<String, &'a Picture>>,
    /// Whether it is for paper, where nothing unfolds.
    pub(super) paper: bool,
}

impl Writing<'_> {
    /// A section.
    pub(super) fn section(&self, leaf: &Leaf) -> String {
        let mut html = String::with_capacity(leaf.html.len() + leaf.html.len() / 8);
        let mut part = 0;
        for (tag, words) in pieces(&leaf.html) {
            let name = name_of(tag);
            html.push('<');
            if let Some(closed) = tag.strip_prefix('/') {
                html.extend(["/", &lowered(closed)]);
            } else {
                self.tag(leaf, name, tag, &mut html);
            }
            html.push('>');
            if !tag.starts_with('/') && matches!(name, "h1" | "h2") {
                part += usize::from(name == "h2");
                html.extend(["<span class=\"num\">", &leaf.part_number(part), "</span> "]);
            }
            html.push_str(words);
        }
        html
    }

    fn tag(&self, leaf: &Leaf, name: &str, tag: &str, html: &mut String) {
        html.push_str(&lowered(name));
        if name == "h1" {
            html.extend([" id=\"", &leaf.heading(), "\""]);
        }
        if name == "details" && self.paper && !tag.ends_with(" open") {
            html.push_str(" open");
        }
        let mut rest = &tag[name.len()..];
        while let Some((before, behind)) = rest.split_once("=\"") {
            let Some((value, after)) = behind.split_once('"') else { break };
            // Attributes without a value stand before one that has one.
            let (bare, key) = before.rsplit_once([' ', '\n']).unwrap_or(("", before));
            html.push_str(bare);
            self.attribute(leaf, name, (key, value), html);
            rest = after;
        }
        html.push_str(rest);
    }

    fn attribute(&self, leaf: &Leaf, name: &str, (key, value): (&str, &str), html: &mut String) {
        let each = |ids: &str| ids.split(' ').map(|id| leaf.own(id)).collect::<Vec<_>>().join(" ");
        let written = match (name, key) {
            (_, "href") => return self.link(leaf, value, html),
            (_, "download") => return,
            (_, "id" | "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "data-copy")
            | ("input", "name") => each(value),
            (_, "src") => self.picture(leaf, value),
            _ => value.replace("url(#", &format!("url(#{}.", leaf.id)),
        };
        html.extend([" ", key, "=\"", &written, "\""]);
    }

    /// A link within the book, with the number to turn to; out of the book only to an address of the world.
    fn link(&self, from: &Leaf, target: &str, html: &mut String) {
        let mut put = |key: &str, value: &str| html.extend([" ", key, "=\"", value, "\""]);
        if leaves(target) {
            return put("href", target);
        }
        let Some(goal) = goal(from.address.as_str(), target) else { return };
        match self.leaf(&goal.path) {
            Some(leaf) => {
                let (id, number) = leaf.goal(&goal.anchor);
                put("href", &format!("#{}", escaped(&id)));
                if leaf.id != from.id {
                    put("data-n", &number);
                }
            }
            None if self.site.is_empty() => {}
            None => put("href", &format!("{}{}", self.site, goal.path)),
        }
    }

    /// The section of a page; of a group that has only its card in the book, the card.
    fn leaf(&self, path: &str) -> Option<&Leaf> {
        self.leaves.get(path).or_else(|| self.leaves.get(path.replace("/groups/", "/cards/").as_str())).copied()
    }

    fn picture(&self, from: &Leaf, source: &str) -> String {
        let path = goal(from.address.as_str(), source).map(|goal| goal.path).unwrap_or_default();
        match &self.pictures {
            None => self.here.to(&Address::file(path)),
            Some(carried) => carried.get(&path).map_or_else(String::new, |picture| data(picture)),
        }
    }
}

/// A picture within the text of a page.
pub(super) fn data(picture: &Picture) -> String {
    format!("data:{};base64,{}", picture.format.media_type(), BASE64.encode(&picture.bytes))
}

/// The name of an element, headings a few levels down.
fn lowered(name: &str) -> String {
    match name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
        Some(level) => format!("h{}", (level + DOWN).min(LOWEST)),
        None => name.to_owned(),
    }
}
