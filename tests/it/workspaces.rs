//! Handbooks of workspaces other than the sample: one that speaks English only, and one with many groups.

use std::fmt::Write as _;

use qunce::check::{Facts, check};
use qunce::load::{AsOf, Found, Loaded, OURS, Reading, read};
use qunce::site::{Files, Site, dead_links};

fn loaded(files: &[(String, String)]) -> Loaded {
    let mut found = Found::default();
    for (path, text) in files {
        found.files.add(path, text);
        found.paths.insert(path.clone());
    }
    read(found, Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false })
}

fn handbook(files: &[(String, String)]) -> Files {
    let loaded = loaded(files);
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    // What cannot be read is on no page, and would prove nothing.
    let unread: Vec<&str> =
        settled.open().filter(|it| it.code.starts_with("REF")).map(|it| it.message.en.as_str()).collect();
    assert!(unread.is_empty(), "{unread:#?}");
    Site::new(&facts, &settled, &[], &loaded.workspace.settings.handbook_languages()).render()
}

fn file(path: &str, text: impl Into<String>) -> (String, String) {
    (path.to_owned(), text.into())
}

const SETTINGS: &str = "title: Handbook\nlanguages: [en]\ntime_zone: Europe/London\nas_of: 2026-03-05\n";

const PLAYBOOK: &str = "title: Word bets
team: Reading team
owner: Ann
stage: growth
product: {name: Word app, type: education, price_band: middle, decision: considered, repurchase: occasional}
seed_users: {who: last autumn's testers, how_many: 50}
defence_lines:
  - {line: product, holds: ten words a day, next: group}
objections:
  - {raised: groups take members away from the app, answer: the group reminds, by: product}
plan: {from: 2026-02-02, to: 2026-05-31}
days_off: [{from: 2026-04-03, to: 2026-04-06, why: Easter}]
core_metric: {what: re-enrolment, kind: driver, why: it pays for the next edition}
";

const CHARTER: &str = "title: Charter
rules:
  - {text: talk about words only, protects: content, breach: one reminder in private, by: owner}
  - {text: no adverts, protects: sharing, breach: out the same day, by: owner}
shown_by: [welcome]
";

const MAGNET: &str = "title: Root cards
kind: physical
need: to see where a word comes from
window: {opens: 2026-02-23, closes: 2026-04-30}
mechanic: spin a wheel once a day
stock: 300
scores: {useful: 3, valuable: 2, timely: 3, fun: 0}
evidence: {useful: members share them most}
";

const CAMPAIGN: &str = "title: Word bet
about: three weeks of words
editions:
  - id: bet-1
    title: Edition 1
    opens: 2026-01-05
    closes: 2026-01-25
    group: readers
    fee: {amount: 99, refundable: {amount: 60, by: days checked in, when: in five working days}}
    budget: [{item: posters, amount: 1800}, {item: payment, amount: 0.60, per_sign_up: true}]
    targets: {sign_ups: 20, completion: 55%, re_enrolment: 35%}
    review: {outcome: 40 joined, causes: posters, changes: fewer posters, basis: records}
    aftercare: {starts_on: 2026-01-28, content: words every week}
  - id: bet-2
    title: Edition 2
    opens: 2026-03-02
    closes: 2026-03-22
    group: readers
    targets: {sign_ups: 30}
";

fn group(title: &str) -> String {
    format!(
        "title: {title}
status: live
owner: Ann
opened_on: 2025-12-08
purpose: {{type: nurture, unit: product, why: keep members until the next edition}}
audience: {{words: members of the first edition}}
promise: ten minutes a day, never alone
services: [{{id: qa, what: questions answered, every: weekly, by: owner}}]
content: words on Mondays
sharing: screenshots
upkeep: Ann watches
charter: charter
accounts: {{owner: ann}}
entry:
  friend_first: true
  account: ann
  questions: [{{ask: which exam, options: [first, second]}}]
  invite_message: {{services: words, frequency: once a day, contact: Ann, text: \"Hello {{name}}, I am Ann\"}}
  gift: cards
  first_service_within: 24
reach: [group, dm]
sops: [welcome]
magnets: [cards]
series: word-bet
capacity: 200
rhythm: 3
targets: {{members: 100, active_share: 45%}}
core_metric: {{what: re-enrolment, kind: driver, why: it pays for the next edition}}
"
    )
}

fn sop(groups: &[String]) -> String {
    let groups = groups.join(", ");
    let days = ["mon", "wed", "fri"].map(|day| {
        format!(
            "  - {{id: {day}, at: \"12:30\", on: {day}, by: owner, reach: group, kind: service, tool: by_hand, minutes: 5, delivers: [qa], topic: Questions, goal: an answer, text: \"Ask away in {{{{ group.title }}}}\"}}\n"
        )
    });
    format!("title: Welcome\nfor: {{groups: [{groups}]}}\nstarts: 2026-01-05\nsteps:\n{}", days.concat())
}

/// A book in English with these groups, each with twelve weeks of counts.
fn english(groups: usize) -> Vec<(String, String)> {
    let ids: Vec<String> =
        (0..groups).map(|at| if at == 0 { "readers".to_owned() } else { format!("readers-{at:03}") }).collect();
    let mut days = "date,group,members,joined,left,active,messages\n".to_owned();
    for id in &ids {
        for offset in 0..80 {
            let day = jiff::civil::date(2025, 12, 15).checked_add(jiff::Span::new().days(offset)).unwrap();
            writeln!(days, "{day},{id},90,0,0,{},{}", 30 + offset % 7, 60 + offset % 11).unwrap();
        }
    }
    let mut enrolments = "member,edition,enrolled_on,paid,completed,active\n".to_owned();
    let mut memberships = "member,group,joined_on,left_on,source,quit_by,quit_reason\n".to_owned();
    for member in 0..40 {
        writeln!(enrolments, "m{member:05},bet-1,2026-01-02,true,{},true", member % 2 == 0).unwrap();
        writeln!(memberships, "m{member:05},readers,2026-01-02,,friend,,").unwrap();
    }
    for member in 0..15 {
        writeln!(enrolments, "m{member:05},bet-2,2026-02-27,true,false,true").unwrap();
    }
    let mut files = vec![
        file("qunce.yaml", SETTINGS),
        file("playbooks/bets/playbook.yaml", PLAYBOOK),
        file("playbooks/bets/charters/charter.yaml", CHARTER),
        file("playbooks/bets/magnets/cards.yaml", MAGNET),
        file("playbooks/bets/campaigns/word-bet.yaml", CAMPAIGN),
        file(
            "playbooks/bets/accounts/ann.yaml",
            "public_name: Ann\nduty: owner\nexpertise: [words]\nminutes_per_day: 60\n",
        ),
        file("playbooks/bets/chapters/first-day.md", "# The first day\n\nRead [the group](group:readers).\n"),
        file("playbooks/bets/sops/welcome.yaml", sop(&ids)),
        file("data/bets/group_days.csv", days),
        file("data/bets/enrolments.csv", enrolments),
        file("data/bets/memberships.csv", memberships),
    ];
    files.extend(ids.iter().map(|id| (format!("playbooks/bets/groups/{id}.yaml"), group(id))));
    files
}

fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn an_english_workspace_has_an_english_handbook() {
    let files = handbook(&english(2));
    assert_eq!(dead_links(&files), []);
    assert!(files.contains_key("en/bets/groups/readers.html") && files.contains_key("en/bets/campaigns/bet-1.html"));
    assert!(files.keys().any(|path| path.ends_with(".csv")) && files.keys().any(|path| path.ends_with(".svg")));
    assert!(!files.keys().any(|path| path.starts_with("zh/")));
    // Pages of the method quote Chinese words, and have a test of their own; a book for paper holds them too.
    let own = |path: &str| {
        !path.ends_with("/print.html")
            && !path.starts_with("assets/")
            && !path.contains("/rules/")
            && !path.contains("/methodology/")
    };
    for (path, bytes) in files.iter().filter(|(path, _)| own(path)) {
        // The seal is Qunce's own name, shown and never read out.
        let text = std::str::from_utf8(bytes).unwrap().replace("aria-hidden=\"true\">群策<", "");
        if let Some(at) = text.find(is_chinese) {
            let near: String = text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("{path}: {near}{}", text[at..].chars().take(20).collect::<String>());
        }
    }
}

#[test]
fn a_page_of_a_group_stays_as_small_however_many_groups_there_are() {
    let size = |groups: usize| handbook(&english(groups))["en/bets/groups/readers.html"].len() as f64;
    let (few, many) = (size(3), size(200));
    assert!((many / few - 1.0).abs() < 0.03, "{few} bytes with 3 groups, {many} with 200");
}

#[test]
fn no_book_has_the_name_of_a_folder_of_the_handbook_itself() {
    for name in OURS {
        let settings = file("qunce.yaml", SETTINGS);
        let book = |name: &str| file(&format!("playbooks/{name}/playbook.yaml"), PLAYBOOK);
        let loaded = loaded(&[settings, book(name), book("words")]);
        let told: Vec<&str> = loaded.findings.iter().map(|it| it.message.en.as_str()).collect();
        assert_eq!(told, [format!("no book can be called `{name}`; it was not read")]);
        let books: Vec<&str> = loaded.workspace.books.iter().map(|book| book.id.as_str()).collect();
        assert_eq!(books, ["words"]);
    }
}

#[test]
fn every_folder_of_the_handbook_itself_is_kept_from_books() {
    for path in super::handbook::sample().keys() {
        let mut parts = path.split('/');
        if !matches!(parts.next(), Some("zh" | "en")) {
            continue;
        }
        let own = parts.next().and_then(|own| own.split('.').next()).unwrap_or_default();
        let is_book = ["kidney-care", "parents", "word-bet"].contains(&own);
        assert!(is_book || OURS.contains(&own), "{path}");
    }
}
