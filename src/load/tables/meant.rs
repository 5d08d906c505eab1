//! What a cell that is written otherwise than its column wants probably means, and how to write it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cells::{plain_amount, quick_count};
use crate::model::period::CalendarPeriod;
use crate::text::Words;

/// A text with full-width signs and digits made half-width.
fn narrowed(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    };
    text.chars().map(narrow).collect()
}

/// The runs of digits in a text, made half-width.
pub(super) fn numbers_of(text: &str) -> Vec<String> {
    let text = narrowed(text);
    let parts = text.split(|sign: char| !sign.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The day that a text written otherwise means: `2026/3/5`, `2026年3月5日`, `20260305`, with or without a time.
pub(super) fn meant_day(text: &str) -> Option<Date> {
    let text = narrowed(text);
    let numbers: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let date =
        |year: &str, month: &str, day: &str| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    match numbers.as_slice() {
        [year, month, day, ..] if year.len() == 4 => date(year, month, day),
        [all] if all.len() == 8 => date(&all[..4], &all[4..6], &all[6..]),
        _ => None,
    }
}

/// The rule that a cell breaks which wants a number: one below nothing, a share of who knows what, or none at all.
pub(super) fn code_of(text: &str) -> &'static str {
    let narrow = narrowed(text);
    match narrow.bytes().any(|byte| byte.is_ascii_digit()) {
        true if narrow.ends_with('%') => "MET009",
        true if narrow.starts_with('-') => "MET002",
        _ => "REF005",
    }
}

/// Whether the name of a column says that it holds a share.
pub(super) fn names_a_share(column: &str) -> bool {
    let column = narrowed(column).to_ascii_lowercase();
    let ends = ["率", "占比", "比例", "百分比", "%", "_rate", "_share", "_ratio", "_percent", "_pct"];
    ends.iter().any(|end| column.ends_with(end)) || ["rate", "share", "ratio", "percent"].contains(&&*column)
}

/// Why a text is no count, and what to write.
pub(super) fn why_no_count(text: &str) -> (Words, Words) {
    let narrow = narrowed(text);
    let blank = blank();
    let write = |number: &str| match quick_count(number).filter(|_| !number.is_empty()) {
        Some(number) => Words::new(format!("写成 `{number}`"), format!("write `{number}`")),
        None => blank.clone(),
    };
    let bare: String = narrow.chars().filter(|sign| !matches!(sign, ',' | ' ' | '_' | '\'')).collect();
    if !narrow.bytes().any(|byte| byte.is_ascii_digit()) {
        return (Words::new("这里不是数", "not a number"), blank);
    }
    if narrow.ends_with('%') {
        return (
            Words::new("这是百分比，这里要数目", "a percentage, where a count is wanted"),
            Words::new("写数目，比例由群策来算", "write the count; Qunce works out the share"),
        );
    }
    if narrow.starts_with('-') {
        return (Words::new("不会是负数", "a count is never negative"), blank);
    }
    if bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return if narrow != text {
            (Words::new("有全角字符", "full-width characters"), write(&bare))
        } else if bare != narrow {
            (Words::new("数里有分隔符", "separators within the number"), write(&bare))
        } else {
            (Words::new("数太大了", "too large to be a count"), blank)
        };
    }
    if let Some((whole, decimals)) = bare.split_once('.')
        && decimals.bytes().all(|byte| byte.is_ascii_digit())
    {
        let idle = decimals.bytes().all(|byte| byte == b'0');
        let help = if idle { write(whole) } else { Words::new("写整数", "write a whole number") };
        return (Words::new("有小数", "has decimals"), help);
    }
    let digits = bare.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    if digits.bytes().all(|byte| byte.is_ascii_digit()) && !bare.ends_with(['万', '亿', 'k', 'K', 'w', 'W']) {
        return (Words::new("只写数，不带单位", "the number alone, without a unit"), write(digits));
    }
    (Words::new("这里不是整数", "not a whole number"), Words::new("只用数字 0 到 9", "use the digits 0 to 9 only"))
}

/// The period that a text written otherwise means: `2026/2`, `2026年2月`, `202602`, `2026年第8周`, `2026Q1`.
pub(super) fn meant_period(text: &str) -> Option<CalendarPeriod> {
    let text = narrowed(text).to_ascii_uppercase();
    let numbers: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, rest) = match numbers.as_slice() {
        [year, rest] if year.len() == 4 => (*year, *rest),
        [all] if all.len() == 6 => all.split_at(4),
        _ => return None,
    };
    let (year, rest) = (year.parse().ok()?, rest.parse().ok()?);
    if text.contains(['W', '周']) {
        CalendarPeriod::week(year, rest)
    } else if text.contains(['Q', '季']) {
        CalendarPeriod::quarter(year, rest)
    } else {
        CalendarPeriod::month(year, rest)
    }
}

/// Why a text is no amount, and what to write.
pub(super) fn why_no_amount(text: &str) -> (Words, Words) {
    let narrow = narrowed(text);
    if !narrow.bytes().any(|byte| byte.is_ascii_digit()) {
        return (Words::new("这里不是数", "not a number"), blank());
    }
    if narrow.ends_with('%') {
        return (
            Words::new("这是百分比，这里要金额", "a percentage, where an amount is wanted"),
            Words::new("写金额，比例由群策来算", "write the amount; Qunce works out the share"),
        );
    }
    if narrow.starts_with('-') {
        return (
            Words::new("不会是负数", "an amount is never negative"),
            Words::new(
                "收入写退款以后剩下的，花费写花出去的",
                "income is what is left after refunds, cost what was spent",
            ),
        );
    }
    let bare: String = narrow.chars().filter(|sign| !matches!(sign, ',' | ' ' | '_' | '\'')).collect();
    let (number, unit) = without_unit(&bare);
    let Some(amount) = plain_amount(number).and_then(|amount| amount.checked_mul(unit)) else {
        return (
            Words::new("这里不是金额", "not an amount"),
            Words::new("只用数字和小数点，如 `1200.50`", "use digits and a point only, such as `1200.50`"),
        );
    };
    let why = if number != bare {
        Words::new("只写数，不带单位", "the number alone, without a unit")
    } else if narrow != text {
        Words::new("有全角字符", "full-width characters")
    } else {
        Words::new("数里有分隔符", "separators within the number")
    };
    let amount = amount.normalize();
    (why, Words::new(format!("写成 `{amount}`"), format!("write `{amount}`")))
}

/// A number without the currency and the unit around it, and what the unit multiplies it by.
fn without_unit(text: &str) -> (&str, Decimal) {
    let currency = ["¥", "￥", "CNY", "RMB", "元", "块"];
    let text = currency.iter().fold(text, |text, sign| text.trim_start_matches(sign).trim_end_matches(sign));
    let units = [("万", 10_000), ("w", 10_000), ("W", 10_000), ("千", 1_000), ("k", 1_000), ("K", 1_000)];
    let unit = units.iter().find_map(|&(sign, times)| Some((text.strip_suffix(sign)?, Decimal::from(times))));
    unit.unwrap_or((text, Decimal::ONE))
}

/// What to do with a cell of which nothing is known.
fn blank() -> Words {
    Words::new("没有数就留空；留空是不知道，不算 0", "leave it blank if unknown; blank never counts as 0")
}
