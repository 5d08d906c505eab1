//! The groups of an owner taken together, week by week: how many, how large, who comes and goes, what is said (S1 §5.3,
//! S3 §2.4: what one person runs by hand; the platform counts by owner and never by group, WeCom's doc 92133).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::share::{Guards, Measured, Share};
use super::week::{Sum, by_week, sum};
use super::{Figure, Metrics, Period};
use crate::model::Book;
use crate::model::tables::OwnerDay;
use crate::source::Files;

/// Groups of the owner at the end of a week.
pub(super) static OWNED_GROUPS: Measure = Measure {
    name: "owned_groups",
    zh: "名下群数",
    en: "groups owned",
    formula_zh: "一周里最后一个有数的日子，名下的群有多少",
    formula_en: "the owner's groups on the last day of the week that has a figure",
    unit: Unit::Groups,
    source: "S3 §2.4, WeCom 92133",
};

/// Groups that the owner opened in a week.
pub(super) static OPENED_GROUPS: Measure = Measure {
    name: "opened_groups",
    zh: "名下新群",
    en: "groups opened",
    formula_zh: "一周里各天新建的群之和，没有数的日子不算",
    formula_en: "groups opened, summed over the days of the week that have a figure",
    unit: Unit::Groups,
    source: "S3 §2.4, WeCom 92133",
};

/// Members of all groups of the owner at the end of a week.
pub(super) static OWNED_MEMBERS: Measure = Measure {
    name: "owned_members",
    zh: "名下人数",
    en: "members of the owner's groups",
    formula_zh: "一周里最后一个有数的日子，名下各群共多少人；同事也在内，进了两个群的算两次",
    formula_en: "members of the owner's groups on the last day of the week that has a figure; staff among them, twice in two groups",
    unit: Unit::Members,
    source: "S3 §2.4, WeCom 92133",
};

/// Members who joined the owner's groups in a week.
pub(super) static OWNED_JOINED: Measure = Measure {
    name: "owned_joined",
    zh: "名下新进",
    en: "joined the owner's groups",
    formula_zh: "一周里各天进群的人之和，没有数的日子不算",
    formula_en: "members who joined, summed over the days of the week that have a figure",
    unit: Unit::Members,
    source: "S4 §6, WeCom 92133",
};

/// Members who left the owner's groups in a week.
pub(super) static OWNED_LEFT: Measure = Measure {
    name: "owned_left",
    zh: "名下退群",
    en: "left the owner's groups",
    formula_zh: "一周里各天退群的人之和，没有数的日子不算；企业微信不给退群数，别处来的才有",
    formula_en: "members who left, summed over the days of the week that have a figure; WeCom counts none, other tools do",
    unit: Unit::Members,
    source: "S1 §5, WeCom 92133",
};

/// Messages in the owner's groups in a week.
pub(super) static OWNED_MESSAGES: Measure = Measure {
    name: "owned_messages",
    zh: "名下群消息",
    en: "messages in the owner's groups",
    formula_zh: "一周里各天的群消息之和，没有数的日子不算",
    formula_en: "messages, summed over the days of the week that have a figure",
    unit: Unit::Messages,
    source: "S4 §6, WeCom 92133",
};

/// How many of the owner's members have ever said anything.
pub(super) static EVER_SPOKE: Measure = Measure {
    name: "ever_spoke",
    zh: "发过言的占比（累计）",
    en: "members who ever spoke",
    formula_zh: "发过消息的人 ÷ 名下人数，一周里最后一个两个数都有的日子；是累计，不是日活",
    formula_en: "members who have sent any message so far ÷ members, on the last day of the week that has both; since the beginning, not on the day",
    unit: Unit::Share,
    source: "S4 §6, WeCom 92133",
};

/// One week of an owner's groups, from Monday to Sunday or to the as-of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnerWeek {
    /// Its days.
    pub period: Period,
    /// Groups at its end.
    pub groups: Option<u32>,
    /// Groups that were opened.
    pub opened: Option<Sum>,
    /// Members at its end.
    pub members: Option<u32>,
    /// Members who joined.
    pub joined: Option<Sum>,
    /// Members who left.
    pub left: Option<Sum>,
    /// Messages.
    pub messages: Option<Sum>,
    /// Members who have ever sent a message.
    pub ever_spoke: Measured,
}

/// The weeks of one owner, or of several together, up to the as-of date.
#[derive(Debug, Clone, Default)]
pub struct OwnerSeries {
    /// The weeks that hold any day on record, oldest first.
    pub weeks: Vec<OwnerWeek>,
    /// The files that they came from.
    pub files: Vec<String>,
}

/// The groups of every owner on record; under none those of several owners together.
pub(super) fn owners(files: &Files, book: &Book, as_of: Date, guards: Guards) -> BTreeMap<Option<String>, OwnerSeries> {
    let mut by_owner: BTreeMap<Option<String>, Vec<&OwnerDay>> = BTreeMap::new();
    for row in book.tables.owner_days.iter().filter(|row| row.date <= as_of) {
        by_owner.entry(row.account.clone()).or_default().push(row);
    }
    let series = |days: Vec<&OwnerDay>| OwnerSeries {
        weeks: by_week(&days, |day| day.date, as_of).into_iter().map(|(days, own)| week(days, own, guards)).collect(),
        files: paths(files, days.iter().map(|row| row.row.file)),
    };
    by_owner.into_iter().map(|(owner, days)| (owner, series(days))).collect()
}

fn week(period: Period, days: &[&OwnerDay], guards: Guards) -> OwnerWeek {
    let both = days.iter().rev().find_map(|day| Some((day.members_with_messages?.into(), day.members?.into())));
    let share = both.and_then(|(spoke, members): (u64, u64)| Some((Share::new(spoke, members)?, members)));
    OwnerWeek {
        period,
        groups: days.iter().rev().find_map(|day| day.chats),
        opened: sum(days, |day| day.new_chats),
        members: days.iter().rev().find_map(|day| day.members),
        joined: sum(days, |day| day.joined),
        left: sum(days, |day| day.left),
        messages: sum(days, |day| day.messages),
        ever_spoke: share.map_or(Measured::Missing, |(share, members)| guards.of_sample(share, members)),
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (owner, series) in &metrics.owners {
        let subject = metrics.account_or_book(owner.as_deref());
        for week in &series.weeks {
            let figure = |measure| Figure::new(measure, &subject, week.period, &series.files);
            let stock = |count: Option<u32>| count.map(|count| Quantity::Count(count.into()));
            let flow = |sum: Option<Sum>| sum.map(|sum| Quantity::Count(sum.total));
            all.push(figure(&OWNED_GROUPS).valued(stock(week.groups)));
            all.push(figure(&OPENED_GROUPS).valued(flow(week.opened)));
            all.push(figure(&OWNED_MEMBERS).valued(stock(week.members)));
            all.push(figure(&OWNED_JOINED).valued(flow(week.joined)));
            all.push(figure(&OWNED_LEFT).valued(flow(week.left)));
            all.push(figure(&OWNED_MESSAGES).valued(flow(week.messages)));
            all.push(figure(&EVER_SPOKE).shared(week.ever_spoke));
        }
    }
}
