//! Files into a workspace: finds and reads them, turns YAML into typed definitions, and reports everything that is
//! wrong; one broken file never hides another's faults.

pub mod amend;
pub mod discover;
mod book;
mod definition;
mod exposed;
mod flaws;
mod git;
mod id;
mod inner;
pub mod history;
mod kept;
pub mod kinds;
mod misplaced;
mod overrides;
mod past;
mod pictures;
pub mod place;
mod removal;
mod requires;
mod review_classes;
mod revision;
mod rules;
mod seen;
mod settings;
mod spot;
pub mod tables;
mod templates;
mod trust;
mod uses;
pub mod waivers;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

pub use discover::{Found, Refusal, discover, discover_again, is_looked_at, root_above, unreadable};
use exposed::subject_of;
pub use exposed::{Exposed, Exposure};
pub use git::may_be_committed;
pub use history::{Change, Revised, Revisions, history, revisions};
pub use id::{OURS, is_id, offered_id};
pub use kept::Kept;
pub use overrides::{LevelEntry, LimitSet, LimitSets, Override, Selector};
pub use past::{DrawAtStart, PastText, past_texts};
pub use removal::{item_removal, removal};
pub use requires::too_old_for;
pub use revision::{Revision, RevisionError, file_at, parting, revision};
pub use settings::most as bounds;
pub use spot::{Defined, On, Spot, defined_at, keys_of, spot_at};
pub use trust::Base;
pub use uses::{cells_naming, is_rows, uses};
pub use waivers::{Cover, WaiverAt};
pub use workbook::{Extras, Grid, NoWorkbook, SheetWanted, Workbook, address as cell_address, grids, workbook};

use tables::TablesRead;

use crate::finding::{Finding, Subject};
use crate::method::Limits;
use crate::model::rule::OwnRule;
use crate::model::{Definition, Workspace};
use crate::picture::Picture;
use crate::source::{Encoding, Files, Garbled, Span};
use crate::template::Templates;
use crate::text::Words;

/// A workspace as it was read, with what was wrong and what is accepted.
#[derive(Debug)]
pub struct Loaded {
    /// The texts.
    pub files: Files,
    /// Every path of the workspace, read or not.
    pub paths: BTreeSet<String>,
    /// What the texts mean.
    pub workspace: Workspace,
    /// The limits, as the settings set them for the whole workspace.
    pub limits: Limits,
    /// The workspace's own rules, by file name.
    pub rules: Vec<Definition<OwnRule>>,
    /// The limits of each part of the workspace.
    pub limit_sets: LimitSets,
    /// Whether the settings could be read to their end: if not, which books they leave out and what they keep private is
    /// unknown, so that all books are read and none may be published.
    pub settings_are_whole: bool,
    /// The levels that the settings set for the whole workspace.
    pub levels: Vec<LevelEntry>,
    /// The levels and limits that hold for some of the files.
    pub overrides: Vec<Override>,
    /// Every level that the settings write, whether it holds or not.
    pub stated_levels: Vec<LevelEntry>,
    /// What was wrong, before levels and waivers.
    pub findings: Vec<Finding>,
    /// The most findings that are kept.
    pub most_findings: usize,
    /// How many more there are in files that have more than that.
    pub left_out: usize,
    /// What the team accepts.
    pub waivers: Vec<WaiverAt>,
    /// The waivers that are not heeded, because the base that is trusted has none like them.
    pub unheeded: Vec<WaiverAt>,
    /// What workbooks carry beside the sheet that was read, by path.
    pub extras: BTreeMap<String, Extras>,
    /// What in the texts points at a person or opens an account.
    pub exposed: Exposed,
    /// The pictures that may be shown, by path.
    pub pictures: BTreeMap<String, Picture>,
    /// What the workspace puts into its handbook.
    pub templates: Templates,
    /// The draws that have started, as they stood then.
    pub started: Vec<DrawAtStart>,
    /// The tables of each book, beside what they were read from: for whoever reads the workspace again.
    tables: BTreeMap<String, Arc<TablesRead>>,
}

/// Where the as-of date comes from when the settings do not say.
#[derive(Debug, Clone, Copy)]
pub struct AsOf {
    /// The date asked for on the command line.
    pub given: Option<Date>,
    /// The moment at which the command began, from which today follows in the workspace's zone.
    pub now: Timestamp,
}

/// How a workspace is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The as-of date.
    pub as_of: AsOf,
    /// Take any id as defined: the examples of rule pages may stay small.
    pub any_id: bool,
}

/// Reads a workspace from its files; whatever is wrong becomes a finding, and the rest is read all the same.
pub fn read(found: Found, reading: Reading) -> Loaded {
    read_as(found, reading, None, None)
}

/// Reads a workspace again: what follows from texts that stayed the same is taken over from the reading before.
pub fn read_again(mut found: Found, reading: Reading, kept: &mut Kept) -> Loaded {
    found.files.keep_trees(Some(&kept.files));
    let loaded = read_as(found, reading, None, Some(kept));
    kept.tables.clone_from(&loaded.tables);
    kept.files.clone_from(&loaded.files);
    kept.exposed.clone_from(&loaded.exposed.all);
    loaded
}

/// Reads a workspace that is not trusted: it is judged by the settings, rules, waivers and day of `base`.
pub fn read_under(found: Found, reading: Reading, base: &Base<'_>) -> Loaded {
    read_as(base.lend(found), reading, Some(base), None)
}

fn read_as(found: Found, reading: Reading, base: Option<&Base<'_>>, kept: Option<&Kept>) -> Loaded {
    let Found { mut files, paths, refused, extras, pictures, past } = found;
    let mut findings: Vec<Finding> =
        refused.iter().map(|(path, refusal)| refused_finding(&mut files, path, refusal)).collect();
    let pictures = pictures::sorted(pictures, &mut files, &mut findings);
    let exposed = Exposed::look(&mut files, &paths, kept);
    let mut limits = Limits::builtin(&mut files);
    let settings = settings::read(&mut files, &paths, &mut limits, base, &mut findings);
    let as_of = reading
        .as_of
        .given
        .or(settings.definition.as_of.get())
        .unwrap_or_else(|| reading.as_of.now.to_zoned(settings.zone.clone()).date());
    if paths.len() > settings.files {
        findings.push(too_many_files(settings.files, &settings.definition.origin));
    }
    let refused: BTreeSet<&str> = refused.iter().map(|(path, _)| path.as_str()).collect();
    let templates = templates::read(&files, &paths, &refused, &pictures, &settings, &mut findings);
    let shelf = book::Shelf {
        files: &files,
        paths: &paths,
        refused: &refused,
        settings: &settings,
        as_of,
        any_id: reading.any_id,
        kept,
    };
    let mut waivers = settings.waivers.clone();
    let mut left_out = settings.left_out;
    let rules = rules::read(&shelf, &mut findings, &mut waivers, &mut left_out);
    let (mut books, mut tables) = (Vec::new(), BTreeMap::new());
    for read in shelf.book_ids(&mut findings).par_iter().map(|id| shelf.read(id)).collect::<Vec<_>>() {
        findings.extend(read.findings);
        waivers.extend(read.waivers);
        left_out += read.left_out;
        tables.insert(read.book.id.clone(), read.tables);
        books.push(read.book);
    }
    let mut unheeded = Vec::new();
    if let Some(base) = base {
        (waivers, unheeded) = base.heeded(waivers, &files);
    }
    let held = files.iter().map(|(id, file)| (id, file.path.as_ref(), subject_of(&file.path)));
    let limit_sets = LimitSets::new(&limits, &settings.overrides, held);
    let (most_findings, settings_are_whole) = (settings.findings, settings.are_whole);
    let (levels, overrides, stated_levels) = (settings.levels, settings.overrides, settings.stated);
    let workspace = Workspace { settings: settings.definition, books, as_of };
    let started = past::at_start(&past, &files, &workspace);
    Loaded {
        files,
        paths,
        workspace,
        limits,
        rules,
        limit_sets,
        settings_are_whole,
        levels,
        overrides,
        stated_levels,
        findings,
        most_findings,
        left_out,
        waivers,
        unheeded,
        extras,
        exposed,
        pictures,
        templates,
        started,
        tables,
    }
}

fn too_many_files(most: usize, settings: &crate::model::Origin) -> Finding {
    let message =
        Words::new(format!("工作区的文件超过 {most} 个"), format!("the workspace has more than {most} files"));
    let label = Words::new("多出来的可能没有读", "what is beyond may not have been read");
    let mut finding = Finding::error("REF005", Span::new(settings.file, 0..0), message, label);
    finding.help = Some(Words::new(
        "分成几个工作区，或删掉用不着的文件",
        "split the workspace, or remove files that are not needed",
    ));
    finding.subject = settings.subject.clone();
    finding
}

/// The finding for a file that was not read.
fn refused_finding(files: &mut Files, path: &str, refusal: &Refusal) -> Finding {
    let file = files.find(path).unwrap_or_else(|| files.add(path, ""));
    let (message, label, help) = match *refusal {
        Refusal::Link => (
            Words::new(format!("`{path}` 是符号链接，没有读"), format!("`{path}` is a symbolic link and was not read")),
            Words::new("工作区里不跟随链接", "links are not followed in a workspace"),
            Words::new("把文件本身放进来", "put the file itself here"),
        ),
        Refusal::Special => (
            Words::new(
                format!("`{path}` 不是普通文件，没有读"),
                format!("`{path}` is not a regular file and was not read"),
            ),
            Words::new("管道、套接字或设备", "a pipe, socket or device"),
            Words::new("挪出工作区", "move it out of the workspace"),
        ),
        Refusal::TooLarge(limit) => (
            Words::new(
                format!("`{path}` 超过 {limit} 字节，没有读"),
                format!("`{path}` is larger than {limit} bytes and was not read"),
            ),
            Words::new("太大", "too large"),
            Words::new("拆成几个文件", "split the file"),
        ),
        Refusal::Workbook(ref reason) => reason.words(path),
        Refusal::Garbled(garbled) => garbled_text(path, garbled),
        Refusal::LongLine(at) => (
            Words::new(
                format!("`{path}` 有一行超过 4 MiB，没有读"),
                format!("`{path}` has a line of more than 4 MiB and was not read"),
            ),
            Words::new(format!("从第 {} 个字节起", at + 1), format!("from byte {}", at + 1)),
            Words::new("一行数据写一行", "write one row a line"),
        ),
        Refusal::BadName => (
            Words::new(
                format!("文件名 `{path}` 里有不能用的字符"),
                format!("file name `{path}` holds characters that cannot be used"),
            ),
            Words::new("没有读", "not read"),
            Words::new("改个名字", "rename it"),
        ),
    };
    let mut finding = Finding::error("REF005", Span::new(file, 0..0), message, label);
    finding.help = Some(help);
    finding.subject = Subject { book: book_of(path), kind: "files".to_owned(), id: path.to_owned() };
    finding
}

/// Message, label and help for bytes that are no text.
fn garbled_text(path: &str, garbled: Garbled) -> (Words, Words, Words) {
    let (name, nth) = (garbled.encoding.name(), garbled.offset + 1);
    let unmarked = !matches!(garbled.encoding, Encoding::Utf8) && garbled.is_guess();
    let message = match garbled.encoding {
        Encoding::Utf8 => {
            Words::new(format!("`{path}` 不是 UTF-8，没有读"), format!("`{path}` is not UTF-8 and was not read"))
        }
        _ => Words::new(
            format!("`{path}` 像是 {name}，读不通，没有读"),
            format!("`{path}` looks like {name} that makes no sense, and was not read"),
        ),
    };
    let label = if unmarked {
        Words::new(
            format!("第 {nth} 个字节是 0，文件开头又没有标记"),
            format!("byte {nth} is 0, and no mark stands at the start"),
        )
    } else {
        Words::new(format!("第 {nth} 个字节起不是 {name}"), format!("not {name} from byte {nth}"))
    };
    (message, label, Words::new("另存为 UTF-8", "save it as UTF-8"))
}

/// The book that a path belongs to, empty for the workspace itself.
fn book_of(path: &str) -> String {
    let mut parts = path.split('/');
    match parts.next() {
        Some("playbooks" | "data") => parts.next().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}
