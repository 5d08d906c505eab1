//! Qunce in an editor: findings while one types, what a key means, what may stand here, where an id is defined and named,
//! over the language server protocol. It writes to no disk and knows no terminal.

mod actions;
mod address;
mod checking;
mod completion;
mod definition;
mod diagnostics;
mod documents;
mod hover;
mod ids;
mod named;
mod position;
mod rename;
mod requests;
mod server;
mod session;
mod symbols;
mod view;

pub use checking::Outside;
pub use documents::Document;
pub use position::Units;
pub use server::{Ending, serve};
