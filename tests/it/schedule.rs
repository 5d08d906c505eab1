//! Schedules laid out over a plan: which days, which groups, which members.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use qunce::finding::Subject;
use qunce::model::common::Common;
use qunce::model::reader::{Known, Reader, Record};
use qunce::model::tables::{Membership, Row, Tables};
use qunce::model::workspace::PlanDays;
use qunce::model::{Book, Definition, Definitions, Kind, Origin};
use qunce::schedule::{Calendar, RuleFault, ScheduleFault, days_between, expand, monday_of, plus_days, step_id};
use qunce::source::{Bounds, FileId, Files, Tree};

fn definition<R: Record>(kind: Kind, id: &str, text: &str) -> Definition<R> {
    let tree = Tree::parse(text, &Bounds::default());
    let known = Known { anything_goes: true, ..Known::default() };
    let subject = Subject { book: "demo".into(), kind: String::new(), id: id.into() };
    let file: FileId = Files::default().add("x.yaml", text);
    let mut reader = Reader::new(file, subject.clone(), &known, false);
    let (common, body) = reader.definition::<Common, R>(tree.root.as_ref());
    Definition { id: id.into(), origin: Origin { file, kind, subject }, common, body }
}

fn all<R: Record>(kind: Kind, texts: &[(&str, &str)]) -> Definitions<R> {
    texts.iter().map(|(id, text)| ((*id).to_owned(), definition(kind, id, text))).collect()
}

/// A book whose plan is 2026-02-02 (a Monday) to 2026-06-07, as of a day in it.
fn book() -> Book {
    Book {
        id: "demo".into(),
        playbook: definition(Kind::Playbook, "demo", "title: demo"),
        groups: Definitions::default(),
        charters: Definitions::default(),
        accounts: all(Kind::Account, &[("guyu", "duty: owner"), ("bailu", "duty: service")]),
        sops: Definitions::default(),
        magnets: Definitions::default(),
        channels: Definitions::default(),
        campaigns: Definitions::default(),
        segments: Definitions::default(),
        tags: None,
        contribution: None,
        growth: None,
        chapters: Vec::new(),
        tables: Tables::default(),
        time_zone: "Asia/Shanghai".into(),
        plan: PlanDays { from: date(2026, 2, 2), to: date(2026, 6, 7) },
        days_off: BTreeSet::new(),
        uses: BTreeSet::new(),
    }
}

fn with_sops(sops: &[(&str, &str)]) -> Book {
    let mut book = book();
    book.groups = all(Kind::Group, &[("a", "accounts: {owner: guyu}"), ("b", "accounts: {owner: guyu}")]);
    book.sops = all(Kind::Sop, sops);
    book
}

/// A group's month as `03-02 08:00 sop/step`, one a line.
fn shown(calendar: &Calendar<'_>, group: &str, from: Date, to: Date) -> String {
    let lines: Vec<String> = calendar
        .of_group(group, from, to)
        .iter()
        .map(|it| format!("{} {} {}/{}", &it.date.to_string()[5..], it.time, it.sop.id, it.id))
        .collect();
    lines.join("\n")
}

/// The days of the one step of an SOP, within a plan.
fn days(head: &str, step: &str, plan: (Date, Date), days_off: &[Date]) -> Result<Vec<String>, Vec<ScheduleFault>> {
    let mut book = with_sops(&[("s", &format!("for: {{groups: [a]}}\n{head}\nsteps: [{{at: \"09:00\", {step}}}]"))]);
    book.plan = PlanDays { from: plan.0, to: plan.1 };
    book.days_off = days_off.iter().copied().collect();
    let calendar = expand(&book);
    let sop = &calendar.sops["s"];
    if !sop.faults.is_empty() {
        return Err(sop.faults.iter().map(|fault| fault.why.clone()).collect());
    }
    Ok(sop.runs[0].occurrences.iter().map(|it| it.date.to_string()[2..].to_owned()).collect())
}

const MARCH: (Date, Date) = (date(2026, 3, 1), date(2026, 3, 31));

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

#[test]
fn a_value_that_cannot_be_read_hides_what_depends_on_it_and_says_so() {
    let book = with_sops(&[
        ("bad-start", "for: {groups: [a]}\nstarts: 2026-02-30\nsteps: [{at: \"09:00\", on: daily}]"),
        ("bad-day", "for: {groups: [b]}\nsteps: [{at: \"09:00\", on: someday}, {at: \"10:00\", on: mon}]"),
    ]);
    let calendar = expand(&book);
    assert!(calendar.sops["bad-start"].runs.is_empty() && calendar.sops["bad-start"].faults.is_empty());
    assert!(calendar.is_faulty("a") && calendar.is_faulty("b"));
    let week = shown(&calendar, "b", date(2026, 3, 2), date(2026, 3, 8));
    assert_eq!(week, "03-02 10:00 bad-day/mon-1000");
}

#[test]
fn too_many_occurrences_stop_one_sop_and_no_other() {
    let minutes: Vec<String> =
        (0..1200).map(|minute| format!("{{at: \"{:02}:{:02}\", on: daily}}", minute / 60, minute % 60)).collect();
    let crowded = format!("for: {{groups: [a]}}\nsteps: [{}]", minutes.join(", "));
    let book =
        with_sops(&[("crowded", &crowded), ("quiet", "for: {groups: [a]}\nsteps: [{at: \"09:00\", on: daily}]")]);
    let calendar = expand(&book);
    let crowded = &calendar.sops["crowded"];
    assert_eq!(crowded.runs[0].occurrences.len(), 100_000 / 126 * 126);
    assert_eq!(crowded.faults.len(), 1);
    assert_eq!((crowded.faults[0].step, &crowded.faults[0].why), (Some(100_000 / 126), &ScheduleFault::TooMany));
    assert_eq!(calendar.sops["quiet"].runs[0].occurrences.len(), 126);
}

#[test]
fn a_step_without_an_id_is_named_by_its_days_and_time() {
    let sop = "steps: [{at: \"20:00\", on: wed}, {at: \"20:00\", on: 周三}, {at: \"9:00\", on: daily}, {id: hello, on: daily}, \
        {at: \"10:00\", on: day 3}, {at: \"09:00\", on: {monthly: 1}}, {at: \"09:00\", on: {rrule: FREQ=DAILY}}, \
        {at: \"08:00\", on: [wed, mon]}, {at: \"07:00\"}, {text: x}, {id: wed-2000-2}]";
    let book = with_sops(&[("s", sop)]);
    let names: Vec<String> = (0..11).map(|index| step_id(&book.sops["s"], index)).collect();
    let expected = [
        "wed-2000",
        "wed-2000-3",
        "daily-0900",
        "hello",
        "day3-1000",
        "month1-0900",
        "rule-0900",
        "mon-wed-0800",
        "0700",
        "step-10",
        "wed-2000-2",
    ];
    assert_eq!(names, expected);
}

fn campaign_book() -> Book {
    let mut book = with_sops(&[
        (
            "opening",
            "for: {campaign: [e3]}\nstarts: {day: 1, of: campaign}\nsteps: [{at: \"10:00\", on: [day 1, day 3], by: owner}]",
        ),
        (
            "early",
            "for: {groups: [a], campaign: e3}\nstarts: {day: 2, of: campaign}\nends: 2026-03-31\nsteps: [{at: \"11:00\", on: day 1, by: bailu}]",
        ),
        (
            "welcome",
            "for: {groups: [c]}\nstarts: {day: 2, of: joining}\nsteps: [{at: \"09:00\", on: day 2}, {at: \"08:00\", on: day 1}, {at: \"20:00\", on: daily}]",
        ),
        ("lost", "for: {groups: [a]}\nstarts: {day: 1, of: campaign}\nsteps: [{at: \"10:00\", on: day 1}]"),
    ]);
    book.groups.extend(all(
        Kind::Group,
        &[
            ("c", "accounts: {owner: guyu}\nopened_on: 2026-03-01\ncloses_on: 2026-04-09"),
            ("d", "sops: [opening]\naccounts: {owner: bailu}"),
        ],
    ));
    book.campaigns = all(
        Kind::Campaign,
        &[(
            "series",
            "editions: [{id: e3, opens: 2026-03-09, group: c}, {id: e4, opens: 2026-04-06, group: d, sop: [opening]}, {id: e5, sop: [early]}]",
        )],
    );
    book
}

#[test]
fn an_sop_counted_from_a_campaign_is_laid_out_for_each_edition_in_its_group() {
    let book = campaign_book();
    let calendar = expand(&book);
    let (from, to) = (book.plan.from, book.plan.to);
    let opening = &calendar.sops["opening"];
    assert_eq!(opening.editions, ["e3", "e4"]);
    assert_eq!(opening.groups.iter().copied().collect::<Vec<_>>(), ["c", "d"]);
    assert_eq!(
        shown(&calendar, "d", from, to),
        "04-06 10:00 opening/day1-day3-1000\n04-08 10:00 opening/day1-day3-1000"
    );
    let in_c = "03-09 10:00 opening/day1-day3-1000\n03-10 11:00 early/day1-1100\n03-11 10:00 opening/day1-day3-1000";
    assert_eq!(shown(&calendar, "c", from, to), in_c);
    assert_eq!(shown(&calendar, "a", from, to), "03-10 11:00 early/day1-1100");
    let whys: Vec<_> =
        calendar.sops.values().flat_map(|sop| sop.faults.iter().map(|fault| fault.why.clone())).collect();
    assert_eq!(whys, [ScheduleFault::EditionWithoutDay("e5".into()), ScheduleFault::StartsUnknownEdition]);
}

#[test]
fn steps_counted_from_joining_are_kept_apart_from_the_calendar() {
    let book = campaign_book();
    let calendar = expand(&book);
    let steps: Vec<(u32, u16, bool)> =
        calendar.after_joining("c").iter().map(|(step, _, _)| (step.day, step.minute, step.repeats)).collect();
    assert_eq!(steps, [(2, 480, false), (2, 1200, true), (3, 540, false)]);
    assert!(calendar.sops["welcome"].runs.is_empty());
}

#[test]
fn an_account_sees_what_it_does_in_each_group() {
    let book = campaign_book();
    let calendar = expand(&book);
    let seen = |account: &str| -> Vec<String> {
        let all = calendar.of_account(account, book.plan.from, book.plan.to);
        all.iter()
            .map(|it| format!("{} {} {}", &it.date.to_string()[5..], it.sop.id, it.group.unwrap_or("-")))
            .collect()
    };
    assert_eq!(seen("guyu"), ["03-09 opening c", "03-11 opening c"]);
    assert_eq!(seen("bailu"), ["03-10 early a", "03-10 early c", "04-06 opening d", "04-08 opening d"]);
    let first = &calendar.of_group("c", book.plan.from, book.plan.to)[0];
    assert_eq!(calendar.accounts_of(first)[0].id, "guyu");
}

#[test]
fn a_group_has_nothing_before_it_opens_nor_after_it_closes() {
    let mut book =
        with_sops(&[("s", "for: {groups: [x, y, z]}\nsteps: [{at: \"09:00\", on: daily, reach: group, messages: 2}]")]);
    book.groups = all(
        Kind::Group,
        &[
            ("x", "opened_on: 2026-03-02\ncloses_on: 2026-03-04"),
            ("y", "status: closed"),
            ("z", "status: closed\ncloses_on: 2026-02-03"),
        ],
    );
    let calendar = expand(&book);
    let length = |group: &str| calendar.of_group(group, book.plan.from, book.plan.to).len();
    assert_eq!((length("x"), length("y"), length("z")), (3, 0, 2));
    let posts = |group: &str| calendar.counts(group).iter().map(|day| day.posts).sum::<u32>();
    assert_eq!((posts("x"), posts("y"), posts("z")), (6, 0, 4));
}

#[test]
fn counts_are_of_messages_that_members_get() {
    let steps = "steps: [{at: \"08:00\", on: mon, reach: group, messages: 3}, {at: \"09:00\", on: mon, reach: dm}, \
        {at: \"10:00\", on: mon, reach: dm, kind: remind, signed_up: true}, {at: \"11:00\", on: mon, reach: dm, kind: promote, signed_up: true}, \
        {at: \"12:00\", on: mon, reach: moments, kind: promote}]";
    let book = with_sops(&[
        ("s", &format!("for: {{groups: [a]}}\n{steps}")),
        ("t", "for: {groups: [a]}\nsteps: [{at: \"08:30\", on: tue, reach: group}]"),
    ]);
    let calendar = expand(&book);
    let counts: Vec<(u32, u32)> = calendar.counts("a").iter().take(3).map(|day| (day.posts, day.direct)).collect();
    assert_eq!(counts, [(3, 2), (1, 0), (0, 0)]);
    let week = calendar.pressure("a", date(2026, 3, 2), date(2026, 3, 8));
    assert_eq!((week.0[0][8], week.0[0][9], week.0[0][10], week.0[1][8], week.highest()), (3, 1, 0, 1, 3));
    let share = calendar.promotion("a", date(2026, 3, 2));
    assert_eq!((share.promotion, share.steps), (2, 6));
}

fn stay(member: &str, group: &str, left_on: Option<Date>) -> Membership {
    let row = Row { file: Files::default().add("x.csv", ""), line: 2 };
    let (joined_on, source) = (Some(date(2026, 1, 5)), None);
    Membership {
        row,
        member: member.into(),
        group: group.into(),
        joined_on,
        left_on,
        source,
        quit_by: None,
        quit_reason: None,
    }
}

#[test]
fn members_are_grouped_by_the_groups_that_they_share() {
    let mut book = campaign_book();
    book.segments = all(Kind::Segment, &[("keen", "steps: [{from: [a, c]}, {where: {behaviour: x}}]")]);
    book.tables.memberships = vec![
        stay("m1", "a", None),
        stay("m1", "b", None),
        stay("m2", "a", None),
        stay("m2", "b", None),
        stay("m2", "c", None),
        stay("m3", "a", None),
        stay("m3", "b", Some(date(2026, 3, 1))),
        stay("m4", "c", None),
        stay("m4", "d", Some(date(2026, 4, 1))),
        stay("m5", "a", None),
        stay("m5", "elsewhere", None),
    ];
    let as_of = date(2026, 3, 5);
    let calendar = expand(&book);
    let shown: Vec<String> = calendar
        .member_sets(as_of)
        .iter()
        .map(|set| {
            let groups: Vec<&str> = set.groups.iter().copied().collect();
            let segment = set.segment.map(|id| format!(" {id}")).unwrap_or_default();
            let shared = set.shared.map(|it| format!(" x{} to {:?}", it.members, it.to)).unwrap_or_default();
            format!("{}{segment}{shared}", groups.join("+"))
        })
        .collect();
    let expected = ["a", "b", "c", "d", "a+b x2 to None", "c+d x1 to Some(2026-03-31)", "a+c keen", "a+b+c x1 to None"];
    assert_eq!(shown, expected);
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
