//! PER001: an account's name is a person's (S1 §5.3).

use super::impersonal::function;
use super::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Book;

pub(super) const RULE: Rule = Rule {
    code: "PER001",
    name: "impersonal-name",
    level: Level::Warning,
    zh: include_str!("impersonal_name.zh.md"),
    en: include_str!("impersonal_name.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let brands = brands(facts.book);
    for account in facts.book.accounts.values().filter(|account| !account.public_name.is_faulty()) {
        let name = account.public_name.text().trim();
        let draft = if name.is_empty() {
            findings
                .at_key(&account.origin, "public_name")
                .say(zh(&format!("账号`{}`没有名字", account.id)), format!("account `{}` has no name", account.id))
                .label("缺 `public_name`", "`public_name` is missing")
        } else if let Some(word) = function(name) {
            findings
                .at(&account.origin, "public_name")
                .within(word, 0)
                .say(format!("账号名「{name}」不像一个人"), format!("account name `{name}` is not a person's"))
                .label("这是岗位，不是名字", "a function, not a name")
        } else if brands.iter().any(|brand| brand.eq_ignore_ascii_case(name)) {
            findings
                .at(&account.origin, "public_name")
                .say(format!("账号名「{name}」不像一个人"), format!("account name `{name}` is not a person's"))
                .label("这是牌子，不是名字", "a brand, not a name")
        } else {
            continue;
        };
        draft
            .because("有名有姓，成员才记得住、愿意搭话（S1 §5.3）", "members remember and answer a person (S1 §5.3)")
            .help(
                "换成叫得出口的人名，如「谷雨」；岗位写进个性签名",
                "use a name one can call, such as `谷雨`; put the function in the profile line",
            )
            .identity("public_name");
    }
}

/// What the team, its product and its book are called.
fn brands(book: &Book) -> Vec<&str> {
    let product = book.playbook.product.given().map_or("", |product| product.name.text());
    let names = [product, book.playbook.team.text(), book.playbook.title.text()];
    names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}
