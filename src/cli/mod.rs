//! The command line: each command is a short story of calls.

mod args;
mod baseline;
mod build;
mod check;
mod chromium;
mod details;
mod drift;
mod explain;
mod export;
mod failure;
mod fixing;
mod import;
mod index;
mod init;
mod keep;
mod known;
mod lsp;
mod new;
mod output;
mod progress;
mod returned;
mod review;
mod rules;
mod schema;
mod serve;
mod shell;
mod sources;
mod templates;
mod terminal;
mod usage;
mod watching;
mod workspace;

use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command, Everywhere};
use failure::Failure;
use rules::RulesCommand;
use templates::TemplatesCommand;
use terminal::Terminal;

use crate::text::Lang;

/// Runs the command that the arguments ask for and gives the exit status.
pub fn run(arguments: impl Iterator<Item = std::ffi::OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.collect();
    let lang = usage::lang(&arguments);
    let cli = match args::command(lang)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches))
    {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error, &arguments, lang),
    };
    let terminal = Terminal::new(&cli.everywhere);
    dispatch(&cli.everywhere, cli.command, lang, terminal).unwrap_or_else(|failure| said(&failure, terminal, lang))
}

/// Makes this thread one of those that share work: none waits for the others, and what it reads is there where it goes on.
fn work_along() {
    // Without it everything works, a little slower.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

fn dispatch(options: &Everywhere, command: Command, lang: Lang, terminal: Terminal) -> Result<ExitCode, Failure> {
    // Where other threads ask for work, this one waits for them and must not be among those that they wait for.
    if !matches!(command, Command::Serve { .. } | Command::Lsp | Command::Check { watch: true, .. }) {
        work_along();
    }
    match command {
        Command::Init { into } => init::run(options, &into, terminal),
        Command::New { kind, id, book, keys } => new::run(options, &new::Wanted { kind, id, book, keys }, terminal),
        Command::Check { format, fail_on, level, statistics, watch, fix, guess, diff, show_config, known } => {
            let fixing = fixing::Fixing { fix, guess, diff };
            let wanted =
                check::Wanted { formats: format, fail_on, levels: level, statistics, fixing, show_config, known };
            if watch { watching::run(options, &wanted, lang, terminal) } else { check::run(options, &wanted, terminal) }
        }
        Command::Baseline { what, baseline } => baseline::run(options, what, baseline.as_deref(), terminal),
        Command::Build { out, strict, review, pdf, single_file } => {
            build::run(options, build::Wanted { out, strict, review, pdf, single_file }, terminal)
        }
        Command::Serve { port, open } => serve::run(options, port, open, lang, terminal),
        Command::Review(args) => review::run(options, &args, terminal),
        Command::Import(args) => import::run(options, &args, terminal),
        Command::Drift(args) => drift::run(options, &args, terminal),
        Command::Export(args) => export::run(options, &args, terminal),
        Command::Index { asked } => index::run(options, &asked, terminal),
        Command::Rules { what: RulesCommand::List { format } } => rules::list(options, format, terminal),
        Command::Rules { what: RulesCommand::Test } => rules::test(options, terminal),
        Command::Templates { what: TemplatesCommand::List { format } } => templates::list(options, format, terminal),
        Command::Templates { what: TemplatesCommand::Eject { slot } } => templates::eject(options, &slot, terminal),
        Command::Lsp => lsp::run(options),
        Command::Explain { code } => explain::run(options, code.as_deref(), terminal),
        Command::Schema(args) => schema::run(&args, terminal),
        Command::Completions { shell } => shell::completions(shell, terminal),
        Command::Man { pages } => shell::man(pages.as_deref(), terminal),
    }
}

fn said(failure: &Failure, terminal: Terminal, lang: Lang) -> ExitCode {
    if let Some(line) = failure.line(lang) {
        // Nothing is left to tell when standard error is closed too.
        let _ = terminal.complain(&line);
    }
    failure.exit()
}
