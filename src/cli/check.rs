//! `qunce check`: the findings, in the formats asked for, and whether they pass.
#![expect(clippy::disallowed_methods, reason = "a format may be asked for in a file")]

use std::path::Path;
use std::process::ExitCode;

use super::args::{Everywhere, Format, Output};
use super::failure::Failure;
use super::terminal::Terminal;
use super::workspace::{Opened, open};
use crate::check::{Facts, LevelChange, RULES, Settled, check, rule};
use crate::finding::Level;
use crate::model::reader::nearest;
use crate::report::{self, Verdict};
use crate::text::Words;

/// Runs the command.
pub(super) fn run(
    options: &Everywhere,
    outputs: &[Output],
    fail_on: Level,
    levels: &[(String, Level)],
    terminal: Terminal,
) -> Result<ExitCode, Failure> {
    if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
        return Err(Failure::usage(
            "只能有一种格式输出到屏幕，其余的写成 `json=FILE`",
            "one format goes to the terminal, the others to files: `json=FILE`",
        ));
    }
    let opened = open(options)?;
    let changes = changes(levels)?;
    let settled = check(&Facts::new(&opened.loaded), &changes);
    for output in outputs {
        let text = text(output.format, &settled, &opened);
        match &output.file {
            None => terminal.print(&text)?,
            Some(file) => write(file, &anstream::adapter::strip_str(&text).to_string())?,
        }
    }
    let verdict = Verdict { fail_on };
    terminal.say(summary(&settled, &opened, verdict).in_lang(opened.lang))?;
    Ok(if verdict.passes(&settled) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn summary(settled: &Settled, opened: &Opened, verdict: Verdict) -> Words {
    if settled.findings.is_empty() { report::clean(&opened.loaded) } else { report::counts(settled, verdict) }
}

fn text(format: Format, settled: &Settled, opened: &Opened) -> String {
    match format {
        Format::Human => report::human(settled, &opened.loaded, opened.lang),
        Format::Concise => report::concise(settled, &opened.loaded, opened.machine_lang),
        Format::Json => report::json(settled, &opened.loaded, opened.machine_lang),
    }
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(file, text).map_err(|error| {
        let file = file.display();
        Failure::Work(Words::new(format!("写不了 `{file}`：{error}"), format!("cannot write `{file}`: {error}")))
    })
}

/// The levels set on the command line; a code that no rule has is a wrong use.
fn changes(levels: &[(String, Level)]) -> Result<Vec<LevelChange>, Failure> {
    levels
        .iter()
        .map(|(code, level)| match rule(code) {
            Some(_) => Ok(LevelChange { code: code.clone(), level: *level }),
            None => Err(no_rule(code)),
        })
        .collect()
}

/// The failure for a code that no rule has, naming the nearest or the last of its family.
pub(super) fn no_rule(code: &str) -> Failure {
    let family = |code: &str| code.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned();
    let last = RULES.iter().rev().find(|rule| rule.family() == family(code)).map(|rule| rule.code);
    match (last, nearest(code, RULES.iter().map(|rule| rule.code))) {
        (Some(last), _) => Failure::usage(
            format!("没有规则 `{code}`，{} 只到 `{last}`", family(code)),
            format!("no rule `{code}`; {} ends at `{last}`", family(code)),
        ),
        (None, Some(near)) => Failure::usage(
            format!("没有规则 `{code}`，是不是 `{near}`？"),
            format!("no rule `{code}`; did you mean `{near}`?"),
        ),
        (None, None) => Failure::usage(
            format!("没有规则 `{code}`；`qunce explain` 列出每一条"),
            format!("no rule `{code}`; `qunce explain` lists every one"),
        ),
    }
}
