//! How long loading, checking, rendering and publishing take on generated workspaces of 100, 1,000 and 10,000 groups.
//!
//! `cargo bench` prints the table; `QUNCE_BENCH_GROUPS=100,1000` chooses sizes. Each workspace is written to a folder of
//! its own below the target folder, about 2 KB of YAML and 1 KB of Markdown a group and 90 daily rows each.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time and writes its own input")]
#![expect(clippy::print_stdout, reason = "its table is what it is for")]

mod generated;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use qunce::check::{Facts, check};
use qunce::disk::{Contents as _, Guard, Spool, Spooled, Step, Steps, publish_in_steps};
use qunce::load::{AsOf, Loaded, Reading, discover, read};
use qunce::site::Site;
use qunce::text::Lang;

/// How often each figure is taken; the least of them is printed, as the one least disturbed.
const RUNS: usize = 5;

fn main() {
    let sizes = std::env::var("QUNCE_BENCH_GROUPS").unwrap_or_else(|_| "100,1000,10000".to_owned());
    println!("seconds, the least of {RUNS} runs; memory is the process's highest so far");
    println!("groups   copy  load check facts  zh  +files  both  publish  sync  build-zh  MiB");
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        measure(size);
    }
}

fn measure(groups: usize) {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("workspace-{groups}"));
    generated::write(&root, groups);
    let copy = least(|| copy(&root));
    let load_time = least(|| drop(load(&root)));
    let loaded = load(&root);
    let facts_time = least(|| drop(Facts::new(&loaded)));
    let facts = Facts::new(&loaded);
    let check_time = least(|| drop(check(&facts, &[])));
    let settled = check(&facts, &[]);
    let render = |languages: &[Lang]| spooled(&Site::new(&facts, &settled, &[], languages), &root);
    let one = least(|| drop(render(&[Lang::Zh])));
    let both = least(|| drop(render(&Lang::ALL)));
    let files = render(&[Lang::Zh]);
    let downloads = files.list().keys().filter(|path| path.contains("/figures/")).count();
    let (publish, sync) = publish_time(&root, &files);
    let whole = load_time + facts_time + check_time + one + publish;
    println!(
        "{groups:>6} {:>6} {:>5} {:>5} {:>5} {:>5} {downloads:>6} {:>5} {:>7} {:>5} {:>8} {:>5}",
        shown(copy),
        shown(load_time),
        shown(check_time),
        shown(facts_time),
        shown(one),
        shown(both),
        shown(publish),
        shown(sync),
        shown(whole),
        peak_mib()
    );
}

fn shown(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

fn least(mut work: impl FnMut()) -> Duration {
    (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn load(root: &Path) -> Loaded {
    let as_of = AsOf { given: None, now: Timestamp::UNIX_EPOCH };
    read(discover(root).expect("the generated workspace can be read"), Reading { as_of, any_id: false })
}

/// The pages on their way to the disk, with their links checked.
fn spooled(site: &Site<'_>, root: &Path) -> Spooled {
    let spool = Spool::for_site(&root.join("site")).expect("the target folder can be written");
    let told = site.render_to(|path, bytes| spool.put(path, &bytes)).expect("the target folder can be written");
    assert!(told.links.dead().is_empty(), "a generated handbook has no dead link");
    spool.close()
}

/// Reads every byte of the workspace and writes as many: what any tool has to do at least.
fn copy(root: &Path) {
    let out = root.with_extension("copy");
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let to = out.join(folder.strip_prefix(root).expect("below the root"));
        std::fs::create_dir_all(&to).expect("the target folder can be written");
        for entry in std::fs::read_dir(&folder).expect("a folder of our own").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("a file of our own");
                std::fs::write(to.join(entry.file_name()), bytes).expect("the target folder can be written");
            }
        }
    }
}

/// Publishing without the wait for the disk, and that wait.
fn publish_time(root: &Path, files: &Spooled) -> (Duration, Duration) {
    struct NoWait;
    impl Steps for NoWait {
        fn before(&self, _: Step<'_>) -> std::io::Result<()> {
            Ok(())
        }
        fn waits_for_the_disk(&self) -> bool {
            false
        }
    }
    let guard = Guard { workspace_root: root.to_owned(), home: None };
    let mut nth = 0;
    let mut once = |steps: &dyn Steps| {
        nth += 1;
        let out = root.with_extension(format!("site-{nth}"));
        let start = Instant::now();
        publish_in_steps(&out, files, &guard, steps).expect("the target folder can be written");
        let time = start.elapsed();
        let _ = std::fs::remove_dir_all(&out);
        time
    };
    let without = (0..3).map(|_| once(&NoWait)).min().unwrap_or_default();
    let with = once(&qunce::disk::Unwatched);
    (without, with.saturating_sub(without))
}

/// The most memory that this process has held, in MiB, where the system tells.
fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
