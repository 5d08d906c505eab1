//! The one place that knows charts-rs: it lays out bars, radars and heat maps, and its output is repainted in our
//! tones.
//!
//! charts-rs writes colours as plain hexadecimal numbers. It is given numbers that stand for our tones ([`sentinel`]),
//! and each one that it writes is read back (`paint_of`); its tooltips, data attributes and fonts are left behind. It
//! holds values as `f32`, so none of its numbers is shown: the words on marks are set by us, at the places where it put
//! the marks.

use std::sync::Once;

use charts_rs::{
    Box as Margin, Color, FontConfig, HeatmapChart, HorizontalBarChart, RadarChart, RadarIndicator, Series, Symbol,
    Theme, add_fonts, add_theme, get_theme,
};

use super::pen::Pen;
use super::tone::{Paint, Tone};

/// The name under which charts-rs knows our theme.
const THEME: &str = "qunce";
/// The family of the font that it measures with, in which every Han character is one em wide.
const FAMILY: &str = "QunceMetrics";
const METRICS: &[u8] = include_bytes!("metrics-font.ttf");

/// The first channel of every colour that stands for a tone.
const SENTINEL: u8 = 7;
/// The second channel of what is not to be drawn.
const DROP: u8 = 200;

/// A rectangle that charts-rs placed, or the place of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    /// The left edge.
    pub(super) left: f64,
    /// The upper edge.
    pub(super) top: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// How high it is.
    pub(super) height: f64,
    /// The series it belongs to, or the cell of a grid.
    pub(super) index: usize,
}

/// So many rows of bars from the top, the values of a row end to end as parts of the longest row; gives where each
/// value is, series by series and in each row by row. `room` is kept free on the left, for the names, and on the right.
pub(super) fn bars(rows: usize, series: &[Vec<f64>], height: f64, room: (f64, f64), pen: &mut Pen) -> Vec<Mark> {
    register();
    // charts-rs counts rows from the bottom.
    let stacked = series.iter().map(|values| {
        let mut stacked = Series::new(String::new(), values.iter().rev().map(|value| *value as f32).collect());
        stacked.stack = Some("row".to_owned());
        stacked
    });
    let mut chart = HorizontalBarChart::new_with_theme(stacked.collect(), vec![String::new(); rows], THEME);
    chart.width = pen.width() as f32;
    chart.height = height as f32;
    chart.margin = Margin { left: room.0 as f32, right: room.1 as f32, ..Margin::default() };
    // No axes: names and numbers are set by us, beside the bars, where no width of another system's font can shift
    // them.
    chart.x_axis.hidden = true;
    chart.y_axis_hidden = true;
    chart.grid.stroke_color = dropped();
    chart.series.colors = (0..series.len()).map(numbered).collect();
    if let Some(axis) = chart.y_axis_configs.first_mut() {
        axis.min = Some(0.0);
        axis.max = Some(1.0);
        axis.split_number = 1;
    }
    let mut marks = chart.svg().map(|svg| embed(&svg, pen)).unwrap_or_default();
    marks.chunks_mut(rows.max(1)).for_each(<[Mark]>::reverse);
    marks
}

/// A web with one axis a criterion and the polygons of scores on it, a missing score in the
/// middle; gives where each name begins.
pub(super) fn radar(
    axes: &[(String, f64)],
    polygons: &[Vec<Option<f64>>],
    rings: usize,
    height: f64,
    pen: &mut Pen,
) -> Vec<Mark> {
    register();
    let indicators = axes.iter().map(|(name, max)| RadarIndicator { name: name.clone(), min: 0.0, max: *max as f32 });
    let score = |score: &Option<f64>| score.map(|score| score as f32);
    let series =
        polygons.iter().map(|scores| Series::new_nullable(String::new(), scores.iter().map(score).collect())).collect();
    let mut chart = RadarChart::new_with_theme(series, indicators.collect(), THEME);
    chart.width = pen.width() as f32;
    chart.height = height as f32;
    chart.split_number = rings;
    chart.series.colors = vec![sentinel(Tone::C1)];
    chart.series.symbol = Some(Symbol::Circle(4.0, Some(sentinel(Tone::C1))));
    chart.series.fill_opacity = Some(0.18);
    chart.series.label.font = FontConfig { size: 13.0, color: numbered(0), weight: None };
    chart.svg().map(|svg| embed(&svg, pen)).unwrap_or_default()
}

/// The distance from a radar's middle to its rim in a picture this high.
pub(super) fn radar_radius(height: f64) -> f64 {
    height / 2.0 - 40.0
}

/// So many rows of cells above the names of their columns, `left` kept free for the names of the rows; gives where each
/// cell is, row by row from the bottom.
pub(super) fn grid(columns: &[String], rows: usize, height: f64, left: f64, pen: &mut Pen) -> Vec<Mark> {
    register();
    let cells = (0..columns.len() * rows).map(|index| (index, 0.0)).collect();
    let mut chart = HeatmapChart::new_with_theme(cells, columns.to_vec(), vec![String::new(); rows], THEME);
    chart.width = pen.width() as f32;
    chart.height = height as f32;
    chart.margin = Margin { left: left as f32, ..Margin::default() };
    chart.y_axis_hidden = true;
    chart.x_axis.stroke_color = dropped();
    chart.x_axis.font = font(12.0, Tone::Ink3);
    chart.x_axis.height = 24.0;
    chart.heatmap_series.max = 1.0;
    chart.heatmap_series.min_color = numbered(0);
    chart.heatmap_series.max_color = numbered(0);
    chart.heatmap_series.min_font_color = dropped();
    chart.heatmap_series.max_font_color = dropped();
    // Blank labels: ours are set on the cells.
    " ".clone_into(&mut chart.series.label.formatter);
    chart.svg().map(|svg| embed(&svg, pen)).unwrap_or_default()
}

/// Register font and theme, once in a process.
fn register() {
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        add_fonts(&[METRICS]).expect("the metrics font is compiled in and parses");
        add_theme(THEME, theme());
    });
}

fn theme() -> Theme {
    let mut theme = (*get_theme("light")).clone();
    FAMILY.clone_into(&mut theme.font_family);
    theme.background_color = Color { r: 0, g: 0, b: 0, a: 0 };
    theme.margin = Margin::default();
    theme.legend.show = Some(false);
    theme.grid.stroke_color = sentinel(Tone::Rule);
    theme.x_axis.font = font(12.0, Tone::Ink3);
    theme.x_axis.stroke_color = sentinel(Tone::Line);
    theme.series.label.font = font(13.0, Tone::Ink);
    theme
}

fn font(size: f32, tone: Tone) -> FontConfig {
    FontConfig { size, color: sentinel(tone), weight: None }
}

/// The colour that stands for a tone.
fn sentinel(tone: Tone) -> Color {
    Color { r: SENTINEL, g: 0, b: tone as u8, a: 255 }
}

/// The colour that stands for what only we draw: a mark to be read back.
fn numbered(index: usize) -> Color {
    Color { r: SENTINEL, g: 100, b: index as u8, a: 255 }
}

/// The colour of what is not to be drawn.
fn dropped() -> Color {
    Color { r: SENTINEL, g: DROP, b: 0, a: 255 }
}

/// What a colour of charts-rs stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    Tone(Tone),
    Mark(usize),
    Drop,
}

/// Read a colour that charts-rs wrote; none when it is not one of ours, which no theme may let happen.
fn meaning_of(colour: &str) -> Option<Meaning> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    if channel(0)? != SENTINEL {
        return None;
    }
    match (channel(2)?, channel(4)?) {
        (0, tone) => Tone::numbered(tone).map(Meaning::Tone),
        (100, index) => Some(Meaning::Mark(usize::from(index))),
        (DROP, _) => Some(Meaning::Drop),
        _ => None,
    }
}

/// Copy what charts-rs drew, in our tones; rectangles that stand for marks are given back instead.
fn embed(svg: &str, pen: &mut Pen) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut dropped_groups = Vec::new();
    let mut rest = svg;
    while let Some((tag, text, after)) = next_tag(rest) {
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if name == "g" && dropped_groups.pop() == Some(false) {
                pen.close();
            }
            continue;
        }
        let inside_dropped = dropped_groups.last() == Some(&true);
        let element = Element::read(tag);
        let drop = inside_dropped || element.dropped;
        match (element.name, element.mark) {
            ("svg" | "title" | "style", _) => {}
            ("g", _) => {
                dropped_groups.push(drop);
                if !drop {
                    pen.open(&element.attributes, &element.paints);
                }
            }
            (_, Some(index)) => marks.push(element.placed(index)),
            ("text", _) if text.trim().is_empty() => {}
            _ if drop => {}
            _ => pen.element(element.name, &element.attributes, &element.paints, text.trim()),
        }
    }
    marks
}

/// The next tag without its brackets, the text up to the one after it, and what follows that text.
fn next_tag(svg: &str) -> Option<(&str, &str, &str)> {
    let (tag, after) = svg[svg.find('<')? + 1..].split_once('>')?;
    let end = after.find('<').unwrap_or(after.len());
    Some((tag, &after[..end], &after[end..]))
}

/// One element as charts-rs wrote it, sorted into what we keep.
struct Element<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    paints: Vec<(&'a str, Paint)>,
    mark: Option<usize>,
    cell: Option<usize>,
    dropped: bool,
}

impl<'a> Element<'a> {
    fn read(tag: &'a str) -> Self {
        let tag = tag.trim_end_matches('/');
        let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let mut element =
            Element { name, attributes: Vec::new(), paints: Vec::new(), mark: None, cell: None, dropped: false };
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let Some((value, after)) = after.split_once('"') else {
                break;
            };
            rest = after;
            element.keep(attribute.trim(), value);
        }
        element
    }

    fn keep(&mut self, attribute: &'a str, value: &'a str) {
        match attribute {
            "data-index" => self.cell = value.parse().ok(),
            "font-family" | "class" | "style" => {}
            _ if attribute.starts_with("data-") => {}
            "fill" | "stroke" if value.starts_with('#') => {
                debug_assert!(meaning_of(value).is_some(), "{value} is a colour of none of our tones");
                match meaning_of(value) {
                    Some(Meaning::Mark(index)) => self.mark = Some(index),
                    Some(Meaning::Drop) => self.dropped = true,
                    Some(Meaning::Tone(tone)) => self.paints.push((attribute, tone.into())),
                    None => self.paints.push((attribute, Tone::Ink.into())),
                }
            }
            _ => self.attributes.push((attribute, value)),
        }
    }

    /// The rectangle, as the cell it names or else the series its colour does.
    fn placed(&self, index: usize) -> Mark {
        let number = |name| {
            let value = self.attributes.iter().find(|(attribute, _)| *attribute == name);
            value.and_then(|(_, value)| value.parse().ok()).unwrap_or(0.0)
        };
        Mark {
            left: number("x"),
            top: number("y"),
            width: number("width"),
            height: number("height"),
            index: self.cell.unwrap_or(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tone_survives_the_way_through_charts_rs() {
        for tone in Tone::ALL {
            assert_eq!(meaning_of(&sentinel(tone).hex()), Some(Meaning::Tone(tone)));
        }
        assert_eq!(meaning_of(&numbered(104).hex()), Some(Meaning::Mark(104)));
        assert_eq!(meaning_of(&dropped().hex()), Some(Meaning::Drop));
        assert_eq!(meaning_of("#5470C6"), None);
    }

    #[test]
    fn han_text_is_measured_one_em_a_character() {
        register();
        let measured =
            charts_rs::measure_text_width_family(FAMILY, 13.0, "单词对赌第期").expect("the font is registered");
        assert!((measured.width() - 78.0).abs() <= 2.0, "{}", measured.width());
    }

    #[test]
    fn tooltips_data_and_fonts_stay_behind() {
        let chart = super::super::Chart {
            id: "x".into(),
            lang: crate::text::Lang::Zh,
            title: String::new(),
            desc: String::new(),
            kind: super::super::Kind::Radar(super::super::Radar {
                criteria: Vec::new(),
                head: String::new(),
                score_head: String::new(),
            }),
        };
        let mut pen = Pen::new(&chart);
        let text = sentinel(Tone::Ink).hex();
        let mark = numbered(3).hex();
        let svg = format!(
            "<svg width=\"1\"><style>.ct-tip{{}}</style><g stroke=\"{}\"><line x1=\"0\"/></g>\
             <text class=\"ct-tip\" font-family=\"QunceMetrics\" fill=\"{text}\" x=\"1\">\n&lt;b\n</text>\
             <rect x=\"1.5\" y=\"2\" width=\"3\" height=\"4\" fill=\"{mark}\" data-index=\"9\"/></svg>",
            dropped().hex()
        );
        let marks = embed(&svg, &mut pen);
        assert_eq!(marks, [Mark { left: 1.5, top: 2.0, width: 3.0, height: 4.0, index: 9 }]);
        pen.resize(10.0);
        let (inline, _) = pen.finish();
        assert!(inline.ends_with("<text x=\"1\" fill=\"var(--ink)\">&lt;b</text></svg>"), "{inline}");
    }
}
