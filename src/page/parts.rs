//! Rows that several kinds of page share: links, facts, messages, steps, findings, code.

use crate::text::Safe;

/// Words that lead somewhere; without an address, only words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub text: String,
    /// The address, maybe empty.
    pub href: String,
}

impl Link {
    /// Words that lead to an address.
    pub fn to(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }

    /// Words that lead nowhere.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: String::new() }
    }

    /// The words; a path may break after its slashes.
    pub fn words(&self) -> Safe {
        Safe::breaking(&self.text)
    }
}

/// A link with a word about it: where something is used, what to read next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// The link.
    pub link: Link,
    /// The word about it.
    pub note: String,
}

/// A definition's file and line, and where to edit it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// `groups/word-bet-a.yaml:1`.
    pub place: String,
    /// The editor's address, empty where the workspace names none.
    pub href: String,
}

impl Source {
    /// The place, which may break after its slashes.
    pub fn words(&self) -> Safe {
        Safe::breaking(&self.place)
    }
}

/// A level or state: a shape and a word, colour only helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// What it looks like.
    pub tone: Tone,
    /// The word.
    pub text: String,
}

/// The look of a badge or a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Square and solid bar.
    Error,
    /// Triangle and double bar.
    Warning,
    /// Ring and dotted bar.
    Info,
    /// Dash and thin bar: accepted, or over.
    Quiet,
    /// Dot: in force, running.
    Live,
}

impl Tone {
    /// The letter that the style sheet knows.
    pub fn class(self) -> &'static str {
        match self {
            Self::Error => "e",
            Self::Warning => "w",
            Self::Info => "i",
            Self::Quiet => "x",
            Self::Live => "on",
        }
    }
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// What it says.
    pub value: Value,
}

impl Fact {
    /// A label and a sentence.
    pub fn text(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), value: Value::Text(text.into()) }
    }

    /// A label and several lines.
    pub fn list(label: impl Into<String>, lines: Vec<String>) -> Self {
        Self { label: label.into(), value: Value::List(lines) }
    }

    /// A label and several links.
    pub fn links(label: impl Into<String>, links: Vec<Link>) -> Self {
        Self { label: label.into(), value: Value::Links(links) }
    }
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A sentence.
    Text(String),
    /// The one sentence of the page, in clauses that stay whole.
    Say(Vec<String>),
    /// Several lines.
    List(Vec<String>),
    /// Several links.
    Links(Vec<Link>),
}

/// A text to copy into WeChat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Unique on the page.
    pub id: String,
    /// The text, lines kept, braces left for the sender's hand.
    pub text: String,
    /// Where it goes, to how many, until when.
    pub note: String,
}

/// What a step is, told by a shape and a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kind {
    /// The kind's English name, which the style sheet knows.
    pub class: String,
    /// The word.
    pub word: String,
}

/// A step: when, what, who, where, the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The time, `07:30`.
    pub time: String,
    /// What it is about, leading to its SOP.
    pub topic: Link,
    /// What kind of step.
    pub kind: Kind,
    /// The duties that do it, by their English names, for whoever looks for their own.
    pub duty: String,
    /// The account and its duty.
    pub who: String,
    /// The place, the tool, the minutes.
    pub details: Vec<String>,
    /// The text to send.
    pub messages: Vec<Message>,
    /// What to mind, where there is no text or more than one.
    pub note: String,
}

/// A finding, as the handbook tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// Its level, or accepted; also the level's word.
    pub level: Badge,
    /// The rule's code, leading to its page.
    pub code: Link,
    /// What is wrong.
    pub what: Safe,
    /// Why it matters and the arithmetic, a line each.
    pub why: Vec<Safe>,
    /// What to do, or for an accepted one why and until when.
    pub act: Safe,
    /// The file, line and column, leading to the editor.
    pub place: Link,
    /// The object's page, where it has one.
    pub subject: Link,
}

/// A piece of YAML with what Qunce says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// `bad`, `good` or empty.
    pub tone: String,
    /// The file's name, maybe empty.
    pub file: String,
    /// The verdict, such as 「没有问题」.
    pub verdict: String,
    /// The lines.
    pub lines: Vec<CodeLine>,
}

/// One line of code and what is marked in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeLine {
    /// The line's number.
    pub number: String,
    /// The text before the mark, or the whole line.
    pub before: String,
    /// The marked text, empty where nothing is.
    pub mark: String,
    /// The text after the mark.
    pub after: String,
    /// The level of what is said under the line.
    pub level: Option<Badge>,
    /// What is said under the line.
    pub says: Safe,
}

/// A part of a long text: prose, or code with its verdict.
#[derive(Debug, Clone)]
pub enum Block {
    /// Prose.
    Prose(Safe),
    /// Code.
    Code(Code),
}
