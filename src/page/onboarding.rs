//! Where a newcomer begins, by duty: what to read, what to do first, whether it stuck, and a card to take along.

use askama::Template;

use crate::model::common::Duty;
use crate::model::group::Group;
use crate::model::{Definition, Kind};
use crate::page::address::Address;
use crate::page::agenda::{self, Happening, duty as duty_of};
use crate::page::chapter::of_the_team;
use crate::page::checklist::{Stretch, stretches};
use crate::page::days::{WeekOf, seven, week};
use crate::page::duties::{first_day, of_book};
use crate::page::frame::{Frame, Section};
use crate::page::joining::entry;
use crate::page::lookup;
use crate::page::parts::{Link, Reference};
use crate::page::quiz::{Question, questions};
use crate::page::room::{Room, title_of};
use crate::page::shell::{Head, Meta, Shell};
use crate::page::week::Week;
use crate::page::words::jumps;
use crate::schedule::{monday_of, plus_days};
use crate::text::{Lang, date, phrase};

/// Where newcomers choose their duty.
#[derive(Debug, Template)]
#[template(path = "onboarding-list.html")]
pub struct OnboardingList {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The duties, each with its accounts.
    pub duties: Vec<Reference>,
    /// Whether there is an account at all, of whatever duty.
    pub has_accounts: bool,
    /// The team's own pages.
    pub chapters: Vec<Reference>,
    /// The cards.
    pub cards: Vec<Reference>,
}

/// The first days of one duty.
#[derive(Debug, Template)]
#[template(path = "onboarding.html")]
pub struct OnboardingPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// What to read first, in order.
    pub read: Vec<Reading>,
    /// What the browser remembers the checklist by.
    pub checks: String,
    /// What to do, by stretch.
    pub stretches: Vec<Stretch>,
    /// The as-of week of the duty.
    pub week: Week,
    /// The dates of the week.
    pub week_note: String,
    /// The questions.
    pub quiz: Vec<Question>,
    /// The cards of the duty's groups.
    pub cards: Vec<Reference>,
}

/// A page to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The page.
    pub link: Link,
    /// What for.
    pub why: String,
}

/// The most groups whose pages and cards are named one by one.
const MOST_GROUPS: usize = 40;

/// The most of the team's own pages that a newcomer is sent to; one that is called `first-day` comes first.
const MOST_CHAPTERS: usize = 2;

/// Where newcomers choose their duty.
pub fn list(room: &Room<'_>) -> OnboardingList {
    let t = room.t();
    let plain = |link: Link| Reference { link, note: String::new() };
    OnboardingList {
        shell: room.shell(Frame::section(Section::Onboarding, t.guide.nav_onboarding, t.guide.onboarding_lede)),
        head: Head {
            title: t.guide.begin_here.to_owned(),
            lede: t.guide.onboarding_lede.to_owned(),
            ..Head::default()
        },
        duties: of_book(room.book())
            .into_iter()
            .map(|duty| Reference {
                link: Link::to(title(duty, room.lang()), room.to(&first_day(room, duty))),
                note: accounts(room, duty),
            })
            .collect(),
        has_accounts: !room.book().accounts.is_empty(),
        chapters: of_the_team(room).into_iter().map(plain).collect(),
        cards: cards(room, &lookup::groups(room)),
    }
}

fn title(duty: Duty, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}的第一天", duty.word(lang)),
        Lang::En => format!("First day: {}", duty.word(lang)),
    }
}

/// The names of the accounts that hold a duty.
fn accounts(room: &Room<'_>, duty: Duty) -> String {
    let own = room.book().accounts.values().filter(|account| account.duty.get() == Some(duty));
    let names: Vec<String> = own.map(|account| title_of(account, &account.public_name)).collect();
    phrase::some_of(&names, 6, room.lang())
}

fn cards(room: &Room<'_>, groups: &[&Definition<Group>]) -> Vec<Reference> {
    let card = |group: &&Definition<Group>| Reference {
        link: Link::to(
            title_of(group, &group.title),
            room.to(&Address::object(room.lang(), &room.book().id, "cards", &group.id)),
        ),
        note: String::new(),
    };
    groups.iter().take(MOST_GROUPS).map(card).collect()
}

/// The first days of one duty.
pub fn page(room: &Room<'_>, duty: Duty) -> OnboardingPage {
    let (t, lang, calendar) = (room.t(), room.lang(), &room.facts().calendar);
    let mut groups = groups_of(room, duty);
    let monday = monday_of(room.facts().as_of());
    let sunday = plus_days(monday, 6);
    let (first, last) = seven(room);
    let whole_week = agenda::of_book(calendar, monday, sunday);
    let is_own = |it: &&Happening<'_>| duty_of(room, it) == Some(duty);
    let own: Vec<Happening<'_>> = whole_week.iter().filter(is_own).cloned().collect();
    // The group in which the duty has most to do is the one to begin with.
    groups
        .sort_by_key(|group| std::cmp::Reverse(own.iter().filter(|it| it.groups.contains(&group.id.as_str())).count()));
    let ahead = agenda::of_book(calendar, first, last);
    let ahead: Vec<Happening<'_>> = ahead.iter().filter(is_own).cloned().collect();
    let title = title(duty, lang);
    let quiz = questions(room, duty, &groups, &whole_week);
    let mut page = OnboardingPage {
        shell: room.shell(Frame::below(Section::Onboarding, title.clone(), t.guide.onboarding_lede)),
        head: Head { title: title.clone(), lede: lede(room, duty), meta: meta(room, duty), ..Head::default() },
        read: reading(room, &groups),
        checks: format!("{}/{}", room.book().id, duty.name()),
        stretches: stretches(room, duty, &groups, &own, &ahead, !quiz.is_empty()),
        week: if own.is_empty() { Week::default() } else { week(room, WeekOf::Groups, monday, &own, title) },
        week_note: date::span(monday, sunday, lang),
        quiz,
        cards: cards(room, &groups),
    };
    page.head.local = jumps(&[
        (true, t.guide.read_first, "read"),
        (true, t.guide.checklist, "checklist"),
        (!page.week.days.is_empty(), t.week, "week"),
        (!page.quiz.is_empty(), t.guide.quiz, "quiz"),
        (!page.cards.is_empty(), t.guide.cards, "cards"),
    ]);
    page
}

/// The open groups in which a duty is held; all open groups where it is held in none.
fn groups_of<'d>(room: &Room<'d>, duty: Duty) -> Vec<&'d Definition<Group>> {
    let open = lookup::groups(room);
    let held = |group: &&&Definition<Group>| {
        group.accounts.given().is_some_and(|accounts| accounts.of(duty).iter().next().is_some())
    };
    let own: Vec<_> = open.iter().filter(held).copied().collect();
    if own.is_empty() { open } else { own }
}

fn lede(room: &Room<'_>, duty: Duty) -> String {
    let (lang, accounts) = (room.lang(), accounts(room, duty));
    let duty = duty.word(lang);
    match lang {
        Lang::Zh if accounts.is_empty() => format!("你的职责是{duty}。先读，再看，再动手，最后自己做一周。"),
        Lang::Zh => format!("你的职责是{duty}，用的账号有{accounts}。先读，再看，再动手，最后自己做一周。"),
        Lang::En if accounts.is_empty() => format!("Your duty: {duty}. Read, watch, try, then do a week on your own."),
        Lang::En => format!("Your duty: {duty}, with {accounts}. Read, watch, try, then do a week on your own."),
    }
}

fn meta(room: &Room<'_>, own: Duty) -> Vec<Meta> {
    let (t, lang) = (room.t(), room.lang());
    let mentor = room.book().playbook.common.owner.given();
    let mut meta: Vec<Meta> = mentor.map(|name| Meta::labelled(t.guide.mentor, name.clone())).into_iter().collect();
    let others = of_book(room.book()).into_iter().filter(|duty| *duty != own);
    meta.extend(others.enumerate().map(|(at, duty)| Meta {
        label: if at == 0 { t.guide.other_duties.to_owned() } else { String::new() },
        text: phrase::heading(duty.word(lang), lang),
        href: room.to(&first_day(room, duty)),
        is_way: false,
    }));
    meta
}

/// What to read first: the rules, the reason, the way in, the day, then the team's own words.
fn reading(room: &Room<'_>, groups: &[&Definition<Group>]) -> Vec<Reading> {
    let t = room.t();
    let mut read = Vec::new();
    if let Some(group) = groups.first() {
        let page = Address::object(room.lang(), &room.book().id, "groups", &group.id);
        let name = room.object(Kind::Group, &group.id).text;
        let mut add = |there: bool, what: &str, fragment: &str, why: &str| {
            let link = Link::to(phrase::labelled(&name, what, room.lang()), room.here.to_part(&page, fragment));
            read.extend(there.then(|| Reading { link, why: why.to_owned() }));
        };
        add(lookup::has_rules(room, group), t.charter, "charter", t.guide.why_rules);
        add(group.purpose.given().is_some(), t.positioning, "positioning", t.guide.why_positioning);
        add(!entry(room, group).is_empty(), t.entry, "entry", t.guide.why_entry);
    }
    let home = Link::to(t.steps_by_day, format!("{}#today", room.to(&room.at("index.html"))));
    read.push(Reading { link: home, why: t.guide.why_steps.to_owned() });
    let mut own = of_the_team(room);
    own.sort_by_key(|link| !link.href.ends_with("/first-day.html"));
    read.extend(own.into_iter().take(MOST_CHAPTERS).map(|link| Reading { link, why: t.guide.why_own.to_owned() }));
    read
}
