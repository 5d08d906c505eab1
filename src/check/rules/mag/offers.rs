//! Where a lead magnet is offered today: in live groups, on live channels, and in steps that still happen in live groups.

use crate::check::BookFacts;
use crate::model::group::Status;
use crate::model::magnet::Magnet;
use crate::model::{Id, List, Origin};
use crate::schedule::SopDays;

/// What offers a magnet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A group.
    Group,
    /// A channel.
    Channel,
    /// A step of an SOP.
    Step,
}

/// One place that offers a magnet.
#[derive(Debug)]
pub(super) struct Offer<'a> {
    /// What offers it.
    pub(super) by: By,
    /// The definition that says so.
    pub(super) origin: &'a Origin,
    /// The path of keys to the magnet's id there.
    pub(super) path: String,
    /// The title of the group, the channel or the SOP, or its id.
    pub(super) name: &'a str,
}

/// Every place that offers a magnet today: groups first, then channels, then steps.
pub(super) fn offers<'a>(facts: &BookFacts<'a>, magnet: &str) -> Vec<Offer<'a>> {
    let book = facts.book;
    let mut found = Vec::new();
    for group in book.groups.values().filter(|group| group.status.get() == Some(Status::Live)) {
        if let Some(index) = listed(&group.magnets, magnet) {
            let name = group.title.given().map_or(&group.id, |title| title).as_str();
            found.push(Offer { by: By::Group, origin: &group.origin, path: format!("magnets[{index}]"), name });
        }
    }
    for channel in book.channels.values().filter(|channel| channel.status.get() == Some(Status::Live)) {
        if let Some(index) = listed(&channel.magnets, magnet) {
            let name = channel.title.given().map_or(&channel.id, |title| title).as_str();
            found.push(Offer { by: By::Channel, origin: &channel.origin, path: format!("magnets[{index}]"), name });
        }
    }
    let live = |group: &str| book.groups.get(group).is_some_and(|group| group.status.get() == Some(Status::Live));
    for days in facts.calendar.sops.values().filter(|days| days.groups.iter().any(|group| live(group))) {
        for path in steps(facts, days, magnet, &live) {
            let name = days.sop.title.given().map_or(&days.sop.id, |title| title).as_str();
            found.push(Offer { by: By::Step, origin: &days.sop.origin, path, name });
        }
    }
    found
}

/// Where a list names this magnet first, as an index in the file.
pub(super) fn listed(list: &List<Id<Magnet>>, magnet: &str) -> Option<usize> {
    list.indexed().find(|(_, id)| id.as_str() == magnet).map(|(index, _)| index)
}

/// The paths to a magnet's id in the steps of an SOP that still happen in one of the groups meant.
pub(super) fn steps(
    facts: &BookFacts<'_>,
    days: &SopDays<'_>,
    magnet: &str,
    meant: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let named = days.steps.iter().enumerate().filter_map(|(position, at)| {
        let index = listed(&at.step.magnets, magnet)?;
        still_happens(facts, days, position, meant).then(|| format!("steps[{}].magnets[{index}]", at.index))
    });
    named.collect()
}

/// Whether a step happens today or later; one that does not say when counts, for nothing says that it is over.
fn still_happens(facts: &BookFacts<'_>, days: &SopDays<'_>, position: usize, meant: &dyn Fn(&str) -> bool) -> bool {
    let as_of = facts.as_of();
    if days.sop.ends.get().is_some_and(|ends| ends < as_of) {
        return false;
    }
    if days.relative.iter().any(|relative| usize::from(relative.step) == position) {
        return true;
    }
    let runs = days.runs.iter().filter(|run| run.groups.iter().any(|group| meant(group)));
    let mut dates = runs
        .flat_map(|run| run.occurrences.iter())
        .filter(|occurrence| usize::from(occurrence.step) == position)
        .map(|occurrence| occurrence.date)
        .peekable();
    let step = days.steps[position].step;
    dates.peek().is_none() && (step.on.is_missing() || step.at.is_missing()) || dates.any(|date| date >= as_of)
}
