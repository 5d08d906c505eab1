//! What one run gathers from its files, and what it was asked to take for granted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::alias::Aliases;
use super::beijing;
use super::group_stays::Snapshot;
use super::ids::{Ids, Meant};
use super::known::Known;
use super::live::Live;
use super::remarks::Remarks;
use super::tidy::TidyRow;
use crate::load::tables::columns::Table;
use crate::source::{FileId, Files, Span};
use crate::text::Words;

/// A step of an SOP, by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepName {
    /// The SOP's id.
    pub sop: String,
    /// The step's id.
    pub step: String,
}

impl StepName {
    /// Reads `SOP/STEP`, both of which the book has to define.
    ///
    /// # Errors
    /// What is wrong with it and what to do.
    pub fn parse(text: &str, known: Known<'_>) -> Result<Self, (Words, Words)> {
        let Some((sop, step)) = text.split_once('/') else {
            return Err((
                Words::new(format!("`{text}` 不是步骤的写法"), format!("`{text}` is not how a step is named")),
                Words::new("写成 `SOP编号/步骤编号`", "write `SOP/STEP`"),
            ));
        };
        if known.has_step(sop, step) {
            return Ok(Self { sop: sop.to_owned(), step: step.to_owned() });
        }
        let help = known.nearest_step(sop, step).map_or_else(
            || Words::new("写分册里有的 SOP 和步骤", "name an SOP and a step that the book defines"),
            |near| Words::new(format!("最接近的是 `{sop}/{near}`"), format!("closest is `{sop}/{near}`")),
        );
        Err((Words::new(format!("没有 `{text}` 这个步骤"), format!("there is no step `{text}`")), help))
    }
}

/// Whether reply shares are written as percentages or as fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyUnit {
    /// 83 means 83 of a hundred.
    Percent,
    /// 0.83 means 83 of a hundred.
    Fraction,
}

/// What an operator says of the files, because they do not say it themselves.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The book that is imported into.
    pub known: Known<'a>,
    /// Which id of the platform is which of ours.
    pub ids: &'a Ids,
    /// What members are called here.
    pub aliases: &'a Aliases,
    /// The day on which the files were fetched, or of which they speak.
    pub date: Option<Date>,
    /// The account whose figures they hold.
    pub account: Option<&'a str>,
    /// The step that their messages carry out.
    pub step: Option<&'a StepName>,
    /// How they write the share of chats replied to.
    pub reply_unit: Option<ReplyUnit>,
    /// Counts of people below this are not told.
    pub few: u64,
}

/// What was met and could not be placed in the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unplaced {
    /// Chats, each with its name where that is known.
    pub chats: BTreeMap<String, String>,
    /// Userids of owners and staff.
    pub users: BTreeSet<String>,
    /// States of join codes.
    pub states: BTreeSet<String>,
    /// Messages and tasks.
    pub messages: BTreeSet<String>,
}

impl Unplaced {
    /// Whether everything was placed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What one run gathered.
#[derive(Debug, Clone, Default)]
pub struct Harvest {
    /// Rows by table.
    pub rows: BTreeMap<&'static str, Vec<TidyRow>>,
    /// Who was in which group when.
    pub snapshots: Vec<Snapshot>,
    /// What runs on the platform.
    pub live: Live,
    /// What could not be placed.
    pub unplaced: Unplaced,
    /// Whether it names members, so that a salt is needed.
    pub has_members: bool,
    /// What is to be said.
    pub remarks: Remarks,
}

/// Gathers from the files of one run.
pub(super) struct Gatherer<'a> {
    pub(super) files: &'a Files,
    pub(super) asked: Asked<'a>,
    pub(super) harvest: Harvest,
}

impl<'a> Gatherer<'a> {
    /// Before the first file; what was said of the list of ids comes along.
    pub(super) fn new(files: &'a Files, asked: Asked<'a>, remarks: Remarks) -> Self {
        Self { files, asked, harvest: Harvest { remarks, ..Harvest::default() } }
    }

    /// Adds a row to a table.
    pub(super) fn add(&mut self, table: &'static Table, row: TidyRow) {
        self.harvest.rows.entry(table.name).or_default().push(row);
    }

    /// The alias of a member.
    pub(super) fn alias(&mut self, member: &str) -> String {
        self.harvest.has_members = true;
        self.asked.aliases.of(member)
    }

    /// The group that a chat is: by the list of ids, else by its name, if one group of the book has it as its title.
    pub(super) fn group(&mut self, chat: &str, name: Option<&str>, at: Span) -> Option<String> {
        match (self.asked.ids.group(chat), name.and_then(|name| self.asked.known.group_titled(name))) {
            (Some(Meant::Here(group)), _) => Some(group.clone()),
            (Some(Meant::Elsewhere), _) => {
                self.elsewhere(at);
                None
            }
            (None, Some(group)) => Some(group.to_owned()),
            (None, None) => {
                let known_name = self.harvest.unplaced.chats.entry(chat.to_owned()).or_default();
                if let Some(name) = name {
                    name.clone_into(known_name);
                }
                self.harvest.remarks.note_at(
                    at,
                    Words::new(
                        "这个群聊不知道是哪个群，没有导入；在对照表的 `groups` 里写上",
                        "no group is known for this chat, so it was left out; add it to `groups` in the list of ids",
                    ),
                );
                None
            }
        }
    }

    /// The account that a userid is.
    pub(super) fn account(&mut self, userid: &str, at: Span) -> Option<String> {
        match self.asked.ids.account(userid) {
            Some(Meant::Here(account)) => return Some(account.clone()),
            Some(Meant::Elsewhere) => self.elsewhere(at),
            None => {
                self.harvest.unplaced.users.insert(userid.to_owned());
                self.harvest.remarks.note_at(
                    at,
                    Words::new(
                        "这位成员不知道是哪个账号，没有导入；在对照表的 `accounts` 里写上",
                        "no account is known for this userid, so it was left out; add it to `accounts` in the list of ids",
                    ),
                );
            }
        }
        None
    }

    /// The channel that the state of a join code stands for.
    pub(super) fn channel(&mut self, state: &str, at: Span) -> Option<String> {
        match self.asked.ids.channel(state) {
            Some(Meant::Here(channel)) => return Some(channel.clone()),
            Some(Meant::Elsewhere) => {}
            None => {
                self.harvest.unplaced.states.insert(state.to_owned());
                self.harvest.remarks.note_at(
                    at,
                    Words::new(
                        "这个 state 不知道是哪个渠道，来源空着；在对照表的 `channels` 里写上",
                        "no channel is known for this state, so the source stays blank; add it to `channels` in the list of ids",
                    ),
                );
            }
        }
        None
    }

    /// The step that a message carries out: the one asked for, else by the list of ids.
    pub(super) fn step(&mut self, message: Option<&str>, at: Span) -> Option<StepName> {
        if let Some(step) = self.asked.step {
            return Some(step.clone());
        }
        let found = message.and_then(|message| self.asked.ids.step(message)).cloned();
        if found.is_none() {
            self.harvest.unplaced.messages.extend(message.map(str::to_owned));
            self.harvest.remarks.note_at(
                at,
                Words::new(
                    "不知道这是哪个步骤，没有导入；用 `--step SOP/步骤` 说明，或写进对照表的 `steps`",
                    "no step is known for this, so it was left out; say `--step SOP/STEP`, or add it to `steps` in the list of ids",
                ),
            );
        }
        found
    }

    /// The day of a file: the one asked for, else the one in its name.
    pub(super) fn date(&self, file: FileId) -> Option<Date> {
        self.asked.date.or_else(|| beijing::in_name(&self.files.file(file).path))
    }

    fn elsewhere(&mut self, at: Span) {
        self.harvest
            .remarks
            .note_at(at, Words::new("这一条属于别的分册，没有导入", "this belongs to another book and was left out"));
    }

    /// A count of people, where they are not too few to be told.
    pub(super) fn told(&self, count: u64) -> Words {
        let few = self.asked.few;
        if count < few {
            return Words::new(format!("不到 {few}"), format!("fewer than {few}"));
        }
        Words::same(crate::text::number::count(count))
    }
}
