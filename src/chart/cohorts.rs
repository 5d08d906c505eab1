//! Who of each cohort came again: a triangle of shares, the fuller the cell the more came.

use super::datum::Datum;
use super::heat::step;
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::{HEAT, Tone, text_on_heat};
use super::unit::Unit;
use super::{draw_nothing, end, key, lettering};
use crate::text::{Lang, number};

/// Cohorts, one row each, and the share of each that came again.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohorts {
    /// The head of the column of cohorts: 期, week of joining.
    pub head: String,
    /// The head of the column of their sizes: 付费成员.
    pub size_head: String,
    /// What the sizes count.
    pub unit: Unit,
    /// Where or when they could come again: 第 2 期, 1 周后.
    pub columns: Vec<String>,
    /// The cohorts, oldest first.
    pub rows: Vec<Cohort>,
}

/// One cohort.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// Its name.
    pub label: String,
    /// How many it is.
    pub size: Datum,
    /// The share that came again, one a column; none where that cannot be, as in an earlier edition.
    pub kept: Vec<Option<Kept>>,
}

/// The share of a cohort that came again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// The share, or why there is none.
    pub share: Datum,
    /// What it was counted from; a sample too small for a share still says this.
    pub counts: Option<(u64, u64)>,
    /// The ends of its interval.
    pub interval: Option<(f64, f64)>,
}

const ROW: f64 = 30.0;
const HEADS: f64 = 22.0;
const NAMES: f64 = 84.0;
/// So many columns and rows are drawn, the newest cohorts; the table has all.
const COLUMNS: usize = 26;
const ROWS: usize = 24;

/// Draw it.
pub(super) fn draw(cohorts: &Cohorts, lang: Lang, pen: &mut Pen) {
    let most = cells(cohorts).filter_map(|kept| kept.share.known()).fold(f64::NEG_INFINITY, f64::max);
    if cells(cohorts).next().is_none() || cohorts.columns.is_empty() {
        draw_nothing(lang, pen);
        return;
    }
    // A cohort too young for any cell would be a name beside nothing; the table has it.
    let drawn = |row: &&Cohort| row.kept.iter().flatten().any(|kept| kept.share != Datum::Pending);
    let rows: Vec<&Cohort> = cohorts.rows.iter().filter(drawn).collect();
    let left_out = rows.len().saturating_sub(ROWS);
    let rows = &rows[left_out..];
    let columns = &cohorts.columns[..cohorts.columns.len().min(COLUMNS)];
    let wide = |row: &&Cohort| {
        lettering::bold_width(&row.label, 13.0).max(lettering::width(&size_words(row, &cohorts.unit, lang), 12.0))
    };
    let left = rows.iter().map(wide).fold(0.0, f64::max).min(NAMES) + 8.0;
    let cell = ((pen.width() - left) / columns.len() as f64).min(72.0);
    let written = Written::that_fits(most, cell);
    draw_heads(columns, left, cell, pen);
    let row_height = ROW + 6.0;
    for (at, row) in rows.iter().enumerate() {
        let top = HEADS + row_height * at as f64;
        pen.fitted(0.0, top + 13.0, &row.label, NAMES, Letter::bold());
        pen.fitted(0.0, top + 28.0, &size_words(row, &cohorts.unit, lang), NAMES, Letter::note());
        for (column, kept) in row.kept.iter().take(columns.len()).enumerate() {
            if let Some(kept) = kept {
                let place = (left + cell * column as f64, top, cell, row_height);
                draw_cell(kept, written, place, pen);
            }
        }
    }
    let bottom = key::draw(&meanings(cohorts, written, lang), HEADS + row_height * rows.len() as f64 + 8.0, pen);
    end(left_out + cohorts.columns.len() - columns.len(), bottom, lang, pen);
}

fn cells(cohorts: &Cohorts) -> impl Iterator<Item = &Kept> {
    cohorts.rows.iter().flat_map(|row| &row.kept).flatten()
}

fn size_words(row: &Cohort, unit: &Unit, lang: Lang) -> String {
    match (row.size, lang) {
        // The key below says it in full.
        (Datum::Withheld, Lang::En) => "too few".to_owned(),
        (size, _) => size.known().map_or_else(|| size.why(lang).to_owned(), |size| unit.full(size, lang)),
    }
}

/// The names of the columns, thinned where they would collide.
fn draw_heads(columns: &[String], left: f64, cell: f64, pen: &mut Pen) {
    let widest = columns.iter().map(|name| lettering::width(name, 12.0)).fold(0.0, f64::max) + 6.0;
    let every = (widest.min(76.0) / cell).ceil().max(1.0) as usize;
    let mut free = 0.0;
    for (at, name) in columns.iter().enumerate().step_by(every) {
        let name = lettering::fit(name, 12.0, cell * every as f64 - 4.0);
        let half = lettering::width(&name, 12.0) / 2.0;
        // The last one is moved back into the picture, where there may be no room left for it.
        let centre = (left + cell * (at as f64 + 0.5)).min(pen.width() - half);
        if centre - half >= free {
            pen.text(centre, 13.0, &name, Letter::note().middle());
            free = centre + half + 4.0;
        }
    }
}

/// How the shares of a picture are written in its cells: all in the same way.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Written {
    /// `33.9%`.
    Whole,
    /// `34%`.
    Short,
    /// `34`, and the key has the sign.
    Bare,
    /// Not at all.
    Not,
}

impl Written {
    /// The longest way that the greatest share and any smaller one have room for.
    fn that_fits(most: f64, cell: f64) -> Self {
        let widest = most.max(0.5);
        let fits = |way: &Self| lettering::width(&way.say(widest), 12.0) + 4.0 <= cell;
        [Self::Whole, Self::Short, Self::Bare].into_iter().find(fits).unwrap_or(Self::Not)
    }

    fn say(self, share: f64) -> String {
        let rounded = || number::fixed(share * 100.0, 0).unwrap_or_default();
        match self {
            Self::Whole => number::percent(share).unwrap_or_default(),
            Self::Short => format!("{}%", rounded()),
            Self::Bare => rounded(),
            Self::Not => String::new(),
        }
    }
}

/// A cell: filled by its share, with the share in it; otherwise marked by why there is none.
fn draw_cell(kept: &Kept, written: Written, (left, top, wide, high): (f64, f64, f64, f64), pen: &mut Pen) {
    let (across, down) = (left + wide / 2.0, top + high / 2.0 + 4.5);
    let step = kept.share.known().and_then(share_step);
    let gap = if wide > 6.0 { 1.5 } else { 0.0 };
    let style = match kept.share {
        Datum::Pending => return,
        Datum::Known(_) => step.map_or(Style::outline(Tone::Rule), |step| Style::fill(HEAT[step])),
        other => look(other),
    };
    pen.rect(left + gap, top + gap, wide - 2.0 * gap, high - 2.0 * gap, style);
    let words = match (kept.share.known(), kept.counts) {
        (Some(share), _) => written.say(share),
        (None, Some((part, whole))) if kept.share == Datum::Insufficient => format!("{part}/{whole}"),
        _ => return,
    };
    if lettering::width(&words, 12.0) + 2.0 <= wide {
        let tone = step.map_or(Tone::Ink2, text_on_heat);
        pen.text(across, down, &words, Letter::note().toned(tone).middle());
    }
}

/// How a cell without a share looks.
fn look(why: Datum) -> Style {
    match why {
        // A fill would be read as a step of the scale.
        Datum::Withheld => Style::hatch(),
        Datum::Insufficient => Style::outline(Tone::Line).dashed(),
        _ => Style::outline(Tone::Line),
    }
}

/// The step of the scale for a share: each is a fifth of all, in every picture; none for nobody.
pub(super) fn share_step(share: f64) -> Option<usize> {
    step(share, 1.0)
}

/// What the fills mean: the steps where no share is written with its sign, and why cells have no share, as far as there
/// are any.
fn meanings(cohorts: &Cohorts, written: Written, lang: Lang) -> Vec<(Style, String)> {
    let scale: Vec<(Style, String)> = match written {
        Written::Whole | Written::Short => Vec::new(),
        Written::Bare | Written::Not => {
            (0..HEAT.len()).map(|step| (Style::fill(HEAT[step]), reach(step, lang))).collect()
        }
    };
    let without = [Datum::Insufficient, Datum::Withheld, Datum::Missing]
        .into_iter()
        .filter(|why| cells(cohorts).any(|kept| kept.share == *why))
        .map(|why| (look(why), reason(why, lang)));
    scale.into_iter().chain(without).collect()
}

/// From where to where a step of the scale reaches: `20–40%`.
fn reach(step: usize, lang: Lang) -> String {
    let (from, to) = (step * 100 / HEAT.len(), (step + 1) * 100 / HEAT.len());
    match (step, lang) {
        (0, Lang::Zh) => format!("{to}% 以下"),
        (0, Lang::En) => format!("up to {to}%"),
        _ => format!("{from}–{to}%"),
    }
}

/// Why a cell of a triangle has no share.
fn reason(why: Datum, lang: Lang) -> String {
    match (why, lang) {
        (Datum::Insufficient, Lang::Zh) => "样本太小，不算比例",
        (Datum::Insufficient, Lang::En) => "sample too small for a share",
        // In a large cohort it is those who did not come who are few.
        (Datum::Withheld, Lang::Zh) => "来或没来的人太少，不公布",
        (Datum::Withheld, Lang::En) => "too few came, or stayed away, to publish",
        _ => why.why(lang),
    }
    .to_owned()
}

/// Its data, one row a cohort and column.
pub(super) fn sheet(cohorts: &Cohorts, lang: Lang) -> Sheet<'_> {
    let [later, part, share, low, high] = match lang {
        Lang::Zh => ["到", "来了", "比例", "区间下端", "区间上端"],
        Lang::En => ["In", "Came", "Share", "Interval from", "to"],
    };
    let mut sheet = Sheet::new(lang)
        .words(&cohorts.head)
        .words(later)
        .numbers(part, &Unit::Number)
        .numbers(&cohorts.size_head, &cohorts.unit)
        .numbers(share, &Unit::Share)
        .numbers(low, &Unit::Share)
        .numbers(high, &Unit::Share);
    for row in &cohorts.rows {
        for (column, kept) in cohorts.columns.iter().zip(&row.kept) {
            let Some(kept) = kept else { continue };
            let (low, high) = kept.interval.unzip();
            sheet.row([
                Cell::words(&row.label),
                Cell::words(column),
                Cell::or_blank(kept.counts.map(|counts| counts.0 as f64)),
                Cell::Value(row.size),
                Cell::Value(kept.share),
                Cell::or_blank(low),
                Cell::or_blank(high),
            ]);
        }
    }
    sheet
}
