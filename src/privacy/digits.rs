//! Numbers made of digits: mobile, identity, bank card and landline, however they are spaced or written.

use std::ops::RangeInclusive;

use super::{Class, Hit, near};

/// The fewest digits that can be a number of interest.
const LEAST: usize = 10;
/// The most digits that are read as one run.
const MOST: usize = 64;
/// The most signs that may stand between two digits of one number.
const GAP: usize = 3;

/// A number with fewer digits points at nobody.
pub(super) const FEWEST: usize = 5;
/// How many digits a QQ number has.
const QQ: RangeInclusive<usize> = FEWEST..=11;

/// A digit, where it stands, and whether something stands before it.
struct Digit {
    value: u8,
    start: usize,
    end: usize,
    gap: Gap,
}

/// What stands before a digit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// A single full stop: perhaps a decimal or a version.
    Dot,
    Other,
}

/// Whether these bytes begin with a digit that is not ASCII and may begin a number.
pub(super) fn begins(bytes: &[u8]) -> bool {
    matches!(bytes, [0xEF, 0xBC, 0x90..=0x99, ..] | [0xE4, 0xB8, 0x80, ..] | [0xE5, 0xB9, 0xBA, ..])
}

/// Looks at the run of digits that begins at `start`, and says where to go on.
pub(super) fn look(text: &str, start: usize, hits: &mut Vec<Hit>) -> usize {
    let (plain, end) = quick(text.as_bytes(), start);
    let goes_on = text.as_bytes().get(end).is_some_and(|&byte| byte >= 0x80 || byte == b'*' || byte == b'<');
    if plain < LEAST && !(goes_on && (plain == 0 || plain >= 3)) {
        if plain >= FEWEST {
            qq(text, start, hits);
        }
        return end.max(start + 1);
    }
    let run = read(text, start);
    if run.len() >= LEAST {
        judge(text, &run, hits);
    }
    qq(text, start, hits);
    run.last().map_or(end.max(start + 1), |digit| digit.end)
}

/// How many ASCII digits follow, with plain signs between them, and where that ends.
fn quick(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut count, mut at) = (0, start);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => count += 1,
            b' ' | b'-' | b'.' | b'(' | b')' => {}
            _ => break,
        }
        at += 1;
    }
    (count, at)
}

/// Reads the digits of a run, in whichever script.
fn read(text: &str, start: usize) -> Vec<Digit> {
    let mut run: Vec<Digit> = Vec::with_capacity(24);
    let mut at = start;
    while run.len() < MOST {
        let before = at;
        let mut signs = 0;
        let digit = loop {
            let Some(sign) = text[at..].chars().next() else { break None };
            if let Some(value) = value(sign) {
                break Some((value, sign.len_utf8()));
            }
            let length = gap(&text[at..]);
            signs += 1;
            if length == 0 || signs > GAP || run.is_empty() {
                break None;
            }
            at += length;
        };
        let Some((value, length)) = digit else { break };
        let gap = match &text[before..at] {
            "" => Gap::None,
            "." => Gap::Dot,
            _ => Gap::Other,
        };
        run.push(Digit { value, start: at, end: at + length, gap });
        at += length;
    }
    // The check digit of an identity number may be an X.
    let sign = text[at..].chars().next().filter(|sign| matches!(sign, 'x' | 'X' | 'ｘ' | 'Ｘ'));
    if let Some(sign) = sign.filter(|_| run.len() >= 17) {
        let end = run.last().map_or(at, |digit| digit.end);
        if end == at {
            run.push(Digit { value: 10, start: at, end: at + sign.len_utf8(), gap: Gap::None });
        }
    }
    run
}

fn value(sign: char) -> Option<u8> {
    const HAN: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match sign {
        '0'..='9' => Some(sign as u8 - b'0'),
        '０'..='９' => Some((sign as u32 - '０' as u32) as u8),
        '〇' => Some(0),
        '幺' => Some(1),
        _ => HAN.iter().position(|own| *own == sign).map(|at| at as u8),
    }
}

/// How many bytes of a sign, or of a tag that shows nothing, may stand between two digits.
fn gap(text: &str) -> usize {
    const TAGS: [&str; 12] = ["b", "/b", "em", "/em", "i", "/i", "strong", "/strong", "code", "/code", "span", "wbr"];
    let Some(sign) = text.chars().next() else { return 0 };
    match sign {
        ' ' | '-' | '.' | '(' | ')' | '*' | '\u{a0}' | '\u{ad}' | '·' | '\u{3000}' | '－' | '．' | '（' | '）' => {
            sign.len_utf8()
        }
        '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => sign.len_utf8(),
        '<' => {
            let inside = text[1..].split('>').next().unwrap_or_default();
            if TAGS.contains(&inside) { inside.len() + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// Tries every stretch of whole groups of a run.
fn judge(text: &str, run: &[Digit], hits: &mut Vec<Hit>) {
    let starts: Vec<usize> = (0..run.len()).filter(|&at| at == 0 || run[at].gap != Gap::None).collect();
    let mut from = 0;
    while from < starts.len() {
        let first = starts[from];
        let taken = (from + 1..=starts.len()).find(|&to| {
            let end = starts.get(to).copied().unwrap_or(run.len());
            let sizes: Vec<usize> = starts[from..to]
                .iter()
                .zip(starts[from + 1..].iter().chain([&run.len()]))
                .map(|(a, b)| b - a)
                .collect();
            let values: Vec<u8> = run[first..end].iter().map(|digit| digit.value).collect();
            let Some(class) = class(&values, &sizes) else { return false };
            let range = run[first].start..run[end - 1].end;
            let dotted = run[first].gap == Gap::Dot || run.get(end).is_some_and(|next| next.gap == Gap::Dot);
            let stands = !dotted && stands_alone(text, range.start, range.end);
            if stands {
                hits.push(Hit { range, class });
            }
            stands
        });
        from = taken.unwrap_or(from + 1);
    }
}

/// Whether a number is not part of a longer word, nor an amount of money.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let part = |sign: char| sign.is_ascii_alphanumeric();
    !before.ends_with(part)
        && !after.starts_with(part)
        && !before.trim_end().ends_with(['¥', '￥', '$', '€'])
        && !after.trim_start().starts_with(['元', '%', '％'])
}

/// What digits in groups of these sizes are.
fn class(digits: &[u8], sizes: &[usize]) -> Option<Class> {
    if is_resident_id(digits) {
        return Some(Class::ResidentId);
    }
    if digits.contains(&10) {
        return None;
    }
    if is_mobile(digits, sizes) {
        Some(Class::Mobile)
    } else if is_bank_card(digits, sizes) {
        Some(Class::BankCard)
    } else if is_landline(digits, sizes) {
        Some(Class::Landline)
    } else {
        None
    }
}

fn is_mobile(digits: &[u8], sizes: &[usize]) -> bool {
    let own = match digits {
        [8, 6, own @ ..] | [0, 0, 8, 6, own @ ..] if own.len() == 11 => own,
        own => own,
    };
    let Some(first) = sizes.first() else { return false };
    let written = match &sizes[1..] {
        [] | [4 | 6 | 8] | [4, 4] | [3, 4 | 5] => true,
        // The last digits of 4-4-3.
        [4, 3] => *first == 4,
        rest => *first == 1 && rest.iter().all(|size| *size == 1),
    };
    written && own.len() == 11 && own[0] == 1 && own[1] >= 3
}

/// Eighteen signs: a region, a birthday, and the check digit of MOD 11-2 (GB 11643).
fn is_resident_id(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    if digits.len() != 18 || digits[..17].contains(&10) {
        return false;
    }
    let number =
        |range: std::ops::Range<usize>| digits[range].iter().fold(0_u32, |all, digit| all * 10 + u32::from(*digit));
    let (region, year, month, day) = (number(0..2), number(6..10), number(10..12), number(12..14));
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    (11..=91).contains(&region)
        && (1900..=2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && CHECK[(sum % 11) as usize] == digits[17]
}

/// Sixteen to nineteen digits of a card network, with the check digit of Luhn (ISO/IEC 7812).
fn is_bank_card(digits: &[u8], sizes: &[usize]) -> bool {
    let network = matches!(digits, [6, 0 | 2 | 5, ..] | [4 | 9, ..] | [5, 1..=5, ..] | [3, 5, ..]);
    let written = match sizes {
        [_] | [6, _] => true,
        [all @ .., last] => all.iter().all(|size| *size == 4) && *last <= 4,
        [] => false,
    };
    if !(16..=19).contains(&digits.len()) || !network || !written || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let doubled = if at % 2 == 1 { u32::from(*digit) * 2 } else { u32::from(*digit) };
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// An area code and seven or eight digits.
fn is_landline(digits: &[u8], sizes: &[usize]) -> bool {
    let area = match digits {
        [0, 1, 0, ..] | [0, 2, ..] => 3,
        [0, 3..=9, ..] => 4,
        _ => return false,
    };
    let written = match sizes {
        [_] => true,
        [first, rest @ ..] => *first == area && matches!(rest, [7 | 8] | [3, 4] | [4, 3 | 4]),
        [] => false,
    };
    written && matches!(digits.len() - area.min(digits.len()), 7 | 8) && digits[area] >= 2
}

/// A QQ number: five to eleven digits after the word.
fn qq(text: &str, start: usize, hits: &mut Vec<Hit>) {
    let length = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = start + length;
    if QQ.contains(&length)
        && near::is_qq(&text[..start])
        && !text[end..].starts_with(|sign: char| sign.is_ascii_alphabetic())
    {
        hits.push(Hit { range: start..end, class: Class::QqNumber });
    }
}
