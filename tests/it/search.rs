//! What search reads: every page and heading, each result a place that is there, the texts in small scripts.

use std::collections::BTreeSet;

use qunce::check::{Facts, check};
use qunce::site::{Files, SHARD, Site};
use qunce::text::Lang;
use serde_json::Value;

use super::books;

fn rendered() -> Files {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    Site::new(&facts, &check(&facts, &[]), &[], &Lang::ALL).render()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

/// What a data script hands to search.
fn handed(script: &str) -> Value {
    let (call, rest) = script.split_once('(').unwrap();
    assert!(call.starts_with("qunceSearch."), "{call}");
    serde_json::from_str(rest.strip_suffix(");\n").unwrap()).unwrap()
}

fn titles(files: &Files, lang: &str) -> Value {
    handed(text(files, &format!("assets/search-{lang}.js")))
}

fn name<'v>(titles: &'v Value, at: &Value) -> &'v str {
    titles["names"][at.as_u64().unwrap() as usize][0].as_str().unwrap()
}

#[test]
fn every_page_is_found_by_its_title_and_every_result_is_a_place_that_is_there() {
    let files = rendered();
    for lang in ["zh", "en"] {
        let titles = titles(&files, lang);
        let pages = titles["pages"].as_array().unwrap();
        let listed: BTreeSet<&str> = pages.iter().map(|page| page[1].as_str().unwrap()).collect();
        let written: BTreeSet<&str> = files
            .keys()
            .map(String::as_str)
            .filter(|path| path.starts_with(&format!("{lang}/")) && path.ends_with(".html"))
            // What a book for paper holds is found on its own page.
            .filter(|path| !path.ends_with("/search.html") && !path.ends_with("/print.html"))
            .collect();
        assert_eq!(listed, written);
        for page in pages {
            let html = text(&files, page[1].as_str().unwrap());
            assert!(!name(&titles, &page[2]).is_empty(), "{page}");
            for heading in page[5].as_array().unwrap() {
                let anchor = heading[0].as_str().unwrap();
                assert!(html.contains(&format!(" id=\"{anchor}\"")), "{} has no {anchor}", page[1]);
                assert!(!name(&titles, &heading[1]).is_empty(), "{}#{anchor} has no words", page[1]);
            }
        }
    }
}

#[test]
fn titles_carry_their_sounds_and_each_sort_its_pages() {
    let files = rendered();
    let titles = titles(&files, "zh");
    let names = titles["names"].as_array().unwrap();
    assert!(names.contains(&serde_json::json!(["三条群规", "san tiao qun gui"])), "三条群规 has no sound");
    let sort = |path: &str| {
        let page = titles["pages"].as_array().unwrap().iter().find(|page| page[1] == path).unwrap();
        (titles["sorts"][page[0].as_u64().unwrap() as usize].as_str().unwrap(), page[4].as_str().unwrap())
    };
    assert_eq!(sort("zh/word-bet/groups/word-bet-a.html"), ("群", "word-bet-a"));
    assert_eq!(sort("zh/rules/CHR001.html").0, "规则");
    assert_eq!(sort("zh/rules/CHR001.html").1, "CHR001 too many rules");
}

#[test]
fn texts_stand_in_scripts_under_their_bound_and_lead_to_their_sections() {
    let files = rendered();
    let titles = titles(&files, "zh");
    let pages = titles["pages"].as_array().unwrap();
    let shards: Vec<&str> = titles["shards"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
    assert!(!shards.is_empty());
    let mut places = BTreeSet::new();
    for path in &shards {
        let script = text(&files, path);
        assert!(script.len() <= SHARD, "{path} has {} bytes", script.len());
        for row in handed(script).as_array().unwrap() {
            assert!(!row[0].as_str().unwrap().is_empty());
            for place in row[1].as_array().unwrap().chunks(2) {
                let page = &pages[place[0].as_u64().unwrap() as usize];
                let section = place[1].as_u64().unwrap() as usize;
                assert!(section <= page[5].as_array().unwrap().len(), "{page} has no section {section}");
                places.insert((page[1].as_str().unwrap(), section));
            }
        }
    }
    assert!(places.len() > pages.len(), "most pages have text in a section");
}

#[test]
fn without_a_script_a_page_lists_every_title() {
    let files = rendered();
    let list = text(&files, "zh/search.html");
    for path in ["word-bet/groups/word-bet-a.html", "rules/CHR001.html", "methodology/glossary.html", "findings.html"] {
        assert!(list.contains(&format!("<a href=\"{path}\">")), "{path} is not listed");
        assert!(text(&files, &format!("zh/{path}")).contains("search.html\">搜索</a>"), "{path} does not lead to it");
    }
}

#[test]
fn no_page_names_what_the_other_pages_say() {
    // A page that named a script by the hash of all texts would change with each of them.
    let files = rendered();
    let shards: Vec<String> = files.keys().filter(|path| path.starts_with("assets/search-")).cloned().collect();
    assert!(shards.len() >= 4);
    let hashed: Vec<&str> = shards
        .iter()
        .filter_map(|path| path.strip_prefix("assets/"))
        .filter(|name| name.matches('.').count() > 1)
        .collect();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(hashed.iter().all(|name| !html.contains(name)), "{path}");
    }
}
