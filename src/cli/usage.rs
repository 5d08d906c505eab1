//! Wrong words on the command line, said in the reader's language.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::Color;
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use crate::text::Lang;

/// The language for people before the arguments are understood: `--lang`, else the locale, else Chinese.
pub(super) fn lang(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let apart = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    joined.or(apart).and_then(|name| name.parse().ok()).or_else(locale).unwrap_or(Lang::Zh)
}

/// When to use colour, before the arguments are understood.
fn color(arguments: &[OsString]) -> Color {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--color="));
    let apart = texts.windows(2).find(|pair| pair[0] == "--color").map(|pair| pair[1]);
    joined.or(apart).and_then(|name| Color::from_str(name, false).ok()).unwrap_or(Color::Auto)
}

/// Prints help and versions, or says what is wrong with the arguments.
pub(super) fn explain(error: &clap::Error, arguments: &[OsString], lang: Lang) -> ExitCode {
    let terminal = Terminal::bare(color(arguments), lang);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let printed = terminal.print(&error.render().ansi().to_string());
            printed.map_or_else(|failure| failure.exit(), |()| ExitCode::SUCCESS)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = terminal.complain(error.render().ansi().to_string().trim_end());
            ExitCode::from(2)
        }
        _ => {
            let failure = said(error);
            if let Some(line) = failure.line(lang) {
                let _ = terminal.complain(&line);
            }
            failure.exit()
        }
    }
}

fn said(error: &clap::Error) -> Failure {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        // Of several suggestions the last one is the nearest.
        Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            let near = text(ContextKind::SuggestedSubcommand);
            maybe(format!("没有 `{name}` 这个命令"), format!("no command `{name}`"), &near)
        }
        ErrorKind::UnknownArgument => maybe(
            format!("没有 `{argument}` 这个选项"),
            format!("no option `{argument}`"),
            &text(ContextKind::SuggestedArg),
        ),
        ErrorKind::MissingRequiredArgument => {
            Failure::usage(format!("还缺 `{argument}`"), format!("`{argument}` is missing"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Failure::usage(format!("`{argument}` 后面缺一个值"), format!("`{argument}` wants a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = known_values(error);
            let (zh, en) = if known.is_empty() {
                (String::new(), String::new())
            } else {
                (format!("；可以写 {known}"), format!("; use {known}"))
            };
            Failure::usage(
                format!("`{argument}` 不能是 `{value}`{zh}"),
                format!("`{argument}` cannot be `{value}`{en}"),
            )
        }
        ErrorKind::ArgumentConflict => {
            Failure::usage(format!("`{argument}` 不能这样一起用"), format!("`{argument}` cannot be used like this"))
        }
        _ => {
            let first =
                error.render().to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            Failure::usage(first.clone(), first)
        }
    }
}

fn known_values(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => values.join(", "),
        _ => std::error::Error::source(error).map(ToString::to_string).unwrap_or_default(),
    }
}

fn maybe(zh: String, en: String, near: &str) -> Failure {
    if near.is_empty() {
        Failure::usage(zh, en)
    } else {
        Failure::usage(format!("{zh}，是不是 `{near}`？"), format!("{en}; did you mean `{near}`?"))
    }
}
