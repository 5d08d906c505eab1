//! The findings that a team has decided to live with for now, as a file that is reviewed like any other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Settled;
use super::fingerprint::shared;
use super::levels::always_applies;
use crate::finding::{Finding, State};
use crate::text::{Lang, Words};

/// The version of the file's form.
const VERSION: u32 = 1;

/// One finding to live with, as often as it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The fingerprint that the same findings share.
    pub fingerprint: String,
    /// The rule's code.
    pub rule: String,
    /// The definition or table, from the book on: `word-bet/groups/word-bet-a`.
    pub object: String,
    /// What was wrong, for whoever reads the file.
    pub message: String,
    /// How many there are.
    pub count: usize,
}

/// The findings to live with, by fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

impl Baseline {
    /// Every finding that is not waived, but for those of rules that always apply.
    pub fn of(settled: &Settled, lang: Lang) -> Self {
        let kept = |finding: &&Finding| finding.state() != State::Waived && !always_applies(finding.code);
        Self::from(settled.findings.iter().filter(kept), lang)
    }

    /// Every open finding, whatever its rule: what was there before.
    pub fn open(settled: &Settled) -> Self {
        Self::from(settled.open(), Lang::En)
    }

    fn from<'a>(findings: impl Iterator<Item = &'a Finding>, lang: Lang) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            let subject = &finding.subject;
            let parts = [&subject.book, &subject.kind, &subject.id];
            baseline.add(Entry {
                fingerprint: shared(&finding.fingerprint).to_owned(),
                rule: finding.code.to_owned(),
                object: parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("/"),
                message: finding.message.in_lang(lang).to_owned(),
                count: 1,
            });
        }
        baseline
    }

    fn add(&mut self, entry: Entry) {
        self.entries.entry(entry.fingerprint.clone()).and_modify(|own| own.count += entry.count).or_insert(entry);
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn parse(text: &str) -> Result<Self, Words> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Words::new(format!("第 {line} 行第 {column} 列读不懂"), format!("line {line}, column {column}: {error}"))
        })?;
        if file.version != VERSION {
            let version = file.version;
            return Err(Words::new(
                format!("写法是第 {version} 版，这个群策只认第 {VERSION} 版"),
                format!("it is of version {version}; this Qunce knows version {VERSION}"),
            ));
        }
        let mut baseline = Self::default();
        file.findings.into_iter().for_each(|entry| baseline.add(entry));
        Ok(baseline)
    }

    /// The file's text: sorted, an entry a line, the same for the same findings.
    pub fn text(&self) -> String {
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_by_key(|entry| (&entry.rule, &entry.object, &entry.fingerprint));
        let line =
            |entry: &&Entry| format!("    {}", serde_json::to_string(entry).expect("strings and numbers are JSON"));
        let lines: Vec<String> = entries.iter().map(line).collect();
        let body = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{body}]\n}}\n")
    }

    /// How many findings there are in it.
    pub fn count(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// Takes away what another has, as often as that has it.
    pub fn take_away(&mut self, other: &Self) {
        for (print, gone) in &other.entries {
            if let Some(own) = self.entries.get_mut(print) {
                own.count = own.count.saturating_sub(gone.count);
            }
        }
        self.entries.retain(|_, entry| entry.count > 0);
    }

    /// Takes one finding out, where it is in.
    fn spend(&mut self, finding: &Finding) -> bool {
        let entry = self.entries.get_mut(shared(&finding.fingerprint));
        let Some(entry) = entry.filter(|entry| entry.count > 0 && entry.rule == finding.code) else { return false };
        entry.count -= 1;
        true
    }
}

impl Settled {
    /// Sets aside the open findings that a baseline has, but for those of rules that always apply; what of it matches
    /// nothing is returned.
    pub fn live_with(&mut self, baseline: &Baseline) -> Baseline {
        let mut left = baseline.clone();
        for finding in self.findings.iter_mut().filter(|finding| finding.state() == State::Open) {
            finding.baseline = !always_applies(finding.code) && left.spend(finding);
        }
        left.entries.retain(|_, entry| entry.count > 0);
        left
    }

    /// Sets aside the open findings that were there before, whatever their rule.
    pub fn compare_with(&mut self, before: &Baseline) {
        let mut left = before.clone();
        for finding in self.findings.iter_mut().filter(|finding| finding.state() == State::Open) {
            finding.baseline = left.spend(finding);
            self.known_before += usize::from(finding.baseline);
        }
    }
}
