//! The money of an edition: its budget, what each sign-up leaves, and how many sign-ups pay for it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::campaign::Edition;
use crate::page::edition::Money;
use crate::page::figure::{Cell, Column, Rate, Row, Table};
use crate::page::room::Room;
use crate::text::{Lang, number};

/// What an edition costs and when that is earned; nothing where no budget is written.
pub(super) fn money(room: &Room<'_>, edition: &Edition) -> Option<Money> {
    if edition.budget.is_empty() {
        return None;
    }
    let fixed: Decimal = costs(edition, false);
    let mut money = Money { tables: vec![budget(room, edition, fixed)], ..Money::default() };
    if let Some(net) = net_per_sign_up(edition).filter(|net| *net > Decimal::ZERO) {
        let even = (fixed / net).ceil();
        money.break_even = Some(break_even(room.lang(), fixed, net, even));
        money.says = says(room.lang(), edition, net, even);
    }
    Some(money)
}

fn costs(edition: &Edition, per_head: bool) -> Decimal {
    edition
        .budget
        .iter()
        .filter(|cost| cost.per_sign_up.get().unwrap_or(false) == per_head)
        .filter_map(|cost| cost.amount.get())
        .sum()
}

/// What one more sign-up leaves: the fee, less what is given back to those who complete, less what is spent on each;
/// in money. Nothing where a figure that it needs is missing.
fn net_per_sign_up(edition: &Edition) -> Option<Decimal> {
    let fee = edition.fee.given()?.amount.get()?;
    let back = match refund(edition) {
        None => Decimal::ZERO,
        Some(refund) => refund * edition.targets.given()?.completion.get()?.0 / Decimal::ONE_HUNDRED,
    };
    Some(fee - back - costs(edition, true))
}

/// How much of the fee those who complete get back; nothing where it is not given back.
fn refund(edition: &Edition) -> Option<Decimal> {
    let fee = edition.fee.given()?;
    fee.refundable.given()?.amount.get().or(fee.amount.get())
}

fn budget(room: &Room<'_>, edition: &Edition, fixed: Decimal) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let mut rows: Vec<Row> = edition
        .budget
        .iter()
        .map(|cost| {
            let note = if cost.per_sign_up.get() == Some(true) { t.ed_per_head } else { "" };
            let amount = cost.amount.get().map(|amount| number::money(amount, lang)).unwrap_or_default();
            let item = Cell { note: note.to_owned(), ..Cell::text(cost.item.text()) };
            Row { cells: vec![item, Cell::text(amount)], sum: false }
        })
        .collect();
    rows.push(Row { cells: vec![Cell::text(t.ed_sum), Cell::text(number::money(fixed, lang))], sum: true });
    let columns = vec![Column::words(t.ed_budget_item), Column::numbers(t.ed_amount)];
    Table { caption: t.money.to_owned(), columns, rows }
}

fn break_even(lang: Lang, fixed: Decimal, net: Decimal, even: Decimal) -> Rate {
    let (fixed, net, even) = (number::money(fixed, lang), number::money(net, lang), number::decimal(even));
    match lang {
        Lang::Zh => {
            Rate {
                top: format!("{fixed}固定花费"), bottom: format!("每人净收 {net}"), value: format!("{even} 人保本")
            }
        }
        Lang::En => Rate {
            top: format!("{fixed} fixed costs"),
            bottom: format!("{net} left by each sign-up"),
            value: format!("{even} sign-ups"),
        },
    }
}

fn says(lang: Lang, edition: &Edition, net: Decimal, even: Decimal) -> Vec<String> {
    let mut says = Vec::new();
    let fee = edition.fee.given().and_then(|fee| fee.amount.get());
    let completion = edition.targets.given().and_then(|targets| targets.completion.get());
    if let (Some(fee), Some(completion), Some(back)) = (fee, completion, refund(edition)) {
        let money = |amount| number::money(amount, lang);
        let (fee, back, net, each) = (money(fee), money(back), money(net), money(costs(edition, true)));
        says.push(match lang {
            Lang::Zh => format!("每人净收：报名费 {fee} − 退 {back} × 完成率 {completion} − 每人花费 {each} = {net}。"),
            Lang::En => {
                format!("Each sign-up leaves {net}: fee {fee} − {back} given back × {completion} who complete − {each} spent on each.")
            }
        });
    }
    let target = edition.targets.given().and_then(|targets| targets.sign_ups.get());
    if let (Some(target), Some(even)) = (target, even.to_i64()) {
        let spare = target - even;
        says.push(match (lang, spare >= 0) {
            (Lang::Zh, true) => format!("目标 {target} 人，余 {spare} 人。"),
            (Lang::Zh, false) => format!("目标 {target} 人，还差 {} 人，保不了本。", -spare),
            (Lang::En, true) => format!("Target {target}, {spare} to spare."),
            (Lang::En, false) => format!("Target {target}, {} short of breaking even.", -spare),
        });
    }
    says
}
