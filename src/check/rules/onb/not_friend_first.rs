//! ONB001: people are added as friends by a named account before they are invited (S1 §2).

use super::entry::taking_in;
use super::group::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::Entry;
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "ONB001",
    name: "not-friend-first",
    level: Level::Warning,
    zh: include_str!("not_friend_first.zh.md"),
    en: include_str!("not_friend_first.en.md"),
    check,
};

/// What is wrong with a way in: where, and in which words.
struct Gap {
    key: &'static str,
    say: (&'static str, &'static str),
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const NO_ENTRY: Gap = Gap {
    key: "entry",
    say: ("没写怎么进群", "does not say how people come in"),
    label: ("缺 `entry`", "`entry` is missing"),
    help: (
        "写 `entry: {friend_first: true, account: 账号编号}`，再补邀请语、进群礼、默认标签",
        "write `entry: {friend_first: true, account: ACCOUNT}`, then its message, gift and default tag",
    ),
};
const NOT_FIRST: Gap = Gap {
    key: "entry.friend_first",
    say: ("不加好友就进群", "lets people in without a friend request"),
    label: ("没加好友，退了群就找不到人", "whoever leaves cannot be reached again"),
    help: (
        "改成 `friend_first: true`，`account` 写先加哪个账号，加上好友再拉群",
        "set `friend_first: true`, name the account to add in `account`, and invite after that",
    ),
};
const UNSAID: Gap = Gap {
    key: "entry.friend_first",
    say: ("没写是不是先加好友再进群", "does not say whether people are added first"),
    label: ("缺 `friend_first`", "`friend_first` is missing"),
    help: (
        "先加好友的写 `friend_first: true`，`account` 写先加哪个账号",
        "where they are, write `friend_first: true` and name the account in `account`",
    ),
};
const NO_ACCOUNT: Gap = Gap {
    key: "entry.account",
    say: ("要先加好友，却没写加哪个账号", "asks for a friend request and names no account"),
    label: ("缺 `account`", "`account` is missing"),
    help: ("写上先加的账号，如 `account: bailu`", "name the account to add, such as `account: bailu`"),
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in taking_in(facts) {
        let Some(gap) = gap(&group.entry) else { continue };
        let name = name(group);
        let finding = match gap.key {
            "entry.friend_first" => findings.at(&group.origin, gap.key),
            _ => findings.at_key(&group.origin, gap.key),
        };
        finding
            .say(format!("「{name}」{}", gap.say.0), format!("group `{name}` {}", gap.say.1))
            .label(gap.label.0, gap.label.1)
            .because(
                "先加好友，至少有私信、群、朋友圈三条路找得到他（S1 §2）",
                "a friend can be reached in three ways at least: message, group, Moments (S1 §2)",
            )
            .help(gap.help.0, gap.help.1)
            .identity(gap.key);
    }
}

fn gap(entry: &Stated<Entry>) -> Option<Gap> {
    let entry = match entry {
        Stated::Missing => return Some(NO_ENTRY),
        Stated::Faulty => return None,
        Stated::Given(entry) => entry,
    };
    match &entry.friend_first {
        Stated::Missing => Some(UNSAID),
        Stated::Faulty => None,
        Stated::Given(false) => Some(NOT_FIRST),
        Stated::Given(true) => entry.account.is_missing().then_some(NO_ACCOUNT),
    }
}
