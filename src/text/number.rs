//! How numbers are written: thousands separators from 1,000, shares with one decimal, money with its currency.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Lang;

/// A whole number with thousands separators: `1,234`, `-20,000`.
pub fn integer(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = value.unsigned_abs().to_string();
    if sign.is_empty() && digits.len() <= 3 { digits } else { format!("{sign}{}", grouped(&digits)) }
}

/// A count with thousands separators: `177`, `12,480`.
pub fn count(value: u64) -> String {
    grouped(&value.to_string())
}

/// A number with a fixed count of decimals and thousands separators: `1,234.5`; nothing when it is not a finite number.
pub fn fixed(value: f64, decimals: usize) -> Option<String> {
    value.is_finite().then(|| separated(&format!("{value:.decimals$}")))
}

/// A number as people say it where room is scarce: `9,999`, `1.25 万`, `123.5 万`, `3.4 亿`; in English `12,000`,
/// `1.25 m`, `3.4 bn`. Two decimals below ten of the word, one below a thousand, none that is idle; nothing when it is not
/// a finite number.
pub fn short(value: f64, lang: Lang) -> Option<String> {
    let (small, words) = match lang {
        Lang::Zh => (1e4, [(1e4, "万"), (1e8, "亿")]),
        Lang::En => (1e6, [(1e6, "m"), (1e9, "bn")]),
    };
    if rounded(value, 1) < small {
        return Some(without_idle_zeros(&fixed(value, 1)?).to_owned());
    }
    let [low, high] = words.map(|(one, word)| (value / one, word));
    // What would round up to one of the next word is said with that.
    let (said, word) = if rounded(low.0, 1) < words[1].0 / words[0].0 { low } else { high };
    Some(format!("{} {word}", without_idle_zeros(&fixed(said, decimals_of(said))?)))
}

/// The size of a number as it is written with so many decimals.
fn rounded(value: f64, decimals: i32) -> f64 {
    let power = 10_f64.powi(decimals);
    (value.abs() * power).round() / power
}

fn decimals_of(value: f64) -> usize {
    match value.abs() {
        below if below < 10.0 => 2,
        below if below < 1000.0 => 1,
        _ => 0,
    }
}

fn without_idle_zeros(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// A share of one, written in percent with one decimal: `33.9%`; nothing when it is not a finite number.
pub fn percent(share: f64) -> Option<String> {
    fixed(share * 100.0, 1).map(|text| format!("{text}%"))
}

/// A part of a whole in percent with one decimal, rounded half up without binary fractions: 60 of 177 is `33.9%`;
/// nothing when the whole is 0.
pub fn percent_of(part: u64, whole: u64) -> Option<String> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
    Some(format!("{}.{}%", grouped(&(tenths / 10).to_string()), tenths % 10))
}

/// A difference between two shares: `32.2 个百分点`, `32.2 points`; nothing when it is not a finite number.
pub fn points(difference: f64, lang: Lang) -> Option<String> {
    let number = fixed(difference * 100.0, 1)?;
    Some(match lang {
        Lang::Zh => format!("{number} 个百分点"),
        Lang::En => format!("{number} points"),
    })
}

/// A decimal number as it stands, with thousands separators and without idle zeros: `4,260`, `0.5`.
pub fn decimal(value: Decimal) -> String {
    separated(&value.normalize().to_string())
}

/// An amount without its currency, with cents only where there are any: `4,260`, `2,704.80`.
pub fn amount(value: Decimal) -> String {
    let cents = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    if cents.fract().is_zero() { decimal(cents) } else { separated(&format!("{cents:.2}")) }
}

/// An amount of money: `4,260 元`, `CNY 4,260`.
pub fn money(value: Decimal, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 元", amount(value)),
        Lang::En => format!("CNY {}", amount(value)),
    }
}

/// A plain number's text with its whole part grouped; a zero loses its sign.
fn separated(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let sign = if digits.bytes().all(|digit| matches!(digit, b'0' | b'.')) { "" } else { sign };
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", grouped(whole)),
        None => format!("{sign}{}", grouped(digits)),
    }
}

/// Digits with a comma before each full group of three.
fn grouped(digits: &str) -> String {
    let first = match digits.len() % 3 {
        0 => 3.min(digits.len()),
        rest => rest,
    };
    let (start, mut rest) = digits.split_at(first);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    text.push_str(start);
    while let Some((group, after)) = rest.split_at_checked(3) {
        text.push(',');
        text.push_str(group);
        rest = after;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount_of(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn whole_numbers_take_separators_from_one_thousand() {
        let written = [0, 177, 999, 1000, 12_480, 1_000_000, -999, -20_000].map(integer);
        assert_eq!(written, ["0", "177", "999", "1,000", "12,480", "1,000,000", "-999", "-20,000"]);
        assert_eq!(integer(i64::MIN), "-9,223,372,036,854,775,808");
        assert_eq!(count(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn shares_have_one_decimal() {
        assert_eq!(percent(60.0 / 177.0).as_deref(), Some("33.9%"));
        assert_eq!(percent(0.0).as_deref(), Some("0.0%"));
        assert_eq!(percent(1.0).as_deref(), Some("100.0%"));
        assert_eq!(percent(-0.00001).as_deref(), Some("0.0%"), "no negative zero");
        assert_eq!(percent(25.0).as_deref(), Some("2,500.0%"));
        assert_eq!(percent(f64::NAN), None);
    }

    #[test]
    fn a_part_of_a_whole_is_rounded_half_up_exactly() {
        assert_eq!(percent_of(60, 177).as_deref(), Some("33.9%"));
        assert_eq!(percent_of(70, 147).as_deref(), Some("47.6%"));
        assert_eq!(percent_of(30, 177).as_deref(), Some("16.9%"));
        assert_eq!(percent_of(1, 2000).as_deref(), Some("0.1%"), "0.05 goes up");
        assert_eq!(percent_of(u64::MAX, u64::MAX).as_deref(), Some("100.0%"));
        assert_eq!(percent_of(3, 0), None);
    }

    #[test]
    fn long_numbers_are_said_in_words() {
        let zh = [0.0, 9_999.0, 10_000.0, 12_500.0, 123_456.0, 1_234_567.0, 99_999_999.0, 340_000_000.0, -25_000.0];
        let zh = zh.map(|value| short(value, Lang::Zh).unwrap());
        assert_eq!(zh, ["0", "9,999", "1 万", "1.25 万", "12.3 万", "123.5 万", "1 亿", "3.4 亿", "-2.5 万"]);
        let en = [12_000.0, 999_999.0, 1_250_000.0, 2.5e9, 0.25].map(|value| short(value, Lang::En).unwrap());
        assert_eq!(en, ["12,000", "999,999", "1.25 m", "2.5 bn", "0.2"]);
        assert_eq!(short(f64::NAN, Lang::Zh), None);
    }

    #[test]
    fn differences_of_shares_are_points() {
        assert_eq!(points(0.322, Lang::Zh).as_deref(), Some("32.2 个百分点"));
        assert_eq!(points(-0.05, Lang::En).as_deref(), Some("-5.0 points"));
    }

    #[test]
    fn money_shows_cents_only_where_there_are_any() {
        assert_eq!(money(amount_of("4260"), Lang::Zh), "4,260 元");
        assert_eq!(money(amount_of("4260.00"), Lang::En), "CNY 4,260");
        assert_eq!(money(amount_of("2704.8"), Lang::Zh), "2,704.80 元");
        assert_eq!(amount(amount_of("-1234.005")), "-1,234.01");
        assert_eq!(amount(amount_of("0.004")), "0");
    }

    #[test]
    fn decimals_keep_what_was_written_but_for_idle_zeros() {
        assert_eq!(decimal(amount_of("1234567.500")), "1,234,567.5");
        assert_eq!(decimal(amount_of("-0.0")), "0");
        assert_eq!(fixed(1234.56, 1).as_deref(), Some("1,234.6"));
        assert_eq!(fixed(f64::INFINITY, 1), None);
    }
}
