//! Where a link in Markdown leads: by name to a page of the handbook, or outside.

use std::ops::Range;

use crate::method;
use crate::model::Kind;
use crate::page::address::Address;
use crate::page::room::Room;
use crate::picture::Picture;
use crate::text::braces::Filling;
use crate::text::markdown::{self, Document, Shown, Targets};

impl Room<'_> {
    /// A Markdown text as HTML for this page; a link that leads nowhere keeps its words only.
    pub fn markdown(&self, text: &str) -> Document {
        self.markdown_with(text, &[])
    }

    /// A Markdown text as HTML in which these spans are filled.
    pub fn markdown_with(&self, text: &str, fillings: &[(Range<usize>, Filling)]) -> Document {
        let anchors = markdown::anchors(text);
        let link = |target: &str| match target.strip_prefix('#') {
            Some(anchor) => anchors.iter().any(|own| own == anchor).then(|| target.to_owned()),
            None => self.resolve(target),
        };
        let picture = |target: &str| self.picture(target).map(|picture| self.shown(picture));
        markdown::render(text, fillings, Targets { link: &link, picture: &picture })
    }

    /// The picture that a page of the book means by a target, written from where its chapters stand.
    fn picture(&self, target: &str) -> Option<&Picture> {
        let book = &self.shelf_if_any()?.facts.book.id;
        self.desk.facts.loaded.picture(&format!("playbooks/{book}/chapters/"), target)
    }

    /// A picture as this page shows it.
    pub fn shown(&self, picture: &Picture) -> Shown {
        let address = self.to(&Address::picture(&picture.name()));
        Shown { address, width: picture.width, height: picture.height }
    }

    /// The address that a link's target leads to from this page; nothing for one that leads nowhere.
    fn resolve(&self, target: &str) -> Option<String> {
        match target.split_once(':') {
            Some(("http" | "https" | "mailto", _)) => Some(target.to_owned()),
            Some(("rule", code)) => {
                self.desk.facts.rule(code).map(|rule| self.to(&Address::rule(self.lang(), rule.code)))
            }
            Some(("method", name)) => {
                method::chapter(name).map(|chapter| self.to(&Address::chapter(self.lang(), chapter.name)))
            }
            Some((kind, id)) => self.by_name(kind, id),
            None => self.by_file(target),
        }
    }

    fn by_name(&self, kind: &str, id: &str) -> Option<String> {
        let shelf = self.shelf_if_any()?;
        if kind == "chapter" {
            return self.own_chapter(id);
        }
        let kind = match kind {
            "group" => Kind::Group,
            "sop" => Kind::Sop,
            "charter" => Kind::Charter,
            "account" => Kind::Account,
            "magnet" => Kind::Magnet,
            "campaign" => Kind::Campaign,
            "edition" => Kind::Edition,
            _ => return None,
        };
        let room = Room::of_book(self.desk, shelf, self.here.clone());
        Some(room.object(kind, id).href).filter(|href| !href.is_empty())
    }

    /// A link to another page of the team's own, written as the file beside it, or to a picture.
    fn by_file(&self, target: &str) -> Option<String> {
        match target.rsplit('/').next()?.strip_suffix(".md") {
            Some(id) => self.own_chapter(id),
            None => self.picture(target).map(|picture| self.shown(picture).address),
        }
    }

    fn own_chapter(&self, id: &str) -> Option<String> {
        let book = self.shelf_if_any()?.facts.book;
        let known = book.chapters.iter().any(|chapter| chapter.id == id);
        known.then(|| self.to(&Address::object(self.lang(), &book.id, "chapters", id)))
    }
}
