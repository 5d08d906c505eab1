//! A channel through which people come.

use jiff::civil::Date;

use super::group::Status;
use super::kind::Kind;
use super::macros::{choices, record};
use super::magnet::Magnet;
use super::scalar::Kinded;
use super::tags::Tag;
use super::value::{Id, List, Stated};

record! {
    /// A channel through which people come.
    pub struct Channel("渠道", "channel") {
        /// Its name.
        title: Stated<String>, "标题", "叫什么", "短视频达人";
        /// Where it stands in its life.
        status: Stated<Status>, "状态", "筹备、运营、收尾还是已关", "live";
        /// Whether it is paid for.
        kind: Stated<ChannelKind>, "类型", "免费还是付费", "paid";
        /// How soon it shows whether it works.
        speed: Stated<Speed>, "快慢", "见效快还是慢", "fast";
        /// Where it is.
        platform: Stated<String>, "平台", "在哪个平台", "短视频";
        /// The source tag that it stamps.
        tag: Stated<Id<Tag>>, "标签", "来的人打什么来源标签", "from-video";
        /// What the team wants of it.
        target: Stated<ChannelTarget>, "目标", "看什么数", "{what: 报名收入, kind: revenue}";
        /// The join code that it shows.
        code: Stated<Code>, "群活码", "用哪个群活码", "{expires_on: 2026-03-31, capacity: 200}";
        /// What its direct cost is made of.
        direct_cost: List<CostItem>, "直接成本", "直接成本里算哪些项", "[{what: 达人合作, kind: ads}]";
        /// How its cost can still come down.
        cost_lever: Stated<String>, "降本", "成本还能怎么降", "改用学员自己的打卡视频";
        /// The lead magnets that it offers.
        magnets: List<Id<Magnet>>, "引流抓手", "用哪些抓手", "[root-bookmark]";
    }
}

impl Kinded for Channel {
    const KIND: Kind = Kind::Channel;
}

choices! {
    /// Whether a channel is paid for.
    pub enum ChannelKind {
        /// It costs no money.
        Free = "free", "免费";
        /// It costs money.
        Paid = "paid", "付费";
    }
}

record! {
    /// One thing that a channel costs directly.
    pub struct CostItem("成本项", "cost item") {
        /// What it is.
        what: Stated<String>, "项目", "花在哪里", "达人合作";
        /// What sort of cost it is.
        kind: Stated<CostKind>, "类别", "采购、投放、运费还是人工", "ads";
    }
}

choices! {
    /// A sort of cost, each but the team's own labour with its column in `channel_periods`.
    pub enum CostKind {
        /// Things that are bought.
        Goods = "goods", "采购费";
        /// Ads and endorsements.
        Ads = "ads", "投放费";
        /// Sending things.
        Freight = "freight", "运费";
        /// Labour from outside.
        OutsourcedLabour = "outsourced_labour", "外包人工";
        /// The team's own labour, which is no direct cost (S1 §3).
        OwnLabour = "own_labour", "自有人工";
    }
}

choices! {
    /// How soon a channel shows whether it works.
    pub enum Speed {
        /// Within days.
        Fast = "fast", "快";
        /// Over months.
        Slow = "slow", "慢";
    }
}

record! {
    /// What a team wants of a channel.
    pub struct ChannelTarget("渠道目标", "channel target") {
        /// The figure.
        what: Stated<String>, "指标", "看哪个数", "报名收入";
        /// What sort of figure it is.
        kind: Stated<super::group::MetricKind>, "性质", "收入、前因、活跃还是人数", "revenue";
    }
}

record! {
    /// A join code.
    pub struct Code("群活码", "join code") {
        /// The last day on which it works.
        expires_on: Stated<Date>, "到期", "哪天失效", "2026-03-31";
        /// How many people it lets in.
        capacity: Stated<i64>, "人数", "能进多少人", "200";
        /// What happens after that.
        fallback: Stated<String>, "备用", "满了或过期以后怎么办", "加白露为好友";
    }
}
