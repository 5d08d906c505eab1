//! How shares are stated: with their counts, their interval and their target, or the word for why there is none.

use rust_decimal::Decimal;

use crate::chart::Datum;
use crate::metrics::{Counted, Measured, Quantity, Share};
use crate::page::drawn::source;
use crate::page::room::Room;
use crate::text::{Lang, date, number};

/// Where figures were counted, and how: files, as-of date and formula.
pub fn counted_from(room: &Room<'_>, files: &[String], formula: &str) -> String {
    let files = source(room, files);
    match room.lang() {
        Lang::Zh => format!("{files}。公式：{formula}"),
        Lang::En => format!("{files}. Formula: {formula}"),
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

/// A number of a measured share for a chart, or why there is none.
pub fn datum(measured: &Measured, value: Option<f64>) -> Datum {
    match measured {
        Measured::Ok(_) => value.into(),
        Measured::Insufficient(_) => Datum::Insufficient,
        Measured::Withheld => Datum::Withheld,
        Measured::Missing => Datum::Missing,
    }
}

/// A share for a chart: its value or one of its ends, or why there is none.
pub fn share_datum(measured: &Measured, of: fn(&Share) -> f64) -> Datum {
    datum(measured, measured.value().and(measured.share()).map(of))
}

/// The ends of a share's interval, also of one of too small a base.
pub fn ends(measured: &Measured) -> Option<(f64, f64)> {
    measured.share().map(|share| (share.low, share.high))
}

/// A count of people for a chart, or why there is none.
pub fn count_datum(count: Counted) -> Datum {
    match count {
        Counted::Known(count) => Datum::Known(count as f64),
        Counted::Withheld => Datum::Withheld,
        Counted::Missing => Datum::Missing,
    }
}

/// An exact amount for a chart.
pub fn exact_datum(amount: Option<Decimal>) -> Datum {
    amount.map(|amount| Quantity::Exact(amount).number()).into()
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
        (_, _, Lang::Zh) => format!("目标 {written} 落在区间里，还判断不了是否达标"),
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
        Lang::En => format!("Snapshots up to {day}; totals only, no single person"),
    }
}
