//! A book's own page: the product, the strategy, the team and the plan.

use jiff::civil::Date;

use super::common::Actor;
use super::group::{CoreMetric, Unit};
use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::Kinded;
use super::snapshots::SnapshotForm;
use super::value::{List, Stated};

record! {
    /// A book's own page.
    pub struct Playbook("分册", "book") {
        /// The book's title.
        title: Stated<String>, "标题", "分册叫什么", "单词对赌";
        /// The team.
        team: Stated<String>, "团队", "哪个团队", "在线英语小队";
        /// The product that the communities are built around.
        product: Stated<Product>, "产品", "社群围着哪样产品转", "{name: 单词小程序, type: education}";
        /// Where the product stands in its life.
        stage: Stated<Stage>, "阶段", "起步、成长还是规模", "growth";
        /// The leader who stands behind the playbook.
        sponsor: Stated<String>, "支持者", "哪位负责人支持这套打法，写名字", "产品负责人秋分";
        /// When the strategy was last looked at.
        reviewed_on: Stated<Date>, "回顾日", "哪天回顾过策略", "2026-02-16";
        /// The first users.
        seed_users: Stated<SeedUsers>, "种子用户", "第一批用户怎么来、怎么带", "{who: 老学员, how_many: 50}";
        /// Where people who leave one place are held by the next.
        defence_lines: List<DefenceLine>, "防线", "产品、公众号、群、朋友圈，怎么接住流失的人", "[{line: product, holds: 每天背词, next: official_account}]";
        /// What colleagues object, and the answers.
        objections: List<Objection>, "异议", "同事的异议和回答", "[{raised: 群会分走活跃, answer: 不建群，用户也会去别处}]";
        /// The one figure by which the whole is judged.
        core_metric: Stated<CoreMetric>, "核心指标", "看哪个数", "{what: 续报率, kind: driver, why: 直接带来下一期收入}";
        /// How members are managed across groups.
        members: Stated<Members>, "用户管理", "跨群怎么管成员", "{number_scheme: 五位编号}";
        /// The people who run the communities.
        operators: List<Operator>, "运营人员", "谁在运营", "[{name: 谷雨, hours: 20}]";
        /// Lines of the operating index that the team does not measure, each with its reason.
        not_measured: List<String>, "暂不统计", "运营指数里暂不统计的项", "[停留时长]";
        /// The days over which schedules are laid out.
        plan: Stated<Plan>, "排期", "日程铺开的起止", "{from: 2026-02-02, to: 2026-06-07}";
        /// Days on which nothing happens.
        days_off: List<DaysOff>, "停歇日", "哪些天不做事", "[{from: 2026-02-15, to: 2026-02-21, why: 春节}]";
        /// The book's time zone.
        time_zone: Stated<String>, "时区", "分册的时区", "Asia/Shanghai";
        /// The languages of its handbook.
        languages: List<String>, "语言", "手册用哪些语言", "[zh, en]";
        /// How the team's own tables are read: their headers, words and days.
        snapshots: List<SnapshotForm>, "快照", "团队自己导出的表怎么读：列名、用词、日期", "[{table: memberships, columns: {用户编号: member}}]";
    }
}

impl Kinded for Playbook {
    const KIND: Kind = Kind::Playbook;
}

record! {
    /// The product that communities are built around.
    pub struct Product("产品", "product") {
        /// Its name.
        name: Stated<String>, "名字", "叫什么", "单词小程序";
        /// Its type.
        kind as "type": Stated<ProductType>, "类型", "社交、社区、电商、教育、工具、服务", "education";
        /// How dear it is.
        price_band: Stated<PriceBand>, "价位", "低、中、高", "high";
        /// How long people take to decide.
        decision: Stated<Decision>, "决策", "下决心要多久", "long";
        /// How often they buy again.
        repurchase: Stated<Repurchase>, "复购", "会不会再买", "occasional";
        /// What its operation puts first.
        focus: List<Focus>, "重心", "运营先抓什么", "[habit, results]";
        /// How it earns.
        business_model: Stated<BusinessModel>, "商业模式", "怎么赚钱，社群管哪一段", "{earns: 课程学费, serves: convert}";
        /// What members do about a problem.
        problems: Stated<Problems>, "问题处理", "成员遇到问题怎么办", "{report_to: 白露, answers: service, within: 2}";
        /// How the community ties back to the product.
        tie: Stated<String>, "联系", "社群怎么连回产品", "打卡就在小程序里";
    }
}

choices! {
    /// A type of product.
    pub enum ProductType {
        /// People meet people.
        Social = "social", "社交";
        /// People meet content.
        Community = "community", "社区";
        /// People buy goods.
        Ecommerce = "ecommerce", "电商";
        /// People learn.
        Education = "education", "教育";
        /// People get something done.
        Tool = "tool", "工具";
        /// People are served.
        Service = "service", "服务";
    }
}

choices! {
    /// How dear a product is.
    pub enum PriceBand {
        /// Cheap.
        Low = "low", "低";
        /// In between.
        Middle = "middle", "中";
        /// Dear.
        High = "high", "高";
    }
}

choices! {
    /// How long people take to decide.
    pub enum Decision {
        /// At once.
        Quick = "quick", "快";
        /// After some thought.
        Considered = "considered", "斟酌";
        /// After weeks.
        Long = "long", "长";
    }
}

choices! {
    /// How often people buy again.
    pub enum Repurchase {
        /// Never.
        None = "none", "不复购";
        /// Now and then.
        Occasional = "occasional", "偶尔";
        /// Again and again.
        Regular = "regular", "经常";
    }
}

choices! {
    /// What the operation of a product puts first.
    pub enum Focus {
        /// Ties between people.
        Relationships = "relationships", "关系";
        /// Something to talk about.
        SocialCurrency = "social_currency", "谈资";
        /// What there is to read and see.
        Content = "content", "内容";
        /// The tone of the place.
        Tone = "tone", "氛围";
        /// Levels of members.
        MemberLevels = "member_levels", "成员等级";
        /// Reasons to produce.
        ProducerIncentives = "producer_incentives", "创作激励";
        /// What there is to buy.
        Assortment = "assortment", "选品";
        /// Safety of buying.
        Protection = "protection", "保障";
        /// Ease of buying.
        Experience = "experience", "体验";
        /// Reasons to buy now.
        Stimulus = "stimulus", "促销";
        /// Coming back each day.
        Habit = "habit", "习惯";
        /// What comes of it.
        Results = "results", "效果";
    }
}

record! {
    /// How a product earns, and which part of that the community serves.
    pub struct BusinessModel("商业模式", "business model") {
        /// What is paid for.
        earns: Stated<String>, "收入来源", "靠什么收钱", "课程学费";
        /// The end that the community serves.
        serves: Stated<End>, "社群负责", "社群管哪一段", "convert";
    }
}

choices! {
    /// An end of operation.
    pub enum End {
        /// To bring people in.
        BringIn = "bring_in", "拉新";
        /// To keep people from leaving.
        Keep = "keep", "留存";
        /// To keep people active.
        KeepActive = "keep_active", "促活";
        /// To convert.
        Convert = "convert", "转化";
    }
}

record! {
    /// What members do about a problem.
    pub struct Problems("问题处理", "problem path") {
        /// Where they report it.
        report_to: Stated<String>, "上报", "在哪里说", "私信白露";
        /// The account or duty that answers.
        answers: Stated<Actor>, "回答", "谁来答", "service";
        /// Hours within which it is answered.
        within: Stated<i64>, "时限", "几小时内答", "2";
    }
}

choices! {
    /// Where a product stands in its life.
    pub enum Stage {
        /// Few users, each of whom counts.
        Startup = "startup", "起步";
        /// Growing.
        Growth = "growth", "成长";
        /// Very many users.
        Scale = "scale", "规模";
    }
}

record! {
    /// The first users.
    pub struct SeedUsers("种子用户", "seed users") {
        /// Who they are.
        who: Stated<String>, "谁", "是谁", "老学员";
        /// How many.
        how_many: Stated<i64>, "人数", "多少人", "50";
        /// How one knows that they can use the product.
        can_use_product: Stated<String>, "能用产品", "怎么知道他们用得上", "本来就在背词";
        /// How they take part.
        participation: Stated<String>, "参与", "怎么参与", "试用并反馈";
        /// How they are honoured.
        honour: Stated<String>, "荣誉", "怎么让他们有面子", "名单挂在小程序里";
        /// How they are organised.
        organisation: Stated<String>, "组织", "怎么组织", "十人一组";
        /// What makes them belong.
        belonging: Stated<String>, "归属", "怎么让他们有归属感", "每月见一次";
    }
}

record! {
    /// A place that holds people who leave another.
    pub struct DefenceLine("防线", "line of defence") {
        /// Which one.
        line: Stated<Line>, "名称", "产品、公众号、群、朋友圈", "product";
        /// What holds people there.
        holds: Stated<String>, "靠什么", "靠什么留人", "每天背词";
        /// The line that holds those whom it loses.
        next: Stated<Line>, "下一道", "走了的人由哪一道接住", "official_account";
    }
}

choices! {
    /// A line of defence.
    pub enum Line {
        /// The product.
        Product = "product", "产品";
        /// The Official Account.
        OfficialAccount = "official_account", "公众号";
        /// The group.
        Group = "group", "群";
        /// Moments.
        Moments = "moments", "朋友圈";
    }
}

record! {
    /// What colleagues object, and the answer.
    pub struct Objection("异议", "objection") {
        /// What was said.
        raised: Stated<String>, "异议", "怎么说的", "群会分走产品里的活跃";
        /// By which part of the company.
        by: Stated<Unit>, "谁提的", "哪个部门提的", "product";
        /// The team's answer.
        answer: Stated<String>, "回答", "怎么回答", "不建群，用户也会去别处";
    }
}

record! {
    /// How members are managed across groups.
    pub struct Members("用户管理", "member management") {
        /// The stable number that each member has.
        number_scheme: Stated<String>, "成员编号", "一人一号怎么编", "五位，由小到大";
        /// Where that number can be seen.
        number_shown: Stated<String>, "编号位置", "编号在哪里看得到", "群昵称前面";
        /// Where service is recorded.
        records: Stated<String>, "服务记录", "服务记在哪里", "小程序后台";
        /// What is done with those who advertise.
        bar_policy: Stated<String>, "禁入", "发广告的人怎么办", "打禁入标签，不能报名";
        /// Groups that members run themselves.
        groups_they_run: List<MemberGroup>, "成员自建群", "成员自己建的群；问过、确实没有，写 `[]`", "[{title: 考研搭子, contact: guyu}]";
    }
}

record! {
    /// A group that members run themselves.
    pub struct MemberGroup("成员自建群", "member-run group") {
        /// Its name.
        title: Stated<String>, "标题", "叫什么", "考研搭子";
        /// The account that is our contact there.
        contact: Stated<Actor>, "联系人", "我们谁在联系", "guyu";
    }
}

record! {
    /// Somebody who runs the communities.
    pub struct Operator("运营人员", "operator") {
        /// Their name.
        name: Stated<String>, "名字", "叫什么", "谷雨";
        /// Hours a week.
        hours: Stated<i64>, "工时", "每周几小时", "20";
        /// Members whom they look after.
        members: Stated<i64>, "成员数", "照看多少成员", "300";
    }
}

record! {
    /// The days over which schedules are laid out.
    pub struct Plan("排期", "plan") {
        /// The first day.
        from: Stated<Date>, "开始", "从哪天", "2026-02-02";
        /// The last day.
        to: Stated<Date>, "结束", "到哪天", "2026-06-07";
    }
}

record! {
    /// Days on which nothing happens.
    pub struct DaysOff("停歇日", "days off") {
        /// The first day.
        from: Stated<Date>, "开始", "从哪天", "2026-02-15";
        /// The last day; the first day alone where it is left out.
        to: Stated<Date>, "结束", "到哪天", "2026-02-21";
        /// The reason.
        why: Stated<String>, "理由", "为什么", "春节";
    }
}
