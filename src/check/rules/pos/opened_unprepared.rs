//! POS009: a live group has settled whom it is for, what it posts, how members share and how it is kept up (S0).

use super::group::{audience_is_blank, is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::{Group, Status};

pub(super) const RULE: Rule = Rule {
    code: "POS009",
    name: "opened-unprepared",
    level: Level::Error,
    zh: include_str!("opened_unprepared.zh.md"),
    en: include_str!("opened_unprepared.en.md"),
    check,
};

/// One of the four things that are settled first.
struct Part {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    is_blank: fn(&Group) -> bool,
}

// Positioning is also purpose and promise, of which POS001 and POS007 speak.
const PARTS: [Part; 4] = [
    Part { key: "audience", zh: "给谁", en: "audience", is_blank: audience_is_blank },
    Part { key: "content", zh: "内容", en: "content", is_blank: |group| is_unwritten(&group.content) },
    Part { key: "sharing", zh: "交流", en: "sharing", is_blank: |group| is_unwritten(&group.sharing) },
    Part { key: "upkeep", zh: "维护", en: "upkeep", is_blank: |group| is_unwritten(&group.upkeep) },
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in facts.book.groups.values().filter(|group| group.status.get() == Some(Status::Live)) {
        let blank: Vec<&Part> = PARTS.iter().filter(|part| (part.is_blank)(group)).collect();
        let Some((last, others)) = blank.split_last() else { continue };
        let name = name(group);
        let joined = |pick: fn(&Part) -> String, comma: &str, and: &str| {
            let head = others.iter().map(|part| pick(part)).collect::<Vec<_>>().join(comma);
            if head.is_empty() { pick(last) } else { format!("{head}{and}{}", pick(last)) }
        };
        let zh = joined(|part| part.zh.to_owned(), "、", "、");
        let en = joined(|part| part.en.to_owned(), ", ", " or ");
        let keys_zh = joined(|part| format!("`{}`", part.key), "、", "、");
        let keys_en = joined(|part| format!("`{}`", part.key), ", ", " and ");
        let count = blank.len();
        let (say_en, label_zh, label_en) = if count == PARTS.len() {
            (
                "with nothing settled".to_owned(),
                "已开群，四样全缺".to_owned(),
                "open, all of the four unsettled".to_owned(),
            )
        } else {
            (
                format!("without {en}"),
                format!("已开群，四样里缺 {count} 样"),
                format!("open, {count} of the four unsettled"),
            )
        };
        findings
            .at(&group.origin, "status")
            .say(format!("「{name}」已经开群，还没定好{zh}"), format!("group `{name}` is live {say_en}"))
            .label(label_zh, label_en)
            .because(
                "定位、内容、交流、维护没想好就开，多半散乱收场（S0）",
                "opened before positioning, content, sharing and upkeep are settled, most groups wither (S0)",
            )
            .help(
                format!("补上 {keys_zh}；没想好，先写 `status: planned`"),
                format!("write {keys_en}; until they are settled, set `status: planned`"),
            )
            .identity("opened");
    }
}
