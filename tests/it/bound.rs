//! A whole book on one page: numbers, ids and links that hold together, in the site and in a file by itself.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::BASE64;
use qunce::check::{Facts, check};
use qunce::load::{Found, Loaded};
use qunce::site::{Files, Site, Watch, dead_links};
use qunce::text::Lang;

use super::books;

/// A site, each of its books in one file too.
fn whole(loaded: &Loaded, languages: &[Lang]) -> Files {
    let facts = Facts::new(loaded);
    Site::new(&facts, &check(&facts, &[]), &[], languages).with_whole_books(false, true).render()
}

fn is_bound(path: &str) -> bool {
    path.ends_with("/print.html") || path.ends_with("/book.html")
}

/// Whether a page says how to do something on a screen, and nothing that a book on paper could tell.
fn is_for_screens(path: &str) -> bool {
    path.ends_with("/subscribe.html")
}

/// A sample book in one language: its site, with the book for paper and in one file.
fn site_of(book: &str, lang: Lang) -> Files {
    whole(&books::loaded(books::alone(book)), &[lang])
}

/// The pages of a site that are whole books, with their addresses.
fn bound(files: &Files) -> Vec<(&str, &str)> {
    let bound = files.iter().filter(|(path, _)| is_bound(path));
    bound.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect()
}

/// One sample book under settings of its own for the site.
fn with_site(site: &str) -> Loaded {
    let all = books::alone("word-bet");
    let mut found = Found { paths: all.paths, pictures: all.pictures, ..Found::default() };
    for (_, file) in all.files.iter() {
        let settings = format!("books: [word-bet]\nas_of: 2026-03-05\nsite: {site}\n");
        found.files.add(&file.path, if &*file.path == "qunce.yaml" { &settings } else { &file.text });
    }
    books::loaded(found)
}

fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(opening.as_str()).skip(1).map(|rest| rest.split_once('"').unwrap().0).collect()
}

/// The words of a piece of HTML.
fn words(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words)).collect()
}

/// Every id of a whole book stands once, and whatever names one finds it.
fn every_id_and_link_holds(files: &Files) {
    for (path, html) in bound(files) {
        let ids = values(html, "id");
        let each: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(each.len(), ids.len(), "{path}: an id stands twice");
        let body = html.split_once("<body").unwrap().1;
        for href in values(body, "href") {
            let leads = href.strip_prefix('#').map_or(href.starts_with("https://"), |id| each.contains(id));
            assert!(leads, "{path}: a link to {href}");
        }
        for name in ["aria-labelledby", "for", "data-copy", "aria-controls"] {
            let named: Vec<&str> = values(body, name).into_iter().flat_map(|ids| ids.split(' ')).collect();
            assert!(named.iter().all(|id| each.contains(id)), "{path}: {name} names what is not there");
        }
        for drawn in body.split("url(#").skip(1).map(|rest| rest.split_once(')').unwrap().0) {
            assert!(each.contains(drawn), "{path}: a drawing uses {drawn}");
        }
    }
}

#[test]
fn every_page_of_a_book_is_bound() {
    let files = site_of("word-bet", Lang::Zh);
    let book = std::str::from_utf8(&files["zh/word-bet/print.html"]).unwrap();
    let bound: Vec<&str> =
        book.split("<article class=\"leaf\" id=\"").skip(1).map(|it| it.split_once('"').unwrap().0).collect();
    let pages = files.keys().filter(|path| path.starts_with("zh/word-bet/") && path.ends_with(".html"));
    for page in pages.filter(|path| !is_bound(path) && !is_for_screens(path)) {
        let id = page.strip_prefix("zh/").unwrap().strip_suffix(".html").unwrap().replace('/', "_");
        assert!(bound.contains(&id.as_str()), "{page} is not in the book");
    }
    // Ways to a calendar are for a screen.
    let group = std::str::from_utf8(&files["zh/word-bet/groups/word-bet-a.html"]).unwrap();
    assert!(group.contains("<span class=\"way\"><a href=") && !book.contains("class=\"way\""));
    assert!(bound.contains(&"rules_CHR001") && bound.contains(&"methodology_charter") && bound.contains(&"findings"));
}

/// The numbers of headings are those of the contents, in order, and no level is skipped.
fn every_heading_is_numbered(files: &Files) {
    for (path, html) in bound(files) {
        let (contents, main) = html.split_once("<div class=\"page\">").unwrap();
        let mut listed: BTreeMap<&str, String> = BTreeMap::new();
        for entry in contents.split("<nav").nth(1).unwrap().split("<a href=\"#").skip(1) {
            let (id, rest) = entry.split_once('"').unwrap();
            listed.insert(id, words(rest.split_once('>').unwrap().1.split_once("</a>").unwrap().0));
        }
        let mut numbers: Vec<Vec<u32>> = Vec::new();
        let mut last = 1;
        for tag in main.split("<h").skip(1) {
            let Some(level) = tag.chars().next().and_then(|sign| sign.to_digit(10)) else { continue };
            assert!(level <= last + 1, "{path}: h{level} after h{last}: {tag:.60}");
            last = level;
            let heading = words(tag.split_once('>').unwrap().1.split_once(&format!("</h{level}>")).unwrap().0);
            if level > 4 {
                continue;
            }
            let number = heading.split(' ').next().unwrap();
            assert_eq!(number.split('.').count() as u32, level - 1, "{path}: {heading}");
            numbers.push(number.split('.').map(|part| part.parse().unwrap()).collect());
            if level < 4 {
                let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    listed.values().any(|entry| plain(entry) == plain(&heading)),
                    "{path}: {heading} is not listed"
                );
            }
        }
        assert!(numbers.is_sorted() && numbers.len() > 100, "{path}: numbers out of order");
        assert!(listed.len() > 60, "{path}: {} entries", listed.len());
    }
}

/// A book in one file holds all that it shows, and allows nothing else.
fn one_file_is_whole(files: &Files) {
    for (path, html) in bound(files).into_iter().filter(|(path, _)| path.ends_with("/book.html")) {
        let inside = |tag: &str| {
            let (_, rest) = html.split_once(&format!("<{tag}>")).unwrap();
            rest.split_once(&format!("</{tag}>")).unwrap().0
        };
        let hash = |text: &str| {
            use sha2::Digest as _;
            format!("'sha256-{}'", BASE64.encode(&sha2::Sha256::digest(text)))
        };
        let policy = html.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
        let allowed = format!(
            "default-src 'none'; style-src {}; script-src {}; img-src data:; form-action 'none'; base-uri 'none'",
            hash(inside("style")),
            hash(inside("script"))
        );
        assert_eq!(policy, allowed, "{path}");
        assert!(values(html, "src").iter().all(|source| source.starts_with("data:image/")), "{path}");
        assert!(
            !html.contains("<link") && !html.contains(" style=\"") && html.matches("<style").count() == 1,
            "{path}"
        );
        assert_eq!(html.matches("<script").count(), 1, "{path}");
    }
}

/// On paper all is open, and nothing waits for a script.
fn paper_needs_no_hand(files: &Files) {
    for (path, html) in bound(files).into_iter().filter(|(path, _)| path.ends_with("/print.html")) {
        let folded = html.split("<details").skip(1).filter(|rest| !rest.split_once('>').unwrap().0.contains(" open"));
        assert_eq!(folded.count(), 0, "{path}");
        let main = html.split_once("<div class=\"page\">").unwrap().1.split_once("</main>").unwrap().0;
        for screen in ["<button", "needs-js", "<nav", "<script", "download"] {
            assert!(!main.contains(screen), "{path}: {screen}");
        }
        assert!(!html.contains("<script"), "{path}");
    }
}

#[test]
fn whole_books_hold_together() {
    for (book, lang) in [("word-bet", Lang::Zh), ("parents", Lang::En), ("kidney-care", Lang::Zh)] {
        let files = site_of(book, lang);
        assert_eq!(bound(&files).len(), 2, "{book}: on paper and in one file");
        every_id_and_link_holds(&files);
        every_heading_is_numbered(&files);
        one_file_is_whole(&files);
        paper_needs_no_hand(&files);
        if book == "parents" {
            let file = std::str::from_utf8(&files["en/parents/book.html"]).unwrap();
            assert!(file.contains("src=\"data:image/png;base64,"), "the picture of an account");
        }
        if book == "kidney-care" {
            assert!(bound(&files) == bound(&site_of(book, lang)), "the same workspace gives another book");
        }
    }
}

#[test]
fn the_cover_says_what_the_book_is_and_who_it_is_for() {
    let cover = |files: &Files, path: &str| {
        let html = std::str::from_utf8(&files[path]).unwrap();
        words(html.split_once("<header class=\"cover\">").unwrap().1.split_once("</header>").unwrap().0)
    };
    let files = whole(&books::loaded(books::alone("word-bet")), &Lang::ALL);
    let sample = cover(&files, "zh/word-bet/print.html");
    for part in ["单词对赌", "内部资料", "2026-03-05（周四）", "中文", "English", env!("CARGO_PKG_VERSION")]
    {
        assert!(sample.contains(part), "{part} is not in {sample}");
    }
    let files = whole(&with_site("{public: true, print: true}"), &[Lang::En]);
    let other = cover(&files, "en/word-bet/print.html");
    assert!(!other.contains("Internal") && other.contains("Thu 2026-03-05"), "{other}");
}

#[test]
fn home_leads_to_what_there_is_of_the_book_in_one_piece() {
    let loaded = with_site("{print: false}");
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]);
    assert_eq!(site.to_print().count(), 0);
    let files = site.render();
    let home = |files: &Files| String::from_utf8(files["zh/word-bet/index.html"].to_vec()).unwrap();
    assert!(!home(&files).contains("takeaway") && bound(&files).is_empty());
    let site = site.with_whole_books(true, true);
    let mut files = site.render();
    let html = home(&files);
    assert!(html.contains("href=\"print.pdf\"") && html.contains("href=\"book.html\"") && !html.contains("print.html"));
    for (path, html) in site.to_print() {
        assert_eq!(path, "zh/word-bet/print.pdf");
        files.insert(path, html.into_bytes().into());
    }
    assert_eq!(dead_links(&files), []);
}

#[test]
fn a_book_by_itself_for_a_printer_is_that_of_the_site() {
    let loaded = books::loaded(books::alone("kidney-care"));
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[Lang::En]).with_whole_books(true, false);
    let files = site.render();
    for (path, html) in site.to_print() {
        let page = std::str::from_utf8(&files[path.replace(".pdf", ".html").as_str()]).unwrap();
        let main = |html: &str| words(html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0);
        assert!(main(&html) == main(page), "{path}");
        assert!(!html.contains("<link") && !html.contains("<script") && html.contains("script-src 'none'"), "{path}");
    }
}

#[test]
fn what_points_at_a_person_is_seen_in_a_whole_book_and_the_methods_examples_are_not() {
    let loaded = books::loaded(books::alone("parents"));
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]).with_whole_books(false, true);
    let book = String::from_utf8(site.render()["zh/parents/book.html"].to_vec()).unwrap();
    let seen = |html: &str| {
        let watch = Watch::new(&settled, &loaded);
        watch.look("zh/parents/book.html", html.as_bytes());
        watch.exposed().len()
    };
    assert_eq!(seen(&book), 0);
    assert_eq!(seen(&book.replacen("<h3", "<p>13812345678</p><h3", 1)), 1);
    let in_method = book.replacen(
        "<section class=\"chapter ch-method\"",
        "<section class=\"chapter ch-method\"><p>13812345678</p>",
        1,
    );
    assert_eq!(seen(&in_method), 0);
}

#[test]
fn a_book_counts_the_accepted_risks_that_it_lists_itself() {
    let loaded = books::loaded(books::all());
    let files = whole(&loaded, &[Lang::Zh]);
    let told = |path: &str| {
        let html = std::str::from_utf8(&files[path]).unwrap();
        html.match_indices("豁免 ").map(|(at, _)| html[at..].chars().take(4).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(told("zh/findings.html"), ["豁免 3"], "the workspace's own page counts all");
    for book in ["word-bet", "parents", "kidney-care"] {
        assert!(told(&format!("zh/{book}/print.html")).contains(&"豁免 1".to_owned()), "{book}");
    }
}
