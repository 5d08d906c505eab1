//! Every chart on one page for people to look at, in both languages, with the handbook's own style sheet.

use std::fmt::Write;

use qunce::chart::{Chart, Grid, GridCell, GridRow, Kind, Table, draw};
use qunce::text::Lang;

use super::edges::edges;
use super::samples::gallery;

/// Written by every run of the tests; open `target/tmp/gallery/index.html`.
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/gallery");

#[test]
#[expect(clippy::disallowed_methods, reason = "pictures for people to look at are written into the target folder")]
fn people_can_look_at_every_chart() {
    std::fs::create_dir_all(FOLDER).unwrap();
    let style = include_str!("../../../templates/handbook/handbook.css");
    std::fs::write(format!("{FOLDER}/handbook.css"), style).unwrap();
    let mut body = String::new();
    section(&mut body, "zh-CN", "图", &gallery(Lang::Zh));
    section(&mut body, "en", "Charts", &gallery(Lang::En));
    section(&mut body, "zh-CN", "难的情形", &edges());
    let english: Vec<Chart> =
        edges().into_iter().map(|chart| Chart { lang: Lang::En, id: format!("{}-en", chart.id), ..chart }).collect();
    section(&mut body, "en", "Hard cases", &english);
    let page = format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>Gallery</title><link rel=stylesheet href=handbook.css><body><main style=\"max-width:60rem;margin:auto;padding:1rem\">\
         {body}</main></body></html>"
    );
    std::fs::write(format!("{FOLDER}/index.html"), page).unwrap();
}

fn section(page: &mut String, lang: &str, title: &str, charts: &[Chart]) {
    writeln!(page, "<div lang={lang}><h2>{title}</h2>").unwrap();
    for chart in charts {
        let drawing = draw(chart);
        let table = match &chart.kind {
            Kind::Cohorts(cohorts) => cohorts_table(&cohorts.grid(chart.lang)) + &table(&drawing.table),
            _ => table(&drawing.table),
        };
        writeln!(
            page,
            "<figure class=fig id=\"fig-{0}\"><figcaption><h3>{1}</h3><p class=dim>{0}</p></figcaption>\
             <div class=plot>{2}</div><div class=more>{table}</div></figure>",
            chart.id, chart.title, drawing.svg_inline
        )
        .unwrap();
    }
    page.push_str("</div>");
}

/// The triangle as a table, as the macro `cohorts` sets it.
fn cohorts_table(grid: &Grid) -> String {
    // As many weeks as a book shows.
    let head: String = grid.head.iter().take(14).map(|head| format!("<th>{head}</th>")).collect();
    let row = |row: &GridRow| {
        let cell =
            |cell: &GridCell| format!("<td class=\"{}\">{}<small>{}</small></td>", cell.class, cell.text, cell.note);
        let cells: String = row.cells.iter().take(12).map(cell).collect();
        format!("<tr><th>{}</th><td class=r>{}</td>{cells}</tr>", row.label, row.size)
    };
    let rows: String = grid.rows.iter().take(12).map(row).collect();
    format!(
        "<div class=tbl-wrap style=\"flex:1 0 100%\"><table class=\"tbl cohorts\"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

/// The first rows of the data, as the handbook sets them.
fn table(table: &Table) -> String {
    let cells = |cells: &[String], tag: &str| -> String {
        let cell = |(text, number): (&String, &bool)| {
            let class = if *number { " class=r" } else { "" };
            format!("<{tag}{class}>{}</{tag}>", text.replace('&', "&amp;").replace('<', "&lt;"))
        };
        format!("<tr>{}</tr>", cells.iter().zip(&table.numeric).map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().take(20).map(|row| cells(row, "td")).collect();
    let head = cells(&table.head, "th");
    format!(
        "<details><summary>{}</summary><div class=tbl-wrap><table class=\"tbl sm\"><thead>{head}</thead><tbody>{rows}</tbody></table></div></details>",
        table.rows.len()
    )
}
