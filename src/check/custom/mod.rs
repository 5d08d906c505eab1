//! The workspace's own rules: read from `rules/*.yaml`, applied as the method's are, listed and shown beside them.

mod at;
mod examples;
mod faults;
mod names;
mod page;
mod scene;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

pub use examples::{Outcome, Tried, try_examples};

use self::at::At;
use self::scene::Scene;
use super::{BookFacts, Draft, Findings, Listed, RULES, Rule, rule};
use crate::expression::{Expression, Fault, Sentence, Unknown};
use crate::finding::Level;
use crate::load::Loaded;
use crate::model::plain::Plain;
use crate::model::rule::{Both, OwnRule};
use crate::model::{Definition, Kind};
use crate::text::{Lang, Words};

/// The workspace's own rules.
#[derive(Debug)]
pub struct CustomRules<'a> {
    all: Vec<CustomRule<'a>>,
}

/// A rule of the workspace's own.
#[derive(Debug)]
pub struct CustomRule<'a> {
    definition: &'a Definition<OwnRule>,
    code: &'static str,
    level: Level,
    pages: Words,
    /// What it judges by; nothing where the rule itself is at fault.
    judge: Option<Judge>,
    /// What is wrong with it, each at a path of keys of its file.
    faults: Vec<(String, Fault)>,
}

/// What a rule judges by.
#[derive(Debug)]
struct Judge {
    kind: Kind,
    at: At,
    asserts: Expression,
    says: InBoth,
    helps: Option<InBoth>,
    /// The names that its expressions read.
    reads: BTreeSet<String>,
}

/// A sentence in both languages.
#[derive(Debug)]
struct InBoth {
    zh: Sentence,
    en: Sentence,
}

/// Why a code cannot be one of a workspace's own rules; nothing where it can.
pub fn unfit_code(code: &str) -> Option<Words> {
    faults::of_code(code).map(|fault| fault.words)
}

/// What one rule found in one book, and what was wrong with the rule.
#[derive(Default)]
struct Found {
    drafts: Vec<Draft>,
    unknown: BTreeSet<Unknown>,
    fault: Option<Fault>,
}

impl<'a> CustomRules<'a> {
    /// The rules of a workspace, ready to be applied; those whose code cannot be used are left out.
    pub fn new(loaded: &'a Loaded) -> Self {
        let mut by_code: BTreeMap<&'static str, CustomRule<'a>> = BTreeMap::new();
        for definition in &loaded.rules {
            if let Some(code) = definition.code.given().filter(|code| faults::of_code(code).is_none()) {
                let code = kept(code);
                by_code.entry(code).or_insert_with(|| CustomRule::new(loaded, definition, code));
            }
        }
        Self { all: by_code.into_values().collect() }
    }

    /// The rule of this code, the method's or one of these.
    pub fn rule(&self, code: &str) -> Option<Listed<'_>> {
        let own = || self.all.iter().map(CustomRule::listed).find(|rule| rule.code == code);
        rule(code).map(Rule::listed).or_else(own)
    }

    /// The rules, sorted by code.
    pub fn iter(&self) -> impl Iterator<Item = &CustomRule<'a>> {
        self.all.iter()
    }

    /// What the rules find in the books, and what is wrong with the rules.
    pub(super) fn apply(&self, loaded: &Loaded, books: &[BookFacts<'_>]) -> Vec<Draft> {
        let mut drafts = self.code_faults(loaded);
        if self.all.is_empty() {
            return drafts;
        }
        let scenes: Vec<Scene<'_>> = books.iter().map(Scene::new).collect();
        let found: Vec<Vec<Draft>> = self.all.par_iter().map(|rule| rule.apply(&scenes)).collect();
        drafts.extend(found.into_iter().flatten());
        drafts
    }

    /// Codes that cannot be used, and the second of two rules with one code.
    fn code_faults(&self, loaded: &Loaded) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for definition in &loaded.rules {
            let Some(code) = definition.code.given() else { continue };
            let first = self.all.iter().find(|rule| rule.code == code).map(|rule| rule.definition);
            match (faults::of_code(code), first) {
                (Some(fault), _) => drafts.extend(faults::draft(definition, "code", &fault)),
                (None, Some(first)) if first.id != definition.id => {
                    drafts.extend(faults::twice(definition, first, code));
                }
                _ => {}
            }
        }
        drafts
    }
}

impl<'a> CustomRule<'a> {
    fn new(loaded: &Loaded, definition: &'a Definition<OwnRule>, code: &'static str) -> Self {
        let level = definition.level.get().map_or(Level::Warning, Level::from);
        let (judge, faults) = match Judge::new(definition) {
            Ok(judge) => (judge, Vec::new()),
            Err(faults) => (None, faults),
        };
        let pages = page::pages(loaded, definition, code);
        Self { definition, code, level, pages, judge, faults }
    }

    /// The rule as lists and pages show it.
    pub fn listed(&self) -> Listed<'_> {
        let Words { zh, en } = &self.pages;
        Listed { code: self.code, name: &self.definition.id, level: self.level, own: true, zh, en }
    }

    fn apply(&self, scenes: &[Scene<'_>]) -> Vec<Draft> {
        let mut drafts: Vec<Draft> =
            self.faults.iter().flat_map(|(path, fault)| faults::draft(self.definition, path, fault)).collect();
        let Some(judge) = &self.judge else { return drafts };
        let mut unknown: BTreeSet<Unknown> = BTreeSet::new();
        let mut fault = None;
        for scene in scenes {
            let found = judge.judge(self, scene);
            drafts.extend(found.drafts.into_iter().filter(|draft| scene.facts.judges(draft)));
            unknown.extend(found.unknown);
            fault = fault.or(found.fault);
        }
        let unknown = unknown.iter().map(faults::unknown);
        drafts.extend(unknown.chain(fault).flat_map(|fault| faults::draft(self.definition, "assert", &fault)));
        drafts
    }
}

impl Judge {
    /// What a rule judges by, nothing where a value of it is faulty, or what is wrong with its expressions.
    fn new(rule: &Definition<OwnRule>) -> Result<Option<Self>, Vec<(String, Fault)>> {
        let (Some(selected), Some(text), Some(message)) =
            (rule.select.given(), rule.asserts.given(), rule.message.given())
        else {
            return Ok(None);
        };
        if rule.at.is_faulty() || rule.help.is_faulty() {
            return Ok(None);
        }
        let mut faults = faults::Faults::new(selected.0);
        let at = faults.path(rule.at.given());
        let asserts = faults.expression("assert", text);
        let says = faults.sentences("message", message);
        let helps = rule.help.given().map(|help| faults.sentences("help", help));
        let (reads, faults) = faults.end();
        match (asserts, says) {
            (Some(asserts), Some(says)) if faults.is_empty() => {
                Ok(Some(Self { kind: selected.0, at, asserts, says, helps: helps.flatten(), reads }))
            }
            _ => Err(faults),
        }
    }

    fn judge(&self, rule: &CustomRule<'_>, scene: &Scene<'_>) -> Found {
        let mut found = Found::default();
        let mut findings = Findings::new(rule.listed());
        let shared = scene.names(|name| self.reads.contains(name));
        for seen in scene.of(self.kind) {
            for spot in self.at.spots(&seen.plain) {
                let mut names =
                    vec![(self.kind.name(), seen.plain.clone()), ("value", spot.value), ("item", spot.item)];
                names.extend(shared.iter().cloned());
                let evaluated = self.asserts.evaluate(&names);
                if evaluated.faulty {
                    continue;
                }
                if !evaluated.unknown.is_empty() {
                    found.unknown.extend(evaluated.unknown);
                    continue;
                }
                match evaluated.holds() {
                    Ok(true) => {}
                    Ok(false) => self.report(rule.definition, &mut findings, &names, seen.origin, &spot.path),
                    Err(fault) => found.fault = found.fault.or_else(|| Some(fault.clone())),
                }
            }
        }
        found.drafts = findings.into_drafts();
        found
    }

    fn report(
        &self,
        rule: &Definition<OwnRule>,
        findings: &mut Findings<'_>,
        names: &[(&'static str, Plain)],
        origin: &crate::model::Origin,
        path: &str,
    ) {
        let draft = findings.at(origin, path);
        draft.say(self.says.zh.say(names), self.says.en.say(names));
        draft.also(&rule.origin, "assert", "要成立的是这个", "this is what has to hold");
        if let Some(helps) = &self.helps {
            draft.help(helps.zh.say(names), helps.en.say(names));
        }
        let why = reason(rule);
        if !why.zh.is_empty() {
            draft.because(why.zh, why.en);
        }
    }
}

/// Why a rule is there, with its source; empty where it says neither.
fn reason(rule: &OwnRule) -> Words {
    let part = |text: &crate::model::Stated<Both>, lang| {
        text.given().map(|both| both.0.in_lang(lang).trim().to_owned()).unwrap_or_default()
    };
    let both = |lang, open: &str, close: &str| match (part(&rule.why, lang), part(&rule.source, lang)) {
        (why, source) if why.is_empty() || source.is_empty() => why + &source,
        (why, source) => format!("{why}{open}{source}{close}"),
    };
    Words::new(both(Lang::Zh, "（", "）"), both(Lang::En, " (", ")"))
}

/// A code for the life of the program, as the method's are: codes are few, and every finding carries one.
fn kept(code: &str) -> &'static str {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(code) {
        return known;
    }
    let kept: &'static str = Box::leak(code.into());
    codes.insert(kept);
    kept
}

/// Whether a family of the method has these letters.
fn is_methods(family: &str) -> bool {
    RULES.iter().any(|rule| rule.family() == family)
}

/// The method's rule of this code, as lists show it.
fn of_method(code: &str) -> Option<Listed<'static>> {
    rule(code).map(Rule::listed)
}
