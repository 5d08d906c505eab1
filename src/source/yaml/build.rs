//! The parser's events, gathered into a tree under the bounds.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, Span, StructureStyle};

use super::alias::{self, Anchor, Target};
use super::faults::{Read, explain};
use super::frame::{Frame, Key, Made};
use super::lines::line_start;
use super::place::{after_colon, seek, trimmed};
use crate::source::tree::{Bounds, Comment, Fault, Flaw, Node, Scalar, Style, Value};

/// What came of a text.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub(super) root: Option<Node>,
    pub(super) comments: Vec<Comment>,
    pub(super) flaws: Vec<Flaw>,
    /// What ended the reading, when it was not the end of the text.
    pub(super) stop: Option<Flaw>,
}

/// Reads `text` until its end, an error or a bound.
pub(super) fn build(text: &str, bounds: &Bounds) -> Built {
    let mut builder = Builder {
        text,
        bounds,
        built: Built::default(),
        frames: Vec::new(),
        anchors: BTreeMap::new(),
        nodes: 0,
        budget: alias::Budget::new(bounds),
        cursor: 0,
        documents: 0,
    };
    if let Err(stop) = builder.read() {
        builder.built.stop = Some(stop);
    }
    while let Some(frame) = builder.frames.pop() {
        let made = frame.close(text, None);
        builder.finish_collection(made);
    }
    builder.built.comments.sort_by_key(|comment| comment.span.start);
    builder.built
}

struct Builder<'text> {
    text: &'text str,
    bounds: &'text Bounds,
    built: Built,
    frames: Vec<Frame>,
    anchors: BTreeMap<usize, Anchor>,
    nodes: u32,
    budget: alias::Budget,
    /// Where the last thing read ended.
    cursor: usize,
    documents: u32,
}

impl Builder<'_> {
    fn read(&mut self) -> Result<(), Flaw> {
        let mut options = Options::default();
        options.emit_unresolved_aliases = true;
        options.emit_comments = self.text.contains('#');
        options.max_buffered_comment_events = self.text.len() + 1;
        options.flow_nesting_limit = self.bounds.depth as usize;
        options.block_nesting_limit = self.bounds.depth as usize;
        for event in Parser::new_from_str_with_options(self.text, options) {
            match event {
                Ok((event, span)) => self.take(event, &span)?,
                Err(error) => {
                    let bracket = self.frames.iter().rfind(|frame| frame.flow).map(Frame::start);
                    let read = Read { cursor: self.cursor, bracket };
                    return Err(explain(self.text, &error, read, self.bounds));
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, place: &Span) -> Result<(), Flaw> {
        let span = self.clip(place);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 && !only_comments(&self.text[span.end..]) {
                    return Err(Flaw { span, fault: Fault::SecondDocument });
                }
            }
            Event::Comment(..) => {
                let alone = self.text[line_start(self.text, span.start)..span.start]
                    .trim_start_matches('\u{feff}')
                    .trim_matches([' ', '\t'])
                    .is_empty();
                self.built.comments.push(Comment { span, alone });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.count(&span)?;
                self.tag(tag.is_some(), place);
                self.scalar(text.into_owned(), style, anchor, span);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.open(Value::Sequence(Vec::new()), style, anchor, tag.is_some(), place)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.open(Value::Mapping(Vec::new()), style, anchor, tag.is_some(), place)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(frame) = self.frames.pop() {
                    self.cursor = self.cursor.max(span.end.min(self.flow_end(&span)));
                    let made = frame.close(self.text, Some(&span));
                    self.finish_collection(made);
                }
            }
            Event::Alias(id) => self.alias(Some(id), span)?,
            Event::UnresolvedAlias(_) => self.alias(None, span)?,
            _ => {}
        }
        Ok(())
    }

    /// The end of a closing bracket; nothing for the end of a block, whose span is the token after it.
    fn flow_end(&self, span: &Range<usize>) -> usize {
        if span.is_empty() { self.cursor } else { span.end }
    }

    fn clip(&self, place: &Span) -> Range<usize> {
        let end = self.text.len();
        let span = place.byte_range().unwrap_or(end..end);
        let start = span.start.min(end);
        start..span.end.clamp(start, end)
    }

    fn count(&mut self, span: &Range<usize>) -> Result<(), Flaw> {
        self.nodes += 1;
        if self.nodes <= self.bounds.nodes {
            return Ok(());
        }
        let fault = Fault::TooManyNodes(self.bounds.nodes);
        Err(Flaw { span: span.clone(), fault })
    }

    fn tag(&mut self, tagged: bool, place: &Span) {
        if let Some(tag) = place.tag_span().filter(|_| tagged) {
            let span = self.clip(&tag);
            let name = self.text[span.clone()].to_owned();
            self.built.flaws.push(Flaw { span, fault: Fault::Tag(name) });
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, anchor: usize, span: Range<usize>) {
        let raw_end = span.end;
        let node = match style {
            ScalarStyle::Plain if span.is_empty() => empty(self.empty_place(span.start)),
            ScalarStyle::Plain => node(text, Style::Plain, span),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => node(text, Style::Quoted, span),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = seek(self.text, self.cursor, b"|>").filter(|&at| at <= span.start);
                let span = trimmed(self.text, start.unwrap_or(span.start)..span.end);
                node(text, Style::Block, span)
            }
        };
        self.cursor = self.cursor.max(raw_end);
        self.anchor(anchor, &node);
        self.attach(node, raw_end);
    }

    /// Where a value stands that was left out: just after its colon or dash.
    fn empty_place(&self, told: usize) -> usize {
        match self.frames.last() {
            Some(Frame { key: Some(key), .. }) => after_colon(self.text, key.span().end),
            Some(frame) if !frame.flow && frame.is_sequence() => {
                seek(self.text, self.cursor, b"-").map_or(told, |dash| dash + 1)
            }
            _ => told,
        }
    }

    fn open(
        &mut self,
        value: Value,
        style: StructureStyle,
        anchor: usize,
        tagged: bool,
        place: &Span,
    ) -> Result<(), Flaw> {
        let span = self.clip(place);
        self.count(&span)?;
        self.tag(tagged, place);
        if self.frames.len() as u32 >= self.bounds.depth {
            let fault = Fault::TooDeep(self.bounds.depth);
            return Err(Flaw { span, fault });
        }
        let flow = style == StructureStyle::Flow;
        let mut start = span.start;
        let is_value = self.frames.last().is_some_and(|frame| frame.key.is_some());
        if !flow && is_value && matches!(value, Value::Sequence(_)) {
            // The parser tells the first item's place when the dashes stand under the key itself.
            start = seek(self.text, self.cursor, b"-").filter(|&at| at <= start).unwrap_or(start);
        }
        self.cursor = self.cursor.max(if flow { span.end } else { start });
        if anchor > 0 {
            let path = self.path();
            self.anchors.insert(anchor, Anchor::Path { path, start });
        }
        self.frames.push(Frame::new(value, start, flow));
        Ok(())
    }

    fn path(&self) -> Vec<u32> {
        self.frames.iter().map(|frame| frame.len() as u32).collect()
    }

    fn anchor(&mut self, id: usize, node: &Node) {
        if id == 0 {
            return;
        }
        let is_key = self.frames.last().is_some_and(Frame::wants_key);
        let anchor =
            if is_key { Anchor::Key(node.clone()) } else { Anchor::Path { path: self.path(), start: node.span.start } };
        self.anchors.insert(id, anchor);
    }

    fn alias(&mut self, id: Option<usize>, span: Range<usize>) -> Result<(), Flaw> {
        self.count(&span)?;
        self.cursor = self.cursor.max(span.end);
        let name = self.text[span.clone()].trim_start_matches('*').to_owned();
        let anchor = id.and_then(|id| self.anchors.get(&id));
        let fault = match anchor.map_or(Target::Missing, |anchor| anchor.find(&self.frames)) {
            Target::Found(found) => match self.budget.copy(found, self.frames.len() as u32) {
                Ok(mut copy) => {
                    copy.span.clone_from(&span);
                    self.attach(copy, span.end);
                    return Ok(());
                }
                Err(fault) => {
                    return Err(Flaw { span, fault });
                }
            },
            Target::Open => Fault::SelfAlias(name),
            Target::Missing => Fault::UnknownAlias(name),
        };
        self.built.flaws.push(Flaw { span: span.clone(), fault });
        let end = span.end;
        self.attach(node(String::new(), Style::Plain, span), end);
        Ok(())
    }

    /// Puts a finished node where it belongs: it is the root, an item, a key or the value of the key before it.
    fn attach(&mut self, node: Node, raw_end: usize) {
        let Some(frame) = self.frames.last_mut() else {
            self.built.root.get_or_insert(node);
            return;
        };
        if !frame.wants_key() {
            self.built.flaws.extend(frame.push(node));
            return;
        }
        let (key, fault) = Key::of(node, raw_end);
        if let Some(fault) = fault {
            self.built.flaws.push(Flaw { span: key.span(), fault });
        }
        frame.key = Some(key);
    }

    fn finish_collection(&mut self, made: Made) {
        self.built.flaws.extend(made.flaws);
        let end = made.node.span.end;
        self.attach(made.node, end);
    }
}

fn node(text: String, style: Style, span: Range<usize>) -> Node {
    Node { span, value: Value::Scalar(Scalar { text, style }) }
}

/// Whether a text holds nothing but comments.
fn only_comments(text: &str) -> bool {
    text.split(['\n', '\r']).map(str::trim_start).all(|line| line.is_empty() || line.starts_with('#'))
}

/// Nothing, at a place.
pub(super) fn empty(at: usize) -> Node {
    node(String::new(), Style::Plain, at..at)
}
