//! One change: what it is, how much it weighs, where it stands, and the words for it.

use std::collections::BTreeMap;

use crate::finding::Subject;
use crate::load::Loaded;
use crate::load::place::{Places, Which};
use crate::model::Origin;
use crate::model::review::{ChangeClass, ChangeKind};
use crate::text::Words;

/// The same thing before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair<T> {
    /// Before the change.
    pub before: T,
    /// After it.
    pub after: T,
}

impl<T> Pair<T> {
    /// The two sides.
    pub fn new(before: T, after: T) -> Self {
        Self { before, after }
    }

    /// The same, looked at in one way.
    pub fn map<U>(self, mut look: impl FnMut(T) -> U) -> Pair<U> {
        Pair { before: look(self.before), after: look(self.after) }
    }

    /// Both sides by reference.
    pub fn each(&self) -> Pair<&T> {
        Pair { before: &self.before, after: &self.after }
    }
}

impl<T: PartialEq> Pair<T> {
    /// Whether the two sides differ.
    pub fn differs(&self) -> bool {
        self.before != self.after
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What sort of change it is.
    pub kind: ChangeKind,
    /// How much it weighs, once the settings have spoken.
    pub class: ChangeClass,
    /// The definition or table that it is made in.
    pub subject: Subject,
    /// The path of keys to what changed, in English keys; empty where it is the whole.
    pub key_path: String,
    /// What stood there, and what stands there now, as a machine reads it; none where nothing did.
    pub values: Pair<Option<String>>,
    /// What it is, in a sentence.
    pub words: Words,
    /// The file and, where it is known, the line: `playbooks/…/a.yaml:12`; of the base where it is gone.
    pub place: Option<String>,
    /// Other places that belong to it.
    pub also: Vec<String>,
    /// Where to look for the place.
    pub(super) origin: Option<(OnSide, Origin)>,
}

/// On which side something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnSide {
    Before,
    After,
}

impl Change {
    /// Whether it is a finding that came or went, of which the list of findings says all.
    pub fn is_finding(&self) -> bool {
        use ChangeKind::{Mended, NewAdvice, NewError, NewLawQuestion, NewWarning};
        matches!(self.kind, NewError | NewLawQuestion | NewWarning | NewAdvice | Mended)
    }

    /// A change of a sort, said in both languages; whoever knows more adds it.
    pub(super) fn new(kind: ChangeKind, subject: &Subject, words: Words) -> Self {
        Self {
            kind,
            class: kind.class(),
            subject: subject.clone(),
            key_path: String::new(),
            values: Pair::default(),
            words,
            place: None,
            also: Vec::new(),
            origin: None,
        }
    }

    /// The same, at a path of keys of a definition on one side.
    pub(super) fn at(mut self, side: OnSide, origin: &Origin, key_path: &str) -> Self {
        self.origin = Some((side, origin.clone()));
        key_path.clone_into(&mut self.key_path);
        self
    }

    /// The same, from one value to another.
    pub(super) fn values(mut self, before: Option<String>, after: Option<String>) -> Self {
        self.values = Pair::new(before, after);
        self
    }
}

/// Looks up places, hides what must not be shown, and puts changes in order.
pub(super) fn finish(changes: &mut Vec<Change>, before: &Loaded, after: &Loaded) {
    // One file after the other, so that no more than one tree is held.
    let mut by_file: BTreeMap<(bool, crate::source::FileId), Vec<usize>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        if let Some((side, origin)) = &change.origin {
            by_file.entry((*side == OnSide::After, origin.file)).or_default().push(at);
        }
    }
    for ((is_after, file), own) in by_file {
        let loaded = if is_after { after } else { before };
        let mut places = Places::new(&loaded.files);
        for at in own {
            let change = &mut changes[at];
            let Some((_, origin)) = &change.origin else { continue };
            let path = &loaded.files.file(file).path;
            change.place = Some(if change.key_path.is_empty() {
                path.to_string()
            } else {
                let span = places.span(file, origin.kind, &change.key_path, Which::Value);
                format!("{path}:{}", loaded.files.positions(span).0.line)
            });
        }
    }
    for change in changes.iter_mut() {
        veil(change, before, after);
    }
    changes.sort_by(|one, other| order(one).cmp(&order(other)));
    changes.dedup();
}

type Order<'a> =
    (std::cmp::Reverse<ChangeClass>, crate::model::review::Audience, &'a Subject, ChangeKind, &'a str, &'a Words);

fn order(change: &Change) -> Order<'_> {
    let Change { kind, class, subject, key_path, words, .. } = change;
    (std::cmp::Reverse(*class), kind.audience(), subject, *kind, key_path, words)
}

fn veil(change: &mut Change, before: &Loaded, after: &Loaded) {
    for loaded in [before, after] {
        let veil = &loaded.exposed.veil;
        if veil.is_lifted() {
            continue;
        }
        let cover = |text: &mut String| *text = veil.cover(text).into_owned();
        cover(&mut change.words.zh);
        cover(&mut change.words.en);
        cover(&mut change.key_path);
        change
            .values
            .before
            .iter_mut()
            .chain(&mut change.values.after)
            .chain(&mut change.place)
            .chain(&mut change.also)
            .for_each(cover);
    }
}
