//! Snapshots as typed rows: CSV and JSON, with a finding at the row and column of everything that cannot be read.

mod again;
pub mod columns;
mod cells;
mod channel_periods;
mod contact_days;
mod contribution_periods;
mod csv;
pub mod extra;
mod form;
mod group_hours;
mod json;
mod magnet_days;
mod meant;
mod members;
mod naming;
mod mini_program_days;
mod owner_days;
pub mod place;
mod piece;
mod record;
mod rows;
mod segment_counts;
mod sheet;
mod step_runs;
mod tag_counts;
mod wording;
mod wording_json;
mod yaml;

pub(super) use self::again::TablesRead;
use self::columns::Table;
pub use self::csv::{CsvFlaw, PlainCell, rows as csv_rows};
use self::extra::ExtraRead;
pub(super) use self::extra::unseen;
pub(super) use self::form::unfit;
pub(super) use self::naming::cells_of;
use self::record::Record;
use self::rows::{Rows, Settling, TableRow};
use self::sheet::Sheet;
use self::wording::Said;
use std::collections::{BTreeMap, BTreeSet};

use super::flaws;
use crate::finding::Finding;
use crate::model::List;
use crate::model::names::Naming;
use crate::model::reader::Known;
use crate::model::snapshots::SnapshotForm;
use crate::model::tables::Tables;
use crate::source::{Bounds, FileId, Files, Span, Tree};

/// The snapshots of a book, before they are read.
#[derive(Debug, Clone, Copy)]
pub struct Snapshots<'a> {
    /// The texts.
    pub files: &'a Files,
    /// The book's id.
    pub book: &'a str,
    /// What ids the book defines.
    pub known: &'a Known,
    /// The most rows that are read.
    pub most_rows: usize,
    /// How the team's own tables are read.
    pub forms: &'a List<SnapshotForm>,
    /// How much of a YAML file is read.
    pub bounds: Bounds,
}

/// What the files of a book share while they are read.
struct Held {
    naming: Naming,
    extra: ExtraRead,
    rows_left: usize,
}

impl Snapshots<'_> {
    /// Reads files, `.json` ones as JSON and all others as CSV; a row or cell that cannot be read hides no other, and a
    /// blank cell is missing.
    pub fn read(&self, paths: &[FileId], findings: &mut Vec<Finding>) -> Tables {
        let Self { files, book, .. } = *self;
        let mut shelf = Shelf::default();
        let mut held = Held {
            naming: Naming::default(),
            extra: ExtraRead::default(),
            rows_left: self.most_rows.saturating_add(1),
        };
        let mut ordered = paths.to_vec();
        ordered.sort_by_key(|&id| &files.file(id).path);
        for id in ordered {
            let path = &files.file(id).path;
            let name = path.rsplit('/').next().unwrap_or(path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let format = Format::of(path).unwrap_or(Format::Csv);
            match Table::of_stem(stem) {
                Some(table) => shelf.read(self, format, Sheet::new(self, id, table, &mut held, findings)),
                None => findings.push(about_file(files, book, id, stem, wording::unknown_table(stem))),
            }
        }
        let tables = shelf.settle(self, held.naming, &mut held.extra, findings);
        Tables { extra: held.extra.cells, extra_seen: held.extra.seen, ..tables }
    }
}

/// How the rows of a snapshot are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A row a line, with signs between the cells; a sheet of a workbook has become such a text.
    Csv,
    /// A list of objects.
    Json,
    /// A list of mappings.
    Yaml,
}

impl Format {
    /// The format of a file, by the ending of its name; none where no snapshot has it.
    pub(super) fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "csv" | "tsv" | "xlsx" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

/// The rows of every table.
#[derive(Debug, Default)]
struct Shelf {
    group_days: Rows<crate::model::tables::GroupDay>,
    enrolments: Rows<crate::model::tables::Enrolment>,
    memberships: Rows<crate::model::tables::Membership>,
    channel_periods: Rows<crate::model::tables::ChannelPeriod>,
    segment_counts: Rows<crate::model::tables::SegmentCount>,
    magnet_days: Rows<crate::model::tables::MagnetDay>,
    mini_program_days: Rows<crate::model::tables::MiniProgramDay>,
    contribution_periods: Rows<crate::model::tables::ContributionPeriod>,
    step_runs: Rows<crate::model::tables::StepRun>,
    owner_days: Rows<crate::model::tables::OwnerDay>,
    contact_days: Rows<crate::model::tables::ContactDay>,
    group_hours: Rows<crate::model::tables::GroupHour>,
    tag_counts: Rows<crate::model::tables::TagCount>,
}

impl Shelf {
    fn read(&mut self, all: &Snapshots<'_>, format: Format, sheet: Sheet<'_>) {
        match sheet.table.name {
            "group_days" => fill(all, format, sheet, &mut self.group_days),
            "enrolments" => fill(all, format, sheet, &mut self.enrolments),
            "memberships" => fill(all, format, sheet, &mut self.memberships),
            "channel_periods" => fill(all, format, sheet, &mut self.channel_periods),
            "segment_counts" => fill(all, format, sheet, &mut self.segment_counts),
            "magnet_days" => fill(all, format, sheet, &mut self.magnet_days),
            "mini_program_days" => fill(all, format, sheet, &mut self.mini_program_days),
            "contribution_periods" => fill(all, format, sheet, &mut self.contribution_periods),
            "step_runs" => fill(all, format, sheet, &mut self.step_runs),
            "owner_days" => fill(all, format, sheet, &mut self.owner_days),
            "contact_days" => fill(all, format, sheet, &mut self.contact_days),
            "group_hours" => fill(all, format, sheet, &mut self.group_hours),
            "tag_counts" => fill(all, format, sheet, &mut self.tag_counts),
            _ => {}
        }
    }

    fn settle(self, all: &Snapshots<'_>, naming: Naming, extra: &mut ExtraRead, findings: &mut Vec<Finding>) -> Tables {
        let (names, became) = naming.settle();
        let [
            group_days,
            enrolments,
            memberships,
            channel_periods,
            segment_counts,
            magnet_days,
            mini_program_days,
            contribution_periods,
            step_runs,
            owner_days,
            contact_days,
            group_hours,
            tag_counts,
        ] = &columns::TABLES;
        let mut left_out = BTreeSet::new();
        let mut settling = Settling {
            all,
            names: &names,
            became: &became,
            has_extra: !extra.cells.is_empty(),
            left_out: &mut left_out,
            findings,
        };
        let tables = Tables {
            group_days: self.group_days.settle(group_days, &mut settling),
            enrolments: self.enrolments.settle(enrolments, &mut settling),
            memberships: self.memberships.settle(memberships, &mut settling),
            channel_periods: self.channel_periods.settle(channel_periods, &mut settling),
            segment_counts: self.segment_counts.settle(segment_counts, &mut settling),
            magnet_days: self.magnet_days.settle(magnet_days, &mut settling),
            mini_program_days: self.mini_program_days.settle(mini_program_days, &mut settling),
            contribution_periods: self.contribution_periods.settle(contribution_periods, &mut settling),
            step_runs: self.step_runs.settle(step_runs, &mut settling),
            owner_days: self.owner_days.settle(owner_days, &mut settling),
            contact_days: self.contact_days.settle(contact_days, &mut settling),
            group_hours: self.group_hours.settle(group_hours, &mut settling),
            tag_counts: self.tag_counts.settle(tag_counts, &mut settling),
            extra: Vec::new(),
            extra_seen: BTreeMap::new(),
            names,
        };
        extra.settle(&left_out);
        tables
    }
}

fn fill<T: TableRow>(all: &Snapshots<'_>, format: Format, mut sheet: Sheet<'_>, rows: &mut Rows<T>) {
    let file = all.files.file(sheet.file);
    if let Some(pages) = file.pages() {
        // A big table has about a row a line; a list that grows by doubling would touch twice the memory.
        rows.reserve((pages.line_count() as usize).min(all.most_rows));
    }
    let mut add = |sheet: &mut Sheet<'_>, record: &Record<'_>| rows.add(sheet, record);
    match format {
        Format::Csv => csv::read(file, &mut sheet, add),
        Format::Json => json::read(file, &mut sheet, add),
        Format::Yaml => {
            let tree = Tree::parse(&file.text, &all.bounds);
            sheet.take(flaws::findings(&tree, sheet.file, all.files, sheet.subject(), usize::MAX));
            yaml::read(&tree, &mut sheet, &mut add);
        }
    }
    sheet.finish();
}

/// A finding about a whole file, at its first line.
fn about_file(files: &Files, book: &str, id: FileId, stem: &str, said: Said) -> Finding {
    let mut finding = Finding::error("REF005", Span::new(id, files.file(id).line(1)), said.message, said.label);
    finding.help = said.help;
    finding.subject = sheet::subject(book, stem);
    stem.clone_into(&mut finding.identity);
    finding
}
