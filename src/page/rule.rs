//! One rule: why, how it is counted, bad, good, how to fix, where it comes from.

use askama::Template;

use crate::check::Listed;
use crate::check::examples::lines;
use crate::finding::Finding;
use crate::finding::Level;
use crate::method::Limits;
use crate::page::address::Address;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Block, Code, CodeLine, FindingRow, Link, Reference};
use crate::page::room::{Room, level};
use crate::page::rules::open;
use crate::page::shell::{Head, Shell};
use crate::text::{Lang, Safe};

/// A rule's page.
#[derive(Debug, Template)]
#[template(path = "rule.html")]
pub struct RulePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The rule's own page, heading by heading.
    pub sections: Vec<RuleSection>,
    /// The workspace's own limit, where it differs from the default.
    pub own_limit: String,
    /// Rules and chapters beside it.
    pub related: Vec<Reference>,
    /// What it found in this workspace.
    pub findings: Vec<FindingRow>,
    /// How many, or that there are none.
    pub findings_note: String,
}

/// A heading of a rule's page and what stands under it.
#[derive(Debug, Clone, Default)]
pub struct RuleSection {
    /// Unique on the page.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Prose and code, in order.
    pub blocks: Vec<Block>,
}

/// The page of one rule.
pub fn page(room: &Room<'_>, rule: Listed<'_>) -> RulePage {
    let (lang, t) = (room.lang(), room.t());
    let found: Vec<&Finding> = open(room, rule).collect();
    let sections = sections(room, rule.page(lang));
    let title = rule.title(lang);
    RulePage {
        shell: room.shell(Frame::below(Section::Rules, format!("{} {title}", rule.code), rule.summary(lang))),
        head: Head {
            kicker: rule.code.to_owned(),
            title: title.to_owned(),
            lede: rule.summary(lang).to_owned(),
            badge: Some(level(room.desk.settled.level_of(rule), lang)),
            local: sections
                .iter()
                .map(|section| Link::to(&section.title, format!("#{}", section.id)))
                .chain([Link::to(t.found_here, "#findings")])
                .collect(),
            ..Head::default()
        },
        own_limit: own_limits(room, rule),
        related: related(room, rule),
        findings_note: room.tally(&found),
        findings: room.rows(found),
        sections,
    }
}

/// The headings of a rule's Markdown, each with its prose and code in order.
fn sections(room: &Room<'_>, page: &str) -> Vec<RuleSection> {
    let mut sections: Vec<RuleSection> = Vec::new();
    let mut prose = String::new();
    let mut rest = page.lines();
    while let Some(line) = rest.next() {
        if let Some(title) = line.strip_prefix("## ") {
            flush(room, &mut prose, sections.last_mut());
            let id = format!("s{}", sections.len() + 1);
            sections.push(RuleSection { id, title: title.to_owned(), blocks: Vec::new() });
        } else if let Some(info) = line.strip_prefix("```") {
            flush(room, &mut prose, sections.last_mut());
            let body: Vec<&str> = rest.by_ref().take_while(|line| !line.starts_with("```")).collect();
            if let Some(section) = sections.last_mut() {
                section.blocks.push(Block::Code(code(room, info, &body.join("\n"))));
            }
        } else {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    flush(room, &mut prose, sections.last_mut());
    sections
}

fn flush(room: &Room<'_>, prose: &mut String, section: Option<&mut RuleSection>) {
    let text = std::mem::take(prose);
    if let Some(section) = section
        && !text.trim().is_empty()
    {
        let html = room.markdown(&text).html;
        section.blocks.push(Block::Prose(html));
    }
}

/// A fence as code: its file, its lines with their marks, and the verdict.
fn code(room: &Room<'_>, info: &str, body: &str) -> Code {
    let tone = info.split_whitespace().nth(1).filter(|role| matches!(*role, "bad" | "good")).unwrap_or_default();
    let file = info.split_whitespace().find_map(|word| word.strip_prefix("file=")).unwrap_or_default();
    let verdict = if tone == "good" { room.t().findings_none } else { "" };
    let mut shown = Vec::new();
    for (at, line) in lines(body).into_iter().enumerate() {
        let number = (at + 1).to_string();
        let Some((range, said)) = line.marks.first() else {
            shown.push(CodeLine { number, before: line.text, ..CodeLine::default() });
            continue;
        };
        shown.push(CodeLine {
            number,
            before: line.text[..range.start].to_owned(),
            mark: line.text[range.clone()].to_owned(),
            after: line.text[range.end..].to_owned(),
            level: said_level(said).map(|found| level(found, room.lang())),
            says: Safe::with_code(said.split_once("]: ").map_or(said.as_str(), |(_, words)| words)),
        });
    }
    Code { tone: tone.to_owned(), file: file.to_owned(), verdict: verdict.to_owned(), lines: shown }
}

/// The level that a mark begins with, in either language.
fn said_level(said: &str) -> Option<Level> {
    let word = said.split('[').next()?;
    [Level::Error, Level::Warning, Level::Info]
        .into_iter()
        .find(|level| Lang::ALL.iter().any(|lang| level.word(*lang) == word))
}

/// The workspace's own limits among those that the rule's page names.
fn own_limits(room: &Room<'_>, rule: Listed<'_>) -> String {
    let lang = room.lang();
    let defaults = Limits::defaults();
    let named = |path: &str| {
        path.split_once('.').is_some_and(|(section, key)| {
            rule.page(Lang::En).contains(&format!("{section}: {{")) && rule.page(Lang::En).contains(&format!("{key}:"))
        })
    };
    let limits = &room.desk.facts.loaded.limits;
    let own: Vec<String> = limits
        .iter()
        .filter(|(path, limit)| limit.overridden && named(path))
        .map(|(path, limit)| {
            let default = defaults.get(path).shown();
            match lang {
                Lang::Zh => format!("{path} 是 {}，方法的缺省是 {default}", limit.shown()),
                Lang::En => format!("{path} is {}; the method's default is {default}", limit.shown()),
            }
        })
        .collect();
    own.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// The rules before and after, and the list.
fn related(room: &Room<'_>, rule: Listed<'_>) -> Vec<Reference> {
    let lang = room.lang();
    let rules = room.desk.facts.rules();
    let at = rules.iter().position(|other| other.code == rule.code).unwrap_or(0);
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|index| rules.get(index));
    beside
        .filter(|other| other.family() == rule.family())
        .map(|other| Reference {
            link: Link::to(format!("{} {}", other.code, other.title(lang)), room.to(&Address::rule(lang, other.code))),
            note: String::new(),
        })
        .collect()
}
