//! The money of editions before and after a change, with the arithmetic: budget, what a sign-up leaves, break-even.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::assume::Assumptions;
use super::change::{Change, OnSide, Pair};
use super::matching::BookPair;
use super::naming;
use crate::check::BookFacts;
use crate::metrics::{BreakEven, budgeted};
use crate::model::campaign::Edition;
use crate::model::review::ChangeKind;
use crate::text::{Lang, Words, number};

/// The money of an edition by its plan, in yuan.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// What is spent once, item by item.
    pub items: Vec<(String, Decimal)>,
    /// What is spent once; none where a figure is missing or faulty.
    pub fixed: Option<Decimal>,
    /// What is spent on each sign-up.
    pub each: Option<Decimal>,
    /// The fee, what is given back and what a sign-up leaves; none where the edition does not live on its fee.
    pub break_even: Option<BreakEven>,
    /// The sign-ups that are wanted or assumed.
    pub sign_ups: Option<u64>,
    /// The most that it may cost.
    pub cost_target: Option<Decimal>,
}

/// An edition's money on both sides.
#[derive(Debug, Clone)]
pub struct EditionLedger {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether the sign-ups are assumed.
    pub assumed: bool,
    /// The two sides; none where the edition is not there.
    pub sides: Pair<Option<Ledger>>,
}

impl Ledger {
    fn new(edition: &Edition, assumed: Option<u64>) -> Self {
        let once = edition.budget.iter().filter(|cost| cost.per_sign_up.get() != Some(true));
        let targets = edition.targets.given();
        let wanted = targets.and_then(|targets| u64::try_from(targets.sign_ups.get()?).ok());
        let planned = !edition.budget.is_missing();
        Self {
            items: once.filter_map(|cost| Some((cost.item.text().to_owned(), cost.amount.get()?))).collect(),
            fixed: budgeted(edition, false).filter(|_| planned),
            each: budgeted(edition, true).filter(|_| planned),
            break_even: BreakEven::of(edition),
            sign_ups: assumed.or(wanted),
            cost_target: targets.and_then(|targets| targets.cost.get()),
        }
    }

    /// What it costs with the sign-ups that are wanted or assumed.
    pub fn cost(&self) -> Option<Decimal> {
        self.fixed?.checked_add(self.each?.checked_mul(Decimal::from(self.sign_ups?))?)
    }

    /// What is left with them, as if everybody got the refund.
    pub fn result(&self) -> Option<Decimal> {
        let BreakEven { net, fixed, .. } = self.break_even?;
        net.checked_mul(Decimal::from(self.sign_ups?))?.checked_sub(fixed)
    }

    /// Whether they do not pay for what is spent once.
    pub fn is_below(&self) -> bool {
        self.result().is_some_and(|result| result < Decimal::ZERO)
    }

    /// Whether it costs more than it may.
    pub fn is_too_dear(&self) -> bool {
        self.cost().zip(self.cost_target).is_some_and(|(cost, most)| cost > most)
    }
}

/// The money of the editions of which it differs or is assumed, and what of that is a change.
pub(super) fn ledgers(pair: &BookPair<'_>, assumptions: &Assumptions) -> (Vec<EditionLedger>, Vec<Change>) {
    let ids = |facts: Option<&BookFacts<'_>>| -> Vec<String> {
        facts.map(|facts| facts.book.editions().map(|at| at.id().to_owned()).collect()).unwrap_or_default()
    };
    let all: BTreeSet<String> = ids(pair.before).into_iter().chain(ids(pair.after)).collect();
    let (mut found, mut changes) = (Vec::new(), Vec::new());
    for id in all {
        let side = |facts: Option<&BookFacts<'_>>| {
            facts.and_then(|facts| facts.book.edition(&id).map(|at| at.edition.clone()))
        };
        let editions = Pair::new(side(pair.before), side(pair.after));
        let over = |edition: &Option<Edition>| edition.as_ref().is_some_and(|it| it.is_over(pair.any().as_of()));
        let is_over = over(&editions.before) && over(&editions.after);
        let assumed = assumptions.sign_ups(&id).filter(|_| !is_over);
        let sides = editions.each().map(|edition| edition.as_ref().map(|it| Ledger::new(it, assumed)));
        let says =
            |ledger: &Option<Ledger>| ledger.as_ref().is_some_and(|it| it.fixed.is_some() || it.break_even.is_some());
        if !(says(&sides.before) || says(&sides.after)) || !(sides.differs() || assumed.is_some()) {
            continue;
        }
        let title = pair.after.and_then(|facts| facts.book.edition(&id)).or_else(|| pair.before?.book.edition(&id));
        let title = title.map_or_else(|| id.clone(), |at| at.title());
        let ledger = EditionLedger { id, title, assumed: assumed.is_some(), sides };
        changes.extend(judge(pair, &ledger));
        found.push(ledger);
    }
    (found, changes)
}

fn judge(pair: &BookPair<'_>, edition: &EditionLedger) -> Vec<Change> {
    let mut changes = Vec::new();
    let Some(after) = &edition.sides.after else { return changes };
    let before = edition.sides.before.as_ref();
    let Some(at) = pair.after.and_then(|facts| facts.book.edition(&edition.id)) else { return changes };
    let name = naming::titled(&edition.title);
    let sign_ups = after.sign_ups.unwrap_or(0);
    let (zh_who, en_who) = if edition.assumed { ("假设", "assumed") } else { ("目标", "target") };
    let mut put = |kind, words, key: &str| {
        changes.push(Change::new(kind, &at.campaign.origin.subject, words).at(
            OnSide::After,
            &at.campaign.origin,
            &at.path(key),
        ));
    };
    if after.is_below() && !before.is_some_and(Ledger::is_below) {
        let loss = -after.result().unwrap_or_default();
        let need = after.break_even.and_then(|it| it.sign_ups());
        let (zh, en) = match need {
            Some(need) => (format!("要 {need} 人才保本"), format!("{need} sign-ups break even")),
            None => ("每多一人就多亏一份".to_owned(), "each sign-up costs more than it brings".to_owned()),
        };
        let words = Words::new(
            format!("{}保不了本：{zh}，{zh_who} {sign_ups} 人，差 {}", name.zh, number::money(loss, Lang::Zh)),
            format!(
                "{} does not break even: {en}, {en_who} {sign_ups}, {} short",
                name.en,
                number::money(loss, Lang::En)
            ),
        );
        put(ChangeKind::BelowBreakEven, words, "fee");
    }
    if after.is_too_dear() && !before.is_some_and(Ledger::is_too_dear) {
        let (cost, most) = (after.cost().unwrap_or_default(), after.cost_target.unwrap_or_default());
        let words = Words::new(
            format!(
                "{}按{zh_who} {sign_ups} 人要花 {}，成本目标 {}",
                name.zh,
                number::money(cost, Lang::Zh),
                number::money(most, Lang::Zh)
            ),
            format!(
                "{} costs {} with {en_who} {sign_ups} sign-ups, cost target {}",
                name.en,
                number::money(cost, Lang::En),
                number::money(most, Lang::En)
            ),
        );
        put(ChangeKind::OverCostTarget, words, "budget");
    }
    changes
}
