//! A short quiz made from what the book defines: charters, the way in, accounts, SOPs. Its wrong answers are taken from
//! the same book, and its order is the same in every build.

use std::collections::BTreeSet;

use crate::model::account::Account;
use crate::model::charter::CharterRule;
use crate::model::common::Duty;
use crate::model::group::Group;
use crate::model::{Definition, Kind};
use crate::page::address::Address;
use crate::page::agenda::{Happening, duty, title};
use crate::page::joining::entry;
use crate::page::parts::Link;
use crate::page::room::{Room, title_of};
use crate::page::routine::routines;
use crate::page::words::actor_in;
use crate::text::{Lang, phrase};

/// A question with its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Unique on the page.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What to choose from.
    pub options: Vec<String>,
    /// The right one.
    pub right: String,
    /// Why it is right.
    pub why: String,
    /// Where it is written.
    pub source: Link,
}

/// The most wrong answers to a question.
const MOST_WRONG: usize = 2;

/// The questions for a duty, about the groups in which it works.
pub fn questions(room: &Room<'_>, own: Duty, groups: &[&Definition<Group>], week: &[Happening<'_>]) -> Vec<Question> {
    let of_groups =
        |make: fn(&Room<'_>, &Definition<Group>) -> Option<Question>| groups.iter().find_map(|group| make(room, group));
    [of_groups(which_rule), of_groups(who_acts), of_groups(first_step), who_answers(room, own), when(room, own, week)]
        .into_iter()
        .flatten()
        .collect()
}

/// A question with its options in an order that says nothing; none where there is nothing to choose from.
fn question(
    id: &str,
    ask: String,
    right: String,
    wrong: impl IntoIterator<Item = String>,
    why: String,
    source: Link,
) -> Option<Question> {
    let mut options = BTreeSet::from([right.clone()]);
    for option in wrong {
        if options.len() <= MOST_WRONG && !option.is_empty() {
            options.insert(option);
        }
    }
    if options.len() < 2 || right.is_empty() {
        return None;
    }
    let mut options: Vec<String> = options.into_iter().collect();
    options.sort_by_cached_key(|option| *blake3::hash(format!("{id} {option}").as_bytes()).as_bytes());
    Some(Question { id: id.to_owned(), ask, options, right, why, source })
}

/// Which of these is a rule of the group? The others are rules of the book's other groups.
fn which_rule(room: &Room<'_>, group: &Definition<Group>) -> Option<Question> {
    let book = room.book();
    let id = group.charter.given()?.as_str();
    let own: Vec<&String> = book.charters.get(id)?.rules.iter().filter_map(|rule| rule.text.given()).collect();
    let others = book.charters.iter().filter(|(other, _)| *other != id).flat_map(|(_, charter)| charter.rules.iter());
    let wrong = others.filter_map(|rule| rule.text.given()).filter(|text| !own.contains(text)).cloned();
    let name = title_of(group, &group.title);
    let (ask, why) = match room.lang() {
        Lang::Zh => (phrase::chinese(&["下面哪一条是", &name, "的群规？"]), "另外的是别的群的群规。".to_owned()),
        Lang::En => (format!("Which of these is a rule of {name}?"), "The others belong to other groups.".to_owned()),
    };
    question("q-rule", ask, (*own.first()?).clone(), wrong, why, part(room, group, "charter"))
}

/// Who acts on a breach? The others are the accounts of the same group.
fn who_acts(room: &Room<'_>, group: &Definition<Group>) -> Option<Question> {
    let lang = room.lang();
    let charter = room.book().charters.get(group.charter.given()?.as_str())?;
    let told = |rule: &&CharterRule| rule.by.given().is_some() && rule.breach.given().is_some();
    let rule = charter.rules.iter().rfind(told)?;
    let right = actor_in(room, group, rule.by.given()?);
    let mut others = names(room, group);
    others.retain(|name| *name != right);
    let name = title_of(group, &group.title);
    let (ask, why) = match lang {
        Lang::Zh => (
            phrase::chinese(&["有人在", &name, "违反了「", rule.text.text(), "」，由谁出面？"]),
            format!("处理办法：{}。", rule.breach.text()),
        ),
        Lang::En => (
            format!("Somebody in {name} breaks the rule “{}”. Who acts?", rule.text.text()),
            format!("What happens: {}.", rule.breach.text()),
        ),
    };
    question("q-breach", ask, right, others, why, part(room, group, "charter"))
}

/// What comes first on the way in? The others come later on the same way.
fn first_step(room: &Room<'_>, group: &Definition<Group>) -> Option<Question> {
    let lang = room.lang();
    let steps: Vec<String> = entry(room, group).into_iter().map(|step| step.title).collect();
    let (first, later) = steps.split_first()?;
    let name = title_of(group, &group.title);
    let (ask, why) = match lang {
        Lang::Zh => {
            (phrase::chinese(&["请一位朋友进", &name, "，第一步做什么？"]), format!("顺序是：{}。", steps.join("，")))
        }
        Lang::En => {
            (format!("You invite a friend to {name}. What comes first?"), format!("In order: {}.", steps.join(", ")))
        }
    };
    question("q-entry", ask, first.clone(), later.iter().cloned(), why, part(room, group, "entry"))
}

/// Who answers what a colleague knows? The others do not claim to know it.
fn who_answers(room: &Room<'_>, own: Duty) -> Option<Question> {
    let (lang, book) = (room.lang(), room.book());
    let knows = |account: &Definition<Account>, what: &String| account.expertise.iter().any(|own| own == what);
    let elsewhere = book.accounts.values().filter(|account| account.duty.get() != Some(own));
    let (account, what) = elsewhere
        .filter_map(|account| Some((account, account.expertise.iter().next()?)))
        .find(|(account, what)| !book.accounts.values().any(|other| other.id != account.id && knows(other, what)))?;
    let name = |account: &Definition<Account>| {
        let duty = account.duty.get().map_or("", |duty| duty.word(lang));
        phrase::aside(&title_of(account, &account.public_name), duty, lang)
    };
    let others = book.accounts.values().filter(|other| other.id != account.id).map(name);
    let (ask, why) = match lang {
        Lang::Zh => (format!("成员问起「{what}」，该转给谁？"), "别的账号没有写这一项。".to_owned()),
        Lang::En => (format!("A member asks about “{what}”. Who answers?"), "No other account claims it.".to_owned()),
    };
    question("q-answers", ask, name(account), others, why, room.object(Kind::Account, &account.id))
}

/// At what time is a step of one's own? The others are times of other steps of the week.
fn when(room: &Room<'_>, own: Duty, week: &[Happening<'_>]) -> Option<Question> {
    let lang = room.lang();
    let mine = routines(week.iter().filter(|it| duty(room, it) == Some(own)));
    let routine = mine.first()?;
    let right = routine.first.time.to_string();
    let topic = title(room, routine.first);
    let others = week.iter().filter(|it| title(room, it) != topic).map(|it| it.time.to_string());
    let others: BTreeSet<String> = others.filter(|time| *time != right).collect();
    let (ask, why) = match lang {
        Lang::Zh => (format!("「{topic}」几点做？"), format!("这一周：{}。", routine.when(lang))),
        Lang::En => (format!("At what time is “{topic}” done?"), format!("This week: {}.", routine.when(lang))),
    };
    question("q-time", ask, right, others, why, room.object(Kind::Sop, &routine.first.sop.sop.id))
}

/// The names of a group's accounts, in the order of duties.
fn names(room: &Room<'_>, group: &Group) -> Vec<String> {
    let Some(accounts) = group.accounts.given() else { return Vec::new() };
    accounts.all().map(|(_, id)| room.object(Kind::Account, id.as_str()).text).collect()
}

fn part(room: &Room<'_>, group: &Definition<Group>, fragment: &str) -> Link {
    let page = Address::object(room.lang(), &room.book().id, "groups", &group.id);
    Link::to(title_of(group, &group.title), room.here.to_part(&page, fragment))
}
