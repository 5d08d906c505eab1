//! Every page can be read without its script, stands still for those who ask for it, and can be walked by keys.

use super::chromium::Browser;
use super::page::Page;
use super::sample::one_of_every_kind;
use super::sound::none;

/// Stops of the Tab key that are walked on one page; the longest have more, of the same kinds.
const STOPS: usize = 60;

#[test]
fn every_page_says_the_same_without_its_script() {
    let Some(browser) = Browser::of_the_sample() else { return };
    // Two languages share templates and the script, which holds no words: each page is read in one of its languages.
    let pages: Vec<&str> = browser.pages().into_iter().step_by(2).collect();
    let read = include_str!("probes/text.js");
    let with = browser.each(&pages, |page, path| {
        page.go(path);
        page.probe(read)
    });
    let without = browser.each(&pages, |page, path| {
        page.run_scripts(false);
        page.go(path);
        page.probe(read)
    });
    let blamed: Vec<(String, Vec<String>)> = pages
        .iter()
        .zip(with.iter().zip(&without))
        .map(|(path, (with, without))| {
            let differ = with.iter().zip(without).find(|(with, without)| with != without);
            let fault = differ.map(|(with, without)| format!("「{with}」 is 「{without}」 without a script"));
            let lost = format!("{} texts are {} without a script", with.len(), without.len());
            let fault = fault.or_else(|| (with.len() != without.len()).then_some(lost));
            ((*path).to_owned(), fault.into_iter().collect())
        })
        .collect();
    assert!(without.iter().all(|words| !words.is_empty()), "a page has no text");
    none("pages that need their script", &blamed);
}

#[test]
fn one_page_of_every_kind_can_be_walked_by_keys_and_stands_still_on_request() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let kinds = one_of_every_kind(&browser.files);
    let pages: Vec<(&str, u32)> =
        kinds.into_iter().map(|path| (path, if path.starts_with("zh") { 390 } else { 1280 })).collect();
    let blamed = browser.each(&pages, |page, (path, width)| {
        page.see_at(*width);
        page.media("prefers-reduced-motion", "reduce");
        page.go(path);
        (format!("{path} at {width} px"), walked(page))
    });
    none("pages that keys cannot walk", &blamed);
}

/// What somebody meets who walks the page that is open by keys and has asked for no motion.
pub(super) fn walked(page: &Page<'_>) -> Vec<String> {
    let mut faults = page.probe(include_str!("probes/motion.js"));
    page.press("Tab");
    if page.eval("document.activeElement.matches('.skip')") == true {
        faults.extend(page.probe(include_str!("probes/focus.js")));
        page.press("Enter");
        page.settle();
        if page.eval("document.activeElement.id") != "main" {
            faults.push("the link that skips leads nowhere".to_owned());
        }
    } else {
        faults.push("Tab does not stop first at the link that skips".to_owned());
    }
    for _ in 0..STOPS {
        page.press("Tab");
        match page.probe(include_str!("probes/focus.js")) {
            end if end == ["end"] => break,
            found => faults.extend(found),
        }
    }
    faults
}
