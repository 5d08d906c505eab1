//! How a review names things: by the titles that people know, in quotes of either language.

use std::collections::BTreeSet;

use super::change::Change;
use super::matching::{BookPair, Object};
use crate::check::BookFacts;
use crate::finding::Subject;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::text::{Words, phrase};

/// A name in quotes: `「每日打卡」`, `` `每日打卡` ``.
pub(super) fn titled(title: &str) -> Words {
    Words::new(format!("「{title}」"), format!("`{}`", title.replace('`', "'")))
}

/// The title of a definition, or its id.
pub(super) fn title<'a>(book: &'a crate::model::Book, kind: Kind, id: &'a str) -> &'a str {
    let given = match kind {
        Kind::Group => book.groups.get(id).and_then(|it| it.title.given()),
        Kind::Charter => book.charters.get(id).and_then(|it| it.title.given()),
        Kind::Account => book.accounts.get(id).and_then(|it| it.public_name.given()),
        Kind::Sop => book.sops.get(id).and_then(|it| it.title.given()),
        Kind::Magnet => book.magnets.get(id).and_then(|it| it.title.given()),
        Kind::Channel => book.channels.get(id).and_then(|it| it.title.given()),
        Kind::Campaign => book.campaigns.get(id).and_then(|it| it.title.given()),
        Kind::Segment => book.segments.get(id).and_then(|it| it.title.given()),
        Kind::Playbook => book.playbook.title.given(),
        _ => None,
    };
    given.map_or(id, String::as_str)
}

/// A definition by its title, in quotes.
pub(super) fn of(facts: &BookFacts<'_>, kind: Kind, id: &str) -> Words {
    match kind {
        Kind::Edition => {
            let edition = facts.book.edition(id);
            titled(&edition.map_or_else(|| id.to_owned(), |at| at.title()))
        }
        _ => titled(title(facts.book, kind, id)),
    }
}

/// Whether a book has a definition of this kind and id.
pub(super) fn is_known(facts: &BookFacts<'_>, kind: Kind, id: &str) -> bool {
    let book = facts.book;
    match kind {
        Kind::Group => book.groups.contains_key(id),
        Kind::Account => book.accounts.contains_key(id),
        Kind::Sop => book.sops.contains_key(id),
        Kind::Edition => book.edition(id).is_some(),
        _ => title(book, kind, id) != id,
    }
}

/// What a definition calls itself, in quotes: its title, or its id.
pub(super) fn own(object: &Object) -> Words {
    let title = ["title", "public_name"].into_iter().find_map(|key| match object.plain.get(key) {
        Plain::Text(text) if !text.trim().is_empty() => Some(text.to_string()),
        _ => None,
    });
    titled(title.as_deref().unwrap_or(&object.id))
}

/// Several of them in a row.
pub(super) fn row(words: impl Iterator<Item = Words>) -> Words {
    let (zh, en): (Vec<String>, Vec<String>) = words.map(|words| (words.zh, words.en)).unzip();
    Words::new(zh.join("、"), en.join(", "))
}

/// The first few of several names: `「A 群」、「B 群」等 12 个`.
pub(super) fn some(names: &[Words], most: usize) -> Words {
    let zh: Vec<&str> = names.iter().map(|name| name.zh.as_str()).collect();
    let en: Vec<&str> = names.iter().map(|name| name.en.as_str()).collect();
    Words::new(phrase::some_of(&zh, most, crate::text::Lang::Zh), phrase::some_of(&en, most, crate::text::Lang::En))
}

/// What a whole change is about: the one definition or edition in which all of it is made, else the one book.
pub(super) fn subject(changes: &[Change], pairs: &[BookPair<'_>]) -> Words {
    let made: BTreeSet<&Subject> = changes
        .iter()
        .filter(|change| !change.key_path.is_empty() || change.place.is_some())
        .map(|it| &it.subject)
        .collect();
    let books: BTreeSet<&str> = made.iter().map(|subject| subject.book.as_str()).collect();
    let pair_of = |id: &str| pairs.iter().find(|pair| pair.any().book.id == id);
    match (made.len(), books.iter().next().copied().and_then(pair_of)) {
        (1, Some(pair)) => {
            let subject = made.first().expect("there is one");
            let kind = Kind::of_folder(&subject.kind).or_else(|| Kind::of_single(&subject.kind));
            kind.map_or_else(
                || Words::same(pair.any().book.title()),
                |kind| {
                    let side = |facts: Option<&BookFacts<'_>>| {
                        facts.map(|facts| title(facts.book, kind, &subject.id).to_owned())
                    };
                    let name = side(pair.after).filter(|name| name != &subject.id).or_else(|| side(pair.before));
                    Words::same(name.unwrap_or_else(|| subject.id.clone()))
                },
            )
        }
        (1.., Some(pair)) if books.len() == 1 => Words::same(pair.any().book.title()),
        _ => Words::same(""),
    }
}
