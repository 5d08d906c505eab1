//! `groupchat/list` and `groupchat/get`: which chats there are, and who is in one.

use std::collections::BTreeMap;

use super::super::cursor::Cursor;
use super::super::group_stays::{Snapshot, Stay};
use super::super::harvest::Gatherer;
use super::codes;
use crate::source::Span;
use crate::text::Words;

/// Takes in a list of chats: it names them, and says how they stand with their owners.
pub(super) fn list(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    let remarks = &mut gatherer.harvest.remarks;
    for chat in answer.list("group_chat_list", remarks) {
        let Some(id) = chat.needed("chat_id", remarks) else { continue };
        let status = chat.code("status", remarks);
        let own = gatherer.harvest.live.chat(&id);
        own.status = status.or(own.status);
    }
    let more = answer.text("next_cursor", remarks).is_some();
    gatherer.harvest.live.listed = true;
    gatherer.harvest.live.more |= more;
    if more {
        gatherer.harvest.remarks.note_at(
            answer.span(),
            Words::new(
                "群列表带着 `next_cursor`，后面可能还有",
                "the list of chats has a `next_cursor`: there may be more",
            ),
        );
    }
    gatherer.harvest.remarks.note(Words::new(
        "群列表没有数，不写进快照；和定义对不对得上，看 `qunce drift`",
        "a list of chats has no figures and goes to no snapshot; `qunce drift` holds it against the definitions",
    ));
}

/// Takes in one chat: a snapshot of who is in it.
pub(super) fn chat(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    let remarks = &mut gatherer.harvest.remarks;
    let Some(chat) = answer.object("group_chat", remarks) else { return };
    let id = chat.needed("chat_id", remarks);
    let (name, owner) = (chat.text("name", remarks), chat.text("owner", remarks));
    let members = chat.list("member_list", remarks);
    let people: Vec<Person> = members.iter().filter_map(|member| person(member, gatherer)).collect();
    let Some(id) = id else { return };
    let own = gatherer.harvest.live.chat(&id);
    (own.name, own.owner) = (name.clone().or(own.name.take()), owner.or(own.owner.take()));
    let at = chat.get("chat_id").map_or_else(|| chat.span(), |it| it.span());
    dropped(gatherer);
    let Some(group) = gatherer.group(&id, name.as_deref(), at) else { return };
    if !chat.has("member_list") {
        gatherer.harvest.remarks.note_at(at, Words::new("没有成员名单", "there is no list of members"));
        return;
    }
    let stays = people.into_iter().map(|person| stay(person, gatherer)).collect();
    let date = gatherer.date(answer.file);
    if date.is_none() {
        gatherer.harvest.remarks.note_at(
            at,
            Words::new(
                "不知道是哪天取的：进群的日子导入了，人数和退群没有；文件名里写上日子，或用 `--date`",
                "the day of this snapshot is not known: days of joining were taken in, the count of members and who left were not; put the day in the file's name or say `--date`",
            ),
        );
    }
    gatherer.harvest.snapshots.push(Snapshot { group, date, stays, at });
}

struct Person {
    id: String,
    joined: Option<jiff::civil::Date>,
    state: Option<String>,
    at: Span,
}

/// One member of the list; staff are none.
fn person(member: &Cursor<'_>, gatherer: &mut Gatherer<'_>) -> Option<Person> {
    let remarks = &mut gatherer.harvest.remarks;
    let id = member.needed("userid", remarks);
    let sort = member.code("type", remarks);
    let joined = member.moment("join_time", remarks).map(|moment| moment.day);
    let state = member.text("state", remarks);
    if let Some(scene) = member.code("join_scene", remarks).filter(|scene| !(1..=3).contains(scene)) {
        let scene = codes::join_scene(scene);
        let what =
            Words::new(format!("入群方式 {} 还不认识", scene.zh), format!("way of joining {} is not known", scene.en));
        remarks.note_at(member.span(), what);
    }
    match sort {
        Some(1) => {
            remarks.note(Words::new(
                "同事（type 1）不算成员，没有导入",
                "staff (type 1) are no members and were left out",
            ));
            None
        }
        Some(2) | None => Some(Person { id: id?, joined, state, at: member.span() }),
        Some(code) => {
            let what = Words::new(
                format!("成员类型 unknown({code}) 还不认识，没有导入"),
                format!("member type unknown({code}) is not known and was left out"),
            );
            remarks.note_at(member.span(), what);
            None
        }
    }
}

fn stay(person: Person, gatherer: &mut Gatherer<'_>) -> Stay {
    let source = person.state.and_then(|state| gatherer.channel(&state, person.at));
    Stay { member: gatherer.alias(&person.id), joined: person.joined, source, at: person.at }
}

fn dropped(gatherer: &mut Gatherer<'_>) {
    gatherer.harvest.remarks.note(Words::new(
        "成员只留代号和进退群的日子；名字、群昵称、unionid、邀请人和群公告都没有导入",
        "of members only aliases and days of joining and leaving are kept; names, nicknames, union ids, inviters and notices were left out",
    ));
}

/// How often each thing was seen, for people who are not too few to be told.
#[derive(Debug, Default)]
pub(super) struct Counts(BTreeMap<Words, u64>);

impl Counts {
    /// Counts one more.
    pub(super) fn add(&mut self, what: Words) {
        *self.0.entry(what).or_default() += 1;
    }

    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `扫码 12、名片 不到 5`.
    pub(super) fn told(&self, gatherer: &Gatherer<'_>) -> Words {
        let mut most: Vec<(&Words, u64)> = self.0.iter().map(|(what, &count)| (what, count)).collect();
        most.sort_by_key(|(what, count)| (std::cmp::Reverse(*count), (*what).clone()));
        let parts: Vec<(String, String)> = most
            .into_iter()
            .map(|(what, count)| {
                let count = gatherer.told(count);
                (format!("{} {}", what.zh, count.zh), format!("{}: {}", what.en, count.en))
            })
            .collect();
        let (zh, en): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
        Words::new(zh.join("、"), en.join(", "))
    }
}
