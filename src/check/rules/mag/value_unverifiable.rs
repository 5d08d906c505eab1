//! MAG003: valuable: a thing has a price that can be looked up; something virtual has who vouches for it (S1 §4).

use super::magnet::{is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::magnet::{MagnetKind, Worth};

pub(super) const RULE: Rule = Rule {
    code: "MAG003",
    name: "value-unverifiable",
    level: Level::Warning,
    zh: include_str!("value_unverifiable.zh.md"),
    en: include_str!("value_unverifiable.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let nothing = Worth::default();
    for magnet in facts.book.magnets.values() {
        let worth = match &magnet.value {
            Stated::Faulty => continue,
            Stated::Missing => &nothing,
            Stated::Given(worth) => worth,
        };
        let Some(kind) = magnet.kind.get() else { continue };
        let Some(lack) = lack(kind, worth) else { continue };
        let name = name(magnet);
        let (why, help) = advice(kind);
        findings
            .at_key(&magnet.origin, "value")
            .say(format!("引流抓手「{name}」{}", lack.zh), format!("lead magnet `{name}` {}", lack.en))
            .label(lack.label.0, lack.label.1)
            .because(why.0, why.1)
            .help(help.0, help.1)
            .identity("value");
    }
}

struct Lack {
    zh: &'static str,
    en: &'static str,
    label: (&'static str, &'static str),
}

fn lack(kind: MagnetKind, worth: &Worth) -> Option<Lack> {
    let (first, second) = match kind {
        MagnetKind::Physical => (worth.price.is_missing(), is_unwritten(&worth.see)),
        MagnetKind::Virtual => (is_unwritten(&worth.vouched_by), worth.reviewed_on.is_missing()),
    };
    let lack = |zh, en, label| Some(Lack { zh, en, label });
    match (kind, first, second) {
        (_, false, false) => None,
        (MagnetKind::Physical, true, true) => lack(
            "没写值多少、哪里查得到",
            "has no price that can be looked up",
            ("缺 `price` 和 `see`", "`price` and `see` are missing"),
        ),
        (MagnetKind::Physical, true, false) => {
            lack("没写值多少钱", "has no price", ("缺 `price`", "`price` is missing"))
        }
        (MagnetKind::Physical, false, true) => {
            lack("的价格没写哪里查得到", "has a price that nobody can look up", ("缺 `see`", "`see` is missing"))
        }
        (MagnetKind::Virtual, true, true) => lack(
            "没写谁担保、哪天审过",
            "has nobody to vouch for it and no review",
            ("缺 `vouched_by` 和 `reviewed_on`", "`vouched_by`, `reviewed_on` are missing"),
        ),
        (MagnetKind::Virtual, true, false) => {
            lack("没写谁担保", "has nobody to vouch for it", ("缺 `vouched_by`", "`vouched_by` is missing"))
        }
        (MagnetKind::Virtual, false, true) => {
            lack("没写哪天审过", "has no date of review", ("缺 `reviewed_on`", "`reviewed_on` is missing"))
        }
    }
}

type Both = (&'static str, &'static str);

fn advice(kind: MagnetKind) -> (Both, Both) {
    match kind {
        MagnetKind::Physical => (
            ("实物要选金额可查的，人家才知道值（S1 §4）", "a thing is worth what can be looked up (S1 §4)"),
            (
                "写 `value: {price: 19, see: 网店同款的标价}`，价格照实填",
                "write `value: {price: 19, see: the same set in a shop}` with the real price",
            ),
        ),
        MagnetKind::Virtual => (
            (
                "虚拟的最忌糊弄，要有人担保（依 S1 §4 推导）",
                "poor virtual gifts backfire (S1 §4); somebody vouches (derived)",
            ),
            (
                "写 `value: {vouched_by: 青禾, reviewed_on: 2026-03-02}`，填审过的人和日子",
                "write `value: {vouched_by: Wren, reviewed_on: 2026-03-02}`: who reviewed it, and when",
            ),
        ),
    }
}
