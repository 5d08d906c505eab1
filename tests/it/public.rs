//! What servers, search engines, readers of feeds and models get beside the pages: nothing of a handbook that is not
//! public, and of one that is, what strangers are meant to find.

use std::collections::BTreeSet;

use qunce::check::{Facts, check};
use qunce::load::{Change, Found, Loaded};
use qunce::site::{Files, Site};
use qunce::text::Lang;

use super::books;

/// The sample book `word-bet` with these settings of its handbook.
fn with(site: &str) -> Loaded {
    let mut found: Found = books::alone("word-bet");
    let settings = found.files.find("qunce.yaml").map(|file| found.files.file(file).text.to_string()).unwrap();
    let text = format!("{}site: {site}\n", settings.split("site:").next().unwrap());
    found.add("qunce.yaml", text.as_bytes());
    books::loaded(found)
}

fn change(on: jiff::civil::Date, path: &str, subject: &str) -> Change {
    Change { on, path: format!("playbooks/word-bet/{path}"), subject: subject.to_owned() }
}

fn rendered(site: &str) -> Files {
    let loaded = with(site);
    let facts = Facts::new(&loaded);
    let day = jiff::civil::date;
    let history = [
        change(day(2026, 3, 2), "groups/word-bet-a.yaml", "把 <b>周日</b> 小结提前 & 写短\u{8}"),
        change(day(2026, 3, 2), "groups/word-bet-a.yaml", "改容量"),
        change(day(2026, 3, 4), "sops/welcome.yaml", "迎新第一天加一句"),
        change(day(2026, 2, 1), "groups/gone.yaml", "群关了"),
    ];
    Site::new(&facts, &check(&facts, &[]), &history, &Lang::ALL).render()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

const PUBLIC: &str = "{title: 手册 & 更多, url: \"https://handbook.example/team\", public: true}";
const ROOT: &str = "https://handbook.example/team/";

#[test]
fn strangers_are_led_to_no_handbook_that_is_not_public() {
    for site in ["{}", "{url: \"https://handbook.example/team\"}", "{public: true}"] {
        let files = rendered(site);
        for path in ["sitemap.xml", "zh/feed.xml", "en/feed.xml", "llms.txt"] {
            assert!(!files.contains_key(path), "{site} has {path}");
        }
        let home = text(&files, "zh/word-bet/index.html");
        assert!(!home.contains("og:") && !home.contains("canonical") && !home.contains("feed.xml"), "{site}");
        let hidden = !site.contains("public");
        assert_eq!(home.contains("content=\"noindex\""), hidden, "{site}");
        assert_eq!(text(&files, "_headers").contains("X-Robots-Tag: noindex"), hidden, "{site}");
    }
}

#[test]
fn each_file_is_sent_with_its_policy_and_only_hashed_names_are_kept() {
    let files = rendered(PUBLIC);
    let headers = text(&files, "_headers");
    let policy = |path: &str| {
        let html = text(&files, path);
        html.split_once("Policy\" content=\"").unwrap().1.split('"').next().unwrap().replace("&#39;", "'")
    };
    let sent = format!("/*\n  Content-Security-Policy: {}; frame-ancestors 'none'\n", policy("zh/index.html"));
    assert!(headers.starts_with(&sent), "{headers}");
    assert!(headers.contains("\n/:lang/:book/figures/*\n  Content-Security-Policy: default-src 'none'; sandbox\n"));
    let drawings = files.keys().filter(|path| path.ends_with(".svg"));
    assert!(drawings.clone().count() > 5);
    for path in drawings {
        let parts: Vec<&str> = path.split('/').collect();
        assert!(parts.len() == 4 && parts[2] == "figures", "{path} is sent with the policy of pages");
    }
    let kept: BTreeSet<&str> = headers
        .split("\n\n")
        .filter(|rule| rule.contains("immutable"))
        .map(|rule| rule.lines().next().unwrap().trim_start_matches('/'))
        .collect();
    assert_eq!(kept.len(), 2);
    for path in kept {
        let hash = blake3::hash(&files[path]).to_hex();
        assert!(path.contains(&hash[..12]), "{path} does not change with what is in it");
    }
}

#[test]
fn the_map_has_what_strangers_may_find_in_each_language() {
    let files = rendered(PUBLIC);
    let map = text(&files, "sitemap.xml");
    let listed: Vec<&str> = map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    let unique: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(unique.len(), listed.len());
    for address in &listed {
        let path = address.strip_prefix(ROOT).unwrap_or_else(|| panic!("{address}"));
        let page = text(&files, path);
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{address}");
        let other =
            if path.starts_with("zh/") { path.replacen("zh/", "en/", 1) } else { path.replacen("en/", "zh/", 1) };
        assert!(unique.contains(&*format!("{ROOT}{other}")));
    }
    assert!(unique.contains(&*format!("{ROOT}zh/word-bet/groups/word-bet-a.html")));
    for kept in ["findings.html", "accepted.html", "search.html", "/rules/", "/methodology/"] {
        assert!(!map.contains(kept), "{kept}");
    }
    assert_eq!(map.matches("hreflang=\"en\"").count(), listed.len());
}

#[test]
fn the_feed_tells_each_change_of_a_day_once_newest_first() {
    let files = rendered(PUBLIC);
    let feed = text(&files, "zh/feed.xml");
    let entries: Vec<&str> = feed.split("<entry>").skip(1).collect();
    assert_eq!(entries.len(), 3);
    assert!(entries[0].contains("<updated>2026-03-04T00:00:00Z</updated>"), "{}", entries[0]);
    let group = entries[1];
    assert!(group.contains("<id>tag:handbook.example,2026-03-02:zh/word-bet/groups/word-bet-a</id>"), "{group}");
    assert!(group.contains(&format!("<link href=\"{ROOT}zh/word-bet/groups/word-bet-a.html\"/>")), "{group}");
    assert!(group.contains("<summary>把 &lt;b&gt;周日&lt;/b&gt; 小结提前 &amp; 写短，改容量</summary>"), "{group}");
    // What is gone leads to its book.
    assert!(entries[2].contains(&format!("<link href=\"{ROOT}zh/word-bet/index.html\"/>")), "{}", entries[2]);
    assert!(feed.contains("<updated>2026-03-04T00:00:00Z</updated>\n<author><name>手册 &amp; 更多</name>"), "{feed}");
    assert!(!feed.chars().any(|sign| sign.is_control() && sign != '\n'));
    let home = text(&files, "en/word-bet/index.html");
    assert!(home.contains("type=\"application/atom+xml\"") && home.contains("href=\"../feed.xml\""));
    let told = rendered("{url: \"https://handbook.example/team\", public: true, history: false}");
    assert!(!told.contains_key("zh/feed.xml") && !text(&told, "zh/word-bet/index.html").contains("feed.xml"));
}

#[test]
fn models_are_told_what_there_is_and_a_shared_page_says_what_it_is() {
    let files = rendered(PUBLIC);
    let told = text(&files, "llms.txt");
    assert!(told.starts_with("# 手册 & 更多\n\n> "), "{told:.200}");
    assert!(told.contains(&format!("- [单词对赌 A 群]({ROOT}zh/word-bet/groups/word-bet-a.html)\n")));
    let links = told.lines().filter(|line| line.starts_with("- ["));
    for line in links {
        let path = line.split_once(&format!("]({ROOT}")).unwrap().1.trim_end_matches(')');
        assert!(files.contains_key(path), "{line}");
    }
    assert!(told.split("## Optional").nth(1).unwrap().contains("zh/rules/index.html"));
    let group = text(&files, "zh/word-bet/groups/word-bet-a.html");
    assert!(group.contains("<meta property=\"og:title\" content=\"单词对赌 A 群\">"));
    assert!(group.contains("<meta property=\"og:site_name\" content=\"手册 &#38; 更多\">"), "{group:.2000}");
}

#[test]
fn the_page_for_no_page_works_at_any_depth() {
    let without = rendered("{}");
    let lost = text(&without, "404.html");
    assert!(lost.contains("没有这一页") && lost.contains("No such page"));
    // Nothing relative: it is shown in place of any address.
    assert!(!lost.contains("src=") && lost.matches("href=").count() == 1, "{lost}");
    let with = rendered(PUBLIC);
    let lost = text(&with, "404.html");
    for target in lost.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        let path = target.strip_prefix(ROOT);
        assert!(target == "#main" || path.is_some_and(|path| with.contains_key(path)), "{target}");
    }
    assert!(lost.contains("content=\"noindex\""));
}
