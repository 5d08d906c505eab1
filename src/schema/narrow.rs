//! What the tables of fields leave to other rooms: levels, limits, bounds, languages, classes and ids.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::part::allow_nothing;
use super::{pattern, scalar};
use crate::check::{RULES, may_be};
use crate::finding::Level;
use crate::load::bounds;
use crate::method::Limits;
use crate::model::review::{ChangeClass, ChangeKind};
use crate::model::shape::{Field, Part, Shape};
use crate::text::Lang;

/// A schema that the tables of fields do not give; under a name where it is large or used twice, with those it refers to.
pub(super) struct Narrow {
    pub(super) name: Option<&'static str>,
    pub(super) schema: Value,
    pub(super) beside: Vec<(&'static str, Value)>,
}

impl Narrow {
    fn named(name: &'static str, schema: Value, beside: Vec<(&'static str, Value)>) -> Self {
        Self { name: Some(name), schema, beside }
    }
}

/// What a field may hold beyond its shape; nothing where the shape says it all.
pub(super) fn field(part: Part, field: &Field) -> Option<Narrow> {
    let schema = match (part.en, field.key) {
        ("settings" | "override", "levels") => return Some(levels()),
        ("review settings", "classes") => return Some(classes()),
        ("settings", "bounds") => lowered_bounds(),
        ("settings", "languages") => languages(),
        ("edition" | "tag", "id") => {
            // A number is a text of digits, and so an id.
            json!({ "type": ["string", "integer", "boolean"], "minimum": 0, "pattern": pattern::ID })
        }
        ("rule", "code") => rule_code(),
        _ => return None,
    };
    Some(Narrow { name: None, schema, beside: Vec::new() })
}

/// The keys of which one at least has to say something.
pub(super) fn one_at_least(part: Part) -> Option<&'static [&'static str]> {
    match part.en {
        "text in each language" => Some(&["zh", "en"]),
        "override" => Some(&["path", "book", "kind"]),
        _ => None,
    }
}

/// The method's limits by section, each with what it is, why, and the sort of its value.
pub(super) fn limits() -> Narrow {
    let mut sections: Map<String, Value> = Map::new();
    for (path, limit) in Limits::defaults().iter() {
        let (section, name) = path.split_once('.').expect("a limit has a section");
        let mut holds = match limit.shape() {
            Shape::Percent => scalar::percent(),
            Shape::Time => scalar::time(),
            _ => scalar::whole(),
        };
        allow_nothing(&mut holds);
        let reason = limit.reason();
        holds["description"] = json!(format!("{}\n{}", reason.en, reason.zh));
        holds["examples"] = json!([limit.shown()]);
        let entry = sections
            .entry(section)
            .or_insert_with(|| json!({ "type": ["object", "null"], "properties": {}, "additionalProperties": false }));
        entry["properties"][name] = holds;
    }
    let schema = json!({ "type": "object", "properties": sections, "additionalProperties": false });
    Narrow::named("limits", schema, Vec::new())
}

/// The level of each rule; codes of a workspace's own are not known here.
fn levels() -> Narrow {
    let level = |all: &[Level]| {
        let mut schema = json!({ "enum": all.iter().copied().map(Level::name).collect::<Vec<_>>() });
        allow_nothing(&mut schema);
        schema
    };
    let known = RULES.iter().map(|rule| {
        let listed = rule.listed();
        let holds = if may_be(rule.code, Level::Off) { "#/$defs/level" } else { "#/$defs/level_not_off" };
        let told = format!("{}\n{}", listed.title(Lang::En), listed.title(Lang::Zh));
        (rule.code.to_owned(), json!({ "description": told, "$ref": holds }))
    });
    let known: Map<String, Value> = known.collect();
    let schema = json!({ "type": "object", "properties": known, "additionalProperties": { "$ref": "#/$defs/level" } });
    let all = [Level::Error, Level::Warning, Level::Info, Level::Off];
    Narrow::named("levels", schema, vec![("level", level(&all)), ("level_not_off", level(&all[..3]))])
}

fn lowered_bounds() -> Value {
    let all = bounds().map(|(name, most)| {
        let mut schema = scalar::whole_up_to(most);
        allow_nothing(&mut schema);
        (name.to_owned(), schema)
    });
    let all: Map<String, Value> = all.into_iter().collect();
    json!({ "type": "object", "properties": all, "additionalProperties": { "type": "null" } })
}

fn languages() -> Value {
    let one = json!({ "enum": Lang::ALL.map(Lang::code) });
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// The class of each sort of change, which has a name in either language and is set once.
fn classes() -> Narrow {
    let mut class = scalar::one_of(ChangeClass::CHOICES);
    allow_nothing(&mut class);
    let mut names = Map::new();
    let mut twice = Vec::new();
    for (kind, choice) in ChangeKind::ALL.iter().zip(ChangeKind::CHOICES) {
        for name in BTreeSet::from([choice.name, choice.zh]) {
            let told = format!("{}\n{}", kind.meaning().trim(), choice.zh);
            names.insert(name.to_owned(), json!({ "description": told, "$ref": "#/$defs/class" }));
        }
        twice.push(json!({ "not": { "required": [choice.name, choice.zh] } }));
    }
    let schema =
        json!({ "type": "object", "properties": names, "additionalProperties": { "type": "null" }, "allOf": twice });
    Narrow::named("classes", schema, vec![("class", class)])
}

/// A code of a family that the method does not have.
fn rule_code() -> Value {
    let families: BTreeSet<&str> = RULES.iter().map(|rule| rule.family()).collect();
    let families = families.into_iter().collect::<Vec<_>>().join("|");
    scalar::written(&format!("^(?!({families})[0-9])[A-Z]{{3,8}}[0-9]{{3}}$"), "TEAM001")
}
