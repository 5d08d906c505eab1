//! LAW008: no password, token or private key in the workspace (Cybersecurity Law 44).

use super::exposure::report;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::privacy::Class;

pub(super) const RULE: Rule = Rule {
    code: "LAW008",
    name: "secret-in-text",
    level: Level::Error,
    zh: include_str!("secret_in_text.zh.md"),
    en: include_str!("secret_in_text.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    report(
        facts,
        findings,
        |class| class == Class::Secret,
        |draft| {
            draft
                .because(
                    "拿到密钥，就能以团队的名义读成员资料（《网络安全法》第四十四条）",
                    "whoever holds it reads members' data in the team's name (Cybersecurity Law art. 44)",
                )
                .note("若已提交，删掉这一行也不够", "if it was committed, deleting the line is not enough")
                .help("先到后台作废、换新，再从这里删掉", "revoke and replace it first, then delete it here");
        },
    );
}
