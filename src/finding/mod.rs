//! What is wrong: a finding with its places, reasons and way out; nothing here knows terminals or files on disk.

mod fix;

pub use fix::{Applicability, Edit, Fix};

use crate::source::Span;
use crate::text::{Lang, Words};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The rule does not speak.
    Off,
    /// Advice.
    Info,
    /// Likely to hurt.
    Warning,
    /// The plan contradicts the method or cannot be carried out.
    Error,
}

impl Level {
    /// The name in `qunce.yaml` and in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Off, Self::Info, Self::Warning, Self::Error].into_iter().find(|level| level.name() == name)
    }

    /// The word that a reader sees.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Off, Lang::Zh) => "关闭",
            (Self::Info, Lang::Zh) => "提示",
            (Self::Warning, Lang::Zh) => "警告",
            (Self::Error, Lang::Zh) => "错误",
            (level, Lang::En) => level.name(),
        }
    }
}

/// A place with a word about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there.
    pub words: Words,
}

/// The definition or table that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The book, empty for the workspace itself.
    pub book: String,
    /// The kind's folder, such as `groups`, or `data`, `chapters`, `workspace`.
    pub kind: String,
    /// The id within the kind.
    pub id: String,
}

/// Why a finding does not count: somebody accepted it, with a reason and a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Why the risk is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub expires_on: jiff::civil::Date,
    /// Where the waiver stands.
    pub span: Span,
}

/// Whether a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It does.
    Open,
    /// Somebody accepted it for a time.
    Waived,
    /// It was there before, and the team lives with it for now.
    Baseline,
}

/// One thing that is wrong, where, why, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// How much it weighs, once levels are applied.
    pub level: Level,
    /// What is wrong; stands alone in a table.
    pub message: Words,
    /// The place, and what is wrong exactly there.
    pub primary: Label,
    /// Other places that belong to it: the limit's own line, the other definition.
    pub labels: Vec<Label>,
    /// Why it matters, where no second label says so.
    pub why: Option<Words>,
    /// The arithmetic, so that anyone can check it.
    pub notes: Vec<Words>,
    /// What to do.
    pub help: Option<Words>,
    /// What mends it in the text, where that is plain.
    pub fix: Option<Fix>,
    /// The path of keys to the place, in English keys: `rules[3].text`.
    pub key_path: String,
    /// The definition or table that it speaks of.
    pub subject: Subject,
    /// What of the value makes this finding the same one after lines moved; empty means the text at the place.
    pub identity: String,
    /// The waiver that covers it.
    pub waiver: Option<Waiver>,
    /// Whether it was there before: a baseline has it, or the revision that is compared with.
    pub baseline: bool,
    /// The same for the same rule, object and value, whatever the line; set when findings are settled.
    pub fingerprint: String,
}

impl Finding {
    /// Whether it counts.
    pub fn state(&self) -> State {
        match (&self.waiver, self.baseline) {
            (Some(_), _) => State::Waived,
            (None, true) => State::Baseline,
            (None, false) => State::Open,
        }
    }

    /// Whether nobody accepted it, and no baseline has it.
    pub fn is_open(&self) -> bool {
        self.state() == State::Open
    }

    /// A finding at error level with its place; everything else is added by whoever knows it.
    pub fn error(code: &'static str, span: Span, message: Words, label: Words) -> Self {
        Self {
            code,
            level: Level::Error,
            message,
            primary: Label { span, words: label },
            labels: Vec::new(),
            why: None,
            notes: Vec::new(),
            help: None,
            fix: None,
            key_path: String::new(),
            subject: Subject { book: String::new(), kind: String::new(), id: String::new() },
            identity: String::new(),
            waiver: None,
            baseline: false,
            fingerprint: String::new(),
        }
    }
}
