//! The method as it is meant: its chapters, its limits and the reason of each.

mod glossary;
mod limits;
mod sources;
mod worked_case;

pub use glossary::{Term, glossary};
pub use limits::{LIMITS_PATH, Limit, Limits};
pub use sources::{SOURCES, Source};
pub use worked_case::{WORKED_CASE, WorkedCase};

use crate::text::Lang;

/// One chapter of the method.
#[derive(Debug, Clone, Copy)]
pub struct Chapter {
    /// Its name in links: `method:NAME`.
    pub name: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl Chapter {
    /// Its Markdown in one language, heading first.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Its title in one language.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.text(lang).lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or(self.name)
    }
}

macro_rules! chapters {
    ($($name:literal)+) => {
        &[$(Chapter {
            name: $name,
            zh: include_str!(concat!("../../playbooks/methodology/chapters/", $name, ".zh.md")),
            en: include_str!(concat!("../../playbooks/methodology/chapters/", $name, ".en.md")),
        },)+]
    };
}

/// The chapters, in reading order.
pub const CHAPTERS: &[Chapter] = chapters! {
    "strategy"
    "seed-users"
    "defence-lines"
    "purpose"
    "positioning"
    "charter"
    "service-first"
    "reach"
    "persona"
    "promises"
    "schedule"
    "pressure"
    "magnet"
    "magnet-honest"
    "campaigns"
    "budget"
    "member-voice"
    "channels"
    "tags"
    "screening"
    "ending"
    "matrix"
    "retention"
    "members"
    "contribution"
    "growth"
    "worked-case"
    "operating-index"
    "honest-numbers"
    "law"
    "privacy"
    "workspace"
    "glossary"
};

/// The chapter of this name.
pub fn chapter(name: &str) -> Option<&'static Chapter> {
    CHAPTERS.iter().find(|chapter| chapter.name == name)
}
