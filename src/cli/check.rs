//! `qunce check`: the findings, in the formats asked for, and whether they pass.

use std::collections::BTreeSet;
use std::process::ExitCode;

use super::args::{Everywhere, KnownArgs};
use super::failure::Failure;
use super::fixing::Fixing;
use super::known;
use super::output::{Output, arranged, put, spare_sources};
use super::terminal::Terminal;
use super::workspace::{Opened, open, open_under};
use crate::check::custom::CustomRules;
use crate::check::{Baseline, LevelChange, Levels, RULES, may_be};
use crate::finding::Level;
use crate::model::reader::nearest;
use crate::report::{self, Format, Outcome, Verdict};
use crate::text::Words;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The formats, and where each goes.
    pub(super) formats: Vec<Output<Format>>,
    /// The level from which on a finding fails the check.
    pub(super) fail_on: Level,
    /// Levels set for this run.
    pub(super) levels: Vec<(String, Level)>,
    /// Whether to count instead of listing.
    pub(super) statistics: bool,
    /// Whether to say where the configuration comes from, instead of checking.
    pub(super) show_config: bool,
    /// What is not to fail it, and by whose settings it is judged.
    pub(super) known: KnownArgs,
    /// What to fix.
    pub(super) fixing: Fixing,
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, wanted: &Wanted, terminal: Terminal) -> Result<ExitCode, Failure> {
    let outputs = arranged(&wanted.formats, Format::Human, wanted.statistics)?;
    let mut opened = match &wanted.known.untrusted {
        Some(base) => open_under(options, base)?,
        None => open(options)?,
    };
    spare_sources(&outputs, &opened)?;
    let changes = changes(&CustomRules::new(&opened.loaded), &wanted.levels)?;
    if let Some(reach) = wanted.fixing.reach(wanted.known.untrusted.is_some())? {
        let done = wanted.fixing.carry_out(options, &mut opened, &changes, reach, terminal)?;
        if let Some(status) = done {
            return Ok(status);
        }
    }
    let facts = terminal.facts(&opened.loaded);
    if wanted.show_config {
        let rules = facts.rules();
        terminal.print(&report::config(&Levels::new(&opened.loaded, &rules, &changes), &rules, opened.lang))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut settled = terminal.checked(&facts, &changes);
    let stale = known::live_with(&mut settled, &opened, wanted.known.baseline.as_deref())?;
    if let Some(name) = &wanted.known.new_since {
        known::compare_with(&mut settled, &opened, name, &changes)?;
    }
    let outcome = Outcome { settled: &settled, loaded: &opened.loaded, verdict: Verdict { fail_on: wanted.fail_on } };
    for output in &outputs {
        write(output, outcome, &opened, terminal)?;
    }
    if wanted.statistics {
        terminal.print(&report::statistics(outcome, opened.lang))?;
    }
    terminal.say(summary(outcome).in_lang(opened.lang))?;
    for notice in notices(&stale, &opened) {
        terminal.say(notice.in_lang(opened.lang))?;
    }
    Ok(if outcome.verdict.passes(&settled) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn write(output: &Output<Format>, outcome: Outcome<'_>, opened: &Opened, terminal: Terminal) -> Result<(), Failure> {
    let lang = if output.format == Format::Human { opened.lang } else { opened.machine_lang };
    let report = output.format.write(outcome, lang);
    put(output, &report, opened, terminal)
}

fn summary(outcome: Outcome<'_>) -> Words {
    if outcome.settled.findings.is_empty() {
        report::clean(outcome.loaded)
    } else {
        report::counts(outcome.settled, outcome.verdict)
    }
}

/// What else is to be said of the baseline, and of what was not heeded.
fn notices(stale: &Baseline, opened: &Opened) -> Vec<Words> {
    let mut notices = Vec::new();
    if stale.count() > 0 {
        let count = stale.count();
        notices.push(Words::new(
            format!("基线里有 {count} 个问题已经没有了，`qunce baseline prune` 可以删掉"),
            format!("{count} of the baseline match nothing; `qunce baseline prune` takes them out"),
        ));
    }
    if !opened.loaded.unheeded.is_empty() {
        let count = opened.loaded.unheeded.len();
        notices.push(Words::new(
            format!("有 {count} 条豁免不算数：--untrusted 的版本里没有"),
            format!("{count} waivers are not heeded: the revision of --untrusted has none like them"),
        ));
    }
    notices
}

/// The levels set on the command line; a code that no rule has is a wrong use.
fn changes(own: &CustomRules<'_>, levels: &[(String, Level)]) -> Result<Vec<LevelChange>, Failure> {
    levels
        .iter()
        .map(|(code, level)| match own.rule(code) {
            Some(rule) if !may_be(rule.code, *level) => {
                Err(Failure::usage(format!("{code} 不能关闭"), format!("{code} cannot be turned off")))
            }
            Some(_) => Ok(LevelChange { code: code.clone(), level: *level }),
            None => Err(no_rule(code, own.iter().map(|rule| rule.listed().code))),
        })
        .collect()
}

/// The failure for a code that no rule has, the method's or one of these, naming the nearest or the last of its family.
pub(super) fn no_rule(code: &str, own: impl IntoIterator<Item = &'static str>) -> Failure {
    let family = |code: &str| code.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned();
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).chain(own).collect();
    let last = codes.iter().rev().copied().find(|known| family(known) == family(code));
    match (last, nearest(code, codes.iter().copied())) {
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
