//! POS010: the core metric is revenue, or says how it leads to revenue (S1 §3).

use super::group::{is_unwritten, name, open_groups};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Origin;
use crate::model::group::{CoreMetric, MetricKind};
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "POS010",
    name: "metric-not-revenue",
    level: Level::Warning,
    zh: include_str!("metric_not_revenue.zh.md"),
    en: include_str!("metric_not_revenue.en.md"),
    check,
};

const WHY: (&str, &str) = (
    "运营最后看收入减成本，指标要么是它，要么左右它（S1 §3）",
    "what counts in the end is income less cost; a metric is that, or moves it (S1 §3)",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    let title = facts.book.title();
    let groups: Vec<_> = open_groups(facts).collect();
    if !groups.is_empty()
        && groups.iter().all(|group| group.core_metric.is_missing())
        && playbook.core_metric.is_missing()
    {
        nowhere(findings, &playbook.origin, title);
    }
    judge(findings, &playbook.origin, &(format!("分册「{title}」"), format!("book `{title}`")), &playbook.core_metric);
    for group in groups {
        let name = name(group);
        judge(findings, &group.origin, &(format!("「{name}」"), format!("group `{name}`")), &group.core_metric);
    }
}

fn nowhere(findings: &mut Findings<'_>, origin: &Origin, title: &str) {
    findings
        .at_key(origin, "core_metric")
        .say(
            format!("分册「{title}」和各群都没写核心指标"),
            format!("neither book `{title}` nor its groups have a core metric"),
        )
        .label("缺 `core_metric`", "`core_metric` is missing")
        .because(WHY.0, WHY.1)
        .help(
            "写一个，如 `core_metric: {what: 续报率, kind: driver, why: 续报直接带来下一期收入}`",
            "write one, such as `core_metric: {what: re-enrolment, kind: driver, why: it pays the next edition}`",
        )
        .identity("core_metric");
}

fn judge(findings: &mut Findings<'_>, origin: &Origin, whose: &(String, String), metric: &Stated<CoreMetric>) {
    let Some(metric) = metric.given() else { return };
    if metric.kind.is_faulty() || metric.kind.get() == Some(MetricKind::Revenue) || !is_unwritten(&metric.why) {
        return;
    }
    let (what_zh, what_en) = match metric.what.given() {
        Some(what) => (format!("「{what}」"), format!(" `{what}`")),
        None => (String::new(), String::new()),
    };
    let label = match metric.kind.get() {
        Some(MetricKind::HeadCount) => ("人多不等于收入多；缺 `why`", "heads are not income; `why` is missing"),
        Some(MetricKind::Activity) => ("热闹不等于收入；缺 `why`", "activity is not income; `why` is missing"),
        Some(_) => ("说是收入的前因，缺 `why`", "called a driver, but `why` is missing"),
        None => ("缺 `kind` 和 `why`", "`kind` and `why` are missing"),
    };
    findings
        .at(origin, "core_metric.what")
        .say(
            format!("{}的核心指标{what_zh}没写怎么带来收入", whose.0),
            format!("core metric{what_en} of {} is not tied to income", whose.1),
        )
        .label(label.0, label.1)
        .because(WHY.0, WHY.1)
        .help(
            "`why` 写它怎么带来收入，如「续报直接带来下一期报名费」；写不出就换一个指标",
            "say in `why` how it earns, such as `it pays the next edition`, or choose another metric",
        )
        .identity("core_metric");
}
