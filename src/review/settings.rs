//! Changes of what judges: levels, limits, bounds, overrides and rules of the workspace's own; and of other settings.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::fields::quoted;
use crate::check::Facts;
use crate::finding::Subject;
use crate::load::Loaded;
use crate::model::Kind;
use crate::model::reader::Record;
use crate::model::review::ChangeKind;
use crate::model::settings::Settings;
use crate::source::{Bounds, Node, Tree, Value};
use crate::text::Words;

const SETTINGS: &str = "qunce.yaml";
const RULES: &str = "rules/";

/// What changed in the settings and in the workspace's own rules.
pub(super) fn changes(before: &Facts<'_>, after: &Facts<'_>) -> Vec<Change> {
    let mut changes = of_settings(before.loaded, after.loaded);
    changes.extend(of_rules(before.loaded, after.loaded));
    changes
}

/// One setting: what it says and on which line.
type Said = BTreeMap<String, (String, u32)>;

fn of_settings(before: &Loaded, after: &Loaded) -> Vec<Change> {
    let subject = Subject { book: String::new(), kind: "workspace".to_owned(), id: "qunce".to_owned() };
    let (old, new) = (said(before), said(after));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for path in paths {
        let (was, is) = (old.get(path), new.get(path));
        if was.map(|(text, _)| text) == is.map(|(text, _)| text) {
            continue;
        }
        let Some(kind) = sort(path) else { continue };
        let text =
            |it: Option<&(String, u32)>| it.map_or_else(|| Words::new("没写", "unset"), |(text, _)| quoted(text));
        let (from, to) = (text(was), text(is));
        let words = Words::new(
            format!("设置 `{path}`：{} → {}", from.zh, to.zh),
            format!("setting `{path}`: {} → {}", from.en, to.en),
        );
        let mut change = Change::new(kind, &subject, words)
            .values(was.map(|(text, _)| text.clone()), is.map(|(text, _)| text.clone()));
        change.key_path.clone_from(path);
        change.place = is.or(was).map(|(_, line)| format!("{SETTINGS}:{line}"));
        changes.push(change);
    }
    changes
}

fn sort(path: &str) -> Option<ChangeKind> {
    let top = path.split(['.', '[']).next().unwrap_or_default();
    Some(match top {
        // Told with who answers for them.
        "waivers" => return None,
        "levels" => ChangeKind::LevelChanged,
        "limits" => ChangeKind::LimitChanged,
        "bounds" | "overrides" | "baseline" | "as_of" | "review" | "requires" | "books" | "privacy" | "time_zone" => {
            ChangeKind::JudgeChanged
        }
        _ => ChangeKind::SettingsChanged,
    })
}

/// Every setting by its path of keys; keys of the first level in English.
fn said(loaded: &Loaded) -> Said {
    let mut said = Said::new();
    let Some(file) = loaded.files.find(SETTINGS).map(|id| loaded.files.file(id)) else { return said };
    let tree = Tree::parse(&file.text, &Bounds::default());
    let mut put =
        |path: String, text: &str, at: usize| _ = said.insert(path, (text.to_owned(), file.position(at).line));
    if let Some(Node { value: Value::Mapping(entries), .. }) = &tree.root {
        for entry in entries {
            let known = Settings::PART.fields.iter().find(|field| field.is_called(&entry.key));
            walk(&entry.value, known.map_or(entry.key.as_str(), |field| field.key), &mut put);
        }
    }
    said
}

fn walk(node: &Node, path: &str, put: &mut impl FnMut(String, &str, usize)) {
    match &node.value {
        Value::Scalar(scalar) if scalar.text.is_empty() => {}
        Value::Scalar(scalar) => put(path.to_owned(), &scalar.text, node.span.start),
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{path}[{index}]"), put);
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                walk(&entry.value, &format!("{path}.{}", entry.key), put);
            }
        }
    }
}

fn of_rules(before: &Loaded, after: &Loaded) -> Vec<Change> {
    let rules = |loaded: &Loaded| -> BTreeMap<String, String> {
        let own = loaded.paths.iter().filter(|path| path.starts_with(RULES));
        own.filter_map(|path| Some((path.clone(), loaded.files.file(loaded.files.find(path)?).text.to_string())))
            .collect()
    };
    let (old, new) = (rules(before), rules(after));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for path in paths {
        let (zh, en) = match (old.get(path), new.get(path)) {
            (Some(one), Some(other)) if one == other => continue,
            (Some(_), Some(_)) => ("改了", "changed"),
            (None, _) => ("新增", "new"),
            (_, None) => ("删掉", "gone"),
        };
        let id = path[RULES.len()..].trim_end_matches(".yaml").trim_end_matches(".yml");
        let subject = Subject { book: String::new(), kind: Kind::Rule.folder().to_owned(), id: id.to_owned() };
        let words = Words::new(format!("{zh}自己的规则 `{id}`"), format!("own rule `{id}` is {en}"));
        let mut change = Change::new(ChangeKind::JudgeChanged, &subject, words)
            .values(old.get(path).map(|_| path.clone()), new.get(path).map(|_| path.clone()));
        change.place = Some(path.clone());
        changes.push(change);
    }
    changes
}
