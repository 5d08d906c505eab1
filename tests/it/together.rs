//! Several files written together: each step fails in turn, and all files are as they were, or all are new.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use qunce::disk::{Put, Step, Steps, WriteError, put_together, put_together_in_steps};

/// Refuses one step of a run.
struct Refusing {
    at: usize,
    count: AtomicUsize,
}

impl Steps for Refusing {
    fn before(&self, _: Step<'_>) -> io::Result<()> {
        let own = self.count.fetch_add(1, Ordering::SeqCst);
        if own == self.at { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn waits_for_the_disk(&self) -> bool {
        false
    }
}

fn files(folder: &std::path::Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn wanted() -> BTreeMap<String, Put<'static>> {
    BTreeMap::from([
        ("data/a/one.csv".to_owned(), Put { before: Some("old\n"), after: "new\n" }),
        ("data/a/two.csv".to_owned(), Put { before: None, after: "second\n" }),
        ("data/three.csv".to_owned(), Put { before: Some("3\n"), after: "33\n" }),
    ])
}

#[test]
fn whatever_fails_all_is_old_or_all_is_new() {
    let mut refused = 0;
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("data/a")).unwrap();
        std::fs::write(folder.path().join("data/a/one.csv"), "old\n").unwrap();
        std::fs::write(folder.path().join("data/three.csv"), "3\n").unwrap();
        let before = files(folder.path());
        let steps = Refusing { at, count: AtomicUsize::new(0) };
        if put_together_in_steps(folder.path(), &wanted(), &steps).is_ok() {
            let after: Vec<(String, String)> = files(folder.path()).into_iter().collect();
            let expected = [("data/a/one.csv", "new\n"), ("data/a/two.csv", "second\n"), ("data/three.csv", "33\n")];
            assert_eq!(after, expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
            break;
        }
        assert_eq!(files(folder.path()), before, "step {at}");
        refused += 1;
    }
    assert!(refused >= 9, "only {refused} steps were refused");
}

#[test]
fn a_file_that_changed_meanwhile_keeps_all_of_them() {
    for (path, text) in [("data/three.csv", "somebody's\n"), ("data/a/two.csv", "there already\n")] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("data/a")).unwrap();
        std::fs::write(folder.path().join("data/a/one.csv"), "old\n").unwrap();
        std::fs::write(folder.path().join("data/three.csv"), "3\n").unwrap();
        std::fs::write(folder.path().join(path), text).unwrap();
        let before = files(folder.path());
        let error = put_together(folder.path(), &wanted()).unwrap_err();
        assert!(matches!(&error, WriteError::Changed { path: changed } if changed == path), "{error}");
        assert_eq!(files(folder.path()), before);
    }
}
