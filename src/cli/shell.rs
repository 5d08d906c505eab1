//! `qunce completions` and `qunce man`: what shells and manuals know of the command line, made from its own words.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::args;
use super::failure::Failure;
use super::output::put_all;
use super::terminal::Terminal;
use crate::text::Lang;

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, terminal: Terminal) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    generate(shell, &mut args::command(terminal.lang), "qunce", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the man page, or writes it and those of the commands to a folder.
pub(super) fn man(folder: Option<&Path>, terminal: Terminal) -> Result<ExitCode, Failure> {
    let mut command = args::command(terminal.lang);
    command.build();
    match folder {
        Some(folder) => {
            let mut pages = BTreeMap::new();
            add_pages(&command, terminal.lang, &mut pages)?;
            put_all(folder, &pages, terminal)?;
        }
        None => terminal.print(&page(&command, terminal.lang)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The pages of a command and of those below it, by file name.
fn add_pages(command: &Command, lang: Lang, pages: &mut BTreeMap<String, String>) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    pages.insert(format!("{name}.1"), page(command, lang)?);
    command.get_subcommands().try_for_each(|below| add_pages(below, lang, pages))
}

fn page(command: &Command, lang: Lang) -> Result<String, Failure> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page).context("writing the man page")?;
    let page = String::from_utf8_lossy(&page);
    Ok(match lang {
        Lang::En => page.into_owned(),
        Lang::Zh => page.lines().map(|line| format!("{}\n", heading_zh(line))).collect(),
    })
}

/// A heading that clap has in English only; any other line as it is.
fn heading_zh(line: &str) -> &str {
    match line {
        ".SH NAME" => ".SH 名称",
        ".SH SYNOPSIS" => ".SH 用法",
        ".SH DESCRIPTION" => ".SH 说明",
        ".SH OPTIONS" => ".SH 选项",
        ".SH VERSION" => ".SH 版本",
        other => other,
    }
}
