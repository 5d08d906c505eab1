//! What may stand in a template's HTML, and what is refused.

use super::{Place, check};

fn said(html: &str, place: Place) -> String {
    check(html, place, '\u{e000}')
        .map_or_else(|fault| format!("{} {}", &html[fault.range], fault.words.en), |()| "fine".to_owned())
}

#[test]
fn what_says_something_may_stand() {
    for html in [
        "",
        "文字 &amp; &nbsp; &#39; &#x4e00;",
        "<p class=\"small\">每周三 <b>更新</b></p>\n<p lang=\"en\">Weekly<br></p>",
        "<a href=\"../groups/a.html#own-x\">群</a> <a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">外面</a>",
        "<a href=\"mailto:a@b.example\">写信</a>",
        "<img src=\"../assets/a.png\" alt=\"\" width=\"40\" height=\"40\">",
        "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>",
        "<details open><summary>更多</summary><p id=\"own-more\">。</p></details>",
        "\u{e000}<hr/>",
    ] {
        assert_eq!(said(html, Place::Body), "fine", "{html}");
    }
    let head = "<meta name=\"author\" content=\"队\">\n<link rel=\"icon\" href=\"../assets/a.png\">\u{e000}";
    assert_eq!(said(head, Place::Head), "fine");
}

/// What is no part of a body.
const REFUSED: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT>",
    "<style>a{}</style>",
    "<base href=\"x\">",
    "<iframe src=\"x\"></iframe>",
    "<svg><set attributeName=\"href\"/></svg>",
    "<math>",
    "<object>",
    "<embed>",
    "<form>",
    "<input>",
    "<button>",
    "<template>",
    "<noscript>",
    "<textarea>",
    "<title>",
    "<html>",
    "<body>",
    "<main>",
    "<h1>x</h1>",
    "<meta>",
    "<p onclick=\"x\">x</p>",
    "<p ONCLICK=\"x\">",
    "<p style=\"color:red\">",
    "<p data-copy=\"x\">",
    "<a href='x'>",
    "<a href=x>",
    "<a href=\"javascript:alert(1)\">",
    "<a href=\"JaVaScRiPt:alert(1)\">",
    "<a href=\"java\tscript:x\">",
    "<a href=\"&#106;avascript:x\">",
    "<a href=\"javascript&colon;x\">",
    "<a href=\"data:text/html,x\">",
    "<a href=\"//evil.example\">",
    "<a href=\"/x\">",
    "<a href=\"\\\\evil\">",
    "<a href=\" x\">",
    "<a href=\"\">",
    "<img src=\"https://a.example/x.png\" alt=\"\">",
    "<img src=\"x.png\">",
    "<img src=\"data:image/png,x\" alt=\"\">",
    "<!-- x -->",
    "<!doctype html>",
    "<![CDATA[x]]>",
    "<?x?>",
    "</main>",
    "</div>",
    "<div>",
    "<div></p></div>",
    "<p></p ><b>",
    "a < b",
    "a > b",
    "a & b",
    "&x",
    "<p id=\"main\">",
    "<p id=\"x\">",
    "<p a=\"1\" a=\"2\">",
    "<p class=\"a\" class=\"b\">",
    "<p class=\"\u{e000}\">",
    "\u{e000}\u{e000}",
    "<p title=\"<\">",
    "<p title=\"x>",
    "<p",
    "<div/>",
    "a\u{0}b",
    "<p\u{c}class=\"x\">",
    "<p class=\"x\"id=\"own-x\">",
    "<a xlink:href=\"x\">",
    "<x-a>",
];

#[test]
fn what_acts_loads_or_breaks_out_is_refused() {
    for html in REFUSED {
        assert_ne!(said(html, Place::Body), "fine", "{html}");
    }
    for html in [
        "<p>x</p>",
        "text",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<meta charset=\"utf-8\">",
        "<meta name=\"a\">",
        "<link rel=\"stylesheet\" href=\"x\">",
        "<link rel=\"icon\" href=\"https://a.example/x\">",
        "<link rel=\"preload\" href=\"x\">",
        "<link rel=\"alternate\" href=\"http://a.example\">",
    ] {
        assert_ne!(said(html, Place::Head), "fine", "{html}");
    }
}

#[test]
fn a_fault_is_told_where_it_is() {
    let html = "<p>好</p>\n<p>x <script>";
    let fault = check(html, Place::Body, '\u{e000}').unwrap_err();
    assert_eq!((&html[fault.range], &*fault.words.en), ("<script", "no `<script>` may stand here"));
    let open = check("<div>\n<p>", Place::Body, '\u{e000}').unwrap_err();
    assert_eq!(open.words.en, "`<p>` is never closed");
    for depth in [64, 65, 100_000] {
        let deep = "<div>".repeat(depth) + &"</div>".repeat(depth);
        assert_eq!(check(&deep, Place::Body, '\u{e000}').is_ok(), depth <= 64);
    }
}
