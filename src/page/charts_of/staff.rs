//! The work of accounts as a chart: planned minutes day by day, against what each account has.

use jiff::civil::Date;

use crate::chart::{Bearer, Chart, Kind, Load};
use crate::metrics::minutes_of;
use crate::model::Kind as Of;
use crate::page::charts_of::{formula, named, sentence, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::counted_from;
use crate::schedule::{days_between, monday_of, plus_days};
use crate::text::{Lang, date, phrase};

/// From the Monday two weeks before the as-of day on, so many days are drawn.
const DAYS: i64 = 42;

/// The days that the chart shows, within the plan.
pub fn window(room: &Room<'_>) -> (Date, Date) {
    let plan = &room.facts().calendar.plan;
    let monday = monday_of(room.facts().as_of());
    (plus_days(monday, -14).max(plan.from), plus_days(monday, DAYS - 15).min(plan.to))
}

/// Planned minutes of every account with a step in these days, day by day.
pub fn load(room: &Room<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let (from, to) = window(room);
    if to < from {
        return None;
    }
    let days: Vec<Date> = (0..=days_between(from, to)).map(|day| plus_days(from, day)).collect();
    let calendar = &room.facts().calendar;
    let bearer = |(id, staff): (&String, &crate::metrics::StaffLoad)| {
        let mut minutes = vec![0_u64; days.len()];
        let planned = calendar.of_account(id, from, to);
        for step in &planned {
            minutes[days_between(from, step.date) as usize] += minutes_of(step);
        }
        (!planned.is_empty()).then(|| Bearer {
            label: room.object(Of::Account, id).text,
            values: minutes.into_iter().map(|minutes| (minutes as f64).into()).collect(),
            capacity: staff.capacity.map(|minutes| minutes as f64),
        })
    };
    let bearers: Vec<Bearer> = room.facts().metrics.staff.iter().filter_map(bearer).collect();
    if bearers.is_empty() {
        return None;
    }
    let desc = words(&bearers, from, to, lang);
    let chart = Chart {
        id: "staff-load".to_owned(),
        lang,
        title: t.fig.staff_load.to_owned(),
        desc: desc.clone(),
        kind: Kind::Load(Load {
            day_head: t.l_day.to_owned(),
            head: t.fig.account.to_owned(),
            value_heads: [t.fig.planned_minutes, t.fig.capacity].map(str::to_owned),
            days,
            unit: units::of(named("planned_minutes").unit, lang),
            bearers,
        }),
    };
    let source = counted_from(room, &[], formula(named("busiest_day"), lang));
    Some(Figure { lead: desc, wide: true, ..room.figure(&chart, source) })
}

fn words(bearers: &[Bearer], from: Date, to: Date, lang: Lang) -> String {
    let over = |bearer: &Bearer| {
        let capacity = bearer.capacity?;
        let days = bearer.values.iter().filter(|value| value.known().is_some_and(|it| it > capacity)).count();
        (days > 0).then(|| match lang {
            Lang::Zh => format!("{}有 {days} 天排得超出", bearer.label),
            Lang::En => format!("{} is too full on {}", bearer.label, phrase::plural(days as u64, "day")),
        })
    };
    let mut said = vec![date::span(from, to, lang)];
    let over: Vec<String> = bearers.iter().filter_map(over).collect();
    if over.is_empty() {
        said.push(match lang {
            Lang::Zh => "没有哪天排得超出".to_owned(),
            Lang::En => "no day is too full".to_owned(),
        });
    }
    said.extend(over);
    sentence(&said, lang)
}
