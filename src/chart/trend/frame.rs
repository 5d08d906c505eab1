//! Where days and values stand in a figure over time.

use jiff::civil::Date;

use super::Series;
use crate::chart::lettering;
use crate::chart::pen::Pen;
use crate::chart::scale::{self, DateTick, Scale};
use crate::chart::style::{Letter, Style};
use crate::chart::tone::Tone;
use crate::chart::unit::Unit;
use crate::text::Lang;

/// The plot of the line is this high.
const PLOT: f64 = 116.0;
/// Names on the left take at most so much.
const NAMES: f64 = 72.0;

/// Where things stand.
pub(super) struct Frame {
    /// The plot's upper edge.
    pub(super) top: f64,
    /// The plot's left edge.
    pub(super) left: f64,
    /// The plot's right edge.
    pub(super) right: f64,
    /// The room of one day, or of one week in weekly figures.
    pub(super) slot: f64,
    first: Date,
    last: Date,
    /// Each row's day, so many after the first.
    offsets: Vec<i32>,
    places: Vec<f64>,
}

/// The room that the labels of a scale need on the left, with their gap.
pub(super) fn room_for(unit: &Unit, scale: &Scale, lang: Lang) -> f64 {
    let ticks = scale.ticks().into_iter();
    ticks.map(|tick| lettering::width(&unit.tick(tick, scale.step, lang), 12.0)).fold(0.0, f64::max) + 8.0
}

/// The room that the names of a flow need on the left, with their gap.
pub(super) fn room_for_flow(flow: &super::Flow) -> f64 {
    let names = [&flow.joined.name, &flow.left.name];
    names.map(|name| lettering::width(name, 12.0).min(NAMES)).into_iter().fold(0.0, f64::max) + 8.0
}

/// The room above the plot.
pub(super) fn room_above(marks: &[super::Mark]) -> f64 {
    if marks.is_empty() { 22.0 } else { 42.0 }
}

/// The room above a plot that says what its values are: that line, and below it the names of the marks.
pub(super) fn room_for_title(marks: &[super::Mark]) -> f64 {
    if marks.is_empty() { 22.0 } else { 60.0 }
}

impl Frame {
    /// The frame for these days, at least one, between these edges; `top` is kept free above the plot.
    pub(super) fn new(days: &[Date], (left, right): (f64, f64), top: f64) -> Self {
        let first = days.iter().copied().min().unwrap_or_default();
        let offsets: Vec<i32> = days.iter().map(|day| scale::days_between(first, *day)).collect();
        let span = offsets.iter().copied().max().unwrap_or(0);
        let gaps = offsets.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0);
        let slot = (right - left) / (f64::from(span / gaps.min().unwrap_or(1)) + 1.0);
        let room = right - left - slot;
        let days_after = offsets.clone();
        let place = |offset: i32| if span == 0 { 0.5 } else { f64::from(offset) / f64::from(span) };
        let places = offsets.into_iter().map(|offset| left + slot / 2.0 + room * place(offset)).collect();
        let last = days.iter().copied().max().unwrap_or_default();
        Self { top, left, right, slot, first, last, offsets: days_after, places }
    }

    /// Where a value stands.
    pub(super) fn down(&self, scale: &Scale, value: f64) -> f64 {
        self.top + PLOT * (1.0 - scale.part(value))
    }

    /// The plot's lower edge.
    pub(super) fn bottom(&self) -> f64 {
        self.top + PLOT
    }

    /// Where a day stands that need not have figures; none outside the plot.
    pub(super) fn day(&self, day: Date) -> Option<f64> {
        (self.first..=self.last).contains(&day).then(|| self.across(scale::days_between(self.first, day)))
    }

    /// Where the day of this row stands, for each row that has a value.
    pub(super) fn points<'a>(&'a self, series: &'a Series) -> impl Iterator<Item = Option<(f64, f64)>> + 'a {
        self.places.iter().zip(&series.values).map(|(across, given)| Some((*across, given.known()?)))
    }

    /// Where each row's day stands.
    pub(super) fn places(&self) -> &[f64] {
        &self.places
    }

    /// Lines and labels of the values; the line at `base` stands out.
    pub(super) fn draw_axis(&self, unit: &Unit, scale: &Scale, base: Option<f64>, lang: Lang, pen: &mut Pen) {
        for tick in scale.ticks() {
            let down = self.down(scale, tick);
            let is_base = base.is_some_and(|base| (base - tick).abs() < scale.step / 2.0);
            let style = Style::outline(if is_base { Tone::Line } else { Tone::Rule });
            pen.line((self.left, down), (self.right, down), style);
            pen.text(self.left - 8.0, down + 4.0, &unit.tick(tick, scale.step, lang), Letter::note().end());
        }
    }

    /// What the values are, above all else.
    pub(super) fn draw_title(&self, title: &str, pen: &mut Pen) {
        pen.fitted(self.left, 13.0, title, self.right - self.left, Letter::note());
    }

    /// The name of a row of the plot, left of it.
    pub(super) fn draw_name(&self, name: &str, down: f64, pen: &mut Pen) {
        pen.fitted(self.left - 8.0, down + 4.0, name, NAMES, Letter::note().end());
    }

    /// The names of days below the plot.
    pub(super) fn draw_dates(&self, bottom: f64, lang: Lang, pen: &mut Pen) {
        let room = self.right - self.left - self.slot;
        let ticks = scale::ticks((self.first, self.last), &self.offsets, room, 12.0, lang);
        // Where a name stands, moved in from the edges, and where it begins and ends.
        let half = |words: &str| lettering::width(words, 12.0) / 2.0;
        let centre = |tick: &DateTick| {
            let half = half(&tick.words);
            self.across(tick.offset).clamp(half, pen.width() - half)
        };
        let centres: Vec<f64> = ticks.iter().map(centre).collect();
        for (at, tick) in ticks.iter().enumerate() {
            let across = self.across(tick.offset);
            pen.line((across, bottom), (across, bottom + 4.0), Style::outline(Tone::Line));
            let right = centres[at] + half(&tick.words);
            let moved_into_next = centres[at] > across
                && ticks.get(at + 1).is_some_and(|next| right + 8.0 > centres[at + 1] - half(&next.words));
            if !moved_into_next {
                pen.text(centres[at], bottom + 17.0, &tick.words, Letter::note().middle());
            }
        }
    }

    /// Where a day stands, so many days after the first.
    fn across(&self, offset: i32) -> f64 {
        let span = scale::days_between(self.first, self.last);
        let room = self.right - self.left - self.slot;
        let part = if span == 0 { 0.5 } else { f64::from(offset) / f64::from(span) };
        self.left + self.slot / 2.0 + room * part
    }
}
