//! CHR008: an onboarding message or an SOP step shows the charter to members (derived from S1 §5.1).

use super::charter::{group_name, live_users, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::charter::Charter;
use crate::model::group::Group;
use crate::model::sop::Step;
use crate::text::Lang;
use crate::text::phrase::some_of;

pub(super) const RULE: Rule = Rule {
    code: "CHR008",
    name: "never-shown",
    level: Level::Warning,
    zh: include_str!("never_shown.zh.md"),
    en: include_str!("never_shown.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for charter in facts.book.charters.values() {
        if charter.rules.is_empty() || charter.shown_by.is_faulty() {
            continue;
        }
        let unseen: Vec<_> =
            live_users(facts, charter).into_iter().filter(|group| !sees(facts, charter, group)).collect();
        let Some(first) = unseen.first() else { continue };
        let named = |quote: &dyn Fn(&str) -> String| unseen.iter().map(|group| quote(group_name(group))).collect();
        let zh: Vec<String> = named(&|name| format!("「{name}」"));
        let en: Vec<String> = named(&|name| format!("`{name}`"));
        let (zh, en, name) = (some_of(&zh, 1, Lang::Zh), some_of(&en, 1, Lang::En), name(charter));
        let label = match charter.shown_by.iter().next() {
            None => ("缺 `shown_by`".to_owned(), "`shown_by` is missing".to_owned()),
            Some(sop) => (format!("`{sop}` 不在那个群里跑"), format!("`{sop}` does not run in that group")),
        };
        findings
            .at_key(&charter.origin, "shown_by")
            .say(
                format!("「{name}」没有一步发给{zh}的成员"),
                format!("no step shows charter `{name}` to members of {en}"),
            )
            .label(label.0, label.1)
            .also(&first.origin, "charter", "这个群用它", "this group goes by it")
            .because(
                "没人读过的群规，管不了人（依 S1 §5.1 推导）",
                "a charter that nobody saw binds nobody (derived from S1 §5.1)",
            )
            .help(
                "在这个群的欢迎步骤里发群规，再写 `shown_by: [那份 SOP]`",
                "show it in the group's welcome step and write `shown_by: [that SOP]`",
            )
            .identity(charter.id.as_str());
    }
}

/// Whether something shows the charter to a group's members, or may do so and could not be read.
fn sees(facts: &BookFacts<'_>, charter: &Definition<Charter>, group: &Definition<Group>) -> bool {
    let book = facts.book;
    if facts.calendar.is_faulty(&group.id) || group.sops.iter().any(|id| !book.sops.contains_key(id.as_str())) {
        return true;
    }
    let running = facts.calendar.sops_of(&group.id);
    let named = charter
        .shown_by
        .iter()
        .any(|id| !book.sops.contains_key(id.as_str()) || running.iter().any(|days| days.sop.id == id.as_str()));
    let stepped = || running.iter().flat_map(|days| days.sop.steps.iter()).any(|step| shows(charter, step));
    let invited = || {
        let message = group.entry.given().and_then(|entry| entry.invite_message.given());
        message.is_some_and(|message| mentions(charter, message.text.text()))
    };
    named || stepped() || invited()
}

fn shows(charter: &Charter, step: &Step) -> bool {
    [&step.text, &step.action, &step.topic].into_iter().any(|words| mentions(charter, words.text()))
}

/// Whether a message speaks of the charter, or says one of its rules.
fn mentions(charter: &Charter, words: &str) -> bool {
    let lower = words.to_lowercase();
    ["群规", "群公约", "规矩", "charter", "rules"].iter().any(|word| lower.contains(word))
        || charter.rules.iter().any(|rule| !rule.text.text().is_empty() && words.contains(rule.text.text()))
}
