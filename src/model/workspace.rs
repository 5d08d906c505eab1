//! A workspace as it is meant: books, their definitions by id, and their snapshots.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use super::account::Account;
use super::campaign::{Campaign, Edition};
use super::channel::Channel;
use super::charter::Charter;
use super::common::{Actor, Common, Duty};
use super::contribution::Contribution;
use super::group::{Accounts, Group};
use super::growth::Growth;
use super::kind::Kind;
use super::magnet::Magnet;
use super::playbook::Playbook;
use super::segment::Segment;
use super::settings::Settings;
use super::sop::Sop;
use super::tables::Tables;
use super::tags::Tags;
use super::value::{Id, List};
use crate::finding::Subject;
use crate::source::FileId;

/// Where a definition stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its file.
    pub file: FileId,
    /// Its kind.
    pub kind: Kind,
    /// Its book, kind's folder and id.
    pub subject: Subject,
}

/// One definition: what it says, what every definition may carry, and where it stands.
#[derive(Debug, Clone)]
pub struct Definition<T> {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub origin: Origin,
    /// Owner, review date, notes, waivers.
    pub common: Common,
    /// What it says.
    pub body: T,
}

impl<T> Deref for Definition<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

/// Definitions of one kind by id.
pub type Definitions<T> = BTreeMap<String, Definition<T>>;

/// A page of the team's own.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its file's stem.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// Its first heading, or its id.
    pub title: String,
}

/// The first and the last day over which schedules are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanDays {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// One book: a team's definitions and snapshots.
#[derive(Debug, Clone)]
pub struct Book {
    /// Its folder's name.
    pub id: String,
    /// Its own page.
    pub playbook: Definition<Playbook>,
    /// Groups by id.
    pub groups: Definitions<Group>,
    /// Charters by id.
    pub charters: Definitions<Charter>,
    /// Accounts by id.
    pub accounts: Definitions<Account>,
    /// SOPs by id.
    pub sops: Definitions<Sop>,
    /// Lead magnets by id.
    pub magnets: Definitions<Magnet>,
    /// Channels by id.
    pub channels: Definitions<Channel>,
    /// Series by id.
    pub campaigns: Definitions<Campaign>,
    /// Segments by id.
    pub segments: Definitions<Segment>,
    /// The tags.
    pub tags: Option<Definition<Tags>>,
    /// The contribution scheme.
    pub contribution: Option<Definition<Contribution>>,
    /// The growth plan.
    pub growth: Option<Definition<Growth>>,
    /// The team's own pages, by file name.
    pub chapters: Vec<Chapter>,
    /// The snapshots.
    pub tables: Arc<Tables>,
    /// The time zone of its days and times.
    pub time_zone: String,
    /// The days over which its schedules are laid out.
    pub plan: PlanDays,
    /// The days on which nothing happens.
    pub days_off: BTreeSet<Date>,
    /// The ids that its definitions name, each with its kind.
    pub uses: BTreeSet<(Kind, String)>,
}

/// An edition and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct EditionAt<'a> {
    /// The series that it belongs to.
    pub campaign: &'a Definition<Campaign>,
    /// Its index among the series' editions in the file.
    pub index: usize,
    /// The edition.
    pub edition: &'a Edition,
}

impl EditionAt<'_> {
    /// The edition's id.
    pub fn id(&self) -> &str {
        self.edition.id.given().map_or("", String::as_str)
    }

    /// What it is called: the series and the edition, without saying the series twice; the id where it has no title.
    pub fn title(&self) -> String {
        let series = self.campaign.title.text();
        let Some(title) = self.edition.title.given() else { return self.id().to_owned() };
        let named = series.chars().zip(title.chars()).take_while(|(a, b)| a == b).count() >= 2;
        match (series.is_empty() || named, title.starts_with(|sign: char| sign.is_ascii())) {
            (true, _) => title.clone(),
            (false, true) => format!("{series} {title}"),
            (false, false) => format!("{series}{title}"),
        }
    }

    /// The path of keys to something within the edition.
    pub fn path(&self, within: &str) -> String {
        format!("editions[{}].{within}", self.index)
    }
}

impl Book {
    /// The book's title, or its id.
    pub fn title(&self) -> &str {
        self.playbook.title.given().map_or(&self.id, String::as_str)
    }

    /// Every edition, by series and in the order of the file.
    pub fn editions(&self) -> impl Iterator<Item = EditionAt<'_>> {
        self.campaigns.values().flat_map(|campaign| {
            campaign.editions.indexed().map(move |(index, edition)| EditionAt { campaign, index, edition })
        })
    }

    /// The edition of this id.
    pub fn edition(&self, id: &str) -> Option<EditionAt<'_>> {
        self.editions().find(|at| at.edition.id.given().is_some_and(|own| own == id))
    }

    /// The group of this id.
    pub fn group(&self, id: &Id<Group>) -> Option<&Definition<Group>> {
        self.groups.get(id.as_str())
    }

    /// The account of this id.
    pub fn account(&self, id: &Id<Account>) -> Option<&Definition<Account>> {
        self.accounts.get(id.as_str())
    }

    /// The accounts that act as `actor` in a group: the one named, or those that hold the duty there.
    pub fn accounts_of<'a>(&'a self, group: &'a Group, actor: &'a Actor) -> Vec<&'a Definition<Account>> {
        match actor {
            Actor::Account(id) => self.account(id).into_iter().collect(),
            Actor::Duty(duty) => group
                .accounts
                .given()
                .map(|accounts| accounts.of(*duty).iter().filter_map(|id| self.account(id)).collect())
                .unwrap_or_default(),
        }
    }
}

impl Accounts {
    /// The accounts that hold this duty.
    pub fn of(&self, duty: Duty) -> &List<Id<Account>> {
        match duty {
            Duty::Owner => &self.owner,
            Duty::Sales => &self.sales,
            Duty::Service => &self.service,
            Duty::Content => &self.content,
            Duty::Expert => &self.expert,
            Duty::Assistant => &self.assistant,
        }
    }

    /// Every account with its duty, in the order of duties.
    pub fn all(&self) -> impl Iterator<Item = (Duty, &Id<Account>)> {
        Duty::ALL.iter().flat_map(|&duty| self.of(duty).iter().map(move |id| (duty, id)))
    }
}

/// A workspace: its settings and its books.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The settings.
    pub settings: Definition<Settings>,
    /// The books, in the order of the settings.
    pub books: Vec<Book>,
    /// The day as of which everything is judged.
    pub as_of: Date,
}
