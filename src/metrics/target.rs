//! What an edition was to come to, and whether it did: of few people only as far as the interval goes.

use rust_decimal::Decimal;

use super::cells::Counted;
use super::quantity::Quantity;
use super::share::Measured;
use crate::model::campaign::Edition;
use crate::model::scalar::Percent;

/// What a team wants of an edition; what it does not say is none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Targets {
    /// Sign-ups.
    pub sign_ups: Option<u64>,
    /// The share that completes it.
    pub completion: Option<Percent>,
    /// The share that buys afterwards.
    pub conversion: Option<Percent>,
    /// The share that enrols in the next edition.
    pub re_enrolment: Option<Percent>,
    /// The most that it may cost, in yuan.
    pub cost: Option<Decimal>,
}

/// How a figure stands against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// There is no target, or no figure.
    Unknown,
    /// It is met.
    Met,
    /// It is missed.
    Missed,
    /// The target lies within the interval of too few people.
    Unclear,
}

impl Targets {
    /// The targets of an edition.
    pub(super) fn of(edition: &Edition) -> Self {
        let Some(targets) = edition.targets.given() else { return Self::default() };
        Self {
            sign_ups: targets.sign_ups.get().and_then(|target| u64::try_from(target).ok()),
            completion: targets.completion.get(),
            conversion: targets.conversion.get(),
            re_enrolment: targets.re_enrolment.get(),
            cost: targets.cost.get(),
        }
    }
}

impl Against {
    /// A share against the least that it was to be: a large one meets or misses it by its value, one of few people only
    /// where its whole interval does.
    pub fn share(measured: &Measured, target: Option<Percent>) -> Self {
        let Some(target) = target.map(Percent::share) else { return Self::Unknown };
        match measured {
            Measured::Ok(share) if share.value() < target => Self::Missed,
            Measured::Ok(_) => Self::Met,
            Measured::Insufficient(share) if share.high < target => Self::Missed,
            Measured::Insufficient(share) if share.low >= target => Self::Met,
            Measured::Insufficient(_) => Self::Unclear,
            Measured::Missing | Measured::Withheld => Self::Unknown,
        }
    }

    /// A count against the least that it was to be.
    pub fn count(counted: Counted, target: Option<u64>) -> Self {
        match counted.known().zip(target) {
            Some((count, target)) if count < target => Self::Missed,
            Some(_) => Self::Met,
            None => Self::Unknown,
        }
    }
}

/// A target share as a quantity.
pub(super) fn wanted(target: Option<Percent>) -> Option<Quantity> {
    target.map(|target| Quantity::Real(target.share()))
}
