//! What can be done about a finding: its fix, or a waiver whose reason is still to be written.

use std::collections::BTreeMap;

use jiff::ToSpan;
use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, NumberOrString, Range, TextEdit,
};

use super::diagnostics;
use super::ids::value_of;
use super::rename::together;
use super::view::{Page, View};
use crate::check::can_be_waived;
use crate::finding::{Applicability, Edit, Finding};
use crate::load::waivers::comment_above;
use crate::source::Value;
use crate::text::Lang;

/// How long a waiver lasts that an editor writes, in days.
const DAYS: i64 = 90;

/// What can be done about the findings in a stretch of a text; nothing while the text is newer than the findings.
pub(super) fn actions(
    view: &View<'_>,
    page: &Page<'_>,
    range: Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    if !view.is_fresh(page.file) {
        return Vec::new();
    }
    let wanted = |kind: &CodeActionKind| {
        let is_under = |only: &CodeActionKind| {
            kind == only || kind.as_str().strip_prefix(only.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        context.only.as_ref().is_none_or(|only| only.iter().any(is_under))
    };
    let own: Vec<&Finding> = findings(view, page).collect();
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        for finding in own.iter().filter(|finding| touches(diagnostics::range(view, finding.primary.span), range)) {
            actions.extend(fix(view, finding, context));
            actions.extend(waivers(view, page, finding, context));
        }
    }
    if wanted(&CodeActionKind::SOURCE_FIX_ALL) {
        actions.extend(fix_all(view, &own));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn findings<'a>(view: &View<'a>, page: &Page<'_>) -> impl Iterator<Item = &'a Finding> {
    let file = view.checked.loaded.files.find(&page.name);
    view.checked.settled.open().filter(move |finding| Some(finding.primary.span.file) == file)
}

fn touches(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The diagnostics of the editor's that an action answers.
fn answered(finding: &Finding, view: &View<'_>, context: &CodeActionContext) -> Vec<Diagnostic> {
    let place = diagnostics::range(view, finding.primary.span);
    let is_its =
        |it: &&Diagnostic| it.range == place && it.code == Some(NumberOrString::String(finding.code.to_owned()));
    context.diagnostics.iter().filter(is_its).cloned().collect()
}

fn fix(view: &View<'_>, finding: &Finding, context: &CodeActionContext) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let is_safe = fix.applicability == Applicability::Safe;
    let what = match (finding.help.as_ref(), fix.edits.as_slice()) {
        (_, [only]) if !only.text.trim().is_empty() && only.text.chars().count() <= 40 => {
            let (text, inserts) = (view.shown(&only.text), only.span.start == only.span.end);
            match (view.lang, inserts) {
                (Lang::Zh, true) => format!("补上 `{text}`"),
                (Lang::Zh, false) => format!("改成 `{text}`"),
                (Lang::En, true) => format!("add `{text}`"),
                (Lang::En, false) => format!("change to `{text}`"),
            }
        }
        (Some(help), _) => view.shown(help.in_lang(view.lang)),
        (None, _) => view.say("改好它", "mend it").to_owned(),
    };
    let guess = if is_safe { "" } else { view.say("（猜的，改完看一眼）", " (a guess: look at it)") };
    Some(CodeAction {
        title: format!("{}: {what}{guess}", finding.code),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(answered(finding, view, context)),
        edit: Some(together(view, edits(view, fix.edits.iter()), Vec::new())),
        is_preferred: Some(is_safe),
        ..CodeAction::default()
    })
}

/// Changes of bytes as an editor makes them, by file.
fn edits<'e>(view: &View<'_>, edits: impl Iterator<Item = &'e Edit>) -> BTreeMap<String, Vec<TextEdit>> {
    let mut by_file: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
        let file = view.checked.loaded.files.file(edit.span.file);
        let own = TextEdit { range: view.units.range(file, &edit.span.range()), new_text: edit.text.clone() };
        by_file.entry(file.path.to_string()).or_default().push(own);
    }
    by_file
}

/// Every fix of a file that needs no guess; of those that touch each other the first.
fn fix_all(view: &View<'_>, findings: &[&Finding]) -> Option<CodeAction> {
    let mut safe: Vec<&[Edit]> = findings
        .iter()
        .filter_map(|finding| finding.fix.as_ref())
        .filter(|fix| fix.applicability == Applicability::Safe)
        .map(|fix| fix.edits.as_slice())
        .collect();
    safe.sort_by_key(|edits| edits[0].span);
    let mut made: Vec<&Edit> = Vec::new();
    for edits in safe {
        if made.last().is_none_or(|last| last.span.end < edits[0].span.start) {
            made.extend(edits);
        }
    }
    (!made.is_empty()).then(|| CodeAction {
        title: view.say("改好这份文件里不用猜的问题", "fix what needs no guess in this file").to_owned(),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(together(view, edits(view, made.into_iter()), Vec::new())),
        ..CodeAction::default()
    })
}

/// The ways to accept a finding for a time. The reason is left empty: until somebody writes one, that is a finding too.
fn waivers(view: &View<'_>, page: &Page<'_>, finding: &Finding, context: &CodeActionContext) -> Vec<CodeAction> {
    let as_of = view.checked.loaded.workspace.as_of;
    let Ok(until) = as_of.checked_add(DAYS.days()) else { return Vec::new() };
    if !can_be_waived(finding.code) {
        return Vec::new();
    }
    let code = finding.code;
    let action = |zh: &str, en: &str, edits: BTreeMap<String, Vec<TextEdit>>| CodeAction {
        title: match view.lang {
            Lang::Zh => format!("豁免 {code} 到 {until}，{zh}，理由接着写"),
            Lang::En => format!("allow {code} until {until}, {en}; the reason is yours to write"),
        },
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(answered(finding, view, context)),
        edit: Some(together(view, edits, Vec::new())),
        ..CodeAction::default()
    };
    let comment = match view.lang {
        Lang::Zh => format!("# qunce: 豁免 {code} 至 {until} 因为 "),
        Lang::En => format!("# qunce: allow {code} until {until} because "),
    };
    let mut actions = Vec::new();
    if let Some(edit) = beside(view, page, finding, &comment) {
        actions.push(action("写成注释", "as a comment", BTreeMap::from([(page.name.clone(), vec![edit])])));
    }
    if let Some((name, edit)) = entry(view, page, code, &until.to_string()) {
        actions.push(action("写进 `waivers`", "among `waivers`", BTreeMap::from([(name, vec![edit])])));
    }
    actions
}

/// A comment alone on a line above what it accepts.
fn beside(view: &View<'_>, page: &Page<'_>, finding: &Finding, comment: &str) -> Option<TextEdit> {
    page.defined.as_ref()?;
    let text = &page.file.text;
    let at = comment_above(page.tree.root.as_ref()?, text, finding.primary.span.start as usize)?;
    let indent: String = text[at..].chars().take_while(|sign| *sign == ' ').collect();
    let new_text = format!("{indent}{comment}{}", line_break(text));
    Some(TextEdit { range: view.units.range(page.file, &(at..at)), new_text })
}

/// An entry among the waivers of the definition; of the book, with the file's path, where the file is no definition.
fn entry(view: &View<'_>, page: &Page<'_>, code: &str, until: &str) -> Option<(String, TextEdit)> {
    let (home, path) = match &page.defined {
        Some(_) => (view.page_named(&page.name)?, String::new()),
        None => {
            let book = &view.book_of(&page.name)?.id;
            let home = ["yaml", "yml"]
                .into_iter()
                .find_map(|end| view.page_named(&format!("playbooks/{book}/playbook.{end}")))?;
            (home, format!(", path: \"{}\"", page.name))
        }
    };
    let item = format!("- {{rule: {code}, reason: , expires_on: {until}{path}}}");
    let text = &home.file.text;
    let end = line_break(text);
    let (at, new_text) = match value_of(home.tree.root.as_ref()?, ["waivers", "豁免"]) {
        None => {
            let before = if text.is_empty() || text.ends_with(['\n', '\r']) { "" } else { end };
            (text.len(), format!("{before}waivers:{end}  {item}{end}"))
        }
        Some(list) => {
            let Value::Sequence(items) = &list.value else { return None };
            let (first, last) = (items.first()?, items.last()?);
            let start = text[..first.span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            let lead = &text[start..first.span.start];
            (lead.trim() == "-").then_some(())?;
            let indent = &lead[..lead.len() - lead.trim_start().len()];
            let after = text[last.span.end..].find(['\n', '\r']).map_or(text.len(), |at| last.span.end + at);
            (after, format!("{end}{indent}{item}"))
        }
    };
    Some((home.name.clone(), TextEdit { range: view.units.range(home.file, &(at..at)), new_text }))
}

fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
