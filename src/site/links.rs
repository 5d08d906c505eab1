//! Links between pages: each leads to a file of the site and to an anchor that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::Files;
use crate::text::markdown::decoded;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadLink {
    /// The first page that it stands on.
    pub page: String,
    /// Where it would lead, as written there.
    pub target: String,
}

/// What the pages of a site link to, and what there is to link to, gathered page by page in any order.
#[derive(Debug, Default)]
pub struct Links(Mutex<Gathered>);

#[derive(Debug, Default)]
struct Gathered {
    /// Each file, with the ids on it, one a line.
    files: BTreeMap<String, Box<str>>,
    /// Each goal, with the first page that links to it and the link as written.
    goals: BTreeMap<Goal, DeadLink>,
    /// Links to above the site's root.
    outside: BTreeSet<DeadLink>,
}

/// A file, and an anchor in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Goal {
    /// The file, from the site's root.
    pub(super) path: String,
    /// The anchor, empty for the whole file.
    pub(super) anchor: String,
}

impl Links {
    /// Takes note of a file of the site.
    pub fn gather(&self, path: &str, bytes: &[u8]) {
        let html = if path.ends_with(".html") { std::str::from_utf8(bytes).unwrap_or_default() } else { "" };
        let mut ids = String::from("\n");
        attributes(html, "id").for_each(|id| ids.extend([id, "\n"]));
        let targets: BTreeSet<&str> = attributes(html, "href").chain(attributes(html, "src")).collect();
        let goals: Vec<(Option<Goal>, &str)> =
            targets.into_iter().filter(|target| !leaves(target)).map(|target| (goal(path, target), target)).collect();
        let mut gathered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        gathered.files.insert(path.to_owned(), ids.into());
        for (goal, target) in goals {
            let link = DeadLink { page: path.to_owned(), target: target.to_owned() };
            match goal {
                None => _ = gathered.outside.insert(link),
                Some(goal) => {
                    let first = gathered.goals.entry(goal).or_insert_with(|| link.clone());
                    *first = link.min(first.clone());
                }
            }
        }
    }

    /// The links that lead to no file of the site, or to an anchor that is not there, each once.
    pub fn dead(self) -> Vec<DeadLink> {
        let Gathered { files, goals, outside } = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let leads = |goal: &Goal| {
            let anchor = format!("\n{}\n", goal.anchor);
            files.get(&goal.path).is_some_and(|ids| goal.anchor.is_empty() || ids.contains(&anchor))
        };
        let nowhere = goals.into_iter().filter(|(goal, _)| !leads(goal)).map(|(_, link)| link);
        let dead: BTreeSet<DeadLink> = nowhere.chain(outside).collect();
        dead.into_iter().collect()
    }
}

/// The links of a site that lead nowhere.
pub fn dead_links(files: &Files) -> Vec<DeadLink> {
    let links = Links::default();
    for (path, bytes) in files {
        links.gather(path, bytes);
    }
    links.dead()
}

/// The values of an attribute, as they stand in the HTML that our own templates write: always in double quotes.
pub(super) fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
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

/// Whether a link leads out of the site, where nothing can be checked, or holds what it leads to.
pub(super) fn leaves(target: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:", "data:", "webcal://"].iter().any(|scheme| target.starts_with(scheme))
}

/// Where a link on a page leads; nowhere where it would leave the site's root.
pub(super) fn goal(page: &str, target: &str) -> Option<Goal> {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if path.is_empty() { page.to_owned() } else { joined(page, &decoded(path))? };
    Some(Goal { path, anchor: decoded(anchor) })
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
