//! Which counts of people may be stated beside each other: none from which a count of too few could be reckoned.
//!
//! People who are in the same of the counted sets are one atom. What is stated spans a space of vectors over the atoms;
//! whatever can be had from it by adding and subtracting lies in that space. A count is stated only while the space
//! holds no set of 1 to `min_cell` - 1 people. A count of nobody names nobody and is stated; a share of all or of none
//! is therefore stated too. Sets are offered in order: what comes first is stated, what would give it away is withheld.

use super::cells::{Cell, Composition, Counted};
use super::roster::Member;
use super::share::{Guards, Measured, Share};

/// The field in which the vectors are reckoned: a prime, so that dividing is exact.
const PRIME: u64 = (1 << 31) - 1;

/// The most atoms that are told apart; what falls on others is taken to be a set of few.
const COLUMNS: usize = 1024;

/// The most stated vectors that hold nothing but atoms of few people; more are taken to give a set of few away.
const LOOSE: usize = 20;

/// A counted set of people, by its place in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SetId(usize);

/// Every set of people that is to be counted.
#[derive(Debug)]
pub(super) struct Ledger {
    /// For each person the atom.
    atom_of: Vec<u32>,
    /// How many people each atom holds.
    sizes: Vec<u64>,
    /// From which atom each was split, by which set.
    born: Vec<(u32, usize)>,
    /// For each set its atoms at the time, and how many people.
    sets: Vec<(Vec<u32>, u64)>,
}

/// What may be stated.
#[derive(Debug)]
pub(super) struct Stated {
    guards: Guards,
    people: Vec<u64>,
    may: Vec<bool>,
}

impl Ledger {
    /// A ledger of so many people.
    pub(super) fn new(people: usize) -> Self {
        Self { atom_of: vec![0; people], sizes: vec![people as u64], born: vec![(0, 0)], sets: Vec::new() }
    }

    /// Enters a set; nobody is named twice.
    pub(super) fn enter(&mut self, people: impl IntoIterator<Item = Member>) -> SetId {
        let people: Vec<Member> = people.into_iter().collect();
        let set = self.sets.len();
        let mut inside = vec![0_u64; self.sizes.len()];
        for &person in &people {
            inside[self.atom_of[person as usize] as usize] += 1;
        }
        let mut becomes: Vec<u32> = (0..self.sizes.len() as u32).collect();
        for (atom, &count) in inside.iter().enumerate() {
            if count > 0 && count < self.sizes[atom] {
                becomes[atom] = self.sizes.len() as u32;
                self.sizes[atom] -= count;
                self.sizes.push(count);
                self.born.push((atom as u32, set));
            }
        }
        for &person in &people {
            let atom = &mut self.atom_of[person as usize];
            *atom = becomes[*atom as usize];
        }
        let atoms = becomes.into_iter().zip(inside).filter(|(_, count)| *count > 0).map(|(atom, _)| atom).collect();
        self.sets.push((atoms, people.len() as u64));
        SetId(set)
    }

    /// How many people a set holds.
    pub(super) fn people(&self, set: SetId) -> u64 {
        self.sets[set.0].1
    }

    /// Decides which sets may be stated, those that are offered first before those that come later.
    pub(super) fn settle(self, order: &[SetId], guards: Guards) -> Stated {
        let people: Vec<u64> = self.sets.iter().map(|(_, people)| *people).collect();
        let mut may = vec![guards.min_cell <= 1; people.len()];
        if guards.min_cell > 1 {
            let columns = Columns::new(&self, guards);
            let mut span = Span::new(&columns);
            for &set in order {
                may[set.0] = span.takes(columns.vector(&self.held(set)));
            }
        }
        Stated { guards, people, may }
    }

    /// For each atom, at the end, whether a set holds it: those it was entered with, and what was split from them since.
    fn held(&self, set: SetId) -> Vec<bool> {
        let mut held = vec![false; self.sizes.len()];
        for &atom in &self.sets[set.0].0 {
            held[atom as usize] = true;
        }
        // An atom comes after the one that it was split from.
        for (atom, &(parent, by)) in self.born.iter().enumerate() {
            if by > set.0 {
                held[atom] = held[parent as usize];
            }
        }
        held
    }
}

impl Stated {
    /// A count of a set; missing where there is none.
    pub(super) fn count(&self, set: Option<SetId>) -> Counted {
        match set {
            None => Counted::Missing,
            Some(set) if self.may[set.0] => Counted::Known(self.people[set.0]),
            Some(_) => Counted::Withheld,
        }
    }

    /// A set as a share of another; missing where there is none, or nobody.
    pub(super) fn share(&self, sets: Option<(SetId, SetId)>) -> Measured {
        let Some((part, whole)) = sets else { return Measured::Missing };
        match (self.count(Some(part)), self.count(Some(whole))) {
            (_, Counted::Known(0)) => Measured::Missing,
            (Counted::Known(part), Counted::Known(whole)) => {
                Share::new(part, whole).map_or(Measured::Missing, |share| self.guards.of_sample(share, whole))
            }
            _ => Measured::Withheld,
        }
    }

    /// The parts of a whole.
    pub(super) fn parts<T>(&self, parts: Vec<(T, SetId)>, whole: SetId) -> Composition<T> {
        let cell = |(part, set)| Cell { part, count: self.count(Some(set)) };
        Composition { cells: parts.into_iter().map(cell).collect(), total: self.count(Some(whole)) }
    }
}

/// The atoms as columns, those of most people first.
#[derive(Debug)]
struct Columns {
    atoms: Vec<u32>,
    /// How many people each column holds.
    people: Vec<u64>,
    /// From which column on each holds too few.
    few: usize,
    min_cell: u64,
}

impl Columns {
    fn new(ledger: &Ledger, guards: Guards) -> Self {
        let size = |atom: u32| ledger.sizes[atom as usize];
        let mut atoms: Vec<u32> = (0..ledger.sizes.len() as u32).filter(|&atom| size(atom) > 0).collect();
        atoms.sort_by_key(|&atom| (std::cmp::Reverse(size(atom)), atom));
        atoms.truncate(COLUMNS);
        let people: Vec<u64> = atoms.iter().map(|&atom| size(atom)).collect();
        let few = people.partition_point(|&people| people >= guards.min_cell);
        Self { atoms, people, few, min_cell: guards.min_cell }
    }

    /// A set as a vector over the columns; the last entry stands for all atoms, also those without a column.
    fn vector(&self, held: &[bool]) -> Vec<u64> {
        let mut vector: Vec<u64> = self.atoms.iter().map(|&atom| u64::from(held[atom as usize])).collect();
        let all = held.iter().enumerate().filter(|(_, held)| **held);
        vector.push(all.fold(0, |sum, (atom, _)| (sum + mark(atom)) % PRIME));
        vector
    }
}

/// A number that stands for an atom in sums over all of them.
fn mark(atom: usize) -> u64 {
    let mixed = (atom as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)) % PRIME
}

/// Everything that can be had from what is stated: vectors in reduced echelon form, each with its first column.
#[derive(Debug)]
struct Span<'a> {
    columns: &'a Columns,
    rows: Vec<(usize, Vec<u64>)>,
}

impl<'a> Span<'a> {
    fn new(columns: &'a Columns) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Takes a vector in, unless a set of few people could then be had; whether it may be stated.
    fn takes(&mut self, mut vector: Vec<u64>) -> bool {
        for (pivot, row) in &self.rows {
            subtract(&mut vector, row, *pivot);
        }
        let width = self.columns.atoms.len();
        let Some(pivot) = vector[..width].iter().position(|&entry| entry != 0) else {
            // What is stated already gives it; only where it lives on atoms without a column is it not known to.
            return vector[width] == 0;
        };
        let scale = inverse(vector[pivot]);
        for entry in &mut vector {
            *entry = *entry * scale % PRIME;
        }
        // A vector that holds an atom of enough people, whatever is added to it, gives no set of few.
        if pivot >= self.columns.few {
            let loose = self.rows.iter().filter(|(own, _)| *own >= self.columns.few).cloned();
            let mut loose: Vec<(usize, Vec<u64>)> = loose.collect();
            for (_, row) in &mut loose {
                subtract(row, &vector, pivot);
            }
            loose.push((pivot, vector.clone()));
            if self.columns.gives_few(&loose) {
                return false;
            }
        }
        for (_, row) in &mut self.rows {
            subtract(row, &vector, pivot);
        }
        self.rows.push((pivot, vector));
        true
    }
}

impl Columns {
    /// Whether a set of few people is a sum of these vectors. Such a set holds only atoms of few, and in echelon form is
    /// the sum of exactly those vectors whose first columns it holds.
    fn gives_few(&self, loose: &[(usize, Vec<u64>)]) -> bool {
        loose.len() > LOOSE || self.any_few(loose, &vec![0; self.atoms.len()], 0)
    }

    fn any_few(&self, rows: &[(usize, Vec<u64>)], sum: &[u64], people: u64) -> bool {
        rows.iter().enumerate().any(|(at, (pivot, row))| {
            let people = people + self.people[*pivot];
            if people >= self.min_cell {
                return false;
            }
            let sum: Vec<u64> = sum.iter().zip(row).map(|(one, two)| (one + two) % PRIME).collect();
            self.is_few(&sum) || self.any_few(&rows[at + 1..], &sum, people)
        })
    }

    fn is_few(&self, vector: &[u64]) -> bool {
        let held = vector.iter().zip(&self.people).filter(|(entry, _)| **entry == 1);
        vector.iter().all(|&entry| entry <= 1) && held.map(|(_, people)| people).sum::<u64>() < self.min_cell
    }
}

/// Takes so much of `row`, whose entry at the pivot is 1, from a vector that nothing is left there.
fn subtract(vector: &mut [u64], row: &[u64], pivot: usize) {
    let factor = vector[pivot];
    if factor > 0 {
        for (entry, own) in vector.iter_mut().zip(row) {
            *entry = (*entry + (PRIME - factor) * own) % PRIME;
        }
    }
}

/// What makes 1 when multiplied: by Fermat, the number to the power of the prime less 2.
fn inverse(number: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, number, PRIME - 2);
    while power > 0 {
        if power & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        power >>= 1;
    }
    result
}
