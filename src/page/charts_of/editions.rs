//! An edition as charts: when it is and what goes with it, and how many sign-ups pay for it.

use rust_decimal::Decimal;

use crate::chart::{self, Chart, Kind, Phase, Standpoint, Timeline, Weight, When};
use crate::metrics::{BreakEven, Counted};
use crate::model::{EditionAt, Kind as Of};
use crate::page::charts_of::{formula, named, sentence, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, exact_datum};
use crate::text::{Lang, date, number, phrase};

/// When an edition, its magnets and what follows it are.
pub fn timeline(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Figure> {
    let (t, lang, as_of) = (room.t(), room.lang(), room.facts().as_of());
    let (opens, closes) = at.edition.opens.get().zip(at.edition.closes.get())?;
    let label = at.edition.title.given().cloned().unwrap_or_else(|| at.id().to_owned());
    let mut phases = vec![Phase { label, when: When::Days(opens, closes), weight: Weight::Main }];
    phases.extend(at.edition.magnets.iter().filter_map(|id| {
        let window = room.book().magnets.get(id.as_str())?.window.given()?;
        let days = When::Days(window.opens.get()?, window.closes.get()?);
        Some(Phase { label: room.object(Of::Magnet, id.as_str()).text, when: days, weight: Weight::Side })
    }));
    let aftercare = at.edition.aftercare.given().and_then(|after| after.starts_on.get());
    phases.extend(aftercare.map(|day| Phase {
        label: t.ed_aftercare.to_owned(),
        when: When::On(vec![day]),
        weight: Weight::Side,
    }));
    (phases.len() > 1).then_some(())?;
    let said: Vec<String> = phases.iter().map(|phase| phase.label.clone()).collect();
    let chart = Chart {
        id: format!("{}-timeline", at.id()),
        lang,
        title: t.fig.timeline.to_owned(),
        desc: sentence(&said, lang),
        kind: Kind::Timeline(Timeline {
            heads: [t.fig.step, t.fig.from_day, t.fig.to_day].map(str::to_owned),
            phases,
            today: Some((as_of, date::within_year(as_of, lang))),
        }),
    };
    Some(Figure { lead: t.fig.timeline_of_edition.to_owned(), ..room.figure(&chart, String::new()) })
}

/// How many sign-ups pay for an edition, how many were aimed at, how many paid.
pub fn break_even(room: &Room<'_>, at: &EditionAt<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let metrics = room.facts().metrics.editions.get(at.id())?;
    let even = BreakEven::of(at.edition)?;
    let needed = even.sign_ups().and_then(|sign_ups| u64::try_from(sign_ups).ok());
    let stand = |name: &str, count: u64| {
        let contribution = even.net.checked_mul(Decimal::from(count));
        Standpoint {
            name: name.to_owned(),
            count: count as f64,
            contribution: exact_datum(contribution),
            surplus: exact_datum(contribution.and_then(|amount| amount.checked_sub(even.fixed))),
        }
    };
    // An edition without a word on who paid is taken to be paid by all, as in its result.
    let (actual_name, actual) = match metrics.paid {
        Counted::Missing => (t.fig.actual, metrics.enrolled.known()),
        paid => (t.fig.paid, paid.known()),
    };
    let said = [
        needed.map(|count| phrase::labelled(t.fig.needed, &phrase::members(count, lang), lang)),
        metrics.targets.sign_ups.map(|count| phrase::labelled(t.l_target, &phrase::members(count, lang), lang)),
        actual.map(|count| phrase::labelled(actual_name, &phrase::members(count, lang), lang)),
        metrics.money.result.known().map(|left| match lang {
            Lang::Zh => format!("结余 {}", number::money(left, lang)),
            Lang::En if left.is_sign_negative() => format!("it loses {}", number::money(-left, lang)),
            Lang::En => format!("it leaves {}", number::money(left, lang)),
        }),
    ];
    let said: Vec<String> = said.into_iter().flatten().map(|clause| phrase::clause(&clause, lang)).collect();
    let chart = Chart {
        id: format!("{}-break-even", at.id()),
        lang,
        title: t.fig.break_even.to_owned(),
        desc: sentence(&said, lang),
        kind: Kind::BreakEven(chart::BreakEven {
            heads: [t.fig.step, t.w_people, t.fig.contribution, t.fig.surplus].map(str::to_owned),
            unit: units::people(lang),
            needed: needed.map(|count| stand(t.fig.needed, count)),
            target: metrics.targets.sign_ups.map(|count| stand(t.l_target, count)),
            actual: actual.map(|count| stand(actual_name, count)),
        }),
    };
    let source = counted_from(room, &room.facts().metrics.enrolment_files, formula(named("break_even"), lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}
