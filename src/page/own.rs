//! A page that a workspace wrote as a template.

use askama::Template;

use crate::page::frame::{Frame, Section};
use crate::page::parts::Source;
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::text::Safe;

/// A page of the workspace's own.
#[derive(Debug, Template)]
#[template(path = "own.html")]
pub struct OwnPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// What stands below the title.
    pub body: Safe,
}

/// The page of this name.
pub fn page(room: &Room<'_>, name: &str) -> OwnPage {
    let templates = &room.desk.facts.loaded.templates;
    let title = templates.pages(room.lang()).find(|(own, _)| *own == name).map_or(name, |(_, title)| title);
    let path = templates.path_of(name);
    let source = Source { place: path.to_owned(), href: room.edit(path, 1) };
    let shell = room.shell(Frame::section(Section::Own, title, title).from(source));
    let body = templates.page(name, &room.view(&shell)).unwrap_or_else(|broken| {
        room.blame(broken);
        Safe::default()
    });
    OwnPage { shell, head: Head { title: title.to_owned(), ..Head::default() }, body }
}
