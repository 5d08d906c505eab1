//! Charts: plain numbers and words in; a picture, its table and its files out.
//!
//! A page says what it has to show in a [`Chart`]; [`draw`] makes of it an inline SVG in the page's colours, the same
//! SVG with plain colours to download, a CSV file and a table. Bars, compositions, radars and heat maps are laid out by
//! charts-rs (`plot` is the only module that knows it); trends, splits and intervals are drawn by hand, because
//! charts-rs has no such picture or, for the two charts that every group's page has, takes many times as long.
//!
//! The inline SVG stands on presentation attributes alone: no style element, no style attribute, no script. Its colours
//! are these variables of the page: `--ink`, `--ink-2`, `--ink-3`, `--line`, `--rule`, `--paper`, `--sunk`, `--c1` to
//! `--c5`, `--on-c1`; figures are set in `--serif`, all else in the font it inherits. A page's style sheet may size
//! `svg.chart` (its own width is 366, at which 13 px text stays 13 px on a phone), but must not set `fill` or
//! `font-size` on text in it: a rule beats an attribute.

mod balance;
mod bars;
mod break_even;
mod calendar;
mod chain;
mod cohorts;
mod composition;
mod datum;
mod funnel;
mod grid;
mod heat;
mod interval;
mod key;
mod lettering;
mod pairs;
mod pen;
mod plot;
mod portions;
mod radar;
mod scale;
mod spark;
mod split;
mod style;
mod table;
mod timeline;
mod tone;
mod trend;
mod unit;

pub use balance::{Account, Balance};
pub use bars::{Bar, Bars};
pub use break_even::{BreakEven, Standpoint};
pub use calendar::{Calendar, CalendarDay};
pub use chain::{Chain, Link, Standing};
pub use cohorts::{Cohort, Cohorts, Kept};
pub use composition::{Composition, CompositionRow, Planned};
pub use datum::Datum;
pub use funnel::{Funnel, Step};
pub use grid::{Grid, GridCell, GridRow};
pub use heat::Heat;
pub use interval::{Estimate, Intervals, Source};
pub use pairs::{Pair, Pairs};
pub use portions::{Portion, Portions};
pub use radar::{Criterion, Radar};
pub use spark::spark;
pub use split::{Branch, Split};
pub use table::{Column, Table};
pub use timeline::{Phase, Timeline, Weight, When};
pub use trend::{Band, Bearer, Flow, Layers, Lines, Load, Mark, Occasion, Series, Target, Trend};
pub use unit::Unit;

use crate::text::{Lang, Safe};
use pen::Pen;

/// A chart described in numbers and in words of one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What tells it from the page's other charts: ASCII letters, digits and hyphens.
    pub id: String,
    /// The language of its words.
    pub lang: Lang,
    /// What it shows.
    pub title: String,
    /// What it says: the finding, with its numbers, for who does not see the picture.
    pub desc: String,
    /// The picture and its data.
    pub kind: Kind,
}

/// The pictures that Qunce draws.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A figure over time, with what came and went: member flow, activity.
    Trend(Trend),
    /// A few figures over time on one scale: daily new and daily active, what channels have earned so far.
    Lines(Lines),
    /// Stocks over time one upon the other, with what came and went: the growth ladder.
    Layers(Layers),
    /// What each one carries day by day, against what it can: minutes of work by account.
    Load(Load),
    /// When things are: the phases of a campaign.
    Timeline(Timeline),
    /// A few months, the fuller the day the more happens.
    Calendar(Calendar),
    /// Amounts side by side: origin, last-seen edition.
    Bars(Bars),
    /// What each whole is made of, one bar a whole: an edition's members by first-seen edition.
    Composition(Composition),
    /// Scores on a few criteria: a magnet.
    Radar(Radar),
    /// Amounts by row and column: messages by hour and weekday.
    Heat(Heat),
    /// Who of each cohort came again: editions against later editions, weeks against weeks later.
    Cohorts(Cohorts),
    /// Steps that people take one after the other, with the share that went on: AARRR, a segment's layers.
    Funnel(Funnel),
    /// What each brought in and cost: channels.
    Balance(Balance),
    /// How many it takes until nothing is lost, and how many there are.
    BreakEven(BreakEven),
    /// Parts of wholes, with the share of each: claims and conversions, steps done on time.
    Portions(Portions),
    /// The same figures before and after a change.
    Pairs(Pairs),
    /// Lines one behind the other: the lines of defence.
    Chain(Chain),
    /// Where the members of a whole went.
    Split(Split),
    /// Shares with their intervals, beside what others say and what was aimed at.
    Intervals(Intervals),
}

/// A drawn chart: the picture twice, and its data twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture for a page, in the page's colours.
    pub svg_inline: Safe,
    /// The picture to download, in plain colours on white.
    pub svg_file: String,
    /// The data to download: UTF-8 with a byte-order mark, numbers as a spreadsheet reads them, text that cannot act as
    /// a formula.
    pub csv: String,
    /// The data for a table beside the picture.
    pub table: Table,
}

/// Draw a chart; the same chart gives the same bytes.
pub fn draw(chart: &Chart) -> Drawing {
    let mut pen = Pen::new(chart);
    let lang = chart.lang;
    // Every kind has a room of its own that draws it and tells its data.
    macro_rules! pictures {
        ($($kind:ident => $draw:path, $sheet:path;)*) => {
            match &chart.kind {
                $(Kind::$kind(it) => {
                    $draw(it, lang, &mut pen);
                    $sheet(it, lang)
                })*
            }
        };
    }
    let sheet = pictures! {
        Trend => trend::draw, trend::sheet;
        Lines => trend::draw_lines, trend::sheet_lines;
        Layers => trend::draw_layers, trend::sheet_layers;
        Load => trend::draw_load, trend::sheet_load;
        Timeline => timeline::draw, timeline::sheet;
        Calendar => calendar::draw, calendar::sheet;
        Bars => bars::draw, bars::sheet;
        Composition => composition::draw, composition::sheet;
        Radar => radar::draw, radar::sheet;
        Heat => heat::draw, heat::sheet;
        Cohorts => cohorts::draw, cohorts::sheet;
        Funnel => funnel::draw, funnel::sheet;
        Balance => balance::draw, balance::sheet;
        BreakEven => break_even::draw, break_even::sheet;
        Portions => portions::draw, portions::sheet;
        Pairs => pairs::draw, pairs::sheet;
        Chain => chain::draw, chain::sheet;
        Split => split::draw, split::sheet;
        Intervals => interval::draw, interval::sheet;
    };
    let (inline, file) = pen.finish();
    let (table, csv) = sheet.finish();
    Drawing { svg_inline: Safe::vouched(inline), svg_file: file, csv, table }
}

/// What stands for all the categories for which there is no room.
fn the_rest(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其余 {count} 项"),
        Lang::En => format!("{count} others"),
    }
}

/// End a picture here, after saying how many are left out of it.
fn end(left_out: usize, bottom: f64, lang: Lang, pen: &mut Pen) {
    pen.resize(bottom);
    if left_out == 0 {
        return;
    }
    let words = match lang {
        Lang::Zh => format!("另有 {left_out} 项没有画，见数据表"),
        Lang::En => format!("{left_out} more are not drawn; the table has them"),
    };
    pen.text(0.0, bottom + 12.0, &words, style::Letter::note());
    pen.resize(bottom + 18.0);
}

/// A picture of nothing: says so, in place of an empty frame that looks like zero.
fn draw_nothing(lang: Lang, pen: &mut Pen) {
    let words = match lang {
        Lang::Zh => "还没有可画的数字",
        Lang::En => "nothing to draw yet",
    };
    pen.resize(64.0);
    let middle = pen.width() / 2.0;
    pen.rect(0.5, 0.5, pen.width() - 1.0, 63.0, style::Style::outline(tone::Tone::Rule).dashed());
    pen.text(middle, 36.5, words, style::Letter::second().middle());
}
