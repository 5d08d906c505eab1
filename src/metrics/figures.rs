//! The operating index: every measure of a book as rows of one form, sorted.

use super::cells::Counted;
use super::measure::{MEASURES, Measure, Unit};
use super::share::{Measured, Share, Status};
use super::{
    EditionMetrics, Metrics, Period, active_share, activity, channels, completion, composition, enrolment, flow, gone,
    re_enrolment, retention, whereabouts,
};
use crate::model::Kind;
use crate::source::{FileId, Files};

/// What a figure speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureSubject {
    /// The book.
    pub book: String,
    /// Its kind: an edition, a group or a channel.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

/// One row of the operating index; what may not be stated is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The measure, with its formula and source.
    pub measure: &'static Measure,
    /// What it speaks of.
    pub subject: FigureSubject,
    /// Which part of a whole: another edition, or a part of the whereabouts; none for a figure of its own.
    pub part: Option<String>,
    /// The days of which it speaks.
    pub period: Period,
    /// The count, or a share's part.
    pub numerator: Option<u64>,
    /// A share's whole; none for a count.
    pub denominator: Option<u64>,
    /// The count or the share; only where the status is ok.
    pub value: Option<f64>,
    /// The lower end of a share's interval.
    pub low: Option<f64>,
    /// The upper end of a share's interval.
    pub high: Option<f64>,
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
    fn count(
        measure: &'static Measure,
        subject: &FigureSubject,
        period: Period,
        source: &[String],
        count: Counted,
    ) -> Self {
        let numerator = count.known();
        Self {
            measure,
            subject: subject.clone(),
            part: None,
            period,
            numerator,
            denominator: None,
            value: numerator.map(|count| count as f64),
            low: None,
            high: None,
            unit: measure.unit,
            source: source.to_vec(),
            status: count.status(),
        }
    }

    fn share(
        measure: &'static Measure,
        subject: &FigureSubject,
        period: Period,
        source: &[String],
        share: Measured,
    ) -> Self {
        let known = share.share();
        Self {
            measure,
            subject: subject.clone(),
            part: None,
            period,
            numerator: known.map(|share| share.numerator),
            denominator: known.map(|share| share.denominator),
            value: share.value(),
            low: known.map(|share| share.low),
            high: known.map(|share| share.high),
            unit: measure.unit,
            source: source.to_vec(),
            status: share.status(),
        }
    }

    fn of(mut self, part: &str) -> Self {
        self.part = Some(part.to_owned());
        self
    }
}

impl Metrics {
    /// Every figure, sorted by measure in the catalogue's order, subject and period.
    pub fn figures(&self) -> Vec<Figure> {
        let mut all = Vec::new();
        for (id, edition) in &self.editions {
            self.edition_figures(id, edition, &mut all);
        }
        for (id, series) in &self.groups {
            self.group_figures(id, series, &mut all);
        }
        for (id, series) in &self.channels {
            self.channel_figures(id, series, &mut all);
        }
        for row in self.retention.values().flat_map(|series| &series.rows) {
            let Some(edition) = self.editions.get(&row.edition) else { continue };
            let subject = self.subject(Kind::Edition, &row.edition);
            all.extend(row.later.iter().map(|(later, share)| {
                let source = &self.enrolment_files;
                Figure::share(&retention::RETENTION, &subject, edition.period, source, *share).of(later)
            }));
        }
        let place = |figure: &Figure| MEASURES.iter().position(|measure| measure.name == figure.measure.name);
        // Stable, so that the parts of a whole keep their order.
        all.sort_by(|one, two| {
            place(one).cmp(&place(two)).then_with(|| (&one.subject, one.period).cmp(&(&two.subject, two.period)))
        });
        all
    }

    fn subject(&self, kind: Kind, id: &str) -> FigureSubject {
        FigureSubject { book: self.book.clone(), kind, id: id.to_owned() }
    }

    fn edition_figures(&self, id: &str, edition: &EditionMetrics, all: &mut Vec<Figure>) {
        let subject = self.subject(Kind::Edition, id);
        let period = edition.period;
        let enrolments = self.enrolment_files.clone();
        let mut both = [self.enrolment_files.as_slice(), &self.membership_files].concat();
        both.sort();
        for (measure, count) in [(&enrolment::ENROLLED, edition.enrolled), (&enrolment::PAID, edition.paid)] {
            all.push(Figure::count(measure, &subject, period, &enrolments, count));
        }
        for (measure, source, share) in [
            (&completion::COMPLETION, &enrolments, edition.completion),
            (&re_enrolment::RE_ENROLMENT, &enrolments, edition.re_enrolment),
            (&active_share::ACTIVE_SHARE, &both, edition.active_share),
            (&active_share::ACTIVE_OF_PAID, &enrolments, edition.active_of_paid),
            (&gone::GONE, &both, edition.gone),
        ] {
            all.push(Figure::share(measure, &subject, period, source, share));
        }
        let whereabouts = edition.whereabouts;
        for (part, count) in whereabouts.parts() {
            let share = self.part(count, whereabouts.total);
            all.push(Figure::share(&whereabouts::WHEREABOUTS, &subject, period, &both, share).of(part));
        }
        for (measure, cells) in [
            (&composition::COMPOSITION, &edition.composition),
            (&composition::ORIGIN, &edition.origin),
            (&composition::LAST_SEEN, &edition.last_seen),
        ] {
            for cell in &cells.cells {
                let share = self.part(cell.count, cells.total);
                all.push(Figure::share(measure, &subject, period, &enrolments, share).of(&cell.part));
            }
        }
    }

    /// A part of a whole as a share; withheld with either of them.
    fn part(&self, count: Counted, total: Counted) -> Measured {
        match (count, total) {
            (Counted::Missing, _) | (_, Counted::Missing) => Measured::Missing,
            (Counted::Withheld, _) | (_, Counted::Withheld) => Measured::Withheld,
            (Counted::Known(count), Counted::Known(total)) => {
                Share::new(count, total).map_or(Measured::Missing, |share| self.guards.of_sample(share, total))
            }
        }
    }

    fn channel_figures(&self, id: &str, series: &channels::ChannelSeries, all: &mut Vec<Figure>) {
        let subject = self.subject(Kind::Channel, id);
        all.extend(series.periods.iter().map(|figures| {
            let period = Period { from: figures.period.from, to: figures.period.to };
            Figure::share(&channels::FITTING, &subject, period, &series.files, figures.fitting)
        }));
    }

    fn group_figures(&self, id: &str, series: &flow::GroupSeries, all: &mut Vec<Figure>) {
        let subject = self.subject(Kind::Group, id);
        if series.weeks.is_empty() {
            let period = Period { from: self.as_of, to: self.as_of };
            all.push(Figure::count(&flow::MEMBERS, &subject, period, &[], Counted::Missing));
        }
        let counted = |count: Option<u64>| count.map_or(Counted::Missing, Counted::Known);
        for week in &series.weeks {
            let period = Period { from: week.from, to: week.to };
            for (measure, count) in [
                (&flow::MEMBERS, week.members.map(u64::from)),
                (&flow::JOINED, week.joined.map(|sum| sum.total)),
                (&flow::LEFT, week.left.map(|sum| sum.total)),
                (&flow::MESSAGES, week.messages.map(|sum| sum.total)),
            ] {
                all.push(Figure::count(measure, &subject, period, &series.files, counted(count)));
            }
            let share = week.active_share;
            all.push(Figure::share(&activity::DAILY_ACTIVE_SHARE, &subject, period, &series.files, share));
        }
    }
}
