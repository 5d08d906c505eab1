//! Whatever stands in a file, it is read without a panic, and every place lies in the text.

use std::ops::Range;

use proptest::prelude::*;
use qunce::source::{Bounds, Fault, Node, Tree, Value};

const PIECES: &[&str] = &[
    "a",
    "b",
    "群",
    "规",
    "text",
    "1",
    "09:30",
    ": ",
    ":",
    "：",
    "：　",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "　",
    "- ",
    "－ ",
    "-",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "，",
    "、",
    "【",
    "】",
    "［",
    "］",
    "｛",
    "｝",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "#",
    " # ",
    "＃",
    "|",
    "|\n",
    ">-\n",
    "｜\n",
    "&x ",
    "*x",
    "<<: ",
    "!t ",
    "!!str ",
    "!",
    "%",
    "@",
    "`",
    "---",
    "\n---\n",
    "\n...\n",
    "%YAML 1.2\n",
    "\\",
    "\0",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{7f}",
    "🎉",
    "~",
];

const BOOK: &str = include_str!("book.yaml");

fn within(text: &str, span: &Range<usize>, what: &str) {
    assert!(text.get(span.clone()).is_some(), "{what} {span:?} lies outside {text:?}");
}

fn walk(text: &str, node: &Node, depth: u32) {
    assert!(depth <= Bounds::default().depth, "too deep");
    within(text, &node.span, "node");
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => items.iter().for_each(|item| walk(text, item, depth + 1)),
        Value::Mapping(entries) => {
            for entry in entries {
                within(text, &entry.key_span, "key");
                walk(text, &entry.value, depth + 1);
            }
        }
    }
}

fn holds(text: &str) {
    let tree = Tree::parse(text, &Bounds::default());
    if let Some(root) = &tree.root {
        walk(text, root, 0);
    }
    for comment in &tree.comments {
        within(text, &comment.span, "comment");
        assert!(text[comment.span.clone()].starts_with(['#', '＃']), "{:?} of {text:?}", &text[comment.span.clone()]);
    }
    for flaw in &tree.flaws {
        within(text, &flaw.span, "flaw");
        if let Fault::DuplicateKey { first, .. } = &flaw.fault {
            within(text, first, "first key");
        }
    }
    assert!(tree.flaws.is_sorted_by_key(|flaw| flaw.span.start), "flaws of {text:?} stand in order");
    assert!(tree.broken_at.is_none_or(|at| text.is_char_boundary(at)), "broken inside a character of {text:?}");
    assert!(tree.broken_at.is_none() || !tree.flaws.is_empty(), "{text:?} is broken without a flaw");
}

/// The book with some stretches replaced.
fn mutated() -> impl Strategy<Value = String> {
    let cut = (0..BOOK.len(), 0..12usize, prop::sample::select(PIECES));
    prop::collection::vec(cut, 1..5).prop_map(|cuts| {
        let mut text = BOOK.to_owned();
        for (at, len, piece) in cuts {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let span = floor(at)..floor(at + len);
            text.replace_range(span, piece);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(text in "\\PC*") {
        holds(&text);
    }

    #[test]
    fn any_heap_of_yaml_pieces_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        holds(&pieces.concat());
    }

    #[test]
    fn a_book_with_mistakes_is_read(text in mutated()) {
        holds(&text);
    }
}

#[test]
fn the_book_itself_has_no_flaw() {
    holds(BOOK);
    assert_eq!(Tree::parse(BOOK, &Bounds::default()).flaws, []);
}
