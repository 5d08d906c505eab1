//! LAW036: a charter says where members take a complaint (Provisions on Internet Groups 9).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::charter::Charter;
use crate::model::group::Status;

pub(super) const RULE: Rule = Rule {
    code: "LAW036",
    name: "no-complaint-way",
    level: Level::Warning,
    zh: include_str!("no_complaint_way.zh.md"),
    en: include_str!("no_complaint_way.en.md"),
    check,
};

const WORDS: [&str; 7] = ["投诉", "举报", "申诉", "有意见", "complain", "report it", "report to"];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (id, charter) in &facts.book.charters {
        let shown_in = facts.book.groups.values().find(|group| {
            group.status.get() == Some(Status::Live) && group.charter.given().is_some_and(|used| used.as_str() == id)
        });
        let Some(group) = shown_in.filter(|_| charter.complaints.is_unwritten() && !mentions(charter)) else {
            continue;
        };
        let name = charter.title.given().unwrap_or(id);
        findings
            .at(&charter.origin, "")
            .say(format!("「{name}」没写投诉找谁"), format!("charter `{name}` does not say whom to complain to"))
            .label("缺 `complaints`", "`complaints` is missing")
            .also(&group.origin, "charter", "这个群在用", "a live group holds to it")
            .because(
                "群主管群、担责，成员要知道向谁反映（《互联网群组信息服务管理规定》第九条）",
                "whoever runs a group answers for it (Provisions on Internet Groups art. 9)",
            )
            .help(
                "写 `complaints: 找谁、多久回`，如「私信白露，一天内回」",
                "write `complaints` with whom to tell and how soon they answer",
            )
            .identity("complaints");
    }
}

/// Whether one of its rules says so in its own words.
fn mentions(charter: &Charter) -> bool {
    charter.rules.iter().flat_map(|rule| [rule.text.text(), rule.breach.text()]).any(|text| {
        let lower = text.to_ascii_lowercase();
        WORDS.iter().any(|word| lower.contains(word))
    })
}
