//! REF001: what is named is defined; found where an id is read, and here for the services that a step delivers and for
//! what a page asks to have placed.

use super::wrong_placing;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::reader::nearest;
use crate::model::sop::Sop;
use crate::model::{Book, Definition};

pub(super) const RULE: Rule = Rule {
    code: "REF001",
    name: "unknown-reference",
    level: Level::Error,
    zh: include_str!("unknown_reference.zh.md"),
    en: include_str!("unknown_reference.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    wrong_placing::report(facts, findings, true);
    for sop in facts.book.sops.values() {
        let Some(services) = services(facts, sop) else { continue };
        for (step, index, id) in delivered(sop) {
            if services.contains(&id) {
                continue;
            }
            let near = nearest(id, services.iter().copied());
            let (label, help) = match near {
                Some(near) => (
                    (format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
                    (format!("改成 `{near}`"), format!("use `{near}`")),
                ),
                None => (
                    ("这些群没有这项服务".to_owned(), "these groups have no such service".to_owned()),
                    (
                        "在群的 `services` 里写上，或删掉这一处".to_owned(),
                        "add it to a group's `services`, or delete it here".to_owned(),
                    ),
                ),
            };
            findings
                .at(&sop.origin, &format!("steps[{step}].delivers[{index}]"))
                .say(format!("没有叫 `{id}` 的服务"), format!("no service is called `{id}`"))
                .label(label.0, label.1)
                .help(help.0, help.1);
        }
    }
}

fn delivered(sop: &Definition<Sop>) -> impl Iterator<Item = (usize, usize, &str)> {
    sop.steps
        .indexed()
        .flat_map(|(step, body)| body.delivers.indexed().map(move |(index, id)| (step, index, id.as_str())))
}

/// The ids of the services of the groups that an SOP runs in; nothing where not all of them are known.
fn services<'a>(facts: &BookFacts<'a>, sop: &Definition<Sop>) -> Option<Vec<&'a str>> {
    let book: &'a Book = facts.book;
    let runs_in = &facts.calendar.sops.get(sop.id.as_str())?.groups;
    let groups: Vec<_> = runs_in.iter().filter_map(|id| book.groups.get(*id)).collect();
    if groups.is_empty() || groups.iter().any(|group| group.services.is_faulty()) {
        return None;
    }
    Some(
        groups
            .iter()
            .flat_map(|group| group.services.iter())
            .filter_map(|service| service.id.given())
            .map(String::as_str)
            .collect(),
    )
}
