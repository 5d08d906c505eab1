//! A definition as a tree of keys, each with what it says: the outline of an editor.

use lsp_types::{DocumentSymbol, SymbolKind};

use super::view::{Page, View};
use crate::model::reader::scalar_text;
use crate::source::{Entry, Node, Value};

/// The most symbols of a file.
const MOST: usize = 10_000;
/// The most signs of a value that are shown beside its key.
const LENGTH: usize = 60;

/// The outline of a definition.
pub(super) fn symbols(view: &View<'_>, page: &Page<'_>) -> Vec<DocumentSymbol> {
    let mut outline = Outline { view, page, left: MOST };
    page.tree.root.as_ref().filter(|_| page.defined.is_some()).map_or_else(Vec::new, |root| outline.below(root))
}

struct Outline<'a> {
    view: &'a View<'a>,
    page: &'a Page<'a>,
    left: usize,
}

impl Outline<'_> {
    fn below(&mut self, node: &Node) -> Vec<DocumentSymbol> {
        match &node.value {
            Value::Mapping(entries) => entries.iter().map_while(|entry| self.entry(entry)).collect(),
            Value::Sequence(items) => {
                let items = items.iter().enumerate().filter(|(_, item)| matches!(item.value, Value::Mapping(_)));
                items.map_while(|(index, item)| self.item(index, item)).collect()
            }
            Value::Scalar(_) => Vec::new(),
        }
    }

    fn entry(&mut self, entry: &Entry) -> Option<DocumentSymbol> {
        let end = entry.value.span.end.max(entry.key_span.end);
        let kind = match &entry.value.value {
            Value::Mapping(_) => SymbolKind::OBJECT,
            Value::Sequence(_) => SymbolKind::ARRAY,
            Value::Scalar(_) => SymbolKind::FIELD,
        };
        let detail = scalar_text(&entry.value).map(str::to_owned);
        self.symbol(&entry.key, detail, kind, entry.key_span.start..end, entry.key_span.clone(), &entry.value)
    }

    /// An item of a list under what names it: its title, its text or its id.
    fn item(&mut self, index: usize, item: &Node) -> Option<DocumentSymbol> {
        let Value::Mapping(entries) = &item.value else { return None };
        let said = |keys: &[&str]| {
            let entry = entries.iter().find(|entry| keys.contains(&entry.key.as_str()))?;
            Some((scalar_text(&entry.value)?.to_owned(), entry.value.span.clone()))
        };
        let names: [&[&str]; 5] =
            [&["title", "标题"], &["text", "内容"], &["what", "做什么"], &["id", "编号"], &["topic", "话题"]];
        let named = names.into_iter().find_map(said);
        let (name, at) = named.unwrap_or_else(|| (format!("[{index}]"), item.span.start..item.span.start));
        self.symbol(&name, None, SymbolKind::STRUCT, item.span.clone(), at, item)
    }

    #[expect(deprecated, reason = "the type has a field that the protocol no longer wants")]
    fn symbol(
        &mut self,
        name: &str,
        detail: Option<String>,
        kind: SymbolKind,
        whole: std::ops::Range<usize>,
        name_at: std::ops::Range<usize>,
        node: &Node,
    ) -> Option<DocumentSymbol> {
        self.left = self.left.checked_sub(1)?;
        let (file, units) = (self.page.file, self.view.units);
        // An alias has its value elsewhere; what an editor selects has to lie within the whole.
        let whole = whole.start.min(name_at.start)..whole.end.max(name_at.end);
        let children = self.below(node);
        let name = short(&self.view.shown(name));
        Some(DocumentSymbol {
            name: if name.trim().is_empty() { "-".to_owned() } else { name },
            detail: detail.map(|text| short(&self.view.shown(&text))),
            kind,
            tags: None,
            deprecated: None,
            range: units.range(file, &whole),
            selection_range: units.range(file, &name_at),
            children: (!children.is_empty()).then_some(children),
        })
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
