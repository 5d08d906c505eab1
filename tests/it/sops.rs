//! What the rules on schedules say of whole workspaces, beyond the examples of their own pages.

use jiff::civil::date;
use qunce::check::{Facts, check};
use qunce::finding::Finding;
use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::source::Files;

/// As of Thursday 2026-03-05; the plan then runs from 2026-02-02.
fn loaded(files: &[(&str, &str)]) -> Loaded {
    let mut all = Files::default();
    all.add("playbooks/demo/playbook.yaml", "title: demo\n");
    for (path, text) in files {
        let folder = if path.starts_with("data/") || *path == "qunce.yaml" { "" } else { "playbooks/demo/" };
        all.add(&format!("{folder}{path}"), text);
    }
    let paths = all.iter().map(|(_, file)| file.path.to_string()).collect();
    let as_of = AsOf { given: Some(date(2026, 3, 5)), now: jiff::Timestamp::UNIX_EPOCH };
    read(Found { files: all, paths, ..Found::default() }, Reading { as_of, any_id: false })
}

fn found(files: &[(&str, &str)], code: &str) -> Vec<Finding> {
    let loaded = loaded(files);
    let mut settled = check(&Facts::new(&loaded), &[]).findings;
    settled.retain(|finding| finding.code == code);
    settled
}

/// What is said in English, each with its first note.
fn said(files: &[(&str, &str)], code: &str) -> Vec<String> {
    let note = |finding: &Finding| finding.notes.first().map(|note| format!(" ({})", note.en)).unwrap_or_default();
    found(files, code).iter().map(|finding| format!("{}{}", finding.message.en, note(finding))).collect()
}

/// Groups a, b and c, and the files.
fn with_groups<'f>(files: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let groups = [("groups/a.yaml", "title: A\n"), ("groups/b.yaml", "title: B\n"), ("groups/c.yaml", "title: C\n")];
    let own = |path: &str| files.iter().any(|(known, _)| *known == path);
    groups.into_iter().filter(|(path, _)| !own(path)).chain(files.iter().copied()).collect()
}

/// An SOP for the groups, posting at these times on these days.
fn posts(groups: &str, on: &str, times: &[&str]) -> String {
    let steps: Vec<String> =
        times.iter().map(|at| format!("  - {{at: \"{at}\", on: {on}, reach: group, tool: scheduled}}\n")).collect();
    format!("for: {{groups: [{groups}]}}\nstarts: 2026-03-01\nsteps:\n{}", steps.concat())
}

/// So many members who are in both groups, as a table.
fn members_of_both(count: usize, left_on: &str) -> String {
    let mut table = "member,group,joined_on,left_on,source,quit_by,quit_reason\n".to_owned();
    for member in 0..count {
        for group in ["a", "b"] {
            table.extend([format!("m{member},{group},2026-01-05,{left_on},,,\n")]);
        }
    }
    table
}

#[test]
fn members_of_two_groups_get_what_both_groups_get() {
    let (in_a, in_b) =
        (posts("a", "daily", &["08:00", "12:00", "18:00"]), posts("b", "wed", &["09:00", "13:00", "19:00"]));
    let together = |count, left_on| {
        let table = members_of_both(count, left_on);
        let files =
            [("sops/one.yaml", in_a.as_str()), ("sops/two.yaml", &in_b), ("data/demo/memberships.csv", table.as_str())];
        said(&with_groups(&files), "SOP004")
    };
    let message = "some members get 6 group posts on Wed 2026-03-11, limit 5";
    assert_eq!(together(19, ""), [format!("{message} (the 19 members in `A` and `B` at once: `one` 3 + `two` 3 = 6)")]);
    // A handful could be recognised, so their number is not told.
    assert_eq!(together(3, ""), [format!("{message} (members in `A` and `B` at once: `one` 3 + `two` 3 = 6)")]);
    assert_eq!(together(0, ""), Vec::<String>::new());
    assert_eq!(together(19, "2026-03-11"), Vec::<String>::new(), "gone on the day itself");
    assert_eq!(together(19, "2026-03-12").len(), 1);
}

#[test]
fn the_smallest_set_of_members_speaks_and_groups_alike_speak_together() {
    let times = ["08:00", "10:00", "12:00", "14:00", "16:00", "18:00"];
    let (everywhere, table) = (posts("a, b, c", "[mon, wed]", &times), members_of_both(9, ""));
    let files = [("sops/all.yaml", everywhere.as_str()), ("data/demo/memberships.csv", table.as_str())];
    let found = found(&with_groups(&files), "SOP004");
    let messages: Vec<&str> = found.iter().map(|finding| finding.message.en.as_str()).collect();
    // Members of both groups get 12: where 6 are too many, that is a note and no finding of its own.
    assert_eq!(messages, ["members of `A` and 2 more groups get 6 group posts on Mon 2026-03-09, limit 5"]);
    let alone = found.last().unwrap();
    assert_eq!(alone.notes[1].zh, "此后还有 23 天也超");
    assert_eq!(alone.notes[2].zh, "其中还在别的群的，当天最多收 12 条");
    assert_eq!(alone.help.as_ref().unwrap().en, "move the 18:00 step to 2026-03-10 (0 posts), or merge it into 16:00");
    assert_eq!(alone.labels[0].words.en, "derived from S1 §7: too much service is a burden");
}

fn direct(steps: &[&str]) -> String {
    let steps: Vec<String> = steps.iter().map(|step| format!("  - {{{step}, reach: dm}}\n")).collect();
    format!("for: {{groups: [a]}}\nstarts: 2026-03-09\nends: 2026-03-15\nsteps:\n{}", steps.concat())
}

const TAGS: (&str, &str) = ("tags.yaml", "tags: [{id: exam, family: attribute}, {id: novels, family: attribute}]\n");

#[test]
fn direct_messages_by_tag_count_for_those_who_carry_the_tag() {
    let told = |steps: &[&str]| {
        let sop = direct(steps);
        said(&with_groups(&[("sops/s.yaml", &sop), TAGS]), "SOP004")
    };
    let (one, two) = ("at: \"09:00\", on: mon", "at: \"09:00\", on: tue");
    let (exam, novels) =
        ("at: \"10:00\", on: wed, personal: {tags: [exam]}", "at: \"10:00\", on: thu, personal: {tags: [novels]}");
    assert_eq!(
        told(&[one, two, "at: \"09:00\", on: wed"]),
        ["members of `A` get 3 direct messages in the week of 2026-03-09, limit 2 (`s` 3)"]
    );
    assert_eq!(
        told(&[one, two, exam]),
        ["members of `A` tagged `exam` get 3 direct messages in the week of 2026-03-09, limit 2 (`s` 3)"]
    );
    assert_eq!(told(&[one, exam, novels]), Vec::<String>::new(), "nobody is known to carry both tags");
    let reminder = "at: \"20:00\", on: daily, kind: remind, signed_up: true";
    assert_eq!(told(&[one, two, reminder]), Vec::<String>::new(), "what members signed up for does not count");
}

#[test]
fn a_segment_is_in_all_the_groups_that_it_is_picked_from_unless_the_table_knows_better() {
    let (in_a, in_b) =
        (posts("a", "wed", &["08:00", "12:00", "18:00"]), posts("b", "wed", &["09:00", "13:00", "19:00"]));
    let keen = ("segments/keen.yaml", "title: Keen\nsteps: [{from: [a, b]}]\n");
    let told = |table: &str| {
        let files =
            [("sops/one.yaml", in_a.as_str()), ("sops/two.yaml", &in_b), keen, ("data/demo/memberships.csv", table)];
        said(&with_groups(&files), "SOP004")
    };
    let head = "member,group,joined_on,left_on,source,quit_by,quit_reason\n";
    let apart = format!("{head}m1,a,2026-01-05,,,,\nm2,b,2026-01-05,,,,\n");
    assert_eq!(
        told(head),
        [
            "segment `Keen` gets 6 group posts on Wed 2026-03-11, limit 5 (members in `A` and `B` at once: `one` 3 + `two` 3 = 6)"
        ]
    );
    assert_eq!(told(&apart), Vec::<String>::new());
}

#[test]
fn what_is_over_is_not_held_against_anybody() {
    let times = ["08:00", "09:00", "10:00", "11:00", "12:00", "23:30"];
    let steps: Vec<String> =
        times.iter().map(|at| format!("{{at: \"{at}\", on: daily, reach: group, kind: promote}}")).collect();
    let sop =
        |ends: &str| format!("for: {{groups: [a]}}\nstarts: 2026-02-09\nends: {ends}\nsteps: [{}]\n", steps.join(", "));
    let (past, running) = (sop("2026-03-01"), sop("2026-03-06"));
    for code in ["SOP003", "SOP004"] {
        assert_eq!(said(&with_groups(&[("sops/s.yaml", &past)]), code), Vec::<String>::new(), "{code}");
        assert_eq!(said(&with_groups(&[("sops/s.yaml", &running)]), code).len(), 1, "{code}");
    }
    let shown = said(&with_groups(&[("sops/s.yaml", &running)]), "SOP004");
    assert!(shown[0].contains("on Thu 2026-03-05"), "{shown:?}");
}

#[test]
fn a_faulty_value_silences_what_reads_it() {
    let group =
        ("groups/a.yaml", "title: A\nstatus: live\nservices: [{id: list, what: List, every: weekly, by: owner}]\n");
    let six = "{at: \"08:00\", on: daily, by: owner, reach: group, text: x, goal: y, tool: scheduled, messages: 6}";
    let sop = |head: &str| format!("for: {{groups: [a]}}\n{head}\nsteps: [{six}]\n");
    let codes = |sop: &str| {
        let loaded = loaded(&[group, ("sops/s.yaml", sop)]);
        let settled = check(&Facts::new(&loaded), &[]).findings;
        settled
            .iter()
            .map(|finding| finding.code)
            .filter(|code| *code == "REF005" || code.starts_with("SOP"))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(&sop("")), ["SOP008", "SOP014", "SOP004"]);
    assert_eq!(codes(&sop("starts: 2026-02-30")), ["REF005"]);
    assert_eq!(codes(&sop("ends: soon")), ["REF005"]);
    assert_eq!(codes("for: {groups: [a]}\nsteps: 8\n"), ["REF005"]);
    assert_eq!(codes(&sop("").replace("daily", "someday")), ["REF005"]);
    assert_eq!(codes(&sop("").replace("08:00", "25:00")), ["REF005"]);
}

#[test]
fn steps_collide_by_hand_and_crowd_by_the_minute() {
    let accounts = [
        ("accounts/guyu.yaml", "public_name: Rain\nduty: owner\n"),
        ("groups/a.yaml", "title: A\naccounts: {owner: guyu}\n"),
        ("groups/b.yaml", "title: B\naccounts: {owner: guyu}\n"),
    ];
    let sop = |group: &str, at: &str, more: &str| {
        format!("for: {{groups: [{group}]}}\nsteps: [{{at: \"{at}\", on: wed, by: owner, reach: group{more}}}]\n")
    };
    let told = |one: String, two: String| {
        let mut files = accounts.to_vec();
        files.extend([("sops/one.yaml", one.as_str()), ("sops/two.yaml", two.as_str())]);
        said(&with_groups(&files), "SOP005")
    };
    let nothing = Vec::<String>::new();
    let at_once = "`Rain` posts by hand in two groups at 20:00 (first on Wed 2026-03-11, then on 11 more days)";
    assert_eq!(told(sop("a", "20:00", ""), sop("b", "20:00", ", tool: by_hand")), [at_once]);
    assert_eq!(told(sop("a", "20:00", ""), sop("b", "20:00", ", tool: scheduled")), nothing);
    assert_eq!(told(sop("a", "20:00", ""), sop("b", "20:01", "")), nothing);
    assert_eq!(told(sop("a, b", "20:00", ""), sop("c", "20:00", "")), nothing, "one step in two groups");
    let close = told(sop("a, b", "20:00", ", tool: bot"), sop("a, b", "20:09", ", tool: bot"));
    assert_eq!(
        close,
        [
            "two SOPs post in `A` and 1 more group 9 minutes apart, at 20:00 and 20:09 (first on Wed 2026-03-11, then on 11 more days)"
        ]
    );
    assert_eq!(told(sop("a", "20:00", ", tool: bot"), sop("a", "20:10", ", tool: bot")), nothing);
    assert_eq!(
        told(sop("a", "20:00", ""), sop("a", "20:00", ", except: [2026-03-11]"))[0],
        "two SOPs post in `A` at 20:00 (first on Wed 2026-03-18, then on 10 more days)"
    );
}

#[test]
fn silence_is_measured_between_steps_and_breaks_are_no_silence() {
    let sop = "for: {groups: [a]}\nsteps: [{at: \"09:00\", on: [mon, thu]}]\n";
    let told = |group: &str, book: &str| {
        let files = [("groups/a.yaml", group), ("sops/s.yaml", sop), ("playbook.yaml", book)];
        said(&files, "SOP011")
    };
    let live = "title: A\nstatus: live\n";
    assert_eq!(told(live, "title: demo\n"), Vec::<String>::new(), "three days at most");
    let off = |from: &str, to: &str| format!("title: demo\ndays_off: [{{from: {from}, to: {to}}}]\n");
    assert_eq!(
        told(live, &off("2026-03-09", "2026-03-15")),
        ["`A` is silent for 4 days from 2026-03-06, limit 3 (4 days from 2026-03-06 to 2026-03-15, days off not counted)";
            0]
    );
    assert_eq!(
        told(live, &off("2026-03-12", "2026-03-12")),
        [
            "`A` is silent for 5 days from 2026-03-10, limit 3 (5 days from 2026-03-10 to 2026-03-15, days off not counted)"
        ]
    );
    let patient = format!("{live}rhythm: 5\n");
    assert_eq!(told(&patient, &off("2026-03-12", "2026-03-12")), Vec::<String>::new());
    let closing = format!("{live}closes_on: 2026-03-14\n");
    assert_eq!(
        told(&closing, &off("2026-03-12", "2026-03-12")),
        [
            "`A` is silent for 4 days from 2026-03-10, limit 3 (4 days from 2026-03-10 to 2026-03-14, days off not counted)"
        ]
    );
    assert_eq!(told("title: A\nstatus: planned\n", &off("2026-03-12", "2026-03-12")), Vec::<String>::new());
}

#[test]
fn a_promise_is_kept_stretch_by_stretch() {
    let told = |every: &str, head: &str, step: &str, book: &str| {
        let group =
            format!("title: A\nstatus: live\nservices: [{{id: list, what: List, every: {every}, by: owner}}]\n");
        let sop = format!("for: {{groups: [a]}}\n{head}\nsteps: [{{at: \"09:00\", {step}, delivers: [list]}}]\n");
        let files = [("groups/a.yaml", group.as_str()), ("sops/s.yaml", &sop), ("playbook.yaml", book)];
        said(&files, "SOP014")
    };
    let (kept, book) = (Vec::<String>::new(), "title: demo\n");
    assert_eq!(told("weekly", "", "on: sun", book), kept);
    assert_eq!(told("2 a week", "", "on: [mon, tue]", book), kept);
    assert_eq!(told("every 3 days", "", "on: [mon, thu]", book).len(), 1, "Friday to Sunday is empty");
    assert_eq!(told("monthly", "", "on: {monthly: 15}", book), kept);
    assert_eq!(
        told("2 a month", "", "on: {monthly: 15}", book),
        ["`A` has `List` once from 2026-03-01, promised 2 times (2026-03-01 to 2026-03-31: 1, promised 2)"]
    );
    assert_eq!(
        told("daily", "", "on: daily, except: [2026-03-20]", book),
        ["`A` lacks `List` on 2026-03-20, promised once (2026-03-20: 0, promised 1)"]
    );
    let off = "title: demo\ndays_off: [{from: 2026-03-20, to: 2026-03-20}]\n";
    assert_eq!(told("daily", "", "on: daily", off), kept, "a day off is promised to nobody");
    assert_eq!(
        told("daily", "starts: {day: 1, of: joining}", "on: day 1", book),
        kept,
        "each member has it in their own time"
    );
}

#[test]
fn promotion_may_be_exactly_as_much_as_the_limit() {
    let week = |promotions: usize| {
        let days = ["mon", "tue", "wed", "thu", "fri"];
        let kind = |at: usize| if at < promotions { "promote" } else { "content" };
        let steps: Vec<String> = days
            .iter()
            .enumerate()
            .map(|(at, day)| format!("{{at: \"09:00\", on: {day}, kind: {}}}", kind(at)))
            .collect();
        let sop = format!("for: {{groups: [a]}}\nsteps: [{}]\n", steps.join(", "));
        said(&with_groups(&[("sops/s.yaml", &sop)]), "SOP007")
    };
    assert_eq!(week(2), Vec::<String>::new());
    // The current week's promotions are over by Thursday, so the first week to speak of is the next.
    assert_eq!(week(3), ["promotion in `A` is 60% in the week of 2026-03-09, limit 40% (3 of 5 steps: 3/5 = 60%)"]);
}

#[test]
fn repetition_by_hand_is_summed_over_the_groups_that_are_open() {
    let sop = "for: {groups: [a, b, c]}\nsteps: [{at: \"09:00\", on: daily}]\n";
    let told = |c: &str| said(&with_groups(&[("sops/s.yaml", sop), ("groups/c.yaml", c)]), "SOP016");
    assert_eq!(
        told("title: C\n"),
        [
            "step 1 of SOP `s` is done by hand 21 times a week, limit 20 (in the week of 2026-03-02: 21 times over 3 groups)"
        ]
    );
    assert_eq!(
        told("title: C\nopened_on: 2026-03-23\n")[0].split(" (").nth(1),
        Some("in the week of 2026-03-23: 21 times over 3 groups)")
    );
    assert_eq!(told("title: C\nstatus: closed\n"), Vec::<String>::new());
}

#[test]
fn a_schedule_that_cannot_happen_says_why() {
    let told = |head: &str, on: &str| {
        let sop = format!("for: {{groups: [a]}}\n{head}\nsteps: [{{at: \"09:00\", on: {on}}}]\n");
        found(&with_groups(&[("sops/s.yaml", &sop)]), "SOP013")
            .iter()
            .map(|finding| format!("{}: {}", finding.message.en, finding.primary.words.en))
            .collect::<Vec<_>>()
    };
    assert_eq!(told("starts: 2026-01-05\nends: 2026-01-25", "daily"), Vec::<String>::new(), "past, not impossible");
    assert_eq!(
        told("starts: 2027-01-01", "daily"),
        ["SOP `s` starts on 2027-01-01, after the plan ends on 2026-05-31: no day of it is in the plan"]
    );
    assert_eq!(
        told("starts: 2026-03-10\nends: 2026-03-12", "mon"),
        ["step 1 of SOP `s` has no day in the plan: no such day from 2026-02-02 to 2026-05-31"]
    );
    assert_eq!(
        told("", "{rrule: \"FREQ=HOURLY\"}"),
        ["the recurrence rule of step 1 of SOP `s` gives no days: `FREQ=HOURLY` is not daily or longer"]
    );
    assert_eq!(
        told("", "{rrule: \"FREQ=DAILY;INTERVAL=2\"}"),
        ["the recurrence rule of step 1 of SOP `s` gives no days: `INTERVAL=2` counts from some day"]
    );
    assert_eq!(
        told("starts: {day: 1, of: campaign}", "day 1"),
        ["SOP `s` counts from a campaign and names no edition: no edition lists it"]
    );
}

#[test]
fn content_for_one_interest_asks_who_is_there() {
    let told = |group: &str, step: &str| {
        let sop = format!("for: {{groups: [a]}}\nsteps: [{{at: \"09:00\", on: mon, interests: [exam], {step}}}]\n");
        let files = [
            TAGS,
            ("groups/a.yaml", group),
            ("sops/s.yaml", &sop),
            ("segments/soon.yaml", "steps: [{from: [a], where: {tags: [exam]}}]\n"),
        ];
        said(&files, "SOP010").len()
    };
    assert_eq!(told("title: A\naudience: {tags: [novels]}\n", "reach: group"), 1);
    assert_eq!(told("title: A\naudience: {tags: [novels, exam]}\n", "reach: group"), 0);
    assert_eq!(told("title: A\naudience: {segments: [soon]}\n", "reach: group"), 0);
    assert_eq!(told("title: A\n", "reach: dm"), 1);
    assert_eq!(told("title: A\n", "reach: dm, personal: {segments: [soon]}"), 0);
    assert_eq!(told("title: A\n", "reach: moments"), 0, "Moments are read by choice");
    assert_eq!(told("title: A\naudience: nobody\n", "reach: group"), 0, "what cannot be read is not judged");
}
