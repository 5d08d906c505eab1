//! Waivers: findings that a team accepts for a time, as comments beside a line or as entries of a definition.

use std::ops::Range;

use jiff::civil::Date;

use crate::finding::{Finding, Subject};
use crate::model::common::WaiverEntry;
use crate::model::scalar::parse_date;
use crate::model::{List, Origin};
use crate::source::{Comment, FileId, Files, Node, Span, Tree, Value};
use crate::text::Words;

/// A waiver and what it covers.
#[derive(Debug, Clone)]
pub struct WaiverAt {
    /// The rule's code.
    pub code: String,
    /// Why the risk is accepted.
    pub reason: String,
    /// On which legal basis something about a person is published, where one is given.
    pub basis: Option<String>,
    /// The last day on which it is.
    pub expires_on: Date,
    /// Where the waiver stands: its rule's code.
    pub span: Span,
    /// Where its date stands.
    pub date_span: Span,
    /// The definition that it stands in.
    pub subject: Subject,
    /// The path of keys to it; empty for a comment.
    pub key_path: String,
    /// What it covers.
    pub covers: Cover,
}

/// What a waiver covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cover {
    /// Findings that begin within these bytes of a file.
    Bytes(FileId, Range<usize>),
    /// Findings whose primary place is in this file.
    File(FileId),
    /// Findings in files whose path fits a pattern of `*` and `**`.
    Paths(String),
}

/// The waivers among a definition's own entries.
pub(super) fn entries(
    list: &List<WaiverEntry>,
    origin: &Origin,
    places: &mut super::place::Places<'_>,
) -> Vec<WaiverAt> {
    list.indexed()
        .filter_map(|(index, entry)| {
            let key_path = format!("waivers[{index}]");
            let mut at = |key: &str| {
                places.span(origin.file, origin.kind, &format!("{key_path}.{key}"), super::place::Which::Value)
            };
            Some(WaiverAt {
                code: entry.rule.given()?.clone(),
                reason: entry.reason.given()?.clone(),
                basis: entry.basis.given().filter(|basis| !basis.trim().is_empty()).cloned(),
                expires_on: *entry.expires_on.given()?,
                span: at("rule"),
                date_span: at("expires_on"),
                subject: origin.subject.clone(),
                covers: match entry.path.given() {
                    Some(path) => Cover::Paths(path.clone()),
                    None => Cover::File(origin.file),
                },
                key_path,
            })
        })
        .collect()
}

/// The waivers among a YAML file's comments; comments that look like one but say too little become findings.
pub(super) fn comments(
    tree: &Tree,
    file: FileId,
    files: &Files,
    subject: &Subject,
    findings: &mut Vec<Finding>,
) -> Vec<WaiverAt> {
    let text = &files.file(file).text;
    tree.comments
        .iter()
        .filter_map(|comment| {
            let words = text[comment.span.clone()].trim_start_matches('#');
            let start = comment.span.end - words.len();
            let cover = || Cover::Bytes(file, covered(tree, comment, text));
            comment_waiver(words, start, file, subject, findings, cover)
        })
        .collect()
}

/// The waivers among a Markdown file's HTML comments; each covers the rest of its line, or the block below it.
pub(super) fn markdown(text: &str, file: FileId, subject: &Subject, findings: &mut Vec<Finding>) -> Vec<WaiverAt> {
    let mut waivers = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("<!--").map(|at| from + at) {
        let start = open + "<!--".len();
        let Some(end) = text[start..].find("-->").map(|at| start + at) else { break };
        from = end + "-->".len();
        let line_start = text[..open].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[from..].find('\n').map_or(text.len(), |at| from + at);
        let alone = text[line_start..open].trim().is_empty() && text[from..line_end].trim().is_empty();
        let cover = || {
            let below = text[line_end..].trim_start_matches(['\n', '\r']);
            let below_start = text.len() - below.len();
            let below_end = below.find("\n\n").map_or(text.len(), |at| below_start + at);
            Cover::Bytes(file, if alone { below_start..below_end } else { line_start..line_end })
        };
        waivers.extend(comment_waiver(&text[start..end], start, file, subject, findings, cover));
    }
    waivers
}

fn comment_waiver(
    words: &str,
    start: usize,
    file: FileId,
    subject: &Subject,
    findings: &mut Vec<Finding>,
    cover: impl FnOnce() -> Cover,
) -> Option<WaiverAt> {
    let body = words.trim_start().strip_prefix("qunce:")?;
    let parsed = parse(body);
    let body_start = start + words.len() - words.trim_start().len() + "qunce:".len();
    let span = |range: &Range<usize>| Span::new(file, body_start + range.start..body_start + range.end);
    match parsed {
        Ok(parsed) => Some(WaiverAt {
            code: body[parsed.code.clone()].to_owned(),
            reason: parsed.reason,
            basis: None,
            expires_on: parsed.expires_on,
            span: span(&parsed.code),
            date_span: span(&parsed.date),
            subject: subject.clone(),
            key_path: String::new(),
            covers: cover(),
        }),
        Err(message) => {
            let trimmed = body.trim_end();
            let lead = trimmed.len() - trimmed.trim_start().len();
            let mut finding = Finding::error(
                "REF005",
                span(&(lead.min(trimmed.len())..trimmed.len())),
                message,
                Words::new("豁免没写全", "not a whole waiver"),
            );
            finding.help = Some(Words::new(
                "写成 `# qunce: 豁免 CHR001 至 2026-06-30 因为 …`",
                "write `# qunce: allow CHR001 until 2026-06-30 because …`",
            ));
            finding.subject = subject.clone();
            findings.push(finding);
            None
        }
    }
}

struct Parsed {
    code: Range<usize>,
    date: Range<usize>,
    expires_on: Date,
    reason: String,
}

/// Reads ` allow CODE until DATE because REASON`, or the same in Chinese.
fn parse(body: &str) -> Result<Parsed, Words> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in body.split_whitespace() {
        let start = at + body[at..].find(word).expect("a word of the text is in the text");
        words.push(start..start + word.len());
        at = start + word.len();
    }
    let word = |index: usize| words.get(index).map_or("", |range| &body[range.clone()]);
    if !matches!(word(0), "allow" | "豁免") {
        return Err(Words::new("`qunce:` 后面要写 `豁免`", "`qunce:` is followed by `allow`"));
    }
    let Some(code) = words.get(1).cloned() else {
        return Err(Words::new("豁免没写规则编号", "the waiver names no rule"));
    };
    if !matches!(word(2), "until" | "至" | "到") {
        return Err(Words::new("豁免没写到哪天为止", "the waiver has no last day"));
    }
    let date = words.get(3).cloned().unwrap_or(body.len()..body.len());
    let Ok(expires_on) = parse_date(word(3)) else {
        return Err(Words::new(
            format!("豁免的日期 `{}` 读不懂", word(3)),
            format!("the waiver's day `{}` is not a date", word(3)),
        ));
    };
    let reason = words.get(5).map(|range| body[range.start..].trim().to_owned()).unwrap_or_default();
    if !matches!(word(4), "because" | "因为") || reason.is_empty() {
        return Err(Words::new("豁免没写理由", "the waiver gives no reason"));
    }
    Ok(Parsed { code, date, expires_on, reason })
}

/// The bytes that a comment speaks of: its own line, or the node below when it stands alone.
fn covered(tree: &Tree, comment: &Comment, text: &str) -> Range<usize> {
    if !comment.alone {
        let start = text[..comment.span.start].rfind('\n').map_or(0, |at| at + 1);
        return start..comment.span.end;
    }
    tree.root.as_ref().and_then(|root| below(root, comment.span.end)).unwrap_or(comment.span.clone())
}

/// The first entry or item that begins after `offset`, the outermost one.
fn below(node: &Node, offset: usize) -> Option<Range<usize>> {
    match &node.value {
        Value::Scalar(_) => None,
        Value::Mapping(entries) => entries.iter().find_map(|entry| {
            whole_or_below(entry.key_span.start..entry.value.span.end.max(entry.key_span.end), &entry.value, offset)
        }),
        Value::Sequence(items) => items.iter().find_map(|item| whole_or_below(item.span.clone(), item, offset)),
    }
}

/// The start of the nearest line at or above `offset` before which a comment, alone on its line, accepts what begins at
/// `offset`; none where every such line is within a text.
pub fn comment_above(root: &Node, text: &str, offset: usize) -> Option<usize> {
    let mut line = offset;
    loop {
        line = text[..line].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let covers = below(root, line).is_some_and(|range| range.contains(&offset));
        if covers && !is_within_scalar(root, line) {
            return Some(line);
        }
        line = line.checked_sub(1)?;
    }
}

fn is_within_scalar(node: &Node, offset: usize) -> bool {
    let within = node.span.start < offset && offset < node.span.end;
    match &node.value {
        Value::Scalar(_) => within,
        Value::Mapping(entries) => entries.iter().any(|entry| is_within_scalar(&entry.value, offset)),
        Value::Sequence(items) => items.iter().any(|item| is_within_scalar(item, offset)),
    }
}

fn whole_or_below(span: Range<usize>, inner: &Node, offset: usize) -> Option<Range<usize>> {
    if span.start >= offset {
        return Some(span);
    }
    if span.end > offset { below(inner, offset) } else { None }
}

/// Whether a path fits a pattern in which `*` stands for part of a name and `**` for any folders.
pub fn fits(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    fits_parts(&pattern, &path)
}

fn fits_parts(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (["**", rest @ ..], _) => fits_parts(rest, path) || (!path.is_empty() && fits_parts(pattern, &path[1..])),
        ([part, rest @ ..], [name, names @ ..]) => fits_name(part, name) && fits_parts(rest, names),
        _ => false,
    }
}

fn fits_name(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return rest.is_empty() };
    for piece in middle {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}
