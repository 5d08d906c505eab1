//! What a server shows where there is no page, at whatever depth: text in each language, and links only where the
//! handbook's own address is known, since none can be relative.

use askama::Template;

use crate::page::address::Address;
use crate::page::desk::Desk;
use crate::text::Safe;

/// The page of a server that has no other.
#[derive(Debug, Template)]
#[template(path = "404.html")]
struct LostPage {
    lang: &'static str,
    policy: Safe,
    title: String,
    skip: &'static str,
    styles: Vec<String>,
    texts: Vec<LostText>,
    site: String,
    privacy: String,
    privacy_word: &'static str,
}

#[derive(Debug)]
struct LostText {
    lang: &'static str,
    title: &'static str,
    what: &'static str,
    go: &'static str,
    home: String,
}

/// The page, in each of these languages, the default first; `url` is the handbook's address and ends in a slash, or is
/// empty.
pub fn page(desks: &[Desk<'_>], url: &str) -> Option<String> {
    let first = desks.first()?;
    let at = |address: &Address| if url.is_empty() { String::new() } else { format!("{url}{address}") };
    let styles = std::iter::once(&first.house.style).chain(&first.house.own_style).map(at);
    let text = |desk: &Desk<'_>| LostText {
        lang: desk.lang.tag(),
        title: desk.t.lost_title,
        what: desk.t.lost_what,
        go: desk.t.lost_go,
        home: at(&Address::shelf(desk.lang)),
    };
    let settings = &first.facts.workspace().settings;
    let site = settings.handbook_title(first.lang).unwrap_or(first.t.handbook).to_owned();
    let view = LostPage {
        lang: first.lang.tag(),
        policy: Safe::vouched(first.house.policy),
        title: format!("{} · {site}", first.t.lost_title),
        skip: first.t.skip,
        styles: styles.filter(|address| !address.is_empty()).collect(),
        texts: desks.iter().map(text).collect(),
        site,
        privacy: settings.privacy.given().and_then(|privacy| privacy.address()).unwrap_or_default().to_owned(),
        privacy_word: first.t.privacy,
    };
    Some(view.render().expect("a template only repeats, chooses and escapes"))
}
