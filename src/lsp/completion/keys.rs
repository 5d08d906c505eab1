//! Keys that a mapping does not have yet, in the language of the keys that it has.

use super::Offer;
use super::probe::Mapping;
use super::values::rule_codes;
use crate::load::keys_of;
use crate::lsp::hover::{about_field, about_limit};
use crate::lsp::view::{Page, View};
use crate::model::shape::{Field, Shape};
use crate::text::Lang;

/// The keys that may be written.
pub(super) fn offers(view: &View<'_>, page: &Page<'_>, mapping: &Mapping) -> Vec<Offer> {
    let colon =
        |offer: Offer| if mapping.has_colon { offer } else { Offer { text: format!("{}: ", offer.text), ..offer } };
    if matches!(mapping.shape, Shape::Limits) {
        return limits(view, mapping);
    }
    if matches!(mapping.shape, Shape::Map(_)) {
        let is_levels = mapping.path == "levels" || mapping.path.ends_with(".levels");
        let free = if is_levels { rule_codes(view) } else { Vec::new() };
        return free.into_iter().map(colon).collect();
    }
    let lang = page.language();
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

/// The sections of limits, or the limits of one of them, each with its value and its reason.
fn limits(view: &View<'_>, mapping: &Mapping) -> Vec<Offer> {
    let section = mapping.path.rsplit_once("limits").map_or("", |(_, below)| below.trim_start_matches('.'));
    let lead = if section.is_empty() { String::new() } else { format!("{section}.") };
    let mut offers: Vec<Offer> = Vec::new();
    for (path, limit) in view.checked.loaded.limits.iter() {
        let Some(rest) = path.strip_prefix(&lead) else { continue };
        let (own, detail, colon) = match rest.split_once('.') {
            Some((section, _)) => (section, String::new(), ":"),
            None => (rest, limit.shown(), ": "),
        };
        if mapping.present.iter().any(|key| key == own) || offers.last().is_some_and(|last| last.label == own) {
            continue;
        }
        let text = if mapping.has_colon { own.to_owned() } else { format!("{own}{colon}") };
        let about = if detail.is_empty() { String::new() } else { about_limit(view, path, limit) };
        offers.push(Offer { text, is_key: true, about, ..Offer::word(own, detail) });
    }
    offers
}
