//! How shapes are filled and outlined, how text is set, where lines go.

use super::pen::push_number;
use super::tone::{Paint, Tone};

/// How a shape is filled and outlined.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) fill: Fill,
    pub(super) stroke: Option<(Paint, f64)>,
    pub(super) dashed: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Fill {
    None,
    Paint(Paint),
    Hatch,
}

impl Style {
    /// A filled shape.
    pub(super) fn fill(paint: impl Into<Paint>) -> Self {
        Self { fill: Fill::Paint(paint.into()), stroke: None, dashed: false }
    }

    /// Hatched and outlined: gone, or unknown.
    pub(super) fn hatch() -> Self {
        Self { fill: Fill::Hatch, stroke: None, dashed: false }.outlined(Tone::Line)
    }

    /// An outline of one unit.
    pub(super) fn outline(tone: Tone) -> Self {
        Self::line(tone, 1.0)
    }

    /// A line of this width.
    pub(super) fn line(tone: Tone, width: f64) -> Self {
        Self { fill: Fill::None, stroke: Some((tone.into(), width)), dashed: false }
    }

    /// With an outline of one unit.
    pub(super) fn outlined(self, tone: Tone) -> Self {
        Self { stroke: Some((tone.into(), 1.0)), ..self }
    }

    /// With its outline dashed: planned, not yet so.
    pub(super) fn dashed(self) -> Self {
        Self { dashed: true, ..self }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// Its size in units.
    pub(super) size: f64,
    pub(super) tone: Tone,
    pub(super) heavy: bool,
    pub(super) serif: bool,
    pub(super) anchor: &'static str,
    pub(super) halo: bool,
}

impl Letter {
    /// Text.
    pub(super) fn plain() -> Self {
        Self { size: 13.0, tone: Tone::Ink, heavy: false, serif: false, anchor: "", halo: false }
    }

    /// Names and values that lead.
    pub(super) fn bold() -> Self {
        Self { heavy: true, ..Self::plain() }
    }

    /// The second voice.
    pub(super) fn second() -> Self {
        Self { tone: Tone::Ink2, ..Self::plain() }
    }

    /// Labels of axes, notes.
    pub(super) fn note() -> Self {
        Self { size: 12.0, tone: Tone::Ink3, ..Self::plain() }
    }

    /// A large figure.
    pub(super) fn figure() -> Self {
        Self { size: 22.0, heavy: true, serif: true, ..Self::plain() }
    }

    /// In this tone.
    pub(super) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// Ending at its place.
    pub(super) fn end(self) -> Self {
        Self { anchor: "end", ..self }
    }

    /// Centred on its place.
    pub(super) fn middle(self) -> Self {
        Self { anchor: "middle", ..self }
    }

    /// With a rim of paper, where lines may run below it.
    pub(super) fn halo(self) -> Self {
        Self { halo: true, ..self }
    }
}

/// The way of a line.
#[derive(Debug, Default)]
pub(super) struct Path(String);

impl Path {
    /// Begins at a point.
    pub(super) fn at(point: (f64, f64)) -> Self {
        Self::default().jump(point)
    }

    /// Goes on at another point, without a line.
    pub(super) fn jump(self, point: (f64, f64)) -> Self {
        self.step('M', &[point])
    }

    /// A straight line to a point.
    pub(super) fn to(self, point: (f64, f64)) -> Self {
        self.step('L', &[point])
    }

    /// A level curve to a point, as a stream bends.
    pub(super) fn bend(self, from: (f64, f64), point: (f64, f64)) -> Self {
        let middle = f64::midpoint(from.0, point.0);
        self.step('C', &[(middle, from.1), (middle, point.1), point])
    }

    /// An upright bar.
    pub(super) fn bar(mut self, left: f64, width: f64, top: f64, bottom: f64) -> Self {
        self = self.jump((left, top));
        for (command, value) in [('H', left + width), ('V', bottom), ('H', left)] {
            self.0.push(command);
            push_number(&mut self.0, value);
        }
        self.closed()
    }

    /// Back to where it began.
    pub(super) fn closed(mut self) -> Self {
        self.0.push('Z');
        self
    }

    /// As SVG writes it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it goes nowhere.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn step(mut self, command: char, points: &[(f64, f64)]) -> Self {
        self.0.push(command);
        for (at, point) in points.iter().enumerate() {
            if at > 0 {
                self.0.push(' ');
            }
            push_number(&mut self.0, point.0);
            self.0.push(' ');
            push_number(&mut self.0, point.1);
        }
        self
    }
}
