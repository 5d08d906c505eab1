//! Steps as charts: how many of those on record were done, and how many of these on time.

use std::collections::BTreeSet;

use crate::chart::{Portion, Portions};
use crate::metrics::{Measured, StepFigures};
use crate::model::Kind as Of;
use crate::page::charts_of::{by_size, named, portion, portions, sentence};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::text::{Lang, phrase};

/// Which SOPs and groups a chart speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Every SOP in every group.
    All,
    /// One SOP, in every group.
    Sop(&'a str),
    /// One group, every SOP.
    Group(&'a str),
}

/// The SOPs and groups of which steps are on record.
pub fn on_record<'r>(
    room: &'r Room<'_>,
    whose: Whose<'r>,
) -> impl Iterator<Item = (&'r str, &'r str, &'r StepFigures)> + use<'r> {
    let all = room.facts().metrics.steps.iter().map(|((sop, group), figures)| (sop.as_str(), group.as_str(), figures));
    all.filter(move |(sop, group, _)| match whose {
        Whose::All => true,
        Whose::Sop(id) => *sop == id,
        Whose::Group(id) => *group == id,
    })
}

/// Steps done, of those on record.
pub fn adherence(room: &Room<'_>, whose: Whose<'_>) -> Option<Figure> {
    let heads = [room.t().fig.done, room.t().fig.on_record];
    drawn(room, whose, "step_adherence", heads, |figures| figures.adherence)
}

/// Steps done on time, of those done of which it is known.
pub fn on_time(room: &Room<'_>, whose: Whose<'_>) -> Option<Figure> {
    let heads = [room.t().fig.on_time, room.t().fig.done_timed];
    drawn(room, whose, "step_on_time", heads, |figures| figures.on_time)
}

fn drawn(
    room: &Room<'_>,
    whose: Whose<'_>,
    measure: &str,
    [part, whole]: [&str; 2],
    of: fn(&StepFigures) -> Measured,
) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named(measure));
    let row = |(sop, group, figures): (&str, &str, &StepFigures)| {
        let (sop, group) = (room.object(Of::Sop, sop).text, room.object(Of::Group, group).text);
        let label = match whose {
            Whose::All => phrase::aside(&sop, &group, lang),
            Whose::Sop(_) => group,
            Whose::Group(_) => sop,
        };
        portion(label, &of(figures))
    };
    let rows: Vec<Portion> = on_record(room, whose).map(row).collect();
    let files: BTreeSet<&String> = on_record(room, whose).flat_map(|(_, _, figures)| &figures.files).collect();
    let files: Vec<String> = files.into_iter().cloned().collect();
    let owner = match whose {
        Whose::All => String::new(),
        Whose::Sop(id) | Whose::Group(id) => format!("{id}-"),
    };
    let id = format!("{owner}{}", measure.name.replace('_', "-"));
    let says = said(&rows, lang);
    // Two of two are all, however many others have.
    let parts = Portions { by_size: false, ..by_size(room, [t.fig.steps_of, part, whole], rows) };
    portions(room, measure, id, says, parts, &files)
}

fn said(rows: &[Portion], lang: Lang) -> String {
    let clause = |row: &Portion| {
        let (part, whole) = row.part.known().zip(row.whole.known())?;
        // Beside a full-width sign there is no space.
        let gap = if row.label.ends_with('）') { "" } else { " " };
        Some(format!("{}{gap}{part}/{whole}", row.label))
    };
    let said: Vec<String> = rows.iter().filter_map(clause).take(6).collect();
    sentence(&said, lang)
}
