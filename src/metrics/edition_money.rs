//! What an edition costs by its budget and what its sign-ups leave, at the people that it really had.

use rust_decimal::{Decimal, RoundingStrategy};

use super::break_even::{BreakEven, budgeted};
use super::cells::Counted;
use super::measure::{Measure, Unit};
use super::quantity::Reckoned;
use crate::model::campaign::Edition;

/// What an edition costs.
pub(super) static COST: Measure = Measure {
    name: "cost",
    zh: "成本（按预算）",
    en: "cost by the budget",
    formula_zh: "一次性花费 + 每人花费 × 报名人数",
    formula_en: "what is spent once + what is spent on each × sign-ups",
    unit: Unit::Yuan,
    source: "S1 §3, derived",
};

/// What a sign-up costs.
pub(super) static COST_PER_SIGN_UP: Measure = Measure {
    name: "cost_per_sign_up",
    zh: "人均成本",
    en: "cost per sign-up",
    formula_zh: "成本（按预算）÷ 报名人数，四舍五入到分",
    formula_en: "cost by the budget ÷ sign-ups, rounded half up to 0.01",
    unit: Unit::Yuan,
    source: "S1 §3, derived",
};

/// How many sign-ups pay for an edition.
pub(super) static BREAK_EVEN: Measure = Measure {
    name: "break_even",
    zh: "保本人数",
    en: "break-even sign-ups",
    formula_zh: "一次性花费 ÷（报名费 - 退费 - 每人花费），往上取整",
    formula_en: "what is spent once ÷ (fee - refund - what is spent on each), rounded up",
    unit: Unit::Members,
    source: "S1 §3, derived",
};

/// What an edition leaves.
pub(super) static RESULT: Measure = Measure {
    name: "result",
    zh: "结余（按预算）",
    en: "result by the budget",
    formula_zh: "（报名费 - 退费 - 每人花费）× 付费人数 - 一次性花费；没记谁付了费就按报名人数，退费按人人都退",
    formula_en: "(fee - refund - what is spent on each) × paid members - what is spent once; sign-ups where nobody recorded who paid, and as if everybody got the refund",
    unit: Unit::Yuan,
    source: "S1 §3, derived",
};

/// The money of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionMoney {
    /// What it costs by the budget, in yuan.
    pub cost: Reckoned,
    /// What each sign-up costs, in yuan to the fen.
    pub per_sign_up: Reckoned,
    /// How many sign-ups pay for it; none where the plan does not say.
    pub break_even: Option<BreakEven>,
    /// What it leaves, in yuan.
    pub result: Reckoned,
}

/// The money of an edition with so many sign-ups, and so many of them paid.
pub(super) fn money(edition: &Edition, enrolled: Counted, paid: Counted) -> EditionMoney {
    let break_even = BreakEven::of(edition);
    let (once, each) = (budgeted(edition, false), budgeted(edition, true));
    let planned = if edition.budget.is_missing() { None } else { once.zip(each) };
    let at = |people: Counted, reckon: &dyn Fn(Decimal) -> Option<Decimal>| match people {
        Counted::Missing => Reckoned::Missing,
        Counted::Withheld => Reckoned::Withheld,
        Counted::Known(people) => reckon(Decimal::from(people)).into(),
    };
    let cost = |sign_ups: Decimal| planned.and_then(|(once, each)| once.checked_add(each.checked_mul(sign_ups)?));
    EditionMoney {
        cost: at(enrolled, &cost),
        per_sign_up: at(enrolled, &|sign_ups| {
            let exact = cost(sign_ups)?.checked_div(sign_ups)?;
            Some(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
        }),
        break_even,
        result: at(if paid == Counted::Missing { enrolled } else { paid }, &|payers| {
            let BreakEven { net, fixed, .. } = break_even?;
            net.checked_mul(payers)?.checked_sub(fixed)
        }),
    }
}
