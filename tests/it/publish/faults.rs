//! Every step of publishing fails, tears or is the last one, in turn: readers have the old site or the new one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use qunce::disk::{PublishError, Step, Steps, create_new_in_steps, publish_in_steps};
use rustix::io::Errno;

use super::{Site, Workspace, site, tree};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// The step fails, what follows would work.
    Fails,
    /// The step is not taken, and none after it: the power is gone.
    Dies,
    /// Half of the bytes are written, then the power is gone.
    Tears,
}

/// Breaks one step of a run, and never waits for the disk.
pub(super) struct Broken {
    at: usize,
    how: How,
    exchanges: bool,
    count: AtomicUsize,
    dead: AtomicBool,
}

impl Broken {
    fn new(at: usize, how: How, exchanges: bool) -> Self {
        Self { at, how, exchanges, count: AtomicUsize::new(0), dead: AtomicBool::new(false) }
    }

    pub(super) fn whole(exchanges: bool) -> Self {
        Self::new(usize::MAX, How::Fails, exchanges)
    }

    fn reached(&self) -> bool {
        self.count.load(Ordering::SeqCst) > self.at
    }

    /// Whether this is the step to break.
    fn is_it(&self) -> io::Result<bool> {
        if self.dead.load(Ordering::SeqCst) {
            return Err(Errno::IO.into());
        }
        Ok(self.count.fetch_add(1, Ordering::SeqCst) == self.at)
    }

    fn broken(&self) -> io::Error {
        self.dead.store(self.how != How::Fails, Ordering::SeqCst);
        Errno::NOSPC.into()
    }
}

impl Steps for Broken {
    fn before(&self, step: Step<'_>) -> io::Result<()> {
        if self.is_it()? {
            return Err(self.broken());
        }
        if step == Step::Exchange && !self.exchanges { Err(Errno::NOSYS.into()) } else { Ok(()) }
    }

    fn write(&self, _: Step<'_>, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        if !self.is_it()? {
            return file.write_all(bytes);
        }
        if self.how == How::Tears {
            file.write_all(&bytes[..bytes.len() / 2])?;
        }
        Err(self.broken())
    }

    fn waits_for_the_disk(&self) -> bool {
        false
    }
}

pub(super) fn old() -> Site {
    site(&[
        ("a.html", "old a"),
        ("same/b.html", "same"),
        ("gone/deep/c.html", "c"),
        ("turns", "file"),
        ("page", "12345"),
    ])
}

pub(super) fn new() -> Site {
    site(&[("a.html", "new a"), ("same/b.html", "same"), ("fresh/d.html", "d"), ("turns/e", "e"), ("page", "54321")])
}

/// What was published before the run that breaks, and what it publishes.
fn histories() -> [(Vec<Site>, Site); 5] {
    let third = site(&[("a.html", "third"), ("fresh/d.html", "d"), ("turns", "again")]);
    [
        (vec![], new()),
        (vec![old()], new()),
        (vec![old(), third.clone()], new()),
        // Back to what the spare still holds.
        (vec![new(), old()], new()),
        (vec![third, new(), old()], Site::new()),
    ]
}

/// Breaks each step in turn, and looks at what readers find, and at what the next run makes of it.
fn break_each_step(how: How, exchanges: bool) {
    // How the slots are exchanged does not depend on what came long before.
    let histories = histories().into_iter().take(if exchanges { 5 } else { 2 });
    for (before, pages) in histories {
        for at in 0.. {
            let workspace = Workspace::new();
            for pages in &before {
                publish_in_steps(&workspace.out, pages, &workspace.guard(), &Broken::whole(exchanges)).unwrap();
            }
            let steps = Broken::new(at, how, exchanges);
            let result = publish_in_steps(&workspace.out, &pages, &workspace.guard(), &steps);
            let away = !exchanges && workspace.root.join(".site.swap").exists() && !workspace.out.exists();
            let seen = workspace.site();
            match &result {
                Ok(_) => assert_eq!(seen.as_ref(), Some(&pages), "step {at}: done, so the new site"),
                Err(_) if away => {}
                Err(_) => assert_eq!(seen.as_ref(), before.last(), "step {at}: not done, so the old site"),
            }
            if let Err(error) = &result {
                assert!(matches!(error, PublishError::Write { .. }), "{error}");
                assert!(error.words().zh.contains("磁盘已满") || how != How::Fails, "{error}");
            }
            take_up(&workspace, &pages, exchanges);
            if !steps.reached() {
                assert!(result.is_ok() && at > 3, "all steps were broken");
                break;
            }
        }
    }
}

/// The runs after a broken one: as if nothing had been.
pub(super) fn take_up(workspace: &Workspace, pages: &Site, exchanges: bool) {
    let later = site(&[("later", "on"), ("turns", "x")]);
    for pages in [pages, &later, pages] {
        publish_in_steps(&workspace.out, pages, &workspace.guard(), &Broken::whole(exchanges)).unwrap();
        assert_eq!(workspace.site().as_ref(), Some(pages));
    }
    let spare = tree(&workspace.root.join(".site.next"));
    assert_eq!(spare.keys().collect::<Vec<_>>(), [".qunce/manifest.json", "later", "turns"], "nothing is left over");
    assert!(!workspace.root.join(".site.swap").exists());
    assert_eq!(fs::read_to_string(workspace.root.join(".sitemap")).unwrap(), "a neighbour");
    assert_eq!(tree(&workspace.root.join("playbooks")), Site::new());
}

#[test]
fn when_any_step_fails_the_old_site_stands() {
    break_each_step(How::Fails, true);
}

#[test]
fn when_any_step_is_the_last_the_old_site_stands_or_the_new_one() {
    break_each_step(How::Dies, true);
}

#[test]
fn a_torn_write_is_never_seen() {
    break_each_step(How::Tears, true);
}

#[test]
fn without_an_exchange_a_step_that_fails_is_undone() {
    break_each_step(How::Fails, false);
}

#[test]
fn without_an_exchange_the_next_run_mends_what_was_cut_short() {
    break_each_step(How::Dies, false);
    break_each_step(How::Tears, false);
}

#[test]
fn a_run_that_takes_up_a_broken_one_may_break_too() {
    let (old, new, other) = (site(&[("a", "1")]), site(&[("b/c", "2")]), site(&[("b", "3")]));
    for exchanges in [true, false] {
        for first in 0.. {
            let mut reached = false;
            for second in 0.. {
                let workspace = Workspace::new();
                let publish = |pages: &Site, steps: &Broken| {
                    _ = publish_in_steps(&workspace.out, pages, &workspace.guard(), steps);
                    steps.reached()
                };
                publish(&old, &Broken::whole(exchanges));
                reached = publish(&new, &Broken::new(first, How::Tears, exchanges));
                let reached_too = publish(&other, &Broken::new(second, How::Tears, exchanges));
                publish_in_steps(&workspace.out, &new, &workspace.guard(), &Broken::whole(exchanges)).unwrap();
                assert_eq!(workspace.site().as_ref(), Some(&new));
                if !reached_too {
                    break;
                }
            }
            if !reached {
                break;
            }
        }
    }
}

#[test]
fn a_full_disk_is_told_with_place_and_bytes() {
    let workspace = Workspace::new();
    workspace.publish(&site(&[("a", "1")])).unwrap();
    let steps = FailsAt(|step| matches!(step, Step::Write("zh/b.html")));
    let pages = site(&[("a", "1"), ("zh/b.html", &"x".repeat(2_000))]);
    let error = publish_in_steps(&workspace.out, &pages, &workspace.guard(), &steps).unwrap_err();
    let words = error.words();
    let (start, end) = ("cannot write `", "; the previous version is untouched");
    assert!(words.en.starts_with(start) && words.en.ends_with(end), "{}", words.en);
    assert!(words.en.contains("disk full") && words.en.contains(".site.next/zh/b.html`"), "{}", words.en);
    assert!(words.en.contains(" 2,") && words.en.contains(" bytes"), "{}", words.en);
    assert!(words.zh.contains("磁盘已满") && words.zh.ends_with("上一版原样未动"), "{}", words.zh);
    let source = std::error::Error::source(&error).expect("what the system said is kept");
    assert!(source.to_string().contains("space"));
}

/// Fails at the steps that it is told.
struct FailsAt(fn(Step<'_>) -> bool);

impl Steps for FailsAt {
    fn before(&self, step: Step<'_>) -> io::Result<()> {
        if (self.0)(step) { Err(Errno::NOSPC.into()) } else { Ok(()) }
    }
}

#[test]
fn new_files_that_cannot_all_be_created_are_taken_back() {
    let files = site(&[("a.yaml", "1"), ("new/deep/b.yaml", "2"), ("playbooks/c.yaml", "3")]);
    for at in 0.. {
        let workspace = Workspace::new();
        let before = tree(&workspace.root);
        let steps = Broken::new(at, How::Fails, true);
        let result = create_new_in_steps(&workspace.root, &files, &steps);
        if !steps.reached() {
            result.unwrap();
            assert!(at > 6);
            break;
        }
        assert!(result.unwrap_err().words().zh.contains("磁盘已满"));
        assert_eq!(tree(&workspace.root), before, "step {at}");
    }
}
