//! The tables that snapshots may hold, with their columns: the header of a file is held against them.

use self::Holds::{Count, Day, Flag, Id, Member, Money, Number, OneOf, Period, Text, Time};
use crate::model::Kind;
use crate::model::contribution::DimensionKind;
use crate::model::reader::nearest;
use crate::model::shape::Choice;
use crate::text::Words;

/// One kind of snapshot.
#[derive(Debug)]
pub struct Table {
    /// Its name, with which its files begin.
    pub name: &'static str,
    /// What a Chinese reader calls it.
    pub zh: &'static str,
    /// What its rows say, in Chinese.
    pub doc_zh: &'static str,
    /// What its rows say, in English.
    pub doc_en: &'static str,
    /// Its columns; the readers of rows count on their order.
    pub columns: &'static [Column<'static>],
}

/// One column of a table: one of ours, or one that a team declares.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The English name.
    pub name: &'a str,
    /// The Chinese name, accepted as an alias.
    pub zh: &'a str,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether a row says nothing without it.
    pub needed: bool,
    /// What it means, in Chinese.
    pub doc_zh: &'a str,
    /// What it means, in English.
    pub doc_en: &'a str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A day, `2026-03-05`.
    Day,
    /// The id of a definition.
    Id(Kind),
    /// A member's pseudonym.
    Member,
    /// A month `2026-02`, an ISO week `2026-W08` or a quarter `2026-Q1`.
    Period,
    /// A whole number from 0.
    Count,
    /// An amount in yuan from 0, exact: `1200` or `1200.50`.
    Money,
    /// A number from 0, exact: `60` or `60.25`.
    Number,
    /// A percentage from 0 to 100, exact: `60` or `60.25%`.
    Percent,
    /// A time of day, `20:30`.
    Time,
    /// A value of a closed list.
    OneOf(&'static [Choice]),
    /// Yes or no.
    Flag,
    /// Any text.
    Text,
}

impl Table {
    /// The table of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The table that the file of this stem holds: the stem is its name, or begins with its name and a hyphen.
    pub fn of_stem(stem: &str) -> Option<&'static Self> {
        Self::named(stem.split_once('-').map_or(stem, |(name, _)| name))
    }

    /// The index of the column of this name, in either language.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name || column.zh == name)
    }

    /// Whether each of its rows is about one person, so that nothing but sums of it may be told.
    pub fn is_of_people(&self) -> bool {
        self.columns.iter().any(|column| column.holds == Member)
    }

    /// The column whose name comes nearest to one that the table lacks.
    pub fn nearest(&self, name: &str) -> Option<&'static Column<'static>> {
        let columns = || self.columns.iter();
        nearest(name, columns().map(|column| column.name))
            .or_else(|| nearest(&name.to_ascii_lowercase(), columns().map(|column| column.name)))
            .or_else(|| nearest(name, columns().map(|column| column.zh)))
            .and_then(|near| columns().find(|column| column.name == near || column.zh == near))
    }
}

impl Column<'_> {
    /// What the column means.
    pub fn doc(&self) -> Words {
        Words::new(self.doc_zh, self.doc_en)
    }
}

const fn key(
    name: &'static str,
    zh: &'static str,
    holds: Holds,
    doc_zh: &'static str,
    doc_en: &'static str,
) -> Column<'static> {
    Column { name, zh, holds, needed: true, doc_zh, doc_en }
}

const fn figure(
    name: &'static str,
    zh: &'static str,
    holds: Holds,
    doc_zh: &'static str,
    doc_en: &'static str,
) -> Column<'static> {
    Column { name, zh, holds, needed: false, doc_zh, doc_en }
}

// Columns that several tables have.
const DATE: Column<'static> = key("date", "日期", Day, "哪一天", "the day");
const COUNTED_ON: Column<'static> = key("date", "日期", Day, "哪天数的", "the day of counting");
const GROUP: Column<'static> = key("group", "群", Id(Kind::Group), "群的编号", "the group's id");
const MEMBER: Column<'static> =
    key("member", "成员", Member, "成员的代号，不是真名", "the member's pseudonym, never a real name");
const PERIOD: Column<'static> = key("period", "时段", Period, "哪个月、哪一周或哪个季度", "the month, week or quarter");

/// Every table, in the order in which people meet them.
pub static TABLES: [Table; 13] = [
    Table {
        name: "group_days",
        zh: "群日数据",
        doc_zh: "一个群一天一行",
        doc_en: "one row for a group and day",
        columns: &[
            DATE,
            GROUP,
            figure("members", "人数", Count, "当天结束时群里多少人", "members at the end of the day"),
            figure("joined", "新进", Count, "当天进群多少人", "members who joined that day"),
            figure("left", "退群", Count, "当天离开多少人", "members who left that day"),
            figure("active", "活跃", Count, "当天活跃多少人", "members who were active that day"),
            figure("messages", "消息数", Count, "当天成员发了多少条消息", "messages that members sent that day"),
        ],
    },
    Table {
        name: "enrolments",
        zh: "报名数据",
        doc_zh: "一名成员报一期一行",
        doc_en: "one row for a member and edition",
        columns: &[
            MEMBER,
            key("edition", "期", Id(Kind::Edition), "期的编号", "the edition's id"),
            figure("enrolled_on", "报名日", Day, "哪天报的名", "the day of enrolment"),
            figure("paid", "已付", Flag, "报名费付了没有", "whether the fee was paid"),
            figure("completed", "完成", Flag, "有没有坚持到底", "whether the edition was completed"),
            figure(
                "active",
                "活跃",
                Flag,
                "取数那天在小程序里还活不活跃",
                "whether the member was active in the mini program at the snapshot",
            ),
            figure("bought", "购买", Flag, "后来买了没有", "whether the member bought afterwards"),
        ],
    },
    Table {
        name: "memberships",
        zh: "在群数据",
        doc_zh: "一名成员进一次群一行",
        doc_en: "one row for a member's stay in a group",
        columns: &[
            MEMBER,
            GROUP,
            figure("joined_on", "入群日", Day, "哪天进的群", "the day of joining"),
            figure(
                "left_on",
                "退群日",
                Day,
                "哪天离开的；还在群里就留空",
                "the day of leaving; blank while still there",
            ),
            figure("source", "来源", Text, "从哪个渠道来", "the channel that brought the member"),
            figure("quit_by", "退群方式", Text, "自己退的还是被移出", "who ended the stay"),
            figure("quit_reason", "退群原因", Text, "为什么离开", "why it ended"),
        ],
    },
    Table {
        name: "channel_periods",
        zh: "渠道收支",
        doc_zh: "一个渠道一个时段一行；时段是月、周或季",
        doc_en: "one row for a channel and period; a period is a month, a week or a quarter",
        columns: &[
            PERIOD,
            key("channel", "渠道", Id(Kind::Channel), "渠道的编号", "the channel's id"),
            figure("joins", "来人", Count, "带来多少人", "members whom it brought"),
            figure("fitting", "对口", Count, "其中多少人合受众", "how many of them fit the audience"),
            figure("income", "收入", Money, "这些人付了多少，不含要退的", "what they paid, less what is refunded"),
            figure("goods", "采购费", Money, "买东西花了多少", "what was spent on goods"),
            figure("ads", "投放费", Money, "投放和达人合作花了多少", "what was spent on ads and endorsements"),
            figure("freight", "运费", Money, "寄东西花了多少", "what was spent on freight"),
            figure(
                "outsourced_labour",
                "外包人工",
                Money,
                "请外面的人花了多少；自己人的工资不算",
                "what was paid for labour from outside; the team's own is left out",
            ),
        ],
    },
    Table {
        name: "segment_counts",
        zh: "人群人数",
        doc_zh: "一个人群的一层一天一行",
        doc_en: "one row for a day and a segment's layer",
        columns: &[
            COUNTED_ON,
            key("segment", "人群", Id(Kind::Segment), "人群的编号", "the segment's id"),
            key("step", "层", Count, "第几层，从 1 数起", "the layer, from 1"),
            figure("members", "人数", Count, "这一层有多少人", "members in the layer"),
        ],
    },
    Table {
        name: "magnet_days",
        zh: "抓手日数据",
        doc_zh: "一个引流抓手一天一行",
        doc_en: "one row for a lead magnet and day",
        columns: &[
            DATE,
            key("magnet", "抓手", Id(Kind::Magnet), "引流抓手的编号", "the lead magnet's id"),
            figure("claims", "领取", Count, "当天领走多少份", "how many were claimed that day"),
            figure(
                "conversions",
                "转化",
                Count,
                "领过的人当天有多少报名或下单",
                "claimers who signed up or bought that day",
            ),
        ],
    },
    Table {
        name: "mini_program_days",
        zh: "小程序日数据",
        doc_zh: "整个小程序一天一行",
        doc_en: "one row for a day of the mini program",
        columns: &[
            DATE,
            figure("new", "新增", Count, "当天头一回打开的有多少人", "members who opened it for the first time"),
            figure("active", "日活", Count, "当天打开过的有多少人", "members who opened it that day"),
            figure(
                "seconds_per_member",
                "人均秒数",
                Count,
                "打开过的人平均停留多少秒",
                "seconds that those who opened it stayed, on average",
            ),
            figure(
                "monthly_active",
                "月活",
                Count,
                "到当天为止 30 天里打开过的不重复人数",
                "distinct members who opened it in the 30 days up to that day",
            ),
        ],
    },
    Table {
        name: "contribution_periods",
        zh: "贡献数据",
        doc_zh: "一个群的一面贡献一个时段一行",
        doc_en: "one row for a period, a group and a dimension of contribution",
        columns: &[
            PERIOD,
            key("subject", "主体", Id(Kind::Group), "谁的贡献：群的编号", "whose contribution: a group's id"),
            key(
                "dimension",
                "维度",
                OneOf(DimensionKind::CHOICES),
                "哪一面：传播、互动、消费、自成长",
                "spread, interaction, consumption or self_growth",
            ),
            figure("value", "分值", Count, "群里的人共得多少分", "points that its members earned together"),
        ],
    },
    Table {
        name: "step_runs",
        zh: "步骤执行",
        doc_zh: "一步在一个群里做一次一行",
        doc_en: "one row for a step done in a group on a day",
        columns: &[
            DATE,
            key("sop", "SOP", Id(Kind::Sop), "SOP 的编号", "the SOP's id"),
            key("step", "步骤", Text, "步骤的编号", "the step's id"),
            key("group", "群", Id(Kind::Group), "在哪个群", "the group's id"),
            figure("done_at", "完成时刻", Time, "几点做完；没做就留空", "when it was done; blank where it was not"),
            figure("on_time", "准时", Flag, "是不是照时间做的", "whether it was done when it was due"),
        ],
    },
    Table {
        name: "owner_days",
        zh: "群主日数据",
        doc_zh: "一位群主一天一行，说的是他名下所有的群，不是哪一个群；账号空着就是几位群主合计",
        doc_en: "one row for a group owner and day, over all groups that the owner has and never one of them; without an account, several owners together",
        columns: &[
            DATE,
            figure("account", "账号", Id(Kind::Account), "群主账号的编号", "the owner's account"),
            figure("chats", "群数", Count, "到这天为止有多少群", "groups as of that day"),
            figure("new_chats", "新增群", Count, "当天新建多少群", "groups that were opened that day"),
            figure(
                "chats_with_messages",
                "有消息的群",
                Count,
                "到这天为止发过消息的群，不是当天活跃的群",
                "groups with any message as of that day, which is not the groups active on it",
            ),
            figure(
                "members",
                "人数",
                Count,
                "到这天为止群里多少人，同事也在内",
                "members as of that day, staff among them",
            ),
            figure("joined", "新进", Count, "当天进群多少人", "members who joined that day"),
            figure("left", "退群", Count, "当天退群多少人", "members who left that day"),
            figure(
                "members_with_messages",
                "发过消息的人",
                Count,
                "到这天为止发过消息的人，不是当天活跃的人",
                "members who have sent any message as of that day, which is not those active on it",
            ),
            figure(
                "messages_to_date",
                "累计消息",
                Count,
                "到这天为止共有多少条消息",
                "messages as of that day, since the beginning",
            ),
            figure(
                "messages",
                "消息数",
                Count,
                "当天多少条消息：和前一天的累计相减",
                "messages of that day: the difference to the total of the day before",
            ),
        ],
    },
    Table {
        name: "contact_days",
        zh: "联系客户日数据",
        doc_zh: "一个账号一天一行，只算单聊；账号空着就是几个账号合计",
        doc_en: "one row for an account and day, one-to-one chats only; without an account, several accounts together",
        columns: &[
            DATE,
            figure("account", "账号", Id(Kind::Account), "账号的编号", "the account's id"),
            figure("applied", "申请", Count, "当天发出多少好友申请", "friend requests that were sent"),
            figure("added", "新增", Count, "当天新加多少客户", "contacts that were added"),
            figure("lost", "流失", Count, "当天被多少客户删除或拉黑", "contacts that deleted or blocked the account"),
            figure(
                "chats",
                "单聊",
                Count,
                "当天主动发过消息的单聊有多少",
                "one-to-one chats in which the account spoke first",
            ),
            figure("messages", "消息数", Count, "当天在单聊里发了多少条消息", "messages that it sent in them"),
            figure(
                "replied_percent",
                "回复占比",
                Number,
                "客户先开口的单聊，当天回复了百分之几",
                "of the chats that contacts began, the percentage answered within the day",
            ),
            figure(
                "first_reply_minutes",
                "首次回复分钟",
                Number,
                "平均多少分钟第一次回复",
                "minutes until the first answer, on average",
            ),
        ],
    },
    Table {
        name: "group_hours",
        zh: "群时段数据",
        doc_zh: "一个群一天里一个钟头一行",
        doc_en: "one row for a group, a day and an hour",
        columns: &[
            DATE,
            GROUP,
            key("hour", "钟点", Time, "从几点起的一小时，如 20:00", "the hour by its beginning, such as 20:00"),
            figure("active", "活跃", Count, "这一小时活跃多少人", "members who were active in the hour"),
        ],
    },
    Table {
        name: "tag_counts",
        zh: "标签人数",
        doc_zh: "一个标签一天一行",
        doc_en: "one row for a tag and day",
        columns: &[
            COUNTED_ON,
            key("tag", "标签", Id(Kind::Tag), "标签的编号", "the tag's id"),
            figure("members", "人数", Count, "带这个标签的有多少人", "members who have the tag"),
            figure(
                "gained",
                "新增",
                Count,
                "上次数到现在新打上的有多少人",
                "members who got it since it was counted before",
            ),
            figure(
                "lost",
                "去掉",
                Count,
                "上次数到现在去掉的有多少人",
                "members who lost it since it was counted before",
            ),
        ],
    },
];
