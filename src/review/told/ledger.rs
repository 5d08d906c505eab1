//! The money of editions in words, with the arithmetic, so that anyone can check it.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::metrics::BreakEven;
use crate::review::{EditionLedger, Ledger};
use crate::text::number::{amount, money};
use crate::text::{Lang, phrase};

/// Whether an edition's target pays for it, in one clause; nothing where it does not live on its fee.
pub fn break_even(edition: &EditionLedger, lang: Lang) -> Option<String> {
    let after = edition.sides.after.as_ref()?;
    let sign_ups = after.sign_ups?;
    let (title, who) = (&edition.title, who(edition.assumed, lang));
    let need = after.break_even?.sign_ups();
    Some(match (lang, need) {
        (Lang::Zh, Some(need)) => {
            let verdict = if after.is_below() { "保不了本" } else { "够本" };
            format!("「{title}」保本要 {need} 人，{who} {sign_ups} 人，{verdict}")
        }
        (Lang::Zh, None) => format!("「{title}」每多一人就多亏一份，保不了本"),
        (Lang::En, Some(need)) => {
            let verdict = if after.is_below() { "does not break even" } else { "breaks even" };
            format!("{title} {verdict}: {need} sign-ups needed, {who} {sign_ups}")
        }
        (Lang::En, None) => format!("{title} cannot break even: each sign-up costs more than it brings"),
    })
}

fn who(assumed: bool, lang: Lang) -> &'static str {
    match (assumed, lang) {
        (true, Lang::Zh) => "假设",
        (false, Lang::Zh) => "目标",
        (true, Lang::En) => "assumed",
        (false, Lang::En) => "target",
    }
}

/// A line about an edition's money, and what it was before where it differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is now.
    pub text: String,
    /// What it was.
    pub before: Option<String>,
}

/// The lines of one edition: budget, what a sign-up leaves, break-even, what it costs.
pub fn lines(edition: &EditionLedger, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    let sides = [edition.sides.before.as_ref(), edition.sides.after.as_ref()];
    let mut put = |zh: &str, en: &str, say: &dyn Fn(&Ledger) -> Option<String>| {
        let (name, was) = match lang {
            Lang::Zh => (zh, "原来"),
            Lang::En => (en, "before"),
        };
        let says = |name: &str, words: &str| phrase::labelled(name, words, lang);
        let gone = |before: &str| match lang {
            Lang::Zh => phrase::chinese(&["没有了，原来是", before]),
            Lang::En => format!("gone, it was {before}"),
        };
        lines.extend(match sides.map(|side| side.and_then(say)) {
            [Some(before), Some(after)] if before != after => {
                Some(Line { text: says(name, &after), before: Some(says(was, &before)) })
            }
            [_, Some(after)] => Some(Line { text: says(name, &after), before: None }),
            [Some(before), None] => Some(Line { text: says(name, &gone(&before)), before: None }),
            [None, None] => None,
        });
    };
    put("一次性花费", "spent once", &|side| budget(side, lang));
    put("每人净收", "net per sign-up", &|side| net(side, lang));
    put("保本", "break-even", &|side| needed(side, edition.assumed, lang));
    put("成本", "cost", &|side| cost(side, edition.assumed, lang));
    lines
}

fn budget(side: &Ledger, lang: Lang) -> Option<String> {
    let sum = side.fixed?;
    let items: Vec<String> = side.items.iter().map(|(item, value)| format!("{item} {}", amount(*value))).collect();
    let list = if items.len() > 1 { format!("{} = ", items.join(" + ")) } else { String::new() };
    Some(format!("{list}{}", money(sum, lang)))
}

fn net(side: &Ledger, lang: Lang) -> Option<String> {
    let BreakEven { fee, back, each, net, .. } = side.break_even?;
    let minus = |value: Decimal, zh: &str, en: &str| match lang {
        _ if value.is_zero() => String::new(),
        Lang::Zh => format!(" - {zh} {}", amount(value)),
        Lang::En => format!(" - {en} {}", amount(value)),
    };
    let (back, each) = (minus(back, "退费", "refund"), minus(each, "每人花费", "costs"));
    Some(match lang {
        Lang::Zh => format!("报名费 {}{back}{each} = {}（按人人都退费算）", amount(fee), money(net, lang)),
        Lang::En => {
            format!("fee {}{back}{each} = {} (as if everybody got the refund)", amount(fee), money(net, lang))
        }
    })
}

fn needed(side: &Ledger, assumed: bool, lang: Lang) -> Option<String> {
    let even = side.break_even?;
    let need = even.sign_ups()?;
    let exact = even.fixed.checked_div(even.net)?.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let sum = format!("{} ÷ {} = {}", amount(even.fixed), amount(even.net), exact.normalize());
    let Some((sign_ups, result)) = side.sign_ups.zip(side.result()) else {
        return Some(match lang {
            Lang::Zh => format!("{sum}，即 {need} 人；没写目标"),
            Lang::En => format!("{sum}, so {need} sign-ups; no target is set"),
        });
    };
    let spare = i64::try_from(sign_ups).unwrap_or(i64::MAX) - need;
    let who = who(assumed, lang);
    let (left, left_en) = if result < Decimal::ZERO {
        (format!("亏 {}", money(-result, lang)), format!("{} lost", money(-result, lang)))
    } else {
        (format!("结余 {}", money(result, lang)), format!("{} left", money(result, lang)))
    };
    Some(match lang {
        Lang::Zh if spare < 0 => format!("{sum}，即 {need} 人；{who} {sign_ups} 人，差 {} 人，{left}", -spare),
        Lang::Zh => format!("{sum}，即 {need} 人；{who} {sign_ups} 人，余 {spare} 人，{left}"),
        Lang::En if spare < 0 => {
            format!("{sum}, so {need} sign-ups; {who} {sign_ups}, {} short, {left_en}", -spare)
        }
        Lang::En => format!("{sum}, so {need} sign-ups; {who} {sign_ups}, {spare} to spare, {left_en}"),
    })
}

fn cost(side: &Ledger, assumed: bool, lang: Lang) -> Option<String> {
    let (cost, sign_ups, each) = (side.cost()?, side.sign_ups?, side.each?);
    let sum = format!("{} + {} × {sign_ups}", amount(side.fixed?), amount(each));
    let who = who(assumed, lang);
    let most = side.cost_target.map(|most| money(most, lang));
    Some(match (lang, most) {
        (Lang::Zh, Some(most)) => format!("按{who}人数 {sum} = {}，目标 {most}", money(cost, lang)),
        (Lang::Zh, None) => format!("按{who}人数 {sum} = {}", money(cost, lang)),
        (Lang::En, Some(most)) => {
            format!("with the {who} sign-ups {sum} = {}, target {most}", money(cost, lang))
        }
        (Lang::En, None) => format!("with the {who} sign-ups {sum} = {}", money(cost, lang)),
    })
}
