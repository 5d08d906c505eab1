//! A `qunce serve` of a workspace of its own, spoken to over plain sockets.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// How long anything may take; far more than it does.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview.
pub(in super::super) struct Server {
    child: Child,
    pub(in super::super) port: u16,
    folder: TempDir,
}

/// What was answered.
#[derive(Debug)]
pub(in super::super) struct Reply {
    pub(in super::super) status: u16,
    pub(in super::super) head: String,
    pub(in super::super) body: String,
}

/// The stream of events.
pub(in super::super) struct Events(BufReader<TcpStream>);

/// A small team with one group.
pub(in super::super) const TEAM: [(&str, &str); 3] = [
    ("qunce.yaml", "as_of: 2026-03-05\n"),
    ("playbooks/team/playbook.yaml", "title: 小队\n"),
    ("playbooks/team/groups/camp.yaml", "title: 阅读营\n"),
];
/// The page of its group, and the file that it comes from.
pub(in super::super) const PAGE: &str = "/zh/team/groups/camp.html";
pub(in super::super) const GROUP: &str = "playbooks/team/groups/camp.yaml";

impl Server {
    /// A preview of these files.
    pub(in super::super) fn of(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            write(&folder.path().join(path), text);
        }
        Self::start(folder, &["--port", "0"])
    }

    /// A preview of the workspace in this folder.
    pub(in super::super) fn start(folder: TempDir, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .arg("serve")
            .args(arguments)
            .current_dir(folder.path())
            .env("LANG", "C")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.unwrap_or_else(|| panic!("no address: {line:?}")).parse().unwrap();
        Self { child, port, folder }
    }

    /// What every address begins with.
    pub(in super::super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// A file of the workspace.
    pub(in super::super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Saves a file of the workspace in one step, so that it comes to one reading however busy the machine is.
    pub(in super::super) fn save(&self, name: &str, text: &str) {
        let path = self.path(name);
        let beside = path.with_file_name(".being-saved");
        write(&beside, text);
        fs::rename(beside, path).unwrap();
    }

    /// What a browser is answered that asks for this path.
    pub(in super::super) fn get(&self, path: &str) -> Reply {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port))
    }

    /// What these bytes are answered.
    pub(in super::super) fn ask(&self, request: impl AsRef<[u8]>) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request.as_ref()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {answer:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// What was found last.
    pub(in super::super) fn findings(&self) -> serde_json::Value {
        serde_json::from_str(&self.get("/.qunce/findings.json?lang=en").body).unwrap()
    }

    /// How often the workspace was read by now, and how often another handbook was shown.
    pub(in super::super) fn stand(&self) -> (u64, u64) {
        self.events().next()
    }

    /// The events from now on; the first tells how it stands.
    pub(in super::super) fn events(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /.qunce/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).unwrap();
        let mut events = Events(BufReader::new(stream));
        events.line(|line| line == "retry: 1000");
        events
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Interrupts it, as Ctrl-C does, and waits until it has ended.
    pub(in super::super) fn interrupt(mut self) -> Option<i32> {
        use std::os::unix::process::ExitStatusExt;
        Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().signal()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Events {
    /// The next event: how often the workspace was read, and how often another handbook was shown.
    pub(in super::super) fn next(&mut self) -> (u64, u64) {
        let line = self.line(|line| line.starts_with("data: "));
        let (read, shown) = line["data: ".len()..].split_once(' ').unwrap();
        (read.parse().unwrap(), shown.parse().unwrap())
    }

    fn line(&mut self, is_wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            if is_wanted(line.trim_end()) {
                return line.trim_end().to_owned();
            }
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
