//! The pages that guide: home by duty and owner, the first day, the quiz, cards, accounts, coverage; and that what people
//! ask most is never more than two taps away.

use std::collections::{BTreeMap, BTreeSet};

use qunce::check::{Facts, check};
use qunce::load::{Found, Loaded};
use qunce::page::address::Address;
use qunce::site::{Files, Site};
use qunce::text::Lang;

use super::books;

fn rendered(loaded: &Loaded) -> Files {
    let facts = Facts::new(loaded);
    Site::new(&facts, &check(&facts, &[]), &[], &[Lang::Zh]).render()
}

/// All sample books.
fn sample() -> Files {
    rendered(&books::loaded(books::all()))
}

/// One of them, in one language, which is enough for most questions.
fn word_bet() -> Files {
    rendered(&books::loaded(books::alone("word-bet")))
}

fn page<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let html = files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// A book alone, with one of its files changed.
fn changed(book: &str, path: &str, change: impl Fn(&str) -> String) -> Files {
    let mut found: Found = books::alone(book);
    let file = found.files.find(path).unwrap_or_else(|| panic!("no {path}"));
    let text = change(&found.files.file(file).text);
    found.files.add(path, &text);
    rendered(&books::loaded(found))
}

/// What stands between two marks, the first time.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0
}

/// The words of a piece of HTML.
fn words(html: &str) -> String {
    let mut text = String::new();
    for (nth, part) in html.split('<').enumerate() {
        text.push_str(if nth == 0 { part } else { part.split_once('>').map_or("", |(_, after)| after) });
        text.push(' ');
    }
    text
}

#[test]
fn headings_skip_no_level_and_ids_are_unique_on_every_page() {
    for (path, html) in pages(&sample()) {
        let mut last = 0;
        for tag in html.split_once("<main").expect("a main").1.split("<h").skip(1) {
            let Some(level) = tag.chars().next().and_then(|sign| sign.to_digit(10)) else { continue };
            assert!(level <= last + 1, "{path}: h{level} after h{last}");
            last = level;
        }
        let mut ids = BTreeSet::new();
        for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.insert(id), "{path}: the id {id} twice");
        }
    }
}

#[test]
fn each_step_of_the_seven_days_carries_the_duty_that_a_reader_may_pick() {
    let files = sample();
    for book in ["word-bet", "parents", "kidney-care"] {
        let home = page(&files, &format!("zh/{book}/index.html"));
        let offered: BTreeSet<&str> = between(home, "data-pick", "</div>")
            .split("value=\"")
            .skip(1)
            .filter_map(|it| it.split('"').next())
            .collect();
        let carried: BTreeSet<&str> =
            home.split("data-duty=\"").skip(1).filter_map(|it| it.split('"').next()).chain([""]).collect();
        assert_eq!(offered, carried, "{book}");
        let table = between(home, "<table class=\"tbl week\">", "</table>");
        let told: usize = table
            .split("<tbody>")
            .nth(1)
            .unwrap()
            .split("<td")
            .skip(1)
            .filter_map(|cell| words(&format!("<td{cell}")).split_whitespace().next()?.parse::<usize>().ok())
            .sum();
        let days = between(home, "data-days", "<section class=\"sec\" id=\"ahead\"");
        assert_eq!(told, days.matches("<li data-duty").count(), "{book}: the table by duty counts other steps");
    }
}

#[test]
fn home_gathers_open_findings_by_who_answers_for_them() {
    let home = |files: &Files| page(files, "zh/word-bet/index.html").to_owned();
    let of = |home: &str| {
        let section = between(home, "id=\"findings\"", "</section>").to_owned();
        section.split("<h3>").skip(1).map(|it| it.split('<').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let before = of(&home(&word_bet()));
    assert!(before.contains(&"小寒".to_owned()), "{before:?}");
    let files = changed("word-bet", "playbooks/word-bet/groups/morning-readers.yaml", |text| {
        text.replace("owner: 小寒\nreview", "owner: 惊蛰\nreview").replacen("owner: 小寒", "owner: 惊蛰", 1)
    });
    let after = of(&home(&files));
    assert!(after.contains(&"惊蛰".to_owned()), "{after:?}");
}

#[test]
fn every_question_has_its_answer_among_distinct_options_and_the_same_order_in_each_build() {
    let files = sample();
    let quizzes: Vec<(&str, &str)> = pages(&files).filter(|(_, html)| html.contains("class=\"quiz\"")).collect();
    assert!(quizzes.len() >= 10, "{} pages have a quiz", quizzes.len());
    for (path, html) in &quizzes {
        for question in between(html, "<ol class=\"quiz\">", "</ol>").split("<fieldset>").skip(1) {
            let (choices, answer) = question.split_once("</fieldset>").unwrap();
            let options: Vec<&str> =
                choices.split("<span>").skip(1).map(|it| it.split("</span>").next().unwrap()).collect();
            let right = between(answer, "<b>", "</b>");
            assert!((2..=3).contains(&options.len()), "{path}: {options:?}");
            assert_eq!(options.iter().collect::<BTreeSet<_>>().len(), options.len(), "{path}: {options:?}");
            assert_eq!(options.iter().filter(|option| **option == right).count(), 1, "{path}: {right} in {options:?}");
        }
    }
    let again = sample();
    for (path, html) in quizzes {
        assert_eq!(html, page(&again, path));
    }
}

#[test]
fn the_quiz_follows_the_charter() {
    let path = "playbooks/word-bet/charters/listening-club.yaml";
    let asked = |files: &Files| {
        between(page(files, "zh/word-bet/onboarding/owner.html"), "<ol class=\"quiz\">", "</ol>").to_owned()
    };
    let before = asked(&word_bet());
    let after = asked(&changed("word-bet", path, |text| text.replace("先听三遍，再问原文", "先听五遍，再问原文")));
    assert!(before.contains("先听三遍，再问原文") && !before.contains("先听五遍，再问原文"));
    assert!(after.contains("先听五遍，再问原文") && !after.contains("先听三遍，再问原文"));
}

#[test]
fn a_card_holds_the_rules_the_times_what_not_to_do_and_whom_to_ask() {
    let files = word_bet();
    let card = words(between(page(&files, "zh/word-bet/cards/word-bet-a.html"), "class=\"pocket\"", "</section>"));
    for said in [
        "群里只聊背单词和考试",
        "周二、周四 20:00",
        "晚间答疑",
        "22:00 到 08:00 不发",
        "私信白露",
        "小程序后台",
        "群主 谷雨",
    ] {
        assert!(card.contains(said), "the card lacks {said}: {card}");
    }
}

#[test]
fn an_account_says_where_it_works_and_who_answers_when_it_is_away() {
    let files = word_bet();
    let account = words(page(&files, "zh/word-bet/accounts/bailu.html"));
    assert!(account.contains("没有同职责的号，找群主谷雨"), "{account}");
    let two = changed("word-bet", "playbooks/word-bet/groups/word-bet-a.yaml", |text| {
        text.replace("service: bailu, sales", "service: [bailu, xiaohan], sales")
    });
    let account = page(&two, "zh/word-bet/accounts/bailu.html");
    let row = account.split("<tr>").find(|row| row.contains("word-bet-a.html")).expect("a row for A");
    assert!(words(row).contains("小寒") && !words(row).contains("没有同职责"), "{row}");
}

#[test]
fn the_coverage_map_says_what_is_empty() {
    let gaps = |files: &Files| words(between(page(files, "zh/word-bet/coverage.html"), "id=\"gaps\"", "</section>"));
    let before = gaps(&word_bet());
    assert!(before.contains("收入：没有群、引流抓手"), "{before}");
    assert!(!before.contains("渠道"), "a channel only ever brings people, so none can be missing later: {before}");
    let after = gaps(&changed("word-bet", "playbooks/word-bet/groups/word-bet-a.yaml", |text| {
        text.replace("type: nurture", "type: convert")
    }));
    assert!(after.contains("每个阶段都有东西接着"), "its magnets serve what the group serves: {after}");
}

#[test]
fn every_definition_has_an_address_of_its_own_its_owner_its_source_and_what_judges_it() {
    let loaded = books::loaded(books::all());
    let files = rendered(&loaded);
    for book in &loaded.workspace.books {
        let own = |folder: &str, id: &str| page(&files, &format!("zh/{}/{folder}/{id}.html", book.id));
        let mut objects: Vec<(&str, &str, &str)> = Vec::new();
        objects.extend(book.groups.keys().map(|id| ("groups", id.as_str(), "POS")));
        objects.extend(book.charters.keys().map(|id| ("charters", id.as_str(), "CHR")));
        objects.extend(book.accounts.keys().map(|id| ("accounts", id.as_str(), "PER")));
        objects.extend(book.sops.keys().map(|id| ("sops", id.as_str(), "SOP")));
        objects.extend(book.campaigns.keys().map(|id| ("series", id.as_str(), "CMP")));
        for (folder, id, family) in objects {
            let html = own(folder, id);
            assert!(html.contains(&format!("rules/index.html#{family}")), "{folder}/{id} does not say what judges it");
            let place = html.replace("<wbr>", "").replace("<span class=\"nw\">", "").replace("</span>", "");
            assert!(place.contains(".yaml:1</code>"), "{folder}/{id} does not say where it is defined");
            assert!(html.contains("id=\"findings\""), "{folder}/{id} has no place for findings");
        }
    }
}

/// The links in the body of a page and in the tabs at the thumb, as paths of files.
fn taps(path: &str, html: &str) -> BTreeSet<String> {
    let main = html.split_once("<main").map_or("", |(_, rest)| rest).split("</main>").next().unwrap_or_default();
    let tabs = html.split_once("<nav class=\"tabs\"").map_or("", |(_, rest)| rest);
    let links = main.split("href=\"").skip(1).chain(tabs.split("href=\"").skip(1));
    let targets = links.filter_map(|rest| rest.split(['"', '#']).next()).filter(|it| it.ends_with(".html"));
    targets.filter(|it| !it.contains("://")).map(|target| resolved(path, target)).collect()
}

fn resolved(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn what_a_newcomer_asks_is_answered_within_two_taps_of_home() {
    let files = word_bet();
    let home = Address::home(Lang::Zh, "word-bet").to_string();
    let mut near: BTreeMap<String, usize> = BTreeMap::from([(home.clone(), 0)]);
    for tap in 1..=2 {
        let reached: Vec<String> = near.keys().cloned().collect();
        for path in reached {
            for target in taps(&path, page(&files, &path)) {
                near.entry(target).or_insert(tap);
            }
        }
    }
    // Each question with the page that answers it and the words of the answer.
    let questions: [(&str, &str, &[&str]); 12] = [
        ("the group's three rules", "zh/word-bet/groups/word-bet-a.html", &["三条群规", "截图先遮住别人的名字再发"]),
        ("today's next step, its words, in whose name", "zh/word-bet/index.html", &["20:00", "白露", "复制文案"]),
        ("how to invite someone", "zh/word-bet/groups/word-bet-a.html", &["加白露为好友"]),
        (
            "what to send before the invitation",
            "zh/word-bet/groups/word-bet-a.html",
            &["入群邀请语", "有事随时在这里找我"],
        ),
        ("whom to ask about a complaint", "zh/word-bet/index.html", &["投诉", "私信白露", "4 小时内"]),
        ("which magnet is on and until when", "zh/word-bet/index.html", &["在期", "词根书签", "4月30日"]),
        ("what not to post", "zh/word-bet/cards/word-bet-a.html", &["不做", "不发广告、", "砍价链接"]),
        ("the week's promotion share", "zh/word-bet/groups/word-bet-a.html", &["其中推广", "上限 40%"]),
        ("who covers the account", "zh/word-bet/accounts/bailu.html", &["不在时找谁", "找群主谷雨"]),
        ("the edition's target", "zh/word-bet/campaigns/word-bet-3.html", &["目标与结果", "220", "60%"]),
        ("where the records are kept", "zh/word-bet/index.html", &["服务记录", "小程序后台"]),
        ("why rule CHR001 exists", "zh/rules/CHR001.html", &["为什么", "不会去读一张规定表"]),
    ];
    for (question, path, answer) in questions {
        let taps = near.get(path).unwrap_or_else(|| panic!("{question}: {path} is more than two taps away"));
        let said = words(page(&files, path));
        for part in answer {
            assert!(said.contains(part), "{question}: {path}, {taps} taps away, does not say {part}");
        }
    }
}
