//! What stands between brackets, comma by comma: keys, values and items that full-width signs part.

use std::ops::Range;

use super::QUOTES;
use super::flow::{Flow, Next};
use super::value::requote;
use crate::source::yaml::head::{BLANKS, is_key, is_plain_key};

/// Signs that part items in Chinese.
const COMMAS: [char; 2] = ['，', '、'];

/// Whether a part of a list is an id, a number, a date or the like.
pub(super) fn is_token(part: &str) -> bool {
    let part = part.trim_matches(QUOTES);
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:%+@".contains(&byte))
}

/// Whether a part of a list is one short word.
pub(super) fn is_short(part: &str) -> bool {
    let part = part.trim_matches(QUOTES);
    let fits = |sign: char| sign.is_alphanumeric() || "_-./:%+".contains(sign);
    !part.is_empty() && part.chars().count() <= 8 && part.chars().all(fits)
}

impl Flow<'_, '_> {
    /// Repairs full-width quotes around a whole item.
    pub(super) fn quoted(&mut self, piece: &Range<usize>) -> bool {
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
    pub(super) fn entry(&mut self, piece: Range<usize>, keyed: bool) {
        let body = &self.text[piece.clone()];
        let Some(at) = body.find('：').filter(|&at| is_key(body[..at].trim())) else {
            self.spaced_entry(&piece);
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

    /// A key whose colon has a full-width space after it.
    fn spaced_entry(&mut self, piece: &Range<usize>) {
        let body = &self.text[piece.clone()];
        let Some((key, value)) = body.split_once(":\u{3000}").filter(|(key, _)| is_key(key)) else { return };
        let sign = piece.start + key.len() + 1..piece.start + key.len() + 1 + '\u{3000}'.len_utf8();
        let blanks = value.len() - value.trim_start_matches(BLANKS).len();
        self.plan.wide(sign.clone(), '\u{3000}', " ", key);
        self.plan.edit(sign.start..sign.end + blanks, " ");
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
    pub(super) fn next_key(&mut self, piece: Range<usize>) {
        let body = &self.text[piece.clone()];
        let trailing = self.levels.last_mut().and_then(|level| level.trailing.take());
        match body.rfind(COMMAS) {
            Some(at) if is_key(after_sign(body, at).trim()) => {
                self.wide_comma(piece.start..piece.start + at);
            }
            None if is_key(body) => {
                if let Some(comma) = trailing {
                    self.wide_comma(comma);
                }
            }
            _ => {}
        }
    }

    /// A value; when its key's colon was full-width, the next key may follow a full-width comma.
    pub(super) fn value(&mut self, piece: Range<usize>, next: Option<u8>) {
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
            self.wide_comma(start..start + comma);
            self.wide_colon(start + key..start + key + colon);
            start += key + colon + '：'.len_utf8();
        }
        if start > piece.start {
            self.quoted(&trim(self.text, start..piece.end));
        }
        let ends_line = matches!(next, Some(b'\r' | b'\n'));
        let body = &self.text[piece.clone()];
        if let (Some(level), true, true) = (self.levels.last_mut(), ends_line, body.ends_with(COMMAS)) {
            level.trailing = Some(start..piece.end - '，'.len_utf8());
        }
    }

    /// An item of a list: full-width commas in it part items when all of them are ids, or short words.
    pub(super) fn item(&mut self, piece: Range<usize>) {
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
    pub(super) fn part(&mut self, piece: &Range<usize>) {
        let mut start = piece.start;
        for (at, sign) in self.text[piece.clone()].match_indices(COMMAS) {
            self.wide_comma(start..piece.start + at);
            start = piece.start + at + sign.len();
        }
        self.quoted(&trim(self.text, start..piece.end));
    }

    /// Names the full-width comma that ends `item`.
    fn wide_comma(&mut self, item: Range<usize>) {
        let at = item.end;
        let item = trim(self.text, item);
        self.quoted(&item);
        let after = self.text[item].trim_matches(QUOTES);
        let sign = self.text[at..].chars().next().unwrap_or('，');
        let span = at..at + sign.len_utf8();
        self.plan.wide(span.clone(), sign, ", ", after);
        self.plan.edit(span, ", ");
    }
}

/// The parts of an item between its full-width commas; one at its end parts nothing.
pub(super) fn parts(text: &str, piece: &Range<usize>) -> Vec<Range<usize>> {
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

/// The span without what looks like white space at its ends.
pub(super) fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let body = text[span.clone()].trim_end_matches(BLANKS);
    let end = span.start + body.len();
    end - body.trim_start_matches(BLANKS).len()..end
}
