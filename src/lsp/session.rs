//! What is known of one editor and its workspace: open documents, the last check, what was published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, after};
use lsp_server::{Message, Notification, Request};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    Diagnostic, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, InitializeParams,
    MessageType, PublishDiagnosticsParams, Registration, RegistrationParams, ShowMessageParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::address::{Root, path_of};
use super::checking::{Checked, Job, Outcome, Outside};
use super::diagnostics::published;
use super::documents::{Document, Documents};
use super::position::Units;
use super::view::{Abilities, View};
use crate::load::discover::FOLDERS;
use crate::load::root_above;
use crate::text::{Lang, Words};

/// One editor and its workspace.
#[derive(Debug)]
pub(super) struct Session {
    /// The folders that the editor has open.
    folders: Vec<PathBuf>,
    /// None until a workspace is found, at a folder of the editor's or above a document.
    root: Option<Root>,
    units: Units,
    /// The language that the editor speaks; the workspace's where it does not say.
    lang: Option<Lang>,
    abilities: Abilities,
    documents: Documents,
    checked: Option<Arc<Checked>>,
    jobs: Sender<Job>,
    /// Counts what happened.
    revision: u64,
    is_running: bool,
    /// Whether the history may have become another since it was read.
    afresh: bool,
    pause: Duration,
    /// Rings when the pause is over.
    due: Option<Receiver<Instant>>,
    /// What the editor shows, by path from the root.
    shown: BTreeMap<String, (Uri, Vec<Diagnostic>)>,
    complaint: Option<Words>,
}

impl Session {
    /// A session with an editor that has introduced itself.
    pub(super) fn new(params: &InitializeParams, outside: &Outside, jobs: Sender<Job>) -> Self {
        let mut folders = folders(params);
        if folders.is_empty() {
            folders.push(outside.start.clone());
        }
        Self {
            root: folders.iter().find_map(|folder| root_of(folder)),
            folders,
            units: Units::agreed(&params.capabilities),
            lang: asked_lang(params).or(outside.lang).or_else(|| spoken(params.locale.as_deref()?)),
            abilities: Abilities::of(&params.capabilities),
            documents: Documents::default(),
            checked: None,
            jobs,
            revision: 0,
            is_running: false,
            afresh: true,
            pause: outside.pause,
            due: None,
            shown: BTreeMap::new(),
            complaint: None,
        }
    }

    /// In what columns are counted.
    pub(super) fn units(&self) -> Units {
        self.units
    }

    /// What rings when a check is due.
    pub(super) fn due(&self) -> Option<&Receiver<Instant>> {
        self.due.as_ref()
    }

    /// What requests are answered from; none without a workspace that could be read.
    pub(super) fn view(&self) -> Option<View<'_>> {
        let (root, checked) = (self.root.as_ref()?, self.checked.as_deref()?);
        let own = || checked.loaded.workspace.settings.handbook_languages()[0];
        let lang = self.lang.unwrap_or_else(own);
        Some(View { root, documents: &self.documents, checked, lang, units: self.units, abilities: &self.abilities })
    }

    /// Lets the first check end, so that nothing is answered from an empty workspace; gives what the editor is told.
    pub(super) fn await_first(&mut self, outcomes: &Receiver<Outcome>) -> Vec<Message> {
        if self.checked.is_some() || self.complaint.is_some() {
            return Vec::new();
        }
        if !self.is_running {
            self.check();
        }
        if !self.is_running {
            return Vec::new();
        }
        outcomes.recv().map_or_else(|_| Vec::new(), |outcome| self.settle(outcome))
    }

    /// Heeds what the editor tells; gives what it is told in turn.
    pub(super) fn heed(&mut self, told: Notification) -> Vec<Message> {
        match told.method.as_str() {
            notification::Initialized::METHOD => {
                self.check();
                return self.abilities.watches.then(watch_files).into_iter().collect();
            }
            notification::DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<notification::DidOpenTextDocument>(told) {
                    let name = self.name_of(&params.text_document.uri);
                    self.documents.open(Document::new(&params.text_document, &name));
                    self.find_root();
                    self.change();
                }
            }
            notification::DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<notification::DidChangeTextDocument>(told)
                    && let Some(document) = self.documents.get_mut(&params.text_document.uri)
                {
                    document.edit(params.text_document.version, &params.content_changes, self.units);
                    self.change();
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<notification::DidCloseTextDocument>(told) {
                    self.documents.close(&params.text_document.uri);
                    self.change();
                }
            }
            notification::DidSaveTextDocument::METHOD | notification::DidChangeWatchedFiles::METHOD => {
                self.afresh = true;
                self.find_root();
                self.change();
            }
            _ => {}
        }
        Vec::new()
    }

    fn name_of(&self, uri: &Uri) -> String {
        self.root.as_ref().and_then(|root| root.name_of(uri)).unwrap_or_else(|| uri.as_str().to_owned())
    }

    /// Where no workspace is known yet, the one that a folder of the editor's or an open document lies in.
    fn find_root(&mut self) {
        if self.root.is_some() {
            return;
        }
        let around = |uri: &Uri| path_of(uri).and_then(|path| root_of(path.parent()?));
        let own = self.folders.iter().find_map(|folder| root_of(folder));
        self.root = own.or_else(|| self.documents.uris().find_map(around));
        if let Some(root) = &self.root {
            self.documents.name_by(|uri| root.name_of(uri));
        }
    }

    /// Notes that something changed: a check is due when nothing else changes for a while.
    fn change(&mut self) {
        self.revision += 1;
        self.due = Some(after(self.pause));
    }

    /// Begins a check; one that is still running is let finish first.
    pub(super) fn check(&mut self) {
        self.due = None;
        let Some(root) = &self.root else { return };
        if self.is_running {
            self.due = Some(after(self.pause));
            return;
        }
        let held = self.documents.texts();
        let job =
            Job { root: root.real.clone(), held, afresh: std::mem::take(&mut self.afresh), revision: self.revision };
        self.is_running = self.jobs.send(job).is_ok();
    }

    /// Takes what came of a check; gives what the editor is told of it.
    pub(super) fn settle(&mut self, (revision, outcome): Outcome) -> Vec<Message> {
        self.is_running = false;
        match outcome {
            Ok(checked) => {
                self.checked = Some(checked);
                self.complaint = None;
                // What is out of date is not shown: places would have moved, and the next check is due.
                if revision == self.revision { self.publish() } else { Vec::new() }
            }
            Err(words) => self.complain(words),
        }
    }

    fn complain(&mut self, words: Words) -> Vec<Message> {
        if self.complaint.as_ref() == Some(&words) {
            return Vec::new();
        }
        let message = words.in_lang(self.lang.unwrap_or(Lang::Zh)).to_owned();
        self.complaint = Some(words);
        vec![telling::<notification::ShowMessage>(&ShowMessageParams { typ: MessageType::ERROR, message })]
    }

    /// What has to be published so that the editor shows what the last check found, and nothing else.
    fn publish(&mut self) -> Vec<Message> {
        let Some(view) = self.view() else { return Vec::new() };
        let now = published(&view);
        let mut messages = Vec::new();
        for (name, (uri, _)) in &self.shown {
            if now.get(name).is_none_or(|(other, _)| other != uri) {
                messages.push(publishing(uri.clone(), Vec::new(), None));
            }
        }
        for (name, (uri, diagnostics)) in &now {
            if self.shown.get(name).is_none_or(|shown| (&shown.0, &shown.1) != (uri, diagnostics)) {
                let version = self.documents.get(uri).map(|document| document.version);
                messages.push(publishing(uri.clone(), diagnostics.clone(), version));
            }
        }
        self.shown = now;
        messages
    }
}

fn publishing(uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) -> Message {
    telling::<notification::PublishDiagnostics>(&PublishDiagnosticsParams { uri, diagnostics, version })
}

fn telling<N: notification::Notification>(params: &impl Serialize) -> Message {
    Notification::new(N::METHOD.to_owned(), params).into()
}

/// What a notification says; one that makes no sense is passed over, for nobody waits for an answer.
fn read<N: notification::Notification<Params: DeserializeOwned>>(told: Notification) -> Option<N::Params> {
    serde_json::from_value(told.params).ok()
}

/// Asks the editor to say when files of a workspace change without it.
fn watch_files() -> Message {
    let watcher = |glob: String| FileSystemWatcher { glob_pattern: GlobPattern::String(glob), kind: None };
    let files = ["**/qunce.yaml", "**/qunce-baseline.json"].map(str::to_owned);
    let watchers = files.into_iter().chain(FOLDERS.map(|folder| format!("**/{folder}/**"))).map(watcher).collect();
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    let registration = Registration {
        id: "qunce-files".to_owned(),
        method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    let params = RegistrationParams { registrations: vec![registration] };
    Request::new("qunce-files".to_owned().into(), request::RegisterCapability::METHOD.to_owned(), params).into()
}

/// The folders that the editor has open.
#[expect(deprecated, reason = "`rootUri` is all that some editors send")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let all: Vec<&Uri> = params.workspace_folders.iter().flatten().map(|folder| &folder.uri).collect();
    let all = if all.is_empty() { params.root_uri.iter().collect() } else { all };
    all.into_iter().filter_map(path_of).collect()
}

fn root_of(folder: &Path) -> Option<Root> {
    let named = root_above(folder)?;
    let real = named.canonicalize().ok()?;
    Some(Root { real, named })
}

/// The language of `initializationOptions`: `{"lang": "zh"}`.
fn asked_lang(params: &InitializeParams) -> Option<Lang> {
    params.initialization_options.as_ref()?.get("lang")?.as_str()?.parse().ok()
}

/// The language of a locale, such as `zh-cn`.
fn spoken(locale: &str) -> Option<Lang> {
    match locale.split(['-', '_']).next()? {
        "" => None,
        "zh" => Some(Lang::Zh),
        _ => Some(Lang::En),
    }
}
