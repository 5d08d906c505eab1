//! Calendars, read back by the crate `icalendar` and by a strict reader in Python that was written apart from ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use icalendar::{Calendar, Component};
use proptest::prelude::*;
use qunce::check::{Facts, check};
use qunce::export::{Subject, ics};
use qunce::load::{Found, Loaded, Revisions};
use qunce::site::{Site, dead_links};
use qunce::text::Lang;
use serde_json::Value;

use crate::books;

/// Every calendar of a workspace in a language, by the path of its subject.
fn calendars(loaded: &Loaded, lang: Lang) -> BTreeMap<String, String> {
    let facts = Facts::new(loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[lang]);
    let mut all = BTreeMap::new();
    for book in &loaded.workspace.books {
        let room = site.room(lang, &book.id).unwrap();
        for subject in Subject::of_book(book) {
            let path = subject.calendar(lang, &book.id).to_string();
            all.insert(path, ics::calendar(&room, subject, &Revisions::default()));
        }
    }
    all
}

/// What the reader in Python says of calendars; it ends where one is not as the standard wants it.
fn strictly(texts: &[&str]) -> Vec<Value> {
    let mut child = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/ics.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the reader needs python3; `.ci/run` installs it");
    child.stdin.take().unwrap().write_all(serde_json::to_string(texts).unwrap().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the strict reader refuses a calendar");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn one(found: Found, path: &str) -> Value {
    let calendars = calendars(&books::loaded(found), Lang::Zh);
    strictly(&[&calendars[path]]).remove(0)
}

/// A book with one group and one SOP of these steps.
fn book(playbook: &str, steps: &str) -> Found {
    let mut found = Found::default();
    found.add("qunce.yaml", b"as_of: 2026-03-05\nsite: {url: \"https://handbook.example/\"}\n");
    found.add("playbooks/team/playbook.yaml", format!("title: 队\n{playbook}").as_bytes());
    found.add("playbooks/team/groups/camp.yaml", "title: 阅读营\naccounts: {owner: guyu}\n".as_bytes());
    found.add("playbooks/team/accounts/guyu.yaml", "public_name: 谷雨\nduty: owner\n".as_bytes());
    let sop = format!("title: 日常\nfor: {{groups: [camp]}}\nsteps:\n{steps}");
    found.add("playbooks/team/sops/daily.yaml", sop.as_bytes());
    found
}

fn moments(event: &Value) -> Vec<String> {
    event["days"].as_array().unwrap().iter().map(|day| day.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_calendar_of_the_samples_holds_exactly_what_is_planned() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    for lang in Lang::ALL {
        let calendars = calendars(&loaded, lang);
        let texts: Vec<&str> = calendars.values().map(String::as_str).collect();
        let read: BTreeMap<&str, Value> = calendars.keys().map(String::as_str).zip(strictly(&texts)).collect();
        for book in &facts.books {
            for subject in Subject::of_book(book.book) {
                let path = subject.calendar(lang, &book.book.id).to_string();
                let events = read[path.as_str()]["events"].as_array().unwrap();
                let steps = events.iter().filter(|event| event["raw"]["DURATION"].is_string());
                let held: BTreeSet<String> = steps.flat_map(moments).collect();
                let (calendar, plan) = (&book.calendar, book.book.plan);
                let planned = match subject {
                    Subject::Group(id) => calendar.of_group(id, plan.from, plan.to),
                    Subject::Account(id) => calendar.of_account(id, plan.from, plan.to),
                    _ => continue,
                };
                let planned: BTreeSet<String> =
                    planned.iter().map(|it| format!("{}T{}:00", it.date, it.time)).collect();
                assert_eq!(held, planned, "{path}");
            }
        }
    }
}

#[test]
fn another_reader_sees_the_same_events() {
    let calendars = calendars(&books::loaded(books::alone("word-bet")), Lang::Zh);
    let texts: Vec<&str> = calendars.values().map(String::as_str).collect();
    for (text, strict) in texts.iter().zip(strictly(&texts)) {
        let theirs: Calendar = text.parse().unwrap();
        assert_eq!(theirs.get_name(), strict["name"].as_str());
        let events: Vec<_> = theirs.components.iter().filter_map(|component| component.as_event()).collect();
        let own = strict["events"].as_array().unwrap();
        assert_eq!(events.len(), own.len());
        for (event, own) in events.iter().zip(own) {
            assert_eq!(event.get_uid(), own["texts"]["UID"].as_str());
            assert_eq!(event.get_summary(), own["texts"]["SUMMARY"].as_str());
            assert_eq!(event.get_description(), own["texts"]["DESCRIPTION"].as_str());
            assert_eq!(event.property_value("RRULE"), own["raw"]["RRULE"].as_str());
        }
    }
}

#[test]
fn a_step_carries_its_words_who_sends_them_and_an_alarm() {
    let calendar = one(books::alone("word-bet"), "zh/word-bet/calendars/group-word-bet-a.ics");
    let events = calendar["events"].as_array().unwrap();
    let step = |id: &str| {
        let uid = format!("word-bet/sops/a-upkeep/{id}/word-bet-a");
        events.iter().find(|event| event["texts"]["UID"] == uid.as_str()).unwrap()
    };
    let recap = step("recap");
    let words = recap["texts"]["DESCRIPTION"].as_str().unwrap();
    // The group's own words are filled in; what the sender fills in is left.
    assert!(words.contains("{打卡人数} 人打过卡") && !words.contains("{{"), "{words}");
    assert!(words.starts_with("谁来：谷雨 · 群主\n"), "{words}");
    assert_eq!(recap["alarms"], serde_json::json!([15]));
    assert_eq!(recap["raw"]["URL"], "https://handbook.example/zh/word-bet/sops/a-upkeep.html#s-recap");
    assert_eq!((&recap["raw"]["DTSTAMP"], &recap["raw"]["SEQUENCE"]), (&"20260305T000000Z".into(), &"0".into()));
    // Days that a step leaves out are exceptions to its rule.
    assert!(step("next-edition")["raw"]["EXDATE"].as_str().unwrap().contains("20260227T190000"));
    assert!(!moments(step("next-edition")).contains(&"2026-03-06T19:00:00".to_owned()));
}

#[test]
fn no_pseudonym_or_number_of_a_member_is_in_a_calendar() {
    let loaded = books::loaded(books::all());
    let members = super::members(&loaded);
    for (path, text) in calendars(&loaded, Lang::Zh) {
        let unfolded = text.replace("\r\n ", "");
        let words: BTreeSet<&str> = unfolded.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
        assert!(!members.iter().any(|member| words.contains(member)), "{path}");
    }
}

#[test]
fn a_zone_with_summer_time_tells_each_change_of_its_clock() {
    let playbook = "time_zone: Europe/London\nplan: {from: 2026-03-02, to: 2026-11-15}\n";
    let steps = "  - {id: tea, at: \"16:00\", on: daily, by: owner, reach: group, text: 喝茶}\n";
    let calendars = calendars(&books::loaded(book(playbook, steps)), Lang::Zh);
    let text = &calendars["zh/team/calendars/group-camp.ics"];
    assert_eq!(text.matches("BEGIN:DAYLIGHT").count(), 1);
    assert_eq!(text.matches("BEGIN:STANDARD").count(), 2);
    assert!(text.contains("DTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST"), "{text}");
    let read = strictly(&[text]).remove(0);
    let tea = &read["events"][0];
    // Winter time on the first day; the reader in Python followed the rule through both changes to the last.
    assert_eq!(tea["utc"], "2026-03-02T16:00:00");
    assert_eq!(moments(tea).last().unwrap(), "2026-11-15T16:00:00");
    assert_eq!(moments(tea).len(), 259);
}

#[test]
fn a_committed_change_is_a_new_version_of_the_same_entry() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str]| {
        let who = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"];
        let mut git = Command::new("git");
        git.arg("-C").arg(folder.path()).args(who).args(args).env("GIT_COMMITTER_DATE", "2026-03-03T09:30:00+0800");
        assert!(git.status().unwrap().success(), "{args:?}");
    };
    let steps = "  - {id: tea, at: \"16:00\", on: daily, by: owner, reach: group, text: 喝茶}\n";
    for (path, file) in book("", steps).files.iter().map(|(_, file)| (file.path.clone(), file.text.clone())) {
        let path = folder.path().join(&*path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &*file).unwrap();
    }
    git(&["init", "-q"]);
    let exported = || {
        let done = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(["export", "ics", "--subject", "group:camp", "--lang", "zh"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        strictly(&[&String::from_utf8(done.stdout).unwrap()]).remove(0)["events"][0].clone()
    };
    let uncommitted = exported();
    assert_eq!(
        (&uncommitted["raw"]["SEQUENCE"], &uncommitted["raw"]["LAST-MODIFIED"]),
        (&"0".into(), &"20260305T000000Z".into())
    );
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "first"]);
    let first = exported();
    std::fs::write(
        folder.path().join("playbooks/team/sops/daily.yaml"),
        format!("title: 日常\nfor: {{groups: [camp]}}\nsteps:\n{}", steps.replace("16:00", "16:30")),
    )
    .unwrap();
    git(&["commit", "-q", "-a", "-m", "later"]);
    let second = exported();
    assert_eq!(first["texts"]["UID"], second["texts"]["UID"]);
    // One commit of the SOP and one of the group; then one more of the SOP.
    assert_eq!((&first["raw"]["SEQUENCE"], &second["raw"]["SEQUENCE"]), (&"2".into(), &"3".into()));
    assert_eq!(second["raw"]["LAST-MODIFIED"], "20260303T013000Z");
}

#[test]
fn the_site_publishes_every_calendar_and_says_how_to_subscribe() {
    let loaded = books::loaded(books::alone("word-bet"));
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let files = Site::new(&facts, &settled, &[], &Lang::ALL).render();
    assert_eq!(dead_links(&files), []);
    for lang in Lang::ALL {
        for (path, text) in calendars(&loaded, lang) {
            assert_eq!(&*files[&path], text.as_bytes(), "{path}");
        }
    }
    let page = std::str::from_utf8(&files["zh/word-bet/subscribe.html"]).unwrap();
    assert!(page.contains("href=\"webcal://handbook.example/zh/word-bet/calendars/all.ics\""));
    // A handbook without an address has nothing to subscribe to, and says so.
    let steps = "  - {id: tea, at: \"16:00\", on: daily, by: owner, reach: group, text: 喝茶}\n";
    let mut found = book("", steps);
    found.add("qunce.yaml", b"as_of: 2026-03-05\n");
    let loaded = books::loaded(found);
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let files = Site::new(&facts, &settled, &[], &[Lang::Zh]).render();
    let page = std::str::from_utf8(&files["zh/team/subscribe.html"]).unwrap();
    assert!(!page.contains("webcal:") && page.contains("没有网址可以订阅"));
}

#[test]
fn days_on_which_something_begins_or_ends_are_whole_days_and_nobodys_time() {
    let loaded = books::loaded(books::alone("word-bet"));
    let calendars = calendars(&loaded, Lang::Zh);
    let edges = |path: &str| {
        let read = strictly(&[&calendars[path]]).remove(0);
        let events = read["events"].as_array().unwrap().clone();
        let edges: Vec<Value> = events.into_iter().filter(|event| event["raw"]["DURATION"].is_null()).collect();
        edges
    };
    let told = |path: &str| -> Vec<(String, String)> {
        let text = |event: &Value, key: &str| event["raw"][key].as_str().unwrap_or_default().to_owned();
        edges(path).iter().map(|event| (text(event, "DTSTART"), text(event, "DTEND"))).collect()
    };
    let days = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    // A group has its own days and those of the edition that meets in it.
    assert_eq!(
        told("zh/word-bet/calendars/group-word-bet-c.ics"),
        [
            days("20260309", "20260310"),
            days("20260329", "20260330"),
            days("20260306", "20260307"),
            days("20260412", "20260413")
        ]
    );
    assert_eq!(
        told("zh/word-bet/calendars/edition-word-bet-3.ics"),
        [days("20260309", "20260310"), days("20260329", "20260330")]
    );
    assert!(told("zh/word-bet/calendars/account-guyu.ics").is_empty());
    let opens = &edges("zh/word-bet/calendars/edition-word-bet-3.ics")[0];
    assert_eq!(opens["texts"]["UID"], "word-bet/editions/word-bet-3/opens");
    assert!(opens["alarms"].as_array().unwrap().is_empty());
}

#[test]
fn an_edition_has_the_steps_of_its_own_sops() {
    let loaded = books::loaded(books::alone("word-bet"));
    let calendars = calendars(&loaded, Lang::Zh);
    let sops = |path: &str| -> BTreeSet<String> {
        let read = strictly(&[&calendars[path]]).remove(0);
        let events = read["events"].as_array().unwrap();
        let uids = events.iter().map(|event| event["texts"]["UID"].as_str().unwrap());
        uids.filter_map(|uid| uid.strip_prefix("word-bet/sops/")?.split('/').next().map(str::to_owned)).collect()
    };
    let own = ["daily-checkin", "edition-3-aftercare", "edition-3-opening"].map(str::to_owned);
    assert_eq!(sops("zh/word-bet/calendars/edition-word-bet-3.ics"), BTreeSet::from(own.clone()));
    assert!(sops("zh/word-bet/calendars/campaign-word-bet.ics").is_superset(&BTreeSet::from(own)));
}

#[test]
fn an_entry_leads_to_a_page_that_the_handbook_has() {
    let steps = "  - {id: tea, at: \"16:00\", on: daily, by: owner, reach: group, text: 喝茶}\n";
    let mut found = book("", steps);
    found.add("qunce.yaml", b"as_of: 2026-03-05\nlanguages: [zh]\nsite: {url: \"https://handbook.example/\"}\n");
    let calendars = calendars(&books::loaded(found), Lang::En);
    let read = strictly(&[&calendars["en/team/calendars/group-camp.ics"]]).remove(0);
    assert_eq!(read["events"][0]["raw"]["URL"], "https://handbook.example/zh/team/sops/daily.html#s-tea");
}

#[test]
fn a_subject_that_is_not_there_is_told_with_the_nearest() {
    let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["export", "ics", "--book", "word-bet", "--subject", "word-bet-aa", "--lang", "en"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("closest is `word-bet-a`"));
}

/// A text as a plain YAML scalar in double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            ' '..='~' if sign != '"' && sign != '\\' => quoted.push(sign),
            sign => write!(quoted, "\\U{:08X}", u32::from(sign)).unwrap(),
        }
    }
    quoted + "\""
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// Whatever a text holds, it is text: no line, property or component of its own.
    #[test]
    fn no_text_breaks_out_of_its_property(
        texts in prop::array::uniform3("([\\r\\n\\u{85}\\u{2028}\\u{2029}\\u{b}\\u{c},;:\\\\\"\\t ]|BEGIN:VALARM|END:VEVENT|ATTENDEE:|[a-z]|[一-龥]|😀|\\u{200d}){0,60}"),
    ) {
        let [title, topic, text] = texts.map(|text| quoted(&text));
        let steps = format!("  - {{id: tea, at: \"16:00\", on: daily, by: owner, reach: group, topic: {topic}, text: {text}}}\n");
        let mut found = book("", &steps);
        found.add("playbooks/team/groups/camp.yaml", format!("title: {title}\naccounts: {{owner: guyu}}\n").as_bytes());
        let calendars = calendars(&books::loaded(found), Lang::Zh);
        let texts: Vec<&str> = calendars.values().map(String::as_str).collect();
        for (text, strict) in texts.iter().zip(strictly(&texts)) {
            let events = strict["events"].as_array().unwrap();
            let theirs: Calendar = text.parse().unwrap();
            prop_assert_eq!(theirs.components.iter().filter(|it| it.as_event().is_some()).count(), events.len());
            for event in events {
                prop_assert_eq!(event["alarms"].as_array().unwrap().len(), 1);
                let raw: Vec<&str> = event["raw"].as_object().unwrap().keys().map(String::as_str).collect();
                prop_assert!(!raw.contains(&"ATTENDEE"));
            }
        }
    }
}
