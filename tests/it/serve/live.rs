//! What happens when files are saved: the next page, or the last good one and the reason why.

use std::fs;
use std::time::{Duration, Instant};

use super::server::{GROUP, PAGE, Server, TEAM};

const BROKEN: &str = "title: \"阅读营\nwords: [a, b\n";
/// A made-up mobile number.
const SECRET: &str = "13800138000";

/// What the panel says first, and how many findings it gives as the reason.
fn held(server: &Server) -> (String, usize) {
    let panel = server.findings();
    let stops = panel["findings"].as_array().unwrap().iter().filter(|found| found["stops"] == true).count();
    (panel["held"].as_str().unwrap().to_owned(), stops)
}

#[test]
fn a_saved_file_shows_on_its_page_at_the_next_event() {
    let server = Server::of(&TEAM);
    let mut events = server.events();
    assert_eq!(events.next(), (1, 1));
    assert!(server.get(PAGE).body.contains("<h1>阅读营</h1>"));
    server.save(GROUP, "title: 晨读营\n");
    assert_eq!(events.next(), (2, 2));
    let page = server.get(PAGE);
    assert!(page.body.contains("<h1>晨读营</h1>") && !page.body.contains("阅读营"));
    // A program that writes where the file stands, which may come to two readings.
    fs::write(server.path(GROUP), "title: 晚读营\n").unwrap();
    while !server.get(PAGE).body.contains("<h1>晚读营</h1>") {
        events.next();
    }
    let (before, _) = server.stand();
    // A new definition, a rename of one, one that goes; a program that saves beside and moves.
    server.save("playbooks/team/groups/second.yaml", "title: 第二营\n");
    events.next();
    assert_eq!(server.get("/zh/team/groups/second.html").status, 200);
    fs::rename(server.path("playbooks/team/groups/second.yaml"), server.path("playbooks/team/groups/third.yaml"))
        .unwrap();
    events.next();
    assert_eq!(server.get("/zh/team/groups/second.html").status, 404);
    assert_eq!(server.get("/zh/team/groups/third.html").status, 200);
    server.save("playbooks/team/groups/.third.yaml.swp", "title: 不算\n");
    server.save("notes/other.yaml", "title: 不算\n");
    fs::write(server.path("playbooks/team/groups/.new"), "title: 搬来的\n").unwrap();
    fs::rename(server.path("playbooks/team/groups/.new"), server.path("playbooks/team/groups/third.yaml")).unwrap();
    assert_eq!(events.next(), (before + 3, before + 3), "files that do not belong to the workspace were read");
    assert!(server.get("/zh/team/groups/third.html").body.contains("<h1>搬来的</h1>"));
    // A folder that was not there at the beginning.
    server.save("rules/team001.yaml", "title: 写一半");
    events.next();
    server.save("rules/team001.yaml", "title: [");
    while held(&server).0.is_empty() {
        events.next();
    }
}

#[test]
fn a_folder_that_goes_and_comes_again_is_watched_again() {
    let server = Server::of(&TEAM);
    let mut events = server.events();
    events.next();
    fs::rename(server.path("playbooks"), server.path("elsewhere")).unwrap();
    events.next();
    fs::rename(server.path("elsewhere"), server.path("playbooks")).unwrap();
    events.next();
    server.save(GROUP, "title: 回来了\n");
    events.next();
    assert!(server.get(PAGE).body.contains("<h1>回来了</h1>"));
}

#[test]
fn while_a_file_is_broken_the_last_good_page_stays_fifty_times_over() {
    let server = Server::of(&TEAM);
    let mut events = server.events();
    let mut last = events.next();
    let mut slowest = Duration::ZERO;
    for round in 0..50 {
        let good = server.get(PAGE).body;
        assert!(good.contains("<h1>阅读营") && good.contains("</html>"), "round {round}: {good}");
        server.save(GROUP, BROKEN);
        last = (last.0 + 1, last.1);
        assert_eq!(events.next(), last, "round {round}");
        assert_eq!(server.get(PAGE).body, good, "round {round}: the page did not stay");
        let (why, stops) = held(&server);
        assert_eq!(why, "1 file cannot be read to the end");
        assert!(stops > 0);
        let places = server.findings()["findings"].to_string();
        assert!(places.contains(&format!("{GROUP}:1:8")), "{places}");
        let begun = Instant::now();
        server.save(GROUP, &format!("title: 阅读营 {round}\n"));
        last = (last.0 + 1, last.1 + 1);
        assert_eq!(events.next(), last, "round {round}");
        assert!(server.get(PAGE).body.contains(&format!("<h1>阅读营 {round}</h1>")));
        slowest = slowest.max(begun.elapsed());
        assert_eq!(held(&server), (String::new(), 0));
    }
    // A file that is being written again is empty for a moment.
    let good = server.get(PAGE).body;
    server.save(GROUP, "");
    events.next();
    assert_eq!(server.get(PAGE).body, good);
    assert!(held(&server).1 > 0);
    assert!(slowest < Duration::from_secs(10), "{slowest:?}");
}

#[test]
fn what_must_not_be_published_is_not_shown_either_and_is_named_hidden() {
    let server = Server::of(&TEAM);
    let mut events = server.events();
    events.next();
    server.save(GROUP, &format!("title: 打 {SECRET} 找我\n"));
    assert_eq!(events.next(), (2, 1));
    assert!(server.get(PAGE).body.contains("<h1>阅读营</h1>"));
    let panel = server.get("/.qunce/findings.json").body;
    assert!(panel.contains("LAW001") && panel.contains(&format!("{GROUP}:1:")), "{panel}");
    assert!(panel.contains("有 1 处个人信息或密钥不能上页"), "{panel}");
    for path in
        [PAGE, "/", "/zh/findings.html", "/.qunce/findings.json?lang=en", "/zh/search.html", "/assets/search-zh.js"]
    {
        assert!(!server.get(path).body.contains(SECRET), "{path}");
    }
    server.save(GROUP, "title: 阅读营\n");
    assert_eq!(events.next(), (3, 2));
}

#[test]
fn a_workspace_that_shows_nothing_yet_says_why_and_shows_when_it_can() {
    let files = [TEAM[0], TEAM[1], (GROUP, "title: 打 13800138000 找我\n")];
    let server = Server::of(&files);
    let mut events = server.events();
    assert_eq!(events.next(), (1, 0));
    let reply = server.get(PAGE);
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("还没有可看的一版") && reply.body.contains("data-page"));
    server.save(GROUP, "title: 阅读营\n");
    assert_eq!(events.next(), (2, 1));
    assert_eq!(server.get(PAGE).status, 200);
    // What was broken before anything was shown is shown as far as it can be read.
    let files = [TEAM[0], TEAM[1], (GROUP, BROKEN)];
    assert_eq!(Server::of(&files).get(PAGE).status, 200);
}

#[test]
fn without_its_settings_the_workspace_stays_as_it_was() {
    let server = Server::of(&TEAM);
    let mut events = server.events();
    events.next();
    fs::remove_file(server.path("qunce.yaml")).unwrap();
    assert_eq!(events.next(), (2, 1));
    assert!(!held(&server).0.is_empty());
    assert!(server.get(PAGE).body.contains("<h1>阅读营</h1>"));
    server.save("qunce.yaml", "as_of: 2026-03-06\n");
    assert_eq!(events.next(), (3, 2));
    assert!(server.get(PAGE).body.contains("2026"));
}

#[test]
fn a_storm_of_files_comes_to_few_readings() {
    let server = Server::of(&TEAM);
    let mut events = server.events();
    events.next();
    for nth in 0..2000 {
        fs::write(server.path(&format!("playbooks/team/groups/g{}.yaml", nth % 100)), "title: 组\n").unwrap();
    }
    server.save(GROUP, "title: 最后\n");
    let mut readings = 0;
    while !server.get(PAGE).body.contains("<h1>最后</h1>") {
        events.next();
        readings += 1;
    }
    assert!(readings <= 40, "{readings}");
}

#[test]
fn each_page_lists_what_was_found_and_hostile_words_stay_words() {
    let hostile = "title: '<img src=x onerror=alert(1)></script>'\nsops: [no-such]\n";
    let server = Server::of(&[TEAM[0], TEAM[1], (GROUP, hostile)]);
    let page = server.get(PAGE);
    assert!(!page.body.contains("<img src=x"), "{}", page.body);
    assert!(page.body.contains("/.qunce/preview.js\" data-page=\"") && page.body.contains("/.qunce/preview.css"));
    let panel = server.findings();
    let found = panel["findings"].as_array().unwrap();
    let own = found.iter().find(|found| found["place"].as_str().unwrap().starts_with(&format!("{GROUP}:2:"))).unwrap();
    assert_eq!(format!("/{}", own["page"].as_str().unwrap()), PAGE.replace("/zh/", "/en/"));
    assert_eq!(server.get(&format!("/{}", own["rule"].as_str().unwrap().replace("en/", "zh/"))).status, 200);
    assert!(panel["errors"].as_u64().unwrap() > 0 && panel["words"]["close"] == "Close");
    // Only these and the events are the preview's own.
    for (name, status) in
        [("findings.json", 200), ("preview.css", 200), ("preview.js", 200), ("icon.svg", 200), ("", 404), ("x", 404)]
    {
        assert_eq!(server.get(&format!("/.qunce/{name}")).status, status, "{name}");
    }
}
