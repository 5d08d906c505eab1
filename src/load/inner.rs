//! Ids that are defined inside a file, editions and tags: each once in a book, each fit to be an id.

use std::collections::BTreeMap;

use super::id::{is_id, offered_id};
use super::place::{Places, Which};
use crate::finding::{Finding, Label};
use crate::model::{Book, Kind, Origin};
use crate::source::Span;
use crate::text::{Lang, Words};

/// What is wrong with the ids of a book's editions and tags.
pub(super) fn check(book: &Book, places: &mut Places<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let editions = book.editions().filter_map(|at| Some((&at.campaign.origin, at.path("id"), at.edition.id.given()?)));
    check_kind(Kind::Edition, editions, places, &mut findings);
    let tags = book.tags.iter().flat_map(|tags| {
        tags.tags
            .indexed()
            .filter_map(move |(index, tag)| Some((&tags.origin, format!("tags[{index}].id"), tag.id.given()?)))
    });
    check_kind(Kind::Tag, tags, places, &mut findings);
    findings
}

fn check_kind<'a>(
    kind: Kind,
    ids: impl Iterator<Item = (&'a Origin, String, &'a String)>,
    places: &mut Places<'_>,
    findings: &mut Vec<Finding>,
) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (origin, path, id) in ids {
        let span = places.span(origin.file, origin.kind, &path, Which::Value);
        let report = |code, message, label, help| {
            let mut finding = Finding::error(code, span, message, label);
            finding.help = Some(help);
            finding.key_path.clone_from(&path);
            finding.subject = origin.subject.clone();
            finding
        };
        if !is_id(id) {
            let offered = offered_id(id);
            findings.push(report(
                "REF005",
                Words::new(format!("`{id}` 不能作编号"), format!("`{id}` cannot be an id")),
                Words::new("编号只用小写字母、数字和短横", "an id has lower-case letters, digits and hyphens"),
                Words::new(
                    format!("改成 `{offered}` 这样，名字写在 `title` 里"),
                    format!("write it like `{offered}`, and the name as `title`"),
                ),
            ));
        }
        if let Some(there) = first.get(id.as_str()) {
            let (zh, en) = (kind.word(Lang::Zh), kind.word(Lang::En));
            let mut finding = report(
                "REF002",
                Words::new(format!("{zh}的编号 `{id}` 有两份定义"), format!("{en} id `{id}` is defined twice")),
                Words::new("第二份", "the second one"),
                Words::new("给其中一份换个编号，或合成一份", "give one of them another id, or make them one"),
            );
            finding.labels.push(Label { span: *there, words: Words::new("第一份", "the first one") });
            findings.push(finding);
        } else {
            first.insert(id, span);
        }
    }
}
