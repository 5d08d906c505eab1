//! SOP013: a schedule can happen: it ends after it starts, and each step has a day within the plan (S1 §5.3).

use super::naming::{titled, zh};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::schedule::{Fault, RuleFault, ScheduleFault, SopDays};
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "SOP013",
    name: "schedule-impossible",
    level: Level::Error,
    zh: include_str!("schedule_impossible.zh.md"),
    en: include_str!("schedule_impossible.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        let begins_later = days.runs.iter().all(|run| run.starts.is_some_and(|starts| starts > facts.calendar.plan.to));
        let begins_later = begins_later && !days.runs.is_empty();
        if begins_later && days.faults.iter().any(|fault| fault.why == ScheduleFault::NothingInPlan) {
            after_plan(facts, days, findings);
        }
        for fault in &days.faults {
            if fault.why == ScheduleFault::NothingInPlan && (begins_later || happens(days, fault)) {
                continue;
            }
            report(facts, days, fault, findings);
        }
    }
}

/// Whether the step has its days after all, counted from another edition.
fn happens(days: &SopDays<'_>, fault: &Fault) -> bool {
    let position = days.steps.iter().position(|at| Some(at.index) == fault.step);
    days.runs.iter().flat_map(|run| &run.occurrences).any(|it| Some(usize::from(it.step)) == position)
}

fn after_plan(facts: &BookFacts<'_>, days: &SopDays<'_>, findings: &mut Findings<'_>) {
    let (name, to) = (titled(&days.sop.title, &days.sop.id), facts.calendar.plan.to);
    let Some(starts) = days.runs.iter().filter_map(|run| run.starts).min() else { return };
    findings
        .at(&days.sop.origin, "starts")
        .say(
            zh(&format!("SOP{}从 {starts} 才开始，排期只到 {to}", name.zh)),
            format!("SOP {} starts on {starts}, after the plan ends on {to}", name.en),
        )
        .label("排期里一天也没有", "no day of it is in the plan")
        .identity("after the plan")
        .help(
            "核对日期；要排到那时候，在 `playbook.yaml` 里写 `plan: {from: …, to: …}`".replace('…', "日期"),
            "check the date; to plan that far, set `plan: {from: DATE, to: DATE}` in `playbook.yaml`",
        );
}

fn report(facts: &BookFacts<'_>, days: &SopDays<'_>, fault: &Fault, findings: &mut Findings<'_>) {
    let name = titled(&days.sop.title, &days.sop.id);
    let origin = &days.sop.origin;
    let step = fault.step.unwrap_or_default();
    let nth = step + 1;
    let on = format!("steps[{step}].on");
    match &fault.why {
        ScheduleFault::EndsBeforeStarts { starts, ends } => findings
            .at(origin, "ends")
            .say(
                zh(&format!("SOP{}在 {ends} 结束，却从 {starts} 才开始", name.zh)),
                format!("SOP {} ends on {ends}, before it starts on {starts}", name.en),
            )
            .label("早于开始那天", "before the first day")
            .also(origin, "starts", "从这天开始", "the first day")
            .identity("ends before starts")
            .help("核对两个日期", "check both dates"),
        ScheduleFault::NothingInPlan => {
            let plan = facts.calendar.plan;
            let (from, to) = (plan.from, plan.to);
            findings
                .at(origin, &on)
                .say(
                    zh(&format!("SOP{}的第 {nth} 步在排期里一天也没有", name.zh)),
                    format!("step {nth} of SOP {} has no day in the plan", name.en),
                )
                .label(format!("{from} 至 {to} 没有这样的日子"), format!("no such day from {from} to {to}"))
                .identity(format!("step {step} nothing"))
                .help(
                    "核对 `on`、`starts`、`ends`、`except` 和停歇日",
                    "check `on`, `starts`, `ends`, `except` and the days off",
                )
        }
        ScheduleFault::NeedsStarts => findings
            .at(origin, &on)
            .say(
                zh(&format!("SOP{}按第几天排，却没说从哪天算起", name.zh)),
                format!("SOP {} counts its days from no first day", name.en),
            )
            .label("第 1 天是哪天，不知道", "which day is day 1 is not said")
            .identity(format!("step {step} starts"))
            .help(
                "写上 `starts`：一个日期，或 `{day: 1, of: campaign}`",
                "add `starts`: a date, or `{day: 1, of: campaign}`",
            ),
        ScheduleFault::BadRule(why) => bad_rule(findings.at(origin, &format!("{on}.rrule")), &name, nth, why),
        ScheduleFault::TooMany => findings
            .at(origin, &on)
            .say(
                zh(&format!("SOP{}在排期里超过 100,000 次", name.zh)),
                format!("SOP {} happens more than 100,000 times in the plan", name.en),
            )
            .label("从这一步起没有展开", "not laid out from this step on")
            .identity("too many")
            .help("拆成几份 SOP，或合并步骤", "split the SOP, or merge steps"),
        ScheduleFault::StartsUnknownEdition => findings
            .at(origin, "starts")
            .say(
                zh(&format!("SOP{}从活动算起，却没说是哪一期", name.zh)),
                format!("SOP {} counts from a campaign and names no edition", name.en),
            )
            .label("哪一期都没有列它", "no edition lists it")
            .identity("no edition")
            .help(
                "写 `for: {campaign: 期的编号}`，或在那一期的 `sop` 里列上它",
                "write `for: {campaign: EDITION}`, or list it in the edition's `sop`",
            ),
        ScheduleFault::EditionWithoutDay(id) => without_day(facts, days, id, findings),
    };
}

fn without_day<'f>(
    facts: &BookFacts<'_>,
    days: &SopDays<'_>,
    id: &str,
    findings: &'f mut Findings<'_>,
) -> &'f mut Draft {
    let name = titled(&days.sop.title, &days.sop.id);
    let edition = facts.book.edition(id);
    let title = edition.map_or_else(|| Words::same(format!("`{id}`")), |at| titled(&at.edition.title, id));
    let draft = findings.at(&days.sop.origin, "starts");
    draft
        .say(
            zh(&format!("SOP{}从{}算起，那一期没写哪天开始", name.zh, title.zh)),
            format!("SOP {} counts from {}, which does not say when it opens", name.en, title.en),
        )
        .label("从这一期算起", "counted from it")
        .identity(format!("edition {id}"))
        .help("在那一期写上 `opens`", "give the edition its `opens`");
    if let Some(at) = edition {
        draft.also(&at.campaign.origin, &at.path("id"), "这一期缺 `opens`", "`opens` missing here");
    }
    draft
}

fn bad_rule<'d>(draft: &'d mut Draft, name: &Words, nth: usize, why: &RuleFault) -> &'d mut Draft {
    let (label, help) = match why {
        RuleFault::NotARule => (
            Words::new("读不成重复规则", "not a recurrence rule"),
            Words::new("写成 `FREQ=WEEKLY;BYDAY=TU` 这样", "write it like `FREQ=WEEKLY;BYDAY=TU`"),
        ),
        RuleFault::Frequency(often) if often.is_empty() => (
            Words::new("缺 `FREQ`", "`FREQ` is missing"),
            Words::new(
                "加上 `FREQ=DAILY`、`WEEKLY`、`MONTHLY` 或 `YEARLY`",
                "add `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`",
            ),
        ),
        RuleFault::Frequency(often) => (
            Words::new(format!("`FREQ={often}` 不是每天或更长"), format!("`FREQ={often}` is not daily or longer")),
            Words::new("改成 `DAILY`、`WEEKLY`、`MONTHLY` 或 `YEARLY`", "use `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`"),
        ),
        RuleFault::TimeOfDay(part) => (
            Words::new(format!("`{part}` 说的是钟点"), format!("`{part}` is a time of day")),
            Words::new("钟点写在 `at` 里，这里删掉", "put the time in `at` and delete it here"),
        ),
        RuleFault::Part(part) => (
            Words::new(format!("`{part}` 读不懂"), format!("`{part}` means nothing")),
            Words::new(format!("改对或删掉 `{part}`"), format!("mend or delete `{part}`")),
        ),
        RuleFault::NeedsStarts(part) => (
            Words::new(format!("`{part}` 要从某一天数起"), format!("`{part}` counts from some day")),
            Words::new("给这份 SOP 写上 `starts`", "give the SOP its `starts`"),
        ),
        RuleFault::StartsTooLongAgo => (
            Words::new("`starts` 在排期的十年以前", "`starts` is more than ten years before the plan"),
            Words::new("把 `starts` 挪近，日子不变即可", "move `starts` closer, to a day that gives the same days"),
        ),
    };
    draft
        .say(
            zh(&format!("SOP{}第 {nth} 步的重复规则排不出日子", name.zh)),
            format!("the recurrence rule of step {nth} of SOP {} gives no days", name.en),
        )
        .label(label.zh, label.en)
        .identity(format!("step {nth} rule"))
        .help(help.zh, help.en)
}
