//! The live preview: watches the workspace, reads it anew when something was saved, and shows the last good handbook to
//! browsers on this machine, from memory.

mod answer;
mod board;
mod door;
mod events;
mod generation;
mod panel;
mod request;
mod shell;
mod watch;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

pub use door::Door;
pub use generation::{Found, Outcome, Reading};
pub use watch::Changes;

use crate::text::Words;
use board::Board;

/// Reads the workspace, or says why it cannot be read.
pub type Read = dyn Fn() -> Result<Reading, Words> + Send + Sync;

/// Shows the workspace at the door as it is, and again after each change. Each time `tell` learns what was saved, which
/// is nothing at first, and what came of it; it ends when `tell` wants no more, or nothing tells of changes any more.
///
/// # Errors
/// That of `tell`, or that of the watching.
pub fn preview<E: From<anyhow::Error>>(
    door: Door,
    mut changes: Changes,
    read: Box<Read>,
    mut tell: impl FnMut(&BTreeSet<String>, Outcome) -> Result<(), E>,
) -> Result<Infallible, E> {
    let board = Arc::new(Board::default());
    let read: Arc<Read> = read.into();
    door.open(&board);
    let mut saved = BTreeSet::new();
    loop {
        let (decide, decided) = channel();
        let (read, board) = (Arc::clone(&read), Arc::clone(&board));
        thread::spawn(move || generation::live(&*read, &board, &decide));
        // The next reading waits for this one, so that no older one can come after it. One that ends without a word has
        // panicked and said so.
        if let Ok(outcome) = decided.recv() {
            tell(&saved, outcome)?;
        }
        saved = changes.wait()?;
    }
}
