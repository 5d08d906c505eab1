//! `groupchat/statistic` by owner and by day: figures over all groups of an owner, never of one group.

use jiff::civil::Date;

use super::super::cursor::Cursor;
use super::super::harvest::Gatherer;
use super::super::tidy::TidyRow;
use crate::load::tables::columns::Table;
use crate::text::Words;

/// What a statistic was asked for: days, both of them included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asking {
    /// Its file's name up to what tells a request from an answer.
    stem: String,
    from: Date,
    to: Date,
}

/// Stocks stand as of the last day; flows are summed over the days, so that they are a day's only where one was asked for.
const STOCKS: [(&str, &str); 5] = [
    ("chat_total", "chats"),
    ("chat_has_msg", "chats_with_messages"),
    ("member_total", "members"),
    ("member_has_msg", "members_with_messages"),
    ("msg_total", "messages_to_date"),
];
const FLOWS: [(&str, &str); 2] = [("new_chat_cnt", "new_chats"), ("new_member_cnt", "joined")];

/// Reads a request, from which an answer by owner has its days.
pub(super) fn asking(request: &Cursor<'_>, gatherer: &mut Gatherer<'_>) -> Option<Asking> {
    let remarks = &mut gatherer.harvest.remarks;
    let from = request.moment("day_begin_time", remarks)?.day;
    let to = request.moment("day_end_time", remarks).map_or(from, |end| end.day);
    if to < from {
        let at = request.get("day_end_time").map_or_else(|| request.span(), |it| it.span());
        remarks.fault(
            at,
            "day_end_time",
            Words::new("结束早于开始", "the end is before the beginning"),
            Words::new("核对这份请求", "check this request"),
        );
        return None;
    }
    Some(Asking { stem: stem(&gatherer.files.file(request.file).path, "request"), from, to })
}

fn stem(name: &str, sort: &str) -> String {
    name.replace(&format!(".{sort}"), "").replace(&format!("_{sort}"), "").replace(&format!("-{sort}"), "")
}

/// The days that an answer by owner covers: those of its own request, of the only request, or the day asked for.
fn days(answer: &Cursor<'_>, requests: &[Asking], gatherer: &Gatherer<'_>) -> Option<(Date, Date)> {
    let own = stem(&gatherer.files.file(answer.file).path, "response");
    let mut ranges: Vec<(Date, Date)> =
        requests.iter().filter(|request| request.stem == own).map(|request| (request.from, request.to)).collect();
    if ranges.is_empty() {
        ranges = requests.iter().map(|request| (request.from, request.to)).collect();
    }
    ranges.dedup();
    match (gatherer.asked.date, ranges.as_slice()) {
        (Some(day), _) => Some((day, day)),
        (None, [range]) => Some(*range),
        _ => gatherer.date(answer.file).map(|day| (day, day)),
    }
}

/// Takes in an answer by owner.
pub(super) fn by_owner(answer: &Cursor<'_>, requests: &[Asking], gatherer: &mut Gatherer<'_>) {
    let days = days(answer, requests, gatherer);
    if days.is_none() {
        gatherer.harvest.remarks.note_at(
            answer.span(),
            Words::new(
                "按群主的统计不带日期，没有导入；把它的请求也给出来，或用 `--date` 说是哪一天",
                "a statistic by owner has no date and was left out; give its request too, or say the day with `--date`",
            ),
        );
    }
    for item in answer.list("items", &mut gatherer.harvest.remarks) {
        let owner = item.needed("owner", &mut gatherer.harvest.remarks);
        let figures = item.object("data", &mut gatherer.harvest.remarks);
        let Some((owner, figures)) = owner.zip(figures) else { continue };
        let row = row(&figures, days.is_none_or(|(from, to)| from == to), gatherer);
        let Some((from, to)) = days else { continue };
        if from != to {
            whole_range(&item, from, to, gatherer);
        }
        let Some(account) = gatherer.account(&owner, item.span()) else { continue };
        let row = row.with(table(), "date", Some(to)).with(table(), "account", Some(account));
        gatherer.add(table(), row);
    }
    if let Some(offset) = answer.count("next_offset", &mut gatherer.harvest.remarks)
        && answer.count("total", &mut gatherer.harvest.remarks).is_some_and(|total| offset < total)
    {
        more(answer, gatherer);
    }
}

fn whole_range(item: &Cursor<'_>, from: Date, to: Date, gatherer: &mut Gatherer<'_>) {
    gatherer.harvest.remarks.note_at(
        item.span(),
        Words::new(
            format!("这份统计跨 {from} 到 {to}，首尾都算：总数记在 {to}，新增的数分不到天，没有导入；按天各取一份就有"),
            format!(
                "this statistic covers {from} to {to}, both included: totals stand on {to}, and what is new cannot be told day by day, so it was left out; fetch each day by itself"
            ),
        ),
    );
}

fn more(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    gatherer
        .harvest
        .remarks
        .note_at(answer.span(), Words::new("后面还有几页，没有给出来", "there are more pages, which were not given"));
}

/// Takes in an answer by day, over all owners that were asked for.
pub(super) fn by_day(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    for item in answer.list("items", &mut gatherer.harvest.remarks) {
        let remarks = &mut gatherer.harvest.remarks;
        item.needed("stat_time", remarks);
        let moment = item.moment("stat_time", remarks);
        let Some(figures) = item.object("data", remarks) else { continue };
        let row = row(&figures, true, gatherer);
        let Some(moment) = moment else { continue };
        let row = row.with(table(), "date", Some(moment.day)).with(table(), "account", gatherer.asked.account);
        gatherer.add(table(), row);
    }
}

/// The figures of an owner's day.
pub(in crate::import) fn row(figures: &Cursor<'_>, one_day: bool, gatherer: &mut Gatherer<'_>) -> TidyRow {
    let remarks = &mut gatherer.harvest.remarks;
    let mut row = TidyRow::new(table(), figures.span());
    for (key, column) in STOCKS {
        row = row.with(table(), column, figures.count(key, remarks));
    }
    for (key, column) in FLOWS {
        let count = figures.count(key, remarks);
        row = row.with(table(), column, count.filter(|_| one_day));
    }
    if figures.has("migrate_trainee_chat_cnt") {
        remarks.note_at(
            figures.span(),
            Words::new(
                "`migrate_trainee_chat_cnt`（教培迁移群数）没有用处，没有导入",
                "`migrate_trainee_chat_cnt` (groups migrated, education only) has no use here and was left out",
            ),
        );
    }
    remarks.note(Words::new(
        "群聊统计按群主合计，不分群，放在 `owner_days`：人数连同事在内，`*_with_messages` 是到当天为止累计的，不是当天活跃；退群数平台不给",
        "chat statistics are per owner and never per group, so they go to `owner_days`: members include staff, `*_with_messages` counts since the beginning and not the day's active ones; the platform does not tell who left",
    ));
    row
}

/// The table of owners' days.
pub(in crate::import) fn table() -> &'static Table {
    Table::named("owner_days").expect("the table of owners' days is there")
}
