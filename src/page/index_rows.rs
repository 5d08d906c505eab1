//! Rows of the operating index: the latest figure of each subject with its fraction, its interval or its course so far.

use crate::chart::{Datum, spark};
use crate::metrics::{self, Quantity, Share, Status, Unit};
use crate::model::Kind;
use crate::model::campaign::QuotedMeasure;
use crate::page::charts_of::units;
use crate::page::edition::no_result;
use crate::page::parts::Link;
use crate::page::room::Room;
use crate::page::shares::{against, interval, missing, percent, withheld};
use crate::page::tiles::{plot, too_small};
use crate::text::{Lang, Safe, date, number, phrase};

/// The latest figure of one subject.
#[derive(Debug, Clone, Default)]
pub struct IndexRow {
    /// What it speaks of.
    pub subject: Link,
    /// The figure, or the word for why there is none.
    pub value: String,
    /// Whether it is a figure, no word.
    pub known: bool,
    /// The fraction behind it, maybe empty.
    pub base: String,
    /// Its course so far, or its interval and target.
    pub plot: Safe,
    /// Interval, target and what others say, in words.
    pub note: String,
    /// The days of which it speaks.
    pub when: String,
}

/// The latest figures of one measure, a row a subject and part, in the index's order.
pub fn rows(room: &Room<'_>, figures: &[&metrics::Figure]) -> Vec<IndexRow> {
    let mut runs: Vec<Vec<&metrics::Figure>> = Vec::new();
    for figure in figures {
        let same = |run: &&mut Vec<&metrics::Figure>| run[0].subject == figure.subject && run[0].part == figure.part;
        match runs.iter_mut().find(same) {
            Some(run) => run.push(figure),
            None => runs.push(vec![figure]),
        }
    }
    runs.iter().filter_map(|run| row(room, run)).collect()
}

/// The latest figure of a run that is on record; the last one where none is.
pub fn latest<'f>(run: &[&'f metrics::Figure]) -> Option<&'f metrics::Figure> {
    run.iter().rev().find(|figure| figure.status != Status::Missing).or(run.last()).copied()
}

fn row(room: &Room<'_>, run: &[&metrics::Figure]) -> Option<IndexRow> {
    let lang = room.lang();
    let figure = latest(run)?;
    let subject = match figure.subject.kind {
        Kind::Playbook => Link::plain(room.book().title()),
        kind => room.object(kind, &figure.subject.id),
    };
    Some(IndexRow {
        subject,
        value: not_yet(room, figure).map_or_else(|| value(figure, lang), str::to_owned),
        known: !matches!(figure.status, Status::Missing | Status::Withheld),
        base: base(figure, lang),
        plot: picture(run, figure),
        note: note(room, figure),
        when: days(room, figure),
    })
}

/// What stands in the place of a result of an edition that is not over.
fn not_yet(room: &Room<'_>, figure: &metrics::Figure) -> Option<&'static str> {
    let of_edition = figure.subject.kind == Kind::Edition && figure.status == Status::Missing;
    let at = of_edition.then(|| room.book().edition(&figure.subject.id)).flatten()?;
    Some(no_result(room, at.edition))
}

/// A figure in words: `177 人`, `33.9%`, `5/18`, or why there is none.
pub fn value(figure: &metrics::Figure, lang: Lang) -> String {
    match (figure.status, share(figure)) {
        (Status::Withheld, _) => withheld(lang).to_owned(),
        (Status::Missing, _) => missing(lang).to_owned(),
        (Status::Ok, Some(share)) => percent(&share),
        (Status::Insufficient, Some(share)) => format!("{}/{}", share.numerator, share.denominator),
        (Status::Insufficient, None) => too_small(lang).to_owned(),
        (Status::Ok, None) => figure.value.map(|value| units::stated(value, figure.unit, lang)).unwrap_or_default(),
    }
}

/// The fraction behind a share, or over how many days a mean is taken.
pub fn base(figure: &metrics::Figure, lang: Lang) -> String {
    match (figure.status, share(figure)) {
        (Status::Ok, Some(share)) => {
            format!("{} / {}", number::count(share.numerator), number::count(share.denominator))
        }
        (Status::Insufficient, Some(_)) => too_small(lang).to_owned(),
        _ => String::new(),
    }
}

/// The share that a figure is, where it is one with an interval.
fn share(figure: &metrics::Figure) -> Option<Share> {
    if figure.unit != Unit::Share {
        return None;
    }
    let (Some(Quantity::Count(numerator)), Some(denominator)) = (figure.numerator, figure.denominator) else {
        return None;
    };
    Some(Share { numerator, denominator, low: figure.low?, high: figure.high? })
}

/// The course of several figures, or one share's interval; a single count has neither.
fn picture(run: &[&metrics::Figure], latest: &metrics::Figure) -> Safe {
    let datum = |figure: &&metrics::Figure| match figure.status {
        Status::Ok => figure.value.map(Quantity::number).into(),
        Status::Insufficient => Datum::Insufficient,
        Status::Withheld => Datum::Withheld,
        Status::Missing => Datum::Missing,
    };
    let values: Vec<Datum> = run.iter().map(datum).collect();
    if values.iter().filter(|value| value.known().is_some()).count() > 1 {
        return spark(&values).unwrap_or_default();
    }
    share(latest)
        .map(|share| plot(&share, latest.status == Status::Ok, latest.target.map(Quantity::number)))
        .unwrap_or_default()
}

fn note(room: &Room<'_>, figure: &metrics::Figure) -> String {
    let lang = room.lang();
    let mut clauses = Vec::new();
    let target = figure.target.map(|target| (target.number(), target_words(target, figure.unit, lang)));
    match (share(figure), target) {
        (Some(share), Some((target, written))) => {
            clauses.push(interval(&share, lang));
            clauses.push(against(&share, target, &written, lang));
        }
        (Some(share), None) => clauses.push(interval(&share, lang)),
        (None, Some((_, written))) => clauses.push(match lang {
            Lang::Zh => format!("目标 {written}"),
            Lang::En => format!("target {written}"),
        }),
        (None, None) => {}
    }
    let mut said: Vec<String> = vec![phrase::clauses(&clauses, lang)];
    said.extend(quoted(room, figure));
    said.retain(|part| !part.is_empty());
    said.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// A target, which somebody chose and so is mostly round: `35%`, `180 人`.
fn target_words(target: Quantity, unit: Unit, lang: Lang) -> String {
    let written = units::stated(target, unit, lang);
    if unit == Unit::Share { written.replace(".0%", "%") } else { written }
}

/// What others say the same figure of an edition was.
fn quoted(room: &Room<'_>, figure: &metrics::Figure) -> Vec<String> {
    let lang = room.lang();
    let measure = match figure.measure.name() {
        "re_enrolment" => QuotedMeasure::ReEnrolment,
        "active_share" => QuotedMeasure::ActiveShare,
        "gone" => QuotedMeasure::Gone,
        _ => return Vec::new(),
    };
    let Some(at) = room.book().edition(&figure.subject.id) else { return Vec::new() };
    let own = at.edition.quoted.iter().filter(|quote| quote.measure.get() == Some(measure));
    let said = own.filter_map(|quote| {
        let says = quote.says.get()?;
        Some(match lang {
            Lang::Zh => format!("别处的说法：{} {says}", phrase::chinese(&[quote.by.text(), "写"])),
            Lang::En => format!("said elsewhere: {says}, by {}", quote.by.text()),
        })
    });
    said.collect()
}

/// The days of a figure; with their year where it is not the as-of day's.
pub fn days(room: &Room<'_>, figure: &metrics::Figure) -> String {
    let (lang, period) = (room.lang(), figure.period);
    // All that has come to an edition so far; its first day beside the last would be read as how long it lasts.
    if figure.subject.kind == Kind::Edition {
        let day = date::within_year(period.to, lang);
        return match lang {
            Lang::Zh => format!("截至{day}"),
            Lang::En => format!("as of {day}"),
        };
    }
    if period.from == period.to { date::full(period.to, lang) } else { date::span(period.from, period.to, lang) }
}
