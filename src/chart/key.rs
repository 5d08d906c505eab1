//! What the fills, lines and intervals of a picture mean, in small samples with words beside them.

use super::lettering;
use super::pen::Pen;
use super::style::{Fill, Letter, Path, Style};
use super::tone::Tone;

/// From one line of samples to the next.
const LINE: f64 = 22.0;
const SAMPLE: f64 = 12.0;

/// What stands beside the words of a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sample {
    /// A filled shape.
    Fill(Style),
    /// A line with a point of it.
    Line(Style),
    /// The interval of a share.
    Interval,
}

impl From<Style> for Sample {
    fn from(style: Style) -> Self {
        Self::Fill(style)
    }
}

impl Sample {
    fn draw(self, across: f64, down: f64, pen: &mut Pen) {
        let middle = down + SAMPLE / 2.0;
        match self {
            Self::Fill(style) => pen.rect(across, down, SAMPLE, SAMPLE, style),
            Self::Line(style) => {
                pen.line((across, middle), (across + SAMPLE, middle), style);
                draw_point((across + SAMPLE / 2.0, middle), style, pen);
            }
            Self::Interval => draw_interval((across, across + SAMPLE), middle, pen),
        }
    }
}

/// A point of a line: a dashed one has hollow points, so that a lone point tells its line too.
pub(super) fn draw_point(at: (f64, f64), line: Style, pen: &mut Pen) {
    let paint = line.stroke.map_or(Tone::C1.into(), |(paint, _)| paint);
    let hollow = Style { fill: Fill::Paint(Tone::Paper.into()), dashed: false, ..line };
    pen.circle(at.0, at.1, 2.5, if line.dashed { hollow } else { Style::fill(paint) });
}

/// An interval, from its low end to its high one.
pub(super) fn draw_interval((low, high): (f64, f64), middle: f64, pen: &mut Pen) {
    let cap = |path: Path, at: f64| path.jump((at, middle - 3.0)).to((at, middle + 3.0));
    let path = Path::at((low, middle)).to((high, middle));
    pen.path(&cap(cap(path, low), high), Style::line(Tone::C1, 1.5));
}

/// Draw the samples below this height, as many lines as they need; gives where they end.
pub(super) fn draw<S: Into<Sample> + Copy>(entries: &[(S, String)], top: f64, pen: &mut Pen) -> f64 {
    if entries.is_empty() {
        return top;
    }
    let (mut across, mut down) = (0.5, top + 0.5);
    for (sample, words) in entries {
        let wide = SAMPLE + 8.0 + lettering::width(words, 12.0);
        if across > 1.0 && across + wide > pen.width() {
            (across, down) = (0.5, down + LINE);
        }
        (*sample).into().draw(across, down, pen);
        let room = pen.width() - across - SAMPLE - 8.0;
        pen.fitted(across + SAMPLE + 8.0, down + 10.5, words, room, Letter::note().toned(Tone::Ink2));
        across += wide + 18.0;
    }
    down + LINE
}
