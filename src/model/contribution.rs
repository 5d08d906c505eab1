//! How members' contributions are measured and rewarded.

use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::{Kinded, Percent};
use super::value::{List, Stated};

record! {
    /// How members' contributions are measured and rewarded.
    pub struct Contribution("贡献", "contribution scheme") {
        /// The dimensions.
        dimensions: List<Dimension>, "维度", "传播、互动、消费、自成长，一种一项", "[{dimension: spread, weight: 25%}]";
    }
}

impl Kinded for Contribution {
    const KIND: Kind = Kind::Contribution;
}

record! {
    /// One dimension of contribution.
    pub struct Dimension("维度", "dimension") {
        /// Which one.
        dimension: Stated<DimensionKind>, "名称", "传播、互动、消费、自成长", "spread";
        /// What counts.
        signals: List<Signal>, "信号", "什么算数", "[{what: 转发并带来点击, points: 5}]";
        /// Its share of the whole score.
        weight: Stated<Percent>, "权重", "占总分多少", "25%";
        /// What members get for it.
        incentives: List<Incentive>, "激励", "成员得到什么", "[{what: 荣誉榜, kind: honour}]";
    }
}

choices! {
    /// A dimension of contribution.
    pub enum DimensionKind {
        /// Shares and the traffic that they bring.
        Spread = "spread", "传播";
        /// Sign-ups, posts, reviews, surveys.
        Interaction = "interaction", "互动";
        /// What is spent.
        Consumption = "consumption", "消费";
        /// Following, registering, completing a profile.
        SelfGrowth = "self_growth", "自成长";
    }
}

record! {
    /// Something that counts as a contribution.
    pub struct Signal("信号", "signal") {
        /// What a member does.
        what: Stated<String>, "行为", "成员做了什么", "转发并带来点击";
        /// The points that it is worth.
        points: Stated<i64>, "分值", "值多少分", "5";
    }
}

record! {
    /// Something that members get.
    pub struct Incentive("激励", "incentive") {
        /// What it is.
        what: Stated<String>, "内容", "是什么", "荣誉榜";
        /// What sort of incentive it is.
        kind: Stated<IncentiveKind>, "类型", "现金、礼品、分销、特权、荣誉", "honour";
        /// How many levels of members a distribution pays.
        levels: Stated<i64>, "层级", "分销有几级", "1";
        /// How many each member is expected to bring, of a distribution.
        brings: Stated<i64>, "人均带来", "分销里，预计每人带来几位", "2";
        /// How many are to stay once it is over.
        stays_target: Stated<Percent>, "留存目标", "激励停了以后留下多少", "60%";
    }
}

choices! {
    /// What sort of incentive it is.
    pub enum IncentiveKind {
        /// Money.
        Cash = "cash", "现金";
        /// Things.
        Gift = "gift", "礼品";
        /// A share of sales.
        Distribution = "distribution", "分销";
        /// Something that only they may do.
        Privilege = "privilege", "特权";
        /// Being seen.
        Honour = "honour", "荣誉";
    }
}
