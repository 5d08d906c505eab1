//! The words before a value that say what it is.

/// How far back a word may stand, in bytes.
const REACH: usize = 40;

/// The end of a text, from a character's border, its Latin letters in lower case.
fn tail(before: &str) -> String {
    let from = (before.len().saturating_sub(REACH)..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(0);
    before[from..].to_ascii_lowercase()
}

/// The tail without the signs and little words that join a name to its value, and whether something firm joined them.
fn unjoined(tail: &str) -> (&str, bool) {
    let mut rest = tail;
    let mut firm = false;
    loop {
        let shorter = rest.trim_end_matches([' ', '"', '\'', '`', '「', '（', '(', '\u{3000}', '\t']);
        let shorter = match shorter {
            s if s.ends_with([':', '：', '=', '号']) => {
                firm = true;
                s.trim_end_matches([':', '：', '=', '号'])
            }
            s if s.ends_with('是') || s.ends_with('为') => &s[..s.len() - '是'.len_utf8()],
            s if s.ends_with(" is") => &s[..s.len() - " is".len()],
            s if s.ends_with(" id") || s.ends_with("number") || s.ends_with("信id") => {
                firm = true;
                s.trim_end_matches("id").trim_end_matches("number")
            }
            s => s,
        };
        if shorter.len() == rest.len() {
            return (rest, firm);
        }
        rest = shorter;
    }
}

/// Whether a WeChat number follows; `plain` is one of letters alone, which wants a firmer word before it.
pub(super) fn is_wechat(before: &str, plain: bool) -> bool {
    let tail = tail(before);
    let (rest, firm) = unjoined(&tail);
    // The last signs of all words below; most texts end otherwise.
    if !rest.ends_with(['信', '微', '我', 'x', 'v', 't', 'n']) {
        return false;
    }
    let sure = ["v信", "vx", "威信", "薇信", "加v", "加微", "加微信"].iter().any(|word| ends_with_word(rest, word));
    if sure || (firm && rest.ends_with("微信")) {
        return true;
    }
    let likely = ["微信", "加我", "wechat", "weixin", "wx"].iter().any(|word| ends_with_word(rest, word));
    !plain && likely
}

/// Whether a QQ number follows.
pub(super) fn is_qq(before: &str) -> bool {
    let tail = tail(before);
    let (rest, _) = unjoined(&tail);
    ["qq", "扣扣", "企鹅"].iter().any(|word| ends_with_word(rest, word))
}

/// Whether a passport number follows.
pub(super) fn is_passport(before: &str) -> bool {
    let tail = tail(before);
    let (rest, _) = unjoined(&tail);
    rest.ends_with("护照") || ends_with_word(rest, "passport") || ends_with_word(rest, "passport no.")
}

/// Whether the value of a secret follows: its name, then a colon or an equals sign.
pub(super) fn is_secret(before: &str) -> bool {
    const NAMES: [&str; 13] = [
        "appsecret",
        "secret",
        "sessionkey",
        "accesstoken",
        "refreshtoken",
        "apikey",
        "token",
        "password",
        "passwd",
        "密码",
        "密钥",
        "口令",
        "privatekey",
    ];
    const BETWEEN: [char; 6] = ['_', '-', ' ', '"', '\'', '`'];
    const SIGNS: [char; 4] = [':', '：', '=', '是'];
    // Most words follow a letter or a comma, which one byte tells.
    let may_follow = |byte: &u8| matches!(byte, b'_' | b'-' | b' ' | b'"' | b'\'' | b'`' | b':' | b'=' | 0x80..);
    if !before.as_bytes().last().is_some_and(may_follow) || !before.trim_end_matches(BETWEEN).ends_with(SIGNS) {
        return false;
    }
    let tail: String = tail(before).chars().filter(|sign| !BETWEEN.contains(sign)).collect();
    let Some(name) = tail.strip_suffix(SIGNS) else { return false };
    NAMES.iter().any(|own| name.ends_with(own))
}

/// Whether the text says that a hash was made of a phone number or an openid.
pub(super) fn is_hashed(before: &str) -> bool {
    let tail = tail(before);
    ["手机", "电话", "phone", "mobile", "openid", "unionid", "身份证"].iter().any(|word| tail.contains(word))
}

/// Whether a text ends with this word: with no letter right before it, if the word is of Latin letters.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(before) = text.strip_suffix(word) else { return false };
    !word.is_ascii() || !before.ends_with(|sign: char| sign.is_ascii_alphanumeric())
}
