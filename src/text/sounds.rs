//! How Chinese words are typed on a Latin keyboard: pinyin by syllables, and initials.

use std::collections::BTreeSet;

use pinyin::{ToPinyin, ToPinyinMulti};

/// The sounds of a text, one for each of its characters, parted by spaces; empty where there is nothing Chinese.
///
/// A Chinese character has its common reading, and after a bar the initials of its other readings where they differ:
/// `银行` is `yin xing|h`. Any other character has no sound, so that the spaces count the characters.
pub fn sounds(text: &str) -> String {
    let sounds: Vec<String> = text.chars().map(sound).collect();
    if sounds.iter().all(String::is_empty) { String::new() } else { sounds.join(" ").trim_end().to_owned() }
}

fn sound(sign: char) -> String {
    let Some(common) = sign.to_pinyin() else { return String::new() };
    let mut sound = common.plain().replace('ü', "v");
    let others: BTreeSet<&str> = sign
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .map(pinyin::Pinyin::first_letter)
        .filter(|initial| *initial != common.first_letter() && initial.is_ascii())
        .collect();
    if !others.is_empty() {
        sound.push('|');
        sound.extend(others);
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::sounds;

    #[test]
    fn each_character_has_its_common_reading_and_the_initials_of_the_others() {
        assert_eq!(sounds("群规"), "qun gui");
        assert_eq!(sounds("A 群规"), "  qun gui");
        assert_eq!(sounds("群 A"), "qun");
        assert!(sounds("女").starts_with("nv"));
        assert!(["yin xing|h", "yin hang|x"].contains(&sounds("银行").as_str()), "{}", sounds("银行"));
        assert_eq!(sounds("Charter 3"), "");
    }
}
