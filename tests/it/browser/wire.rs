//! The DevTools protocol over a pipe: Chromium reads commands from one file descriptor and writes answers and events to another.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

/// The longest that one command may take; a page that hangs is a fault of the page.
const PATIENCE: Duration = Duration::from_secs(240);

/// A running Chromium, and who waits for its words.
pub(super) struct Wire {
    child: Mutex<Child>,
    commands: Mutex<ChildStdin>,
    next: AtomicU64,
    ears: Arc<Ears>,
}

#[derive(Default)]
struct Ears {
    answers: Mutex<BTreeMap<u64, Sender<Value>>>,
    sessions: Mutex<BTreeMap<String, Sender<Value>>>,
}

impl Wire {
    /// Starts a Chromium with these arguments. Its descriptors 3 and 4 are the pipe; the shell lays our stdin and stdout there.
    pub(super) fn start(chromium: &str, arguments: &[String]) -> Self {
        let mut child = Command::new("sh")
            .args([
                "-c",
                r#"exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1"#,
                chromium,
                "--remote-debugging-pipe",
            ])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let commands = Mutex::new(child.stdin.take().unwrap());
        let heard = child.stdout.take().unwrap();
        let ears = Arc::new(Ears::default());
        let listening = Arc::clone(&ears);
        std::thread::spawn(move || listening.listen(heard));
        Self { child: Mutex::new(child), commands, next: AtomicU64::new(1), ears }
    }

    /// What a command answers; `session` is empty for those to the browser itself.
    pub(super) fn call(&self, session: &str, method: &str, params: &Value) -> Value {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (tell, answer) = channel();
        self.ears.answers.lock().unwrap().insert(id, tell);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if !session.is_empty() {
            message["sessionId"] = json!(session);
        }
        let mut line = message.to_string().into_bytes();
        line.push(0);
        self.commands.lock().unwrap().write_all(&line).unwrap();
        let mut answer = answer.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{method}: Chromium does not answer"));
        assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
        answer["result"].take()
    }

    /// The events of a session from now on.
    pub(super) fn events(&self, session: &str) -> Receiver<Value> {
        let (tell, events) = channel();
        self.ears.sessions.lock().unwrap().insert(session.to_owned(), tell);
        events
    }
}

impl Ears {
    fn listen(&self, heard: ChildStdout) {
        let mut heard = BufReader::new(heard);
        let mut message = Vec::new();
        while heard.read_until(0, &mut message).is_ok_and(|read| read > 0) {
            let said: Value = serde_json::from_slice(message.strip_suffix(&[0]).unwrap_or(&message)).unwrap();
            let to = match (said["id"].as_u64(), said["sessionId"].as_str()) {
                (Some(id), _) => self.answers.lock().unwrap().remove(&id),
                (None, Some(session)) => self.sessions.lock().unwrap().get(session).cloned(),
                (None, None) => None,
            };
            // Nobody may be waiting any more: a page was closed.
            to.and_then(|to| to.send(said).ok());
            message.clear();
        }
        self.answers.lock().unwrap().clear();
        self.sessions.lock().unwrap().clear();
    }
}

impl Drop for Wire {
    /// Asks Chromium to end, so that its own children end too, and waits for it.
    fn drop(&mut self) {
        if let Ok(mut commands) = self.commands.lock() {
            let asked = commands.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
            if let (Ok(mut child), Ok(())) = (self.child.lock(), asked) {
                child.wait().unwrap();
            }
        }
    }
}
