//! The catalogue of measures: what each is called, how it is computed, in which unit, and where the idea comes from.

use crate::text::Words;

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Members.
    Members,
    /// Messages.
    Messages,
    /// A share of one.
    Share,
    /// Money, in yuan, exact.
    Yuan,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Pieces of a lead magnet that were claimed.
    Claims,
    /// Points of contribution.
    Points,
    /// People whom an account has as contacts.
    Contacts,
    /// One-to-one chats.
    Chats,
    /// Groups.
    Groups,
    /// Whatever a column that a team declares counts.
    Count,
    /// Calendar periods.
    Periods,
    /// How many usual deviations.
    Deviations,
}

impl Unit {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Messages => "messages",
            Self::Share => "share",
            Self::Yuan => "CNY",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Claims => "claims",
            Self::Points => "points",
            Self::Contacts => "contacts",
            Self::Chats => "chats",
            Self::Groups => "groups",
            Self::Count => "count",
            Self::Periods => "periods",
            Self::Deviations => "deviations",
        }
    }
}

/// One measure of the operating index.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// The name in machine formats.
    pub name: &'static str,
    /// What a Chinese reader calls it.
    pub zh: &'static str,
    /// What an English reader calls it.
    pub en: &'static str,
    /// How it is computed, in Chinese.
    pub formula_zh: &'static str,
    /// How it is computed, in English.
    pub formula_en: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// Where the idea comes from.
    pub source: &'static str,
}

impl Measure {
    /// What a reader calls it.
    pub fn title(&self) -> Words {
        Words::new(self.zh, self.en)
    }

    /// How it is computed.
    pub fn formula(&self) -> Words {
        Words::new(self.formula_zh, self.formula_en)
    }

    /// The measure of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        MEASURES.into_iter().find(|measure| measure.name == name)
    }
}

/// Every measure, in the order in which the index lists them.
pub static MEASURES: [&Measure; 71] = [
    &super::enrolment::ENROLLED,
    &super::enrolment::PAID,
    &super::completion::COMPLETION,
    &super::conversion::CONVERSION,
    &super::edition_money::COST,
    &super::edition_money::COST_PER_SIGN_UP,
    &super::edition_money::BREAK_EVEN,
    &super::edition_money::RESULT,
    &super::re_enrolment::RE_ENROLMENT,
    &super::active_share::ACTIVE_SHARE,
    &super::active_share::ACTIVE_OF_PAID,
    &super::gone::GONE,
    &super::whereabouts::WHEREABOUTS,
    &super::composition::COMPOSITION,
    &super::composition::ORIGIN,
    &super::composition::LAST_SEEN,
    &super::retention::RETENTION,
    &super::cohorts::COHORT,
    &super::cohorts::ENROLMENT_COHORT,
    &super::flow::MEMBERS,
    &super::flow::JOINED,
    &super::flow::LEFT,
    &super::flow::MESSAGES,
    &super::activity::DAILY_ACTIVE_SHARE,
    &super::hours::ACTIVE_HOURS,
    &super::exits::EXIT_SHARE,
    &super::exits::EXIT_SCORE,
    &super::pressure::PLANNED_POSTS,
    &super::pressure::SENT_POSTS,
    &super::pressure::PLANNED_DIRECT,
    &super::pressure::SENT_DIRECT,
    &super::channels::FITTING,
    &super::channels::INCOME,
    &super::channels::DIRECT_COST,
    &super::channels::PROFIT,
    &super::channels::CUMULATIVE,
    &super::channels::PAYBACK,
    &super::magnets::CLAIMS,
    &super::magnets::CONVERSIONS,
    &super::magnets::MAGNET_CONVERSION,
    &super::segments::LAYER,
    &super::segments::PASSED,
    &super::ladder::RUNG_MEMBERS,
    &super::ladder::RUNG_SHARE,
    &super::ladder::RUNG_GAINED,
    &super::ladder::RUNG_LOST,
    &super::mini_program::DAILY_NEW,
    &super::mini_program::DAILY_ACTIVE,
    &super::mini_program::DWELL,
    &super::mini_program::STICKINESS,
    &super::contribution::CONTRIBUTION,
    &super::contribution::CONTRIBUTION_SCORE,
    &super::steps::STEP_RECORDED,
    &super::steps::STEP_ADHERENCE,
    &super::steps::STEP_ON_TIME,
    &super::staff::PLANNED_MINUTES,
    &super::staff::BUSIEST_DAY,
    &super::staff::DONE_MINUTES,
    &super::contacts::CONTACTS_ADDED,
    &super::contacts::CONTACTS_LOST,
    &super::contacts::CHATS_A_DAY,
    &super::contacts::CHAT_MESSAGES,
    &super::contacts::REPLY_SHARE,
    &super::contacts::FIRST_REPLY,
    &super::owners::OWNED_GROUPS,
    &super::owners::OPENED_GROUPS,
    &super::owners::OWNED_MEMBERS,
    &super::owners::OWNED_JOINED,
    &super::owners::OWNED_LEFT,
    &super::owners::OWNED_MESSAGES,
    &super::owners::EVER_SPOKE,
];
