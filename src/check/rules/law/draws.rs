//! The draws of a book: those of its magnets and those of its editions.

use crate::check::BookFacts;
use crate::model::Origin;
use crate::model::draw::Draw;

/// A draw and where it stands.
pub(super) struct DrawAt<'a> {
    pub(super) origin: &'a Origin,
    /// The path of keys to it.
    pub(super) path: String,
    /// The edition that holds it; empty for a magnet's.
    pub(super) edition: &'a str,
    /// The name of what it belongs to.
    pub(super) name: &'a str,
    pub(super) draw: &'a Draw,
}

impl DrawAt<'_> {
    /// The path of keys to something within it.
    pub(super) fn within(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }
}

/// Every draw of a book.
pub(super) fn draws<'a>(facts: &BookFacts<'a>) -> Vec<DrawAt<'a>> {
    let magnets = facts.book.magnets.values().filter_map(|magnet| {
        let name = magnet.title.given().map_or(magnet.id.as_str(), String::as_str);
        Some(DrawAt { origin: &magnet.origin, path: "draw".to_owned(), edition: "", name, draw: magnet.draw.given()? })
    });
    let editions = facts.book.editions().filter_map(|at| {
        let edition = at.edition;
        let name = edition.title.given().or(edition.id.given()).map_or("", String::as_str);
        let id = edition.id.given().map_or("", String::as_str);
        Some(DrawAt {
            origin: &at.campaign.origin,
            path: at.path("draw"),
            edition: id,
            name,
            draw: edition.draw.given()?,
        })
    });
    magnets.chain(editions).collect()
}
