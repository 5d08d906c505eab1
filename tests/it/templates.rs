//! What a workspace puts into its handbook: the examples of the documentation work, what is wrong is found at its
//! place, and nothing that is hostile costs time, memory or trust.

use std::path::Path;
use std::time::{Duration, Instant};

use qunce::check::{Facts, check};
use qunce::expression::Template;
use qunce::load::{AsOf, Base, Found, Loaded, Reading, read, read_under};
use qunce::site::{Files, Site, dead_links};
use qunce::template::{Slot, View};
use qunce::text::Lang;

use super::books;
use super::cli::qunce;

const GUIDE: &str = include_str!("../../docs/templates.md");

/// A picture of 24 by 24 pixels.
const MARK: &[u8] = include_bytes!("templates/mark.png");

/// The files that the documentation shows: path and text.
fn shown() -> Vec<(&'static str, String)> {
    let fences = GUIDE.split("\n```").skip(1).step_by(2);
    let named = fences.filter_map(|fence| {
        let (head, text) = fence.split_once('\n')?;
        Some((head.split_once(" file=")?.1, format!("{text}\n")))
    });
    named.collect()
}

/// The sample book `word-bet` in a handbook with everything that the documentation shows.
pub(super) fn documented(more_settings: &str) -> Found {
    let mut found = books::alone("word-bet");
    found.add("templates/assets/mark.png", MARK);
    for (path, text) in shown() {
        let own = found.files.find(path).map(|file| found.files.file(file).text.to_string());
        let text = match own {
            // The settings of the sample, with the documentation's own handbook.
            Some(own) => format!(
                "{}{text}  url: \"https://handbook.example/\"\n{more_settings}",
                own.split("site:").next().unwrap()
            ),
            None => text,
        };
        found.add(path, text.as_bytes());
    }
    found
}

pub(super) fn rendered(loaded: &Loaded) -> Files {
    let facts = Facts::new(loaded);
    Site::new(&facts, &check(&facts, &[]), &[], &Lang::ALL).render()
}

fn html<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// A small workspace with these files.
fn workspace(files: &[(&str, &str)]) -> Found {
    let mut found = Found::default();
    let plain = [("qunce.yaml", "title: 手册\nas_of: 2026-03-05\n"), ("playbooks/team/playbook.yaml", "title: 队\n")];
    for (path, text) in plain.iter().chain(files) {
        found.add(path, text.as_bytes());
    }
    found
}

/// What is found in the templates and settings, as `path:line:column message | label`.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let loaded = books::loaded(workspace(files));
    let own = loaded.findings.iter().filter(|it| it.code == "REF005");
    own.map(|it| {
        let (start, _) = loaded.files.positions(it.primary.span);
        let path = &loaded.files.file(it.primary.span.file).path;
        format!("{path}:{}:{} {} | {}", start.line, start.column, it.message.en, it.primary.words.en)
    })
    .collect()
}

#[test]
fn the_examples_of_the_documentation_work() {
    assert_eq!(shown().len(), 6);
    let loaded = books::loaded(documented(""));
    let faults: Vec<&str> = loaded.findings.iter().map(|it| it.message.en.as_str()).collect();
    assert_eq!(faults, Vec::<&str>::new());
    let files = rendered(&loaded);
    assert_eq!(dead_links(&files), []);
    let group = html(&files, "zh/word-bet/groups/word-bet-a.html");
    let (_, foot) = group.split_once("<footer").unwrap();
    assert!(foot.contains("截至") && foot.contains("有话找谷雨"), "{foot}");
    assert!(html(&files, "en/rules/CHR001.html").contains("Ask Guyu"));
    let before = "<p class=\"small\">这个群先看<a href=\"../../pages/manners.html\">说话的分寸</a>。</p>";
    assert!(group.contains(before));
    assert!(!html(&files, "zh/word-bet/groups/word-bet-b.html").contains("这个群先看"));
    assert!(group.contains("<meta name=\"author\" content=\"单词对赌手册\">"));
    assert!(group.contains("<meta name=\"description\""), "Qunce's own text is gone");
    let page = html(&files, "en/pages/manners.html");
    assert_eq!(page.matches("<h1>Manners</h1>").count(), 1);
    assert!(page.contains("As of 2026-03-05, three sentences do"));
    assert!(
        page.contains("<title>Manners · The word-bet handbook</title>") || page.contains("<title>Manners · "),
        "{page:.900}"
    );
    // In the contents of every page, and found by search.
    assert!(group.contains("<h2>我们的页</h2>") && group.contains("../../pages/manners.html\">"));
    let search = html(&files, "assets/search-zh.js");
    assert!(search.contains("说话的分寸") && search.contains("zh/pages/manners.html"));
    // One sheet for accent and style, after the handbook's own, on every page.
    let own: Vec<&String> = files.keys().filter(|path| path.starts_with("assets/own.")).collect();
    assert_eq!(own.len(), 1);
    let sheet = html(&files, own[0]);
    assert!(sheet.starts_with("@media screen{:root{--accent:#1f5fa8;"), "{sheet}");
    let picture = loaded.pictures["templates/assets/mark.png"].name();
    assert!(sheet.contains(&format!("url(\"{picture}\")")) && files.contains_key(&format!("assets/{picture}")));
    // A book for paper has both in one sheet.
    let on_screen = |path: &str| path.ends_with(".html") && path != "404.html" && !path.ends_with("/print.html");
    for (path, bytes) in files.iter().filter(|(path, _)| on_screen(path)) {
        let html = std::str::from_utf8(bytes).unwrap();
        let ours = html.find("assets/handbook.").unwrap();
        assert!(html.find("assets/own.").is_some_and(|own| own > ours), "{path}");
        assert!(html.contains(&format!("assets/{picture}\" alt=\"\"")), "{path} has no logo");
    }
}

/// The text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).unwrap_or_else(|| panic!("no {start}")).1.split_once(end).unwrap().0
}

#[test]
fn whole_books_carry_the_workspaces_style_colours_and_logo() {
    let mut found = documented("");
    // What would end the element that holds it, and a heading, which stands lower in a book.
    let sheet =
        "h1 { letter-spacing: 1px }\r\n.note::after { content: \"</style><script>alert(1)</script>\" }\r\n/*\0*/";
    found.add("templates/assets/zz.css", sheet.as_bytes());
    let loaded = books::loaded(found);
    assert!(loaded.findings.iter().all(|it| it.code != "REF005"));
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]).with_whole_books(true, true);
    let mut files = site.render();
    let picture = loaded.pictures["templates/assets/mark.png"].name();
    // In the site: one sheet, with the workspace's own behind the book's.
    let page = html(&files, "zh/word-bet/print.html");
    let linked = between(page, "<link rel=\"stylesheet\" href=\"../../", "\"");
    let style = html(&files, linked);
    assert!(style.contains("--accent:#1f5fa8;") && style.contains(".prose ol { border-left"), "{linked}");
    assert!(style.contains(&format!("url(\"{picture}\")")) && style.contains("h3 { letter-spacing: 1px }"));
    assert!(page.contains(&format!("<img class=\"logo\" src=\"../../assets/{picture}\" alt=\"\"")));
    // By itself: everything within, and the policy knows the style to the byte.
    let paper = site.to_print().collect::<Vec<_>>();
    files.extend(paper.into_iter().map(|(path, html)| (path, html.into_bytes().into())));
    let data = "data:image/png;base64,";
    for path in ["zh/word-bet/book.html", "zh/word-bet/print.pdf"] {
        let page = html(&files, path);
        let style = between(page, "<style>", "</style>");
        assert!(style.contains("--accent:#1f5fa8;") && style.contains("h3 { letter-spacing: 1px }"), "{path}");
        assert!(
            style.contains(&format!("url(\"{data}")) && style.contains("<\\/style><script>alert(1)<\\/script>"),
            "{path}"
        );
        assert!(!style.contains(['\r', '\0']), "{path}: a browser would read other signs than those that it knows");
        let hash = data_encoding::BASE64.encode(&<sha2::Sha256 as sha2::Digest>::digest(style));
        assert!(page.contains(&format!("style-src 'sha256-{hash}'")), "{path}");
        assert!(page.contains(&format!("<img class=\"logo\" src=\"{data}")), "{path}");
        assert!(page.contains(&format!("<link rel=\"icon\" href=\"{data}")), "{path}: the head's own picture");
        assert!(!page.contains(&picture), "{path} asks for a file beside it");
    }
    assert_eq!(dead_links(&files), []);
}

#[test]
fn a_workspace_without_templates_has_none_of_it() {
    let loaded = books::loaded(workspace(&[]));
    let files = rendered(&loaded);
    assert!(!files.keys().any(|path| path.contains("/pages/") || path.starts_with("assets/own.")));
    assert!(!html(&files, "zh/team/index.html").contains("我们的页"));
}

#[test]
fn what_is_wrong_is_found_at_its_place() {
    let slot = "templates/slots/footer.html";
    let page = "templates/pages/about.html";
    let cases: &[(&str, &str, &str)] = &[
        (slot, "好\n<p>{{ page.titel }}</p>", "2:7 nothing is called `page.titel`; closest is `page.title`"),
        (slot, "{% if book.nmae %}{% endif %}", "1:7 nothing is called `book.nmae`"),
        (slot, "{{ page }}", "1:4 `page` holds more names; only one of those is a text"),
        (slot, "{{ assets[\"x.png\"] }}", "1:4 `assets[\"x.png\"]` has no value"),
        (slot, "{{ pages.nowhere }}", "1:4 nothing is called `pages.nowhere`"),
        (slot, "好 {{ lang", "1:3 `{{` is never closed"),
        (slot, "{% if lang == \"zh\" %}\n好", "1:1 this `if` has no `endif`"),
        (slot, "{% endif %}", "1:1 no `endif` belongs here"),
        (slot, "{{ lang == }}", "1:"),
        (slot, "<p>\n  <script>1</script></p>", "2:3 no `<script>` may stand here"),
        (slot, "<p onclick=\"x\">", "1:4 `<p>` may not have `onclick`"),
        (slot, "<p>{{ default }}</p>{{ default }}", "1:21 `{{ default }}` stands once"),
        (slot, "<p title=\"{{ default }}\">", "1:11 `{{ default }}` may not stand in an attribute"),
        (slot, "<a href=\"{{ page.title }}\">x</a>", "1:13 the address has signs that make no sense"),
        (slot, "{% if lang == \"en\" %}<b>{% endif %}", "1:22 `<b>` is never closed"),
        (slot, "{% if page.kind == \"group\" %}</main>{% endif %}", "1:30 no `<main>` may stand here"),
        ("templates/slots/head.html", "<p>x</p>", "1:1 no `<p>` may stand here"),
        (
            "templates/slots/head.html",
            "{{ default }}<meta http-equiv=\"refresh\" content=\"0\">",
            "1:20 `<meta>` may not have `http-equiv`",
        ),
        ("templates/slots/foter.html", "x", "1:1 no slot is called `foter` | closest is `footer`"),
        (page, "<p>x</p>", "1:1 a page begins with `<h1>title</h1>`"),
        (page, "<h1>关于 <b>我们</b></h1>", "1:1 a page begins with `<h1>title</h1>`"),
        (page, "<h1>关于</h1>{{ default }}", "1:12 a page has no `default`"),
        (page, "<h1>关于</h1>\n<h1>又</h1>", "2:1 no `<h1>` may stand here"),
        ("templates/pages/关于.html", "<h1>关于</h1>", "1:1 file name `关于` cannot be an address"),
        ("templates/assets/a.css", "a {}\n@import \"x.css\";", "2:1 `@import` may not be used"),
        ("templates/assets/a.css", "a { background: url(https://a.example/x) }", "1:17 `url()` holds the file name"),
        ("templates/assets/a.js", "alert(1)", "1:1 `templates/assets/a.js` does not belong here"),
        ("templates/slot/footer.html", "x", "1:1 `templates/slot/footer.html` does not belong here"),
        ("templates/assets/a.svg", "<svg/>", "1:1"),
        (
            "qunce.yaml",
            "site: {accent: \"#ffcc00\"}",
            "accent #ffcc00 cannot be read in the light theme: contrast 1.29 | 4.5 at least",
        ),
        (
            "qunce.yaml",
            "site: {accent: [\"#1f5fa8\", \"#444444\"]}",
            "accent #444444 cannot be read in the dark theme: contrast",
        ),
        ("qunce.yaml", "site: {accent: red}", "1:16 `red` is no colour"),
        (
            "qunce.yaml",
            "site: {logo: templates/assets/lgoo.png}",
            "1:14 there is no picture `templates/assets/lgoo.png`",
        ),
    ];
    for (path, text, wanted) in cases {
        let found = told(&[(path, text)]);
        assert!(found.len() == 1 && found[0].contains(wanted), "{path} {text}: {found:#?}");
        // A finding of the settings stands there; of a file that is not read, too.
        let names = found[0].starts_with(path) || found[0].contains(path);
        assert!(names, "{path}: {found:?}");
    }
}

#[test]
fn nothing_hostile_costs_time_or_memory() {
    let deep = format!("{}x{}", "{% if lang %}".repeat(5_000), "{% endif %}".repeat(5_000));
    let brackets = format!("{{{{ {}lang{} }}}}", "(".repeat(160), ")".repeat(160));
    let many = "{{ page.title }}".repeat(4_000);
    let long = format!("{{{{ \"{}\" }}}}", "x".repeat(1_000));
    let unclosed = "{{".repeat(30_000);
    let nested = "<div>".repeat(10_000);
    let cases = [
        // What runs away in a language with more in it.
        "{% set x = 'x' %}{% set x = x ~ x %}{% set x = x ~ x %}",
        "{% for i in range(1000000000) %}{{ i }}{% endfor %}",
        "{% for a in [default, default] %}{% for b in [a, a] %}{{ b }}{% endfor %}{% endfor %}",
        "{{ page.title|indent(5000) }}",
        "{{ page.title|replace('a', page.title) }}",
        "{{ page.title * 1000000000 }}",
        "{{ page.title ~ page.title }}",
        "{{ [page.title] + [page.title] }}",
        "{{ range(10) }}",
        "{{ lang.upper() }}",
        "{{ loop }}",
        "{{ self }}",
        "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
        "{% include 'footer.html' %}",
        "{% import 'x' as x %}",
        "{% extends 'base.html' %}",
        "{% block body %}{% endblock %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% autoescape false %}{{ page.title }}{% endautoescape %}",
        "{% call f() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with x = 1 %}{% endwith %}",
        "{% do x %}",
        "{{ page.title|safe }}",
        "{{ env('HOME') }}",
        "{{ \"{#\" }}{% set x = 1 %}{{ \"#}\" }}",
        "{%- if lang -%}x{%- endif -%}",
        "\u{e000}",
        &"<p>好</p>".repeat(2_000),
        &deep,
        &brackets,
        &many,
        &long,
        &unclosed,
        &nested,
    ];
    for text in cases {
        let begun = Instant::now();
        let found = told(&[("templates/slots/footer.html", text)]);
        assert_eq!(found.len(), 1, "{text:.80}: {found:?}");
        assert!(found[0].starts_with("templates/slots/footer.html:1:"), "{found:?}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{text:.80} takes {:?}", begun.elapsed());
    }
}

#[test]
fn a_value_is_a_text_whatever_it_holds() {
    let title = "<img src=x onerror=1>{{ lang }}\u{e000}&\"'";
    let book = format!("title: {}\n", serde_json::to_string(title).unwrap());
    let slot = "<p title=\"{{ book.title }}\">{{ book.title }}</p>{{ default }}";
    let mut found = workspace(&[("templates/slots/footer.html", slot)]);
    found.add("playbooks/team/playbook.yaml", book.as_bytes());
    let files = rendered(&books::loaded(found));
    let page = html(&files, "zh/team/index.html");
    let told = "&lt;img src=x onerror=1&gt;{{ lang }}&amp;&quot;&#39;";
    assert!(page.contains(&format!("<p title=\"{told}\">{told}</p>")), "{}", page.split_once("<footer").unwrap().1);
}

#[test]
fn every_name_that_is_listed_can_be_read_and_every_other_is_refused() {
    for (name, what) in View::names() {
        assert!(!what.zh.is_empty() && !what.en.is_empty());
        if name.contains("NAME") {
            continue;
        }
        assert_eq!(
            told(&[("templates/slots/footer.html", &format!("{{{{ {name} }}}}"))]),
            Vec::<String>::new(),
            "{name}"
        );
    }
    let template = Template::parse("{{ site.title }}{% if a.b and c == \"d\" %}{{ e }}{% endif %}").unwrap();
    let mut names: Vec<String> = template.names().into_iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["a.b", "c", "e", "site.title"]);
}

#[test]
fn what_is_not_trusted_brings_no_templates_of_its_own() {
    let base = books::loaded(workspace(&[("templates/slots/footer.html", "{{ default }}<p>base</p>")]));
    let change = workspace(&[
        ("templates/slots/footer.html", "<p>change</p>"),
        ("templates/slots/head.html", "<script>"),
        ("templates/assets/a.css", "a { color: red }"),
        ("qunce.yaml", "title: 手册\nas_of: 2026-03-05\nsite: {accent: \"#123456\"}\n"),
    ]);
    let reading = Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false };
    let loaded = read_under(change.clone(), reading, &Base { commit: "0123456789abcdef", loaded: &base });
    let page = rendered(&loaded);
    let home = html(&page, "zh/team/index.html");
    assert!(home.contains("<p>base</p>") && !home.contains("change") && !home.contains("assets/own."));
    // The same change, trusted, is judged by what it brings.
    let trusted = read(change, reading);
    assert_eq!(trusted.findings.iter().filter(|it| it.subject.kind == "templates").count(), 1);
}

/// A folder with a workspace in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plain = [("qunce.yaml", "title: 手册\nas_of: 2026-03-05\n"), ("playbooks/team/playbook.yaml", "title: 队\n")];
    for (path, text) in plain.iter().chain(files) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn run(at: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = qunce(at, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_starter_is_written_once_and_works_as_it_is() {
    let folder = folder(&[]);
    let at = folder.path();
    for slot in Slot::all() {
        let (code, _, said) = run(at, &["templates", "eject", &slot.name(), "--lang", "en"]);
        assert_eq!(code, Some(0), "{said}");
    }
    let footer = at.join("templates/slots/footer.html");
    let text = std::fs::read_to_string(&footer).unwrap();
    assert!(text.contains("page.title") && text.ends_with("#}\n{{ default }}\n"), "{text}");
    std::fs::write(&footer, "mine").unwrap();
    let (code, _, said) = run(at, &["templates", "eject", "footer", "--lang", "en"]);
    assert_eq!(code, Some(2), "{said}");
    assert_eq!(std::fs::read_to_string(&footer).unwrap(), "mine");
    let (code, _, said) = run(at, &["templates", "eject", "foter", "--lang", "en"]);
    assert_eq!((code, said.trim()), (Some(2), "error: no slot is called `foter`; closest is `footer`"));
    let (code, listed, _) = run(at, &["templates", "list", "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(listed.lines().all(|line| !line.starts_with("footer") || line.contains("replaced")), "{listed}");
    let (_, listed, _) = run(at, &["templates", "list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let slots = listed["slots"].as_array().unwrap();
    assert_eq!(slots.len(), Slot::all().len());
    assert!(slots.iter().all(|slot| slot["replaced"] == true), "{slots:?}");
    // Starters change nothing: the handbook is the same with them, but for the footer above.
    std::fs::remove_file(&footer).unwrap();
    let (code, _, said) = run(at, &["build", "--out", "one"]);
    assert_eq!(code, Some(0), "{said}");
    std::fs::remove_dir_all(at.join("templates")).unwrap();
    run(at, &["build", "--out", "two"]);
    let manifest = |site: &str| std::fs::read_to_string(at.join(site).join(".qunce/manifest.json")).unwrap();
    let spaceless = |text: String| text.split_whitespace().collect::<String>();
    let page = |site: &str| spaceless(std::fs::read_to_string(at.join(site).join("zh/team/index.html")).unwrap());
    assert_eq!(page("one"), page("two"));
    assert_eq!(manifest("one").lines().count(), manifest("two").lines().count());
}

#[test]
fn what_only_one_page_brings_out_stops_the_build_and_names_it() {
    let slot = "{{ default }}\n<p>\n<a href=\"x{{ page.id }}{% if page.id == \"camp\" %}:x{% endif %}\">x</a></p>";
    let link = "{% if page.id == \"camp\" %}<a href=\"javascript:x\">x</a>{% endif %}";
    for text in [slot, link] {
        let folder =
            folder(&[("playbooks/team/groups/camp.yaml", "title: 营\n"), ("templates/slots/after_group.html", text)]);
        let (code, _, said) = run(folder.path(), &["build", "--lang", "en"]);
        assert_eq!(code, Some(1), "{said}");
        let place = "does not fit on page en/team/groups/camp.html";
        assert!(said.contains("templates/slots/after_group.html:") && said.contains(place), "{said}");
        assert!(!folder.path().join("site").exists());
    }
}
