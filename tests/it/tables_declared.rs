//! Columns that a team declares: read, reckoned, shown and placed; and what is wrong with a declaration.

use std::fmt::Write as _;
use std::path::Path;

use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::metrics::{Figure, Guards, measure};
use qunce::schedule::expand;

use super::overrides::qunce;

const HEADER: &str = "date,group,members,夜里的提问,solved,tips";

fn loaded(playbook: &str, files: &[(&str, &str)]) -> Loaded {
    let mut found = Found::default();
    let own = [
        ("qunce.yaml", "title: 试\nas_of: 2026-03-05\n"),
        ("playbooks/b/playbook.yaml", playbook),
        ("playbooks/b/groups/morning.yaml", "title: 早读\n"),
        ("playbooks/b/groups/evening.yaml", "title: 晚读\n"),
    ];
    for (path, text) in own.iter().chain(files) {
        found.files.add(path, text);
        found.paths.insert((*path).to_owned());
    }
    read(found, Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false })
}

fn said(loaded: &Loaded) -> Vec<String> {
    let place = |finding: &qunce::finding::Finding| {
        let (start, _) = loaded.files.positions(finding.primary.span);
        let path = &loaded.files.file(finding.primary.span.file).path;
        let name = path.rsplit('/').next().unwrap();
        format!("{name}:{}:{} {} {}: {}", start.line, start.column, finding.code, finding.key_path, finding.message.en)
    };
    loaded.findings.iter().map(place).collect()
}

fn figures(loaded: &Loaded) -> Vec<Figure> {
    let guards = Guards { min_sample: 30, min_cell: 5, exit_weeks: 6 };
    let book = &loaded.workspace.books[0];
    measure(&loaded.files, book, &expand(book), loaded.workspace.as_of, guards).figures()
}

/// The figures of declared columns, a line each.
fn declared(loaded: &Loaded) -> String {
    let mut lines = String::new();
    for figure in figures(loaded).iter().filter(|figure| figure.measure.name().contains('.')) {
        let number = |quantity: Option<qunce::metrics::Quantity>| {
            quantity.map_or("-".to_owned(), |quantity| quantity.number().to_string())
        };
        writeln!(
            lines,
            "{} {}{} {}..{} {}/{} = {} {}",
            figure.measure.name(),
            figure.subject.id,
            figure.part.as_deref().map(|part| format!(">{part}")).unwrap_or_default(),
            figure.period.from,
            figure.period.to,
            number(figure.numerator),
            figure.denominator.map_or("-".to_owned(), |whole| whole.to_string()),
            number(figure.value),
            figure.status.name(),
        )
        .unwrap();
    }
    lines
}

const PLAYBOOK: &str = "\
title: 小册
snapshots:
  - table: group_days
    columns: {小费: tips}
    extra:
      - {name: night, title: 夜里的提问, kind: count, over: week}
      - {name: solved, kind: share, base: night}
      - {name: tips, kind: money, of: group}
";

#[test]
fn declared_columns_become_figures_as_declared() {
    let rows = "\
2026-02-23,morning,40,3,50,1.10
2026-02-24,morning,40,1,100%,
2026-02-25,morning,40,,,2.25
2026-03-02,morning,40,40,12.5,0.90
2026-03-03,evening,9,7,,
2026-03-09,morning,40,5,1,9
";
    let loaded = loaded(PLAYBOOK, &[("data/b/group_days.csv", &format!("{HEADER}\n{rows}"))]);
    assert_eq!(said(&loaded), [""; 0]);
    assert_eq!(
        declared(&loaded),
        "\
group_days.night evening 2026-03-02..2026-03-05 7/- = 7 ok
group_days.night morning 2026-02-23..2026-03-01 4/- = 4 ok
group_days.night morning 2026-03-02..2026-03-05 40/- = 40 ok
group_days.solved morning 2026-02-23..2026-02-23 1.5/3 = - insufficient
group_days.solved morning 2026-02-24..2026-02-24 1/1 = - insufficient
group_days.solved morning 2026-03-02..2026-03-02 5/40 = 0.125 ok
group_days.tips morning 2026-02-23..2026-02-23 1.1/- = 1.1 ok
group_days.tips morning 2026-02-25..2026-02-25 2.25/- = 2.25 ok
group_days.tips morning 2026-03-02..2026-03-02 0.9/- = 0.9 ok
"
    );
}

#[test]
fn a_row_that_does_not_count_says_nothing_in_declared_columns_either() {
    let rows = "2026-03-02,morning,40,4,,\n2026-03-02,morning,41,9,,\n,morning,1,8,,\n2026-03-03,morning,41,x,101,-1\n";
    let loaded = loaded(PLAYBOOK, &[("data/b/group_days.csv", &format!("{HEADER}\n{rows}"))]);
    assert_eq!(declared(&loaded), "group_days.night morning 2026-03-02..2026-03-05 4/- = 4 ok\n");
    assert_eq!(
        said(&loaded),
        [
            "group_days.csv:4:1 REF005 date: a row has no `date`",
            "group_days.csv:5:23 REF005 night: `night` wants a whole number, found `x`",
            "group_days.csv:5:25 REF005 solved: `solved` wants a percentage, found `101`",
            "group_days.csv:5:29 MET002 tips: `tips` wants an amount, found `-1`",
            "group_days.csv:3:1 MET003 date: `morning` has two rows for 2026-03-02",
        ]
    );
}

#[test]
fn json_and_yaml_have_them_too_and_other_keys_tell_the_rows_apart() {
    let playbook = "\
title: 小册
snapshots:
  - {table: 群时段数据, extra: [{name: taps, title: 点开, kind: count}]}
";
    let json = r#"[{"date":"2026-03-02","group":"morning","hour":"20:00","active":3,"点开":5}]"#;
    let yaml = "- {date: 2026-03-02, group: morning, hour: \"21:00\", taps: 6}\n";
    let loaded = loaded(playbook, &[("data/b/group_hours.json", json), ("data/b/group_hours-b.yaml", yaml)]);
    assert_eq!(said(&loaded), [""; 0]);
    assert_eq!(
        declared(&loaded),
        "group_hours.taps morning>20:00 2026-03-02..2026-03-02 5/- = 5 ok\n\
         group_hours.taps morning>21:00 2026-03-02..2026-03-02 6/- = 6 ok\n"
    );
}

#[test]
fn what_is_wrong_with_a_declaration_is_found_at_its_place_and_the_column_is_not_read() {
    let declared_as = |extra: &str, table: &str| {
        let playbook = format!("title: 小册\nsnapshots:\n  - table: {table}\n    extra:\n      - {extra}\n");
        let table = "date,group,members,x\n2026-03-02,morning,40,1\n";
        let loaded = loaded(&playbook, &[("data/b/group_days.csv", table)]);
        let own = said(&loaded).into_iter().filter(|said| said.starts_with("playbook.yaml")).collect::<Vec<_>>();
        let rows = loaded.workspace.books[0].tables.group_days.len();
        (own, rows, declared(&loaded).contains("group_days.x"))
    };
    for (extra, table, found) in [
        (
            "{name: x}",
            "group_days",
            "playbook.yaml:5:10 REF005 snapshots[0].extra[0].kind: an extra column does not say what it holds",
        ),
        (
            "{kind: count}",
            "group_days",
            "playbook.yaml:5:10 REF005 snapshots[0].extra[0].name: an extra column has no name",
        ),
        (
            "{name: 提问, kind: count}",
            "group_days",
            "playbook.yaml:5:16 REF005 snapshots[0].extra[0].name: `提问` is no name of a column",
        ),
        (
            "{name: members, kind: count}",
            "group_days",
            "playbook.yaml:5:16 REF005 snapshots[0].extra[0].name: `group_days` has the column `members` already",
        ),
        (
            "{name: x, kind: share}",
            "group_days",
            "playbook.yaml:5:10 MET009 snapshots[0].extra[0].base: `x` is a share of nobody says what",
        ),
        (
            "{name: x, kind: share, base: group}",
            "group_days",
            "playbook.yaml:5:38 REF005 snapshots[0].extra[0].base: `group` cannot be a base",
        ),
        (
            "{name: x, kind: count, base: members}",
            "group_days",
            "playbook.yaml:5:38 REF005 snapshots[0].extra[0].base: only a share has a base",
        ),
        (
            "{name: x, kind: count, of: members}",
            "group_days",
            "playbook.yaml:5:36 REF005 snapshots[0].extra[0].of: `members` is no column of ids of `group_days`",
        ),
        (
            "{name: y, kind: count}",
            "group_days",
            "playbook.yaml:5:16 REF005 snapshots[0].extra[0].name: `y` is declared, and no file of `group_days` has the column",
        ),
        (
            "{name: x, kind: count}",
            "memberships",
            "playbook.yaml:5:16 REF005 snapshots[0].extra[0].name: `memberships` has a row for each person and takes no extra columns",
        ),
        (
            "{name: x, kind: count, over: week}",
            "channel_periods",
            "playbook.yaml:5:38 REF005 snapshots[0].extra[0].over: `channel_periods` is kept by period and has no weeks",
        ),
    ] {
        let (own, rows, is_read) = declared_as(extra, table);
        assert_eq!((own, rows, is_read), (vec![found.to_owned()], 1, false), "{extra}");
    }
    let (own, _, is_read) = declared_as("{name: x, kind: count}", "group_days");
    assert_eq!((own, is_read), (Vec::new(), true));
}

#[test]
fn a_column_about_one_person_cannot_be_declared() {
    let playbook = "\
title: 小册
snapshots:
  - table: group_days
    columns: {客户手机: x}
    extra:
      - {name: x, title: 提问, kind: count}
";
    let table = "date,group,members,客户手机\n2026-03-02,morning,40,7\n";
    let loaded = loaded(playbook, &[("data/b/group_days.csv", table)]);
    let facts = qunce::check::Facts::new(&loaded);
    let settled = qunce::check::check(&facts, &[]);
    let law = settled.findings.iter().filter(|finding| finding.code == "LAW001").collect::<Vec<_>>();
    assert_eq!(law.len(), 1);
    assert_eq!(law[0].message.en, "the extra column `客户手机` is about one person");
    assert_eq!((said(&loaded), declared(&loaded)), (Vec::new(), String::new()));
}

#[test]
fn declared_columns_are_asked_for_shown_and_placed() {
    let folder = tempfile::tempdir().unwrap();
    let page = "# 周报\n\n夜里 {{ figure(\"group_days.night\", \"morning\") }} 个提问。\n\n{{ table(\"group_days.night\") }}\n";
    let rows = format!("{HEADER}\n2026-02-23,morning,40,3,50,1.10\n2026-03-02,morning,40,40,12.5,0.90\n");
    for (path, text) in [
        ("qunce.yaml", "title: 试\nas_of: 2026-03-05\n"),
        ("playbooks/b/playbook.yaml", PLAYBOOK),
        ("playbooks/b/groups/morning.yaml", "title: 早读\n"),
        ("playbooks/b/chapters/weekly.md", page),
        ("data/b/group_days.csv", &rows),
    ] {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let index = qunce(folder.path(), &["index", "--measure", "group_days.night"]);
    let index = String::from_utf8(index.stdout).unwrap();
    assert!(index.contains("as declared: “group_days.night” summed over the rows of the week"), "{index}");
    assert!(index.contains("morning") && index.contains("40"), "{index}");
    let wrong = qunce(folder.path(), &["index", "--measure", "group_days.nigt"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("closest is `group_days.night`"));
    let built = qunce(folder.path(), &["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let read = |path: &str| std::fs::read_to_string(folder.path().join("site").join(path)).unwrap();
    let site = Path::new("zh/b");
    let at = |name: &str| read(site.join(name).to_str().unwrap());
    let first = std::fs::read_dir(folder.path().join("site/zh/b/chapters")).unwrap().next();
    assert!(first.is_some());
    assert!(at("chapters/weekly.html").contains("class=\"placed\""));
    assert!(at("groups/morning.html").contains("夜里的提问") && at("groups/morning.html").contains("tips"));
    assert!(at("operating-index.html").contains("团队自己的列") && at("operating-index.html").contains("夜里的提问"));
}
