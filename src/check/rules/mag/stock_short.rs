//! MAG010: a physical magnet has as many pieces in stock as claims are expected (derived from S1 §4).

use super::magnet::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::magnet::MagnetKind;
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "MAG010",
    name: "stock-short",
    level: Level::Warning,
    zh: include_str!("stock_short.zh.md"),
    en: include_str!("stock_short.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values().filter(|magnet| magnet.kind.get() == Some(MagnetKind::Physical)) {
        let (Some(stock), Some(claims)) = (magnet.stock.get(), magnet.expected_claims.get()) else { continue };
        let Some(short) = claims.checked_sub(stock).filter(|short| *short > 0) else { continue };
        let name = name(magnet);
        let (stock, claims, short) = (integer(stock), integer(claims), integer(short));
        findings
            .at(&magnet.origin, "stock")
            .say(
                format!("引流抓手「{name}」备了 {stock} 份，预计领 {claims} 份"),
                format!("lead magnet `{name}`: {stock} in stock, {claims} claims expected"),
            )
            .label(format!("还差 {short} 份"), format!("{short} short"))
            .also(&magnet.origin, "expected_claims", format!("预计 {claims} 份"), format!("{claims} expected"))
            .because(
                "说好有却领不到，头一面就失信（依 S1 §4 推导）",
                "promised and not to be had is a poor first meeting (derived from S1 §4)",
            )
            .help(
                format!("补 {short} 份；补不上，就在领取的话里写明「限 {stock} 份，领完为止」"),
                format!("order {short} more, or say when offering it that there are {stock}"),
            )
            .identity("stock");
    }
}
