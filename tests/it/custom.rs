//! Rules of a workspace's own: they find at exact places, are leveled, waived and shown as the method's are, and what is
//! wrong with them is found in their files.

use std::path::Path;

use qunce::check::custom::{Outcome, try_examples};
use qunce::check::examples::Shows;
use qunce::check::{Facts, Settled, check};
use qunce::load::{AsOf, Found, Loaded, Reading, discover, read};
use qunce::source::Files;
use qunce::text::Lang;

const CHARTER: &str = "title: 晨读群群规\nrules:\n  - {text: 不发广告}\n  - {text: 请勿刷屏, breach: 提醒}\n";

const PLEASE: &str = "code: TEAM001\nselect: charter\nat: charter.rules[].text\nassert: not contains(value, \"请\")\nmessage: {zh: 群规里有「请」, en: a charter begs}\n";

fn workspace(files: &[(&str, &str)]) -> Loaded {
    let mut texts = Files::default();
    texts.add("qunce.yaml", "as_of: 2026-03-05\n");
    texts.add("playbooks/team/playbook.yaml", "title: 队\n");
    for (path, text) in files {
        texts.add(path, text);
    }
    let paths = texts.iter().map(|(_, file)| file.path.to_string()).collect();
    let as_of = AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH };
    read(Found { files: texts, paths, ..Found::default() }, Reading { as_of, any_id: true })
}

/// The open findings of rules of one's own and of the workspace itself, as `path:line:column code message`.
fn found(loaded: &Loaded, settled: &Settled) -> Vec<String> {
    settled
        .open()
        .filter(|finding| finding.code.starts_with("REF") || finding.code.starts_with("TEAM"))
        .map(|finding| {
            let (start, _) = loaded.files.positions(finding.primary.span);
            let path = &loaded.files.file(finding.primary.span.file).path;
            let (line, column) = (start.line, start.column);
            let message = finding.message.in_lang(Lang::En);
            format!("{path}:{line}:{column} {} {}: {message}", finding.code, finding.level.name())
        })
        .collect()
}

fn of(files: &[(&str, &str)]) -> Vec<String> {
    let loaded = workspace(files);
    let settled = check(&Facts::new(&loaded), &[]);
    found(&loaded, &settled).into_iter().filter(|line| !line.contains("REF004")).collect()
}

/// What a rule on charters finds in one charter.
fn on_charter(rule: &str, charter: &str) -> Vec<String> {
    of(&[("rules/own.yaml", rule), ("playbooks/team/charters/morning.yaml", charter)])
}

/// What is found where `assert` is this, on every text of the charter.
fn asserting(expression: &str) -> Vec<String> {
    on_charter(&PLEASE.replace("not contains(value, \"请\")", expression), CHARTER)
}

#[test]
fn a_rule_finds_at_the_item_that_it_names() {
    let lines = on_charter(PLEASE, CHARTER);
    assert_eq!(lines, ["playbooks/team/charters/morning.yaml:4:12 TEAM001 warning: a charter begs"]);
    let without =
        on_charter(&PLEASE.replace("at: charter.rules[].text\n", "").replace("value, ", "charter.title, "), CHARTER);
    assert_eq!(without, Vec::<String>::new());
    let titled = PLEASE
        .replace("at: charter.rules[].text\n", "")
        .replace("not contains(value, \"请\")", "charter.owner is given");
    assert_eq!(
        on_charter(&titled, CHARTER),
        ["playbooks/team/charters/morning.yaml:1:8 TEAM001 warning: a charter begs"]
    );
}

#[test]
fn levels_and_waivers_hold_for_them() {
    let rule = ("rules/own.yaml", PLEASE);
    let charter = "playbooks/team/charters/morning.yaml";
    let leveled = [rule, ("qunce.yaml", "as_of: 2026-03-05\nlevels: {TEAM001: error}\n"), (charter, CHARTER)];
    assert_eq!(of(&leveled), [format!("{charter}:4:12 TEAM001 error: a charter begs")]);
    let off = [rule, ("qunce.yaml", "as_of: 2026-03-05\nlevels: {TEAM001: \"off\"}\n"), (charter, CHARTER)];
    assert_eq!(of(&off), Vec::<String>::new());
    let waiver = "waivers:\n  - {rule: TEAM001, reason: 校方原文, expires_on: 2026-06-30}\n";
    assert_eq!(of(&[rule, (charter, &format!("{CHARTER}{waiver}"))]), Vec::<String>::new());
    let loaded = workspace(&[rule, (charter, CHARTER)]);
    let settled = check(&Facts::new(&loaded), &[]);
    let finding = settled.open().find(|finding| finding.code == "TEAM001").unwrap();
    assert_eq!((finding.fingerprint.len(), finding.key_path.as_str()), (16, "rules[1].text"));
}

#[test]
fn an_unknown_field_is_found_where_the_expression_names_it() {
    let line = |expression: &str| asserting(expression);
    assert_eq!(
        line("charter.titel is given"),
        ["rules/own.yaml:4:17 REF005 error: there is no `titel`; closest is `title`"]
    );
    assert_eq!(line("item.texd is given"), ["rules/own.yaml:4:14 REF005 error: there is no `texd`; closest is `text`"]);
    assert_eq!(
        line("charts(value) < 9"),
        ["rules/own.yaml:4:9 REF005 error: there is no `charts`; closest is `chars`"]
    );
    assert_eq!(
        line("limits.charter.max_rule > 1"),
        ["rules/own.yaml:4:24 REF005 error: there is no `max_rule`; closest is `max_rules`"]
    );
    // Only judging tells what a filter asks for.
    assert_eq!(
        line("charter.rules|selectattr(\"brech\")|length < 9"),
        ["rules/own.yaml:4:9 REF005 error: there is no `brech`; closest is `breach`"]
    );
    let at = on_charter(&PLEASE.replace("rules[].text", "rules[].texd"), CHARTER);
    assert_eq!(at, ["rules/own.yaml:3:21 REF005 error: there is no `texd`; closest is `text`"]);
    let message = on_charter(&PLEASE.replace("a charter begs", "\"`{{ charter.titel }}` begs\""), CHARTER);
    assert_eq!(message, ["rules/own.yaml:5:41 REF005 error: there is no `titel`; closest is `title`"]);
}

#[test]
fn an_unknown_key_or_a_missing_one_is_found() {
    let lines = on_charter(&PLEASE.replace("select", "selct"), CHARTER);
    assert_eq!(
        lines,
        [
            "rules/own.yaml:1:1 REF005 error: `select` is missing",
            "rules/own.yaml:2:1 REF005 error: a rule has no key `selct`"
        ]
    );
}

#[test]
fn a_family_of_the_method_is_refused_and_a_code_is_used_once() {
    let lines = on_charter(&PLEASE.replace("TEAM001", "CHR001"), CHARTER);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("rules/own.yaml:1:7 REF005 error: CHR is a family of the method"), "{lines:?}");
    for code in ["TEAM1", "team001", "TM001", "T1AM001"] {
        let lines = on_charter(&PLEASE.replace("TEAM001", code), CHARTER);
        assert!(lines[0].contains("cannot be a code"), "{lines:?}");
    }
    let twice = of(&[("rules/a.yaml", PLEASE), ("rules/b.yaml", PLEASE)]);
    assert_eq!(twice, ["rules/b.yaml:1:7 REF002 error: code `TEAM001` has two rules"]);
}

#[test]
fn a_faulty_value_is_not_judged_and_a_missing_one_is_none() {
    let day = PLEASE.replace("at: charter.rules[].text\n", "");
    let rule = |expression: &str| day.replace("not contains(value, \"请\")", expression);
    let faulty = on_charter(&rule("charter.review_by > \"2026-01-01\""), &format!("{CHARTER}review_by: 2026-02-30\n"));
    assert_eq!(faulty.len(), 1, "{faulty:?}");
    assert!(faulty[0].contains("2026-02-30 is not a day"), "{faulty:?}");
    for holds in [
        "charter.review_by is none",
        "charter.review_by is missing",
        "not charter.review_by",
        "days(charter.review_by, as_of) is none",
    ] {
        assert_eq!(on_charter(&rule(holds), CHARTER), Vec::<String>::new(), "{holds}");
    }
    assert_eq!(on_charter(&rule("charter.review_by is given"), CHARTER).len(), 1);
    // A part of something missing is missing as well.
    let group = "code: TEAM001\nselect: group\nassert: group.entry.account is none\nmessage: x\n";
    assert_eq!(
        of(&[("rules/own.yaml", group), ("playbooks/team/groups/a.yaml", "title: A 群\n")]),
        Vec::<String>::new()
    );
    // A list of which an item cannot be read is not judged as a whole, its other items are.
    let broken = CHARTER.replace("{text: 不发广告}", "不发广告");
    let items = on_charter(PLEASE, &broken);
    assert!(items.iter().any(|line| line.contains("TEAM001")), "{items:?}");
    let whole = on_charter(&rule("charter.rules|length > 5"), &broken);
    assert!(whole.iter().all(|line| !line.contains("TEAM001")), "{whole:?}");
}

#[test]
fn texts_are_counted_and_matched_as_people_read_them() {
    for holds in [
        "chars(\"晚上 10 点后\") == 6",
        "han(\"晚上 10 点后，OK\") == 4",
        "(\"群规\"|chars) == 2",
        "contains(\"加ＱＱ：１２３\", \"qq:123\")",
        "contains(value, [\"广告\", \"刷屏\"])",
        "not contains(none, \"请\")",
        "matches(\"电话１３８\", \"[0-9]{3}\")",
        "matches(\"不发广告\", \"^不.{2}告$\")",
        "(\"不发广告\") is matching(\"广\")",
        "fold(\"ＡＢＣ\") == \"abc\"",
        "days(\"2026-02-28\", \"2026-03-05\") == 5",
        "product(3, 7) == 21 and product(none, 7) is none",
        "limits.charter.max_rules == 3",
        "book.charters.morning.title == \"晨读群群规\"",
        "as_of == \"2026-03-05\"",
        "charter.rules|map(attribute=\"text\")|list|length == 2",
    ] {
        assert_eq!(asserting(holds), Vec::<String>::new(), "{holds}");
    }
}

#[test]
fn an_expression_can_take_neither_long_nor_much() {
    for (expression, said) in [
        ("\"x\" * 100000000", "`*` is not offered"),
        ("value.x(", "makes no sense"),
        ("range(10)", "there is no `range`"),
        ("include(\"qunce.yaml\")", "there is no `include`"),
        ("value|replace(\"a\", \"aaaa\")", "replace"),
        ("matches(value, \"(\")", "unclosed group"),
        ("matches(value, \"(\\\\w{1000}){1000}\")", "makes no sense"),
        ("chars(charter) > 1", "a text is wanted"),
    ] {
        let lines = asserting(&format!("'{expression}'"));
        assert!(lines.iter().any(|line| line.contains("REF005") && line.contains(said)), "{expression}: {lines:?}");
    }
    let long = "true or ".repeat(200) + "true";
    assert!(asserting(&long)[0].contains("longer than 1000 characters"));
    // A quoted star is a text.
    assert_eq!(asserting("'value != \"*\"'"), Vec::<String>::new());
}

#[test]
fn the_examples_of_a_rule_tell_whether_they_hold() {
    let with = |bad: &str, good: &str| {
        format!("{PLEASE}bad:\n  - {{rules: [{{text: {bad}}}]}}\ngood:\n  - {{rules: [{{text: {good}}}]}}\n")
    };
    let tried = |rule: &str| {
        let loaded = workspace(&[("rules/own.yaml", rule)]);
        let facts = Facts::new(&loaded);
        let rule = facts.own.iter().next().unwrap();
        try_examples(&loaded, rule).into_iter().map(|tried| (tried.shows, tried.outcome)).collect::<Vec<_>>()
    };
    assert_eq!(tried(&with("请勿广告", "不发广告")), [(Shows::Bad, Outcome::Holds), (Shows::Good, Outcome::Holds)]);
    let wrong = tried(&with("不发广告", "请勿广告"));
    assert_eq!(wrong[0].1, Outcome::Silent);
    assert!(matches!(&wrong[1].1, Outcome::Raised(words) if words.en == "a charter begs"), "{wrong:?}");
    let misspelt = PLEASE.to_owned() + "good:\n  - ruls: []\n";
    assert!(matches!(&tried(&misspelt)[0].1, Outcome::Unreadable(words) if words.en.contains("ruls")));
}

#[test]
fn the_rules_of_this_workspace_hold_and_find_nothing_in_its_books() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let as_of = AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH };
    let loaded = read(discover(root).unwrap(), Reading { as_of, any_id: false });
    let facts = Facts::new(&loaded);
    assert_eq!(facts.own.iter().count(), 3);
    for rule in facts.own.iter() {
        let tried = try_examples(&loaded, rule);
        for shows in [Shows::Bad, Shows::Good] {
            assert!(tried.iter().any(|tried| tried.shows == shows), "{:?} has no such example", rule.listed());
        }
        assert!(tried.iter().all(|tried| tried.outcome == Outcome::Holds), "{tried:?}");
        for lang in Lang::ALL {
            let listed = rule.listed();
            assert!(
                !listed.title(lang).is_empty() && !listed.summary(lang).is_empty() && !listed.source(lang).is_empty()
            );
        }
    }
    let settled = check(&facts, &[]);
    let own: Vec<String> = found(&loaded, &settled).into_iter().filter(|line| line.contains("TEAM")).collect();
    assert_eq!(own, Vec::<String>::new());
}

#[test]
fn the_command_fails_with_the_examples() {
    let folder = tempfile::tempdir().unwrap();
    let qunce = |args: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(args)
            .args(["-C", "demo", "--lang", "en"])
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    std::process::Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["init", "demo"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(qunce(&["rules", "test"]).status.code(), Some(0), "no rules, no failures");
    std::fs::create_dir(folder.path().join("demo/rules")).unwrap();
    let write = |text: &str| std::fs::write(folder.path().join("demo/rules/please.yaml"), text).unwrap();
    write(&format!("{PLEASE}bad:\n  - {{rules: [{{text: 请勿广告}}]}}\n"));
    let holds = qunce(&["rules", "test"]);
    assert_eq!(holds.status.code(), Some(0), "{}", String::from_utf8_lossy(&holds.stderr));
    assert_eq!(String::from_utf8_lossy(&holds.stdout), "TEAM001  a charter begs  1 bad, 0 good: hold\n");
    write(&format!("{PLEASE}bad:\n  - {{rules: [{{text: 不发广告}}]}}\n"));
    let fails = qunce(&["rules", "test"]);
    assert_eq!(fails.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&fails.stdout).contains("bad 1: raises nothing"));
    assert_eq!(qunce(&["explain", "TEAM001"]).status.code(), Some(0));
    assert_eq!(qunce(&["check", "--level", "TEAM001=error"]).status.code(), Some(0));
    assert_eq!(qunce(&["build"]).status.code(), Some(0));
    assert!(folder.path().join("demo/site/zh/rules/TEAM001.html").exists());
}

#[test]
fn a_new_rule_works_at_once_and_is_explained_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let qunce = |lang: &str, args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(["--lang", lang])
            .args(args)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    qunce("en", &["init", "."]);
    let wanted =
        [("TEAM001", "TEAM001", "team001"), ("short-posts", "TEAM002", "short-posts"), ("OPS007", "OPS007", "ops007")];
    for (keys, lang, (id, code, file)) in [("en", "zh", wanted[0]), ("zh", "en", wanted[1]), ("zh", "zh", wanted[2])] {
        let (status, _, said) = qunce(lang, &["new", "rule", id, "--keys", keys]);
        assert_eq!(status, Some(0), "{said}");
        assert!(
            said.contains(&format!("rules/{file}.yaml")) && said.contains(&format!("qunce explain {code}")),
            "{said}"
        );
        for (lang, title) in [("zh", "群规里有客套话"), ("en", "Charter begs")] {
            let (status, page, said) = qunce(lang, &["explain", code]);
            assert_eq!(status, Some(0), "{said}");
            assert!(page.starts_with(&format!("# {code} {title} [")), "{page}");
            assert!(qunce(lang, &["explain"]).1.contains(&format!("{code}  ")), "listed among all rules");
        }
    }
    assert!(qunce("en", &["explain"]).1.contains("CHR001  "));
    let (status, out, said) = qunce("en", &["rules", "test"]);
    assert_eq!(status, Some(0), "{out}{said}");
    assert_eq!(out.matches("1 bad, 1 good: hold").count(), 3, "{out}");
    assert_eq!(qunce("en", &["check"]).0, Some(0));
    for (id, why) in [("CHR777", "is a family of the method"), ("TEAM1", "cannot be a code"), ("TEAM001", "already")] {
        let (status, _, said) = qunce("en", &["new", "rule", id]);
        assert!(status == Some(2) && said.contains(why), "{id}: {said}");
    }
    let (status, _, said) = qunce("en", &["explain", "TEAM009"]);
    assert!(status == Some(2) && said.contains("TEAM ends at `TEAM002`"), "{said}");
}
