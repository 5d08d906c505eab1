//! LAW038: a picture says nothing beside its pixels of where it was taken and by whom (PIPL 6, 28).

use super::pictures::pictures;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::picture::Beside;

pub(super) const RULE: Rule = Rule {
    code: "LAW038",
    name: "picture-metadata",
    level: Level::Warning,
    zh: include_str!("picture_metadata.zh.md"),
    en: include_str!("picture_metadata.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (path, span, subject, picture) in pictures(facts) {
        let (zh, en) = match picture.beside[..] {
            [] => continue,
            [Beside::Place] => ("拍摄地点", "where it was taken"),
            [Beside::Author] => ("作者", "who made it"),
            _ => ("拍摄地点和作者", "where it was taken and who made it"),
        };
        findings
            .at_span(span, subject, "")
            .say(format!("图片里存着{zh}"), format!("a picture says {en}"))
            .label("发布的那份会去掉，仓库里的还在", "left out of what is published, not out of the repository")
            .because(
                "行踪是敏感个人信息，收集要限于最小范围（《个人信息保护法》第六、二十八条）",
                "whereabouts are sensitive, and no more is kept than is needed (PIPL art. 6, 28)",
            )
            .help("导出时去掉位置和作者，换掉这一张", "export it without place and author, and replace it")
            .identity(path);
    }
}
