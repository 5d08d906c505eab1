//! After an error: a repair where the intent is plain, else a cut, so that the rest of the text is read too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::draft::Plan;
use super::head::cut_comment;
use super::lines::{Content, after_break, extent, indent, line_end, line_start};
use super::quote::{enquote, quoted_end};
use super::remedy::{self, Remedy};
use crate::source::tree::{Fault, Flaw};

/// Bytes that may be read again in all, so that a large file full of errors takes no longer than a second.
const WORK: usize = 4 << 20;

/// Cuts after which the rest of a top-level entry is given up.
const MOST_CUTS: u32 = 4;

/// What has been done about the errors of a text.
#[derive(Debug)]
pub(super) struct Recovery {
    tries: usize,
    /// Lines that have been repaired once, by where they begin.
    treated: BTreeSet<usize>,
    /// Quotes and brackets that have been closed.
    closed: BTreeSet<usize>,
    /// What was cut or closed by a guess; an error right after it is no news.
    scars: Vec<Range<usize>>,
    /// How often the top-level entry that begins here was cut.
    cuts: BTreeMap<usize, u32>,
    /// Where reading first stopped making sense.
    pub(super) broken_at: Option<usize>,
}

impl Recovery {
    /// Nothing done yet.
    pub(super) fn new(text: &str) -> Self {
        let tries = (WORK / text.len().max(1)).clamp(2, 40);
        let (treated, closed) = (BTreeSet::new(), BTreeSet::new());
        Self { tries, treated, closed, scars: Vec::new(), cuts: BTreeMap::new(), broken_at: None }
    }

    /// Notes what ended the reading and plans what lets it go on; false when nothing does.
    pub(super) fn answer(&mut self, text: &str, flaw: Flaw, plan: &mut Plan) -> bool {
        let at = flaw.span.start;
        let last = matches!(
            flaw.fault,
            Fault::SecondDocument | Fault::TooDeep(_) | Fault::TooManyNodes(_) | Fault::TooManyAliasNodes(_)
        );
        if last {
            self.break_at(at);
            plan.flaws.push(flaw);
            return false;
        }
        let line = line_start(text, at);
        let fresh = match flaw.fault {
            // Several brackets of one line may be open.
            Fault::Unclosed(_) => self.closed.insert(at),
            _ => self.treated.insert(line),
        };
        let syntax = fresh && matches!(flaw.fault, Fault::Syntax(_));
        let (flaw, remedy) = match syntax.then(|| remedy::of(text, at, line)).flatten() {
            Some((better, remedy)) => (better.unwrap_or(flaw), Some(remedy)),
            None => (flaw, None),
        };
        self.note(text, &flaw, line, plan);
        if self.tries == 0 {
            self.break_at(at);
            return false;
        }
        self.tries -= 1;
        match (flaw.fault, remedy) {
            (_, Some(Remedy::Read(span, with))) => plan.replace(span, with),
            (_, Some(Remedy::Quote(span))) => plan.quote(text, &span),
            (_, Some(Remedy::Cut(at))) => self.cut(text, at, plan),
            (Fault::Tab, _) if fresh => self.tabs(text, at, plan),
            (Fault::Tag(_), _) if fresh => plan.replace(flaw.span, ""),
            (Fault::Unclosed(open), _) if fresh => self.close(text, at, open, plan),
            _ => self.cut(text, at, plan),
        }
    }

    /// Adds the flaw, unless its line has one or what was done before may have led to it.
    fn note(&self, text: &str, flaw: &Flaw, line: usize, plan: &mut Plan) {
        let end = line_end(text, line);
        let known = plan.flaws.iter().any(|flaw| (line..=end).contains(&flaw.span.start));
        let scarred = self.scars.iter().any(|scar| {
            let between = text.get(scar.end..line).is_some_and(|between| between.trim().is_empty());
            between || (scar.start..scar.end).contains(&line)
        });
        if !known && !scarred {
            plan.flaws.push(flaw.clone());
        }
    }

    fn break_at(&mut self, at: usize) {
        self.broken_at = Some(self.broken_at.map_or(at, |before| before.min(at)));
    }

    /// Reads spaces for the tab at `at`; for tabs that indent, on the lines right below it too.
    fn tabs(&mut self, text: &str, at: usize, plan: &mut Plan) -> bool {
        let mut start = line_start(text, at);
        if !text[start..at].trim().is_empty() {
            return plan.replace(at..at + 1, " ");
        }
        let step = " ".repeat(indent_step(text));
        let first = start;
        let mut tabs = Vec::new();
        while start < text.len() {
            let end = line_end(text, start);
            let content = indent(text, start, end).end;
            if content < end && !text[start..content].contains('\t') {
                break;
            }
            self.treated.insert(start);
            tabs.extend(text[start..content].match_indices('\t').map(|(tab, _)| start + tab));
            start = after_break(text, end);
        }
        let inside = |at: &Range<usize>| at.start >= first && at.end <= start;
        plan.edits.retain(|edit| !(inside(&edit.at) && text[edit.at.clone()].contains('\t')));
        for tab in tabs {
            plan.edit(tab..tab + 1, step.clone());
        }
        true
    }

    /// Closes a quote or bracket where the lines end that lie below it.
    fn close(&mut self, text: &str, at: usize, open: char, plan: &mut Plan) -> bool {
        self.break_at(at);
        let close = match open {
            '[' => "]",
            '{' => "}",
            '\'' => "'",
            _ => "\"",
        };
        let line = line_start(text, at);
        let bracket = matches!(open, '[' | '{');
        if let Some(wrong) = bracket.then(|| wrong_closer(text, at)).flatten() {
            return plan.replace(wrong..wrong + 1, close);
        }
        let end = line_end(text, at);
        let below = text[..extent(text, end, Content::of(text, line).column)].trim_end().len().max(end);
        let last = line_start(text, below);
        let body = if bracket && last > at { last..below } else { at..below };
        let place = if bracket { cut_comment(text, body).end } else { below };
        self.scars.push(at..line_end(text, place));
        plan.edit(place..place, close);
        true
    }

    /// Leaves out the line of `at` and those below it; the rest of the entry when that has not helped.
    fn cut(&mut self, text: &str, at: usize, plan: &mut Plan) -> bool {
        self.break_at(at);
        let start = line_start(text, at);
        let end = line_end(text, start);
        let entry = entry(text, start);
        let cuts = self.cuts.entry(entry.start).or_default();
        *cuts += 1;
        let end = match *cuts {
            0..=MOST_CUTS => after_break(text, extent(text, end, indent(text, start, end).column)),
            _ => entry.end,
        };
        let span = start..end;
        let again = self.scars.iter().any(|scar| scar.start <= span.start && scar.end >= span.end);
        let span = if again { entry } else { span };
        if span.is_empty() || self.scars.contains(&span) {
            return false;
        }
        self.scars.push(span.clone());
        plan.replace(span, "")
    }
}

impl Plan {
    /// Reads the bytes `at` as a text in quotes, whatever was planned for parts of them but leaving some out.
    fn quote(&mut self, text: &str, at: &Range<usize>) -> bool {
        self.edits.retain(|edit| edit.at.end <= at.start || edit.at.start >= at.end || edit.with.is_empty());
        enquote(text, at, self);
        true
    }

    /// Reads `with` for the bytes `at`, whatever was planned for parts of them.
    fn replace(&mut self, at: Range<usize>, with: impl Into<std::borrow::Cow<'static, str>>) -> bool {
        self.edits.retain(|edit| edit.at.end <= at.start || edit.at.start >= at.end);
        self.edit(at, with);
        true
    }
}

/// The first bracket after the one at `open` that closes another kind.
fn wrong_closer(text: &str, open: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut kinds = Vec::new();
    let mut at = open;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' | b'{' => kinds.push(byte + 2),
            b']' | b'}' if kinds.pop() != Some(byte) => return Some(at),
            b']' | b'}' if kinds.is_empty() => return None,
            b'"' | b'\'' if at > open && matches!(bytes[at - 1], b' ' | b'[' | b'{' | b',' | b'\n') => {
                at = quoted_end(text, at)?;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The top-level entry that holds the line: from a line at the margin to the next one.
fn entry(text: &str, line: usize) -> Range<usize> {
    let heads = |line: usize| {
        text[line..].starts_with(|first: char| !matches!(first, ' ' | '\t' | '\r' | '\n' | '#' | ']' | '}'))
    };
    let mut start = line;
    while start > 0 && !heads(start) {
        start = line_start(text, start - 1);
    }
    let mut end = after_break(text, line_end(text, line));
    while end < text.len() && !heads(end) {
        end = after_break(text, line_end(text, end));
    }
    start..end
}

/// By how many spaces the text indents.
fn indent_step(text: &str) -> usize {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let found = text.lines().filter(|line| !line.trim().is_empty()).map(spaces).find(|&spaces| spaces > 0);
    found.filter(|&spaces| spaces <= 8).unwrap_or(2)
}
