//! STR010: a leader of the team stands behind the playbook, by name (S0).

use super::group::is_unwritten;
use super::playbook::is_begun;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "STR010",
    name: "no-sponsor",
    level: Level::Info,
    zh: include_str!("no_sponsor.zh.md"),
    en: include_str!("no_sponsor.en.md"),
    check,
};

/// Words of positions and departments: what is left without them is a name.
const POSITIONS_ZH: [&str; 24] = [
    "总负责人",
    "负责人",
    "副总裁",
    "总裁",
    "总经理",
    "总监",
    "经理",
    "主管",
    "老板",
    "领导",
    "组长",
    "部长",
    "产品",
    "运营",
    "市场",
    "销售",
    "客服",
    "技术",
    "业务",
    "公司",
    "部门",
    "团队",
    "部",
    "的",
];
const POSITIONS_EN: [&str; 24] = [
    "the",
    "our",
    "a",
    "of",
    "head",
    "lead",
    "leader",
    "director",
    "manager",
    "chief",
    "officer",
    "boss",
    "vp",
    "ceo",
    "coo",
    "cmo",
    "product",
    "operations",
    "marketing",
    "sales",
    "service",
    "company",
    "team",
    "department",
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    let (path, say, label) = match playbook.sponsor.given() {
        None if is_unwritten(&playbook.sponsor) && is_begun(facts.book) => {
            let title = facts.book.title();
            (
                "",
                (format!("分册「{title}」没有负责人支持"), format!("no leader stands behind book `{title}`")),
                ("缺 `sponsor`", "`sponsor` is missing"),
            )
        }
        Some(sponsor) if is_position(sponsor) => (
            "sponsor",
            (
                format!("支持者只写了「{sponsor}」，没写是谁"),
                format!("sponsor `{sponsor}` is a position, not a person"),
            ),
            ("这是职位，不是名字", "a position, not a name"),
        ),
        _ => return,
    };
    findings
        .at(&playbook.origin, path)
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(
            "一个人的热情推不动全队，要有负责人点头（S0）",
            "one person's zeal does not carry a team; it takes a leader (S0)",
        )
        .help(
            "写上职位和名字，如 `sponsor: 产品负责人秋分`",
            "write position and name, such as `sponsor: Qiufen, head of product`",
        )
        .identity("sponsor");
}

/// Whether the text names a position and nobody who holds it.
fn is_position(sponsor: &str) -> bool {
    let lower = sponsor.to_lowercase();
    let latin = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !POSITIONS_EN.contains(word));
    let mut rest = latin.collect::<String>();
    for word in POSITIONS_ZH {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_without_positions_is_a_name() {
        for position in ["产品负责人", "运营总监", "公司老板", "Head of Product", "the CEO"] {
            assert!(is_position(position), "{position}");
        }
        for name in ["产品负责人秋分", "秋分", "Qiufen, head of product", "王总监"] {
            assert!(!is_position(name), "{name}");
        }
    }
}
