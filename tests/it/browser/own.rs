//! A handbook with everything that the documentation of templates shows: as sound as one without, and in its colours.

use qunce::check::{Facts, check};
use qunce::site::Site;
use qunce::text::Lang;

use super::super::books::loaded;
use super::super::templates::{documented, rendered};
use super::chromium::{Browser, shots};
use super::sound::{LOOKS, accessible, axe, faults, none, see};

#[test]
fn a_handbook_with_a_workspaces_own_text_style_and_pages_is_sound() {
    let (Some(browser), Some(axe)) = (Browser::with(rendered(&loaded(documented("")))), axe()) else { return };
    let pages = [
        "zh/pages/manners.html",
        "en/pages/manners.html",
        "zh/word-bet/groups/word-bet-a.html",
        "zh/index.html",
        "en/rules/CHR001.html",
    ];
    let looked: Vec<_> = pages.iter().flat_map(|path| LOOKS.map(|look| (*path, look))).collect();
    let folder = shots();
    let blamed = browser.each(&looked, |page, (path, look)| {
        let mut found = faults(page, path, *look, &axe);
        // Its colours are the workspace's, so that contrast is looked at as well.
        found.extend(accessible(page, &axe, "'target-size': { enabled: true }"));
        see(page, *look);
        let name = format!("own.{}.{look}", path.replace('/', "-"));
        page.shot(&folder.join(format!("{name}.png")), look.width);
        (name, found)
    });
    none("pages that are not sound", &blamed);
    let page = browser.open("zh/pages/manners.html");
    let accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
    assert_eq!(page.eval(accent), "#1f5fa8");
    let page = page.dark();
    assert_ne!(page.eval(accent), "#1f5fa8", "the dark theme has an accent of its own");
    let here = "[...document.querySelectorAll('.toc [aria-current=page]')].map(it => it.textContent)";
    assert_eq!(page.probe(here), ["说话的分寸"]);
    let logo = "(e => e.naturalWidth > 0 && e.getBoundingClientRect().height > 20)(document.querySelector('.logo'))";
    assert_eq!(page.eval(logo), true);
    let ground = "getComputedStyle(document.querySelector('.foot'), '::after').backgroundImage";
    assert!(page.eval(ground).as_str().unwrap().contains("/assets/"), "{}", page.eval(ground));
}

#[test]
fn a_whole_book_with_a_workspaces_own_style_is_sound_and_shows_it() {
    let loaded = loaded(documented(""));
    let facts = Facts::new(&loaded);
    let files = Site::new(&facts, &check(&facts, &[]), &[], &[Lang::Zh]).with_whole_books(false, true).render();
    let Some(browser) = Browser::with(files) else { return };
    let shown = "document.documentElement";
    for path in ["zh/word-bet/print.html", "zh/word-bet/book.html"] {
        for look in [LOOKS[0], LOOKS[1]] {
            let page = browser.open(path);
            see(&page, look);
            page.go(path);
            assert_eq!(page.complaints(), Vec::<String>::new(), "{path} {look}");
            page.window_shot(&shots().join(format!("own.{}.{look}.png", path.replace('/', "-"))));
            let accent = page.eval(&format!("getComputedStyle({shown}).getPropertyValue('--accent').trim()"));
            assert_eq!(accent == "#1f5fa8", !look.dark, "{path} {look}: {accent}");
            let logo = "(e => e.naturalWidth > 0 && e.getBoundingClientRect().height > 40)(document.querySelector('.cover .logo'))";
            assert_eq!(page.eval(logo), true, "{path}");
            let list = "getComputedStyle(document.querySelector('.prose ol')).borderLeftWidth";
            assert_eq!(page.eval(list), "3px", "{path}");
            let foot = page.eval("getComputedStyle(document.querySelector('.foot'), '::after').backgroundImage");
            let source = if path.ends_with("book.html") { "data:image/png" } else { "/assets/" };
            assert!(foot.as_str().unwrap().contains(source), "{path}: {foot}");
        }
        let page = browser.open(path);
        page.media("prefers-color-scheme", "light");
        page.see_on_paper();
        let accent = page.eval(&format!("getComputedStyle({shown}).getPropertyValue('--accent').trim()"));
        assert_eq!(accent, "#0b5a50", "{path}: paper keeps the handbook's own colours");
    }
}

#[test]
fn the_page_for_no_page_is_sound_as_a_server_shows_it() {
    let mut files = super::super::handbook::sample();
    let lost = String::from_utf8(files["404.html"].to_vec()).unwrap();
    // Here the folder's root is what the handbook's address is on a server.
    files.insert("404.html".to_owned(), lost.replace("https://handbook.example/", "").into_bytes().into());
    let (Some(browser), Some(axe)) = (Browser::with(files), axe()) else { return };
    let blamed = browser.each(&LOOKS, |page, look| {
        let mut found = faults(page, "404.html", *look, &axe);
        found.extend(accessible(page, &axe, "'target-size': { enabled: true }"));
        page.shot(&shots().join(format!("404.{look}.png")), look.width);
        (format!("404.{look}"), found)
    });
    none("faults", &blamed);
}
