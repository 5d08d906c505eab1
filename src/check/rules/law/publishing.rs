//! A handbook that anybody may find, and what the settings say of the people in it.

use crate::check::BookFacts;
use crate::model::settings::{Privacy, Site};
use crate::model::{Origin, Stated};

/// A public handbook's settings.
pub(super) struct Published<'a> {
    pub(super) origin: &'a Origin,
    pub(super) site: &'a Site,
    privacy: &'a Stated<Privacy>,
}

impl<'a> Published<'a> {
    /// What is said of the people in it, where anything is.
    pub(super) fn privacy(&self) -> Option<&'a Privacy> {
        self.privacy.given()
    }

    /// A field of what is said of them; missing where nothing is.
    pub(super) fn stated<T>(&self, field: fn(&'a Privacy) -> &'a Stated<T>) -> Stated<&'a T> {
        let privacy = match self.privacy {
            Stated::Missing => return Stated::Missing,
            Stated::Faulty => return Stated::Faulty,
            Stated::Given(privacy) => privacy,
        };
        match field(privacy) {
            Stated::Missing => Stated::Missing,
            Stated::Faulty => Stated::Faulty,
            Stated::Given(value) => Stated::Given(value),
        }
    }
}

/// Whether anybody may find the handbook.
pub(super) fn is_public(facts: &BookFacts<'_>) -> bool {
    facts.loaded.workspace.settings.site.given().is_some_and(|site| site.public.get() == Some(true))
}

/// The settings of a handbook that anybody may find; the first book speaks for the workspace.
pub(super) fn published<'a>(facts: &BookFacts<'a>) -> Option<Published<'a>> {
    let workspace = &facts.loaded.workspace;
    let first = workspace.books.first().is_some_and(|first| first.id == facts.book.id);
    let settings = &workspace.settings;
    let site = settings.site.given().filter(|_| first && is_public(facts))?;
    Some(Published { origin: &settings.origin, site, privacy: &settings.privacy })
}
