//! GRO006: each stage's path is written, and was walked as a typical member: who, when (S1 §7).

use super::stage::{at_stage, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::growth::GrowthStage;
use crate::text::Lang;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    code: "GRO006",
    name: "stage-without-path",
    level: Level::Info,
    zh: include_str!("stage_without_path.zh.md"),
    en: include_str!("stage_without_path.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(plan) = &facts.book.growth else { return };
    for (index, stage) in plan.stages.indexed() {
        let Some(lack) = lack(stage, facts.as_of()) else { continue };
        let (zh, en) = (name(stage, index, Lang::Zh), name(stage, index, Lang::En));
        at_stage(plan, findings, index, lack.key)
            .say(format!("「{zh}」这一段{}", lack.zh), format!("{en} {}", lack.en))
            .label(lack.label.0, lack.label.1)
            .because("动手之前，先当一回典型用户（S1 §7）", "before acting, be the typical member once (S1 §7)")
            .help(lack.help.0, lack.help.1)
            .identity(format!("{} {en}", lack.key));
    }
}

struct Lack {
    key: &'static str,
    zh: String,
    en: String,
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const WALK: (&str, &str) = (
    "照着走一遍，再写 `walked: {by: 谁走的, on: 2026-03-02}`",
    "walk it once, then write `walked: {by: who, on: 2026-03-02}`",
);

/// What is amiss with the path of a stage; one thing at a time, for without a path there is nothing to walk.
fn lack(stage: &GrowthStage, as_of: Date) -> Option<Lack> {
    if stage.path.is_unwritten() {
        return Some(Lack {
            key: "path",
            zh: "没写一步一步怎么走".to_owned(),
            en: "has no path".to_owned(),
            label: ("缺 `path`", "`path` is missing"),
            help: (
                "写 `path`，按顺序列出点哪里、看到什么，如「文末二维码、加好友、收到邀请语」",
                "write `path`: what is tapped and what is seen, in order",
            ),
        });
    }
    let walked = match &stage.walked {
        _ if stage.path.is_faulty() => return None,
        Stated::Faulty => return None,
        Stated::Missing => {
            return Some(Lack {
                key: "walked",
                zh: "的路径没有人走过".to_owned(),
                en: "has a path that nobody walked".to_owned(),
                label: ("缺 `walked`", "`walked` is missing"),
                help: WALK,
            });
        }
        Stated::Given(walked) => walked,
    };
    if walked.by.is_unwritten() || walked.on.is_missing() {
        return Some(Lack {
            key: "walked",
            zh: "没写全谁在哪天走过".to_owned(),
            en: "does not say who walked it and when".to_owned(),
            label: ("要有 `by` 和 `on`", "`by` and `on` are wanted"),
            help: WALK,
        });
    }
    let ahead = walked.on.get().filter(|day| *day > as_of)?;
    Some(Lack {
        key: "walked",
        zh: format!("写着 {ahead} 走过，那天还没到"),
        en: format!("was walked on {ahead}, a day still to come"),
        label: ("还没走", "not walked yet"),
        help: ("走完再写日子", "walk it, then write the day"),
    })
}
