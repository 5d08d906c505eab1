//! How days are written: for reading, for findings, for narrow columns, and in Han numerals for the day that leads.

use jiff::civil::{Date, Weekday};

use super::Lang;

/// A weekday's short name: `周四`, `Thu`.
pub fn weekday(day: Date, lang: Lang) -> &'static str {
    weekday_names(lang)[offset(day.weekday())]
}

/// The weekdays' short names, from Monday.
pub(super) fn weekday_names(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Zh => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    }
}

/// A weekday's full name: `星期四`, `Thursday`.
pub fn weekday_long(day: Date, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Zh => ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };
    names[offset(day.weekday())]
}

/// A day with its year: `2026年3月5日`, `5 March 2026`.
pub fn full(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {}", within_year(day, lang), day.year()),
    }
}

/// A day whose year is plain: `3月5日`, `5 March`.
pub fn within_year(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        // The day and its month stay on one line.
        Lang::En => format!("{}\u{a0}{}", day.day(), month_of(day)),
    }
}

/// A day for a narrow column: `3/5`, `5 Mar`.
pub fn short(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}/{}", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), &month_of(day)[..3]),
    }
}

/// A day as the head of a narrow column of a week that is named beside it: `周四 3/5`, `Thu 5`.
pub fn in_week(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} {}", weekday(day, lang), short(day, lang)),
        Lang::En => format!("{} {}", weekday(day, lang), day.day()),
    }
}

/// A day as findings and arguments name it: `2026-03-05（周四）`, `Thu 2026-03-05`.
pub fn exact(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{day}（{}）", weekday(day, lang)),
        Lang::En => format!("{} {day}", weekday(day, lang)),
    }
}

/// Several days from one to another: `3月2日至8日`, `2 to 8 March`.
pub fn span(from: Date, to: Date, lang: Lang) -> String {
    if from == to {
        return within_year(from, lang);
    }
    let same_month = from.year() == to.year() && from.month() == to.month();
    let same_year = from.year() == to.year();
    match lang {
        Lang::Zh if same_month => format!("{}至{}日", within_year(from, lang), to.day()),
        Lang::Zh if same_year => format!("{}至{}", within_year(from, lang), within_year(to, lang)),
        Lang::Zh => format!("{}至{}", full(from, lang), full(to, lang)),
        Lang::En if same_month => format!("{} to {}", from.day(), within_year(to, lang)),
        Lang::En if same_year => format!("{} to {}", within_year(from, lang), within_year(to, lang)),
        Lang::En => format!("{} to {}", full(from, lang), full(to, lang)),
    }
}

/// The same for days that need not be of this year, which has to be said: `2025年11月3日至30日`, `3 to 30 November 2025`.
pub fn dated_span(from: Date, to: Date, today: Date, lang: Lang) -> String {
    let span = span(from, to, lang);
    match lang {
        _ if from.year() != to.year() || from.year() == today.year() => span,
        Lang::Zh => format!("{}年{span}", from.year()),
        Lang::En => format!("{span} {}", from.year()),
    }
}

/// The day that leads a page: `三月五日`, `5 March`.
pub fn leading(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", han(day.month().unsigned_abs().into()), han(day.day().unsigned_abs().into())),
        Lang::En => within_year(day, lang),
    }
}

/// A count in Han numerals: `五十六`, `一百零五`; from ten thousand on, in digits.
pub fn han(count: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if count >= 10_000 {
        return super::number::count(count);
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (count / unit % 10) as usize;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        // Ten to nineteen are said without the leading one.
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push_str(DIGITS[digit]);
        }
        text.push_str(name);
    }
    if text.is_empty() { DIGITS[0].to_owned() } else { text }
}

/// A month's name as English writes it, January the first; nothing for a month that no year has.
pub fn month(number: i64) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::try_from(number - 1).ok()?).copied()
}

fn month_of(day: Date) -> &'static str {
    month(day.month().into()).expect("a day is in a month")
}

fn offset(day: Weekday) -> usize {
    day.to_monday_zero_offset().unsigned_abs().into()
}
