//! `qunce rules`: the catalogue of rules.

use std::process::ExitCode;

use super::args::{CatalogueFormat, Everywhere};
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use super::workspace::{Opened, asked_lang, open, root};
use crate::check::{Facts, RULES, check};
use crate::report::catalogue;
use crate::text::Lang;

/// Lists every rule with the level that it has here; outside a workspace, with the level that it proposes.
pub(super) fn list(options: &Everywhere, format: CatalogueFormat, terminal: Terminal) -> Result<ExitCode, Failure> {
    let text = match root(options) {
        Ok(_) => in_workspace(&open(options)?, format),
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

fn in_workspace(opened: &Opened, format: CatalogueFormat) -> String {
    let settled = check(&Facts::new(&opened.loaded), &[]);
    let rules: Vec<_> = RULES.iter().map(|rule| (rule.listed(), settled.level_of(rule))).collect();
    written(&rules, format, if format == CatalogueFormat::Json { opened.machine_lang } else { opened.lang })
}

fn written(rules: &[(crate::check::Listed<'_>, crate::finding::Level)], format: CatalogueFormat, lang: Lang) -> String {
    match format {
        CatalogueFormat::Table => catalogue::table(rules, lang),
        CatalogueFormat::Json => catalogue::json(rules, lang),
    }
}
