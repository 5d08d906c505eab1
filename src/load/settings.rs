//! Reads `qunce.yaml`: titles, zone, limits, bounds and the waivers that cover more than one definition.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use super::discover::MOST_FILES;
use super::place::Places;
use super::{Base, LevelEntry, Override, WaiverAt, flaws, overrides, review_classes, waivers};
use crate::finding::{Finding, Subject};
use crate::method::Limits;
use crate::model::common::Common;
use crate::model::reader::{Known, Reader, nearest};
use crate::model::settings::Settings;
use crate::model::{Definition, Kind, List, Origin};
use crate::source::{Bounds, Entry, FileId, Files, Span, Tree, Value};
use crate::text::{Lang, Words};

/// The most findings that are kept; the rest is counted.
const MOST_FINDINGS: usize = 100_000;

/// The path of the settings.
pub(super) const SETTINGS_PATH: &str = "qunce.yaml";
/// The zone of a workspace that names none.
const DEFAULT_ZONE: &str = "Asia/Shanghai";
/// The longest plan, in days.
const PLAN_DAYS: i64 = 1_100;

/// The most rows of a book's snapshots.
const MOST_ROWS: usize = 20_000_000;

/// How much is read, as the settings lower it.
struct BoundsRead {
    bounds: Bounds,
    plan_days: i64,
    files: usize,
    rows: usize,
    findings: usize,
}

/// The settings as they were read.
pub(super) struct SettingsRead {
    /// What they say.
    pub(super) definition: Definition<Settings>,
    /// The workspace's zone.
    pub(super) zone: TimeZone,
    /// The zone's name.
    pub(super) zone_name: String,
    /// How much of a file is read.
    pub(super) bounds: Bounds,
    /// The longest plan, in days.
    pub(super) plan_days: i64,
    /// The most files of the workspace.
    pub(super) files: usize,
    /// The most rows of a book's snapshots.
    pub(super) rows: usize,
    /// The most findings that are kept, of a file and of all.
    pub(super) findings: usize,
    /// How many more the settings' own file has.
    pub(super) left_out: usize,
    /// The waivers of the settings.
    pub(super) waivers: Vec<WaiverAt>,
    /// The levels that hold for the whole workspace.
    pub(super) levels: Vec<LevelEntry>,
    /// What holds for some of the files.
    pub(super) overrides: Vec<Override>,
    /// Every level that the settings write, whether it holds or not.
    pub(super) stated: Vec<LevelEntry>,
    /// The books that are read though the settings may leave them out.
    pub(super) kept_books: Option<List<String>>,
    /// Whether they, and the books that they list, could be read to the end.
    pub(super) are_whole: bool,
}

/// Reads the settings; a workspace without any is read with the defaults. Where there is a base, what judges is the
/// base's.
pub(super) fn read(
    files: &mut Files,
    paths: &BTreeSet<String>,
    limits: &mut Limits,
    base: Option<&Base<'_>>,
    findings: &mut Vec<Finding>,
) -> SettingsRead {
    let file = files.find(SETTINGS_PATH).unwrap_or_else(|| files.add(SETTINGS_PATH, ""));
    let Some(base) = base else {
        let read = read_file(files, file, limits, findings);
        findings.extend(overrides::unfit(&read.overrides, &read.definition, files, paths));
        return read;
    };
    let own = read_file(files, file, &mut Limits::defaults(), findings);
    findings.extend(overrides::unfit(&own.overrides, &own.definition, files, paths));
    let file = files.add(&base.settings_path(), base.settings_text());
    own.judging_as(read_file(files, file, limits, &mut Vec::new()))
}

fn read_file(files: &Files, file: FileId, limits: &mut Limits, findings: &mut Vec<Finding>) -> SettingsRead {
    let subject = Subject { book: String::new(), kind: "workspace".to_owned(), id: "qunce".to_owned() };
    let tree = Tree::parse(&files.file(file).text, &Bounds::default());
    findings.extend(flaws::findings(&tree, file, files, &subject, MOST_FINDINGS));
    let known = Known::default();
    let mut reader = Reader::new(file, subject.clone(), &known, tree.broken_at.is_some());
    let (common, body): (Common, Settings) = reader.definition(tree.root.as_ref());
    findings.extend(reader.findings);
    let origin = Origin { file, kind: Kind::Settings, subject: subject.clone() };
    if let Some(entry) = entry(&tree, "limits", "上限") {
        limits.set(&entry.value, file, &subject, findings);
    }
    let definition = Definition { id: "qunce".to_owned(), origin, common, body };
    let mut places = Places::new(files);
    let mut waivers = waivers::entries(&definition.body.waivers, &definition.origin, &mut places);
    waivers.extend(waivers::comments(&tree, file, files, &subject, findings));
    check_languages(&definition, &mut places, findings);
    findings.extend(review_classes::faults(&definition, &mut places));
    let (zone_name, zone) = zone(definition.time_zone.given(), &definition.origin, &mut places, findings)
        .unwrap_or_else(|| (DEFAULT_ZONE.to_owned(), TimeZone::get(DEFAULT_ZONE).expect("the zone is compiled in")));
    let levels = overrides::levels(&definition, &mut places);
    let overrides = overrides::read(&definition, &tree, &mut places, findings);
    let BoundsRead { bounds, plan_days, files: most_files, rows, findings: most_findings } =
        bounds(&definition, &tree, file, findings);
    let are_whole = tree.broken_at.is_none() && !definition.books.is_faulty();
    let stated = levels.iter().chain(overrides.iter().flat_map(|one| &one.levels)).cloned().collect();
    SettingsRead {
        definition,
        zone,
        zone_name,
        bounds,
        plan_days,
        rows,
        files: most_files,
        findings: most_findings,
        left_out: tree.flaws.len().saturating_sub(MOST_FINDINGS),
        waivers,
        levels,
        overrides,
        stated,
        kept_books: None,
        are_whole,
    }
}

fn entry<'a>(tree: &'a Tree, key: &str, zh: &str) -> Option<&'a Entry> {
    match &tree.root.as_ref()?.value {
        Value::Mapping(entries) => entries.iter().find(|entry| entry.key == key || entry.key == zh),
        Value::Scalar(_) | Value::Sequence(_) => None,
    }
}

/// The zone of this name, or a finding.
pub(super) fn zone(
    name: Option<&String>,
    origin: &Origin,
    places: &mut Places<'_>,
    findings: &mut Vec<Finding>,
) -> Option<(String, TimeZone)> {
    let name = name?;
    if let Ok(zone) = TimeZone::get(name) {
        return Some((name.clone(), zone));
    }
    let span = places.span(origin.file, origin.kind, "time_zone", super::place::Which::Value);
    let mut finding = Finding::error(
        "REF005",
        span,
        Words::new(format!("没有 `{name}` 这个时区"), format!("no time zone is called `{name}`")),
        Words::new("不认识的时区", "not a known time zone"),
    );
    finding.help = Some(Words::new("写成 `Asia/Shanghai` 这样", "write it like `Asia/Shanghai`"));
    "time_zone".clone_into(&mut finding.key_path);
    finding.subject = origin.subject.clone();
    findings.push(finding);
    None
}

fn check_languages(settings: &Definition<Settings>, places: &mut Places<'_>, findings: &mut Vec<Finding>) {
    for (index, name) in settings.languages.indexed() {
        if name.parse::<Lang>().is_ok() {
            continue;
        }
        let path = format!("languages[{index}]");
        let span = places.span(settings.origin.file, Kind::Settings, &path, super::place::Which::Value);
        let mut finding = Finding::error(
            "REF005",
            span,
            Words::new(format!("没有 `{name}` 这种语言"), format!("no language is called `{name}`")),
            Words::new("只有 `zh` 和 `en`", "only `zh` and `en`"),
        );
        finding.help = Some(Words::new("写成 `[zh, en]`，第一个是默认", "write `[zh, en]`, the default first"));
        finding.key_path = path;
        finding.subject = settings.origin.subject.clone();
        findings.push(finding);
    }
}

/// Every bound by its name, and the most that it can be.
pub fn most() -> [(&'static str, i64); 8] {
    let bounds = Bounds::default();
    [
        ("files", MOST_FILES as i64),
        ("findings", MOST_FINDINGS as i64),
        ("file_bytes", bounds.file_bytes as i64),
        ("depth", i64::from(bounds.depth)),
        ("nodes", i64::from(bounds.nodes)),
        ("alias_nodes", i64::from(bounds.alias_nodes)),
        ("plan_days", PLAN_DAYS),
        ("rows", MOST_ROWS as i64),
    ]
}

/// The bounds as the settings lower them; they cannot be raised.
fn bounds(settings: &Definition<Settings>, tree: &Tree, file: FileId, findings: &mut Vec<Finding>) -> BoundsRead {
    let mut bounds = Bounds::default();
    let mut plan_days = PLAN_DAYS;
    let (mut files, mut rows, mut most_findings) = (MOST_FILES, MOST_ROWS, MOST_FINDINGS);
    let known = most();
    for (name, &value) in &settings.bounds {
        let path = format!("bounds.{name}");
        let Some((_, most)) = known.iter().find(|(known, _)| known == name) else {
            let near = nearest(name, known.iter().map(|(known, _)| *known));
            let label = near.map_or(Words::new("没有这一项", "there is none"), |near| {
                Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
            });
            let message = Words::new(format!("没有叫 `{name}` 的界限"), format!("no bound is called `{name}`"));
            findings.push(bound_finding(settings, tree, file, name, message, label, path));
            continue;
        };
        if value < 1 || value > *most {
            let message = Words::new(
                format!("界限 `{name}` 只能在 1 到 {most} 之间"),
                format!("bound `{name}` lies between 1 and {most}"),
            );
            findings.push(bound_finding(
                settings,
                tree,
                file,
                name,
                message,
                Words::new("只能调低", "it can only be lowered"),
                path,
            ));
            continue;
        }
        match name.as_str() {
            "file_bytes" => bounds.file_bytes = value as u64,
            "depth" => bounds.depth = value as u32,
            "nodes" => bounds.nodes = value as u32,
            "alias_nodes" => bounds.alias_nodes = value as u32,
            "plan_days" => plan_days = value,
            "findings" => most_findings = value as usize,
            "rows" => rows = value as usize,
            _ => files = value as usize,
        }
    }
    BoundsRead { bounds, plan_days, files, rows, findings: most_findings }
}

fn bound_finding(
    settings: &Definition<Settings>,
    tree: &Tree,
    file: FileId,
    name: &str,
    message: Words,
    label: Words,
    path: String,
) -> Finding {
    let range = entry(tree, "bounds", "界限")
        .and_then(|entry| match &entry.value.value {
            Value::Mapping(entries) => {
                entries.iter().find(|entry| entry.key == name).map(|entry| entry.key_span.clone())
            }
            Value::Scalar(_) | Value::Sequence(_) => None,
        })
        .unwrap_or(0..0);
    let mut finding = Finding::error("REF005", Span::new(file, range), message, label);
    finding.key_path = path;
    finding.subject = settings.origin.subject.clone();
    finding
}
