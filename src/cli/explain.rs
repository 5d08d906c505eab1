//! `qunce explain`: a rule's page in the terminal, or every rule in a line.

use std::process::ExitCode;

use super::args::Everywhere;
use super::check::no_rule;
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use super::workspace::asked_lang;
use crate::check::{RULES, Rule, rule};
use crate::text::Lang;

/// Runs the command; it needs no workspace.
pub(super) fn run(options: &Everywhere, code: Option<&str>, terminal: Terminal) -> Result<ExitCode, Failure> {
    let lang = asked_lang(options).or_else(locale).unwrap_or(Lang::Zh);
    let text = match code {
        None => RULES.iter().map(|rule| line(rule, lang)).collect(),
        Some(code) => {
            let upper = code.to_ascii_uppercase();
            page(rule(&upper).ok_or_else(|| no_rule(&upper))?, lang)
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn line(rule: &Rule, lang: Lang) -> String {
    format!("{}  {}  {}\n", rule.code, rule.level.word(lang), rule.title(lang))
}

/// The page as it was written, its heading led by code and level; Markdown reads well enough as it stands.
fn page(rule: &Rule, lang: Lang) -> String {
    let body = rule.page(lang).split_once('\n').map_or("", |(_, body)| body);
    format!("# {} {} [{}]\n{body}", rule.code, rule.title(lang), rule.level.word(lang))
}
