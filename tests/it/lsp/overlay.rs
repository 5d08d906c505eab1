//! What is open in an editor is read as if it lay on the disk.

use std::path::Path;

use qunce::check::{Facts, check};
use qunce::load::{AsOf, Loaded, Reading, discover, read};

use super::editor::BOOK;

fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// The workspace below a root as it is read with these texts in the editor.
pub(super) fn loaded(root: &Path, held: &[(&str, &str)]) -> Loaded {
    let mut found = discover(root).unwrap();
    for (name, text) in held {
        found.replace(name, text.as_bytes());
    }
    read(found, Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false })
}

/// Everything that is found in a workspace, a line each.
fn told(loaded: &Loaded) -> Vec<String> {
    let settled = check(&Facts::new(loaded), &[]);
    let line = |it: &qunce::finding::Finding| {
        let (start, end) = loaded.files.positions(it.primary.span);
        format!("{} {start:?} {end:?} {} {}", loaded.files.file(it.primary.span.file).path, it.code, it.message.zh)
    };
    settled.findings.iter().map(line).collect()
}

/// What is found in a workspace of these files.
pub(super) fn found_in(files: &[(&str, &str)]) -> Vec<String> {
    told(&loaded(written(files).path(), &[]))
}

#[test]
fn a_text_in_the_editor_is_read_as_the_same_text_on_the_disk() {
    let big = format!("date,group,members,joined,left\n2026-03-02,nobody,90,0,0{}\n", " ".repeat(1 << 20));
    let long = format!("title: {}\n", "长".repeat(1 << 20));
    let cases: [(&str, &str); 8] = [
        ("playbooks/read/groups/morning.yaml", "title: 晨读群\ncharter: rulez\nstatus： live\n"),
        ("playbooks/read/groups/morning.yaml", &long),
        ("playbooks/read/groups/new.yaml", "title: 新群\nsops: [daily, nothing]\n"),
        ("data/read/group_days.csv", &big),
        ("data/read/group_days.csv", "\u{feff}日期,群,人数\n2026-03-01,nobody,9\n"),
        ("playbooks/read/chapters/week.md", "# 周报\n\n[去](group:nobody)\n"),
        ("playbooks/read/files/poster.png", "not a picture"),
        ("qunce.yaml", "title: 手册\nas_of: 2026-05-05\nlevels: {CHR001: nothing}\n"),
    ];
    for (name, text) in cases {
        let mut files: Vec<(&str, &str)> = BOOK.iter().copied().filter(|(own, _)| *own != name).collect();
        files.push((name, text));
        let (before, after) = (written(BOOK), written(&files));
        let (held, saved) = (loaded(before.path(), &[(name, text)]), loaded(after.path(), &[]));
        assert_eq!(told(&held), told(&saved), "{name}");
        assert_eq!(held.paths, saved.paths, "{name}");
        assert!(!told(&held).is_empty());
    }
}

#[test]
fn a_file_that_was_refused_on_the_disk_is_read_once_the_editor_has_a_text_for_it() {
    let folder = written(BOOK);
    let name = "playbooks/read/groups/morning.yaml";
    std::fs::write(folder.path().join(name), [0xff, 0xfe, 0x41]).unwrap();
    let refused =
        |held: &[(&str, &str)]| told(&loaded(folder.path(), held)).iter().any(|line| line.contains("不是 UTF-8"));
    assert!(refused(&[]));
    assert!(!refused(&[(name, "title: 晨读群\n")]));
}

#[test]
fn a_link_is_passed_over_whatever_the_editor_has_for_it() {
    let folder = written(BOOK);
    let (link, below) = ("playbooks/read/groups/linked.yaml", "playbooks/read/charters/linked/more.yaml");
    std::os::unix::fs::symlink("morning.yaml", folder.path().join(link)).unwrap();
    std::os::unix::fs::symlink("../groups", folder.path().join("playbooks/read/charters/linked")).unwrap();
    let plain = told(&loaded(folder.path(), &[]));
    assert!(plain.iter().any(|line| line.contains("linked.yaml")), "{plain:?}");
    assert_eq!(told(&loaded(folder.path(), &[(link, "titel: 晨读群\n"), (below, "titel: 群规\n")])), plain);
}
