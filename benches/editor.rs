//! How long an editor waits for `qunce lsp` on generated workspaces: from a key to what it brought about, and for answers.
//!
//! `cargo bench --bench editor` prints the table for 1,000 groups; `QUNCE_BENCH_GROUPS=100,1000` chooses sizes. The server
//! runs in this process; what a pipe adds is not in it, the pause of 150 ms after the last key is.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time and reads its own input")]
#![expect(clippy::print_stdout, reason = "its table is what it is for")]

mod generated;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request};
use qunce::lsp::{Outside, serve};
use serde_json::{Value, json};

/// How often each figure is taken.
const RUNS: usize = 20;
/// The pause after a key, as the command has it.
const PAUSE: Duration = Duration::from_millis(150);

fn main() {
    let sizes = std::env::var("QUNCE_BENCH_GROUPS").unwrap_or_else(|_| "1000".to_owned());
    println!("milliseconds: the median and the longest of {RUNS}");
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        measure(size);
    }
}

fn measure(groups: usize) {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("workspace-{groups}"));
    generated::write(&root, groups);
    let start = Instant::now();
    let mut editor = Editor::new(&root);
    let name = some_group(&root);
    let text = std::fs::read_to_string(root.join(&name)).expect("a file of our own");
    editor.open(&name, &text);
    let place = editor.place(&name, &text, "charter: ");
    editor.ask("textDocument/hover", place.clone());
    println!("{groups} groups; until the first answer: {}", shown(start.elapsed()));
    for (what, method, word) in [
        ("hover over a key", "textDocument/hover", "charter"),
        ("completion of a key", "textDocument/completion", "\ncharter"),
        ("completion of an id", "textDocument/completion", "charter: "),
        ("outline", "textDocument/documentSymbol", "charter"),
        ("definition", "textDocument/definition", "charter: "),
        ("references", "textDocument/references", "charter: "),
        ("rename of a charter", "textDocument/rename", "charter: "),
        ("a new name for a group's file", "workspace/willRenameFiles", "charter: "),
        ("code actions", "textDocument/codeAction", "charter: "),
    ] {
        let mut params = editor.place(&name, &text, word);
        params["context"] = json!({"includeDeclaration": true, "diagnostics": [], "triggerKind": 1});
        params["newName"] = json!("another");
        let (old, new) = (editor.uri(&name), editor.uri(&name.replace(".yaml", "-anew.yaml")));
        params["files"] = json!([{"oldUri": old, "newUri": new}]);
        params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
        report(what, (0..RUNS).map(|_| timed(|| editor.ask(method, params.clone()))).collect());
    }
    let from_key = (0..RUNS).map(|nth| {
        let fault = text.replacen("charter: ", &format!("charter: no-such-{nth}-"), 1);
        timed(|| editor.type_until(&name, &fault, &format!("no-such-{nth}-")))
    });
    report("from a key to its finding, the pause of 150 in it", from_key.collect());
    let typed = (0..RUNS).map(|nth| {
        let place = editor.place(&name, &text, "charter: ");
        timed(|| {
            editor.change(&name, &format!("# {nth}\n{text}"));
            editor.ask("textDocument/completion", place);
        })
    });
    report("a key and the completion for it", typed.collect());
}

fn some_group(root: &Path) -> String {
    let books = std::fs::read_dir(root.join("playbooks")).expect("a folder of our own");
    let book = books.flatten().next().expect("one book").file_name().into_string().expect("a name of our own");
    let groups = format!("playbooks/{book}/groups");
    let mut names: Vec<String> = std::fs::read_dir(root.join(&groups))
        .expect("a folder of our own")
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    format!("{groups}/{}", names[names.len() / 2])
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    println!("{:>8} {:>8}  {what}", shown(times[times.len() / 2]), shown(times[times.len() - 1]));
}

fn shown(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

/// An editor with one file open.
struct Editor {
    connection: Connection,
    root: PathBuf,
    count: i32,
}

impl Editor {
    fn new(root: &Path) -> Self {
        let (ours, theirs) = Connection::memory();
        let outside = Outside {
            start: root.to_owned(),
            lang: None,
            as_of: None,
            now: || jiff::Timestamp::UNIX_EPOCH,
            text: |_| None,
            pause: PAUSE,
        };
        std::thread::spawn(move || serve(&theirs, outside));
        let mut editor = Self { connection: ours, root: root.to_owned(), count: 0 };
        let edits = json!({"workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename"]}});
        editor.ask("initialize", json!({"capabilities": {"workspace": edits}}));
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.root.join(name).display())
    }

    fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_owned(), params).into()).expect("a server");
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.count += 1;
        let id = self.count;
        self.connection.sender.send(Request::new(id.into(), method.to_owned(), params).into()).expect("a server");
        loop {
            if let Message::Response(response) = self.connection.receiver.recv().expect("a server")
                && response.id == id.into()
            {
                response.response_result.expect("an answer");
                return;
            }
        }
    }

    fn open(&self, name: &str, text: &str) {
        let document = json!({"uri": self.uri(name), "languageId": "yaml", "version": 0, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, name: &str, text: &str) {
        self.count += 1;
        let document = json!({"uri": self.uri(name), "version": self.count});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
    }

    /// Types, and waits until what was typed is spoken of.
    fn type_until(&mut self, name: &str, text: &str, word: &str) {
        self.change(name, text);
        loop {
            if let Message::Notification(told) = self.connection.receiver.recv().expect("a server")
                && told.params.to_string().contains(word)
            {
                return;
            }
        }
    }

    /// The place behind a word of a text.
    fn place(&self, name: &str, text: &str, word: &str) -> Value {
        let end = text.find(word).expect("a word of the text") + word.len();
        let line = text[..end].matches('\n').count();
        let column = text[..end].rsplit('\n').next().unwrap_or_default().encode_utf16().count();
        json!({"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": column}})
    }
}
