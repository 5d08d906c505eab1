//! The sample book: what it raises as it stands, and twelve faults planted in copies of its objects, all found at once.

use std::collections::BTreeSet;
use std::path::Path;

use qunce::check::{Facts, check};
use qunce::finding::Level;
use qunce::load::{AsOf, Found, Loaded, Reading, discover, read};
use qunce::text::Lang;

fn found() -> Found {
    discover(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn loaded(found: Found) -> Loaded {
    let as_of = AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH };
    read(found, Reading { as_of, any_id: false })
}

/// The open findings as `path:line:column CODE key_path: message`, without the lines for comparing.
fn findings(loaded: &Loaded) -> Vec<(String, String)> {
    let settled = check(&Facts::new(loaded), &[]);
    settled
        .open()
        .map(|finding| {
            let (start, _) = loaded.files.positions(finding.primary.span);
            let path = &loaded.files.file(finding.primary.span.file).path;
            let what = format!("{path} {} {}: {}", finding.code, finding.key_path, finding.message.in_lang(Lang::En));
            (format!("{path}:{}:{} {}", start.line, start.column, finding.code), what)
        })
        .collect()
}

#[test]
fn it_has_no_error_a_handful_of_warnings_and_one_waiver() {
    let loaded = loaded(found());
    let settled = check(&Facts::new(&loaded), &[]);
    let said: Vec<String> = findings(&loaded).into_iter().map(|(_, what)| what).collect();
    assert_eq!(settled.count(Level::Error), 0, "{}", said.join("\n"));
    assert!((3..=12).contains(&settled.count(Level::Warning)), "{}", said.join("\n"));
    let waived: Vec<(&str, &str)> = settled
        .findings
        .iter()
        .filter(|finding| finding.waiver.is_some())
        .map(|finding| (finding.code, finding.subject.id.as_str()))
        .collect();
    assert_eq!(waived, [("SOP003", "morning-reading")]);
}

#[test]
fn its_readme_lists_what_it_raises() {
    let loaded = loaded(found());
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("playbooks/word-bet/README.md")).unwrap();
    let listed: BTreeSet<(String, String)> = readme
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let path = cells.get(2)?.strip_prefix('`')?.strip_suffix('`')?;
            let folder = if path.starts_with("data/") { "" } else { "playbooks/word-bet/" };
            Some((cells[1].to_owned(), format!("{folder}{path}")))
        })
        .collect();
    let settled = check(&Facts::new(&loaded), &[]);
    let raised: BTreeSet<(String, String)> = settled
        .open()
        .map(|finding| (finding.code.to_owned(), loaded.files.file(finding.primary.span.file).path.to_string()))
        .collect();
    assert_eq!(raised, listed);
}

/// One fault: the file, what is replaced by what, and where the finding stands: the code and the text at its place.
struct Plant {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    code: &'static str,
    at: &'static str,
    nth: usize,
}

const PLANTS: [Plant; 12] = [
    // Four rules in a charter.
    Plant {
        file: "charters/theme-night.yaml",
        from: "shown_by:",
        to: "  - {text: 主讲人当晚收尾, protects: content, breach: 私信提醒, by: owner}\n  - {text: 迟到的先看记录, protects: sharing, breach: 私信提醒, by: owner}\nshown_by:",
        code: "CHR001",
        at: "迟到的先看记录",
        nth: 0,
    },
    // A missing purpose.
    Plant {
        file: "groups/word-bet-c.yaml",
        from: "purpose:\n  type: campaign\n  unit: product\n  why: 承接第 3 期的三周打卡；结束后两周内把人送进老友群\n",
        to: "",
        code: "POS001",
        at: "单词对赌 C 群",
        nth: 0,
    },
    // A step at 23:30.
    Plant {
        file: "sops/alumni-weekly.yaml",
        from: "\"20:50\"",
        to: "\"23:30\"",
        code: "SOP003",
        at: "\"23:30\"",
        nth: 0,
    },
    // A magnet that is over, still offered.
    Plant {
        file: "groups/listening-club.yaml",
        from: "[shadowing-book]",
        to: "[shadowing-book, listening-pack]",
        code: "MAG006",
        at: "listening-pack",
        nth: 0,
    },
    // Two steps at the same minute.
    Plant {
        file: "sops/listening-evening.yaml",
        from: "\"20:40\"",
        to: "\"12:15\"",
        code: "SOP005",
        at: "\"12:15\"",
        nth: 0,
    },
    // An id that nothing defines.
    Plant {
        file: "segments/lapsed.yaml",
        from: "[word-bet-a]",
        to: "[word-bet-aa]",
        code: "REF001",
        at: "word-bet-aa",
        nth: 0,
    },
    // A key written twice.
    Plant {
        file: "accounts/guyu.yaml",
        from: "since: 2025-09-01",
        to: "since: 2025-09-01\nsince: 2025-09-02",
        code: "REF005",
        at: "since",
        nth: 1,
    },
    // A full-width colon.
    Plant {
        file: "accounts/qinghe.yaml",
        from: "duty: content",
        to: "duty：content",
        code: "REF005",
        at: "：",
        nth: 0,
    },
    // A day that the calendar does not have.
    Plant {
        file: "accounts/xiaoman.yaml",
        from: "2025-10-13",
        to: "2026-02-30",
        code: "REF005",
        at: "2026-02-30",
        nth: 0,
    },
    // Six posts in one day.
    Plant {
        file: "sops/edition-3-aftercare.yaml",
        from: "    minutes: 10\n    goal: 每个人",
        to: "    minutes: 10\n    messages: 6\n    goal: 每个人",
        code: "SOP004",
        at: "\"12:30\"",
        nth: 0,
    },
    // A magnet scored zero.
    Plant { file: "magnets/shadowing-book.yaml", from: "fun: 3}", to: "fun: 0}", code: "MAG009", at: "0}", nth: 0 },
    // A link to nowhere.
    Plant {
        file: "chapters/first-day.md",
        from: "(group:word-bet-a)",
        to: "(group:word-bet-z)",
        code: "REF003",
        at: "group:word-bet-z",
        nth: 0,
    },
];

/// Line and column of the nth occurrence of a text, counted without the product's help.
fn place(text: &str, wanted: &str, nth: usize) -> (usize, usize) {
    let at = text.match_indices(wanted).nth(nth).unwrap_or_else(|| panic!("{wanted} is not there")).0;
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[test]
fn twelve_planted_faults_are_found_in_one_run_and_nothing_else_is() {
    let untouched: BTreeSet<String> = findings(&loaded(found())).into_iter().map(|(_, what)| what).collect();
    let mut planted = found();
    let mut wanted = BTreeSet::new();
    for plant in &PLANTS {
        let path = format!("playbooks/word-bet/{}", plant.file);
        let id = planted.files.find(&path).unwrap();
        let text = planted.files.file(id).text.to_string();
        assert!(text.contains(plant.from), "{path} no longer holds {}", plant.from);
        let text = text.replacen(plant.from, plant.to, 1);
        let (line, column) = place(&text, plant.at, plant.nth);
        wanted.insert(format!("{path}:{line}:{column} {}", plant.code));
        planted.files.add(&path, &text);
    }
    let raised = findings(&loaded(planted));
    let new: BTreeSet<String> =
        raised.iter().filter(|(_, what)| !untouched.contains(what)).map(|(place, _)| place.clone()).collect();
    let said: Vec<&str> =
        raised.iter().filter(|(_, what)| !untouched.contains(what)).map(|(_, what)| what.as_str()).collect();
    assert_eq!(new, wanted, "\n{}", said.join("\n"));
    let all: BTreeSet<String> = raised.into_iter().map(|(_, what)| what).collect();
    let lost: Vec<&String> = untouched.difference(&all).collect();
    assert!(lost.is_empty(), "planting hid {lost:#?}");
}
