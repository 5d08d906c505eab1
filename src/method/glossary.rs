//! The words of the method: one thing, one name, in both languages.

use std::sync::LazyLock;

use crate::source::{Bounds, Node, Tree, Value};

const GLOSSARY: &str = include_str!("../../playbooks/methodology/glossary.zh-en.yaml");

/// One thing with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// Chinese words that others use for it, and we do not.
    pub not_zh: Vec<String>,
    /// English words that others use for it, and we do not.
    pub not_en: Vec<String>,
}

/// The terms, in the order in which a reader meets them.
pub fn glossary() -> &'static [Term] {
    static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
        let tree = Tree::parse(GLOSSARY, &Bounds::default());
        tree.root.iter().flat_map(items).map(term).collect()
    });
    &TERMS
}

fn term(node: &Node) -> Term {
    let Value::Mapping(entries) = &node.value else { unreachable!("a term is a mapping") };
    let value = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
    let words = |key| value(key).into_iter().flat_map(items).map(text).collect();
    Term {
        zh: value("zh").map(text).unwrap_or_default(),
        en: value("en").map(text).unwrap_or_default(),
        not_zh: words("not_zh"),
        not_en: words("not_en"),
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::Sequence(items) => items,
        _ => &[],
    }
}

fn text(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        _ => String::new(),
    }
}
