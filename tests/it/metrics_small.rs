//! The measures at their edges, and against a second, slower way of counting.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use qunce::load::Loaded;
use qunce::metrics::{Counted, EditionCells, Guards, Measured, Metrics, Quantity};

use super::metrics::{GUARDS, book_of, cells, measured, shown};

const OPEN: Guards = Guards { min_sample: 0, min_cell: 0, exit_weeks: 0 };

const GROUPS: [(&str, &str); 2] = [("groups/g.yaml", "title: 甲群\n"), ("groups/h.yaml", "title: 乙群\n")];

/// A series of three editions, a month apart, the last not yet open on 2026-03-05, and a series of one.
const SERIES: &str = "title: 系列\neditions:\n\
    - {id: e-1, opens: 2026-01-05}\n- {id: e-2, opens: 2026-02-05}\n- {id: e-3, opens: 2026-03-09}\n";
const OTHER: &str = "title: 另一个\neditions:\n- {id: f-1, opens: 2026-02-05}\n";

fn editions(enrolments: &str, memberships: &str) -> Loaded {
    let enrolments = format!("member,edition,enrolled_on,paid,completed,active\n{enrolments}");
    let memberships = format!("member,group,joined_on,left_on\n{memberships}");
    let mut files = GROUPS.to_vec();
    files.extend([("campaigns/e.yaml", SERIES), ("campaigns/f.yaml", OTHER)]);
    files.extend([("enrolments.csv", enrolments.as_str()), ("memberships.csv", memberships.as_str())]);
    book_of("2026-03-05", &files)
}

fn groups(rows: &str) -> Metrics {
    let mut files = GROUPS.to_vec();
    let text = format!("date,group,members,joined,left,active,messages\n{rows}");
    files.push(("group_days.csv", &text));
    measured(&book_of("2026-03-05", &files), GUARDS)
}

/// Rows for members `from` to `to`, with `rest` after each name.
fn many(from: u32, to: u32, rest: &str) -> String {
    (from..to).map(|number| format!("m{number:03},{rest}\n")).collect::<Vec<_>>().concat()
}

#[test]
fn a_book_without_snapshots_has_no_figure_and_says_so() {
    let metrics = measured(&book_of("2026-03-05", &GROUPS), GUARDS);
    assert!(metrics.groups["g"].days.is_empty() && metrics.groups["g"].weeks.is_empty());
    assert!(metrics.editions.is_empty() && metrics.retention.is_empty());
    let statuses: Vec<_> =
        metrics.figures().iter().map(|figure| (figure.subject.id.clone(), figure.status.name())).collect();
    assert_eq!(statuses, [("g".to_owned(), "missing"), ("h".to_owned(), "missing")]);
    let metrics = measured(&editions("", ""), GUARDS);
    let first = &metrics.editions["e-1"];
    assert_eq!(
        (first.enrolled, first.paid, first.composition.total),
        (Counted::Missing, Counted::Missing, Counted::Missing)
    );
    assert!(metrics.figures().iter().all(|figure| figure.status.name() == "missing" && figure.value.is_none()));
}

#[test]
fn one_row_is_one_person_and_is_withheld() {
    let loaded = editions("m1,e-1,2026-01-05,是,是,是\n", "m1,g,2026-01-05,\n");
    let first = &measured(&loaded, GUARDS).editions["e-1"];
    assert_eq!((first.enrolled, first.paid), (Counted::Withheld, Counted::Withheld));
    assert_eq!(
        [&first.completion, &first.active_share, &first.active_of_paid, &first.gone].map(shown),
        ["withheld"; 4]
    );
    assert_eq!(cells(&first.origin), ["e-1 ?"]);
    let first = &measured(&loaded, OPEN).editions["e-1"];
    assert_eq!(
        [&first.completion, &first.active_share, &first.active_of_paid, &first.gone].map(shown),
        ["1/1", "1/1", "1/1", "0/1"]
    );
}

#[test]
fn what_no_row_says_is_missing_and_never_zero() {
    let first = measured(&editions(&many(0, 40, "e-1,,,,"), ""), GUARDS).editions["e-1"].clone();
    assert_eq!((first.enrolled, first.paid), (Counted::Known(40), Counted::Missing));
    let shares = [&first.completion, &first.re_enrolment, &first.active_share, &first.active_of_paid, &first.gone];
    assert_eq!(shares.map(shown), ["missing"; 5]);
    let first = measured(&editions(&many(0, 40, "e-1,,是,,"), &many(0, 30, "g,,")), GUARDS).editions["e-1"].clone();
    assert_eq!([&first.active_share, &first.active_of_paid].map(shown), ["missing"; 2], "nobody's activity is known");
    assert_eq!(shown(&first.gone), "10/40");
    let first = measured(&editions(&many(0, 40, "e-1,,否,,"), ""), GUARDS).editions["e-1"].clone();
    assert_eq!((first.paid, shown(&first.gone)), (Counted::Known(0), "missing".to_owned()), "nobody paid: no share");
}

#[test]
fn completion_counts_only_those_of_whom_it_is_known() {
    let rows = [many(0, 20, "e-1,,,是,"), many(20, 35, "e-1,,,否,"), many(35, 60, "e-1,,,,")].concat();
    assert_eq!(shown(&measured(&editions(&rows, ""), GUARDS).editions["e-1"].completion), "20/35");
}

#[test]
fn a_member_in_two_groups_or_twice_in_one_is_there_once() {
    let stays = [many(0, 40, "g,2026-01-05,2026-02-01"), many(0, 20, "g,2026-02-02,"), many(0, 30, "h,2026-02-02,")];
    let first = measured(&editions(&many(0, 40, "e-1,,是,,是"), &stays.concat()), GUARDS).editions["e-1"].clone();
    assert_eq!([&first.active_share, &first.gone].map(shown), ["30/30", "10/40"]);
}

#[test]
fn a_renamed_member_counts_as_gone_until_matched() {
    let stays = [many(0, 30, "g,2026-01-05,"), many(900, 910, "g,2026-02-01,")].concat();
    let first = measured(&editions(&many(0, 40, "e-1,,是,,"), &stays), GUARDS).editions["e-1"].clone();
    assert_eq!(shown(&first.gone), "10/40", "the ten new names are nobody's until someone matches them");
}

#[test]
fn days_after_the_as_of_date_have_not_happened() {
    let stays = [
        many(0, 30, "g,2026-01-05,2026-03-06"),
        many(30, 40, "g,2026-01-05,2026-03-05"),
        many(40, 50, "g,2026-03-06,"),
    ];
    let rows = [many(0, 50, "e-1,2026-01-05,是,,是"), many(50, 60, "e-1,2026-03-06,是,,是")].concat();
    let first = measured(&editions(&rows, &stays.concat()), GUARDS).editions["e-1"].clone();
    assert_eq!(first.enrolled, Counted::Known(50));
    assert_eq!(shown(&first.gone), "20/50", "who leaves on the day is gone, who leaves or joins tomorrow is not");
    let metrics = groups("2026-03-05,g,100,1,0,40,9\n2026-03-06,g,200,1,0,40,9\n");
    assert_eq!(metrics.groups["g"].latest().unwrap().members, Some(100));
    assert_eq!(metrics.groups["g"].weeks[0].to.to_string(), "2026-03-05");
}

#[test]
fn re_enrolment_waits_until_the_next_edition_opens_with_somebody_in_it() {
    let rows = [many(0, 40, "e-1,,是,,"), many(0, 40, "e-2,,是,,"), many(0, 20, "e-3,,是,,"), many(0, 40, "f-1,,是,,")];
    let metrics = measured(&editions(&rows.concat(), ""), GUARDS);
    let shares = ["e-1", "e-2", "e-3", "f-1"].map(|id| shown(&metrics.editions[id].re_enrolment));
    assert_eq!(shares, ["40/40", "missing", "missing", "missing"], "e-3 opens on 2026-03-09");
    let later: Vec<_> =
        metrics.retention["e"].rows[0].later.iter().map(|(id, share)| format!("{id} {}", shown(share))).collect();
    assert_eq!(later, ["e-2 40/40", "e-3 missing"]);
    assert!(!metrics.retention.contains_key("f"), "a series of one has nothing to compare");
    let metrics = measured(&editions(&many(0, 40, "e-1,,是,,"), ""), GUARDS);
    assert_eq!(shown(&metrics.editions["e-1"].re_enrolment), "missing", "nobody is on record for e-2: not 0 of 40");
}

#[test]
fn members_are_first_and_last_seen_by_day_of_enrolment_then_by_opening() {
    let rows = [
        many(0, 10, "e-1,2026-01-03,是,,"),
        many(0, 10, "e-2,2026-02-03,是,,"),
        many(10, 20, "e-2,2026-02-04,是,,"),
        many(20, 30, "e-2,,是,,"),
        many(0, 30, "f-1,2026-02-04,是,,"),
    ];
    let metrics = measured(&editions(&rows.concat(), ""), GUARDS);
    let second = &metrics.editions["e-2"];
    assert_eq!(cells(&second.composition), ["e-1 10", "e-2 20"]);
    assert_eq!(
        cells(&second.origin),
        ["e-1 10", "e-2 10", "f-1 10"],
        "on one day of one opening the first file is first"
    );
    assert_eq!(cells(&second.last_seen), ["e-2 10", "f-1 20"], "without a day of its own a row takes the opening's");
}

#[test]
fn a_share_of_few_people_or_of_all_but_few_is_withheld() {
    let share = |again: u32| {
        let rows = [many(0, 40, "e-1,,是,,"), many(0, again, "e-2,,是,,"), many(100, 140, "e-2,,是,,")].concat();
        shown(&measured(&editions(&rows, ""), GUARDS).editions["e-1"].re_enrolment)
    };
    assert_eq!(
        [0, 1, 4, 5, 35, 36, 39, 40].map(share),
        ["0/40", "withheld", "withheld", "5/40", "35/40", "withheld", "withheld", "40/40"]
    );
}

#[test]
fn no_other_figure_gives_a_withheld_one_away() {
    let first = |stays: u32, active: u32| {
        let rows = [many(0, active, "e-1,,是,,是"), many(active, 60, "e-1,,是,,否")].concat();
        let first = measured(&editions(&rows, &many(0, stays, "g,,")), GUARDS).editions["e-1"].clone();
        [shown(&first.gone), shown(&first.active_share), shown(&first.active_of_paid)]
    };
    assert_eq!(first(50, 20), ["10/60", "20/50", "20/60"]);
    assert_eq!(first(57, 20), ["withheld", "withheld", "20/60"], "60 paid beside a base of 57 is 3 gone");
    assert_eq!(
        first(40, 42),
        ["20/60", "40/40", "withheld"],
        "42 active of all beside 40 still here is 2 gone and active"
    );
}

#[test]
fn whereabouts_hide_few_people_behind_those_who_stayed() {
    let parts = |again: u32, stayed: u32, left: u32, again_but_gone: u32| {
        let all = again + stayed + left;
        let rows = [many(0, all, "e-1,,是,,"), many(0, again, "e-2,,是,,"), many(500, 540, "e-2,,是,,")].concat();
        let stays = many(again_but_gone, again + stayed, "g,,");
        let first = measured(&editions(&rows, &stays), GUARDS).editions["e-1"].clone();
        first
            .whereabouts
            .parts()
            .map(|(_, count)| count.known().map_or("?".to_owned(), |count| count.to_string()))
            .join(" ")
    };
    assert_eq!(parts(60, 87, 30, 0), "60 87 30");
    assert_eq!(parts(10, 87, 3, 0), "10 ? ?", "re-enrolment states the 10 anyway");
    assert_eq!(parts(3, 87, 30, 0), "? ? 30");
    assert_eq!(parts(60, 3, 30, 0), "60 ? ?", "who is gone is withheld, else the 3 were what is left of 93");
    assert_eq!(parts(60, 0, 3, 0), "? 0 ?", "nobody stayed behind whom 3 could hide");
    assert_eq!(parts(60, 87, 30, 2), "60 ? ?", "32 are gone: beside 30 who left, 2 came again and went");
    assert_eq!(parts(60, 87, 0, 0), "60 87 0");
}

#[test]
fn a_composition_withholds_so_much_that_no_subtraction_brings_it_back() {
    let cells_of = |counts: [u32; 3]| {
        let [one, two, three] = counts;
        let rows = [
            many(0, one, "e-1,2026-01-05,,,"),
            many(100, 100 + two, "e-2,2026-02-05,,,"),
            many(0, one, "f-1,2026-02-06,,,"),
            many(100, 100 + two, "f-1,2026-02-06,,,"),
            many(200, 200 + three, "f-1,2026-02-06,,,"),
        ];
        let origin = measured(&editions(&rows.concat(), ""), GUARDS).editions["f-1"].origin.clone();
        let total = origin.total.known().map_or("?".to_owned(), |total| total.to_string());
        format!("{} of {total}", cells(&origin).join(", "))
    };
    assert_eq!(cells_of([20, 10, 30]), "e-1 20, e-2 10, f-1 30 of 60");
    assert_eq!(cells_of([3, 10, 30]), "e-1 ?, e-2 10, f-1 ? of 43", "the second edition states its 10 itself");
    assert_eq!(cells_of([1, 2, 30]), "e-1 ?, e-2 ?, f-1 ? of 33", "1 and 2 are together too few");
    assert_eq!(cells_of([4, 3, 30]), "e-1 ?, e-2 ?, f-1 30 of 37");
    assert_eq!(cells_of([0, 0, 3]), "f-1 ? of ?");
    assert_eq!(cells_of([0, 3, 30]), "e-2 ?, f-1 ? of 33");
}

#[test]
fn below_the_smallest_sample_counts_and_interval_stand_without_a_value() {
    let rows = [many(0, 29, "e-1,,是,,"), many(0, 12, "e-2,,是,,")].concat();
    let metrics = measured(&editions(&rows, ""), GUARDS);
    assert_eq!(shown(&metrics.editions["e-1"].re_enrolment), "12/29 insufficient");
    let figures = metrics.figures();
    let figure =
        figures.iter().find(|figure| figure.measure.name() == "re_enrolment" && figure.subject.id == "e-1").unwrap();
    assert_eq!((figure.value, figure.numerator, figure.denominator), (None, Some(Quantity::Count(12)), Some(29)));
    assert!(figure.low.is_some() && figure.high.is_some());
}

#[test]
fn a_group_opened_in_the_middle_of_a_week_has_the_days_it_has() {
    let metrics = groups(
        "2026-02-19,g,40,40,0,,5\n2026-02-20,g,50,10,0,20,\n2026-02-22,g,,,,30,\n2026-02-23,g,45,0,5,,\n2026-03-04,g,44,,1,10,7\n",
    );
    let series = &metrics.groups["g"];
    let weeks: Vec<_> = series
        .weeks
        .iter()
        .map(|week| {
            let sum = |sum: Option<qunce::metrics::Sum>| {
                sum.map_or("-".to_owned(), |sum| format!("{} in {}", sum.total, sum.days))
            };
            format!(
                "{}..{} {:?} +{} -{} {} active {}",
                week.from,
                week.to,
                week.members,
                sum(week.joined),
                sum(week.left),
                sum(week.messages),
                shown(&week.active_share)
            )
        })
        .collect();
    assert_eq!(
        weeks,
        [
            "2026-02-16..2026-02-22 Some(50) +50 in 2 -0 in 2 5 in 1 active 20/50",
            "2026-02-23..2026-03-01 Some(45) +0 in 1 -5 in 1 - active missing",
            "2026-03-02..2026-03-05 Some(44) +- -1 in 1 7 in 1 active 10/44",
        ]
    );
    let day = |text: &str| text.parse().unwrap();
    let between =
        |from, to| series.between(day(from), day(to)).iter().map(|point| point.date.to_string()).collect::<Vec<_>>();
    assert_eq!(between("2026-02-20", "2026-02-23"), ["2026-02-20", "2026-02-22", "2026-02-23"]);
    assert_eq!(between("2026-03-05", "2026-02-01"), [""; 0]);
}

#[test]
fn more_active_members_than_members_is_no_share() {
    assert_eq!(shown(&groups("2026-03-02,g,40,0,0,41,1\n").groups["g"].weeks[0].active_share), "missing");
}

/// A row of enrolments or memberships, drawn at random.
#[derive(Debug, Clone)]
struct Drawn {
    member: u8,
    place: usize,
    day: Option<u8>,
    flags: (Option<bool>, Option<bool>),
}

fn drawn(places: usize) -> impl Strategy<Value = Drawn> {
    let flag = prop::option::weighted(0.8, any::<bool>());
    (0_u8..24, 0..places, prop::option::of(1_u8..28), (flag.clone(), flag))
        .prop_map(|(member, place, day, flags)| Drawn { member, place, day, flags })
}

const EDITIONS: [(&str, u8, &str); 3] = [("e-1", 5, "01"), ("e-2", 5, "02"), ("f-1", 5, "02")];

/// The measures of an edition, counted by asking for each member again.
struct Naive<'a> {
    enrolments: &'a [Drawn],
    stays: &'a [Drawn],
}

impl Naive<'_> {
    fn of(&self, edition: usize) -> BTreeMap<u8, &Drawn> {
        // Of two rows with one key the first counts.
        let mut rows = BTreeMap::new();
        for row in self.enrolments.iter().filter(|row| row.place == edition) {
            rows.entry(row.member).or_insert(row);
        }
        rows
    }

    fn paid(&self, edition: usize) -> BTreeSet<u8> {
        self.of(edition).values().filter(|row| row.flags.0 == Some(true)).map(|row| row.member).collect()
    }

    fn is_here(&self, member: u8) -> bool {
        self.stays.iter().any(|stay| stay.member == member && stay.day.is_none())
    }

    fn share(members: &BTreeSet<u8>, counts: impl Fn(u8) -> bool, known: bool) -> String {
        if members.is_empty() || !known {
            return "missing".to_owned();
        }
        format!("{}/{}", members.iter().filter(|member| counts(**member)).count(), members.len())
    }

    fn seen(&self, member: u8, among: &[usize], last: bool) -> usize {
        let mut all: Vec<(String, usize)> = Vec::new();
        for &edition in among {
            if let Some(row) = self.of(edition).get(&member) {
                let (_, opens, month) = EDITIONS[edition];
                let day = row.day.map_or(format!("2026-{month}-{opens:02}"), |day| format!("2026-02-{day:02}"));
                all.push((format!("{day} 2026-{month}-{opens:02}"), edition));
            }
        }
        all.sort();
        if last { all[all.len() - 1].1 } else { all[0].1 }
    }

    fn cells(&self, edition: usize, among: &[usize], last: bool) -> Vec<String> {
        let mut counts = [0; 3];
        for member in self.of(edition).keys() {
            counts[self.seen(*member, among, last)] += 1;
        }
        (0..3).filter(|&at| counts[at] > 0).map(|at| format!("{} {}", EDITIONS[at].0, counts[at])).collect()
    }
}

fn csv(enrolments: &[Drawn], stays: &[Drawn]) -> Loaded {
    let flag = |flag: Option<bool>| flag.map_or("", |flag| if flag { "true" } else { "0" });
    let mut first = BTreeSet::new();
    let rows = enrolments.iter().filter(|row| first.insert((row.member, row.place))).map(|row| {
        let day = row.day.map(|day| format!("2026-02-{day:02}")).unwrap_or_default();
        let (paid, active) = row.flags;
        format!("m{},{},{day},{},,{}\n", row.member, EDITIONS[row.place].0, flag(paid), flag(active))
    });
    let rows = rows.collect::<Vec<_>>().concat();
    // Each stay begins on a day of its own, so that no two are one.
    let stays = stays.iter().enumerate().map(|(at, stay)| {
        let joined = format!("20{at:02}-01-01");
        let left = stay.day.map(|day| format!("2026-02-{day:02}")).unwrap_or_default();
        format!("m{},{},{joined},{left}\n", stay.member, ["g", "h"][stay.place])
    });
    editions(&rows, &stays.collect::<Vec<_>>().concat())
}

fn few(share: &Measured) -> bool {
    let few = |count: u64| (1..5).contains(&count);
    share.share().is_some_and(|share| few(share.numerator) || few(share.denominator - share.numerator))
}

fn gives_away(cells: &EditionCells) -> bool {
    let hidden = cells.cells.iter().filter(|cell| cell.count == Counted::Withheld).count();
    let small = cells.cells.iter().any(|cell| cell.count.known().is_some_and(|count| (1..5).contains(&count)));
    small || (hidden == 1 && cells.total.known().is_some()) || cells.withheld().is_some_and(|rest| rest < 5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_share_is_what_asking_for_each_member_gives(
        enrolments in prop::collection::vec(drawn(3), 0..60),
        stays in prop::collection::vec(drawn(2), 0..26),
    ) {
        let naive = Naive { enrolments: &enrolments, stays: &stays };
        let loaded = csv(&enrolments, &stays);
        let (open, guarded) = (measured(&loaded, OPEN), measured(&loaded, Guards { min_sample: 0, ..GUARDS }));
        for (at, (id, ..)) in EDITIONS.iter().enumerate() {
            let (edition, paid) = (&open.editions[*id], naive.paid(at));
            let rows = naive.of(at);
            let active = |member: u8| rows[&member].flags.1 == Some(true);
            let still: BTreeSet<u8> = paid.iter().copied().filter(|member| naive.is_here(*member)).collect();
            let known = paid.iter().any(|member| rows[member].flags.1.is_some());
            let stays_known = !stays.is_empty();
            prop_assert_eq!(shown(&edition.gone), Naive::share(&paid, |member| !naive.is_here(member), stays_known));
            prop_assert_eq!(shown(&edition.active_share), Naive::share(&still, active, known && stays_known));
            prop_assert_eq!(shown(&edition.active_of_paid), Naive::share(&paid, active, known));
            let next = naive.of(1);
            let again = Naive::share(&paid, |member| next.contains_key(&member), at == 0 && !next.is_empty());
            prop_assert_eq!(shown(&edition.re_enrolment), again);
            let series: &[usize] = if at == 2 { &[2] } else { &[0, 1] };
            prop_assert_eq!(cells(&edition.composition), naive.cells(at, series, false));
            prop_assert_eq!(cells(&edition.origin), naive.cells(at, &[0, 1, 2], false));
            prop_assert_eq!(cells(&edition.last_seen), naive.cells(at, &[0, 1, 2], true));

            let edition = &guarded.editions[*id];
            for share in [&edition.gone, &edition.active_share, &edition.active_of_paid, &edition.re_enrolment] {
                prop_assert!(!few(share), "{}", shown(share));
            }
            for cells in [&edition.composition, &edition.origin, &edition.last_seen] {
                prop_assert!(!gives_away(cells), "{cells:?}");
            }
        }
    }
}
