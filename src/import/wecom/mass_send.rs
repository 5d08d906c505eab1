//! Mass messages: what was really sent. A message becomes a run of a step where somebody says which step it is.

use super::super::beijing::Moment;
use super::super::cursor::Cursor;
use super::super::harvest::Gatherer;
use super::super::sop_runs;
use super::codes;
use super::group::Counts;
use crate::text::Words;

/// A message that was set up for sending.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    id: String,
    created: Option<Moment>,
}

/// Reads a list of messages; what they say is not kept.
pub(super) fn messages(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) -> Vec<Sent> {
    let remarks = &mut gatherer.harvest.remarks;
    let mut found = Vec::new();
    for message in answer.list("group_msg_list", remarks) {
        // The platform's own example has no number here, so a time that cannot be read is none.
        let created = message.get("create_time").and_then(|it| it.as_moment());
        if let Some(id) = message.needed("msgid", remarks) {
            found.push(Sent { id, created });
        }
    }
    remarks.note(Words::new(
        "群发的内容、图片和创建人没有导入",
        "the words, pictures and authors of mass messages were left out",
    ));
    found
}

/// What the mass messages of a run come to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    tasks: Counts,
    sends: Counts,
    to_people: u64,
}

impl Tally {
    /// Counts the tasks of a message, each somebody's duty to send it.
    pub(super) fn tasks(&mut self, answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
        let remarks = &mut gatherer.harvest.remarks;
        for task in answer.list("task_list", remarks) {
            task.moment("send_time", remarks);
            if let Some(status) = task.code("status", remarks) {
                self.tasks.add(codes::task_status(status));
            }
        }
    }

    /// Takes in where a message went.
    pub(super) fn sends(&mut self, answer: &Cursor<'_>, messages: &[Sent], gatherer: &mut Gatherer<'_>) {
        let sends = answer.list("send_list", &mut gatherer.harvest.remarks);
        // The answer does not name its message: it is told beside it, or there is only one.
        let told = answer.text("msgid", &mut gatherer.harvest.remarks);
        let sent = match (&told, messages) {
            (Some(id), _) => messages.iter().find(|message| message.id == *id),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let id = told.as_deref().or(sent.map(|message| message.id.as_str()));
        let mut step = None;
        for send in &sends {
            let remarks = &mut gatherer.harvest.remarks;
            let status = send.code("status", remarks);
            let moment = send.moment("send_time", remarks);
            self.sends.add(codes::send_status(status.unwrap_or(-1)));
            let Some(chat) = send.text("chat_id", remarks) else {
                self.to_people += 1;
                continue;
            };
            let Some(group) = gatherer.group(&chat, None, send.span()) else { continue };
            let step = step.get_or_insert_with(|| gatherer.step(id, answer.span()));
            let Some(step) = step else { continue };
            let done = (status == Some(1)).then_some(moment).flatten();
            let day = moment.or(sent.and_then(|message| message.created));
            let run = sop_runs::Run { step, group: &group, day: day.map(|day| day.day), done, on_time: None };
            sop_runs::add(&run, send.span(), gatherer);
        }
    }

    /// Says what the messages come to.
    pub(super) fn tell(&self, gatherer: &mut Gatherer<'_>) {
        for (zh, en, counts) in [("群发任务", "tasks to send", &self.tasks), ("群发结果", "mass messages", &self.sends)]
        {
            if !counts.is_empty() {
                let told = counts.told(gatherer);
                gatherer.harvest.remarks.note(Words::new(format!("{zh}：{}", told.zh), format!("{en}: {}", told.en)));
            }
        }
        if self.to_people > 0 {
            gatherer.harvest.remarks.note(Words::new(
                "单发给客户的没有导入：`step_runs` 记的是群里做了哪一步",
                "messages to single contacts were left out: `step_runs` says which step was done in which group",
            ));
        }
    }
}
