//! What a newcomer does in the first hour, on the first day and in the first week, made from what the book defines.

use crate::model::common::Duty;
use crate::model::group::Group;
use crate::model::{Definition, Kind};
use crate::page::address::Address;
use crate::page::agenda::{Happening, title};
use crate::page::parts::Link;
use crate::page::room::{Room, title_of};
use crate::page::routine::{Routine, routines};
use crate::text::{Lang, date, phrase};

/// Something to do and tick off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its name in the browser's memory, the same from build to build.
    pub key: String,
    /// What to do, leading to where it is told.
    pub text: Link,
    /// When, behind it, as one piece; maybe empty.
    pub when: String,
    /// How long it takes, maybe empty.
    pub note: String,
}

/// The items of one stretch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretch {
    /// `第一小时`.
    pub title: String,
    /// What to do in it.
    pub items: Vec<Item>,
}

/// The most accounts, charters and steps that a list names one by one.
const MOST: usize = 5;

fn item(key: impl Into<String>, text: impl Into<String>, href: impl Into<String>) -> Item {
    Item { key: key.into(), text: Link::to(text, href), ..Item::default() }
}

/// The three stretches for a duty: `own` are its steps of the as-of week, `ahead` those of the seven days, and there is
/// a quiz or none.
pub fn stretches(
    room: &Room<'_>,
    duty: Duty,
    groups: &[&Definition<Group>],
    own: &[Happening<'_>],
    ahead: &[Happening<'_>],
    quiz: bool,
) -> Vec<Stretch> {
    let t = room.t();
    vec![
        Stretch { title: t.guide.first_hour.to_owned(), items: hour(room, duty, groups) },
        Stretch { title: t.guide.first_day.to_owned(), items: day(room, ahead) },
        Stretch { title: t.guide.first_week.to_owned(), items: week(room, own, quiz) },
    ]
}

fn hour(room: &Room<'_>, duty: Duty, groups: &[&Definition<Group>]) -> Vec<Item> {
    let (lang, book) = (room.lang(), room.book());
    let accounts = book.accounts.values().filter(|account| account.duty.get() == Some(duty)).take(MOST);
    let mut items: Vec<Item> = accounts
        .map(|account| {
            let name = title_of(account, &account.public_name);
            let text = match lang {
                Lang::Zh => format!("拿到「{name}」这个账号，看一遍头像、名字和朋友圈"),
                Lang::En => format!("Get hold of the account {name}; look at its picture, its name and its Moments"),
            };
            item(format!("account-{}", account.id), text, room.object(Kind::Account, &account.id).href)
        })
        .collect();
    let names: Vec<String> = groups.iter().map(|group| title_of(group, &group.title)).collect();
    if let [first, ..] = names.as_slice() {
        let space = if first.starts_with(|sign: char| sign.is_ascii()) { " " } else { "" };
        let names = phrase::some_of(&names, MOST, lang);
        let text = match lang {
            Lang::Zh => format!("进{space}{names}，先不说话，往上翻三天"),
            Lang::En => format!("Join {names}; say nothing yet, and read the last three days"),
        };
        items.push(item("groups", text, room.to(&room.at("groups/index.html"))));
    }
    items.extend(charters(room, groups));
    items
}

/// Each charter of the groups, once.
fn charters(room: &Room<'_>, groups: &[&Definition<Group>]) -> Vec<Item> {
    let (lang, book) = (room.lang(), room.book());
    let mut ids: Vec<&str> = groups.iter().filter_map(|group| Some(group.charter.given()?.as_str())).collect();
    ids.dedup();
    let mut seen = std::collections::BTreeSet::new();
    let known = ids.into_iter().filter(|id| seen.insert(*id)).filter_map(|id| book.charters.get(id)).take(MOST);
    known
        .map(|charter| {
            let count = charter.rules.len() as u64;
            let link = room.object(Kind::Charter, &charter.id);
            let text = match lang {
                Lang::Zh => format!("把「{}」的{}条默写一遍", link.text, phrase::counted(count)),
                Lang::En if count == 1 => format!("Write down the rule of {} from memory", link.text),
                Lang::En => format!("Write down the {} of {} from memory", phrase::plural(count, "rule"), link.text),
            };
            item(format!("charter-{}", charter.id), text, link.href)
        })
        .collect()
}

fn day(room: &Room<'_>, ahead: &[Happening<'_>]) -> Vec<Item> {
    let (t, lang, playbook) = (room.t(), room.lang(), &room.book().playbook);
    let mut items = Vec::new();
    if let Some(first) = ahead.first() {
        let topic = title(room, first);
        let when = format!("{} {}", date::within_year(first.date, lang), first.time);
        let text = match lang {
            Lang::Zh => format!("跟着看一次「{topic}」，"),
            Lang::En => format!("Watch this being done: {topic}, "),
        };
        items.push(Item { when, note: minutes(first, lang), ..item("watch", text, step(room, first)) });
    }
    let owner = playbook.common.owner.given();
    let text = match (owner, lang) {
        (Some(owner), Lang::Zh) => format!("挑出当天归自己的步骤，换好花括号里的字，发之前给{owner}看"),
        (None, Lang::Zh) => "挑出当天归自己的步骤，换好花括号里的字，发之前给人看".to_owned(),
        (Some(owner), Lang::En) => {
            format!("Pick the day's steps that are yours, fill in the braces, and show {owner} before you send")
        }
        (None, Lang::En) => {
            "Pick the day's steps that are yours, fill in the braces, and show somebody first".to_owned()
        }
    };
    items.push(item("prepare", text, format!("{}#today", room.to(&room.at("index.html")))));
    if let Some(records) = playbook.members.given().and_then(|members| members.records.given()) {
        let text = phrase::labelled(t.guide.keep_a_record, records, lang);
        items.push(item("record", text, format!("{}#members", room.to(&room.at("strategy.html")))));
    }
    let problems = playbook.product.given().and_then(|product| product.problems.given());
    let told = problems.is_some_and(|problems| problems.report_to.given().is_some());
    items.extend(told.then(|| {
        item("complaints", t.guide.know_complaints, format!("{}#product", room.to(&room.at("strategy.html"))))
    }));
    items
}

fn week(room: &Room<'_>, own: &[Happening<'_>], quiz: bool) -> Vec<Item> {
    let (t, lang) = (room.t(), room.lang());
    let alone = |routine: &Routine<'_, '_>| {
        let topic = title(room, routine.first);
        let text = match lang {
            Lang::Zh => format!("独立做一次「{topic}」，"),
            Lang::En => format!("Do this alone once: {topic}, "),
        };
        let key = format!("step-{}-{}", routine.first.sop.sop.id, routine.first.at.id);
        Item {
            when: routine.when(lang),
            note: minutes(routine.first, lang),
            ..item(key, text, step(room, routine.first))
        }
    };
    let mut items: Vec<Item> = routines(own.iter()).iter().take(MOST).map(alone).collect();
    items.extend(quiz.then(|| item("quiz", t.guide.do_the_quiz, "#quiz")));
    items.push(item("mend", t.guide.mend_a_page, String::new()));
    items
}

fn minutes(it: &Happening<'_>, lang: Lang) -> String {
    it.step().minutes.get().map(|minutes| phrase::minutes(minutes.unsigned_abs(), lang)).unwrap_or_default()
}

fn step(room: &Room<'_>, it: &Happening<'_>) -> String {
    let page = Address::object(room.lang(), &room.book().id, "sops", &it.sop.sop.id);
    room.here.to_part(&page, &format!("s-{}", it.at.id))
}
