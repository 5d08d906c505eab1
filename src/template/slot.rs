//! The places of the handbook that a workspace may fill with its own text, and the kinds of pages.

use crate::text::Words;

/// Declares the kinds of pages: variant, name, what the page is in both languages.
macro_rules! kinds {
    ($($variant:ident $name:literal $zh:literal $en:literal)+) => {
        /// A kind of page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PageKind {
            $(#[doc = $en] $variant),+
        }

        impl PageKind {
            /// Every kind of page.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name, as slots and templates write it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What the page is.
            pub fn words(self) -> Words {
                match self { $(Self::$variant => Words::new($zh, $en)),+ }
            }
        }
    };
}

kinds! {
    Books "books" "各册的目录" "the list of books"
    Home "home" "分册首页" "a book's home"
    Calendar "calendar" "日历" "the calendar"
    Subscribe "subscribe" "订阅日历" "how to subscribe to calendars"
    Onboarding "onboarding" "新人入口" "where newcomers begin"
    FirstDay "first_day" "各职责的第一天" "the first days of a duty"
    Strategy "strategy" "社群战略" "the strategy"
    Coverage "coverage" "覆盖图" "the coverage map"
    Groups "groups" "群的列表" "the list of groups"
    Group "group" "一个群" "a group"
    Card "card" "一个群的口袋卡" "a group's pocket card"
    Charter "charter" "一份群规" "a charter"
    Sops "sops" "SOP 的列表" "the list of SOPs"
    Sop "sop" "一份 SOP" "an SOP"
    Accounts "accounts" "账号的列表" "the list of accounts"
    Account "account" "一个账号" "an account"
    Magnets "magnets" "引流抓手" "the lead magnets"
    Campaigns "campaigns" "活动的列表" "the list of campaigns"
    Series "series" "一个系列" "a series"
    Edition "edition" "一期活动" "an edition"
    Index "index" "运营指标" "the operating index"
    Channels "channels" "渠道" "the channels"
    Segments "segments" "人群和标签" "segments and tags"
    Contribution "contribution" "贡献" "contribution"
    Growth "growth" "增长" "growth"
    Staff "staff" "人手" "the work of the accounts"
    Steps "steps" "计划与完成" "what of the plan was done"
    Page "page" "团队自己的文章" "a page of the team's own"
    Own "own" "模板写的页" "a page written as a template"
    Findings "findings" "问题" "the findings"
    Accepted "accepted" "接受的风险" "the accepted risks"
    Review "review" "一次改动的评审" "what a change means"
    Rules "rules" "规则的列表" "the list of rules"
    Rule "rule" "一条规则" "a rule"
    Methodology "methodology" "方法的目录" "the list of chapters"
    Chapter "chapter" "方法的一章" "a chapter of the method"
    Print "print" "整册" "a whole book on one page"
    Search "search" "搜索" "search"
}

/// A place that a workspace may fill; what Qunce says there itself is `{{ default }}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// What the page says of itself to machines.
    Head,
    /// The handbook's name above the contents.
    Header,
    /// The end of every page.
    Footer,
    /// Between a page's title and its body.
    Before(PageKind),
    /// After a page's body.
    After(PageKind),
}

impl Slot {
    /// Every slot.
    pub fn all() -> Vec<Self> {
        let around = PageKind::ALL.iter().flat_map(|kind| [Self::Before(*kind), Self::After(*kind)]);
        [Self::Head, Self::Header, Self::Footer].into_iter().chain(around).collect()
    }

    /// The slot of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|slot| slot.name() == name)
    }

    /// Its name, which is the stem of the file that fills it.
    pub fn name(self) -> String {
        match self {
            Self::Head => "head".to_owned(),
            Self::Header => "header".to_owned(),
            Self::Footer => "footer".to_owned(),
            Self::Before(kind) => format!("before_{}", kind.name()),
            Self::After(kind) => format!("after_{}", kind.name()),
        }
    }

    /// Where it stands.
    pub fn words(self) -> Words {
        let around = |kind: PageKind, zh: &str, en: &str| {
            let page = kind.words();
            Words::new(format!("「{}」{zh}", page.zh), format!("{en} the body of {}", page.en))
        };
        match self {
            Self::Head => {
                Words::new("网页头部：简介、分享时的文字", "the head of the document: what machines are told")
            }
            Self::Header => Words::new("目录上面的手册名和标志", "the handbook's name and mark above the contents"),
            Self::Footer => Words::new("页脚：出处、截至日、隐私", "the foot of the page: source, date, privacy"),
            Self::Before(kind) => around(kind, "的正文之前", "before"),
            Self::After(kind) => around(kind, "的正文之后", "after"),
        }
    }

    /// The kinds of pages that have it.
    pub fn pages(self) -> Vec<PageKind> {
        match self {
            Self::Head | Self::Header | Self::Footer => PageKind::ALL.to_vec(),
            Self::Before(kind) | Self::After(kind) => vec![kind],
        }
    }
}
