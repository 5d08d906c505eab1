//! Where the members of a whole went: one block on the left, its branches on the right, streams between them.

use super::pen::Pen;
use super::style::{Letter, Path, Style};
use super::table::{Cell, Sheet};
use super::tone::{Paint, Tone};
use super::unit::Unit;
use super::{draw_nothing, lettering};
use crate::text::Lang;

/// A whole and where its members went.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The head of the table's column of branches.
    pub head: String,
    /// The head of its column of numbers.
    pub value_head: String,
    /// The head of its column of shares of the whole.
    pub share_head: String,
    /// The table's last row.
    pub total: String,
    /// What the numbers count.
    pub unit: Unit,
    /// When the whole was counted: 第 1 期结束.
    pub before: String,
    /// When the branches were counted.
    pub after: String,
    /// The whole's name.
    pub label: String,
    /// The branches; the whole is their sum.
    pub branches: Vec<Branch>,
    /// What the inner part of each branch is, in one word for the table and in one sentence, with its number, for the
    /// key.
    pub inner: Option<(String, String)>,
    /// What the rest of each branch is, in one sentence for the key.
    pub outer: String,
}

/// One branch.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// Its name.
    pub label: String,
    /// How many went there.
    pub value: u64,
    /// How many of them are of the inner part, such as active; none where that cannot be.
    pub inner: Option<u64>,
    /// Whether it is gone, and is hatched.
    pub gone: bool,
}

/// All branches together are this high.
const SUM: f64 = 230.0;
const BLOCK: f64 = 16.0;
const RIGHT: f64 = 206.0;
const WORDS: f64 = RIGHT + BLOCK + 12.0;
const GAP: f64 = 20.0;
/// Above the streams: when the whole was counted, and below that what it is.
const TOP: f64 = 54.0;
/// More branches than this are not drawn: the streams would be hairs.
const MOST: usize = 12;

/// Draw it.
pub(super) fn draw(split: &Split, lang: Lang, pen: &mut Pen) {
    let sum = sum(split);
    if sum <= 0.0 || split.branches.len() > MOST {
        draw_nothing(lang, pen);
        return;
    }
    let slots = slots(split, sum, pen.width());
    let bottom = slots.last().map_or(TOP, |slot| slot.top + slot.height);
    let start = TOP + (bottom - TOP - SUM).max(0.0) / 2.0;
    pen.fitted(0.0, 14.0, &split.before, RIGHT - 12.0, Letter::note());
    draw_whole(split, sum, lang, pen);
    pen.fitted(RIGHT, 14.0, &split.after, pen.width() - RIGHT, Letter::note());
    pen.rect(0.0, start, BLOCK, SUM, Style::fill(Tone::C1));
    let mut down = start;
    for (branch, slot) in split.branches.iter().zip(&slots) {
        draw_stream(branch, down, slot, pen);
        down += slot.block;
    }
    for (branch, slot) in split.branches.iter().zip(&slots) {
        draw_branch(branch, slot, split, lang, pen);
    }
    let height = draw_key(split, bottom + 28.0, pen);
    pen.resize(height);
}

/// What the whole is, above its block: upon the streams it would be read as one of them.
fn draw_whole(split: &Split, sum: f64, lang: Lang, pen: &mut Pen) {
    let (count, figure) = (split.unit.full(sum, lang), Letter::figure());
    let after = lettering::bold_width(&count, figure.size) + 4.0;
    pen.text(0.0, TOP - 14.0, &count, figure);
    pen.fitted(after, TOP - 14.0, &split.label, RIGHT - 12.0 - after, Letter::second());
}

/// Where a branch stands: its block, and the lines of its name.
struct Slot {
    top: f64,
    height: f64,
    block: f64,
    lines: Vec<String>,
}

impl Slot {
    fn block_top(&self) -> f64 {
        self.top + (self.height - self.block) / 2.0
    }
}

/// The whole, as a number that no count overflows.
fn sum(split: &Split) -> f64 {
    split.branches.iter().map(|branch| branch.value as f64).sum()
}

fn slots(split: &Split, sum: f64, width: f64) -> Vec<Slot> {
    let mut top = TOP;
    let slot = |branch: &Branch| {
        let block = SUM * (branch.value as f64 / sum);
        let lines = lettering::wrap(&branch.label, 13.0, width - WORDS, 2);
        let height = block.max(24.0 + 18.0 * lines.len() as f64);
        let slot = Slot { top, height, block, lines };
        top += height + GAP;
        slot
    };
    split.branches.iter().map(slot).collect()
}

fn draw_stream(branch: &Branch, down: f64, slot: &Slot, pen: &mut Pen) {
    if slot.block <= 0.0 {
        return;
    }
    let (from, to) = (down, slot.block_top());
    let path = Path::at((BLOCK, from)).bend((BLOCK, from), (RIGHT, to)).to((RIGHT, to + slot.block));
    let path = path.bend((RIGHT, to + slot.block), (BLOCK, from + slot.block)).closed();
    pen.path(&path, Style::fill(Paint::part(if branch.gone { Tone::C4 } else { Tone::C2 }, 42)));
}

fn draw_branch(branch: &Branch, slot: &Slot, split: &Split, lang: Lang, pen: &mut Pen) {
    let top = slot.block_top();
    if branch.gone {
        pen.rect(RIGHT, top, BLOCK, slot.block.max(1.0), Style::hatch());
    } else {
        pen.rect(RIGHT, top, BLOCK, slot.block.max(1.0), Style::fill(Tone::C3).outlined(Tone::C2));
        let inner = branch.inner.unwrap_or(0).min(branch.value);
        if inner > 0 {
            pen.rect(RIGHT, top, BLOCK, slot.block * (inner as f64 / branch.value as f64), Style::fill(Tone::C1));
        }
    }
    let words = 20.0 * slot.lines.len() as f64;
    let base = slot.top + (slot.height - words) / 2.0 + 4.0;
    pen.text(WORDS, base, &split.unit.full(branch.value as f64, lang), Letter::figure());
    for (line, text) in slot.lines.iter().enumerate() {
        pen.text(WORDS, base + 20.0 + 18.0 * line as f64, text, Letter::second());
    }
}

/// What the two fills mean; gives where the picture ends.
fn draw_key(split: &Split, top: f64, pen: &mut Pen) -> f64 {
    let Some((_, inner)) = &split.inner else {
        return top - 20.0;
    };
    let entries = [(inner, Style::fill(Tone::C1)), (&split.outer, Style::fill(Tone::C3).outlined(Tone::C2))];
    let (mut across, mut down) = (0.0, top);
    for (words, style) in entries {
        let wide = 20.0 + lettering::width(words, 13.0);
        if across > 0.0 && across + wide > pen.width() {
            (across, down) = (0.0, down + 22.0);
        }
        pen.rect(across, down, 12.0, 12.0, style);
        pen.fitted(across + 20.0, down + 11.0, words, pen.width() - across - 20.0, Letter::second());
        across += wide + 18.0;
    }
    down + 20.0
}

/// Its data.
pub(super) fn sheet(split: &Split, lang: Lang) -> Sheet<'_> {
    let sum = sum(split);
    let mut sheet = Sheet::new(lang).words(&split.head).numbers(&split.value_head, &split.unit);
    if let Some((head, _)) = &split.inner {
        sheet = sheet.numbers(head, &split.unit);
    }
    sheet = sheet.numbers(&split.share_head, &Unit::Share);
    let mut row = |label: &str, value: f64, inner: Option<f64>| {
        let mut cells = vec![Cell::words(label), Cell::value(value)];
        if split.inner.is_some() {
            cells.push(Cell::or_blank(inner));
        }
        cells.push(Cell::value((sum > 0.0).then(|| value / sum)));
        sheet.row(cells);
    };
    for branch in &split.branches {
        row(&branch.label, branch.value as f64, branch.inner.map(|inner| inner as f64));
    }
    let inner = split.branches.iter().filter_map(|branch| branch.inner).map(|inner| inner as f64).sum();
    row(&split.total, sum, Some(inner));
    sheet
}
