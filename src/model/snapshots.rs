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
        /// Columns of sums that the table has beside ours.
        extra: List<ExtraColumn>, "另加列", "这张表另外有的汇总列，指标里逐列列出", "[{name: night_questions, title: 夜里的提问, kind: count, over: week}]";
    }
}

record! {
    /// A column of sums that a team adds to a table: never one about a single person.
    pub struct ExtraColumn("另加的列", "extra column") {
        /// Its name in the index, with small letters, digits and underscores; a header may be this, the title, or what `columns` maps to it.
        name: Stated<String>, "名字", "指标里的名字，小写字母、数字和下划线；表头可以写它、写叫法，或由 `columns` 对上", "night_questions";
        /// What readers call it.
        title: Stated<String>, "叫法", "读的人怎么叫它", "夜里的提问";
        /// What its cells hold.
        kind: Stated<ExtraKind>, "种类", "格子里是什么", "count";
        /// The column that names what it speaks of; the table's first column of ids where it is left out.
        of: Stated<String>, "主体", "说的是哪一列里的东西；不写就是表里第一列编号", "group";
        /// Of a share: the column that holds what it is a share of.
        base: Stated<String>, "分母", "占比要写：以哪一列为分母", "members";
        /// Over what its rows are put together; a row by itself where it is left out.
        over: Stated<Over>, "合计", "逐行列出，还是按周合计；不写就逐行", "week";
    }
}

choices! {
    /// What the cells of an extra column hold.
    pub enum ExtraKind {
        /// A whole number of things.
        Count = "count", "数目";
        /// A whole number of people.
        Members = "members", "人数";
        /// A whole number of messages.
        Messages = "messages", "消息";
        /// An amount in yuan.
        Money = "money", "金额";
        /// A percentage, 0 to 100, of the column that `base` names.
        Share = "share", "占比";
        /// Seconds.
        Seconds = "seconds", "秒";
        /// Minutes.
        Minutes = "minutes", "分钟";
    }
}

choices! {
    /// Over what the rows of an extra column are put together.
    pub enum Over {
        /// Each row stands for itself.
        Row = "row", "逐行";
        /// The rows of a week are summed up; shares are weighed by their base.
        Week = "week", "按周";
    }
}

impl ExtraColumn {
    /// What readers call it: its title, else its name.
    pub fn called(&self) -> &str {
        self.title.given().or(self.name.given()).map_or("", String::as_str)
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
