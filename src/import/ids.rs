//! The list that says which chat is which group and which userid which account; it stays outside the workspace, because
//! what a platform calls people and chats is not to be published.

use std::collections::BTreeMap;

use super::harvest::StepName;
use super::known::{Known, Whose};
use super::remarks::Remarks;
use crate::model::Kind;
use crate::model::reader::{nearest, scalar_text};
use crate::source::{Bounds, Entry, FileId, Files, Node, Span, Tree, Value};
use crate::text::{Lang, Words};

/// What the platform's names mean in a workspace.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    groups: BTreeMap<String, Meant>,
    accounts: BTreeMap<String, Meant>,
    channels: BTreeMap<String, Meant>,
    tags: BTreeMap<String, Meant>,
    steps: BTreeMap<String, StepName>,
}

/// What a platform's name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// An id of the book.
    Here(String),
    /// An id of another book, so that nothing of it belongs here.
    Elsewhere,
}

/// The sections of the list: key, Chinese key, and the kind that its values name.
const SECTIONS: [(&str, &str, Kind); 5] = [
    ("groups", "群", Kind::Group),
    ("accounts", "账号", Kind::Account),
    ("channels", "渠道", Kind::Channel),
    ("tags", "标签", Kind::Tag),
    ("steps", "步骤", Kind::Sop),
];

impl Ids {
    /// Reads the list; whatever is wrong with it is a fault at its place.
    pub fn read(files: &Files, file: FileId, known: Known<'_>, remarks: &mut Remarks) -> Self {
        let tree = Tree::parse(&files.file(file).text, &Bounds::default());
        for flaw in &tree.flaws {
            remarks.fault(
                Span::new(file, flaw.span.clone()),
                "",
                Words::new("这里不合 YAML 的写法", "this is not how YAML is written"),
                Words::new("一行一条，写成 `对方的编号: 这边的编号`", "one a line, written `THEIR_ID: our-id`"),
            );
        }
        let mut ids = Self::default();
        let mut reading = Reading { file, known, remarks };
        let Some(root) = &tree.root else { return ids };
        for entry in reading.entries(root, "") {
            match SECTIONS.iter().find(|(key, zh, _)| entry.key == *key || entry.key == *zh) {
                Some(&(section, _, kind)) => ids.section(section, kind, &entry.value, &mut reading),
                None => reading.unknown_section(entry),
            }
        }
        ids
    }

    fn section(&mut self, section: &str, kind: Kind, node: &Node, reading: &mut Reading<'_, '_>) {
        for entry in reading.entries(node, section) {
            let text = scalar_text(&entry.value).unwrap_or_default().trim().to_owned();
            // An entry that is still to be filled in says nothing.
            if text.is_empty() || text == "~" || text == "null" {
                continue;
            }
            let path = format!("{section}.…");
            let span = Span::new(reading.file, entry.value.span.clone());
            if section == "steps" {
                self.steps.extend(reading.step(&text, span, &path).map(|step| (entry.key.clone(), step)));
                continue;
            }
            let table = match section {
                "groups" => &mut self.groups,
                "accounts" => &mut self.accounts,
                "channels" => &mut self.channels,
                _ => &mut self.tags,
            };
            table.extend(reading.meant(kind, &text, span, &path).map(|meant| (entry.key.clone(), meant)));
        }
    }

    /// The group that a chat is.
    pub(super) fn group(&self, chat: &str) -> Option<&Meant> {
        self.groups.get(chat)
    }

    /// The account that a userid is.
    pub(super) fn account(&self, userid: &str) -> Option<&Meant> {
        self.accounts.get(userid)
    }

    /// The channel that the state of a code stands for.
    pub(super) fn channel(&self, state: &str) -> Option<&Meant> {
        self.channels.get(state)
    }

    /// The tag that a tag of the platform is, by its id or name; `id:value` names one of its values.
    pub(super) fn tag(&self, name: &str) -> Option<&Meant> {
        self.tags.get(name)
    }

    /// The step that a message of the platform carries out.
    pub(super) fn step(&self, message: &str) -> Option<&StepName> {
        self.steps.get(message)
    }
}

struct Reading<'a, 'r> {
    file: FileId,
    known: Known<'a>,
    remarks: &'r mut Remarks,
}

impl Reading<'_, '_> {
    fn entries<'n>(&mut self, node: &'n Node, path: &str) -> &'n [Entry] {
        match &node.value {
            Value::Mapping(entries) => entries,
            Value::Scalar(scalar) if crate::model::reader::is_nothing(scalar) => &[],
            _ => {
                self.remarks.fault(
                    Span::new(self.file, node.span.clone()),
                    path,
                    Words::new("这里要一条条的 `键: 值`", "keys with values are wanted here"),
                    Words::new("写成 `对方的编号: 这边的编号`", "write `THEIR_ID: our-id`"),
                );
                &[]
            }
        }
    }

    fn unknown_section(&mut self, entry: &Entry) {
        let all = SECTIONS.map(|(key, _, _)| format!("`{key}`"));
        let near = nearest(&entry.key, SECTIONS.iter().map(|(key, _, _)| *key));
        let what = Words::new(
            format!("对照表里没有 `{}` 这一节", entry.key),
            format!("the list of ids has no section `{}`", entry.key),
        );
        let help = match near {
            Some(near) => Words::new(format!("改成 `{near}`"), format!("write `{near}`")),
            None => Words::new(
                format!("可用的：{}", crate::text::phrase::list(&all, Lang::Zh)),
                format!("there are {}", crate::text::phrase::list(&all, Lang::En)),
            ),
        };
        self.remarks.fault(Span::new(self.file, entry.key_span.clone()), entry.key.clone(), what, help);
    }

    fn meant(&mut self, kind: Kind, text: &str, span: Span, path: &str) -> Option<Meant> {
        // One value of a tag is named `id:value`.
        let id = if kind == Kind::Tag { text.split(':').next().unwrap_or(text) } else { text };
        match self.known.whose(kind, id) {
            Whose::Own => Some(Meant::Here(text.to_owned())),
            Whose::Other(_) => Some(Meant::Elsewhere),
            Whose::Nobody(near) => {
                let help = near.map_or_else(
                    || Words::new("写分册里有的编号", "write an id that the book defines"),
                    |near| Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
                );
                let what = Words::new(
                    format!("没有叫 `{text}` 的{}", kind.word(Lang::Zh)),
                    format!("no {} is called `{text}`", kind.word(Lang::En)),
                );
                self.remarks.fault(span, path, what, help);
                None
            }
        }
    }

    fn step(&mut self, text: &str, span: Span, path: &str) -> Option<StepName> {
        match StepName::parse(text, self.known) {
            Ok(step) => Some(step),
            Err((what, help)) => {
                self.remarks.fault(span, path, what, help);
                None
            }
        }
    }
}
