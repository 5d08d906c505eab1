//! The browser that prints: found, given one page that needs no other file, and ended with all that it started.
#![expect(clippy::disallowed_methods, reason = "the environment names the browser; its folder is thrown away")]

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::civil::Date;
use rustix::process::{Pid, Signal, geteuid, kill_process_group};

use super::failure::Failure;
use crate::text::Words;

/// What names the browser where it is not in `PATH`, or is to be another.
const NAMED: &str = "QUNCE_CHROMIUM";

/// What it is called in `PATH`, the first that is there.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How long one book may take; far more than any needs.
const PATIENCE: Duration = Duration::from_secs(300);

/// Between two looks at whether it is done.
const PAUSE: Duration = Duration::from_millis(50);

/// No network, nothing of the user's own, nothing that asks.
const FLAGS: [&str; 14] = [
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
];

/// A browser that prints.
#[derive(Debug)]
pub(super) struct Chromium {
    program: PathBuf,
}

impl Chromium {
    /// The browser that the environment names, or the first in `PATH`.
    pub(super) fn find() -> Result<Self, Failure> {
        let named = std::env::var_os(NAMED).filter(|name| !name.is_empty()).map(PathBuf::from);
        let found = named.or_else(|| {
            let folders = std::env::var_os("PATH")?;
            let each = |name: &&str| {
                std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
            };
            NAMES.iter().find_map(each)
        });
        found.map(|program| Self { program }).ok_or_else(|| {
            Failure::Work(Words::new(
                format!("找不到能打印的浏览器，没有发布；装一个 Chromium（Debian：`apt-get install chromium`），或用 {NAMED} 指出它在哪里"),
                format!("no browser to print with, nothing was published; install Chromium (Debian: `apt-get install chromium`), or name one in {NAMED}"),
            ))
        })
    }

    /// The page on paper, dated as of a day.
    pub(super) fn print(&self, html: &str, as_of: Date) -> Result<Vec<u8>, Failure> {
        let folder = tempfile::tempdir().context("making a folder for the browser")?;
        let [page, sheets, said] = ["book.html", "book.pdf", "said"].map(|name| folder.path().join(name));
        fs::write(&page, html).context("writing the page for the browser")?;
        let mut browser = self.start(folder.path(), &page, &sheets, &said)?;
        let Some(status) = wait(&mut browser).context("waiting for the browser")? else {
            return Err(self.failed(&Words::new("太久没有印完", "it took too long")));
        };
        let pdf = fs::read(&sheets).unwrap_or_default();
        if !status.success() || !pdf.starts_with(b"%PDF-") {
            return Err(self.failed(&Words::same(last_line(&said, status))));
        }
        Ok(dated(pdf, as_of))
    }

    fn start(&self, folder: &Path, page: &Path, sheets: &Path, said: &Path) -> Result<Child, Failure> {
        let said = File::create(said).context("making a file for the browser")?;
        let with = |flag: &str, path: &Path| {
            let mut flag = std::ffi::OsString::from(flag);
            flag.push(path);
            flag
        };
        let mut command = Command::new(&self.program);
        command.args(FLAGS).arg(with("--user-data-dir=", &folder.join("profile"))).arg(with("--print-to-pdf=", sheets));
        // For root it has no sandbox and says so by not starting; the page is ours and has no script.
        command.args(geteuid().is_root().then_some("--no-sandbox"));
        command.arg(with("file://", page)).current_dir(folder);
        command.env("TZ", "UTC").env("XDG_CONFIG_HOME", folder).env("XDG_CACHE_HOME", folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said).process_group(0);
        command.spawn().map_err(|error| self.failed(&Words::same(error.to_string())))
    }

    fn failed(&self, why: &Words) -> Failure {
        let program = self.program.display();
        Failure::Work(Words::new(
            format!("`{program}` 没有印成：{}；没有发布", why.zh),
            format!("`{program}` did not print: {}; nothing was published", why.en),
        ))
    }
}

/// How the browser ended; nothing where it had to be ended, with all that it started.
fn wait(browser: &mut Child) -> std::io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = browser.try_wait()? {
            return Ok(Some(status));
        }
        std::thread::sleep(PAUSE);
    }
    kill_process_group(Pid::from_child(browser), Signal::KILL)?;
    browser.wait()?;
    Ok(None)
}

/// The last that the browser said, or how it ended.
fn last_line(said: &Path, status: ExitStatus) -> String {
    let text = fs::read(said).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    last.map_or_else(|| status.to_string(), |line| line.trim().to_owned())
}

/// The PDF with the day that it holds for in the place of the moment at which it was printed.
fn dated(mut pdf: Vec<u8>, as_of: Date) -> Vec<u8> {
    let day = format!("{:04}{:02}{:02}000000", as_of.year(), as_of.month(), as_of.day());
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
        let after = memchr::memmem::find(&pdf, key.as_bytes()).map(|at| at + key.len());
        if let Some(place) = after.and_then(|at| pdf.get_mut(at..at + day.len())) {
            place.copy_from_slice(day.as_bytes());
        }
    }
    pdf
}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn a_pdf_is_dated_as_of_its_day() {
        let pdf = b"%PDF-1.4\n<</CreationDate (D:20261130113938+00'00')\n/ModDate (D:20261130113939+00'00')>>".to_vec();
        let told = String::from_utf8(dated(pdf, jiff::civil::date(2026, 3, 5))).unwrap();
        assert_eq!(told, "%PDF-1.4\n<</CreationDate (D:20260305000000+00'00')\n/ModDate (D:20260305000000+00'00')>>");
        assert_eq!(
            dated(b"%PDF-1.4 /ModDate (D:2026".to_vec(), jiff::civil::date(2026, 3, 5)),
            b"%PDF-1.4 /ModDate (D:2026"
        );
    }
}
