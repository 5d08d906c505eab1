//! How wide text is, and what of it fits.

use unicode_width::UnicodeWidthChar;

/// What the cut end of a text becomes.
const ELLIPSIS: char = '…';

/// Widths of the printable ASCII characters in hundredths of an em, from the font that charts are measured with.
#[rustfmt::skip]
const ASCII: [u8; 95] = [
    25, 26, 32, 62, 56, 73, 62, 17, 34, 35, 43, 57, 20, 28, 26, 41, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 24, 21, 51, 55, 52, 47,
    90, 65, 62, 65, 66, 57, 55, 68, 71, 27, 55, 63, 54, 87, 71, 69, 63, 69, 62, 59, 60, 65, 64, 89, 63, 60, 60, 27, 41, 27, 42, 45,
    31, 54, 56, 52, 56, 53, 35, 56, 55, 24, 24, 51, 24, 88, 55, 57, 56, 57, 34, 52, 33, 55, 48, 75, 50, 47, 50, 34, 24, 34, 68,
];

/// Systems set Latin letters in fonts of their own, some wider than ours by this much.
const LATIN_SLACK: f64 = 1.1;

/// The same where they are set bold; Han characters are as wide as ever.
const BOLD_SLACK: f64 = 1.24;

/// The width of a text of this size: a Han character or a full-width sign takes one em.
pub(super) fn width(text: &str, size: f64) -> f64 {
    wide(text, LATIN_SLACK) * size
}

/// The width of a text of this size that is set bold.
pub(super) fn bold_width(text: &str, size: f64) -> f64 {
    wide(text, BOLD_SLACK) * size
}

/// The width in ems.
fn wide(text: &str, slack: f64) -> f64 {
    text.chars().map(|character| advance(character, slack)).sum()
}

fn advance(character: char, slack: f64) -> f64 {
    let code = character as usize;
    match code {
        0x20..=0x7e => f64::from(ASCII[code - 0x20]) / 100.0 * slack,
        0..=0x1f => 0.0,
        // Latin letters with marks.
        0xc0..=0x24f => 0.6 * slack,
        _ => match character.width() {
            Some(0) | None => 0.0,
            // Dots, dashes and quotes are full width in Chinese fonts; the rest is rare, and better too wide than too
            // narrow.
            Some(_) => 1.0,
        },
    }
}

/// As much of the text as fits, its end replaced by `…` where something is cut.
pub(super) fn fit(text: &str, size: f64, room: f64) -> String {
    fit_within(text, room / size, LATIN_SLACK)
}

/// As much of the text as fits where it is set bold.
pub(super) fn fit_bold(text: &str, size: f64, room: f64) -> String {
    fit_within(text, room / size, BOLD_SLACK)
}

/// As much of the text as fits into so many ems.
fn fit_within(text: &str, room: f64, slack: f64) -> String {
    if wide(text, slack) <= room {
        return text.to_owned();
    }
    let room = room - 1.0;
    let mut fitted = String::new();
    let mut used = 0.0;
    for character in text.chars() {
        used += advance(character, slack);
        if used > room {
            break;
        }
        fitted.push(character);
    }
    // No half of a joined pair, no space before the dots.
    let kept = fitted.trim_end_matches(|last: char| last.is_whitespace() || last == '\u{200d}').len();
    fitted.truncate(kept);
    fitted.push(ELLIPSIS);
    fitted
}

/// The text in up to this many lines; Han text breaks anywhere but before a closing mark, Latin words stay whole where
/// they fit.
pub(super) fn wrap(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut wrapped = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && wrapped.len() + 1 < lines && width(rest, size) > room {
        let cut = break_before(rest, size, room);
        if cut == 0 {
            break;
        }
        wrapped.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() || wrapped.is_empty() {
        wrapped.push(fit(rest, size, room));
    }
    wrapped
}

/// The byte at which the first line ends.
fn break_before(text: &str, size: f64, room: f64) -> usize {
    let mut used = 0.0;
    let mut best = 0;
    let mut anywhere = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let between_words = before.is_whitespace() || character.is_whitespace();
        let beside_han = is_han(before) || is_han(character);
        if at > 0 && (between_words || beside_han) && !closes(character) {
            best = at;
        }
        anywhere = at;
        used += advance(character, LATIN_SLACK) * size;
        if used > room && !character.is_whitespace() {
            break;
        }
        before = character;
    }
    if best > 0 { best } else { anywhere }
}

fn is_han(character: char) -> bool {
    character as u32 > 0x2e80 && character.width() == Some(2)
}

fn closes(character: char) -> bool {
    "，。；：、！？）」』》】…,.;:!?)%".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_text_takes_one_em_a_character() {
        assert!((width("单词对赌", 13.0) - 52.0).abs() < 1e-9);
        assert!((width("“引”…", 10.0) - 40.0).abs() < 1e-9, "quotes and dots are full width in Chinese");
        assert!(width("Word bet", 13.0) < 65.0 && bold_width("Word bet", 13.0) > width("Word bet", 13.0));
        assert!((bold_width("单词对赌", 13.0) - 52.0).abs() < 1e-9);
        assert!(width("a\u{301}", 10.0) < 7.0, "a combining mark takes no room");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_and_fits_with_it() {
        assert_eq!(fit("单词对赌打卡群", 13.0, 91.0), "单词对赌打卡群");
        let cut = fit("单词对赌打卡群", 13.0, 60.0);
        assert_eq!(cut, "单词对…");
        assert!(width(&cut, 13.0) <= 60.0);
        assert_eq!(fit("群", 13.0, 1.0), "…");
    }

    #[test]
    fn lines_break_between_han_characters_and_between_latin_words() {
        assert_eq!(wrap("转入第二个群，并且续报了", 10.0, 60.0, 2), ["转入第二个", "群，并且续…"]);
        assert_eq!(wrap("moved to group B", 10.0, 50.0, 2), ["moved to", "group B"]);
        assert_eq!(wrap("unbreakablelongword", 10.0, 50.0, 2).len(), 2);
        assert_eq!(wrap("", 10.0, 50.0, 2), [""]);
    }
}
