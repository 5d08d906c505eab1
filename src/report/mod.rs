//! Findings to the outside: for people on a terminal and in a review, for programs, and for the forges that show them.

pub mod catalogue;
mod concise;
mod config;
mod diff;
pub mod drift;
mod github;
mod gitlab;
mod human;
mod inert;
pub mod import;
pub mod review;
pub mod index;
mod json;
mod junit;
mod markdown;
pub mod names;
mod rdjson;
mod sarif;
mod statistics;
mod summary;
pub mod templates;
mod uri;

pub use config::config;
pub use diff::diff;
pub use human::{barring, human};
pub use statistics::statistics;
pub use summary::{Verdict, clean, counts, fixed, tally};
pub use uri::{published_rule, reference, rule_page};

use crate::check::Settled;
use crate::finding::Finding;
use crate::load::Loaded;
use crate::text::{Lang, Words, visible};

/// A way to write findings down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With their lines of source, for a terminal.
    Human,
    /// A line each.
    Concise,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Ndjson,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// GitLab's Code Quality report.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// The diagnostic format of reviewdog.
    Rdjson,
    /// A comment for a change.
    Markdown,
}

impl Format {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Ndjson,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Rdjson,
        Self::Markdown,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Rdjson => "rdjson",
            Self::Markdown => "markdown",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes the findings in one language.
    pub fn write(self, outcome: Outcome<'_>, lang: Lang) -> Report {
        match self {
            Self::Human => Report::whole(human(outcome.settled, outcome.loaded, lang)),
            Self::Concise => Report::whole(concise::concise(outcome, lang)),
            Self::Json => Report::whole(json::json(outcome, lang)),
            Self::Ndjson => Report::whole(json::ndjson(outcome, lang)),
            Self::Sarif => sarif::sarif(outcome, lang),
            Self::Github => github::github(outcome, lang),
            Self::Gitlab => Report::whole(gitlab::gitlab(outcome, lang)),
            Self::Junit => Report::whole(junit::junit(outcome, lang)),
            Self::Rdjson => Report::whole(rdjson::rdjson(outcome, lang)),
            Self::Markdown => markdown::markdown(outcome, lang),
        }
    }
}

/// What a check came to.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The findings.
    pub settled: &'a Settled,
    /// The workspace that they speak of.
    pub loaded: &'a Loaded,
    /// From which level on they fail the check.
    pub verdict: Verdict,
}

/// Findings in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The text.
    pub text: String,
    /// What the format, or whoever shows it, leaves out.
    pub notice: Option<Words>,
}

impl Report {
    /// A report from which nothing is left out.
    fn whole(text: String) -> Self {
        Self { text, notice: None }
    }
}

/// `path:line:column` of a finding's primary place.
fn place(finding: &Finding, loaded: &Loaded) -> String {
    let (start, _) = loaded.files.positions(finding.primary.span);
    format!("{}:{}:{}", visible(&loaded.path(finding.primary.span.file)), start.line, start.column)
}

/// What is said below a finding's message, each with its name: why, the arithmetic, what to do.
fn reasons(finding: &Finding, lang: Lang) -> impl Iterator<Item = (&'static str, &str)> {
    let [why, note, help] = match lang {
        Lang::Zh => ["缘由", "说明", "建议"],
        Lang::En => ["why", "note", "help"],
    };
    let whys = finding.why.iter().map(move |words| (why, words));
    let notes = finding.notes.iter().map(move |words| (note, words));
    let helps = finding.help.iter().map(move |words| (help, words));
    whys.chain(notes).chain(helps).map(move |(name, words)| (name, words.in_lang(lang)))
}

/// All that a finding says: its message, then a line for each reason, nothing in them hidden.
pub fn whole(finding: &Finding, lang: Lang) -> String {
    let mut text = visible(finding.message.in_lang(lang)).into_owned();
    for (name, reason) in reasons(finding, lang) {
        text.push_str(&format!("\n{name}: {}", visible(reason)));
    }
    text
}
