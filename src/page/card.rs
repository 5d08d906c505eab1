//! A group on a card, for the pocket or the edge of a screen: its rules, its times, what not to do, whom to ask.

use askama::Template;

use crate::model::group::Group;
use crate::model::{Definition, Kind};
use crate::page::agenda::{self, title, who};
use crate::page::charter::numbered;
use crate::page::frame::{Frame, Section};
use crate::page::lookup::complaints;
use crate::page::parts::{Fact, Link};
use crate::page::room::{Room, title_of};
use crate::page::routine::routines;
use crate::page::shell::{Head, Shell};
use crate::page::words::Facts;
use crate::schedule::{monday_of, plus_days};
use crate::text::{Lang, phrase};

/// A group's card on a page of its own.
#[derive(Debug, Template)]
#[template(path = "card.html")]
pub struct CardPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The card.
    pub card: Card,
    /// The way to the group.
    pub group: Link,
}

/// A group on a card.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// The group.
    pub title: String,
    /// Who is who: `群主 谷雨`.
    pub people: Vec<String>,
    /// The rules, each with its number.
    pub rules: Vec<(String, Vec<String>)>,
    /// The week's times, the limits, whom to ask.
    pub facts: Vec<Fact>,
}

/// The most steps of a week that a card has room for.
const MOST_STEPS: usize = 8;

/// A group's card on a page of its own.
pub fn page(room: &Room<'_>, group: &Definition<Group>) -> CardPage {
    let (t, lang) = (room.t(), room.lang());
    let name = title_of(group, &group.title);
    let title = phrase::labelled(t.guide.card, &name, lang);
    CardPage {
        shell: room.shell(
            Frame::below(Section::Onboarding, title.clone(), t.guide.card_lede).from(room.source(&group.origin, 1)),
        ),
        head: Head { title, lede: t.guide.card_lede.to_owned(), ..Head::default() },
        card: card(room, group, name),
        group: room.object(Kind::Group, &group.id),
    }
}

fn card(room: &Room<'_>, group: &Definition<Group>, title: String) -> Card {
    let (t, lang, book) = (room.t(), room.lang(), room.book());
    let people = group.accounts.given().into_iter().flat_map(|accounts| accounts.all().collect::<Vec<_>>());
    let charter = group.charter.given().and_then(|id| book.charters.get(id.as_str()));
    let rules = charter.into_iter().flat_map(|charter| charter.rules.iter());
    let mut facts = Facts::new(lang);
    times(room, group, &mut facts);
    facts.own(t.guide.do_not, Some(limits(room)));
    match charter.and_then(|charter| charter.complaints.given()) {
        Some(way) => facts.text(t.guide.complaints, Some(way)),
        None => complaints(room, room.t().guide.complaints, &mut facts),
    }
    let members = book.playbook.members.given();
    facts.text(t.l_service_records, members.and_then(|members| members.records.given()));
    Card {
        title,
        people: people
            .map(|(duty, id)| {
                format!("{} {}", phrase::heading(duty.word(lang), lang), room.object(Kind::Account, id.as_str()).text)
            })
            .collect(),
        rules: rules.enumerate().map(|(at, rule)| (numbered(at, lang), phrase::cut(rule.text.text()))).collect(),
        facts: facts.rows(),
    }
}

/// The steps of the as-of week, each once, with its days and time.
fn times(room: &Room<'_>, group: &Definition<Group>, facts: &mut Facts) {
    let lang = room.lang();
    let monday = monday_of(room.facts().as_of());
    let week = agenda::of_group(&room.facts().calendar, &group.id, monday, plus_days(monday, 6));
    let all = routines(week.iter());
    for routine in all.iter().take(MOST_STEPS) {
        let what = phrase::aside(&title(room, routine.first), &who(room, routine.first, false), lang);
        facts.own(&routine.when(lang), Some(what));
    }
    let more = all.len().saturating_sub(MOST_STEPS);
    let rest = match lang {
        Lang::Zh => format!("另有 {more} 步，见群的页"),
        Lang::En => format!("{more} more on the group's page"),
    };
    facts.own(room.t().guide.the_rest, (more > 0).then_some(rest));
}

/// What nobody does in any group: the hours of quiet, and how much is too much.
pub fn limits(room: &Room<'_>) -> String {
    let shown = |path: &str| room.facts().limit(path).shown();
    let (from, to) = (shown("messages.quiet_from"), shown("messages.quiet_to"));
    let (posts, direct) = (shown("messages.group_posts_a_day"), shown("messages.direct_messages_a_week"));
    match room.lang() {
        Lang::Zh => format!("{from} 到 {to} 不发；一天不超过 {posts} 条群消息，一周不超过 {direct} 条私信"),
        Lang::En => format!(
            "Nothing from {from} to {to}; no more than {posts} group posts a day and {direct} direct messages a week"
        ),
    }
}
