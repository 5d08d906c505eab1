//! One mistake is one flaw at its place, and the rest of the file is read.

use qunce::source::{Bounds, Tree};

use super::{flaws, parse, reads, shown_root};

const SYNTAX: &str = "Syntax";

/// Asserts the tree and the flaws, the parser's own words left out.
#[track_caller]
fn recovers(text: &str, tree: &str, expected: &[&str]) {
    let parsed = parse(text);
    let short = |flaw: String| flaw.find(SYNTAX).map_or(flaw.clone(), |at| flaw[..at + SYNTAX.len()].to_owned());
    let found: Vec<_> = flaws(text, &parsed).into_iter().map(short).collect();
    assert_eq!(shown_root(&parsed), tree, "tree of {text:?}");
    assert_eq!(found, expected, "flaws of {text:?}");
}

#[test]
fn a_tab_that_indents_is_named_and_read_as_spaces() {
    reads("a:\n\tb: 1\n", "{a: {b: 1}}", &["2:1 \"\\t\" Tab"]);
    reads("a:\n\tb: 1\n\tc: 2\nd:\n\te: 3\n", "{a: {b: 1, c: 2}, d: {e: 3}}", &["2:1 \"\\t\" Tab", "5:1 \"\\t\" Tab"]);
    reads("a:\n    - b: 1\n\t  c: 2\n", "{a: [{b: 1, c: 2}]}", &["3:1 \"\\t\" Tab"]);
    reads("t: |\n\t一\n\t二\nb: 1\n", "{t: <一/二/>, b: 1}", &["2:1 \"\\t\" Tab"]);
    assert_eq!(parse("a:\n\tb: 1\n").broken_at, None);
}

#[test]
fn an_unclosed_quote_or_bracket_is_named_where_it_opens() {
    recovers("a: \"x\nb: 1\n", "{a: <x>, b: 1}", &["1:4 \"\\\"\" Unclosed('\"')"]);
    recovers("a: 'x\n\n  y\nb: 1\n", "{a: <x/y>, b: 1}", &["1:4 \"'\" Unclosed('\\'')"]);
    recovers("- t: \"x\n  p: y\n- t: z\n", "[{t: <x>, p: y}, {t: z}]", &["1:6 \"\\\"\" Unclosed('\"')"]);
    recovers("a: [x, y\nb: 1\n", "{a: [x, y], b: 1}", &["1:4 \"[\" Unclosed('[')"]);
    recovers("a: [x, y # 注\nb: 1\n", "{a: [x, y], b: 1}", &["1:4 \"[\" Unclosed('[')"]);
    recovers("a: [x,\r\n  y\r\nb: 1\r\n", "{a: [x, y], b: 1}", &["1:4 \"[\" Unclosed('[')"]);
    recovers("a: {b: [1, 2\nc: 3\n", "{a: {b: [1, 2]}, c: 3}", &["1:8 \"[\" Unclosed('[')"]);
    recovers("a: {b: 1]\nc: 3\n", "{a: {b: 1}, c: 3}", &["1:4 \"{\" Unclosed('{')"]);
    assert_eq!(parse("z: 1\na: [x, y\nb: 1\n").broken_at, Some(8));
}

#[test]
fn a_value_that_wants_quotes_is_named_and_kept() {
    recovers("text: @所有人 今晚开营\nb: 1\n", "{text: <@所有人 今晚开营>, b: 1}", &["1:7 \"@\" Syntax"]);
    recovers("- @所有人 # 注\n- `x`\n", "[<@所有人>, <`x`>]", &["1:3 \"@\" Syntax", "2:3 \"`\" Syntax"]);
    recovers("a: [@x, y]\nb: 1\n", "{a: [<@x>, y], b: 1}", &["1:5 \"@\" Syntax"]);
    recovers("text: 时间: 晚八点\nb: 1\n", "{text: <时间: 晚八点>, b: 1}", &["1:9 \":\" Syntax"]);
    recovers("text: it's: so\nb: 1\n", "{text: <it's: so>, b: 1}", &["1:11 \":\" Syntax"]);
    recovers("a: \"单词\" A 群\nb: 1\n", "{a: <\"单词\" A 群>, b: 1}", &["1:9 \"A\" Syntax"]);
    recovers("a: [图片] 今晚\nb: 1\n", "{a: <[图片] 今晚>, b: 1}", &["1:9 \"今\" Syntax"]);
    recovers("a: > 5 人\nb: 1\n", "{a: <> 5 人>, b: 1}", &["1:4 \">\" Syntax"]);
    assert_eq!(parse("text: @所有人\n").broken_at, None);
}

#[test]
fn a_colon_without_its_space_is_named() {
    reads(
        "b: 1\nshown_by:welcome\n",
        "{b: 1, shown_by: welcome}",
        &["2:9 \":\" Syntax(\"a space is missing after ':'\")"],
    );
    reads(
        "shown_by:welcome\nb: 1\n",
        "{shown_by: welcome, b: 1}",
        &["1:9 \":\" Syntax(\"a space is missing after ':'\")"],
    );
}

#[test]
fn a_key_without_its_colon_is_named() {
    reads(
        "- text: 一\n- text 二\n  by: me\n",
        "[{text: 一}, {text: 二, by: me}]",
        &["2:3 \"text\" Syntax(\"a colon is missing after this key\")"],
    );
    recovers("a: 1\npenalty 警告\nb: 2\n", "{a: 1, penalty: 警告, b: 2}", &["2:1 \"penalty\" Syntax"]);
    recovers("a:\n  今天 开营\n  b: 2\nc: 3\n", "{a: {b: 2}, c: 3}", &["2:3 \"今\" Syntax"]);
}

#[test]
fn a_sign_too_many_in_brackets_is_named_and_passed_over() {
    recovers("a: [1, 2]]\nb: 1\n", "{a: [1, 2], b: 1}", &["1:10 \"]\" Syntax"]);
    recovers("a: {b: 1}}\nb: 1\n", "{a: {b: 1}, b: 1}", &["1:10 \"}\" Syntax"]);
    recovers("a: [1,, 2]\nb: 1\n", "{a: [1, 2], b: 1}", &["1:7 \",\" Syntax"]);
    recovers("a: {b:1, c: http://x}\n", "{a: {b: 1, c: http://x}}", &["1:6 \":\" Syntax"]);
    recovers("a: \"\\d+\"\nb: 1\n", "{a: <\\d+>, b: 1}", &["1:5 \"\\\\d\" Syntax"]);
}

#[test]
fn what_cannot_be_repaired_is_left_out_and_the_rest_read() {
    recovers("a: 1\nfoo\nb: 2\n", "{a: 1, b: 2}", &["2:1 \"f\" Syntax"]);
    recovers("a:\n  b: 1\n c: 2\nd: 3\n", "{a: {b: 1}, d: 3}", &["3:2 \"c\" Syntax"]);
    recovers("a: 1\n  b: 2\n    c: 3\nd: 4\n", "{a: 1, d: 4}", &["2:4 \":\" Syntax"]);
    recovers("a: ]\nb: 2\n", "{a: <]>, b: 2}", &["1:4 \"]\" Syntax"]);
    recovers("a: !e!x 1\nb: !群 2\n", "{a: 1, b: 2}", &["1:4 \"!e!x\" Tag(\"!e!x\")", "2:4 \"!群\" Tag(\"!群\")"]);
    assert_eq!(parse("a: 1\nfoo\nb: 2\n").broken_at, Some(5));
}

#[test]
fn mistakes_far_apart_are_all_named() {
    let text =
        "a: [1\nb: 2\nrules:\n  - text: x\n   bad: y\n  - text：z\n    by: @w\nc:\n\td: 1\nc: \"2\ne: *no\nf：3\n";
    recovers(
        text,
        "{a: [1], b: 2, rules: [{text: x}, {text: z, by: <@w>}], c: {d: 1}, c: <2>, e: , f: 3}",
        &[
            "1:4 \"[\" Unclosed('[')",
            "5:4 \"b\" Syntax",
            "6:9 \"：\" FullWidth ：→\": \" after \"text\"",
            "7:9 \"@\" Syntax",
            "9:1 \"\\t\" Tab",
            "10:1 \"c\" DuplicateKey c first 8:1",
            "10:4 \"\\\"\" Unclosed('\"')",
            "11:4 \"*no\" UnknownAlias(\"no\")",
            "12:2 \"：\" FullWidth ：→\": \" after \"f\"",
        ],
    );
}

/// A line again and again, each time deeper.
fn stairs(line: &str) -> String {
    (0..1500).fold(String::new(), |text, depth| text + &" ".repeat(depth) + line)
}

#[test]
fn bounds_hold_whatever_a_file_tries() {
    let fault = |text: &str| flaws(text, &parse(text)).first().cloned().unwrap_or_default();
    assert!(fault(&"[".repeat(100_000)).ends_with("TooDeep(32)"));
    assert!(fault(&"{a: ".repeat(100_000)).ends_with("TooDeep(32)"));
    assert!(fault(&"- ".repeat(100_000)).ends_with("TooDeep(32)"));
    assert!(fault(&stairs("a:\n")).starts_with("33:33 "));
    assert!(fault(&stairs("甲：\n")).contains("FullWidth"));
    assert!(fault(&"a: x\n".repeat(500_000)).ends_with("TooLarge(2097152)"));
    assert!(fault(&"- a\n".repeat(250_000)).ends_with("TooManyNodes(200000)"));
    let laughs = (1..10).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let list = vec![format!("*a{}", n - 1); 9].join(", ");
        text + &format!("a{n}: &a{n} [{list}]\n")
    });
    assert!(fault(&laughs).ends_with("TooManyAliasNodes(10000)"));
    let quadratic = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), vec!["*a"; 5000].join(", "));
    assert!(fault(&quadratic).ends_with("TooManyAliasNodes(10000)"));
    let deep = (1..40).fold("a0: &a0 [x]\n".to_owned(), |text, n| text + &format!("a{n}: &a{n} [*a{}]\n", n - 1));
    assert!(fault(&deep).ends_with("TooDeep(32)"));
    let small = Bounds { file_bytes: 3, ..Bounds::default() };
    assert_eq!(Tree::parse("a: 1\n", &small).broken_at, Some(0));
}

#[test]
fn a_file_full_of_mistakes_takes_no_long_time() {
    for line in [
        "a: [\n",
        "a: \"\n",
        "- @x\n",
        "a: b: c\n",
        "a: 1\nfoo\n",
        "\ta: 1\n",
        "a：“\n",
        "a: {b：1，\n",
        "- [\"\n",
        "&a b: *a\n",
    ] {
        let tree = parse(&line.repeat(100_000 / line.len()));
        assert!(!tree.flaws.is_empty(), "{line:?}");
    }
}
