//! Keys that a mapping does not have yet, in the language of the keys that it has.

use super::Offer;
use super::probe::Mapping;
use super::values::rule_codes;
use crate::load::keys_of;
use crate::lsp::hover::about_field;
use crate::lsp::view::{Page, View};
use crate::model::shape::{Field, Shape};
use crate::source::{Node, Value};
use crate::text::Lang;

/// The keys that may be written.
pub(super) fn offers(view: &View<'_>, page: &Page<'_>, mapping: &Mapping) -> Vec<Offer> {
    let colon =
        |offer: Offer| if mapping.has_colon { offer } else { Offer { text: format!("{}: ", offer.text), ..offer } };
    if matches!(mapping.shape, Shape::Map(_)) {
        let is_levels = mapping.path == "levels" || mapping.path.ends_with(".levels");
        let free = if is_levels { rule_codes(view) } else { Vec::new() };
        return free.into_iter().map(colon).collect();
    }
    let lang = language(page);
    let fields = keys_of(&mapping.shape, mapping.is_top);
    let is_new = |field: &Field| !mapping.present.iter().any(|key| field.is_called(key));
    fields.iter().filter(|field| is_new(field)).map(|field| key(view, field, lang, mapping.has_colon)).collect()
}

fn key(view: &View<'_>, field: &Field, lang: Lang, has_colon: bool) -> Offer {
    let (own, other) = if lang == Lang::Zh { (field.zh, field.key) } else { (field.key, field.zh) };
    // What goes on below begins on a line of its own.
    let goes_on = match (field.shape)() {
        Shape::Part(_) | Shape::Map(_) | Shape::Free => true,
        Shape::List(inner) => matches!(*inner, Shape::Part(_)),
        _ => false,
    };
    let text = match (has_colon, goes_on) {
        (true, _) => own.to_owned(),
        (false, true) => format!("{own}:"),
        (false, false) => format!("{own}: "),
    };
    Offer {
        text,
        label: own.to_owned(),
        detail: field.doc().in_lang(view.lang).to_owned(),
        title: other.to_owned(),
        about: about_field(view, field),
        is_key: true,
    }
}

/// The language in which most keys of a definition are written; English, as `qunce new` writes, where there are none.
pub(super) fn language(page: &Page<'_>) -> Lang {
    let (mut zh, mut en) = (0, 0);
    if let Some(root) = &page.tree.root {
        count(root, &mut zh, &mut en);
    }
    if zh > en { Lang::Zh } else { Lang::En }
}

fn count(node: &Node, zh: &mut usize, en: &mut usize) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => items.iter().for_each(|item| count(item, zh, en)),
        Value::Mapping(entries) => {
            for entry in entries {
                *if entry.key.is_ascii() { &mut *en } else { &mut *zh } += 1;
                count(&entry.value, zh, en);
            }
        }
    }
}
