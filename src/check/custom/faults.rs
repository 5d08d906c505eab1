//! What is wrong with a rule of the workspace's own, said at its place in the rule's file.

use std::collections::BTreeSet;

use super::at::At;
use super::names::Held;
use super::{InBoth, is_methods, of_method};
use crate::check::{Draft, Findings};
use crate::expression::{Expression, Fault, Sentence, Unknown, functions};
use crate::model::reader::nearest;
use crate::model::rule::{Both, OwnRule};
use crate::model::shape::Shape;
use crate::model::{Definition, Kind};
use crate::text::Words;

/// Reads the expressions of a rule, and gathers what is wrong with them.
pub(super) struct Faults {
    kind: Kind,
    held: Held,
    reads: BTreeSet<String>,
    all: Vec<(String, Fault)>,
}

impl Faults {
    pub(super) fn new(kind: Kind) -> Self {
        let definition = || Box::new(Held::Definition(kind));
        let held = Held::Everything { kind, value: definition(), item: Box::new(Held::Value(Shape::Flag)) };
        Self { kind, held, reads: BTreeSet::new(), all: Vec::new() }
    }

    /// The names that were read, and what is wrong.
    pub(super) fn end(self) -> (BTreeSet<String>, Vec<(String, Fault)>) {
        (self.reads, self.all)
    }

    fn add(&mut self, path: &str, fault: Fault) {
        self.all.push((path.to_owned(), fault));
    }

    /// Where the findings stand; what `value` and `item` hold follows from it.
    pub(super) fn path(&mut self, text: Option<&String>) -> At {
        let Some(text) = text else { return At::default() };
        let kind = self.kind.name();
        let Some(within) = text.strip_prefix(kind).and_then(|rest| rest.strip_prefix('.')) else {
            let words = Words::new(
                format!("`at` 要从 `{kind}.` 写起，这里是 `{text}`"),
                format!("`at` begins with `{kind}.`, found `{text}`"),
            );
            self.add("at", Fault { words, range: None });
            return At::default();
        };
        let definition = Held::Definition(self.kind);
        match definition.along(within) {
            Ok(value) => {
                let item = within.rsplit_once("[]").map_or(Held::Value(Shape::Flag), |(list, _)| {
                    definition.along(&format!("{list}[]")).unwrap_or(Held::Unknown)
                });
                self.held = Held::Everything { kind: self.kind, value: Box::new(value), item: Box::new(item) };
            }
            Err((name, known)) => self.add("at", misspelt(name, &known, text)),
        }
        At::parse(within)
    }

    /// The expression at a path of the rule's file.
    pub(super) fn expression(&mut self, path: &str, text: &str) -> Option<Expression> {
        match Expression::parse(text) {
            Ok(expression) => {
                self.check_names(path, &expression, text);
                Some(expression)
            }
            Err(fault) => {
                self.add(path, fault);
                None
            }
        }
    }

    /// The sentences at a path of the rule's file.
    pub(super) fn sentences(&mut self, path: &str, both: &Both) -> Option<InBoth> {
        let zh = self.sentence(&format!("{path}.zh"), &both.0.zh);
        let en = self.sentence(&format!("{path}.en"), &both.0.en);
        Some(InBoth { zh: zh?, en: en? })
    }

    fn sentence(&mut self, path: &str, text: &str) -> Option<Sentence> {
        match Sentence::parse(text) {
            Ok(sentence) => {
                sentence.values().for_each(|value| self.check_names(path, value, text));
                Some(sentence)
            }
            Err(fault) => {
                self.add(path, Fault { range: None, ..fault });
                None
            }
        }
    }

    fn check_names(&mut self, path: &str, expression: &Expression, text: &str) {
        for name in expression.names() {
            let first = name.split('.').next().unwrap_or_default();
            if functions().contains(&first) {
                continue;
            }
            self.reads.insert(first.to_owned());
            if let Err((wrong, known)) = self.held.along(&name) {
                self.add(path, misspelt(wrong, &known, text));
            }
        }
    }
}

/// A name that nothing has, with the nearest that there is, where it stands in `text`.
fn misspelt(name: &str, known: &[String], text: &str) -> Fault {
    let functions = functions().iter().copied();
    let near = nearest(name, known.iter().map(String::as_str).chain(functions));
    let words = near.map_or_else(
        || Words::new(format!("没有 `{name}` 这个名字"), format!("there is no `{name}`")),
        |near| {
            Words::new(
                format!("没有 `{name}` 这个名字，最接近的是 `{near}`"),
                format!("there is no `{name}`; closest is `{near}`"),
            )
        },
    );
    Fault { words, range: word(text, name) }
}

/// A field that was asked for while judging and does not exist.
pub(super) fn unknown(unknown: &Unknown) -> Fault {
    let known: Vec<String> = unknown.known.iter().map(|name| (*name).to_owned()).collect();
    misspelt(&unknown.name, &known, "")
}

/// The bytes of a word of its own in a text.
fn word(text: &str, name: &str) -> Option<(usize, usize)> {
    let part = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(name)
        .find(|(at, found)| !text[..*at].ends_with(part) && !text[at + found.len()..].starts_with(part))
        .map(|(at, found)| (at, at + found.len()))
}

/// The finding for what is wrong at a path of a rule's file.
pub(super) fn draft(rule: &Definition<OwnRule>, path: &str, fault: &Fault) -> Vec<Draft> {
    let Some(listed) = of_method("REF005") else { return Vec::new() };
    let mut findings = Findings::new(listed);
    let draft = findings.at(&rule.origin, path);
    if let (Some((from, to)), Some(text)) = (fault.range, text_at(rule, path))
        && let (Some(before), Some(piece)) = (text.get(..from), text.get(from..to))
    {
        draft.within(piece, before.matches(piece).count());
    }
    draft.say(fault.words.zh.clone(), fault.words.en.clone());
    draft.label("在规则的这里", "here in the rule");
    draft.help("改好这里；规则改好之前不起作用", "mend it here; until then the rule does nothing");
    draft.identity(format!("{path} {}", fault.words.en));
    findings.into_drafts()
}

/// The finding for a second rule with a code that is taken.
pub(super) fn twice(rule: &Definition<OwnRule>, first: &Definition<OwnRule>, code: &str) -> Vec<Draft> {
    let Some(listed) = of_method("REF002") else { return Vec::new() };
    let mut findings = Findings::new(listed);
    findings
        .at(&rule.origin, "code")
        .say(format!("编号 `{code}` 有两条规则"), format!("code `{code}` has two rules"))
        .label("第二条，没有用上", "the second one, not used")
        .also(&first.origin, "code", "第一条", "the first one")
        .help("给其中一条换个编号", "give one of them another code");
    findings.into_drafts()
}

/// The text that stands at a path of a rule's file.
fn text_at<'r>(rule: &'r Definition<OwnRule>, path: &str) -> Option<&'r str> {
    let both = |both: Option<&'r Both>| {
        let words = &both?.0;
        Some(if path.ends_with(".en") { words.en.as_str() } else { words.zh.as_str() })
    };
    match path.split('.').next()? {
        "assert" => rule.asserts.given().map(String::as_str),
        "at" => rule.at.given().map(String::as_str),
        "code" => rule.code.given().map(String::as_str),
        "message" => both(rule.message.given()),
        _ => both(rule.help.given()),
    }
}

/// Why a code cannot be one of a workspace's own.
pub(super) fn of_code(code: &str) -> Option<Fault> {
    let family = code.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let formed = (3..=8).contains(&family.len())
        && family.bytes().all(|byte| byte.is_ascii_uppercase())
        && code.len() == family.len() + 3;
    let words = if !formed {
        Words::new(
            format!("`{code}` 不能作编号：要三到八个大写字母加三位数字，如 `TEAM001`"),
            format!("`{code}` cannot be a code: three to eight capital letters and three digits, such as `TEAM001`"),
        )
    } else if is_methods(family) {
        Words::new(
            format!("{family} 是方法的规则族，自己的规则要另起一族，如 `TEAM001`"),
            format!("{family} is a family of the method; rules of one's own have another, such as `TEAM001`"),
        )
    } else {
        return None;
    };
    Some(Fault { words, range: None })
}
