//! A series of campaigns and its editions.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::common::Actor;
use super::draw::Draw;
use super::group::Group;
use super::kind::Kind;
use super::macros::{choices, record};
use super::magnet::Magnet;
use super::scalar::{Kinded, Percent, Required};
use super::sop::Sop;
use super::value::{Id, List, Stated};

record! {
    /// A series of campaigns.
    pub struct Campaign("活动", "campaign") {
        /// The series' name.
        title: Stated<String>, "标题", "系列叫什么", "单词对赌";
        /// What a member does in it.
        about: Stated<String>, "简介", "成员要做什么", "交报名费，背满三周，按打卡退费";
        /// The editions, oldest first.
        editions: List<Edition>, "各期", "一期一项，从早到晚", "[{id: word-bet-3, title: 第 3 期, opens: 2026-03-09, closes: 2026-03-29}]";
    }
}

impl Kinded for Campaign {
    const KIND: Kind = Kind::Campaign;
}

record! {
    /// One edition of a campaign.
    pub struct Edition("期", "edition") {
        /// Its id, in full.
        id: Required<String>, "编号", "完整的编号", "word-bet-3";
        /// Its name.
        title: Stated<String>, "标题", "叫什么", "第 3 期";
        /// The first day.
        opens: Stated<Date>, "开始", "哪天开始", "2026-03-09";
        /// The last day.
        closes: Stated<Date>, "结束", "哪天结束", "2026-03-29";
        /// The group that it happens in.
        group: Stated<Id<Group>>, "群", "在哪个群里", "word-bet-c";
        /// What it costs to take part.
        fee: Stated<Fee>, "报名费", "报名费多少，怎么退", "{amount: 99, refundable: {by: 打卡记录, when: 结束后三天内}}";
        /// What is new against the last one.
        whats_new: Stated<String>, "新意", "比上一期新在哪里", "加了成员主讲";
        /// What it costs the team.
        budget: List<Cost>, "预算", "团队要花的钱", "[{item: 投放, amount: 3000}]";
        /// What the team wants of it, in numbers.
        targets: Stated<EditionTargets>, "目标", "要达到的数", "{sign_ups: 180, completion: 60%}";
        /// The tool that records what members do.
        recorder: Stated<String>, "记录工具", "用什么记录行为", "打卡小程序";
        /// The SOPs that carry it.
        sop: List<Id<Sop>>, "SOP", "靠哪些 SOP 跑", "[edition-3-opening]";
        /// The lead magnets that it offers.
        magnets: List<Id<Magnet>>, "引流抓手", "用哪些抓手", "[root-bookmark]";
        /// The draw that it holds.
        draw: Stated<Draw>, "抽奖", "办抽奖时，奖品和规则", "{prizes: [{name: 词源词典, price: 68, quantity: 5}]}";
        /// The records that are kept and shown afterwards.
        highlights: Stated<String>, "精彩记录", "结束后留下、展示什么", "满勤榜";
        /// What follows it.
        aftercare: Stated<Aftercare>, "后续运营", "结束以后有什么", "{starts_on: 2026-04-01, content: 每周词单}";
        /// A slot led by a member.
        member_voice: Stated<MemberVoice>, "成员分享", "由成员主讲的环节", "{who: 上期满勤成员, gets: 词典一本}";
        /// How likely buyers are found and whom they are handed to.
        leads: Stated<Leads>, "线索", "怎么筛出潜在买家，交给谁", "{screen: 打卡截图里的词书, hands_to: sales}";
        /// What others say the same figures were.
        quoted: List<Quoted>, "旁证", "别处写的同一个数，放在一起看", "[{measure: re_enrolment, says: 34%, by: 出处}]";
        /// What was learnt once it was over.
        review: Stated<Review>, "复盘", "结束后怎么看", "{outcome: 177 人报名, changes: 加答疑, basis: records}";
    }
}

impl Edition {
    /// Whether its last day has passed; one without a last day that can be read is not over.
    pub fn is_over(&self, as_of: Date) -> bool {
        self.closes.get().is_some_and(|closes| closes < as_of)
    }
}

impl Kinded for Edition {
    const KIND: Kind = Kind::Edition;
}

record! {
    /// What it costs to take part.
    pub struct Fee("报名费", "fee") {
        /// The amount, in money.
        amount: Stated<Decimal>, "金额", "多少元", "99";
        /// How it is given back.
        refundable: Stated<Refund>, "退费", "怎么退", "{by: 打卡记录, when: 结束后三天内}";
    }
}

record! {
    /// How a fee is given back.
    pub struct Refund("退费", "refund") {
        /// How much of it, in money; all of it where this is left out.
        amount: Stated<Decimal>, "金额", "退多少元；不写就是全退", "60";
        /// By which record.
        by: Stated<String>, "依据", "凭哪份记录", "打卡小程序里的天数";
        /// When.
        when: Stated<String>, "时间", "什么时候退", "结束后三天内";
    }
}

record! {
    /// One item of a budget.
    pub struct Cost("一项预算", "cost") {
        /// What the money is for.
        item: Stated<String>, "项目", "花在哪里", "投放";
        /// The amount, in money.
        amount: Stated<Decimal>, "金额", "多少元", "3000";
        /// Whether it is spent for each sign-up.
        per_sign_up: Stated<bool>, "按人", "是不是按报名人数花", "false";
    }
}

record! {
    /// What a team wants of an edition, in numbers.
    pub struct EditionTargets("目标", "targets") {
        /// Sign-ups.
        sign_ups: Stated<i64>, "报名", "多少人报名", "180";
        /// Share of those who complete it.
        completion: Stated<Percent>, "完成率", "多少人坚持到底", "60%";
        /// Share of those who buy afterwards.
        conversion: Stated<Percent>, "转化率", "多少人后来购买", "8%";
        /// The most that it may cost, in money.
        cost: Stated<Decimal>, "成本", "最多花多少元", "4200";
        /// Share that enrols in the next edition.
        re_enrolment: Stated<Percent>, "续报率", "多少人续报", "35%";
    }
}

record! {
    /// What follows an edition.
    pub struct Aftercare("后续运营", "aftercare") {
        /// The day on which it starts.
        starts_on: Stated<Date>, "开始", "从哪天起", "2026-04-01";
        /// What there is.
        content: Stated<String>, "内容", "有什么", "每周词单";
    }
}

record! {
    /// A slot led by a member.
    pub struct MemberVoice("成员分享", "member-led session") {
        /// Who leads it.
        who: Stated<String>, "谁", "谁来讲", "上期满勤成员";
        /// What they get for it.
        gets: Stated<String>, "回报", "讲的人得到什么", "词典一本";
    }
}

record! {
    /// How likely buyers are found and whom they are handed to.
    pub struct Leads("线索", "leads") {
        /// How they are found.
        screen: Stated<String>, "筛选", "怎么筛", "打卡截图里的词书";
        /// The account or duty that receives them.
        hands_to: Stated<Actor>, "交给", "交给谁", "sales";
    }
}

record! {
    /// What was learnt once an edition was over.
    pub struct Review("复盘", "review") {
        /// What happened against the targets.
        outcome: Stated<String>, "结果", "和目标比怎么样", "177 人报名";
        /// Why.
        causes: Stated<String>, "原因", "为什么", "小程序开头三天有错";
        /// What changes next time.
        changes: Stated<String>, "改进", "下次改什么", "开营前试跑一遍";
        /// What it rests on.
        basis: List<Basis>, "依据", "凭记录还是问卷", "records";
    }
}

choices! {
    /// What a review rests on.
    pub enum Basis {
        /// Recorded behaviour.
        Records = "records", "记录";
        /// A questionnaire.
        Survey = "survey", "问卷";
    }
}

record! {
    /// What others say a figure was, shown beside our own.
    pub struct Quoted("旁证", "quoted figure") {
        /// Which figure.
        measure: Stated<QuotedMeasure>, "指标", "哪一个数", "re_enrolment";
        /// What they say, where it is one share.
        says: Stated<Percent>, "数值", "别处写多少", "34%";
        /// Who says so.
        by: Stated<String>, "出处", "谁写的", "S4 q3";
        /// What to know about it.
        note: Stated<String>, "说明", "要知道的话", "原文取整";
    }
}

choices! {
    /// A figure of an edition that others may have stated too.
    pub enum QuotedMeasure {
        /// Paid members enrolled in the next edition.
        ReEnrolment = "re_enrolment", "续报率";
        /// Active members among those still in a group.
        ActiveShare = "active_share", "活跃占比";
        /// Paid members who are in no group.
        Gone = "gone", "流失";
    }
}
