//! ONB005: members are reached in at least three ways (S1 §2).

use std::collections::BTreeSet;

use super::group::{name, open_groups};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::common::Reach;
use crate::model::group::Group;
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "ONB005",
    name: "too-few-reach-channels",
    level: Level::Warning,
    zh: include_str!("too_few_reach_channels.zh.md"),
    en: include_str!("too_few_reach_channels.en.md"),
    check,
};

/// The ways that stay open; a live session is over when it is over.
const LASTING: [Reach; 5] = [Reach::Dm, Reach::Group, Reach::Moments, Reach::OfficialAccount, Reach::MiniProgram];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("groups.reach");
    for group in open_groups(facts).filter(|group| !group.reach.is_faulty()) {
        let own = lasting(group);
        let (count, least) = (own.len(), limit.count());
        if count as i64 >= least {
            continue;
        }
        let (name, others) = (name(group), LASTING.into_iter().filter(|way| !own.contains(way)));
        let others: Vec<Reach> = others.collect();
        let words = |lang: Lang| list(&others.iter().map(|way| way.word(lang)).collect::<Vec<_>>(), lang);
        let draft = findings.at_key(&group.origin, "reach");
        if group.reach.is_missing() {
            draft
                .say(
                    format!("「{name}」没写用哪些方式触达成员"),
                    format!("group `{name}` names no way to reach its members"),
                )
                .label("缺 `reach`", "`reach` is missing");
        } else {
            draft
                .say(
                    format!("「{name}」只有 {count} 种触达方式，至少 {least} 种"),
                    format!("group `{name}` reaches members in {count}, at least {least}", count = ways(count)),
                )
                .label(
                    format!("还差 {} 种", least - count as i64),
                    format!("{} short", ways((least - count as i64) as usize)),
                );
        }
        draft
            .limit(limit)
            .help(
                format!("从{}里补上做得到的，如 `reach: [group, dm, moments]`", words(Lang::Zh)),
                format!("add what you can keep up: {}, as in `reach: [group, dm, moments]`", words(Lang::En)),
            )
            .identity("reach");
    }
}

/// The ways that count, each once.
fn lasting(group: &Group) -> BTreeSet<Reach> {
    group.reach.iter().copied().filter(|way| LASTING.contains(way)).collect()
}

fn ways(count: usize) -> String {
    format!("{count} {}", if count == 1 { "way" } else { "ways" })
}
