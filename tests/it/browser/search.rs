//! Search as a reader uses it: what is found for what is typed, by keys, by sort, with what was meant marked and said aloud.

use super::chromium::Browser;
use super::page::Page;

const HOME: &str = "zh/word-bet/index.html";
const FIELD: &str = "document.getElementById('find-q')";
const OPTIONS: &str = "[...document.querySelectorAll('#find-list [role=option]')]";
/// The scripts that search has asked for.
const READ: &str = "document.querySelectorAll('script[src*=\"assets/search-\"]').length";
/// What a listener is told; it comes after the last key, and when everything has been read.
const SAID: &str = "document.querySelector('[data-find] [role=status]').textContent";

/// Types a query into an empty field and waits until everything has been read and the answer was said.
fn ask(page: &Page<'_>, query: &str) {
    page.eval(&format!("{FIELD}.focus(); {FIELD}.value = ''; {FIELD}.dispatchEvent(new Event('input')); 0"));
    page.eval("document.querySelector('[data-find] [role=status]').textContent = ''; 0");
    page.type_text(query);
    page.until(&format!("{SAID} !== ''"));
}

/// The titles of the results, the best first.
fn titles(page: &Page<'_>) -> Vec<String> {
    page.probe(&format!("{OPTIONS}.map(one => one.querySelector('b').textContent)"))
}

/// What is marked in the first result.
fn marks(page: &Page<'_>) -> Vec<String> {
    page.probe(&format!(
        "{OPTIONS}.slice(0, 1).flatMap(one => [...one.querySelectorAll('mark')]).map(it => it.textContent)"
    ))
}

#[test]
fn what_is_typed_is_found_by_substring_sound_initials_english_and_code() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let zh = browser.open(HOME);
    for (query, hit, marked) in [
        ("三条群规", "三条群规", "三条群规"),
        ("对赌 A", "单词对赌 A 群", "对赌"),
        ("ＣＨＲ００１", "群规超过三条", ""), // full-width, as an input method leaves them
        ("qungui", "群规", "群规"),           // pinyin
        ("qg", "群规", "群规"),               // initials
        ("word-bet-a", "单词对赌 A 群", ""),  // an id
        ("Re_Enrolment", "", ""),
        ("续报 谷雨", "", ""),
    ] {
        ask(&zh, query);
        let found = titles(&zh);
        assert!(!found.is_empty(), "{query} finds nothing");
        assert!(found.iter().take(5).any(|title| title.contains(hit)), "{query} finds {found:?}");
        assert!(marks(&zh).iter().any(|mark| mark.contains(marked)) || marked.is_empty(), "{query}: {:?}", marks(&zh));
    }
    let en = browser.open("en/word-bet/index.html");
    for (query, hit) in [("charter", "harter"), ("operating index", "perating index"), ("CHR001", "rules")] {
        ask(&en, query);
        let found = titles(&en);
        assert!(found.iter().take(5).any(|title| title.contains(hit)), "{query} finds {found:?}");
    }
    assert_eq!((zh.complaints(), en.complaints()), (Vec::<String>::new(), Vec::new()));
}

#[test]
fn hostile_queries_are_words_like_any_other() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open(HOME);
    page.eval("window.ran = 0; window.nodes = document.querySelectorAll('*').length; 0");
    for query in [
        "<img src=x onerror=ran=1>",
        "\"><script>ran=1</script>",
        "'-ran=1-'",
        "`${ran=1}`",
        "(((((((((((((((((a+)+)+)+)+)+$",
        "\\u003cscript>",
        "{}{}{}",
        "__proto__",
        "constructor",
        "\u{202e}\u{0}\u{fffd}",
        "%3Cscript%3E",
        "a a a a a a a a a a a a a a a a",
    ] {
        ask(&page, query);
        let shown = page.eval("document.querySelector('.found').innerText");
        assert!(!shown.as_str().unwrap().is_empty(), "{query} has no answer");
        let made = page.probe("[...document.querySelectorAll('.found *')].map(it => it.localName)");
        let known = ["a", "b", "button", "div", "mark", "p", "small", "span"];
        assert!(made.iter().all(|name| known.contains(&name.as_str())), "{query}: {made:?}");
        assert_eq!(page.eval("window.ran"), 0, "{query} ran");
    }
    // A link with a query in it is typed by somebody else.
    page.go(&format!("{HOME}?q=%3Cimg%20src%3Dx%20onerror%3Dran%3D1%3E%E7%BE%A4%E8%A7%84"));
    page.until(&format!("{SAID} !== ''"));
    assert_eq!(page.eval("document.querySelectorAll('.found img').length"), 0);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn keys_lead_there_and_back() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open(HOME);
    assert_eq!(page.eval(READ), 0, "what search reads comes before anybody searches");
    page.press("/");
    assert_eq!(page.eval(&format!("document.activeElement === {FIELD}")), true, "/ leads to the field");
    assert_eq!(page.eval(&format!("{FIELD}.value")), "", "the key itself is not typed");
    ask(&page, "群规");
    assert_ne!(page.eval(READ), 0);
    let expanded = format!("{FIELD}.getAttribute('aria-expanded')");
    assert_eq!(page.eval(&expanded), "true");
    let active = format!("{FIELD}.getAttribute('aria-activedescendant')");
    let last = format!("{OPTIONS}.length - 1");
    for (key, at) in [("ArrowDown", "0"), ("ArrowDown", "1"), ("ArrowUp", "0"), ("ArrowUp", &last), ("ArrowDown", "0")]
    {
        page.press(key);
        assert_eq!(page.eval(&active), page.eval(&format!("'find-' + ({at})")), "{key}");
        let selected = page.probe(&format!("{OPTIONS}.filter(one => one.ariaSelected === 'true').map(one => one.id)"));
        assert_eq!(selected, [page.eval(&active).as_str().unwrap()], "one is selected, the active one");
    }
    let box_hidden = "document.querySelector('.found').hidden";
    for (after, hidden, value, focused) in
        [("first", true, "群规", true), ("second", true, "", true), ("third", true, "", false)]
    {
        page.press("Escape");
        assert_eq!(page.eval(box_hidden), hidden, "the {after} Escape");
        assert_eq!(page.eval(&format!("{FIELD}.value")), value, "the {after} Escape");
        assert_eq!(page.eval(&format!("document.activeElement === {FIELD}")), focused, "the {after} Escape");
    }
    page.press("/");
    ask(&page, "word-bet-a");
    let goal = page.eval(&format!("{OPTIONS}[0].pathname"));
    let here = page.eval("location.pathname");
    page.press("Enter");
    page.until(&format!("location.pathname !== {here} && document.readyState === 'complete'"));
    assert_eq!(page.eval("location.pathname"), goal, "Enter opens the first result");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn results_are_narrowed_by_sort_and_told_to_who_listens() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open(HOME).at(390);
    ask(&page, "群规");
    let count = "document.querySelector('.found .sorts button span').textContent";
    let all: usize = page.eval(count).as_str().unwrap().parse().unwrap();
    assert!(page.eval(SAID).as_str().unwrap().contains(&all.to_string()), "{}", page.eval(SAID));
    let buttons = "[...document.querySelectorAll('.found .sorts button')]";
    let sorts = page.probe(&format!("{buttons}.map(one => one.firstChild.textContent.trim())"));
    assert_eq!(sorts[0], "全部");
    assert!(sorts.contains(&"规则".to_owned()) && sorts.contains(&"群".to_owned()), "{sorts:?}");
    let sum = page.eval(&format!("{buttons}.slice(1).reduce((sum, one) => sum + +one.lastChild.textContent, 0)"));
    assert_eq!(sum, all, "every result is of one sort");
    let rules = sorts.iter().position(|sort| sort == "规则").unwrap();
    page.click(&format!(".found .sorts button:nth-child({})", rules + 1));
    assert_eq!(page.eval(&format!("{buttons}[{rules}].ariaPressed")), "true");
    let kept = page.probe(&format!("{OPTIONS}.map(one => one.querySelector('small').textContent)"));
    assert!(!kept.is_empty() && kept.iter().all(|note| note.starts_with("规则")), "{kept:?}");
    assert_eq!(page.eval(&format!("document.activeElement === {FIELD}")), true, "typing goes on in the field");
    ask(&page, "没有人写过的词");
    assert!(page.eval(SAID).as_str().unwrap().contains("没有人写过的词"), "{}", page.eval(SAID));
    assert_eq!(page.eval(&format!("{OPTIONS}.length")), 0);
    assert_eq!(page.eval("document.querySelector('[role=combobox]').getAttribute('aria-controls')"), "find-list");
    assert_eq!(page.eval("document.getElementById('find-list').getAttribute('role')"), "listbox");
}
