//! What is asked for at the cursor: the text is read again with a word of our own there, which is easier than guessing.

use std::ops::Range;

use crate::load::{On, keys_of, spot_at};
use crate::lsp::view::Page;
use crate::model::Kind;
use crate::model::shape::Shape;
use crate::source::{Bounds, Tree, Value};

/// The word that stands in for what is being typed; no key and no id is like it.
const WORD: &str = "quncexyzzy";

/// What is asked for, and the bytes that an answer replaces.
#[derive(Debug)]
pub(super) struct Probe {
    pub(super) word: Range<usize>,
    /// What is typed of it, up to the cursor.
    pub(super) typed: String,
    pub(super) asked: Asked,
}

/// What is asked for.
#[derive(Debug)]
pub(super) enum Asked {
    /// A key.
    Key(Mapping),
    /// A value.
    Value(Wanted),
    /// A word of a message, between double braces.
    Variable,
    /// A part of a call between the double braces of a page, and whether its quotes stand there.
    Placing(Placing, bool),
    /// The id of a link in a page, `group:…`.
    Link(Kind),
}

/// Which part of a call such as `figure("members", "word-bet-a")`.
#[derive(Debug)]
pub(super) enum Placing {
    /// What is called.
    Function,
    /// The measure or chart that this function wants.
    Name(String),
    /// The id of which this measure or chart speaks.
    Subject(String),
}

/// A mapping in which a key is asked for.
#[derive(Debug)]
pub(super) struct Mapping {
    pub(super) shape: Shape,
    /// The path of keys to it.
    pub(super) path: String,
    pub(super) is_top: bool,
    /// The keys that it has already.
    pub(super) present: Vec<String>,
    /// Whether a colon follows already.
    pub(super) has_colon: bool,
}

/// A value that is asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) shape: Shape,
    pub(super) path: String,
    pub(super) is_quoted: bool,
}

/// What is asked for at a byte of a text.
pub(super) fn probe(page: &Page<'_>, offset: usize) -> Option<Probe> {
    let text = &*page.file.text;
    let line = &text[text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1)..offset];
    let is_of_book = page.name.starts_with("playbooks/") && page.name.ends_with(".md");
    if let Some(open) = line.rfind("{{").filter(|open| !line[*open..].contains("}}")) {
        let inside = &line[open + 2..];
        if page.defined.is_none() {
            return placing(inside, text, offset).filter(|_| is_of_book);
        }
        let typed = inside.trim_start();
        return Some(answer(offset - typed.len()..offset, typed, Asked::Variable));
    }
    let Some(defined) = &page.defined else { return link(line, offset).filter(|_| is_of_book) };
    if line.trim_start().starts_with('#') || line.contains(" #") {
        return None;
    }
    let word = word_at(text, offset);
    if &text[word.clone()] == "-" {
        return None;
    }
    let typed = &text[word.start..offset];
    let rest = &text[word.end..];
    let has_colon = rest.starts_with(':');
    let asked = key(text, &word, has_colon, defined.kind).or_else(|| value(text, &word, defined.kind))?;
    Some(answer(word, typed, asked))
}

fn answer(word: Range<usize>, typed: &str, asked: Asked) -> Probe {
    Probe { word, typed: typed.to_owned(), asked }
}

/// The word around a byte; one of a value may hold a colon, as times and tags do.
fn word_at(text: &str, offset: usize) -> Range<usize> {
    let ends = |sign: char| sign.is_whitespace() || ",[]{}\"'".contains(sign);
    let start = text[..offset].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let mut signs = text[offset..].char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let is_colon = sign == ':' && signs.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends(sign) || is_colon {
            return start..offset + at;
        }
    }
    start..text.len()
}

fn with(
    text: &str,
    word: &Range<usize>,
    stand_in: &str,
    kind: Kind,
    found: impl Fn(&Tree, Kind) -> Option<Asked>,
) -> Option<Asked> {
    let tried = format!("{}{stand_in}{}", &text[..word.start], &text[word.end..]);
    found(&Tree::parse(&tried, &Bounds::default()), kind)
}

fn key(text: &str, word: &Range<usize>, has_colon: bool, kind: Kind) -> Option<Asked> {
    let stand_in = if has_colon { WORD.to_owned() } else { format!("{WORD}: ") };
    with(text, word, &stand_in, kind, |tree, kind| {
        let spot = spot_at(tree.root.as_ref()?, kind, word.start + 1);
        let On::Key(entry, entries) = spot.on else { return None };
        let shape = spot.shape.filter(|_| entry.key == WORD)?;
        let path = spot.path.strip_suffix(WORD)?.trim_end_matches('.').to_owned();
        let is_top = path.is_empty();
        let has_keys = !keys_of(&shape, is_top).is_empty() || matches!(shape, Shape::Map(_) | Shape::Limits);
        let present = entries.iter().filter(|other| other.key != WORD).map(|other| other.key.clone()).collect();
        has_keys.then_some(Asked::Key(Mapping { shape, path, is_top, present, has_colon }))
    })
}

fn value(text: &str, word: &Range<usize>, kind: Kind) -> Option<Asked> {
    with(text, word, WORD, kind, |tree, kind| {
        let spot = spot_at(tree.root.as_ref()?, kind, word.start + 1);
        let On::Scalar(node) = spot.on else { return None };
        let Value::Scalar(scalar) = &node.value else { return None };
        let shape = spot.shape.filter(|_| scalar.text == WORD)?;
        let is_quoted = text[..word.start].ends_with(['"', '\'']);
        Some(Asked::Value(Wanted { shape, path: spot.path, is_quoted }))
    })
}

/// The target of a Markdown link that is being written: `](group:`.
fn link(line: &str, offset: usize) -> Option<Probe> {
    let target = &line[line.rfind("](")? + 2..];
    let (kind, typed) = target.split_once(':')?;
    let kinds = [Kind::Group, Kind::Sop, Kind::Magnet, Kind::Campaign, Kind::Edition];
    let kind = kinds.into_iter().find(|own| own.name() == kind)?;
    let is_open = !typed.contains([')', ' ']);
    is_open.then(|| answer(offset - typed.len()..offset, typed, Asked::Link(kind)))
}

/// The part of a call at the cursor, by what stands before it.
fn placing(inside: &str, text: &str, offset: usize) -> Option<Probe> {
    let ends = |sign: char| !(sign.is_alphanumeric() || "_-.:".contains(sign));
    let start = inside.rfind(ends).map_or(0, |at| at + inside[at..].chars().next().map_or(1, char::len_utf8));
    let typed = &inside[start..];
    let is_quoted = inside[..start].ends_with(['"', '\'']);
    let part = match inside.split_once('(') {
        None => Placing::Function,
        Some((function, given)) => match given.split(',').collect::<Vec<_>>().as_slice() {
            [_] => Placing::Name(function.trim().to_owned()),
            [name, _] => Placing::Subject(name.trim().trim_matches(['"', '\'']).to_owned()),
            _ => return None,
        },
    };
    let end = text[offset..].find(ends).map_or(text.len(), |at| offset + at);
    Some(answer(offset - typed.len()..end, typed, Asked::Placing(part, is_quoted)))
}
