//! MET004: what a snapshot speaks of exists (derived from S4 §6).
//!
//! Ids that the book does not define are found where the table is read; here, the parts of a definition that rows name.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::reader::nearest;
use crate::schedule::step_ids;

pub(super) const RULE: Rule = Rule {
    code: "MET004",
    name: "unknown-subject",
    level: Level::Error,
    zh: include_str!("unknown_subject.zh.md"),
    en: include_str!("unknown_subject.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    steps(facts, findings);
    layers(facts, findings);
}

/// Each step that an SOP lacks is said once, whatever the number of its rows.
fn steps(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let known: BTreeMap<&str, BTreeSet<String>> = facts
        .book
        .sops
        .iter()
        .filter(|(_, sop)| !sop.steps.is_faulty())
        .map(|(id, sop)| (id.as_str(), step_ids(&sop.steps).into_iter().map(|(_, step)| step).collect()))
        .collect();
    let mut said = BTreeSet::new();
    for row in &facts.book.tables.step_runs {
        let Some(steps) = known.get(&*row.sop) else { continue };
        if steps.contains(&row.step) || !said.insert((&row.sop, &row.step)) {
            continue;
        }
        let (sop, step) = (&row.sop, &row.step);
        let finding = findings
            .at_cell(facts, "step_runs", row.row, "step")
            .say(format!("`{sop}` 没有叫 `{step}` 的步骤"), format!("`{sop}` has no step `{step}`"));
        match nearest(step, steps.iter().map(String::as_str)) {
            Some(near) => finding
                .label(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
                .help(format!("改成 `{near}`"), format!("use `{near}`")),
            None => finding.label("SOP 里没有这一步", "not in the SOP").help(
                "步骤改过名，就把旧行一起改；已经删掉的步骤，删掉这些行",
                "rename these rows with the step, or delete them if it is gone",
            ),
        }
        .identity(format!("{sop} {step}"));
    }
}

/// Layers beyond those that a segment has.
fn layers(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let mut said = BTreeSet::new();
    for row in &facts.book.tables.segment_counts {
        let Some(segment) = facts.book.segments.get(&row.segment) else { continue };
        let layers = segment.steps.len();
        if segment.steps.is_faulty() || row.step as usize <= layers || !said.insert(&row.segment) {
            continue;
        }
        let (id, step) = (&row.segment, row.step);
        findings
            .at_cell(facts, "segment_counts", row.row, "step")
            .say(
                format!("人群 `{id}` 没有第 {step} 层，只有 {layers} 层"),
                format!("segment `{id}` has no layer {step}, only {layers}"),
            )
            .label("定义里没有这一层", "not in its definition")
            .help(
                "核对层数；改过定义的，从新的一天起重新数",
                "check the layer; after a change, count anew from that day",
            )
            .identity(format!("{id} layer"));
    }
}
