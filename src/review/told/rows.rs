//! The rows of a review's tables: what members get, what staff is planned for, what happens on which day.

use rust_decimal::Decimal;

use crate::review::{AccountLoad, BookReview, MemberLoad, OperatorLoad, Pair, People, Strain, WeekPair};
use crate::schedule::{Promotion, monday_of};
use crate::text::number;
use crate::text::{Lang, date, phrase};

/// A cell, and whether it is beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Whether it is beyond a limit.
    pub over: bool,
}

impl Cell {
    /// A cell within its limits.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), over: false }
    }
}

/// A table: its columns, which of them are numbers, and its rows.
#[derive(Debug, Clone)]
pub struct Table {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// How many columns from the left are words.
    pub words: usize,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// `4 → 7`, or `4` where nothing changed.
pub fn arrow<T: ToString + PartialEq>(pair: &Pair<T>) -> String {
    if pair.before == pair.after {
        return pair.after.to_string();
    }
    format!("{} → {}", pair.before.to_string(), pair.after.to_string())
}

/// How many members a set has.
fn people(pair: Pair<People>, lang: Lang) -> String {
    let one = if pair.after == People::Unknown { pair.before } else { pair.after };
    match (one, lang) {
        (People::Known(count), _) => number::count(count),
        (People::Target(count), Lang::Zh) => format!("目标 {}", number::count(count)),
        (People::Target(count), Lang::En) => format!("target {}", number::count(count)),
        (People::Assumed(count), Lang::Zh) => format!("假设 {}", number::count(count)),
        (People::Assumed(count), Lang::En) => format!("assumed {}", number::count(count)),
        (People::Withheld, Lang::Zh) => "人太少，不写".to_owned(),
        (People::Withheld, Lang::En) => "too few to tell".to_owned(),
        (People::Unknown, Lang::Zh) => "不知道".to_owned(),
        (People::Unknown, Lang::En) => "unknown".to_owned(),
    }
}

/// What sets of members get.
pub fn members(book: &BookReview, lang: Lang) -> Table {
    let (posts, direct) = (book.posts_a_day, book.direct_a_week);
    let columns = match lang {
        Lang::Zh => vec![
            "成员".to_owned(),
            "人数".to_owned(),
            "变动最大的一周".to_owned(),
            "群消息/周".to_owned(),
            format!("单日最多（上限 {posts}）"),
            format!("私信/周（上限 {direct}）"),
        ],
        Lang::En => vec![
            "members".to_owned(),
            "people".to_owned(),
            "week that differs most".to_owned(),
            "group posts a week".to_owned(),
            format!("busiest day (limit {posts})"),
            format!("direct messages a week (limit {direct})"),
        ],
    };
    Table { columns, words: 1, rows: shown_members(book).map(|load| member(load, book, lang)).collect() }
}

/// The sets that a reader has to see: groups; segments that differ in what they alone are sent; and of the members who
/// are in several groups the smallest sets that get too much.
pub fn shown_members(book: &BookReview) -> impl Iterator<Item = &MemberLoad> {
    let is_over = |load: &MemberLoad| {
        load.busiest.after.is_some_and(|(_, posts)| i64::from(posts) > book.posts_a_day)
            || i64::from(load.direct.after) > book.direct_a_week
    };
    let holds = |large: &MemberLoad, small: &MemberLoad| {
        small.groups.len() < large.groups.len() && small.groups.iter().all(|group| large.groups.contains(group))
    };
    book.members.iter().filter(move |load| match (&load.segment, load.groups.len()) {
        (None, 0 | 1) => true,
        (Some(_), _) => load.direct.differs() || load.groups.is_empty(),
        (None, _) => is_over(load) && !book.members.iter().any(|small| is_over(small) && holds(load, small)),
    })
}

fn member(load: &MemberLoad, book: &BookReview, lang: Lang) -> Vec<Cell> {
    let most = load.busiest.map(|busiest| busiest.map_or(0, |(_, posts)| posts));
    let over = |after: u32, limit: i64| i64::from(after) > limit;
    vec![
        Cell::plain(load.who.in_lang(lang)),
        Cell::plain(people(load.people, lang)),
        Cell::plain(load.monday.to_string()),
        Cell::plain(arrow(&load.posts)),
        Cell { text: arrow(&most), over: over(most.after, book.posts_a_day) },
        Cell { text: arrow(&load.direct), over: over(load.direct.after, book.direct_a_week) },
    ]
}

/// What groups have to bear in the quiet hours and of promotion.
pub fn strain(book: &BookReview, lang: Lang) -> Table {
    let most = book.promotion;
    let columns = match lang {
        Lang::Zh => vec!["群".to_owned(), "免打扰时段，条/周".to_owned(), format!("推广占一周步骤（上限 {most}）")],
        Lang::En => vec![
            "group".to_owned(),
            "messages in quiet hours a week".to_owned(),
            format!("promotion of a week's steps (limit {most})"),
        ],
    };
    Table { columns, words: 1, rows: book.strain.iter().map(|it| strained(it, book, lang)).collect() }
}

fn strained(it: &Strain, book: &BookReview, lang: Lang) -> Vec<Cell> {
    let Promotion { promotion, steps } = it.promotion.after;
    vec![
        Cell::plain(it.who.in_lang(lang)),
        Cell { text: arrow(&it.quiet), over: it.quiet.after > 0 },
        Cell {
            text: arrow(&it.promotion.map(|share| part(share, lang))),
            over: Decimal::from(promotion) * Decimal::ONE_HUNDRED > book.promotion.0 * Decimal::from(steps),
        },
    ]
}

/// So many of so many, and the share; few enough to be counted.
fn part(share: Promotion, lang: Lang) -> String {
    let Promotion { promotion, steps } = share;
    match number::percent_of(promotion.into(), steps.into()) {
        Some(percent) => phrase::aside(&format!("{promotion}/{steps}"), &percent.replace(".0%", "%"), lang),
        None => "-".to_owned(),
    }
}

/// How many steps are in each other's way, where that changes.
pub fn collisions(book: &BookReview, lang: Lang) -> Option<String> {
    let pair = book.collisions;
    pair.differs().then(|| match lang {
        Lang::Zh => format!("撞在一起的步骤 {} 处（SOP005）", arrow(&pair)),
        Lang::En => format!("steps in each other's way: {} (SOP005)", arrow(&pair)),
    })
}

/// What accounts are planned for.
pub fn staff(book: &BookReview, lang: Lang) -> Table {
    let columns = match lang {
        Lang::Zh => texts(["账号", "职责", "最忙一天，分钟", "可用", "余量", "最忙一周，分钟"]),
        Lang::En => texts(["account", "duty", "busiest day, minutes", "capacity", "spare", "busiest week, minutes"]),
    };
    Table { columns, words: 2, rows: book.staff.iter().map(|load| account(load, lang)).collect() }
}

fn account(load: &AccountLoad, lang: Lang) -> Vec<Cell> {
    let most = load.busiest.map(|busiest| busiest.map_or(0, |(_, minutes)| minutes));
    let none = match lang {
        Lang::Zh => "没写",
        Lang::En => "unset",
    };
    let capacity =
        load.capacity.map(|capacity| capacity.map_or_else(|| none.to_owned(), |minutes| minutes.to_string()));
    let spare = load.capacity.after.map(|capacity| i128::from(capacity) - i128::from(most.after));
    vec![
        Cell::plain(load.name.clone()),
        Cell::plain(load.duty.map_or("", |duty| duty.word(lang))),
        Cell::plain(arrow(&most)),
        Cell::plain(arrow(&capacity)),
        Cell {
            text: spare.map_or_else(String::new, |spare| spare.to_string()),
            over: spare.is_some_and(|spare| spare < 0),
        },
        Cell::plain(arrow(&load.week)),
    ]
}

/// How many members an operator has.
pub fn operators(load: OperatorLoad, lang: Lang) -> String {
    let each = Pair::new((load.members.before, load.operators.before), (load.members.after, load.operators.after));
    let each =
        each.map(|(members, operators)| members.checked_div(operators).map_or_else(|| "-".to_owned(), number::count));
    let (members, operators) = (arrow(&load.members.map(number::count)), arrow(&load.operators));
    match lang {
        Lang::Zh => {
            format!("成员 {members} 人，运营 {operators} 人，平均一人管 {} 人（上限 {}）", arrow(&each), load.limit)
        }
        Lang::En => {
            format!("{members} members, {operators} operators: {} members each (limit {})", arrow(&each), load.limit)
        }
    }
}

/// The weeks of a set that differ most, in order of time: how many group posts a day, before and after.
pub fn schedule(load: &MemberLoad, limit: i64, most: usize, lang: Lang) -> Table {
    let days = match lang {
        Lang::Zh => texts(["一", "二", "三", "四", "五", "六", "日", "合计"]),
        Lang::En => texts(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "sum"]),
    };
    let first = match lang {
        Lang::Zh => texts(["周", ""]),
        Lang::En => texts(["week of", ""]),
    };
    let rows = most_changed(load, most)
        .into_iter()
        .flat_map(|week| [side(week, false, limit, lang), side(week, true, limit, lang)]);
    Table { columns: [first, days].concat(), words: 2, rows: rows.collect() }
}

/// The weeks whose group posts differ most, in order of time; the week of the busiest day is among them where it differs,
/// for that day is what the limit is held against.
pub fn most_changed(load: &MemberLoad, most: usize) -> Vec<&WeekPair> {
    let differs =
        |week: &WeekPair| -> u32 { week.days.iter().map(|day| day.posts.before.abs_diff(day.posts.after)).sum() };
    let mut weeks: Vec<&WeekPair> = load.weeks.iter().filter(|week| differs(week) > 0).collect();
    let busiest = load.busiest.after.map(|(day, _)| monday_of(day));
    weeks.sort_by_key(|week| (Some(week.monday) != busiest, std::cmp::Reverse(differs(week)), week.monday));
    weeks.truncate(most);
    weeks.sort_by_key(|week| week.monday);
    weeks
}

fn side(week: &WeekPair, after: bool, limit: i64, lang: Lang) -> Vec<Cell> {
    let head = match (after, lang) {
        (false, _) => date::short(week.monday, lang),
        (true, _) => String::new(),
    };
    let name = match (after, lang) {
        (false, Lang::Zh) => "前",
        (true, Lang::Zh) => "后",
        (false, Lang::En) => "before",
        (true, Lang::En) => "after",
    };
    let of = |pair: Pair<u32>| if after { pair.after } else { pair.before };
    let mut cells = vec![Cell::plain(head), Cell::plain(name)];
    cells.extend(week.days.iter().map(|day| {
        let posts = of(day.posts);
        Cell { text: posts.to_string(), over: after && i64::from(posts) > limit }
    }));
    cells.push(Cell::plain(of(week.posts()).to_string()));
    cells
}

/// The sets whose days are shown: those that differ most.
pub fn shown_days(book: &BookReview, most: usize) -> Vec<&MemberLoad> {
    let differs = |load: &MemberLoad| -> u32 { load.weeks.iter().map(WeekPair::difference).sum() };
    let mut loads: Vec<&MemberLoad> = book.members.iter().filter(|load| !most_changed(load, 1).is_empty()).collect();
    let over = |load: &MemberLoad| load.busiest.after.is_some_and(|(_, posts)| i64::from(posts) > book.posts_a_day);
    let few = |load: &MemberLoad| if over(load) { load.groups.len() } else { 0 };
    loads.sort_by_key(|load| {
        (std::cmp::Reverse(over(load)), few(load), std::cmp::Reverse(differs(load)), load.groups.len())
    });
    let mut shown: Vec<&MemberLoad> = Vec::new();
    for load in loads {
        // Who is in a group that is shown already adds nothing.
        let apart = |known: &&MemberLoad| !known.groups.iter().any(|group| load.groups.contains(group));
        if shown.len() < most && shown.iter().all(apart) {
            shown.push(load);
        }
    }
    shown
}
