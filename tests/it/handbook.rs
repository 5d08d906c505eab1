//! The handbook of the sample: every link leads somewhere, no page holds what it must not, the same input gives the
//! same bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use qunce::check::{Facts, check};
use qunce::load::{Change, Found, Loaded};
use qunce::site::{Files, Site, dead_links};
use qunce::text::Lang;

use super::books;

fn loaded() -> Loaded {
    books::loaded(books::all())
}

/// The sample's handbook.
pub(super) fn sample() -> Files {
    rendered(&loaded())
}

fn rendered(loaded: &Loaded) -> Files {
    let facts = Facts::new(loaded);
    let settled = check(&facts, &[]);
    let history = [Change {
        on: jiff::civil::date(2026, 3, 2),
        path: "playbooks/word-bet/groups/word-bet-a.yaml".to_owned(),
        subject: "把 <b>周日</b> 小结提前 & 写短".to_owned(),
    }];
    Site::new(&facts, &settled, &history, &Lang::ALL).render()
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn every_link_of_the_handbook_leads_somewhere() {
    assert_eq!(dead_links(&rendered(&loaded())), []);
}

#[test]
fn a_book_that_has_just_begun_has_no_link_that_leads_nowhere() {
    let beginnings: [&[(&str, &str)]; 3] = [
        &[],
        &[("groups/camp.yaml", "title: 阅读营\n")],
        &[
            ("groups/camp.yaml", "title: 阅读营\naccounts: {owner: guyu}\n"),
            ("accounts/guyu.yaml", "public_name: 谷雨\n"),
        ],
    ];
    for beginning in beginnings {
        let mut found = Found::default();
        found.add("qunce.yaml", b"as_of: 2026-03-05\n");
        found.add("playbooks/team/playbook.yaml", "title: 队\n".as_bytes());
        for (path, text) in beginning {
            found.add(&format!("playbooks/team/{path}"), text.as_bytes());
        }
        assert_eq!(dead_links(&rendered(&books::loaded(found))), [], "{beginning:?}");
    }
}

#[test]
fn the_worked_case_is_computed_with_its_bases_and_intervals() {
    let files = rendered(&loaded());
    let page = std::str::from_utf8(&files["zh/methodology/worked-case.html"]).unwrap();
    // Wilson intervals at 95 %, computed apart from the product.
    for row in [["60", "177", "33.9%", "27.3%", "41.1%"], ["70", "147", "47.6%", "39.7%", "55.7%"]] {
        assert!(row.iter().all(|cell| page.contains(&format!(">{cell}<"))), "{row:?}");
    }
    assert!(page.contains(">39.5%<") && page.contains(">16.9%<"));
}

#[test]
fn the_glossary_names_each_thing_in_both_languages() {
    let files = rendered(&loaded());
    let page = std::str::from_utf8(&files["en/methodology/glossary.html"]).unwrap();
    assert!(qunce::method::glossary().len() > 90);
    for term in qunce::method::glossary() {
        assert!(page.contains(&term.zh) && page.contains(&term.en.replace('\'', "&#39;")), "{term:?}");
    }
}

#[test]
fn a_handbook_in_one_language_does_not_point_to_another() {
    let loaded = loaded();
    let facts = Facts::new(&loaded);
    let files = Site::new(&facts, &check(&facts, &[]), &[], &[Lang::Zh]).render();
    assert_eq!(dead_links(&files), []);
}

#[test]
fn a_page_that_is_taken_away_is_missed() {
    let mut files = rendered(&loaded());
    files.remove("zh/word-bet/groups/word-bet-a.html").unwrap();
    assert!(dead_links(&files).iter().any(|link| link.target.ends_with("groups/word-bet-a.html")));
}

#[test]
fn it_has_a_page_for_everything_in_both_languages() {
    let loaded = loaded();
    let files = rendered(&loaded);
    let common = [
        "index",
        "findings",
        "accepted",
        "rules/index",
        "rules/CHR001",
        "methodology/index",
        "methodology/worked-case",
    ];
    let mut wanted: Vec<String> = common.map(str::to_owned).to_vec();
    for book in &loaded.workspace.books {
        let own = |page: &str| format!("{}/{page}", book.id);
        let tops =
            ["index", "strategy", "groups/index", "sops/index", "calendar", "magnets", "campaigns/index"].map(own);
        wanted.extend(tops);
        wanted.extend(["onboarding/index", "accounts/index", "coverage"].map(own));
        wanted.extend(book.groups.keys().map(|id| own(&format!("cards/{id}"))));
        wanted.extend(book.charters.keys().map(|id| own(&format!("charters/{id}"))));
        wanted.extend(book.accounts.keys().map(|id| own(&format!("accounts/{id}"))));
        let duties = book.accounts.values().filter_map(|account| account.duty.get());
        wanted.extend(duties.map(|duty| own(&format!("onboarding/{}", duty.name()))));
        wanted.extend(book.groups.keys().map(|id| own(&format!("groups/{id}"))));
        wanted.extend(book.sops.keys().map(|id| own(&format!("sops/{id}"))));
        wanted.extend(book.campaigns.keys().map(|id| own(&format!("series/{id}"))));
        wanted.extend(book.editions().filter_map(|at| Some(own(&format!("campaigns/{}", at.edition.id.given()?)))));
        wanted.extend(book.chapters.iter().map(|chapter| own(&format!("chapters/{}", chapter.id))));
    }
    for page in wanted {
        for lang in ["zh", "en"] {
            assert!(files.contains_key(&format!("{lang}/{page}.html")), "{lang}/{page}");
        }
    }
    assert!(files.contains_key("index.html"));
}

#[test]
fn among_several_books_each_leads_back_to_their_list_and_counts_its_own_findings() {
    let loaded = loaded();
    let files = rendered(&loaded);
    let page = |path: &str| std::str::from_utf8(&files[path]).unwrap();
    let (shelf, findings) = (page("zh/index.html"), page("zh/findings.html"));
    assert!(loaded.workspace.books.len() > 1);
    for book in &loaded.workspace.books {
        let id = &book.id;
        assert!(shelf.contains(&format!("href=\"{id}/index.html\"")), "the list lacks {id}");
        assert!(findings.contains(&format!("id=\"{id}-warning\"")), "no warnings of {id}");
        for (path, back) in [("index.html", "../index.html"), ("groups/index.html", "../../index.html")] {
            let html = page(&format!("zh/{id}/{path}"));
            assert!(html.contains(&format!("<a href=\"{back}\">社群运营手册</a>")), "{id}/{path} does not lead back");
        }
        let own = page(&format!("zh/{id}/index.html"));
        let alone = rendered(&books::loaded(books::alone(id)));
        let alone = std::str::from_utf8(&alone[&format!("zh/{id}/index.html")]).unwrap();
        let count = |html: &str| html.split("findings.html\"").nth(1).unwrap().split("</a>").next().unwrap().to_owned();
        assert_eq!(count(own), count(alone), "{id}");
        assert!(!alone.contains("class=\"crumb\""), "a book alone has no list to lead back to");
    }
}

#[test]
fn the_worked_case_is_told_with_its_bases() {
    let files = rendered(&loaded());
    let page = std::str::from_utf8(&files["zh/word-bet/campaigns/word-bet-1.html"]).unwrap();
    for said in ["33.9%", "47.6%", "70 / 177 = 39.5%", "30 / 177 = 16.9%", "147 ", "177 "] {
        assert!(page.contains(said), "the page does not say {said}");
    }
}

#[test]
fn pages_carry_no_script_style_or_handler_of_their_own() {
    for (path, html) in pages(&rendered(&loaded())) {
        for bad in [" style=\"", "<style", " onclick=", " onload=", "javascript:", "<script>"] {
            assert!(!html.contains(bad), "{path} holds {bad}");
        }
        assert!(html.contains("default-src 'none'"), "{path} has no policy");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path} can be listed");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(!html.contains("<b>周日</b>"), "{path} takes HTML from the history");
    }
}

#[test]
fn no_page_names_a_member_or_a_host_outside() {
    let loaded = loaded();
    let members: Vec<&str> = loaded
        .workspace
        .books
        .iter()
        .filter_map(|book| Some(book.tables.text(book.tables.memberships.first()?.member)))
        .collect();
    assert_eq!(members.len(), loaded.workspace.books.len());
    for (path, html) in pages(&rendered(&loaded)) {
        for member in &members {
            assert!(!html.contains(member), "{path} names {member}");
        }
        for part in html.split("src=\"").skip(1).chain(html.split("<link ").skip(1)) {
            assert!(!part.starts_with("http"), "{path} loads from outside");
        }
    }
}

#[test]
fn each_page_of_a_handbook_with_a_privacy_page_links_to_it() {
    let link = r#"<a href="https://privacy.example/members">"#;
    for (page, wanted) in [("https://privacy.example/members", true), ("javascript:alert(1)", false)] {
        let mut found = books::alone("word-bet");
        let settings = found.files.find("qunce.yaml").unwrap();
        let text = format!("{}\nprivacy: {{page: \"{page}\"}}\n", found.files.file(settings).text);
        found.files.add("qunce.yaml", &text);
        let files = rendered(&books::loaded(found));
        for (path, html) in pages(&files).filter(|(_, html)| html.contains("<footer")) {
            assert_eq!(html.contains(link), wanted, "{path}");
            assert!(!html.contains("href=\"javascript:"), "{path}");
        }
    }
}

#[test]
fn style_and_script_are_light_as_they_are_shipped() {
    let files = rendered(&books::loaded(books::alone("word-bet")));
    let weight = |ending: &str| -> usize {
        let asset = |path: &&String| path.starts_with("assets/handbook.") && path.ends_with(ending);
        files.keys().filter(asset).map(|path| files[path].len()).sum()
    };
    let (style, script) = (weight(".css"), weight(".js"));
    assert!((1..=40 * 1024).contains(&style), "the style sheet has {style} bytes");
    assert!((1..=25 * 1024).contains(&script), "the script has {script} bytes");
}

#[test]
fn english_texts_hold_no_chinese_but_what_they_quote() {
    let rules = qunce::check::RULES.iter().map(|rule| (rule.code, rule.page(Lang::En)));
    let chapters = qunce::method::CHAPTERS.iter().map(|chapter| (chapter.name, chapter.text(Lang::En)));
    for (name, text) in rules.chain(chapters) {
        let mut quoted = false;
        for line in text.lines() {
            quoted ^= line.starts_with("```");
            let prose: String = line.split('`').step_by(2).collect();
            let han = prose.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
            assert!(quoted || !han, "{name}: {line}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_ten_times_on_one_thread_or_four() {
    let first = rendered(&loaded());
    for threads in [1, 4, 1, 4, 2, 3, 1, 4, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let again = pool.install(|| rendered(&loaded()));
        let differing: Vec<&String> =
            first.iter().filter(|(path, bytes)| again.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
        assert!(differing.is_empty() && first.len() == again.len(), "{threads} threads: {differing:?}");
    }
}

#[test]
fn nothing_of_an_earlier_build_stays() {
    let whole = rendered(&loaded());
    let sizes: BTreeMap<&str, usize> =
        whole.iter().map(|(path, bytes): (&String, &Arc<[u8]>)| (path.as_str(), bytes.len())).collect();
    assert!(sizes.values().all(|size| *size > 0), "an empty file is published");
}
