//! The figures of a table that a page asks for.

use super::{Asking, Misplaced, Placed, covers, latest, wording};
use crate::expression::Call;
use crate::metrics::{AnyMeasure, Figure};
use crate::model::Kind;
use crate::text::Words;

impl<'a> Asking<'a> {
    /// With a subject its figures over time, or those of a series' editions; without one the latest of each subject.
    pub(super) fn table(&self, call: &Call, measure: &AnyMeasure) -> Result<Placed, Box<Misplaced>> {
        let (on, since) = (self.day(call, "on")?, self.day(call, "since")?);
        if let (Some(_), Some(since)) = (on, call.named.get("since")) {
            return Err(wording::two_days(self.at(since)));
        }
        let own: Vec<&'a Figure> = match self.editions(call, measure) {
            Some(editions) => self.of(measure).filter(|it| editions.contains(&it.subject.id.as_str())).collect(),
            None if call.given.len() > 1 => {
                let (kind, id) = self.subject(call, measure.speaks_of(), &measure.title())?;
                self.of(measure).filter(|it| it.subject.kind == kind && it.subject.id == id).collect()
            }
            None => self.of(measure).collect(),
        };
        let part = self.part(call, &own, false)?;
        let own = own.into_iter().filter(|figure| part.is_none_or(|part| figure.part.as_deref() == Some(part)));
        let own = own.filter(|figure| covers(figure, on) && since.is_none_or(|day| figure.period.to >= day));
        let own: Vec<&Figure> = own.collect();
        let rows = if call.given.len() > 1 || on.is_some() || since.is_some() { own } else { latest_of_each(&own) };
        Ok(Placed::Table(measure.clone(), rows.into_iter().cloned().collect()))
    }

    /// The editions of the series that is asked for, where the measure speaks of editions.
    fn editions(&self, call: &Call, measure: &AnyMeasure) -> Option<Vec<&'a str>> {
        let asked = call.given.get(1).filter(|_| measure.speaks_of() == [Kind::Edition])?;
        let series = self.facts.book.campaigns.get(&asked.text)?;
        Some(series.editions.iter().filter_map(|edition| edition.id.given()).map(String::as_str).collect())
    }
}

/// The latest figure of each subject and part, in the index's order.
fn latest_of_each<'f>(figures: &[&'f Figure]) -> Vec<&'f Figure> {
    let mut runs: Vec<Vec<&Figure>> = Vec::new();
    for figure in figures {
        let same = |run: &&mut Vec<&Figure>| run[0].subject == figure.subject && run[0].part == figure.part;
        match runs.iter_mut().rev().find(same) {
            Some(run) => run.push(figure),
            None => runs.push(vec![figure]),
        }
    }
    runs.into_iter().filter_map(|run| latest(run.into_iter())).collect()
}

/// The kinds of thing of which a measure or chart speaks, in words.
pub(super) fn kinds_in_words(kinds: &[Kind]) -> Words {
    let said = |lang| kinds.iter().map(|kind| kind.word(lang)).collect::<Vec<_>>();
    Words::new(said(crate::text::Lang::Zh).join("或"), said(crate::text::Lang::En).join(" or "))
}
