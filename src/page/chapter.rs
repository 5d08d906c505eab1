//! The method: the list of chapters, and each chapter.

use askama::Template;

use crate::check::rule;
use crate::method::{self, CHAPTERS, Limits};
use crate::model::workspace;
use crate::page::address::Address;
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Link, Reference};
use crate::page::placed::placed;
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::page::worked_case;
use crate::text::{Lang, Safe, markdown};

/// A chapter of the method, or a team's own page.
#[derive(Debug, Template)]
#[template(path = "chapter.html")]
pub struct ChapterPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The chapter.
    pub body: Safe,
    /// Its figures, computed when the page is made.
    pub figures: Vec<Figure>,
    /// The method's words, on their page.
    pub terms: Table,
    /// The rules that follow from it.
    pub rules: Vec<Reference>,
    /// The chapters before and after.
    pub next: Vec<Reference>,
}

/// The list of chapters.
#[derive(Debug, Template)]
#[template(path = "methodology.html")]
pub struct MethodologyPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The chapters, in reading order.
    pub chapters: Vec<ChapterEntry>,
    /// The articles that it was read from.
    pub sources: Table,
    /// The method's limits, with the workspace's own beside them.
    pub limits: Table,
}

/// A chapter in the list.
#[derive(Debug, Clone, Default)]
pub struct ChapterEntry {
    /// Its title, leading to it.
    pub link: Reference,
    /// What it says, in a sentence.
    pub lede: Safe,
}

/// The page of one chapter of the method.
pub fn page(room: &Room<'_>, chapter: &method::Chapter) -> ChapterPage {
    let lang = room.lang();
    let text = without_rule_list(chapter.text(lang));
    let document = room.markdown(text);
    let title = chapter.title(lang);
    ChapterPage {
        shell: room.shell(Frame::below(Section::Methodology, title, lede(text, lang).replace('`', ""))),
        head: Head { title: title.to_owned(), ..Head::default() },
        body: document.html,
        figures: (chapter.name == "worked-case").then(|| worked_case::figure(room)).into_iter().collect(),
        terms: if chapter.name == "glossary" { terms(room) } else { Table::default() },
        rules: rules_of(room, chapter.text(lang)),
        next: beside(
            room,
            &of_the_method(room),
            CHAPTERS.iter().take_while(|other| other.name != chapter.name).count(),
        ),
    }
}

/// A page of the team's own.
pub fn own_page(room: &Room<'_>, chapter: &workspace::Chapter) -> ChapterPage {
    let text = &room.desk.facts.loaded.files.file(chapter.file).text;
    let placed = placed(room, text);
    let document = room.markdown_with(text, &placed.fillings);
    let origin = crate::model::Origin {
        file: chapter.file,
        kind: crate::model::Kind::Playbook,
        subject: room.book().playbook.origin.subject.clone(),
    };
    ChapterPage {
        shell: room.shell(
            Frame::below(Section::Strategy, chapter.title.clone(), lede(&placed.plain, room.lang()))
                .from(room.source(&origin, 1)),
        ),
        head: Head { title: chapter.title.clone(), ..Head::default() },
        body: document.html,
        figures: Vec::new(),
        terms: Table::default(),
        rules: Vec::new(),
        next: {
            let own = &room.book().chapters;
            beside(room, &of_the_team(room), own.iter().take_while(|other| other.id != chapter.id).count())
        },
    }
}

/// The method's words, this language's first.
fn terms(room: &Room<'_>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let rows = method::glossary().iter().map(|term| {
        let (own, other, not) = match lang {
            Lang::Zh => (&term.zh, &term.en, &term.not_zh),
            Lang::En => (&term.en, &term.zh, &term.not_en),
        };
        let cells = [own.clone(), other.clone(), not.join(separator)];
        Row { cells: cells.into_iter().map(Cell::text).collect(), sum: false }
    });
    Table {
        caption: t.g_terms.to_owned(),
        columns: vec![Column::words(t.g_term), Column::words(t.g_other), Column::words(t.g_not)],
        rows: rows.collect(),
    }
}

/// The chapters of the method, in reading order.
fn of_the_method(room: &Room<'_>) -> Vec<Link> {
    let lang = room.lang();
    let link =
        |chapter: &method::Chapter| Link::to(chapter.title(lang), room.to(&Address::chapter(lang, chapter.name)));
    CHAPTERS.iter().map(link).collect()
}

/// The team's own pages.
pub fn of_the_team(room: &Room<'_>) -> Vec<Link> {
    let link = |chapter: &workspace::Chapter| {
        Link::to(&chapter.title, room.to(&room.at(&format!("chapters/{}.html", chapter.id))))
    };
    room.book().chapters.iter().map(link).collect()
}

/// The list of chapters.
pub fn list(room: &Room<'_>) -> MethodologyPage {
    let (t, lang) = (room.t(), room.lang());
    let chapters = CHAPTERS
        .iter()
        .zip(of_the_method(room))
        .map(|(chapter, link)| ChapterEntry {
            link: Reference { link, note: String::new() },
            lede: Safe::with_code(&lede(chapter.text(lang), lang)),
        })
        .collect();
    MethodologyPage {
        shell: room.shell(Frame::section(Section::Methodology, t.nav_methodology, t.methodology_lede)),
        head: Head {
            title: t.nav_methodology.to_owned(),
            lede: t.methodology_lede.to_owned(),
            local: vec![
                Link::to(t.chapters, "#chapters"),
                Link::to(t.sources, "#sources"),
                Link::to(t.limits, "#limits"),
            ],
            ..Head::default()
        },
        chapters,
        sources: sources(room),
        limits: limits(room),
    }
}

/// The chapter without its last paragraph where that lists rules, which the page shows as links of its own.
fn without_rule_list(text: &str) -> &str {
    let trimmed = text.trim_end();
    match trimmed.rsplit_once("\n\n") {
        Some((before, last)) if last.starts_with("相关规则") || last.starts_with("Related rules") => before,
        _ => trimmed,
    }
}

/// The first sentence of a text; what it quotes is quoted to its end.
fn lede(text: &str, lang: Lang) -> String {
    let body = text.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let ends = |end: &usize| {
        let sentence = &body[..*end];
        match lang {
            Lang::Zh => {
                let is_open = sentence.matches('「').count() > sentence.matches('」').count();
                !is_open && (sentence.ends_with('。') || sentence.ends_with("。」"))
            }
            Lang::En => {
                let count = |sign| sentence.matches(sign).count();
                let is_open = count('"') % 2 == 1 || count('“') > count('”');
                let is_whole = [".", ".\"", ".”"].iter().any(|end| sentence.ends_with(end));
                !is_open && is_whole && body[*end..].starts_with(' ')
            }
        }
    };
    let end = body.char_indices().map(|(at, sign)| at + sign.len_utf8()).find(ends);
    body[..end.unwrap_or(body.len())].to_owned()
}

/// The rules that a text links to, in its order, each once.
fn rules_of(room: &Room<'_>, text: &str) -> Vec<Reference> {
    let lang = room.lang();
    let mut codes: Vec<String> = Vec::new();
    for link in markdown::links(text) {
        if let Some(code) = link.target.strip_prefix("rule:")
            && !codes.iter().any(|known| known == code)
        {
            codes.push(code.to_owned());
        }
    }
    codes
        .iter()
        .filter_map(|code| rule(code))
        .map(|rule| Reference {
            link: Link::to(rule.code, room.to(&Address::rule(lang, rule.code))),
            note: rule.title(lang).to_owned(),
        })
        .collect()
}

/// The chapters before and after one of these.
fn beside(room: &Room<'_>, chapters: &[Link], at: usize) -> Vec<Reference> {
    let t = room.t();
    [(at.checked_sub(1), t.chapter_before), (Some(at + 1), t.chapter_after)]
        .into_iter()
        .filter_map(|(index, word)| Some(Reference { link: chapters.get(index?)?.clone(), note: word.to_owned() }))
        .collect()
}

/// The articles that the method was read from, by what they are cited by.
fn sources(room: &Room<'_>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let row = |source: &method::Source| {
        let cells = [source.code, source.title(lang), source.about(lang)];
        Row { cells: cells.into_iter().map(Cell::text).collect(), sum: false }
    };
    Table {
        caption: t.sources.to_owned(),
        columns: vec![Column::state(t.l_cited_as), Column::words(t.l_article), Column::words(t.l_about)],
        rows: method::SOURCES.iter().map(row).collect(),
    }
}

/// The method's limits, with the workspace's own beside them.
fn limits(room: &Room<'_>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let defaults = Limits::defaults();
    let own = &room.desk.facts.loaded.limits;
    let rows = defaults
        .iter()
        .map(|(path, limit)| {
            let here = own.get(path);
            let here = if here.overridden { here.shown() } else { String::new() };
            let cells = [path.to_owned(), limit.shown(), here, limit.reason().in_lang(lang).to_owned()];
            Row { cells: cells.into_iter().map(Cell::text).collect(), sum: false }
        })
        .collect();
    let columns = vec![
        Column::words(t.l_limit),
        Column::numbers(t.l_default),
        Column::numbers(t.l_own),
        Column::words(t.l_reason),
    ];
    Table { caption: t.limits.to_owned(), columns, rows }.without_idle_columns()
}

#[cfg(test)]
mod tests {
    use super::lede;
    use crate::text::Lang;

    #[test]
    fn a_first_sentence_ends_after_what_it_quotes() {
        let zh = |text: &str| lede(text, Lang::Zh);
        assert_eq!(zh("# 题\n\n先给，再要。再说。"), "先给，再要。");
        assert_eq!(zh("她说：「给我几个靠谱的。别太多。」没人动。"), "她说：「给我几个靠谱的。别太多。」");
        assert_eq!(zh("一句「没有说完。"), "一句「没有说完。");
        let en = |text: &str| lede(text, Lang::En);
        assert_eq!(en("Give first. Then ask."), "Give first.");
        assert_eq!(en("She says, \"A few. Good ones.\" Nobody moves."), "She says, \"A few. Good ones.\"");
        assert_eq!(en("She says, “A few. Good ones.” Nobody moves."), "She says, “A few. Good ones.”");
    }
}
