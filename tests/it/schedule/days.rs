//! The days of one step, each way of writing them.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use qunce::model::Book;
use qunce::schedule::{RuleFault, ScheduleFault, days_between, expand, monday_of, plus_days};

use super::{MARCH, days, shown, with_sops};

#[test]
fn each_way_of_writing_days_gives_its_days() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("ends: 2026-03-03", "on: daily", &["26-03-01", "26-03-02", "26-03-03"]),
        ("starts: 2026-03-30", "on: daily", &["26-03-30", "26-03-31"]),
        (
            "",
            "on: [mon, wed], except: [2026-03-09]",
            &["26-03-02", "26-03-04", "26-03-11", "26-03-16", "26-03-18", "26-03-23", "26-03-25", "26-03-30"],
        ),
        ("", "on: 周日", &["26-03-01", "26-03-08", "26-03-15", "26-03-22", "26-03-29"]),
        ("starts: 2026-03-09", "on: [day 3, day 1]", &["26-03-09", "26-03-11"]),
        ("starts: 2026-02-27", "on: [day 1, day 3, day 33, day 34]", &["26-03-01", "26-03-31"]),
        ("", "on: {monthly: 31}", &["26-03-31"]),
        ("", "on: {monthly: [15, 1]}", &["26-03-01", "26-03-15"]),
        ("", "on: {rrule: \"FREQ=WEEKLY;BYDAY=SU\"}", &["26-03-01", "26-03-08", "26-03-15", "26-03-22", "26-03-29"]),
    ];
    for (head, step, expected) in cases {
        assert_eq!(days(head, step, MARCH, &[]).unwrap(), *expected, "{head} {step}");
    }
}

#[test]
fn leap_days_and_short_months_fall_where_the_calendar_has_them() {
    let winter_2028 = (date(2028, 2, 27), date(2028, 3, 2));
    assert_eq!(days("", "on: daily", winter_2028, &[]).unwrap().len(), 5);
    assert_eq!(days("", "on: {monthly: 29}", winter_2028, &[]).unwrap(), ["28-02-29"]);
    assert_eq!(days("starts: 2028-02-01", "on: [day 29, day 30]", winter_2028, &[]).unwrap(), ["28-02-29", "28-03-01"]);
    let year = (date(2026, 1, 1), date(2026, 12, 31));
    assert_eq!(days("", "on: {monthly: 31}", year, &[]).unwrap().len(), 7);
    assert_eq!(days("", "on: {monthly: 29}", year, &[]).unwrap().len(), 11);
}

#[test]
fn days_off_are_taken_out_of_every_way_of_writing_days() {
    let off = [date(2026, 3, 2), date(2026, 3, 4)];
    assert_eq!(days("ends: 2026-03-05", "on: daily", MARCH, &off).unwrap(), ["26-03-01", "26-03-03", "26-03-05"]);
    assert_eq!(days("starts: 2026-03-01", "on: [day 1, day 2]", MARCH, &off).unwrap(), ["26-03-01"]);
    let rule = "on: {rrule: \"FREQ=DAILY;UNTIL=20260305\"}";
    assert_eq!(days("", rule, MARCH, &off).unwrap(), ["26-03-01", "26-03-03", "26-03-05"]);
}

#[test]
fn a_time_keeps_its_hour_through_any_summer_time() {
    // New York moves its clocks on 2026-03-08, Shanghai never does: the laid-out hours are the same.
    let mut book = with_sops(&[("s", "for: {groups: [a]}\nsteps: [{at: \"02:30\", on: daily}]")]);
    let lines = |book: &Book| shown(&expand(book), "a", date(2026, 3, 7), date(2026, 3, 9));
    let here = lines(&book);
    book.time_zone = "America/New_York".into();
    assert_eq!(here, lines(&book));
    assert_eq!(here, "03-07 02:30 s/daily-0230\n03-08 02:30 s/daily-0230\n03-09 02:30 s/daily-0230");
}

#[test]
fn recurrence_rules_give_the_days_that_another_implementation_gives() {
    // The right-hand sides were printed by python-dateutil 2.9.0.
    let cases: &[(&str, &str, &str)] = &[
        (
            "starts: 2026-01-13",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR",
            "02-10 02-13 02-24 02-27 03-10 03-13 03-24 03-27 04-07 04-10 04-21 04-24 05-05 05-08 05-19 05-22 06-02 06-05",
        ),
        ("", "FREQ=MONTHLY;BYDAY=-1FR", "02-27 03-27 04-24 05-29"),
        ("", "FREQ=MONTHLY;BYMONTHDAY=-1", "02-28 03-31 04-30 05-31"),
        ("", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "02-02 03-02 04-01 05-01 06-01"),
        ("starts: 2026-01-20", "FREQ=DAILY;INTERVAL=10;COUNT=7", "02-09 02-19 03-01 03-11 03-21"),
        ("", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "03-08"),
        ("", "FREQ=MONTHLY;BYMONTHDAY=31", "03-31 05-31"),
        ("", "RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20260301T235959Z", "02-08 02-15 02-22 03-01"),
        (
            "starts: 2026-02-04",
            "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO",
            "02-22 02-23 03-15 03-16 04-05 04-06 04-26 04-27 05-17 05-18 06-07",
        ),
        ("", "FREQ=YEARLY;BYWEEKNO=10;BYDAY=MO", "03-02"),
    ];
    let plan = (date(2026, 2, 2), date(2026, 6, 7));
    for (head, rule, expected) in cases {
        let found = days(head, &format!("on: {{rrule: \"{rule}\"}}"), plan, &[]).unwrap();
        let found: Vec<&str> = found.iter().map(|day| &day[3..]).collect();
        assert_eq!(found.join(" "), *expected, "{rule}");
    }
    let leap = days(
        "starts: 2018-06-01",
        "on: {rrule: \"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29\"}",
        (date(2024, 1, 1), date(2028, 12, 31)),
        &[],
    );
    assert_eq!(leap.unwrap(), ["24-02-29", "28-02-29"]);
}

#[test]
fn a_recurrence_rule_that_gives_no_days_says_which_part_is_wrong() {
    let fault = |head: &str, rule: &str| {
        let found = days(head, &format!("on: {{rrule: \"{rule}\"}}"), MARCH, &[]).unwrap_err();
        match found.as_slice() {
            [ScheduleFault::BadRule(fault)] => fault.clone(),
            other => panic!("{rule}: {other:?}"),
        }
    };
    assert_eq!(fault("", "every tuesday"), RuleFault::NotARule);
    assert_eq!(fault("", "FREQ=HOURLY"), RuleFault::Frequency("HOURLY".into()));
    assert_eq!(fault("", "BYDAY=MO"), RuleFault::Frequency(String::new()));
    assert_eq!(fault("", "FREQ=DAILY;BYHOUR=9"), RuleFault::TimeOfDay("BYHOUR=9".into()));
    assert_eq!(fault("", "FREQ=WEEKLY;BYDAY=XX"), RuleFault::Part("BYDAY=XX".into()));
    assert_eq!(fault("", "FREQ=WEEKLY;BYDAYS=MO"), RuleFault::Part("BYDAYS=MO".into()));
    assert_eq!(fault("", "FREQ=WEEKLY;UNTIL=20260230"), RuleFault::Part("UNTIL=20260230".into()));
    assert_eq!(fault("", "FREQ=MONTHLY;BYMONTHDAY=40"), RuleFault::Part("BYMONTHDAY=40".into()));
    assert_eq!(fault("", "FREQ=DAILY;INTERVAL=0"), RuleFault::Part("INTERVAL=0".into()));
    assert_eq!(fault("", "FREQ=DAILY;INTERVAL=3"), RuleFault::NeedsStarts("INTERVAL=3".into()));
    assert_eq!(fault("", "FREQ=WEEKLY;BYDAY=MO;COUNT=4"), RuleFault::NeedsStarts("COUNT=4".into()));
    assert_eq!(fault("", "FREQ=WEEKLY"), RuleFault::NeedsStarts("FREQ=WEEKLY".into()));
    assert_eq!(fault("starts: 2014-01-01", "FREQ=DAILY"), RuleFault::StartsTooLongAgo);
}

#[test]
fn what_lies_behind_the_plan_is_past_and_what_has_no_day_in_it_is_impossible() {
    let none = |head: &str, step: &str| days(head, step, MARCH, &[]).map(|days| days.len());
    let past = [
        ("starts: 2026-01-05\nends: 2026-01-25", "on: daily"),
        ("starts: 2026-01-05", "on: day 3"),
        ("ends: 2026-03-01", "on: mon"),
        ("starts: 2026-01-05", "on: {rrule: \"FREQ=DAILY;COUNT=5\"}"),
        ("", "on: {rrule: \"FREQ=DAILY;UNTIL=20260131\"}"),
    ];
    for (head, step) in past {
        assert_eq!(none(head, step), Ok(0), "{head} {step}");
    }
    let impossible = [
        ("starts: 2026-03-03\nends: 2026-03-05", "on: mon"),
        ("starts: 2026-04-05", "on: daily"),
        ("starts: 2026-03-30", "on: day 3"),
        ("starts: 2026-03-01\nends: 2026-03-02", "on: daily, except: [2026-03-01, 2026-03-02]"),
        ("", "on: {rrule: \"FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=1\"}"),
        ("", "on: {rrule: \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\"}"),
    ];
    for (head, step) in impossible {
        assert_eq!(none(head, step), Err(vec![ScheduleFault::NothingInPlan]), "{head} {step}");
    }
    let (starts, ends) = (date(2026, 3, 9), date(2026, 3, 8));
    assert_eq!(
        none("starts: 2026-03-09\nends: 2026-03-08", "on: daily"),
        Err(vec![ScheduleFault::EndsBeforeStarts { starts, ends }])
    );
    assert_eq!(none("", "on: day 1"), Err(vec![ScheduleFault::NeedsStarts]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A day loop that knows nothing of windows, memos or bounds.
    #[test]
    fn daily_and_weekly_steps_agree_with_walking_day_by_day(
        from in 0i64..2000, length in 0i64..400, starts in -50i64..450, lasts in 0i64..300,
        weekdays in prop::collection::btree_set(0usize..7, 1..7), off in prop::collection::btree_set(0i64..400, 0..20),
    ) {
        let epoch = date(2024, 1, 1);
        let from = plus_days(epoch, from);
        let (to, starts) = (plus_days(from, length), plus_days(from, starts));
        let ends = plus_days(starts, lasts);
        let off: Vec<Date> = off.iter().map(|day| plus_days(from, *day)).collect();
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let list: Vec<&str> = weekdays.iter().map(|&day| names[day]).collect();
        let (mut naive, mut day) = (Vec::new(), from);
        while day <= to {
            let named = weekdays.contains(&(day.weekday().to_monday_zero_offset() as usize));
            if named && day >= starts && day <= ends && !off.contains(&day) {
                naive.push(day.to_string()[2..].to_owned());
            }
            day = day.tomorrow().unwrap();
        }
        let head = format!("starts: {starts}\nends: {ends}");
        let found = days(&head, &format!("on: [{}]", list.join(", ")), (from, to), &off).unwrap_or_default();
        prop_assert_eq!(&found, &naive);
        if weekdays.len() == 7 {
            prop_assert_eq!(days(&head, "on: daily", (from, to), &off).unwrap_or_default(), naive);
        }
    }

    #[test]
    fn no_recurrence_rule_makes_the_calendar_fall_over(
        freq in prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        parts in prop::collection::vec((prop::sample::select(vec!["INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"]), "(-?[0-9]{1,3}(,-?[0-9]{1,3})?|[0-9+-]{0,2}(MO|SU|WE))"), 0..4),
    ) {
        let parts: Vec<String> = parts.iter().map(|(key, value)| format!(";{key}={value}")).collect();
        let _ = days("starts: 2025-11-30", &format!("on: {{rrule: \"FREQ={freq}{}\"}}", parts.concat()), MARCH, &[]);
    }

    #[test]
    fn days_are_counted_the_same_both_ways(a in 0i64..4000, b in 0i64..4000) {
        let epoch = date(2020, 2, 29);
        prop_assert_eq!(days_between(plus_days(epoch, a), plus_days(epoch, b)), b - a);
        prop_assert_eq!(days_between(monday_of(plus_days(epoch, a)), plus_days(epoch, a)), (a + 5) % 7);
    }
}
