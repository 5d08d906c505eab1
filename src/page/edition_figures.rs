//! The figures of an edition and of a series: where members went, who came again, where they came from.

use crate::chart::{
    Bar, Bars, Branch, Chart, Composition, CompositionRow, Estimate, Intervals, Kind, Planned, Source, Split, Unit,
};
use crate::metrics::{EditionCells, EditionMetrics, Measured};
use crate::model::campaign::{Quoted, QuotedMeasure};
use crate::model::{Campaign, Definition, EditionAt, Kind as Of};
use crate::page::charts_of::units::people;
use crate::page::drawn::source;
use crate::page::figure::{Figure, Rate};
use crate::page::room::Room;
use crate::text::{Lang, date, number, phrase};

/// Every figure of an edition that its snapshots can fill.
pub(super) fn of_edition(room: &Room<'_>, at: &EditionAt<'_>) -> Vec<Figure> {
    [whereabouts_of(room, at), re_enrolment_of(room, at), origin_of(room, at), last_seen_of(room, at)]
        .into_iter()
        .flatten()
        .collect()
}

/// Where an edition's paid members are now.
pub(super) fn whereabouts_of(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Figure> {
    whereabouts(room, at, room.facts().metrics.editions.get(at.id())?)
}

/// An edition's re-enrolment with its interval.
pub(super) fn re_enrolment_of(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Figure> {
    intervals(room, at, room.facts().metrics.editions.get(at.id())?)
}

/// In which edition an edition's members were first seen.
pub(super) fn origin_of(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Figure> {
    cells(room, at, &room.facts().metrics.editions.get(at.id())?.origin, "origin")
}

/// In which edition an edition's members were last seen.
pub(super) fn last_seen_of(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Figure> {
    cells(room, at, &room.facts().metrics.editions.get(at.id())?.last_seen, "last-seen")
}

/// The figures of a whole series.
pub(super) fn of_series(room: &Room<'_>, series: &Definition<Campaign>) -> Vec<Figure> {
    composition(room, series).into_iter().collect()
}

/// An edition's own short title.
fn short_title(room: &Room<'_>, id: &str) -> String {
    let edition = room.book().edition(id);
    edition.and_then(|at| at.edition.title.given().cloned()).unwrap_or_else(|| id.to_owned())
}

fn files(room: &Room<'_>) -> Vec<String> {
    let metrics = &room.facts().metrics;
    metrics.enrolment_files.iter().chain(&metrics.membership_files).cloned().collect()
}

/// Where the edition's paid members are now, and how many of those still here are active.
fn whereabouts(room: &Room<'_>, at: &EditionAt<'_>, metrics: &EditionMetrics) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let parts = metrics.whereabouts;
    let (again, stayed, left) = (parts.again.known()?, parts.stayed.known()?, parts.left.known()?);
    let total = parts.total.known()?;
    let next = metrics.next.as_deref().map(|next| short_title(room, next)).unwrap_or_default();
    let branch = |label: &str, value, gone| Branch { label: label.to_owned(), value, inner: None, gone };
    let title = match lang {
        Lang::Zh => format!("{} 人去了哪里", number::count(total)),
        Lang::En => format!("Where the {} went", phrase::members(total, lang)),
    };
    let desc = match lang {
        Lang::Zh => {
            format!(
                "{total} 名付费成员中，{again} 人报了{next}，{stayed} 人没报但还在群里，{left} 人没报，哪个群里也不在。"
            )
        }
        Lang::En => format!(
            "Of {total} paid members, {again} enrolled in {next}, {stayed} did not but are still in a group, {left} did not and are in no group."
        ),
    };
    let chart = Chart {
        id: format!("{}-whereabouts", at.id()),
        lang,
        title,
        desc: desc.clone(),
        kind: Kind::Split(Split {
            head: t.w_where.to_owned(),
            value_head: t.w_people.to_owned(),
            share_head: match lang {
                Lang::Zh => format!("占 {} 人", number::count(total)),
                Lang::En => format!("of {}", number::count(total)),
            },
            total: t.w_total.to_owned(),
            // The large figures beside the streams have no room for an English noun; the title says of whom they speak.
            unit: if lang == Lang::En { Unit::Number } else { people(lang) },
            before: short_title(room, at.id()),
            after: next,
            label: t.w_paid.to_owned(),
            branches: vec![
                branch(t.w_again, again, false),
                branch(t.w_stayed, stayed, false),
                branch(t.w_left, left, true),
            ],
            inner: None,
            outer: String::new(),
        }),
    };
    Some(Figure {
        lead: desc,
        rate: rate(&metrics.active_share, t.w_active, t.w_in_groups),
        notes: whereabouts_notes(room, at, metrics),
        ..room.figure(&chart, source(room, &files(room)))
    })
}

/// A share as a fraction first, each count with its noun.
fn rate(share: &Measured, top: &str, bottom: &str) -> Option<Rate> {
    let share = share.share()?;
    Some(Rate {
        top: format!("{} {top}", number::count(share.numerator)),
        bottom: format!("{} {bottom}", number::count(share.denominator)),
        value: number::percent_of(share.numerator, share.denominator).unwrap_or_default(),
    })
}

/// The same active members of all who paid, those who are gone, and what others say.
fn whereabouts_notes(room: &Room<'_>, at: &EditionAt<'_>, metrics: &EditionMetrics) -> Vec<String> {
    let lang = room.lang();
    let mut notes = Vec::new();
    if let Some(share) = metrics.active_of_paid.share() {
        notes.push(fraction(
            share.numerator,
            share.denominator,
            lang,
            "活跃的占全部付费成员",
            "active, of all paid members",
        ));
    }
    if let Some(share) = metrics.gone.share() {
        // The picture counts whoever enrolled again as such, in a group or not.
        let also_again = metrics.whereabouts.left.known().is_some_and(|left| left < share.numerator);
        let (zh, en) = if also_again {
            (
                "连报了下一期的也算，哪个群里都不在的占全部付费成员",
                "in no group, those who enrolled again included, of all paid members",
            )
        } else {
            ("哪个群里都不在的占全部付费成员", "in no group, of all paid members")
        };
        notes.push(fraction(share.numerator, share.denominator, lang, zh, en));
    }
    for measure in [QuotedMeasure::ActiveShare, QuotedMeasure::Gone] {
        notes.extend(quoted(at, measure).map(|quote| quote_words(quote, measure, lang)));
    }
    notes
}

fn fraction(part: u64, whole: u64, lang: Lang, zh: &str, en: &str) -> String {
    let percent = number::percent_of(part, whole).unwrap_or_default();
    let (part, whole) = (number::count(part), number::count(whole));
    match lang {
        Lang::Zh => format!("{zh} {part} / {whole} = {percent}。"),
        Lang::En => format!("{part} / {whole} = {percent} {en}."),
    }
}

fn quoted<'a>(at: &EditionAt<'a>, measure: QuotedMeasure) -> impl Iterator<Item = &'a Quoted> {
    at.edition.quoted.iter().filter(move |quote| quote.measure.get() == Some(measure))
}

fn quote_words(quote: &Quoted, measure: QuotedMeasure, lang: Lang) -> String {
    let (by, note, what) = (quote.by.text(), quote.note.text(), measure.word(lang));
    match (lang, quote.says.get()) {
        (Lang::Zh, Some(says)) => {
            phrase::clauses(&[&format!("{by} 写{what} {says}"), note].map(str::trim), lang) + "。"
        }
        (Lang::Zh, None) => format!("{by}：{note}。"),
        (Lang::En, Some(says)) => {
            phrase::clauses(&[&format!("{by} puts {what} at {says}"), note].map(str::trim), lang) + "."
        }
        (Lang::En, None) => format!("{by}: {note}."),
    }
}

/// The re-enrolment with its interval, beside what others say and what was aimed at.
fn intervals(room: &Room<'_>, at: &EditionAt<'_>, metrics: &EditionMetrics) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let share = metrics.re_enrolment.share()?;
    let mut estimates = vec![Estimate {
        label: t.e_ours.to_owned(),
        share: Some(share.value()),
        counts: Some((share.numerator, share.denominator)),
        interval: Some((share.low, share.high)),
        source: Source::Measured,
        words: None,
    }];
    for quote in quoted(at, QuotedMeasure::ReEnrolment) {
        let Some(says) = quote.says.get() else { continue };
        estimates.push(Estimate {
            label: quote.by.text().to_owned(),
            share: Some(says.share()),
            counts: None,
            interval: None,
            source: Source::Quoted,
            words: None,
        });
    }
    let target = at.edition.targets.given().and_then(|targets| targets.re_enrolment.get());
    estimates.extend(target.map(|target| Estimate {
        label: t.e_target.to_owned(),
        share: Some(target.share()),
        counts: None,
        interval: None,
        source: Source::Target,
        words: None,
    }));
    let percent = |share: f64| number::percent(share).unwrap_or_default();
    let value = number::percent_of(share.numerator, share.denominator).unwrap_or_default();
    let (low, high) = (percent(share.low), percent(share.high));
    let chart = Chart {
        id: format!("{}-re-enrolment", at.id()),
        lang,
        title: t.e_re_enrolment.to_owned(),
        desc: match lang {
            Lang::Zh => format!("续报率 {value}，九成五的把握落在 {low} 到 {high} 之间。"),
            Lang::En => format!("Re-enrolment {value}; the 95% interval runs from {low} to {high}."),
        },
        kind: Kind::Intervals(Intervals {
            heads: [t.e_whose, t.e_numerator, t.e_denominator, t.e_share, t.e_low, t.e_high].map(str::to_owned),
            estimates,
        }),
    };
    let mut notes = Vec::new();
    if let Some(target) = target {
        notes.push(verdict(target.share(), share.low, share.high, &target.to_string(), lang));
    }
    notes.extend(
        quoted(at, QuotedMeasure::ReEnrolment).map(|quote| quote_words(quote, QuotedMeasure::ReEnrolment, lang)),
    );
    Some(Figure {
        rate: rate(&metrics.re_enrolment, t.w_re_enrolled, t.w_paid_people),
        notes,
        ..room.figure(&chart, source(room, &room.facts().metrics.enrolment_files))
    })
}

/// Whether a target was met, as far as so many people can say.
fn verdict(target: f64, low: f64, high: f64, shown: &str, lang: Lang) -> String {
    match (lang, target < low, target > high) {
        (Lang::Zh, true, _) => format!("目标 {shown} 在区间之下，达到了。"),
        (Lang::Zh, _, true) => format!("目标 {shown} 在区间之上，没有达到。"),
        (Lang::Zh, ..) => format!("目标 {shown} 落在区间里，还判断不了是否达标。"),
        (Lang::En, true, _) => format!("The target of {shown} lies below the interval: met."),
        (Lang::En, _, true) => format!("The target of {shown} lies above the interval: missed."),
        (Lang::En, ..) => {
            format!("The target of {shown} lies within the interval: too few people to say whether it was met.")
        }
    }
}

/// An edition's members by another edition, one bar each.
fn cells(room: &Room<'_>, at: &EditionAt<'_>, cells: &EditionCells, name: &str) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let total = cells.total.known()?;
    let mut bars: Vec<Bar> = cells
        .cells
        .iter()
        .filter_map(|cell| {
            let label = room.object(Of::Edition, &cell.part).text;
            Some(Bar { label, value: (cell.count.known()? as f64).into(), gone: false })
        })
        .collect();
    bars.extend(cells.withheld().map(|rest| Bar {
        label: t.c_few.to_owned(),
        value: (rest as f64).into(),
        gone: true,
    }));
    if bars.len() < 2 {
        // All in one bar are no picture.
        return None;
    }
    let (title, head) = if name == "origin" { (t.c_origin, t.c_first) } else { (t.c_last_seen, t.c_last) };
    let listed: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.label, phrase::members(bar.value.known().unwrap_or(0.0) as u64, lang)))
        .collect();
    let chart = Chart {
        id: format!("{}-{name}", at.id()),
        lang,
        title: title.to_owned(),
        desc: phrase::clauses(&listed, lang),
        kind: Kind::Bars(Bars {
            head: head.to_owned(),
            value_head: t.w_people.to_owned(),
            unit: people(lang),
            bars,
            whole: Some((total as f64, t.c_share.to_owned())),
        }),
    };
    let lead = if name == "origin" { t.c_origin_lead } else { t.c_last_seen_lead };
    let notes = cells.withheld().map(|_| t.c_few_note.to_owned()).into_iter().collect();
    Some(Figure {
        lead: lead.to_owned(),
        notes,
        ..room.figure(&chart, source(room, &room.facts().metrics.enrolment_files))
    })
}

/// What each edition of a series is made of, by the edition in which its members were first seen.
pub(super) fn composition(room: &Room<'_>, series: &Definition<Campaign>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let editions: Vec<&str> =
        series.editions.iter().filter_map(|edition| edition.id.given()).map(String::as_str).collect();
    let metrics = &room.facts().metrics;
    let mut parts: Vec<String> = editions.iter().map(|id| short_title(room, id)).collect();
    parts.push(t.c_few.to_owned());
    let rows: Vec<CompositionRow> = editions
        .iter()
        .map(|id| {
            let cells = metrics.editions.get(*id).map(|edition| &edition.composition);
            let value = |part: &str| {
                let cell = cells?.cells.iter().find(|cell| cell.part == part)?;
                cell.count.known().map(|count| count as f64)
            };
            let mut values: Vec<Option<f64>> = editions.iter().map(|part| value(part)).collect();
            values.push(cells.and_then(EditionCells::withheld).map(|rest| rest as f64));
            let empty = values.iter().all(Option::is_none);
            CompositionRow {
                label: short_title(room, id),
                note: empty.then(|| t.c_not_yet.to_owned()),
                planned: if empty { planned(room, id) } else { None },
                values,
            }
        })
        .collect();
    if rows.iter().all(|row| row.note.is_some()) {
        return None;
    }
    if rows.iter().all(|row| row.values.last().is_some_and(Option::is_none)) {
        parts.pop();
    }
    let width = parts.len();
    let rows: Vec<CompositionRow> = rows
        .into_iter()
        .map(|row| CompositionRow { values: row.values.into_iter().take(width).collect(), ..row })
        .collect();
    let desc = described(&rows, &parts, lang);
    let chart = Chart {
        id: format!("{}-composition", series.id),
        lang,
        title: t.c_composition.to_owned(),
        desc,
        kind: Kind::Composition(Composition {
            head: t.c_edition.to_owned(),
            part_head: t.c_first.to_owned(),
            value_head: t.w_people.to_owned(),
            unit: people(lang),
            parts,
            rows,
        }),
    };
    let source = source(room, &metrics.enrolment_files);
    Some(Figure { lead: t.c_composition_lead.to_owned(), ..room.figure(&chart, source) })
}

fn described(rows: &[CompositionRow], parts: &[String], lang: Lang) -> String {
    let sentences: Vec<String> = rows
        .iter()
        .filter(|row| row.note.is_none())
        .map(|row| {
            let total: f64 = row.values.iter().flatten().sum();
            let of: Vec<String> = parts
                .iter()
                .zip(&row.values)
                .filter_map(|(part, value)| Some((part, (*value)?)))
                .map(|(part, value)| match lang {
                    Lang::Zh => format!("{part} {} 人", number::count(value as u64)),
                    Lang::En => format!("{} from {part}", number::count(value as u64)),
                })
                .collect();
            let total = number::count(total as u64);
            match lang {
                Lang::Zh => format!("{} {total} 人：{}", row.label, of.join("、")),
                Lang::En => format!("{}, {total} members: {}", row.label, of.join(", ")),
            }
        })
        .collect();
    sentences.join(if lang == Lang::Zh { "；" } else { "; " }) + if lang == Lang::Zh { "。" } else { "." }
}

fn planned(room: &Room<'_>, id: &str) -> Option<Planned> {
    let lang = room.lang();
    let at = room.book().edition(id)?;
    let target = at.edition.targets.given()?.sign_ups.get()?;
    let opens = at.edition.opens.get().map(|day| date::within_year(day, lang)).unwrap_or_default();
    let words = match lang {
        Lang::Zh => format!("目标 {} 人，{opens}开始", number::integer(target)),
        Lang::En => format!("target {}, opens {opens}", number::integer(target)),
    };
    Some(Planned { value: target as f64, words })
}
