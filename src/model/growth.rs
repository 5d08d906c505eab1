//! How members come to grow the community themselves, and what each stage of their life needs.

use jiff::civil::Date;

use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::Kinded;
use super::value::{List, Stated};

record! {
    /// How members come to grow the community themselves.
    pub struct Growth("增长", "growth plan") {
        /// The five stages of AARRR.
        stages: List<GrowthStage>, "阶段", "获取、激活、留存、收入、推荐，一段一项", "[{stage: acquisition, action: 看到打卡视频}]";
        /// The stages of a member's life.
        lifecycle: List<LifeStage>, "生命周期", "成员生命周期的阶段", "[{stage: 新人, need: 知道怎么打卡, rhythm: 每天, incentive: 进群礼}]";
    }
}

impl Kinded for Growth {
    const KIND: Kind = Kind::Growth;
}

record! {
    /// One stage of AARRR.
    pub struct GrowthStage("增长阶段", "growth stage") {
        /// Which one.
        stage: Stated<Aarrr>, "名称", "获取、激活、留存、收入、推荐", "acquisition";
        /// What a member does.
        action: Stated<String>, "动作", "成员做什么", "看到打卡视频";
        /// The way there, step by step.
        path: Stated<String>, "路径", "一步一步怎么走", "视频、主页、加好友";
        /// Who walked it as a typical member, and when.
        walked: Stated<Walked>, "走查", "谁在哪天照着走过一遍", "{by: 白露, on: 2026-02-20}";
        /// The figure that shows it.
        metric: Stated<String>, "指标", "看哪个数", "加好友人数";
        /// The tool that carries it.
        tool: Stated<String>, "工具", "靠什么工具", "渠道活码";
        /// The stage that it leads to.
        leads_to: Stated<Aarrr>, "通向", "接着走到哪一段", "activation";
    }
}

choices! {
    /// A stage of AARRR.
    pub enum Aarrr {
        /// They come.
        Acquisition = "acquisition", "获取";
        /// They take part.
        Activation = "activation", "激活";
        /// They stay.
        Retention = "retention", "留存";
        /// They pay.
        Revenue = "revenue", "收入";
        /// They bring others.
        Referral = "referral", "推荐";
    }
}

record! {
    /// Who walked a path as a typical member, and when.
    pub struct Walked("走查", "walk-through") {
        /// Who.
        by: Stated<String>, "谁", "谁走的", "白露";
        /// When.
        on: Stated<Date>, "日期", "哪天走的", "2026-02-20";
    }
}

record! {
    /// A stage of a member's life.
    pub struct LifeStage("生命周期阶段", "life-cycle stage") {
        /// Its name.
        stage: Stated<String>, "名称", "叫什么", "新人";
        /// What members need then.
        need: Stated<String>, "需要", "这时候要什么", "知道怎么打卡";
        /// How often they are served then.
        rhythm: Stated<String>, "节奏", "多久服务一次", "每天";
        /// What moves them on.
        incentive: Stated<String>, "激励", "靠什么往前走", "进群礼";
    }
}
