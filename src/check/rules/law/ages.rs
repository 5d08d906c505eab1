//! Whom a group is for, judged by age: what its audience, title and questions say of children.

use super::phrases::Phrases;
use crate::check::BookFacts;
use crate::model::group::{Group, Status};
use crate::model::{Definition, Stated};

/// Words of children under fourteen.
static CHILDREN: Phrases = Phrases::new(&[
    "小学",
    "幼儿",
    "学龄前",
    "儿童",
    "宝宝",
    "一年级",
    "二年级",
    "三年级",
    "四年级",
    "五年级",
    "六年级",
    "初一",
    "primary school",
    "toddler",
    "children",
]);
/// Words of minors from fourteen on.
static MINORS: Phrases = Phrases::new(&["初二", "初三", "初中", "高中", "高一", "未成年", "teenager", "high school"]);
/// Words of the grown-ups who look after them.
static PARENTS: Phrases = Phrases::new(&["家长", "妈妈", "爸爸", "宝妈", "父母", "老师", "parent", "teacher"]);
/// What is asked about a child.
const ASKED: [&str; 8] = ["孩子", "宝宝", "几年级", "哪个年级", "学校", "your child", "which grade", "school"];

/// How young members may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Under fourteen.
    Child,
    /// From fourteen on, under eighteen.
    Minor,
}

/// A word that says so, and where it stands.
pub(super) struct Sign<'a> {
    pub(super) path: String,
    pub(super) word: &'a str,
    pub(super) age: Age,
}

/// The groups that are not over and say nothing of guardians' consent.
pub(super) fn unconsented<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Group>> {
    facts
        .book
        .groups
        .values()
        .filter(|group| group.status.get() != Some(Status::Closed) && group.guardian_consent.is_missing())
}

/// The first sign that children are members, or that their data are kept.
pub(super) fn sign(group: &Group) -> Option<Sign<'_>> {
    let audience = group.audience.given().map(|audience| &audience.words);
    let who = [("audience.words", audience), ("title", Some(&group.title))];
    let grown = who.iter().any(|(_, text)| text.is_some_and(|text| PARENTS.are_in(text.text())));
    let said = who.into_iter().filter(|_| !grown).find_map(|(path, text)| of_text(text?, path));
    said.or_else(|| declared(group)).or_else(|| asked(group))
}

/// The audience's own word that members may be minors.
fn declared(group: &Group) -> Option<Sign<'_>> {
    let minors = group.audience.given()?.minors.get()?;
    minors.then(|| Sign { path: "audience.minors".to_owned(), word: "true", age: Age::Minor })
}

fn of_text<'a>(text: &'a Stated<String>, path: &str) -> Option<Sign<'a>> {
    let text = text.text();
    let word = |words: &Phrases| words.found_in(text).next().map(|(at, word)| &text[at..at + word.len()]);
    let (word, age) = match (word(&CHILDREN), word(&MINORS), years(text)) {
        (Some(word), _, _) => (word, Age::Child),
        (_, _, Some((word, age))) if age < 14 => (word, Age::Child),
        (_, Some(word), _) => (word, Age::Minor),
        (_, _, Some((word, age))) if age < 18 => (word, Age::Minor),
        _ => return None,
    };
    Some(Sign { path: path.to_owned(), word, age })
}

/// An age in years: `12 岁`, `aged 12`.
fn years(text: &str) -> Option<(&str, u32)> {
    let after = text.find('岁').map(|at| text[..at].trim_end());
    let digits = match after {
        Some(head) => {
            let start = head
                .rfind(|sign: char| !sign.is_ascii_digit())
                .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
            &head[start..]
        }
        None => {
            let rest = &text[text.find("aged ")? + "aged ".len()..];
            &rest[..rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len())]
        }
    };
    Some((digits, digits.parse().ok()?))
}

/// A question at the door that asks about a child.
fn asked(group: &Group) -> Option<Sign<'_>> {
    group.entry.given()?.questions.indexed().find_map(|(index, question)| {
        let ask = question.ask.text();
        let word = ASKED.iter().find_map(|word| ask.find(word).map(|at| &ask[at..at + word.len()]))?;
        Some(Sign { path: format!("entry.questions[{index}].ask"), word, age: Age::Minor })
    })
}
