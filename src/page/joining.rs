//! Whom a newcomer meets in a group, and the way in.

use crate::model::account::Account;
use crate::model::common::Duty;
use crate::model::group::{Entry, Group};
use crate::model::sop::Step;
use crate::model::{Definition, Kind};
use crate::page::group::EntryStep;
use crate::page::parts::{Link, Message};
use crate::page::people::Person;
use crate::page::room::{Room, title_of};
use crate::page::words::within_hours;
use crate::schedule;
use crate::text::script::is_han;
use crate::text::{Lang, phrase};

/// The accounts of a group, in the order of duties.
pub fn people(room: &Room<'_>, group: &Group) -> Vec<Person> {
    let Some(accounts) = group.accounts.given() else { return Vec::new() };
    accounts.all().filter_map(|(duty, id)| Some(person(room, Some(duty), room.book().account(id)?))).collect()
}

/// An account as it is met under a duty, where it has one.
pub fn person(room: &Room<'_>, duty: Option<Duty>, account: &Definition<Account>) -> Person {
    let (t, lang) = (room.t(), room.lang());
    let name = title_of(account, &account.public_name);
    let avatar = account.avatar.given().map(|avatar| {
        let kind = avatar.kind.get().map_or("", |kind| kind.word(lang));
        phrase::labelled(t.l_avatar, avatar.words.given().map_or(kind, String::as_str), lang)
    });
    let minutes = account.minutes_per_day.get().map(|count| {
        let minutes = phrase::minutes(count.unsigned_abs(), lang);
        match lang {
            Lang::Zh => format!("每天 {minutes}"),
            Lang::En => format!("{minutes} a day"),
        }
    });
    let expertise: Vec<&String> = account.expertise.iter().collect();
    let moments = account.moments.given();
    let posts = [moments.map_or("", |it| it.work.text()), moments.map_or("", |it| it.life.text())];
    let posts = phrase::clauses(&posts, lang);
    let file = account.avatar.given().and_then(|avatar| avatar.file.given());
    let picture = file.and_then(|file| room.desk.facts.loaded.avatar(&room.book().id, file));
    Person {
        face: picture.map(|picture| room.shown(picture)),
        initial: name
            .chars()
            .next_back()
            .map(String::from)
            .filter(|_| !name.is_ascii())
            .unwrap_or_else(|| name.chars().take(1).collect()),
        class: duty.map_or("", Duty::name).to_owned(),
        text: answers(&phrase::list(&expertise, lang), lang),
        note: sentences(&[avatar.unwrap_or_default(), moments_words(&posts, lang), minutes.unwrap_or_default()], lang),
        duty: duty.map_or(t.missing, |duty| duty.word(lang)).to_owned(),
        name: Link { text: name, ..room.object(Kind::Account, &account.id) },
    }
}

/// What there is to say, a sentence each.
fn sentences(said: &[String], lang: Lang) -> String {
    let said = said.iter().filter(|text| !text.is_empty()).map(|text| text.trim_end_matches(['。', '.']));
    // What ends in Han ends with a Han stop, in an English handbook too.
    let stop = |text: &str| if lang == Lang::Zh || text.ends_with(is_han) { "。" } else { ". " };
    said.flat_map(|text| [text, stop(text)]).collect::<String>().trim_end().to_owned()
}

fn answers(expertise: &str, lang: Lang) -> String {
    match lang {
        _ if expertise.is_empty() => String::new(),
        Lang::Zh => format!("能答：{expertise}"),
        Lang::En => format!("Answers on {expertise}"),
    }
}

fn moments_words(posts: &str, lang: Lang) -> String {
    match lang {
        _ if posts.is_empty() => String::new(),
        Lang::Zh => format!("朋友圈：{posts}"),
        Lang::En => format!("Moments: {posts}"),
    }
}

/// The way into a group, in order.
pub fn entry(room: &Room<'_>, group: &Definition<Group>) -> Vec<EntryStep> {
    let Some(entry) = group.entry.given() else { return Vec::new() };
    let (t, lang) = (room.t(), room.lang());
    let contact = entry.account.given().map(|id| room.object(Kind::Account, id.as_str()).text);
    let mut steps = Vec::new();
    if entry.friend_first.get() == Some(true) {
        let title = match (&contact, lang) {
            (None, _) => t.friend_first.to_owned(),
            (Some(name), Lang::Zh) => format!("加{name}为好友"),
            (Some(name), Lang::En) => format!("Add {name} as a friend"),
        };
        steps.push(EntryStep {
            title,
            note: questions_note(entry.questions.len(), lang),
            questions: questions(entry, lang),
            ..EntryStep::default()
        });
    } else if !entry.questions.is_empty() {
        let questions = questions(entry, lang);
        steps.push(EntryStep { title: t.at_the_door.to_owned(), questions, ..EntryStep::default() });
    }
    if let Some(invite) = entry.invite_message.given() {
        let contact = invite.contact.given().map(|contact| phrase::labelled(t.whom_to_ask, contact, lang));
        let gist = [invite.services.text(), invite.frequency.text(), &contact.unwrap_or_default()].map(str::to_owned);
        let gist = sentences(&gist, lang);
        let text = invite.text.given().map(|text| filled(room, group, text));
        steps.push(EntryStep {
            title: t.invite_message.to_owned(),
            note: t.invite_note.to_owned(),
            text: if text.is_some() { String::new() } else { gist.clone() },
            message: text.map(|text| Message { id: "entry-invite".to_owned(), text, note: gist }),
            ..EntryStep::default()
        });
    }
    if let Some(gift) = entry.gift.given() {
        steps.push(EntryStep { title: t.gift.to_owned(), text: gift.clone(), ..EntryStep::default() });
    }
    let tag = entry.default_tag.given().map(|id| room.object(Kind::Tag, id.as_str()).text);
    if let Some(hours) = entry.first_service_within.get() {
        let note = tag.map(|tag| phrase::labelled(t.default_tag, &tag, lang)).unwrap_or_default();
        steps.push(EntryStep {
            title: t.first_service.to_owned(),
            note: within_hours(hours, lang),
            text: note,
            ..EntryStep::default()
        });
    }
    steps
}

fn questions_note(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("门口问 {count} 个问题"),
        (_, Lang::En) => phrase::plural(count as u64, "question"),
    }
}

fn questions(entry: &Entry, lang: Lang) -> Vec<String> {
    let asked = entry.questions.iter().map(|question| {
        let options: Vec<&String> = question.options.iter().collect();
        phrase::aside(question.ask.text(), &phrase::list(&options, lang), lang)
    });
    asked.collect()
}

/// The invite message filled in for its group; no step sends it.
fn filled(room: &Room<'_>, group: &Definition<Group>, text: &str) -> String {
    let step = Step::default();
    schedule::Message { book: room.book(), group: Some(group), step: &step, edition: None }.fill(text)
}
