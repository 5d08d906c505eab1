//! Reads a picture back: where its shapes and words are.

/// What a picture holds.
pub(super) struct Picture {
    pub(super) height: f64,
    pub(super) points: Vec<(f64, f64)>,
    pub(super) words: Vec<Word>,
}

/// A text and the box that it takes.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Word {
    /// Whether the two boxes overlap.
    pub(super) fn touches(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

impl Picture {
    /// Read one of our SVGs; it has no transformations but those of patterns.
    pub(super) fn read(svg: &str) -> Self {
        let body = match svg.find("</defs>") {
            Some(at) => &svg[at..],
            None => &svg[svg.find("</desc>").expect("every picture is described")..],
        };
        let view = attribute(svg, "viewBox").expect("every picture has a frame");
        let height = view.rsplit(' ').next().and_then(|height| height.parse().ok()).expect("four numbers");
        let mut picture = Self { height, points: Vec::new(), words: Vec::new() };
        for tag in body.split('<').skip(1) {
            picture.take(tag);
        }
        picture
    }

    fn take(&mut self, tag: &str) {
        let number = |name: &str| attribute(tag, name).map_or(0.0, |value| value.parse().expect("a number"));
        match tag.split([' ', '>']).next() {
            Some("rect") => {
                self.points.push((number("x"), number("y")));
                self.points.push((number("x") + number("width"), number("y") + number("height")));
            }
            Some("circle") => {
                let r = number("r");
                self.points.push((number("cx") - r, number("cy") - r));
                self.points.push((number("cx") + r, number("cy") + r));
            }
            Some("line") => self.points.extend([(number("x1"), number("y1")), (number("x2"), number("y2"))]),
            Some("path") => self.points.extend(points(attribute(tag, "d").expect("a path has a way"))),
            Some("text") => {
                let text = unescaped(&tag[tag.find('>').expect("closed") + 1..]);
                let size = attribute(tag, "font-size").map_or(13.0, |size| size.parse().expect("a number"));
                let wide = text.chars().map(em).sum::<f64>() * size;
                let start = match attribute(tag, "text-anchor") {
                    Some("end") => number("x") - wide,
                    Some("middle") => number("x") - wide / 2.0,
                    _ => number("x"),
                };
                let (top, bottom) = (number("y") - size * 0.75, number("y") + size * 0.12);
                self.words.push(Word { text, left: start, right: start + wide, top, bottom });
            }
            _ => {}
        }
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// The points of a path whose commands are all absolute.
fn points(way: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for step in way.split_inclusive(|letter: char| letter.is_ascii_alphabetic()).collect::<Vec<_>>().windows(2) {
        let command = step[0].chars().last().expect("a command");
        let numbers = step[1].trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let numbers: Vec<f64> = numbers.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        let last = points.last().copied().unwrap_or_default();
        match command {
            'H' => points.push((numbers[0], last.1)),
            'V' => points.push((last.0, numbers[0])),
            'M' | 'L' | 'C' => points.extend(numbers.chunks(2).map(|pair| (pair[0], pair[1]))),
            _ => assert_eq!(command, 'Z', "{way}"),
        }
    }
    points
}

/// The width of a letter in a common font: Han one em, Latin about half.
fn em(letter: char) -> f64 {
    match letter {
        '-' => 0.4,
        ' ' | ',' | '.' | 'i' | 'j' | 'l' | 't' | 'f' | 'r' | '(' | ')' => 0.3,
        _ if letter as u32 > 0x2000 => 1.0,
        _ => 0.55,
    }
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
