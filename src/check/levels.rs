//! Which level a rule has, where, and who says so: the command line, an override, the settings, or the rule itself.

use std::collections::BTreeMap;

use super::Listed;
use crate::finding::{Finding, Level};
use crate::load::{LevelEntry, Loaded, Override};
use crate::model::reader::nearest;
use crate::source::{FileId, Span};
use crate::text::Words;

/// A rule's level as the command line sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelChange {
    /// The rule's code.
    pub code: String,
    /// Its level.
    pub level: Level,
}

/// Who gave a rule its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelSource {
    /// The rule itself.
    Rule,
    /// The settings, at this place.
    Settings(Span),
    /// The command line.
    CommandLine,
}

/// The level that an override gives to a rule for some of the files.
#[derive(Debug, Clone, Copy)]
pub struct LevelOfPart<'a> {
    /// The override.
    pub by: &'a Override,
    /// The level.
    pub level: Level,
    /// Where it stands.
    pub span: Span,
}

/// Every rule's level, in the whole workspace and in parts of it.
#[derive(Debug)]
pub struct Levels<'a> {
    loaded: &'a Loaded,
    whole: BTreeMap<&'static str, (Level, LevelSource)>,
    /// In the order of the settings: the later one wins.
    parts: BTreeMap<&'static str, Vec<LevelOfPart<'a>>>,
}

impl<'a> Levels<'a> {
    /// The levels of a workspace; the command line wins over overrides, these over the settings, and these over the rules.
    pub fn new(loaded: &'a Loaded, rules: &[Listed<'_>], changes: &[LevelChange]) -> Self {
        let mut whole: BTreeMap<&'static str, _> =
            rules.iter().map(|rule| (rule.code, (rule.level, LevelSource::Rule))).collect();
        let understood = |entry| understood(rules, entry);
        for (code, level, span) in loaded.levels.iter().filter_map(understood) {
            whole.insert(code, (level, LevelSource::Settings(span)));
        }
        let mut parts: BTreeMap<&'static str, Vec<LevelOfPart<'a>>> = BTreeMap::new();
        for by in &loaded.overrides {
            for (code, level, span) in by.levels.iter().filter_map(understood) {
                parts.entry(code).or_default().push(LevelOfPart { by, level, span });
            }
        }
        for change in changes {
            if let Some(rule) = rule(rules, &change.code).filter(|rule| may_be(rule.code, change.level)) {
                whole.insert(rule.code, (change.level, LevelSource::CommandLine));
                parts.remove(rule.code);
            }
        }
        Self { loaded, whole, parts }
    }

    /// The workspace.
    pub fn loaded(&self) -> &'a Loaded {
        self.loaded
    }

    /// The level of a rule where no override speaks of it, and who gave it.
    pub fn of_whole(&self, code: &str) -> Option<(Level, LevelSource)> {
        self.whole.get(code).copied()
    }

    /// The levels that overrides give to a rule, in the order of the settings.
    pub fn of_parts(&self, code: &str) -> &[LevelOfPart<'a>] {
        self.parts.get(code).map_or(&[], Vec::as_slice)
    }

    /// The level of a rule in one file.
    pub fn of(&self, code: &str, file: FileId) -> Option<Level> {
        let path = &self.loaded.files.file(file).path;
        let covers = |part: &&LevelOfPart<'_>| part.by.selects.covers(path, &self.loaded.subject(file));
        let part = self.of_parts(code).iter().rev().find(covers).map(|part| part.level);
        part.or_else(|| self.of_whole(code).map(|(level, _)| level))
    }

    /// The rules whose level in the whole workspace is not their own.
    pub(super) fn changed(&self, rules: &[Listed<'_>]) -> BTreeMap<&'static str, Level> {
        rules
            .iter()
            .filter_map(|rule| {
                self.of_whole(rule.code).filter(|(level, _)| *level != rule.level).map(|it| (rule.code, it.0))
            })
            .collect()
    }
}

/// What an entry of the settings says, where it makes sense.
fn understood(rules: &[Listed<'_>], entry: &LevelEntry) -> Option<(&'static str, Level, Span)> {
    let (rule, level) = (rule(rules, &entry.code)?, Level::named(&entry.level)?);
    may_be(rule.code, level).then_some((rule.code, level, entry.value))
}

/// The rule of this code among all, which are sorted by it.
pub(super) fn rule<'r, 'a>(rules: &'r [Listed<'a>], code: &str) -> Option<&'r Listed<'a>> {
    rules.binary_search_by_key(&code, |rule| rule.code).ok().map(|at| &rules[at])
}

/// Whether a rule may have a level.
pub fn may_be(code: &str, level: Level) -> bool {
    level != Level::Off || !always_applies(code)
}

/// Whether a rule can be neither waived nor turned off: what it finds makes everything else doubtful.
pub(super) fn is_fixed(code: &str) -> bool {
    matches!(code, "REF005" | "REF006")
}

/// Whether an open finding of a rule keeps the handbook from being published: once it is out, nobody can call it back.
pub(super) fn bars_publishing(code: &str) -> bool {
    matches!(code, "LAW001" | "LAW008" | "LAW009" | "LAW037" | "LAW039")
}

/// Whether a finding of a rule can be accepted with a reason alone.
pub fn can_be_waived(code: &str) -> bool {
    !is_fixed(code) && !bars_publishing(code)
}

/// Whether a rule cannot be turned off.
pub(super) fn always_applies(code: &str) -> bool {
    is_fixed(code) || bars_publishing(code)
}

/// What is wrong with the levels that the settings write.
pub(super) fn faults(loaded: &Loaded, rules: &[Listed<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = loaded.stated_levels.iter().filter_map(|entry| fault(rules, entry)).collect();
    for finding in &mut findings {
        finding.subject = loaded.workspace.settings.origin.subject.clone();
    }
    findings
}

fn fault(rules: &[Listed<'_>], entry: &LevelEntry) -> Option<Finding> {
    let LevelEntry { code, level, .. } = entry;
    let (code_of, span, message, label, help) = match (rule(rules, code), Level::named(level)) {
        (_, None) => (
            "REF005",
            entry.value,
            Words::new(format!("没有 `{level}` 这个级别"), format!("no level is called `{level}`")),
            Words::new("不是级别", "not a level"),
            Words::new("写 `error`、`warning`、`info` 或 `off`", "write `error`, `warning`, `info` or `off`"),
        ),
        (None, Some(_)) => (
            "REF001",
            entry.key,
            no_rule(code),
            nearest_rule(rules, code),
            Words::new("规则编号见 `qunce explain`", "for codes see `qunce explain`"),
        ),
        (Some(rule), Some(level)) if !may_be(rule.code, level) => (
            "REF005",
            entry.value,
            Words::new(format!("{code} 不能关闭"), format!("{code} cannot be turned off")),
            Words::new("这条规则一直有效", "this rule always applies"),
            Words::new("删掉这一行", "delete this line"),
        ),
        (Some(_), Some(_)) => return None,
    };
    let mut finding = Finding::error(code_of, span, message, label);
    finding.help = Some(help);
    finding.key_path.clone_from(&entry.key_path);
    Some(finding)
}

pub(super) fn no_rule(code: &str) -> Words {
    Words::new(format!("没有规则 `{code}`"), format!("no rule `{code}`"))
}

pub(super) fn nearest_rule(rules: &[Listed<'_>], code: &str) -> Words {
    nearest(code, rules.iter().map(|rule| rule.code))
        .map_or(Words::new("没有这条规则", "there is no such rule"), |near| {
            Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
        })
}
