//! The lines of a text, read for full-width signs: which block each stands in, which belong to the text before.

use std::ops::Range;

use super::block::{Block, Candidate, Kind, Opener};
use super::value::{self, Ending};
use super::{QUOTES, spaces};
use crate::source::yaml::draft::Plan;
use crate::source::yaml::head::{BLANKS, Head, cut_comment};
use crate::source::yaml::lines::{Indent, after_break, indent, line_end};
use crate::source::yaml::quote::enquote;

/// Blocks inside each other beyond which the reading ends; the tree allows fewer.
const DEEPEST: usize = 256;

/// Reads all lines.
pub(super) fn read(text: &str, plan: &mut Plan) {
    let mut reading = Reading { text, plan, at: 0, open: Vec::new(), hold: Hold::Nothing, begun: false };
    while reading.at < text.len() && reading.open.len() < DEEPEST {
        if !reading.line() {
            break;
        }
    }
    while reading.close_last() {}
}

/// What following lines may belong to, by their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Each line stands for itself.
    Nothing,
    /// Lines right of this column go on with a plain text.
    Plain(i32),
    /// Lines right of this column are a block text; the flag tells that one of them has been named.
    Block(i32, bool),
}

/// A text while its lines are being read.
struct Reading<'text, 'plan> {
    text: &'text str,
    plan: &'plan mut Plan,
    /// Where the next line begins.
    at: usize,
    open: Vec<Block<'text>>,
    hold: Hold,
    /// Whether the document has begun.
    begun: bool,
}

impl<'text> Reading<'text, '_> {
    /// Reads one line, or all lines of a value that spans several; false when nothing more is to be read.
    fn line(&mut self) -> bool {
        let start = if self.at == 0 && self.text.starts_with('\u{feff}') { 3 } else { self.at };
        let end = line_end(self.text, start);
        self.at = after_break(self.text, end);
        let indent = indent(self.text, start, end);
        if indent.end == end {
            self.blank(&indent);
            return true;
        }
        if self.held(&indent) {
            return true;
        }
        let content = &self.text[indent.end..end];
        if content.starts_with('#') {
            return true;
        }
        if indent.column == 0 && is_marker(content, "...") {
            return false;
        }
        if indent.column == 0 && is_marker(content, "---") {
            let first = !self.begun;
            self.begun = true;
            return first && content.len() == 3;
        }
        if content.starts_with('%') && !self.begun {
            return true;
        }
        self.begun = true;
        self.hold = Hold::Nothing;
        if !self.comment(&indent, end) {
            self.cells(indent, end);
        }
        true
    }

    /// A line of full-width spaces is no blank line to YAML.
    fn blank(&mut self, indent: &Indent) {
        let inside = matches!(self.hold, Hold::Plain(column) | Hold::Block(column, _) if indent.spaces > column);
        if let (Some(wide), false) = (&indent.wide, inside) {
            self.plan.wide_space(self.text, wide, "");
            self.plan.edit(wide.clone(), "");
        }
    }

    /// Whether the line goes on with the text before it.
    fn held(&mut self, indent: &Indent) -> bool {
        let (column, named) = match self.hold {
            Hold::Nothing => return false,
            Hold::Plain(column) => (column, false),
            Hold::Block(column, named) => (column, named),
        };
        if indent.column <= column {
            return false;
        }
        if let (Some(wide), true) = (&indent.wide, indent.spaces <= column) {
            if !named {
                self.plan.wide_space(self.text, wide, "");
            }
            self.plan.edit(wide.clone(), spaces(self.text, wide));
            if let Hold::Block(_, named) = &mut self.hold {
                *named = true;
            }
        }
        true
    }

    /// Takes a line that begins with `＃` for the comment it was meant to be.
    fn comment(&mut self, indent: &Indent, end: usize) -> bool {
        let content = &self.text[indent.end..end];
        let Some(rest) = content.strip_prefix('＃') else {
            return false;
        };
        let among = self.open.iter().any(|block| block.column >= indent.column && block.has_members());
        let sure = self.open.is_empty() || among || rest.starts_with([' ', '\u{3000}']);
        if !sure || rest.contains('＃') {
            return false;
        }
        let sign = indent.end..indent.end + '＃'.len_utf8();
        self.plan.wide(sign.clone(), '＃', "#", "");
        self.plan.edit(sign, "#");
        if let Some(wide) = &indent.wide {
            self.plan.edit(wide.clone(), spaces(self.text, wide));
        }
        true
    }

    /// Reads the dashes of a line and what stands after them.
    fn cells(&mut self, indent: Indent, end: usize) {
        let Indent { end: mut at, mut column, wide, .. } = indent;
        let mut wide = wide;
        let mut dashes = 0;
        while let Some((next, width)) = self.dash(at, end, column) {
            self.shift(wide.take().as_ref());
            self.seat(column, Kind::List, dashes > 0);
            column += width;
            at = next;
            dashes += 1;
        }
        if at == end || self.text[at..end].starts_with('#') {
            return;
        }
        let head = Head::of(self.text, at..end);
        if !matches!(head, Head::Other) {
            self.shift(wide.as_ref());
        }
        self.seat(column, Kind::Keys, dashes > 0);
        let place = Place { column, dashed: dashes > 0 };
        self.member(head, at..end, place);
    }

    /// Names full-width spaces that indent, and reads two plain ones for each.
    fn shift(&mut self, wide: Option<&Range<usize>>) {
        if let Some(wide) = wide {
            self.plan.wide_space(self.text, wide, "");
            self.plan.edit(wide.clone(), spaces(self.text, wide));
        }
    }

    /// The list marker at `at`, if one stands there: where the item begins, and how many columns on.
    fn dash(&mut self, at: usize, end: usize, column: i32) -> Option<(usize, i32)> {
        let content = &self.text[at..end];
        if let Some(rest) = content.strip_prefix('-') {
            let sign = at + 1;
            if rest.is_empty() {
                return Some((end, 1));
            }
            let blanks = rest.len() - rest.trim_start_matches(BLANKS).len();
            if blanks == 0 {
                return None;
            }
            if let Some(wide) = rest.chars().next().filter(|blank| !blank.is_ascii()) {
                let wide = sign..sign + wide.len_utf8();
                self.plan.wide_space(self.text, &wide, "-");
                self.plan.edit(wide, " ");
            }
            return Some((sign + blanks, 1 + rest[..blanks].chars().count() as i32));
        }
        let rest = content.strip_prefix('－')?;
        let last = self.open.last();
        let listed = self.open.iter().any(|block| block.kind == Kind::List && block.column == column);
        let awaited = last.is_some_and(|block| block.awaits(column));
        let spaced = rest.starts_with([' ', '\u{3000}']);
        if rest.is_empty() || rest.starts_with('－') || !(listed || awaited || spaced) {
            return None;
        }
        let blanks = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
        let sign = at..at + '－'.len_utf8();
        // The next line may be set right of the sign's two columns or of one.
        let next = indent(self.text, self.at, line_end(self.text, self.at));
        let two = blanks == 1 && next.column == column + 3;
        self.plan.wide(sign.clone(), '－', "- ", "");
        self.plan.edit(sign.start..sign.end + blanks, if two { "-  " } else { "- " });
        Some((sign.end + blanks, if two { 3 } else { 2 }))
    }

    /// Makes the block of `column` the innermost one, closing those it ends and opening it if it is new.
    fn seat(&mut self, column: i32, kind: Kind, inner: bool) {
        let mut after_list = false;
        while let Some(last) = self.open.last().filter(|_| !inner) {
            let ends = last.column > column || (last.column == column && last.kind > kind);
            if !ends {
                break;
            }
            after_list |= last.column == column;
            self.close_last();
        }
        let same = self.open.last().is_some_and(|last| !inner && last.column == column && last.kind == kind);
        if same {
            return;
        }
        let opener = match self.open.last_mut() {
            None => Opener::Root,
            Some(_) if inner => Opener::Dash,
            Some(last) => {
                last.listed |= last.column == column && kind == Kind::List;
                last.opener_of_child()
            }
        };
        self.open.push(Block::new(column, kind, opener, after_list));
    }

    /// Reads a key with its value, or a value.
    fn member(&mut self, head: Head, content: Range<usize>, place: Place) {
        let outer = self.open.len().checked_sub(2).map_or(-1, |above| self.open[above].column);
        let Some(block) = self.open.last_mut() else {
            return;
        };
        match head {
            Head::Key { key, value, quoted } => {
                block.add_key(&self.text[key.clone()]);
                if quoted {
                    value::requote(self.text, &key, "", self.plan);
                }
                let ending = self.value(value, &key, place.column);
                if let Some(block) = self.open.last_mut() {
                    block.empty_last = ending == Ending::Empty;
                }
                self.hold_after(ending, place.column);
            }
            Head::Wide { key, sign, wide, value, quoted } => {
                let word = self.text[key.clone()].trim_matches(QUOTES);
                let empty = value.is_empty();
                let column = place.column;
                let (sure, below) = (false, Vec::new());
                block.add(Candidate { word, key, sign, wide, value, quoted, column, sure, below });
                self.hold = if empty { Hold::Nothing } else { Hold::Plain(column) };
            }
            Head::Other => {
                // Under keys, or at the top where only keys can stand, a stray line holds no others.
                let first = !block.has_members() && !block.others;
                let stray = !place.dashed && (block.has_members() || block.opener == Opener::Root);
                block.others = true;
                let column = if stray { place.column } else { outer };
                let reach = if stray && first { -1 } else { column };
                let ending = self.value(content.clone(), &(content.start..content.start), reach);
                self.hold_after(ending, column);
            }
        }
    }

    /// Reads a value for full-width signs; lines that it spans are passed.
    fn value(&mut self, value: Range<usize>, key: &Range<usize>, column: i32) -> Ending {
        let (ending, end) = value::read(self.text, value, key, column, self.plan);
        if end > self.at {
            self.at = after_break(self.text, line_end(self.text, end));
        }
        ending
    }

    fn hold_after(&mut self, ending: Ending, column: i32) {
        self.hold = match ending {
            Ending::Plain => Hold::Plain(column),
            Ending::Block => Hold::Block(column, false),
            Ending::Empty | Ending::Closed => Hold::Nothing,
        };
    }

    /// Closes the innermost block and decides about its candidates; false when none was open.
    fn close_last(&mut self) -> bool {
        let Some(block) = self.open.pop() else {
            return false;
        };
        for candidate in block.decide(self.open.last_mut()) {
            self.accept(candidate);
        }
        true
    }

    /// Names a full-width colon and reads the line as the key and value it was meant to be.
    fn accept(&mut self, candidate: Candidate<'text>) {
        let Candidate { word, key, sign, wide, value, quoted, column, below, .. } = candidate;
        let (start, narrow) = if wide == '：' { (sign.start, ": ") } else { (sign.start + 1, " ") };
        self.plan.wide(start..start + wide.len_utf8(), wide, narrow, word);
        self.plan.edit(sign, ": ");
        if quoted {
            value::requote(self.text, &key, "", self.plan);
        }
        if self.text[value.clone()].starts_with(['#', '@', '`', '%']) {
            // Right after a full-width colon these begin a text; after a space they would not.
            enquote(self.text, &cut_comment(self.text, value), self.plan);
        } else {
            value::read(self.text, value, &key, column, self.plan);
        }
        for candidate in below {
            self.accept(candidate);
        }
    }
}

/// Where content stands on its line.
#[derive(Debug, Clone, Copy)]
struct Place {
    column: i32,
    /// Whether a dash stands before it on the line.
    dashed: bool,
}

fn is_marker(content: &str, marker: &str) -> bool {
    content.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}
