//! Plain data as JSON: what is missing or cannot be read is left out.

use serde_json::{Map, Value, json};

use crate::model::plain::Plain;

/// The value; null for one that is missing or faulty.
pub(super) fn value(plain: &Plain) -> Value {
    match plain {
        Plain::Missing | Plain::Faulty => Value::Null,
        Plain::Flag(flag) => json!(flag),
        Plain::Whole(whole) => json!(whole),
        Plain::Number(number) => json!(number),
        Plain::Text(text) => json!(&**text),
        Plain::List(items, _) => items.iter().map(|(_, item)| value(item)).collect(),
        Plain::Record(fields) => keys(fields.iter().map(|(key, field)| ((*key).to_owned(), field))),
        Plain::Map(entries) => keys(entries.iter().map(|(key, field)| (key.clone(), field))),
    }
}

fn keys<'p>(fields: impl Iterator<Item = (String, &'p Plain)>) -> Value {
    let given = fields.map(|(key, field)| (key, value(field))).filter(|(_, value)| !value.is_null());
    Value::Object(given.collect::<Map<_, _>>())
}
