//! LAW037: no picture shows a code that leads into a group, to a person or to a purse (PIPL 25).

use super::pictures::pictures;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW037",
    name: "code-in-picture",
    level: Level::Error,
    zh: include_str!("code_in_picture.zh.md"),
    en: include_str!("code_in_picture.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (path, span, subject, picture) in pictures(facts) {
        let Some(code) = picture.code else { continue };
        let what = code.words();
        findings
            .at_span(span, subject, "")
            .say(format!("图片上有{}", what.zh), format!("a picture shows {}", what.en))
            .label("扫得出来", "it can be scanned")
            .because(
                "谁扫都能进群、加人，公开要本人单独同意（《个人信息保护法》第二十五条）",
                "anybody can scan it; making it public takes a separate consent (PIPL art. 25)",
            )
            .help(
                "换一张没有码的图；要让人加入，写报名页或账号名",
                "use a picture without it; to let people in, name a sign-up page or an account",
            )
            .identity(path);
    }
}
