//! What runs and what is defined, side by side.

use super::Desk;

const LIST: &str = r#"{"errcode": 0, "group_chat_list": [{"chat_id": "chat-placeholder-0001", "status": 1}, {"chat_id": "chat-placeholder-0002", "status": 0}]}"#;
const CHAT: &str = r#"{"errcode": 0, "group_chat": {"chat_id": "chat-placeholder-0001", "name": "晨读群", "owner": "staff-two", "member_list": [{"userid": "member-placeholder-aa", "type": 2, "name": "虚构的名字"}]}}"#;
const TAGS: &str = r#"{"errcode": 0, "tag_group": [{"group_id": "g", "group_name": "备考", "tag": [{"id": "t1", "name": "四级"}, {"id": "t2", "name": "雅思"}]}]}"#;

fn desk() -> Desk {
    let desk = Desk::new();
    for (name, text) in [("list.json", LIST), ("chat.json", CHAT), ("tags.json", TAGS)] {
        desk.put(name, text);
    }
    desk.put("ws/playbooks/team/accounts/bailu.yaml", "public_name: 白露\nduty: service\n");
    desk.put("ids.yaml", "accounts: {staff-two: bailu}\n");
    desk
}

/// The differences as `kind subject`.
fn apart(ran: &super::Ran) -> Vec<String> {
    let rows: serde_json::Value = serde_json::from_str(&ran.stdout()).unwrap_or_else(|_| panic!("{}", ran.all()));
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.as_array().unwrap().iter().map(|row| format!("{} {}", text(row, "kind"), text(row, "subject"))).collect()
}

const APART: [&str; 7] = [
    "undefined chat…0002",
    "not_running writing",
    "owner reading",
    "owner_left reading",
    "tag_undefined 备考/雅思",
    "tag_missing exam:六级",
    "tag_missing veteran",
];

#[test]
fn both_sides_are_held_against_each_other() {
    let desk = desk();
    let files = ["list.json", "chat.json", "tags.json"];
    let ran = desk.qunce(&[&["drift", "--ids", "ids.yaml", "--format", "json"], &files[..]].concat());
    assert_eq!((ran.status(), apart(&ran)), (1, APART.map(str::to_owned).to_vec()), "{}", ran.all());
    let table = desk.qunce(&[&["drift", "--ids", "ids.yaml"], &files[..]].concat());
    assert!(table.stdout().contains("its owner is `bailu`, defined is `guyu`"), "{}", table.stdout());
    for word in ["member-placeholder", "虚构的名字", "staff-two", "chat-placeholder"] {
        assert!(!table.all().contains(word) && !ran.all().contains(word), "{word}: {}", table.all());
    }
}

#[test]
fn what_imports_saw_is_enough() {
    let desk = desk();
    let nothing = desk.qunce(&["drift", "--ids", "ids.yaml"]);
    assert_eq!(nothing.status(), 2, "{}", nothing.all());
    desk.import(&["wecom", "list.json", "tags.json"]);
    desk.import(&["wecom", "chat.json"]);
    let ran = desk.qunce(&["drift", "--ids", "ids.yaml", "--format", "json"]);
    assert_eq!((ran.status(), apart(&ran)), (1, APART.map(str::to_owned).to_vec()), "{}", ran.all());
}

#[test]
fn sides_that_agree_pass() {
    let desk = desk();
    desk.put(
        "ids.yaml",
        "groups: {chat-placeholder-0002: writing}\naccounts: {staff-two: guyu}\ntags: {雅思: veteran}\n",
    );
    desk.put("list.json", &LIST.replace("\"status\": 1", "\"status\": 0"));
    desk.put("tags.json", &TAGS.replace("\"t2\", \"name\"", "\"t3\", \"name\": \"六级\"}, {\"id\": \"t2\", \"name\""));
    let ran = desk.qunce(&["drift", "--ids", "ids.yaml", "list.json", "chat.json", "tags.json"]);
    assert_eq!(ran.status(), 0, "{}", ran.all());
    let cut = desk.qunce(&["drift", "--ids", "ids.yaml", "m.json"]);
    assert_eq!(cut.status(), 3, "{}", cut.all());
}
