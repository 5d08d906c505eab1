//! The frame round every page: mast, contents, crumbs, head, foot and the tabs at the thumb.

use crate::page::parts::{Badge, Link, Source};
use crate::text::catalogue::Text;
use crate::text::markdown::Shown;
use crate::text::{Lang, Safe};

/// What every page shows round its own words.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The fixed words of the page's language.
    pub t: &'static Text,
    /// The language.
    pub lang: Lang,
    /// The book's id, empty for pages of the whole workspace.
    pub book: String,
    /// The content security policy of the profile.
    pub policy: Safe,
    /// Whether search engines may list the page.
    pub public: bool,
    /// The window's title.
    pub title: String,
    /// The page's own title, without the handbook's.
    pub heading: String,
    /// The whole handbook's title.
    pub site: String,
    /// One sentence that says what the page is.
    pub description: String,
    /// The link to the style sheet.
    pub css: String,
    /// The link to the workspace's own style sheet; empty where it has none.
    pub own_css: String,
    /// The picture beside the handbook's name, where the workspace has one.
    pub logo: Option<Shown>,
    /// What stands in the places that a workspace may fill.
    pub slots: Slots,
    /// The link to the script.
    pub js: String,
    /// The book's or the site's title, leading home.
    pub brand: Link,
    /// All titles, where search begins.
    pub search: String,
    /// The script with the titles that search reads first.
    pub titles: String,
    /// The line under the title.
    pub brand_note: String,
    /// The way here, without the page itself.
    pub crumbs: Vec<Link>,
    /// The contents: sections, and only the page's own branch below them.
    pub nav: Vec<NavGroup>,
    /// Up to four places at the thumb; the contents are the fifth.
    pub tabs: Vec<NavLink>,
    /// The same page in the other language.
    pub other: Option<OtherLang>,
    /// What the page is made from and until when it holds.
    pub made: String,
    /// The definition behind the page.
    pub source: Option<Source>,
    /// The page's own address in the world, for paper; empty where the site has none.
    pub url: String,
    /// The page that tells people what is kept of them; empty where the site has none.
    pub privacy: String,
    /// The feed of changes; empty where the site has none.
    pub feed: String,
}

/// What stands in the places that a workspace may fill: its own text, or ours.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    /// In the document's head.
    pub head: Safe,
    /// Above the contents.
    pub header: Safe,
    /// Before the body.
    pub before: Safe,
    /// After the body.
    pub after: Safe,
    /// At the foot of the page.
    pub footer: Safe,
}

/// A heading of the contents and its places.
#[derive(Debug, Clone)]
pub struct NavGroup {
    /// The heading.
    pub title: String,
    /// The places under it.
    pub links: Vec<NavLink>,
}

/// A place in the contents.
#[derive(Debug, Clone)]
pub struct NavLink {
    /// Its name.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// How many there are, empty where a number says nothing.
    pub count: String,
    /// Where the reader is.
    pub here: Here,
    /// The page's own branch.
    pub branch: Vec<NavLink>,
}

/// Whether a place in the contents is where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// Somewhere else.
    No,
    /// The page is within this section.
    Within,
    /// This very page.
    Page,
}

impl Here {
    /// The value of `aria-current`, empty when the reader is elsewhere.
    pub fn aria(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Within => "true",
            Self::Page => "page",
        }
    }
}

/// The same page in another language.
#[derive(Debug, Clone)]
pub struct OtherLang {
    /// Its tag.
    pub tag: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// The page there.
    pub href: String,
}

/// The head of a page: what it is, in the first screen.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// A code above the title, such as a rule's.
    pub kicker: String,
    /// The only `h1`.
    pub title: String,
    /// One sentence.
    pub lede: String,
    /// A level or a state, told by shape and word.
    pub badge: Option<Badge>,
    /// Dates, counts and names.
    pub meta: Vec<Meta>,
    /// Links to the page's sections.
    pub local: Vec<Link>,
}

/// A small label and its value.
#[derive(Debug, Clone)]
pub struct Meta {
    /// The label, empty where the value says it.
    pub label: String,
    /// The value.
    pub text: String,
    /// Where the value leads, if anywhere.
    pub href: String,
    /// Whether it only leads on, which is for nothing on paper.
    pub is_way: bool,
}
