//! What leaves the handbook for other programs, read back by programs that are not ours.

mod api;
mod ics;
mod markdown;
mod sheets;
