//! What publishing keeps its hands off, byte for byte.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use qunce::disk::{Guard, Oddity, PublishError, Refusal, publish};

use super::{Site, Workspace, site, tree};

/// Puts something at a path.
type Plant = fn(&Path);

/// Puts something at a path, made from what is at another.
type PlantFrom = fn(&Path, &Path);

fn pages() -> Site {
    site(&[("index.html", "1"), ("zh/a.html", "2")])
}

/// Why publishing into `out` is refused; nothing may have changed.
fn refusal(workspace: &Workspace, out: &Path, home: Option<&Path>) -> Refusal {
    let before = tree(&workspace.root);
    let guard = Guard { workspace_root: workspace.root.clone(), home: home.map(Path::to_owned) };
    let error = publish(out, &pages(), &guard).unwrap_err();
    assert_eq!(tree(&workspace.root), before, "nothing was changed");
    match error {
        PublishError::Refused { why, .. } => why,
        other => panic!("{other}"),
    }
}

/// The files that publishing stumbles over; nothing may have changed.
fn foreign(workspace: &Workspace) -> Vec<String> {
    let before = tree(&workspace.root);
    let error = workspace.publish(&site(&[("index.html", "new")])).unwrap_err();
    assert_eq!(tree(&workspace.root), before, "nothing was changed");
    match error {
        PublishError::Foreign { files, .. } => files,
        other => panic!("{other}"),
    }
}

#[test]
fn the_workspace_and_what_holds_it_are_refused() {
    let it = Workspace::new();
    let root = &it.root;
    assert_eq!(refusal(&it, root, None), Refusal::Workspace);
    assert_eq!(refusal(&it, &root.join("."), None), Refusal::Workspace);
    assert_eq!(refusal(&it, root.parent().unwrap(), None), Refusal::Workspace);
    assert_eq!(refusal(&it, &root.join("playbooks/.."), None), Refusal::Workspace);
    assert_eq!(refusal(&it, &root.join("site/../.."), None), Refusal::Unclear);
    assert_eq!(refusal(&it, Path::new("/"), None), Refusal::Root);
}

#[test]
fn the_home_folder_is_refused() {
    let (it, home) = (Workspace::new(), tempfile::tempdir().unwrap());
    assert_eq!(refusal(&it, home.path(), Some(home.path())), Refusal::Home);
    assert_eq!(refusal(&it, home.path(), Some(&home.path().join("."))), Refusal::Home);
}

#[test]
fn folders_of_sources_are_refused() {
    let it = Workspace::new();
    for out in ["playbooks", "playbooks/site", "data/site", "rules/x/y", "templates", "Playbooks/site"] {
        assert!(matches!(refusal(&it, &it.root.join(out), None), Refusal::Sources(_)), "{out}");
    }
}

#[test]
fn repositories_are_refused() {
    let it = Workspace::new();
    fs::create_dir_all(it.root.join("repository/.git")).unwrap();
    fs::create_dir_all(it.root.join("tree")).unwrap();
    fs::write(it.root.join("tree/.git"), "gitdir: elsewhere\n").unwrap();
    assert_eq!(refusal(&it, &it.root.join("repository"), None), Refusal::Repository);
    assert_eq!(refusal(&it, &it.root.join("tree"), None), Refusal::Repository);
    assert_eq!(refusal(&it, &it.root.join("repository/.git/site"), None), Refusal::Git);
}

#[test]
fn files_and_links_are_refused() {
    let it = Workspace::new();
    fs::create_dir(it.root.join("real")).unwrap();
    symlink("real", it.root.join("link")).unwrap();
    symlink("nowhere", it.root.join("dangling")).unwrap();
    assert_eq!(refusal(&it, &it.root.join("qunce.yaml"), None), Refusal::NotAFolder);
    assert_eq!(refusal(&it, &it.root.join("qunce.yaml/site"), None), Refusal::NotAFolder);
    for out in ["link", "link/", "link/.", "link/site", "dangling", "link/deep/site"] {
        assert!(matches!(refusal(&it, &it.root.join(out), None), Refusal::Link(_)), "{out}");
    }
}

#[test]
fn names_beside_another_site_are_refused() {
    let it = Workspace::new();
    for out in [".site.next", ".site.lock", ".site.swap"] {
        assert_eq!(refusal(&it, &it.root.join(out), None), Refusal::Reserved);
    }
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_gets_no_lock() {
    let it = Workspace::new();
    fs::create_dir_all(it.out.join("photos/2025")).unwrap();
    fs::create_dir_all(it.out.join("empty")).unwrap();
    fs::write(it.out.join("notes.txt"), "mine").unwrap();
    fs::write(it.out.join("index.html"), "mine too").unwrap();
    fs::write(it.out.join("photos/2025/a.jpg"), "mine as well").unwrap();
    assert_eq!(foreign(&it), ["empty/", "index.html", "notes.txt", "photos/2025/a.jpg"]);
}

#[test]
fn files_that_joined_a_site_stop_the_next_one() {
    let it = Workspace::new();
    it.publish(&pages()).unwrap();
    for (path, text) in [("CNAME", "x"), ("zh/draft.html", "x"), ("zh/deep/er.html", "x")] {
        fs::create_dir_all(it.out.join(path).parent().unwrap()).unwrap();
        fs::write(it.out.join(path), text).unwrap();
    }
    assert_eq!(foreign(&it), ["CNAME", "zh/deep/er.html", "zh/draft.html"]);
    let words = it.publish(&pages()).unwrap_err().words();
    assert!(
        words.zh.ends_with(
            "site/` 里有 3 个不是 Qunce 写的文件（`CNAME`、`zh/deep/er.html`、`zh/draft.html`），没有动任何东西；清空它，或用 `--out` 换个目录"
        ),
        "{}",
        words.zh
    );
    assert!(
        words.en.ends_with(
            "site/` holds 3 files that Qunce did not write (`CNAME`, `zh/deep/er.html`, `zh/draft.html`); nothing was changed; empty it or use `--out`"
        ),
        "{}",
        words.en
    );
}

#[test]
fn files_that_joined_the_spare_stop_the_next_one() {
    let it = Workspace::new();
    it.publish(&pages()).unwrap();
    it.publish(&site(&[("index.html", "2")])).unwrap();
    fs::write(it.root.join(".site.next/mine.txt"), "x").unwrap();
    assert_eq!(foreign(&it), ["mine.txt"]);
}

#[test]
fn a_spare_that_qunce_did_not_make_is_not_taken() {
    let it = Workspace::new();
    fs::create_dir(it.root.join(".site.next")).unwrap();
    fs::write(it.root.join(".site.next/index.html"), "mine").unwrap();
    let error = it.publish(&pages()).unwrap_err();
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    assert_eq!(fs::read_to_string(it.root.join(".site.next/index.html")).unwrap(), "mine");
    assert!(!it.out.exists());
}

#[test]
fn a_record_that_is_not_whole_announces_nothing() {
    let it = Workspace::new();
    it.publish(&pages()).unwrap();
    it.publish(&site(&[("index.html", "2")])).unwrap();
    let lock = it.root.join(".site.lock");
    let header = fs::read_to_string(&lock).unwrap().lines().next().unwrap().to_owned();
    let hash = blake3::hash(b"mine.txt\n").to_hex().to_string();
    let zeroes = "0".repeat(64);
    fs::write(it.root.join(".site.next/mine.txt"), "x").unwrap();
    for record in [
        format!("files 9 {zeroes}\nmine.txt\n"),
        format!("files 9 {hash}\nmine.txt\0"),
        format!("files 90 {hash}\nmine.txt\n"),
        format!("files x {hash}\nmine.txt\n"),
        format!("files 9 {hash}"),
        "\0".repeat(300),
    ] {
        fs::write(&lock, format!("{header}\n{record}")).unwrap();
        assert_eq!(foreign(&it), ["mine.txt"], "{record}");
    }
}

#[test]
fn a_list_that_is_not_a_list_names_nothing() {
    let it = Workspace::new();
    it.publish(&pages()).unwrap();
    for text in ["", "{", "[]", r#"{"files": []}"#, r#"{"format": "other", "files": [{"path": "index.html"}]}"#] {
        fs::write(it.out.join(qunce::disk::MANIFEST), text).unwrap();
        assert_eq!(foreign(&it), ["index.html", "zh/a.html"], "{text}");
    }
}

#[test]
fn what_has_the_name_of_spare_or_lock_is_left_alone() {
    let plants: [(&str, Plant); 6] = [
        (".site.next", |path| fs::write(path, "mine").unwrap()),
        (".site.next", |path| symlink("playbooks", path).unwrap()),
        (".site.lock", |path| fs::write(path, "mine").unwrap()),
        (".site.lock", |path| symlink("qunce.yaml", path).unwrap()),
        (".site.lock", |path| fs::create_dir(path).unwrap()),
        (".site.lock", |path| fs::hard_link(path.with_file_name("qunce.yaml"), path).unwrap()),
    ];
    for (name, plant) in plants {
        let it = Workspace::new();
        plant(&it.root.join(name));
        let mut before = tree(&it.root);
        let error = it.publish(&pages()).unwrap_err();
        assert!(matches!(&error, PublishError::InTheWay { path } if path.ends_with(name)), "{error}");
        let mut after = tree(&it.root);
        if name == ".site.next" {
            assert_eq!(after.remove(".site.lock").as_deref(), Some(&b""[..]), "an empty lock may stay");
        }
        before.remove("site/");
        assert_eq!(after, before);
    }
}

#[test]
fn links_in_a_site_are_never_followed() {
    let secret = "not for readers";
    for (page, why) in [("index.html", Oddity::Link), ("zh", Oddity::Link)] {
        for slot in ["site", ".site.next"] {
            let it = Workspace::new();
            it.publish(&pages()).unwrap();
            it.publish(&site(&[("index.html", "2"), ("zh/a.html", "3")])).unwrap();
            let elsewhere = it.root.join("elsewhere");
            fs::create_dir(&elsewhere).unwrap();
            fs::write(elsewhere.join("a.html"), secret).unwrap();
            let at = it.root.join(slot).join(page);
            fs::rename(&at, it.root.join("kept")).unwrap();
            symlink(if page == "zh" { elsewhere.clone() } else { elsewhere.join("a.html") }, &at).unwrap();
            let before = tree(&it.root);
            match it.publish(&pages()).unwrap_err() {
                PublishError::Odd { path, why: found } => assert!(path.ends_with(page) && found == why, "{path}"),
                other => panic!("{other}"),
            }
            assert_eq!(tree(&it.root), before);
        }
    }
}

#[test]
fn hard_links_and_pipes_in_a_site_are_refused() {
    let plants: [(PlantFrom, Oddity); 2] = [
        (|at, source| fs::hard_link(source, at).unwrap(), Oddity::HardLink),
        (
            |at, _| {
                let mode = rustix::fs::Mode::from_raw_mode(0o600);
                rustix::fs::mknodat(rustix::fs::CWD, at, rustix::fs::FileType::Fifo, mode, 0).unwrap();
            },
            Oddity::Special,
        ),
    ];
    for (plant, why) in plants {
        let it = Workspace::new();
        it.publish(&pages()).unwrap();
        let at = it.out.join("index.html");
        fs::remove_file(&at).unwrap();
        plant(&at, &it.root.join("qunce.yaml"));
        let error = it.publish(&site(&[("index.html", "title: ours!")])).unwrap_err();
        assert!(matches!(&error, PublishError::Odd { why: found, .. } if *found == why), "{error}");
        assert_eq!(fs::read_to_string(it.root.join("qunce.yaml")).unwrap(), "title: ours\n");
    }
}

#[test]
fn names_that_would_play_tricks_on_a_terminal_are_written_out() {
    let it = Workspace::new();
    fs::create_dir(&it.out).unwrap();
    fs::write(it.out.join("a\u{1b}[2Jb\n\u{202e}c`d"), "x").unwrap();
    let words = it.publish(&pages()).unwrap_err().words();
    assert!(words.en.contains(r"(`a\u{1b}[2Jb\u{a}\u{202e}c\u{60}d`)"), "{}", words.en);
}

#[test]
fn a_site_may_stand_outside_the_workspace() {
    let (it, other) = (Workspace::new(), tempfile::tempdir().unwrap());
    let out = other.path().join("www");
    publish(&out, &pages(), &it.guard()).unwrap();
    assert_eq!(publish(&out, &pages(), &it.guard()).unwrap().unchanged(), 2);
}

#[test]
fn messages_name_files_as_the_folder_was_given() {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = tempfile::tempdir_in(all.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(all)).unwrap();
    let root = folder.path();
    fs::write(root.join("qunce.yaml"), "").unwrap();
    let (out, guard) = (root.join("site"), Guard { workspace_root: root.to_owned(), home: None });
    publish(&out, &pages(), &guard).unwrap();
    fs::write(out.join("mine"), "x").unwrap();
    let words = publish(&out, &site(&[("a", "1")]), &guard).unwrap_err().words();
    assert!(words.en.starts_with(&format!("`{}/` holds 1 file that", out.display())), "{}", words.en);
}
