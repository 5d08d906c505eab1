//! The money of an edition: its budget, what each sign-up leaves, and how many sign-ups pay for it.

use rust_decimal::Decimal;

use crate::metrics::{BreakEven, budgeted};
use crate::model::EditionAt;
use crate::model::campaign::Edition;
use crate::page::charts_of;
use crate::page::edition::Money;
use crate::page::figure::{Cell, Column, Rate, Row, Table};
use crate::page::room::Room;
use crate::text::{Lang, number};

/// What an edition costs and when that is earned; nothing where no budget is written.
pub(super) fn money(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Money> {
    let edition = at.edition;
    if edition.budget.is_empty() {
        return None;
    }
    let mut money = Money { tables: vec![budget(room, edition)], ..Money::default() };
    let even = BreakEven::of(edition).and_then(|even| Some((even, even.sign_ups()?)));
    if let Some((even, sign_ups)) = even {
        money.break_even = Some(break_even(room.lang(), &even, sign_ups));
        money.says = says(room.lang(), edition, &even, sign_ups);
    }
    money.figure = charts_of::editions::break_even(room, at);
    Some(money)
}

fn budget(room: &Room<'_>, edition: &Edition) -> Table {
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
    rows.extend(budgeted(edition, false).map(|fixed| {
        let cells = vec![Cell::text(t.ed_sum), Cell::text(number::money(fixed, lang))];
        Row { cells, sum: true }
    }));
    let columns = vec![Column::words(t.ed_budget_item), Column::numbers(t.ed_amount)];
    Table { caption: t.money.to_owned(), columns, rows }
}

fn break_even(lang: Lang, even: &BreakEven, sign_ups: i64) -> Rate {
    let money = |amount| number::money(amount, lang);
    let (fixed, net, people) = (money(even.fixed), money(even.net), number::integer(sign_ups));
    // Nobody pays for two thirds of a sign-up: what the division comes to is rounded up, and said to be.
    let exact = even.fixed.checked_div(even.net).filter(|exact| *exact != Decimal::from(sign_ups));
    let exact = exact.map(|exact| exact.round_dp(1).to_string());
    let value = match (exact, lang) {
        (None, Lang::Zh) => format!("{people} 人保本"),
        (None, Lang::En) => format!("{people} sign-ups"),
        (Some(exact), Lang::Zh) => format!("{exact}，满 {people} 人保本"),
        (Some(exact), Lang::En) => format!("{exact}, so {people} sign-ups"),
    };
    let (top, bottom) = match lang {
        Lang::Zh => (format!("{fixed}固定花费"), format!("每人净收 {net}")),
        Lang::En => (format!("{fixed} fixed costs"), format!("{net} left by each sign-up")),
    };
    Rate { top, bottom, value }
}

fn says(lang: Lang, edition: &Edition, even: &BreakEven, sign_ups: i64) -> Vec<String> {
    let mut says = vec![net(lang, even)];
    if !even.back.is_zero() {
        says.push(match lang {
            Lang::Zh => "退费按人人都拿到算，没退出去的不当收入。".to_owned(),
            Lang::En => "Everybody is taken to get the refund: what is not given back is no income.".to_owned(),
        });
    }
    let target = edition.targets.given().and_then(|targets| targets.sign_ups.get());
    if let Some((target, spare)) = target.and_then(|target| Some((target, target.checked_sub(sign_ups)?))) {
        let (target, many) = (number::integer(target), number::count(spare.unsigned_abs()));
        says.push(match (lang, spare >= 0) {
            (Lang::Zh, true) => format!("目标 {target} 人，余 {many} 人。"),
            (Lang::Zh, false) => format!("目标 {target} 人，还差 {many} 人，保不了本。"),
            (Lang::En, true) => format!("Target {target}, {many} to spare."),
            (Lang::En, false) => format!("Target {target}, {many} short of breaking even."),
        });
    }
    says
}

/// What each sign-up leaves, as a sum.
fn net(lang: Lang, even: &BreakEven) -> String {
    let money = |amount| number::money(amount, lang);
    let (fee, net) = (money(even.fee), money(even.net));
    let less = [(even.back, "退", "given back"), (even.each, "每人花费", "spent on each")];
    let less = less.into_iter().filter(|(amount, ..)| !amount.is_zero());
    match lang {
        Lang::Zh => {
            let less = less.map(|(amount, zh, _)| format!(" − {zh} {}", money(amount))).collect::<Vec<_>>().concat();
            format!("每人净收：报名费 {fee}{less} = {net}。")
        }
        Lang::En => {
            let less = less.map(|(amount, _, en)| format!(" − {} {en}", money(amount))).collect::<Vec<_>>().concat();
            format!("Each sign-up leaves {net}: fee {fee}{less}.")
        }
    }
}
