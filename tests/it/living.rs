//! Living with findings: baselines, what is new since a revision, and changes that are not trusted.

use std::path::Path;
use std::process::{Command, Output};

use crate::overrides::{qunce, said, two_books};

fn put(folder: &Path, path: &str, text: &str) {
    std::fs::write(folder.join(path), text).unwrap();
}

fn replace(folder: &Path, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join(path)).unwrap();
    assert!(text.contains(from), "{path} does not hold {from}");
    put(folder, path, &text.replacen(from, to, 1));
}

fn git(folder: &Path, args: &[&str]) -> Output {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", said(&output));
    output
}

/// A workspace of two books in a repository with one commit.
fn repository(settings: &str) -> tempfile::TempDir {
    let folder = two_books(settings);
    git(folder.path(), &["init", "-q"]);
    commit(folder.path());
    folder
}

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-qm", "a change"]);
}

/// The open findings of a check as `CODE path`, in order.
fn open(folder: &Path, args: &[&str]) -> Vec<String> {
    let output = qunce(folder, &[&["check", "--format", "json"], args].concat());
    let findings: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    let open = |it: &&serde_json::Value| it["waived"] == false && it["baseline"] == false;
    let found = findings.as_array().unwrap().iter().filter(open);
    found.map(|it| format!("{} {}", it["code"].as_str().unwrap(), it["path"].as_str().unwrap())).collect()
}

fn exit(folder: &Path, args: &[&str]) -> i32 {
    qunce(folder, args).status.code().unwrap()
}

const CAMP: &str = "playbooks/first/charters/camp.yaml";
const FIFTH: &str = "  - {text: 改名片, protects: sharing, breach: 私信提醒, by: owner}\nshown_by:";

#[test]
fn a_baseline_lets_what_was_there_pass_and_nothing_more() {
    let folder = two_books("baseline: qunce-baseline.json\n");
    assert_eq!(exit(folder.path(), &["check"]), 2, "the settings name a file that is not there");
    let wrote = qunce(folder.path(), &["baseline", "write"]);
    assert_eq!(wrote.status.code(), Some(0), "{}", said(&wrote));
    let first = std::fs::read(folder.path().join("qunce-baseline.json")).unwrap();
    assert_eq!(open(folder.path(), &[]), [""; 0]);
    let checked = qunce(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    assert!(said(&checked).contains(" in the baseline; passes"), "{}", said(&checked));
    // Lines move, quotes and spaces change: the same findings.
    replace(folder.path(), CAMP, "title: 群规\n", "# 一行注释\n\ntitle:   \"群规\"\n");
    assert_eq!(open(folder.path(), &[]), [""; 0]);
    qunce(folder.path(), &["baseline", "write"]);
    assert!(first == std::fs::read(folder.path().join("qunce-baseline.json")).unwrap(), "stable to the byte");
    replace(
        folder.path(),
        CAMP,
        "text: 不发广告",
        "text: 禁止一切形式的广告，包括海报、链接、二维码、小程序和转发的视频号内容，也包括别的群的邀请、别家的课程介绍和代购的接龙",
    );
    assert_eq!(open(folder.path(), &[]), [format!("CHR003 {CAMP}")]);
    assert_eq!(exit(folder.path(), &["check", "--fail-on", "info"]), 1);
    assert_eq!(exit(folder.path(), &["build", "--strict", "--out", "site"]), 0, "a warning passes");
}

#[test]
fn a_baseline_is_sorted_says_what_it_means_and_counts_what_is_the_same() {
    let folder = two_books("");
    // Twice the same rule with the same fault: one entry that counts two.
    let twice = "  - {text: 尽量少发, protects: sharing, breach: 私信提醒, by: owner}\n";
    replace(folder.path(), CAMP, "shown_by:", &format!("{twice}{twice}shown_by:"));
    let wrote = qunce(folder.path(), &["baseline", "write", "--baseline", "kept.json"]);
    assert!(said(&wrote).contains("kept.json"), "{}", said(&wrote));
    let text = std::fs::read_to_string(folder.path().join("kept.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let entries = value["findings"].as_array().unwrap();
    let keys: Vec<(&str, &str, &str)> = entries
        .iter()
        .map(|it| ["rule", "object", "fingerprint"].map(|key| it[key].as_str().unwrap()).into())
        .collect();
    assert!(keys.is_sorted(), "{keys:#?}");
    let message = |it: &&serde_json::Value| it["message"].as_str().unwrap().contains('条');
    assert!(entries.iter().any(|it| message(&it)), "in the workspace's own language: {text}");
    let vague: Vec<u64> = entries
        .iter()
        .filter(|it| it["rule"] == "CHR007" && it["object"] == "first/charters/camp")
        .map(|it| it["count"].as_u64().unwrap())
        .collect();
    assert_eq!(vague, [2], "{text}");
    assert_eq!(open(folder.path(), &["--baseline", "kept.json"]), [""; 0]);
    replace(folder.path(), CAMP, "shown_by:", &format!("{twice}shown_by:"));
    let vague = |it: &String| it.starts_with("CHR007");
    let again = open(folder.path(), &["--baseline", "kept.json"]);
    assert_eq!(again.iter().filter(|it| vague(it)).count(), 1, "the third is new: {again:?}");
}

#[test]
fn what_a_baseline_holds_in_vain_is_told_and_pruned() {
    let folder = two_books("baseline: qunce-baseline.json\n");
    qunce(folder.path(), &["baseline", "write"]);
    let before = std::fs::read_to_string(folder.path().join("qunce-baseline.json")).unwrap();
    replace(folder.path(), CAMP, "  - {text: 不私加好友, protects: sharing, breach: 私信提醒, by: owner}\n", "");
    let checked = said(&qunce(folder.path(), &["check"]));
    assert!(checked.contains("1 of the baseline match nothing"), "{checked}");
    let pruned = said(&qunce(folder.path(), &["baseline", "prune"]));
    assert!(pruned.contains("pruned 1 from"), "{pruned}");
    let after = std::fs::read_to_string(folder.path().join("qunce-baseline.json")).unwrap();
    assert_eq!(after.lines().count() + 1, before.lines().count());
    assert!(!said(&qunce(folder.path(), &["check"])).contains("match nothing"));
    // The fault comes back: a pruned finding is open again.
    replace(folder.path(), CAMP, "shown_by:", FIFTH);
    assert_eq!(open(folder.path(), &[]).iter().filter(|it| it.starts_with("CHR001")).count(), 1);
}

#[test]
fn what_always_applies_is_in_no_baseline() {
    let folder = two_books("baseline: qunce-baseline.json\n");
    replace(folder.path(), CAMP, "title: 群规", "titel: 群规\nnotes: 找 138-0013-8000 报名");
    let wrote = said(&qunce(folder.path(), &["baseline", "write"]));
    assert!(wrote.contains("more cannot be lived with"), "{wrote}");
    let mut left = open(folder.path(), &[]);
    left.sort();
    assert_eq!(left, [format!("LAW001 {CAMP}"), format!("REF005 {CAMP}")]);
    // Not by hand either.
    let output = qunce(folder.path(), &["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows: Vec<String> = findings
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["baseline"] == false)
        .map(|it| {
            format!(
                "{{\"fingerprint\":{},\"rule\":{},\"object\":\"x\",\"message\":\"x\",\"count\":9}}",
                it["fingerprint"], it["code"]
            )
        })
        .collect();
    put(folder.path(), "hand.json", &format!("{{\"version\":1,\"findings\":[{}]}}", rows.join(",")));
    let by_hand = open(folder.path(), &["--baseline", "hand.json"]);
    assert!(by_hand.contains(&format!("LAW001 {CAMP}")) && by_hand.contains(&format!("REF005 {CAMP}")), "{by_hand:?}");
}

#[test]
fn a_baseline_that_cannot_be_read_is_a_wrong_use() {
    let folder = two_books("");
    put(folder.path(), "broken.json", "{\"version\": 1,\n<<<<<<< HEAD\n");
    put(folder.path(), "newer.json", "{\"version\": 9, \"findings\": []}");
    for file in ["broken.json", "newer.json", "none.json"] {
        let output = qunce(folder.path(), &["check", "--baseline", file]);
        assert_eq!(output.status.code(), Some(2), "{file}: {}", said(&output));
        assert!(said(&output).contains(file) && output.stdout.is_empty(), "{}", said(&output));
    }
    for path in ["../outside.json", "/etc/hostname"] {
        let folder = two_books(&format!("baseline: {path}\n"));
        assert_eq!(exit(folder.path(), &["check"]), 2, "{path}");
        assert_eq!(exit(folder.path(), &["baseline", "write"]), 2, "{path}");
    }
    assert_eq!(exit(folder.path(), &["check", "--baseline", "."]), 3, "a folder cannot be read");
}

#[test]
fn only_what_is_new_since_a_revision_fails() {
    let folder = repository("");
    assert_eq!(exit(folder.path(), &["check"]), 1, "four rules are one too many");
    let checked = qunce(folder.path(), &["check", "--new-since", "HEAD"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    assert!(said(&checked).contains(" there before; passes"), "{}", said(&checked));
    // Not committed yet, and new.
    replace(folder.path(), CAMP, "title: 群规", "titel: 群规");
    assert_eq!(open(folder.path(), &["--new-since", "HEAD"]), [format!("REF005 {CAMP}")]);
    commit(folder.path());
    assert_eq!(open(folder.path(), &["--new-since", "HEAD"]), [""; 0], "even what cannot be waived was there before");
    assert_eq!(open(folder.path(), &["--new-since", "HEAD~1"]), [format!("REF005 {CAMP}")]);
    // A workspace in a folder of the repository.
    let nested = folder.path().join("nested");
    std::fs::create_dir(&nested).unwrap();
    for name in ["qunce.yaml", "playbooks"] {
        std::fs::rename(folder.path().join(name), nested.join(name)).unwrap();
    }
    let moved = open(&nested, &["--new-since", "HEAD"]);
    assert!(moved.len() > 4, "the workspace was not there before: {moved:?}");
    commit(folder.path());
    assert_eq!(open(&nested, &["--new-since", "HEAD"]), [""; 0]);
}

#[test]
fn dropping_a_waiver_makes_its_finding_new_and_time_does_not() {
    let waiver = "waivers:\n  - {rule: CHR001, reason: 校方要求, expires_on: 2026-03-31, path: \"playbooks/**\"}\n";
    let folder = repository(waiver);
    assert!(!open(folder.path(), &[]).iter().any(|it| it.starts_with("CHR001")));
    let later = open(folder.path(), &["--new-since", "HEAD", "--as-of", "2026-04-02"]);
    assert_eq!(later, [""; 0], "both are judged on the same day");
    replace(folder.path(), "qunce.yaml", waiver, "");
    let dropped = open(folder.path(), &["--new-since", "HEAD"]);
    assert_eq!(dropped.len(), 4, "{dropped:?}");
    assert!(dropped.iter().all(|it| it.starts_with("CHR001")), "{dropped:?}");
}

#[test]
fn a_revision_cannot_be_an_option_and_has_to_be_there() {
    let folder = repository("");
    let planted = folder.path().join("planted");
    for option in ["--new-since", "--untrusted"] {
        for (name, status) in [
            ("--output=planted", 2),
            ("-h", 2),
            ("", 2),
            ("no-such-branch", 2),
            ("HEAD~99", 2),
            ("HEAD:playbooks", 2),
            ("HEAD\n--all", 2),
            ("HEAD..HEAD", 2),
        ] {
            let output = qunce(folder.path(), &["check", option, name]);
            assert_eq!(output.status.code(), Some(status), "{option} {name:?}: {}", said(&output));
            assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{option} {name:?}");
        }
    }
    assert!(!planted.exists());
    let plain = two_books("");
    let output = qunce(plain.path(), &["check", "--new-since", "HEAD"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("no git repository"), "{}", said(&output));
    let without_git = Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["--lang", "en", "check", "--new-since", "HEAD"])
        .current_dir(folder.path())
        .env("PATH", plain.path())
        .output()
        .unwrap();
    assert_eq!(without_git.status.code(), Some(3), "{}", said(&without_git));
}

#[test]
fn no_setting_of_a_repository_runs_a_program() {
    let folder = repository("");
    let ran = folder.path().join("ran");
    let program = format!("touch {}", ran.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "core.hooksPath",
        "remote.origin.uploadpack",
    ] {
        git(folder.path(), &["config", key, &program]);
    }
    git(folder.path(), &["config", "remote.origin.url", &format!("ext::sh -c '{program}'")]);
    git(folder.path(), &["config", "remote.origin.promisor", "true"]);
    git(folder.path(), &["config", "protocol.ext.allow", "always"]);
    // An object that is not there would be fetched from the promisor.
    let object = String::from_utf8(git(folder.path(), &["rev-parse", &format!("HEAD:{CAMP}")]).stdout).unwrap();
    let (start, rest) = object.trim().split_at(2);
    std::fs::remove_file(folder.path().join(".git/objects").join(start).join(rest)).unwrap();
    let output = qunce(folder.path(), &["check", "--new-since", "HEAD"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(!ran.exists());
}

#[test]
fn a_change_that_is_not_trusted_cannot_silence_itself() {
    let waived = "waivers:\n  - {rule: CHR002, reason: 新群, expires_on: 2026-03-31, path: \"playbooks/first/**\"}\n";
    let folder = repository(&format!("books: [first, second]\nbaseline: kept.json\n{waived}"));
    put(folder.path(), "kept.json", "{\"version\": 1, \"findings\": []}\n");
    commit(folder.path());
    let before = open(folder.path(), &[]);
    assert_eq!(before.iter().filter(|it| it.starts_with("CHR001")).count(), 4, "{before:?}");
    // What a pull request may try, one after the other, and all at once.
    let tries: [&dyn Fn(&Path); 8] = [
        &|at| replace(at, "qunce.yaml", "as_of:", "levels: {CHR001: off, CHR005: off}\nas_of:"),
        &|at| replace(at, "qunce.yaml", "as_of:", "limits: {charter: {max_rules: 9}}\nas_of:"),
        &|at| replace(at, "qunce.yaml", "as_of:", "overrides: [{kind: charter, levels: {CHR001: off}}]\nas_of:"),
        &|at| {
            replace(
                at,
                "qunce.yaml",
                "waivers:\n",
                "waivers:\n  - {rule: CHR001, reason: x, expires_on: 2027-01-01, path: \"**\"}\n",
            );
        },
        &|at| replace(at, CAMP, "shown_by", "waivers: [{rule: CHR001, reason: x, expires_on: 2027-01-01}]\nshown_by"),
        &|at| replace(at, CAMP, "title:", "# qunce: 豁免 CHR001 至 2027-01-01 因为 x\ntitle:"),
        &|at| replace(at, "qunce.yaml", "[first, second]", "[first]"),
        &|at| {
            qunce(at, &["baseline", "write"]);
        },
    ];
    for one in tries {
        one(folder.path());
        let trusting = open(folder.path(), &[]);
        let judged = open(folder.path(), &["--untrusted", "HEAD"]);
        for finding in &before {
            assert!(judged.contains(finding), "{finding} is silenced: {judged:#?}\ntrusting: {trusting:#?}");
        }
    }
    assert!(open(folder.path(), &[]).len() < before.len(), "without --untrusted they do silence");
    let told = said(&qunce(folder.path(), &["check", "--untrusted", "HEAD"]));
    assert!(told.contains("waivers are not heeded"), "{told}");
    let config = said(&qunce(folder.path(), &["check", "--untrusted", "HEAD", "--show-config"]));
    assert!(!config.contains("qunce.yaml:"), "nothing of the change is in force: {config}");
}

#[test]
fn the_rules_of_a_team_are_those_of_the_base() {
    let folder = two_books("");
    std::fs::create_dir(folder.path().join("rules")).unwrap();
    let rule =
        "code: TEAM001\nselect: charter\nassert: charter.title != '群规'\nmessage: 群规没有自己的名字\nlevel: error\n";
    put(folder.path(), "rules/named.yaml", rule);
    git(folder.path(), &["init", "-q"]);
    commit(folder.path());
    let own = |args: &[&str]| open(folder.path(), args).iter().filter(|it| it.starts_with("TEAM001")).count();
    assert_eq!(own(&[]), 4, "{:?}", open(folder.path(), &[]));
    replace(folder.path(), "rules/named.yaml", "charter.title != '群规'", "charter is given");
    assert_eq!((own(&[]), own(&["--untrusted", "HEAD"])), (0, 4));
    std::fs::remove_file(folder.path().join("rules/named.yaml")).unwrap();
    assert_eq!((own(&[]), own(&["--untrusted", "HEAD"])), (0, 4));
}

#[test]
fn what_the_base_accepted_still_is_accepted() {
    let settings = "levels: {CHR005: off}\nlimits: {charter: {max_rules: 4}}\nwaivers:\n  - {rule: CHR002, reason: 新群, expires_on: 2026-03-31, path: \"playbooks/**\"}\n";
    let folder = repository(settings);
    let before = open(folder.path(), &[]);
    assert_eq!(open(folder.path(), &["--untrusted", "HEAD"]), before);
    // Taking the acceptance away is heeded, lengthening it is not.
    replace(folder.path(), "qunce.yaml", "2026-03-31", "2026-06-30");
    assert_eq!(open(folder.path(), &[]), before);
    let told = said(&qunce(folder.path(), &["check", "--untrusted", "HEAD"]));
    assert!(told.contains("1 waivers are not heeded") || before.is_empty(), "{told}");
    let config = said(&qunce(folder.path(), &["check", "--untrusted", "HEAD", "--show-config"]));
    assert!(config.contains("qunce.yaml@"), "{config}");
}

#[test]
fn the_baseline_of_the_base_is_heeded() {
    let folder = repository("baseline: kept.json\n");
    qunce(folder.path(), &["baseline", "write"]);
    commit(folder.path());
    put(folder.path(), "kept.json", "{\"version\": 1, \"findings\": []}\n");
    assert!(!open(folder.path(), &[]).is_empty());
    assert_eq!(open(folder.path(), &["--untrusted", "HEAD"]), [""; 0]);
    assert_eq!(open(folder.path(), &["--untrusted", "HEAD", "--baseline", "kept.json"]), [""; 0]);
}

#[test]
fn accepted_risks_have_a_page_by_expiry_with_reason_owner_and_object() {
    let later =
        "waivers:\n  - {rule: REF004, reason: 群还没开, expires_on: 2026-06-30, path: \"playbooks/first/**\"}\n";
    let folder = two_books(&format!("owner: 老周\nbaseline: qunce-baseline.json\n{later}"));
    replace(
        folder.path(),
        CAMP,
        "shown_by",
        "owner: 谷雨\nwaivers: [{rule: CHR001, reason: 校方要求公示四条, expires_on: 2026-03-31}]\nshown_by",
    );
    qunce(folder.path(), &["baseline", "write"]);
    let built = qunce(folder.path(), &["build", "--out", "site"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let page = |path: &str| std::fs::read_to_string(folder.path().join("site").join(path)).unwrap();
    let accepted = page("zh/accepted.html");
    let at = |text: &str| accepted.find(text).unwrap_or_else(|| panic!("{text} is not on the page: {accepted}"));
    assert!(
        at("<h2 id=\"until-2026-03-31-h\">2026-03-31<") < at("<h2 id=\"until-2026-06-30-h\">2026-06-30<"),
        "the first to end stands first"
    );
    assert!(at("还有 26 天到期") < at("还有 117 天到期"));
    for text in ["校方要求公示四条", "谷雨", "群还没开", "老周", "rules/CHR001.html", "基线里的旧问题"]
    {
        at(text);
    }
    assert!(page("en/accepted.html").contains("26 days left"));
    let findings = page("zh/findings.html");
    assert!(findings.contains("href=\"accepted.html\"") && findings.contains("最早2026年3月31日到期"), "{findings}");
    assert!(!findings.contains("校方要求公示四条"), "told in one place");
}

/// A charter in which a rule stands twice, so that there is something to fix.
fn repeat_a_rule(folder: &Path) -> String {
    let before = std::fs::read_to_string(folder.join(CAMP)).unwrap();
    let first = before.lines().find(|line| line.trim_start().starts_with("- {")).unwrap();
    put(folder, CAMP, &before.replacen("shown_by:", &format!("{first}\nshown_by:"), 1));
    before
}

#[test]
fn fixes_heed_levels_and_overrides_and_mend_what_a_baseline_holds() {
    let folder = two_books("overrides: [{book: first, levels: {CHR009: off}}]\n");
    let before = repeat_a_rule(folder.path());
    let repeated = std::fs::read_to_string(folder.path().join(CAMP)).unwrap();
    let now = || std::fs::read_to_string(folder.path().join(CAMP)).unwrap();
    exit(folder.path(), &["check", "--fix"]);
    assert_eq!(now(), repeated, "a rule that is off in this book fixes nothing there");
    replace(folder.path(), "qunce.yaml", "overrides: [{book: first, levels: {CHR009: off}}]\n", "");
    exit(folder.path(), &["check", "--fix", "--level", "CHR009=off"]);
    assert_eq!(now(), repeated);

    exit(folder.path(), &["baseline", "write"]);
    assert!(open(folder.path(), &["--baseline", "qunce-baseline.json"]).is_empty());
    let fixed = qunce(folder.path(), &["check", "--fix", "--baseline", "qunce-baseline.json"]);
    assert_eq!(now(), before, "{}", said(&fixed));
    let kept = std::fs::read_to_string(folder.path().join("qunce-baseline.json")).unwrap();
    assert!(kept.contains("CHR009"), "the baseline is only pruned when that is asked for");
}

#[test]
fn fixes_go_with_new_since_and_own_rules_but_not_with_a_change_that_is_not_trusted() {
    let folder = repository("");
    let before = repeat_a_rule(folder.path());
    std::fs::create_dir(folder.path().join("rules")).unwrap();
    let rule = "code: TEAM001\nselect: charter\nassert: charter.title is given\nmessage: 群规没有名字\n";
    put(folder.path(), "rules/named.yaml", &rule.replace("select:", "selct:"));
    let refused = qunce(folder.path(), &["check", "--fix", "--untrusted", "HEAD"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("what is not trusted is only checked"), "{}", said(&refused));
    assert_ne!(std::fs::read_to_string(folder.path().join(CAMP)).unwrap(), before);

    let fixed = qunce(folder.path(), &["check", "--fix", "--new-since", "HEAD"]);
    assert_eq!(std::fs::read_to_string(folder.path().join(CAMP)).unwrap(), before, "{}", said(&fixed));
    assert_eq!(std::fs::read_to_string(folder.path().join("rules/named.yaml")).unwrap(), rule);
}
