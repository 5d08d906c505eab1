//! Charts as figures: drawn, with their table, their downloads and the words round them.

use crate::chart::{self, Chart};
use crate::metrics::{Measured, Share};
use crate::page::figure::{Cell, Column, Figure, Rate, Row, Table};
use crate::page::room::Room;
use crate::text::{Lang, date, number, phrase};

/// The words round a chart, and what its files are called.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The stem of its files, unique in the book: `word-bet-a-flow`.
    pub name: String,
    /// What it shows, in a sentence; empty where its description would only be said twice.
    pub lead: String,
    /// The fraction behind it.
    pub rate: Option<Rate>,
    /// Intervals, targets, what is missing.
    pub notes: Vec<String>,
    /// Files and formula.
    pub source: String,
}

impl Room<'_> {
    /// Draws a chart as a figure; its files go beside the page, in the book's `figures` folder.
    pub fn figure(&self, chart: &Chart, around: Around) -> Figure {
        let drawing = chart::draw(chart);
        let file = |ending: &str| self.at(&format!("figures/{}.{ending}", around.name));
        let (csv, svg) = (file("csv"), file("svg"));
        let figure = Figure {
            id: chart.id.clone(),
            title: chart.title.clone(),
            lead: around.lead,
            rate: around.rate,
            notes: around.notes,
            svg: drawing.svg_inline,
            wide: false,
            table: printed(&drawing.table, &chart.title),
            csv: self.to(&csv),
            svg_file: self.to(&svg),
            source: around.source,
        };
        self.put(csv, drawing.csv);
        self.put(svg, drawing.svg_file);
        figure
    }
}

fn printed(table: &chart::Table, caption: &str) -> Table {
    let columns = table
        .head
        .iter()
        .enumerate()
        .map(|(at, name)| Column { name: name.clone(), number: table.numeric.get(at) == Some(&true) });
    let rows = table.rows.iter().map(|cells| Row { cells: cells.iter().map(Cell::text).collect(), sum: false });
    Table { caption: caption.to_owned(), columns: columns.collect(), rows: rows.collect() }
}

/// Where figures were counted: `数据：group_days.csv，截至 2026-03-05。公式：……`.
pub fn source(files: &[String], as_of: jiff::civil::Date, formula: &str, lang: Lang) -> String {
    let names: Vec<&str> = files.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    let names = phrase::some_of(&names, 3, lang);
    match lang {
        Lang::Zh => format!("数据：{names}，截至 {as_of}。公式：{formula}"),
        Lang::En => format!("Data: {names}, as of {as_of}. Formula: {formula}"),
    }
}

/// A share as it is stated: `33.9%`; with few people the counts, `5/18`; else the word for why there is none.
pub fn stated(measured: &Measured, lang: Lang) -> String {
    match measured {
        Measured::Ok(share) => percent(share),
        Measured::Insufficient(share) => format!("{}/{}", share.numerator, share.denominator),
        Measured::Withheld => withheld(lang).to_owned(),
        Measured::Missing => missing(lang).to_owned(),
    }
}

/// The share in percent, rounded without binary fractions.
pub fn percent(share: &Share) -> String {
    number::percent_of(share.numerator, share.denominator).unwrap_or_default()
}

/// The interval of a share, in a sentence.
pub fn interval(share: &Share, lang: Lang) -> String {
    let ends = [share.low, share.high].map(|end| number::percent(end).unwrap_or_default());
    match lang {
        Lang::Zh => format!("95% 区间 {} 至 {}", ends[0], ends[1]),
        Lang::En => format!("95% interval {} to {}", ends[0], ends[1]),
    }
}

/// What a share says of its target: a target inside the interval is neither met nor missed.
pub fn against(share: &Share, target: f64, written: &str, lang: Lang) -> String {
    match (target < share.low, target > share.high, lang) {
        (true, _, Lang::Zh) => format!("目标 {written}，已经达到"),
        (true, _, Lang::En) => format!("target {written}, reached"),
        (_, true, Lang::Zh) => format!("目标 {written}，没有达到"),
        (_, true, Lang::En) => format!("target {written}, missed"),
        (_, _, Lang::Zh) => format!("目标 {written} 在区间里，还不能说达没达标"),
        (_, _, Lang::En) => format!("target {written} lies inside the interval: too few to say"),
    }
}

/// The word for a count of too few people.
pub fn withheld(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "人太少，不公布",
        Lang::En => "withheld: too few people",
    }
}

/// The word for what the snapshots do not say.
pub fn missing(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "无记录",
        Lang::En => "no record",
    }
}

/// What a section of figures says under its heading.
pub fn figures_note(room: &Room<'_>) -> String {
    let day = date::full(room.facts().as_of(), room.lang());
    match room.lang() {
        Lang::Zh => format!("截至{day}的快照，只有合计，没有个人"),
        Lang::En => format!("Snapshots up to {day}; sums only, nobody in person"),
    }
}
