//! Qunce in an editor: each promise of `qunce lsp`, told to a server in this process, and to the command by a client
//! that is not ours.

mod actions;
mod answers;
mod client;
mod edits;
mod editor;
mod findings;
mod lifecycle;
mod navigation;
mod overlay;
