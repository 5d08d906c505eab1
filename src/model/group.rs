//! A group's positioning: whom it is for, what it gives them, who keeps it and where it ends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::account::Account;
use super::campaign::Campaign;
use super::channel::Channel;
use super::charter::Charter;
use super::common::{Actor, Frequency, Reach};
use super::kind::Kind;
use super::macros::{choices, record};
use super::magnet::Magnet;
use super::scalar::{Kinded, Percent};
use super::segment::Segment;
use super::sop::Sop;
use super::tags::Tag;
use super::value::{Id, List, Stated};

record! {
    /// A group's positioning.
    pub struct Group("群", "group") {
        /// The name that members see.
        title: Stated<String>, "群名", "成员看到的群名", "单词对赌 A 群";
        /// Where it stands in its life.
        status: Stated<Status>, "状态", "筹备、运营、收尾还是已关", "live";
        /// The day on which it opened or will open.
        opened_on: Stated<Date>, "开群日", "哪天开群", "2026-01-05";
        /// The day on which it closes.
        closes_on: Stated<Date>, "关群日", "哪天关群", "2026-03-31";
        /// Why it exists.
        purpose: Stated<Purpose>, "目的", "为什么建这个群", "{type: nurture, unit: product, why: 两期之间把人留住}";
        /// Whom it is for.
        audience: Stated<Audience>, "受众", "给谁的", "{tags: [stage-a], words: 第 1 期付费成员}";
        /// Where members may be minors, or children's data are kept: how a guardian's consent is asked and kept.
        guardian_consent: Stated<String>, "监护人同意", "可能有未成年人，或收孩子的资料时，怎么征得监护人同意、记在哪里", "报名表末页由家长签，存在小程序后台";
        /// What members get, in one sentence.
        promise: Stated<String>, "承诺", "成员能得到什么，一句话", "每天十分钟，有人陪你把单词背完";
        /// What is done for members, how often and by whom.
        services: List<Service>, "服务", "做什么、多久一次、谁来做", "[{id: wordlist, what: 更新词单, every: 每周, by: content}]";
        /// What is posted.
        content: Stated<String>, "内容", "群里发什么", "词单、词源短文";
        /// How members share with each other.
        sharing: Stated<String>, "交流", "成员之间怎么交流", "打卡截图、互相答题";
        /// How the group is kept alive and in order.
        upkeep: Stated<String>, "维护", "怎么维持", "谷雨值守，周日小结";
        /// Its charter.
        charter: Stated<Id<Charter>>, "群规", "用哪份群规", "word-bet";
        /// The accounts in it, by duty.
        accounts: Stated<Accounts>, "账号", "群里的账号，按职责写", "{owner: guyu, service: bailu}";
        /// How people come in.
        entry: Stated<Entry>, "入群", "怎么进群", "{friend_first: true, account: bailu}";
        /// The ways in which its members are reached.
        reach: List<Reach>, "触达方式", "用哪些方式触达成员", "[group, dm, moments]";
        /// The SOPs that run in it.
        sops: List<Id<Sop>>, "SOP", "群里跑哪些 SOP", "[welcome, daily-checkin]";
        /// The lead magnets that it offers.
        magnets: List<Id<Magnet>>, "引流抓手", "群里发哪些抓手", "[root-bookmark]";
        /// What carries it besides people's hands.
        mechanisms: List<Mechanism>, "机制", "除了人手，还靠什么带：自动化、分层、自助", "[automation]";
        /// The series that it belongs to.
        series: Stated<Id<Campaign>>, "系列", "属于哪个系列", "word-bet";
        /// The theme that it belongs to.
        theme: Stated<String>, "主题", "属于哪个主题", "背单词";
        /// What becomes of it and its members at the end.
        after: Stated<After>, "去向", "结束以后怎么办", "{plan: settle, into: word-bet-alumni}";
        /// How many members it may hold.
        capacity: Stated<i64>, "群上限", "最多多少人", "200";
        /// The longest time, in days, for which it may stay silent.
        rhythm: Stated<i64>, "节奏", "最长几天可以没有动静", "7";
        /// What the team wants of it, in numbers.
        targets: Stated<Targets>, "目标", "要达到的数", "{members: 180, re_enrolment: 35%}";
        /// The one figure by which it is judged.
        core_metric: Stated<CoreMetric>, "核心指标", "看哪个数", "{what: 续报率, kind: driver, why: 直接带来下一期收入}";
        /// Words that message templates may use as `{{ group.vars.NAME }}`.
        vars: BTreeMap<String, String>, "变量", "消息模板里 `{{ group.vars.名字 }}` 用到的词", "{weekday: 周三}";
    }
}

impl Kinded for Group {
    const KIND: Kind = Kind::Group;
}

choices! {
    /// Where a group or a channel stands in its life.
    pub enum Status {
        /// Not open yet.
        Planned = "planned", "筹备";
        /// Open.
        Live = "live", "运营";
        /// Open, and on its way to its end.
        Closing = "closing", "收尾";
        /// Over.
        Closed = "closed", "已关";
    }
}

choices! {
    /// What carries a group besides people's hands.
    pub enum Mechanism {
        /// Tools do what is repeated.
        Automation = "automation", "自动化";
        /// Members are cared for by tiers.
        Tiers = "tiers", "分层";
        /// Members find answers by themselves and from each other.
        SelfHelp = "self_help", "自助";
    }
}

record! {
    /// Why a group exists.
    pub struct Purpose("建群目的", "purpose") {
        /// What the group is for.
        kind as "type": Stated<PurposeType>, "类型", "拉新、转化、培育、复购、服务、活动、调研，选一种", "nurture";
        /// The part of the company that answers for it.
        unit: Stated<Unit>, "归属", "归哪个部门", "product";
        /// The reason, in one sentence.
        why: Stated<String>, "理由", "一句话说明为什么", "两期之间把人留住，下一期再叫回来";
    }
}

choices! {
    /// What a group is for.
    pub enum PurposeType {
        /// To bring people in.
        Acquire = "acquire", "拉新";
        /// To make members buyers.
        Convert = "convert", "转化";
        /// To build trust over time.
        Nurture = "nurture", "培育";
        /// To make buyers buy again.
        Repurchase = "repurchase", "复购";
        /// To serve those who bought.
        Serve = "serve", "服务";
        /// To carry a campaign.
        Campaign = "campaign", "活动";
        /// To ask and learn.
        Research = "research", "调研";
    }
}

impl PurposeType {
    /// Whether a group of this purpose is short by nature and has to end.
    pub fn is_special(self) -> bool {
        matches!(self, Self::Campaign | Self::Research)
    }
}

choices! {
    /// The part of the company that answers for a group.
    pub enum Unit {
        /// Marketing.
        Marketing = "marketing", "市场";
        /// Sales.
        Sales = "sales", "销售";
        /// Service.
        Service = "service", "客服";
        /// Product.
        Product = "product", "产品";
    }
}

record! {
    /// Whom a group is for.
    pub struct Audience("受众", "audience") {
        /// Segments of the team's own.
        segments: List<Id<Segment>>, "人群", "团队自己圈定的人群", "[exam-soon]";
        /// Tags that its members carry.
        tags: List<Id<Tag>>, "标签", "成员带哪些标签", "[stage-a]";
        /// Channels that its members come from.
        channels: List<Id<Channel>>, "渠道", "从哪些渠道来", "[official-account]";
        /// Whom it is for, in words.
        words: Stated<String>, "描述", "用一句话说是谁", "第 1 期付费成员";
        /// Whether members may be minors.
        minors: Stated<bool>, "未成年人", "成员里会不会有未成年人", "false";
    }
}

record! {
    /// Something done for members again and again.
    pub struct Service("服务", "service") {
        /// A short name that SOP steps use to say that they deliver it.
        id: Stated<String>, "编号", "步骤里用它说明在交付哪项服务", "wordlist";
        /// What is done.
        what: Stated<String>, "做什么", "做什么", "更新词单";
        /// How often.
        every: Stated<Frequency>, "频率", "多久一次，如「每周 2 次」", "每周";
        /// By which account or duty.
        by: Stated<Actor>, "执行", "哪个账号或哪种职责来做", "content";
    }
}

record! {
    /// The accounts in a group, by duty.
    pub struct Accounts("账号安排", "accounts of a group") {
        /// Greets, announces, keeps the rules.
        owner: List<Id<Account>>, "群主", "群主是谁", "guyu";
        /// Brings offers.
        sales: List<Id<Account>>, "销售", "销售是谁", "xiaoman";
        /// Answers and follows up.
        service: List<Id<Account>>, "服务", "服务是谁", "bailu";
        /// Writes what members come for.
        content: List<Id<Account>>, "内容", "内容是谁", "qinghe";
        /// Answers what needs knowledge of the field.
        expert: List<Id<Account>>, "专家", "专家是谁", "teacher-su";
        /// Helps the others.
        assistant: List<Id<Account>>, "助理", "助理是谁", "xiaohan";
    }
}

record! {
    /// How people come into a group.
    pub struct Entry("入群流程", "entry") {
        /// Whether people are added as friends before they are invited.
        friend_first: Stated<bool>, "先加好友", "是不是先加好友再拉群", "true";
        /// The account that they add.
        account: Stated<Id<Account>>, "加谁", "先加哪个账号", "bailu";
        /// What is asked at the door.
        questions: List<Question>, "问题", "门口问什么", "[{ask: 在备考什么, options: [四级, 六级]}]";
        /// The message sent before the invitation.
        invite_message: Stated<InviteMessage>, "入群邀请语", "拉群之前发的话", "{services: 词单和答疑, frequency: 每周三次, contact: 白露}";
        /// A welcome benefit.
        gift: Stated<String>, "进群礼", "送什么", "词根书签一套";
        /// Hours until the first service.
        first_service_within: Stated<i64>, "首次服务", "进群多少小时内有第一次服务", "24";
        /// The growth tag that a new friend gets.
        default_tag: Stated<Id<Tag>>, "默认标签", "新好友默认打哪个成长标签", "stage-c";
    }
}

record! {
    /// A question at the door.
    pub struct Question("入群问题", "question") {
        /// The question.
        ask: Stated<String>, "问", "怎么问", "在备考什么";
        /// The answers to choose from.
        options: List<String>, "选项", "有哪些选项", "[四级, 六级]";
        /// The tags that the answers become.
        tags: List<Id<Tag>>, "标签", "选项对应的标签", "[exam]";
    }
}

record! {
    /// The message sent before the invitation.
    pub struct InviteMessage("入群邀请语", "invite message") {
        /// What the group offers.
        services: Stated<String>, "服务", "群里有什么", "词单和答疑";
        /// How often.
        frequency: Stated<String>, "频率", "多久一次", "每周三次";
        /// Whom to ask.
        contact: Stated<String>, "找谁", "有事找谁", "白露";
        /// The message as it is sent.
        text: Stated<String>, "全文", "原样发出的话", "\"群里有三样东西：……\"";
    }
}

record! {
    /// What becomes of a group and its members at the end.
    pub struct After("去向", "ending") {
        /// Disband it, or settle its members elsewhere.
        plan: Stated<Ending>, "安排", "解散还是沉淀", "settle";
        /// The group in which members settle.
        into: Stated<Id<Group>>, "沉淀到", "沉淀到哪个群", "word-bet-alumni";
    }
}

choices! {
    /// How a group ends.
    pub enum Ending {
        /// It is disbanded.
        Disband = "disband", "解散";
        /// Its members stay, here or in another group of the matrix.
        Settle = "settle", "沉淀";
    }
}

record! {
    /// What a team wants of a group, in numbers.
    pub struct Targets("目标", "targets") {
        /// Members.
        members: Stated<i64>, "人数", "多少人", "180";
        /// Share of members active.
        active_share: Stated<Percent>, "活跃占比", "活跃的占多少", "40%";
        /// Share that enrols in the next edition.
        re_enrolment: Stated<Percent>, "续报率", "续报的占多少", "35%";
        /// Share that buys.
        conversion: Stated<Percent>, "转化率", "购买的占多少", "8%";
    }
}

record! {
    /// The one figure by which a group is judged.
    pub struct CoreMetric("核心指标", "core metric") {
        /// Its name.
        what: Stated<String>, "指标", "看哪个数", "续报率";
        /// What sort of figure it is.
        kind: Stated<MetricKind>, "性质", "收入、收入的前因、活跃还是人数", "driver";
        /// How it leads to income.
        why: Stated<String>, "理由", "它怎么带来收入", "续报直接带来下一期报名费";
    }
}

choices! {
    /// What sort of figure a core metric is.
    pub enum MetricKind {
        /// Income itself.
        Revenue = "revenue", "收入";
        /// Something that leads to income.
        Driver = "driver", "前因";
        /// How much members do.
        Activity = "activity", "活跃";
        /// How many members there are.
        HeadCount = "head_count", "人数";
    }
}
