//! What a team's own page may place by name: of which kind of thing each measure speaks, and which charts there are.

use super::{MEASURES, Measure};
use crate::model::{Book, Kind};
use crate::text::Words;

impl Measure {
    /// The kind of thing of which it speaks; the book itself where it speaks of all of it.
    pub fn speaks_of(&self) -> &'static [Kind] {
        match self.name {
            "enrolled" | "paid" | "completion" | "conversion" | "cost" | "cost_per_sign_up" | "break_even"
            | "result" | "re_enrolment" | "active_share" | "active_of_paid" | "gone" | "whereabouts"
            | "composition" | "origin" | "last_seen" | "retention" => &[Kind::Edition],
            "members" | "joined" | "left" | "messages" | "daily_active_share" | "active_hours" | "exit_share"
            | "exit_score" | "planned_posts" | "sent_posts" | "planned_direct" | "sent_direct" | "contribution"
            | "contribution_score" | "cohort" => &[Kind::Group],
            "fitting" | "income" | "direct_cost" | "profit" | "cumulative_profit" | "payback" => &[Kind::Channel],
            "claims" | "conversions" | "magnet_conversion" => &[Kind::Magnet],
            "segment_members" | "segment_passed" => &[Kind::Segment],
            "daily_new" | "daily_active" | "dwell" | "stickiness" | "enrolment_cohort" => &[Kind::Playbook],
            "rung_members" | "rung_share" | "rung_gained" | "rung_lost" => &[Kind::Tag],
            "step_recorded" | "step_adherence" | "step_on_time" => &[Kind::Sop],
            "planned_minutes" | "busiest_day" | "done_minutes" => &[Kind::Account],
            "contacts_added" | "contacts_lost" | "chats_a_day" | "chat_messages" | "reply_share" | "first_reply"
            | "owned_groups" | "opened_groups" | "owned_members" | "owned_joined" | "owned_left" | "owned_messages"
            | "ever_spoke" => &[Kind::Account, Kind::Playbook],
            _ => &[],
        }
    }
}

/// A chart of the handbook that can be placed by name.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedChart {
    /// The name.
    pub name: &'static str,
    /// What a Chinese reader calls it.
    pub zh: &'static str,
    /// What an English reader calls it.
    pub en: &'static str,
    /// The kind of thing of which it speaks; the book itself where it speaks of all of it.
    pub of: Kind,
}

impl NamedChart {
    /// What a reader calls it.
    pub fn title(&self) -> Words {
        Words::new(self.zh, self.en)
    }

    /// The chart of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHARTS.iter().find(|chart| chart.name == name)
    }
}

const fn chart(name: &'static str, of: Kind, zh: &'static str, en: &'static str) -> NamedChart {
    NamedChart { name, zh, en, of }
}

/// Every chart that can be placed.
pub static CHARTS: [NamedChart; 35] = [
    chart("whereabouts", Kind::Edition, "付费的人去了哪里", "where those who paid went"),
    chart("re_enrolment", Kind::Edition, "续报率和区间", "re-enrolment and its interval"),
    chart("origin", Kind::Edition, "成员最早来自哪一期", "the edition in which members were first seen"),
    chart("last_seen", Kind::Edition, "成员最近一次在哪一期", "the edition in which members were last seen"),
    chart("break_even", Kind::Edition, "收支平衡点", "where income meets cost"),
    chart("composition", Kind::Campaign, "各期成员的构成", "what each edition is made of"),
    chart("retention", Kind::Campaign, "期间留存", "retention between editions"),
    chart("member_flow", Kind::Group, "成员进出", "members coming and going"),
    chart("activity", Kind::Group, "每周的日活比例", "active members, week by week"),
    chart("exits", Kind::Group, "每周退群", "members leaving, week by week"),
    chart("pressure", Kind::Group, "每周计划发几条、实际发几条", "messages planned and sent, week by week"),
    chart("cohorts", Kind::Group, "各周进群的人还剩多少", "how many of each week's newcomers are left"),
    chart("active_hours", Kind::Group, "一天里哪些钟点有人", "the hours of the day with people"),
    chart("step_adherence", Kind::Group, "SOP 做了几步", "steps of SOPs that were done"),
    chart("step_on_time", Kind::Group, "SOP 准时几步", "steps of SOPs that were on time"),
    chart("contribution", Kind::Group, "四个方面的贡献", "contribution by dimension"),
    chart("contribution_score", Kind::Group, "贡献分", "the score of contribution"),
    chart("channel_balance", Kind::Playbook, "各渠道收支", "income and cost of each channel"),
    chart("channel_profit", Kind::Playbook, "各渠道累计收支", "profit of each channel so far"),
    chart("channel_precision", Kind::Playbook, "各渠道对口的比例", "how many of each channel fit"),
    chart("claims", Kind::Magnet, "抓手每周领取", "claims of a lead magnet, week by week"),
    chart("magnet_conversion", Kind::Playbook, "各抓手领了又报名的", "conversion of each lead magnet"),
    chart("segment_funnel", Kind::Segment, "人群逐层筛选", "a segment, layer by layer"),
    chart("segment_members", Kind::Segment, "人群各层的人数", "the layers of a segment over time"),
    chart("mini_program", Kind::Playbook, "小程序每天新增和活跃", "new and active members of the mini program"),
    chart("dwell", Kind::Playbook, "小程序停留时间", "time spent in the mini program"),
    chart("stickiness", Kind::Playbook, "小程序黏性", "stickiness of the mini program"),
    chart("growth_funnel", Kind::Playbook, "增长漏斗", "the growth funnel"),
    chart("ladder", Kind::Playbook, "成长阶梯各级人数", "members on each rung of the ladder"),
    chart("enrolment_cohorts", Kind::Playbook, "各周报名的人还剩多少", "how many of each week's sign-ups are left"),
    chart("staff_load", Kind::Playbook, "各账号的工作量", "the work of each account"),
    chart("contacts", Kind::Account, "每周新加和流失的客户", "contacts added and lost, week by week"),
    chart("reply_share", Kind::Account, "当天回复占比", "chats answered within the day"),
    chart("first_reply", Kind::Account, "首次回复用时", "minutes to the first answer"),
    chart("owned_members", Kind::Account, "名下各群的人数", "members of an owner's groups"),
];

/// The ids of a book's things of one kind, sorted; its own for the book.
pub fn ids(book: &Book, kind: Kind) -> Vec<&str> {
    fn keys<T>(map: &std::collections::BTreeMap<String, T>) -> Vec<&str> {
        map.keys().map(String::as_str).collect()
    }
    match kind {
        Kind::Playbook => vec![book.id.as_str()],
        Kind::Group => keys(&book.groups),
        Kind::Sop => keys(&book.sops),
        Kind::Magnet => keys(&book.magnets),
        Kind::Channel => keys(&book.channels),
        Kind::Campaign => keys(&book.campaigns),
        Kind::Segment => keys(&book.segments),
        Kind::Account => keys(&book.accounts),
        Kind::Edition => {
            let mut ids: Vec<&str> =
                book.editions().filter_map(|at| at.edition.id.given()).map(String::as_str).collect();
            ids.sort_unstable();
            ids
        }
        Kind::Tag => {
            let tags = book.tags.iter().flat_map(|tags| tags.tags.iter());
            tags.filter_map(|tag| tag.id.given()).map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

/// The names of the measures.
pub fn measure_names() -> impl Iterator<Item = &'static str> {
    MEASURES.into_iter().map(|measure| measure.name)
}
