//! A workspace that is read again with what the reading before has left is the one that is read anew.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use qunce::check::{Facts, check};
use qunce::load::{AsOf, Found, Kept, Loaded, Reading, discover, discover_again, read, read_again};
use qunce::site::{Asked, Site};
use qunce::text::Lang;

use super::super::books;

const READING: Reading = Reading { as_of: AsOf { given: None, now: Timestamp::UNIX_EPOCH }, any_id: false };

/// Pages of which each shows something else: findings, a group, figures, a picture.
const PAGES: [&str; 4] =
    ["zh/findings.html", "zh/parents/groups/talk-hall.html", "zh/parents/groups/index.html", "zh/parents/index.html"];

/// What is done to a workspace between two readings.
enum Save<'a> {
    Write(&'a str, String),
    Remove(&'a str),
    Rename(&'a str, &'a str),
}

use Save::{Remove, Rename, Write};

impl Save<'_> {
    fn to(&self, root: &Path) {
        match self {
            Write(path, text) => fs::write(root.join(path), text).unwrap(),
            Remove(path) => fs::remove_file(root.join(path)).unwrap(),
            Rename(from, to) => fs::rename(root.join(from), root.join(to)).unwrap(),
        }
    }
}

/// A sample book in a folder of its own.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = books::alone("parents");
    for path in &sample.paths {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        match sample.files.find(path) {
            Some(file) => fs::write(to, &*sample.files.file(file).text).unwrap(),
            None => _ = fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), to).unwrap(),
        }
    }
    folder
}

/// Everything that follows from a reading: what was understood, what was found and where, what is shown.
fn told(loaded: &Loaded) -> String {
    let facts = Facts::new(loaded);
    let settled = check(&facts, &[]);
    let places = settled.findings.iter().map(|finding| loaded.files.positions(finding.primary.span));
    let places: Vec<_> = places.collect();
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]).served();
    let asked = Asked::of(&site);
    let pages = PAGES.map(|path| asked.file(path).map(|page| String::from_utf8(page.to_vec()).unwrap()));
    let pictures: Vec<_> = loaded.pictures.iter().map(|(path, it)| (path, it.width, it.bytes.len())).collect();
    format!(
        "{:#?}\n{:#?}\n{places:?}\n{:?}\n{:?}\n{pictures:?}\n{pages:#?}",
        loaded.workspace, settled.findings, loaded.exposed, loaded.paths
    )
}

/// A moment at which whatever lies on the disk now has been left alone for long.
fn later() -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(1)
}

fn found_again(root: &Path, kept: &mut Kept) -> Found {
    discover_again(root, later(), kept).unwrap()
}

#[test]
fn what_is_taken_over_is_what_would_be_read_anew() {
    let folder = folder();
    let text = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    let group = "playbooks/parents/groups/talk-hall.yaml";
    let (more, other) = ("playbooks/parents/groups/zz-more.yaml", "playbooks/parents/groups/zz-other.yaml");
    let (book, data) = ("playbooks/parents/playbook.yaml", "data/parents/group_days.csv");
    let (big, backend) = ("data/parents/group_days-big.csv", "data/parents/contact_days-backend.csv");
    let picture = "playbooks/parents/files/xiaozhou.png";
    let (group_text, settings, rows) = (text(group), text("qunce.yaml"), text(data));
    let big_text = |members| format!("date,group,members{}\n2026-03-02,zz-more,{members}\n", " ".repeat(1 << 20));
    let saves = [
        ("a title", Write(group, group_text.replacen("title:", "title: 新", 1))),
        ("undone", Write(group, group_text.clone())),
        ("broken", Write(group, "title: \"断了\nx: [".to_owned())),
        ("empty", Write(group, String::new())),
        ("somebody's number", Write(group, format!("{group_text}notes: 找 13800138000\n"))),
        ("a file before it", Write("playbooks/parents/groups/aa.yaml", group_text.clone())),
        ("which is gone", Remove("playbooks/parents/groups/aa.yaml")),
        ("mended", Write(group, group_text.clone())),
        ("another group", Write(more, group_text.clone())),
        ("a big table that names it", Write(big, big_text(41))),
        ("a number in the big table", Write(big, big_text(42))),
        ("the group under another name", Rename(more, other)),
        ("and under its own", Rename(other, more)),
        ("a number in a table", Write(data, rows.replacen(",124,", ",125,", 1))),
        ("the same number again", Write(data, rows.clone())),
        ("how a table is read", Write(book, text(book).replace("{小舟: xiaozhou,", "{小舟: zhixia,"))),
        ("a table under another name", Rename(backend, "data/parents/contact_days.csv")),
        ("how many rows are read", Write("qunce.yaml", format!("{settings}\nbounds: {{rows: 20}}\n"))),
        ("how deep files may be", Write("qunce.yaml", format!("{settings}\nbounds: {{depth: 2}}\n"))),
        ("another day", Write("qunce.yaml", settings.replace("2026-03-05", "2026-03-20"))),
        ("no picture", Write(picture, "no picture".to_owned())),
        ("none at all", Remove(picture)),
    ];
    let mut kept = Kept::default();
    let mut all = vec![told(&read_again(found_again(folder.path(), &mut kept), READING, &mut kept))];
    for (what, save) in &saves {
        save.to(folder.path());
        let again = told(&read_again(found_again(folder.path(), &mut kept), READING, &mut kept));
        let fresh = told(&read(discover(folder.path()).unwrap(), READING));
        assert!(again == fresh, "after {what} another workspace was read");
        all.push(fresh);
    }
    let place = |what: &str| saves.iter().position(|(own, _)| *own == what).unwrap() + 1;
    for (one, same) in [("undone", "mended"), ("a number in the big table", "and under its own")] {
        assert!(all[place(one)] == all[place(same)], "{one} and {same}");
    }
    for (before, after) in all.iter().zip(&all[1..]) {
        assert!(before != after, "a save changed nothing");
    }
}

#[test]
fn a_file_is_not_read_again_once_it_has_been_left_alone() {
    let folder = folder();
    let text = |found: &Found| Arc::clone(&found.files.file(found.files.find("qunce.yaml").unwrap()).text);
    let mut kept = Kept::default();
    let mut texts = |now| text(&discover_again(folder.path(), now, &mut kept).unwrap());
    // Written a moment ago, it may be written again with the same stamp.
    let (first, second) = (texts(Timestamp::now()), texts(Timestamp::now()));
    assert!(!Arc::ptr_eq(&first, &second));
    let (third, fourth) = (texts(later()), texts(later()));
    assert!(Arc::ptr_eq(&third, &fourth) && *first == *fourth);
}

#[test]
fn what_an_editor_held_is_gone_when_it_is_closed() {
    let folder = folder();
    let (group, table) = ("playbooks/parents/groups/talk-hall.yaml", "data/parents/group_days.csv");
    let on_disk = told(&read(discover(folder.path()).unwrap(), READING));
    let mut kept = Kept::default();
    for (path, held) in [(group, "title: 还没存\n"), (table, "date,group,members\n2026-03-01,talk-hall,7\n")] {
        for is_open in [false, true, true, false] {
            let mut found = found_again(folder.path(), &mut kept);
            if is_open {
                found.replace(path, held.as_bytes());
            }
            let told = told(&read_again(found, READING, &mut kept));
            assert_eq!(told == on_disk, !is_open, "{path}");
        }
    }
}
