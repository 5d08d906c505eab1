//! What the fills of a picture mean, in small samples with words beside them.

use super::lettering;
use super::pen::Pen;
use super::style::{Letter, Style};

/// From one line of samples to the next.
const LINE: f64 = 22.0;
const SAMPLE: f64 = 12.0;

/// Draw the samples below this height, as many lines as they need; gives where they end.
pub(super) fn draw(entries: &[(Style, String)], top: f64, pen: &mut Pen) -> f64 {
    if entries.is_empty() {
        return top;
    }
    let (mut across, mut down) = (0.5, top + 0.5);
    for (style, words) in entries {
        let wide = SAMPLE + 8.0 + lettering::width(words, 12.0);
        if across > 1.0 && across + wide > pen.width() {
            (across, down) = (0.5, down + LINE);
        }
        pen.rect(across, down, SAMPLE, SAMPLE, *style);
        let room = pen.width() - across - SAMPLE - 8.0;
        pen.fitted(across + SAMPLE + 8.0, down + 10.5, words, room, Letter::note().toned(super::tone::Tone::Ink2));
        across += wide + 18.0;
    }
    down + LINE
}
