//! WeCom's API payloads, known by their shape and taken in any order.

pub(super) mod behaviour;
mod channels;
mod codes;
mod contact;
mod group;
mod mass_send;
pub(super) mod statistic;
mod tags;

use super::cursor::Cursor;
use super::harvest::{Asked, Gatherer, Harvest};
use super::remarks::Remarks;
use super::sheet::json_fault;
use crate::source::{FileId, Files, Json, JsonValue, Span};
use crate::text::Words;

/// What a payload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    StatisticRequest,
    ByOwner,
    ByDay,
    Behaviour,
    ChatList,
    Chat,
    TagList,
    Contact,
    JoinWay,
    MessageList,
    TaskList,
    SendList,
    /// What was asked of the platform holds no results.
    Request,
    /// A statistic without a single item.
    Empty,
}

/// Takes in payloads; several answers in one file stand in a list.
pub fn wecom(files: &Files, sources: &[FileId], asked: Asked<'_>, remarks: Remarks) -> Harvest {
    let mut gatherer = Gatherer::new(files, asked, remarks);
    let mut parsed: Vec<(FileId, Json)> = Vec::new();
    for &file in sources {
        match Json::parse(&files.file(file).text) {
            Ok(json) => parsed.push((file, json)),
            Err(flaw) => json_fault(files, file, flaw, &mut gatherer.harvest.remarks),
        }
    }
    // By name, so that the order in which files are given makes no difference.
    parsed.sort_by(|one, two| files.file(one.0).path.cmp(&files.file(two.0).path));
    let mut known: Vec<(Shape, Cursor<'_>)> = Vec::new();
    for (file, json) in &parsed {
        let root = Cursor::root(json, *file);
        let answers = match &json.value {
            JsonValue::List(_) => root.items(&mut gatherer.harvest.remarks),
            _ => vec![root],
        };
        for answer in answers {
            known.extend(recognised(&answer, &mut gatherer.harvest.remarks).map(|shape| (shape, answer)));
        }
    }
    let of = |wanted: Shape| known.iter().filter(move |(shape, _)| *shape == wanted).map(|(_, cursor)| cursor);
    let requests: Vec<statistic::Asking> =
        of(Shape::StatisticRequest).filter_map(|it| statistic::asking(it, &mut gatherer)).collect();
    let messages: Vec<mass_send::Sent> =
        of(Shape::MessageList).flat_map(|it| mass_send::messages(it, &mut gatherer)).collect();
    let mut contacts = contact::Tally::default();
    let mut sends = mass_send::Tally::default();
    for (shape, answer) in &known {
        match shape {
            Shape::ByOwner => statistic::by_owner(answer, &requests, &mut gatherer),
            Shape::ByDay => statistic::by_day(answer, &mut gatherer),
            Shape::Behaviour => behaviour::take(answer, &mut gatherer),
            Shape::ChatList => group::list(answer, &mut gatherer),
            Shape::Chat => group::chat(answer, &mut gatherer),
            Shape::TagList => tags::take(answer, &mut gatherer),
            Shape::Contact => contacts.take(answer, &mut gatherer),
            Shape::JoinWay => channels::take(answer, &mut gatherer),
            Shape::TaskList => sends.tasks(answer, &mut gatherer),
            Shape::SendList => sends.sends(answer, &messages, &mut gatherer),
            Shape::Request => request(answer, &mut gatherer),
            Shape::Empty => empty(answer, &mut gatherer),
            Shape::StatisticRequest | Shape::MessageList => {}
        }
    }
    contacts.tell(&mut gatherer);
    sends.tell(&mut gatherer);
    gatherer.harvest
}

/// What an answer is, if the platform gave one and its shape is known.
fn recognised(answer: &Cursor<'_>, remarks: &mut Remarks) -> Option<Shape> {
    if let Some(code) = answer.code("errcode", remarks).filter(|code| *code != 0) {
        let at = answer.get("errcode").map_or_else(|| answer.span(), |it| it.span());
        remarks.fault(at, "errcode", codes::refused(code), codes::remedy(code));
        return None;
    }
    let shape = shape(answer);
    if shape.is_none() {
        remarks.fault(head(answer), answer.path.clone(), unknown_shape(), known_shapes());
    }
    shape
}

fn shape(answer: &Cursor<'_>) -> Option<Shape> {
    let has = |key: &str| answer.has(key);
    let items = answer.get("items").map(|items| match &items.json.value {
        JsonValue::List(items) => {
            items.first().map(|first| (first.get("owner").is_some(), first.get("stat_time").is_some()))
        }
        _ => Some((true, false)),
    });
    Some(match items {
        Some(None) => Shape::Empty,
        Some(Some((true, _))) => Shape::ByOwner,
        Some(Some((_, true))) => Shape::ByDay,
        _ if has("behavior_data") => Shape::Behaviour,
        _ if has("group_chat_list") => Shape::ChatList,
        _ if has("group_chat") => Shape::Chat,
        _ if has("tag_group") => Shape::TagList,
        _ if has("external_contact") || has("external_contact_list") => Shape::Contact,
        _ if has("join_way") => Shape::JoinWay,
        _ if has("group_msg_list") => Shape::MessageList,
        _ if has("task_list") => Shape::TaskList,
        _ if has("send_list") => Shape::SendList,
        _ if has("day_begin_time") => Shape::StatisticRequest,
        _ if has("chat_type") && (has("sender") || has("text") || has("attachments")) => Shape::Request,
        _ if has("scene") && (has("chat_id_list") || has("room_base_name")) => Shape::Request,
        _ if has("text") && (has("notify") || has("agentid") || has("image") || has("link")) => Shape::Request,
        _ => return None,
    })
}

fn head(answer: &Cursor<'_>) -> Span {
    let at = answer.json.at.start;
    Span::new(answer.file, at..at)
}

fn unknown_shape() -> Words {
    Words::new("看不出这是哪个接口的返回", "no WeCom call answers in this shape")
}

fn known_shapes() -> Words {
    let calls = "groupchat/statistic, groupchat/statistic_group_by_day, groupchat/list, groupchat/get, \
                 get_user_behavior_data, get_corp_tag_list, externalcontact/get, get_join_way, get_groupmsg_list_v2, \
                 get_groupmsg_task, get_groupmsg_send_result";
    Words::new(format!("认得的接口：{}", calls.replace(", ", "、")), format!("known calls: {calls}"))
}

fn request(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    gatherer.harvest.remarks.note_at(
        head(answer),
        Words::new(
            "这是请求，不是返回，里面没有数，没有导入",
            "a request, not an answer: it holds no figures and was left out",
        ),
    );
}

fn empty(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    gatherer.harvest.remarks.note_at(head(answer), Words::new("统计里一条也没有", "the statistic has no item"));
}
