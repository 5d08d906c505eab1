//! The pictures of a book, each with the place at which findings speak of it.

use crate::check::BookFacts;
use crate::finding::Subject;
use crate::picture::Picture;
use crate::source::Span;

/// Each picture of the book by its path: where a finding stands, whose it is, and the picture.
pub(super) fn pictures<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = (&'a str, Span, Subject, &'a Picture)> {
    let (loaded, folder) = (facts.loaded, format!("playbooks/{}/files/", facts.book.id));
    let from_here = loaded.pictures.range(folder.clone()..);
    from_here.take_while(move |(path, _)| path.starts_with(&folder)).filter_map(|(path, picture)| {
        let file = loaded.files.find(path)?;
        Some((path.as_str(), Span::new(file, 0..0), loaded.subject(file), picture))
    })
}
