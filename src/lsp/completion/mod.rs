//! What may be written where the cursor stands: keys, ids, values of closed lists, times, days, words of templates.

mod keys;
mod probe;
mod values;

use lsp_types::{
    CompletionItem, CompletionList, CompletionTextEdit, Documentation, MarkupContent, MarkupKind, TextEdit,
};

use self::probe::{Asked, Probe};
use super::view::{Page, View};

/// The most things that are offered at once; more are found by typing on.
const MOST: usize = 500;

/// Something that may be written.
#[derive(Debug, Default)]
struct Offer {
    /// What is written.
    text: String,
    /// What is shown for it.
    label: String,
    /// A few words beside it.
    detail: String,
    /// What else it is found by.
    title: String,
    /// What it means, as Markdown.
    about: String,
    /// Whether it is a key.
    is_key: bool,
}

impl Offer {
    fn word(text: impl Into<String>, detail: impl Into<String>) -> Self {
        let text = text.into();
        Self { label: text.clone(), text, detail: detail.into(), ..Self::default() }
    }
}

/// What may be written at a byte.
pub(super) fn completion(view: &View<'_>, page: &Page<'_>, offset: usize) -> CompletionList {
    let Some(probe) = probe::probe(page, offset) else { return CompletionList::default() };
    let offers = match &probe.asked {
        Asked::Key(mapping) => keys::offers(view, page, mapping),
        Asked::Value(value) => values::offers(view, page, value, &probe),
        Asked::Variable => values::variables(view, page),
        Asked::Placing(part, is_quoted) => values::placed(view, page, part, *is_quoted),
        Asked::Link(kind) => values::linked(view, page, *kind),
    };
    let is_incomplete = offers.len() > MOST;
    let typed = probe.typed.to_lowercase();
    let fits = |offer: &Offer| {
        !is_incomplete || [&offer.label, &offer.title].iter().any(|text| text.to_lowercase().contains(&typed))
    };
    let items = offers.into_iter().filter(fits).take(MOST).enumerate();
    CompletionList { is_incomplete, items: items.map(|(nth, offer)| item(view, page, &probe, nth, offer)).collect() }
}

fn item(view: &View<'_>, page: &Page<'_>, probe: &Probe, nth: usize, offer: Offer) -> CompletionItem {
    let range = view.units.range(page.file, &probe.word);
    let kind =
        if offer.is_key { lsp_types::CompletionItemKind::PROPERTY } else { lsp_types::CompletionItemKind::VALUE };
    let filter = if offer.title.is_empty() { offer.label.clone() } else { format!("{} {}", offer.label, offer.title) };
    CompletionItem {
        label: offer.label,
        kind: Some(kind),
        detail: (!offer.detail.is_empty()).then_some(offer.detail),
        documentation: (!offer.about.is_empty())
            .then_some(Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: offer.about })),
        // Offers stay in the order of the table of fields, or of the book.
        sort_text: Some(format!("{nth:05}")),
        filter_text: Some(filter),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: offer.text })),
        ..CompletionItem::default()
    }
}
