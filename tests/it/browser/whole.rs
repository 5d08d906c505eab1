//! The whole book: twelve questions answered one step from its printed contents, and a file that works by itself.

use qunce::check::{Facts, check};
use qunce::site::{Files, Site};
use qunce::text::Lang;

use super::super::books;
use super::chromium::{Browser, shots};
use super::page::Page;
use super::paper::{pdf_text, plain};
use super::reading::walked;
use super::sound::{LOOKS, accessible, axe, faults_at_every_width, none, see};

const PRINT: &str = "zh/word-bet/print.html";

/// A question, the place to which the contents lead, and what stands there.
type Answer = (&'static str, &'static str, &'static [&'static str]);

const ANSWERS: [Answer; 12] = [
    (
        "the group's three rules",
        "word-bet_groups_word-bet-a.charter",
        &["三条群规", "不发广告", "截图先遮住别人的名字再发"],
    ),
    ("today's next step, its words, in whose name", "word-bet_index.today", &["20:00", "白露", "哪两个词总分不清"]),
    ("how to invite someone", "word-bet_groups_word-bet-a.entry", &["加白露为好友"]),
    ("what to send before the invitation", "word-bet_groups_word-bet-a.entry", &["A 群里有三样东西", "四小时内回"]),
    ("whom to ask about a complaint", "word-bet_index.lookup", &["投诉", "私信白露", "4 小时内"]),
    ("which magnet is on and until when", "word-bet_magnets.on-offer", &["词根书签", "4月30日"]),
    ("what not to post", "word-bet_cards_word-bet-a", &["不发广告", "不做", "22:00 到 08:00 不发"]),
    ("the week's promotion share", "word-bet_groups_word-bet-a.week", &["其中推广", "上限 40%"]),
    ("who covers the account", "word-bet_accounts_bailu.groups", &["不在时找谁", "找群主谷雨"]),
    ("the edition's target", "word-bet_campaigns_word-bet-3.targets", &["报名", "220"]),
    ("where the records are kept", "word-bet_index.lookup", &["服务记录", "小程序后台"]),
    ("why rule CHR001 exists", "rules_CHR001", &["为什么", "不会去读一张规定表"]),
];

/// An entry of the contents: its number and title, and those of the heading to which it leads, and what stands there.
struct Entry {
    listed: String,
    heading: String,
    says: String,
}

fn entry(page: &Page<'_>, id: &str) -> Entry {
    let text = |of: &str| {
        let script = format!(
            "(id => {{ const link = [...document.querySelectorAll('nav.numbered a')].find(a => a.getAttribute('href') === '#' + id); \
             const goal = document.getElementById(id); const heading = goal?.querySelector('h3, h4'); \
             return ({of})?.textContent ?? ''; }})({})",
            serde_json::json!(id)
        );
        page.eval(&script).as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Entry { listed: text("link"), heading: text("heading"), says: text("goal") }
}

/// What stands on paper from each heading of the contents to the end of the sheet with the next one, in their order: a printer
/// draws what has a place of its own, such as a numbered step, after the rest of its sheet.
fn sections(page: &Page<'_>, sheets: &str) -> Vec<(String, String)> {
    let entries = page.probe("[...document.querySelectorAll('nav.numbered a')].map(a => a.textContent)");
    let titles = page.probe("[...document.querySelectorAll('nav.numbered > ol > li > a')].map(a => a.lastChild.data)");
    let titles: Vec<String> = titles.iter().map(|title| plain(page, title)).collect();
    let (mut body, mut ends) = (String::new(), Vec::new());
    for sheet in sheets.split_terminator('\u{c}') {
        // Sheets end with their number and begin with the chapter's title, which part no sentence.
        let furniture =
            |line: &str| line.contains('/') && line.split('/').all(|part| part.trim().parse::<u32>().is_ok());
        let lines = sheet.lines().filter(|line| !furniture(line));
        let lines = lines.filter(|line| !titles.contains(&line.split_whitespace().collect()));
        let sheet: String = lines.collect();
        body.push_str(&plain(page, &sheet));
        ends.push(body.len());
    }
    let mut from = body.len();
    let mut found: Vec<(String, String)> = Vec::new();
    for entry in entries.iter().rev() {
        let heading = plain(page, entry);
        let at = body[..from].rfind(&heading).unwrap_or_else(|| panic!("{entry} heads nothing on paper"));
        // A heading that begins a sheet may be drawn before what the sheet has left of the section above it.
        let end = ends.iter().find(|end| **end > from).copied().unwrap_or(body.len());
        found.push((heading, body[at..end].to_owned()));
        from = at;
    }
    found.reverse();
    found
}

#[test]
fn twelve_questions_are_answered_one_step_from_the_printed_contents() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open(PRINT);
    let file = shots().join("book.zh.pdf");
    page.print(&file);
    let Some(sheets) = pdf_text(&file) else { return };
    let sections = sections(&page, &sheets);
    for (question, id, says) in ANSWERS {
        let entry = entry(&page, id);
        assert!(entry.listed.starts_with(|sign: char| sign.is_ascii_digit()), "{question}: the contents lack #{id}");
        assert_eq!(entry.listed, entry.heading, "{question}");
        let heading = plain(&page, &entry.listed);
        let at = sections.iter().position(|(title, _)| *title == heading).unwrap();
        // A section's parts belong to it.
        let number = entry.listed.split(' ').next().unwrap();
        let own = |title: &str| title.starts_with(&format!("{number}."));
        let parts = sections[at + 1..].iter().take_while(|(title, _)| own(title));
        let on_paper: String = std::iter::once(&sections[at]).chain(parts).map(|(_, text)| text.as_str()).collect();
        for part in says {
            let (part, said) = (plain(&page, part), plain(&page, &entry.says));
            assert!(said.contains(&part), "{question}: 「{part}」 is not at {number}");
            assert!(on_paper.contains(&part), "{question}: 「{part}」 is not on paper at {number}: {on_paper:.400}");
        }
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// The sample's books, each in one file and nothing beside it.
fn one_file() -> Files {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = Site::new(&facts, &check(&facts, &[]), &[], &Lang::ALL).with_whole_books(false, true).render();
    files.into_iter().filter(|(path, _)| path.ends_with("/book.html")).collect()
}

/// The book for paper is held to this with every other page of the site; the one in a file stands in no site.
#[test]
fn a_book_in_one_file_shuts_nobody_out() {
    let (Some(browser), Some(axe)) = (Browser::with(one_file()), axe()) else { return };
    let read = include_str!("probes/text.js");
    let looked = [("zh/word-bet/book.html", LOOKS[2]), ("en/kidney-care/book.html", LOOKS[3])];
    let blamed = browser.each(&looked, |page, (path, look)| {
        see(page, *look);
        page.media("prefers-reduced-motion", "reduce");
        page.go(path);
        let with = page.probe(read);
        let mut faults = walked(page);
        faults.extend(accessible(page, &axe, "'target-size': { enabled: true }"));
        page.run_scripts(false);
        page.go(path);
        if page.probe(read) != with {
            faults.push("it says something else without its script".to_owned());
        }
        page.run_scripts(true);
        (format!("{path} {look}"), faults)
    });
    none("books in one file that shut somebody out", &blamed);
}

#[test]
fn a_book_in_one_file_works_by_itself() {
    let Some(browser) = Browser::with(one_file()) else { return };
    let pages = browser.pages();
    assert_eq!(pages.len(), 6);
    let blamed = browser.each(&pages, |page, path| {
        page.go(path);
        ((*path).to_owned(), faults_at_every_width(page))
    });
    none("books in one file that are not sound", &blamed);
    let page = browser.open("zh/word-bet/book.html").at(390);
    page.click("nav.numbered a[href='#word-bet_groups_word-bet-a.charter']");
    assert_eq!(page.eval("location.hash"), "#word-bet_groups_word-bet-a.charter");
    let top = "document.getElementById('word-bet_groups_word-bet-a.charter').getBoundingClientRect().top";
    assert_eq!(page.eval(&format!("Math.abs({top}) < 200")), true, "the rules are not in sight");
    page.click(".to-contents");
    assert_eq!(page.eval("location.hash"), "#toc");
    let ground = "getComputedStyle(document.body).backgroundColor";
    let light = page.eval(ground);
    page.click("[data-theme-toggle]");
    page.click("[data-theme-toggle]");
    assert_ne!(page.eval(ground), light, "the reader has chosen the dark theme");
    page.eval("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");
    page.click(".day[open] [data-copy]");
    assert_eq!(page.text(".day[open] [data-copy]"), "已复制");
    assert_eq!(page.eval("window.copied.length > 10"), true);
    assert_eq!(page.complaints(), Vec::<String>::new());
}
