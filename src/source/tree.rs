//! YAML as a tree in which every node has its place, read to the end whatever is wrong with it.

use std::ops::Range;

/// A parsed YAML text: as much of it as could be read, its comments, and what was wrong.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The document; none when the text is empty or holds only comments.
    pub root: Option<Node>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What was wrong with the text as YAML, in order of place.
    pub flaws: Vec<Flaw>,
    /// Where reading first stopped making sense. More may have been read after it, but whatever seems to be missing
    /// from there on, or from a value that reaches there, is unknown.
    pub broken_at: Option<usize>,
    /// The repairs with which the text was read, in order and none over another.
    pub mends: Vec<Mend>,
}

/// A repair: the bytes `at` were read as `with`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The bytes of the text.
    pub at: Range<usize>,
    /// What they were read as.
    pub with: String,
}

/// One value and the bytes that it covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes from the first to the last character of the value, quotes and brackets included.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, number, date or nothing, as written.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in order; a repeated key stands here as often as it was written.
    Mapping(Vec<Entry>),
}

/// One key of a mapping and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key as it was written, without quotes.
    pub key: String,
    /// The bytes of the key, quotes included.
    pub key_span: Range<usize>,
    /// The value; an empty plain scalar just after the colon when there is none.
    pub value: Node,
}

/// A scalar as it was written; types are decided by whoever asks for one.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text, unescaped and folded as YAML says.
    pub text: String,
    /// How it was written.
    pub style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: may be nothing, a number, a date.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block after `|` or `>`.
    Block,
}

/// A comment, from `#` to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The bytes of the comment.
    pub span: Range<usize>,
    /// Whether nothing but space stands before it on its line.
    pub alone: bool,
}

/// Something wrong with a text as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a text as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A tab where spaces indent.
    Tab,
    /// A full-width sign where YAML wants a half-width one; `wide` is what stands there, `narrow` what belongs there.
    FullWidth {
        /// The sign that was typed; may also be U+00A0, which looks like a space and is none to YAML.
        wide: char,
        /// What YAML wants, a space after it included.
        narrow: &'static str,
        /// The key or text before it, for the message.
        after: String,
    },
    /// The same key twice in one mapping; `first` is where it stood first.
    DuplicateKey {
        /// The key.
        key: String,
        /// The bytes of the first one.
        first: Range<usize>,
    },
    /// A quote or bracket that is never closed; the span is the opening one.
    Unclosed(char),
    /// A tag such as `!!python/object`.
    Tag(String),
    /// A merge key `<<`.
    MergeKey,
    /// A key that is not a plain text.
    ComplexKey,
    /// An alias to an anchor that is not there.
    UnknownAlias(String),
    /// An alias inside the value that it names.
    SelfAlias(String),
    /// A control character that hides or reorders text, such as U+202E.
    Control(char),
    /// A second document after `---`.
    SecondDocument,
    /// Deeper than the bound.
    TooDeep(u32),
    /// More nodes than the bound.
    TooManyNodes(u32),
    /// Aliases that expand to more nodes than the bound.
    TooManyAliasNodes(u32),
    /// Larger in bytes than the bound.
    TooLarge(u64),
    /// Anything else; the parser's own words, in English.
    Syntax(String),
}

/// How much of a text is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Mappings and lists inside each other.
    pub depth: u32,
    /// Nodes of one file.
    pub nodes: u32,
    /// Nodes that aliases add.
    pub alias_nodes: u32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { file_bytes: 2 << 20, depth: 32, nodes: 200_000, alias_nodes: 10_000 }
    }
}

impl Tree {
    /// Reads `text` to its end: nodes for what could be read, flaws for what could not.
    ///
    /// Where the intent is plain (a full-width sign, a tab, a text that wants quotes), the flaw is named and the text
    /// read as meant. A node that an alias brings in has the place of the alias; what it holds keeps its own.
    pub fn parse(text: &str, bounds: &Bounds) -> Self {
        super::yaml::parse(text, bounds)
    }
}
