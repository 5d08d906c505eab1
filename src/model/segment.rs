//! A segment: people picked out in layers and handed to somebody.

use super::common::Actor;
use super::group::Group;
use super::kind::Kind;
use super::macros::record;
use super::scalar::Kinded;
use super::tags::Tag;
use super::value::{Id, List, Stated};

record! {
    /// A segment: people picked out in layers and handed to somebody.
    pub struct Segment("人群", "segment") {
        /// Its name.
        title: Stated<String>, "标题", "叫什么", "考试在即";
        /// The layers, widest first.
        steps: List<Layer>, "分层", "一层一项，从宽到窄", "[{from: [word-bet-a], where: {tags: [exam]}}]";
        /// The account or duty that receives it.
        hands_to: Stated<Actor>, "交给", "名单交给谁", "sales";
    }
}

impl Kinded for Segment {
    const KIND: Kind = Kind::Segment;
}

record! {
    /// One layer of a screen.
    pub struct Layer("一层", "layer") {
        /// The groups that it picks from.
        from: List<Id<Group>>, "来自", "从哪些群里挑", "[word-bet-a]";
        /// What it picks by.
        by as "where": Stated<Filter>, "条件", "按什么挑", "{tags: [exam]}";
        /// What those picked are ranked by.
        rank_by: Stated<String>, "排序", "按什么排序", "打卡天数";
        /// Whether a colleague picks by hand.
        by_hand: Stated<bool>, "手动", "是不是人工挑", "false";
    }
}

record! {
    /// What a layer picks by.
    pub struct Filter("条件", "filter") {
        /// Tags.
        tags: List<Id<Tag>>, "标签", "带哪些标签", "[exam]";
        /// Recorded behaviour.
        behaviour: Stated<String>, "行为", "有什么记录下来的行为", "最近七天打卡满五天";
    }
}
