//! What `--fix` changes: exactly what is wrong, in every file as it is written, and nothing the second time.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use qunce::check::{Fixed, fix};
use qunce::disk::{Rewrite, rewrite};
use qunce::finding::Applicability::{self, Safe, Unsafe};
use qunce::load::{AsOf, Found, Reading, discover};

const GROUP: &str = "playbooks/book/groups/reading-camp.yaml";

fn reading() -> Reading {
    Reading {
        as_of: AsOf { given: Some(jiff::civil::date(2026, 3, 5)), now: jiff::Timestamp::UNIX_EPOCH },
        any_id: false,
    }
}

fn workspace(files: &[(&str, &str)]) -> Found {
    let mut found = Found::default();
    for (path, text) in
        [("qunce.yaml", "title: T\n"), ("playbooks/book/playbook.yaml", "title: B\n")].iter().chain(files)
    {
        found.files.add(path, text);
        found.paths.insert((*path).to_owned());
    }
    found
}

fn run(found: &Found, reach: Applicability) -> Fixed {
    fix(found, reading(), &[], reach)
}

/// The group's file after its fixes, which change no other file and leave nothing to fix.
fn after(text: &str, reach: Applicability) -> String {
    let found = workspace(&[(GROUP, text)]);
    let fixed = run(&found, reach);
    let Some(change) = fixed.files.get(GROUP) else {
        assert!(fixed.files.is_empty() && fixed.count == 0, "{:?}", fixed.files);
        return text.to_owned();
    };
    assert!(fixed.files.len() == 1 && fixed.count > 0, "{:?}", fixed.files);
    assert_eq!(&*change.before, text);
    let again = run(&workspace(&[(GROUP, &change.after)]), reach);
    assert!(again.files.is_empty() && again.count == 0, "{text:?} becomes {:?}, then {:?}", change.after, again.files);
    change.after.to_string()
}

#[test]
fn full_width_signs_become_what_they_are_read_as() {
    for (text, wanted) in [
        ("title：阅读营  # 第一期：试水，再看\nowner: 安\n", "title: 阅读营  # 第一期：试水，再看\nowner: 安\n"),
        ("标题：阅读营\n", "标题: 阅读营\n"),
        ("title: “阅读营”\nowner: 安\n", "title: '阅读营'\nowner: 安\n"),
        ("title: 阅读营\nreach: [group，dm]\n", "title: 阅读营\nreach: [group, dm]\n"),
        ("title: 阅读营\nreach: ［group，dm］\n", "title: 阅读营\nreach: [group, dm]\n"),
        (
            "title: 阅读营\npromise: 每天十分钟，有人陪：就这样\n",
            "title: 阅读营\npromise: 每天十分钟，有人陪：就这样\n",
        ),
        ("title: 阅\u{202e}读营\n", "title: 阅读营\n"),
    ] {
        assert_eq!(after(text, Safe), wanted);
        assert_eq!(after(&text.replace('\n', "\r\n"), Safe), wanted.replace('\n', "\r\n"), "with CRLF");
        assert_eq!(after(&format!("\u{feff}{text}"), Safe), format!("\u{feff}{wanted}"), "with a byte order mark");
    }
}

#[test]
fn tabs_that_indent_become_spaces() {
    let text = "title: 阅读营\npurpose:\n\ttype: nurture  # 养\t护\n\tunit: product\n";
    assert_eq!(after(text, Safe), "title: 阅读营\npurpose:\n  type: nurture  # 养\t护\n  unit: product\n");
}

#[test]
fn a_key_is_renamed_where_one_letter_is_wrong() {
    assert_eq!(after("titel: 阅读营\n", Safe), "title: 阅读营\n");
    assert_eq!(after("\"titel\": 阅读营 # 名\n", Safe), "title: 阅读营 # 名\n");
    assert_eq!(after("title: 阅读营\n'promis' : 十分钟\n", Safe), "title: 阅读营\npromise : 十分钟\n");
    assert_eq!(after("titel：阅读营\n", Safe), "title: 阅读营\n", "one fix a pass where two meet");
}

#[test]
fn a_key_that_is_there_already_or_may_be_another_is_left() {
    for text in ["title: 阅读营\ntitel: 另一个\n", "title: 阅读营\nnothing_like_it: 1\n"] {
        assert_eq!(after(text, Unsafe), text);
    }
    let farther = "title: 阅读营\ncore_metrik_: {what: 续报率}\n";
    assert_eq!(after(farther, Safe), farther);
    assert_eq!(after(farther, Unsafe), farther.replace("core_metrik_", "core_metric"));
}

#[test]
fn a_fix_after_which_less_can_be_read_is_taken_back() {
    let text = "title: 阅读营\nsevices: [{id: qa, wat_ever: 答疑}]\npromis: 十分钟\n";
    assert_eq!(after(text, Safe), text.replace("promis:", "promise:"));
    assert_eq!(run(&workspace(&[(GROUP, text)]), Safe).taken_back, 1);
}

#[test]
fn ids_and_values_are_guessed_only_when_asked() {
    let text = "title: 阅读营\nstatus: liv  # 在办\ncharter: \"chartr\"\n";
    let files = [("playbooks/book/charters/charter.yaml", "title: 群规\n"), (GROUP, text)];
    assert!(run(&workspace(&files), Safe).files.is_empty());
    let fixed = run(&workspace(&files), Unsafe);
    assert_eq!(&*fixed.files[GROUP].after, "title: 阅读营\nstatus: live  # 在办\ncharter: \"charter\"\n");
    assert_eq!((fixed.count, fixed.files.len()), (2, 1));
}

const IDLE: &str = "{rule: CHR001, reason: 校方要求, expires_on: 2026-12-31}";

#[test]
fn a_waiver_without_anything_to_waive_goes() {
    let head = "# 头\ntitle: 阅读营\n";
    let tail = "# 尾\nowner: 安\n";
    for (waivers, left) in [
        (format!("waivers:\n  - {IDLE}  # 旧\n"), ""),
        (format!("waivers: [{IDLE}]\n"), ""),
        (format!("waivers:\n  - {IDLE}\n  - {IDLE}\n"), ""),
        ("豁免:\n  - rule: CHR001\n    reason: 校方要求\n    expires_on: 2026-12-31\n".to_owned(), ""),
        ("# qunce: 豁免 CHR001 至 2026-12-31 因为 校方要求\n".to_owned(), ""),
        ("promise: 十分钟  # qunce: 豁免 CHR001 至 2026-12-31 因为 校方要求\n".to_owned(), "promise: 十分钟\n"),
    ] {
        for (from, to) in [("\n", "\n"), ("\n", "\r\n")] {
            let text = format!("{head}{waivers}{tail}").replace(from, to);
            assert_eq!(after(&text, Safe), format!("{head}{left}{tail}").replace(from, to));
        }
        assert_eq!(after(&format!("{head}{tail}{waivers}"), Safe), format!("{head}{tail}{left}"), "at the end");
    }
}

#[test]
fn a_waiver_that_covers_something_or_has_words_of_its_own_stays() {
    let open = "title: 阅读营\nstatus: live\n";
    let found = workspace(&[(GROUP, open)]);
    let loaded = qunce::load::read(found, reading());
    let settled = qunce::check::check(&qunce::check::Facts::new(&loaded), &[]);
    let code = settled.open().find(|it| it.subject.id == "reading-camp").unwrap().code;
    let live = IDLE.replace("CHR001", code);
    let both = format!("{open}waivers:\n  # 校方\n  - {live}\n  # 另一条\n  - {IDLE}\n# 尾\n");
    assert_eq!(after(&both, Safe), format!("{open}waivers:\n  # 校方\n  - {live}\n  # 另一条\n# 尾\n"));
    let flow = format!("{open}waivers: [{IDLE}, {live}]\n");
    assert_eq!(after(&flow, Safe), format!("{open}waivers: [{live}]\n"));
    let expired = format!("{open}waivers: [{}]\n", live.replace("2026-12-31", "2026-02-28"));
    assert_eq!(after(&expired, Safe), expired, "whether to renew it is the team's to say");
    let spoken = format!("{open}waivers:\n  # 别删\n  - {IDLE}\n");
    assert_eq!(after(&spoken, Safe), spoken);
}

#[test]
fn no_waiver_goes_while_something_cannot_be_read() {
    let text = format!("title: 阅读营\nnothing_like_it: 1\nwaivers: [{IDLE}]\n");
    assert_eq!(after(&text, Unsafe), text);
}

#[test]
fn a_key_written_twice_with_the_same_line_is_left_once() {
    let once = "title: 阅读营\nowner: 安  # 谁管\nreach: [group, dm]\n";
    for second in ["owner: 安  # 谁管\n", "reach: [group, dm]\n"] {
        for (from, to) in [("\n", "\n"), ("\n", "\r\n")] {
            let wanted = once.replace(from, to);
            assert_eq!(after(&format!("{once}{second}").replace(from, to), Safe), wanted, "{second:?}");
            assert_eq!(after(&format!("\u{feff}{once}{second}").replace(from, to), Safe), format!("\u{feff}{wanted}"));
        }
    }
    let within = "title: 阅读营\npurpose:\n  type: nurture\n  why: 读\n  type: nurture\n";
    assert_eq!(after(within, Safe), "title: 阅读营\npurpose:\n  type: nurture\n  why: 读\n");
    for other in [
        "title: 阅读营\nowner: 安\nowner: 平\n",
        "title: 阅读营\nowner: 安\nowner: 安  # 不一样\n",
        "title: 阅读营\npromise: 十分钟\n  一天\npromise: 十分钟\n",
        "title: 阅读营\nnotes: |\n  一\nnotes: |\n  一\n",
        "{title: 阅读营, owner: 安, owner: 安}\n",
    ] {
        assert_eq!(after(other, Unsafe), other);
    }
}

/// A charter's file after its fixes, which change no other file and leave nothing to fix.
fn charter_after(text: &str, reach: Applicability) -> String {
    const CHARTER: &str = "playbooks/book/charters/camp.yaml";
    let once = run(&workspace(&[(CHARTER, text)]), reach);
    let Some(change) = once.files.get(CHARTER) else { return text.to_owned() };
    assert_eq!(once.files.len(), 1);
    assert!(run(&workspace(&[(CHARTER, &change.after)]), reach).files.is_empty(), "{:?}", change.after);
    change.after.to_string()
}

#[test]
fn the_second_copy_of_a_rule_goes_where_nothing_is_lost_with_it() {
    let head =
        "title: 群规  # 三条\nrules:\n  # 一\n  - {text: 不发广告, breach: 移出, by: owner}\n  - text: 先看置顶\n";
    let tail = "shown_by: [welcome]\n";
    let text = |copy: &str| format!("{head}{copy}{tail}");
    for copy in [
        "  - {text: 不发广告, breach: 移出, by: owner}\n",
        "  - {text: 不发广告}\n",
        "  - text: 不发广告\n    by: owner\n",
    ] {
        for (from, to) in [("\n", "\n"), ("\n", "\r\n")] {
            let read = text(copy).replace(from, to);
            assert_eq!(charter_after(&read, Safe), text("").replace(from, to), "{copy:?}");
        }
    }
    let flow = "title: 群规\nrules: [{text: 不发广告}, {text: 先看置顶}, {text: 不发广告}] # 两条\n";
    assert_eq!(charter_after(flow, Safe), flow.replace(", {text: 不发广告}]", "]"));
    // Another breach, or another spelling: which one was meant is a guess.
    for copy in ["  - {text: 不发广告, breach: 提醒}\n", "  - {text: 不发广告。}\n"] {
        assert_eq!(charter_after(&text(copy), Safe), text(copy));
        assert_eq!(charter_after(&text(copy), Unsafe), text(""));
    }
    let spoken = text("  - {text: 不发广告}  # 再说一遍\n");
    assert_eq!(charter_after(&spoken, Unsafe), spoken, "a comment is not thrown away");
}

#[test]
fn every_title_of_the_sample_comes_back_byte_for_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = discover(root).unwrap();
    for (from, to) in [("title: ", "title："), ("title: ", "titel: ")] {
        let mut planted = sample.clone();
        let mut wanted = BTreeMap::new();
        for (_, file) in sample.files.iter() {
            let plant = file.text.replacen(&format!("\n{from}"), &format!("\n{to}"), 1);
            let plant = plant.strip_prefix(from).map_or(plant.clone(), |rest| format!("{to}{rest}"));
            if file.path.starts_with("playbooks/word-bet/") && file.path.ends_with(".yaml") && plant != *file.text {
                planted.files.add(&file.path, &plant);
                wanted.insert(file.path.to_string(), file.text.clone());
            }
        }
        assert!(wanted.len() > 20);
        let fixed = run(&planted, Safe);
        let got: BTreeMap<String, _> = fixed.files.into_iter().map(|(path, it)| (path, it.after)).collect();
        assert_eq!(got.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
        for (path, text) in &wanted {
            assert_eq!(&got[path], text, "{path}");
        }
    }
}

#[test]
fn a_file_that_changed_meanwhile_or_is_a_link_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let root = std::fs::canonicalize(folder.path()).unwrap();
    std::fs::write(root.join("a.yaml"), "a").unwrap();
    std::fs::write(root.join("b.yaml"), "b, by now").unwrap();
    std::os::unix::fs::symlink(root.join("a.yaml"), root.join("link.yaml")).unwrap();
    let one = |before, after| Rewrite { before, after };
    let files = BTreeMap::from([("a.yaml", one("a", "A")), ("b.yaml", one("b", "B"))]);
    assert!(rewrite(&root, &files).unwrap_err().words().en.contains("`b.yaml` was left alone"));
    assert!(rewrite(&root, &BTreeMap::from([("link.yaml", one("a", "A"))])).is_err());
    assert_eq!(std::fs::read_to_string(root.join("a.yaml")).unwrap(), "a", "nothing is half done");
    rewrite(&root, &BTreeMap::from([("a.yaml", one("a", "A"))])).unwrap();
    assert_eq!(std::fs::read_to_string(root.join("a.yaml")).unwrap(), "A");
    assert_eq!(std::fs::read_dir(&root).unwrap().count(), 3, "no spare file is left");
}

#[test]
fn the_command_shows_writes_and_then_has_nothing_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let qunce = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(args)
            .args(["--lang", "zh", "--as-of", "2026-03-05"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    qunce(&["init", "."]);
    let settings = folder.path().join("qunce.yaml");
    let good = std::fs::read_to_string(&settings).unwrap();
    let bad = good.replacen("title: ", "title：", 1);
    assert_ne!(good, bad);
    std::fs::write(&settings, &bad).unwrap();

    let (_, out, err) = qunce(&["check", "--format", "json"]);
    assert!(err.ends_with("；其中 1 处可用 --fix 改好\n"), "{err}");
    let findings: serde_json::Value = serde_json::from_str(&out).unwrap();
    let fix = &findings[0]["fix"];
    assert_eq!((&fix["applicability"], &fix["edits"][0]["text"]), (&"safe".into(), &": ".into()), "{findings}");

    let (status, out, err) = qunce(&["check", "--fix", "--diff"]);
    assert_eq!((status, err.as_str()), (Some(1), "可改好 1 处，涉及 1 个文件；什么也没有写\n"));
    assert!(out.contains("\n-title：") && out.contains("\n+title: "), "{out}");
    assert_eq!(std::fs::read_to_string(&settings).unwrap(), bad);

    let (status, _, err) = qunce(&["check", "--fix"]);
    assert_eq!(status, Some(0), "{err}");
    assert!(err.starts_with("改好 1 处，动了 1 个文件\n"), "{err}");
    assert_eq!(std::fs::read_to_string(&settings).unwrap(), good);
    assert!(qunce(&["check", "--fix"]).2.starts_with("没有能自动改的\n"));
    assert_eq!(qunce(&["check", "--unsafe"]).2, "错误: `--unsafe` 要和 `--fix` 一起用\n");
}
