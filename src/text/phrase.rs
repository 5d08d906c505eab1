//! Short phrases with a number or a name in them, whole in each language.

use super::date::han;
use super::script::is_han;
use super::{Lang, date, number};

/// A count with its noun in English, which has a plural: `1 step`, `3 steps`.
pub fn plural(count: u64, noun: &str) -> String {
    let mark = if count == 1 { "" } else { "s" };
    format!("{} {noun}{mark}", number::count(count))
}

/// How many members: `87 人`, `87 members`.
pub fn members(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 人", number::count(count)),
        Lang::En => plural(count, "member"),
    }
}

/// How many groups: `12 个群`, `12 groups`.
pub fn groups(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 个群", number::count(count)),
        Lang::En => plural(count, "group"),
    }
}

/// How many pages: `198 页`, `198 pages`.
pub fn pages(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 页", number::count(count)),
        Lang::En => plural(count, "page"),
    }
}

/// How many steps: `12 步`, `12 steps`.
pub fn steps(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 步", number::count(count)),
        Lang::En => plural(count, "step"),
    }
}

/// How many minutes: `52 分钟`, `52 min`.
pub fn minutes(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 分钟", number::count(count)),
        Lang::En => format!("{} min", number::count(count)),
    }
}

/// How many findings: `2 个问题`, `2 findings`.
pub fn findings(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 个问题", number::count(count)),
        Lang::En => plural(count, "finding"),
    }
}

/// What a day holds, under its date: `四步，约五十二分钟`, `4 steps, about 52 min`.
pub fn day_load(count: u64, staff_minutes: u64, lang: Lang) -> String {
    match (lang, staff_minutes) {
        (Lang::Zh, 0) => format!("{}步", counted(count)),
        (Lang::Zh, _) => format!("{}步，约{}分钟", counted(count), counted(staff_minutes)),
        (Lang::En, 0) => plural(count, "step"),
        (Lang::En, _) => format!("{}, about {} min", plural(count, "step"), number::count(staff_minutes)),
    }
}

/// A count before its measure word, where two is said otherwise than in two hundred: `两`, `十二`.
pub fn counted(count: u64) -> String {
    if count == 2 { "两".to_owned() } else { han(count) }
}

/// Weekdays in a row, counted from Monday's 0, three and more that follow each other in one: `周一至周五`, `Tue, Thu`.
pub fn weekdays(days: &[usize], lang: Lang) -> String {
    let name = |day: usize| date::weekday_names(lang)[day % 7];
    let runs = days.chunk_by(|one, next| one + 1 == *next).flat_map(|run| match (run, lang) {
        ([first, _, .., last], Lang::Zh) => vec![format!("{}至{}", name(*first), name(*last))],
        ([first, _, .., last], Lang::En) => vec![format!("{} to {}", name(*first), name(*last))],
        (run, _) => run.iter().map(|day| name(*day).to_owned()).collect(),
    });
    list(&runs.collect::<Vec<String>>(), lang)
}

/// Several names in a row: `A、B`, `A, B`.
pub fn list<S: AsRef<str>>(names: &[S], lang: Lang) -> String {
    joined(names.iter().map(AsRef::as_ref), lang, "、")
}

/// Words in a row; where both neighbours are Chinese, so is the sign between them, on an English page too.
fn joined<'a>(words: impl Iterator<Item = &'a str>, lang: Lang, sign: &str) -> String {
    let mut text = String::new();
    for (nth, word) in words.enumerate() {
        let chinese = text.ends_with(is_han) && word.starts_with(is_han);
        match lang {
            _ if nth == 0 => {}
            Lang::En if !chinese => text.push_str(", "),
            Lang::Zh | Lang::En => text.push_str(sign),
        }
        text.push_str(word);
    }
    text
}

/// The first names and how many more there are: `A 群、B 群等 12 个群`, `A, B and 10 more`.
pub fn some_of<S: AsRef<str>>(names: &[S], shown: usize, lang: Lang) -> String {
    let first = &names[..names.len().min(shown)];
    let more = names.len() - first.len();
    let total = number::count(names.len() as u64);
    match lang {
        _ if more == 0 => list(first, lang),
        Lang::Zh => format!("{}等 {total} 个", list(first, lang)),
        Lang::En => format!("{} and {} more", list(first, lang), number::count(more as u64)),
    }
}

/// Clauses of one sentence: `A，B`, `A, B`.
pub fn clauses<S: AsRef<str>>(parts: &[S], lang: Lang) -> String {
    joined(parts.iter().map(AsRef::as_ref).filter(|part| !part.is_empty()), lang, "，")
}

/// A phrase as a heading: in English it begins with a capital letter.
pub fn heading(text: &str, lang: Lang) -> String {
    let mut signs = text.chars();
    match (signs.next(), lang) {
        (Some(first), Lang::En) => first.to_uppercase().chain(signs).collect(),
        _ => text.to_owned(),
    }
}

/// Pieces of a Chinese sentence, a space between them where Han meets letters or figures: `没有 SOP`, `没有活动`.
pub fn chinese(pieces: &[&str]) -> String {
    let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    pieces.iter().fold(String::new(), |said, piece| {
        let (last, first) = (said.chars().next_back(), piece.chars().next());
        let apart = (last.is_some_and(is_han) && latin(first)) || (latin(last) && first.is_some_and(is_han));
        format!("{said}{}{piece}", if apart { " " } else { "" })
    })
}

/// A clause within a sentence: in English it begins with a small letter.
pub fn clause(text: &str, lang: Lang) -> String {
    let mut signs = text.chars();
    match (signs.next(), lang) {
        (Some(first), Lang::En) => first.to_lowercase().chain(signs).collect(),
        _ => text.to_owned(),
    }
}

/// A remark after a word: `谷雨（群主）`, `谷雨 (owner)`.
pub fn aside(text: &str, remark: &str, lang: Lang) -> String {
    match lang {
        _ if remark.is_empty() => text.to_owned(),
        _ if text.is_empty() => remark.to_owned(),
        Lang::Zh => format!("{text}（{remark}）"),
        Lang::En => format!("{text} ({remark})"),
    }
}

/// A label and what it says, on one line: `头像：照片`, `Avatar: photo`.
pub fn labelled(label: &str, text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{label}：{text}"),
        Lang::En => format!("{label}: {text}"),
    }
}

/// A sentence cut after its punctuation, so that large type breaks there: `不发广告，` and `不拉人。`.
pub fn cut(sentence: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for sign in sentence.chars() {
        part.push(sign);
        if "，。；：！？、".contains(sign) {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_keeps_its_distance_from_letters_and_figures_and_from_nothing_else() {
        assert_eq!(chinese(&["请一位朋友进", "B 群", "，第一步做什么？"]), "请一位朋友进 B 群，第一步做什么？");
        assert_eq!(chinese(&["哪一条是", "单词对赌 B", "的群规？"]), "哪一条是单词对赌 B 的群规？");
        assert_eq!(chinese(&["原来是", "2,400 元"]), "原来是 2,400 元");
        assert_eq!(chinese(&["「", "B", "」", "", "群"]), "「B」群");
    }

    #[test]
    fn chinese_words_are_joined_by_chinese_signs_on_an_english_page_too() {
        assert_eq!(list(&["谷雨", "白露", "Mia"], Lang::En), "谷雨、白露, Mia");
        assert_eq!(clauses(&["四位家长", "", "每人一套周边"], Lang::En), "四位家长，每人一套周边");
        assert_eq!(clauses(&["four parents", "a mug each"], Lang::En), "four parents, a mug each");
        assert_eq!(list(&["A 群", "B 群"], Lang::Zh), "A 群、B 群");
    }
}
