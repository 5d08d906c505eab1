//! Whatever stands in a file, it is read without a panic, and every place lies in the text.

use std::ops::Range;

use proptest::prelude::*;
use qunce::source::{Bounds, Fault, Node, Style, Tree, Value};

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

/// Checks the places of a node and of what it holds; `own` when no alias brings in places from elsewhere.
fn walk(text: &str, node: &Node, depth: u32, own: bool) {
    assert!(depth <= Bounds::default().depth, "too deep");
    within(text, &node.span, "node");
    let mut last = node.span.start;
    let mut inside = |span: &Range<usize>| {
        assert!(!own || (last <= span.start && span.end <= node.span.end), "{span:?} in {:?} of {text:?}", node.span);
        last = span.end;
    };
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => {
            for item in items {
                inside(&item.span);
                walk(text, item, depth + 1, own);
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                within(text, &entry.key_span, "key");
                inside(&entry.key_span);
                inside(&entry.value.span);
                walk(text, &entry.value, depth + 1, own);
            }
        }
    }
}

/// Checks that plain words are what their place covers.
fn verbatim(text: &str, node: &Node) {
    match &node.value {
        Value::Scalar(scalar) if scalar.style == Style::Plain => {
            let slice = &text[node.span.clone()];
            assert!(
                slice.contains(['\n', '\r']) || slice == scalar.text,
                "{slice:?} read as {:?} in {text:?}",
                scalar.text
            );
        }
        Value::Scalar(_) => {}
        Value::Sequence(items) => items.iter().for_each(|item| verbatim(text, item)),
        Value::Mapping(entries) => entries.iter().for_each(|entry| verbatim(text, &entry.value)),
    }
}

fn holds(text: &str) {
    let tree = Tree::parse(text, &Bounds::default());
    if let Some(root) = &tree.root {
        walk(text, root, 0, !text.contains('*'));
        let hidden = tree.flaws.iter().any(|flaw| matches!(flaw.fault, Fault::Control(_)));
        if tree.broken_at.is_none() && !hidden && !text.contains('*') {
            verbatim(text, root);
        }
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

/// Chinese text with all its signs, as people write it.
fn prose() -> impl Strategy<Value = String> {
    "[群规时间打卡]{1,3}[群规时间打卡：，。；、！？“”‘’（）【】《》［］｛｝　－＃｜＞～a-z0-9:-]{0,12}[群规时间打卡。！]"
}

/// A definition without a mistake, with such text wherever text may stand.
fn definition() -> impl Strategy<Value = String> {
    let lines = || prop::collection::vec(prose(), 1..4);
    (prose(), lines(), lines(), lines(), lines(), lines()).prop_map(|(one, many, items, block, quoted, texts)| {
        let under = |indent: &str, lines: &[String]| lines.join(&format!("\n{indent}"));
        format!(
            "title: {one}\nnote: {}\nbelow:\n  {}\nitems:\n- {}\nblock: |\n  {}\nquoted: \"{}\"\n\
             rules:\n  - text: {}\n    by: [\"{one}\", '{one}']\n  - {{text: \"{one}\", by: 我}}\nend: 1\n",
            under("  ", &many),
            under("  ", &texts),
            items.join("\n- "),
            under("  ", &block),
            under("  ", &quoted),
            under("      ", &texts),
        )
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
    fn chinese_text_is_never_named(text in definition()) {
        let tree = Tree::parse(&text, &Bounds::default());
        prop_assert_eq!(tree.flaws, [], "{}", text);
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
