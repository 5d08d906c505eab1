//! What a workspace may put into its handbook, to the outside: the slots, the names that a template reads, a starter.

use serde::Serialize;

use super::catalogue::aligned;
use crate::template::{PageKind, Slot, Templates, View};
use crate::text::{Lang, phrase};

#[derive(Serialize)]
struct All<'a> {
    slots: Vec<SlotRow>,
    names: Vec<NameRow>,
    pages: Vec<PageRow<'a>>,
}

#[derive(Serialize)]
struct SlotRow {
    slot: String,
    file: String,
    what: String,
    pages: Vec<&'static str>,
    replaced: bool,
}

#[derive(Serialize)]
struct NameRow {
    name: &'static str,
    what: String,
}

#[derive(Serialize)]
struct PageRow<'a> {
    page: &'a str,
    title: &'a str,
    file: &'a str,
}

/// The file that fills a slot.
pub fn file(slot: Slot) -> String {
    format!("templates/slots/{}.html", slot.name())
}

/// Slots, names and the workspace's own pages as one JSON object.
pub fn json(templates: &Templates, lang: Lang) -> String {
    let slot = |slot: Slot| SlotRow {
        slot: slot.name(),
        file: file(slot),
        what: slot.words().in_lang(lang).to_owned(),
        pages: slot.pages().into_iter().map(PageKind::name).collect(),
        replaced: templates.fills(slot),
    };
    let all = All {
        slots: Slot::all().into_iter().map(slot).collect(),
        names: View::names().map(|(name, what)| NameRow { name, what: what.in_lang(lang).to_owned() }).collect(),
        pages: templates
            .pages(lang)
            .map(|(page, title)| PageRow { page, title, file: templates.path_of(page) })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&all).expect("strings are JSON");
    text.push('\n');
    text
}

/// Slots and names as tables: each slot with whether the workspace fills it, where it stands and on which pages.
pub fn table(templates: &Templates, lang: Lang) -> String {
    let (own, every) = match lang {
        Lang::Zh => ("已换", "每一页"),
        Lang::En => ("replaced", "every page"),
    };
    let slots: Vec<[String; 4]> = Slot::all()
        .into_iter()
        .map(|slot| {
            let pages = match slot.pages().as_slice() {
                [one] => one.name().to_owned(),
                _ => every.to_owned(),
            };
            let replaced = if templates.fills(slot) { own } else { "-" };
            [slot.name(), replaced.to_owned(), pages, slot.words().in_lang(lang).to_owned()]
        })
        .collect();
    let names: Vec<[String; 2]> =
        View::names().map(|(name, what)| [name.to_owned(), what.in_lang(lang).to_owned()]).collect();
    format!("{}\n{}", aligned(&slots), aligned(&names))
}

/// A file that fills a slot with Qunce's own text, and says what else it may hold.
pub fn starter(slot: Slot, lang: Lang) -> String {
    let names: Vec<[String; 2]> =
        View::names().map(|(name, what)| [format!("   {name}"), what.in_lang(lang).to_owned()]).collect();
    let (what, kinds) = (slot.words(), slot.pages());
    let on = match (kinds.as_slice(), lang) {
        ([one], Lang::Zh) => format!("只在 {} 页上", one.name()),
        ([one], Lang::En) => format!("on pages of the kind {}", one.name()),
        (_, Lang::Zh) => "每一页都有".to_owned(),
        (_, Lang::En) => "on every page".to_owned(),
    };
    let (says, default, names_are) = match lang {
        Lang::Zh => (
            format!("{}，{on}。", what.zh),
            "{{ default }} 是群策自己的文字；留着、挪动或删去都行。",
            "双花括号里能写的名字，{% if lang == \"zh\" %} … {% else %} … {% endif %} 里也一样：",
        ),
        Lang::En => (
            format!("{}, {on}.", phrase::heading(&what.en, lang)),
            "{{ default }} is what Qunce says here: keep it, move it or take it out.",
            "Names for double braces, and for {% if lang == \"zh\" %} … {% else %} … {% endif %}:",
        ),
    };
    format!("{{# {says}\n   {default}\n   {names_are}\n{}#}}\n{{{{ default }}}}\n", aligned(&names))
}
