//! The method's limits: their values, where each stands, and why it is what it is.

use std::collections::BTreeMap;

use crate::finding::{Finding, Label, Subject};
use crate::model::plain::{Plain, Tell};
use crate::model::reader::{is_empty, nearest};
use crate::model::scalar::{Percent, Time};
use crate::model::shape::Shape;
use crate::source::{Bounds, Entry, FileId, Files, Node, Span, Style, Tree, Value};
use crate::text::Words;

const LIMITS: &str = include_str!("../../playbooks/methodology/limits.yaml");
const CLAUSES: &str = include_str!("../../playbooks/methodology/clauses.yaml");

/// The path under which the compiled-in limits are shown.
pub const LIMITS_PATH: &str = "methodology/limits.yaml";

/// One limit: its value, where it stands, and why.
#[derive(Debug, Clone)]
pub struct Limit {
    value: LimitValue,
    span: Span,
    words: Words,
    /// Whether the workspace set it.
    pub overridden: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum LimitValue {
    Count(i64),
    Share(Percent),
    Time(Time),
}

impl LimitValue {
    fn read(text: &str) -> Option<Self> {
        if text.ends_with('%') {
            return Percent::parse(text).map(Self::Share);
        }
        if text.contains(':') {
            return Time::parse(text).map(Self::Time);
        }
        text.parse().ok().map(Self::Count)
    }

    fn same_sort(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl Limit {
    /// The limit as a whole number.
    pub fn count(&self) -> i64 {
        match self.value {
            LimitValue::Count(count) => count,
            LimitValue::Share(_) | LimitValue::Time(_) => unreachable!("a limit keeps the sort of its default"),
        }
    }

    /// The limit as a share.
    pub fn percent(&self) -> Percent {
        match self.value {
            LimitValue::Share(share) => share,
            LimitValue::Count(_) | LimitValue::Time(_) => unreachable!("a limit keeps the sort of its default"),
        }
    }

    /// The limit as a time of day.
    pub fn time(&self) -> Time {
        match self.value {
            LimitValue::Time(time) => time,
            LimitValue::Count(_) | LimitValue::Share(_) => unreachable!("a limit keeps the sort of its default"),
        }
    }

    /// The value as it is written: `3`, `40%`, `22:00`.
    pub fn shown(&self) -> String {
        match self.value {
            LimitValue::Count(count) => crate::text::number::integer(count),
            LimitValue::Share(share) => share.to_string(),
            LimitValue::Time(time) => time.to_string(),
        }
    }

    /// What sort of value it has.
    pub fn shape(&self) -> Shape {
        match self.value {
            LimitValue::Count(_) => Shape::Whole,
            LimitValue::Share(_) => Shape::Percent,
            LimitValue::Time(_) => Shape::Time,
        }
    }

    /// Why the limit is what it is.
    pub fn reason(&self) -> &Words {
        &self.words
    }

    /// The limit's own line, with its reason: the second place of a finding that rests on it.
    pub fn label(&self) -> Label {
        Label { span: self.span, words: self.words.clone() }
    }
}

impl Tell for Limit {
    fn plain(&self) -> Plain {
        match self.value {
            LimitValue::Count(count) => count.plain(),
            LimitValue::Share(share) => share.plain(),
            LimitValue::Time(time) => time.plain(),
        }
    }
}

/// Every limit by its path, such as `charter.max_rules`.
#[derive(Debug, Clone)]
pub struct Limits {
    all: BTreeMap<String, Limit>,
}

impl Limits {
    /// The method's own limits; their text joins `files`, so that findings can show a limit's line.
    pub fn builtin(files: &mut Files) -> Self {
        let file = files.add(LIMITS_PATH, LIMITS);
        let words = clauses();
        let mut all = BTreeMap::new();
        for (path, node) in leaves(LIMITS) {
            let value = scalar(&node).and_then(LimitValue::read).expect("limits.yaml holds numbers, shares and times");
            let words = words.get(&path).cloned().expect("clauses.yaml has every limit");
            let span = Span::new(file, node.span);
            all.insert(path, Limit { value, span, words, overridden: false });
        }
        Self { all }
    }

    /// The limit of this path.
    ///
    /// # Panics
    /// When the method has no such limit, which is a mistake in a rule.
    pub fn get(&self, path: &str) -> &Limit {
        self.all.get(path).unwrap_or_else(|| panic!("the method has no limit `{path}`"))
    }

    /// The method's own limits, whatever a workspace set.
    pub fn defaults() -> Self {
        Self::builtin(&mut Files::default())
    }

    /// Every limit with its path, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Limit)> {
        self.all.iter().map(|(path, limit)| (path.as_str(), limit))
    }

    /// Takes over what another set of limits set.
    pub fn adopt(&mut self, other: &Self) {
        for (path, limit) in other.all.iter().filter(|(_, limit)| limit.overridden) {
            self.all.insert(path.clone(), limit.clone());
        }
    }

    /// Whether any limit was set.
    pub fn is_set(&self) -> bool {
        self.all.values().any(|limit| limit.overridden)
    }

    /// Where the limit of this path was set, if the workspace set it.
    pub fn set_at(&self, path: &str) -> Option<Span> {
        self.all.get(path).filter(|limit| limit.overridden).map(|limit| limit.span)
    }

    /// Sets what `limits:` of the settings sets; what it cannot set becomes findings. What is left empty is not set.
    pub fn set(&mut self, node: &Node, file: FileId, subject: &Subject, findings: &mut Vec<Finding>) {
        if is_empty(node) {
            return;
        }
        let Value::Mapping(sections) = &node.value else {
            let label = Words::new("这里要按「组: {键: 值}」写", "sections with keys belong here");
            findings.push(fault(
                file,
                node.span.clone(),
                Words::new("`limits` 要写几组键", "`limits` wants sections with keys"),
                label,
                "limits",
                subject,
            ));
            return;
        };
        for section in sections {
            let entries = match &section.value.value {
                Value::Mapping(entries) => entries.as_slice(),
                _ if is_empty(&section.value) => &[],
                _ => {
                    self.unknown(section, &section.key, file, subject, findings);
                    continue;
                }
            };
            if entries.is_empty() && !self.has_section(&section.key) {
                self.unknown(section, &section.key, file, subject, findings);
            }
            for entry in entries {
                self.set_one(&format!("{}.{}", section.key, entry.key), entry, file, subject, findings);
            }
        }
    }

    fn has_section(&self, name: &str) -> bool {
        self.all.keys().any(|path| path.split_once('.').is_some_and(|(section, _)| section == name))
    }

    fn set_one(&mut self, path: &str, entry: &Entry, file: FileId, subject: &Subject, findings: &mut Vec<Finding>) {
        let Some(limit) = self.all.get_mut(path) else {
            self.unknown(entry, path, file, subject, findings);
            return;
        };
        if is_empty(&entry.value) {
            return;
        }
        match scalar(&entry.value).and_then(LimitValue::read).filter(|value| value.same_sort(limit.value)) {
            Some(value) => {
                limit.value = value;
                limit.span = Span::new(file, entry.value.span.clone());
                limit.words = Words::new("工作区自己定的上限", "set by this workspace");
                limit.overridden = true;
            }
            None => {
                let (zh, en) = match limit.value {
                    LimitValue::Count(_) => ("整数，如 `3`", "a whole number such as `3`"),
                    LimitValue::Share(_) => ("百分比，如 `40%`", "a percentage such as `40%`"),
                    LimitValue::Time(_) => ("带引号的钟点，如 `\"22:00\"`", "a quoted time such as `\"22:00\"`"),
                };
                let message = Words::new(format!("上限 `{path}` 要写{zh}"), format!("limit `{path}` wants {en}"));
                let label = Words::new("不是这一类值", "not that sort of value");
                findings.push(fault(
                    file,
                    entry.value.span.clone(),
                    message,
                    label,
                    &format!("limits.{path}"),
                    subject,
                ));
            }
        }
    }

    fn unknown(&self, entry: &Entry, path: &str, file: FileId, subject: &Subject, findings: &mut Vec<Finding>) {
        let near = nearest(path, self.all.keys().map(String::as_str));
        let label = near.map_or(Words::new("方法里没有这一项", "the method has none"), |near| {
            Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
        });
        let message = Words::new(format!("没有叫 `{path}` 的上限"), format!("no limit is called `{path}`"));
        findings.push(fault(file, entry.key_span.clone(), message, label, &format!("limits.{path}"), subject));
    }
}

fn fault(
    file: FileId,
    at: std::ops::Range<usize>,
    message: Words,
    label: Words,
    path: &str,
    subject: &Subject,
) -> Finding {
    let mut finding = Finding::error("REF005", Span::new(file, at), message, label);
    path.clone_into(&mut finding.key_path);
    finding.subject = subject.clone();
    finding.help = Some(Words::new(
        "上限的名字和默认值见 `qunce explain REF005`",
        "for names and defaults see `qunce explain REF005`",
    ));
    finding
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) if scalar.style != Style::Block => Some(&scalar.text),
        _ => None,
    }
}

fn mapping(node: Node) -> Vec<Entry> {
    match node.value {
        Value::Mapping(entries) => entries,
        Value::Scalar(_) | Value::Sequence(_) => Vec::new(),
    }
}

fn entries(text: &str) -> Vec<Entry> {
    Tree::parse(text, &Bounds::default()).root.map(mapping).unwrap_or_default()
}

fn leaves(text: &str) -> Vec<(String, Node)> {
    entries(text)
        .into_iter()
        .flat_map(|section| {
            let name = section.key;
            mapping(section.value).into_iter().map(move |entry| (format!("{name}.{}", entry.key), entry.value))
        })
        .collect()
}

fn clauses() -> BTreeMap<String, Words> {
    entries(CLAUSES)
        .into_iter()
        .map(|entry| {
            let fields = mapping(entry.value);
            let field = |key: &str| {
                fields.iter().find(|field| field.key == key).and_then(|field| scalar(&field.value)).unwrap_or_default()
            };
            (entry.key, Words::new(field("zh"), field("en")))
        })
        .collect()
}
