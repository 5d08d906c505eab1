//! The operating index to the outside: a table for people, JSON and CSV for programs.

use std::borrow::Cow;

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

pub use crate::export::figures::{Marked, json};
use crate::metrics::{Figure, Quantity, Status, Unit};
use crate::text::{Lang, csv, number};

/// The figures as CSV in UTF-8 with a byte-order mark, without which spreadsheets garble Chinese.
pub fn csv(figures: &[Marked<'_>]) -> String {
    let mut text = String::from(
        "\u{feff}book,kind,subject,measure,part,from,to,numerator,denominator,value,low,high,target,unit,status,source,changed_on\r\n",
    );
    for Marked { figure, changed_on } in figures {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let quantity = |value: Option<Quantity>| value.map(plain).unwrap_or_default();
        let count = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
        let cells = [
            csv::cell(&figure.subject.book),
            figure.subject.kind.name().into(),
            csv::cell(&figure.subject.id),
            figure.measure.name().into(),
            csv::cell(figure.part.as_deref().unwrap_or_default()),
            figure.period.from.to_string().into(),
            figure.period.to.to_string().into(),
            quantity(figure.numerator).into(),
            count(figure.denominator).into(),
            quantity(figure.value).into(),
            number(figure.low).into(),
            number(figure.high).into(),
            quantity(figure.target).into(),
            figure.unit.name().into(),
            figure.status.name().into(),
            Cow::Owned(csv::cell(&figure.source.join(" ")).into_owned()),
            changed_on.iter().map(Date::to_string).collect::<Vec<_>>().join(" ").into(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A number as programs read it.
fn plain(quantity: Quantity) -> String {
    match quantity {
        Quantity::Count(count) => count.to_string(),
        Quantity::Exact(exact) => exact.to_string(),
        Quantity::Real(number) => number.to_string(),
    }
}

/// The figures as a table in one language, a heading for each measure.
pub fn table(figures: &[Marked<'_>], lang: Lang) -> String {
    let mut text = String::new();
    for group in figures.chunk_by(|one, two| one.figure.measure == two.figure.measure) {
        let measure = &group[0].figure.measure;
        let (title, formula) = (measure.title(), measure.formula());
        text.push_str(&format!("{}  {}\n", title.in_lang(lang), formula.in_lang(lang)));
        let rows: Vec<[String; 6]> = group.iter().map(|marked| cells(marked, lang)).collect();
        let widths: Vec<usize> = (0..6).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
        for row in rows {
            let mut line = String::from("  ");
            for (at, cell) in row.iter().enumerate() {
                let gap = " ".repeat(widths[at] - cell.width());
                let (before, after) = if at == 2 { (gap.as_str(), "") } else { ("", gap.as_str()) };
                line.push_str(&format!("{before}{cell}{after}  "));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// Subject, period, value, base, target and changes of a figure.
fn cells(Marked { figure, changed_on }: &Marked<'_>, lang: Lang) -> [String; 6] {
    let subject = match &figure.part {
        Some(part) => format!("{} > {part}", figure.subject.id),
        None => figure.subject.id.clone(),
    };
    let period = format!("{} - {}", figure.period.from, figure.period.to);
    let target = figure.target.map(|target| shown(target, figure.unit, lang));
    let target = match (target, lang) {
        (None, _) => String::new(),
        (Some(target), Lang::Zh) => format!("目标 {target}"),
        (Some(target), Lang::En) => format!("target {target}"),
    };
    let days: Vec<String> = changed_on.iter().map(Date::to_string).collect();
    let changed = match (days.as_slice(), lang) {
        ([], _) => String::new(),
        (days, Lang::Zh) => format!("期间定义改过：{}", days.join("、")),
        (days, Lang::En) => format!("definition changed: {}", days.join(", ")),
    };
    [subject, period, value(figure, lang), base(figure, lang), target, changed]
}

fn value(figure: &Figure, lang: Lang) -> String {
    match (figure.status, figure.value) {
        (Status::Ok, Some(value)) => shown(value, figure.unit, lang),
        (status, _) => status_word(status, lang).to_owned(),
    }
}

/// A number in its unit, as people read it.
fn shown(quantity: Quantity, unit: Unit, lang: Lang) -> String {
    match (unit, quantity) {
        (Unit::Share, _) => number::percent(quantity.number()).unwrap_or_default(),
        (Unit::Yuan, Quantity::Exact(amount)) => number::money(amount, lang),
        (_, Quantity::Count(count)) => number::count(count),
        (_, Quantity::Exact(exact)) => number::decimal(exact),
        (_, Quantity::Real(real)) => number::fixed(real, 1).unwrap_or_default(),
    }
}

fn status_word(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (Status::Ok, _) => "",
        (Status::Insufficient, Lang::Zh) => "样本太小",
        (Status::Insufficient, Lang::En) => "too few",
        (Status::Withheld, Lang::Zh) => "人数太少，不列",
        (Status::Withheld, Lang::En) => "withheld",
        (Status::Missing, Lang::Zh) => "无记录",
        (Status::Missing, Lang::En) => "no record",
    }
}

fn base(figure: &Figure, lang: Lang) -> String {
    let (Some(numerator), Some(denominator)) = (figure.numerator, figure.denominator) else { return String::new() };
    let fraction = format!("{}/{}", shown(numerator, Unit::Members, lang), number::count(denominator));
    let (Some(low), Some(high)) = (figure.low.and_then(number::percent), figure.high.and_then(number::percent)) else {
        return fraction;
    };
    match lang {
        Lang::Zh => format!("{fraction}，95% 区间 {low} 至 {high}"),
        Lang::En => format!("{fraction}, 95% interval {low} to {high}"),
    }
}
