//! What a reader on a slow network waits for: budgets of the handbook as it is shipped.

/// Bytes of a page without the drawings of its charts.
const HTML: usize = 60 * 1024;
const CSS: usize = 40 * 1024;
/// The sheet of a whole book holds that of every page.
const BOOK_CSS: usize = 52 * 1024;
const SCRIPT: usize = 25 * 1024;

/// The page without its charts' drawings.
fn without_drawings(html: &str) -> usize {
    let drawings: usize =
        html.split("<svg").skip(1).map(|rest| "<svg".len() + rest.find("</svg>").map_or(0, |end| end + 6)).sum();
    html.len() - drawings
}

#[test]
fn no_page_style_or_script_is_heavier_than_its_budget() {
    let files = super::super::handbook::sample();
    let weigh = |ending: &str| -> Vec<(&str, usize)> {
        let weight = |path: &str, bytes: &[u8]| {
            if path.ends_with(".html") { without_drawings(std::str::from_utf8(bytes).unwrap()) } else { bytes.len() }
        };
        files
            .iter()
            // What search reads comes on its first use, piece by piece.
            .filter(|(path, _)| path.ends_with(ending) && !path.starts_with("assets/search-"))
            // A whole book is as heavy as its pages together.
            .filter(|(path, _)| !path.ends_with("/print.html"))
            .map(|(path, bytes)| (&**path, weight(path, bytes)))
            .collect()
    };
    let (_, book) = weigh(".css").into_iter().find(|(path, _)| path.starts_with("assets/book.")).unwrap();
    assert!(book <= BOOK_CSS, "the sheet of a whole book has {book} bytes");
    for (ending, budget) in [(".html", HTML), (".css", CSS), (".js", SCRIPT)] {
        let weights = weigh(ending);
        assert!(!weights.is_empty(), "the site has no {ending}");
        let single = weights.iter().filter(|(path, _)| !path.starts_with("assets/book."));
        let heavy: Vec<_> = single.filter(|(_, weight)| *weight > budget).collect();
        assert!(heavy.is_empty(), "heavier than {budget} bytes: {heavy:?}");
    }
}
