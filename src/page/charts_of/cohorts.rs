//! Weekly cohorts as charts: of those who came in one week, how many are still there week by week.

use crate::chart::{self, Chart, Kept, Kind};
use crate::metrics::{Cohort, Measure, Measured, Share};
use crate::page::charts_of::{formula, named, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{count_datum, counted_from, ends, share_datum};
use crate::text::{Lang, Safe, date, phrase};

/// Those who joined a group in one week, and how many of them are still in it.
pub fn by_joining(room: &Room<'_>, group: &str) -> Option<Figure> {
    let metrics = &room.facts().metrics;
    let cohorts = metrics.cohorts.get(group)?;
    drawn(room, &format!("{group}-cohorts"), named("cohort"), cohorts, &metrics.membership_files)
}

/// Those who first enrolled in one week, and how many of them are still in a group of the book.
pub fn by_enrolment(room: &Room<'_>) -> Option<Figure> {
    let metrics = &room.facts().metrics;
    let files: Vec<String> = metrics.enrolment_files.iter().chain(&metrics.membership_files).cloned().collect();
    drawn(room, "enrolment-cohorts", named("enrolment_cohort"), &metrics.enrolment_cohorts, &files)
}

fn drawn(room: &Room<'_>, id: &str, measure: &'static Measure, cohorts: &[Cohort], files: &[String]) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    cohorts.iter().any(|cohort| cohort.still.iter().any(|share| share.share().is_some())).then_some(())?;
    let weeks = cohorts.iter().map(|cohort| cohort.still.len()).max()?;
    let kept = |share: &Measured| Kept {
        share: share_datum(share, Share::value),
        counts: share.share().map(|share| (share.numerator, share.denominator)),
        interval: ends(share).filter(|_| share.value().is_some()),
    };
    let row = |cohort: &Cohort| chart::Cohort {
        label: date::short(cohort.week, lang),
        size: count_datum(cohort.size),
        kept: (0..weeks).map(|week| cohort.still.get(week).map(kept)).collect(),
    };
    let chart = Chart {
        id: id.to_owned(),
        lang,
        title: title(measure, lang),
        desc: t.fig.cohorts_say.to_owned(),
        kind: Kind::Cohorts(chart::Cohorts {
            head: t.l_week_from.to_owned(),
            size_head: t.fig.came.to_owned(),
            unit: units::people(lang),
            columns: (0..weeks).map(|week| later(week as u64, lang)).collect(),
            rows: cohorts.iter().map(row).collect(),
        }),
    };
    let source = counted_from(room, files, formula(measure, lang));
    let figure = Figure { lead: chart.desc.clone(), wide: weeks > 8, ..room.figure(&chart, source) };
    // A picture of rates that are all withheld shows nothing; the counts are in the table.
    let any_rate = cohorts.iter().flat_map(|cohort| &cohort.still).any(|share| share.value().is_some());
    Some(if any_rate {
        figure
    } else {
        let lead = t.fig.cohorts_too_small.to_owned();
        Figure { lead, svg: Safe::default(), svg_file: String::new(), ..figure }
    })
}

/// So many weeks after coming: `当周`, `3 周后`.
fn later(weeks: u64, lang: Lang) -> String {
    match (weeks, lang) {
        (0, Lang::Zh) => "当周".to_owned(),
        (0, Lang::En) => "same week".to_owned(),
        (weeks, Lang::Zh) => format!("{weeks} 周后"),
        (weeks, Lang::En) => phrase::plural(weeks, "week"),
    }
}
