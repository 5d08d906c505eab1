//! Lists and mappings in brackets: full-width commas between their items, full-width colons after their keys.

use std::ops::Range;

use super::items::{is_short, parts, trim};
use crate::source::yaml::draft::Plan;
use crate::source::yaml::lines::line_end;
use crate::source::yaml::quote::quoted_end;

/// Brackets inside each other beyond which the reading ends.
const DEEPEST: usize = 64;

/// Reads the brackets that open at the start of `span`: the place after the one that closes them.
pub(super) fn read(text: &str, span: Range<usize>, plan: &mut Plan) -> Option<usize> {
    let before = (plan.edits.len(), plan.flaws.len());
    let end = Flow { text, at: span.start, end: span.end, plan, levels: Vec::new() }.run();
    if end.is_none() {
        // Brackets that never close may hold anything; what was found in them is not sure.
        plan.edits.truncate(before.0);
        plan.flaws.truncate(before.1);
    }
    end
}

/// Reads what stands between brackets that were full-width themselves.
pub(super) fn read_inner(text: &str, span: Range<usize>, map: bool, plan: &mut Plan) {
    let mut flow = Flow {
        text,
        at: span.start,
        end: span.end,
        plan,
        levels: vec![Level::new(if map { Next::Key } else { Next::Item })],
    };
    flow.run();
    flow.close();
}

/// What comes next between brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// An item of a list.
    Item,
    /// A key of a mapping.
    Key,
    /// The value of a key.
    Value,
}

/// One pair of brackets while it is being read.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) next: Next,
    /// Whether a key of this mapping had a full-width colon.
    pub(super) wide_colon: bool,
    /// Whether half-width commas part the items.
    pub(super) commas: bool,
    /// Items that full-width commas may part, once all of the list is known.
    pub(super) doubtful: Vec<Range<usize>>,
    /// A value before a full-width comma at the end of a line.
    pub(super) trailing: Option<Range<usize>>,
}

impl Level {
    fn new(next: Next) -> Self {
        Self { next, wide_colon: false, commas: false, doubtful: Vec::new(), trailing: None }
    }
}

pub(super) struct Flow<'text, 'plan> {
    pub(super) text: &'text str,
    at: usize,
    end: usize,
    pub(super) plan: &'plan mut Plan,
    pub(super) levels: Vec<Level>,
}

impl Flow<'_, '_> {
    fn run(&mut self) -> Option<usize> {
        while self.at < self.end {
            let rest = &self.text[self.at..self.end];
            match rest.as_bytes()[0] {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'[' | b'{' if self.levels.len() >= DEEPEST => return None,
                open @ (b'[' | b'{') => {
                    self.levels.push(Level::new(if open == b'{' { Next::Key } else { Next::Item }));
                    self.at += 1;
                }
                b']' | b'}' => {
                    self.at += 1;
                    self.close();
                }
                b',' => self.comma(),
                b':' if self.after_colon(self.at) => self.colon(),
                b'#' => self.at = line_end(self.text, self.at).min(self.end),
                b'"' | b'\'' => self.at = quoted_end(&self.text[..self.end], self.at)?,
                b'&' | b'!' | b'*' => {
                    let stop = [' ', '\t', '\r', '\n', ',', '[', ']', '{', '}'];
                    self.at += rest.find(stop).unwrap_or(rest.len());
                }
                _ => self.piece(),
            }
            if self.levels.is_empty() {
                return Some(self.at);
            }
        }
        None
    }

    fn comma(&mut self) {
        self.at += 1;
        if let Some(level) = self.levels.last_mut() {
            level.commas = true;
            level.next = if level.next == Next::Item { Next::Item } else { Next::Key };
            level.trailing = None;
        }
    }

    fn colon(&mut self) {
        self.at += 1;
        if let Some(level) = self.levels.last_mut() {
            level.next = if level.next == Next::Item { Next::Item } else { Next::Value };
        }
    }

    /// Ends the innermost brackets.
    fn close(&mut self) {
        let Some(level) = self.levels.pop() else {
            return;
        };
        let short = |part: &Range<usize>| parts(self.text, part).iter().all(|part| is_short(&self.text[part.clone()]));
        if !level.commas && level.doubtful.iter().all(short) {
            for item in &level.doubtful {
                self.part(item);
            }
        }
    }

    /// Whether the colon at `at` parts a key from its value.
    fn after_colon(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|last| self.text.as_bytes()[last]);
        let after = self.text.as_bytes()[..self.end].get(at + 1);
        after.is_none_or(|byte| b" \t\r\n,[]{}".contains(byte)) || matches!(before, Some(b'"' | b'\''))
    }

    /// Reads a plain item up to what ends it.
    fn piece(&mut self) {
        let start = self.at;
        let bytes = &self.text.as_bytes()[..self.end];
        let stops = |at: usize| match bytes[at] {
            b',' | b'[' | b']' | b'{' | b'}' | b'\r' | b'\n' => true,
            b':' => self.after_colon(at),
            b'#' => at > start && matches!(bytes[at - 1], b' ' | b'\t'),
            _ => false,
        };
        // The first sign belongs to the piece whatever it is, so that the reading moves on.
        let stop = (start + 1..self.end).find(|&at| stops(at)).unwrap_or(self.end);
        self.at = stop;
        let piece = trim(self.text, start..stop);
        let last = bytes.get(stop).copied();
        let piece = self.wide_closer(piece, last);
        let Some(next) = self.levels.last().map(|level| level.next) else {
            return;
        };
        match (next, last == Some(b':')) {
            _ if self.quoted(&piece) => {}
            (Next::Key, keyed) => self.entry(piece, keyed),
            (Next::Value, true) => self.next_key(piece),
            (Next::Value, false) => self.value(piece, last),
            (Next::Item, true) => {}
            (Next::Item, false) => self.item(piece),
        }
    }

    /// Takes a full-width bracket at the end of a line for the one that closes; gives what stands before it.
    fn wide_closer(&mut self, piece: Range<usize>, after: Option<u8>) -> Range<usize> {
        let body = &self.text[piece.clone()];
        let Some(next) = self.levels.last().map(|level| level.next) else {
            return piece;
        };
        let pairs: &[(char, char)] = match next {
            Next::Item => &[('［', '］'), ('【', '】')],
            _ => &[('｛', '｝')],
        };
        let found = pairs.iter().find(|(open, close)| body.ends_with(*close) && !body.contains(*open));
        let Some(&(_, close)) = found.filter(|_| !matches!(after, Some(b',' | b']' | b'}'))) else {
            return piece;
        };
        let span = piece.end - close.len_utf8()..piece.end;
        let narrow = if next == Next::Item { "]" } else { "}" };
        self.plan.wide(span.clone(), close, narrow, body.trim_end_matches(close));
        self.plan.edit(span.clone(), narrow);
        let piece = trim(self.text, piece.start..span.start);
        if !piece.is_empty() {
            match next {
                Next::Key => self.entry(piece, false),
                Next::Value => self.value(piece, None),
                Next::Item => self.item(piece),
            }
        }
        self.close();
        span.end..span.end
    }
}
