//! STR006: what a team does fits the stage: people by hand while few, measures that reach many when huge (S0).

use super::ahead::live_groups;
use super::group::open_groups;
use super::hand_kept::hand_kept;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Book;
use crate::model::group::{Group, PurposeType};
use crate::model::playbook::Stage;
use crate::text::{Lang, phrase};

pub(super) const RULE: Rule = Rule {
    code: "STR006",
    name: "stage-mismatch",
    level: Level::Warning,
    zh: include_str!("stage_mismatch.zh.md"),
    en: include_str!("stage_mismatch.en.md"),
    check,
};

/// Groups named in a note before the rest are counted.
const SHOWN: usize = 3;

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    match facts.book.playbook.stage.get() {
        Some(Stage::Scale) => only_by_hand(facts, findings),
        Some(Stage::Startup) => only_for_many(facts, findings),
        Some(Stage::Growth) | None => {}
    }
}

fn only_by_hand(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let live = live_groups(facts.book).count();
    let by_hand: Vec<&str> = hand_kept(facts).map(super::group::name).collect();
    if live == 0 || by_hand.len() < live || has_points(facts.book) || serves_strata(facts.book) {
        return;
    }
    findings
        .at(&facts.book.playbook.origin, "stage")
        .say("规模阶段只靠手工带群", "stage `scale` relies on groups kept by hand alone")
        .label(
            format!("在运营的 {live} 个群都靠人手"),
            format!("kept by hand: {}", phrase::groups(live as u64, Lang::En)),
        )
        .because(
            "人到几千万，靠好产品、好服务和惠及许多人的办法（S0）",
            "at tens of millions, product, service and what reaches many do the work (S0)",
        )
        .note(phrase::some_of(&by_hand, SHOWN, Lang::Zh), phrase::some_of(&by_hand, SHOWN, Lang::En))
        .help(
            "写 `contribution.yaml`（积分），或给人群排 SOP：`for: {segments: [...]}`；群里已有机制，写 `mechanisms`",
            "write `contribution.yaml`, or an SOP for a segment; where a group has mechanisms, say so in `mechanisms`",
        )
        .identity("scale");
}

fn only_for_many(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let for_many = has_points(facts.book) || facts.book.editions().next().is_some();
    let by_hand = !facts.book.playbook.seed_users.is_missing()
        || open_groups(facts).any(|group| !is_special(group))
        || has_personal_steps(facts.book);
    if !for_many || by_hand {
        return;
    }
    findings
        .at(&facts.book.playbook.origin, "stage")
        .say(
            "起步阶段只有积分和活动，没有人一对一照看",
            "stage `startup` has points and campaigns only, and nobody kept by hand",
        )
        .label("没有长期群、种子用户，也没有个性化步骤", "no lasting group, no seed users, no personal step")
        .because(
            "起步时每位用户都要紧，必要时一对一维护（S0）",
            "at the start every user counts, if need be one by one (S0)",
        )
        .help(
            "写 `seed_users`，给他们建一个长期的群，再排一步私信：`personal: {tags: [...]}`",
            "write `seed_users`, open a lasting group for them, and plan a step with `personal: {tags: [...]}`",
        )
        .identity("startup");
}

/// Whether members earn points, as far as can be read.
fn has_points(book: &Book) -> bool {
    book.contribution.as_ref().is_some_and(|scheme| !scheme.dimensions.is_missing())
}

/// Whether an SOP serves a stratum of users.
fn serves_strata(book: &Book) -> bool {
    book.sops
        .values()
        .any(|sop| sop.serves.is_faulty() || sop.serves.given().is_some_and(|serves| !serves.segments.is_missing()))
}

fn has_personal_steps(book: &Book) -> bool {
    book.sops.values().any(|sop| sop.steps.is_faulty() || sop.steps.iter().any(|step| !step.personal.is_missing()))
}

fn is_special(group: &Group) -> bool {
    group.purpose.given().and_then(|purpose| purpose.kind.get()).is_some_and(PurposeType::is_special)
}
