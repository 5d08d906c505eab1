//! Pieces of wording that several pages make from definitions: who does something, facts and their labels.

use crate::model::Kind;
use crate::model::common::{Actor, Common};
use crate::model::group::Group;
use crate::page::parts::{Fact, Link, Value};
use crate::page::room::Room;
use crate::page::shell::Meta;
use crate::text::{Lang, date, number, phrase};

/// Facts as they are gathered: what is not written is left out.
#[derive(Debug)]
pub struct Facts {
    lang: Lang,
    rows: Vec<Fact>,
}

impl Facts {
    /// No facts yet.
    pub fn new(lang: Lang) -> Self {
        Self { lang, rows: Vec::new() }
    }

    /// The facts.
    pub fn rows(self) -> Vec<Fact> {
        self.rows
    }

    /// A sentence as its author wrote it.
    pub fn text(&mut self, label: &str, text: Option<&String>) {
        self.own(label, text.cloned());
    }

    /// The word of a closed list.
    pub fn word(&mut self, label: &str, word: Option<&str>) {
        self.own(label, word.map(str::to_owned));
    }

    /// A sentence of our own.
    pub fn own(&mut self, label: &str, text: Option<String>) {
        self.rows.extend(text.filter(|text| !text.is_empty()).map(|text| Fact::text(label, text)));
    }

    /// The one sentence of the page, in large type.
    pub fn say(&mut self, label: &str, text: Option<&String>) {
        let value = text.map(|text| Value::Say(phrase::cut(text)));
        self.rows.extend(value.map(|value| Fact { label: label.to_owned(), value }));
    }

    /// Several clauses as one line.
    pub fn line(&mut self, label: &str, clauses: &[&str]) {
        self.own(label, Some(phrase::clauses(clauses, self.lang)));
    }

    /// Several names as one line.
    pub fn names<'n>(&mut self, label: &str, names: impl Iterator<Item = &'n str>) {
        let names: Vec<&str> = names.collect();
        self.own(label, Some(phrase::list(&names, self.lang)));
    }

    /// Several lines; one line stands without a list.
    pub fn lines(&mut self, label: &str, mut lines: Vec<String>) {
        match lines.len() {
            0 => {}
            1 => self.own(label, lines.pop()),
            _ => self.rows.push(Fact::list(label, lines)),
        }
    }

    /// Who answers for a definition, by when it is looked at again, and its notes.
    pub fn common(&mut self, room: &Room<'_>, common: &Common) {
        let t = room.t();
        let review = common.review_by.get().map(|day| review_by(day, self.lang));
        let review = review.map(|day| phrase::labelled(t.l_review_by, &day, self.lang));
        self.line(t.l_owner, &[common.owner.text(), &review.unwrap_or_default()]);
        self.text(t.l_notes, common.notes.given());
    }

    /// Several links; none where there are none.
    pub fn links(&mut self, label: &str, links: Vec<Link>) {
        if !links.is_empty() {
            self.rows.push(Fact::links(label, links));
        }
    }
}

impl Meta {
    /// A label and a value.
    pub fn labelled(label: &str, text: impl Into<String>) -> Self {
        Self { label: label.to_owned(), text: text.into(), href: String::new(), is_way: false }
    }
}

/// The links to the sections that a page has.
pub fn jumps(sections: &[(bool, &str, &str)]) -> Vec<Link> {
    sections.iter().filter(|(there, _, _)| *there).map(|(_, title, id)| Link::to(*title, format!("#{id}"))).collect()
}

/// Who answers for a definition and by when it is looked at again.
pub fn meta_of(room: &Room<'_>, common: &Common) -> Vec<Meta> {
    let t = room.t();
    let owner = common.owner.given().map(|owner| Meta::labelled(t.l_owner, owner.clone()));
    let review = common.review_by.get().map(|day| Meta::labelled(t.l_review_by, review_by(day, room.lang())));
    owner.into_iter().chain(review).collect()
}

/// Who does something, in words: a person's name, or the duty.
pub fn actor_words(room: &Room<'_>, actor: &Actor) -> String {
    match actor {
        Actor::Duty(duty) => duty.word(room.lang()).to_owned(),
        Actor::Account(id) => room.object(Kind::Account, id.as_str()).text,
    }
}

/// Who does something in a group: `谷雨`, or the duty where nobody holds it.
pub fn actor_in(room: &Room<'_>, group: &Group, actor: &Actor) -> String {
    let names: Vec<&str> =
        room.book().accounts_of(group, actor).iter().map(|account| account.public_name.text()).collect();
    if names.iter().all(|name| name.is_empty()) { actor_words(room, actor) } else { phrase::list(&names, room.lang()) }
}

/// A stretch of hours: `4 小时内`, `within 4 hours`.
pub fn within_hours(hours: i64, lang: Lang) -> String {
    let count = hours.unsigned_abs();
    match lang {
        Lang::Zh => format!("{} 小时内", number::count(count)),
        Lang::En => format!("within {}", phrase::plural(count, "hour")),
    }
}

/// The day by which somebody looks at a definition again: `2026年3月31日前`, `by 31 March 2026`.
pub fn review_by(day: jiff::civil::Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}前", date::full(day, lang)),
        Lang::En => date::full(day, lang),
    }
}
