//! What a server and its visitors' programs read beside the pages: headers, and, of a public handbook, its map, a feed
//! of changes, and what models are told of it.

use std::collections::BTreeMap;

use crate::model::settings::Settings;
use crate::page::address::Address;
use crate::page::desk::{Desk, House, PastChange, Shelf};
use crate::page::room::Room;
use crate::page::search::Listed;
use crate::text::markdown::escaped;
use crate::text::{Lang, phrase};

/// The most entries of a feed.
const ENTRIES: usize = 50;

/// Whether anybody may find the handbook.
pub(super) fn is_public(settings: &Settings) -> bool {
    settings.site.given().is_some_and(|site| site.public.get() == Some(true))
}

/// The address of a handbook that anybody may find, with a slash at its end; nothing of one that is not public.
pub(super) fn address(settings: &Settings) -> Option<String> {
    url(settings).filter(|_| is_public(settings))
}

/// The handbook's own address, with a slash at its end.
pub(super) fn url(settings: &Settings) -> Option<String> {
    let url = settings.site.given()?.url.given()?;
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_web && !url.contains(char::is_whitespace)).then(|| format!("{}/", url.trim_end_matches('/')))
}

/// What servers that read `_headers` send with each file. Only names that change with what is in them may be kept for
/// long; drawings, which are downloaded, get a policy of their own.
pub(super) fn headers(house: &House, is_public: bool) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n",
        house.policy
    );
    if !is_public {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    text.push_str("\n/:lang/:book/figures/*\n  Content-Security-Policy: default-src 'none'; sandbox\n");
    for asset in [Some(&house.style), Some(&house.script), house.own_style.as_ref()].into_iter().flatten() {
        text.push_str(&format!("\n/{asset}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    text
}

/// Whether strangers are led to a page: not to lists of what is wrong, nor to what is the same in every handbook.
fn is_shown(page: &Listed) -> bool {
    let path = page.address.as_str();
    let own = path.split_once('/').map_or(path, |(_, rest)| rest);
    let kept = ["findings.html", "accepted.html", "search.html", "review/", "rules/", "methodology/"];
    !kept.iter().any(|kept| own.starts_with(kept))
}

/// The map of the handbook: each page with its other languages.
pub(super) fn sitemap(url: &str, listed: &[(Lang, Vec<Listed>)]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let full = |address: &Address| escaped(&format!("{url}{address}"));
    for page in listed.iter().flat_map(|(_, pages)| pages).filter(|page| is_shown(page)) {
        text.push_str(&format!("<url><loc>{}</loc>", full(&page.address)));
        let others = listed.iter().map(|(lang, pages)| (*lang, page.address.in_lang(*lang), pages));
        let there = others.filter(|(_, address, pages)| pages.iter().any(|other| other.address == *address));
        let there: Vec<(Lang, Address)> = there.map(|(lang, address, _)| (lang, address)).collect();
        for (lang, address) in there.iter().filter(|_| there.len() > 1) {
            let (tag, address) = (lang.tag(), full(address));
            text.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\"/>"));
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    text
}

/// What models are told: the handbook's name, what it is, and its pages by book.
pub(super) fn for_models(url: &str, desks: &[Desk<'_>], listed: &[(Lang, Vec<Listed>)]) -> String {
    let Some(first) = desks.first() else { return String::new() };
    let title = first.facts.workspace().settings.handbook_title(first.lang).unwrap_or(first.t.handbook);
    let as_of = first.facts.as_of();
    let mut text = format!("# {}\n\n> {} {as_of}\n", one_line(title), first.t.models_lede);
    for (lang, pages) in listed {
        let mut by_book: BTreeMap<&str, Vec<&Listed>> = BTreeMap::new();
        for page in pages.iter().filter(|page| is_shown(page) && !page.address.as_str().contains("/cards/")) {
            by_book.entry(&page.book).or_default().push(page);
        }
        for (book, pages) in by_book {
            let name = if book.is_empty() { title } else { book };
            text.push_str(&format!("\n## {}\n\n", one_line(&phrase::aside(name, lang.own_name(), *lang))));
            for page in pages {
                text.push_str(&format!("- [{}]({url}{})\n", one_line(&page.title), page.address));
            }
        }
    }
    text.push_str("\n## Optional\n\n");
    for desk in desks {
        for (name, address) in [
            (desk.t.nav_methodology, Address::chapter(desk.lang, "index")),
            (desk.t.nav_rules, Address::rule(desk.lang, "index")),
        ] {
            text.push_str(&format!("- [{name}]({url}{address})\n"));
        }
    }
    text
}

/// A text on one line in which nothing is a link.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']', '`', '<', '>'], " ")
}

/// One day's changes of one definition.
struct News<'d> {
    shelf: &'d Shelf<'d>,
    change: &'d PastChange,
    said: Vec<&'d str>,
}

/// The feed of what changed, newest first; nothing where no history is told.
pub(super) fn feed(url: &str, desk: &Desk<'_>) -> Option<String> {
    let news = news(desk);
    let newest = news.first()?.change.date;
    let settings = &desk.facts.workspace().settings;
    let title = settings.handbook_title(desk.lang).unwrap_or(desk.t.handbook);
    let (tag, own) = (desk.lang.tag(), escaped(&format!("{url}{}", Address::feed(desk.lang))));
    let home = escaped(&format!("{url}{}", Address::shelf(desk.lang)));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n<title>{}</title>\n<id>{own}</id>\n<link rel=\"self\" href=\"{own}\"/>\n<link href=\"{home}\"/>\n<updated>{newest}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        plain(&phrase::labelled(title, desk.t.feed_title, desk.lang)),
        plain(title),
    );
    for one in news.iter().take(ENTRIES) {
        text.push_str(&entry(url, desk, one));
    }
    text.push_str("</feed>\n");
    Some(text)
}

/// What changed in all books, by day, newest first; a definition that changed twice on a day is told once.
fn news<'d>(desk: &'d Desk<'d>) -> Vec<News<'d>> {
    let mut all: Vec<News<'_>> = Vec::new();
    for shelf in &desk.shelves {
        for change in &shelf.changes {
            let same = all.iter_mut().find(|one| {
                let own = (one.change.date, one.change.kind, &one.change.id, &one.shelf.facts.book.id);
                own == (change.date, change.kind, &change.id, &shelf.facts.book.id)
            });
            match same {
                Some(one) if !one.said.contains(&change.text.as_str()) => one.said.push(&change.text),
                Some(_) => {}
                None => all.push(News { shelf, change, said: vec![&change.text] }),
            }
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.change.date));
    all
}

fn entry(url: &str, desk: &Desk<'_>, one: &News<'_>) -> String {
    // From the site's root every link is the page's own address.
    let root = Room::of_book(desk, one.shelf, Address::file("index.html"));
    let object = root.object(one.change.kind, &one.change.id);
    let book = &one.shelf.facts.book.id;
    let href = if object.href.is_empty() { Address::home(desk.lang, book).to_string() } else { object.href };
    let host = url.split('/').nth(2).unwrap_or_default().split(':').next().unwrap_or_default();
    let (date, kind, id) = (one.change.date, one.change.kind.folder(), &one.change.id);
    format!(
        "<entry><title>{}</title><id>tag:{},{date}:{}/{book}/{kind}/{}</id><link href=\"{}\"/><updated>{date}T00:00:00Z</updated><summary>{}</summary></entry>\n",
        plain(&object.text),
        plain(host),
        desk.lang,
        plain(id),
        escaped(&format!("{url}{href}")),
        plain(&phrase::clauses(&one.said, desk.lang)),
    )
}

/// A text for XML, which has no control characters.
fn plain(text: &str) -> String {
    escaped(
        &text.chars().filter(|sign| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}')).collect::<String>(),
    )
}
