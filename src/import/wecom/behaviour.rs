//! `get_user_behavior_data`: the one-to-one chats of an account, or of several together, day by day.

use rust_decimal::Decimal;

use super::super::contact::{Replies, table};
use super::super::cursor::Cursor;
use super::super::harvest::Gatherer;
use super::super::tidy::TidyRow;
use crate::text::Words;

const COUNTS: [(&str, &str); 5] = [
    ("new_apply_cnt", "applied"),
    ("new_contact_cnt", "added"),
    ("negative_feedback_cnt", "lost"),
    ("chat_cnt", "chats"),
    ("message_cnt", "messages"),
];

/// Takes in an answer. It does not say whose figures it holds: that is asked for, or they are those of several together.
pub(super) fn take(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    let days = answer.list("behavior_data", &mut gatherer.harvest.remarks);
    let replies = replies(&days, gatherer);
    for day in &days {
        let figures = row(day, replies, gatherer);
        day.needed("stat_time", &mut gatherer.harvest.remarks);
        let Some(moment) = day.moment("stat_time", &mut gatherer.harvest.remarks) else { continue };
        let account = gatherer.asked.account;
        gatherer.add(table(), figures.with(table(), "date", Some(moment.day)).with(table(), "account", account));
    }
    if gatherer.asked.account.is_none() && !days.is_empty() {
        gatherer.harvest.remarks.note_at(
            answer.span(),
            Words::new(
                "返回里没写是谁的数，记作几个账号合计；只取了一个账号的，用 `--account` 说明",
                "the answer does not say whose figures these are, so they count as several accounts together; if it is one account, say `--account`",
            ),
        );
    }
}

/// How these days write the share of chats replied to.
pub(in crate::import) fn replies(days: &[Cursor<'_>], gatherer: &mut Gatherer<'_>) -> Replies {
    let shares: Vec<Option<Decimal>> =
        days.iter().map(|day| day.number("reply_percentage", &mut gatherer.harvest.remarks)).collect();
    Replies::judge(&shares, gatherer.asked.reply_unit)
}

/// The figures of an account's day.
pub(in crate::import) fn row(day: &Cursor<'_>, replies: Replies, gatherer: &mut Gatherer<'_>) -> TidyRow {
    let remarks = &mut gatherer.harvest.remarks;
    let mut row = TidyRow::new(table(), day.span());
    for (key, column) in COUNTS {
        row = row.with(table(), column, day.count(key, remarks));
    }
    let share = day.number("reply_percentage", remarks);
    let percent = replies.percent(share, day.get("reply_percentage").map(|it| it.span()), remarks);
    let minutes = day.number("avg_reply_time", remarks).map(|minutes| minutes.normalize());
    row.with(table(), "replied_percent", percent).with(table(), "first_reply_minutes", minutes)
}
