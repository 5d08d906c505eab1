//! What is gone and still promised: members read of it in messages, promises, plans and pages of the team's own.

use super::change::{Change, OnSide};
use super::difference::differences;
use super::fields::{about, find};
use super::matching::{BookPair, Object, ObjectPair};
use super::naming::{own, titled};
use crate::check::BookFacts;
use crate::load::place::{Places, Which};
use crate::model::plain::Plain;
use crate::model::review::ChangeKind;
use crate::model::shape::Shape;
use crate::model::{Kind, Origin};
use crate::text::Words;

/// So many things that are gone are looked for; whoever takes out more takes out a whole part of the workspace.
const LOOKED_FOR: usize = 300;

/// Something that is gone, and by which words and id others may still speak of it.
struct Gone<'a> {
    name: Words,
    /// Its id, where others refer to it by one.
    id: Option<(Kind, &'a str)>,
    /// What members call it.
    words: String,
    /// Where it still has to be spoken of to count; everywhere where no group is named.
    group: Option<String>,
    origin: Origin,
}

/// A place at which something that is gone is spoken of.
struct Mention {
    line: u32,
    origin: Option<Origin>,
    key_path: String,
    place: String,
}

/// What is gone on one side and spoken of on the other.
pub(super) fn changes(pair: &BookPair<'_>) -> Vec<Change> {
    let Some(after) = pair.after else { return Vec::new() };
    let mut changes: Vec<Change> = Vec::new();
    for gone in all(pair).into_iter().take(LOOKED_FOR) {
        let mentions = mentions(pair, after, &gone);
        let Some(first) = mentions.first() else { continue };
        let count = mentions.len();
        let words = Words::new(
            format!("{}没有了，还有 {count} 处在说它", gone.name.zh),
            format!(
                "{} is gone and still spoken of in {}",
                gone.name.en,
                super::sentence::counted(count, "place", "places")
            ),
        );
        let subject = first.origin.as_ref().map_or(&gone.origin.subject, |origin| &origin.subject);
        let mut change = Change::new(ChangeKind::PromisedButGone, subject, words);
        if let Some(origin) = &first.origin {
            change = change.at(OnSide::After, origin, &first.key_path);
        } else {
            change.place = Some(first.place.clone());
        }
        change.also = mentions.iter().skip(1).map(|mention| mention.place.clone()).collect();
        changes.push(change);
    }
    changes
}

fn all<'a>(pair: &'a BookPair<'_>) -> Vec<Gone<'a>> {
    let mut all = Vec::new();
    for object in &pair.objects {
        match object {
            ObjectPair { kind: kind @ (Kind::Magnet | Kind::Group | Kind::Sop), before: Some(before), after: None } => {
                let words = match own(before).zh.trim_matches(['「', '」']) {
                    // The schedule's own name is the team's; only its id is looked for.
                    _ if *kind == Kind::Sop => String::new(),
                    title => title.to_owned(),
                };
                let origin = before.origin.clone();
                all.push(Gone { name: own(before), id: Some((*kind, &before.id)), words, group: None, origin });
            }
            ObjectPair { kind: Kind::Group, before: Some(before), after: Some(after) } => {
                all.extend(of_group(pair, before, after));
            }
            _ => {}
        }
    }
    all
}

/// Services that a group no longer has, and magnets that it no longer offers.
fn of_group<'a>(pair: &'a BookPair<'_>, before: &'a Object, after: &'a Object) -> Vec<Gone<'a>> {
    let mut all = Vec::new();
    for change in differences(&before.plain, &after.plain, &pair.renames) {
        if change.after != Plain::Missing {
            continue;
        }
        let origin = after.origin.clone();
        let group = Some(after.id.clone());
        match (change.pattern.as_str(), &change.before) {
            ("magnets[]", Plain::Text(id)) => {
                let known = pair.objects.iter().find_map(|object| {
                    object
                        .before
                        .as_ref()
                        .filter(|it| object.kind == Kind::Magnet && it.id == **id && object.after.is_some())
                });
                let Some(magnet) = known else { continue };
                let name = own(magnet);
                let words = name.zh.trim_matches(['「', '」']).to_owned();
                let name =
                    Words::new(format!("{}的{}", own(after).zh, name.zh), format!("{} of {}", name.en, own(after).en));
                all.push(Gone { name, id: Some((Kind::Magnet, &magnet.id)), words, group, origin });
            }
            ("services[]", item) => {
                let Some(what) = about(item) else { continue };
                let name = titled(&what);
                let name =
                    Words::new(format!("{}的{}", own(after).zh, name.zh), format!("{} of {}", name.en, own(after).en));
                all.push(Gone { name, id: None, words: what, group, origin });
            }
            _ => {}
        }
    }
    all
}

fn mentions(pair: &BookPair<'_>, after: &BookFacts<'_>, gone: &Gone<'_>) -> Vec<Mention> {
    let in_group = |object: &Object, kind: Kind| match &gone.group {
        None => true,
        Some(group) => match kind {
            Kind::Group => object.id == *group,
            Kind::Sop => after.calendar.sops_of(group).iter().any(|days| days.sop.id == object.id),
            _ => false,
        },
    };
    let mut found = Vec::new();
    let mut places = Places::new(&after.loaded.files);
    for pair in pair.objects.iter().filter(|pair| speaks_to_members(pair.kind)) {
        let Some(object) = pair.after.as_ref().filter(|object| in_group(object, pair.kind)) else { continue };
        let mut paths = Vec::new();
        walk(&object.plain, pair.kind, ("", ""), gone, &mut paths);
        for path in paths {
            let span = places.span(object.origin.file, pair.kind, &path, Which::Value);
            let line = after.loaded.files.positions(span).0.line;
            let place = format!("{}:{line}", object.path);
            found.push(Mention { line, origin: Some(object.origin.clone()), key_path: path, place });
        }
        let own = found.iter().rev().take_while(|it| it.origin.as_ref() == Some(&object.origin)).count();
        let from = found.len() - own;
        found[from..].sort_by_key(|mention| mention.line);
    }
    if gone.group.is_none() && is_telling(&gone.words) {
        for chapter in &after.book.chapters {
            let file = after.loaded.files.file(chapter.file);
            if let Some(at) = file.text.find(&gone.words) {
                let line = file.position(at).line;
                let place = format!("{}:{line}", file.path);
                found.push(Mention { line, origin: None, key_path: String::new(), place });
            }
        }
    }
    found
}

fn speaks_to_members(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Group | Kind::Sop | Kind::Campaign | Kind::Charter | Kind::Channel | Kind::Magnet | Kind::Segment
    )
}

/// Whether words say enough to be looked for in running text.
fn is_telling(words: &str) -> bool {
    words.chars().filter(|sign| sign.is_alphanumeric()).count() >= 3
}

/// The paths at which a value refers to what is gone, or speaks of it.
fn walk(value: &Plain, kind: Kind, (path, pattern): (&str, &str), gone: &Gone<'_>, paths: &mut Vec<String>) {
    let join = |at: &str, key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    match value {
        Plain::Record(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| !matches!(*key, "waivers" | "notes" | "id")) {
                walk(value, kind, (&join(path, key), &join(pattern, key)), gone, paths);
            }
        }
        Plain::Map(entries) => {
            for (key, value) in entries.iter() {
                walk(value, kind, (&join(path, key), &join(pattern, key)), gone, paths);
            }
        }
        Plain::List(items, _) => {
            for (index, item) in items.iter() {
                walk(item, kind, (&format!("{path}[{index}]"), &format!("{pattern}[]")), gone, paths);
            }
        }
        Plain::Text(text) => {
            let shape = find(kind, pattern).map(|(_, shape)| shape);
            let refers = gone.id.is_some_and(|(of, id)| **text == *id && names(shape.as_ref(), of));
            let speaks = is_telling(&gone.words)
                && matches!(shape, Some(Shape::Text | Shape::Frequency) | None)
                && !(kind == Kind::Group && pattern == "title")
                && text.contains(&gone.words);
            if refers || speaks {
                paths.push(path.to_owned());
            }
        }
        _ => {}
    }
}

/// Whether a field holds ids of a kind.
fn names(shape: Option<&Shape>, of: Kind) -> bool {
    match shape {
        Some(Shape::Id(kind)) => *kind == of,
        Some(Shape::List(inner)) => names(Some(inner), of),
        Some(Shape::Either(shapes)) => shapes.iter().any(|shape| names(Some(shape), of)),
        _ => false,
    }
}
