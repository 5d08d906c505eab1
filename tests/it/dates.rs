//! Days and counts as both languages write them.

use jiff::civil::date;
use qunce::text::Lang::{En, Zh};
use qunce::text::date::{exact, full, han, leading, short, span};

#[test]
fn a_day_is_written_as_its_language_writes_it() {
    let day = date(2026, 3, 5);
    assert_eq!([full(day, Zh), full(day, En)], ["2026年3月5日", "5 March 2026"]);
    assert_eq!([short(day, Zh), short(day, En)], ["3/5", "5 Mar"]);
    assert_eq!([exact(day, Zh), exact(day, En)], ["2026-03-05（周四）", "Thu 2026-03-05"]);
    assert_eq!([leading(day, Zh), leading(day, En)], ["三月五日", "5 March"]);
}

#[test]
fn a_span_says_month_and_year_once() {
    let from = date(2026, 3, 2);
    assert_eq!([span(from, date(2026, 3, 8), Zh), span(from, date(2026, 3, 8), En)], ["3月2日至8日", "2 to 8 March"]);
    assert_eq!(
        [span(from, date(2026, 4, 1), Zh), span(from, date(2026, 4, 1), En)],
        ["3月2日至4月1日", "2 March to 1 April"]
    );
    assert_eq!(span(date(2025, 12, 29), date(2026, 1, 4), Zh), "2025年12月29日至2026年1月4日");
}

#[test]
fn han_numerals_are_said_as_people_say_them() {
    let said: Vec<String> = [0, 5, 10, 11, 20, 56, 100, 105, 110, 1005, 1050, 12_000].into_iter().map(han).collect();
    assert_eq!(
        said,
        [
            "零",
            "五",
            "十",
            "十一",
            "二十",
            "五十六",
            "一百",
            "一百零五",
            "一百一十",
            "一千零五",
            "一千零五十",
            "12,000"
        ]
    );
}
