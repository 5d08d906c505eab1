//! Double braces in Markdown: where they stand, so that what a page asks for can be put there after Markdown is read.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::Safe;
use super::markdown::options;

/// The signs between which the number of a filling stands while Markdown is read; private use.
const OPEN: char = '\u{e001}';
/// See [`OPEN`].
const CLOSE: char = '\u{e002}';

/// How many pairs of braces of a text are looked at.
const MOST: usize = 100;

/// The farthest that a closing pair is looked for, in bytes.
const FARTHEST: usize = 600;

/// Double braces in a text, outside code and comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Braces {
    /// The bytes from the first brace to the last.
    pub span: Range<usize>,
    /// What they are.
    pub what: Braced,
}

/// What a pair of braces is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Braced {
    /// `{{ … }}`: the bytes between, and how it stands.
    Asking(Range<usize>, Standing),
    /// `{{` without its `}}`.
    Unclosed,
    /// `{%`, a statement of templates elsewhere.
    Statement,
    /// One more than there may be on a page; what follows is not looked at.
    TooMany,
}

/// How something stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Alone in its paragraph.
    Alone,
    /// Among words.
    AmongWords,
    /// In a heading, a link, a picture: where only words may stand.
    InName,
}

/// What stands in a text's place.
#[derive(Debug, Clone)]
pub enum Filling {
    /// Among words.
    Words(Safe),
    /// In place of the paragraph.
    Block(Safe),
}

/// The double braces of a text, in order; a page has at most a hundred.
pub fn braces(text: &str) -> Vec<Braces> {
    if !text.contains("{{") && !text.contains("{%") {
        return Vec::new();
    }
    let mut all = found(text);
    let asking: Vec<Range<usize>> =
        all.iter().filter(|it| matches!(it.what, Braced::Asking(..))).map(|it| it.span.clone()).collect();
    let mut standings = standings(&marked(text, &asking), asking.len()).into_iter();
    for braces in &mut all {
        if let Braced::Asking(_, standing) = &mut braces.what {
            *standing = standings.next().unwrap_or(Standing::InName);
        }
    }
    all
}

fn found(text: &str) -> Vec<Braces> {
    let hidden = hidden(text);
    let mut next_hidden = hidden.iter().peekable();
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = opening(text, from) {
        while next_hidden.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = next_hidden.peek().filter(|range| range.start <= at) {
            from = range.end;
            continue;
        }
        if text[..at].ends_with('\\') {
            from = at + 2;
            continue;
        }
        if all.len() == MOST {
            all.push(Braces { span: at..at + 2, what: Braced::TooMany });
            break;
        }
        let what = if text[at..].starts_with("{%") {
            Braced::Statement
        } else {
            within(text, at).map_or(Braced::Unclosed, |inside| Braced::Asking(inside, Standing::InName))
        };
        let end = if let Braced::Asking(inside, _) = &what { inside.end + 2 } else { at + 2 };
        all.push(Braces { span: at..end, what });
        from = end;
    }
    all
}

/// Where the next pair opens.
fn opening(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    [rest.find("{{"), rest.find("{%")].into_iter().flatten().min().map(|at| from + at)
}

/// What stands between a pair that opens here, within its paragraph.
fn within(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + 2;
    let mut end = text.len().min(start + FARTHEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = &text[start..end];
    let close = near.find("}}")?;
    let inside = &near[..close];
    (!inside.contains("{{") && !inside.contains("\n\n")).then(|| start..start + close)
}

/// Code and comments.
fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut hidden: Vec<Range<usize>> = Parser::new_ext(text, options())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(range),
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => Some(range),
            _ => None,
        })
        .collect();
    hidden.sort_by_key(|range| range.start);
    hidden
}

/// The text with a mark in place of each of these.
fn marked(text: &str, spans: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (number, span) in spans.iter().enumerate() {
        out.push_str(&text[from..span.start]);
        out.push_str(&format!("{OPEN}{number}{CLOSE}"));
        from = span.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The number of a mark, the text before it and the text after it.
fn next_mark(text: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = text.split_once(OPEN)?;
    let (number, after) = rest.split_once(CLOSE)?;
    Some((before, number.parse().ok()?, after))
}

/// How each mark of a text stands.
fn standings(text: &str, count: usize) -> Vec<Standing> {
    let mut all = vec![Standing::InName; count];
    let mut names = 0_u32;
    // The only mark of a paragraph so far, where there is nothing else in it.
    let mut alone: Option<Option<usize>> = None;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Paragraph) => alone = Some(None),
            Event::End(TagEnd::Paragraph) => {
                if let Some(Some(number)) = alone.take() {
                    all[number] = Standing::Alone;
                }
            }
            Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                (names, alone) = (names + 1, None);
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => names -= 1,
            Event::Text(words) if names == 0 => {
                let mut rest = &*words;
                let whole = next_mark(rest).filter(|(before, _, after)| before.is_empty() && after.is_empty());
                alone = match (alone, whole) {
                    (Some(None), Some((_, number, _))) if number < count => Some(Some(number)),
                    _ => None,
                };
                while let Some((_, number, after)) = next_mark(rest) {
                    if number < count {
                        all[number] = Standing::AmongWords;
                    }
                    rest = after;
                }
            }
            _ => alone = None,
        }
    }
    all
}

/// A text to be read as Markdown in which some spans are filled afterwards.
#[derive(Debug)]
pub(super) struct Filled<'a> {
    fillings: &'a [(Range<usize>, Filling)],
}

impl<'a> Filled<'a> {
    pub(super) fn new(fillings: &'a [(Range<usize>, Filling)]) -> Self {
        Self { fillings }
    }

    /// The text with its marks.
    pub(super) fn marked(&self, text: &str) -> String {
        let spans: Vec<Range<usize>> = self.fillings.iter().map(|(span, _)| span.clone()).collect();
        marked(text, &spans)
    }

    /// The events with what was asked for in place of the marks: among the words, or in place of the paragraph.
    pub(super) fn fill<'e>(&self, events: Vec<Event<'e>>) -> Vec<Event<'e>> {
        if self.fillings.is_empty() {
            return events;
        }
        let mut out: Vec<Event<'e>> = Vec::with_capacity(events.len());
        let mut skip_end = false;
        for event in events {
            match event {
                Event::Text(text) if text.contains(OPEN) => {
                    if let Some((_, Filling::Block(html))) = self.only(&text) {
                        // A block stands where its paragraph would; nothing else is in that.
                        skip_end = matches!(out.last(), Some(Event::Start(Tag::Paragraph)));
                        if skip_end {
                            out.pop();
                        }
                        out.push(Event::Html(html.as_str().to_owned().into()));
                    } else {
                        self.put(&text, &mut out);
                    }
                }
                Event::End(TagEnd::Paragraph) if skip_end => skip_end = false,
                event => out.push(event),
            }
        }
        out
    }

    fn only(&self, text: &str) -> Option<&(Range<usize>, Filling)> {
        let (before, number, after) = next_mark(text)?;
        if before.is_empty() && after.is_empty() { self.fillings.get(number) } else { None }
    }

    fn put(&self, text: &str, out: &mut Vec<Event<'_>>) {
        let mut rest = text;
        while let Some((before, number, after)) = next_mark(rest) {
            out.push(Event::Text(before.to_owned().into()));
            if let Some((_, Filling::Words(html) | Filling::Block(html))) = self.fillings.get(number) {
                out.push(Event::InlineHtml(html.as_str().to_owned().into()));
            }
            rest = after;
        }
        out.push(Event::Text(rest.to_owned().into()));
    }
}
