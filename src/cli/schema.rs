//! `qunce schema`: JSON Schema for editors, and the settings that tell them which schema goes with which files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::put_all;
use super::terminal::Terminal;
use crate::model::Kind;
use crate::schema::{self, Editor};

/// What is asked for.
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// the kind of file: settings, group, charter, account, sop, magnet, channel, campaign, segment, playbook, tags,
    /// contribution, growth or rule; without one, a whole workspace by its folders
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(names()), conflicts_with_all = ["schemas", "editor"])]
    schema_kind: Option<String>,
    /// write a file for each kind to this folder, such as `.qunce/schema`
    #[arg(long = "out", value_name = "DIR", conflicts_with = "editor")]
    schemas: Option<PathBuf>,
    /// print an editor's settings instead, which say what schema goes with which folder: vscode or jetbrains
    #[arg(long = "settings", value_name = "EDITOR")]
    editor: Option<EditorName>,
}

/// An editor as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EditorName {
    Vscode,
    Jetbrains,
}

fn names() -> Vec<&'static str> {
    schema::kinds().map(Kind::name).collect()
}

/// Runs the command.
pub(super) fn run(args: &SchemaArgs, terminal: Terminal) -> Result<ExitCode, Failure> {
    if let Some(folder) = &args.schemas {
        put_all(folder, &schema::files(), terminal)?;
        return Ok(ExitCode::SUCCESS);
    }
    let kind = args.schema_kind.as_deref().and_then(|name| schema::kinds().find(|kind| kind.name() == name));
    terminal.print(&match (args.editor, kind) {
        (Some(EditorName::Vscode), _) => schema::settings(Editor::VsCode),
        (Some(EditorName::Jetbrains), _) => schema::settings(Editor::JetBrains),
        (None, Some(kind)) => schema::text(&schema::of_kind(kind)),
        (None, None) => schema::text(&schema::of_workspace()),
    })?;
    Ok(ExitCode::SUCCESS)
}
