//! `qunce index`: the operating index.

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::{Everywhere, date};
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use super::workspace::{asked_lang, open};
use crate::check::{BookFacts, Facts};
use crate::load::history;
use crate::metrics::{Changes, Figure, FigureSubject, MEASURES};
use crate::model::Kind;
use crate::model::reader::nearest;
use crate::report::index::{self, Marked};
use crate::report::names::names;
use crate::text::Lang;

/// How the operating index is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum IndexFormat {
    Table,
    Json,
    Csv,
}

/// What of the operating index is printed, and how.
#[derive(Debug, Args)]
pub(super) struct IndexArgs {
    /// table, json or csv
    #[arg(long, value_name = "NAME", default_value = "table")]
    pub(super) format: IndexFormat,
    /// only figures of this subject: an id such as word-bet-a, or a kind and an id such as group:word-bet-a; several of them
    #[arg(long, value_name = "KIND:ID")]
    pub(super) subject: Vec<String>,
    /// only figures whose last day is this one or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) since: Option<Date>,
    /// the names of the measures and charts, and how a page of your own places them
    #[arg(long, conflicts_with_all = ["subject", "since", "measure"])]
    pub(super) list: bool,
    /// only this measure, such as re_enrolment; several of them
    #[arg(long, value_name = "NAME")]
    pub(super) measure: Vec<String>,
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, asked: &IndexArgs, terminal: Terminal) -> Result<ExitCode, Failure> {
    if asked.list {
        terminal.print(&names(asked_lang(options).or_else(locale).unwrap_or(Lang::Zh)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let opened = open(options)?;
    let facts = terminal.facts(&opened.loaded);
    for name in &asked.measure {
        known_measure(name, &facts)?;
    }
    let changes = Changes::new(&history(&opened.root));
    let all: Vec<(&BookFacts<'_>, Vec<Figure>)> =
        facts.books.iter().map(|book| (book, book.metrics.figures())).collect();
    let wanted = subjects(&facts, &all, &asked.subject)?;
    let shown = |figure: &Figure| {
        (asked.measure.is_empty() || asked.measure.iter().any(|name| name == figure.measure.name()))
            && asked.since.is_none_or(|day| figure.period.to >= day)
            && wanted.as_ref().is_none_or(|wanted| wanted.contains(&(figure.subject.kind, figure.subject.id.as_str())))
    };
    let mut marked = Vec::new();
    for (book, figures) in &all {
        marked.extend(figures.iter().filter(|figure| shown(figure)).map(|figure| Marked {
            figure,
            changed_on: changes.within(&opened.loaded.files, book.book, &figure.subject, figure.period),
        }));
    }
    let text = match asked.format {
        IndexFormat::Table => index::table(&marked, opened.lang),
        IndexFormat::Json => index::json(&marked),
        IndexFormat::Csv => index::csv(&marked),
    };
    terminal.print(&opened.loaded.exposed.veil.cover(&text))?;
    Ok(ExitCode::SUCCESS)
}

fn known_measure(name: &str, facts: &Facts<'_>) -> Result<(), Failure> {
    let declared = facts.books.iter().flat_map(|book| &book.metrics.declared_measures);
    let names = MEASURES.iter().map(|measure| measure.name).chain(declared.map(|own| own.name.as_str()));
    if names.clone().any(|own| own == name) {
        return Ok(());
    }
    let (zh, en) = match nearest(name, names.clone()) {
        Some(near) => (format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
        None => {
            let all = names.collect::<Vec<_>>().join("、");
            (format!("有 {all}"), format!("there are {}", all.replace('、', ", ")))
        }
    };
    let name = name.escape_debug();
    Err(Failure::usage(format!("没有 `{name}` 这个指标；{zh}"), format!("no measure is called `{name}`; {en}")))
}

/// A kind and an id, as a figure has them.
type Named<'a> = (Kind, &'a str);

/// The subjects asked for; all of them where none is. Each is an id, or a kind and an id: `group:word-bet-a`.
fn subjects<'a>(
    facts: &Facts<'a>,
    all: &'a [(&BookFacts<'_>, Vec<Figure>)],
    asked: &[String],
) -> Result<Option<BTreeSet<Named<'a>>>, Failure> {
    if asked.is_empty() {
        return Ok(None);
    }
    let figures = all.iter().flat_map(|(_, figures)| figures);
    let mut known: BTreeSet<Named<'_>> = figures.map(|Figure { subject, .. }| of(subject)).collect();
    for book in facts.books.iter().map(|book| book.book) {
        let ids = |kind, ids: Vec<&'a String>| ids.into_iter().map(move |id| (kind, id.as_str()));
        known.extend(ids(Kind::Account, book.accounts.keys().collect()));
        known.extend(ids(Kind::Sop, book.sops.keys().collect()));
        known.extend(ids(Kind::Segment, book.segments.keys().collect()));
        known.extend(ids(Kind::Channel, book.channels.keys().collect()));
    }
    let mut wanted = BTreeSet::new();
    for name in asked {
        let found: Vec<Named<'_>> = known.iter().filter(|one| is_called(**one, name)).copied().collect();
        if found.is_empty() {
            return Err(unknown(name, &known));
        }
        wanted.extend(found);
    }
    Ok(Some(wanted))
}

fn of(subject: &FigureSubject) -> Named<'_> {
    (subject.kind, &subject.id)
}

fn is_called((kind, id): Named<'_>, name: &str) -> bool {
    name.split_once(':').map_or(id == name, |(of, name)| of == kind.name() && id == name)
}

fn unknown(name: &str, known: &BTreeSet<Named<'_>>) -> Failure {
    let both: Vec<String> = known.iter().map(|(kind, id)| format!("{}:{id}", kind.name())).collect();
    let ids = known.iter().map(|(_, id)| *id);
    let near = if name.contains(':') { nearest(name, both.iter().map(String::as_str)) } else { nearest(name, ids) };
    let (zh, en) = match near {
        Some(near) => (format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
        None => (
            "写编号，或类别加编号，如 `group:word-bet-a`".to_owned(),
            "write an id, or a kind and an id, such as `group:word-bet-a`".to_owned(),
        ),
    };
    let name = name.escape_debug();
    Failure::usage(format!("指标里没有 `{name}`；{zh}"), format!("the index knows no `{name}`; {en}"))
}
