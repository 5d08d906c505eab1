//! Words: the two languages, and how numbers, dates and lists are written in each.

pub mod book;
mod book_en;
mod book_zh;
pub mod braces;
pub mod catalogue;
pub mod csv;
pub mod date;
mod en;
pub mod figures;
mod figures_en;
mod figures_zh;
pub mod guide;
mod guide_en;
mod guide_zh;
pub mod markdown;
pub mod number;
pub mod out;
mod out_en;
mod out_zh;
pub mod phrase;
pub mod preview;
mod safe;
mod sounds;
mod visible;
pub mod script;
mod zh;

use std::fmt;
use std::str::FromStr;

pub use safe::Safe;
pub use sounds::sounds;
pub use visible::{RUNNER_COMMAND, is_hidden, visible};

/// A language that Qunce speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Chinese first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The short name used in addresses and options: `zh`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Its own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    /// The tag for HTML's `lang`: `zh-CN`, `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|lang| lang.code() == text).ok_or(())
    }
}

/// One thing said in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// In Simplified Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The same thing in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A name or number that reads the same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }

    /// The words in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
