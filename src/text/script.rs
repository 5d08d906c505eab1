//! Scripts: what is Han, and full-width forms folded to the half-width ones that they stand for.

/// Whether a character is Han.
pub fn is_han(sign: char) -> bool {
    matches!(sign, '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
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
    fn han_is_han_wherever_it_stands() {
        assert!("群〇豈𠮷".chars().all(is_han));
        assert!(!"aＡ1，「あ".chars().any(is_han));
    }
}
