//! ONB002: the message before the invitation says which services, how often, and whom to ask (S1 §5.2).

use super::entry::taking_in;
use super::group::{is_unwritten, name};
use super::naming::{keys, listed, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::InviteMessage;
use crate::model::value::Stated;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "ONB002",
    name: "invite-message-incomplete",
    level: Level::Error,
    zh: include_str!("invite_message_incomplete.zh.md"),
    en: include_str!("invite_message_incomplete.en.md"),
    check,
};

/// One of the three things that the message says.
struct Part {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    said: fn(&InviteMessage) -> &Stated<String>,
}

const PARTS: [Part; 3] = [
    Part { key: "services", zh: "有什么服务", en: "the services", said: |message| &message.services },
    Part { key: "frequency", zh: "多久服务一次", en: "how often", said: |message| &message.frequency },
    Part { key: "contact", zh: "有事找谁", en: "whom to ask", said: |message| &message.contact },
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in taking_in(facts) {
        let message = match &group.entry {
            Stated::Missing => &Stated::Missing,
            Stated::Faulty => continue,
            Stated::Given(entry) => &entry.invite_message,
        };
        let unsaid: Vec<&Part> = match message {
            Stated::Missing => PARTS.iter().collect(),
            Stated::Faulty => continue,
            Stated::Given(message) => PARTS.iter().filter(|part| is_unwritten((part.said)(message))).collect(),
        };
        if unsaid.is_empty() {
            continue;
        }
        let name = name(group);
        let finding = findings.at_key(&group.origin, "entry.invite_message");
        if message.is_missing() {
            finding
                .say(format!("「{name}」没写入群邀请语"), format!("group `{name}` has no invite message"))
                .label("缺 `invite_message`", "`invite_message` is missing")
                .help(
                    "写 `invite_message: {services: 每周一套词表, frequency: 每周三, contact: 白露}`",
                    "write `invite_message: {services: a word list, frequency: Wednesdays, contact: Bailu}`",
                );
        } else {
            let said: Vec<Words> = unsaid.iter().map(|part| Words::new(part.zh, part.en)).collect();
            let missing = keys(&unsaid.iter().map(|part| part.key).collect::<Vec<_>>());
            let (verb, said_zh) = (if unsaid.len() == 1 { "is" } else { "are" }, chained(&unsaid));
            finding
                .say(
                    format!("「{name}」的入群邀请语没说{said_zh}"),
                    format!("invite message of `{name}` omits {}", listed(&said).en),
                )
                .label(zh(&format!("缺{}", missing.zh)), format!("{} {verb} missing", missing.en))
                .help(
                    zh(&format!("补上{}，例如「每周三更新一套词表，有问题找白露」", missing.zh)),
                    format!("add {}, such as `a word list every Wednesday; ask Bailu`", missing.en),
                );
        }
        finding
            .because(
                "人是冲着服务进群的，进群前就该知道能得到什么（S1 §5.2）",
                "people join for a service and should know it beforehand (S1 §5.2)",
            )
            .identity("invite_message");
    }
}

/// What is not said, one after the other: `多久服务一次、有事找谁`.
fn chained(parts: &[&Part]) -> String {
    parts.iter().map(|part| part.zh).collect::<Vec<_>>().join("、")
}
