//! What the one script does, done by hand: theme, copying, the reader's own day, the sheet of contents.

use super::chromium::Browser;

const GROUP: &str = "zh/word-bet/groups/word-bet-a.html";
const THEME: &str = "[data-theme-toggle]";
const GROUND: &str = "getComputedStyle(document.body).backgroundColor";

#[test]
fn the_theme_follows_the_system_until_the_reader_chooses_and_stays_chosen() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open("zh/word-bet/index.html");
    let light = page.eval(GROUND);
    let page = page.dark();
    let dark = page.eval(GROUND);
    assert_ne!(light, dark);
    assert_eq!(page.text(THEME), "外观：跟随系统");
    for (ground, says) in [(&light, "外观：浅色"), (&dark, "外观：深色"), (&dark, "外观：跟随系统")] {
        page.click(THEME);
        assert_eq!(page.eval(GROUND), *ground, "{says}");
        assert_eq!(page.text(THEME), says);
    }
    page.click(THEME);
    page.go(GROUP);
    assert_eq!(page.eval(GROUND), light, "the next page has forgotten what the reader chose");
}

#[test]
fn a_message_is_copied_by_the_clipboard_or_by_the_old_command_or_left_selected() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let clipboard = |answer: &str| {
        format!(
            "navigator.clipboard.writeText = text => {{ window.copied = text; return Promise.{answer}; }}; window.by = ''"
        )
    };
    let refused = clipboard("reject(new Error('refused'))");
    let old = format!("{refused}; document.addEventListener('copy', () => {{ window.by = String(getSelection()); }})");
    let none = format!("{refused}; document.execCommand = () => false");
    let selected = "String(getSelection())";
    for (setting, told, found) in [
        (clipboard("resolve()"), "data-copied", "window.copied"),
        (old, "data-copied", "window.by"),
        (none, "data-by-hand", selected),
    ] {
        let page = browser.open(GROUP);
        page.eval(&setting);
        let text = page.text(".day[open] .msg-text");
        page.click(".day[open] [data-copy]");
        let word = page.eval(&format!("document.querySelector('[data-say]').getAttribute('{told}')"));
        assert_eq!(page.eval("document.querySelector('[data-say]').textContent"), word, "{told} is not announced");
        assert_eq!(page.text(".day[open] [data-copy]"), word.as_str().unwrap(), "{told} is not shown");
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeezed(page.eval(found).as_str().unwrap()), squeezed(&text), "{told}: another text");
        assert!(!text.is_empty());
    }
}

#[test]
fn the_readers_own_day_leads_and_an_old_handbook_says_that_it_is() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let lead = "document.querySelector('.day.lead').dataset.day";
    let stale = "!document.querySelector('[data-stale]').hidden";
    for (day, leads, old) in [
        ("2026-03-04", "2026-03-05", false), // before the handbook's own day: as it was printed
        ("2026-03-05", "2026-03-05", false),
        ("2026-03-07", "2026-03-07", false),
        ("2026-03-30", "2026-03-05", true),
    ] {
        let page = browser.open("index.html").on_day(day);
        page.go(GROUP);
        assert_eq!(page.eval(lead), leads, "on {day}");
        assert_eq!(page.eval(stale), old, "on {day}");
        assert_eq!(page.eval("document.querySelectorAll('.day').length"), 7, "on {day}");
    }
}

#[test]
fn a_link_to_a_day_opens_it_and_the_sheet_of_contents_closes_with_escape() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open("index.html").at(390);
    page.media("prefers-reduced-motion", "reduce");
    page.go("zh/word-bet/index.html");
    page.click(".strip li:nth-child(3) a");
    assert_eq!(page.eval("document.querySelector(':target').closest('details').open"), true);
    let sheet = "getComputedStyle(document.getElementById('toc')).visibility";
    assert_eq!(page.eval(sheet), "hidden");
    page.click(".tabs [href='#toc']");
    assert_eq!(page.eval(sheet), "visible");
    page.press("Escape");
    page.settle();
    assert_eq!(page.eval(sheet), "hidden");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
