//! Names of published files: beneath the site, and the same on every system; and new files beside a person's own.

use std::fs;
use std::os::unix::fs::symlink;

use qunce::disk::{CreateError, NameFault, PublishError, create_new, publish_in_steps};

use super::faults::Broken;
use super::{Workspace, site, tree};

fn fault(paths: &[&str]) -> Option<NameFault> {
    let workspace = Workspace::new();
    let pages = site(&paths.iter().map(|path| (*path, "x")).collect::<Vec<_>>());
    match workspace.publish(&pages) {
        Ok(_) => None,
        Err(PublishError::Name { why, .. }) => {
            assert!(!workspace.out.exists() && !workspace.root.join(".site.lock").exists());
            Some(why)
        }
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn names_that_every_system_takes_are_published() {
    let paths = [
        "a",
        "zh/book/groups/a-1.html",
        "assets/app.1a2b.css",
        "files/群主 头像.png",
        ".nojekyll",
        "_headers",
        "CNAME",
    ];
    assert_eq!(fault(&paths), None);
    assert_eq!(fault(&["console.html", "com.html", "com10.txt", "nul-x"]), None);
}

#[test]
fn paths_never_leave_the_site() {
    for path in ["", "/", "/etc/passwd", "..", "../x", "a/../../x", "a/..", ".", "./a", "a//b", "a/", "a/./b"] {
        assert_eq!(fault(&[path]), Some(NameFault::Outside), "{path:?}");
    }
}

#[test]
fn characters_that_some_system_refuses_folds_or_hides_are_refused() {
    for it in
        ['\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n', '\r', '\t', '\u{7f}', '\u{85}', '\u{202e}', '\u{200b}']
    {
        assert_eq!(fault(&[&format!("a/b{it}c")]), Some(NameFault::Character(it)), "{it:?}");
    }
    // One name in two spellings: composed, decomposed, full width, another alphabet, a compatibility ideograph.
    for it in ['é', '\u{301}', 'Ａ', 'а', '\u{f900}', '\u{2f800}', 'ſ', '²'] {
        assert_eq!(fault(&[&format!("a{it}")]), Some(NameFault::Character(it)), "{it:?}");
    }
}

#[test]
fn names_that_windows_reads_otherwise_are_refused() {
    for path in ["x.", "x ", "a./b", "a /b", "..."] {
        assert_eq!(fault(&[path]), Some(NameFault::Ending), "{path:?}");
    }
    for name in ["CON", "con.md", "aux.tar.gz", "NUL", "prn.html", "COM1", "com0.txt", "LPT9.x", "CONIN$", "con .x"] {
        assert_eq!(fault(&[&format!("a/{name}")]), Some(NameFault::Device(name.to_owned())), "{name:?}");
    }
    assert_eq!(fault(&["a/-rf"]), Some(NameFault::Dash));
    assert_eq!(fault(&[&"a".repeat(256)]), Some(NameFault::Long));
    assert_eq!(fault(&[&"群".repeat(86)]), Some(NameFault::Long));
    assert_eq!(fault(&[&"ab/".repeat(400)]), Some(NameFault::Long));
}

#[test]
fn two_files_never_share_a_name() {
    let twin = |other: &str| Some(NameFault::Twin(other.to_owned()));
    assert_eq!(fault(&["A.html", "a.html"]), twin("A.html"));
    assert_eq!(fault(&["Zh/a.html", "zh/b.html"]), twin("Zh"));
    assert_eq!(fault(&["a/B/c", "a/b"]), twin("a/B"));
    assert_eq!(fault(&["a", "a/b"]), Some(NameFault::Folder("a/b".to_owned())));
    assert_eq!(fault(&["a", "a.b", "a/b"]), Some(NameFault::Folder("a/b".to_owned())));
    assert_eq!(fault(&[".qunce/manifest.json"]), Some(NameFault::Reserved));
    assert_eq!(fault(&[".Qunce/manifest.json"]), twin(".qunce"));
    assert_eq!(fault(&[".qunce"]), Some(NameFault::Folder(".qunce/manifest.json".to_owned())));
}

#[test]
fn a_path_is_published_beneath_the_site_or_refused() {
    let workspace = Workspace::new();
    let parts = ["a", "..", ".", "", "\\", "C:", "~", " ", "群", "b.", "-x", "%2e%2e", "\0"];
    for number in 0..parts.len().pow(3) {
        let at = |place: u32| parts[number / parts.len().pow(place) % parts.len()];
        let path = [at(0), at(1), at(2)].join("/");
        let result = publish_in_steps(&workspace.out, &site(&[(&path, "x")]), &workspace.guard(), &Broken::whole(true));
        match result {
            Ok(_) => assert_eq!(workspace.site().unwrap().into_keys().collect::<Vec<_>>(), [path]),
            Err(error) => assert!(matches!(error, PublishError::Name { .. }), "{path:?}: {error}"),
        }
    }
    let mut names: Vec<_> = fs::read_dir(&workspace.root).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".site.lock", ".site.next", ".sitemap", "playbooks", "qunce.yaml", "site"]);
}

#[test]
fn new_files_are_created_with_their_folders() {
    let workspace = Workspace::new();
    let files = site(&[("groups/first.yaml", "title: 一\n"), ("a/b/c.md", "# c\n")]);
    let root = workspace.root.join("playbooks/new/book");
    create_new(&root, &files).unwrap();
    assert_eq!(tree(&root), files);
}

#[test]
fn new_files_never_replace_anything() {
    let workspace = Workspace::new();
    symlink("nowhere", workspace.root.join("dangling")).unwrap();
    let before = tree(&workspace.root);
    let files = site(&[("a/new.yaml", "x"), ("dangling", "x"), ("qunce.yaml", "x")]);
    match create_new(&workspace.root, &files).unwrap_err() {
        CreateError::Exists { paths } => assert_eq!(paths, ["dangling", "qunce.yaml"]),
        other => panic!("{other}"),
    }
    assert_eq!(tree(&workspace.root), before);
}

#[test]
fn new_files_never_go_through_a_link() {
    let workspace = Workspace::new();
    let elsewhere = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), workspace.root.join("link")).unwrap();
    for path in ["link/a.yaml", "link/deep/a.yaml", "qunce.yaml/a"] {
        let error = create_new(&workspace.root, &site(&[("first", "x"), (path, "x")])).unwrap_err();
        assert!(matches!(error, CreateError::NotAFolder { .. }), "{path}: {error}");
    }
    assert!(!workspace.root.join("first").exists());
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    assert!(matches!(create_new(&workspace.root, &site(&[("../x", "x")])), Err(CreateError::Name { .. })));
}
