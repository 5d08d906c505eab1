//! What several rules of the family ask of a channel: whether it runs, what it is called, what is on record of it.

use crate::check::BookFacts;
use crate::model::channel::Channel;
use crate::model::group::Status;
use crate::model::tables::ChannelPeriod;
use crate::model::{Book, Definition, Stated};
use crate::text::Words;

use super::super::naming::titled;

/// The channels that run.
pub(super) fn live<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Channel>> {
    facts.book.channels.values().filter(|channel| channel.status.get() == Some(Status::Live))
}

/// The channels that are not over; a status that cannot be read is no status.
pub(super) fn open<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Channel>> {
    facts.book.channels.values().filter(|channel| match channel.status {
        Stated::Missing => true,
        Stated::Faulty => false,
        Stated::Given(status) => status != Status::Closed,
    })
}

/// A channel by its title or id: `「朋友带来」`, `` `Friends` ``.
pub(super) fn name(channel: &Definition<Channel>) -> Words {
    titled(&channel.title, &channel.id)
}

/// The rows of a channel, oldest first, also of periods that are not over.
pub(super) fn rows<'a>(book: &'a Book, channel: &str) -> &'a [ChannelPeriod] {
    // The rows stand in order of channel and period.
    let all = &book.tables.channel_periods;
    let own = &all[all.partition_point(|row| *row.channel < *channel)..];
    &own[..own.partition_point(|row| row.channel == channel)]
}

/// The rows of a channel whose periods were over on the as-of date, oldest first.
pub(super) fn rows_over<'a>(facts: &BookFacts<'a>, channel: &str) -> &'a [ChannelPeriod] {
    let own = rows(facts.book, channel);
    &own[..own.partition_point(|row| row.period.to <= facts.as_of())]
}
