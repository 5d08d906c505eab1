//! How a team's own tables are read: which of their headers and words mean ours, and how they write days.

use std::collections::BTreeMap;

use super::macros::{choices, record};
use super::value::{List, Stated};

record! {
    /// How files of one table are read that a program of the team's writes in its own way.
    pub struct SnapshotForm("快照格式", "snapshot form") {
        /// The table that they hold.
        table: Stated<String>, "表", "这些文件是哪张表", "memberships";
        /// The names of the files, with `*` for any part of a name; all files of the table where it is left out.
        files: Stated<String>, "文件", "文件名，`*` 代表任意一段；不写就是这张表的所有文件", "memberships-企微*";
        /// Their headers, each with our column.
        columns: BTreeMap<String, String>, "列名", "他们的列名对应我们的哪一列", "{用户编号: member, 群名称: group}";
        /// Their words, each with what is meant; never in a column of members.
        values: BTreeMap<String, String>, "用词", "格子里的词是什么意思", "{已付款: 是, 待付款: 否}";
        /// The order in which they write days.
        dates: Stated<DateOrder>, "日期", "日期按什么次序写", "year_first";
        /// Their headers that nothing is read of.
        skip: List<String>, "略过", "哪些列不读", "[备注]";
    }
}

choices! {
    /// The order in which the parts of a day are written.
    pub enum DateOrder {
        /// `2026/3/5`, `2026年3月5日`, `20260305`.
        YearFirst = "year_first", "年月日";
        /// `5/3/2026` for the fifth of March.
        DayFirst = "day_first", "日月年";
        /// `3/5/2026` for the fifth of March.
        MonthFirst = "month_first", "月日年";
    }
}
