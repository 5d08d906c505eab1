//! What browsers are told: which handbook is shown, what was found last, and when either changes.

use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::panel::Panels;
use crate::text::Lang;

/// The state that every connection sees.
#[derive(Debug, Default)]
pub(super) struct Board {
    told: Mutex<Told>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Told {
    count: Count,
    /// Where the handbook that is shown answers.
    shown: Option<Sender<Ask>>,
    /// What was found when the workspace was read last.
    panels: Arc<Panels>,
}

/// How often the workspace was read, and how often another handbook came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count {
    pub(super) read: u64,
    pub(super) shown: u64,
}

/// A file of the handbook that somebody wants.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) path: String,
    pub(super) answer: SyncSender<Option<Arc<[u8]>>>,
}

impl Board {
    /// Another handbook takes the place of the one before, which ends when it has answered what it was asked.
    pub(super) fn show(&self, handbook: Sender<Ask>, panels: Panels) {
        let mut told = self.told();
        told.count = Count { read: told.count.read + 1, shown: told.count.shown + 1 };
        told.shown = Some(handbook);
        told.panels = panels.into();
        self.news.notify_all();
    }

    /// The workspace was read, and the handbook before stays.
    pub(super) fn hold(&self, panels: Panels) {
        let mut told = self.told();
        told.count.read += 1;
        told.panels = panels.into();
        self.news.notify_all();
    }

    /// Whether any handbook is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.told().shown.is_some()
    }

    /// A file of the handbook that is shown.
    pub(super) fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        loop {
            let (count, handbook) = self.handbook();
            let (answer, answered) = sync_channel(1);
            let asked = handbook?.send(Ask { path: path.to_owned(), answer });
            if let (Ok(()), Ok(file)) = (asked, answered.recv()) {
                return file;
            }
            // It ended without an answer: another one has come, or there is none to be had.
            if self.told().count.shown == count.shown {
                return None;
            }
        }
    }

    /// What was found last, as a page of this language lists it.
    pub(super) fn panel(&self, lang: Lang) -> Vec<u8> {
        let panels = Arc::clone(&self.first_reading().panels);
        panels.of_lang(lang).into()
    }

    /// Waits for news since `known`, or for so long.
    pub(super) fn wait(&self, known: Option<Count>, longest: Duration) -> Count {
        let told = self.told();
        let is_known = |told: &mut Told| told.count.read == 0 || Some(told.count) == known;
        let waited = self.news.wait_timeout_while(told, longest, is_known);
        waited.unwrap_or_else(PoisonError::into_inner).0.count
    }

    fn handbook(&self) -> (Count, Option<Sender<Ask>>) {
        let told = self.first_reading();
        (told.count, told.shown.clone())
    }

    /// What is told, once the workspace has been read.
    fn first_reading(&self) -> MutexGuard<'_, Told> {
        let unread = |told: &mut Told| told.count.read == 0;
        self.news.wait_while(self.told(), unread).unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
