//! Several runs at once, runs with readers, and a run that is killed.

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Barrier, OnceLock};
use std::thread;

use qunce::disk::{Guard, PublishError, Step, Steps, publish_in_steps};

use super::faults::{Broken, new, old, take_up};
use super::{Site, Workspace, site};

#[test]
fn a_second_run_is_told_of_the_first() {
    /// Publishes once more in the middle of publishing.
    struct Within<'a>(&'a Workspace, OnceLock<PublishError>);
    impl Steps for Within<'_> {
        fn before(&self, step: Step<'_>) -> io::Result<()> {
            if step == Step::Sync {
                self.1.set(self.0.publish(&site(&[("other", "2")])).unwrap_err()).unwrap();
            }
            Ok(())
        }
    }
    let workspace = Workspace::new();
    let within = Within(&workspace, OnceLock::new());
    let pages = site(&[("page", "1")]);
    publish_in_steps(&workspace.out, &pages, &workspace.guard(), &within).unwrap();
    let error = within.1.into_inner().unwrap();
    assert!(matches!(error, PublishError::Busy { .. }), "{error}");
    assert!(error.words().zh.contains("另一次生成正在发布到"));
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn runs_that_race_never_mix() {
    const RUNS: usize = 4;
    let workspace = Workspace::new();
    let sites: Vec<Site> = (0..RUNS)
        .map(|run| site(&[("a", &format!("run {run}")), ("b/c", &format!("run {run}")), (&format!("only{run}"), "x")]))
        .collect();
    for _ in 0..20 {
        let start = Barrier::new(RUNS);
        let done = thread::scope(|scope| {
            let (workspace, start) = (&workspace, &start);
            let runs: Vec<_> = sites
                .iter()
                .map(|pages| {
                    scope.spawn(move || {
                        start.wait();
                        publish_in_steps(&workspace.out, pages, &workspace.guard(), &Broken::whole(true))
                    })
                })
                .collect();
            runs.into_iter()
                .map(|run| run.join().unwrap())
                .filter(|result| match result {
                    Ok(_) => true,
                    Err(PublishError::Busy { .. }) => false,
                    Err(other) => panic!("{other}"),
                })
                .count()
        });
        assert!(done > 0, "somebody was first");
        let seen = workspace.site().unwrap();
        assert!(sites.contains(&seen), "one run's site, not a mixture");
    }
}

#[test]
fn a_reader_never_misses_a_page() {
    let workspace = Workspace::new();
    let pages = |n: usize| site(&[("a", &format!("{n:08}")), ("b", &format!("{n:08}"))]);
    workspace.publish(&pages(0)).unwrap();
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0_u32;
            while !over.load(Ordering::SeqCst) {
                assert_eq!(fs::read(workspace.out.join("a")).expect("the page is there").len(), 8);
                reads += 1;
            }
            reads
        });
        for n in 1..100 {
            publish_in_steps(&workspace.out, &pages(n), &workspace.guard(), &Broken::whole(true)).unwrap();
        }
        over.store(true, Ordering::SeqCst);
        assert!(reader.join().unwrap() > 0);
    });
}

/// Ends the process, with nothing put in order, at one step.
struct Killed {
    at: usize,
    count: AtomicUsize,
}

impl Steps for Killed {
    fn before(&self, _: Step<'_>) -> io::Result<()> {
        if self.count.fetch_add(1, Ordering::SeqCst) == self.at {
            process::abort();
        }
        Ok(())
    }
}

/// Where a process that is to be killed publishes, and at which step it ends.
const KILLED_WHERE: &str = "QUNCE_TEST_KILLED_WHERE";
const KILLED_AT: &str = "QUNCE_TEST_KILLED_AT";

#[test]
fn a_process_that_is_killed_leaves_the_old_site_or_the_new_one() {
    if let (Ok(root), Ok(at)) = (env::var(KILLED_WHERE), env::var(KILLED_AT)) {
        let guard = Guard { workspace_root: root.clone().into(), home: None };
        let steps = Killed { at: at.parse().unwrap(), count: AtomicUsize::new(0) };
        publish_in_steps(&Path::new(&root).join("site"), &new(), &guard, &steps).unwrap();
        return;
    }
    for at in 0.. {
        let workspace = Workspace::new();
        workspace.publish(&old()).unwrap();
        let child = process::Command::new(env::current_exe().unwrap())
            .args(["--exact", "publish::runs::a_process_that_is_killed_leaves_the_old_site_or_the_new_one"])
            .envs([(KILLED_WHERE, workspace.root.to_str().unwrap()), (KILLED_AT, &at.to_string())])
            .output()
            .unwrap();
        let seen = workspace.site().unwrap();
        assert!(seen == old() || seen == new(), "step {at}");
        take_up(&workspace, &new(), true);
        if child.status.success() {
            assert!(at > 10, "there are more steps than {at}");
            break;
        }
    }
}
