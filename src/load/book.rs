//! Reads one book: sorts its files by kind, learns which ids are defined, then reads every definition.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Span as Days, ToSpan};
use rayon::prelude::*;

use super::definition::{self, Asides, DefinitionRead};
use super::id::{OURS, is_id};
use super::kept::Kept;
use super::place::{Places, Which};
use super::settings::{SettingsRead, zone};
use super::{WaiverAt, tables, waivers};
use crate::finding::{Finding, Label, Subject};
use crate::model::playbook::Playbook;
use crate::model::reader::{Known, Record, nearest, scalar_text};
use crate::model::workspace::{Chapter, PlanDays};
use crate::model::{Book, Definition, Definitions, Kind};
use crate::source::{FileId, Files, Node, Tree, Value};
use crate::text::Words;

/// What the books of a workspace are read from.
pub(super) struct Shelf<'a> {
    pub(super) files: &'a Files,
    pub(super) paths: &'a BTreeSet<String>,
    pub(super) refused: &'a BTreeSet<&'a str>,
    pub(super) settings: &'a SettingsRead,
    pub(super) as_of: Date,
    pub(super) any_id: bool,
    /// What the reading before has left.
    pub(super) kept: Option<&'a Kept>,
}

/// A book as it was read.
pub(super) struct BookRead {
    pub(super) book: Book,
    /// Its tables, with what they were read from.
    pub(super) tables: Arc<tables::TablesRead>,
    pub(super) findings: Vec<Finding>,
    pub(super) waivers: Vec<WaiverAt>,
    /// How many more findings there are than are kept of each file.
    pub(super) left_out: usize,
}

/// The files of a book, sorted by what they are.
#[derive(Default)]
struct Sorted {
    /// Definitions: kind, id, file.
    definitions: Vec<(Kind, String, FileId)>,
    chapters: Vec<(String, FileId)>,
    snapshots: Vec<FileId>,
}

impl Shelf<'_> {
    /// The books to read, in order.
    pub(super) fn book_ids(&self, findings: &mut Vec<Finding>) -> Vec<String> {
        let folders = self.folders("playbooks");
        let is_book = |id: &str| {
            self.paths.contains(&format!("playbooks/{id}/playbook.yaml"))
                || self.paths.contains(&format!("playbooks/{id}/playbook.yml"))
        };
        let listed = &self.settings.definition.books;
        let mut ids = Vec::new();
        for (index, id) in listed.indexed() {
            if is_book(id) {
                ids.push(id.clone());
            } else {
                findings.push(self.unlisted(index, id, &folders));
            }
        }
        for folder in &folders {
            // Of a list that cannot be read nobody knows what it leaves out.
            let counts = listed.is_missing() || (listed.is_faulty() && !ids.contains(folder));
            if is_book(folder) && counts {
                ids.push(folder.clone());
            } else if !is_book(folder) {
                findings.push(self.without_playbook(folder));
            }
        }
        if let Some(kept) = &self.settings.kept_books {
            let left_out = |id: &&String| kept.is_missing() || kept.iter().any(|other| other == *id);
            let left_out: Vec<String> =
                folders.iter().filter(|id| is_book(id) && !ids.contains(id)).filter(left_out).cloned().collect();
            ids.extend(left_out);
        }
        ids.retain(|id| {
            let is_ours = OURS.contains(&id.as_str());
            findings.extend(is_ours.then(|| self.named_like_ours(id)));
            !is_ours
        });
        for id in ids.iter().filter(|id| !is_id(id)) {
            let subject = Self::subject(id, Kind::Playbook, "playbook");
            findings.push(self.bad_folder(id, &subject));
        }
        for folder in self.folders("data") {
            if !folders.contains(&folder) {
                findings.push(self.stray_data(&folder, &folders));
            }
        }
        ids
    }

    fn folders(&self, top: &str) -> BTreeSet<String> {
        let prefix = format!("{top}/");
        self.paths
            .range(prefix.clone()..)
            .take_while(|path| path.starts_with(&prefix))
            .filter_map(|path| path[prefix.len()..].split_once('/'))
            .map(|(folder, _)| folder.to_owned())
            .collect()
    }

    /// Reads one book.
    pub(super) fn read(&self, id: &str) -> BookRead {
        let mut findings = Vec::new();
        let sorted = self.sort(id, &mut findings);
        let known = self.known(&sorted);
        let mut reading = BookReading {
            shelf: self,
            id,
            known: &known,
            findings,
            waivers: Vec::new(),
            left_out: 0,
            uses: BTreeSet::new(),
            taken: BTreeMap::new(),
        };
        // Of two files with one id the one nearer to its kind's folder counts, so that no copy in a subfolder takes its place.
        let mut definitions: Vec<_> = sorted.definitions.iter().collect();
        definitions.sort_by_key(|(_, _, file)| self.files.file(*file).path.matches('/').count());
        for (kind, id, file) in definitions {
            reading.keep(*kind, id, *file);
        }
        reading.finish(&sorted)
    }

    /// The tree of a file.
    pub(super) fn parse(&self, file: FileId) -> Arc<Tree> {
        self.files.file(file).tree(&self.settings.bounds)
    }

    /// Whether a file could not be read to its end, so that what it seems to lack may be there.
    pub(super) fn is_broken(&self, file: FileId, tree: &Tree) -> bool {
        tree.broken_at.is_some() || self.refused.contains(&*self.files.file(file).path)
    }

    pub(super) fn subject(id: &str, kind: Kind, stem: &str) -> Subject {
        Subject { book: id.to_owned(), kind: kind.folder().to_owned(), id: stem.to_owned() }
    }

    /// Sorts a book's files by kind; what belongs nowhere becomes a finding.
    fn sort(&self, id: &str, findings: &mut Vec<Finding>) -> Sorted {
        let mut sorted = Sorted::default();
        let prefix = format!("playbooks/{id}/");
        let mut strange = BTreeSet::new();
        for path in self.paths.range(prefix.clone()..).take_while(|path| path.starts_with(&prefix)) {
            let rest = &path[prefix.len()..];
            match rest.split_once('/') {
                None => self.sort_single(id, path, rest, &mut sorted, findings),
                Some(("files", _)) => {}
                Some(("chapters", name)) => self.sort_chapter(id, path, name, &mut sorted, findings),
                Some((folder, name)) => match Kind::of_folder(folder) {
                    Some(kind) => self.sort_definition(id, kind, path, name, &mut sorted, findings),
                    None => {
                        if strange.insert(folder.to_owned()) {
                            findings.push(self.misplaced(
                                id,
                                path,
                                &format!("playbooks/{id}/{folder}"),
                                nearest(
                                    folder,
                                    Kind::FOLDERS.iter().map(|kind| kind.folder()).chain(["chapters", "files"]),
                                ),
                            ));
                        }
                    }
                },
            }
        }
        let prefix = format!("data/{id}/");
        for path in self.paths.range(prefix.clone()..).take_while(|path| path.starts_with(&prefix)) {
            match self.files.find(path) {
                Some(_) if self.refused.contains(path.as_str()) => {}
                Some(file) if tables::Format::of(path).is_some() => sorted.snapshots.push(file),
                _ => findings.push(self.misplaced(id, path, path, None)),
            }
        }
        sorted
    }

    fn sort_single(&self, id: &str, path: &str, name: &str, sorted: &mut Sorted, findings: &mut Vec<Finding>) {
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
        match (stem, stem.and_then(Kind::of_single)) {
            (Some(stem), Some(kind)) => {
                if let Some(file) = self.files.find(path) {
                    sorted.definitions.push((kind, stem.to_owned(), file));
                }
            }
            (Some(stem), None) => findings.push(self.misplaced(
                id,
                path,
                path,
                nearest(stem, Kind::SINGLE.iter().map(|kind| kind.folder())),
            )),
            (None, _) if name.ends_with(".md") => {}
            (None, _) => findings.push(self.misplaced(id, path, path, None)),
        }
    }

    fn sort_chapter(&self, id: &str, path: &str, name: &str, sorted: &mut Sorted, findings: &mut Vec<Finding>) {
        match (name.strip_suffix(".md"), self.files.find(path)) {
            (Some(stem), Some(file)) => {
                if !is_id(stem) {
                    findings.push(self.bad_id(
                        path,
                        &Subject { book: id.to_owned(), kind: "chapters".to_owned(), id: stem.to_owned() },
                        stem,
                    ));
                }
                sorted.chapters.push((stem.to_owned(), file));
            }
            _ => findings.push(self.misplaced(id, path, path, None)),
        }
    }

    fn sort_definition(
        &self,
        id: &str,
        kind: Kind,
        path: &str,
        name: &str,
        sorted: &mut Sorted,
        findings: &mut Vec<Finding>,
    ) {
        let name = name.rsplit('/').next().unwrap_or(name);
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
        let (Some(stem), Some(file)) = (stem, self.files.find(path)) else {
            findings.push(self.misplaced(id, path, path, None));
            return;
        };
        if !is_id(stem) {
            findings.push(self.bad_id(path, &Self::subject(id, kind, stem), stem));
        }
        sorted.definitions.push((kind, stem.to_owned(), file));
    }

    /// Which ids the book's files define; a broken file that defines more than its own leaves its kinds open.
    fn known(&self, sorted: &Sorted) -> Known {
        let mut known = Known { anything_goes: self.any_id, ..Known::default() };
        for (kind, id, file) in &sorted.definitions {
            known.ids.entry(*kind).or_default().insert(id.clone());
            let inner = match kind {
                Kind::Campaign => Kind::Edition,
                Kind::Tags => Kind::Tag,
                _ => continue,
            };
            let tree = self.parse(*file);
            if self.is_broken(*file, &tree) {
                known.open.insert(inner);
            }
            known.ids.entry(inner).or_default().extend(inner_ids(tree.root.as_ref(), inner));
        }
        known
    }
}

/// The ids of editions or tags that a file defines inside.
fn inner_ids(root: Option<&Node>, kind: Kind) -> Vec<String> {
    let (list, list_zh) = if kind == Kind::Edition { ("editions", "各期") } else { ("tags", "标签") };
    let Some(items) = root.and_then(|root| value_of(root, list, list_zh)) else { return Vec::new() };
    let items: Vec<&Node> = match &items.value {
        Value::Sequence(items) => items.iter().collect(),
        _ => vec![items],
    };
    let mut ids = Vec::new();
    for item in items {
        let Some(id) = value_of(item, "id", "编号").and_then(scalar_text) else { continue };
        ids.push(id.to_owned());
        if kind == Kind::Tag
            && let Some(Value::Sequence(values)) = value_of(item, "values", "取值").map(|node| &node.value)
        {
            ids.extend(values.iter().filter_map(scalar_text).map(|value| format!("{id}:{value}")));
        }
    }
    ids
}

fn value_of<'a>(node: &'a Node, key: &str, zh: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Mapping(entries) => {
            entries.iter().find(|entry| entry.key == key || entry.key == zh).map(|entry| &entry.value)
        }
        Value::Scalar(_) | Value::Sequence(_) => None,
    }
}

/// A book while it is read.
struct BookReading<'a> {
    shelf: &'a Shelf<'a>,
    id: &'a str,
    known: &'a Known,
    findings: Vec<Finding>,
    waivers: Vec<WaiverAt>,
    left_out: usize,
    uses: BTreeSet<(Kind, String)>,
    /// The files of each kind by id: the one that counts.
    taken: BTreeMap<(Kind, String), FileId>,
}

impl BookReading<'_> {
    /// Keeps a file for its kind, and reports another with the same id, which is not read further.
    fn keep(&mut self, kind: Kind, id: &str, file: FileId) {
        let Some(first) = self.taken.get(&(kind, id.to_owned())).copied() else {
            self.taken.insert((kind, id.to_owned()), file);
            return;
        };
        let subject = Shelf::subject(self.id, kind, id);
        let asides = Asides::of(self.shelf, &self.shelf.parse(file), file, &subject);
        self.set_aside(asides);
        let mut places = Places::new(self.shelf.files);
        let mut at = |file| places.span(file, kind, "", Which::Value);
        let (here, there) = (at(file), at(first));
        let mut finding = Finding::error(
            "REF002",
            here,
            Words::new(format!("编号 `{id}` 有两份定义"), format!("id `{id}` is defined twice")),
            Words::new("这份没有用上", "this one is not used"),
        );
        finding.labels.push(Label { span: there, words: Words::new("用的是这份", "this one counts") });
        finding.help =
            Some(Words::new("给其中一份换个文件名，或合成一份", "rename one of the files, or make them one"));
        finding.subject = subject;
        self.findings.push(finding);
    }

    fn set_aside(&mut self, asides: Asides) {
        self.findings.extend(asides.findings);
        self.waivers.extend(asides.waivers);
        self.left_out += asides.left_out;
    }

    /// Reads the definitions of a kind, several at a time; what they raise is kept in the order of their ids.
    fn definitions<T: Record + Send>(&mut self, kind: Kind) -> Definitions<T> {
        let files: Vec<(&String, FileId)> =
            self.taken.iter().filter(|((own, _), _)| *own == kind).map(|((_, id), file)| (id, *file)).collect();
        let read: Vec<DefinitionRead<T>> = files
            .par_iter()
            .map(|(id, file)| definition::read(self.shelf, Shelf::subject(self.id, kind, id), kind, *file, self.known))
            .collect();
        let mut definitions = Definitions::default();
        for read in read {
            self.set_aside(read.asides);
            self.uses.extend(read.uses);
            definitions.insert(read.definition.id.clone(), read.definition);
        }
        definitions
    }

    fn single<T: Record + Send>(&mut self, kind: Kind) -> Option<Definition<T>> {
        self.definitions(kind).remove(kind.folder())
    }

    fn finish(mut self, sorted: &Sorted) -> BookRead {
        let playbook: Definition<Playbook> = self.single(Kind::Playbook).expect("a book has its playbook.yaml");
        let mut places = Places::new(self.shelf.files);
        self.findings.extend(tables::unfit(&playbook, &mut places));
        let forms = playbook.snapshots.clone();
        let snapshots = tables::Snapshots {
            files: self.shelf.files,
            book: self.id,
            known: self.known,
            most_rows: self.shelf.settings.rows,
            forms: &forms,
            bounds: self.shelf.settings.bounds,
        };
        let mut findings = std::mem::take(&mut self.findings);
        // Neither needs the other, and a big table takes as long as many definitions.
        let before = self.shelf.kept.and_then(|kept| kept.tables.get(self.id));
        let (tables, mut book) =
            rayon::join(|| snapshots.read_again(&sorted.snapshots, before), || self.book(playbook, &sorted.chapters));
        findings.extend_from_slice(&tables.findings);
        findings.extend(tables::unseen(&book.playbook, &tables.tables, &mut places));
        book.tables = Arc::clone(&tables.tables);
        findings.append(&mut self.findings);
        findings.extend(super::inner::check(&book, &mut places));
        BookRead { book, tables, findings, waivers: self.waivers, left_out: self.left_out }
    }

    /// The book without its tables.
    fn book(&mut self, playbook: Definition<Playbook>, chapters: &[(String, FileId)]) -> Book {
        let mut places = Places::new(self.shelf.files);
        let time_zone = zone(playbook.time_zone.given(), &playbook.origin, &mut places, &mut self.findings)
            .map_or_else(|| self.shelf.settings.zone_name.clone(), |(name, _)| name);
        Book {
            id: self.id.to_owned(),
            time_zone,
            plan: self.plan(&playbook, &mut places),
            days_off: self.days_off(&playbook, &mut places),
            chapters: chapters.iter().map(|(stem, file)| self.chapter(stem, *file)).collect(),
            groups: self.definitions(Kind::Group),
            charters: self.definitions(Kind::Charter),
            accounts: self.definitions(Kind::Account),
            sops: self.definitions(Kind::Sop),
            magnets: self.definitions(Kind::Magnet),
            channels: self.definitions(Kind::Channel),
            campaigns: self.definitions(Kind::Campaign),
            segments: self.definitions(Kind::Segment),
            tags: self.single(Kind::Tags),
            contribution: self.single(Kind::Contribution),
            growth: self.single(Kind::Growth),
            playbook,
            tables: Arc::default(),
            uses: std::mem::take(&mut self.uses),
        }
    }

    fn chapter(&mut self, stem: &str, file: FileId) -> Chapter {
        let text = &self.shelf.files.file(file).text;
        let subject = Subject { book: self.id.to_owned(), kind: "chapters".to_owned(), id: stem.to_owned() };
        self.waivers.extend(waivers::markdown(text, file, &subject, &mut self.findings));
        let title = text.lines().find_map(|line| line.strip_prefix("# ")).map_or(stem, str::trim);
        Chapter { id: stem.to_owned(), file, title: title.to_owned() }
    }

    /// The days over which schedules are laid out: as stated, else 4 weeks before to 13 weeks after this week.
    fn plan(&mut self, playbook: &Definition<Playbook>, places: &mut Places<'_>) -> PlanDays {
        let monday = self.shelf.as_of - i64::from(self.shelf.as_of.weekday().to_monday_zero_offset()).days();
        let shifted = |days: Days| monday.checked_add(days).unwrap_or(monday);
        let stated = playbook.plan.given();
        let from = stated.and_then(|plan| plan.from.get()).unwrap_or_else(|| shifted((-4).weeks()));
        let to = stated.and_then(|plan| plan.to.get()).unwrap_or_else(|| shifted((13 * 7 - 1).days()));
        let most = self.shelf.settings.plan_days;
        let last = from.checked_add(most.days()).unwrap_or(to);
        let (message, to) = if to < from {
            (
                Words::new(
                    format!("排期的结束 {to} 早于开始 {from}"),
                    format!("the plan ends on {to}, before it starts on {from}"),
                ),
                from,
            )
        } else if to > last {
            (Words::new(format!("排期超过 {most} 天"), format!("the plan is longer than {most} days")), last)
        } else {
            return PlanDays { from, to };
        };
        self.fault(
            playbook,
            places,
            "plan.to",
            message,
            Words::new(format!("按到 {to} 为止来算"), format!("taken as ending on {to}")),
        );
        PlanDays { from, to }
    }

    fn days_off(&mut self, playbook: &Definition<Playbook>, places: &mut Places<'_>) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        for (index, off) in playbook.days_off.indexed() {
            let Some(from) = off.from.get() else { continue };
            let to = off.to.get().unwrap_or(from);
            if to < from || to > from.checked_add(self.shelf.settings.plan_days.days()).unwrap_or(from) {
                let message = Words::new(
                    format!("停歇日从 {from} 到 {to}，说不通"),
                    format!("days off from {from} to {to} make no sense"),
                );
                self.fault(
                    playbook,
                    places,
                    &format!("days_off[{index}].to"),
                    message,
                    Words::new("没有算进去", "not counted"),
                );
                continue;
            }
            days.extend(from.series(1.day()).take_while(|day| *day <= to));
        }
        days
    }

    fn fault(
        &mut self,
        playbook: &Definition<Playbook>,
        places: &mut Places<'_>,
        path: &str,
        message: Words,
        label: Words,
    ) {
        let span = places.span(playbook.origin.file, Kind::Playbook, path, Which::Value);
        let mut finding = Finding::error("REF005", span, message, label);
        finding.help = Some(Words::new("核对起止两天", "check the first and the last day"));
        path.clone_into(&mut finding.key_path);
        finding.subject = playbook.origin.subject.clone();
        self.findings.push(finding);
    }
}
