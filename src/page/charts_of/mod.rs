//! What the index says as charts: each function takes a subject and gives the figure, or nothing where there are no
//! numbers to draw. Pages of the handbook and pages of a team's own place the same ones.

pub mod accounts;
pub mod channels;
pub mod cohorts;
pub mod contribution;
pub mod declared;
pub mod editions;
pub mod growth;
pub mod hours;
pub mod ladder;
pub mod magnets;
pub mod marks;
pub mod mini_program;
pub mod of_groups;
pub mod review;
pub mod segments;
pub mod series;
pub mod staff;
pub mod steps;
pub mod units;

use crate::chart::{Chart, Datum, Kind, Portion, Portions};
use crate::metrics::{AnyMeasure, Measure, Measured, Share};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, ends, share_datum};
use crate::text::{Lang, phrase};

/// The measure of this name, which the index has.
pub fn named(name: &str) -> &'static Measure {
    Measure::named(name).expect("the index has this measure")
}

/// What a measure is called, as a heading.
pub fn title(measure: &'static Measure, lang: Lang) -> String {
    phrase::heading(measure.title().in_lang(lang), lang)
}

/// How a measure is computed.
pub fn formula(measure: &'static Measure, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => measure.formula_zh,
        Lang::En => measure.formula_en,
    }
}

/// What any measure is called, as a heading; a declared one by the team's own words.
pub fn title_of(measure: &AnyMeasure, lang: Lang) -> String {
    phrase::heading(measure.title().in_lang(lang), lang)
}

/// How any measure is computed.
pub fn formula_of(measure: &AnyMeasure, lang: Lang) -> String {
    measure.formula().in_lang(lang).to_owned()
}

/// A share as a part of its whole.
pub fn portion(label: String, measured: &Measured) -> Portion {
    let count = |of: fn(&Share) -> u64| match measured {
        Measured::Withheld => Datum::Withheld,
        _ => measured.share().map(|share| of(share) as f64).into(),
    };
    Portion {
        label,
        part: count(|share| share.numerator),
        whole: count(|share| share.denominator),
        share: share_datum(measured, Share::value),
        interval: ends(measured),
    }
}

/// Clauses as a sentence; nothing of none.
pub fn sentence<S: AsRef<str>>(clauses: &[S], lang: Lang) -> String {
    match lang {
        _ if clauses.is_empty() => String::new(),
        Lang::Zh => format!("{}。", phrase::clauses(clauses, lang)),
        Lang::En => phrase::heading(&format!("{}.", phrase::clauses(clauses, lang)), lang),
    }
}

/// Portions of wholes whose sizes compare, under the heads of what is told apart, of the part and of the whole.
fn by_size(room: &Room<'_>, [told, part, whole]: [&str; 3], rows: Vec<Portion>) -> Portions {
    let t = room.t();
    let heads = [told, part, whole, t.e_share, t.e_low, t.e_high].map(str::to_owned);
    Portions { heads, by_size: true, interval: t.fig.interval.to_owned(), rows }
}

/// A measure's shares as portions of their wholes; none where no whole is on record.
fn portions(
    room: &Room<'_>,
    measure: &'static Measure,
    id: String,
    desc: String,
    portions: Portions,
    files: &[String],
) -> Option<Figure> {
    portions.rows.iter().any(|row| row.whole.known().is_some()).then_some(())?;
    let lang = room.lang();
    let chart = Chart { id, lang, title: title(measure, lang), desc, kind: Kind::Portions(portions) };
    let source = counted_from(room, files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}
