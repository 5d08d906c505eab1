//! `qunce explain`: a rule's page in the terminal, or every rule in a line.

use std::process::ExitCode;

use super::args::Everywhere;
use super::check::no_rule;
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use super::workspace::{asked_lang, open, root};
use crate::check::custom::{CustomRule, CustomRules};
use crate::check::{Listed, RULES, rule};
use crate::text::Lang;

/// Runs the command; the method's rules need no workspace, a workspace's own are listed and explained within it.
pub(super) fn run(options: &Everywhere, code: Option<&str>, terminal: Terminal) -> Result<ExitCode, Failure> {
    let lang = asked_lang(options).or_else(locale).unwrap_or(Lang::Zh);
    let text = match code {
        None => every_rule(options, lang)?,
        Some(code) => {
            let upper = code.to_ascii_uppercase();
            match rule(&upper) {
                Some(rule) => page(rule.listed(), lang),
                None => own_page(options, &upper, lang)?,
            }
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Every rule in a line; within a workspace its own among them.
fn every_rule(options: &Everywhere, lang: Lang) -> Result<String, Failure> {
    if root(options).is_err() {
        return Ok(RULES.iter().map(|rule| line(rule.listed(), lang)).collect());
    }
    let opened = open(options)?;
    let own = CustomRules::new(&opened.loaded);
    let mut rules: Vec<Listed<'_>> =
        RULES.iter().map(|rule| rule.listed()).chain(own.iter().map(CustomRule::listed)).collect();
    rules.sort_by_key(|rule| rule.code);
    let lines: String = rules.into_iter().map(|rule| line(rule, lang)).collect();
    Ok(opened.loaded.exposed.veil.cover(&lines).into_owned())
}

/// The page of a rule of the workspace's own.
fn own_page(options: &Everywhere, code: &str, lang: Lang) -> Result<String, Failure> {
    if root(options).is_err() {
        return Err(no_rule(code, []));
    }
    let opened = open(options)?;
    let own = CustomRules::new(&opened.loaded);
    let rule = own.rule(code).ok_or_else(|| no_rule(code, own.iter().map(|rule| rule.listed().code)))?;
    Ok(opened.loaded.exposed.veil.cover(&page(rule, lang)).into_owned())
}

fn line(rule: Listed<'_>, lang: Lang) -> String {
    format!("{}  {}  {}\n", rule.code, rule.level.word(lang), rule.title(lang))
}

/// The page as it was written, its heading led by code and level; Markdown reads well enough as it stands.
fn page(rule: Listed<'_>, lang: Lang) -> String {
    let body = rule.page(lang).split_once('\n').map_or("", |(_, body)| body);
    format!("# {} {} [{}]\n{body}", rule.code, rule.title(lang), rule.level.word(lang))
}
