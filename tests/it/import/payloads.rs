//! Every payload of WeCom: taken in whatever its order, refused whole where it was cut off, nobody's name kept.

use super::Desk;

/// Names, numbers and ids of people that stand in the payloads; none may be found anywhere afterwards.
const PEOPLE: [&str; 9] = [
    "member-placeholder-aa",
    "member-placeholder-bb",
    "union-placeholder",
    "虚构的名字",
    "虚构的昵称",
    "13900000000",
    "avatar.invalid",
    "虚构的备注",
    "虚构的公告",
];

/// One payload of each sort, with the vendor's shape and ids of our own.
const PAYLOADS: [(&str, &str); 15] = [
    (
        "statistic.request.json",
        r#"{"day_begin_time": 1772640000, "day_end_time": 1772640000, "owner_filter": {"userid_list": ["staff-one"]}, "order_by": 2}"#,
    ),
    (
        "statistic.response.json",
        r#"{"errcode": 0, "errmsg": "ok", "total": 1, "next_offset": 1, "items": [{"owner": "staff-one", "data": {"new_chat_cnt": 1, "chat_total": 3, "chat_has_msg": 2, "new_member_cnt": 4, "member_total": 60, "member_has_msg": 9, "msg_total": 300, "migrate_trainee_chat_cnt": 3}}]}"#,
    ),
    (
        "by_day.json",
        r#"{"errcode": 0, "items": [{"stat_time": 1772553600, "data": {"chat_total": 5, "member_total": 90, "msg_total": 700}}, {"stat_time": 1772640000, "data": {"chat_total": 5, "member_total": 92, "msg_total": 720}}]}"#,
    ),
    (
        "behaviour.json",
        r#"{"errcode": 0, "behavior_data": [{"stat_time": 1772553600, "chat_cnt": 10, "message_cnt": 80, "reply_percentage": 60.25, "avg_reply_time": 1, "negative_feedback_cnt": 0, "new_apply_cnt": 6, "new_contact_cnt": 5}, {"stat_time": 1772640000, "chat_cnt": 0}]}"#,
    ),
    (
        "list.json",
        r#"{"errcode": 0, "group_chat_list": [{"chat_id": "chat-placeholder-0001", "status": 0}, {"chat_id": "chat-placeholder-0002", "status": 1}], "next_cursor": "more"}"#,
    ),
    (
        "chat-2026-03-05.json",
        r#"{"errcode": 0, "group_chat": {"chat_id": "chat-placeholder-0001", "name": "改过的群名", "owner": "staff-one", "create_time": 1772400000, "notice": "虚构的公告", "member_list": [{"userid": "staff-one", "type": 1, "join_time": 1772400000, "join_scene": 1, "name": "虚构的名字"}, {"userid": "member-placeholder-aa", "type": 2, "unionid": "union-placeholder", "join_time": 1772553601, "join_scene": 3, "state": "state-poster", "group_nickname": "虚构的昵称", "name": "虚构的名字"}, {"userid": "member-placeholder-bb", "type": 2, "join_time": 1772553602, "join_scene": 9, "invitor": {"userid": "staff-one"}}], "admin_list": [{"userid": "staff-one"}]}}"#,
    ),
    (
        "contact.json",
        r#"{"errcode": 0, "external_contact": {"external_userid": "member-placeholder-aa", "name": "虚构的名字", "avatar": "http://avatar.invalid/0", "type": 1, "unionid": "union-placeholder"}, "follow_user": [{"userid": "staff-one", "remark": "虚构的备注", "remark_mobiles": ["13900000000"], "tags": [{"group_name": "备考", "tag_name": "四级", "type": 1}], "add_way": 17}]}"#,
    ),
    (
        "tags.json",
        r#"{"errcode": 0, "tag_group": [{"group_id": "g1", "group_name": "备考", "tag": [{"id": "t1", "name": "四级", "deleted": false}, {"id": "t2", "name": "旧的", "deleted": true}]}]}"#,
    ),
    (
        "join_way.json",
        r#"{"errcode": 0, "join_way": {"config_id": "c", "scene": 2, "remark": "虚构的备注", "chat_id_list": ["chat-placeholder-0001"], "state": "state-poster"}}"#,
    ),
    ("join_way.request.json", r#"{"scene": 2, "room_base_name": "晨读群", "chat_id_list": ["chat-placeholder-0001"]}"#),
    ("welcome.request.json", r#"{"text": {"content": "你好"}, "notify": 1, "agentid": 1}"#),
    ("mass.request.json", r#"{"chat_type": "group", "sender": "staff-one", "text": {"content": "词单"}}"#),
    (
        "messages.json",
        r#"{"errcode": 0, "group_msg_list": [{"msgid": "message-one", "creator": "staff-one", "create_time": "xxxx", "text": {"content": "词单"}}]}"#,
    ),
    ("tasks.json", r#"{"errcode": 0, "task_list": [{"userid": "staff-one", "status": 2, "send_time": 1772625900}]}"#),
    (
        "sends.json",
        r#"{"errcode": 0, "send_list": [{"chat_id": "chat-placeholder-0001", "userid": "staff-one", "status": 1, "send_time": 1772625900}, {"external_userid": "member-placeholder-aa", "status": 5}]}"#,
    ),
];

fn all(desk: &Desk) -> Vec<String> {
    for (name, text) in PAYLOADS {
        desk.put(name, text);
    }
    PAYLOADS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

fn run(desk: &Desk, names: &[String]) -> super::Ran {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    desk.import(&[&["wecom"], names.as_slice()].concat())
}

fn tables(desk: &Desk) -> Vec<(std::path::PathBuf, String)> {
    let data = desk.path("ws/data");
    desk.workspace()
        .into_iter()
        .filter(|(path, _)| path.starts_with(&data))
        .map(|(path, text)| (path.strip_prefix(&data).unwrap().to_owned(), text))
        .collect()
}

#[test]
fn every_payload_comes_in_and_nobody_with_it() {
    let desk = Desk::new();
    let ran = run(&desk, &all(&desk));
    assert_eq!(
        desk.table("owner_days-import-wecom"),
        "date,account,chats,new_chats,chats_with_messages,members,joined,left,members_with_messages,messages_to_date,messages\n\
         2026-03-04,,5,,,90,,,,700,\n\
         2026-03-05,,5,,,92,,,,720,20\n\
         2026-03-05,guyu,3,1,2,60,4,,9,300,\n"
    );
    assert_eq!(
        desk.table("contact_days-import-wecom"),
        "date,account,applied,added,lost,chats,messages,replied_percent,first_reply_minutes\n\
         2026-03-04,,6,5,0,10,80,60.25,1\n\
         2026-03-05,,,,,0,,,\n"
    );
    assert_eq!(
        desk.table("group_days-import-wecom"),
        "date,group,members,joined,left,active,messages\n2026-03-05,reading,2,,,,\n"
    );
    assert_eq!(
        desk.table("step_runs-import-wecom"),
        "date,sop,step,group,done_at,on_time\n2026-03-04,daily,words,reading,20:05,\n"
    );
    let stays = desk.table("memberships-import-wecom");
    assert_eq!(stays.lines().count(), 3, "{stays}");
    assert!(stays.contains(",reading,2026-03-04,,poster,,"), "{stays}");
    let said = ran.all();
    for word in ["staff (type 1)", "unknown(9)", "unknown(5)", "never per group", "fewer than 5"] {
        assert!(said.contains(word), "{word} is not in\n{said}");
    }
    let checked = desk.qunce(&["check", "--format", "concise"]);
    for line in checked.stdout().lines().filter(|line| line.starts_with("data/")) {
        let shaped = ["REF", "LAW", "MET002", "MET003", "MET004"].iter().any(|code| line.contains(code));
        assert!(!shaped, "a snapshot that was imported reads without a fault: {line}");
    }
    assert_eq!(desk.qunce(&["build"]).status(), 0);
    for (path, text) in desk.workspace() {
        for person in PEOPLE {
            assert!(!text.contains(person), "{person} is in {}", path.display());
        }
    }
    for person in PEOPLE {
        assert!(!said.contains(person), "{person} was said:\n{said}");
    }
}

#[test]
fn the_order_of_files_keys_and_rows_makes_no_difference() {
    let straight = Desk::new();
    straight.put("salt", &format!("{}\n", "7".repeat(64)));
    let mut names = all(&straight);
    names.extend(["--salt".to_owned(), "salt".to_owned()]);
    run(&straight, &names);
    let turned = Desk::new();
    turned.put("salt", &format!("{}\n", "7".repeat(64)));
    let mut names = all(&turned);
    for (name, text) in PAYLOADS {
        turned.put(name, &reversed(&serde_json::from_str(text).unwrap()).to_string());
    }
    names.reverse();
    names.extend(["--salt".to_owned(), "salt".to_owned()]);
    run(&turned, &names);
    assert_eq!(tables(&straight), tables(&turned));
}

/// The same value with every object's keys and every list's items the other way round.
fn reversed(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(entries) => entries
            .iter()
            .rev()
            .map(|(key, value)| (key.clone(), reversed(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        serde_json::Value::Array(items) => items.iter().rev().map(reversed).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_payload_that_was_cut_off_changes_nothing() {
    let desk = Desk::new();
    all(&desk);
    let before = desk.workspace();
    for (name, text) in PAYLOADS {
        let half: String = text.chars().take(text.chars().count() * 2 / 3).collect();
        desk.put("cut.json", &half);
        let ran = desk.qunce(&["import", "wecom", "cut.json", "tags.json", "--ids", "ids.yaml"]);
        assert_eq!(ran.status(), 1, "{name}: {}", ran.all());
        assert!(
            ran.stdout().starts_with("cut.json:1:") && ran.stdout().contains("the JSON breaks off here"),
            "{}",
            ran.all()
        );
    }
    assert_eq!(desk.workspace(), before);
}

#[test]
fn what_is_no_payload_says_where_and_why() {
    let desk = Desk::new();
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for (text, place, why) in [
        ("", "bad.json:1:1", "the file is empty"),
        ("{\"a\": 1}", "bad.json:1:1", "no WeCom call answers in this shape"),
        ("12", "bad.json:1:1", "no WeCom call answers in this shape"),
        ("{\"errcode\": 81017, \"errmsg\": \"虚构的名字\"}", "bad.json:1:13: errcode", "errcode 81017"),
        ("{\"errcode\": 0, \"errcode\": 1}", "bad.json:1:16", "one object has this key twice"),
        (deep.as_str(), "bad.json:1:", "the JSON nests too deep"),
        (
            "{\"items\": [{\"stat_time\": 1772553600, \"data\": {\"chat_total\": 99999999999}}]}",
            "items[0].data.chat_total",
            "a whole number from 0 to 4294967295 is wanted",
        ),
        (
            "{\"items\": [{\"stat_time\": 1, \"data\": {}}]}",
            "bad.json:1:26: items[0].stat_time",
            "seconds since 1970 are wanted",
        ),
        ("{\"group_chat\": [1]}", "group_chat", "an object is wanted"),
        ("{\"behavior_data\": 3}", "behavior_data", "a list is wanted"),
        (
            "{\"items\": [{\"stat_time\": 1772553600, \"data\": {\"chat_total\": 5}}, {\"stat_time\": 1772553600, \"data\": {\"chat_total\": 6}}]}",
            "bad.json:1:46",
            "two values for `chats`",
        ),
    ] {
        desk.put("bad.json", text);
        let ran = desk.qunce(&["import", "wecom", "bad.json", "--ids", "ids.yaml"]);
        assert_eq!(ran.status(), 1, "{place} {why}: {}", ran.all());
        assert!(ran.stdout().contains(place) && ran.stdout().contains(why), "{place} {why}:\n{}", ran.all());
        assert!(!ran.all().contains("虚构的名字"), "{}", ran.all());
    }
    let missing = desk.qunce(&["import", "wecom", "not-there.json"]);
    assert_eq!(missing.status(), 3, "{}", missing.all());
}

#[test]
fn a_range_of_days_keeps_its_totals_and_not_what_is_new() {
    let desk = Desk::new();
    let names = all(&desk);
    desk.put(
        "statistic.request.json",
        r#"{"day_begin_time": 1772467200, "day_end_time": 1772640000, "owner_filter": {"userid_list": ["staff-one"]}}"#,
    );
    let ran = run(&desk, &names[..2]);
    assert!(desk.table("owner_days-import-wecom").contains("2026-03-05,guyu,3,,2,60,,,9,300,"), "{}", ran.all());
    assert!(ran.stderr().contains("covers 2026-03-03 to 2026-03-05"), "{}", ran.stderr());
}

#[test]
fn a_share_that_may_be_a_fraction_waits_for_a_word() {
    let desk = Desk::new();
    desk.put("b.json", r#"{"behavior_data": [{"stat_time": 1772553600, "reply_percentage": 0.83}]}"#);
    let ran = desk.import(&["wecom", "b.json", "--account", "guyu"]);
    assert!(ran.stderr().contains("--reply-unit"), "{}", ran.stderr());
    assert!(desk.table("contact_days-import-wecom").ends_with("2026-03-04,guyu,,,,,,,\n"));
    desk.import(&["wecom", "b.json", "--account", "guyu", "--reply-unit", "fraction"]);
    assert!(desk.table("contact_days-import-wecom").ends_with("2026-03-04,guyu,,,,,,83,\n"));
}

#[test]
fn the_shared_payloads_come_in() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/wecom");
    let Ok(entries) = std::fs::read_dir(shared) else { return };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".json"))
        .collect();
    names.sort();
    let desk = Desk::new();
    run(&desk, &names);
}
