//! Changes that a writer might make by mistake, drawn from a seed.

use qunce::load::kinds::part_of;
use qunce::model::Kind;
use qunce::model::common::Common;
use qunce::model::reader::Record;
use qunce::model::shape::{Field, Shape};

use super::written::Piece;

/// Numbers that follow from a seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A place in a definition: the steps to it, what the table says of it, and the fields of the keys in it.
struct Spot {
    steps: Vec<usize>,
    shape: Option<Shape>,
    fields: Vec<Field>,
}

fn spots(piece: &Piece, shape: Option<Shape>, fields: Vec<Field>, steps: &[usize], all: &mut Vec<Spot>) {
    match piece {
        Piece::Keys(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                // What tables and columns there are is not a question of shape.
                if key == "snapshots" || key == "快照" {
                    continue;
                }
                let field = fields.iter().find(|field| field.is_called(key));
                let shape = field.map(|field| (field.shape)());
                spots(value, shape.clone(), fields_of(shape.as_ref()), &[steps, &[at]].concat(), all);
            }
        }
        Piece::List(items) => {
            for (at, item) in items.iter().enumerate() {
                spots(item, shape.clone(), fields.clone(), &[steps, &[at]].concat(), all);
            }
        }
        Piece::Plain(_) | Piece::Quoted(_) => {}
    }
    all.push(Spot { steps: steps.to_vec(), shape, fields });
}

fn fields_of(shape: Option<&Shape>) -> Vec<Field> {
    match shape {
        Some(Shape::Part(part)) => part.fields.to_vec(),
        Some(Shape::List(inner)) => fields_of(Some(inner)),
        Some(Shape::Either(shapes)) => shapes.iter().flat_map(|shape| fields_of(Some(shape))).collect(),
        _ => Vec::new(),
    }
}

fn at<'a>(piece: &'a mut Piece, steps: &[usize]) -> &'a mut Piece {
    let Some((first, rest)) = steps.split_first() else { return piece };
    match piece {
        Piece::Keys(entries) => at(&mut entries[*first].1, rest),
        Piece::List(items) => at(&mut items[*first], rest),
        Piece::Plain(_) | Piece::Quoted(_) => unreachable!("a spot was there"),
    }
}

/// A definition with one change, and what was changed; nothing where the change would make the same key twice.
pub(super) fn mutated(kind: Kind, piece: &Piece, dice: &mut Dice) -> Option<(Piece, String)> {
    let mut all = Vec::new();
    let fields = part_of(kind).fields.iter().chain(Common::PART.fields).copied().collect();
    spots(piece, None, fields, &[], &mut all);
    let spot = dice.pick(&all);
    let mut changed = piece.clone();
    let target = at(&mut changed, &spot.steps);
    let before = target.yaml();
    let what = match (target, dice.below(3)) {
        (Piece::Keys(entries), 0 | 1) if !entries.is_empty() => change_keys(entries, &spot.fields, dice),
        (target, _) => {
            *target = other_value(target, spot.shape.as_ref(), dice);
            "value"
        }
    };
    let told = format!("{what}: {before} became {}", at(&mut changed, &spot.steps).yaml());
    has_each_key_once(&changed).then_some((changed, told))
}

fn change_keys(entries: &mut Vec<(String, Piece)>, fields: &[Field], dice: &mut Dice) -> &'static str {
    let chosen = dice.below(entries.len());
    let key = entries[chosen].0.clone();
    let twin = fields.iter().find(|field| field.is_called(&key));
    let twin = twin.map(|field| if field.key == key { field.zh } else { field.key });
    match (dice.below(6), twin) {
        (0, _) => {
            entries.remove(chosen);
            "key dropped"
        }
        (1, _) => {
            entries[chosen].0.push('x');
            "key misspelt"
        }
        (2, Some(twin)) => {
            twin.clone_into(&mut entries[chosen].0);
            "key in the other language"
        }
        (3, Some(twin)) => {
            let value = entries[chosen].1.clone();
            entries.push((twin.to_owned(), value));
            "both names of a key"
        }
        (4, _) => {
            entries[chosen].1 = Piece::Plain(String::new());
            "value left empty"
        }
        _ => {
            entries.push((
                (*dice.pick(&["extra", "标题", "title", "id", "owner"])).to_owned(),
                Piece::Plain("3".to_owned()),
            ));
            "key added"
        }
    }
}

const VALUES: [&str; 30] = [
    "3",
    "0",
    "-1",
    "3.5",
    "true",
    "是",
    "text",
    "一段文字",
    "~",
    "40%",
    "-2.5 %",
    "100",
    "12.50",
    "20:30",
    "25:00",
    "7:5",
    "2026-03-05",
    "2026-13-05",
    "2026-3-5",
    "99999999999999999999",
    "word-bet",
    "Not An Id",
    "每周 2 次",
    "daily",
    "day 3",
    "周三",
    "zh",
    "error",
    "off",
    "campaign",
];

fn other_value(piece: &Piece, shape: Option<&Shape>, dice: &mut Dice) -> Piece {
    let word = (*dice.pick(&VALUES)).to_owned();
    match (dice.below(9), piece) {
        (0, _) => Piece::List(vec![piece.clone()]),
        (1, Piece::List(items)) => items.first().cloned().unwrap_or_else(|| Piece::List(vec![Piece::Plain(word)])),
        (1, Piece::Keys(entries)) => {
            Piece::Keys(entries.iter().map(|(key, _)| (key.clone(), Piece::Plain(String::new()))).collect())
        }
        (2, _) => Piece::Keys(vec![("a".to_owned(), Piece::Plain(word))]),
        (3, _) => dice.pick(&[Piece::List(Vec::new()), Piece::Keys(Vec::new())]).clone(),
        (4, Piece::Plain(text)) => Piece::Quoted(text.clone()),
        (4, Piece::List(items)) => Piece::List([items.clone(), vec![Piece::Plain(word)]].concat()),
        (5, _) => in_chinese(shape, dice).unwrap_or(Piece::Quoted(word)),
        _ => Piece::Plain(word),
    }
}

/// A value of the closed list that belongs here, in Chinese.
fn in_chinese(shape: Option<&Shape>, dice: &mut Dice) -> Option<Piece> {
    match shape? {
        Shape::OneOf(choices) => Some(Piece::Plain(dice.pick(choices).zh.to_owned())),
        Shape::List(inner) => in_chinese(Some(inner), dice),
        _ => None,
    }
}

fn has_each_key_once(piece: &Piece) -> bool {
    match piece {
        Piece::Keys(entries) => entries
            .iter()
            .enumerate()
            .all(|(at, (key, value))| entries[..at].iter().all(|(other, _)| other != key) && has_each_key_once(value)),
        Piece::List(items) => items.iter().all(has_each_key_once),
        Piece::Plain(_) | Piece::Quoted(_) => true,
    }
}
