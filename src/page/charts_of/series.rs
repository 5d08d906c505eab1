//! A series as charts: who of each edition came again, and when its editions are.

use crate::chart::{Chart, Cohort, Cohorts, Grid, Kept, Kind, Phase, Timeline, Weight, When};
use crate::metrics::{Measured, Share};
use crate::model::{Campaign, Definition, EditionAt};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{count_datum, counted_from, ends, share_datum};
use crate::text::date;

/// The share of each edition's paid members who enrolled in each later one: the picture, and the same as a table.
pub fn retention(room: &Room<'_>, series: &Definition<Campaign>) -> Option<(Figure, Grid)> {
    let (t, lang, measure) = (room.t(), room.lang(), named("retention"));
    let retention = room.facts().metrics.retention.get(&series.id)?;
    let known = |measured: &Measured| measured.share().is_some();
    retention.rows.iter().any(|row| row.later.iter().any(|(_, share)| known(share))).then_some(())?;
    let editions: Vec<&str> = retention.rows.iter().map(|row| row.edition.as_str()).collect();
    let later: Vec<&str> = editions.iter().copied().skip(1).collect();
    let kept = |measured: &Measured| Kept {
        share: share_datum(measured, Share::value),
        counts: measured.share().map(|share| (share.numerator, share.denominator)),
        interval: ends(measured).filter(|_| measured.value().is_some()),
    };
    let cohort = |row: &crate::metrics::RetentionRow| Cohort {
        label: short_title(room, &row.edition),
        size: count_datum(row.paid),
        kept: later
            .iter()
            .map(|id| row.later.iter().find(|(other, _)| other == id).map(|(_, share)| kept(share)))
            .collect(),
    };
    let cohorts = Cohorts {
        head: t.c_edition.to_owned(),
        size_head: t.w_paid.to_owned(),
        unit: units::people(lang),
        columns: later.iter().map(|id| short_title(room, id)).collect(),
        // Nobody of the last edition can have come again yet.
        rows: retention.rows.iter().filter(|row| !row.later.is_empty()).map(cohort).collect(),
    };
    let grid = cohorts.grid(lang);
    let chart = Chart {
        id: format!("{}-retention", series.id),
        lang,
        title: title(measure, lang),
        desc: t.fig.retention_says.to_owned(),
        kind: Kind::Cohorts(cohorts),
    };
    let source = counted_from(room, &room.facts().metrics.enrolment_files, formula(measure, lang));
    Some((Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) }, grid))
}

/// When the editions of a series are.
pub fn timeline(room: &Room<'_>, series: &Definition<Campaign>) -> Option<Figure> {
    let (t, lang, as_of) = (room.t(), room.lang(), room.facts().as_of());
    let phase = |(index, edition)| {
        let at = EditionAt { campaign: series, index, edition };
        let (opens, closes) = at.edition.opens.get().zip(at.edition.closes.get())?;
        let weight = match (opens <= as_of, as_of <= closes) {
            (true, true) => Weight::Main,
            (true, false) => Weight::Side,
            (false, _) => Weight::Open,
        };
        Some(Phase { label: short_title(room, at.id()), when: When::Days(opens, closes), weight })
    };
    let phases: Vec<Phase> = series.editions.indexed().filter_map(phase).collect();
    (phases.len() > 1).then_some(())?;
    let said: Vec<String> = phases.iter().map(|phase| phase.label.clone()).collect();
    let chart = Chart {
        id: format!("{}-timeline", series.id),
        lang,
        title: t.fig.timeline.to_owned(),
        desc: sentence(&said, lang),
        kind: Kind::Timeline(Timeline {
            heads: [t.c_edition, t.fig.from_day, t.fig.to_day].map(str::to_owned),
            phases,
            today: Some((as_of, date::within_year(as_of, lang))),
        }),
    };
    Some(Figure { lead: t.fig.timeline_of_series.to_owned(), ..room.figure(&chart, String::new()) })
}

/// An edition's own short title.
fn short_title(room: &Room<'_>, id: &str) -> String {
    let title = room.book().edition(id).and_then(|at| at.edition.title.given().cloned());
    title.unwrap_or_else(|| id.to_owned())
}
