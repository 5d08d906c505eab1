//! How long the operating index takes over millions of rows of people, beside a plain read of the same bytes, and how
//! much memory.
//!
//! `cargo bench --bench tables` prints the table; `QUNCE_BENCH_ROWS=5000000` chooses how many rows there are in all.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time and reads its own input")]
#![expect(clippy::print_stdout, reason = "its table is what it is for")]

#[path = "generated/members.rs"]
mod members;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use qunce::check::Facts;
use qunce::load::{AsOf, Reading, discover, read};

fn main() {
    let rows: u64 = std::env::var("QUNCE_BENCH_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(5_000_000);
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("members-{rows}"));
    members::write(&root, rows / 2).expect("the target folder can be written");
    println!("seconds, one run each; memory is the process's highest so far");
    let start = Instant::now();
    let bytes = plain_read(&root.join("data/crowd")).expect("files of our own");
    println!("plain read of {} MiB    {}    {} MiB", bytes >> 20, shown(start.elapsed()), peak_mib());
    let start = Instant::now();
    let found = discover(&root).expect("the generated workspace can be read");
    println!("discover    {}    {} MiB", shown(start.elapsed()), peak_mib());
    let loading = Instant::now();
    let as_of = AsOf { given: None, now: Timestamp::UNIX_EPOCH };
    let loaded = read(found, Reading { as_of, any_id: false });
    println!("load    {}    {} MiB", shown(loading.elapsed()), peak_mib());
    let measuring = Instant::now();
    let facts = Facts::new(&loaded);
    let figures: Vec<_> = facts.books.iter().flat_map(|book| book.metrics.figures()).collect();
    println!("measure    {}    {} MiB", shown(measuring.elapsed()), peak_mib());
    println!("index of {rows} rows, {} figures    {}    {} MiB", figures.len(), shown(start.elapsed()), peak_mib());
}

/// Reads every byte of a folder's files, a block at a time, and counts their lines: what any reader has to do.
fn plain_read(folder: &Path) -> std::io::Result<u64> {
    let mut block = vec![0; 1 << 18];
    let (mut bytes, mut lines) = (0_u64, 0);
    for entry in std::fs::read_dir(folder)? {
        let mut file = File::open(entry?.path())?;
        loop {
            let read = file.read(&mut block)?;
            if read == 0 {
                break;
            }
            bytes += read as u64;
            lines += memchr::memchr_iter(b'\n', &block[..read]).count();
        }
    }
    assert!(lines > 1, "the tables have rows");
    Ok(bytes)
}

fn shown(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

/// The most memory that this process has held, in MiB, where the system tells.
fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
