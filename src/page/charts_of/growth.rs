//! Growth as a chart: how many of an edition's sign-ups paid, and how many of these enrolled again.

use crate::chart::{Chart, Funnel, Kind, Step};
use crate::metrics::{Counted, EditionMetrics, Measured};
use crate::model::Kind as Of;
use crate::page::charts_of::{formula, named, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{count_datum, counted_from, ends};
use crate::text::{Lang, phrase};

/// The edition whose members have last been able to enrol again; else the one with sign-ups that began last.
pub fn telling_edition<'r>(room: &'r Room<'_>) -> Option<(&'r str, &'r EditionMetrics)> {
    let editions = room.facts().metrics.editions.iter().filter(|(_, edition)| edition.enrolled.known().is_some());
    let latest = editions.max_by_key(|(id, edition)| {
        (edition.re_enrolment.share().is_some(), edition.period.from, std::cmp::Reverse(id.as_str()))
    });
    latest.map(|(id, edition)| (id.as_str(), edition))
}

/// From sign-up to fee to the next sign-up, for the edition that tells most.
pub fn funnel(room: &Room<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let (id, edition) = telling_edition(room)?;
    let again = edition.re_enrolment;
    let returned = match &again {
        Measured::Withheld => Counted::Withheld,
        known => known.share().map_or(Counted::Missing, |share| Counted::Known(share.numerator)),
    };
    let step =
        |label: &str, count| Step { label: label.to_owned(), value: count_datum(count), interval: None, few: false };
    let named_edition = room.object(Of::Edition, id).text;
    let chart = Chart {
        id: "growth-funnel".to_owned(),
        lang,
        title: phrase::labelled(&named_edition, t.fig.growth_funnel, lang),
        desc: match lang {
            Lang::Zh => format!("{named_edition}：报名、付费、再报下一期，一层比一层窄。"),
            Lang::En => format!("{named_edition}: sign-ups, those who paid, those who enrolled again."),
        },
        kind: Kind::Funnel(Funnel {
            heads: [t.fig.step, t.w_people, t.fig.of_above, t.e_low, t.e_high, t.fig.of_first].map(str::to_owned),
            unit: units::people(lang),
            steps: vec![
                step(t.fig.step_sign_up, edition.enrolled),
                step(t.fig.step_paid, edition.paid),
                Step {
                    interval: ends(&again),
                    few: matches!(again, Measured::Insufficient(_)),
                    ..step(t.fig.step_again, returned)
                },
            ],
        }),
    };
    let source = counted_from(room, &room.facts().metrics.enrolment_files, formula(named("re_enrolment"), lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}
