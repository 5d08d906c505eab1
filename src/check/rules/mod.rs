//! The catalogue: every rule by family, sorted by code.

mod ahead;
mod group;
mod naming;
mod wording;

mod chn;
mod chr;
mod cmp;
mod con;
mod gro;
mod law;
mod mag;
mod met;
mod mtx;
mod onb;
mod per;
mod pos;
mod refs;
mod sop;
mod strategy;
mod tag;
mod usr;

use super::Rule;
use crate::text::Lang;

/// Every rule, sorted by code.
pub const RULES: &[&Rule] = &{
    let families = FAMILIES;
    let mut all = [&families[0][0]; COUNT];
    let (mut family, mut at, mut next) = (0, 0, 0);
    while family < families.len() {
        while at < families[family].len() {
            all[next] = &FAMILIES[family][at];
            next += 1;
            at += 1;
        }
        at = 0;
        family += 1;
    }
    all
};

/// The families, sorted by their letters.
const FAMILIES: &[&[Rule]] = &[
    chn::RULES,
    chr::RULES,
    cmp::RULES,
    con::RULES,
    gro::RULES,
    law::RULES,
    mag::RULES,
    met::RULES,
    mtx::RULES,
    onb::RULES,
    per::RULES,
    pos::RULES,
    refs::RULES,
    sop::RULES,
    strategy::RULES,
    tag::RULES,
    usr::RULES,
];

const COUNT: usize = {
    let (mut family, mut count) = (0, 0);
    while family < FAMILIES.len() {
        count += FAMILIES[family].len();
        family += 1;
    }
    count
};

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&code, |rule| rule.code).ok().map(|at| RULES[at])
}

/// What a family of rules is about.
pub fn family_name(family: &str, lang: Lang) -> &'static str {
    match (family, lang) {
        ("CHN", Lang::Zh) => "渠道",
        ("CHN", Lang::En) => "Channels",
        ("CHR", Lang::Zh) => "群规",
        ("CHR", Lang::En) => "Charter",
        ("CMP", Lang::Zh) => "活动与各期",
        ("CMP", Lang::En) => "Campaigns and editions",
        ("CON", Lang::Zh) => "贡献",
        ("CON", Lang::En) => "Contribution",
        ("GRO", Lang::Zh) => "增长",
        ("GRO", Lang::En) => "Growth",
        ("LAW", Lang::Zh) => "合规与隐私",
        ("LAW", Lang::En) => "Law and privacy",
        ("MAG", Lang::Zh) => "引流抓手",
        ("MAG", Lang::En) => "Lead magnets",
        ("MET", Lang::Zh) => "指标",
        ("MET", Lang::En) => "Metrics",
        ("MTX", Lang::Zh) => "社群矩阵",
        ("MTX", Lang::En) => "Community matrix",
        ("ONB", Lang::Zh) => "服务先行",
        ("ONB", Lang::En) => "Service first",
        ("PER", Lang::Zh) => "人设",
        ("PER", Lang::En) => "Persona",
        ("POS", Lang::Zh) => "群定位",
        ("POS", Lang::En) => "Group positioning",
        ("REF", Lang::Zh) => "工作区",
        ("REF", Lang::En) => "The workspace itself",
        ("SOP", Lang::Zh) => "排程",
        ("SOP", Lang::En) => "Schedules",
        ("STR", Lang::Zh) => "策略",
        ("STR", Lang::En) => "Strategy",
        ("TAG", Lang::Zh) => "标签与人群",
        ("TAG", Lang::En) => "Tags and segments",
        ("USR", Lang::Zh) => "用户管理",
        ("USR", Lang::En) => "User management",
        _ => "",
    }
}
