//! The kinds of definition, their folders and their names.

use crate::text::Lang;

/// A kind of thing that can be defined or named in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The book itself, `playbook.yaml`.
    Playbook,
    /// A group's positioning.
    Group,
    /// A three-rule charter.
    Charter,
    /// An account and its persona.
    Account,
    /// A schedule of steps.
    Sop,
    /// A lead magnet.
    Magnet,
    /// A channel.
    Channel,
    /// A series of campaigns with its editions.
    Campaign,
    /// A segment, screened in layers.
    Segment,
    /// The tags, `tags.yaml`.
    Tags,
    /// The contribution scheme, `contribution.yaml`.
    Contribution,
    /// The growth paths, `growth.yaml`.
    Growth,
    /// One edition of a campaign; defined inside its campaign's file.
    Edition,
    /// One tag; defined inside `tags.yaml`.
    Tag,
    /// The settings, `qunce.yaml`.
    Settings,
    /// A rule of the workspace's own, in `rules/`.
    Rule,
}

impl Kind {
    /// The kinds that have a folder of their own, one definition a file.
    pub const FOLDERS: [Self; 8] = [
        Self::Group,
        Self::Charter,
        Self::Account,
        Self::Sop,
        Self::Magnet,
        Self::Channel,
        Self::Campaign,
        Self::Segment,
    ];

    /// The kinds that are one file of the book.
    pub const SINGLE: [Self; 4] = [Self::Playbook, Self::Tags, Self::Contribution, Self::Growth];

    /// The folder's name in a book, or the file's stem for the kinds that are one file.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Playbook => "playbook",
            Self::Group => "groups",
            Self::Charter => "charters",
            Self::Account => "accounts",
            Self::Sop => "sops",
            Self::Magnet => "magnets",
            Self::Channel => "channels",
            Self::Campaign => "campaigns",
            Self::Segment => "segments",
            Self::Tags => "tags",
            Self::Contribution => "contribution",
            Self::Growth => "growth",
            Self::Edition => "editions",
            Self::Tag => "tag",
            Self::Settings => "qunce",
            Self::Rule => "rules",
        }
    }

    /// The name on the command line: `qunce new NAME ID`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Playbook => "playbook",
            Self::Group => "group",
            Self::Charter => "charter",
            Self::Account => "account",
            Self::Sop => "sop",
            Self::Magnet => "magnet",
            Self::Channel => "channel",
            Self::Campaign => "campaign",
            Self::Segment => "segment",
            Self::Tags => "tags",
            Self::Contribution => "contribution",
            Self::Growth => "growth",
            Self::Edition => "edition",
            Self::Tag => "tag",
            Self::Settings => "settings",
            Self::Rule => "rule",
        }
    }

    /// What a reader calls one of this kind.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Playbook, Lang::Zh) => "分册",
            (Self::Playbook, Lang::En) => "book",
            (Self::Group, Lang::Zh) => "群",
            (Self::Charter, Lang::Zh) => "群规",
            (Self::Account, Lang::Zh) => "账号",
            (Self::Sop, _) => "SOP",
            (Self::Magnet, Lang::Zh) => "引流抓手",
            (Self::Magnet, Lang::En) => "lead magnet",
            (Self::Channel, Lang::Zh) => "渠道",
            (Self::Campaign, Lang::Zh) => "活动",
            (Self::Segment, Lang::Zh) => "人群",
            (Self::Tags, Lang::Zh) => "标签表",
            (Self::Tags, Lang::En) => "tag list",
            (Self::Contribution, Lang::Zh) => "贡献",
            (Self::Growth, Lang::Zh) => "增长",
            (Self::Edition, Lang::Zh) => "期",
            (Self::Tag, Lang::Zh) => "标签",
            (Self::Settings, Lang::Zh) => "设置",
            (Self::Rule, Lang::Zh) => "规则",
            (kind, Lang::En) => kind.name(),
        }
    }

    /// The kind whose definitions stand in this folder of a book.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::FOLDERS.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The kind that is this one file of a book.
    pub fn of_single(stem: &str) -> Option<Self> {
        Self::SINGLE.into_iter().find(|kind| kind.folder() == stem)
    }

    /// The kinds of which a new definition can be written.
    pub fn writable() -> impl Iterator<Item = Self> {
        Self::FOLDERS.into_iter().chain(Self::SINGLE).chain([Self::Rule])
    }

    /// The kind of this name on the command line.
    pub fn named(name: &str) -> Option<Self> {
        Self::writable().find(|kind| kind.name() == name)
    }
}
