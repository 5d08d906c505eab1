//! The accent colour of a workspace: told apart from every ground that it stands on, in light and in dark.

use std::fmt;

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// How much lighter one colour has to be than the other, for words to be read (WCAG 1.4.3).
pub const READABLE: f64 = 4.5;

/// A theme and its grounds, as the handbook's own style sheet sets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark words on light grounds.
    Light,
    /// Light words on dark grounds.
    Dark,
}

impl Theme {
    /// Paper, sheet and sunk ground.
    pub fn grounds(self) -> [Colour; 3] {
        match self {
            Self::Light => [[0xf6, 0xf7, 0xf3], [0xfd, 0xfd, 0xfb], [0xec, 0xee, 0xe8]].map(Colour),
            Self::Dark => [[0x12, 0x17, 0x16], [0x1a, 0x21, 0x1f], [0x23, 0x2b, 0x29]].map(Colour),
        }
    }
}

/// An accent in both themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    light: Colour,
    dark: Colour,
}

/// A colour that cannot be read in a theme, and how little it stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unreadable {
    /// The theme.
    pub theme: Theme,
    /// The least contrast with a ground of the theme.
    pub ratio: f64,
}

impl Colour {
    const WHITE: Self = Self([255; 3]);
    const BLACK: Self = Self([0; 3]);

    /// Reads `#1f6f5c` or `#1f6`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let two = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let one = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|digit| digit * 17);
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        match digits.len() {
            6 => Some(Self([two(0)?, two(2)?, two(4)?])),
            3 => Some(Self([one(0)?, one(1)?, one(2)?])),
            _ => None,
        }
    }

    /// So many hundredths of this colour and the rest of another.
    #[must_use]
    pub fn mixed(self, hundredths: u32, other: Self) -> Self {
        let part = |at: usize| {
            let sum = u32::from(self.0[at]) * hundredths + u32::from(other.0[at]) * (100 - hundredths);
            (sum / 100) as u8
        };
        Self([part(0), part(1), part(2)])
    }

    /// How light it is, from 0 to 1 (WCAG's relative luminance).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { to_the_2_4((part + 0.055) / 1.055) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How much lighter one of the two is than the other.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The least contrast with a ground of a theme.
    fn least(self, theme: Theme) -> f64 {
        theme.grounds().into_iter().map(|ground| self.contrast(ground)).fold(f64::MAX, f64::min)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Accent {
    /// An accent for light grounds, and one for dark ones; without one for those the same, as much lighter as it takes.
    ///
    /// # Errors
    /// With the theme in which it cannot be read.
    pub fn new(light: Colour, dark: Option<Colour>) -> Result<Self, Unreadable> {
        let lighter = || (0..=20).map(|step| light.mixed(100 - step * 5, Colour::WHITE));
        let derived = || lighter().find(|colour| colour.least(Theme::Dark) >= READABLE).unwrap_or(Colour::WHITE);
        let accent = Self { light, dark: dark.unwrap_or_else(derived) };
        for (theme, colour) in [(Theme::Light, accent.light), (Theme::Dark, accent.dark)] {
            let ratio = colour.least(theme);
            if ratio < READABLE {
                return Err(Unreadable { theme, ratio });
            }
        }
        Ok(accent)
    }

    /// The style sheet that sets it, on a screen; paper keeps the handbook's own.
    pub fn style(self) -> String {
        let tokens = |accent: Colour, block: Colour, sheet: Colour| {
            let (wash, edge) = (accent.mixed(12, sheet), block.mixed(75, Colour::WHITE));
            format!("--accent:{accent};--wash:{wash};--block:{block};--block-rule:{edge}")
        };
        let [_, light_sheet, _] = Theme::Light.grounds();
        let [_, dark_sheet, _] = Theme::Dark.grounds();
        let light = tokens(self.light, self.light.mixed(80, Colour::BLACK), light_sheet);
        let dark = tokens(self.dark, self.light.mixed(60, Colour::BLACK), dark_sheet);
        format!(
            "@media screen{{:root{{{light}}}:root[data-theme=\"dark\"]{{{dark}}}}}\n\
             @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n"
        )
    }
}

/// A number from 0 to 1 to the power of 2.4: squared, times the fifth root of its square. Only what every machine
/// computes to the same bit is used, which the library's own power is not.
fn to_the_2_4(number: f64) -> f64 {
    let square = number * number;
    let fifth_root = (0..32).fold(1.0_f64, |root, _| (4.0 * root + square / (root * root * root * root)) / 5.0);
    square * fifth_root
}

#[cfg(test)]
mod tests {
    use super::{Accent, Colour, Theme};

    fn accent(light: &str, dark: Option<&str>) -> Result<Accent, super::Unreadable> {
        let read = |text: &str| Colour::parse(text).unwrap();
        Accent::new(read(light), dark.map(read))
    }

    #[test]
    fn contrast_is_what_the_standard_says() {
        let ratio = |one: &str, two: &str| Colour::parse(one).unwrap().contrast(Colour::parse(two).unwrap());
        assert!((ratio("#000", "#fff") - 21.0).abs() < 1e-9);
        assert!((ratio("#777777", "#ffffff") - 4.478).abs() < 0.001);
        assert!((ratio("#fff", "#fff") - 1.0).abs() < 1e-9);
        for strange in ["", "#", "1f6f5c", "#1f6f5", "#1f6f5g", "red", "#１２３", "#1f6f5c00", "#+1+1+1"] {
            assert_eq!(Colour::parse(strange), None, "{strange}");
        }
    }

    #[test]
    fn an_accent_can_be_read_in_both_themes_or_is_refused_with_its_ratio() {
        let one = accent("#8a1c4a", None).unwrap();
        assert!(one.style().contains("--accent:#8a1c4a;"), "{}", one.style());
        assert_eq!(one.style().matches("--accent:").count(), 3);
        let yellow = accent("#ffcc00", None).unwrap_err();
        assert_eq!(yellow.theme, Theme::Light);
        assert!(yellow.ratio < 1.5, "{}", yellow.ratio);
        assert_eq!(accent("#8a1c4a", Some("#333333")).unwrap_err().theme, Theme::Dark);
        // Black is as dark as can be, and becomes as light as it takes.
        assert!(accent("#000000", None).is_ok());
    }

    #[test]
    fn its_grounds_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../templates/handbook/handbook.css");
        for theme in [Theme::Light, Theme::Dark] {
            let [paper, ground, sunk] = theme.grounds();
            let tokens = format!("--paper: {paper}; --sheet: {ground}; --sunk: {sunk};");
            assert!(sheet.contains(&tokens), "{tokens}");
        }
    }
}
