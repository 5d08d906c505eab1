//! LAW011: whoever is shown in a public handbook agreed to it, and the record of it is whole (PIPL 14, 15, 25).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::publishing::{Published, published};
use super::shown::shown;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::settings::Consent;

pub(super) const RULE: Rule = Rule {
    code: "LAW011",
    name: "consent-record",
    level: Level::Error,
    zh: include_str!("consent_record.zh.md"),
    en: include_str!("consent_record.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    let Some(privacy) = published.privacy() else { return };
    for (index, consent) in privacy.consent.indexed() {
        one(&published, findings, facts.as_of(), index, consent);
    }
    if !privacy.consent.is_faulty() {
        enough(&published, findings);
    }
}

/// Reports the one thing that matters most about a record: taken back, over, not whole.
fn one(published: &Published<'_>, findings: &mut Findings<'_>, as_of: Date, index: usize, consent: &Consent) {
    let number = index + 1;
    let path = |key: &str| format!("privacy.consent[{index}].{key}");
    let draft = if let Some(day) = consent.withdrawn_on.get().filter(|day| *day <= as_of) {
        findings
            .at(published.origin, &path("withdrawn_on"))
            .say(format!("第 {number} 份同意 {day} 已撤回"), format!("consent {number} was withdrawn on {day}"))
            .label("本人已经反悔", "they took it back")
            .help("把这些成员的内容撤下来，再删掉这份记录", "take down what is shown of them, then delete the record")
    } else if let Some(day) = consent.expires_on.get().filter(|day| *day < as_of) {
        findings
            .at(published.origin, &path("expires_on"))
            .say(format!("第 {number} 份同意 {day} 已到期"), format!("consent {number} ran out on {day}"))
            .label(format!("截至日是 {as_of}"), format!("as of {as_of}"))
            .help("再问一次本人，更新日期；不答应就撤下来", "ask them again and renew the dates, or take it down")
    } else {
        let missing = missing(consent);
        if missing.is_empty() {
            return;
        }
        let list = |comma: &str| missing.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(comma);
        findings
            .at_key(published.origin, &format!("privacy.consent[{index}]"))
            .say(format!("第 {number} 份同意缺 {}", list("、")), format!("consent {number} lacks {}", list(", ")))
            .label("同意没记全", "the record is not whole")
            .help(
                "补上：谁、为什么、哪几样、哪天同意、到哪天、反悔找谁",
                "write who, what for, which fields, when, until when, and whom to tell",
            )
    };
    draft
        .because(
            "公开要本人单独同意，随时能撤（《个人信息保护法》第十四、十五、二十五条）",
            "publishing takes a separate consent that can be withdrawn (PIPL art. 14, 15, 25)",
        )
        .identity(consent.who.iter().map(String::as_str).collect::<Vec<_>>().join(","));
}

fn missing(consent: &Consent) -> Vec<&'static str> {
    [
        ("who", consent.who.is_missing()),
        ("purpose", consent.purpose.is_unwritten()),
        ("fields", consent.fields.is_missing()),
        ("on", consent.on.is_missing()),
        ("contact", consent.contact.is_unwritten()),
        ("expires_on", consent.expires_on.is_missing()),
    ]
    .into_iter()
    .filter_map(|(key, is_missing)| is_missing.then_some(key))
    .collect()
}

/// Reports what is shown of more people than agreed; a record with a fault of its own counts all the same.
fn enough(published: &Published<'_>, findings: &mut Findings<'_>) {
    let Some(privacy) = published.privacy() else { return };
    for shown in shown(published) {
        let Some(persons) = shown.persons else { continue };
        let agreed: BTreeSet<&str> = privacy
            .consent
            .iter()
            .filter(|consent| consent.fields.is_missing() || consent.fields.iter().any(|field| field == shown.field))
            .flat_map(|consent| consent.who.iter().map(String::as_str))
            .collect();
        let agreed = i64::try_from(agreed.len()).unwrap_or(i64::MAX);
        if agreed >= persons {
            continue;
        }
        let (field, short) = (shown.field, persons - agreed);
        findings
            .at(published.origin, &shown.path("persons"))
            .say(
                format!("「{field}」露出 {persons} 人，同意的只有 {agreed} 人"),
                format!("`{field}` is shown of {persons}, of whom {agreed} agreed"),
            )
            .label(format!("差 {short} 人"), format!("{short} short"))
            .note(format!("{persons} - {agreed} = {short}"), format!("{persons} - {agreed} = {short}"))
            .because(
                "没有本人单独同意，不得公开（《个人信息保护法》第二十五条）",
                "nothing is made public without a separate consent (PIPL art. 25)",
            )
            .help(
                "撤下没同意的人，或问过本人再写进 `privacy.consent`",
                "take down those who did not agree, or ask them and write it in `privacy.consent`",
            )
            .identity(field);
    }
}
