//! Links between pages: each leads to a file of the site and to an anchor that is there.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Files;
use crate::text::markdown::decoded;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadLink {
    /// The page that it stands on.
    pub page: String,
    /// Where it would lead, as written.
    pub target: String,
}

/// The links of the site that lead to no file of it, or to an anchor that is not there.
pub fn dead_links(files: &Files) -> Vec<DeadLink> {
    let pages: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
        .collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = pages
        .par_iter()
        .map(|(path, html)| (*path, attributes(html, "id").collect()))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let mut dead: Vec<DeadLink> = pages
        .par_iter()
        .flat_map_iter(|(path, html)| {
            let targets: BTreeSet<&str> = attributes(html, "href").chain(attributes(html, "src")).collect();
            targets
                .into_iter()
                .filter(|target| !leads(path, target, files, &anchors))
                .map(|target| DeadLink { page: (*path).to_owned(), target: target.to_owned() })
                .collect::<Vec<_>>()
        })
        .collect();
    dead.sort();
    dead
}

/// The values of an attribute, as they stand in the HTML that our own templates write: always in double quotes.
fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let start = rest.find(&opening)? + opening.len();
        let end = start + rest[start..].find('"')?;
        let value = &rest[start..end];
        rest = &rest[end..];
        Some(value)
    })
}

fn leads(page: &str, target: &str, files: &Files, anchors: &BTreeMap<&str, BTreeSet<&str>>) -> bool {
    if ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return true;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let goal = if path.is_empty() { Some(page.to_owned()) } else { joined(page, &decoded(path)) };
    let Some(goal) = goal.filter(|goal| files.contains_key(goal)) else { return false };
    match anchor {
        None | Some("") => true,
        Some(anchor) => anchors.get(goal.as_str()).is_some_and(|ids| ids.contains(decoded(anchor).as_str())),
    }
}

/// The path that a relative link on a page leads to.
fn joined(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
