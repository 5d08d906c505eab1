//! Parts of definitions as schemas: keys in both languages, what is required, and what several keys say together.

use serde_json::{Map, Value, json};

use super::narrow::Narrow;
use super::{narrow, sample, scalar};
use crate::model::common::Common;
use crate::model::reader::Record;
use crate::model::shape::{Field, Part, Shape};

/// The parts that a schema refers to, each once.
#[derive(Default)]
pub(super) struct Parts {
    all: Map<String, Value>,
}

impl Parts {
    /// The schema of a whole definition: its own fields and those of every definition.
    pub(super) fn root(part: Part) -> Map<String, Value> {
        let mut parts = Self::default();
        let own = |field: &&Field| part.fields.iter().all(|other| other.key != field.key);
        let fields: Vec<&Field> = part.fields.iter().chain(Common::PART.fields.iter().filter(own)).collect();
        let mut schema = parts.mapping(part, &fields, "#/properties");
        if !fields.iter().any(|field| field.required) {
            // A file that says nothing yet has nothing wrong with it.
            allow_nothing(&mut schema);
        }
        let mut schema = into_map(schema);
        schema.insert("$defs".to_owned(), Value::Object(parts.all));
        schema
    }

    fn mapping(&mut self, part: Part, fields: &[&Field], at: &str) -> Value {
        let mut properties = Map::new();
        for field in fields {
            properties.insert(field.key.to_owned(), self.field(part, field));
        }
        for field in fields.iter().filter(|field| field.zh != field.key) {
            properties.insert(field.zh.to_owned(), twin(field, at));
        }
        let mut together: Vec<Value> = fields.iter().filter(|field| field.required).map(|field| has(field)).collect();
        together.extend(narrow::one_at_least(part).map(|keys| {
            let given = fields.iter().filter(|field| keys.contains(&field.key)).flat_map(|field| given(field));
            json!({ "anyOf": given.collect::<Vec<_>>() })
        }));
        let both = fields.iter().filter(|field| field.zh != field.key);
        together.extend(both.map(|field| not_both(field)));
        json!({
            "title": if part.zh == part.en { part.zh.to_owned() } else { format!("{} {}", part.zh, part.en) },
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "allOf": together,
        })
    }

    fn field(&mut self, part: Part, field: &Field) -> Value {
        let shape = (field.shape)();
        let mut holds = match narrow::field(part, field) {
            Some(holds) => self.share(holds),
            None => self.shape(&shape),
        };
        if !field.required {
            allow_nothing(&mut holds);
        }
        let mut schema = told(&[field.doc_en.trim(), field.doc_zh], &sample::of(field));
        schema.extend(into_map(holds));
        Value::Object(schema)
    }

    fn shape(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text | Shape::Id(_) => scalar::text(),
            Shape::Whole => scalar::whole(),
            Shape::Percent => scalar::percent(),
            Shape::Money => scalar::number(),
            Shape::Flag => scalar::flag(),
            Shape::Date => scalar::date(),
            Shape::Time => scalar::time(),
            Shape::Days => scalar::days(),
            Shape::DayNumber => scalar::day_number(),
            Shape::Frequency => scalar::frequency(),
            Shape::OneOf(choices) => scalar::one_of(choices),
            Shape::Free => scalar::free(),
            Shape::Limits => self.share(narrow::limits()),
            Shape::Part(part) => self.refer(*part),
            Shape::List(inner) => {
                let item = self.shape(inner);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
            }
            Shape::Map(inner) => {
                let mut value = self.shape(inner);
                allow_nothing(&mut value);
                json!({ "type": "object", "additionalProperties": value })
            }
            Shape::Either(shapes) => {
                json!({ "anyOf": shapes.iter().map(|shape| self.shape(shape)).collect::<Vec<_>>() })
            }
        }
    }

    /// A reference to a schema that stands for itself, with those that it refers to; as it is where it has no name.
    fn share(&mut self, narrow: Narrow) -> Value {
        self.all.extend(narrow.beside.into_iter().map(|(name, schema)| (name.to_owned(), schema)));
        let Some(name) = narrow.name else { return narrow.schema };
        self.all.insert(name.to_owned(), narrow.schema);
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn refer(&mut self, part: Part) -> Value {
        let name = part.en.replace(' ', "_");
        let at = format!("#/$defs/{name}");
        if !self.all.contains_key(&name) {
            let fields: Vec<&Field> = part.fields.iter().collect();
            let schema = self.mapping(part, &fields, &format!("{at}/properties"));
            self.all.insert(name, schema);
        }
        json!({ "$ref": at })
    }
}

/// The Chinese name of a key, which holds what the English one holds.
fn twin(field: &Field, at: &str) -> Value {
    let example = sample::in_chinese(&sample::of(field), &(field.shape)());
    let mut schema = told(&[field.doc_zh, field.doc_en.trim()], &example);
    schema.insert("$ref".to_owned(), json!(format!("{at}/{}", field.key)));
    Value::Object(schema)
}

/// What a field means, in one language after the other, and an example of it.
fn told(docs: &[&str], example: &Value) -> Map<String, Value> {
    into_map(json!({ "description": docs.join("\n"), "examples": [example] }))
}

/// That the key is there, under either name.
fn has(field: &Field) -> Value {
    json!({ "anyOf": [{ "required": [field.key] }, { "required": [field.zh] }] })
}

/// That the key does not stand there twice, once under each name.
fn not_both(field: &Field) -> Value {
    let (en, zh) = (field.key, field.zh);
    json!({
        "not": { "required": [en, zh] },
        "errorMessage": format!("`{en}` 和 `{zh}` 是同一个键，留一个 / `{en}` and `{zh}` are one key; keep one"),
    })
}

/// That the key is there and says something, under the one name or the other.
fn given(field: &Field) -> [Value; 2] {
    [field.key, field.zh].map(|key| json!({ "required": [key], "properties": { key: { "not": { "type": "null" } } } }))
}

/// Lets nothing stand in the place of a value.
pub(super) fn allow_nothing(schema: &mut Value) {
    if let Some(of) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        of.push(json!({ "type": "null" }));
    } else if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    } else if schema.get("$ref").is_some() {
        *schema = json!({ "anyOf": [schema.take(), { "type": "null" }] });
    } else {
        let mut types = match schema["type"].take() {
            Value::Array(types) => types,
            one => vec![one],
        };
        types.push(json!("null"));
        schema["type"] = Value::Array(types);
    }
}

fn into_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
