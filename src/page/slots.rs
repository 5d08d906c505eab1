//! The places of a page that a workspace may fill: our own text, and the workspace's in place of it.

use askama::Template;

use crate::page::address::Address;
use crate::page::room::Room;
use crate::page::shell::{Shell, Slots};
use crate::template::{PageView, Slot, View};
use crate::text::Safe;

/// Our own text in the document's head.
#[derive(Template)]
#[template(path = "told.html")]
struct Head<'a> {
    shell: &'a Shell,
}

/// Our own text above the contents.
#[derive(Template)]
#[template(path = "header.html")]
struct Header<'a> {
    shell: &'a Shell,
}

/// Our own text at the foot of the page.
#[derive(Template)]
#[template(path = "footer.html")]
struct Footer<'a> {
    shell: &'a Shell,
}

/// What one of our own texts comes to.
fn own(text: &impl Template) -> Safe {
    Safe::vouched(text.render().expect("a template only repeats, chooses and escapes"))
}

impl Room<'_> {
    /// What stands in each place of a page with this frame.
    pub(super) fn slots(&self, shell: &Shell) -> Slots {
        let view = self.view(shell);
        let filled = |slot, own: Safe| match self.desk.facts.loaded.templates.fill(slot, &view, &own) {
            Ok(Some(text)) => text,
            Ok(None) => own,
            Err(broken) => {
                self.blame(broken);
                own
            }
        };
        Slots {
            head: filled(Slot::Head, own(&Head { shell })),
            header: filled(Slot::Header, own(&Header { shell })),
            before: filled(Slot::Before(self.kind), Safe::default()),
            after: filled(Slot::After(self.kind), Safe::default()),
            footer: filled(Slot::Footer, own(&Footer { shell })),
        }
    }

    /// The page as a template reads it.
    pub(super) fn view(&self, shell: &Shell) -> View {
        let loaded = self.desk.facts.loaded;
        let settings = &loaded.workspace.settings;
        let url = settings.site.given().map_or("", |site| site.url.text());
        let book = self.shelf_if_any().map_or_else(Default::default, |shelf| {
            let book = shelf.facts.book;
            [book.id.clone(), book.title().to_owned(), self.to(&Address::home(self.lang(), &book.id))]
        });
        let pages = loaded.templates.pages(self.lang());
        View {
            lang: self.lang(),
            as_of: self.desk.facts.as_of().to_string(),
            site: [shell.site.clone(), url.to_owned(), self.to(&Address::shelf(self.lang()))],
            book,
            page: PageView {
                kind: self.kind,
                id: self.id.clone(),
                title: shell.heading.clone(),
                description: shell.description.clone(),
                path: self.here.to_string(),
                url: shell.url.clone(),
                source: shell.source.as_ref().map_or_else(String::new, |source| source.place.clone()),
            },
            pages: pages.map(|(name, _)| (name.to_owned(), self.to(&Address::own(self.lang(), name)))).collect(),
            assets: loaded
                .templates
                .pictures
                .iter()
                .map(|(name, published)| (name.clone(), self.to(&Address::picture(published))))
                .collect(),
        }
    }
}
