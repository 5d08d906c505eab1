//! Attacks on what is stated: whoever adds and subtracts the published counts of people learns of no set of 1 to 4.
//!
//! The attacker of these tests knows which people each published figure counts and solves for sets of them, by exact
//! elimination, a person a column. The sets are worked out here from the rows, not taken from the engine.

use std::collections::{BTreeMap, BTreeSet};

use qunce::load::Loaded;
use qunce::metrics::{Figure, Guards, Quantity, Status};

use super::metrics::{GUARDS, book_of, measured};

const PRIME: i128 = 2_147_483_629;

/// The fewest people whom a published count may speak of.
const FEW: usize = 5;

type People = BTreeSet<usize>;

/// What sums and differences of published sets come to, as rows in echelon form.
#[derive(Default)]
struct Solver {
    rows: Vec<(usize, Vec<i128>)>,
}

impl Solver {
    fn left(&self, set: &People, width: usize) -> Vec<i128> {
        let mut vector = vec![0; width];
        for person in set {
            vector[*person] = 1;
        }
        for (pivot, row) in &self.rows {
            let factor = vector[*pivot];
            if factor != 0 {
                for (entry, own) in vector.iter_mut().zip(row) {
                    *entry = (*entry - factor * own).rem_euclid(PRIME);
                }
            }
        }
        vector
    }

    fn learn(&mut self, set: &People, width: usize) {
        let mut vector = self.left(set, width);
        let Some(pivot) = vector.iter().position(|entry| *entry != 0) else { return };
        let scale = inverse(vector[pivot]);
        for entry in &mut vector {
            *entry = *entry * scale % PRIME;
        }
        self.rows.push((pivot, vector));
    }

    fn knows(&self, set: &People, width: usize) -> bool {
        self.left(set, width).iter().all(|entry| *entry == 0)
    }
}

/// By Euclid: what makes 1 modulo the prime.
fn inverse(number: i128) -> i128 {
    let (mut one, mut two) = ((PRIME, 0), (number, 1));
    while two.0 != 0 {
        let times = one.0 / two.0;
        (one, two) = (two, (one.0 - times * two.0, one.1 - times * two.1));
    }
    one.1.rem_euclid(PRIME)
}

/// A die that falls the same way on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % limit
    }
}

const EDITIONS: [(&str, &str, usize); 4] =
    [("e-1", "2026-01-05", 0), ("e-2", "2026-01-26", 0), ("e-3", "2026-02-16", 0), ("f-1", "2026-02-02", 1)];

/// One book of random members, and who is what in it.
struct Drawn {
    loaded: Loaded,
    width: usize,
    rows: BTreeMap<(usize, usize), [bool; 4]>,
    here: People,
}

fn drawn(seed: u64) -> Drawn {
    let mut dice = Dice(seed);
    let width = 20 + dice.below(60) as usize;
    let rare = [3, 10, 30, 60][dice.below(4) as usize];
    let (mut rows, mut text) =
        (BTreeMap::new(), String::from("member,edition,enrolled_on,paid,completed,active,bought\n"));
    let flag = |is: bool| if is { "true" } else { "false" };
    for (at, (id, opens, _)) in EDITIONS.iter().enumerate() {
        let share = 30 + dice.below(65);
        for member in 0..width {
            if dice.below(100) < share {
                let flags = [100 - rare, rare, 50, 8].map(|percent| dice.below(100) < percent);
                rows.insert((at, member), flags);
                let [paid, completed, active, bought] = flags.map(flag);
                text.push_str(&format!("m{member:02},{id},{opens},{paid},{completed},{active},{bought}\n"));
            }
        }
    }
    let mut here = People::new();
    let mut stays = String::from("member,group,joined_on,left_on\n");
    for member in 0..width {
        let left = dice.below(100) < rare;
        if !left {
            here.insert(member);
        }
        stays.push_str(&format!("m{member:02},g,2026-01-01,{}\n", if left { "2026-02-01" } else { "" }));
    }
    let edition = |(id, opens, _): (&str, &str, usize)| format!("  - {{id: {id}, opens: {opens}}}\n");
    let e = format!("title: 甲\neditions:\n{}", EDITIONS[..3].iter().map(|it| edition(*it)).collect::<String>());
    let f = format!("title: 乙\neditions:\n{}", edition(EDITIONS[3]));
    let loaded = book_of(
        "2026-03-05",
        &[
            ("campaigns/e.yaml", &e),
            ("campaigns/f.yaml", &f),
            ("groups/g.yaml", "title: 群\n"),
            ("enrolments.csv", &text),
            ("memberships.csv", &stays),
        ],
    );
    Drawn { loaded, width, rows, here }
}

impl Drawn {
    fn members(&self, edition: usize, is: impl Fn(&[bool; 4]) -> bool) -> People {
        let own = self.rows.iter().filter(|((at, _), flags)| *at == edition && is(flags));
        own.map(|((_, member), _)| *member).collect()
    }

    fn seen(&self, member: usize, series: Option<usize>, last: bool) -> usize {
        let all = (0..4).filter(|at| self.rows.contains_key(&(*at, member)));
        let all = all.filter(|at| series.is_none_or(|series| EDITIONS[*at].2 == series));
        let by_day = |at: &usize| EDITIONS[*at].1;
        if last { all.max_by_key(by_day).unwrap() } else { all.min_by_key(by_day).unwrap() }
    }

    /// The people whom a figure counts, and its whole.
    fn sets(&self, figure: &Figure) -> Option<(People, People)> {
        let place = |id: &str| EDITIONS.iter().position(|(own, ..)| *own == id);
        let at = place(&figure.subject.id)?;
        let (all, paid) = (self.members(at, |_| true), self.members(at, |flags| flags[0]));
        let enrolled = |at: Option<usize>| at.map(|at| self.members(at, |_| true)).unwrap_or_default();
        let next = enrolled((at < 2).then_some(at + 1));
        let part = figure.part.as_deref().unwrap_or_default();
        let of_paid = |keeps: &dyn Fn(&usize) -> bool| -> People { paid.iter().copied().filter(keeps).collect() };
        let active = |member: &usize| self.rows[&(at, *member)][2];
        let here = |member: &usize| self.here.contains(member);
        let by = |series: Option<usize>, last: bool| -> People {
            all.iter().copied().filter(|member| Some(self.seen(*member, series, last)) == place(part)).collect()
        };
        Some(match figure.measure.name() {
            "enrolled" => (all.clone(), all),
            "paid" => (paid.clone(), paid),
            "completion" => (self.members(at, |flags| flags[1]), all),
            "conversion" => (self.members(at, |flags| flags[3]), all),
            "re_enrolment" => (of_paid(&|member| next.contains(member)), paid),
            "retention" => (of_paid(&|member| enrolled(place(part)).contains(member)), paid),
            "gone" => (of_paid(&|member| !here(member)), paid),
            "active_share" => (of_paid(&|member| here(member) && active(member)), of_paid(&here)),
            "active_of_paid" => (of_paid(&active), paid),
            "whereabouts" => {
                let is = |member: &usize| match (next.contains(member), here(member)) {
                    (true, _) => "again",
                    (false, true) => "stayed",
                    (false, false) => "left",
                };
                (of_paid(&|member| is(member) == part), paid)
            }
            "composition" => (by(Some(EDITIONS[at].2), false), all),
            "origin" => (by(None, false), all),
            "last_seen" => (by(None, true), all),
            _ => return None,
        })
    }
}

/// Those who look alike to an attacker and what is left of them once all that is known is taken away, as two sums.
struct Alike {
    people: People,
    left: [i128; 2],
}

/// A set of up to four people that can be had from the published ones; nothing where there is none.
fn small_set(solver: &Solver, published: &[People], width: usize) -> Option<People> {
    let mut alike: BTreeMap<Vec<bool>, People> = BTreeMap::new();
    for person in 0..width {
        alike.entry(published.iter().map(|set| set.contains(&person)).collect()).or_default().insert(person);
    }
    // Nobody can tell those who look alike apart: a set that is known holds all of them or none.
    let few = alike.into_values().filter(|people| people.len() < FEW);
    let sums = |vector: &[i128]| {
        let mut dice = Dice(1);
        let mut sum = || vector.iter().fold(0, |sum, entry| (sum + entry * i128::from(dice.below(1 << 30))) % PRIME);
        [sum(), sum()]
    };
    let few: Vec<Alike> = few.map(|people| Alike { left: sums(&solver.left(&people, width)), people }).collect();
    // What is left of a set is the sum of what is left of its parts: of a known set, nothing.
    search(&few, 0, [0, 0]).filter(|set| solver.knows(set, width))
}

fn search(few: &[Alike], people: usize, left: [i128; 2]) -> Option<People> {
    few.iter().enumerate().find_map(|(at, own)| {
        if people + own.people.len() >= FEW {
            return None;
        }
        let left = [0, 1].map(|sum: usize| (left[sum] + own.left[sum]) % PRIME);
        if left == [0, 0] {
            return Some(own.people.clone());
        }
        let rest = search(&few[at + 1..], people + own.people.len(), left)?;
        Some(rest.union(&own.people).copied().collect())
    })
}

#[test]
fn nothing_that_editions_publish_gives_a_set_of_few_people_away() {
    let (mut withheld, mut stated) = (0, 0);
    for seed in 0..120 {
        let drawn = drawn(seed);
        let figures = measured(&drawn.loaded, Guards { min_sample: 0, ..GUARDS }).figures();
        let (mut published, mut hidden) = (Vec::new(), Vec::new());
        for figure in &figures {
            let Some((part, whole)) = drawn.sets(figure) else { continue };
            match figure.status {
                Status::Withheld => hidden.push((figure, part, whole)),
                Status::Missing => {}
                Status::Ok | Status::Insufficient => {
                    let count = figure.numerator.and_then(Quantity::count);
                    assert_eq!(count, Some(part.len() as u64), "seed {seed}: {figure:?}");
                    published.extend([part, whole]);
                }
            }
        }
        let mut solver = Solver::default();
        for set in &published {
            solver.learn(set, drawn.width);
        }
        let given_away = small_set(&solver, &published, drawn.width);
        assert_eq!(given_away, None, "seed {seed}: these few can be had");
        for (figure, part, whole) in &hidden {
            let both = solver.knows(part, drawn.width) && solver.knows(whole, drawn.width);
            assert!(!both, "seed {seed}: what is withheld can be reckoned: {figure:?}");
        }
        (withheld, stated) = (withheld + hidden.len(), stated + published.len() / 2);
    }
    assert!(withheld > 500 && stated > 500, "{withheld} withheld, {stated} stated: the attack needs both");
}

#[test]
fn a_weekly_cohort_gives_away_neither_who_left_in_a_week_nor_a_hidden_cell() {
    let mut hidden = 0;
    for seed in 0..100 {
        let mut dice = Dice(seed + 77);
        let width = 30 + dice.below(60) as usize;
        let days = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"];
        let ends = ["", "", "", "2026-01-28", "2026-02-04", "2026-02-11", "2026-02-18", "2026-02-25"];
        let members: Vec<(usize, usize)> =
            (0..width).map(|_| (dice.below(4) as usize, dice.below(8) as usize)).collect();
        let rows = members
            .iter()
            .enumerate()
            .map(|(at, (joined, left))| format!("m{at:02},g,{},{}\n", days[*joined], ends[*left]));
        let text = format!("member,group,joined_on,left_on\n{}", rows.collect::<String>());
        let loaded = book_of("2026-03-05", &[("groups/g.yaml", "title: 群\n"), ("memberships.csv", &text)]);
        let metrics = measured(&loaded, Guards { min_sample: 0, ..GUARDS });
        let joined = |week: usize| members.iter().filter(|(joined, _)| *joined == week).count();
        // Whoever reads the team's own count of the group at the end of a week holds the other cells against it.
        let mut columns: BTreeMap<String, Vec<bool>> = BTreeMap::new();
        for cohort in &metrics.cohorts["g"] {
            let week = days.iter().position(|day| *day == cohort.week.to_string()).unwrap();
            let mut known: Vec<u64> = vec![joined(week) as u64];
            for (later, share) in cohort.still.iter().enumerate() {
                let column = cohort.week.checked_add(jiff::Span::new().weeks(later as i64)).unwrap().to_string();
                columns.entry(column).or_default().push(share.share().is_some());
                known.extend(share.share().map(|share| share.numerator));
                hidden += usize::from(share.status() == Status::Withheld);
            }
            for (at, one) in known.iter().enumerate() {
                for two in &known[..at] {
                    assert!(!(1..FEW as u64).contains(&one.abs_diff(*two)), "seed {seed}: {cohort:?}");
                }
            }
        }
        for (column, stated) in columns {
            let hidden = stated.iter().filter(|stated| !**stated).count();
            let alone = hidden == 1 && stated.len() > 1;
            assert!(
                !alone,
                "seed {seed}: one cell alone is hidden in the week of {column}: {:?}",
                metrics.cohorts["g"]
            );
        }
    }
    assert!(hidden > 200, "{hidden} hidden");
}

#[test]
fn a_count_of_nobody_is_stated_and_what_a_team_declares_stays() {
    let rows = (0..40).map(|at| format!("m{at},e-1,2026-01-05,true,false\n")).collect::<Vec<_>>().concat();
    let loaded = book_of(
        "2026-03-05",
        &[
            ("campaigns/e.yaml", "title: 甲\neditions:\n  - {id: e-1, opens: 2026-01-05}\n"),
            ("segments/s.yaml", "title: 讲的人\nsteps: [{from: [g]}, {from: [g]}]\n"),
            ("groups/g.yaml", "title: 群\n"),
            ("enrolments.csv", &format!("member,edition,enrolled_on,paid,completed\n{rows}")),
            ("segment_counts.csv", "date,segment,step,members\n2026-03-01,s,1,20\n2026-03-01,s,2,4\n"),
        ],
    );
    let figures = measured(&loaded, GUARDS).figures();
    let of = |measure: &str, part: Option<&str>| {
        let found = figures.iter().find(|figure| figure.measure.name() == measure && figure.part.as_deref() == part);
        let figure = found.unwrap();
        (figure.status, figure.numerator.and_then(Quantity::count), figure.denominator)
    };
    assert_eq!(of("completion", None), (Status::Ok, Some(0), Some(40)));
    assert_eq!(of("segment_passed", Some("2")), (Status::Insufficient, Some(4), Some(20)), "the 4 of 20 of S1");
}

/// The money of a withheld count is withheld with it.
#[test]
fn what_few_sign_ups_cost_is_withheld() {
    let rows = (0..4).map(|at| format!("m{at},e-1,2026-01-05,true\n")).collect::<Vec<_>>().concat();
    let edition = "title: 甲\neditions:\n  - {id: e-1, opens: 2026-01-05, fee: {amount: 99}, budget: [{item: 投放, amount: 100}]}\n";
    let loaded = book_of(
        "2026-03-05",
        &[("campaigns/e.yaml", edition), ("enrolments.csv", &format!("member,edition,enrolled_on,paid\n{rows}"))],
    );
    for figure in measured(&loaded, GUARDS).figures() {
        if ["enrolled", "cost", "cost_per_sign_up", "result"].contains(&figure.measure.name()) {
            assert_eq!((figure.status, figure.value, figure.numerator), (Status::Withheld, None, None), "{figure:?}");
        }
    }
}
