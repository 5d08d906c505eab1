//! LinkWeChat's and MoChat's tables, as CSV and as JSON.

use super::Desk;

#[test]
fn linkwechat_s_tables_come_in() {
    let desk = Desk::new();
    desk.put("we_group.csv", "id,chat_id,group_name,owner,status\n1,chat-placeholder-0009,晨读群,staff-one,0\n");
    desk.put(
        "we_group_member.json",
        r#"{"RECORDS": [
            {"chatId": "chat-placeholder-0009", "userId": "member-placeholder-aa", "type": 2, "joinTime": "2026-03-01 10:00:00", "name": "虚构的名字", "delFlag": 0},
            {"chatId": "chat-placeholder-0009", "userId": "member-placeholder-bb", "type": 2, "joinTime": "2026-03-01T17:00:00.000+00:00", "quitTime": "2026-03-04 09:00:00", "quitScene": 1, "delFlag": 1},
            {"chatId": "chat-placeholder-0009", "userId": "staff-one", "type": 1, "joinTime": "2026-03-01 10:00:00"}
        ]}"#,
    );
    desk.put(
        "we_group_statistic.csv",
        "stat_time,chat_total,member_total,msg_total\n2026-03-03 00:00:00,1,20,100\n2026-03-04 00:00:00,1,22,90\n",
    );
    desk.put(
        "export_we_user_behavior_data_2026.csv",
        "user_id,stat_time,new_contact_cnt,chat_cnt,reply_percentage,avg_reply_time\nstaff-one,2026-03-04 00:00:00,2,3,75.5,NULL\n",
    );
    desk.put(
        "we_sop_execute_target.csv",
        "id,sop_base_id,target_type,target_id\n50,9,2,chat-placeholder-0009\n51,9,1,member-placeholder-aa\n",
    );
    desk.put(
        "we_sop_execute_target_attachments.csv",
        "execute_target_id,sop_attachment_id,push_start_time,execute_time,execute_state,is_push_on_time\n\
         50,31,2026-03-02 20:00:00,2026-03-02 20:03:00,1,0\n\
         50,31,2026-03-03 20:00:00,2026-03-03 21:30:00,1,1\n\
         50,31,2026-03-04 20:00:00,,0,\n\
         51,31,2026-03-04 20:00:00,,0,\n",
    );
    let ran = desk.import(&[
        "linkwechat",
        "we_group_member.json",
        "we_group.csv",
        "we_group_statistic.csv",
        "export_we_user_behavior_data_2026.csv",
        "we_sop_execute_target_attachments.csv",
        "we_sop_execute_target.csv",
    ]);
    assert_eq!(
        desk.table("step_runs-import-linkwechat"),
        "date,sop,step,group,done_at,on_time\n\
         2026-03-02,daily,words,reading,20:03,true\n\
         2026-03-03,daily,words,reading,21:30,false\n\
         2026-03-04,daily,words,reading,,false\n"
    );
    assert_eq!(
        desk.table("owner_days-import-linkwechat"),
        "date,account,chats,new_chats,chats_with_messages,members,joined,left,members_with_messages,messages_to_date,messages\n\
         2026-03-03,,1,,,20,,,,100,\n2026-03-04,,1,,,22,,,,90,\n"
    );
    assert!(ran.stderr().contains("the total of messages on 2026-03-04 is below"), "{}", ran.stderr());
    assert!(desk.table("contact_days-import-linkwechat").ends_with("2026-03-04,guyu,,2,,3,,75.5,\n"));
    let stays = desk.table("memberships-import-linkwechat");
    let ends: Vec<&str> = stays.lines().skip(1).map(|line| line.split_once(',').unwrap().1).collect();
    assert!(
        ends.contains(&"reading,2026-03-01,,,,") && ends.contains(&"reading,2026-03-02,2026-03-04,,removed,"),
        "{stays}"
    );
    assert!(desk.workspace().iter().all(|(_, text)| !text.contains("placeholder-aa") && !text.contains("虚构的名字")));
}

#[test]
fn mochat_s_tables_come_in() {
    let desk = Desk::new();
    desk.put("mc_work_room.csv", "id,wx_chat_id,name,owner_id\n3,chat-placeholder-0001,别的名字,7\n");
    desk.put(
        "mc_work_contact_room.csv",
        "wx_user_id,contact_id,room_id,type,status,join_time,out_time,unionid\n\
         member-placeholder-aa,1,3,2,1,1772553601,,union-placeholder\n\
         member-placeholder-bb,2,3,2,2,2026-03-01 08:00:00,2026-03-04 09:00:00,\n\
         member-placeholder-cc,3,3,2,2,2026-03-01 08:00:00,,\n\
         staff-one,0,3,1,1,1772553601,,\n",
    );
    desk.put(
        "mc_corp_day_data.csv",
        "add_contact_num,add_room_num,add_into_room_num,loss_contact_num,quit_room_num,date\n5,1,9,2,3,2026-03-04 00:00:00\n",
    );
    desk.put(
        "mc_work_employee_statistic.csv",
        "employee_id,new_apply_cnt,new_contact_cnt,chat_cnt,message_cnt,reply_percentage,avg_reply_time,negative_feedback_cnt,syn_time\n7,1,2,3,4,75,10,0,2026-03-04 00:00:00\n",
    );
    desk.put("mc_greeting.csv", "id,type\n1,1\n");
    let ran = desk.import(&[
        "mochat",
        "mc_work_contact_room.csv",
        "mc_work_room.csv",
        "mc_corp_day_data.csv",
        "mc_work_employee_statistic.csv",
        "mc_greeting.csv",
    ]);
    assert!(desk.table("owner_days-import-mochat").ends_with("2026-03-04,,,1,,,9,3,,,\n"), "{}", ran.all());
    assert!(
        desk.table("contact_days-import-mochat").ends_with("2026-03-04,,,5,2,,,,\n2026-03-04,guyu,1,2,0,3,4,75,10\n"),
        "{}",
        desk.table("contact_days-import-mochat")
    );
    let stays = desk.table("memberships-import-mochat");
    assert_eq!(stays.lines().count(), 3, "{stays}");
    assert!(stays.contains(",reading,2026-03-01,2026-03-04,,,"), "{stays}");
    assert!(ran.stderr().contains("`mc_greeting` has no figures"), "{}", ran.stderr());
}

#[test]
fn a_member_has_one_alias_whichever_tool_tells() {
    let desk = Desk::new();
    desk.put(
        "we_group_member.csv",
        "chat_id,user_id,type,join_time\nchat-placeholder-0001,member-placeholder-aa,2,2026-03-01 10:00:00\n",
    );
    desk.put(
        "get.json",
        r#"{"group_chat": {"chat_id": "chat-placeholder-0001", "member_list": [{"userid": "member-placeholder-aa", "type": 2, "join_time": 1772640000}]}}"#,
    );
    desk.import(&["linkwechat", "we_group_member.csv"]);
    desk.import(&["wecom", "get.json"]);
    let alias = |table: &str| desk.table(table).lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    assert_eq!(alias("memberships-import-linkwechat"), alias("memberships-import-wecom"));
}

#[test]
fn a_table_that_was_cut_off_or_is_unknown_changes_nothing() {
    let desk = Desk::new();
    let before = desk.workspace();
    for (name, text, why) in [
        (
            "we_group_member.csv",
            "chat_id,user_id,join_time\nchat-placeholder-0001,member-pl",
            "this row has 2 cells, the header 3",
        ),
        ("we_group_member.csv", "chat_id,user_id\n", "lacks columns: `join_time`"),
        ("we_group_member.csv", "chat_id,user_id,join_time\nc,\"u,1\n", "a quote never closes"),
        ("we_group_member.json", "[{\"chat_id\": \"c\"", "the JSON breaks off here"),
        ("we_group_member.json", "[1]", "a row has to be an object"),
        ("what.csv", "a,b\n1,2\n", "which table this is cannot be told"),
        ("we_group_member.csv", "", "the file is empty"),
    ] {
        desk.put(name, text);
        let ran = desk.qunce(&["import", "linkwechat", name, "--ids", "ids.yaml"]);
        assert_eq!(ran.status(), 1, "{name}: {}", ran.all());
        assert!(ran.stdout().contains(why), "{name}: {}", ran.all());
    }
    assert_eq!(desk.workspace(), before);
}
