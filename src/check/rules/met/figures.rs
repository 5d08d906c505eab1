//! What several rules of the family ask of figures: a group's rows, the groups that are live, shares in words.

use crate::check::BookFacts;
use crate::metrics::Share;
use crate::model::Definition;
use crate::model::campaign::Edition;
use crate::model::group::{Group, Status};
use crate::model::tables::GroupDay;
use crate::text::number::{count, percent, percent_of};
use crate::text::{Lang, Words};

/// A group's rows of `group_days` up to the as-of date, oldest first.
pub(super) fn days_of<'a>(facts: &BookFacts<'a>, group: &str) -> &'a [GroupDay] {
    let own: &'a [GroupDay] = facts.group_days.get(group).copied().unwrap_or_default();
    let as_of = facts.as_of();
    &own[..own.partition_point(|row| row.date <= as_of)]
}

/// The live groups, by id.
pub(super) fn live<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Group>> {
    facts.book.groups.values().filter(|group| group.status.get() == Some(Status::Live))
}

/// A share with both of its counts: `60/177（33.9%）`, `60/177 (33.9%)`.
pub(super) fn share(share: &Share) -> Words {
    let (part, whole) = (count(share.numerator), count(share.denominator));
    let percent = percent_of(share.numerator, share.denominator).unwrap_or_default();
    Words::new(format!("{part}/{whole}（{percent}）"), format!("{part}/{whole} ({percent})"))
}

/// The interval of a share: `95% 区间 12.5% 至 50.9%`, `95% interval 12.5% to 50.9%`.
pub(super) fn interval(share: &Share) -> Words {
    let (low, high) = (percent(share.low).unwrap_or_default(), percent(share.high).unwrap_or_default());
    Words::new(format!("95% 区间 {low} 至 {high}"), format!("95% interval {low} to {high}"))
}

/// What a reader calls an edition.
pub(super) fn edition_name(edition: &Edition, lang: Lang) -> &str {
    let id = edition.id.given().map_or(if lang == Lang::Zh { "这一期" } else { "this edition" }, String::as_str);
    edition.title.given().map_or(id, String::as_str)
}
