//! Columns of sums that a team declares beside ours: each row by itself, or the rows of a week put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::any_measure::AnyMeasure;
use super::figures::paths;
use super::measure::Unit;
use super::quantity::Quantity;
use super::share::{Guards, Status};
use super::week::by_week;
use super::{Figure, FigureSubject, Metrics, Period};
use crate::load::tables::extra::{speaks_of, table_of};
use crate::model::snapshots::{ExtraColumn, ExtraKind, Over};
use crate::model::tables::ExtraCell;
use crate::model::{Book, Kind};
use crate::source::Files;
use crate::text::Words;

/// A column that a team declares, as a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its name: `contact_days.night_questions`.
    pub name: String,
    /// What readers call it.
    pub title: String,
    /// What it is counted in.
    pub unit: Unit,
    /// Whether the rows of a week are put together.
    pub weekly: bool,
    /// Of a share: the column that it is a share of.
    pub base: Option<String>,
    /// The kinds of thing of which it speaks.
    pub of: Vec<Kind>,
}

impl Declared {
    fn new(table: &str, extra: &ExtraColumn) -> Option<Self> {
        let unit = match extra.kind.get()? {
            ExtraKind::Count => Unit::Count,
            ExtraKind::Members => Unit::Members,
            ExtraKind::Messages => Unit::Messages,
            ExtraKind::Money => Unit::Yuan,
            ExtraKind::Share => Unit::Share,
            ExtraKind::Seconds => Unit::Seconds,
            ExtraKind::Minutes => Unit::Minutes,
        };
        Some(Self {
            name: format!("{table}.{}", extra.name.given()?),
            title: extra.called().to_owned(),
            unit,
            weekly: extra.over.get() == Some(Over::Week),
            base: extra.base.given().cloned(),
            of: speaks_of(table, extra),
        })
    }

    /// How it is computed.
    pub fn formula(&self) -> Words {
        let column = &self.name;
        match (&self.base, self.weekly) {
            (None, false) => Words::new(
                format!("照声明：「{column}」 一行一个数，不合计"),
                format!("as declared: “{column}”, a figure for each row, not added up"),
            ),
            (None, true) => Words::new(
                format!("照声明：「{column}」 一周里各行之和，没有数的行不算"),
                format!("as declared: “{column}” summed over the rows of the week that have a figure"),
            ),
            (Some(base), false) => Words::new(
                format!("照声明：「{column}」 一行一个占比，分母是 「{base}」"),
                format!("as declared: “{column}”, a share of “{base}” for each row"),
            ),
            (Some(base), true) => Words::new(
                format!("照声明：一周里各行（「{column}」 × 「{base}」）之和 ÷ 「{base}」 之和，两个数都有的行才算"),
                format!(
                    "as declared: (“{column}” × “{base}”) summed over the week ÷ “{base}” summed, over the rows that have both"
                ),
            ),
        }
    }
}

/// One figure of a declared column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredPoint {
    /// Its days.
    pub period: Period,
    /// The sum, or of a share its part; none where it is not on record.
    pub value: Option<Decimal>,
    /// Of a share: its whole.
    pub base: Option<u64>,
}

impl DeclaredPoint {
    /// The sum, or the share that it is, however small its base.
    pub fn quantity(&self) -> Option<Quantity> {
        let value = self.value?;
        let exact = match self.base {
            Some(base) => value.checked_div(base.into())?,
            None => value,
        };
        Some(Quantity::Exact(exact.normalize()))
    }
}

impl Guards {
    /// Whether a point may be stated: a share needs a base that is large enough.
    pub fn holds(&self, point: &DeclaredPoint) -> bool {
        point.base.is_none_or(|base| base >= self.min_sample)
    }
}

/// The figures of a declared column about one subject and part, oldest first.
#[derive(Debug, Clone)]
pub struct DeclaredSeries {
    /// The column.
    pub measure: Arc<Declared>,
    /// The kind and id of what it speaks of.
    pub subject: (Kind, String),
    /// The row's other keys; empty where it has none.
    pub part: String,
    /// The figures.
    pub points: Vec<DeclaredPoint>,
    /// The files that they came from.
    pub files: Vec<String>,
}

/// The columns that a book declares, in the order of its page.
pub(super) fn measures(book: &Book) -> Vec<Arc<Declared>> {
    let of_form = book.playbook.snapshots.iter().flat_map(|form| {
        let table = form.table.given().and_then(|name| table_of(name));
        form.extra.iter().filter_map(move |extra| Declared::new(table?.name, extra))
    });
    let mut measures: Vec<Arc<Declared>> = Vec::new();
    for one in of_form {
        if !measures.iter().any(|other| other.name == one.name) {
            measures.push(Arc::new(one));
        }
    }
    measures
}

/// The figures of every declared column as of a day.
pub(super) fn declared(files: &Files, book: &Book, as_of: Date) -> Vec<DeclaredSeries> {
    let mut all = Vec::new();
    for measure in measures(book) {
        let is_own =
            |cell: &&ExtraCell| measure.name.split_once('.') == Some((cell.table, &*cell.column)) && cell.to <= as_of;
        let mut by_subject: BTreeMap<((Kind, String), &str), Vec<&ExtraCell>> = BTreeMap::new();
        for cell in book.tables.extra.iter().filter(is_own) {
            let subject = match &cell.subject {
                Some((kind, id)) => (*kind, id.to_string()),
                None => (Kind::Playbook, book.id.clone()),
            };
            by_subject.entry((subject, &cell.part)).or_default().push(cell);
        }
        all.extend(by_subject.into_iter().map(|((subject, part), cells)| DeclaredSeries {
            measure: Arc::clone(&measure),
            subject,
            part: part.to_owned(),
            points: points(&measure, &cells, as_of),
            files: paths(files, cells.iter().map(|cell| cell.row.file)),
        }));
    }
    all
}

fn points(measure: &Declared, cells: &[&ExtraCell], as_of: Date) -> Vec<DeclaredPoint> {
    if measure.weekly {
        let weeks = by_week(cells, |cell| cell.from, as_of);
        return weeks.into_iter().map(|(period, own)| point(measure, period, own)).collect();
    }
    let one = |cell: &&ExtraCell| point(measure, Period { from: cell.from, to: cell.to }, &[*cell]);
    cells.iter().map(one).collect()
}

fn point(measure: &Declared, period: Period, cells: &[&ExtraCell]) -> DeclaredPoint {
    if measure.base.is_none() {
        let value = cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(cell.value));
        return DeclaredPoint { period, value, base: None };
    }
    let (mut part, mut whole) = (Some(Decimal::ZERO), 0_u64);
    for (percent, base) in cells.iter().filter_map(|cell| Some((cell.value, cell.base?))) {
        let counted = (percent / Decimal::ONE_HUNDRED).checked_mul(base.into());
        part = part.zip(counted).and_then(|(sum, more)| sum.checked_add(more));
        whole += u64::from(base);
    }
    DeclaredPoint { period, value: part.filter(|_| whole > 0), base: Some(whole) }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for series in &metrics.declared {
        let (kind, id) = &series.subject;
        let subject = metrics.subject(*kind, id);
        for point in &series.points {
            let figure = figure(series, &subject, point, metrics.guards);
            all.push(if series.part.is_empty() { figure } else { figure.of(&series.part) });
        }
    }
}

fn figure(series: &DeclaredSeries, subject: &FigureSubject, point: &DeclaredPoint, guards: Guards) -> Figure {
    let measure = &series.measure;
    let figure = Figure::new(AnyMeasure::Declared(Arc::clone(measure)), subject, point.period, &series.files);
    let Some(value) = point.value else { return figure };
    let Some(base) = point.base else {
        return figure.valued(Some(match measure.unit {
            Unit::Count | Unit::Members | Unit::Messages => {
                value.to_u64().map_or(Quantity::Exact(value), Quantity::Count)
            }
            _ => Quantity::Exact(value),
        }));
    };
    let enough = guards.holds(point);
    Figure {
        numerator: Some(Quantity::Exact(value.normalize())),
        denominator: Some(base),
        value: point.quantity().filter(|_| enough),
        status: if enough { Status::Ok } else { Status::Insufficient },
        ..figure
    }
}
