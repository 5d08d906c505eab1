//! The triangle of cohorts as a table to read: sizes, shares with their counts, and words where there is none.

use super::cohorts::{Cohorts, Kept, share_step};
use super::datum::Datum;
use super::unit::Unit;
use crate::text::{Lang, number};

/// A table of cohorts and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The heads of the columns: cohort, size, and where or when its members could come again.
    pub head: Vec<String>,
    /// The cohorts.
    pub rows: Vec<GridRow>,
}

/// One cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Its name.
    pub label: String,
    /// Its size.
    pub size: String,
    /// Its cells, one a column.
    pub cells: Vec<GridCell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// The class of its fill: `h1` to `h5`, a fifth of all each, `h0` for nobody, empty where there is no share.
    pub class: &'static str,
    /// The share, or why there is none; empty where none can be.
    pub text: String,
    /// What it was counted from and its interval, a line each.
    pub note: String,
}

const STEPS: [&str; 5] = ["h1", "h2", "h3", "h4", "h5"];

impl Cohorts {
    /// The same triangle as a table: it can be read aloud, selected and printed, and says each share's counts.
    pub fn grid(&self, lang: Lang) -> Grid {
        let blank = || GridCell { class: "", text: String::new(), note: String::new() };
        let rows = self.rows.iter().map(|row| GridRow {
            label: row.label.clone(),
            size: row.size.known().map_or_else(|| row.size.why(lang).to_owned(), |size| self.unit.bare(size)),
            cells: (0..self.columns.len())
                .map(|at| row.kept.get(at).copied().flatten().map_or_else(blank, |kept| cell(&kept, lang)))
                .collect(),
        });
        let head = [&self.head, &self.size_head].into_iter().chain(&self.columns).cloned();
        Grid { head: head.collect(), rows: rows.collect() }
    }
}

fn cell(kept: &Kept, lang: Lang) -> GridCell {
    let counts = kept.counts.map(|(part, whole)| format!("{}/{}", number::count(part), number::count(whole)));
    let Some(share) = kept.share.known() else {
        let note = counts.filter(|_| kept.share == Datum::Insufficient).unwrap_or_default();
        return GridCell { class: "", text: kept.share.why(lang).to_owned(), note };
    };
    let ends = kept.interval.map(|(low, high)| format!("{}–{}", Unit::Share.bare(low), Unit::Share.bare(high)));
    let note: Vec<String> = counts.into_iter().chain(ends).collect();
    let class = share_step(share).map_or("h0", |step| STEPS[step]);
    GridCell { class, text: Unit::Share.bare(share), note: note.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Cohort;

    #[test]
    fn a_grid_says_every_share_with_its_counts_and_every_reason_for_none() {
        let kept = |share: Datum, counts, interval| Some(Kept { share, counts, interval });
        let cohorts = Cohorts {
            head: "期".into(),
            size_head: "付费成员".into(),
            unit: Unit::counted("人"),
            columns: vec!["第 2 期".into(), "第 3 期".into(), "第 4 期".into()],
            rows: vec![
                Cohort {
                    label: "第 1 期".into(),
                    size: 177.0.into(),
                    kept: vec![
                        kept(0.339.into(), Some((60, 177)), Some((0.273, 0.411))),
                        kept(Datum::Insufficient, Some((5, 18)), None),
                        kept(Datum::Withheld, Some((2, 177)), None),
                    ],
                },
                Cohort {
                    label: "第 2 期".into(),
                    size: Datum::Missing,
                    kept: vec![None, kept(0.0.into(), None, None)],
                },
            ],
        };
        let grid = cohorts.grid(Lang::Zh);
        assert_eq!(grid.head, ["期", "付费成员", "第 2 期", "第 3 期", "第 4 期"]);
        let said = |row: usize| -> Vec<(&str, &str, &str)> {
            grid.rows[row].cells.iter().map(|cell| (cell.class, cell.text.as_str(), cell.note.as_str())).collect()
        };
        assert_eq!(
            said(0),
            [("h2", "33.9%", "60/177\n27.3%–41.1%"), ("", "样本太小", "5/18"), ("", "人太少，不公布", "")],
            "what is withheld is not told in the note either"
        );
        assert_eq!(said(1), [("", "", ""), ("h0", "0.0%", ""), ("", "", "")]);
        assert_eq!(grid.rows[1].size, "无记录");
    }
}
