//! The operating index: every measure of a book as rows of one form, sorted.

use super::any_measure::AnyMeasure;
use super::cells::Counted;
use super::measure::{MEASURES, Measure, Unit};
use super::quantity::{Mean, Median, Quantity, Reckoned};
use super::share::{Measured, Share, Status};
use super::{Metrics, Period, channels, cohorts, contribution, editions, exits, flow, hours, ladder, magnets};
use super::{contacts, declared, mini_program, owners, pressure, segments, staff, steps};
use crate::model::Kind;
use crate::source::{FileId, Files};

/// What a figure speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureSubject {
    /// The book.
    pub book: String,
    /// Its kind: an edition, a group, a channel; the book itself where a figure speaks of all of it.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

/// One row of the operating index; what may not be stated is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The measure, with its formula and source.
    pub measure: AnyMeasure,
    /// What it speaks of.
    pub subject: FigureSubject,
    /// Which part of a whole: another edition, or a part of the whereabouts; none for a figure of its own.
    pub part: Option<String>,
    /// The days of which it speaks.
    pub period: Period,
    /// The count, a share's part, or what a mean is taken of.
    pub numerator: Option<Quantity>,
    /// A share's whole, or over how many a mean is taken; none for a count.
    pub denominator: Option<u64>,
    /// The count, the share, the mean or the amount; only where the status is ok.
    pub value: Option<Quantity>,
    /// The lower end of a share's interval.
    pub low: Option<f64>,
    /// The upper end of a share's interval.
    pub high: Option<f64>,
    /// What it was to be, in the same unit; none where the plan does not say.
    pub target: Option<Quantity>,
    /// What it is counted in.
    pub unit: Unit,
    /// The files from which it was counted.
    pub source: Vec<String>,
    /// Whether it may be read as it stands.
    pub status: Status,
}

/// The paths of the files that rows came from, sorted, each once.
pub(super) fn paths(files: &Files, rows: impl Iterator<Item = FileId>) -> Vec<String> {
    let mut ids: Vec<FileId> = Vec::new();
    for id in rows {
        // Rows of one file mostly follow each other.
        if ids.last() != Some(&id) && !ids.contains(&id) {
            ids.push(id);
        }
    }
    let mut paths: Vec<String> = ids.into_iter().map(|id| files.file(id).path.to_string()).collect();
    paths.sort();
    paths
}

impl Figure {
    /// A figure of which nothing is known yet.
    pub(super) fn new(
        measure: impl Into<AnyMeasure>,
        subject: &FigureSubject,
        period: Period,
        source: &[String],
    ) -> Self {
        let measure = measure.into();
        Self {
            unit: measure.unit(),
            measure,
            subject: subject.clone(),
            part: None,
            period,
            numerator: None,
            denominator: None,
            value: None,
            low: None,
            high: None,
            target: None,
            source: source.to_vec(),
            status: Status::Missing,
        }
    }

    /// It as what was counted or reckoned, or missing.
    pub(super) fn valued(self, value: Option<Quantity>) -> Self {
        let status = if value.is_some() { Status::Ok } else { Status::Missing };
        Self { numerator: value, value, status, ..self }
    }

    /// It as a count of people.
    pub(super) fn counted(self, count: Counted) -> Self {
        Self { status: count.status(), ..self.valued(count.known().map(Quantity::Count)) }
    }

    /// It as money that rests on a count of people.
    pub(super) fn reckoned(self, amount: Reckoned) -> Self {
        let figure = self.valued(amount.known().map(Quantity::Exact));
        if amount == Reckoned::Withheld { Self { status: Status::Withheld, ..figure } } else { figure }
    }

    /// It as a mean, or missing.
    pub(super) fn averaged(self, mean: Option<Mean>) -> Self {
        let figure = self.valued(mean.map(|mean| Quantity::Real(mean.value())));
        let numerator = mean.map(|mean| Quantity::Count(mean.sum));
        Self { numerator, denominator: mean.map(|mean| mean.over), ..figure }
    }

    /// It as a median of days, or missing.
    pub(super) fn in_the_middle(self, median: Option<Median>) -> Self {
        Self { numerator: None, ..self.valued(median.map(|median| Quantity::Exact(median.value))) }
    }

    /// It as a share with its base and interval.
    pub(super) fn shared(self, share: Measured) -> Self {
        let known = share.share();
        Self {
            numerator: known.map(|share| Quantity::Count(share.numerator)),
            denominator: known.map(|share| share.denominator),
            value: share.value().map(Quantity::Real),
            low: known.map(|share| share.low),
            high: known.map(|share| share.high),
            status: share.status(),
            ..self
        }
    }

    /// It as a part of a whole.
    pub(super) fn of(self, part: &str) -> Self {
        Self { part: Some(part.to_owned()), ..self }
    }

    /// It beside what it was to be.
    pub(super) fn against(self, target: Option<Quantity>) -> Self {
        Self { target, ..self }
    }
}

impl Metrics {
    /// Every figure, sorted by measure in the catalogue's order, subject and period.
    pub fn figures(&self) -> Vec<Figure> {
        let mut all = Vec::new();
        for rows in [
            editions::rows,
            flow::rows,
            exits::rows,
            cohorts::rows,
            hours::rows,
            pressure::rows,
            channels::rows,
            magnets::rows,
            segments::rows,
            ladder::rows,
            mini_program::rows,
            contribution::rows,
            steps::rows,
            staff::rows,
            contacts::rows,
            owners::rows,
            declared::rows,
        ] {
            rows(self, &mut all);
        }
        // What a team declares comes after all that the method knows.
        let place = |figure: &Figure| match &figure.measure {
            AnyMeasure::Known(own) => (MEASURES.iter().position(|measure| measure.name == own.name), String::new()),
            AnyMeasure::Declared(own) => (Some(MEASURES.len()), own.name.clone()),
        };
        // Stable, so that the parts of a whole keep their order.
        all.sort_by_cached_key(|figure| (place(figure), figure.subject.clone(), figure.period));
        all
    }

    /// The measure of this name: of the catalogue, or declared by the book.
    pub fn measure(&self, name: &str) -> Option<AnyMeasure> {
        let declared = || self.declared_measures.iter().find(|own| own.name == name).cloned().map(AnyMeasure::Declared);
        Measure::named(name).map(AnyMeasure::Known).or_else(declared)
    }

    pub(super) fn subject(&self, kind: Kind, id: &str) -> FigureSubject {
        FigureSubject { book: self.book.clone(), kind, id: id.to_owned() }
    }

    /// An account, or the book where several accounts are counted together.
    pub(super) fn account_or_book(&self, account: Option<&str>) -> FigureSubject {
        account.map_or_else(|| self.subject(Kind::Playbook, &self.book), |id| self.subject(Kind::Account, id))
    }

    /// A part of a whole as a share; withheld with either of them.
    pub(super) fn part(&self, count: Counted, total: Counted) -> Measured {
        match (count, total) {
            (Counted::Missing, _) | (_, Counted::Missing) => Measured::Missing,
            (Counted::Withheld, _) | (_, Counted::Withheld) => Measured::Withheld,
            (Counted::Known(count), Counted::Known(total)) => {
                Share::new(count, total).map_or(Measured::Missing, |share| self.guards.of_sample(share, total))
            }
        }
    }
}
