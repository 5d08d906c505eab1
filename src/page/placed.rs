//! What a team's own page places: a figure among its words, a chart or a table in place of a paragraph.

use std::collections::BTreeSet;
use std::ops::Range;

use askama::Template;

use crate::check::placing::{OneFigure, Placed, placings};
use crate::metrics::{self, AnyMeasure, NamedChart};
use crate::model::Kind;
use crate::model::contribution::DimensionKind;
use crate::page::charts_of::segments::layer_name;
use crate::page::charts_of::{formula_of, title_of};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::index_rows::{base, days, value};
use crate::page::named_charts::drawn;
use crate::page::parts::Link;
use crate::page::room::Room;
use crate::page::shares::{counted_from, missing};
use crate::text::braces::Filling;
use crate::text::catalogue::Text;
use crate::text::script::written_in;
use crate::text::{Lang, Safe, phrase};

/// The most rows of a table that a page shows; `qunce index` has them all.
const MOST_ROWS: usize = 500;

/// The most that is placed on a page, in bytes of HTML.
const MOST_BYTES: usize = 8 << 20;

/// A team's own page with what it places.
#[derive(Debug, Default)]
pub(super) struct PlacedText {
    /// What stands where, in order.
    pub fillings: Vec<(Range<usize>, Filling)>,
    /// The text with figures in words and nothing for charts and tables.
    pub plain: String,
}

/// A figure among words.
#[derive(Debug, Template)]
#[template(
    source = r#"{% if href.is_empty() %}<span class="placed">{{ value }}</span>{% else %}<a class="placed" href="{{ href }}" title="{{ about }}">{{ value }}</a>{% endif %}{% if !aside.is_empty() %}<span class="placed-of">{{ aside }}</span>{% endif %}"#,
    ext = "html"
)]
struct Words {
    value: String,
    aside: String,
    about: String,
    href: String,
}

/// A chart.
#[derive(Debug, Template)]
#[template(path = "placed-chart.html")]
struct PlacedChart<'a> {
    figure: Figure,
    t: &'a Text,
}

/// A table of figures.
#[derive(Debug, Template)]
#[template(path = "placed-table.html")]
struct PlacedTable {
    title: String,
    none: String,
    table: Table,
    more: String,
    source: String,
}

/// What a page of the team's own places; what cannot be placed stays as it was written.
pub(super) fn placed(room: &Room<'_>, text: &str) -> PlacedText {
    let mut fillings = Vec::new();
    let mut plain = String::with_capacity(text.len());
    let (mut from, mut bytes) = (0, 0);
    // A figure among words speaks as they do, whatever the handbook's language.
    let spoken = written_in(text);
    for placing in placings(room.facts(), text) {
        let Ok(what) = placing.what else { continue };
        plain.push_str(&text[from..placing.span.start]);
        from = placing.span.end;
        let filling = match what {
            Placed::Figure(figure) => {
                let words = words(room, &figure, spoken);
                plain.push_str(&words.value);
                plain.push_str(&words.aside);
                Filling::Words(html(&words))
            }
            Placed::Chart(chart, id) => Filling::Block(of_chart(room, chart, &id)),
            Placed::Table(measure, figures) => Filling::Block(of_table(room, &measure, &figures)),
        };
        let (Filling::Words(html) | Filling::Block(html)) = &filling;
        bytes += html.as_str().len();
        if bytes > MOST_BYTES {
            break;
        }
        fillings.push((placing.span, filling));
    }
    plain.push_str(&text[from..]);
    PlacedText { fillings, plain }
}

fn html(view: &impl Template) -> Safe {
    Safe::vouched(view.render().expect("a template only repeats, chooses and escapes").trim())
}

fn words(room: &Room<'_>, one: &OneFigure, lang: Lang) -> Words {
    let link = subject(room, one.kind, &one.id);
    let about = |days: &str| phrase::clauses(&[link.text.as_str(), &title_of(&one.measure, lang), days], lang);
    let Some(figure) = &one.figure else {
        return Words { value: missing(lang).to_owned(), aside: String::new(), about: about(""), href: link.href };
    };
    let base = base(figure, lang);
    let aside = match lang {
        _ if base.is_empty() => String::new(),
        Lang::Zh => format!("（{base}）"),
        Lang::En => format!(" ({base})"),
    };
    Words { value: value(figure, lang), aside, about: about(&days(room, figure)), href: link.href }
}

/// Where a subject's figures stand, with its title.
fn subject(room: &Room<'_>, kind: Kind, id: &str) -> Link {
    match kind {
        Kind::Playbook => Link::to(room.book().title(), room.to(&room.at("operating-index.html"))),
        Kind::Group | Kind::Edition => {
            let link = room.object(kind, id);
            if link.href.is_empty() { link } else { Link { href: format!("{}#figures", link.href), ..link } }
        }
        _ => room.object(kind, id),
    }
}

fn of_chart(room: &Room<'_>, chart: &NamedChart, id: &str) -> Safe {
    // The files beside a chart are put there by the page of what it speaks of.
    let aside = Room::of_book(room.desk, room.shelf(), room.here.clone());
    match drawn(&aside, chart.name, id) {
        Some(figure) => html(&PlacedChart { figure, t: room.t() }),
        None => html(&PlacedTable {
            title: phrase::heading(chart.title().in_lang(room.lang()), room.lang()),
            none: phrase::labelled(&subject(room, chart.of, id).text, missing(room.lang()), room.lang()),
            table: Table::default(),
            more: String::new(),
            source: String::new(),
        }),
    }
}

fn of_table(room: &Room<'_>, measure: &AnyMeasure, figures: &[metrics::Figure]) -> Safe {
    let lang = room.lang();
    let left_out = figures.len().saturating_sub(MOST_ROWS);
    let figures = &figures[..figures.len() - left_out];
    let mut files: Vec<String> = figures.iter().flat_map(|figure| figure.source.iter().cloned()).collect();
    files.sort();
    files.dedup();
    html(&PlacedTable {
        title: titled(room, measure, figures),
        none: if figures.is_empty() { missing(lang).to_owned() } else { String::new() },
        table: table(room, measure, figures),
        more: match lang {
            _ if left_out == 0 => String::new(),
            Lang::Zh => format!("另有 {left_out} 行，用 qunce index --measure {} 看全。", measure.name()),
            Lang::En => format!("{left_out} more rows: qunce index --measure {} lists them all.", measure.name()),
        },
        source: counted_from(room, &files, &formula_of(measure, lang)),
    })
}

/// What a table is called: the measure, whose it is where it is one's, and of which days where they are the same.
fn titled(room: &Room<'_>, measure: &AnyMeasure, figures: &[metrics::Figure]) -> String {
    let lang = room.lang();
    let title = match of_one(figures) {
        Some(one) if one.kind != Kind::Playbook => {
            phrase::labelled(&subject(room, one.kind, &one.id).text, measure.title().in_lang(lang), lang)
        }
        _ => title_of(measure, lang),
    };
    phrase::clauses(&[title, same_days(room, figures).unwrap_or_default()], lang)
}

/// The days of which all of these speak; none where they speak of several spans.
fn same_days(room: &Room<'_>, figures: &[metrics::Figure]) -> Option<String> {
    let first = days(room, figures.first()?);
    figures.iter().all(|figure| days(room, figure) == first).then_some(first)
}

/// The one thing of which all of these speak; none where they speak of several.
fn of_one(figures: &[metrics::Figure]) -> Option<&metrics::FigureSubject> {
    let first = &figures.first()?.subject;
    figures.iter().all(|figure| figure.subject == *first).then_some(first)
}

/// The figures, a row each; what is the same in all of them has no column.
fn table(room: &Room<'_>, measure: &AnyMeasure, figures: &[metrics::Figure]) -> Table {
    let lang = room.lang();
    let subjects = of_one(figures).is_none();
    let parts = figures.iter().any(|figure| figure.part.is_some());
    let bases = figures.iter().any(|figure| !base(figure, lang).is_empty());
    let days_differ = same_days(room, figures).is_none();
    let kinds: BTreeSet<Kind> = figures.iter().map(|figure| figure.subject.kind).collect();
    let (of, part, when, fraction) = match lang {
        Lang::Zh => ("哪一个", "哪一部分", "日期", "分子 / 分母"),
        Lang::En => ("of", "part", "days", "counts"),
    };
    let of = kinds.first().filter(|_| kinds.len() == 1).map_or(of, |kind| kind.word(lang));
    let head = |name: &str| phrase::heading(name, lang);
    let columns = [
        subjects.then(|| Column::words(head(of))),
        parts.then(|| Column::words(head(part))),
        days_differ.then(|| Column::state(head(when))),
        Some(Column::numbers(title_of(measure, lang))),
        bases.then(|| Column::numbers(head(fraction))),
    ];
    let row = |figure: &metrics::Figure| {
        let link = subject(room, figure.subject.kind, &figure.subject.id);
        let cells = [
            subjects.then(|| Cell::link(link.text, link.href)),
            parts.then(|| Cell::text(part_words(room, figure))),
            days_differ.then(|| Cell::text(days(room, figure))),
            Some(Cell::text(value(figure, lang))),
            bases.then(|| Cell::text(base(figure, lang))),
        ];
        Row { cells: cells.into_iter().flatten().collect(), sum: false }
    };
    Table {
        caption: title_of(measure, lang),
        columns: columns.into_iter().flatten().collect(),
        rows: figures.iter().map(row).collect(),
    }
}

/// The part of a whole that a figure speaks of, by its title.
fn part_words(room: &Room<'_>, figure: &metrics::Figure) -> String {
    let t = room.t();
    let Some(part) = figure.part.as_deref() else { return String::new() };
    match (figure.measure.name(), part) {
        ("whereabouts", "again") => t.w_again.to_owned(),
        ("whereabouts", "stayed") => t.w_stayed.to_owned(),
        ("whereabouts", "left") => t.w_left.to_owned(),
        ("composition" | "origin" | "last_seen" | "retention", id) => room.object(Kind::Edition, id).text,
        ("step_recorded" | "step_adherence" | "step_on_time", id) => room.object(Kind::Group, id).text,
        ("contribution" | "contribution_score", name) => {
            DimensionKind::named(name).map_or(name, |dimension| dimension.word(room.lang())).to_owned()
        }
        ("segment_members" | "segment_passed", step) => {
            let segment = room.book().segments.get(&figure.subject.id);
            let named = segment.zip(step.parse().ok()).map(|(segment, step)| layer_name(room, segment, step));
            named.unwrap_or_else(|| step.to_owned())
        }
        (_, part) => part.to_owned(),
    }
}
