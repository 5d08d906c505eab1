//! What the snapshots say of each edition, beside what it was to come to.

use std::collections::BTreeMap;

use super::cells::{Composition, Counted};
use super::composition::{EditionCells, Parts, Seen};
use super::disclosure::{Ledger, SetId, Stated};
use super::edition_money::{BREAK_EVEN, COST, COST_PER_SIGN_UP, EditionMoney, RESULT, money};
use super::quantity::Quantity;
use super::retention::{Retention, RowSets};
use super::roster::Roster;
use super::share::{Guards, Measured};
use super::target::{Targets, wanted};
use super::whereabouts::{WhereaboutSets, Whereabouts};
use super::{
    Figure, Metrics, Period, active_share, completion, composition, conversion, enrolment, gone, re_enrolment,
    retention, whereabouts,
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
    /// Members who bought afterwards, of those of whom it is known.
    pub conversion: Measured,
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

/// Every edition of the book, and every series against itself.
pub(super) fn editions(
    book: &Book,
    roster: &Roster<'_>,
    guards: Guards,
) -> (BTreeMap<String, EditionMetrics>, BTreeMap<String, Retention>) {
    let mut ledger = Ledger::new(roster.size);
    let sets = all_sets(roster, &mut ledger);
    let order = order(&sets, &ledger);
    let stated = ledger.settle(&order, guards);
    let rows: Vec<_> = sets.iter().map(|sets| (sets.paid, sets.later.clone())).collect();
    let retention = retention::retention(roster, &rows, &stated);
    let mut all = BTreeMap::new();
    for (at, sets) in sets.into_iter().enumerate() {
        let id = roster.editions[at].id;
        let Some(plan) = book.edition(id).map(|at| at.edition) else { continue };
        all.insert(id.to_owned(), edition(plan, roster, at, sets, &stated));
    }
    (all, retention)
}

/// The sets of people behind the figures of one edition; none where the snapshots do not say.
struct EditionSets {
    enrolled: Option<SetId>,
    paid: Option<SetId>,
    /// Completion, conversion, re-enrolment, gone, active of those still there, active of all.
    shares: [Option<(SetId, SetId)>; 6],
    whereabouts: Option<WhereaboutSets>,
    later: RowSets,
    /// First seen in the series, first seen in the book, last seen in the book.
    seen: [Parts; 3],
}

fn all_sets(roster: &Roster<'_>, ledger: &mut Ledger) -> Vec<EditionSets> {
    let in_book = Seen::in_editions(roster, 0..roster.editions.len());
    let mut all = Vec::with_capacity(roster.editions.len());
    for series in roster.editions.chunk_by(|one, two| one.series == two.series) {
        let own = all.len()..all.len() + series.len();
        let in_series = Seen::in_editions(roster, own.clone());
        for at in own {
            all.push(EditionSets {
                enrolled: enrolment::enrolled(roster, at, ledger),
                paid: enrolment::paid(roster, at, ledger),
                shares: [
                    completion::completion(roster, at, ledger),
                    conversion::conversion(roster, at, ledger),
                    re_enrolment::re_enrolment(roster, at, ledger),
                    gone::gone(roster, at, ledger),
                    active_share::active_share(roster, at, ledger),
                    active_share::active_of_paid(roster, at, ledger),
                ],
                whereabouts: whereabouts::whereabouts(roster, at, ledger),
                later: retention::row_sets(roster, at, ledger),
                seen: [
                    in_series.first(roster, at, ledger),
                    in_book.first(roster, at, ledger),
                    in_book.last(roster, at, ledger),
                ],
            });
        }
    }
    all
}

/// In which order the sets are offered: measure by measure, and of the parts of a whole the largest first, so that few
/// people are hidden behind the next smallest part.
fn order(sets: &[EditionSets], ledger: &Ledger) -> Vec<SetId> {
    let mut order: Vec<SetId> = sets.iter().filter_map(|sets| sets.enrolled).collect();
    order.extend(sets.iter().filter_map(|sets| sets.paid));
    for share in 0..6 {
        order.extend(sets.iter().filter_map(|sets| sets.shares[share]).flat_map(|(part, whole)| [whole, part]));
    }
    let largest_first = |mut parts: Vec<SetId>| {
        parts.sort_by_key(|set| std::cmp::Reverse(ledger.people(*set)));
        parts
    };
    for sets in sets {
        order.extend(sets.whereabouts.into_iter().flat_map(|sets| largest_first(sets.parts.to_vec())));
    }
    order.extend(sets.iter().flat_map(|sets| &sets.later).filter_map(|(_, share)| Some(share.as_ref()?.0)));
    for seen in 0..3 {
        for sets in sets {
            order.extend(largest_first(sets.seen[seen].iter().map(|(_, set)| *set).collect()));
        }
    }
    // What is a set of one measure and of another is offered with each; the whole of a later share was offered before.
    order.extend(sets.iter().flat_map(|sets| &sets.later).filter_map(|(_, share)| Some(share.as_ref()?.1)));
    order.extend(sets.iter().filter_map(|sets| sets.whereabouts).map(|sets| sets.total));
    order
}

fn edition(plan: &Edition, roster: &Roster<'_>, at: usize, sets: EditionSets, stated: &Stated) -> EditionMetrics {
    let own = &roster.editions[at];
    let (enrolled, paid) = (stated.count(sets.enrolled), stated.count(sets.paid));
    let [completion, conversion, re_enrolment, gone, active_share, active_of_paid] =
        sets.shares.map(|share| stated.share(share));
    let [composition, origin, last_seen] = sets.seen.map(|parts| match sets.enrolled {
        Some(whole) => stated.parts(parts, whole),
        None => Composition::missing(),
    });
    EditionMetrics {
        series: own.series.to_owned(),
        next: own.next.map(|next| roster.editions[next].id.to_owned()),
        period: Period { from: own.first_day.unwrap_or(roster.as_of).min(roster.as_of), to: roster.as_of },
        enrolled,
        paid,
        targets: Targets::of(plan),
        money: money(plan, enrolled, paid),
        completion,
        conversion,
        re_enrolment,
        active_share,
        active_of_paid,
        gone,
        whereabouts: Whereabouts::of(sets.whereabouts, stated),
        composition,
        origin,
        last_seen,
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
        (&conversion::CONVERSION, enrolments, edition.conversion, wanted(targets.conversion)),
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
