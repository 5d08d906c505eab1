//! Message templates: the variables that a text may name, and the text filled in for one group.

use std::ops::Range;

use crate::model::campaign::Edition;
use crate::model::group::Group;
use crate::model::reader::nearest;
use crate::model::sop::Step;
use crate::model::{Book, Definition, Stated};

/// The variables that every message may name; `group.vars.NAME` comes besides, for each word that a group has.
pub const VARIABLES: &[&str] = &[
    "group.title",
    "group.promise",
    "group.opened_on",
    "group.closes_on",
    "group.capacity",
    "account.public_name",
    "edition.title",
    "edition.opens",
    "edition.closes",
    "book.title",
    "book.team",
];

/// What stands before the name of a group's own word.
const OWN: &str = "group.vars.";

/// A variable where a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable<'t> {
    /// Its name, without braces and spaces.
    pub name: &'t str,
    /// Its bytes in the text, braces included.
    pub at: Range<usize>,
    /// Whether the braces are closed.
    pub closed: bool,
}

/// The variables that a text names, in order; `{昵称}` in single braces is none.
pub fn variables(text: &str) -> Vec<Variable<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        let line_end = text[open..].find('\n').map_or(text.len(), |at| open + at);
        let Some(close) = text[open..line_end].find("}}").map(|at| open + at) else {
            found.push(Variable { name: text[open + 2..line_end].trim(), at: open..open + 2, closed: false });
            from = open + 2;
            continue;
        };
        found.push(Variable { name: text[open + 2..close].trim(), at: open..close + 2, closed: true });
        from = close + 2;
    }
    found
}

/// What a variable comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// This text.
    With(String),
    /// Nothing: whoever should say it does not.
    Missing,
    /// Nothing that can be known: it is written, but cannot be read.
    Faulty,
    /// Nothing: there is no such variable; the nearest that there is.
    Unknown(Option<String>),
}

/// Where a message is sent: what its variables take their values from.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// The book.
    pub book: &'a Book,
    /// The group.
    pub group: Option<&'a Definition<Group>>,
    /// The step.
    pub step: &'a Step,
    /// The edition that it belongs to.
    pub edition: Option<&'a Edition>,
}

impl Message<'_> {
    /// What the variable of this name comes to here.
    pub fn value(&self, name: &str) -> Filled {
        if let Some(own) = name.strip_prefix(OWN) {
            return self.own_word(own);
        }
        if !VARIABLES.contains(&name) {
            return Filled::Unknown(self.nearest(name));
        }
        let group = self.group.map(|group| &group.body);
        let book = &self.book.playbook;
        match name {
            "group.title" => shown(group.map(|group| &group.title)),
            "group.promise" => shown(group.map(|group| &group.promise)),
            "group.opened_on" => shown(group.map(|group| &group.opened_on)),
            "group.closes_on" => shown(group.map(|group| &group.closes_on)),
            "group.capacity" => shown(group.map(|group| &group.capacity)),
            "edition.title" => shown(self.edition.map(|edition| &edition.title)),
            "edition.opens" => shown(self.edition.map(|edition| &edition.opens)),
            "edition.closes" => shown(self.edition.map(|edition| &edition.closes)),
            "book.title" => Filled::With(self.book.title().to_owned()),
            "book.team" => shown(Some(&book.team)),
            _ => self.account(),
        }
    }

    /// The text with its variables filled in; those that come to nothing stay as they are written.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut from = 0;
        for variable in variables(text).into_iter().filter(|variable| variable.closed) {
            if let Filled::With(value) = self.value(variable.name) {
                filled.push_str(&text[from..variable.at.start]);
                filled.push_str(&value);
                from = variable.at.end;
            }
        }
        filled.push_str(&text[from..]);
        filled
    }

    fn own_word(&self, name: &str) -> Filled {
        let Some(group) = self.group else { return Filled::Missing };
        group.vars.get(name).map_or(Filled::Missing, |word| Filled::With(word.clone()))
    }

    fn account(&self) -> Filled {
        if self.step.by.is_faulty() || self.group.is_some_and(|group| group.accounts.is_faulty()) {
            return Filled::Faulty;
        }
        let ids = super::acting(self.book, self.step, self.group.map(|group| group.id.as_str()));
        shown(ids.first().and_then(|id| self.book.accounts.get(*id)).map(|account| &account.public_name))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let own = self.group.into_iter().flat_map(|group| group.vars.keys()).map(|word| format!("{OWN}{word}"));
        let all: Vec<String> = VARIABLES.iter().map(|&name| name.to_owned()).chain(own).collect();
        let by_last_part = || {
            let mut same = all.iter().filter(|known| known.rsplit('.').next() == name.rsplit('.').next());
            same.next().filter(|_| same.next().is_none()).map(String::as_str)
        };
        nearest(name, all.iter().map(String::as_str)).or_else(by_last_part).map(str::to_owned)
    }
}

fn shown<T: ToString>(value: Option<&Stated<T>>) -> Filled {
    match value {
        Some(Stated::Given(value)) => Filled::With(value.to_string()),
        Some(Stated::Faulty) => Filled::Faulty,
        Some(Stated::Missing) | None => Filled::Missing,
    }
}
