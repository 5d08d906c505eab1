//! What a workspace puts into its handbook: text for named places, pages, a style sheet. Every text is read strictly
//! before it is used and checked again wherever it is rendered, so that a template can neither act nor break out.

mod accent;
mod markup;
mod slot;
mod style;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

pub use accent::{Accent, Colour, READABLE, Theme, Unreadable};
pub use slot::{PageKind, Slot};
pub use view::{Links, PageView, View};

use crate::expression::{Fault, OWN_TEXT, Template};
use crate::model::reader::nearest;
use crate::text::{Lang, Safe, Words};
use markup::Place;

/// What a workspace puts into its handbook.
#[derive(Debug, Default)]
pub struct Templates {
    slots: BTreeMap<Slot, Kept>,
    pages: BTreeMap<String, OwnPage>,
    /// The style sheet: the accent, then the workspace's own sheets; empty where it has neither.
    pub style: String,
    /// The pictures of `templates/assets`: each file name and the name under which it is published.
    pub pictures: BTreeMap<String, String>,
}

/// A page written as a template.
#[derive(Debug)]
pub struct OwnPage {
    kept: Kept,
    titles: Words,
}

/// A template and its file.
#[derive(Debug)]
struct Kept {
    path: String,
    template: Template,
}

/// What is wrong with a template, and where in its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The file's path.
    pub path: String,
    /// The first and the last byte at fault.
    pub range: (usize, usize),
    /// What is wrong.
    pub words: Words,
}

/// The most bytes that a slot comes to on a page: every page carries it.
const MOST_OF_SLOT: usize = 16 * 1024;

/// A page's title and what stands below it.
type Titled = (String, String);

impl Templates {
    /// Takes in the text for a slot.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn add_slot(&mut self, slot: Slot, path: &str, text: &str, links: &Links) -> Result<(), Broken> {
        let kept = Kept::read(path, text, links)?;
        for kind in slot.pages() {
            for view in specimens(kind, links) {
                kept.fill(&view, place(slot))?;
            }
        }
        self.slots.insert(slot, kept);
        Ok(())
    }

    /// Takes in a page, in a handbook of these titles.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn add_page(
        &mut self,
        name: &str,
        path: &str,
        text: &str,
        links: &Links,
        titles: &Words,
    ) -> Result<(), Broken> {
        let kept = Kept::read(path, text, links)?;
        for view in specimens(PageKind::Own, links) {
            kept.page(&view)?;
        }
        let title = |lang: Lang| {
            let mut view = View::specimen(lang, PageKind::Own, false, links);
            titles.in_lang(lang).clone_into(&mut view.site[0]);
            name.clone_into(&mut view.page.id);
            kept.page(&view).map(|(title, _)| title)
        };
        let titles = Words::new(title(Lang::Zh)?, title(Lang::En)?);
        self.pages.insert(name.to_owned(), OwnPage { kept, titles });
        Ok(())
    }

    /// Takes in a style sheet; the pictures that it shows are those of `templates/assets`.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn add_style(&mut self, path: &str, sheet: &str) -> Result<(), Broken> {
        let shown = style::check(sheet, &|name| self.pictures.contains_key(name)).map_err(|fault| Broken {
            path: path.to_owned(),
            range: (fault.range.start, fault.range.end),
            words: fault.words,
        })?;
        let mut from = 0;
        for name in shown {
            self.style.push_str(&sheet[from..name.start]);
            self.style.push_str(&self.pictures[&sheet[name.clone()]]);
            from = name.end;
        }
        self.style.push_str(&sheet[from..]);
        self.style.push('\n');
        Ok(())
    }

    /// The style sheet for a page that carries its pictures: each of them by what `carried` has for its published name.
    pub fn style_carrying(&self, carried: impl Fn(&str) -> String) -> String {
        let published = |name: &str| self.pictures.values().any(|own| own == name);
        // What has been taken in is read without fault once more.
        let shown = style::check(&self.style, &published).unwrap_or_default();
        let mut sheet = self.style.clone();
        for name in shown.into_iter().rev() {
            let data = carried(&sheet[name.clone()]);
            sheet.replace_range(name, &data);
        }
        sheet
    }

    /// Whether the workspace has a text of its own for a slot.
    pub fn fills(&self, slot: Slot) -> bool {
        self.slots.contains_key(&slot)
    }

    /// What stands in a slot of a page in place of Qunce's own text; nothing where the workspace leaves that.
    ///
    /// # Errors
    /// When the template comes to something on this page that may not stand there.
    pub fn fill(&self, slot: Slot, view: &View, own: &Safe) -> Result<Option<Safe>, Broken> {
        let Some(kept) = self.slots.get(&slot) else { return Ok(None) };
        let text = kept.fill(view, place(slot))?;
        Ok(Some(Safe::vouched(text.replace(OWN_TEXT, own.as_str()))))
    }

    /// The names of the workspace's own pages, each with its title.
    pub fn pages(&self, lang: Lang) -> impl Iterator<Item = (&str, &str)> {
        self.pages.iter().map(move |(name, page)| (name.as_str(), page.titles.in_lang(lang)))
    }

    /// The file of a page.
    ///
    /// # Panics
    /// When there is no such page.
    pub fn path_of(&self, page: &str) -> &str {
        &self.pages[page].kept.path
    }

    /// What stands below a page's title.
    ///
    /// # Errors
    /// When the template comes to something that may not stand there.
    ///
    /// # Panics
    /// When there is no such page.
    pub fn page(&self, name: &str, view: &View) -> Result<Safe, Broken> {
        self.pages[name].kept.page(view).map(|(_, body)| Safe::vouched(body))
    }
}

/// Each sort of page on which a template may come to stand: in both languages, with much on it and with little.
fn specimens(kind: PageKind, links: &Links) -> impl Iterator<Item = View> {
    let each = move |lang| [true, false].map(|full| View::specimen(lang, kind, full, links));
    Lang::ALL.into_iter().flat_map(each)
}

fn place(slot: Slot) -> Place {
    if slot == Slot::Head { Place::Head } else { Place::Body }
}

impl Kept {
    fn read(path: &str, text: &str, links: &Links) -> Result<Self, Broken> {
        let broken = |fault: Fault| {
            let range = fault.range.unwrap_or((0, 0));
            Broken { path: path.to_owned(), range, words: fault.words }
        };
        let template = Template::parse(text).map_err(broken)?;
        let view = View::specimen(Lang::Zh, PageKind::Own, true, links);
        if let Some((name, range)) = template.names().into_iter().find(|(name, _)| !view.knows(name)) {
            return Err(Broken {
                path: path.to_owned(),
                range: (range.start, range.end),
                words: unknown(&name, &view.known()),
            });
        }
        Ok(Self { path: path.to_owned(), template })
    }

    /// What the template comes to on a page, with a mark where Qunce's own text goes.
    fn fill(&self, view: &View, place: Place) -> Result<String, Broken> {
        let rendered = self.template.render(&view.plain()).map_err(|fault| self.broken(fault))?;
        if rendered.text.len() > MOST_OF_SLOT {
            let words = Words::new("放到页上超过 16 KiB", "it comes to more than 16 KiB on a page");
            return Err(self.broken(Fault { words, range: None }));
        }
        markup::check(&rendered.text, place, OWN_TEXT).map_err(|fault| {
            let range = rendered.origin(&fault.range);
            self.broken(Fault { words: fault.words, range: Some((range.start, range.end)) })
        })?;
        Ok(rendered.text)
    }

    /// The title that a page begins with, and what stands below it.
    fn page(&self, view: &View) -> Result<Titled, Broken> {
        let rendered = self.template.render(&view.plain()).map_err(|fault| self.broken(fault))?;
        let at = |range: Range<usize>, words: Words| {
            let range = rendered.origin(&range);
            self.broken(Fault { words, range: Some((range.start, range.end)) })
        };
        let (title, from) = titled(&rendered.text).ok_or_else(|| {
            let start = rendered.text.len() - rendered.text.trim_start().len();
            let words = Words::new(
                "页面以 `<h1>标题</h1>` 开头，标题里只有文字",
                "a page begins with `<h1>title</h1>`, which holds words only",
            );
            at(start..start + 1, words)
        })?;
        let body = &rendered.text[from..];
        if let Some(own) = rendered.text.find(OWN_TEXT) {
            let words = Words::new("页面里没有 `default`", "a page has no `default`");
            return Err(at(own..own + 1, words));
        }
        markup::check(body, Place::Body, OWN_TEXT)
            .map_err(|fault| at(from + fault.range.start..from + fault.range.end, fault.words))?;
        Ok((title, body.trim().to_owned()))
    }

    fn broken(&self, fault: Fault) -> Broken {
        Broken { path: self.path.clone(), range: fault.range.unwrap_or((0, 0)), words: fault.words }
    }
}

/// The words of the heading that a text begins with, and where it goes on.
fn titled(text: &str) -> Option<(String, usize)> {
    let inside = text.trim_start().strip_prefix("<h1>")?;
    let (title, rest) = inside.split_once("</h1>")?;
    let plain = ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"].into_iter().zip(["<", ">", "\"", "'", "&"]);
    let words = plain.clone().fold(title.to_owned(), |text, (written, _)| text.replace(written, ""));
    if words.contains(['<', '>', '&']) || title.trim().is_empty() || title.chars().any(char::is_control) {
        return None;
    }
    let title = plain.fold(title.trim().to_owned(), |text, (written, sign)| text.replace(written, sign));
    Some((title, text.len() - rest.len()))
}

fn unknown(name: &str, known: &[String]) -> Words {
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => Words::new(
            format!("没有 `{name}` 这个名字，最接近的是 `{near}`"),
            format!("nothing is called `{name}`; closest is `{near}`"),
        ),
        None => Words::new(
            format!("没有 `{name}` 这个名字；有哪些，`qunce templates list` 会说"),
            format!("nothing is called `{name}`; `qunce templates list` says what there is"),
        ),
    }
}
