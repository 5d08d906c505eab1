//! An editor for tests: a workspace in a folder of its own, a server in a thread, and what the server has published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, ResponseError};
use lsp_types::notification::{self, Notification as Told};
use lsp_types::request::{self, Request as Asked};
use lsp_types::{Diagnostic, NumberOrString, Position, PublishDiagnosticsParams, Range, TextEdit, Uri};
use qunce::lsp::{Ending, Outside, serve};
use serde_json::{Value, json};

/// How many seconds a server may say nothing: longer than any check takes on a busy machine.
const PATIENCE: u32 = 60;

/// A small book in which much names much.
pub(super) const BOOK: &[(&str, &str)] = &[
    ("qunce.yaml", "title: 手册\nas_of: 2026-03-05\n"),
    ("playbooks/read/playbook.yaml", "title: 晨读\nteam: 晨读组\n"),
    (
        "playbooks/read/groups/morning.yaml",
        "title: 晨读群\nstatus: live\ncharter: rules\naccounts: {owner: guyu}\nsops: [daily]\naudience: {tags: [exam, \"exam:四级\"]}\nseries: bet\n",
    ),
    (
        "playbooks/read/charters/rules.yaml",
        "title: 晨读群群规\nrules:\n  - {text: 只聊读书, protects: content}\n  - {text: 不发广告, protects: sharing}\n",
    ),
    ("playbooks/read/accounts/guyu.yaml", "public_name: 谷雨\nduty: owner\n"),
    (
        "playbooks/read/sops/daily.yaml",
        "title: 每日打卡\nfor: {groups: [morning], campaign: bet-1}\nsteps:\n  - {at: \"20:00\", on: daily, by: owner, reach: group, kind: remind, text: 打卡, goal: 补齐}\n",
    ),
    ("playbooks/read/tags.yaml", "tags:\n  - {id: exam, title: 备考, family: attribute, values: [四级, 六级]}\n"),
    (
        "playbooks/read/campaigns/bet.yaml",
        "title: 晨读对赌\neditions:\n  - {id: bet-1, title: 第 1 期, opens: 2026-01-05, closes: 2026-01-25, group: morning}\n",
    ),
    (
        "playbooks/read/chapters/week.md",
        "# 周报\n\n见[群](group:morning)，第 1 期续报 {{ figure(\"re_enrolment\", \"bet-1\") }}。\n",
    ),
    ("data/read/group_days.csv", "date,group,members,joined,left,active,messages\n2026-03-01,morning,90,0,0,30,60\n"),
];

/// An editor with a workspace.
pub(super) struct Editor {
    folder: tempfile::TempDir,
    connection: Connection,
    server: Option<JoinHandle<Ending>>,
    asked: i32,
    version: i32,
    /// What the server last published of each file.
    pub(super) published: BTreeMap<String, Vec<Diagnostic>>,
    /// How often it published something of each file.
    pub(super) times: BTreeMap<String, usize>,
    /// What it said in windows.
    pub(super) said: Vec<String>,
    /// What it asked of the editor.
    pub(super) wished: Vec<Value>,
}

impl Editor {
    /// An editor that can do everything, in Chinese, on the small book.
    pub(super) fn new() -> Self {
        Self::on(BOOK)
    }

    /// The same on these files.
    pub(super) fn on(files: &[(&str, &str)]) -> Self {
        Self::with(files, &json!({"lang": "zh"}), &able())
    }

    /// An editor with its own options and abilities.
    pub(super) fn with(files: &[(&str, &str)], options: &Value, abilities: &Value) -> Self {
        Self::begun(Self::unborn(files), options, abilities)
    }

    fn begun(mut editor: Self, options: &Value, abilities: &Value) -> Self {
        let root = editor.uri("");
        let params =
            json!({"processId": null, "rootUri": root, "capabilities": abilities, "initializationOptions": options});
        let result = editor.ask_plainly(request::Initialize::METHOD, params).unwrap();
        assert_eq!(result["serverInfo"]["name"], "qunce");
        editor.tell_plainly(notification::Initialized::METHOD, json!({}));
        editor
    }

    /// An editor whose server waits so long after the last key that nothing is checked meanwhile.
    pub(super) fn pausing(pause: Duration) -> Self {
        Self::begun(Self::unborn_with(BOOK, pause), &json!({"lang": "zh"}), &able())
    }

    /// An editor that has not yet introduced itself.
    pub(super) fn unborn(files: &[(&str, &str)]) -> Self {
        Self::unborn_with(files, Duration::from_millis(20))
    }

    fn unborn_with(files: &[(&str, &str)], pause: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            put(folder.path(), name, text);
        }
        let (ours, theirs) = Connection::memory();
        let outside = Outside { pause, ..outside(folder.path()) };
        let server = std::thread::spawn(move || serve(&theirs, outside));
        Self {
            folder,
            connection: ours,
            server: Some(server),
            asked: 0,
            version: 0,
            published: BTreeMap::new(),
            times: BTreeMap::new(),
            said: Vec::new(),
            wished: Vec::new(),
        }
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The address of a file.
    pub(super) fn uri(&self, name: &str) -> Uri {
        format!("file://{}", self.folder.path().join(name).display()).parse().unwrap()
    }

    fn name(&self, uri: &Uri) -> String {
        let root = format!("{}/", self.uri("").as_str().trim_end_matches('/'));
        uri.as_str().strip_prefix(&root).unwrap_or_else(|| uri.as_str()).to_owned()
    }

    /// Writes a file behind the server's back.
    pub(super) fn put(&self, name: &str, text: &str) {
        put(self.folder.path(), name, text);
    }

    pub(super) fn tell<N: Told>(&self, params: Value) {
        self.tell_plainly(N::METHOD, params);
    }

    pub(super) fn tell_plainly(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_owned(), params).into()).unwrap();
    }

    pub(super) fn open(&mut self, name: &str, text: &str) {
        self.version += 1;
        let document = json!({"uri": self.uri(name), "languageId": "yaml", "version": self.version, "text": text});
        self.tell::<notification::DidOpenTextDocument>(json!({"textDocument": document}));
    }

    /// Opens a file with a cursor `¦` in it; gives where that stands.
    pub(super) fn open_at(&mut self, name: &str, text: &str) -> Position {
        let (before, after) = text.split_once('¦').unwrap();
        self.open(name, &format!("{before}{after}"));
        let line = before.rsplit('\n').next().unwrap();
        Position::new(before.matches('\n').count() as u32, line.encode_utf16().count() as u32)
    }

    pub(super) fn change(&mut self, name: &str, changes: &Value) {
        self.version += 1;
        let document = json!({"uri": self.uri(name), "version": self.version});
        self.tell::<notification::DidChangeTextDocument>(json!({"textDocument": document, "contentChanges": changes}));
    }

    pub(super) fn replace(&mut self, name: &str, text: &str) {
        self.change(name, &json!([{"text": text}]));
    }

    /// Asks, and heeds what is published while the answer is awaited.
    pub(super) fn ask<R: Asked>(&mut self, params: Value) -> Result<R::Result, ResponseError> {
        self.ask_plainly(R::METHOD, params).map(|result| serde_json::from_value(result).unwrap())
    }

    pub(super) fn ask_plainly(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        self.asked += 1;
        let id = self.asked;
        self.connection.sender.send(Request::new(id.into(), method.to_owned(), params).into()).unwrap();
        loop {
            match self.next().expect("the server answers") {
                Message::Response(response) if response.id == id.into() => return response.response_result,
                message => self.heed(message),
            }
        }
    }

    /// Asks about a position of a file.
    pub(super) fn ask_at<R: Asked>(&mut self, name: &str, at: Position) -> Result<R::Result, ResponseError> {
        let place = self.place(name, at);
        self.ask::<R>(place)
    }

    pub(super) fn place(&self, name: &str, at: Position) -> Value {
        json!({"textDocument": {"uri": self.uri(name)}, "position": at})
    }

    fn heed(&mut self, message: Message) {
        match message {
            Message::Notification(told) if told.method == notification::PublishDiagnostics::METHOD => {
                let params: PublishDiagnosticsParams = serde_json::from_value(told.params).unwrap();
                let name = self.name(&params.uri);
                *self.times.entry(name.clone()).or_default() += 1;
                self.published.insert(name, params.diagnostics);
            }
            Message::Notification(told) => self.said.push(told.params["message"].as_str().unwrap().to_owned()),
            Message::Request(request) => {
                assert_eq!(request.method, request::RegisterCapability::METHOD);
                self.wished.push(request.params);
            }
            Message::Response(response) => panic!("nobody asked for {response:?}"),
        }
    }

    /// The next message. Seconds are counted one by one, so that a machine that stands still meanwhile is not taken for a
    /// server that does.
    fn next(&self) -> Option<Message> {
        (0..PATIENCE).find_map(|_| self.connection.receiver.recv_timeout(Duration::from_secs(1)).ok())
    }

    /// Takes what is published until it is as wanted.
    pub(super) fn wait(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        while !is_so(self) {
            let Some(message) = self.next() else {
                panic!("{what} never came; published: {:#?}, said: {:?}", self.codes(), self.said);
            };
            self.heed(message);
        }
    }

    /// The codes published of every file that has some.
    pub(super) fn codes(&self) -> BTreeMap<&str, Vec<&str>> {
        let code = |it: &Diagnostic| -> Option<String> {
            match it.code.as_ref()? {
                NumberOrString::String(code) => Some(code.clone()),
                NumberOrString::Number(_) => None,
            }
        };
        let codes = |all: &[Diagnostic]| all.iter().filter_map(code).map(|code| &*code.leak()).collect::<Vec<&str>>();
        let some = self.published.iter().filter(|(_, all)| !all.is_empty());
        some.map(|(name, all)| (name.as_str(), codes(all))).collect()
    }

    /// Whether a file shows a code.
    pub(super) fn shows(&self, name: &str, code: &str) -> bool {
        self.codes().get(name).is_some_and(|codes| codes.contains(&code))
    }

    /// Leaves as the protocol wants; gives how the server took it.
    pub(super) fn leave(mut self) -> Ending {
        assert_eq!(self.ask_plainly(request::Shutdown::METHOD, Value::Null).unwrap(), Value::Null);
        self.tell_plainly(notification::Exit::METHOD, Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// Leaves without a word, by this notification or by hanging up.
    pub(super) fn slam(mut self, exit: bool) -> Ending {
        if exit {
            self.tell_plainly(notification::Exit::METHOD, Value::Null);
        }
        let server = self.server.take().unwrap();
        drop(self.connection);
        server.join().unwrap()
    }
}

/// What a server is told for a folder, with a pause short enough for tests.
fn outside(folder: &Path) -> Outside {
    Outside {
        start: PathBuf::from(folder),
        lang: None,
        as_of: None,
        now: || jiff::Timestamp::UNIX_EPOCH,
        text: |path| std::fs::read_to_string(path).ok(),
        pause: Duration::from_millis(20),
    }
}

/// An editor that can do everything.
pub(super) fn able() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true},
            "rename": {"prepareSupport": true},
        },
    })
}

fn put(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A text with edits made in it, as an editor makes them.
pub(super) fn edited(text: &str, edits: &[TextEdit]) -> String {
    let at = |position: Position| {
        let line: usize = text.split_inclusive('\n').take(position.line as usize).map(str::len).sum();
        let mut units = 0;
        let inside = text[line..].char_indices().find(|(_, sign)| {
            let here = units == position.character as usize;
            units += sign.len_utf16();
            here
        });
        inside.map_or(text.len(), |(at, _)| line + at)
    };
    let mut spans: Vec<(usize, usize, &str)> =
        edits.iter().map(|it| (at(it.range.start), at(it.range.end), it.new_text.as_str())).collect();
    spans.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in spans.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}

/// What a range covers in a text.
pub(super) fn covered(text: &str, range: Range) -> String {
    let line = text.lines().nth(range.start.line as usize).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(&units[range.start.character as usize..range.end.character as usize]).unwrap()
}
