//! Text in the cells of the CSV files that we write, for whichever spreadsheet opens them.

use std::borrow::Cow;

/// A text as a cell: one that no spreadsheet takes for a formula, in quotes where it needs them.
pub fn cell(text: &str) -> Cow<'_, str> {
    let text = harmless(text);
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")).into() } else { text }
}

/// The text with an apostrophe before it where a spreadsheet would take it for a formula.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let first = text
        .trim_start_matches(|first: char| first == ' ' || first == '\u{3000}' || is_invisible(first))
        .chars()
        .next();
    let starts_formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if starts_formula { format!("'{text}").into() } else { text.into() }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_act_as_a_formula() {
        for start in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x", "  =1", "\u{200b}=1", "\u{feff}@x"]
        {
            assert_eq!(cell(start), format!("'{start}"), "{start:?}");
        }
        assert_eq!(cell("\rx"), "\"'\rx\"");
        for plain in ["第 1 期", "1=1", "", "a-b"] {
            assert_eq!(cell(plain), plain);
        }
    }

    #[test]
    fn what_would_end_the_cell_stands_in_quotes() {
        assert_eq!(cell("a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"");
    }
}
