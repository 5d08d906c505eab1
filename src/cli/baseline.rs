//! `qunce baseline`: the findings that a team has decided to live with for now.

use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;

use super::args::Everywhere;
use super::failure::Failure;
use super::known::{kept, no_baseline, place};
use super::terminal::Terminal;
use super::workspace::{Opened, open, shown};
use crate::check::{Baseline, Settled};
use crate::disk::write_file;
use crate::text::Words;

/// What can be done with a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub(super) enum BaselineCommand {
    /// write down every finding that is there
    Write,
    /// take out what matches nothing any more
    Prune,
}

/// The name of a baseline that nobody named.
const BASELINE: &str = "qunce-baseline.json";

/// Runs the command.
pub(super) fn run(
    options: &Everywhere,
    what: BaselineCommand,
    named: Option<&Path>,
    terminal: Terminal,
) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let place = place(&opened, named)?;
    let file = place.clone().unwrap_or_else(|| opened.root.join(BASELINE));
    let settled = terminal.checked(&terminal.facts(&opened.loaded), &[]);
    let said = match what {
        BaselineCommand::Write => write(&opened, &settled, &file, place.is_some())?,
        BaselineCommand::Prune => prune(settled, &file, kept(&opened, &file)?.ok_or_else(|| no_baseline(&file))?)?,
    };
    terminal.say(said.in_lang(opened.lang))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes down every finding that may be lived with.
fn write(opened: &Opened, settled: &Settled, file: &Path, is_named: bool) -> Result<Words, Failure> {
    let baseline = Baseline::of(settled, opened.loaded.workspace.settings.handbook_languages()[0]);
    put(file, &baseline)?;
    let (count, left) = (baseline.count(), settled.open().count() - baseline.count());
    let file = shown(file);
    let mut words =
        Words::new(format!("写好了：{file}，记下 {count} 个问题"), format!("wrote {file}: {count} findings"));
    let mut add = |zh: String, en: String| {
        words.zh.push_str(&zh);
        words.en.push_str(&en);
    };
    if left > 0 {
        add(format!("；另有 {left} 个不能放着，要改"), format!("; {left} more cannot be lived with and want mending"));
    }
    if !is_named {
        add(
            format!("\n在 qunce.yaml 里写上 `baseline: {BASELINE}`，检查才会用它"),
            format!("\nadd `baseline: {BASELINE}` to qunce.yaml, so that checks use it"),
        );
    }
    Ok(words)
}

/// Takes out what matches nothing any more.
fn prune(mut settled: Settled, file: &Path, mut baseline: Baseline) -> Result<Words, Failure> {
    let gone = settled.live_with(&baseline);
    let shown = shown(file);
    if gone.count() == 0 {
        return Ok(Words::new(format!("{shown} 没有过时的条目"), format!("{shown} has nothing to prune")));
    }
    baseline.take_away(&gone);
    put(file, &baseline)?;
    let (gone, left) = (gone.count(), baseline.count());
    Ok(Words::new(
        format!("{shown} 删掉 {gone} 个已经没有的问题，还剩 {left} 个"),
        format!("pruned {gone} from {shown}; {left} left"),
    ))
}

fn put(file: &Path, baseline: &Baseline) -> Result<(), Failure> {
    write_file(file, baseline.text().as_bytes()).map_err(|error| Failure::Work(error.words()))
}
