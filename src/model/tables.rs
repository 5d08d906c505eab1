//! Snapshots as typed rows, each knowing its file and line.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::contribution::DimensionKind;
use super::day::Day;
use super::kind::Kind;
use super::names::{Name, Names};
use super::period::CalendarPeriod;
use super::scalar::Time;
use super::value::Stated;
use crate::source::FileId;

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The file.
    pub file: FileId,
    /// The byte at which it begins.
    pub at: u32,
}

/// One group on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupDay {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// The group's id.
    pub group: Arc<str>,
    /// Members at the end of the day.
    pub members: Option<u32>,
    /// Members who joined that day.
    pub joined: Option<u32>,
    /// Members who left that day.
    pub left: Option<u32>,
    /// Members who were active that day.
    pub active: Option<u32>,
    /// Messages that members sent that day.
    pub messages: Option<u32>,
}

/// One member in one edition; its names are numbers of [`Tables::names`], for there may be millions of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolment {
    /// Where it stands.
    pub row: Row,
    /// The member's pseudonym.
    pub member: Name,
    /// The edition's id.
    pub edition: Name,
    /// The day of enrolment.
    pub enrolled_on: Option<Day>,
    /// Whether the fee was paid.
    pub paid: Option<bool>,
    /// Whether the edition was completed.
    pub completed: Option<bool>,
    /// Whether the member was active in the mini program at the snapshot.
    pub active: Option<bool>,
    /// Whether the member bought afterwards.
    pub bought: Option<bool>,
}

/// One member's stay in one group; its names are numbers of [`Tables::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Where it stands.
    pub row: Row,
    /// The member's pseudonym.
    pub member: Name,
    /// The group's id.
    pub group: Name,
    /// The day of joining.
    pub joined_on: Option<Day>,
    /// The day of leaving; none while the member is there.
    pub left_on: Option<Day>,
    /// The channel that brought the member.
    pub source: Option<Name>,
    /// Who ended the stay.
    pub quit_by: Option<Name>,
    /// Why it ended.
    pub quit_reason: Option<Name>,
}

/// What one channel brought and cost in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelPeriod {
    /// Where it stands.
    pub row: Row,
    /// The period.
    pub period: CalendarPeriod,
    /// The channel's id.
    pub channel: String,
    /// Members whom it brought.
    pub joins: Stated<u32>,
    /// How many of them fit the audience.
    pub fitting: Stated<u32>,
    /// What they paid.
    pub income: Stated<Decimal>,
    /// What was spent on goods.
    pub goods: Stated<Decimal>,
    /// What was spent on ads.
    pub ads: Stated<Decimal>,
    /// What was spent on freight.
    pub freight: Stated<Decimal>,
    /// What was paid for labour from outside; a team's own is no direct cost (S1 §3).
    pub outsourced_labour: Stated<Decimal>,
}

/// How many members one layer of a segment holds on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentCount {
    /// Where it stands.
    pub row: Row,
    /// The day of counting.
    pub date: Date,
    /// The segment's id.
    pub segment: String,
    /// The layer, from 1.
    pub step: u32,
    /// Members in it.
    pub members: Option<u32>,
}

/// What one lead magnet drew on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MagnetDay {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// The magnet's id.
    pub magnet: Arc<str>,
    /// How many were claimed.
    pub claims: Option<u32>,
    /// Claimers who signed up or bought that day.
    pub conversions: Option<u32>,
}

/// The mini program on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MiniProgramDay {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// Members who opened it for the first time.
    pub new: Option<u32>,
    /// Members who opened it.
    pub active: Option<u32>,
    /// How long they stayed on average.
    pub seconds_per_member: Option<u32>,
    /// Distinct members who opened it in the 30 days up to the day.
    pub monthly_active: Option<u32>,
}

/// What the members of one group contributed in one period and dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContributionPeriod {
    /// Where it stands.
    pub row: Row,
    /// The period.
    pub period: CalendarPeriod,
    /// The group's id.
    pub subject: Arc<str>,
    /// The dimension.
    pub dimension: DimensionKind,
    /// Points that its members earned together.
    pub value: Option<u32>,
}

/// One step done in one group on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRun {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// The SOP's id.
    pub sop: Arc<str>,
    /// The step's id.
    pub step: String,
    /// The group's id.
    pub group: String,
    /// When it was done; none where it was not.
    pub done_at: Option<Time>,
    /// Whether it was done when it was due.
    pub on_time: Option<bool>,
}

/// All groups of one owner, or of several together, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerDay {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// The owner's account; none where several owners are counted together.
    pub account: Option<String>,
    /// Groups as of that day.
    pub chats: Option<u32>,
    /// Groups that were opened that day.
    pub new_chats: Option<u32>,
    /// Groups with any message as of that day.
    pub chats_with_messages: Option<u32>,
    /// Members as of that day, staff among them.
    pub members: Option<u32>,
    /// Members who joined that day.
    pub joined: Option<u32>,
    /// Members who left that day.
    pub left: Option<u32>,
    /// Members who have sent any message as of that day.
    pub members_with_messages: Option<u32>,
    /// Messages since the beginning, as of that day.
    pub messages_to_date: Option<u32>,
    /// Messages of that day.
    pub messages: Option<u32>,
}

/// The one-to-one chats of one account, or of several together, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDay {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// The account; none where several are counted together.
    pub account: Option<String>,
    /// Friend requests that were sent.
    pub applied: Option<u32>,
    /// Contacts that were added.
    pub added: Option<u32>,
    /// Contacts that deleted or blocked the account.
    pub lost: Option<u32>,
    /// Chats in which the account spoke first.
    pub chats: Option<u32>,
    /// Messages that it sent in them.
    pub messages: Option<u32>,
    /// Of the chats that contacts began, the percentage answered within the day, 0 to 100.
    pub replied_percent: Option<Decimal>,
    /// Minutes until the first answer, on average.
    pub first_reply_minutes: Option<Decimal>,
}

/// How active one group was in one hour of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupHour {
    /// Where it stands.
    pub row: Row,
    /// The day.
    pub date: Date,
    /// The group's id.
    pub group: Arc<str>,
    /// A time within the hour, as a rule its beginning.
    pub hour: Time,
    /// Members who were active in it.
    pub active: Option<u32>,
}

/// How many members have one tag on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// Where it stands.
    pub row: Row,
    /// The day of counting.
    pub date: Date,
    /// The tag's id.
    pub tag: Arc<str>,
    /// Members who have it.
    pub members: Option<u32>,
    /// Members who got it since the day on which it was counted before.
    pub gained: Option<u32>,
    /// Members who lost it since then.
    pub lost: Option<u32>,
}

/// What a row says in a column that the team declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraCell {
    /// Where the row stands.
    pub row: Row,
    /// The table.
    pub table: &'static str,
    /// The column's name.
    pub column: Arc<str>,
    /// What it speaks of: a kind and an id; the book where the row names none.
    pub subject: Option<(Kind, Arc<str>)>,
    /// The row's other keys, such as the layer of a segment; empty where it has none.
    pub part: String,
    /// The first of its days.
    pub from: Date,
    /// The last of its days.
    pub to: Date,
    /// The value; of a share the percentage.
    pub value: Decimal,
    /// What it is a share of; none where it is no share, or the row does not say.
    pub base: Option<u32>,
}

/// The snapshots of one book, each table sorted by its key.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// The texts of which `enrolments` and `memberships` keep the numbers.
    pub names: Names,
    /// By group and day.
    pub group_days: Vec<GroupDay>,
    /// By edition and member.
    pub enrolments: Vec<Enrolment>,
    /// By group and member.
    pub memberships: Vec<Membership>,
    /// By channel and period.
    pub channel_periods: Vec<ChannelPeriod>,
    /// By segment, day and layer.
    pub segment_counts: Vec<SegmentCount>,
    /// By magnet and day.
    pub magnet_days: Vec<MagnetDay>,
    /// By day.
    pub mini_program_days: Vec<MiniProgramDay>,
    /// By group, period and dimension.
    pub contribution_periods: Vec<ContributionPeriod>,
    /// By SOP, day, step and group.
    pub step_runs: Vec<StepRun>,
    /// By day and account.
    pub owner_days: Vec<OwnerDay>,
    /// By day and account.
    pub contact_days: Vec<ContactDay>,
    /// By group, day and hour.
    pub group_hours: Vec<GroupHour>,
    /// By tag and day.
    pub tag_counts: Vec<TagCount>,
    /// Cells of the columns that the team declares, by table, column, subject, part and day.
    pub extra: Vec<ExtraCell>,
    /// Of each column that the team declares, by table and name, whether any file with rows that may have it has it.
    pub extra_seen: BTreeMap<(&'static str, String), bool>,
}

impl Tables {
    /// The text of a name: a pseudonym, an id, a reason.
    pub fn text(&self, name: Name) -> &str {
        self.names.text(name)
    }

    /// The rows of the members of one edition, by member; none where no row names it.
    pub fn enrolments_of(&self, edition: &str) -> &[Enrolment] {
        let Some(edition) = self.names.find(edition) else { return &[] };
        run_of(&self.enrolments, |row| row.edition.cmp(&edition))
    }

    /// The stays in one group, by member and day of joining; none where no row names it.
    pub fn memberships_of(&self, group: &str) -> &[Membership] {
        let Some(group) = self.names.find(group) else { return &[] };
        run_of(&self.memberships, |row| row.group.cmp(&group))
    }
}

/// The rows that are equal by an order in which all of them are.
fn run_of<T>(rows: &[T], order: impl Fn(&T) -> Ordering) -> &[T] {
    let from = rows.partition_point(|row| order(row).is_lt());
    let length = rows[from..].partition_point(|row| order(row).is_eq());
    &rows[from..from + length]
}
