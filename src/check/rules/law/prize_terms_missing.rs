//! LAW019: a draw says beforehand what there is to win, how, when and from whom (rules on sales promotion 13).

use super::draws::{DrawAt, draws};
use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::phrase::plural;

pub(super) const RULE: Rule = Rule {
    code: "LAW019",
    name: "prize-terms-missing",
    level: Level::Error,
    zh: include_str!("prize_terms_missing.zh.md"),
    en: include_str!("prize_terms_missing.en.md"),
    check,
};

static DRAW: Phrases = Phrases::new(&["抽奖", "中奖", "lucky draw", "prize draw"]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in draws(facts) {
        let missing = missing(&at);
        if missing.is_empty() {
            continue;
        }
        let keys = missing.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
        let count = missing.len();
        findings
            .at_key(at.origin, &at.path)
            .say(
                format!("「{}」的抽奖缺 {count} 项说明", at.name),
                format!("the draw of `{}` leaves out {}", at.name, plural(count as u64, "term")),
            )
            .label(format!("缺 {}", keys.join("、")), format!("missing: {}", keys.join(", ")))
            .because(WHY.0, WHY.1)
            .help("补上这几项，开始以后不再改", "add them, and change nothing once it has started")
            .identity(at.path.clone());
    }
    for magnet in facts.book.magnets.values().filter(|magnet| magnet.draw.is_missing()) {
        let Some(phrase) = said(magnet.mechanic.text(), &DRAW) else { continue };
        let name = magnet.title.given().unwrap_or(&magnet.id);
        findings
            .at(&magnet.origin, "mechanic")
            .within(phrase, 0)
            .say(format!("「{name}」有抽奖，没写 `draw`"), format!("magnet `{name}` holds a draw without a `draw`"))
            .label("奖品和规则要事先公布", "prizes and terms are published first")
            .because(WHY.0, WHY.1)
            .help(
                "写 `draw: {prizes: […], conditions: …, way: …, drawn_on: …}`",
                "write `draw: {prizes: […], conditions: …, way: …, drawn_on: …}`",
            )
            .identity("draw");
    }
}

const WHY: (&str, &str) = (
    "有奖销售前要公布全部信息（《规范促销行为暂行规定》第十三条）",
    "all terms are published before a draw (rules on sales promotion, art. 13)",
);

/// The keys of what is not said.
fn missing(at: &DrawAt<'_>) -> Vec<&'static str> {
    let draw = at.draw;
    let mut missing = Vec::new();
    if draw.prizes.is_missing() {
        missing.push("prizes");
    }
    let some = |lacks: &dyn Fn(&crate::model::draw::Prize) -> bool| draw.prizes.iter().any(lacks);
    for (key, lacks) in [
        ("prizes.name", some(&|prize| prize.name.is_missing())),
        ("prizes.price", some(&|prize| prize.price.is_missing())),
        ("prizes.quantity", some(&|prize| prize.quantity.is_missing() && prize.odds.is_missing())),
        ("conditions", draw.conditions.is_missing()),
        ("way", draw.way.is_missing()),
        ("drawn_on", draw.drawn_on.is_missing()),
        ("redeem_by", draw.redeem_by.is_missing()),
        ("redeem_how", draw.redeem_how.is_missing()),
        ("delivery", draw.delivery.is_missing()),
        ("forfeiture", draw.forfeiture.is_missing()),
        ("organiser", draw.organiser.is_missing()),
        ("contact", draw.contact.is_missing()),
    ] {
        if lacks {
            missing.push(key);
        }
    }
    missing
}
