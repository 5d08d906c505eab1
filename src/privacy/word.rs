//! Words of letters and digits: ids, tokens, hashes, and what stands next to a word that gives it away.

use std::ops::Range;

use super::{Class, Hit, Medium, cell, digits, in_word, near, scan};

/// Words shorter than this hold no token and nothing in Base64.
pub(super) const LONGEST_PLAIN: usize = 15;

/// How many letters, capitals and digits a word has.
#[derive(Default)]
struct Makeup {
    length: usize,
    letters: usize,
    capitals: usize,
    digits: usize,
}

/// What each byte adds to the makeup of a word: length, letters, capitals and digits, 16 bits each. What is in no word adds nothing.
static ADDS: [u64; 256] = adds();

const fn adds() -> [u64; 256] {
    let mut adds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let sign = byte as u8;
        if in_word(sign) {
            adds[byte] = 1
                | (sign.is_ascii_alphabetic() as u64) << 16
                | (sign.is_ascii_uppercase() as u64) << 32
                | (sign.is_ascii_digit() as u64) << 48;
        }
        byte += 1;
    }
    adds
}

impl Makeup {
    /// The makeup of the word with which these bytes begin.
    fn of(bytes: &[u8]) -> Self {
        let mut makeup = Self::default();
        // Every word of every text and table comes by here, so each byte is looked at once; no lane overflows within a part.
        for part in bytes.chunks(usize::from(u16::MAX)) {
            let mut sum = 0;
            let mut length = 0;
            while let Some(&byte) = part.get(length)
                && ADDS[usize::from(byte)] != 0
            {
                sum += ADDS[usize::from(byte)];
                length += 1;
            }
            let lane = |at: u32| (sum >> (16 * at) & 0xFFFF) as usize;
            makeup.length += lane(0);
            makeup.letters += lane(1);
            makeup.capitals += lane(2);
            makeup.digits += lane(3);
            if length < part.len() {
                break;
            }
        }
        makeup
    }

    /// Whether what most words are shows at a glance: short, without capitals, like none of the ids that tell by their own
    /// form, and after nothing that could say what it is.
    fn is_harmless(&self, text: &str, start: usize) -> bool {
        // A word of small letters alone that nothing tells has been passed already.
        let alone = || text.as_bytes()[..start].last().is_none_or(|&byte| cell::is_end(byte));
        self.capitals == 0
            && self.length < LONGEST_PLAIN
            // As `qlogo`, `wxid_` and `gh_` begin.
            && !matches!(text.as_bytes()[start], b'q' | b'w' | b'g')
            && alone()
    }

    /// Whether it looks drawn by lot rather than chosen: capitals, small letters and digits.
    fn is_random(&self) -> bool {
        self.capitals > 0 && self.letters > self.capitals && self.digits > 0
    }
}

/// Looks at the word that begins at `start`, and says where to go on.
pub(super) fn look(text: &str, start: usize, medium: Medium, hits: &mut Vec<Hit>) -> usize {
    let bytes = text.as_bytes();
    if let Some(end) = past_small_letters(text, start) {
        return end;
    }
    let makeup = Makeup::of(&bytes[start..]);
    let end = start + makeup.length;
    if makeup.letters == 0 && !text[..start].ends_with('·') {
        let is_small = makeup.digits < digits::FEWEST && bytes.get(end).is_none_or(|byte| cell::is_end(*byte));
        return if is_small { end } else { digits::look(text, start, hits).max(start + 1) };
    }
    if makeup.length >= 5
        && !makeup.is_harmless(text, start)
        && let Some(hit) = found(text, start..end, &makeup, medium)
    {
        let next = hit.range.end.max(end);
        hits.push(hit);
        return next;
    }
    if makeup.digits >= 7 {
        for at in (start..end)
            .filter(|&at| bytes[at].is_ascii_digit() && (at == start || !bytes[at - 1].is_ascii_alphanumeric()))
        {
            digits::look(text, at, hits);
        }
    }
    end
}

/// The end of a word that shows at a glance to be harmless: a few small letters, or some more after nothing that could say
/// what they are.
fn past_small_letters(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_lowercase) {
        end += 1;
    }
    let length = end - start;
    if length == 0
        || length >= LONGEST_PLAIN
        || bytes[start] == b'q'
        || bytes.get(end).is_some_and(|&byte| in_word(byte))
    {
        return None;
    }
    (length <= 5 || !may_be_told(&text[..start], true)).then_some(end)
}

fn found(text: &str, range: Range<usize>, makeup: &Makeup, medium: Medium) -> Option<Hit> {
    let (word, before) = (&text[range.clone()], &text[..range.start]);
    let hit = |class, range| Some(Hit { range, class });
    if let Some(class) = id(word, makeup) {
        return hit(class, range);
    }
    if let Some(range) = secret(text, &range, makeup) {
        return hit(Class::Secret, range);
    }
    if is_hash(word, makeup) && (medium == Medium::Table || near::is_hashed(before)) {
        return hit(Class::Hash, range);
    }
    if matches!(word, "qlogo" | "qpic") && text[range.end..].starts_with(".cn/") {
        return hit(Class::Avatar, address(text, &range));
    }
    if let Some(start) = plate(word, before, makeup) {
        return hit(Class::Plate, start..range.end);
    }
    if makeup.digits >= 7 && matches!(word.len(), 8 | 9) && makeup.capitals > 0 && near::is_passport(before) {
        return hit(Class::Passport, range);
    }
    if is_wechat_number(word, before, makeup) {
        return hit(Class::WechatNumber, range);
    }
    encoded(word, makeup).and_then(|class| hit(class, range))
}

/// Ids that tell by their own form.
fn id(word: &str, makeup: &Makeup) -> Option<Class> {
    let rest = |prefix: &str| word.strip_prefix(prefix);
    if rest("wxid_").is_some_and(|own| own.len() >= 6)
        || rest("gh_").is_some_and(|own| own.len() == 12 && own.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return Some(Class::WechatId);
    }
    let external = (word.starts_with("wm") || word.starts_with("wo")) && word.len() == 32;
    let open = word.starts_with('o') && word.len() == 28;
    ((external && makeup.digits > 0 && (makeup.capitals > 0 || makeup.digits > 4)) || (open && makeup.is_random()))
        .then_some(Class::OpenId)
}

/// Tokens that tell by their prefix, values that stand after a telling name, and private keys.
fn secret(text: &str, range: &Range<usize>, makeup: &Makeup) -> Option<Range<usize>> {
    const PREFIXES: [(&str, usize); 8] = [
        ("ghp_", 30),
        ("github_pat_", 30),
        ("glpat-", 20),
        ("sk-", 20),
        ("AKIA", 20),
        ("AKID", 30),
        ("LTAI", 16),
        ("xox", 20),
    ];
    let (word, before, after) = (&text[range.clone()], &text[..range.start], &text[range.end..]);
    if word == "BEGIN" && before.ends_with("-----") {
        let line = after.lines().next().unwrap_or_default();
        let end = after.find("-----END").map_or(line.len(), |at| at + after[at..].lines().next().map_or(0, str::len));
        return line.contains("PRIVATE KEY").then(|| range.start - 5..range.end + end);
    }
    let prefixed = PREFIXES.iter().any(|(prefix, least)| word.len() >= *least && word.starts_with(prefix));
    let signed = word.starts_with("eyJ") && after.starts_with(".eyJ");
    let named = || makeup.digits > 0 && word.len() >= 8 && near::is_secret(before);
    ((prefixed && makeup.digits > 0) || signed || named()).then(|| range.start..range.end + value_length(after))
}

/// How far a value goes on after its first word: to the next space, quote or bracket.
fn value_length(after: &str) -> usize {
    after.bytes().take_while(|byte| in_word(*byte) || matches!(byte, b'+' | b'/' | b'=' | b'.' | b'~')).count()
}

fn is_hash(word: &str, makeup: &Makeup) -> bool {
    matches!(word.len(), 32 | 40 | 64) && makeup.digits > 0 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The whole web address round a part of it.
fn address(text: &str, part: &Range<usize>) -> Range<usize> {
    let outside = |sign: char| !sign.is_ascii_graphic() || matches!(sign, '"' | '\'' | '<' | '>' | '`' | '(' | ')');
    let start =
        text[..part.start].rfind(outside).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[part.end..].find(outside).map_or(text.len(), |at| part.end + at);
    start..end
}

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Where a plate begins that ends with this word: `京A12345`, or `京A·12345` with a dot.
fn plate(word: &str, before: &str, makeup: &Makeup) -> Option<usize> {
    if makeup.digits < 3 || makeup.letters != makeup.capitals {
        return None;
    }
    let head = match word.len() {
        6 | 7 if word.as_bytes()[0].is_ascii_uppercase() => before,
        5 | 6 => before.strip_suffix('·')?.strip_suffix(|sign: char| sign.is_ascii_uppercase())?,
        _ => return None,
    };
    let (at, sign) = head.char_indices().next_back()?;
    PROVINCES.contains(sign).then_some(at)
}

/// A WeChat number: six to twenty signs that begin with a letter, after a word that says so.
fn is_wechat_number(word: &str, before: &str, makeup: &Makeup) -> bool {
    let plain = makeup.digits == 0 && !word.contains('_');
    (6..=20).contains(&word.len())
        && word.as_bytes()[0].is_ascii_alphabetic()
        && may_be_told(before, plain)
        && near::is_wechat(before, plain)
}

/// Whether what stands right before a word can tell what it is, judged by one byte: most words follow a letter.
fn may_be_told(before: &str, plain: bool) -> bool {
    before.bytes().rev().find(|byte| *byte != b' ').is_some_and(|byte| match byte {
        b':' | b'=' | b'"' | b'\'' | b'`' | b'(' | 0x80.. => true,
        letter => letter.is_ascii_alphabetic() && (!plain || matches!(letter, b'V' | b'v' | b'X' | b'x')),
    })
}

/// What a word in Base64 hides.
fn encoded(word: &str, makeup: &Makeup) -> Option<Class> {
    if !(15..=400).contains(&word.len()) || makeup.capitals == 0 || makeup.letters == makeup.capitals {
        return None;
    }
    let text = decoded(word)?;
    scan(&text, Medium::Prose).first().map(|hit| hit.class)
}

/// The text that a word in Base64 stands for, if it is printable.
fn decoded(word: &str) -> Option<String> {
    let mut text = String::with_capacity(word.len());
    let (mut bits, mut held) = (0_u32, 0);
    for byte in word.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(six)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            let sign = (bits >> held) as u8;
            if !(b' '..=b'~').contains(&sign) {
                return None;
            }
            text.push(char::from(sign));
        }
    }
    Some(text)
}
