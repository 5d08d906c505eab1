//! How many sign-ups pay for an edition: what is spent once, held against what each sign-up leaves (derived from S1 §3).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::campaign::{Edition, Fee};
use crate::model::value::Stated;

/// What a sign-up leaves, and what is spent once however many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// The fee.
    pub fee: Decimal,
    /// How much of it is given back to whoever completes. Everybody is taken to: a deposit is not income.
    pub back: Decimal,
    /// What is spent on each sign-up.
    pub each: Decimal,
    /// What is spent once.
    pub fixed: Decimal,
    /// What a sign-up leaves: `fee` - `back` - `each`.
    pub net: Decimal,
}

impl BreakEven {
    /// The money of an edition; nothing where a figure is missing or faulty, or where the edition does not live on its
    /// fee: it is free, or all of the fee goes back.
    pub fn of(edition: &Edition) -> Option<Self> {
        let fee = edition.fee.given()?;
        let (amount, back) = (fee.amount.get()?, given_back(fee)?);
        let kept = amount.checked_sub(back).filter(|kept| !kept.is_zero())?;
        if edition.budget.is_missing() {
            return None;
        }
        let (each, fixed) = (budgeted(edition, true)?, budgeted(edition, false)?);
        Some(Self { fee: amount, back, each, fixed, net: kept.checked_sub(each)? })
    }

    /// The fewest sign-ups that pay for what is spent once; nothing where a sign-up leaves nothing.
    pub fn sign_ups(&self) -> Option<i64> {
        if self.net <= Decimal::ZERO {
            return None;
        }
        self.fixed.max(Decimal::ZERO).checked_div(self.net)?.ceil().to_i64()
    }
}

/// The costs of an edition that are spent on each sign-up, or once; nothing where one of them is missing or faulty.
pub fn budgeted(edition: &Edition, per_sign_up: bool) -> Option<Decimal> {
    if edition.budget.is_faulty() || edition.budget.iter().any(|cost| cost.per_sign_up.is_faulty()) {
        return None;
    }
    let mut costs = edition.budget.iter().filter(|cost| cost.per_sign_up.get().unwrap_or(false) == per_sign_up);
    costs.try_fold(Decimal::ZERO, |sum, cost| sum.checked_add(cost.amount.get()?))
}

/// How much of a fee is given back: nothing, the stated part, or all of it where no part is stated.
fn given_back(fee: &Fee) -> Option<Decimal> {
    match &fee.refundable {
        Stated::Missing => Some(Decimal::ZERO),
        Stated::Faulty => None,
        Stated::Given(refund) if refund.amount.is_missing() => fee.amount.get(),
        Stated::Given(refund) => refund.amount.get(),
    }
}
