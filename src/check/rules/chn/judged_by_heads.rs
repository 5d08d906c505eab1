//! CHN007: what the team wants of a channel is income or what leads to it, not joiners alone (S1 §3).

use super::channel::{name, open};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::channel::Channel;
use crate::model::group::MetricKind;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CHN007",
    name: "judged-by-heads",
    level: Level::Warning,
    zh: include_str!("judged_by_heads.zh.md"),
    en: include_str!("judged_by_heads.en.md"),
    check,
};

const WHY: (&str, &str) = (
    "人多、热闹都不等于收入，渠道看的是它挣来什么（S1 §3）",
    "heads and bustle are not income; a channel is judged by what it earns (S1 §3)",
);

const HELP: (&str, &str) = (
    "换成收入或左右收入的数，如 `target: {what: 报名收入, kind: revenue}`",
    "aim at income or what moves it, such as `target: {what: sign-up income, kind: revenue}`",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in open(facts) {
        let Words { zh, en } = name(channel);
        let (what_zh, what_en) = match channel.target.given().map(|target| target.what.text()) {
            None | Some("") => (String::new(), String::new()),
            Some(what) => (format!("「{what}」"), format!(" `{what}`")),
        };
        let (say, label) = match verdict(channel) {
            None => continue,
            Some(Fault::None) => (
                (format!("渠道{zh}没写看什么数"), format!("channel {en} has no target")),
                ("缺 `target`", "`target` is missing"),
            ),
            Some(Fault::Unsaid) => (
                (
                    format!("渠道{zh}的目标{what_zh}没写是不是收入"),
                    format!("target{what_en} of channel {en} is not said to be income"),
                ),
                ("缺 `kind`", "`kind` is missing"),
            ),
            Some(Fault::Heads) => (
                (format!("渠道{zh}只看人数{what_zh}"), format!("channel {en} aims at heads alone{what_en}")),
                ("来多少人，不说明挣多少钱", "how many join does not say what they bring"),
            ),
            Some(Fault::Activity) => (
                (format!("渠道{zh}只看活跃{what_zh}"), format!("channel {en} aims at activity alone{what_en}")),
                ("热闹不等于收入", "activity is not income"),
            ),
        };
        findings
            .at(&channel.origin, "target.kind")
            .say(say.0, say.1)
            .label(label.0, label.1)
            .because(WHY.0, WHY.1)
            .help(HELP.0, HELP.1)
            .identity("target");
    }
}

/// What is wrong with a target.
enum Fault {
    None,
    Unsaid,
    Heads,
    Activity,
}

fn verdict(channel: &Channel) -> Option<Fault> {
    match &channel.target {
        Stated::Faulty => None,
        Stated::Missing => Some(Fault::None),
        Stated::Given(target) => match target.kind {
            Stated::Faulty | Stated::Given(MetricKind::Revenue | MetricKind::Driver) => None,
            Stated::Missing => Some(Fault::Unsaid),
            Stated::Given(MetricKind::HeadCount) => Some(Fault::Heads),
            Stated::Given(MetricKind::Activity) => Some(Fault::Activity),
        },
    }
}
