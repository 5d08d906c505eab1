//! The examples of fields as JSON, with English keys and with Chinese ones.

use serde_json::{Map, Number, Value};

use crate::model::reader::is_nothing;
use crate::model::shape::{Field, Shape};
use crate::source::{Bounds, Node, Scalar, Style, Tree, Value as Written};

/// A field's example as it is written in the table.
pub(super) fn of(field: &Field) -> Value {
    Tree::parse(field.example, &Bounds::default()).root.as_ref().map_or(Value::Null, value)
}

/// The example with the keys and the values of closed lists in Chinese.
pub(super) fn in_chinese(value: &Value, shape: &Shape) -> Value {
    match (value, shape) {
        (Value::Array(items), Shape::List(inner)) => items.iter().map(|item| in_chinese(item, inner)).collect(),
        (one, Shape::List(inner)) => in_chinese(one, inner),
        (Value::Object(entries), Shape::Part(part)) => {
            let said = entries.iter().map(|(key, value)| match part.fields.iter().find(|field| field.is_called(key)) {
                Some(field) => (field.zh.to_owned(), in_chinese(value, &(field.shape)())),
                None => (key.clone(), value.clone()),
            });
            Value::Object(said.collect())
        }
        (Value::Object(entries), Shape::Map(inner)) => {
            Value::Object(entries.iter().map(|(key, value)| (key.clone(), in_chinese(value, inner))).collect())
        }
        (Value::String(text), Shape::OneOf(choices)) => {
            choices.iter().find(|choice| choice.name == text).map_or_else(|| value.clone(), |choice| choice.zh.into())
        }
        (value, Shape::Either(shapes)) => shapes
            .iter()
            .map(|shape| in_chinese(value, shape))
            .find(|said| said != value)
            .unwrap_or_else(|| value.clone()),
        _ => value.clone(),
    }
}

fn value(node: &Node) -> Value {
    match &node.value {
        Written::Scalar(written) => scalar(written),
        Written::Sequence(items) => items.iter().map(value).collect(),
        Written::Mapping(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect::<Map<_, _>>())
        }
    }
}

/// What a scalar is to whoever reads YAML 1.2: the numbers of our examples have digits, a sign and a point at most.
fn scalar(written: &Scalar) -> Value {
    let text = written.text.as_str();
    match written.style {
        Style::Plain if is_nothing(written) => Value::Null,
        Style::Plain if text == "true" || text == "false" => Value::Bool(text == "true"),
        Style::Plain => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(whole), _) => whole.into(),
            (_, Ok(number)) => Number::from_f64(number).map_or_else(|| text.into(), Value::Number),
            _ => text.into(),
        },
        Style::Quoted | Style::Block => text.into(),
    }
}
