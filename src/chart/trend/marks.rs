//! Days on which something changed: a definition, or an edition that opened.

use jiff::civil::Date;

use super::frame::Frame;
use crate::chart::lettering;
use crate::chart::pen::Pen;
use crate::chart::style::{Letter, Path, Style};
use crate::chart::tone::Tone;
use crate::text::Lang;

/// A day on which something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub day: Date,
    /// What changed: 群规改版, 第 2 期开期.
    pub words: String,
    /// What kind of change it is.
    pub of: Occasion,
}

/// What kind of change a day is marked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// A definition changed, so that figures before and after need not mean the same: a dashed line.
    Change,
    /// An edition opened: a line with a flag.
    Edition,
}

/// Names take at most so much.
const NAMES: f64 = 120.0;
/// Lines nearer than this to the last one that is drawn would be a wall; the table names them all.
const APART: f64 = 4.0;

/// A line each, and as many names as do not collide.
pub(super) fn draw(marks: &[Mark], frame: &Frame, pen: &mut Pen) {
    let mut free = 0.0;
    let mut drawn = f64::NEG_INFINITY;
    let top = frame.top - 24.0;
    for mark in sorted(marks) {
        let Some(across) = frame.day(mark.day).filter(|across| across - drawn >= APART) else {
            continue;
        };
        drawn = across;
        let style = Style::outline(Tone::Ink2);
        match mark.of {
            Occasion::Change => pen.line((across, top), (across, frame.bottom()), style.dashed()),
            Occasion::Edition => {
                pen.line((across, top), (across, frame.bottom()), Style::outline(Tone::Line));
                let flag = Path::at((across, top)).to((across + 7.0, top + 4.0)).to((across, top + 8.0)).closed();
                pen.path(&flag, Style::fill(Tone::Ink2));
            }
        }
        let words = lettering::fit(&mark.words, 12.0, NAMES);
        let wide = lettering::width(&words, 12.0);
        // Over its line; where the name before it reaches there, a little to the right, as long as the line is under it.
        let start = (across - wide / 2.0).clamp(0.0, pen.width() - wide).max(free);
        if start <= across + 8.0 && start + wide <= pen.width() {
            pen.text(start, top - 5.0, &words, Letter::note().toned(Tone::Ink2));
            free = start + wide + 8.0;
        }
    }
}

fn sorted(marks: &[Mark]) -> Vec<&Mark> {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| mark.day);
    sorted
}

/// The head of the table's column of changes.
pub(super) fn head(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "有什么变化",
        Lang::En => "What changed",
    }
}

/// What changed from the day of each row to the day before the next: every mark stands in the table, also one that has no
/// room in the picture.
pub(super) fn by_row(marks: &[Mark], days: &[Date], lang: Lang) -> Vec<String> {
    let mut rows = vec![Vec::new(); days.len()];
    for mark in sorted(marks) {
        let row = days.iter().rposition(|day| *day <= mark.day).unwrap_or(0);
        let day = crate::chart::scale::day_name(mark.day, lang);
        if let Some(words) = rows.get_mut(row) {
            let on_its_day = days.get(row) == Some(&mark.day);
            words.push(if on_its_day { mark.words.clone() } else { format!("{day} {}", mark.words) });
        }
    }
    let between = if lang == Lang::Zh { "；" } else { "; " };
    rows.into_iter().map(|words| words.join(between)).collect()
}
