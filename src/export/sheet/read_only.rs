//! What a workbook shows beside its cells to edit: how to use it, the schedule by date, the index.

use crate::model::Kind;
use crate::page::agenda::{self, Happening};
use crate::page::operating_index;
use crate::page::room::Room;
use crate::schedule::{monday_of, plus_days};
use crate::text::{Lang, date, phrase};

/// How many days the schedule holds, from the Monday of the as-of week.
const DAYS: i64 = 35;

/// A sheet that is only read.
#[derive(Debug)]
pub(super) struct ReadOnly {
    /// The name on its tab.
    pub(super) name: &'static str,
    /// Its rows, the head first.
    pub(super) rows: Vec<Vec<String>>,
}

/// How the workbook is used.
pub(super) fn about(room: &Room<'_>) -> ReadOnly {
    let (book, as_of) = (room.book().title(), date::exact(room.facts().as_of(), room.lang()));
    let lines = match room.lang() {
        Lang::Zh => vec![
            format!("{book}，截至 {as_of}"),
            "「SOP」「活动」「预算」三张可以改，改完存盘，用 qunce import xlsx 这个文件 收回去；先加 --dry-run 看看会改什么".to_owned(),
            "灰底的列是算出来的，改了不收；「行」一列认的是哪一行，别改".to_owned(),
            "加一步、加一笔预算：插一行，「行」空着，紧跟在同一份 SOP 的某一步、同一期的某一笔下面".to_owned(),
            "删一步、删一笔预算、加一期：回到定义文件里做；表和列可以隐藏，不要改名、删除、合并单元格".to_owned(),
            "几样并列用顿号隔开；花括号、方括号里的照 YAML 写".to_owned(),
            "「日程」「指数」只供查看".to_owned(),
        ],
        Lang::En => vec![
            format!("{book}, as of {as_of}"),
            "SOP, Campaigns and Budget can be edited: save, then qunce import xlsx FILE takes the changes back; --dry-run shows them first".to_owned(),
            "Grey columns are computed and not taken back; the first column tells which row it is, so leave it alone".to_owned(),
            "To add a step or a budget item, insert a row right below one of the same SOP or edition and leave its first cell empty".to_owned(),
            "To remove a step or an item, or to add an edition, change the definition's file; hide sheets and columns rather than rename or delete them, and merge no cells".to_owned(),
            "Several values are parted by commas; what stands in brackets is written as in YAML".to_owned(),
            "Schedule and Index are to read only".to_owned(),
        ],
    };
    let name = match room.lang() {
        Lang::Zh => "说明",
        Lang::En => "Read me",
    };
    ReadOnly { name, rows: lines.into_iter().map(|line| vec![line]).collect() }
}

/// What happens when, a row each, by date and time.
pub(super) fn schedule(room: &Room<'_>) -> ReadOnly {
    let lang = room.lang();
    let (name, head) = match lang {
        Lang::Zh => ("日程", ["日期", "星期", "时间", "群", "动作", "话术", "谁发", "准备"]),
        Lang::En => ("Schedule", ["date", "weekday", "time", "groups", "what", "words", "sent by", "preparation"]),
    };
    let from = monday_of(room.facts().as_of());
    let happenings = agenda::of_book(&room.facts().calendar, from, plus_days(from, DAYS - 1));
    let rows = happenings.iter().map(|it| {
        vec![
            it.date.to_string(),
            date::weekday(it.date, lang).to_owned(),
            it.time.to_string(),
            agenda::places(room, it, usize::MAX),
            agenda::title(room, it),
            words(room, it),
            agenda::who(room, it, true),
            agenda::effort(it.step(), it.groups.len(), lang),
        ]
    });
    ReadOnly { name, rows: std::iter::once(head.map(str::to_owned).to_vec()).chain(rows).collect() }
}

/// The words of a step, or what is done; where they differ by group, each with its groups.
fn words(room: &Room<'_>, it: &Happening<'_>) -> String {
    let texts = agenda::filled(room, it);
    match texts.as_slice() {
        [] => it.step().action.text().to_owned(),
        [(only, _)] => only.clone(),
        several => {
            let each = several.iter().map(|(text, groups)| {
                let names: Vec<String> = groups.iter().map(|id| room.object(Kind::Group, id).text).collect();
                format!("{}\n{text}", phrase::labelled(&phrase::list(&names, room.lang()), "", room.lang()).trim_end())
            });
            each.collect::<Vec<_>>().join("\n\n")
        }
    }
}

/// The latest figure of each subject, as the operating index states it.
pub(super) fn index(room: &Room<'_>) -> ReadOnly {
    let (name, head) = match room.lang() {
        Lang::Zh => ("指数", ["指标", "对象", "数值", "分子分母", "区间和目标", "时间"]),
        Lang::En => ("Index", ["measure", "subject", "value", "of how many", "interval and target", "when"]),
    };
    let page = operating_index::page(room);
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for measure in page.lines.iter().flat_map(|line| &line.measures) {
        for it in &measure.rows {
            let cells = [&measure.title, &it.subject.text, &it.value, &it.base, &it.note, &it.when];
            rows.push(cells.map(Clone::clone).to_vec());
        }
    }
    ReadOnly { name, rows }
}
