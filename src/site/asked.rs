//! The files of a site one by one, each made when it is first asked for.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Files, Page, Site, plan, style};
use crate::page;
use crate::page::address::Address;

/// A site that makes what is asked for and keeps it.
#[derive(Debug)]
pub struct Asked<'s, 'a> {
    site: &'s Site<'a>,
    /// Every page, by its path.
    pages: BTreeMap<String, Page>,
    /// What has been made so far.
    made: RefCell<Files>,
    /// The whole site, once somebody asked for what only the whole can tell.
    whole: OnceCell<Files>,
}

impl<'s, 'a> Asked<'s, 'a> {
    /// Nothing is made yet.
    pub fn of(site: &'s Site<'a>) -> Self {
        let paths = |page: Page| (plan::address(site.desk(page.lang), &page).to_string(), page);
        let pages = site.pages().into_iter().map(paths).collect();
        let mut made = Files::new();
        made.insert(site.house.style.to_string(), style::shipped(page::STYLE).into_bytes().into());
        if site.house.bindings.page {
            made.insert(site.house.book_style.to_string(), site.book_style().into_bytes().into());
        }
        made.insert(site.house.script.to_string(), page::SCRIPT.as_bytes().into());
        if let (Some(style), Some(desk)) = (&site.house.own_style, site.desks.first()) {
            made.insert(style.to_string(), desk.facts.loaded.templates.style.as_bytes().into());
        }
        Self { site, pages, made: made.into(), whole: OnceCell::new() }
    }

    /// The file at a path from the site's root, the same as [`Site::render`] gives.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        let made = self.made.borrow().get(path).cloned();
        made.or_else(|| self.make(path))
    }

    fn make(&self, path: &str) -> Option<Arc<[u8]>> {
        let sheet = match (self.pages.get(path), path) {
            (Some(page), _) => plan::render(self.site.desk(page.lang), page),
            (None, "index.html") => plan::front(self.site.desks.first()?, Address::file("index.html")),
            // What a chart is downloaded as stands beside some page, and search is made of all of them.
            (None, _) => return self.whole.get_or_init(|| self.site.render()).get(path).cloned(),
        };
        let mut made = self.made.borrow_mut();
        made.extend(sheet.files.into_iter().map(|(address, text)| (address.to_string(), text.into_bytes().into())));
        let page: Arc<[u8]> = sheet.html.into_bytes().into();
        made.insert(path.to_owned(), page.clone());
        Some(page)
    }
}
