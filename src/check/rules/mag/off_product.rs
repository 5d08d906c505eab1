//! MAG012: a magnet's need is one that the team's own product or service answers, or a campaign screens (S2 §1, S4 q2).

use super::magnet::{is_unwritten, name};
use super::offers::listed;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::campaign::Edition;
use crate::model::magnet::{Answers, Magnet};
use crate::model::{Book, Definition, Stated};

pub(super) const RULE: Rule = Rule {
    code: "MAG012",
    name: "off-product",
    level: Level::Warning,
    zh: include_str!("off_product.zh.md"),
    en: include_str!("off_product.en.md"),
    check,
};

const WHY: (&str, &str) =
    ("礼物和卖的不相干，人领完就走（S2 §1）", "a gift unrelated to what is sold is taken and carried off (S2 §1)");

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let nothing = Answers::default();
    for magnet in facts.book.magnets.values() {
        let answers = match &magnet.answers {
            Stated::Faulty => continue,
            Stated::Missing => &nothing,
            Stated::Given(answers) => answers,
        };
        if !is_unwritten(&answers.product) || !is_unwritten(&answers.service) {
            continue;
        }
        if answers.campaigns.is_missing() {
            if !used_by_a_screen(facts.book, magnet) {
                unanswered(findings, magnet);
            }
        } else if !answers.campaigns.is_faulty() {
            unscreened(facts.book, findings, magnet, answers);
        }
    }
}

fn unanswered(findings: &mut Findings<'_>, magnet: &Definition<Magnet>) {
    let name = name(magnet);
    findings
        .at_key(&magnet.origin, "answers")
        .say(
            format!("引流抓手「{name}」没说自家拿什么接着"),
            format!("lead magnet `{name}` leads to nothing that the team offers"),
        )
        .label("缺 `answers`", "`answers` is missing")
        .because(WHY.0, WHY.1)
        .help(
            "写 `answers: {product: 单词小程序}` 或 `service`；敞开拉人的，写 `campaigns`，由活动来筛",
            "write `answers: {product: Word app}` or `service`; for a broad draw, `campaigns` that screen",
        )
        .identity("answers");
}

/// The campaigns alone are to answer: one of them has to say how it screens.
fn unscreened(book: &Book, findings: &mut Findings<'_>, magnet: &Definition<Magnet>, answers: &Answers) {
    let campaigns: Option<Vec<_>> = answers.campaigns.iter().map(|id| book.campaigns.get(id.as_str())).collect();
    let Some(campaigns) = campaigns else { return };
    if campaigns.iter().any(|campaign| campaign.editions.is_faulty() || campaign.editions.iter().any(screens)) {
        return;
    }
    let (Some((index, _)), Some(first)) = (answers.campaigns.indexed().next(), campaigns.first()) else { return };
    let name = name(magnet);
    let campaign = first.title.given().map_or(first.id.as_str(), String::as_str);
    findings
        .at(&magnet.origin, &format!("answers.campaigns[{index}]"))
        .say(
            format!("引流抓手「{name}」靠活动「{campaign}」来筛，却没写怎么筛"),
            format!("`{campaign}` is to screen for lead magnet `{name}` but does not say how"),
        )
        .label("各期都没有 `leads`", "none of its editions has `leads`")
        .also(&first.origin, "editions", "要写在这里", "it belongs here")
        .because("大门敞开，后面就要有筛子（S2 §1，S4 q2）", "a wide door needs a screen behind it (S2 §1, S4 q2)")
        .help(
            "在那一期写 `leads: {screen: 打卡截图里的词书, hands_to: sales}`，或写 `product`、`service`",
            "write `leads: {screen: books in the check-ins, hands_to: sales}` there, or name a `product`",
        );
}

/// Whether an edition that offers the magnet says how it screens people, or may say so and could not be read.
fn used_by_a_screen(book: &Book, magnet: &Definition<Magnet>) -> bool {
    book.editions().any(|at| listed(&at.edition.magnets, &magnet.id).is_some() && screens(at.edition))
}

fn screens(edition: &Edition) -> bool {
    match &edition.leads {
        Stated::Missing => false,
        Stated::Faulty => true,
        Stated::Given(leads) => !is_unwritten(&leads.screen),
    }
}
