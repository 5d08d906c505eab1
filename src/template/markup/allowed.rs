//! The elements and attributes that say something, and what their values may be.

use std::ops::Range;

use super::{Fault, refuse};
use crate::text::Words;

/// Elements of a body that hold something.
pub(super) const ELEMENTS: [&str; 58] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "caption",
    "cite",
    "code",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
    "var",
];
/// Elements of a body that hold nothing.
pub(super) const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];
/// Elements of the head.
pub(super) const OF_HEAD: [&str; 2] = ["link", "meta"];
/// What the relation of a `link` may be.
const RELATIONS: [&str; 5] = ["alternate", "canonical", "icon", "license", "me"];
/// The beginning of every id, so that none is one of the page's own.
const ID: &str = "own-";

/// Whether an element may have an attribute at all.
pub(super) fn may_have(element: &str, name: &str) -> bool {
    let own: &[&str] = match element {
        "a" => &["href", "hreflang", "rel"],
        "img" => &["src", "alt", "width", "height", "loading"],
        "td" | "th" => &["colspan", "rowspan", "scope"],
        "col" | "colgroup" => &["span"],
        "ol" => &["start", "reversed"],
        "li" => &["value"],
        "time" => &["datetime"],
        "blockquote" | "q" => &["cite"],
        "details" => &["open"],
        "meta" => return matches!(name, "name" | "property" | "content"),
        "link" => return matches!(name, "rel" | "href" | "sizes" | "type" | "title" | "hreflang"),
        _ => &[],
    };
    own.contains(&name)
        || matches!(name, "class" | "id" | "lang" | "dir" | "title" | "aria-label" | "aria-hidden" | "aria-labelledby")
}

/// What is wrong with a value by itself.
pub(super) fn value_fault(element: &str, name: &str, value: &str) -> Option<Words> {
    match name {
        "href" | "src" | "cite" => address_fault(element, value),
        "id" if !value.starts_with(ID) || !is_name(value) => Some(Words::new(
            format!("编号以 `{ID}` 开头，后面是字母、数字和短横"),
            format!("an id begins with `{ID}`, followed by letters, digits and hyphens"),
        )),
        "rel" if element == "link" && !RELATIONS.contains(&value) => Some(Words::new(
            format!("`link` 的 `rel` 只有 {}", RELATIONS.map(|it| format!("`{it}`")).join("、")),
            format!("the `rel` of a `link` is one of {}", RELATIONS.map(|it| format!("`{it}`")).join(", ")),
        )),
        _ => None,
    }
}

fn is_name(value: &str) -> bool {
    value.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
}

/// A link leads within the site or to a scheme that loads nothing; a picture stands in the site.
fn address_fault(element: &str, value: &str) -> Option<Words> {
    // Of the references that a value may be written with, these are the only ones that an address needs.
    let plain = value.replace("&amp;", "&").replace("&#39;", "'");
    let strange =
        |sign: char| sign.is_whitespace() || sign.is_control() || matches!(sign, '\\' | '`' | '{' | '}' | '"');
    if plain.is_empty() {
        return Some(Words::new("没有写地址", "it has no address"));
    }
    if value.contains('&') && value.replace("&amp;", "").replace("&#39;", "").contains('&') || plain.contains(strange) {
        return Some(Words::new("地址里有读不通的字符", "the address has signs that make no sense"));
    }
    let scheme = plain.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        None if plain.starts_with('/') => Some(Words::new(
            "地址不以 `/` 开头：手册可能放在任何文件夹里",
            "no address begins with `/`: a handbook may stand in any folder",
        )),
        Some(_) if element == "img" || element == "link" && !plain.starts_with("https://") => {
            Some(Words::new("只能用手册里的文件", "only a file of the handbook may be loaded"))
        }
        None | Some("http" | "https" | "mailto" | "tel") => None,
        Some(_) => Some(Words::new(
            "地址只能是手册里的页，或 `https:`、`http:`、`mailto:`、`tel:`",
            "an address is a page of the handbook, or `https:`, `http:`, `mailto:` or `tel:`",
        )),
    }
}

/// What an element needs that it does not have.
pub(super) fn whole(name: &str, given: &[(&str, &str)], range: Range<usize>) -> Result<(), Fault> {
    let has = |wanted: &str| given.iter().any(|(own, _)| *own == wanted);
    match name {
        "img" if !has("src") || !has("alt") => refuse(
            range,
            "图片要有 `src`，还要有 `alt`，给看不见的人读",
            "a picture has its `src`, and an `alt` for those who do not see it",
        ),
        "link" if !has("rel") || !has("href") => {
            refuse(range, "`link` 要有 `rel` 和 `href`", "a `link` has `rel` and `href`")
        }
        "meta" if !has("content") || has("name") == has("property") => refuse(
            range,
            "`meta` 要有 `content`，和 `name`、`property` 之一",
            "a `meta` has `content`, and either `name` or `property`",
        ),
        "link" if given.contains(&("rel", "icon")) => {
            let address = given.iter().find(|(own, _)| *own == "href").map_or("", |(_, value)| *value);
            address_fault("img", address).map_or(Ok(()), |words| Err(Fault { range, words }))
        }
        _ => Ok(()),
    }
}
