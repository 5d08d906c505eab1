//! What several rules of the family ask of an edition: its name, its days, whether something can still be changed.

use jiff::civil::Date;

use crate::check::BookFacts;
use crate::model::EditionAt;
use crate::model::campaign::Edition;
use crate::text::Words;

/// The editions that are not over, so that something can still be changed; a last day that cannot be read is no day.
pub(super) fn open_editions<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = EditionAt<'a>> {
    let as_of = facts.as_of();
    facts.book.editions().filter(move |at| !at.edition.closes.is_faulty() && !at.edition.is_over(as_of))
}

/// The first and the last day, where both are known and in order.
pub(super) fn days(edition: &Edition) -> Option<(Date, Date)> {
    edition.opens.get().zip(edition.closes.get()).filter(|(opens, closes)| opens <= closes)
}

/// The edition as a sentence names it: `「单词对赌第 3 期」`, or its id in backticks.
pub(super) fn name(at: &EditionAt<'_>) -> Words {
    match at.edition.title.given() {
        Some(_) => Words::new(format!("「{}」", at.title()), format!("`{}`", at.title())),
        None => Words::same(format!("`{}`", at.id())),
    }
}
