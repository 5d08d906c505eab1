//! The site onto the disk, whole or not at all: the only writer of build output.
//!
//! Two folders stand side by side: the site that readers see, and a spare (`site/` and `.site.next/`). Publishing brings
//! the spare up to date, has the system write it out, and exchanges the two names in one step; so the site is the old
//! one or the new one at every instant, and the old one stays as the spare, one step back. `.site.lock` keeps a second
//! build out and holds the journal, by which a run that was cut short is taken up by the next.
//!
//! Only files that Qunce wrote are ever replaced or removed: those that the site's own manifest lists, and in the spare
//! also those that the journal announces. Anything else there stops the run before anything is written.
//!
//! Where the system cannot exchange two names, two renames do it. Between them there is no site for a moment, and after
//! a crash just there none until the next run, which mends it.

mod change;
mod contents;
mod create;
mod error;
mod file;
mod folder;
mod journal;
mod manifest;
mod name;
mod place;
mod private;
mod publish;
mod refusal;
mod rewrite;
mod slot;
mod spool;
mod steps;
mod swap;
mod together;

pub use contents::{Contents, Summary};
pub use create::{CreateError, create_new, create_new_in_steps};
pub use error::PublishError;
pub use file::{WriteError, write_file};
pub use manifest::MANIFEST;
pub use name::NameFault;
pub use place::Guard;
pub use private::{create_private, keep_private};
pub use publish::{Published, publish, publish_in_steps};
pub use refusal::{Oddity, Refusal};
pub use rewrite::{Rewrite, rewrite};
pub use spool::{Spool, Spooled};
pub use steps::{Step, Steps, Unwatched};
pub use together::{Put, put_together, put_together_in_steps};
