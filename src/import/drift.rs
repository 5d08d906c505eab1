//! Where what runs on the platform and what a workspace defines have drifted apart.

use std::collections::BTreeSet;

use serde::Serialize;

use super::ids::{Ids, Meant};
use super::known::Known;
use super::live::{Live, LiveChat};
use crate::model::group::{Group, Status};
use crate::model::{Book, Definition};
use crate::text::{Lang, Words, phrase};

/// One thing on which the two sides differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// How they differ.
    pub kind: Sort,
    /// The book; empty where none has it.
    pub book: String,
    /// The group or tag; a chat by its name or the ends of its id.
    pub subject: String,
    /// What is on either side.
    pub what: Words,
}

/// How the two sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A chat runs that no book defines.
    Undefined,
    /// A group is defined as open and no chat is it.
    NotRunning,
    /// A chat runs that its book has as planned or closed.
    Status,
    /// Several chats are one group.
    Twice,
    /// Another owner than the one that is defined.
    Owner,
    /// The owner has left the company.
    OwnerLeft,
    /// A tag of the company that the book lacks.
    TagUndefined,
    /// A tag of the book that the company lacks.
    TagMissing,
}

impl Sort {
    /// What a reader calls it.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Undefined, Lang::Zh) => "没有定义",
            (Self::Undefined, Lang::En) => "undefined",
            (Self::NotRunning, Lang::Zh) => "没有在跑",
            (Self::NotRunning, Lang::En) => "not running",
            (Self::Status, Lang::Zh) => "状态不符",
            (Self::Status, Lang::En) => "status",
            (Self::Twice, Lang::Zh) => "一群多聊",
            (Self::Twice, Lang::En) => "twice",
            (Self::Owner, Lang::Zh) => "群主不符",
            (Self::Owner, Lang::En) => "owner",
            (Self::OwnerLeft, Lang::Zh) => "群主离职",
            (Self::OwnerLeft, Lang::En) => "owner left",
            (Self::TagUndefined, Lang::Zh) => "标签没定义",
            (Self::TagUndefined, Lang::En) => "tag undefined",
            (Self::TagMissing, Lang::Zh) => "标签没建",
            (Self::TagMissing, Lang::En) => "tag missing",
        }
    }
}

/// What was compared, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct Drift {
    /// The differences, by kind, book and subject.
    pub apart: Vec<Apart>,
    /// What could not be compared, and why.
    pub notes: BTreeSet<Words>,
}

/// Compares what runs with what some books define; each book comes with the list of ids as it reads for that book.
pub fn drift(live: &Live, books: &[(Known<'_>, Ids)]) -> Drift {
    let mut drift = Drift::default();
    drift.chats(live, books);
    for (known, ids) in books {
        drift.groups(live, *known, ids);
        drift.tags(live, *known, ids);
    }
    if live.more {
        drift.notes.insert(Words::new(
            "群列表没有取完，「没有在跑」只对取到的那些作数",
            "the list of chats was not fetched to its end: \"not running\" holds for what was fetched",
        ));
    }
    drift.apart.sort_by(|one, two| (one.kind, &one.book, &one.subject).cmp(&(two.kind, &two.book, &two.subject)));
    drift
}

/// A chat as it is shown: by its name, with the ends of its id, which find it and open nothing.
fn shown(id: &str, chat: &LiveChat) -> String {
    let signs: Vec<char> = id.chars().collect();
    let ends = match signs.as_slice() {
        [first @ .., _, _, _, _] if first.len() >= 8 => {
            let ends: (String, String) = (signs[..4].iter().collect(), signs[signs.len() - 4..].iter().collect());
            format!("{}…{}", ends.0, ends.1)
        }
        _ => "…".to_owned(),
    };
    chat.name.as_ref().map_or(ends.clone(), |name| format!("{name} {ends}"))
}

/// The group that a chat is in a book.
fn group_of<'a>(id: &str, chat: &LiveChat, known: Known<'a>, ids: &'a Ids) -> Option<&'a str> {
    match ids.group(id) {
        Some(Meant::Here(group)) => Some(group),
        Some(Meant::Elsewhere) => None,
        None => known.group_titled(chat.name.as_deref()?),
    }
}

impl Drift {
    fn add(&mut self, kind: Sort, book: &str, subject: impl Into<String>, what: Words) {
        self.apart.push(Apart { kind, book: book.to_owned(), subject: subject.into(), what });
    }

    fn chats(&mut self, live: &Live, books: &[(Known<'_>, Ids)]) {
        for (id, chat) in &live.chats {
            let listed = books.iter().any(|(_, ids)| ids.group(id).is_some());
            let titled = books.iter().flat_map(|(known, _)| &known.workspace.books).any(|book| {
                let workspace = books[0].0.workspace;
                chat.name.as_deref().is_some_and(|name| Known { workspace, book }.group_titled(name).is_some())
            });
            if !listed && !titled {
                let what = Words::new(
                    "在跑，没有一个分册定义它；`qunce new group`，或在对照表的 `groups` 里写上",
                    "runs, and no book defines it; `qunce new group`, or add it to `groups` in the list of ids",
                );
                self.add(Sort::Undefined, "", shown(id, chat), what);
            }
        }
    }

    fn groups(&mut self, live: &Live, known: Known<'_>, ids: &Ids) {
        if live.chats.is_empty() {
            self.notes.insert(Words::new("没有群的数据，群没有比", "no chats were seen, so groups were not compared"));
            return;
        }
        let book = known.book;
        for group in book.groups.values() {
            let chats: Vec<(&String, &LiveChat)> = live
                .chats
                .iter()
                .filter(|(id, chat)| group_of(id, chat, known, ids) == Some(group.id.as_str()))
                .collect();
            self.running(book, group, chats.len(), live.listed);
            for (_, chat) in chats {
                self.owner(book, group, chat, ids);
            }
        }
    }

    fn running(&mut self, book: &Book, group: &Definition<Group>, chats: usize, listed: bool) {
        let status = group.status.get();
        match (chats, status) {
            (0, Some(Status::Planned | Status::Closed)) => {}
            (0, _) if !listed => {
                self.notes.insert(Words::new(
                    "没有群列表，定义了却没有在跑的没有比；再给出 groupchat/list",
                    "no list of chats was seen, so what is defined and does not run was not told; give groupchat/list too",
                ));
            }
            (0, _) => {
                let what = Words::new(
                    "定义里在运营，平台上没有这个群；名字对不上的在对照表的 `groups` 里写上",
                    "is defined as open, and no chat is it; where only the name differs, add it to `groups` in the list of ids",
                );
                self.add(Sort::NotRunning, &book.id, &group.id, what);
            }
            (_, Some(Status::Planned)) => {
                let what = Words::new("定义里还在筹备，平台上已经在跑", "is defined as planned, and runs already");
                self.add(Sort::Status, &book.id, &group.id, what);
            }
            (_, Some(Status::Closed)) => {
                let what = Words::new("定义里已关，平台上还在跑", "is defined as closed, and still runs");
                self.add(Sort::Status, &book.id, &group.id, what);
            }
            (1, _) => {}
            (more, _) => {
                let what =
                    Words::new(format!("平台上有 {more} 个群聊都是它"), format!("{more} chats of the platform are it"));
                self.add(Sort::Twice, &book.id, &group.id, what);
            }
        }
    }

    fn owner(&mut self, book: &Book, group: &Definition<Group>, chat: &LiveChat, ids: &Ids) {
        if chat.status.is_some_and(|status| status != 0) {
            let what = match chat.status {
                Some(1) => Words::new("群主离职了，还没有人接", "the owner has left, and nobody has taken over"),
                Some(2) => Words::new("群主离职了，正在交接", "the owner has left, and it is being handed over"),
                Some(3) => Words::new("群主离职，已经交接", "the owner has left, and it has been handed over"),
                other => Words::same(format!("unknown({})", other.unwrap_or_default())),
            };
            self.add(Sort::OwnerLeft, &book.id, &group.id, what);
        }
        let Some(owner) = &chat.owner else { return };
        let Some(Meant::Here(real)) = ids.account(owner) else {
            self.notes.insert(Words::new(
                "有的群主不知道是哪个账号，没有比；在对照表的 `accounts` 里写上",
                "some owners' accounts are not known and were not compared; add them to `accounts` in the list of ids",
            ));
            return;
        };
        let defined: Vec<&str> = group
            .accounts
            .given()
            .map(|accounts| accounts.owner.iter().map(crate::model::Id::as_str).collect())
            .unwrap_or_default();
        if !defined.contains(&real.as_str()) {
            let quoted: Vec<String> = defined.iter().map(|id| format!("`{id}`")).collect();
            let what = if defined.is_empty() {
                Words::new(
                    format!("平台上群主是 `{real}`，定义没写群主"),
                    format!("its owner is `{real}`, and none is defined"),
                )
            } else {
                Words::new(
                    format!("平台上群主是 `{real}`，定义里是 {}", phrase::list(&quoted, Lang::Zh)),
                    format!("its owner is `{real}`, defined is {}", phrase::list(&quoted, Lang::En)),
                )
            };
            self.add(Sort::Owner, &book.id, &group.id, what);
        }
    }

    fn tags(&mut self, live: &Live, known: Known<'_>, ids: &Ids) {
        let Some(tags) = &live.tags else {
            self.notes.insert(Words::new(
                "没有企业标签的数据，标签没有比",
                "no list of tags was seen, so tags were not compared",
            ));
            return;
        };
        let book = known.book;
        let defined = defined_tags(book);
        let mut met: BTreeSet<&str> = BTreeSet::new();
        for (id, tag) in tags {
            let listed = ids.tag(id).or_else(|| ids.tag(&tag.name));
            let found = match listed {
                Some(Meant::Here(name)) => defined.iter().find(|own| own.name == *name),
                Some(Meant::Elsewhere) => continue,
                None => defined
                    .iter()
                    .find(|own| own.family == Some(tag.group.as_str()) && own.title == tag.name)
                    .or_else(|| defined.iter().find(|own| own.title == tag.name)),
            };
            match found {
                Some(own) => _ = met.insert(&own.name),
                None => {
                    let what = Words::new("企业微信里有，`tags.yaml` 里没有", "WeCom has it, `tags.yaml` does not");
                    self.add(Sort::TagUndefined, &book.id, format!("{}/{}", tag.group, tag.name), what);
                }
            }
        }
        for own in defined.iter().filter(|own| !met.contains(own.name.as_str())) {
            let what = Words::new("`tags.yaml` 里有，企业微信里没有", "`tags.yaml` has it, WeCom does not");
            self.add(Sort::TagMissing, &book.id, &own.name, what);
        }
    }
}

/// A tag of a book as the platform would have it: a value of a tag, or a tag without values.
struct Defined<'a> {
    name: String,
    family: Option<&'a str>,
    title: &'a str,
}

fn defined_tags(book: &Book) -> Vec<Defined<'_>> {
    let mut all = Vec::new();
    for tag in book.tags.iter().flat_map(|tags| tags.tags.iter()) {
        let Some(id) = tag.id.given() else { continue };
        let title = tag.title.given().map_or(id.as_str(), String::as_str);
        if tag.values.is_empty() {
            all.push(Defined { name: id.clone(), family: None, title });
        }
        all.extend(tag.values.iter().map(|value| Defined {
            name: format!("{id}:{value}"),
            family: Some(title),
            title: value,
        }));
    }
    all
}
