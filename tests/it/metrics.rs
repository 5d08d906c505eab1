//! The operating index of the sample books against two computations in Python, and the formulas by small examples.

use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::metrics::{
    Counted, DayPoint, EditionCells, Figure, Guards, MEASURES, Measured, Metrics, Quantity, Share, Status, Unit,
    daily_active_share, measure, measure_all,
};
use qunce::schedule::expand;
use serde_json::Value;

use super::books::{all, alone, loaded};

/// What `qunce.yaml` has unless a workspace says otherwise.
pub(super) const GUARDS: Guards = Guards { min_sample: 30, min_cell: 5, exit_weeks: 6 };

const READING: Reading = Reading { as_of: AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH }, any_id: false };

fn sample() -> Loaded {
    loaded(alone("word-bet"))
}

/// Each sample book alone, with its snapshots.
fn each_book() -> impl Iterator<Item = (String, Loaded)> {
    let ids: Vec<String> = loaded(all()).workspace.books.iter().map(|book| book.id.clone()).collect();
    ids.into_iter().map(|id| (id.clone(), loaded(alone(&id))))
}

/// A workspace of one book `b` from its files below `playbooks/b/` and `data/b/`.
pub(super) fn book_of(as_of: &str, files: &[(&str, &str)]) -> Loaded {
    let mut found = Found::default();
    let mut add = |path: &str, text: &str| {
        found.files.add(path, text);
        found.paths.insert(path.to_owned());
    };
    add("qunce.yaml", &format!("as_of: {as_of}\n"));
    add("playbooks/b/playbook.yaml", "title: 小册\n");
    for (path, text) in files {
        let root = if path.contains('/') { "playbooks" } else { "data" };
        add(&format!("{root}/b/{path}"), text);
    }
    let loaded = read(found, READING);
    assert_eq!(loaded.findings.iter().map(|finding| &finding.message.en).collect::<Vec<_>>(), [""; 0]);
    loaded
}

pub(super) fn measured(loaded: &Loaded, guards: Guards) -> Metrics {
    let book = &loaded.workspace.books[0];
    measure(&loaded.files, book, &expand(book), loaded.workspace.as_of, guards)
}

/// A share as `numerator/denominator`, or its status.
pub(super) fn shown(share: &Measured) -> String {
    match (share.share(), share.status()) {
        (Some(share), Status::Ok) => format!("{}/{}", share.numerator, share.denominator),
        (Some(share), status) => format!("{}/{} {}", share.numerator, share.denominator, status.name()),
        (None, status) => status.name().to_owned(),
    }
}

/// Cells as `edition count`, the withheld ones as `edition ?`.
pub(super) fn cells(cells: &EditionCells) -> Vec<String> {
    let count = |count: Counted| count.known().map_or("?".to_owned(), |count| count.to_string());
    cells.cells.iter().map(|cell| format!("{} {}", cell.part, count(cell.count))).collect()
}

fn oracle(text: &str) -> Value {
    serde_json::from_str(text).expect("the oracle prints JSON")
}

/// What `tests/oracle/measures.py` says of a book.
fn measures_of(book: &str) -> Value {
    let all = oracle(include_str!("../oracle/measures.json"));
    all.get(book).unwrap_or_else(|| panic!("run tests/oracle/measures.py: it says nothing of {book}")).clone()
}

/// What `tests/oracle/index.py` says of a book.
fn index_of(book: &str) -> Value {
    let all = oracle(include_str!("../oracle/index.json"));
    all["books"].get(book).unwrap_or_else(|| panic!("run tests/oracle/index.py: it says nothing of {book}")).clone()
}

#[track_caller]
fn agrees(share: &Measured, expected: &Value, what: &str) {
    if expected.is_null() {
        assert_eq!(shown(share), "missing", "{what}");
        return;
    }
    let [numerator, denominator] = ["numerator", "denominator"].map(|key| expected[key].as_u64().expect("a count"));
    let few = |count: u64| (1..5).contains(&count);
    if few(numerator) || few(denominator - numerator) {
        assert_eq!(shown(share), "withheld", "{what}");
        return;
    }
    let share = share.share().unwrap_or_else(|| panic!("{what} is {}", shown(share)));
    assert_eq!((share.numerator, share.denominator), (numerator, denominator), "{what}");
    close(share.value(), &expected["value"], what);
    close(share.low, &expected["low"], what);
    close(share.high, &expected["high"], what);
}

#[track_caller]
fn close(value: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().expect("a number");
    assert!((value - expected).abs() < 1e-12, "{what}: {value} instead of {expected}");
}

#[test]
fn the_worked_case_comes_out_of_the_sample_snapshots() {
    let metrics = measured(&sample(), GUARDS);
    let first = &metrics.editions["word-bet-1"];
    assert_eq!(shown(&first.re_enrolment), "60/177");
    assert_eq!(shown(&first.active_share), "70/147");
    assert_eq!(shown(&first.active_of_paid), "70/177");
    assert_eq!(shown(&first.gone), "30/177");
    let percent = |share: &Measured| format!("{:.1}", share.value().unwrap() * 100.0);
    let shares = [&first.re_enrolment, &first.active_share, &first.active_of_paid, &first.gone];
    assert_eq!(shares.map(percent), ["33.9", "47.6", "39.5", "16.9"]);
    assert_eq!(first.whereabouts.parts().map(|(_, count)| count), [60, 87, 30].map(Counted::Known));
}

#[test]
fn every_edition_of_the_samples_agrees_with_the_oracle() {
    for (book, loaded) in each_book() {
        let metrics = measured(&loaded, GUARDS);
        let oracle = measures_of(&book);
        let editions = oracle["editions"].as_object().unwrap();
        for (id, edition) in &metrics.editions {
            let Some(expected) = editions.get(id) else {
                assert_eq!((edition.enrolled, shown(&edition.gone)), (Counted::Missing, "missing".to_owned()), "{id}");
                continue;
            };
            assert_eq!(edition.enrolled.known(), expected["members"].as_u64(), "{id}");
            assert_eq!(edition.paid.known(), expected["paid"].as_u64(), "{id}");
            agrees(&edition.re_enrolment, &expected["re_enrolment"], &format!("{id} re_enrolment"));
            agrees(&edition.active_share, &expected["active_share"], &format!("{id} active_share"));
            agrees(&edition.active_of_paid, &expected["active_of_all"], &format!("{id} active_of_paid"));
            agrees(&edition.gone, &expected["gone"], &format!("{id} gone"));
            agrees(&edition.completion, &expected["completion"], &format!("{id} completion"));
        }
        assert!(editions.keys().all(|id| metrics.editions.contains_key(id)));
    }
}

#[test]
fn compositions_of_the_samples_agree_with_the_oracle() {
    for (book, loaded) in each_book() {
        let open = measured(&loaded, Guards { min_cell: 0, ..GUARDS });
        for (id, expected) in measures_of(&book)["editions"].as_object().unwrap() {
            for (name, pick) in [
                (
                    "composition",
                    (|edition| &edition.composition) as fn(&qunce::metrics::EditionMetrics) -> &EditionCells,
                ),
                ("origin", |edition| &edition.origin),
                ("last_seen", |edition| &edition.last_seen),
            ] {
                let listed = expected[name].as_object().unwrap();
                let all: Vec<_> = listed.iter().map(|(edition, count)| format!("{edition} {count}")).collect();
                assert_eq!(cells(pick(&open.editions[id])), all, "{id} {name}");
            }
        }
    }
}

#[test]
fn cells_of_the_sample_that_are_few_are_withheld() {
    let loaded = sample();
    let (open, guarded) = (measured(&loaded, Guards { min_cell: 0, ..GUARDS }), measured(&loaded, GUARDS));
    assert_eq!(
        cells(&open.editions["listening-club-1"].last_seen),
        ["listening-club-1 41", "word-bet-2 3", "listening-club-2 52"]
    );
    let last_seen = &guarded.editions["listening-club-1"].last_seen;
    // 52 last seen in the second beside the 49 of them who had paid and re-enrolled would say that 3 had not.
    assert_eq!(cells(last_seen), ["listening-club-1 41", "word-bet-2 ?", "listening-club-2 ?"]);
    assert_eq!((last_seen.total, last_seen.withheld()), (Counted::Known(96), Some(55)));
    assert_eq!(shown(&guarded.editions["listening-club-1"].re_enrolment), "49/88");
}

#[test]
fn groups_of_the_samples_agree_with_both_oracles() {
    for (book, loaded) in each_book() {
        groups_agree(&book, &measured(&loaded, GUARDS));
    }
}

#[track_caller]
fn groups_agree(book: &str, metrics: &Metrics) {
    let index = index_of(book);
    for (id, expected) in measures_of(book)["groups"].as_object().unwrap() {
        let series = &metrics.groups[id];
        let days = series.between(series.days[0].date, metrics.as_of);
        assert_eq!(days.len(), series.days.len());
        let total = |figure: fn(&DayPoint) -> Option<u32>| days.iter().filter_map(figure).map(u64::from).sum::<u64>();
        assert_eq!(Some(total(|day| day.joined)), expected["joined"].as_u64(), "{id}");
        assert_eq!(Some(total(|day| day.left)), expected["left"].as_u64(), "{id}");
        assert_eq!(Some(total(|day| day.messages)), expected["messages"].as_u64(), "{id}");
        let last = series.latest().unwrap();
        assert_eq!(last.members.map(u64::from), expected["members"].as_u64(), "{id}");
        let on_last_day = daily_active_share(std::slice::from_ref(last), Guards { min_sample: 0, ..GUARDS });
        let share = on_last_day.share().unwrap();
        assert_eq!(Some(share.numerator), expected["active_on_last_day"]["numerator"].as_u64());
        close(share.high, &expected["active_on_last_day"]["high"], id);

        let weeks = index["weeks"][id].as_object().unwrap();
        assert_eq!(
            series.weeks.iter().map(|week| week.from.to_string()).collect::<Vec<_>>(),
            weeks.keys().cloned().collect::<Vec<_>>()
        );
        for (week, expected) in series.weeks.iter().zip(weeks.values()) {
            let what = format!("{id} {}", week.from);
            assert_eq!(week.members.map(u64::from), expected["members"].as_u64(), "{what}");
            for (sum, name) in [(week.joined, "joined"), (week.left, "left"), (week.messages, "messages")] {
                let sum = sum.unwrap();
                assert_eq!(Some(sum.total), expected[name].as_u64(), "{what} {name}");
                assert_eq!(Some(u64::from(sum.days)), expected["days"].as_u64(), "{what}");
            }
            let share = week.active_share.share().unwrap();
            let active = [share.numerator, share.denominator].map(Some);
            assert_eq!(active, [0, 1].map(|at: usize| expected["active"][at].as_u64()), "{what}");
            close(share.low, &expected["interval"][0], &what);
            close(share.high, &expected["interval"][1], &what);
        }
    }
}

#[test]
fn retention_and_whereabouts_of_the_samples_agree_with_the_oracle() {
    for (book, loaded) in each_book() {
        let (metrics, oracle) = (measured(&loaded, GUARDS), index_of(&book));
        for row in metrics.retention.values().flat_map(|series| &series.rows) {
            for (later, share) in &row.later {
                let expected = &oracle["retention"][&row.edition][later];
                let expected = match (expected[0].as_u64(), expected[1].as_u64()) {
                    (Some(numerator), Some(denominator)) => format!("{numerator}/{denominator}"),
                    _ => "missing".to_owned(),
                };
                assert_eq!(shown(share), expected, "{} to {later}", row.edition);
            }
        }
        for (id, edition) in &metrics.editions {
            let parts = edition.whereabouts.parts().map(|(_, count)| count.known());
            assert_eq!(parts, [0, 1, 2].map(|at: usize| oracle["whereabouts"][id][at].as_u64()), "{id}");
        }
    }
}

#[test]
fn intervals_are_those_of_wilson() {
    for line in oracle(include_str!("../oracle/index.json"))["intervals"].as_array().unwrap() {
        let share = Share::new(line[0].as_u64().unwrap(), line[1].as_u64().unwrap()).unwrap();
        let what = format!("{}/{}", share.numerator, share.denominator);
        close(share.low, &line[2], &what);
        close(share.high, &line[3], &what);
        assert!(0.0 <= share.low && share.low <= share.value() && share.value() <= share.high && share.high <= 1.0);
    }
    let ends = |numerator, denominator| Share::new(numerator, denominator).map(|share| (share.low, share.high));
    assert_eq!(ends(0, 40).unwrap().0.to_bits(), 0.0_f64.to_bits(), "an end at 0 is 0");
    assert_eq!(ends(40, 40).unwrap().1.to_bits(), 1.0_f64.to_bits(), "an end at 1 is 1");
    assert_eq!((ends(0, 0), ends(4, 3)), (None, None));
}

#[test]
fn the_same_people_counted_on_seven_days_are_no_larger_sample() {
    let (day, week) = (Share::new(40, 100).unwrap(), Share::pooled(280, 700, 7).unwrap());
    assert!((day.low - week.low).abs() < 1e-12 && (day.high - week.high).abs() < 1e-12);
    assert_eq!((week.numerator, week.denominator), (280, 700));
}

fn row(figure: &Figure) -> String {
    let number = |value: Option<u64>| value.map_or("-".to_owned(), |value| value.to_string());
    let quantity = |value: Option<Quantity>| value.map(Quantity::number);
    let share = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.3}"));
    let part = figure.part.as_deref().map(|part| format!("/{part}")).unwrap_or_default();
    format!(
        "{} {}:{}{part} {}..{} {} {} {} {}-{} {} {}",
        figure.measure.name(),
        figure.subject.kind.name(),
        figure.subject.id,
        figure.period.from,
        figure.period.to,
        number(figure.numerator.and_then(Quantity::count)),
        number(figure.denominator),
        share(quantity(figure.value)),
        share(figure.low),
        share(figure.high),
        figure.unit.name(),
        figure.status.name(),
    )
}

#[test]
fn the_index_lists_every_figure_with_base_interval_period_and_source() {
    let loaded = sample();
    let all = measure_all(&loaded.files, &loaded.workspace, GUARDS);
    let figures = all[0].figures();
    let of = |name: &str, id: &str| {
        let named = figures.iter().filter(|figure| figure.measure.name() == name && figure.subject.id == id);
        named.map(row).collect::<Vec<_>>()
    };
    let worked = ["enrolled", "paid", "re_enrolment", "active_share", "active_of_paid", "gone", "retention"];
    assert_eq!(
        worked.map(|name| of(name, "word-bet-1").join("\n")),
        [
            "enrolled edition:word-bet-1 2025-12-11..2026-03-05 177 - 177.000 --- members ok",
            "paid edition:word-bet-1 2025-12-11..2026-03-05 177 - 177.000 --- members ok",
            "re_enrolment edition:word-bet-1 2025-12-11..2026-03-05 60 177 0.339 0.273-0.411 share ok",
            "active_share edition:word-bet-1 2025-12-11..2026-03-05 70 147 0.476 0.397-0.557 share ok",
            "active_of_paid edition:word-bet-1 2025-12-11..2026-03-05 70 177 0.395 0.326-0.469 share ok",
            "gone edition:word-bet-1 2025-12-11..2026-03-05 30 177 0.169 0.121-0.232 share ok",
            "retention edition:word-bet-1/word-bet-2 2025-12-11..2026-03-05 60 177 0.339 0.273-0.411 share ok\n\
             retention edition:word-bet-1/word-bet-3 2025-12-11..2026-03-05 - - - --- share missing",
        ]
    );
    assert_eq!(
        of("last_seen", "listening-club-1"),
        [
            "last_seen edition:listening-club-1/listening-club-1 2026-01-12..2026-03-05 41 96 0.427 0.333-0.527 share ok",
            "last_seen edition:listening-club-1/word-bet-2 2026-01-12..2026-03-05 - - - --- share withheld",
            "last_seen edition:listening-club-1/listening-club-2 2026-01-12..2026-03-05 - - - --- share withheld",
        ]
    );
    let source = |name: &str, id: &str| {
        figures.iter().find(|figure| figure.measure.name() == name && figure.subject.id == id).unwrap().source.join(" ")
    };
    assert_eq!(source("re_enrolment", "word-bet-1"), "data/word-bet/enrolments.csv");
    assert_eq!(source("gone", "word-bet-1"), "data/word-bet/enrolments.csv data/word-bet/memberships.csv");
    assert_eq!(source("joined", "word-bet-a"), "data/word-bet/group_days.csv");
    let place = |figure: &Figure| {
        let measure = MEASURES.iter().position(|measure| measure.name == figure.measure.name());
        (measure, figure.subject.clone(), figure.period)
    };
    assert!(figures.is_sorted_by_key(place));
    for figure in &figures {
        let is_share = figure.unit == Unit::Share;
        assert_eq!(figure.value.is_some(), figure.status == Status::Ok, "{}", row(figure));
        let counted = matches!(figure.status, Status::Ok | Status::Insufficient);
        // The platform gives these without the counts behind them.
        let of_days = ["reply_share", "first_reply"].contains(&figure.measure.name());
        assert_eq!(figure.numerator.is_some(), counted && !of_days, "{}", row(figure));
        let has_base = figure.denominator.is_some() && figure.low.is_some();
        assert_eq!(has_base, counted && is_share && !of_days, "{}", row(figure));
        assert!(figure.source.iter().all(|path| loaded.files.find(path).is_some()));
    }
}

#[test]
fn every_measure_says_its_formula_and_source_in_both_languages() {
    for measure in MEASURES {
        for text in [measure.zh, measure.en, measure.formula_zh, measure.formula_en, measure.source] {
            assert!(!text.is_empty() && !text.ends_with(['.', '。']), "{}", measure.name);
        }
        assert_eq!(qunce::metrics::Measure::named(measure.name), Some(measure));
    }
    let mut names = MEASURES.map(|measure| measure.name);
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}
