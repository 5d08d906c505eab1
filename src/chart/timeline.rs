//! When things are: phases as bars, single days as diamonds, today as a line.

use jiff::civil::Date;

use super::pen::Pen;
use super::scale::{self, day_name};
use super::style::{Letter, Path, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::{draw_nothing, end, lettering};
use crate::text::Lang;

/// When things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The heads of the table's columns: what it is, from, to.
    pub heads: [String; 3],
    /// The phases, from the top.
    pub phases: Vec<Phase>,
    /// The day of the figures, and what to call it: 3 月 5 日，第 11 天.
    pub today: Option<(Date, String)>,
}

/// One phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its name.
    pub label: String,
    /// When it is.
    pub when: When,
    /// What it is to the whole.
    pub weight: Weight,
}

/// When a phase is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// From one day to another, both in it.
    Days(Date, Date),
    /// On single days.
    On(Vec<Date>),
}

/// What a phase is to the whole, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// What it is all for.
    Main,
    /// What goes with it.
    Side,
    /// What is planned but not fixed: a dashed outline.
    Open,
}

const ROW: f64 = 40.0;
const BAR: f64 = 14.0;
const TOP: f64 = 24.0;
/// More would be a page long; the table has them all.
const MOST: usize = 20;

/// Draw it.
pub(super) fn draw(timeline: &Timeline, lang: Lang, pen: &mut Pen) {
    let shown = &timeline.phases[..timeline.phases.len().min(MOST)];
    let today = timeline.today.as_ref().map(|today| today.0);
    let days = || shown.iter().flat_map(|phase| ends(&phase.when)).chain(today);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        draw_nothing(lang, pen);
        return;
    };
    let frame =
        Frame { first, last, today, room: pen.width(), days: f64::from(scale::days_between(first, last)) + 1.0 };
    let bottom = TOP + ROW * shown.len() as f64 + 4.0;
    for tick in scale::ticks((first, last), &[], pen.width(), 12.0, lang) {
        let across = frame.room * f64::from(tick.offset) / frame.days;
        pen.line((across, TOP - 4.0), (across, bottom), Style::outline(Tone::Rule));
        // The last one may have no room for its name.
        if across + 2.0 + lettering::width(&tick.words, 12.0) <= pen.width() {
            pen.text(across + 2.0, bottom + 15.0, &tick.words, Letter::note());
        }
    }
    if let Some((day, words)) = &timeline.today {
        let across = frame.left(*day) + frame.day() / 2.0;
        pen.line((across, TOP - 6.0), (across, bottom), Style::line(Tone::Ink, 1.5));
        let words = lettering::fit_bold(words, 13.0, pen.width());
        let half = lettering::bold_width(&words, 13.0) / 2.0;
        pen.text(across.clamp(half, pen.width() - half), 13.0, &words, Letter::bold().middle());
    }
    for (at, phase) in shown.iter().enumerate() {
        draw_phase(phase, &frame, TOP + ROW * at as f64, lang, pen);
    }
    end(timeline.phases.len() - shown.len(), bottom + 22.0, lang, pen);
}

/// The first and the last day.
fn ends(when: &When) -> Vec<Date> {
    match when {
        When::Days(from, to) => vec![*from, (*to).max(*from)],
        When::On(days) => days.clone(),
    }
}

/// Where days stand.
struct Frame {
    first: Date,
    last: Date,
    today: Option<Date>,
    room: f64,
    days: f64,
}

impl Frame {
    fn day(&self) -> f64 {
        self.room / self.days
    }

    fn left(&self, day: Date) -> f64 {
        self.day() * f64::from(scale::days_between(self.first, day))
    }

    /// The line of today, if it passes through words of this length.
    fn today_within(&self, start: f64, wide: f64) -> Option<f64> {
        let line = self.today.map(|today| self.left(today) + self.day() / 2.0);
        line.filter(|line| (start - 2.0..start + wide + 2.0).contains(line))
    }

    /// Where words of this length begin, which end before the line of today where there is room: in them it would stand
    /// like a 1.
    fn clear_of_today(&self, start: f64, wide: f64) -> f64 {
        let cleared = self.today_within(start, wide).map(|line| line - wide - 6.0);
        cleared.filter(|start| *start >= 0.0).unwrap_or(start)
    }
}

/// Its name and days above its bar, beginning where that begins; where they would be moved away from it, before it.
fn draw_phase(phase: &Phase, frame: &Frame, top: f64, lang: Lang, pen: &mut Pen) {
    let dates = dates(&phase.when, frame.first.year() != frame.last.year(), lang);
    let wide = (lettering::width(&dates, 12.0) + 8.0).min(pen.width() / 2.0);
    let name = lettering::fit_bold(&phase.label, 13.0, pen.width() - wide);
    let name_wide = lettering::bold_width(&name, 13.0);
    let begin = ends(&phase.when).into_iter().min().map_or(0.0, |day| frame.left(day));
    let whole = name_wide + 8.0 + lettering::width(&dates, 12.0);
    let bar = top + 19.0;
    let before = begin - 14.0 - whole;
    let (start, top) = if begin + whole > pen.width() && before >= 0.0 && frame.today_within(before, whole).is_none() {
        (before, bar - 2.0)
    } else {
        (frame.clear_of_today(begin.clamp(0.0, (pen.width() - name_wide - wide).max(0.0)), whole), top)
    };
    // Over the lines they have paper of their own.
    let left = (start - 2.0).max(0.0);
    pen.rect(left, top + 1.0, (whole + 4.0).min(pen.width() - left), 16.0, Style::fill(Tone::Paper));
    pen.text(start, top + 13.0, &name, Letter::bold().halo());
    pen.fitted(start + name_wide + 8.0, top + 13.0, &dates, wide, Letter::note().halo());
    match &phase.when {
        When::Days(from, to) => {
            let (left, right) = (frame.left(*from), frame.left((*to).max(*from)) + frame.day());
            let style = match phase.weight {
                Weight::Main => Style::fill(Tone::C1),
                Weight::Side => Style::fill(Tone::C3).outlined(Tone::C2),
                Weight::Open => Style::fill(Tone::Paper).outlined(Tone::Line).dashed(),
            };
            let wide = (right - left - 1.0).max(1.5);
            pen.rect((left + 0.5).min(frame.room - wide), bar, wide, BAR, style);
        }
        When::On(days) => {
            for day in days {
                let across = (frame.left(*day) + frame.day() / 2.0).clamp(7.0, frame.room - 7.0);
                let (top, middle) = (bar, bar + 7.0);
                let path = Path::at((across, top)).to((across + 7.0, middle)).to((across, top + 14.0));
                pen.path(&path.to((across - 7.0, middle)).closed(), Style::fill(Tone::C5));
            }
        }
    }
}

/// `2/9–2/22`, `3/7、3/14`; with their years where the picture spans several.
fn dates(when: &When, years: bool, lang: Lang) -> String {
    let name = |day: Date| match (years, lang) {
        (false, _) => day_name(day, lang),
        (true, Lang::Zh) => format!("{}/{}", day.year(), day_name(day, lang)),
        (true, Lang::En) => format!("{} {}", day_name(day, lang), day.year()),
    };
    match when {
        When::Days(from, to) if from.year() == to.year() && lang == Lang::Zh => {
            format!("{}–{}", name(*from), day_name(*to, lang))
        }
        When::Days(from, to) if from.year() == to.year() => format!("{}–{}", day_name(*from, lang), name(*to)),
        When::Days(from, to) => format!("{}–{}", name(*from), name(*to)),
        When::On(days) => {
            let days: Vec<String> = days.iter().map(|day| name(*day)).collect();
            days.join(if lang == Lang::Zh { "、" } else { ", " })
        }
    }
}

/// Its data.
pub(super) fn sheet(timeline: &Timeline, lang: Lang) -> Sheet<'_> {
    let [what, from, to] = &timeline.heads;
    let mut sheet = Sheet::new(lang).words(what).words(from).words(to);
    let day = |day: Date| Cell::Text(day.to_string().into());
    for phase in &timeline.phases {
        match &phase.when {
            When::Days(from, to) => sheet.row([Cell::words(&phase.label), day(*from), day(*to)]),
            When::On(days) => days.iter().for_each(|on| sheet.row([Cell::words(&phase.label), day(*on), day(*on)])),
        }
    }
    sheet
}
