//! The one-to-one chats of an account, week by week: who was added and lost, how much was said, how soon it answers
//! (S0, S1 §2: friend first, and every new friend is answered; what the platform counts is told in WeCom's doc 92132).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::{Mean, Median, Quantity};
use super::week::{Sum, by_week, sum};
use super::{Figure, Metrics, Period};
use crate::model::Book;
use crate::model::tables::ContactDay;
use crate::source::Files;

/// Contacts that were added in a week.
pub(super) static CONTACTS_ADDED: Measure = Measure {
    name: "contacts_added",
    zh: "新加客户",
    en: "contacts added",
    formula_zh: "一周里各天新加的客户之和，没有数的日子不算",
    formula_en: "contacts added, summed over the days of the week that have a figure",
    unit: Unit::Contacts,
    source: "S1 §2, WeCom 92132",
};

/// Contacts that were lost in a week.
pub(super) static CONTACTS_LOST: Measure = Measure {
    name: "contacts_lost",
    zh: "流失客户",
    en: "contacts lost",
    formula_zh: "一周里各天删除或拉黑这个账号的客户之和，没有数的日子不算",
    formula_en: "contacts who deleted or blocked the account, summed over the days of the week that have a figure",
    unit: Unit::Contacts,
    source: "S1 §5, WeCom 92132",
};

/// Chats of a day.
pub(super) static CHATS_A_DAY: Measure = Measure {
    name: "chats_a_day",
    zh: "每天单聊",
    en: "chats a day",
    formula_zh: "一周里各天主动发过消息的单聊之和 ÷ 有数的天数；同一个人几天都聊，每天各算一次",
    formula_en: "one-to-one chats in which the account spoke first, summed over the week ÷ days with a figure; one person counts on each day",
    unit: Unit::Chats,
    source: "S3 §2.4, WeCom 92132",
};

/// Messages that the account sent in a week.
pub(super) static CHAT_MESSAGES: Measure = Measure {
    name: "chat_messages",
    zh: "单聊消息",
    en: "messages in chats",
    formula_zh: "一周里各天在单聊里发出的消息之和，没有数的日子不算",
    formula_en: "messages that the account sent one to one, summed over the days of the week that have a figure",
    unit: Unit::Messages,
    source: "S3 §2.4, WeCom 92132",
};

/// How many chats that contacts began were answered within the day.
pub(super) static REPLY_SHARE: Measure = Measure {
    name: "reply_share",
    zh: "当天回复占比",
    en: "chats answered within the day",
    formula_zh: "各天（当天回复过的 ÷ 客户先开口的单聊）的中位数；平台只给比例、不给单聊数，合不成一个分数，所以没有区间",
    formula_en: "median of the days' (chats answered within the day ÷ chats that contacts began); the platform gives the share without the chats, so the days cannot be pooled and there is no interval",
    unit: Unit::Share,
    source: "S1 §5.3, WeCom 92132",
};

/// How long a contact waits for the first answer.
pub(super) static FIRST_REPLY: Measure = Measure {
    name: "first_reply",
    zh: "首次回复用时",
    en: "minutes to the first answer",
    formula_zh: "各天平均首次回复分钟的中位数；一天特别慢，拉不动它",
    formula_en: "median of the days' average minutes to the first answer, which one slow day cannot bend",
    unit: Unit::Minutes,
    source: "S1 §5.3, WeCom 92132",
};

/// One week of an account's chats, from Monday to Sunday or to the as-of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContactWeek {
    /// Its days.
    pub period: Period,
    /// Contacts that were added.
    pub added: Option<Sum>,
    /// Contacts that deleted or blocked the account.
    pub lost: Option<Sum>,
    /// Chats of a day.
    pub chats: Option<Mean>,
    /// Messages that the account sent.
    pub messages: Option<Sum>,
    /// The share of chats answered within the day, of one.
    pub replied: Option<Median>,
    /// Minutes to the first answer.
    pub first_reply: Option<Median>,
}

/// The weeks of one account, or of several together, up to the as-of date.
#[derive(Debug, Clone, Default)]
pub struct ContactSeries {
    /// The weeks that hold any day on record, oldest first.
    pub weeks: Vec<ContactWeek>,
    /// The files that they came from.
    pub files: Vec<String>,
}

/// The chats of every account on record; under none those of several accounts together.
pub(super) fn contacts(files: &Files, book: &Book, as_of: Date) -> BTreeMap<Option<String>, ContactSeries> {
    let mut by_account: BTreeMap<Option<String>, Vec<&ContactDay>> = BTreeMap::new();
    for row in book.tables.contact_days.iter().filter(|row| row.date <= as_of) {
        by_account.entry(row.account.clone()).or_default().push(row);
    }
    let series = |days: Vec<&ContactDay>| ContactSeries {
        weeks: by_week(&days, |day| day.date, as_of).into_iter().map(|(period, own)| week(period, own)).collect(),
        files: paths(files, days.iter().map(|row| row.row.file)),
    };
    by_account.into_iter().map(|(account, days)| (account, series(days))).collect()
}

fn week(period: Period, days: &[&ContactDay]) -> ContactWeek {
    let median = |of: fn(&ContactDay) -> Option<Decimal>| Median::of(days.iter().filter_map(|day| of(day)).collect());
    ContactWeek {
        period,
        added: sum(days, |day| day.added),
        lost: sum(days, |day| day.lost),
        chats: sum(days, |day| day.chats).and_then(|sum| Mean::new(sum.total, sum.days.into())),
        messages: sum(days, |day| day.messages),
        replied: median(|day| day.replied_percent.map(|percent| percent / Decimal::ONE_HUNDRED)),
        first_reply: median(|day| day.first_reply_minutes),
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (account, series) in &metrics.contacts {
        let subject = metrics.account_or_book(account.as_deref());
        for week in &series.weeks {
            let figure = |measure| Figure::new(measure, &subject, week.period, &series.files);
            let count = |sum: Option<Sum>| sum.map(|sum| Quantity::Count(sum.total));
            all.push(figure(&CONTACTS_ADDED).valued(count(week.added)));
            all.push(figure(&CONTACTS_LOST).valued(count(week.lost)));
            all.push(figure(&CHATS_A_DAY).averaged(week.chats));
            all.push(figure(&CHAT_MESSAGES).valued(count(week.messages)));
            all.push(figure(&REPLY_SHARE).in_the_middle(week.replied));
            all.push(figure(&FIRST_REPLY).in_the_middle(week.first_reply));
        }
    }
}
