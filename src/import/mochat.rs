//! MoChat's tables, as CSV or JSON. Rooms and staff have numbers of MoChat's own there, which its other tables lead back
//! to WeCom's ids.

use std::collections::BTreeMap;

use super::contact::table as contact_days;
use super::harvest::{Asked, Gatherer, Harvest};
use super::remarks::Remarks;
use super::scrm::{self, Form, Stored};
use super::sheet::Sheet;
use super::tidy::TidyRow;
use super::wecom::{behaviour, statistic};
use crate::source::{FileId, Files};
use crate::text::Words;

const FORMS: &[Form] = &[
    ("mc_corp_day_data", &["add_room_num", "add_into_room_num", "quit_room_num", "date"]),
    ("mc_work_employee_statistic", &["employee_id", "new_contact_cnt", "syn_time"]),
    ("mc_work_contact_room", &["room_id", "join_time", "out_time"]),
    ("mc_work_room", &["id", "wx_chat_id"]),
    ("mc_work_employee", &["id", "wx_user_id"]),
];

/// Tables that hold definitions, contents or people, and no figures that a snapshot has.
const LEFT_OUT: [&str; 10] = [
    "mc_work_contact_employee",
    "mc_work_contact",
    "mc_channel_code",
    "mc_work_room_auto_pull",
    "mc_room_tag_pull",
    "mc_room_tag_pull_contact",
    "mc_room_message_batch_send",
    "mc_work_fission",
    "mc_room_welcome_template",
    "mc_greeting",
];

/// Takes in tables of MoChat.
pub fn mochat(files: &Files, sources: &[FileId], asked: Asked<'_>, remarks: Remarks) -> Harvest {
    let mut gatherer = Gatherer::new(files, asked, remarks);
    let remarks = &mut gatherer.harvest.remarks;
    let found = scrm::tables(files, sources, FORMS, &LEFT_OUT, remarks);
    let chats = scrm::lookup(&found, "mc_work_room", "id", "wx_chat_id", remarks);
    let names = scrm::lookup(&found, "mc_work_room", "wx_chat_id", "name", remarks);
    let staff = scrm::lookup(&found, "mc_work_employee", "id", "wx_user_id", remarks);
    for (name, sheet) in &found {
        let columns = FORMS.iter().find(|(own, _)| own == name).map_or(&[][..], |(_, columns)| *columns);
        if !scrm::whole(name, sheet, columns, &mut gatherer.harvest.remarks) {
            continue;
        }
        match *name {
            "mc_corp_day_data" => company(sheet, &mut gatherer),
            "mc_work_employee_statistic" => contacts(sheet, &staff, &mut gatherer),
            "mc_work_contact_room" => members(sheet, &chats, &names, &mut gatherer),
            "mc_work_room" => rooms(sheet, &staff, &mut gatherer),
            _ => {}
        }
    }
    gatherer.harvest
}

/// Days of the whole company: what its groups and its one-to-one chats gained and lost.
fn company(sheet: &Sheet, gatherer: &mut Gatherer<'_>) {
    for row in sheet.rows() {
        let remarks = &mut gatherer.harvest.remarks;
        row.needed("date", remarks);
        let moment = row.moment("date", remarks);
        let [new_chats, joined, left, added, lost] =
            ["add_room_num", "add_into_room_num", "quit_room_num", "add_contact_num", "loss_contact_num"]
                .map(|key| row.count(key, remarks));
        let Some(day) = moment.map(|moment| moment.day) else { continue };
        let owners = statistic::table();
        let tidy = TidyRow::new(owners, row.span())
            .with(owners, "date", Some(day))
            .with(owners, "new_chats", new_chats)
            .with(owners, "joined", joined)
            .with(owners, "left", left);
        gatherer.add(owners, tidy);
        let contacts = contact_days();
        let tidy = TidyRow::new(contacts, row.span())
            .with(contacts, "date", Some(day))
            .with(contacts, "added", added)
            .with(contacts, "lost", lost);
        gatherer.add(contacts, tidy);
    }
}

fn contacts(sheet: &Sheet, staff: &BTreeMap<String, String>, gatherer: &mut Gatherer<'_>) {
    let rows: Vec<_> = sheet.rows().collect();
    let replies = behaviour::replies(&rows, gatherer);
    for row in &rows {
        let figures = behaviour::row(row, replies, gatherer);
        let remarks = &mut gatherer.harvest.remarks;
        let moment = row.moment("syn_time", remarks);
        let employee = row.needed("employee_id", remarks);
        let Some((moment, employee)) = moment.zip(employee) else { continue };
        let userid = staff.get(&employee).unwrap_or(&employee);
        let Some(account) = gatherer.account(userid, row.span()) else { continue };
        let table = contact_days();
        gatherer.add(table, figures.with(table, "date", Some(moment.day)).with(table, "account", Some(account)));
    }
    gatherer.harvest.remarks.note(Words::new(
        "`mc_work_employee_statistic` 按 `syn_time` 的日子记",
        "`mc_work_employee_statistic` is dated by its `syn_time`",
    ));
}

fn members(
    sheet: &Sheet,
    chats: &BTreeMap<String, String>,
    names: &BTreeMap<String, String>,
    gatherer: &mut Gatherer<'_>,
) {
    scrm::dropped(&mut gatherer.harvest.remarks);
    for row in sheet.rows() {
        let remarks = &mut gatherer.harvest.remarks;
        let room = row.needed("room_id", remarks);
        // Members are the same people as in WeCom's own payloads where WeCom's id is there.
        let member = row.text("wx_user_id", remarks).or_else(|| {
            row.text("contact_id", remarks).filter(|id| id != "0").map(|id| format!("mochat contact {id}"))
        });
        let (sort, status) = (row.code("type", remarks), row.code("status", remarks));
        if sort == Some(1) {
            scrm::staff(remarks);
            continue;
        }
        if status == Some(2) && row.moment("out_time", remarks).is_none() {
            remarks.note_at(
                row.span(),
                Words::new(
                    "退了群的行没写哪天退的，没有导入",
                    "a row of somebody who left does not say when and was left out",
                ),
            );
            continue;
        }
        let Some((room, member)) = room.zip(member) else { continue };
        let chat = chats.get(&room).unwrap_or(&room);
        let name = names.get(chat).map(String::as_str);
        let Some(group) = gatherer.group(chat, name, row.span()) else { continue };
        scrm::add_stay(&Stored { row: &row, member, group, left_key: "out_time", quit_by: None }, gatherer);
    }
}

fn rooms(sheet: &Sheet, staff: &BTreeMap<String, String>, gatherer: &mut Gatherer<'_>) {
    for row in sheet.rows() {
        let remarks = &mut gatherer.harvest.remarks;
        let Some(id) = row.needed("wx_chat_id", remarks) else { continue };
        let (name, owner, status) =
            (row.text("name", remarks), row.text("owner_id", remarks), row.code("status", remarks));
        let owner = owner.map(|owner| staff.get(&owner).cloned().unwrap_or(owner));
        let chat = gatherer.harvest.live.chat(&id);
        (chat.name, chat.owner, chat.status) = (name, owner, status);
    }
    gatherer.harvest.live.listed = true;
}
