//! What can be done about a finding: its fix, or a waiver whose reason is still to be written.

use std::collections::BTreeMap;

use jiff::ToSpan;
use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, NumberOrString, Range, TextEdit,
};
use serde_json::json;

use super::diagnostics;
use super::ids::value_of;
use super::rename::together;
use super::view::{Page, View};
use crate::check::can_be_waived;
use crate::finding::{Applicability, Edit, Finding};
use crate::load::amend::{end_of, line_of};
use crate::load::waivers::comment_above;
use crate::source::{Bounds, Node, Tree, Value};
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
    // A mark of the encoding stays the first sign of its text.
    let at = if at == 0 { text.len() - text.trim_start_matches('\u{feff}').len() } else { at };
    let indent: String = text[at..].chars().take_while(|sign| *sign == ' ').collect();
    let new_text = format!("{indent}{comment}{}", line_of(text));
    Some(TextEdit { range: view.units.range(page.file, &(at..at)), new_text })
}

/// An entry among the waivers of the definition; of the book, with the file's path, where the file is no definition.
/// Nothing where the text would not read as it should with it: in brackets, or broken.
fn entry(view: &View<'_>, page: &Page<'_>, code: &str, until: &str) -> Option<(String, TextEdit)> {
    let home = match &page.defined {
        Some(_) => view.page_named(&page.name)?,
        None => {
            let book = &view.book_of(&page.name)?.id;
            let named = |end: &str| view.page_named(&format!("playbooks/{book}/playbook.{end}"));
            named("yaml").or_else(|| named("yml"))?
        }
    };
    let [list, rule, reason, day, path] = match home.language() {
        Lang::Zh => ["豁免", "规则", "理由", "到期", "路径"],
        Lang::En => ["waivers", "rule", "reason", "expires_on", "path"],
    };
    let path = if page.defined.is_some() { String::new() } else { format!(", {path}: {}", json!(page.name)) };
    let item = format!("- {{{rule}: {code}, {reason}: , {day}: {until}{path}}}");
    let (at, new_text) = place(&home, list, &item)?;
    let text = &home.file.text;
    let read = Tree::parse(&format!("{}{new_text}{}", &text[..at], &text[at..]), &Bounds::default());
    let is_sound = read.broken_at.is_none()
        && read.flaws.len() <= home.tree.flaws.len()
        && entries(&read).len() == entries(&home.tree).len() + 1;
    let edit = TextEdit { range: view.units.range(home.file, &(at..at)), new_text };
    is_sound.then_some((home.name, edit))
}

/// Where an item goes among a definition's waivers, and what goes there.
fn place(home: &Page<'_>, list: &str, item: &str) -> Option<(usize, String)> {
    let text = &*home.file.text;
    let line = line_of(text);
    if let Some(last) = entries(&home.tree).last() {
        let start = text[..last.span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let margin = text[start..last.span.start].trim_end().strip_suffix('-')?;
        let end = text[..end_of(text, last)].trim_end().len();
        let at = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
        return Some((at, format!("{line}{margin}{item}")));
    }
    let Value::Mapping(keys) = &home.tree.root.as_ref()?.value else { return None };
    let first = keys.first()?.key_span.start;
    let start = text[..first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let margin = text[start..first].trim_start_matches('\u{feff}');
    let before = if text.ends_with(['\n', '\r']) { "" } else { line };
    Some((text.len(), format!("{before}{margin}{list}:{line}{margin}  {item}{line}")))
}

/// The waivers among a definition's entries.
fn entries(tree: &Tree) -> &[Node] {
    match tree.root.as_ref().and_then(|root| value_of(root, ["waivers", "豁免"])).map(|list| &list.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}
