//! The colours of a chart: each a variable of the page, with the light value for files that stand alone.

/// A colour by its part in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tone {
    /// Text.
    Ink,
    /// The second voice.
    Ink2,
    /// Labels of axes, notes.
    Ink3,
    /// Lines that carry meaning: axes, outlines.
    Line,
    /// Lines that only guide the eye.
    Rule,
    /// What the picture stands on.
    Paper,
    /// The empty part of a measure.
    Sunk,
    /// The first series.
    C1,
    /// The second; outlines of the third.
    C2,
    /// The third, always outlined.
    C3,
    /// None, gone.
    C4,
    /// A target.
    C5,
    /// Text on the first series.
    OnC1,
}

impl Tone {
    /// Every tone, in the order of its number.
    pub(super) const ALL: [Self; 13] = [
        Self::Ink,
        Self::Ink2,
        Self::Ink3,
        Self::Line,
        Self::Rule,
        Self::Paper,
        Self::Sunk,
        Self::C1,
        Self::C2,
        Self::C3,
        Self::C4,
        Self::C5,
        Self::OnC1,
    ];

    /// The tone of this number.
    pub(super) fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// The page's variable.
    pub(super) fn variable(self) -> &'static str {
        match self {
            Self::Ink => "var(--ink)",
            Self::Ink2 => "var(--ink-2)",
            Self::Ink3 => "var(--ink-3)",
            Self::Line => "var(--line)",
            Self::Rule => "var(--rule)",
            Self::Paper => "var(--paper)",
            Self::Sunk => "var(--sunk)",
            Self::C1 => "var(--c1)",
            Self::C2 => "var(--c2)",
            Self::C3 => "var(--c3)",
            Self::C4 => "var(--c4)",
            Self::C5 => "var(--c5)",
            Self::OnC1 => "var(--on-c1)",
        }
    }

    /// The light theme's value, on white.
    pub(super) fn literal(self) -> &'static str {
        match self {
            Self::Ink => "#18201e",
            Self::Ink2 => "#46504c",
            Self::Ink3 => "#5f6964",
            Self::Line => "#7f8984",
            Self::Rule => "#d7dbd4",
            Self::Paper => "#ffffff",
            Self::Sunk => "#eceee8",
            Self::C1 => "#0b5a50",
            Self::C2 => "#5a9084",
            Self::C3 => "#c3dad2",
            Self::C4 => "#b9bfb8",
            Self::C5 => "#8b6b1f",
            Self::OnC1 => "#f3f9f6",
        }
    }
}

/// A tone, or a part of it over what lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    /// The colour.
    pub(super) tone: Tone,
    /// How much of it, in percent.
    pub(super) percent: u8,
}

impl Paint {
    /// So much of a tone.
    pub(super) const fn part(tone: Tone, percent: u8) -> Self {
        Self { tone, percent }
    }
}

impl From<Tone> for Paint {
    fn from(tone: Tone) -> Self {
        Self::part(tone, 100)
    }
}

/// The scale of a heat map, from the least to the most; text on the last two is [`Tone::OnC1`], on the others
/// [`Tone::Ink`]. Mid-tones on which neither reads well are left out.
pub(super) const HEAT: [Paint; 5] = [
    Paint::part(Tone::C1, 14),
    Paint::part(Tone::C1, 29),
    Paint::part(Tone::C1, 45),
    Paint::part(Tone::C1, 80),
    Paint::part(Tone::C1, 100),
];

/// The tone of text on a step of the heat scale.
pub(super) fn text_on_heat(step: usize) -> Tone {
    if step >= 3 { Tone::OnC1 } else { Tone::Ink }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::composition::look;
    use crate::chart::style::Fill;

    /// Paper, ink, series, text on the series, what is gone and what is empty, as each of the page's palettes has them.
    const PALETTES: [(&str, [u32; 6]); 3] = [
        ("light", [0xf6f7f3, 0x18201e, 0x0b5a50, 0xf3f9f6, 0xb9bfb8, 0xeceee8]),
        ("dark", [0x121716, 0xe5e8e3, 0x86cdbc, 0x0d1f1b, 0x5c6763, 0x232b29]),
        ("print", [0xffffff, 0x000000, 0x0b5a50, 0xffffff, 0xb9bfb8, 0xf1f1ee]),
    ];

    fn channels(colour: u32) -> [f64; 3] {
        [16, 8, 0].map(|shift| f64::from((colour >> shift) & 0xff))
    }

    fn luminance(colour: [f64; 3]) -> f64 {
        let linear = colour.map(|channel| {
            let part = channel / 255.0;
            // A power of 2.4 without `powf`: the square times the fifth root of the square, found by bisection.
            let base = (part + 0.055) / 1.055;
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                if middle.powi(5) < base * base { low = middle } else { high = middle }
            }
            if part <= 0.04045 { part / 12.92 } else { base * base * low }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn over(top: u32, percent: u8, below: u32) -> [f64; 3] {
        let (top, below, part) = (channels(top), channels(below), f64::from(percent) / 100.0);
        [0, 1, 2].map(|at| top[at] * part + below[at] * (1.0 - part))
    }

    #[test]
    fn numbers_on_every_step_of_a_heat_map_read_well_in_every_palette() {
        for (name, [paper, ink, series, on_series, _, _]) in PALETTES {
            for (step, paint) in HEAT.iter().enumerate() {
                let cell = over(series, paint.percent, paper);
                let text = if text_on_heat(step) == Tone::OnC1 { on_series } else { ink };
                let ratio = contrast(channels(text), cell);
                assert!(ratio >= 4.5, "{name}, step {step}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn words_read_well_on_every_part_of_a_composition() {
        for (name, palette) in PALETTES {
            let [_, ink, _, on_series, _, _] = palette;
            for part in 0..5 {
                let text = if look(part).1 == Tone::OnC1 { on_series } else { ink };
                let ratio = contrast(channels(text), filled(part, palette));
                assert!(ratio >= 4.5, "{name}, part {part}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn neighbours_in_a_composition_are_told_apart_in_every_palette() {
        for (name, palette) in PALETTES {
            for part in 1..5 {
                let ratio = contrast(filled(part - 1, palette), filled(part, palette));
                assert!(ratio >= 1.5, "{name}, parts {} and {part}: {ratio:.2}", part - 1);
            }
        }
    }

    fn filled(part: usize, [paper, _, series, _, gone, empty]: [u32; 6]) -> [f64; 3] {
        let Fill::Paint(fill) = look(part).0.fill else { panic!("part {part} has no colour") };
        let colour = match fill.tone {
            Tone::C1 => series,
            Tone::C4 => gone,
            Tone::Sunk => empty,
            Tone::Paper => paper,
            other => panic!("{other:?} is no tone of a part"),
        };
        over(colour, fill.percent, paper)
    }

    #[test]
    fn a_tone_is_found_again_by_its_number() {
        for tone in Tone::ALL {
            assert_eq!(Tone::numbered(tone as u8), Some(tone));
        }
        assert_eq!(Tone::numbered(13), None);
    }
}
