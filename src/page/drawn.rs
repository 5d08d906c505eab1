//! A chart put on a page: drawn once, with its table beside it and its files to download.

use crate::chart::{self, Chart};
use crate::page::address::Address;
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::room::Room;
use crate::text::Lang;

impl Room<'_> {
    /// Draws a chart for this page; its words, rate and notes are whatever the page adds.
    pub fn figure(&self, chart: &Chart, source: String) -> Figure {
        let drawing = chart::draw(chart);
        let folder = self.here.own_folder().unwrap_or_else(|| &self.book().id);
        let file = |ending: &str| Address::at(self.lang(), folder, &format!("figures/{}.{ending}", chart.id));
        let (csv, svg) = (file("csv"), file("svg"));
        let (table, cut) = cut(table(drawing.table, &chart.title), &chart.kind, self.lang());
        let figure = Figure {
            id: chart.id.clone(),
            title: chart.title.clone(),
            svg: drawing.svg_inline,
            table,
            cut,
            csv: self.to(&csv),
            svg_file: self.to(&svg),
            source,
            ..Figure::default()
        };
        self.put(csv, drawing.csv);
        self.put(svg, drawing.svg_file);
        figure
    }
}

/// A page is read on a phone: of a longer table it shows so many rows, and the CSV file has all.
const ROWS: usize = 30;

/// A table with no more rows than a page shows, the latest ones where they are days, and what is said of the others.
fn cut(mut table: Table, kind: &chart::Kind, lang: Lang) -> (Table, String) {
    let all = table.rows.len();
    if all <= ROWS {
        return (table, String::new());
    }
    let is_of_days = matches!(kind, chart::Kind::Trend(_) | chart::Kind::Lines(_) | chart::Kind::Layers(_));
    if is_of_days {
        table.rows.drain(..all - ROWS);
    } else {
        table.rows.truncate(ROWS);
    }
    let words = match (is_of_days, lang) {
        (true, Lang::Zh) => format!("共 {all} 行，这里是最近 {ROWS} 行，全部在 CSV 里。"),
        (false, Lang::Zh) => format!("共 {all} 行，这里是前 {ROWS} 行，全部在 CSV 里。"),
        (true, Lang::En) => format!("{all} rows; here are the latest {ROWS}, the CSV file has all."),
        (false, Lang::En) => format!("{all} rows; here are the first {ROWS}, the CSV file has all."),
    };
    (table, words)
}

fn table(table: chart::Table, caption: &str) -> Table {
    let columns =
        table.head.into_iter().zip(table.numeric).map(|(name, number)| Column { name, number, short: false }).collect();
    let rows = table
        .rows
        .into_iter()
        .map(|cells| Row { cells: cells.into_iter().map(Cell::text).collect(), sum: false })
        .collect();
    Table { caption: caption.to_owned(), columns, rows }
}

/// Where a figure's numbers come from: files, where any has them, and the as-of date.
pub fn source(room: &Room<'_>, files: &[String]) -> String {
    let as_of = room.facts().as_of();
    let names: Vec<&str> = files.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    match room.lang() {
        Lang::Zh if names.is_empty() => format!("截至 {as_of}"),
        Lang::En if names.is_empty() => format!("As of {as_of}"),
        Lang::Zh => format!("数据：{}，截至 {as_of}", names.join("、")),
        Lang::En => format!("Data: {}, as of {as_of}", names.join(", ")),
    }
}
