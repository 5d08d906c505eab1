//! POS008: each service says how often it comes and by which account (S1 §5.2, §5.3).

use super::group::{name, open_groups};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "POS008",
    name: "service-frequency-missing",
    level: Level::Warning,
    zh: include_str!("service_frequency_missing.zh.md"),
    en: include_str!("service_frequency_missing.en.md"),
    check,
};

/// What a service leaves out, in the words of each place of a finding.
struct Gap {
    say: (&'static str, &'static str),
    label: (&'static str, &'static str),
    why: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const BOTH: Gap = Gap {
    say: ("没写多久一次、由谁来做", "lacks frequency and account"),
    label: ("缺 `every` 和 `by`", "`every` and `by` are missing"),
    why: (
        "进群前就要告诉成员多久一次、有事找谁（S1 §5.2）",
        "before they join, members are told how often and whom to ask (S1 §5.2)",
    ),
    help: (
        "补上频率和职责，如 `every: 每周 2 次`、`by: service`",
        "add how often and the duty, such as `every: 2 a week` and `by: service`",
    ),
};
const EVERY: Gap = Gap {
    say: ("没写多久一次", "lacks a frequency"),
    label: ("缺 `every`", "`every` is missing"),
    why: ("进群前就要告诉成员多久一次（S1 §5.2）", "before they join, members are told how often it comes (S1 §5.2)"),
    help: ("补上频率，如 `every: 每周 2 次`", "add how often, such as `every: 2 a week`"),
};
const BY: Gap = Gap {
    say: ("没写由谁来做", "lacks an account"),
    label: ("缺 `by`", "`by` is missing"),
    why: (
        "固定的账号做固定的事，成员才知道找谁（S1 §5.3）",
        "one account for one duty, so that members know whom to ask (S1 §5.3)",
    ),
    help: ("补上职责或账号，如 `by: service`", "add the duty or the account, such as `by: service`"),
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        for (index, service) in group.services.indexed() {
            let gap = match (service.every.is_missing(), service.by.is_missing()) {
                (true, true) => BOTH,
                (true, false) => EVERY,
                (false, true) => BY,
                (false, false) => continue,
            };
            let what = service.what.given().or(service.id.given());
            let (zh, en) = match what {
                Some(what) => (format!("的服务「{what}」"), format!("service `{what}`")),
                None => (format!("的第 {} 项服务", index + 1), format!("service {}", index + 1)),
            };
            let name = name(group);
            findings
                .at(&group.origin, &format!("services[{index}].what"))
                .say(format!("「{name}」{zh}{}", gap.say.0), format!("{en} of `{name}` {}", gap.say.1))
                .label(gap.label.0, gap.label.1)
                .because(gap.why.0, gap.why.1)
                .help(gap.help.0, gap.help.1);
        }
    }
}
