//! CMP009: no fission, like-collecting or bargain-cutting inside the mini program, where review may refuse it (S4 §1).

use super::edition::open_editions;
use super::mini_program::named_in;
use crate::check::rules::ahead;
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::common::Reach;
use crate::model::magnet::Magnet;
use crate::model::{Definition, Origin};
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CMP009",
    name: "review-minefield",
    level: Level::Warning,
    zh: include_str!("review_minefield.zh.md"),
    en: include_str!("review_minefield.en.md"),
    check,
};

/// What a mechanic is called that review refuses.
const MECHANICS: &[&str] = &[
    "裂变",
    "集赞",
    "积赞",
    "攒赞",
    "求赞",
    "砍价",
    "砍一刀",
    "帮砍",
    "助力",
    "fission",
    "collect likes",
    "collecting likes",
    "bargain-cutting",
    "cut the price",
    "slash the price",
];

/// What takes a mechanic back: `不搞砍价`.
const DENIALS: &[&str] = &["不", "没", "无", "别", "禁", "勿", "no ", "not ", "never ", "without "];

/// Where a mechanic of the minefield stands.
struct Spot<'a> {
    origin: &'a Origin,
    path: String,
    /// Whose mechanic it is.
    owner: Words,
    /// The words that name it; nothing where the whole value is it.
    word: Option<&'a str>,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let mut spots = in_campaigns(facts);
    spots.extend(facts.book.magnets.values().filter_map(|magnet| in_magnet(facts, magnet)));
    spots.extend(in_steps(facts));
    for spot in spots {
        report(&spot, findings);
    }
}

/// What a series that goes on says of itself, and what its editions say is new.
fn in_campaigns<'a>(facts: &BookFacts<'a>) -> Vec<Spot<'a>> {
    let mut spots = Vec::new();
    let mut last: Option<&str> = None;
    for at in open_editions(facts) {
        let campaign = at.campaign;
        let title = titled(&campaign.title, &campaign.id);
        let series = Words::new(format!("活动{}", title.zh), format!("campaign {}", title.en));
        let origin = &campaign.origin;
        if last != Some(&campaign.id)
            && let Some(word) = mechanic(campaign.about.text(), true)
        {
            spots.push(Spot { origin, path: "about".to_owned(), owner: series, word: Some(word) });
        }
        last = Some(&campaign.id);
        if let Some(word) = mechanic(at.edition.whats_new.text(), true) {
            let owner = Words::new(format!("「{}」", at.title()), format!("`{}`", at.title()));
            spots.push(Spot { origin, path: at.path("whats_new"), owner, word: Some(word) });
        }
    }
    spots
}

/// How a magnet that can still be claimed is claimed; an invitation with a reward is fission too.
fn in_magnet<'a>(facts: &BookFacts<'a>, magnet: &'a Definition<Magnet>) -> Option<Spot<'a>> {
    let is_over = magnet.window.given().and_then(|window| window.closes.get()).is_some_and(|day| day < facts.as_of());
    let (claim, invitation) = (magnet.mechanic.text(), magnet.invite_loop.text());
    if is_over || !(named_in(claim) || named_in(invitation)) {
        return None;
    }
    let name = titled(&magnet.title, &magnet.id);
    let owner = Words::new(format!("引流抓手{}", name.zh), format!("lead magnet {}", name.en));
    let spot = |path: &str, word| Spot { origin: &magnet.origin, path: path.to_owned(), owner, word };
    if let Some(word) = mechanic(claim, false) {
        return Some(spot("mechanic", Some(word)));
    }
    let invites = !invitation.trim().is_empty();
    invites.then(|| spot("invite_loop", mechanic(invitation, false)))
}

/// What the mini program itself is to say, in steps that are not over.
fn in_steps<'a>(facts: &BookFacts<'a>) -> Vec<Spot<'a>> {
    let mut spots = Vec::new();
    for days in facts.calendar.sops.values() {
        for (position, at) in days.steps.iter().enumerate() {
            if at.step.reach.get() != Some(Reach::MiniProgram) || ahead::is_over(facts, days, position) {
                continue;
            }
            let texts = [("text", at.step.text.text()), ("action", at.step.action.text())];
            let found = texts.into_iter().find_map(|(key, text)| Some((key, mechanic(text, false)?)));
            if let Some((key, word)) = found {
                let (name, nth) = (titled(&days.sop.title, &days.sop.id), at.index + 1);
                spots.push(Spot {
                    origin: &days.sop.origin,
                    path: format!("steps[{}].{key}", at.index),
                    owner: Words::new(format!("SOP{}第 {nth} 步", name.zh), format!("step {nth} of SOP {}", name.en)),
                    word: Some(word),
                });
            }
        }
    }
    spots
}

/// The first word for such a mechanic that is not taken back; in a sentence on the mini program, where that is asked.
fn mechanic(text: &str, in_mini_program: bool) -> Option<&str> {
    let sentences = text.split(['。', '；', ';', '\n']).filter(|sentence| !in_mini_program || named_in(sentence));
    sentences.flat_map(|sentence| sentence.split(['，', ','])).find_map(|clause| {
        // Only ASCII changes its case here, so that offsets stay the same.
        let lower = clause.to_ascii_lowercase();
        let (at, word) = MECHANICS.iter().filter_map(|word| Some((lower.find(word)?, *word))).min()?;
        let denied = DENIALS.iter().any(|denial| lower[..at].contains(denial));
        (!denied).then(|| &clause[at..at + word.len()])
    })
}

fn report(spot: &Spot<'_>, findings: &mut Findings<'_>) {
    let ((what_zh, what_en), label) = match spot.word {
        Some(word) => ((format!("「{word}」"), format!("`{word}`")), ("审核多半不过", "review is likely to refuse it")),
        None => (
            ("邀请有奖".to_owned(), "a rewarded invitation".to_owned()),
            ("邀请有奖也算裂变", "a rewarded invitation is fission"),
        ),
    };
    let draft = findings.at(spot.origin, &spot.path);
    draft
        .say(
            zh(&format!("{}把{what_zh}放在小程序里", spot.owner.zh)),
            format!("{} has {what_en} inside the mini program", spot.owner.en),
        )
        .label(label.0, label.1)
        .because(
            "裂变、积赞、砍价是小程序的审核雷区（S4 §1）",
            "fission, likes and bargain-cutting are what mini program review refuses (S4 §1)",
        )
        .help(
            "挪到群里做，小程序只记录和展示；玩法里写明在哪里，如「群里每晚转一次转盘」",
            "move it to the group, the mini program only records; say where, such as `a draw in the group`",
        )
        .identity(spot.path.clone());
    if let Some(word) = spot.word {
        draft.within(word, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mechanic_counts_unless_it_is_taken_back() {
        assert_eq!(mechanic("好友帮忙砍价，砍到 0 元", false), Some("砍价"));
        assert_eq!(mechanic("不搞砍价、集赞", false), None);
        assert_eq!(mechanic("不发广告，集赞换书签", false), Some("集赞"));
        assert_eq!(mechanic("Collect likes for a prize", false), Some("Collect likes"));
        assert_eq!(mechanic("no fission here", false), None);
    }

    #[test]
    fn outside_the_mini_program_it_does_not_count() {
        assert_eq!(mechanic("在小程序里集赞", true), Some("集赞"));
        assert_eq!(mechanic("小程序打卡；群里集赞", true), None);
    }
}
