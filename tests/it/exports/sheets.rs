//! Workbooks: what is exported comes back as it is, and an edited cell is a change of one line.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;
use qunce::check::{Facts, check};
use qunce::export::sheet::{SheetKind, columns, hidden, rows, workbook};
use qunce::import::{Remarks, Returned, returned, stamp};
use qunce::load::{Found, Grid, Loaded, grids};
use qunce::site::Site;
use qunce::source::Files;
use qunce::text::Lang;

use crate::books;

pub(super) fn exported(loaded: &Loaded, book: &str, lang: Lang) -> Vec<u8> {
    let facts = Facts::new(loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[lang]);
    workbook(&site.room(lang, book).unwrap()).unwrap()
}

/// What comes back of these sheets, and what is said of it.
pub(super) fn back(sheets: &[Grid], loaded: &Loaded) -> (Returned, Vec<String>) {
    let stamp = stamp(sheets).unwrap();
    let book = loaded.workspace.books.iter().find(|book| book.id == stamp.book).unwrap();
    let (mut files, mut remarks) = (Files::default(), Remarks::default());
    let back = returned("plan.xlsx", sheets, &stamp, loaded, book, &mut files, &mut remarks);
    let faults = remarks.faults(&files);
    let said = faults.iter().map(|it| {
        let (start, _) = files.positions(it.span);
        let second = it.second.as_ref().map(|(span, _)| {
            let (start, _) = files.positions(*span);
            format!(" / {}:{}", files.file(span.file).path, start.line)
        });
        let path = &files.file(it.span.file).path;
        format!("{path}:{}:{} {}{}", start.line, start.column, it.what.en, second.unwrap_or_default())
    });
    let said = said.collect();
    (back, said)
}

/// The cell of the sheet of a kind in the row that begins with this key, under this head.
pub(super) fn cell<'g>(sheets: &'g mut [Grid], kind: SheetKind, key: &str, head: &str) -> &'g mut String {
    let grid = sheets.iter_mut().find(|grid| grid.name == kind.name(Lang::Zh)).unwrap();
    let column = grid.rows[0].iter().position(|own| own == head).unwrap();
    let row = grid.rows.iter_mut().find(|row| row[0] == key).unwrap();
    row.resize(row.len().max(column + 1), String::new());
    &mut row[column]
}

/// The lines that differ: those that went, and those that came.
pub(super) fn changed(back: &Returned, path: &str) -> (Vec<String>, Vec<String>) {
    let change = &back.files[path];
    let diff = similar::TextDiff::from_lines(&*change.before, &*change.after);
    let of = |tag| diff.iter_all_changes().filter(|it| it.tag() == tag).map(|it| it.value().to_owned()).collect();
    (of(similar::ChangeTag::Delete), of(similar::ChangeTag::Insert))
}

#[test]
fn the_round_trip_keeps_every_cell_of_the_samples() {
    for (name, lang) in [("word-bet", Lang::Zh), ("parents", Lang::En), ("kidney-care", Lang::Zh)] {
        let loaded = books::loaded(books::alone(name));
        let bytes = exported(&loaded, name, lang);
        assert!(bytes == exported(&loaded, name, lang), "the same facts give the same bytes");
        let sheets = grids(&bytes).unwrap();
        let book = &loaded.workspace.books[0];
        for kind in SheetKind::ALL {
            let shown = sheets.iter().find(|grid| grid.name == kind.name(lang)).unwrap();
            let told = kind.told(lang).len();
            for (nth, row) in rows(&loaded.files, book, kind, lang).iter().enumerate() {
                assert_eq!(shown.cell(nth + 1, 0), row.key);
                for (at, (text, column)) in row.cells.iter().zip(columns(kind)).enumerate() {
                    assert_eq!(shown.cell(nth + 1, told + at), text, "{name} {} {}", row.key, column.path);
                }
            }
        }
        let (back, said) = back(&sheets, &loaded);
        assert!(said.is_empty() && back.files.is_empty(), "{name}: {said:?}");
        // Every value is written as it stands, so a sheet that is emptied and filled in again gives the same definitions.
        assert_eq!(rewritten(&loaded, &sheets, lang), sheets_of(&sheets), "{name}");
    }
}

fn sheets_of(sheets: &[Grid]) -> Vec<Grid> {
    let own = SheetKind::ALL.map(hidden);
    sheets.iter().filter(|grid| own.contains(&grid.name)).cloned().collect()
}

/// The hidden sheets of the workbook that the definitions give after every cell has been changed and changed back.
fn rewritten(loaded: &Loaded, sheets: &[Grid], lang: Lang) -> Vec<Grid> {
    let mut edited = sheets.to_vec();
    for grid in edited.iter_mut().filter(|grid| grid.name == SheetKind::Steps.name(lang)) {
        let head = if lang == Lang::Zh { "用意" } else { "goal" };
        let column = grid.rows[0].iter().position(|own| own == head).unwrap();
        for row in grid.rows.iter_mut().skip(1) {
            row.resize(row.len().max(column + 1), String::new());
            row[column].push('！');
        }
    }
    let (first, said) = back(&edited, loaded);
    assert!(said.is_empty() && !first.files.is_empty(), "{said:?}");
    let mut found = Found::default();
    for (_, file) in loaded.files.iter() {
        found.files.add(&file.path, first.files.get(&*file.path).map_or(&file.text, |it| &it.after));
        found.paths.insert(file.path.to_string());
    }
    let there = books::loaded(found.clone());
    let book = &loaded.workspace.books[0].id;
    let mut again = grids(&exported(&there, book, lang)).unwrap();
    for (grid, own) in again.iter_mut().zip(sheets) {
        if SheetKind::ALL.iter().any(|kind| kind.name(lang) == own.name) {
            grid.rows.clone_from(&own.rows);
        }
    }
    let (second, said) = back(&again, &there);
    assert!(said.is_empty(), "{said:?}");
    for (path, change) in &second.files {
        found.files.add(path, &change.after);
    }
    sheets_of(&grids(&exported(&books::loaded(found), book, lang)).unwrap())
}

pub(super) fn word_bet() -> (Loaded, Vec<Grid>) {
    let loaded = books::loaded(books::alone("word-bet"));
    let sheets = grids(&exported(&loaded, "word-bet", Lang::Zh)).unwrap();
    (loaded, sheets)
}

pub(super) const UPKEEP: &str = "playbooks/word-bet/sops/a-upkeep.yaml";

#[test]
fn an_edited_cell_is_a_change_of_one_line() {
    let (loaded, sheets) = word_bet();
    for (kind, key, head, to, path, line) in [
        (SheetKind::Steps, "a-upkeep/qa", "时间", "20:15", UPKEEP, "    at: \"20:15\"\n"),
        (SheetKind::Steps, "a-upkeep/qa", "日子", "周二、周五", UPKEEP, "    on: [tue, fri]\n"),
        (SheetKind::Steps, "a-upkeep/wordlist", "谁发", "群主", UPKEEP, "    by: owner\n"),
        (SheetKind::Steps, "a-upkeep/roots", "话题", "词源：短文", UPKEEP, "    topic: 词源：短文\n"),
    ] {
        let mut sheets = sheets.clone();
        *cell(&mut sheets, kind, key, head) = to.to_owned();
        let (back, said) = back(&sheets, &loaded);
        assert!(said.is_empty(), "{said:?}");
        let (went, came) = changed(&back, path);
        assert_eq!((went.len(), came), (1, vec![line.to_owned()]), "{head}");
    }
    // A line of a message, which stands as a block.
    let mut sheets = sheets.clone();
    let words = cell(&mut sheets, SheetKind::Steps, "a-upkeep/which-page", "话术");
    *words = words.replace("背到第几页", "背到第几个");
    let (back, _) = back(&sheets, &loaded);
    assert_eq!(changed(&back, UPKEEP).1, ["      周三了，报一下进度：背到第几个？\n"]);
}

#[test]
fn a_value_that_was_missing_gets_its_key_and_one_that_is_emptied_loses_it() {
    let (loaded, mut sheets) = word_bet();
    "群公告".clone_into(cell(&mut sheets, SheetKind::Steps, "a-upkeep/which-page", "留痕"));
    cell(&mut sheets, SheetKind::Steps, "a-upkeep/recap", "用意").clear();
    let (back, said) = back(&sheets, &loaded);
    assert!(said.is_empty(), "{said:?}");
    let (went, came) = changed(&back, UPKEEP);
    assert_eq!(
        (went, came),
        (vec!["    goal: 看见自己和别人都在往前走\n".to_owned()], vec!["    records: 群公告\n".to_owned()])
    );
    assert_eq!(back.changed, 2);
}

/// A book with one SOP, whose text has comments, quotes and brackets of every sort.
pub(super) fn commented() -> Found {
    let mut found = Found::default();
    found.add("qunce.yaml", b"as_of: 2026-03-05\n");
    found.add("playbooks/team/playbook.yaml", "title: 队\n".as_bytes());
    found.add("playbooks/team/groups/camp.yaml", "title: 营\n".as_bytes());
    found.add("playbooks/team/sops/daily.yaml", SOP.as_bytes());
    found
}

pub(super) const SOP: &str = "\
标题: 日常 # 谁都看得懂
对象: {群: [camp]}
步骤:
  # 早上先发
  - 编号: tea
    时间: '07:30'   # 七点半，别再早
    日子: 每天
    话题: 喝茶 # 轮着来
    内容: |- # 两行
      早。
      今天喝什么？
  - {编号: end, 时间: \"21:00\", 日子: [周一, 周三], 话题: 收尾} # 一行写完
";

#[test]
fn comments_and_the_ways_of_writing_are_kept() {
    let loaded = books::loaded(commented());
    let sheets = grids(&exported(&loaded, "team", Lang::Zh)).unwrap();
    let edit = |edits: &[(&str, &str, &str)]| {
        let mut sheets = sheets.clone();
        for (key, head, to) in edits {
            (*to).clone_into(cell(&mut sheets, SheetKind::Steps, key, head));
        }
        let (back, said) = back(&sheets, &loaded);
        (back.files.get("playbooks/team/sops/daily.yaml").map(|it| it.after.to_string()), said)
    };
    let all = [
        ("daily/tea", "时间", "08:00"),
        ("daily/tea", "话题", "喝水"),
        ("daily/tea", "话术", "早。\n今天喝什么茶？"),
        ("daily/tea", "谁发", "群主"),
        ("daily/end", "日子", "周二"),
        ("daily/end", "用意", "收，住"),
    ];
    let (made, said) = edit(&all);
    assert!(said.is_empty(), "{said:?}");
    let wanted = SOP
        .replace("'07:30'", "'08:00'")
        .replace("喝茶 #", "喝水 #")
        .replace("喝什么？", "喝什么茶？")
        .replace("    话题: 喝水", "    执行: 群主\n    话题: 喝水")
        .replace("[周一, 周三]", "[周二]")
        .replace("收尾}", "收尾, 用意: 收，住}");
    assert_eq!(made.unwrap(), wanted);
    // A line that is emptied keeps its comment.
    let (made, said) = edit(&[("daily/tea", "话题", "")]);
    assert!(said.is_empty(), "{said:?}");
    assert!(made.unwrap().contains("    话题: # 轮着来\n"));
}

#[test]
fn a_row_below_a_step_is_a_new_step_and_a_row_that_is_gone_is_told() {
    let (loaded, sheets) = word_bet();
    let mut with_row = sheets.clone();
    let steps = with_row.iter_mut().find(|grid| grid.name == "SOP").unwrap();
    let at = steps.rows.iter().position(|row| row[0] == "a-upkeep/qa").unwrap();
    let mut row = vec![String::new(); steps.rows[0].len()];
    for (head, text) in [
        ("时间", "21:00"),
        ("日子", "周四"),
        ("谁发", "服务"),
        ("触达方式", "群消息"),
        ("话术", "今天就到这里。\n明天见。"),
    ] {
        let column = steps.rows[0].iter().position(|own| own == head).unwrap();
        text.clone_into(&mut row[column]);
    }
    steps.rows.insert(at + 1, row);
    let (back, said) = back(&with_row, &loaded);
    assert!(said.is_empty(), "{said:?}");
    let (went, came) = changed(&back, UPKEEP);
    assert!(went.is_empty());
    let wanted = "  - at: \"21:00\"\n    on: thu\n    text: |-\n      今天就到这里。\n      明天见。\n    by: service\n    reach: group\n";
    assert_eq!(came.concat(), wanted);
    let mut without = sheets;
    without.iter_mut().find(|grid| grid.name == "SOP").unwrap().rows.retain(|row| row[0] != "a-upkeep/qa");
    let (back, said) = self::back(&without, &loaded);
    assert!(back.files.is_empty());
    assert_eq!(said, ["plan.xlsx[SOP]:1:1 this row is gone; a definition is not removed by removing its row"]);
}

#[test]
fn what_changed_on_both_sides_is_told_at_both_places() {
    let (loaded, mut sheets) = word_bet();
    let mut found = books::alone("word-bet");
    let text = found.files.file(found.files.find(UPKEEP).unwrap()).text.replace("at: \"20:00\"", "at: \"20:05\"");
    found.files.add(UPKEEP, &text);
    "20:15".clone_into(cell(&mut sheets, SheetKind::Steps, "a-upkeep/qa", "时间"));
    let (back, said) = back(&sheets, &books::loaded(found.clone()));
    assert!(back.files.is_empty());
    let line = text.lines().position(|line| line.contains("at: \"20:05\"")).unwrap() + 1;
    assert!(said[0].starts_with("plan.xlsx[SOP]:") && said[0].ends_with(&format!(" / {UPKEEP}:{line}")), "{said:?}");
    // The same change on both sides is none.
    "20:05".clone_into(cell(&mut sheets, SheetKind::Steps, "a-upkeep/qa", "时间"));
    assert!(self::back(&sheets, &books::loaded(found)).1.is_empty());
    drop(loaded);
}

fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce")).args(args).args(["--lang", "en"]).current_dir(folder).output().unwrap()
}

/// A workbook with some cells of another one replaced, as a spreadsheet would save it.
fn saved(sheets: &[Grid]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for grid in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&grid.name).unwrap();
        for (row, cells) in grid.rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_command_shows_what_it_changes_and_writes_nothing_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in commented().files.iter().map(|(_, file)| (file.path.clone(), file.text.clone())) {
        let path = folder.path().join(&*path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &*text).unwrap();
    }
    let sop = folder.path().join("playbooks/team/sops/daily.yaml");
    let done = qunce(folder.path(), &["export", "xlsx", "--out", "plan.xlsx"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let sheets = grids(&std::fs::read(folder.path().join("plan.xlsx")).unwrap()).unwrap();
    let english = |key: &str, head: &str, to: &str| {
        let mut sheets = sheets.clone();
        let grid = sheets.iter_mut().find(|grid| grid.name == "SOP").unwrap();
        let column = grid.rows[0].iter().position(|own| own == head).unwrap();
        let row = grid.rows.iter_mut().find(|row| row[0] == key).unwrap();
        to.clone_into(&mut row[column]);
        std::fs::write(folder.path().join("plan.xlsx"), saved(&sheets)).unwrap();
    };
    english("daily/tea", "time", "25:00");
    let done = qunce(folder.path(), &["import", "xlsx", "plan.xlsx"]);
    let said = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.starts_with("plan.xlsx[SOP]:2:5: steps[0].at: "), "{said}");
    assert_eq!(std::fs::read_to_string(&sop).unwrap(), SOP);
    // A fault behind a new row is told at its own cell.
    english("daily/end", "time", "26:00");
    let mut with_row = grids(&std::fs::read(folder.path().join("plan.xlsx")).unwrap()).unwrap();
    let steps = with_row.iter_mut().find(|grid| grid.name == "SOP").unwrap();
    let topic = steps.rows[0].iter().position(|head| head == "topic").unwrap();
    let row = steps.rows.iter().position(|row| row[0] == "daily/tea").unwrap();
    let mut new = vec![String::new(); topic + 1];
    "吃饭".clone_into(&mut new[topic]);
    steps.rows.insert(row + 1, new);
    std::fs::write(folder.path().join("plan.xlsx"), saved(&with_row)).unwrap();
    let done = qunce(folder.path(), &["import", "xlsx", "plan.xlsx"]);
    let said = String::from_utf8_lossy(&done.stdout);
    let row =
        with_row.iter().find(|grid| grid.name == "SOP").unwrap().rows.iter().position(|row| row[0] == "daily/end");
    assert!(said.contains(&format!("plan.xlsx[SOP]:{}:5: steps[2].at: ", row.unwrap() + 1)), "{said}");
    english("daily/tea", "time", "08:00");
    let trial = qunce(folder.path(), &["import", "xlsx", "plan.xlsx", "--dry-run"]);
    let diff = String::from_utf8_lossy(&trial.stdout).into_owned();
    assert!(diff.contains("-    时间: '07:30'   # 七点半，别再早\n+    时间: '08:00'   # 七点半，别再早\n"), "{diff}");
    assert_eq!(std::fs::read_to_string(&sop).unwrap(), SOP);
    let done = qunce(folder.path(), &["import", "xlsx", "plan.xlsx"]);
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned()), (Some(0), diff));
    assert_eq!(std::fs::read_to_string(&sop).unwrap(), SOP.replace("'07:30'", "'08:00'"));
}

#[test]
fn no_cell_is_a_formula() {
    let mut found = commented();
    let sop = SOP.replace("话题: 喝茶", "话题: \"=HYPERLINK(1)\"").replace("早。", "＝1+1");
    found.add("playbooks/team/sops/daily.yaml", sop.as_bytes());
    let loaded = books::loaded(found);
    let bytes = exported(&loaded, "team", Lang::Zh);
    let sheets = grids(&bytes).unwrap();
    let mut of = sheets.clone();
    assert_eq!(cell(&mut of, SheetKind::Steps, "daily/tea", "话题"), "=HYPERLINK(1)");
    let parts = parts(&bytes);
    assert!(parts.iter().filter(|(name, _)| name.contains("worksheets")).all(|(_, text)| !text.contains("<f>")));
    // A cell that begins like a formula says that it is text, whatever is done with it.
    assert!(parts["xl/styles.xml"].contains("quotePrefix=\"1\""));
}

#[test]
fn schedule_and_index_are_there_to_read_and_not_to_edit() {
    let loaded = books::loaded(books::alone("word-bet"));
    let bytes = exported(&loaded, "word-bet", Lang::Zh);
    let sheets = grids(&bytes).unwrap();
    let sheet = |name: &str| sheets.iter().find(|grid| grid.name == name).unwrap();
    let schedule = sheet("日程");
    assert_eq!(schedule.rows[1][..3], ["2026-03-02", "周一", "07:30"]);
    assert!(schedule.rows.iter().any(|row| row[2] == "12:30" && row[4] == "一周词单" && row[6] == "青禾 · 内容"));
    assert_eq!(schedule.rows.last().unwrap()[0], "2026-04-05", "five weeks");
    assert!(sheet("指数").rows.len() > 20 && sheet("说明").rows[0][0].contains("2026-03-05"));
    let parts = parts(&bytes);
    let protected =
        parts.iter().filter(|(name, text)| name.contains("worksheets/") && text.contains("<sheetProtection"));
    assert_eq!(protected.count(), 3);
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is typed into a cell of words, the definition says exactly that, keeps its comments, or nothing is changed.
    #[test]
    fn any_words_come_back_as_they_are(words in "([-?:,\\[\\]{}#&*!|>'\"%@`=＝～null0-9：，\\n\\t \\\\]|[a-c]|[一-三]){1,24}") {
        let loaded = books::loaded(commented());
        let sheets = grids(&exported(&loaded, "team", Lang::Zh)).unwrap();
        for (key, head) in [("daily/tea", "话题"), ("daily/tea", "话术"), ("daily/end", "话题"), ("daily/end", "用意")] {
            let mut edited = sheets.clone();
            words.clone_into(cell(&mut edited, SheetKind::Steps, key, head));
            let (back, said) = back(&edited, &loaded);
            let Some(change) = back.files.get("playbooks/team/sops/daily.yaml") else {
                prop_assert!(words.trim_end().is_empty() || !said.is_empty());
                continue;
            };
            let mut found = commented();
            found.add("playbooks/team/sops/daily.yaml", change.after.as_bytes());
            let mut again = grids(&exported(&books::loaded(found), "team", Lang::Zh)).unwrap();
            prop_assert_eq!(&*cell(&mut again, SheetKind::Steps, key, head), words.trim_end());
            for comment in ["# 谁都看得懂", "# 早上先发", "# 七点半，别再早", "# 轮着来", "# 两行", "# 一行写完"] {
                prop_assert!(change.after.contains(comment));
            }
        }
    }
}
