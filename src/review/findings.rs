//! What became of the findings: broken, mended, still waived; and the waivers that a change adds.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use super::change::Change;
use super::matching::BookPair;
use crate::check::covers;
use crate::finding::{Finding, Level, Subject};
use crate::load::{Loaded, WaiverAt};
use crate::model::Kind;
use crate::model::review::ChangeKind;
use crate::text::Words;

/// The rules of which a new finding somebody has to agree to: minors, addresses, pseudonyms, hosts abroad, second-level
/// rewards, advertisements, claims and AI-made text that is not marked.
const QUESTIONS: [&str; 8] = ["LAW005", "LAW007", "LAW016", "LAW017", "LAW030", "LAW031", "LAW032", "LAW041"];

/// One finding that came, went or stayed.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingChange {
    /// The rule's code.
    pub code: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The definition or table that it speaks of.
    pub subject: Subject,
    /// What is wrong.
    pub words: Words,
    /// What to do.
    pub help: Option<Words>,
    /// `path:line`, on the side on which it stands.
    pub place: String,
    /// Why it is accepted and until when, where it is.
    pub waived: Option<(String, jiff::civil::Date)>,
    /// Whether the change itself adds a waiver for it, which does not count before somebody has agreed to it.
    pub asks_waiver: bool,
}

/// A waiver that came or went.
#[derive(Debug, Clone, PartialEq)]
pub struct WaiverChange {
    /// Whether it is new, or lasts longer.
    pub added: bool,
    /// The definition that it stands in.
    pub subject: Subject,
    /// `path:line`.
    pub place: String,
    /// Which rule, why, until when, and who answers for it.
    pub words: Words,
}

/// What became of the findings.
#[derive(Debug, Clone, Default)]
pub struct FindingChanges {
    /// New ones, the weightiest first.
    pub broken: Vec<FindingChange>,
    /// Those that are gone.
    pub mended: Vec<FindingChange>,
    /// Those that stay, waived on both sides.
    pub waived: Vec<FindingChange>,
    /// How many stay open.
    pub open: usize,
    /// Waivers that came or went.
    pub waivers: Vec<WaiverChange>,
}

/// What makes two findings of the two sides the same.
type Key = (&'static str, String, String, String, String);

/// Compares the findings of two sides; ids that were renamed count as what they became.
pub(super) fn compare(before: Side<'_>, after: Side<'_>, pairs: &[BookPair<'_>]) -> FindingChanges {
    let (old, new) = (before.facts.loaded, after.facts.loaded);
    let now = Now::new(pairs);
    let mut known: BTreeMap<Key, Vec<&Finding>> = BTreeMap::new();
    for finding in before.settled.findings.iter().rev() {
        known.entry(now.key(old, finding, true)).or_default().push(finding);
    }
    let moved: Vec<&WaiverAt> = new.unheeded.iter().filter(|it| now.is_moved(it, new, old)).collect();
    let mut found = FindingChanges::default();
    for finding in &after.settled.findings {
        let earlier = known.get_mut(&now.key(new, finding, false)).and_then(Vec::pop);
        let was_waived = earlier.is_some_and(|earlier| earlier.waiver.is_some());
        let kept = moved.iter().any(|it| it.code == finding.code && covers(new, it, finding));
        let asked = new.unheeded.iter().any(|it| it.code == finding.code && covers(new, it, finding));
        let told = || FindingChange { asks_waiver: asked && !kept, ..told(new, finding) };
        match (earlier, finding.waiver.is_some()) {
            (_, true) => found.waived.push(told()),
            (Some(earlier), false) if was_waived && kept => {
                let waived = earlier.waiver.as_ref().map(|waiver| (waiver.reason.clone(), waiver.expires_on));
                found.waived.push(FindingChange { waived, ..told() });
            }
            (Some(_), false) if !was_waived => found.open += 1,
            (_, false) => found.broken.push(told()),
        }
    }
    let gone = known.into_values().flatten().filter(|finding| finding.waiver.is_none());
    found.mended.extend(gone.map(|finding| told(old, finding)));
    for list in [&mut found.broken, &mut found.mended, &mut found.waived] {
        list.sort_by(|one, other| {
            (std::cmp::Reverse(one.level), &one.place, one.code).cmp(&(
                std::cmp::Reverse(other.level),
                &other.place,
                other.code,
            ))
        });
    }
    found.waivers = waivers(&now, before, after);
    found
}

fn told(loaded: &Loaded, finding: &Finding) -> FindingChange {
    let path = loaded.path(finding.primary.span.file);
    FindingChange {
        code: finding.code,
        level: finding.level,
        subject: finding.subject.clone(),
        words: finding.message.clone(),
        help: finding.help.clone(),
        place: format!("{path}:{}", loaded.files.positions(finding.primary.span).0.line),
        waived: finding.waiver.as_ref().map(|waiver| (waiver.reason.clone(), waiver.expires_on)),
        asks_waiver: false,
    }
}

/// What things of the base are called now.
struct Now<'a> {
    pairs: &'a [BookPair<'a>],
    paths: BTreeMap<&'a str, &'a str>,
}

impl<'a> Now<'a> {
    fn new(pairs: &'a [BookPair<'a>]) -> Self {
        let both = pairs.iter().flat_map(|pair| &pair.objects);
        let paths = both.filter_map(|it| Some((it.before.as_ref()?.path.as_str(), it.after.as_ref()?.path.as_str())));
        Self { pairs, paths: paths.filter(|(old, new)| old != new).collect() }
    }

    fn path<'p>(&'p self, old: &'p str) -> &'p str {
        self.paths.get(old).copied().unwrap_or(old)
    }

    fn key(&self, loaded: &Loaded, finding: &Finding, old: bool) -> Key {
        let subject = &finding.subject;
        let value = match finding.identity.as_str() {
            "" => loaded.files.slice(finding.primary.span).into_owned(),
            identity => identity.to_owned(),
        };
        let pair = self.pairs.iter().find(|pair| pair.any().book.id == subject.book).filter(|_| old);
        let word = |word: &str| pair.map_or(word, |pair| pair.renames.now(word)).trim_matches(['"', '\'']).to_owned();
        let value: Vec<String> = value.split_whitespace().map(word).collect();
        if finding.code == "SOP004" {
            // Which step goes beyond is chance; it is the same members who get too much.
            let who = value.get(1..).unwrap_or_default().join(" ");
            return (finding.code, subject.book.clone(), String::new(), String::new(), who);
        }
        let kind = Kind::of_folder(&subject.kind);
        let id = match (pair, kind) {
            (Some(pair), Some(kind)) => pair.now(kind, &subject.id).to_owned(),
            _ => subject.id.clone(),
        };
        (finding.code, subject.book.clone(), subject.kind.clone(), id, value.join(" "))
    }

    /// Whether a waiver of the change stood in the base under another path, and lasted as long.
    fn is_moved(&self, waiver: &WaiverAt, new: &Loaded, old: &Loaded) -> bool {
        let path = &*new.files.file(waiver.span.file).path;
        old.waivers.iter().any(|known| {
            let own = &*old.files.file(known.span.file).path;
            let is_renamed = own != path && self.path(own) == path;
            is_renamed
                && known.code == waiver.code
                && known.expires_on >= waiver.expires_on
                && known.basis == waiver.basis
        })
    }
}

fn waivers(now: &Now<'_>, before: Side<'_>, after: Side<'_>) -> Vec<WaiverChange> {
    let (old, new) = (before.facts.loaded, after.facts.loaded);
    let key = |loaded: &Loaded, waiver: &WaiverAt, is_old: bool| {
        let path = loaded.files.file(waiver.span.file).path.to_string();
        let path = if is_old { now.path(&path).to_owned() } else { path };
        (waiver.code.clone(), path, waiver.basis.clone(), waiver.expires_on, waiver.reason.clone())
    };
    let of_old: BTreeSet<_> = old.waivers.iter().map(|it| key(old, it, true)).collect();
    let all_new = || new.waivers.iter().chain(&new.unheeded);
    let of_new: BTreeSet<_> = all_new().map(|it| key(new, it, false)).collect();
    let added = all_new().filter(|it| !of_old.contains(&key(new, it, false)));
    let gone = old.waivers.iter().filter(|it| !of_new.contains(&key(old, it, true)));
    let mut changes: Vec<WaiverChange> = added.map(|it| waiver(after, it, true)).collect();
    changes.extend(gone.map(|it| waiver(before, it, false)));
    changes.sort_by(|one, other| (&one.place, &one.words).cmp(&(&other.place, &other.words)));
    changes
}

fn waiver(side: Side<'_>, it: &WaiverAt, added: bool) -> WaiverChange {
    let loaded = side.facts.loaded;
    let line = loaded.files.positions(it.span).0.line;
    let place = format!("{}:{line}", loaded.path(it.span.file));
    let owner = owner(side, &it.subject);
    let (zh_owner, en_owner) = match &owner {
        Some(name) => (format!("由「{name}」负责"), format!("`{name}` answers for it")),
        None => ("没写谁负责".to_owned(), "nobody is named who answers for it".to_owned()),
    };
    let (code, until, reason) = (&it.code, it.expires_on, &it.reason);
    let words = Words::new(
        format!("{}豁免：{code}，到 {until}，理由「{reason}」，{zh_owner}", if added { "加了" } else { "撤了" }),
        format!(
            "waiver {}: {code} until {until}, because `{reason}`; {en_owner}",
            if added { "added" } else { "gone" }
        ),
    );
    let veil = &loaded.exposed.veil;
    let words = Words::new(veil.cover(&words.zh).into_owned(), veil.cover(&words.en).into_owned());
    WaiverChange { added, subject: it.subject.clone(), place, words }
}

/// Who answers for a definition: its own owner, or the book's.
fn owner(side: Side<'_>, subject: &Subject) -> Option<String> {
    let book = side.facts.books.iter().find(|book| book.book.id == subject.book)?.book;
    macro_rules! own {
        ($($kind:ident: $field:ident),+) => {
            match Kind::of_folder(&subject.kind) {
                $(Some(Kind::$kind) => book.$field.get(&subject.id).and_then(|it| it.common.owner.given()),)+
                _ => None,
            }
        };
    }
    let own = own!(
        Group: groups, Charter: charters, Account: accounts, Sop: sops,
        Magnet: magnets, Channel: channels, Campaign: campaigns, Segment: segments
    );
    own.or_else(|| book.playbook.common.owner.given()).cloned()
}

/// The changes that findings and waivers are.
pub(super) fn changes(findings: &FindingChanges) -> Vec<Change> {
    let at = |kind, it: &FindingChange| {
        let words = Words::new(format!("{} {}", it.code, it.words.zh), format!("{} {}", it.code, it.words.en));
        let mut change = Change::new(kind, &it.subject, words);
        change.place = Some(it.place.clone());
        change
    };
    let mut changes: Vec<Change> = findings.broken.iter().map(|it| at(sort(it), it)).collect();
    changes.extend(findings.mended.iter().map(|it| at(ChangeKind::Mended, it)));
    for waiver in &findings.waivers {
        let kind = if waiver.added { ChangeKind::WaiverAdded } else { ChangeKind::WaiverRemoved };
        let mut change = Change::new(kind, &waiver.subject, waiver.words.clone());
        change.place = Some(waiver.place.clone());
        changes.push(change);
    }
    changes
}

/// The sort of change that a new finding is.
fn sort(finding: &FindingChange) -> ChangeKind {
    match (finding.code, finding.level) {
        ("SOP003", _) => ChangeKind::QuietHours,
        ("SOP005", _) => ChangeKind::MoreCollisions,
        ("SOP007", _) => ChangeKind::PromotionOverLimit,
        (code, _) if QUESTIONS.contains(&code) => ChangeKind::NewLawQuestion,
        (_, Level::Error) => ChangeKind::NewError,
        (_, Level::Warning) => ChangeKind::NewWarning,
        _ => ChangeKind::NewAdvice,
    }
}
