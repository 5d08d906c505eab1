//! Findings as SARIF 2.1.0 (OASIS), within what GitHub's code scanning takes; what does not fit is counted.

mod kept;
mod log;
mod result;

use std::collections::BTreeSet;

use serde_json::json;

use self::kept::kept;
use self::log::{Configuration, Descriptor, Driver, Help, Invocation, Log, Notification, Run, Text, Tool};
use super::uri::published_rule;
use super::{Outcome, Report};
use crate::check::{Listed, family_name};
use crate::finding::Level;
use crate::load::Loaded;
use crate::text::{Lang, Words};

/// The findings, waived ones suppressed, with the rules that raised them.
pub(super) fn sarif(outcome: Outcome<'_>, lang: Lang) -> Report {
    let kept = kept(outcome.settled, lang);
    let left_out = outcome.settled.findings.len() - kept.len() + outcome.settled.left_out;
    let codes: BTreeSet<&'static str> = kept.iter().map(|finding| finding.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let notice = notice(kept.len(), left_out);
    let told = notice.iter().map(|words| Notification { level: "warning", message: Text::of(words.in_lang(lang)) });
    let run = Run {
        tool: Tool { driver: driver(outcome, &codes, lang) },
        column_kind: "unicodeCodePoints",
        default_encoding: "utf-8",
        language: lang.tag(),
        invocations: [Invocation { execution_successful: true, tool_execution_notifications: told.collect() }],
        properties: json!({ "leftOut": left_out }),
        results: kept.iter().map(|finding| result::result(finding, &codes, outcome.loaded, lang)).collect(),
    };
    let log = Log { schema: log::SCHEMA, version: "2.1.0", runs: [run] };
    let mut text = serde_json::to_string(&log).expect("strings and numbers are JSON");
    text.push('\n');
    Report { text, notice }
}

/// What is left out, and what GitHub will not show of the rest.
fn notice(kept: usize, left_out: usize) -> Option<Words> {
    let shown = kept::SHOWN;
    match (left_out, kept > shown) {
        (0, false) => None,
        (0, true) => Some(Words::new(
            format!("SARIF 里有 {kept} 个问题，GitHub 按级别只显示前 {shown} 个"),
            format!("the SARIF holds {kept} findings; GitHub shows the heaviest {shown}"),
        )),
        (_, false) => Some(Words::new(
            format!("SARIF 里列出最重的 {kept} 个，另有 {left_out} 个没有列出"),
            format!("the SARIF lists the heaviest {kept}; {left_out} more are left out"),
        )),
        (_, true) => Some(Words::new(
            format!("SARIF 里列出最重的 {kept} 个，另有 {left_out} 个没有列出；GitHub 只显示其中前 {shown} 个"),
            format!(
                "the SARIF lists the heaviest {kept}; {left_out} more are left out; GitHub shows {shown} of those listed"
            ),
        )),
    }
}

fn driver(outcome: Outcome<'_>, codes: &[&str], lang: Lang) -> Driver {
    Driver {
        name: "Qunce",
        semantic_version: env!("CARGO_PKG_VERSION"),
        language: lang.tag(),
        rules: codes
            .iter()
            .filter_map(|code| outcome.settled.rule(code))
            .map(|rule| descriptor(rule, outcome.loaded, lang))
            .collect(),
    }
}

fn descriptor(rule: Listed<'_>, loaded: &Loaded, lang: Lang) -> Descriptor {
    Descriptor {
        id: rule.code,
        name: rule.name.to_owned(),
        short_description: Text::of(rule.title(lang)),
        full_description: Text::of(rule.summary(lang)),
        help: Help { text: format!("qunce explain {}", rule.code), markdown: without_links(rule.page(lang)) },
        help_uri: published_rule(loaded, rule.code, lang),
        default_configuration: Configuration { level: level(rule.level) },
        properties: json!({
            "tags": [if rule.own { rule.family() } else { family_name(rule.family(), lang) }],
            "problem.severity": match rule.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info | Level::Off => "recommendation",
            },
        }),
    }
}

/// SARIF's word for a level.
fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}

/// A rule's page whose links by name, which lead nowhere outside the handbook, are plain words.
fn without_links(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("](") {
        let target = after.split(')').next().unwrap_or_default();
        let named = ["rule:", "method:"].iter().any(|kind| target.starts_with(kind));
        match before.rfind('[') {
            Some(open) if named => {
                text.push_str(&before[..open]);
                text.push_str(&before[open + 1..]);
                rest = after.get(target.len() + 1..).unwrap_or_default();
            }
            _ => {
                text.push_str(before);
                text.push_str("](");
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}
