//! Hides in the figures of a review whatever points at a person, as findings do; changes hide their own words.

use super::{BookReview, Review};
use crate::load::Loaded;
use crate::text::Words;

/// Hides what either side's texts hold of a person in everything that a review names.
pub(super) fn hide(review: &mut Review, sides: [&Loaded; 2]) {
    for loaded in sides {
        let veil = &loaded.exposed.veil;
        if veil.is_lifted() {
            continue;
        }
        let mut cover = |text: &mut String| *text = veil.cover(text).into_owned();
        both(&mut review.subject, &mut cover);
        review.books.iter_mut().for_each(|book| of_book(book, &mut cover));
    }
}

fn both(words: &mut Words, cover: &mut impl FnMut(&mut String)) {
    cover(&mut words.zh);
    cover(&mut words.en);
}

fn of_book(book: &mut BookReview, cover: &mut impl FnMut(&mut String)) {
    cover(&mut book.title);
    book.members.iter_mut().for_each(|load| both(&mut load.who, cover));
    book.strain.iter_mut().for_each(|it| both(&mut it.who, cover));
    book.staff.iter_mut().for_each(|load| cover(&mut load.name));
    for edition in &mut book.money {
        cover(&mut edition.title);
        let ledgers = [&mut edition.sides.before, &mut edition.sides.after].into_iter().flatten();
        ledgers.flat_map(|ledger| &mut ledger.items).for_each(|(item, _)| cover(item));
    }
}
