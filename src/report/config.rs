//! The configuration that holds: each level and limit, the day and the baseline, and who set it.

use crate::check::{LevelSource, Levels, Listed};
use crate::finding::Level;
use crate::load::{Loaded, Override};
use crate::source::Span;
use crate::text::Lang;

/// Every level and limit with where it comes from, a line each; what an override changes stands below.
pub fn config(levels: &Levels<'_>, rules: &[Listed<'_>], lang: Lang) -> String {
    let loaded = levels.loaded();
    let page = Page { loaded, lang };
    let mut text = format!("{}\n", page.say("级别", "levels"));
    for rule in rules {
        let Some((level, source)) = levels.of_whole(rule.code) else { continue };
        text.push_str(&line(rule.code, level, &page.source(source)));
        for part in levels.of_parts(rule.code) {
            text.push_str(&line("", part.level, &page.part(part.by, part.span)));
        }
    }
    text.push_str(&format!("\n{}\n", page.say("上限", "limits")));
    let width = loaded.limits.iter().map(|(path, _)| path.len()).max().unwrap_or(0);
    for (path, limit) in loaded.limits.iter() {
        let source = loaded.limits.set_at(path).map_or(page.own(), |span| page.place(span));
        text.push_str(&format!("  {path:width$}  {}  {source}\n", limit.shown()));
        for by in &loaded.overrides {
            if let Some(span) = by.limits.set_at(path) {
                text.push_str(&format!("  {:width$}  {}  {}\n", "", by.limits.get(path).shown(), page.part(by, span)));
            }
        }
    }
    loaded.exposed.veil.cover(&text).into_owned()
}

/// What is said, in one language.
#[derive(Clone, Copy)]
struct Page<'a> {
    loaded: &'a Loaded,
    lang: Lang,
}

impl Page<'_> {
    fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn own(self) -> String {
        self.say("默认", "default").to_owned()
    }

    fn source(self, source: LevelSource) -> String {
        match source {
            LevelSource::Rule => self.own(),
            LevelSource::Settings(span) => self.place(span),
            LevelSource::CommandLine => self.say("命令行 --level", "command line, --level").to_owned(),
        }
    }

    fn place(self, span: Span) -> String {
        let (start, _) = self.loaded.files.positions(span);
        format!("{}:{}", self.loaded.path(span.file), start.line)
    }

    /// The place in an override, and the files that it is for.
    fn part(self, by: &Override, span: Span) -> String {
        let (key, place, files) = (&by.key_path, self.place(span), by.selects.shown());
        match self.lang {
            Lang::Zh => format!("{place}  {key}（{files}）"),
            Lang::En => format!("{place}  {key} ({files})"),
        }
    }
}

fn line(code: &str, level: Level, source: &str) -> String {
    format!("  {code:7} {:7}  {source}\n", level.name())
}
