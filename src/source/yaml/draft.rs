//! A copy of a text with small repairs, and the way back from its places to those of the text.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::tree::{Entry, Fault, Flaw, Mend, Node, Tree, Value};

/// One repair: the bytes `at` of the text are read as `with`.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) with: Cow<'static, str>,
}

/// The repairs of a text and the flaws that they answer.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) edits: Vec<Edit>,
    pub(super) flaws: Vec<Flaw>,
}

impl Plan {
    /// Notes that the bytes `at` are read as `with`.
    pub(super) fn edit(&mut self, at: Range<usize>, with: impl Into<Cow<'static, str>>) {
        self.edits.push(Edit { at, with: with.into() });
    }

    /// Notes a flaw.
    pub(super) fn flaw(&mut self, span: Range<usize>, fault: Fault) {
        self.flaws.push(Flaw { span, fault });
    }

    /// The text with the repairs made; of two that overlap the earlier one holds.
    pub(super) fn apply<'text>(&mut self, text: &'text str) -> Draft<'text> {
        if self.edits.is_empty() {
            return Draft { text: Cow::Borrowed(text), seams: Vec::new() };
        }
        self.edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut copy = String::with_capacity(text.len() + 64);
        let mut seams: Vec<Seam> = Vec::with_capacity(self.edits.len());
        let mut done = 0;
        for edit in self.edits.iter().filter(|edit| edit.at.end <= text.len()) {
            if edit.at.start < done {
                continue;
            }
            copy.push_str(&text[done..edit.at.start]);
            let start = copy.len();
            copy.push_str(&edit.with);
            seams.push(Seam { copy: start..copy.len(), text: edit.at.clone() });
            done = edit.at.end;
        }
        copy.push_str(&text[done..]);
        Draft { text: Cow::Owned(copy), seams }
    }
}

/// Where a repair lies in the copy and in the text.
#[derive(Debug)]
struct Seam {
    copy: Range<usize>,
    text: Range<usize>,
}

/// A text, or its repaired copy.
#[derive(Debug)]
pub(super) struct Draft<'text> {
    text: Cow<'text, str>,
    seams: Vec<Seam>,
}

impl Draft<'_> {
    /// What is to be parsed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The repairs that were made.
    pub(super) fn mends(&self) -> Vec<Mend> {
        let mend = |seam: &Seam| Mend { at: seam.text.clone(), with: self.text[seam.copy.clone()].to_owned() };
        self.seams.iter().map(mend).collect()
    }

    /// The place in the text of something that begins at `at` in the copy.
    pub(super) fn start(&self, at: usize) -> usize {
        let after = self.seams.partition_point(|seam| seam.copy.start <= at);
        let Some(seam) = after.checked_sub(1).map(|last| &self.seams[last]) else {
            return at;
        };
        if at >= seam.copy.end {
            return seam.text.end + (at - seam.copy.end);
        }
        seam.text.start
    }

    /// The place in the text of something that ends at `at` in the copy.
    pub(super) fn end(&self, at: usize) -> usize {
        let after = self.seams.partition_point(|seam| seam.copy.start < at);
        let Some(seam) = after.checked_sub(1).map(|last| &self.seams[last]) else {
            return at;
        };
        if at >= seam.copy.end {
            return seam.text.end + (at - seam.copy.end);
        }
        seam.text.end
    }

    /// The stretch of the text that `span` of the copy stands for.
    pub(super) fn span(&self, span: &Range<usize>) -> Range<usize> {
        if span.is_empty() {
            let at = self.end(span.start);
            return at..at;
        }
        let start = self.start(span.start);
        start..self.end(span.end).max(start)
    }

    /// Brings the nodes, comments and flaws read from the copy back to their places in the text.
    pub(super) fn restore(&self, tree: &mut Tree) {
        if self.seams.is_empty() {
            return;
        }
        if let Some(root) = &mut tree.root {
            self.restore_node(root);
        }
        for comment in &mut tree.comments {
            comment.span = self.span(&comment.span);
        }
        for flaw in &mut tree.flaws {
            self.restore_flaw(flaw);
        }
    }

    /// The flaw of the copy as a flaw of the text.
    pub(super) fn flaw(&self, mut flaw: Flaw) -> Flaw {
        self.restore_flaw(&mut flaw);
        flaw
    }

    fn restore_flaw(&self, flaw: &mut Flaw) {
        flaw.span = self.span(&flaw.span);
        if let Fault::DuplicateKey { first, .. } = &mut flaw.fault {
            *first = self.span(first);
        }
    }

    fn restore_node(&self, node: &mut Node) {
        node.span = self.span(&node.span);
        match &mut node.value {
            Value::Scalar(_) => {}
            Value::Sequence(items) => items.iter_mut().for_each(|item| self.restore_node(item)),
            Value::Mapping(entries) => {
                for Entry { key_span, value, .. } in entries {
                    *key_span = self.span(key_span);
                    self.restore_node(value);
                }
            }
        }
    }
}

/// Takes out, with a flaw each, the characters that hide or reorder text, so that the rest reads on.
pub(super) fn strip_controls(text: &str, plan: &mut Plan) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|&byte| may_begin_control(byte)) {
        at += step;
        let Some(sign) = text[at..].chars().next() else {
            break;
        };
        let end = at + sign.len_utf8();
        if is_control(sign) && !(at == 0 && sign == '\u{feff}') {
            plan.flaw(at..end, Fault::Control(sign));
            plan.edit(at..end, "");
        }
        at = end;
    }
}

/// Whether a character can begin with this byte that [`is_control`] knows.
fn may_begin_control(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | b'\r' => false,
        // U+0080-U+00BF, U+0600-U+063F, U+2000-U+2FFF, U+F000-U+FFFF.
        0..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef => true,
        _ => false,
    }
}

/// Control characters but tab and line breaks, other line breaks of Unicode, bidirectional controls, stray byte
/// order marks and what is no character.
fn is_control(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\r' => false,
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => true,
        _ => sign.is_control(),
    }
}
