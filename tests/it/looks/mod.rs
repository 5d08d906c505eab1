//! How pages look: made-up views rendered by the real templates, with `QUNCE_LOOKS=FOLDER` written out to be looked at.

mod pieces;
mod views;

use askama::Template;
use pieces::*;
use qunce::page::address::Address;
use qunce::page::parts::{Fact, Link};
use qunce::page::{POLICY, SCRIPT, STYLE};
use qunce::text::catalogue::text;
use qunce::text::{Lang, Safe};
use views::*;

#[test]
fn every_page_has_one_title_its_landmarks_and_nothing_inline() {
    for (path, html) in gallery() {
        assert_eq!(html.matches("<h1").count(), 1, "{path}: one h1");
        assert_eq!(html.matches("<main").count(), 1, "{path}: one main");
        assert!(html.contains(r#"name="robots" content="noindex""#), "{path}: not for search engines");
        assert!(html.contains(POLICY), "{path}: the policy, unescaped");
        for inline in [" style=", "<style", " onclick", " onload", "javascript:"] {
            assert!(!html.contains(inline), "{path} holds {inline}");
        }
    }
}

#[test]
fn every_tag_is_one_that_html_knows() {
    let known = "a b body br button caption code dd desc details div dl dt footer figcaption figure h1 h2 h3 h4 head header \
                 html i input label li link main mark meta nav ol p path pre rect circle script section small span summary svg table \
                 tbody td text th thead time title tr ul wbr";
    for (path, html) in gallery() {
        for tag in html.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(|c| !" >/".contains(*c)).collect();
            assert!(name.starts_with('!') || known.split_whitespace().any(|it| it == name), "{path}: <{name}>");
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    for (path, html) in gallery() {
        let mut last = 0;
        let body = html.split_once("<main").expect("a main").1;
        for tag in body.split("<h").skip(1) {
            let Some(level) = tag.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(level <= last + 1, "{path}: h{level} after h{last}: {}", tag.chars().take(60).collect::<String>());
            last = level;
        }
    }
}

#[test]
fn every_id_on_a_page_is_its_own_and_links_within_the_page_lead_somewhere() {
    for (path, html) in gallery() {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for id in &ids {
            // The same picture stands in for every chart here; real charts have ids of their own.
            assert!(
                id.starts_with("p-") || ids.iter().filter(|other| *other == id).count() == 1,
                "{path}: id {id} twice"
            );
        }
        for goal in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(goal == "x" || ids.contains(&goal), "{path}: #{goal} leads nowhere");
        }
    }
}

#[test]
fn links_are_relative_and_end_in_a_file_name() {
    let group = Address::object(Lang::Zh, "word-bet", "groups", "word-bet-a");
    assert_eq!(group.to(&Address::object(Lang::Zh, "word-bet", "groups", "word-bet-b")), "word-bet-b.html");
    assert_eq!(group.to(&Address::home(Lang::Zh, "word-bet")), "../index.html");
    assert_eq!(group.to(&Address::rule(Lang::Zh, "CHR001")), "../../rules/CHR001.html");
    assert_eq!(group.to(&group.in_lang(Lang::En)), "../../../en/word-bet/groups/word-bet-a.html");
    assert_eq!(group.to_part(&group, "week"), "#week");
    assert_eq!(Address::file("index.html").to(&group), "zh/word-bet/groups/word-bet-a.html");
}

#[test]
fn words_of_authors_are_escaped_wherever_they_stand() {
    let here = Address::file("zh/word-bet/groups/word-bet-a.html");
    let evil = "<script>alert(1)</script>\"'&";
    let mut page = group(&here);
    page.head.title = evil.to_owned();
    page.head.lede = evil.to_owned();
    page.positioning = vec![
        Fact::text(evil, evil),
        Fact::list("", vec![evil.to_owned()]),
        Fact::links("", vec![Link::to(evil, evil)]),
    ];
    page.entry[0].message = Some(message("e1", evil, evil));
    page.shell.title = evil.to_owned();
    page.shell.brand = Link::to(evil, evil);
    let html = page.render().expect("a template renders");
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("\"'&"));
}

#[test]
fn backticks_become_code_and_a_lone_one_stays() {
    assert_eq!(Safe::with_code("缺 `type` 和 `<b>`").as_str(), "缺 <code>type</code> 和 <code>&lt;b&gt;</code>");
    assert_eq!(Safe::with_code("a ` b").as_str(), "a ` b");
    assert_eq!(Safe::with_code("`a` `").as_str(), "<code>a</code> `");
}

#[test]
fn both_ways_into_the_dark_set_the_same_colours() {
    let dark: Vec<String> = STYLE
        .split("color-scheme: dark;")
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|block| block.split_whitespace().collect())
        .collect();
    assert_eq!(dark.len(), 2);
    assert_eq!(dark[0], dark[1]);
}

#[test]
fn english_words_hold_no_chinese() {
    let english = format!("{:?}", text(Lang::En));
    let found: String = english
        .chars()
        .filter(|c| ('\u{3000}'..='\u{9fff}').contains(c) || ('\u{ff00}'..='\u{ffef}').contains(c))
        .collect();
    assert_eq!(found, "");
}

#[test]
fn the_gallery_is_written_out_where_somebody_wants_to_look() {
    let Some(folder) = std::env::var_os("QUNCE_LOOKS").map(std::path::PathBuf::from) else { return };
    let mut files = gallery();
    files.insert("assets/handbook.css".to_owned(), STYLE.to_owned());
    files.insert("assets/handbook.js".to_owned(), SCRIPT.to_owned());
    for (path, text) in files {
        let place = folder.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder to write to");
        std::fs::write(place, text).expect("a page to look at");
    }
}
