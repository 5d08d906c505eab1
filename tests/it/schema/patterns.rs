//! The patterns of the schemas, held against the parsers on texts that almost are what is meant.

use jsonschema::Validator;
use qunce::finding::Subject;
use qunce::model::Kind;
use qunce::model::common::Frequency;
use qunce::model::days::{DayNumber, Days};
use qunce::model::reader::{Known, Readable, Reader};
use qunce::model::scalar::{Percent, Time};
use qunce::schema;
use qunce::source::{Files, Node, Scalar, Style, Value as Written};
use rust_decimal::Decimal;

use super::mutations::Dice;

/// Whether the loader takes a quoted text for a value of this type.
fn reads<T: Readable>(text: &str) -> bool {
    let known = Known::default();
    let mut files = Files::default();
    let subject = Subject { book: String::new(), kind: String::new(), id: String::new() };
    let mut reader = Reader::new(files.add("a.yaml", ""), subject, &known, false);
    let node = Node { span: 0..0, value: Written::Scalar(Scalar { text: text.to_owned(), style: Style::Quoted }) };
    T::read(&node, &mut reader).is_some()
}

fn schema_at(kind: Kind, pointer: &str) -> Validator {
    let schema = schema::of_kind(kind);
    jsonschema::draft202012::new(schema.pointer(pointer).unwrap()).unwrap()
}

/// Pieces of which texts that are nearly right are made.
const PIECES: [&str; 53] = [
    "每",
    "天",
    "日",
    "周",
    "个",
    "月",
    "次",
    "第",
    "0",
    "1",
    "2",
    "3",
    "9",
    "10",
    "+",
    "-",
    ".",
    "%",
    ":",
    "_",
    " ",
    " ",
    "\u{3000}",
    "day",
    "Day",
    "DAYS",
    "week",
    "months",
    "every",
    "Every",
    "a",
    "per",
    "times",
    "once",
    "twice",
    "daily",
    "weekly",
    "mon",
    "Sun",
    "周一",
    "周天",
    "星期日",
    "每天",
    "true",
    "True",
    "否",
    "20:30",
    "9:05",
    "24:00",
    "9999",
    "10000",
    "e",
    "x",
];

/// A sort of value: its name, its schema, and whether its parser reads a text.
type Sort = (&'static str, Validator, fn(&str) -> bool);

#[test]
fn patterns_and_parsers_agree_on_texts_that_are_nearly_right() {
    let values: [Sort; 8] = [
        ("frequency", schema_at(Kind::Group, "/$defs/service/properties/every"), reads::<Frequency>),
        ("days", schema_at(Kind::Sop, "/$defs/step/properties/on"), reads::<Days>),
        ("day", schema_at(Kind::Sop, "/$defs/counted_day/properties/day"), reads::<DayNumber>),
        ("time", schema_at(Kind::Sop, "/$defs/step/properties/at"), reads::<Time>),
        ("whole", schema_at(Kind::Sop, "/$defs/step/properties/minutes"), reads::<i64>),
        ("flag", schema_at(Kind::Sop, "/$defs/step/properties/ai_made"), reads::<bool>),
        ("percent", schema_at(Kind::Campaign, "/$defs/targets/properties/completion"), reads::<Percent>),
        ("money", schema_at(Kind::Campaign, "/$defs/cost/properties/amount"), reads::<Decimal>),
    ];
    let mut dice = Dice::new(7);
    let mut taken = [0; 8];
    for _ in 0..8_000 {
        let text: String = (0..=dice.below(6)).map(|_| *dice.pick(&PIECES)).collect();
        // Counts of a thousand million are beyond both, each in its own way.
        if text.bytes().filter(u8::is_ascii_digit).count() > 9 {
            continue;
        }
        for (at, (name, validator, reads)) in values.iter().enumerate() {
            let is_read = reads(&text);
            assert_eq!(validator.is_valid(&text.as_str().into()), is_read, "{name}: {text:?}");
            taken[at] += usize::from(is_read);
        }
    }
    assert!(taken.iter().all(|count| *count > 2), "too few texts are right: {taken:?}");
}
