//! A charter: the few rules that a group holds its members to.

use super::common::Actor;
use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::Kinded;
use super::sop::Sop;
use super::value::{Id, List, Stated};

record! {
    /// A charter: the few rules that a group holds its members to.
    pub struct Charter("群规", "charter") {
        /// Its title.
        title: Stated<String>, "标题", "叫什么", "单词对赌群规";
        /// The rules, most important first.
        rules: List<CharterRule>, "规则", "一条一项，最要紧的排前面", "[{text: 不发广告, protects: content, breach: 提醒一次，再犯移出, by: owner}]";
        /// Whom members tell when something is wrong, and how soon they hear back.
        complaints: Stated<String>, "投诉", "成员有意见、要举报，找谁、多久回", "私信白露，一天内回";
        /// The SOPs that show it to members.
        shown_by: List<Id<Sop>>, "展示", "哪些 SOP 会把群规发给成员", "[welcome]";
    }
}

impl Kinded for Charter {
    const KIND: Kind = Kind::Charter;
}

record! {
    /// One rule of a charter.
    pub struct CharterRule("一条群规", "rule of a charter") {
        /// The rule in the members' words.
        text: Stated<String>, "内容", "写给成员看的一句话", "不发广告和拼团链接";
        /// The part of the positioning that it protects.
        protects: Stated<Protected>, "保护", "护着定位的哪一块", "content";
        /// What happens to whoever breaks it.
        breach: Stated<String>, "违规处理", "犯了怎么处理", "提醒一次，再犯移出";
        /// The account or duty that acts on a breach.
        by: Stated<Actor>, "执行", "由哪个账号或哪种职责出面", "owner";
    }
}

choices! {
    /// A part of a group's positioning.
    pub enum Protected {
        /// Why the group exists.
        Purpose = "purpose", "目的";
        /// Whom it is for.
        Audience = "audience", "受众";
        /// What members get.
        Promise = "promise", "承诺";
        /// What is done for them.
        Services = "services", "服务";
        /// What is posted.
        Content = "content", "内容";
        /// How members speak with each other.
        Sharing = "sharing", "交流";
        /// How the group is kept.
        Upkeep = "upkeep", "维护";
    }
}
