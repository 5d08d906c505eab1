//! REF004: a charter, lead magnet, SOP or account is used by something.

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::{Kind, Origin};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "REF004",
    name: "unused-definition",
    level: Level::Info,
    zh: include_str!("unused_definition.zh.md"),
    en: include_str!("unused_definition.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let book = facts.book;
    for charter in book.charters.values() {
        report(facts, findings, &charter.origin, &charter.id, charter.title.text());
    }
    for magnet in book.magnets.values() {
        report(facts, findings, &magnet.origin, &magnet.id, magnet.title.text());
    }
    for account in book.accounts.values() {
        report(facts, findings, &account.origin, &account.id, account.public_name.text());
    }
    for sop in book.sops.values() {
        // An SOP that says itself whom it serves needs nobody else to name it.
        if sop.serves.is_missing() {
            report(facts, findings, &sop.origin, &sop.id, sop.title.text());
        }
    }
}

fn report(facts: &BookFacts<'_>, findings: &mut Findings<'_>, origin: &Origin, id: &str, title: &str) {
    let kind = origin.kind;
    if facts.book.uses.contains(&(kind, id.to_owned())) {
        return;
    }
    let name = if title.is_empty() { id } else { title };
    let (zh, en) = (kind.word(Lang::Zh), kind.word(Lang::En));
    let (where_zh, where_en) = match kind {
        Kind::Account => ("群的 `accounts`", "a group's `accounts`"),
        Kind::Magnet => ("群、渠道或步骤的 `magnets`", "the `magnets` of a group, channel or step"),
        Kind::Charter => ("群的 `charter`", "a group's `charter`"),
        _ => ("群的 `sops`，或写明它的 `for`", "a group's `sops`, or say whom it is for"),
    };
    findings
        .at(origin, "")
        .say(format!("{zh}「{name}」没有谁用到"), format!("nothing uses {en} `{name}`"))
        .label("没有一处提到它", "named nowhere")
        .because(
            "留着没人用的定义，新人分不清哪份算数",
            "a definition that nobody uses leaves newcomers guessing which one counts",
        )
        .help(format!("写进{where_zh}；不用了就删掉"), format!("name it in {where_en}, or delete it"))
        .identity(id);
}
