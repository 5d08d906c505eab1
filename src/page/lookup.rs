//! What people ask most, each with its answer or the way to it.

use crate::model::common::Duty;
use crate::model::group::{Group, Status};
use crate::model::magnet::Magnet;
use crate::model::{Definition, Kind};
use crate::page::address::Address;
use crate::page::duties::{first_day, of_book};
use crate::page::joining::entry;
use crate::page::magnets::{State, state_of, window_words};
use crate::page::parts::{Fact, Link};
use crate::page::room::{Room, title_of};
use crate::page::words::{Facts, actor_words, within_hours};
use crate::text::{Lang, phrase};

/// The most groups, accounts and magnets that the home page leads to; their lists have the rest.
const MOST: usize = 8;

/// What people ask most.
pub fn lookup(room: &Room<'_>) -> Vec<Fact> {
    let (t, lang, book) = (room.t(), room.lang(), room.book());
    let mut facts = Facts::new(lang);
    let duties = of_book(book);
    let first = |duty: &Duty| Link::to(duty.word(lang), room.to(&first_day(room, *duty)));
    facts.links(t.guide.first_day, duties.iter().map(first).collect());
    for group in groups(room).into_iter().take(MOST) {
        facts.links(&title_of(group, &group.title), ways(room, group));
    }
    complaints(room, t.guide.complaints, &mut facts);
    let on_offer = book.magnets.values().filter(|magnet| state_of(magnet, room.facts().as_of()) == State::OnOffer);
    let until = |magnet: &Definition<Magnet>| {
        let link = room.object(Kind::Magnet, &magnet.id);
        Link { text: phrase::aside(&link.text, &window_words(magnet, lang).unwrap_or_default(), lang), ..link }
    };
    facts.links(t.on_offer, on_offer.take(MOST).map(until).collect());
    let accounts = book.accounts.values().take(MOST).map(|account| {
        let link = room.object(Kind::Account, &account.id);
        Link { text: phrase::aside(&link.text, account.duty.get().map_or("", |duty| duty.word(lang)), lang), ..link }
    });
    facts.links(t.accounts, accounts.collect());
    facts.text(t.l_service_records, book.playbook.members.given().and_then(|members| members.records.given()));
    facts.links(t.guide.whys, whys(room));
    facts.rows()
}

/// The groups that are open, the first by id first.
pub fn groups<'d>(room: &Room<'d>) -> Vec<&'d Definition<Group>> {
    let open = |group: &&Definition<Group>| matches!(group.status.get(), Some(Status::Live | Status::Closing));
    room.book().groups.values().filter(open).collect()
}

/// What a newcomer wants to know of a group.
fn ways(room: &Room<'_>, group: &Definition<Group>) -> Vec<Link> {
    let t = room.t();
    let page = Address::object(room.lang(), &room.book().id, "groups", &group.id);
    let part =
        |there: bool, text: &str, fragment: &str| there.then(|| Link::to(text, room.here.to_part(&page, fragment)));
    let runs = !room.facts().calendar.sops_of(&group.id).is_empty();
    let card = Address::object(room.lang(), &room.book().id, "cards", &group.id);
    [
        part(has_rules(room, group), t.charter, "charter"),
        part(!entry(room, group).is_empty(), t.guide.how_to_invite, "entry"),
        part(runs, t.guide.steps_and_share, "week"),
        Some(Link::to(t.guide.card, room.to(&card))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a group's page tells its rules.
pub fn has_rules(room: &Room<'_>, group: &Group) -> bool {
    let charter = group.charter.given().and_then(|id| room.book().charters.get(id.as_str()));
    charter.is_some_and(|charter| !charter.rules.is_empty())
}

/// Whom to ask about a complaint, and how soon there is an answer, under this label.
pub fn complaints(room: &Room<'_>, label: &str, facts: &mut Facts) {
    let lang = room.lang();
    let product = room.book().playbook.product.given();
    let Some(problems) = product.and_then(|product| product.problems.given()) else { return };
    let answers = problems.answers.given().map(|actor| actor_words(room, actor)).unwrap_or_default();
    let within = problems.within.get().map(|hours| within_hours(hours, lang)).unwrap_or_default();
    let answered = match lang {
        _ if answers.is_empty() => within,
        Lang::Zh => phrase::chinese(&[&answers, &within, "答复"]),
        Lang::En => format!("answered by {answers} {within}").trim_end().to_owned(),
    };
    facts.line(label, &[problems.report_to.text(), &answered]);
}

/// Why charters are short, where there is one.
fn whys(room: &Room<'_>) -> Vec<Link> {
    let (lang, facts) = (room.lang(), room.desk.facts);
    let rule = facts.rule("CHR001").filter(|_| !room.book().charters.is_empty());
    rule.map(|rule| {
        Link::to(phrase::aside(room.t().why_three, rule.code, lang), room.to(&Address::rule(lang, rule.code)))
    })
    .into_iter()
    .collect()
}
