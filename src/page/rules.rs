//! All rules, by family.

use askama::Template;

use crate::check::{Listed, family_name};
use crate::finding::Finding;
use crate::page::address::Address;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Badge, Link, Reference};
use crate::page::room::{Room, level};
use crate::page::shell::{Head, Shell};
use crate::text::{Lang, Safe, number};

/// All rules.
#[derive(Debug, Template)]
#[template(path = "rules.html")]
pub struct RulesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The rules that found something here, with how many.
    pub found: Vec<Reference>,
    /// The families, in the order of the method.
    pub families: Vec<Family>,
}

/// A family of rules.
#[derive(Debug, Clone, Default)]
pub struct Family {
    /// `CHR`.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How many rules, how many found something.
    pub note: String,
    /// The rules.
    pub rules: Vec<RuleRow>,
}

/// A rule in the list.
#[derive(Debug, Clone)]
pub struct RuleRow {
    /// The code, leading to the rule's page.
    pub code: Link,
    /// The fault.
    pub title: String,
    /// The limit as a statement.
    pub line: Safe,
    /// The level it has here.
    pub level: Badge,
    /// How many findings it has here, empty for none.
    pub found: String,
}

/// The page of all rules.
pub fn page(room: &Room<'_>) -> RulesPage {
    let t = room.t();
    let rules = room.desk.facts.rules();
    let families: Vec<Family> =
        rules.chunk_by(|one, two| one.family() == two.family()).map(|rules| family(room, rules)).collect();
    let telling = families.iter().flat_map(|family| &family.rules).filter(|rule| !rule.found.is_empty());
    RulesPage {
        shell: room.shell(Frame::section(Section::Rules, t.nav_rules, t.rules_lede)),
        head: Head {
            title: t.nav_rules.to_owned(),
            lede: t.rules_lede.to_owned(),
            local: families.iter().map(|family| Link::to(&family.title, format!("#{}", family.id))).collect(),
            ..Head::default()
        },
        found: telling
            .map(|rule| Reference {
                link: Link::to(format!("{} {}", rule.code.text, rule.title), &rule.code.href),
                note: rule.found.clone(),
            })
            .collect(),
        families,
    }
}

fn family(room: &Room<'_>, rules: &[Listed<'_>]) -> Family {
    let lang = room.lang();
    let name = rules[0].family();
    Family {
        id: name.to_owned(),
        title: format!("{name} {}", if rules[0].own { room.t().own_rules } else { family_name(name, lang) }),
        note: match lang {
            Lang::Zh => format!("{} 条", rules.len()),
            Lang::En => format!("{} rules", rules.len()),
        },
        rules: rules.iter().map(|rule| row(room, *rule)).collect(),
    }
}

fn row(room: &Room<'_>, rule: Listed<'_>) -> RuleRow {
    let lang = room.lang();
    let found = open(room, rule).count() as u64;
    RuleRow {
        code: Link::to(rule.code, room.to(&Address::rule(lang, rule.code))),
        title: rule.title(lang).to_owned(),
        line: Safe::with_code(rule.summary(lang)),
        level: level(room.desk.settled.level_of(rule), lang),
        found: match lang {
            _ if found == 0 => String::new(),
            Lang::Zh => format!("查出 {} 处", number::count(found)),
            Lang::En => format!("{} found", number::count(found)),
        },
    }
}

/// The open findings of a rule.
pub fn open<'d>(room: &Room<'d>, rule: Listed<'_>) -> impl Iterator<Item = &'d Finding> + use<'d> {
    let code = rule.code;
    room.desk.settled.open().filter(move |finding| finding.code == code)
}
