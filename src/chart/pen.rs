//! Writes a picture once, and gives it in the page's colours and in plain ones.

use super::Chart;
use super::lettering;
use super::style::{Fill, Letter, Path, Style};
use super::tone::{Paint, Tone};

/// The width that charts are drawn at, so that a 13 px label is 13 px on a phone.
pub(super) const WIDTH: f64 = 366.0;

/// The white around a picture that stands alone.
const MARGIN: f64 = 16.0;

/// Before a tone's letter in a picture not yet coloured; it cannot come from a text, where control characters are
/// dropped.
const COLOUR_FOLLOWS: char = '\u{1}';

/// The fonts of a file that stands alone.
const FILE_FONTS: &str =
    "'PingFang SC','HarmonyOS Sans SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif";
const FILE_SERIF: &str = "'Source Han Serif SC','Noto Serif CJK SC','Noto Serif SC','Songti SC',serif";

/// A picture being drawn.
#[derive(Debug)]
pub(super) struct Pen {
    body: String,
    height: f64,
    id: String,
    lang: &'static str,
    title: String,
    desc: String,
    hatched: bool,
}

impl Pen {
    /// An empty picture for this chart.
    pub(super) fn new(chart: &Chart) -> Self {
        Self {
            body: String::with_capacity(4096),
            height: 0.0,
            id: safe_id(&chart.id),
            lang: chart.lang.tag(),
            title: escape(&chart.title),
            desc: escape(&chart.desc),
            hatched: false,
        }
    }

    /// The picture's width.
    #[expect(clippy::unused_self, reason = "every picture is one width today; those who draw need not know")]
    pub(super) fn width(&self) -> f64 {
        WIDTH
    }

    /// Set the picture's height.
    pub(super) fn resize(&mut self, height: f64) {
        self.height = height.ceil();
    }

    /// Draw a rectangle.
    pub(super) fn rect(&mut self, left: f64, top: f64, width: f64, height: f64, style: Style) {
        self.body.push_str("<rect");
        for (name, value) in [("x", left), ("y", top), ("width", width.max(0.0)), ("height", height.max(0.0))] {
            self.attribute(name, value);
        }
        self.styled(style);
    }

    /// Draw a circle.
    pub(super) fn circle(&mut self, across: f64, down: f64, radius: f64, style: Style) {
        self.body.push_str("<circle");
        for (name, value) in [("cx", across), ("cy", down), ("r", radius)] {
            self.attribute(name, value);
        }
        self.styled(style);
    }

    /// Draw a straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), style: Style) {
        self.path(&Path::at(from).to(to), style);
    }

    /// Draw a path.
    pub(super) fn path(&mut self, path: &Path, style: Style) {
        self.body.push_str("<path d=\"");
        self.body.push_str(path.as_str());
        self.body.push('"');
        self.styled(style);
    }

    /// Set a text on its baseline.
    pub(super) fn text(&mut self, across: f64, down: f64, text: &str, letter: Letter) {
        if text.is_empty() {
            return;
        }
        self.body.push_str("<text");
        self.attribute("x", across);
        self.attribute("y", down);
        if !letter.anchor.is_empty() {
            self.word("text-anchor", letter.anchor);
        }
        if (letter.size - 13.0).abs() > f64::EPSILON {
            self.attribute("font-size", letter.size);
        }
        if letter.heavy {
            self.word("font-weight", if letter.serif { "700" } else { "600" });
        }
        if letter.serif {
            // Coloured like the rest: the page's variable, or fonts by name.
            self.body.push_str(" font-family=\"");
            self.body.push(COLOUR_FOLLOWS);
            self.body.push(SERIF);
            self.body.push('"');
        }
        if letter.tone != Tone::Ink {
            self.paint("fill", letter.tone.into());
        }
        if letter.halo {
            self.word("paint-order", "stroke");
            self.paint("stroke", Tone::Paper.into());
            self.word("stroke-width", "4");
            self.word("stroke-linejoin", "round");
        }
        self.body.push('>');
        escape_into(text, &mut self.body);
        self.body.push_str("</text>");
    }

    /// Set as much of a text as fits this room.
    pub(super) fn fitted(&mut self, across: f64, down: f64, text: &str, room: f64, letter: Letter) {
        let fit = if letter.heavy { lettering::fit_bold } else { lettering::fit };
        self.text(across, down, &fit(text, letter.size, room), letter);
    }

    /// Write an element that another program drew: its name and its attributes, without those that name colours.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], paints: &[(&str, Paint)], text: &str) {
        self.body.push('<');
        self.body.push_str(name);
        for (name, value) in attributes {
            self.word(name, value);
        }
        for (name, paint) in paints {
            self.paint(name, *paint);
        }
        if text.is_empty() {
            self.body.push_str("/>");
        } else {
            self.body.push('>');
            // Escaped where it comes from.
            self.body.push_str(text);
            self.body.push_str("</");
            self.body.push_str(name);
            self.body.push('>');
        }
    }

    /// Begin a group whose elements share colours.
    pub(super) fn open(&mut self, attributes: &[(&str, &str)], paints: &[(&str, Paint)]) {
        self.element("g", attributes, paints, "");
        // The group stays open.
        self.body.truncate(self.body.len() - 2);
        self.body.push('>');
    }

    /// End the group begun last.
    pub(super) fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// The picture in the page's colours, and in plain ones on white.
    pub(super) fn finish(self) -> (String, String) {
        let (id, width, height, ink) = (&self.id, WIDTH, self.height, letter_of(Tone::Ink));
        let said = format!(
            "role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-size=\"13\" fill=\"{COLOUR_FOLLOWS}{ink}\">\
             <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
            self.title, self.desc
        );
        let hatch = if self.hatched { self.hatch_pattern() } else { String::new() };
        let inline = format!(
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" {said}{hatch}{}</svg>",
            self.body
        );
        // A file is shown on its own, twice the size, and needs a margin.
        let (wide, high) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
        let file = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" font-family=\"{FILE_FONTS}\" \
             viewBox=\"-{MARGIN} -{MARGIN} {wide} {high}\" width=\"{}\" height=\"{}\" {said}\
             <rect x=\"-{MARGIN}\" y=\"-{MARGIN}\" width=\"{wide}\" height=\"{high}\" fill=\"{}\"/>{hatch}{}</svg>\n",
            self.lang,
            wide * 2.0,
            high * 2.0,
            Tone::Paper.literal(),
            self.body
        );
        (coloured(&inline, Tone::variable, "var(--serif)"), coloured(&file, Tone::literal, FILE_SERIF))
    }

    fn hatch_pattern(&self) -> String {
        format!(
            "<defs><pattern id=\"{}-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path d=\"M0 0V6\" stroke=\"{COLOUR_FOLLOWS}{}\" stroke-width=\"2\"/></pattern></defs>",
            self.id,
            letter_of(Tone::C4)
        )
    }

    fn styled(&mut self, style: Style) {
        match style.fill {
            Fill::None => self.word("fill", "none"),
            Fill::Paint(paint) => self.paint("fill", paint),
            Fill::Hatch => {
                self.hatched = true;
                self.body.push_str(" fill=\"url(#");
                self.body.push_str(&self.id);
                self.body.push_str("-h)\"");
            }
        }
        if let Some((paint, width)) = style.stroke {
            self.paint("stroke", paint);
            if (width - 1.0).abs() > f64::EPSILON {
                self.attribute("stroke-width", width);
                self.word("stroke-linejoin", "round");
            }
            if style.dashed {
                self.word("stroke-dasharray", "4 3");
            }
        }
        self.body.push_str("/>");
    }

    fn paint(&mut self, name: &str, paint: Paint) {
        self.body.push(' ');
        self.body.push_str(name);
        self.body.push_str("=\"");
        self.body.push(COLOUR_FOLLOWS);
        self.body.push(letter_of(paint.tone));
        self.body.push('"');
        if paint.percent < 100 {
            self.body.push(' ');
            self.body.push_str(name);
            self.body.push_str("-opacity=\".");
            self.body.push(char::from(b'0' + paint.percent / 10));
            self.body.push(char::from(b'0' + paint.percent % 10));
            self.body.push('"');
        }
    }

    fn attribute(&mut self, name: &str, value: f64) {
        self.body.push(' ');
        self.body.push_str(name);
        self.body.push_str("=\"");
        push_number(&mut self.body, value);
        self.body.push('"');
    }

    fn word(&mut self, name: &str, value: &str) {
        self.body.push(' ');
        self.body.push_str(name);
        self.body.push_str("=\"");
        self.body.push_str(value);
        self.body.push('"');
    }
}

/// The letter after [`COLOUR_FOLLOWS`] that stands for the serif fonts.
const SERIF: char = '~';

fn letter_of(tone: Tone) -> char {
    char::from(b'A' + tone as u8)
}

/// The picture with every mark for a colour replaced by that colour.
fn coloured(picture: &str, colour: fn(Tone) -> &'static str, serif: &str) -> String {
    let mut parts = picture.split(COLOUR_FOLLOWS);
    let mut coloured = String::with_capacity(picture.len() * 5 / 4);
    coloured.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let mut letters = part.chars();
        let letter = letters.next().unwrap_or(SERIF);
        match u8::try_from(letter).ok().and_then(|code| Tone::numbered(code.wrapping_sub(b'A'))) {
            Some(tone) => coloured.push_str(colour(tone)),
            None => coloured.push_str(serif),
        }
        coloured.push_str(letters.as_str());
    }
    coloured
}

/// Write a coordinate with at most one decimal; a number that is none becomes 0, so that no picture holds `NaN`.
pub(super) fn push_number(out: &mut String, value: f64) {
    debug_assert!(value.is_finite(), "a coordinate is a number");
    let tenths = (value * 10.0).round() as i64;
    let (mut rest, negative) = (tenths.unsigned_abs(), tenths < 0);
    // From the last digit to the first; 24 bytes hold any.
    let mut text = [0; 24];
    let mut at = text.len();
    let mut put = |byte| {
        at -= 1;
        text[at] = byte;
    };
    if !rest.is_multiple_of(10) {
        put(b'0' + (rest % 10) as u8);
        put(b'.');
    }
    rest /= 10;
    loop {
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if negative {
        put(b'-');
    }
    out.push_str(str::from_utf8(&text[at..]).expect("digits are text"));
}

/// The id with only what may stand in one.
fn safe_id(id: &str) -> String {
    let kept: String = id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    if kept.is_empty() { "chart".to_owned() } else { kept }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(text, &mut escaped);
    escaped
}

/// Write text so that it stays text; control characters, which XML forbids, are dropped.
fn escape_into(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            _ if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {}
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn coordinates_have_at_most_one_decimal() {
        let numbers = [0.0, 1.0, 12.34, 12.35, -0.04, -3.26, 366.0].map(written);
        assert_eq!(numbers, ["0", "1", "12.3", "12.4", "0", "-3.3", "366"]);
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<script>\"&'\u{1}A\u{0}"), "&lt;script&gt;&quot;&amp;&#39;A");
    }

    #[test]
    fn every_mark_for_a_colour_is_replaced() {
        let marked = format!("a{COLOUR_FOLLOWS}{}b{COLOUR_FOLLOWS}{SERIF}c", letter_of(Tone::OnC1));
        assert_eq!(coloured(&marked, Tone::variable, "serif"), "avar(--on-c1)bserifc");
    }
}
