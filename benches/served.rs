//! How long a saved file takes to its new page: from the write until a client that asks as soon as it hears of the change
//! has the page's last byte, on a generated workspace of 1,000 groups.
//!
//! `cargo bench --bench served` prints the table; `QUNCE_BENCH_GROUPS=100` chooses another size.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time and writes its own input")]
#![expect(clippy::print_stdout, reason = "its table is what it is for")]
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

mod generated;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often each file is saved.
const SAVES: usize = 15;

fn main() {
    let groups: usize = std::env::var("QUNCE_BENCH_GROUPS").map_or(1000, |size| size.parse().unwrap());
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("served-{groups}"));
    generated::write(&root, groups);
    let mut preview = Preview::of(&root);
    println!("milliseconds from a save to the last byte of the new page, {SAVES} saves each, {groups} groups");
    println!("saved                                       median   least    most");
    let (group, charter) = (first(&root, "groups"), first(&root, "charters"));
    let page = |path: &str| path.replace("playbooks/", "/zh/").replace(".yaml", ".html");
    let settings = "qunce.yaml".to_owned();
    for (file, page) in
        [(&group, page(&group)), (&charter, page(&charter)), (&settings, "/zh/findings.html".to_owned())]
    {
        let mut times: Vec<Duration> = (0..SAVES).map(|nth| preview.save(&root.join(file), nth, &page)).collect();
        times.sort();
        let shown = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
        println!("{file:<42} {:>7} {:>7} {:>7}", shown(times[SAVES / 2]), shown(times[0]), shown(times[SAVES - 1]));
    }
    preview.child.kill().unwrap();
    preview.child.wait().unwrap();
}

/// The path of the first definition of a kind.
fn first(root: &Path, folder: &str) -> String {
    let book = fs::read_dir(root.join("playbooks")).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    let file = fs::read_dir(book.join(folder)).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    file.strip_prefix(root).unwrap().to_str().unwrap().to_owned()
}

/// A running preview and the stream of its events.
struct Preview {
    child: Child,
    port: String,
    events: BufReader<TcpStream>,
}

impl Preview {
    fn of(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(["--quiet", "serve", "--port", "0"])
            .current_dir(root)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let stream = ask(&port, "/.qunce/events");
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut preview = Self { child, port, events: BufReader::new(stream) };
        preview.hear();
        preview
    }

    /// Waits for the next event.
    fn hear(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert!(self.events.read_line(&mut line).unwrap() > 0, "the preview has ended");
        }
    }

    /// Saves a file with another comment at its end, and waits for the page.
    fn save(&mut self, file: &Path, nth: usize, page: &str) -> Duration {
        let text = fs::read_to_string(file).unwrap();
        let text = text.lines().filter(|line| !line.starts_with("# saved")).collect::<Vec<_>>().join("\n");
        std::thread::sleep(Duration::from_millis(300));
        let begun = Instant::now();
        fs::write(file, format!("{text}\n# saved {nth}\n")).unwrap();
        self.hear();
        let mut answer = Vec::new();
        ask(&self.port, page).read_to_end(&mut answer).unwrap();
        let time = begun.elapsed();
        assert!(answer.starts_with(b"HTTP/1.1 200") && answer.ends_with(b"</html>"), "{page}");
        time
    }
}

fn ask(port: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(port).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {port}\r\n\r\n").unwrap();
    stream
}
