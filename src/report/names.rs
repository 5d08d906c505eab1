//! The names of the operating index: what a page may place, and what `qunce index` can be asked for.

use unicode_width::UnicodeWidthStr;

use crate::metrics::{CHARTS, MEASURES};
use crate::model::Kind;
use crate::text::Lang;

/// Every measure with its unit, formula and kind of subject, every chart, and how they are placed.
pub fn names(lang: Lang) -> String {
    let kinds = |kinds: &[Kind]| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" ");
    let of = |kind: &[Kind]| match (kind, lang) {
        ([Kind::Playbook], Lang::Zh) => "整册".to_owned(),
        ([Kind::Playbook], Lang::En) => "the book".to_owned(),
        (several, _) => kinds(several),
    };
    let measures: Vec<[String; 5]> = MEASURES
        .iter()
        .map(|measure| {
            let formula = measure.formula().in_lang(lang).to_owned();
            let title = measure.title().in_lang(lang).to_owned();
            [measure.name.to_owned(), of(measure.speaks_of()), measure.unit.name().to_owned(), title, formula]
        })
        .collect();
    let charts: Vec<[String; 3]> = CHARTS
        .iter()
        .map(|chart| [chart.name.to_owned(), of(&[chart.of]), chart.title().in_lang(lang).to_owned()])
        .collect();
    let [measures_head, charts_head, how] = match lang {
        Lang::Zh => [
            "指标：名字、说的是什么、单位、叫法、公式",
            "图：名字、说的是什么、叫法",
            "在 chapters/*.md 里这样放（只放，不算）：\n  \
             {{ figure(\"re_enrolment\", \"word-bet-1\") }}            一个数，写在句子里；默认取最近一段\n  \
             {{ figure(\"members\", \"word-bet-a\", on=\"2026-03-01\") }}  含这一天的那一段\n  \
             {{ figure(\"whereabouts\", \"word-bet-1\", part=\"left\") }} 分几部分的指标，说明要哪一部分\n  \
             {{ table(\"joined\", \"word-bet-a\", since=\"2026-02-16\") }} 一张表，自成一段：逐段列出\n  \
             {{ table(\"members\") }}                               不写编号：每一个取最近一段；也可加 on、part\n  \
             {{ table(\"re_enrolment\", \"word-bet\") }}              写活动的编号：它的每一期\n  \
             {{ chart(\"member_flow\", \"word-bet-a\") }}             一张图，自成一段\n  \
             说整册的，不用写第二个参数。\n",
        ],
        Lang::En => [
            "Measures: name, what it speaks of, unit, title, formula",
            "Charts: name, what it speaks of, title",
            "In chapters/*.md they are placed, never computed:\n  \
             {{ figure(\"re_enrolment\", \"word-bet-1\") }}            a number among words; of the latest days on record\n  \
             {{ figure(\"members\", \"word-bet-a\", on=\"2026-03-01\") }}  of the days that hold this one\n  \
             {{ figure(\"whereabouts\", \"word-bet-1\", part=\"left\") }} where a measure has parts: which one\n  \
             {{ table(\"joined\", \"word-bet-a\", since=\"2026-02-16\") }} a table in a paragraph of its own, row by row\n  \
             {{ table(\"members\") }}                               without an id: the latest of each; takes on and part too\n  \
             {{ table(\"re_enrolment\", \"word-bet\") }}              with the id of a series: each of its editions\n  \
             {{ chart(\"member_flow\", \"word-bet-a\") }}             a chart in a paragraph of its own\n  \
             What speaks of the book needs no second argument.\n",
        ],
    };
    format!("{measures_head}\n{}\n{charts_head}\n{}\n{how}", aligned(&measures), aligned(&charts))
}

/// Rows in columns, two spaces apart.
fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: Vec<usize> = (0..N).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}  ", " ".repeat(width - cell.width())));
        text.push_str(&format!("  {}\n", cells.collect::<String>().trim_end()));
    }
    text
}
