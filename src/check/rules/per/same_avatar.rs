//! PER004: avatars differ, and they are not all the brand's logo (S1 §5.3).

use std::collections::BTreeMap;

use super::naming::{account, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::account::{Account, AvatarKind};

pub(super) const RULE: Rule = Rule {
    code: "PER004",
    name: "same-avatar",
    level: Level::Warning,
    zh: include_str!("same_avatar.zh.md"),
    en: include_str!("same_avatar.en.md"),
    check,
};

/// What members see; one logo looks like another, whatever its file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Picture<'a> {
    Logo,
    File(&'a str),
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<Picture<'_>, &Definition<Account>> = BTreeMap::new();
    for own in facts.book.accounts.values() {
        let Some(picture) = picture(own) else { continue };
        let path = if picture == Picture::Logo { "avatar.kind" } else { "avatar.file" };
        let Some(first) = seen.get(&picture) else {
            seen.insert(picture, own);
            continue;
        };
        let (other, name) = (account(facts, &first.id), account(facts, &own.id));
        let (with_zh, with_en, label) = match picture {
            Picture::Logo => ("都用标志当头像", "both show the logo", ("又一个标志", "one more logo")),
            Picture::File(_) => ("用的是同一张头像", "show the same picture", ("同一张图", "the same picture")),
        };
        findings
            .at(&own.origin, path)
            .say(zh(&format!("{}和{}{with_zh}", other.zh, name.zh)), format!("{} and {} {with_en}", other.en, name.en))
            .label(label.0, label.1)
            .also(&first.origin, path, "另一个在这里", "the other is here")
            .because(
                "头像一样，成员分不清是谁在说话（S1 §5.3）",
                "with one picture for all, members cannot tell who speaks (S1 §5.3)",
            )
            .help(
                "换一张各自的，工作照最好：`avatar: {kind: photo, words: 图上是什么}`",
                "give it a picture of its own, best a photo at work: `avatar: {kind: photo, words: WHAT}`",
            )
            .identity("avatar");
    }
}

fn picture(account: &Account) -> Option<Picture<'_>> {
    let avatar = account.avatar.given()?;
    match avatar.kind.get() {
        Some(AvatarKind::Logo) => Some(Picture::Logo),
        _ => avatar.file.given().map(|file| Picture::File(file)),
    }
}
