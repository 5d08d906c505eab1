//! `qunce rules`: the catalogue of rules, and the examples of the workspace's own.

use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};

use super::args::Everywhere;
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use super::workspace::{Opened, asked_lang, open, root};
use crate::check::custom::{Outcome, try_examples};
use crate::check::{Listed, RULES, Settled};
use crate::finding::Level;
use crate::report::catalogue;
use crate::text::Lang;

/// What can be done with rules.
#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// every rule with its level and source
    List {
        /// table or json
        #[arg(long = "format", value_name = "NAME", default_value = "table")]
        format: CatalogueFormat,
    },
    /// run the examples of your own rules
    Test,
}

/// How the catalogue of rules is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CatalogueFormat {
    Table,
    Json,
}

/// Lists every rule with the level that it has here; outside a workspace, with the level that it proposes.
pub(super) fn list(options: &Everywhere, format: CatalogueFormat, terminal: Terminal) -> Result<ExitCode, Failure> {
    let text = match root(options) {
        Ok(_) => in_workspace(&open(options)?, format, terminal),
        Err(_) => {
            let asked = asked_lang(options);
            let lang = if format == CatalogueFormat::Table { asked.or_else(locale) } else { asked };
            let rules: Vec<_> = RULES.iter().map(|rule| (rule.listed(), rule.level)).collect();
            written(&rules, format, lang.unwrap_or(Lang::Zh))
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn in_workspace(opened: &Opened, format: CatalogueFormat, terminal: Terminal) -> String {
    let facts = terminal.facts(&opened.loaded);
    let settled = terminal.checked(&facts, &[]);
    let rules: Vec<_> = facts.rules().into_iter().map(|rule| (rule, settled.level_of(rule))).collect();
    let text = written(&rules, format, if format == CatalogueFormat::Json { opened.machine_lang } else { opened.lang });
    opened.loaded.exposed.veil.cover(&text).into_owned()
}

fn written(rules: &[(Listed<'_>, Level)], format: CatalogueFormat, lang: Lang) -> String {
    match format {
        CatalogueFormat::Table => catalogue::table(rules, lang),
        CatalogueFormat::Json => catalogue::json(rules, lang),
    }
}

/// Runs the examples of the workspace's own rules; a rule that is itself at fault fails as well.
pub(super) fn test(options: &Everywhere, terminal: Terminal) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let facts = terminal.facts(&opened.loaded);
    let (mut text, mut failed) = at_fault(&terminal.checked(&facts, &[]), &opened);
    for rule in facts.own.iter() {
        let tried = try_examples(&opened.loaded, rule);
        failed += tried.iter().filter(|tried| tried.outcome != Outcome::Holds).count();
        text.push_str(&catalogue::tried(rule.listed(), &tried, opened.lang));
    }
    terminal.print(&opened.loaded.exposed.veil.cover(&text))?;
    let rules = facts.own.iter().count();
    terminal.say(&catalogue::tally(rules, failed, opened.lang))?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What is wrong with the rules themselves, a line each, and how many lines.
fn at_fault(settled: &Settled, opened: &Opened) -> (String, usize) {
    let files = &opened.loaded.files;
    let lines: Vec<String> = settled
        .open()
        .filter(|finding| finding.subject.kind == "rules" && finding.code.starts_with("REF"))
        .map(|finding| {
            let (start, _) = files.positions(finding.primary.span);
            let path = &files.file(finding.primary.span.file).path;
            format!("{path}:{}:{} {}\n", start.line, start.column, finding.message.in_lang(opened.lang))
        })
        .collect();
    (lines.concat(), lines.len())
}
