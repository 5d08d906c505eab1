//! A charter: as the one loud block of a page, and on a page of its own.

use askama::Template;

use crate::model::charter::{self as model, Charter};
use crate::model::common::Actor;
use crate::model::group::Group;
use crate::model::{Definition, Kind};
use crate::page::address::Address;
use crate::page::basis::basis;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, FindingRow, Link, Reference};
use crate::page::room::{Room, title_of};
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, actor_in, actor_words, jumps, meta_of};
use crate::text::{Lang, date, phrase};

/// A charter's own page.
#[derive(Debug, Template)]
#[template(path = "charter.html")]
pub struct CharterPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The rules.
    pub charter: Option<CharterBlock>,
    /// Who shows it, where members complain.
    pub facts: Vec<Fact>,
    /// What is wrong with it.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
    /// The groups that go by it.
    pub backlinks: Vec<Reference>,
}

/// The charter as a block.
#[derive(Debug, Clone, Default)]
pub struct CharterBlock {
    /// The heading, with the number of rules that there are: `三条群规`.
    pub title: String,
    /// When members see it.
    pub note: String,
    /// The way to the reason for three.
    pub why: Link,
    /// The rules.
    pub rules: Vec<CharterRule>,
}

/// One rule of a charter.
#[derive(Debug, Clone, Default)]
pub struct CharterRule {
    /// `一`, `1`.
    pub number: String,
    /// The text, in clauses that stay whole.
    pub clauses: Vec<String>,
    /// What it protects, what happens on a breach, who sees to it.
    pub terms: Vec<(String, String)>,
}

/// A charter's own page.
pub fn page(room: &Room<'_>, charter: &Definition<Charter>) -> CharterPage {
    let (t, lang) = (room.t(), room.lang());
    let title = title_of(charter, &charter.title);
    let findings = room.shelf().findings_of(Kind::Charter, &charter.id);
    let mut facts = Facts::new(lang);
    facts.text(t.guide.complaints, charter.complaints.given());
    facts.links(t.guide.shown_by, charter.shown_by.iter().map(|id| room.object(Kind::Sop, id.as_str())).collect());
    facts.text(t.l_notes, charter.common.notes.given());
    let facts = facts.rows();
    CharterPage {
        shell: room.shell(
            Frame::below(Section::Groups, title.clone(), t.guide.charter_lede).from(room.source(&charter.origin, 1)),
        ),
        head: Head {
            title,
            lede: t.guide.charter_lede.to_owned(),
            meta: meta_of(room, &charter.common),
            local: jumps(&[
                (!charter.rules.is_empty(), t.charter, "charter"),
                (!facts.is_empty(), t.in_short, "facts"),
                (true, t.findings, "findings"),
            ]),
            ..Head::default()
        },
        charter: block(room, charter, None),
        facts,
        findings: room.rows(findings.iter().copied()),
        findings_note: room.tally(findings),
        basis: basis(room, Kind::Charter),
        backlinks: room.used_by(Kind::Charter, &charter.id),
    }
}

/// A charter as a block, on the page of a group or on its own; nothing without rules.
pub fn block(room: &Room<'_>, charter: &Charter, group: Option<&Group>) -> Option<CharterBlock> {
    let (t, lang) = (room.t(), room.lang());
    let count = charter.rules.len() as u64;
    if count == 0 {
        return None;
    }
    let who = |actor: &Actor| group.map_or_else(|| actor_words(room, actor), |group| actor_in(room, group, actor));
    let rule = |(index, rule): (usize, &model::CharterRule)| {
        let terms = [
            (t.l_protects, rule.protects.get().map(|part| part.word(lang).to_owned())),
            (t.l_breach, rule.breach.given().cloned()),
            (t.l_by, rule.by.given().map(who)),
        ];
        CharterRule {
            number: numbered(index, lang),
            clauses: phrase::cut(rule.text.text()),
            terms: terms.into_iter().filter_map(|(label, text)| Some((label.to_owned(), text?))).collect(),
        }
    };
    Some(CharterBlock {
        title: match lang {
            Lang::Zh => format!("{}条群规", phrase::counted(count)),
            Lang::En => heading(count),
        },
        note: if group.is_some() { note(room, charter) } else { String::new() },
        why: Link::to(t.why_three, room.to(&Address::chapter(lang, "charter"))),
        rules: charter.rules.iter().enumerate().map(rule).collect(),
    })
}

/// The English heading: in words up to the three that the method allows.
fn heading(count: u64) -> String {
    match count {
        1 => "One rule".to_owned(),
        2 => "Two rules".to_owned(),
        3 => "Three rules".to_owned(),
        _ => phrase::plural(count, "rule"),
    }
}

/// The number of a rule, from its index: `一`, `1`.
pub fn numbered(index: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => date::han(index as u64 + 1),
        Lang::En => (index + 1).to_string(),
    }
}

/// Who shows it to members, and where they complain.
fn note(room: &Room<'_>, charter: &Charter) -> String {
    let lang = room.lang();
    let shown: Vec<String> = charter.shown_by.iter().map(|sop| room.object(Kind::Sop, sop.as_str()).text).collect();
    let shown = match lang {
        _ if shown.is_empty() => String::new(),
        Lang::Zh => format!("由「{}」发给成员。", shown.join("」「")),
        Lang::En => format!("Members see them in: {}.", shown.join(", ")),
    };
    let complaints = charter.complaints.given().map_or_else(String::new, |way| match lang {
        Lang::Zh => format!("投诉：{way}。"),
        Lang::En => format!("Complaints: {way}."),
    });
    let parts: Vec<String> = [shown, complaints].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(if lang == Lang::Zh { "" } else { " " })
}
