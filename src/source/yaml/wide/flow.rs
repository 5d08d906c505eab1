//! Lists and mappings in brackets: full-width commas between their items, full-width colons after their keys.

use std::ops::Range;

use super::value::requote;
use crate::source::yaml::draft::Plan;
use crate::source::yaml::head::{is_key, is_plain_key};
use crate::source::yaml::lines::line_end;
use crate::source::yaml::quote::quoted_end;

/// Brackets inside each other beyond which the reading ends.
const DEEPEST: usize = 64;

/// Signs that part items in Chinese.
const COMMAS: [char; 2] = ['，', '、'];

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

/// Whether a part of a list is an id, a number, a date or the like.
pub(super) fn is_token(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:%+@".contains(&byte))
}

/// Whether a part of a list is one short word.
pub(super) fn is_short(part: &str) -> bool {
    let fits = |sign: char| sign.is_alphanumeric() || "_-./:%+".contains(sign);
    !part.is_empty() && part.chars().count() <= 8 && part.chars().all(fits)
}

/// What comes next between brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// An item of a list.
    Item,
    /// A key of a mapping.
    Key,
    /// The value of a key.
    Value,
}

/// One pair of brackets while it is being read.
#[derive(Debug)]
struct Level {
    next: Next,
    /// Whether a key of this mapping had a full-width colon.
    wide_colon: bool,
    /// Whether half-width commas part the items.
    commas: bool,
    /// Items that full-width commas may part, once all of the list is known.
    doubtful: Vec<Range<usize>>,
    /// A full-width comma at the end of a line.
    trailing: Option<Range<usize>>,
}

impl Level {
    fn new(next: Next) -> Self {
        Self { next, wide_colon: false, commas: false, doubtful: Vec::new(), trailing: None }
    }
}

struct Flow<'text, 'plan> {
    text: &'text str,
    at: usize,
    end: usize,
    plan: &'plan mut Plan,
    levels: Vec<Level>,
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

    /// Repairs full-width quotes around a whole item.
    fn quoted(&mut self, piece: &Range<usize>) -> bool {
        let body = &self.text[piece.clone()];
        let pair = match body.chars().next() {
            Some('“' | '”') => ['“', '”'],
            Some('‘' | '’') => ['‘', '’'],
            _ => return false,
        };
        let whole = body.ends_with(pair) && body.matches(pair).count() == 2;
        if whole {
            requote(self.text, piece, "", self.plan);
        }
        whole
    }

    /// An item of a mapping that should begin with its key; `keyed` when a half-width colon follows it.
    fn entry(&mut self, piece: Range<usize>, keyed: bool) {
        let body = &self.text[piece.clone()];
        let Some(at) = body.find('：').filter(|&at| is_key(body[..at].trim())) else {
            return;
        };
        let value = piece.start + at + '：'.len_utf8()..piece.end;
        if keyed && !self.ends_with_key(&value) {
            return;
        }
        self.wide_colon(piece.start..piece.start + at);
        if keyed {
            self.next_key(value);
        } else {
            self.value(value, None);
        }
    }

    fn wide_colon(&mut self, key: Range<usize>) {
        let word = self.text[key.clone()].trim();
        let sign = key.end..key.end + '：'.len_utf8();
        self.plan.wide(sign.clone(), '：', ": ", word);
        self.plan.edit(sign, ": ");
        if let Some(level) = self.levels.last_mut() {
            level.wide_colon = true;
            level.next = Next::Value;
        }
    }

    fn ends_with_key(&self, piece: &Range<usize>) -> bool {
        let body = &self.text[piece.clone()];
        body.rfind(COMMAS).is_some_and(|at| is_key(after_sign(body, at).trim()))
    }

    /// A value that goes on with the next key: a comma between them is full-width.
    fn next_key(&mut self, piece: Range<usize>) {
        let body = &self.text[piece.clone()];
        let trailing = self.levels.last_mut().and_then(|level| level.trailing.take());
        match body.rfind(COMMAS) {
            Some(at) if is_key(after_sign(body, at).trim()) => {
                self.wide_comma(piece.start + at, body[..at].trim());
            }
            None if is_key(body) => {
                if let Some(comma) = trailing {
                    self.wide_comma(comma.start, "");
                }
            }
            _ => {}
        }
    }

    /// A value; when its key's colon was full-width, the next key may follow a full-width comma.
    fn value(&mut self, piece: Range<usize>, next: Option<u8>) {
        let mut start = piece.start;
        while start < piece.end {
            let body = &self.text[start..piece.end];
            let found = body.match_indices(COMMAS).find_map(|(at, sign)| {
                let rest = &body[at + sign.len()..];
                let colon = rest.find('：').filter(|&colon| is_key(rest[..colon].trim()))?;
                let word = rest[..colon].trim();
                let wide = self.levels.last().is_some_and(|level| level.wide_colon);
                (wide || (is_plain_key(word) && is_token(body[..at].trim()))).then_some((at, at + sign.len(), colon))
            });
            let Some((comma, key, colon)) = found else {
                break;
            };
            self.wide_comma(start + comma, body[..comma].trim());
            self.wide_colon(start + key..start + key + colon);
            start += key + colon + '：'.len_utf8();
        }
        let ends_line = matches!(next, Some(b'\r' | b'\n'));
        let body = &self.text[piece.clone()];
        if let (Some(level), true, true) = (self.levels.last_mut(), ends_line, body.ends_with(COMMAS)) {
            level.trailing = Some(piece.end - '，'.len_utf8()..piece.end);
        }
    }

    /// An item of a list: full-width commas in it part items when all of them are ids, or short words.
    fn item(&mut self, piece: Range<usize>) {
        if !self.text[piece.clone()].contains(COMMAS) {
            return;
        }
        let tokens = parts(self.text, &piece).iter().all(|part| is_token(&self.text[part.clone()]));
        if tokens {
            self.part(&piece);
        } else if let Some(level) = self.levels.last_mut() {
            level.doubtful.push(piece);
        }
    }

    /// Parts an item at its full-width commas.
    fn part(&mut self, piece: &Range<usize>) {
        let body = &self.text[piece.clone()];
        for (at, _) in body.match_indices(COMMAS) {
            let before = body[..at].rsplit(COMMAS).next().unwrap_or_default();
            self.wide_comma(piece.start + at, before.trim());
        }
    }

    fn wide_comma(&mut self, at: usize, after: &str) {
        let sign = self.text[at..].chars().next().unwrap_or('，');
        let span = at..at + sign.len_utf8();
        self.plan.wide(span.clone(), sign, ", ", after);
        self.plan.edit(span, ", ");
    }
}

/// The parts of an item between its full-width commas; one at its end parts nothing.
fn parts(text: &str, piece: &Range<usize>) -> Vec<Range<usize>> {
    let body = text[piece.clone()].trim_end_matches(COMMAS);
    let mut start = piece.start;
    let mut all = Vec::new();
    for part in body.split(COMMAS) {
        all.push(trim(text, start..start + part.len()));
        start += part.len() + '，'.len_utf8();
    }
    all
}

/// What follows the sign at `at`.
fn after_sign(body: &str, at: usize) -> &str {
    let mut rest = body[at..].chars();
    rest.next();
    rest.as_str()
}

fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let blank = [' ', '\t', '\u{3000}'];
    let body = text[span.clone()].trim_end_matches(blank);
    let end = span.start + body.len();
    end - body.trim_start_matches(blank).len()..end
}
