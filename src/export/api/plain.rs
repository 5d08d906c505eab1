//! Plain data as JSON: what is missing or cannot be read is left out, what has to be exact is a text.

use serde_json::{Map, Value, json};

use crate::model::plain::Plain;
use crate::model::shape::{Part, Shape};

/// The value, which stands where this shape is; null for one that is missing or faulty.
pub(super) fn value(plain: &Plain, shape: &Shape) -> Value {
    match (plain, shape) {
        (Plain::Missing | Plain::Faulty, _) => Value::Null,
        // As in figures: no reader rounds a text.
        (Plain::Whole(exact), Shape::Money) => json!(exact.to_string()),
        (Plain::Number(exact), Shape::Money) => json!(exact.to_string()),
        (Plain::Flag(flag), _) => json!(flag),
        (Plain::Whole(whole), _) => json!(whole),
        (Plain::Number(number), _) => json!(number),
        (Plain::Text(text), _) => json!(&**text),
        (Plain::List(items, _), _) => {
            let item = match shape {
                Shape::List(item) => item,
                other => other,
            };
            items.iter().map(|(_, it)| value(it, item)).collect()
        }
        (Plain::Record(fields), _) => keys(fields.iter().map(|(key, it)| ((*key).to_owned(), it, below(shape, key)))),
        (Plain::Map(entries), _) => keys(entries.iter().map(|(key, it)| (key.clone(), it, below(shape, key)))),
    }
}

/// What a definition of this part says.
pub(super) fn definition(plain: &Plain, part: Part) -> Value {
    value(plain, &Shape::Part(part))
}

fn keys<'p>(fields: impl Iterator<Item = (String, &'p Plain, Shape)>) -> Value {
    let given = fields.map(|(key, it, shape)| (key, value(it, &shape))).filter(|(_, value)| !value.is_null());
    Value::Object(given.collect::<Map<_, _>>())
}

/// The shape of what stands under a key; any where no table of fields says it.
fn below(shape: &Shape, key: &str) -> Shape {
    let field = |part: &Part| part.fields.iter().find(|field| field.key == key).map(|field| (field.shape)());
    match shape {
        Shape::Part(part) => field(part).unwrap_or(Shape::Free),
        Shape::List(inner) => below(inner, key),
        Shape::Map(inner) => (**inner).clone(),
        Shape::Either(shapes) => shapes
            .iter()
            .map(|shape| below(shape, key))
            .find(|shape| !matches!(shape, Shape::Free))
            .unwrap_or(Shape::Free),
        _ => Shape::Free,
    }
}
