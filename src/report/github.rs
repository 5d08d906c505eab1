//! Findings as workflow commands, which GitHub Actions shows beside the lines of a change.

use super::{Outcome, Report, whole};
use crate::finding::{Finding, Level};
use crate::text::{Lang, Words, visible};

/// How many annotations of one level GitHub shows for a step; the rest stands in its log.
const SHOWN: usize = 10;

/// The open findings, a workflow command each; the first one says what GitHub will not show.
pub(super) fn github(outcome: Outcome<'_>, lang: Lang) -> Report {
    let notice = hidden(outcome);
    let mut text = String::new();
    if let Some(words) = &notice {
        text.push_str(&format!("::notice title=qunce::{}\n", data(words.in_lang(lang))));
    }
    for finding in outcome.settled.open() {
        text.push_str(&command(finding, outcome, lang));
    }
    Report { text, notice }
}

fn kind(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Off => "notice",
    }
}

fn command(finding: &Finding, outcome: Outcome<'_>, lang: Lang) -> String {
    let Outcome { settled, loaded, .. } = outcome;
    let (start, end) = loaded.files.positions(finding.primary.span);
    let mut properties = format!("file={},line={}", property(&loaded.path(finding.primary.span.file)), start.line);
    if start.line == end.line {
        // Columns count only within one line; an annotation's end is its last sign.
        let last = (end.column - 1).max(start.column);
        properties.push_str(&format!(",endLine={},col={},endColumn={last}", end.line, start.column));
    } else {
        properties.push_str(&format!(",endLine={}", end.line));
    }
    let title = settled.rule(finding.code).map_or("", |rule| rule.title(lang));
    let title = property(&format!("{} {title}", finding.code));
    let message = data(&whole(finding, lang));
    format!("::{} {properties},title={title}::{message}\n", kind(finding.level))
}

/// A message in a command; lines of our own stay lines.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| visible(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What GitHub will not show beside the change.
fn hidden(outcome: Outcome<'_>) -> Option<Words> {
    let over = |level| outcome.settled.count(level).saturating_sub(SHOWN);
    let parts: Vec<Words> =
        [(Level::Error, "错误", "errors"), (Level::Warning, "警告", "warnings"), (Level::Info, "提示", "info")]
            .into_iter()
            .filter(|(level, ..)| over(*level) > 0)
            .map(|(level, zh, en)| Words::new(format!("{zh} {}", over(level)), format!("{} {en}", over(level))))
            .collect();
    if parts.is_empty() {
        return None;
    }
    let zh: Vec<&str> = parts.iter().map(|words| words.zh.as_str()).collect();
    let en: Vec<&str> = parts.iter().map(|words| words.en.as_str()).collect();
    Some(Words::new(
        format!("GitHub 每一步每个级别只标出 {SHOWN} 个，只在日志里的：{}", zh.join("、")),
        format!("GitHub marks {SHOWN} of each level a step; only in the log: {}", en.join(", ")),
    ))
}
