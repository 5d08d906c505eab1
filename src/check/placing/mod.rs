//! What a team's own page asks to have placed: `{{ figure(…) }}`, `{{ chart(…) }}`, `{{ table(…) }}`, held against the
//! measures, the charts and the book. The rules report what is wrong; the page places the rest.

mod table;
mod wording;

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::BookFacts;
use crate::expression::{Argument, Call};
use crate::metrics::{AnyMeasure, CHARTS, Figure, Measure, NamedChart, Status, ids, measure_names};
use crate::model::Kind;
use crate::model::reader::nearest;
use crate::model::scalar::parse_date;
use crate::text::Words;
use crate::text::braces::{Braced, Standing, braces};

pub use wording::Misplaced;

/// Something that a page asks for.
#[derive(Debug)]
pub struct Placing {
    /// The bytes from the first brace to the last.
    pub span: Range<usize>,
    /// What is placed, or why nothing is.
    pub what: Result<Placed, Box<Misplaced>>,
}

/// What is placed.
#[derive(Debug)]
pub enum Placed {
    /// One figure among words.
    Figure(Box<OneFigure>),
    /// A chart in place of the paragraph.
    Chart(&'static NamedChart, String),
    /// A table of figures in place of the paragraph.
    Table(AnyMeasure, Vec<Figure>),
}

/// A figure, or that there is none on record.
#[derive(Debug)]
pub struct OneFigure {
    /// The measure.
    pub measure: AnyMeasure,
    /// The kind of its subject.
    pub kind: Kind,
    /// The id of its subject.
    pub id: String,
    /// The figure; none where the snapshots do not speak of it.
    pub figure: Option<Figure>,
}

/// Everything that a page asks for, in order.
pub fn placings(facts: &BookFacts<'_>, text: &str) -> Vec<Placing> {
    let braces = braces(text);
    if braces.is_empty() {
        return Vec::new();
    }
    let figures = facts.metrics.figures();
    let mut placed = BTreeSet::new();
    let mut what = |what: &Braced, span: &Range<usize>| match what {
        Braced::Unclosed => Err(wording::unclosed(span.clone())),
        Braced::Statement => Err(wording::statement(span.clone())),
        Braced::TooMany => Err(wording::too_many(span.clone())),
        Braced::Asking(inside, standing) => {
            let asking = Asking { facts, figures: &figures, text: &text[inside.clone()], start: inside.start };
            let call = asking.call()?;
            may_stand(&call, *standing, span)?;
            let found = asking.placed(&call)?;
            if call.function != "figure" && !placed.insert(format!("{:?}", (call.function, texts(&call)))) {
                return Err(wording::twice(span.clone()));
            }
            Ok(found)
        }
    };
    braces.iter().map(|it| Placing { span: it.span.clone(), what: what(&it.what, &it.span) }).collect()
}

/// A call's arguments without their places.
fn texts(call: &Call) -> Vec<(&str, &str)> {
    let given = call.given.iter().map(|argument| ("", argument.text.as_str()));
    given.chain(call.named.iter().map(|(name, argument)| (name.as_str(), argument.text.as_str()))).collect()
}

/// One pair of braces while it is read.
struct Asking<'a> {
    facts: &'a BookFacts<'a>,
    figures: &'a [Figure],
    /// What stands between the braces.
    text: &'a str,
    /// Where that begins in the page.
    start: usize,
}

impl<'a> Asking<'a> {
    fn call(&self) -> Result<Call, Box<Misplaced>> {
        Call::parse(self.text).map_err(|fault| {
            let (from, to) = fault.range.unwrap_or((0, self.text.len()));
            wording::no_call(self.start + from..self.start + to, fault.words)
        })
    }

    /// The place of an argument in the page.
    fn at(&self, argument: &Argument) -> Range<usize> {
        self.start + argument.range.start..self.start + argument.range.end
    }

    /// The place of the whole call.
    fn whole(&self) -> Range<usize> {
        let trimmed = self.text.trim();
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        start..start + trimmed.len()
    }

    fn placed(&self, call: &Call) -> Result<Placed, Box<Misplaced>> {
        let (positions, names): (usize, &[&str]) = match call.function {
            "figure" => (2, &["part", "on"]),
            "chart" => (2, &[]),
            _ => (2, &["part", "on", "since"]),
        };
        if let Some(more) = call.given.get(positions) {
            return Err(wording::too_many_arguments(self.at(more), call.function));
        }
        if let Some((name, argument)) = call.named.iter().find(|(name, _)| !names.contains(&name.as_str())) {
            return Err(wording::unknown_argument(self.at(argument), call.function, name, names));
        }
        let Some(name) = call.given.first() else { return Err(wording::no_name(self.whole(), call.function)) };
        match call.function {
            "figure" => self.figure(call, &self.measure(name)?),
            "chart" => self.chart(call, name),
            _ => self.table(call, &self.measure(name)?),
        }
    }

    fn measure(&self, name: &Argument) -> Result<AnyMeasure, Box<Misplaced>> {
        let metrics = &self.facts.metrics;
        metrics.measure(&name.text).ok_or_else(|| {
            let declared = metrics.declared_measures.iter().map(|own| own.name.as_str());
            let known: Vec<&str> = measure_names().map(|own| -> &str { own }).chain(declared).collect();
            let near = nearest(&name.text, known.into_iter());
            let is_chart = NamedChart::named(&name.text).is_some();
            wording::unknown_measure(self.at(name), &name.text, near, is_chart)
        })
    }

    fn figure(&self, call: &Call, measure: &AnyMeasure) -> Result<Placed, Box<Misplaced>> {
        let (kind, id) = self.subject(call, measure.speaks_of(), &measure.title())?;
        let own: Vec<&Figure> = self.of(measure).filter(|it| it.subject.kind == kind && it.subject.id == id).collect();
        let part = self.part(call, &own, true)?;
        let on = self.day(call, "on")?;
        let own = own.into_iter().filter(|figure| part.is_none_or(|part| figure.part.as_deref() == Some(part)));
        let figure = latest(own.filter(|figure| covers(figure, on)));
        Ok(Placed::Figure(Box::new(OneFigure { measure: measure.clone(), kind, id, figure: figure.cloned() })))
    }

    fn of<'m>(&self, measure: &'m AnyMeasure) -> impl Iterator<Item = &'a Figure> + use<'a, 'm> {
        self.figures.iter().filter(move |figure| figure.measure == *measure)
    }

    fn chart(&self, call: &Call, name: &Argument) -> Result<Placed, Box<Misplaced>> {
        let chart = NamedChart::named(&name.text).ok_or_else(|| {
            let near = nearest(&name.text, CHARTS.iter().map(|chart| chart.name));
            wording::unknown_chart(self.at(name), &name.text, near, Measure::named(&name.text).is_some())
        })?;
        let (_, id) = self.subject(call, &[chart.of], &chart.title())?;
        Ok(Placed::Chart(chart, id))
    }

    /// What is spoken of: the second argument, or the book.
    fn subject(&self, call: &Call, kinds: &[Kind], title: &Words) -> Result<(Kind, String), Box<Misplaced>> {
        let book = self.facts.book;
        let known: Vec<(Kind, &str)> = kinds
            .iter()
            .flat_map(|kind| ids(book, *kind).into_iter().map(move |id| (*kind, id)))
            .chain(
                self.figures
                    .iter()
                    .map(|it| &it.subject)
                    .filter(|it| kinds.contains(&it.kind))
                    .map(|it| (it.kind, &*it.id)),
            )
            .collect();
        let Some(asked) = call.given.get(1) else {
            return match kinds {
                [Kind::Playbook] => Ok((Kind::Playbook, book.id.clone())),
                _ => Err(wording::no_subject(self.whole(), kinds, title, known.first().map(|(_, id)| *id))),
            };
        };
        let found = known.iter().find(|(_, id)| *id == asked.text);
        found.map(|(kind, id)| (*kind, (*id).to_owned())).ok_or_else(|| {
            let near = nearest(&asked.text, known.iter().map(|(_, id)| *id));
            wording::unknown_subject(self.at(asked), &asked.text, kinds, title, near)
        })
    }

    /// The part that is asked for, which the figures have to have; `needed` where one figure has to be told from others.
    fn part<'c>(&self, call: &'c Call, own: &[&Figure], needed: bool) -> Result<Option<&'c str>, Box<Misplaced>> {
        let parts: BTreeSet<&str> = own.iter().filter_map(|figure| figure.part.as_deref()).collect();
        match call.named.get("part") {
            None if needed && parts.len() > 1 => Err(wording::no_part(self.whole(), &parts)),
            None => Ok(None),
            Some(part) if own.is_empty() || parts.contains(part.text.as_str()) => Ok(Some(&part.text)),
            Some(part) => Err(wording::unknown_part(self.at(part), &part.text, &parts)),
        }
    }

    /// A day among the arguments, which has been.
    fn day(&self, call: &Call, name: &str) -> Result<Option<Date>, Box<Misplaced>> {
        let Some(argument) = call.named.get(name) else { return Ok(None) };
        let day = parse_date(&argument.text).map_err(|_| wording::no_day(self.at(argument), &argument.text))?;
        if day > self.facts.as_of() {
            return Err(wording::future(self.at(argument), &argument.text, self.facts.as_of()));
        }
        Ok(Some(day))
    }
}

/// A figure stands among words, a chart or table takes a paragraph; neither stands in a heading or link.
fn may_stand(call: &Call, standing: Standing, span: &Range<usize>) -> Result<(), Box<Misplaced>> {
    match (call.function, standing) {
        (_, Standing::InName) => Err(wording::in_name(span.clone())),
        ("chart" | "table", Standing::AmongWords) => Err(wording::not_alone(span.clone(), call.function)),
        _ => Ok(()),
    }
}

fn covers(figure: &Figure, on: Option<Date>) -> bool {
    on.is_none_or(|day| figure.period.from <= day && day <= figure.period.to)
}

/// The latest figure on record; the latest of all where none is.
fn latest<'f>(run: impl Iterator<Item = &'f Figure>) -> Option<&'f Figure> {
    let all: Vec<&Figure> = run.collect();
    all.iter().rev().find(|figure| figure.status != Status::Missing).or(all.last()).copied()
}
