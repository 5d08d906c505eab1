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
        let folder = if self.here.is_methodology() { "methodology" } else { &self.book().id };
        let file = |ending: &str| Address::at(self.lang(), folder, &format!("figures/{}.{ending}", chart.id));
        let (csv, svg) = (file("csv"), file("svg"));
        let figure = Figure {
            id: chart.id.clone(),
            title: chart.title.clone(),
            svg: drawing.svg_inline,
            table: table(drawing.table, &chart.title),
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

/// Where a figure's numbers come from: files and the as-of date.
pub fn source(room: &Room<'_>, files: &[String]) -> String {
    let as_of = room.facts().as_of();
    let names: Vec<&str> = files.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    match room.lang() {
        Lang::Zh => format!("数据：{}，截至 {as_of}", names.join("、")),
        Lang::En => format!("Data: {}, as of {as_of}", names.join(", ")),
    }
}
