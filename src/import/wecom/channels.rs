//! `get_join_way`: a join code. Its state says later where members come from, so it has to be a channel of the book.

use super::super::cursor::Cursor;
use super::super::harvest::Gatherer;
use crate::text::Words;

/// Takes in a join code: it has no figures, but its state and chats should be known.
pub(super) fn take(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    let remarks = &mut gatherer.harvest.remarks;
    let Some(way) = answer.object("join_way", remarks) else { return };
    let state = way.text("state", remarks);
    let chats = way.list("chat_id_list", remarks);
    if let Some(state) = state {
        let at = way.get("state").map_or_else(|| way.span(), |it| it.span());
        gatherer.channel(&state, at);
    }
    for chat in &chats {
        if let crate::source::JsonValue::Text(id) = &chat.json.value {
            gatherer.group(id, None, chat.span());
        }
    }
    gatherer.harvest.remarks.note(Words::new(
        "入群码没有数，不写进快照；它的 state 写进对照表，成员的来源才对得上",
        "a join code has no figures and goes to no snapshot; with its state in the list of ids, members get their source",
    ));
}
