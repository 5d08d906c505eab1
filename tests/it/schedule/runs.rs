//! Where an SOP runs, what that comes to for groups, accounts and members, and what cannot be laid out.

use std::sync::Arc;

use jiff::civil::{Date, date};
use qunce::model::names::Naming;
use qunce::model::tables::{Membership, Row, Tables};
use qunce::model::{Book, Kind};
use qunce::schedule::{ScheduleFault, expand, step_id};
use qunce::source::Files;

use super::{all, shown, with_sops};

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

fn stay(names: &mut Naming, member: &str, group: &str, left_on: Option<Date>) -> Membership {
    let row = Row { file: Files::default().add("x.csv", ""), at: 0 };
    let (joined_on, left_on, source) = (Some(date(2026, 1, 5).into()), left_on.map(Into::into), None);
    Membership {
        row,
        member: names.name(member),
        group: names.name(group),
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
    let mut naming = Naming::default();
    let mut stay = |member, group, left_on| stay(&mut naming, member, group, left_on);
    let mut stays = vec![
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
    let (names, became) = naming.settle();
    for row in &mut stays {
        (row.member, row.group) = (became[row.member.index()], became[row.group.index()]);
    }
    stays.sort_by_key(|row| (row.group, row.member));
    book.tables = Arc::new(Tables { names, memberships: stays, ..Tables::default() });
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
