//! What an id is made of, and one made from a name.

/// Names that no book can have: the handbook's own pages and files stand there, or may once stand there.
pub const OURS: [&str; 14] = [
    "accepted",
    "api",
    "assets",
    "en",
    "feed",
    "findings",
    "index",
    "methodology",
    "pages",
    "print",
    "review",
    "rules",
    "search",
    "zh",
];

/// Whether a text can be an id.
pub fn is_id(text: &str) -> bool {
    let mut signs = text.bytes();
    signs.next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit())
        && signs.all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

/// An id made from a name: pinyin for Han, lower case, hyphens for the rest.
pub fn offered_id(name: &str) -> String {
    use pinyin::ToPinyin;
    let mut parts: Vec<String> = Vec::new();
    let mut word = String::new();
    for sign in name.chars() {
        if let Some(sound) = sign.to_pinyin() {
            parts.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            parts.push(sound.plain().to_owned());
        } else if sign.is_ascii_alphanumeric() {
            word.push(sign.to_ascii_lowercase());
        } else if !word.is_empty() {
            parts.push(std::mem::take(&mut word));
        }
    }
    parts.extend((!word.is_empty()).then_some(word));
    if parts.is_empty() { "an-id".to_owned() } else { parts.join("-") }
}
