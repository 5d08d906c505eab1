//! Steps that people take one after the other, and the share that went on from each.

use super::datum::Datum;
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, end, lettering};
use crate::text::Lang;

/// Steps that people take one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The heads of the table's columns: step, how many, share of the step above, its interval's ends, share of the first.
    pub heads: [String; 6],
    /// What the numbers count.
    pub unit: Unit,
    /// The steps, from the first.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// How many took it.
    pub value: Datum,
    /// The interval of the share that came here from the step above; none where a share makes no sense, as between
    /// counts of different people.
    pub interval: Option<(f64, f64)>,
    /// Whether so few took the step above that their share is not said.
    pub few: bool,
}

/// From one step to the next, with the share between them.
const ROW: f64 = 70.0;
const BAR: f64 = 14.0;
/// More steps than this would be a page long; the table has them all.
const MOST: usize = 14;
/// Where the last step is less than this part of the first, bars on one scale would be hairs.
const HAIR: f64 = 0.02;

/// Draw it.
pub(super) fn draw(funnel: &Funnel, lang: Lang, pen: &mut Pen) {
    let shown = &funnel.steps[..funnel.steps.len().min(MOST)];
    let known: Vec<f64> = shown.iter().filter_map(|step| step.value.known()).collect();
    let Some(longest) = known.iter().copied().reduce(f64::max) else {
        draw_nothing(lang, pen);
        return;
    };
    let least = known.iter().copied().filter(|value| *value > 0.0).fold(longest, f64::min);
    let by_step = least < longest * HAIR;
    for (at, step) in shown.iter().enumerate() {
        let top = ROW * at as f64;
        let above = at.checked_sub(1).and_then(|above| shown[above].value.known());
        draw_step(step, if by_step { above.unwrap_or(longest) } else { longest }, top, funnel, lang, pen);
        if let Some(words) = at.checked_sub(1).and_then(|_| went_on(step, above, lang)) {
            draw_arrow(top - 20.0, &words, pen);
        }
    }
    let mut bottom = ROW * shown.len() as f64 - 26.0;
    if by_step {
        let words = match lang {
            Lang::Zh => "首尾相差太大：每条按上一步的人数画满",
            Lang::En => "Each bar is drawn against the step above it",
        };
        pen.fitted(0.0, bottom + 14.0, words, pen.width(), Letter::note());
        bottom += 22.0;
    }
    end(funnel.steps.len() - shown.len(), bottom, lang, pen);
}

fn draw_step(step: &Step, full: f64, top: f64, funnel: &Funnel, lang: Lang, pen: &mut Pen) {
    let value = step.value.known();
    let words = value.map_or_else(|| step.value.why(lang).to_owned(), |value| funnel.unit.full(value, lang));
    let letter = if value.is_some() { Letter::bold() } else { Letter::note() };
    let wide = lettering::width(&words, letter.size);
    pen.fitted(0.0, top + 14.0, &step.label, pen.width() - wide - 16.0, Letter::bold());
    pen.text(pen.width(), top + 14.0, &words, letter.end());
    let Some(value) = value else {
        pen.rect(0.5, top + 22.5, pen.width() - 1.0, BAR - 1.0, Style::hatch());
        return;
    };
    pen.rect(0.5, top + 22.5, pen.width() - 1.0, BAR - 1.0, Style::fill(Tone::Sunk).outlined(Tone::Rule));
    if value > 0.0 && full > 0.0 {
        let part = (value / full).clamp(0.0, 1.0);
        pen.rect(0.0, top + 22.0, (pen.width() * part).max(2.0), BAR, Style::fill(Tone::C1));
    }
}

/// The share that went on, with its interval: `54.2%（区间 46.9%–61.4%）`.
fn went_on(step: &Step, above: Option<f64>, lang: Lang) -> Option<String> {
    if step.few {
        let [value, above] = [step.value.known()?, above?].map(|count| Unit::Number.label(count, lang));
        return Some(match lang {
            Lang::Zh => format!("{value} / {above} 走到下一步，{}", Datum::Insufficient.why(lang)),
            Lang::En => format!("{value} / {above} went on, {}", Datum::Insufficient.why(lang)),
        });
    }
    let share = Unit::Share.bare(share(step, above)?);
    Some(match (step.interval, lang) {
        (None, Lang::Zh) => format!("{share} 走到下一步"),
        (None, Lang::En) => format!("{share} went on"),
        (Some(ends), _) => {
            let [low, high] = [ends.0, ends.1].map(|end| Unit::Share.bare(end));
            match lang {
                Lang::Zh => format!("{share} 走到下一步（区间 {low}–{high}）"),
                Lang::En => format!("{share} went on ({low}–{high})"),
            }
        }
    })
}

fn share(step: &Step, above: Option<f64>) -> Option<f64> {
    Some(step.value.known()? / above.filter(|above| *above > 0.0)?)
}

fn draw_arrow(top: f64, words: &str, pen: &mut Pen) {
    let path = super::style::Path::at((7.0, top - 4.0)).to((7.0, top + 8.0));
    let path = path.jump((3.0, top + 4.0)).to((7.0, top + 8.0)).to((11.0, top + 4.0));
    pen.path(&path, Style::outline(Tone::Line));
    pen.fitted(20.0, top + 7.0, words, pen.width() - 20.0, Letter::note().toned(Tone::Ink2));
}

/// Its data.
pub(super) fn sheet(funnel: &Funnel, lang: Lang) -> Sheet<'_> {
    let [step, value, of_above, low, high, of_first] = &funnel.heads;
    let mut sheet = Sheet::new(lang).words(step).numbers(value, &funnel.unit);
    for head in [of_above, low, high, of_first] {
        sheet = sheet.numbers(head, &Unit::Share);
    }
    // Where too few took the first step for a share of the second, no later one has a share of them either.
    let of_few = funnel.steps.get(1).is_some_and(|step| step.few);
    let first = funnel.steps.first().and_then(|step| step.value.known()).filter(|_| !of_few);
    for (at, step) in funnel.steps.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| funnel.steps[above].value.known());
        let (low, high) = step.interval.filter(|_| !step.few).unzip();
        let of_above = share(step, above).filter(|_| !step.few);
        let cells = [of_above, low, high, share(step, first)].map(Cell::or_blank);
        sheet.row([Cell::words(&step.label), Cell::Value(step.value)].into_iter().chain(cells));
    }
    sheet
}
