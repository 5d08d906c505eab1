//! `qunce index`: the operating index.

use std::process::ExitCode;

use super::args::{Everywhere, IndexFormat};
use super::failure::Failure;
use super::terminal::Terminal;
use super::workspace::open;
use crate::check::Facts;
use crate::metrics::Figure;
use crate::report::index;

/// Runs the command.
pub(super) fn run(options: &Everywhere, format: IndexFormat, terminal: Terminal) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let facts = Facts::new(&opened.loaded);
    let figures: Vec<Figure> = facts.books.iter().flat_map(|book| book.metrics.figures()).collect();
    let text = match format {
        IndexFormat::Table => index::table(&figures, opened.lang),
        IndexFormat::Json => index::json(&figures),
        IndexFormat::Csv => index::csv(&figures),
    };
    terminal.print(&opened.loaded.exposed.veil.cover(&text))?;
    Ok(ExitCode::SUCCESS)
}
