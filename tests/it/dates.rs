//! Days and counts as both languages write them.

use jiff::civil::date;
use qunce::text::Lang::{En, Zh};
use qunce::text::date::{dated_span, exact, full, han, leading, short, span};
use qunce::text::phrase::weekdays;

#[test]
fn a_day_is_written_as_its_language_writes_it() {
    let day = date(2026, 3, 5);
    assert_eq!([full(day, Zh), full(day, En)], ["2026年3月5日", "5\u{a0}March 2026"]);
    assert_eq!([short(day, Zh), short(day, En)], ["3/5", "5 Mar"]);
    assert_eq!([exact(day, Zh), exact(day, En)], ["2026-03-05（周四）", "Thu 2026-03-05"]);
    assert_eq!([leading(day, Zh), leading(day, En)], ["三月五日", "5\u{a0}March"]);
}

#[test]
fn a_span_says_month_and_year_once() {
    let from = date(2026, 3, 2);
    assert_eq!(
        [span(from, date(2026, 3, 8), Zh), span(from, date(2026, 3, 8), En)],
        ["3月2日至8日", "2 to 8\u{a0}March"]
    );
    assert_eq!(
        [span(from, date(2026, 4, 1), Zh), span(from, date(2026, 4, 1), En)],
        ["3月2日至4月1日", "2\u{a0}March to 1\u{a0}April"]
    );
    assert_eq!([span(from, from, Zh), span(from, from, En)], ["3月2日", "2\u{a0}March"], "one day is no span");
    assert_eq!(span(date(2025, 12, 29), date(2026, 1, 4), Zh), "2025年12月29日至2026年1月4日");
}

#[test]
fn a_span_of_another_year_says_which() {
    let (from, to, today) = (date(2025, 11, 3), date(2025, 11, 30), date(2026, 3, 5));
    let said = [dated_span(from, to, today, Zh), dated_span(from, to, today, En)];
    assert_eq!(said, ["2025年11月3日至30日", "3 to 30\u{a0}November 2025"]);
    assert_eq!(dated_span(from, to, to, Zh), span(from, to, Zh), "this year is plain");
}

#[test]
fn weekdays_that_follow_each_other_are_said_as_one_run() {
    let said = |days: &[usize]| [weekdays(days, Zh), weekdays(days, En)];
    assert_eq!(said(&[0, 1, 2, 3, 4]), ["周一至周五", "Mon to Fri"]);
    assert_eq!(said(&[1, 3]), ["周二、周四", "Tue, Thu"]);
    assert_eq!(said(&[0, 1, 3, 4, 5]), ["周一、周二、周四至周六", "Mon, Tue, Thu to Sat"]);
    assert_eq!(said(&[]), ["", ""]);
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
