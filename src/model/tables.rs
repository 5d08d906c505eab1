//! Snapshots as typed rows, each knowing its file and line.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::contribution::DimensionKind;
use super::period::CalendarPeriod;
use super::scalar::Time;
use super::value::Stated;
use crate::source::FileId;

/// Where a row stands: its file and line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The file.
    pub file: FileId,
    /// The line, from 1; in JSON the line on which the row's object begins.
    pub line: u32,
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

/// One member in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Where it stands.
    pub row: Row,
    /// The member's pseudonym.
    pub member: String,
    /// The edition's id.
    pub edition: Arc<str>,
    /// The day of enrolment.
    pub enrolled_on: Option<Date>,
    /// Whether the fee was paid.
    pub paid: Option<bool>,
    /// Whether the edition was completed.
    pub completed: Option<bool>,
    /// Whether the member was active in the mini program at the snapshot.
    pub active: Option<bool>,
}

/// One member's stay in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Where it stands.
    pub row: Row,
    /// The member's pseudonym.
    pub member: String,
    /// The group's id.
    pub group: Arc<str>,
    /// The day of joining.
    pub joined_on: Option<Date>,
    /// The day of leaving; none while the member is there.
    pub left_on: Option<Date>,
    /// The channel that brought the member.
    pub source: Option<String>,
    /// Who ended the stay.
    pub quit_by: Option<String>,
    /// Why it ended.
    pub quit_reason: Option<String>,
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

/// The snapshots of one book, each table sorted by its key.
#[derive(Debug, Clone, Default)]
pub struct Tables {
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
}
