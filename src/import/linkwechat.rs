//! LinkWeChat's tables, as CSV or JSON.

use std::collections::BTreeMap;

use super::contact::table as contact_days;
use super::cursor::Cursor;
use super::harvest::{Asked, Gatherer, Harvest};
use super::remarks::Remarks;
use super::scrm::{self, Form, Stored};
use super::sheet::Sheet;
use super::sop_runs;
use super::wecom::{behaviour, statistic};
use crate::source::{FileId, Files};
use crate::text::Words;

const FORMS: &[Form] = &[
    ("we_group_user_statistic", &["user_id", "stat_time", "chat_total"]),
    ("we_group_statistic", &["stat_time", "chat_total", "member_total"]),
    ("we_user_behavior_data", &["stat_time", "new_contact_cnt", "chat_cnt"]),
    ("we_group_member", &["chat_id", "user_id", "join_time"]),
    ("we_group", &["chat_id", "group_name", "owner"]),
    ("we_sop_execute_target_attachments", &["execute_target_id", "sop_attachment_id", "is_push_on_time"]),
    ("we_sop_execute_target", &["sop_base_id", "target_type", "target_id"]),
];

/// Tables that hold definitions, contents or people, and no figures.
const LEFT_OUT: [&str; 14] = [
    "we_sop_base",
    "we_sop_push_time",
    "we_sop_attachments",
    "we_group_code",
    "we_pres_tag_group",
    "we_keyword_group",
    "we_community_new_group",
    "we_msg_tlp",
    "we_emple_code",
    "we_qr_scope",
    "we_tag",
    "we_task_fission",
    "we_customer",
    "we_sensitive",
];

/// Takes in tables of LinkWeChat.
pub fn linkwechat(files: &Files, sources: &[FileId], asked: Asked<'_>, remarks: Remarks) -> Harvest {
    let mut gatherer = Gatherer::new(files, asked, remarks);
    let found = scrm::tables(files, sources, FORMS, &LEFT_OUT, &mut gatherer.harvest.remarks);
    let names = scrm::lookup(&found, "we_group", "chat_id", "group_name", &mut gatherer.harvest.remarks);
    let targets = targets(&found, &names, &mut gatherer);
    for (name, sheet) in &found {
        let columns = FORMS.iter().find(|(own, _)| own == name).map_or(&[][..], |(_, columns)| *columns);
        if !scrm::whole(name, sheet, columns, &mut gatherer.harvest.remarks) {
            continue;
        }
        match *name {
            "we_group_statistic" => owners(sheet, false, &mut gatherer),
            "we_group_user_statistic" => owners(sheet, true, &mut gatherer),
            "we_user_behavior_data" => contacts(sheet, &mut gatherer),
            "we_group_member" => members(sheet, &names, &mut gatherer),
            "we_group" => groups(sheet, &names, &mut gatherer),
            "we_sop_execute_target_attachments" => runs(sheet, &targets, &mut gatherer),
            _ => {}
        }
    }
    if scrm::names(&found).contains("we_sop_execute_target_attachments") && targets.is_empty() {
        gatherer.harvest.remarks.note(Words::new(
            "任务在哪个群做，记在 `we_sop_execute_target` 里；一起给出来才能导入",
            "in which group a task was done is told by `we_sop_execute_target`; give it too",
        ));
    }
    gatherer.harvest
}

/// Whether the tool deleted a row.
fn is_deleted(row: &Cursor<'_>, remarks: &mut Remarks) -> bool {
    row.code("del_flag", remarks).is_some_and(|flag| flag != 0)
}

fn owners(sheet: &Sheet, by_owner: bool, gatherer: &mut Gatherer<'_>) {
    for row in sheet.rows() {
        if is_deleted(&row, &mut gatherer.harvest.remarks) {
            continue;
        }
        let figures = statistic::row(&row, true, gatherer);
        row.needed("stat_time", &mut gatherer.harvest.remarks);
        let moment = row.moment("stat_time", &mut gatherer.harvest.remarks);
        let owner = by_owner.then(|| row.needed("user_id", &mut gatherer.harvest.remarks));
        let account = match owner {
            None => gatherer.asked.account.map(str::to_owned),
            Some(owner) => match owner.and_then(|owner| gatherer.account(&owner, row.span())) {
                Some(account) => Some(account),
                None => continue,
            },
        };
        let Some(moment) = moment else { continue };
        let table = statistic::table();
        gatherer.add(table, figures.with(table, "date", Some(moment.day)).with(table, "account", account));
    }
}

fn contacts(sheet: &Sheet, gatherer: &mut Gatherer<'_>) {
    let kept: Vec<Cursor<'_>> = sheet.rows().filter(|row| !is_deleted(row, &mut gatherer.harvest.remarks)).collect();
    let replies = behaviour::replies(&kept, gatherer);
    for row in &kept {
        let figures = behaviour::row(row, replies, gatherer);
        row.needed("stat_time", &mut gatherer.harvest.remarks);
        let moment = row.moment("stat_time", &mut gatherer.harvest.remarks);
        let account = match row.text("user_id", &mut gatherer.harvest.remarks) {
            None => gatherer.asked.account.map(str::to_owned),
            Some(user) => match gatherer.account(&user, row.span()) {
                Some(account) => Some(account),
                None => continue,
            },
        };
        let Some(moment) = moment else { continue };
        let table = contact_days();
        gatherer.add(table, figures.with(table, "date", Some(moment.day)).with(table, "account", account));
    }
}

fn members(sheet: &Sheet, names: &BTreeMap<String, String>, gatherer: &mut Gatherer<'_>) {
    scrm::dropped(&mut gatherer.harvest.remarks);
    for row in sheet.rows() {
        let remarks = &mut gatherer.harvest.remarks;
        let (chat, member) = (row.needed("chat_id", remarks), row.needed("user_id", remarks));
        let sort = row.code("type", remarks);
        let quit_by = match row.code("quit_scene", remarks) {
            None => None,
            Some(0) => Some("member"),
            Some(1) => Some("removed"),
            Some(code) => {
                let what = Words::new(
                    format!("退群方式 unknown({code}) 还不认识，空着"),
                    format!("way of leaving unknown({code}) is not known and stays blank"),
                );
                remarks.note_at(row.span(), what);
                None
            }
        };
        if sort == Some(1) {
            scrm::staff(remarks);
            continue;
        }
        if is_deleted(&row, remarks) && !row.has("quit_time") {
            remarks.note_at(
                row.span(),
                Words::new(
                    "删掉的行没写哪天退群，没有导入",
                    "a deleted row does not say when the member left and was left out",
                ),
            );
            continue;
        }
        let Some((chat, member)) = chat.zip(member) else { continue };
        let name = names.get(&chat).map(String::as_str);
        let Some(group) = gatherer.group(&chat, name, row.span()) else { continue };
        scrm::add_stay(&Stored { row: &row, member, group, left_key: "quit_time", quit_by }, gatherer);
    }
}

fn groups(sheet: &Sheet, names: &BTreeMap<String, String>, gatherer: &mut Gatherer<'_>) {
    for row in sheet.rows() {
        let remarks = &mut gatherer.harvest.remarks;
        if is_deleted(&row, remarks) {
            continue;
        }
        let Some(id) = row.needed("chat_id", remarks) else { continue };
        let (owner, status) = (row.text("owner", remarks), row.code("status", remarks));
        let chat = gatherer.harvest.live.chat(&id);
        (chat.name, chat.owner, chat.status) = (names.get(&id).cloned(), owner, status);
    }
    gatherer.harvest.live.listed = true;
}

/// Which chat each target of an SOP is.
fn targets(
    found: &[(&'static str, Sheet)],
    names: &BTreeMap<String, String>,
    gatherer: &mut Gatherer<'_>,
) -> BTreeMap<String, Option<String>> {
    let mut targets = BTreeMap::new();
    for (_, sheet) in found.iter().filter(|(name, _)| *name == "we_sop_execute_target") {
        for row in sheet.rows() {
            let remarks = &mut gatherer.harvest.remarks;
            let (id, chat) = (row.needed("id", remarks), row.text("target_id", remarks));
            let Some(id) = id else { continue };
            let group = match (row.code("target_type", remarks), chat) {
                (Some(2), Some(chat)) => gatherer.group(&chat, names.get(&chat).map(String::as_str), row.span()),
                (Some(1), _) => {
                    remarks.note(Words::new(
                        "做给单个客户的 SOP 没有导入：`step_runs` 记的是群里做了哪一步",
                        "SOPs for single contacts were left out: `step_runs` says which step was done in which group",
                    ));
                    None
                }
                _ => None,
            };
            targets.insert(id, group);
        }
    }
    targets
}

fn runs(sheet: &Sheet, targets: &BTreeMap<String, Option<String>>, gatherer: &mut Gatherer<'_>) {
    for row in sheet.rows() {
        let remarks = &mut gatherer.harvest.remarks;
        if is_deleted(&row, remarks) {
            continue;
        }
        let target = row.needed("execute_target_id", remarks);
        let task = row.needed("sop_attachment_id", remarks);
        let done = row.moment("execute_time", remarks);
        let due = row.moment("push_start_time", remarks);
        let executed = row.code("execute_state", remarks) == Some(1);
        // The name says the opposite: 0 is on time, 1 is late.
        let on_time = row.code("is_push_on_time", remarks).map(|late| late == 0);
        let as_of = gatherer.asked.known.workspace.as_of;
        if !executed && due.is_some_and(|due| due.day >= as_of) {
            let what = Words::new("还没到时候的任务没有导入", "tasks that are not due yet were left out");
            gatherer.harvest.remarks.note_at(row.span(), what);
            continue;
        }
        let Some((target, task)) = target.zip(task) else { continue };
        let Some(Some(group)) = targets.get(&target) else { continue };
        let Some(step) = gatherer.step(Some(&task), row.span()) else { continue };
        let run = sop_runs::Run {
            step: &step,
            group,
            day: due.or(done).map(|moment| moment.day),
            done: done.filter(|_| executed),
            on_time: if executed { on_time } else { Some(false) },
        };
        sop_runs::add(&run, row.span(), gatherer);
    }
}
