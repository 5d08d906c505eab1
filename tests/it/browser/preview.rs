//! The live preview in a browser: a saved file changes the page under the reader's eyes and nothing else; findings on top.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::super::serve::Server;
use super::chromium::{Browser, shots};
use super::page::Page;
use super::sound;

const GROUP: &str = "playbooks/word-bet/groups/word-bet-a.yaml";
const PAGE: &str = "zh/word-bet/groups/word-bet-a.html";
const PROMISE: &str = "每天十分钟，有人陪你把单词背完";

/// A preview of one sample book.
fn preview() -> Server {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&from.join("playbooks/word-bet"), &folder.path().join("playbooks/word-bet"));
    copy(&from.join("data/word-bet"), &folder.path().join("data/word-bet"));
    let settings = fs::read_to_string(from.join("qunce.yaml")).unwrap();
    let settings = settings.replace("[word-bet, parents, kidney-care]", "[word-bet]");
    fs::write(folder.path().join("qunce.yaml"), settings).unwrap();
    Server::start(folder, &["--port", "0"])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Waits until an expression is true in the page.
fn until(page: &Page<'_>, what: &str) {
    for _ in 0..600 {
        if page.eval(what) == true {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("never: {what}");
}

const BADGE: &str = "!!document.querySelector('.qp-badge')";
const PLACE: &str = "JSON.stringify([Math.round(document.querySelectorAll('.day')[3].getBoundingClientRect().top), [...document.querySelectorAll('.day')].map(day => day.open), \
                     document.getElementById('find-q').value, document.activeElement.id, location.hash])";

#[test]
fn a_saved_file_changes_the_page_and_the_reader_keeps_the_place() {
    let server = preview();
    let Some(browser) = Browser::of_a_server(server.url()) else { return };
    let text = fs::read_to_string(server.path(GROUP)).unwrap();
    for width in [1280, 390] {
        let page = browser.open(PAGE).at(width);
        until(&page, BADGE);
        // What a reader may have done: other days open, a word half typed, far down the page.
        page.eval("document.querySelectorAll('.day').forEach((day, at) => { day.open = at % 2 === 1; })");
        page.eval("document.querySelector('main h2').scrollIntoView()");
        if width > 1000 {
            page.eval(
                "(q => { q.value = '答疑'; q.focus({ preventScroll: true }); })(document.getElementById('find-q'))",
            );
        }
        page.eval("document.querySelectorAll('.day')[3].scrollIntoView({ behavior: 'instant' })");
        page.eval("window.before = true");
        page.settle();
        let place = page.eval(PLACE);
        assert!(page.eval("scrollY").as_f64().unwrap() > 300.0, "{place}");
        server.save(GROUP, &text.replace(PROMISE, &format!("每天一刻钟，{width} 个单词")));
        page.wait_for("Page.loadEventFired");
        until(&page, BADGE);
        assert_eq!(page.eval("window.before === undefined"), true);
        assert!(page.text("main").contains(&format!("每天一刻钟，{width} 个单词")));
        assert_eq!(page.eval(PLACE), place, "at {width} px the reader has lost the place");
        // What changes another page leaves this one alone.
        page.eval("window.before = true");
        server.save("playbooks/word-bet/chapters/new.md", "# 新的一章\n\n正文\n");
        std::thread::sleep(Duration::from_millis(200));
        server.save(GROUP, &text);
        page.wait_for("Page.loadEventFired");
        until(&page, BADGE);
        assert_eq!(page.eval(PLACE), place);
        assert_eq!(page.complaints(), Vec::<String>::new());
        fs::remove_file(server.path("playbooks/word-bet/chapters/new.md")).unwrap();
    }
}

#[test]
fn findings_lie_on_top_and_the_last_good_page_stays() {
    let server = preview();
    let Some(browser) = Browser::of_a_server(server.url()) else { return };
    let text = fs::read_to_string(server.path(GROUP)).unwrap();
    let page = browser.open(PAGE);
    until(&page, BADGE);
    let hidden = "document.getElementById('qp-panel').hidden";
    assert_eq!(page.eval(hidden), true);
    page.eval("window.before = true");
    server.save(GROUP, "title: \"断了\nx: [\n");
    until(&page, "document.querySelector('.qp-badge').textContent === '页面停在上一版'");
    assert_eq!(page.eval("window.before"), true, "a page that stays was loaded again");
    assert!(page.text("main").contains(PROMISE));
    // By keyboard alone: open, read, close, back where one was.
    page.eval("document.querySelector('.qp-badge').focus()");
    page.press("Enter");
    assert_eq!(page.eval("[document.querySelector('.qp-badge').ariaExpanded, getComputedStyle(document.getElementById('qp-panel')).display]"), serde_json::json!(["true", "block"]));
    assert!(page.text(".qp-panel").contains(&format!("{GROUP}:1:8")), "{}", page.text(".qp-panel"));
    assert!(page.text(".qp-held").contains("有 1 个文件读不完整"));
    assert_eq!(page.text(".qp-root [role=status]"), "页面停在上一版");
    page.press("Tab");
    assert_eq!(page.eval("document.activeElement.className"), "qp-shut");
    shot_of_each_look(&page, "held");
    page.press("Escape");
    assert_eq!(page.eval(hidden), true);
    assert_eq!(page.eval("document.activeElement.className"), "qp-badge");
    page.click(".qp-badge");
    // A finding of this page stands first; the panel stays open over the page's next version.
    server.save(GROUP, &text.replace("charter: word-bet\n", "charter: no-such\n"));
    page.wait_for("Page.loadEventFired");
    until(&page, BADGE);
    assert_eq!(page.eval(hidden), false, "the panel was open");
    assert!(page.text(".qp-panel h3").starts_with("这一页"), "{}", page.text(".qp-panel h3"));
    assert!(page.text(".qp-panel li").contains("no-such") && page.text(".qp-panel li").contains(GROUP));
    shot_of_each_look(&page, "findings");
    accessible(&page);
    // What is elsewhere leads there.
    page.eval("document.querySelector('.qp-panel .qp-to').click()");
    page.wait_for("Page.loadEventFired");
    assert_ne!(page.eval("location.pathname"), format!("/{PAGE}"));
    let page = page.at(390);
    page.go("zh/nowhere.html");
    assert_eq!(page.text("h1"), "没有这一页");
    drop(page);
    drop(browser);
}

/// The page with its panel, on a phone and a desk, light and dark, for people to look at.
fn shot_of_each_look(page: &Page<'_>, name: &str) {
    for (width, theme) in [(1280, "light"), (390, "light"), (390, "dark")] {
        page.media("prefers-color-scheme", theme);
        page.see_at(width);
        page.settle();
        let kept = shots().join(format!("preview-{name}-{width}-{theme}.png"));
        page.window_shot(&kept);
        let wide = "[...document.querySelectorAll('.qp-root, .qp-root *')].filter(node => node.getBoundingClientRect().right > innerWidth + 1).length";
        assert_eq!(page.eval(wide), 0, "at {width} px the panel is wider than the page");
        assert_eq!(page.eval("document.documentElement.scrollWidth <= innerWidth"), true);
    }
    page.media("prefers-color-scheme", "light");
    page.see_at(1280);
    page.settle();
}

fn accessible(page: &Page<'_>) {
    let Some(axe) = sound::axe() else { return };
    for theme in ["light", "dark"] {
        page.media("prefers-color-scheme", theme);
        assert_eq!(sound::accessible(page, &axe, ""), Vec::<String>::new(), "{theme}");
    }
    page.media("prefers-color-scheme", "light");
}
