//! What the snapshots say of each edition, beside what it was to come to.

use std::collections::BTreeMap;

use super::cells::Counted;
use super::composition::{EditionCells, Seen};
use super::edition_money::{BREAK_EVEN, COST, COST_PER_SIGN_UP, EditionMoney, RESULT, money};
use super::quantity::Quantity;
use super::roster::Roster;
use super::share::{Guards, Measured};
use super::target::{Targets, wanted};
use super::whereabouts::Whereabouts;
use super::{
    Figure, Metrics, Period, active_share, completion, composition, enrolment, gone, re_enrolment, retention,
    whereabouts,
};
use crate::model::campaign::Edition;
use crate::model::{Book, Kind};

/// What the snapshots say of one edition.
#[derive(Debug, Clone)]
pub struct EditionMetrics {
    /// The series that it belongs to.
    pub series: String,
    /// The edition after it in the series' file.
    pub next: Option<String>,
    /// From its first day to the as-of date.
    pub period: Period,
    /// Members who enrolled.
    pub enrolled: Counted,
    /// Members who paid.
    pub paid: Counted,
    /// What it was to come to.
    pub targets: Targets,
    /// What it costs and leaves.
    pub money: EditionMoney,
    /// Members who completed it, of those of whom it is known.
    pub completion: Measured,
    /// Paid members who enrolled in the next edition.
    pub re_enrolment: Measured,
    /// Active members, of the paid ones still in a group of the book.
    pub active_share: Measured,
    /// Active members, of all paid ones.
    pub active_of_paid: Measured,
    /// Paid members who are in no group of the book.
    pub gone: Measured,
    /// Where its paid members are.
    pub whereabouts: Whereabouts,
    /// Its members by the edition of the series in which they were first seen.
    pub composition: EditionCells,
    /// Its members by the edition of the book in which they were first seen.
    pub origin: EditionCells,
    /// Its members by the edition of the book in which they were last seen.
    pub last_seen: EditionCells,
}

/// Every edition of the book.
pub(super) fn editions(book: &Book, roster: &Roster<'_>, guards: Guards) -> BTreeMap<String, EditionMetrics> {
    let in_book = Seen::in_editions(roster, 0..roster.editions.len());
    let mut all = BTreeMap::new();
    let mut from = 0;
    for series in roster.editions.chunk_by(|one, two| one.series == two.series) {
        let own = from..from + series.len();
        let in_series = Seen::in_editions(roster, own.clone());
        from = own.end;
        for at in own {
            let id = roster.editions[at].id;
            let Some(plan) = book.edition(id).map(|at| at.edition) else { continue };
            all.insert(id.to_owned(), edition(plan, roster, at, (&in_series, &in_book), guards));
        }
    }
    all
}

fn edition(
    plan: &Edition,
    roster: &Roster<'_>,
    at: usize,
    (in_series, in_book): (&Seen, &Seen),
    guards: Guards,
) -> EditionMetrics {
    let own = &roster.editions[at];
    let enrolled = enrolment::enrolled(roster, at, guards);
    EditionMetrics {
        series: own.series.to_owned(),
        next: own.next.map(|next| roster.editions[next].id.to_owned()),
        period: Period { from: own.first_day.unwrap_or(roster.as_of).min(roster.as_of), to: roster.as_of },
        enrolled,
        paid: enrolment::paid(roster, at, guards),
        targets: Targets::of(plan),
        money: money(plan, enrolled),
        completion: completion::completion(roster, at, guards),
        re_enrolment: re_enrolment::re_enrolment(roster, at, guards),
        active_share: active_share::active_share(roster, at, guards),
        active_of_paid: active_share::active_of_paid(roster, at, guards),
        gone: gone::gone(roster, at, guards),
        whereabouts: whereabouts::whereabouts(roster, at, guards),
        composition: in_series.first(roster, at, guards),
        origin: in_book.first(roster, at, guards),
        last_seen: in_book.last(roster, at, guards),
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, edition) in &metrics.editions {
        edition_rows(metrics, id, edition, all);
    }
    for row in metrics.retention.values().flat_map(|series| &series.rows) {
        let Some(edition) = metrics.editions.get(&row.edition) else { continue };
        let subject = metrics.subject(Kind::Edition, &row.edition);
        all.extend(row.later.iter().map(|(later, share)| {
            let figure = Figure::new(&retention::RETENTION, &subject, edition.period, &metrics.enrolment_files);
            figure.shared(*share).of(later)
        }));
    }
}

fn edition_rows(metrics: &Metrics, id: &str, edition: &EditionMetrics, all: &mut Vec<Figure>) {
    let subject = metrics.subject(Kind::Edition, id);
    let enrolments = metrics.enrolment_files.as_slice();
    let mut both = [enrolments, &metrics.membership_files].concat();
    both.sort();
    let figure = |measure, source: &[String]| Figure::new(measure, &subject, edition.period, source);
    let (targets, money) = (&edition.targets, &edition.money);
    let sign_ups = targets.sign_ups.map(Quantity::Count);
    all.push(figure(&enrolment::ENROLLED, enrolments).counted(edition.enrolled).against(sign_ups));
    all.push(figure(&enrolment::PAID, enrolments).counted(edition.paid));
    for (measure, source, share, target) in [
        (&completion::COMPLETION, enrolments, edition.completion, wanted(targets.completion)),
        (&re_enrolment::RE_ENROLMENT, enrolments, edition.re_enrolment, wanted(targets.re_enrolment)),
        (&active_share::ACTIVE_SHARE, &both, edition.active_share, None),
        (&active_share::ACTIVE_OF_PAID, enrolments, edition.active_of_paid, None),
        (&gone::GONE, &both, edition.gone, None),
    ] {
        all.push(figure(measure, source).shared(share).against(target));
    }
    let cost = targets.cost.map(Quantity::Exact);
    all.push(figure(&COST, enrolments).reckoned(money.cost).against(cost));
    all.push(figure(&COST_PER_SIGN_UP, enrolments).reckoned(money.per_sign_up));
    let sign_ups_needed = money.break_even.and_then(|even| u64::try_from(even.sign_ups()?).ok());
    all.push(figure(&BREAK_EVEN, &[]).valued(sign_ups_needed.map(Quantity::Count)).against(sign_ups));
    all.push(figure(&RESULT, enrolments).reckoned(money.result));
    for (part, count) in edition.whereabouts.parts() {
        let share = metrics.part(count, edition.whereabouts.total);
        all.push(figure(&whereabouts::WHEREABOUTS, &both).shared(share).of(part));
    }
    for (measure, cells) in [
        (&composition::COMPOSITION, &edition.composition),
        (&composition::ORIGIN, &edition.origin),
        (&composition::LAST_SEEN, &edition.last_seen),
    ] {
        for cell in &cells.cells {
            let share = metrics.part(cell.count, cells.total);
            all.push(figure(measure, enrolments).shared(share).of(&cell.part));
        }
    }
}
