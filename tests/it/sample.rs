//! The sample books: what each raises as it stands, and twelve faults planted in a copy of one, all found at once.

use std::collections::BTreeSet;
use std::path::Path;

use qunce::check::{Facts, check};
use qunce::finding::Level;
use qunce::load::Loaded;
use qunce::text::Lang;

use super::books::{all, alone, loaded};

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

/// What a book lists in its README, or raises: the rule and the file, as its README writes it.
type Listed = BTreeSet<(String, String)>;

/// The text between the first two backticks of `text`.
fn quoted(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

/// The rows of a README's table that begin with a rule and a path, as `| SOP003 | `sops/morning-reading.yaml` | … |`.
fn open_in(readme: &str) -> Listed {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        Some((cells.get(1)?.to_string(), quoted(cells.get(2)?)?.to_owned()))
    };
    readme.lines().filter_map(row).collect()
}

/// The waivers of a README, a line each: `豁免一条：`sops/morning-reading.yaml` 的 SOP003。…`.
fn waived_in(readme: &str) -> Listed {
    let waiver = |line: &str| {
        let (_, code) = line.strip_prefix("豁免")?.split_once("` 的 ")?;
        Some((code.chars().take_while(char::is_ascii_alphanumeric).collect(), quoted(line)?.to_owned()))
    };
    readme.lines().filter_map(waiver).collect()
}

#[test]
fn each_book_raises_what_its_readme_lists_and_no_error() {
    let loaded = loaded(all());
    let settled = check(&Facts::new(&loaded), &[]);
    let open = findings(&loaded).into_iter().map(|(_, what)| what).collect::<Vec<_>>().join("\n");
    assert_eq!(settled.count(Level::Error), 0, "{open}");
    for book in &loaded.workspace.books {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbooks").join(&book.id);
        let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
        let own = format!("playbooks/{}/", book.id);
        let raised = |waived: bool| -> Listed {
            let findings = settled.findings.iter().filter(|finding| finding.waiver.is_some() == waived);
            findings
                .filter_map(|finding| {
                    let path = &*loaded.files.file(finding.primary.span.file).path;
                    let data = path.starts_with(&format!("data/{}/", book.id)).then_some(path);
                    Some((finding.code.to_owned(), path.strip_prefix(&own).or(data)?.to_owned()))
                })
                .collect()
        };
        assert_eq!(raised(false), open_in(&readme), "{}", book.id);
        assert_eq!(raised(true), waived_in(&readme), "{}", book.id);
        assert!(!waived_in(&readme).is_empty(), "{} shows no waiver", book.id);
        let warnings = settled
            .open()
            .filter(|finding| finding.level == Level::Warning)
            .filter(|finding| loaded.files.file(finding.primary.span.file).path.contains(&format!("/{}/", book.id)));
        assert!((1..=12).contains(&warnings.count()), "{}: {open}", book.id);
    }
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
    let untouched: BTreeSet<String> = findings(&loaded(alone("word-bet"))).into_iter().map(|(_, what)| what).collect();
    let mut planted = alone("word-bet");
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
