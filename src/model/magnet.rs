//! A lead magnet: what it is, whom it serves, what it is worth and until when.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::campaign::Campaign;
use super::draw::Draw;
use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::Kinded;
use super::tags::Tag;
use super::value::{Id, List, Stated};

record! {
    /// A lead magnet.
    pub struct Magnet("引流抓手", "lead magnet") {
        /// Its name.
        title: Stated<String>, "标题", "叫什么", "词根书签";
        /// A thing, or something to download.
        kind: Stated<MagnetKind>, "类型", "实物还是虚拟", "physical";
        /// The need that it answers, in words.
        need: Stated<String>, "需要", "解决什么需要", "背词时手边能翻";
        /// The tags of those who have the need.
        serves: List<Id<Tag>>, "服务标签", "有这个需要的人带什么标签", "[exam]";
        /// What it is worth and how one can tell.
        value: Stated<Worth>, "价值", "值多少，怎么看得出", "{price: 19, see: 同款书签的市价}";
        /// From when until when it can be claimed.
        window: Stated<Window>, "领取时间", "从哪天到哪天能领", "{opens: 2026-03-01, closes: 2026-03-31}";
        /// What of the team's own answers the same need.
        answers: Stated<Answers>, "对应", "团队的哪样产品、服务、活动也满足它", "{product: 单词小程序}";
        /// The season that it belongs to.
        season: Stated<Season>, "季节", "属于哪个季节", "{name: 寒假, months: [1, 2]}";
        /// The small game by which it is claimed.
        mechanic: Stated<String>, "领取玩法", "怎么领才好玩", "转盘抽词根，凑齐换一套";
        /// The draw, where claiming is a matter of luck.
        draw: Stated<Draw>, "抽奖", "领取靠抽奖时，奖品和规则", "{prizes: [{name: 词源词典, price: 68, quantity: 5}]}";
        /// How it brings a friend along.
        invite_loop: Stated<String>, "邀请回路", "怎么带来一位朋友", "带一位朋友一起背，各得一张";
        /// Whether the platform allows an invitation here.
        invite_allowed: Stated<bool>, "可邀请", "平台允不允许在这里邀请", "true";
        /// Pieces in stock.
        stock: Stated<i64>, "备货", "备了多少份", "300";
        /// Claims that are expected.
        expected_claims: Stated<i64>, "预计领取", "预计多少人领", "240";
        /// What one piece costs.
        unit_cost: Stated<Decimal>, "单价", "一份成本多少元", "9";
        /// How many claims make one conversion.
        claims_per_conversion: Stated<Decimal>, "转化所需领取", "多少份领取带来一次转化", "6";
        /// What one conversion contributes, in money.
        contribution: Stated<Decimal>, "转化贡献", "一次转化带来多少元", "99";
        /// How good it is, 0 to 3 on each criterion.
        scores: Stated<Scores>, "评分", "四条标准各打 0 到 3 分", "{useful: 3, valuable: 2, timely: 3, fun: 1}";
        /// What each score rests on.
        evidence: Stated<Evidence>, "依据", "每个分数凭什么", "{useful: 背词时手边可翻}";
    }
}

impl Kinded for Magnet {
    const KIND: Kind = Kind::Magnet;
}

choices! {
    /// Whether a magnet is a thing.
    pub enum MagnetKind {
        /// A thing that is sent.
        Physical = "physical", "实物";
        /// Something to read, hear or use.
        Virtual = "virtual", "虚拟";
    }
}

record! {
    /// What a magnet is worth and how one can tell.
    pub struct Worth("价值", "value") {
        /// The price of its like, in money.
        price: Stated<Decimal>, "价格", "同类卖多少元", "19";
        /// Where that price can be seen.
        see: Stated<String>, "出处", "在哪里看得到价格", "同款书签的市价";
        /// Who vouches for it.
        vouched_by: Stated<String>, "担保人", "谁担保它的质量", "青禾";
        /// When its quality was last looked at.
        reviewed_on: Stated<Date>, "审阅日", "哪天审过质量", "2026-02-20";
        /// Why it feels worth having.
        felt: Stated<String>, "感受", "为什么让人觉得值", "内部教研材料";
    }
}

record! {
    /// From when until when a magnet can be claimed.
    pub struct Window("领取时间", "claim window") {
        /// The first day.
        opens: Stated<Date>, "开始", "从哪天起", "2026-03-01";
        /// The last day.
        closes: Stated<Date>, "截止", "到哪天为止", "2026-03-31";
    }
}

record! {
    /// What of the team's own answers the need that a magnet serves.
    pub struct Answers("对应", "answers") {
        /// A product.
        product: Stated<String>, "产品", "哪样产品", "单词小程序";
        /// A service.
        service: Stated<String>, "服务", "哪项服务", "晚间答疑";
        /// Campaigns that screen those whom it draws.
        campaigns: List<Id<Campaign>>, "活动", "由哪些活动筛选", "[word-bet]";
    }
}

record! {
    /// The season that a magnet belongs to.
    pub struct Season("季节", "season") {
        /// Its name.
        name: Stated<String>, "名字", "叫什么", "寒假";
        /// Its months, 1 to 12.
        months: List<i64>, "月份", "哪几个月", "[1, 2]";
    }
}

record! {
    /// How good a magnet is, 0 to 3 on each criterion.
    pub struct Scores("评分", "scores") {
        /// It answers a need.
        useful: Stated<i64>, "有用", "满足需要，0 到 3 分", "3";
        /// It is worth something, and one can tell.
        valuable: Stated<i64>, "有值", "值得要，0 到 3 分", "2";
        /// It is there at the right time.
        timely: Stated<i64>, "及时", "赶得上时候，0 到 3 分", "3";
        /// Claiming it is a small game.
        fun: Stated<i64>, "好玩", "领起来有意思，0 到 3 分", "1";
    }
}

record! {
    /// What each score rests on.
    pub struct Evidence("依据", "evidence") {
        /// Why it is useful.
        useful: Stated<String>, "有用", "凭什么有用", "背词时手边可翻";
        /// Why it is valuable.
        valuable: Stated<String>, "有值", "凭什么值", "市价 19 元，可查";
        /// Why it is timely.
        timely: Stated<String>, "及时", "凭什么及时", "3 月 31 日截止";
        /// Why it is fun.
        fun: Stated<String>, "好玩", "凭什么好玩", "凑齐换笔记本";
    }
}
