//! Scripts: what is Han, and full-width forms folded to the half-width ones that they stand for.

use super::Lang;

/// Whether a character is Han.
pub fn is_han(sign: char) -> bool {
    matches!(sign, '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// The language in which most of a text is written, apart from what `{{ … }}` asks for; a Han sign weighs as much as a
/// short word.
pub fn written_in(text: &str) -> Lang {
    let mut pieces = text.split("{{");
    let first = pieces.next().unwrap_or_default();
    let words = || {
        std::iter::once(first).chain(pieces.clone().map(|piece| piece.split_once("}}").map_or("", |(_, after)| after)))
    };
    let han = words().flat_map(str::chars).filter(|sign| is_han(*sign)).count();
    let latin = words().flat_map(str::chars).filter(char::is_ascii_alphabetic).count();
    if han * 3 > latin { Lang::Zh } else { Lang::En }
}

/// A text with full-width letters, digits and signs made half-width: `ＱＱ：１２３` becomes `QQ:123`.
pub fn narrowed(text: &str) -> String {
    text.chars().map(narrow).collect()
}

fn narrow(sign: char) -> char {
    match sign {
        // Full-width ASCII lies in one block, in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_become_half_width() {
        assert_eq!(narrowed("ＱＱ：１２３　群！"), "QQ:123 群!");
        assert_eq!(narrowed("「群」。、"), "「群」。、");
    }

    #[test]
    fn the_language_of_a_text_is_that_of_its_sentences_not_of_its_names() {
        assert_eq!(
            written_in("# 上周\n\n低盐厨房进了 {{ figure(group.new_joins, low-salt-kitchen) }}，退了 1 人。"),
            Lang::Zh
        );
        assert_eq!(written_in("Last week 低盐厨房 gained four members and lost one."), Lang::En);
    }

    #[test]
    fn han_is_han_wherever_it_stands() {
        assert!("群〇豈𠮷".chars().all(is_han));
        assert!(!"aＡ1，「あ".chars().any(is_han));
    }
}
