//! LAW041: a member's pseudonym, the same in every release, is not written where the handbook shows it (PIPL 4, 73).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Book;
use crate::model::names::Name;
use crate::source::{FileId, Span};
use crate::text::phrase::plural;

pub(super) const RULE: Rule = Rule {
    code: "LAW041",
    name: "stable-pseudonym",
    level: Level::Warning,
    zh: include_str!("stable_pseudonym.zh.md"),
    en: include_str!("stable_pseudonym.en.md"),
    check,
};

/// The shortest pseudonym that is told from an ordinary word.
const SHORTEST: usize = 4;

/// A word of a definition or a page that a row has too.
struct Named {
    file: FileId,
    range: Range<usize>,
    name: Name,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let named = named(facts);
    let members = members(facts.book, &named);
    for in_file in named.chunk_by(|one, two| one.file == two.file) {
        let here: Vec<&Named> = in_file.iter().filter(|named| members.contains(&named.name)).collect();
        let Some(first) = here.first() else { continue };
        let count = here.iter().map(|named| named.name).collect::<BTreeSet<_>>().len() as u64;
        let is_page = facts.loaded.files.file(first.file).path.ends_with(".md");
        let (zh, en) = if is_page { ("文章", "a page") } else { ("定义", "a definition") };
        findings
            .at_span(Span::new(first.file, first.range.clone()), facts.loaded.subject(first.file), "")
            .say(
                format!("{zh}里写着 {count} 个成员代号"),
                format!("{en} names {} by pseudonym", plural(count, "member")),
            )
            .label("每一版都是它，拼得出是谁", "the same in every release")
            .because(
                "换了代号仍是个人信息（《个人信息保护法》第四、七十三条）",
                "a pseudonym is still personal data (PIPL art. 4, 73)",
            )
            .help(
                "写成「一位成员」；本人同意的，写进 `privacy.consent`",
                "write `a member` instead, or record the consent in `privacy.consent`",
            )
            .identity("pseudonym");
    }
}

/// The words of the book's definitions and pages that rows have too, but for ids and for members who agreed.
fn named(facts: &BookFacts<'_>) -> Vec<Named> {
    let tables = &facts.book.tables;
    if tables.memberships.is_empty() && tables.enrolments.is_empty() {
        return Vec::new();
    }
    let left_out: BTreeSet<&str> = ids(facts.book).chain(agreed(facts)).collect();
    let folder = format!("playbooks/{}/", facts.book.id);
    let mut all = Vec::new();
    for path in facts.loaded.paths.range(folder.clone()..).take_while(|path| path.starts_with(&folder)) {
        let Some(file) = facts.loaded.files.find(path) else { continue };
        for (range, word) in words(&facts.loaded.files.file(file).text) {
            if let Some(name) = tables.names.find(word).filter(|_| !left_out.contains(word)) {
                all.push(Named { file, range, name });
            }
        }
    }
    all
}

/// Those of these names that rows have as members.
fn members(book: &Book, named: &[Named]) -> BTreeSet<Name> {
    let wanted: BTreeSet<Name> = named.iter().map(|named| named.name).collect();
    if wanted.is_empty() {
        return wanted;
    }
    let stays = book.tables.memberships.iter().map(|row| row.member);
    let enrolled = book.tables.enrolments.iter().map(|row| row.member);
    stays.chain(enrolled).filter(|member| wanted.contains(member)).collect()
}

/// What rows name besides members.
fn ids(book: &Book) -> impl Iterator<Item = &str> {
    let editions = book.editions().filter_map(|at| at.edition.id.given());
    book.groups.keys().chain(book.channels.keys()).chain(editions).map(String::as_str)
}

/// The members who agreed to be shown and have not taken it back.
fn agreed<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a str> {
    let as_of = facts.as_of();
    let privacy = facts.loaded.workspace.settings.privacy.given();
    let holds = privacy.into_iter().flat_map(|privacy| privacy.consent.iter()).filter(move |consent| {
        let withdrawn = consent.withdrawn_on.get().is_some_and(|day| day <= as_of);
        let over = consent.expires_on.get().is_some_and(|day| day < as_of);
        !withdrawn && !over
    });
    holds.flat_map(|consent| consent.who.iter().map(String::as_str))
}

/// The words of a text that look like pseudonyms, of letters and digits, with their bytes.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // From digit to digit: few words have one.
            let digit = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
            let start = bytes[at..digit].iter().rposition(|byte| !is_part(byte)).map_or(at, |before| at + before + 1);
            let end =
                bytes[digit..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |length| digit + length);
            at = end;
            if end - start >= SHORTEST && bytes[start..end].iter().any(u8::is_ascii_alphabetic) {
                return Some((start..end, &text[start..end]));
            }
        }
    })
}
