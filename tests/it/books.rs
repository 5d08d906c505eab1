//! The sample books of this repository: all of them, or one alone, so that no test of one is moved by another.

use std::path::Path;
use std::sync::LazyLock;

use qunce::load::{AsOf, Found, Loaded, Reading, discover, read};

static WORKSPACE: LazyLock<Found> = LazyLock::new(all);

/// The workspace with every book.
pub(super) fn all() -> Found {
    discover(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The workspace with this book alone.
pub(super) fn alone(book: &str) -> Found {
    let mine = |path: &str| match path.split('/').collect::<Vec<_>>()[..] {
        ["playbooks" | "data", of, ..] => of == book,
        _ => true,
    };
    let paths = WORKSPACE.paths.iter().filter(|path| mine(path)).cloned().collect();
    let pictures = WORKSPACE.pictures.iter().filter(|(path, _)| mine(path));
    let pictures = pictures.map(|(path, picture)| (path.clone(), picture.clone())).collect();
    let mut found = Found { paths, pictures, ..Found::default() };
    for (_, file) in WORKSPACE.files.iter().filter(|(_, file)| mine(&file.path)) {
        let text = match &*file.path {
            "qunce.yaml" => file.text.lines().map(|line| only(line, book)).collect::<Vec<_>>().join("\n"),
            _ => file.text.to_string(),
        };
        found.files.add(&file.path, &text);
    }
    found
}

fn only(line: &str, book: &str) -> String {
    if line.starts_with("books:") { format!("books: [{book}]") } else { line.to_owned() }
}

/// What is read from it, as of the day that its settings name.
pub(super) fn loaded(found: Found) -> Loaded {
    let as_of = AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH };
    read(found, Reading { as_of, any_id: false })
}
