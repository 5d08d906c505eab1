//! What kind of page each page is, as a workspace's templates name it.

use super::plan::{OfBook, Shows};
use crate::template::PageKind;

impl Shows {
    /// The kind of the page, and the id of what it shows.
    pub(super) fn kind(&self) -> (PageKind, &str) {
        match self {
            Self::Books => (PageKind::Books, ""),
            Self::Findings => (PageKind::Findings, ""),
            Self::Accepted => (PageKind::Accepted, ""),
            Self::Review => (PageKind::Review, ""),
            Self::Rules => (PageKind::Rules, ""),
            Self::Rule(code) => (PageKind::Rule, code),
            Self::Methodology => (PageKind::Methodology, ""),
            Self::Chapter(name) => (PageKind::Chapter, name),
            Self::Own(name) => (PageKind::Own, name),
            Self::OfBook(_, page) => page.kind(),
            Self::Print(_) | Self::OneFile(_) => (PageKind::Print, ""),
        }
    }
}

impl OfBook {
    /// The kind of the page, and the id of the definition that it shows.
    pub(super) fn kind(&self) -> (PageKind, &str) {
        match self {
            Self::Home => (PageKind::Home, ""),
            Self::Strategy => (PageKind::Strategy, ""),
            Self::Groups => (PageKind::Groups, ""),
            Self::Group(id) => (PageKind::Group, id),
            Self::Card(id) => (PageKind::Card, id),
            Self::Charter(id) => (PageKind::Charter, id),
            Self::Accounts => (PageKind::Accounts, ""),
            Self::Account(id) => (PageKind::Account, id),
            Self::Onboarding => (PageKind::Onboarding, ""),
            Self::FirstDay(duty) => (PageKind::FirstDay, duty.name()),
            Self::Coverage => (PageKind::Coverage, ""),
            Self::Sops => (PageKind::Sops, ""),
            Self::Sop(id) => (PageKind::Sop, id),
            Self::Calendar => (PageKind::Calendar, ""),
            Self::Subscribe => (PageKind::Subscribe, ""),
            Self::Magnets => (PageKind::Magnets, ""),
            Self::Index => (PageKind::Index, ""),
            Self::Channels => (PageKind::Channels, ""),
            Self::Segments => (PageKind::Segments, ""),
            Self::Contribution => (PageKind::Contribution, ""),
            Self::Growth => (PageKind::Growth, ""),
            Self::Staff => (PageKind::Staff, ""),
            Self::Steps => (PageKind::Steps, ""),
            Self::Campaigns => (PageKind::Campaigns, ""),
            Self::Series(id) => (PageKind::Series, id),
            Self::Edition(id) => (PageKind::Edition, id),
            Self::Chapter(id) => (PageKind::Page, id),
        }
    }
}
