//! Snapshots as typed rows: CSV and JSON, with a finding at the row and column of everything that cannot be read.

pub mod columns;
mod cells;
mod channel_periods;
mod contact_days;
mod contribution_periods;
mod csv;
mod group_hours;
mod json;
mod magnet_days;
mod meant;
mod members;
mod mini_program_days;
mod owner_days;
pub mod place;
mod record;
mod rows;
mod segment_counts;
mod sheet;
mod step_runs;
mod tag_counts;
mod wording;
mod wording_json;

use self::columns::Table;
pub use self::csv::{CsvFlaw, PlainCell, rows as csv_rows};
use self::rows::{Rows, Settling, TableRow};
use self::sheet::Sheet;
use self::wording::Said;
use crate::finding::Finding;
use crate::model::names::Naming;
use crate::model::reader::Known;
use crate::model::tables::Tables;
use crate::source::{FileId, Files, Span};

/// Reads the snapshots of a book, `.json` files as JSON and all others as CSV; a row or cell that cannot be read hides no other, and a blank cell is missing.
pub fn read_tables(files: &Files, book: &str, paths: &[FileId], known: &Known, findings: &mut Vec<Finding>) -> Tables {
    let mut shelf = Shelf::default();
    let mut naming = Naming::default();
    let mut ordered = paths.to_vec();
    ordered.sort_by_key(|&id| &files.file(id).path);
    for id in ordered {
        let path = &files.file(id).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let format = if ending == "json" { Format::Json } else { Format::Csv };
        match Table::of_stem(stem) {
            Some(table) => shelf.read(files, format, Sheet::new(book, id, table, known, &mut naming, findings)),
            None => findings.push(about_file(files, book, id, stem, wording::unknown_table(stem))),
        }
    }
    shelf.settle(files, book, naming, findings)
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Csv,
    Json,
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
    fn read(&mut self, files: &Files, format: Format, sheet: Sheet<'_>) {
        match sheet.table.name {
            "group_days" => fill(files, format, sheet, &mut self.group_days),
            "enrolments" => fill(files, format, sheet, &mut self.enrolments),
            "memberships" => fill(files, format, sheet, &mut self.memberships),
            "channel_periods" => fill(files, format, sheet, &mut self.channel_periods),
            "segment_counts" => fill(files, format, sheet, &mut self.segment_counts),
            "magnet_days" => fill(files, format, sheet, &mut self.magnet_days),
            "mini_program_days" => fill(files, format, sheet, &mut self.mini_program_days),
            "contribution_periods" => fill(files, format, sheet, &mut self.contribution_periods),
            "step_runs" => fill(files, format, sheet, &mut self.step_runs),
            "owner_days" => fill(files, format, sheet, &mut self.owner_days),
            "contact_days" => fill(files, format, sheet, &mut self.contact_days),
            "group_hours" => fill(files, format, sheet, &mut self.group_hours),
            "tag_counts" => fill(files, format, sheet, &mut self.tag_counts),
            _ => {}
        }
    }

    fn settle(self, files: &Files, book: &str, naming: Naming, findings: &mut Vec<Finding>) -> Tables {
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
        let mut all = Settling { files, book, names: &names, became: &became, findings };
        Tables {
            group_days: self.group_days.settle(group_days, &mut all),
            enrolments: self.enrolments.settle(enrolments, &mut all),
            memberships: self.memberships.settle(memberships, &mut all),
            channel_periods: self.channel_periods.settle(channel_periods, &mut all),
            segment_counts: self.segment_counts.settle(segment_counts, &mut all),
            magnet_days: self.magnet_days.settle(magnet_days, &mut all),
            mini_program_days: self.mini_program_days.settle(mini_program_days, &mut all),
            contribution_periods: self.contribution_periods.settle(contribution_periods, &mut all),
            step_runs: self.step_runs.settle(step_runs, &mut all),
            owner_days: self.owner_days.settle(owner_days, &mut all),
            contact_days: self.contact_days.settle(contact_days, &mut all),
            group_hours: self.group_hours.settle(group_hours, &mut all),
            tag_counts: self.tag_counts.settle(tag_counts, &mut all),
            names,
        }
    }
}

fn fill<T: TableRow>(files: &Files, format: Format, mut sheet: Sheet<'_>, rows: &mut Rows<T>) {
    let file = files.file(sheet.file);
    match format {
        Format::Csv => {
            csv::read(&file.text, &mut sheet, |sheet, record| rows.add(sheet, record));
        }
        Format::Json => json::read(file, &mut sheet, |sheet, record| rows.add(sheet, record)),
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
