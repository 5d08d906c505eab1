//! YAML texts become trees with exact places, whatever is wrong with them.

mod any;
mod broken;
mod wide;

use qunce::source::{Bounds, Entry, Fault, Files, Node, Tree, Value};

fn parse(text: &str) -> Tree {
    Tree::parse(text, &Bounds::default())
}

/// The tree on one line: `{key: value}`, `[item]`, scalars in `<>` when quoted or in a block.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) if scalar.style == qunce::source::Style::Plain => scalar.text.clone(),
        Value::Scalar(scalar) => format!("<{}>", scalar.text.replace('\n', "/")),
        Value::Sequence(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Mapping(entries) => {
            let entry = |entry: &Entry| format!("{}: {}", entry.key, shown(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn shown_root(tree: &Tree) -> String {
    tree.root.as_ref().map_or_else(|| "nothing".to_owned(), shown)
}

/// The flaws as `line:column-line:column fault`, as a person would be shown them.
fn flaws(text: &str, tree: &Tree) -> Vec<String> {
    let mut files = Files::default();
    let id = files.add("x.yaml", text);
    let file = files.file(id);
    tree.flaws
        .iter()
        .map(|flaw| {
            let at = file.position(flaw.span.start);
            let what = match &flaw.fault {
                Fault::FullWidth { wide, narrow, after } => format!("FullWidth {wide}→{narrow:?} after {after:?}"),
                Fault::DuplicateKey { key, first } => {
                    let first = file.position(first.start);
                    format!("DuplicateKey {key} first {}:{}", first.line, first.column)
                }
                Fault::Control(sign) => format!("Control U+{:04X}", u32::from(*sign)),
                fault => format!("{fault:?}"),
            };
            format!("{}:{} {:?} {what}", at.line, at.column, &text[flaw.span.clone()])
        })
        .collect()
}

/// Everything in the tree with the text that its place covers.
fn slices(text: &str, node: &Node, out: &mut Vec<String>) {
    out.push(text[node.span.clone()].to_owned());
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => items.iter().for_each(|item| slices(text, item, out)),
        Value::Mapping(entries) => {
            for entry in entries {
                out.push(format!("{}=", &text[entry.key_span.clone()]));
                slices(text, &entry.value, out);
            }
        }
    }
}

fn sliced(text: &str) -> Vec<String> {
    let tree = parse(text);
    let mut out = Vec::new();
    slices(text, tree.root.as_ref().expect("a tree"), &mut out);
    out
}

/// Asserts what a text is read as, and its flaws.
#[track_caller]
fn reads(text: &str, tree: &str, expected: &[&str]) {
    let parsed = parse(text);
    assert_eq!(shown_root(&parsed), tree, "tree of {text:?}");
    assert_eq!(flaws(text, &parsed), expected, "flaws of {text:?}");
}

#[test]
fn texts_without_fault_are_read_as_written() {
    reads("", "nothing", &[]);
    reads("# 只有注释\n", "nothing", &[]);
    reads("\u{feff}a: 1\r\nb: 二\r\n", "{a: 1, b: 二}", &[]);
    reads("a: 1\rb: 2\r", "{a: 1, b: 2}", &[]);
    reads("at: 09:30\nowner: NO\non: 2026-03-01\nv: 1.10\n", "{at: 09:30, owner: NO, on: 2026-03-01, v: 1.10}", &[]);
    reads("a: ~\nb: null\nc:\n", "{a: ~, b: null, c: }", &[]);
    reads("text: |\n  一\n  二\nmore: >-\n  三\n  四\n", "{text: <一/二/>, more: <三 四>}", &[]);
    reads("a: 'it''s'\nb: \"x\\ty\"\n", "{a: <it's>, b: <x\ty>}", &[]);
    reads("---\na: 1\n---\n# 完\n", "{a: 1}", &[]);
}

#[test]
fn every_place_slices_back_to_what_it_names() {
    assert_eq!(
        sliced("标题 : 群规\nlist:\n- 甲\n- \"乙\"\nflow: {a: [1, 二], b}\n"),
        [
            "标题 : 群规\nlist:\n- 甲\n- \"乙\"\nflow: {a: [1, 二], b}",
            "标题=",
            "群规",
            "list=",
            "- 甲\n- \"乙\"",
            "甲",
            "\"乙\"",
            "flow=",
            "{a: [1, 二], b}",
            "a=",
            "[1, 二]",
            "1",
            "二",
            "b=",
            ""
        ]
    );
    assert_eq!(
        sliced("a:\n  b: x  # 注\n  c: |  # 注\n    y\n\n  d:\ne: 1\n"),
        [
            "a:\n  b: x  # 注\n  c: |  # 注\n    y\n\n  d:\ne: 1",
            "a=",
            "b: x  # 注\n  c: |  # 注\n    y\n\n  d:",
            "b=",
            "x",
            "c=",
            "|  # 注\n    y",
            "d=",
            "",
            "e=",
            "1"
        ]
    );
    assert_eq!(
        sliced("- - a\n  -  # 空\n- b: 1\n"),
        ["- - a\n  -  # 空\n- b: 1", "- a\n  -", "a", "", "b: 1", "b=", "1"]
    );
    assert_eq!(
        sliced("a: &x\n- 1\nb: &y\n  c: 2\n"),
        ["a: &x\n- 1\nb: &y\n  c: 2", "a=", "- 1", "1", "b=", "c: 2", "c=", "2"]
    );
}

#[test]
fn a_missing_value_stands_just_after_its_colon() {
    let text = "a : \nb:   # 注\n\nc: &x\n";
    let tree = parse(text);
    let Some(Node { value: Value::Mapping(entries), .. }) = &tree.root else { panic!("a mapping") };
    let ends: Vec<_> = entries.iter().map(|entry| &text[..entry.value.span.start]).collect();
    assert_eq!(ends, ["a :", "a : \nb:", "a : \nb:   # 注\n\nc:"]);
}

#[test]
fn comments_keep_their_places() {
    let text = "# 一\na: 1 # 二\n  # 三\nb: '# 不是'\n";
    let tree = parse(text);
    let all: Vec<_> = tree.comments.iter().map(|comment| (&text[comment.span.clone()], comment.alone)).collect();
    assert_eq!(all, [("# 一", true), ("# 二", false), ("# 三", true)]);
    let text = "# 注\n".repeat(3000) + "a: 1\n" + &"  # 注\n".repeat(3000) + "b: 2\n";
    assert_eq!(parse(&text).comments.len(), 6000);
    assert_eq!(shown_root(&parse(&text)), "{a: 1, b: 2}");
}

#[test]
fn a_repeated_key_is_kept_and_named_with_the_first() {
    reads("a: 1\nb: 2\na: 3\n", "{a: 1, b: 2, a: 3}", &["3:1 \"a\" DuplicateKey a first 1:1"]);
    reads(
        "- {甲: 1, \"甲\": 2, 甲: 3}\n",
        "[{甲: 1, 甲: 2, 甲: 3}]",
        &["1:10 \"\\\"甲\\\"\" DuplicateKey 甲 first 1:4", "1:18 \"甲\" DuplicateKey 甲 first 1:4"],
    );
}

#[test]
fn what_qunce_does_not_take_is_refused_and_the_rest_read() {
    reads(
        "a: !!str 1\nb: !x [2]\nc: 3\n",
        "{a: 1, b: [2], c: 3}",
        &["1:4 \"!!str\" Tag(\"!!str\")", "2:4 \"!x\" Tag(\"!x\")"],
    );
    reads(
        "a: !!python/object/apply:os.system [id]\n",
        "{a: [id]}",
        &["1:4 \"!!python/object/apply:os.system\" Tag(\"!!python/object/apply:os.system\")"],
    );
    reads("a: &x {k: 1}\nb:\n  <<: *x\n  c: 2\n", "{a: {k: 1}, b: {c: 2}}", &["3:3 \"<<\" MergeKey"]);
    reads("? [a, b]\n: 1\nc: 2\n", "{c: 2}", &["1:3 \"[a, b]\" ComplexKey"]);
    reads("{a: 1}: 2\nc: 3\n", "{c: 3}", &["1:1 \"{a: 1}\" ComplexKey"]);
    reads("a: 1\n---\nb: 2\n", "{a: 1}", &["2:1 \"---\" SecondDocument"]);
}

#[test]
fn aliases_bring_in_what_their_anchor_names() {
    reads("a: &x [1, 2]\nb: *x\nc: [*x, *x]\n", "{a: [1, 2], b: [1, 2], c: [[1, 2], [1, 2]]}", &[]);
    reads("&k key: 1\nb: *k\n", "{key: 1, b: key}", &[]);
    reads("a: [&x {b: &y 1}, *x, *y]\nc: *y\n", "{a: [{b: 1}, {b: 1}, 1], c: 1}", &[]);
    reads("a: *no\nb: 1\n", "{a: , b: 1}", &["1:4 \"*no\" UnknownAlias(\"no\")"]);
    reads("a: &a [*a]\nb: 1\n", "{a: [], b: 1}", &["1:8 \"*a\" SelfAlias(\"a\")"]);
    reads("? [&x 1]\n: 2\na: *x\n", "{a: }", &["1:3 \"[&x 1]\" ComplexKey", "3:4 \"*x\" UnknownAlias(\"x\")"]);
}

#[test]
fn characters_that_hide_are_named_and_left_out() {
    reads(
        "a: x\u{202e}y\nb\u{85}: 1\n",
        "{a: xy, b: 1}",
        &["1:5 \"\\u{202e}\" Control U+202E", "2:2 \"\\u{85}\" Control U+0085"],
    );
    reads(
        "a: \0x\n\u{2028}b: \u{feff}2\u{b}\n",
        "{a: x, b: 2}",
        &[
            "1:4 \"\\0\" Control U+0000",
            "2:1 \"\\u{2028}\" Control U+2028",
            "2:5 \"\\u{feff}\" Control U+FEFF",
            "2:7 \"\\u{b}\" Control U+000B",
        ],
    );
    assert_eq!(
        sliced("甲: \u{202e}乙\u{202c}\n丙: 丁\n"),
        ["甲: \u{202e}乙\u{202c}\n丙: 丁", "甲=", "乙", "丙=", "丁"]
    );
}
