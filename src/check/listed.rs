//! A rule as lists and pages show it, whoever wrote it.

use jiff::civil::Date;

use crate::finding::Level;
use crate::model::scalar::parse_date;
use crate::text::Lang;

/// A rule as lists and pages show it: the method's, or the workspace's own.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Its code, such as `CHR001`.
    pub code: &'static str,
    /// Its name, which states the fault: `too-many-rules`.
    pub name: &'a str,
    /// The level that it proposes.
    pub level: Level,
    /// Whether the workspace wrote it.
    pub own: bool,
    pub(super) zh: &'a str,
    pub(super) en: &'a str,
}

impl<'a> Listed<'a> {
    /// Its page in one language, as Markdown.
    pub fn page(&self, lang: Lang) -> &'a str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The fault in a few words: the page's heading.
    pub fn title(&self, lang: Lang) -> &'a str {
        self.page(lang).lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or(self.name)
    }

    /// The rule in one sentence: the line below the heading.
    pub fn summary(&self, lang: Lang) -> &'a str {
        self.page(lang).lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default()
    }

    /// Where it comes from: what stands under the page's last heading, without the targets of its links.
    pub fn source(&self, lang: Lang) -> String {
        let heading = match lang {
            Lang::Zh => "\n## 出处\n",
            Lang::En => "\n## Source\n",
        };
        let section = self.page(lang).split_once(heading).map_or("", |(_, section)| section);
        let section = section.split("\n## ").next().unwrap_or_default();
        let prose: Vec<&str> = section.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        without_targets(&prose.join(" "))
    }

    /// The first day of the month in which a law rule was last held against the text of the law.
    pub fn verified(&self) -> Option<Date> {
        let month = self.zh.split_once("最近核对：")?.1.get(..7)?;
        parse_date(&format!("{month}-01")).ok()
    }

    /// The family that it belongs to: the letters of its code.
    pub fn family(&self) -> &'static str {
        self.code.trim_end_matches(|sign: char| sign.is_ascii_digit())
    }
}

/// Markdown with the words of its links only.
fn without_targets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, (_, after))) =
            link.split_once("](").and_then(|(words, tail)| Some((words, tail.split_once(')')?)))
        else {
            break;
        };
        kept.push_str(before);
        kept.push_str(words);
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::without_targets;

    #[test]
    fn a_link_keeps_its_words() {
        assert_eq!(without_targets("S1 §5.1。原文见[群规](method:charter)。"), "S1 §5.1。原文见群规。");
        assert_eq!(without_targets("a [b] c"), "a [b] c");
    }
}
