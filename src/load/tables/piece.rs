//! A text in pieces that hold whole rows: a small one in one piece, a big one page by page.

use std::borrow::Cow;

use crate::source::{File, Paged};

/// How long a row may be at most in a text that is read piece by piece; what is longer breaks off here.
const MOST: usize = 4 << 20;

/// What is read next of a text.
pub(super) struct Pieces<'a> {
    text: Cow<'a, str>,
    /// The byte at which it begins.
    base: usize,
    /// The pages that follow it.
    rest: Option<(&'a Paged, usize)>,
}

impl<'a> Pieces<'a> {
    /// The first piece of a file from a byte on.
    pub(super) fn from(file: &'a File, at: usize) -> Self {
        match file.pages() {
            None => Self { text: Cow::Borrowed(&file.text[at..]), base: at, rest: None },
            Some(pages) => {
                let page = pages.page_at(at);
                let mut text = pages.page(page);
                text.drain(..(at - pages.start(page)).min(text.len()));
                Self { text: Cow::Owned(text), base: at, rest: Some((pages, page + 1)) }
            }
        }
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the file at which it begins.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    /// Whether nothing follows that its first row could need to be whole.
    pub(super) fn is_last(&self) -> bool {
        self.text.len() >= MOST || self.is_end()
    }

    /// Whether nothing follows it.
    pub(super) fn is_end(&self) -> bool {
        self.rest.is_none_or(|(pages, next)| next >= pages.page_count())
    }

    /// Goes on behind the first `done` bytes: what is left of the piece, and the page after it.
    pub(super) fn step(&mut self, done: usize) {
        self.base += done;
        match (&mut self.text, &mut self.rest) {
            (Cow::Borrowed(text), _) => *text = &text[done..],
            (Cow::Owned(text), rest) => {
                text.drain(..done);
                if let Some((pages, next)) = rest
                    && *next < pages.page_count()
                {
                    text.push_str(&pages.page(*next));
                    *next += 1;
                }
            }
        }
    }
}
