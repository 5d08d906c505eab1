//! The schemas that editors get, held against the loader by a validator that is not ours.

mod command;
mod judges;
mod mutations;
mod patterns;
mod written;

use std::path::Path;

use judges::{Schemas, loader_faults};
use mutations::{Dice, mutated};
use qunce::load::kinds::part_of;
use qunce::load::{Found, discover};
use qunce::model::Kind;
use qunce::model::common::Common;
use qunce::model::reader::Record;
use qunce::model::shape::Field;
use qunce::schema;
use serde_json::{Map, Value};
use written::Piece;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The kind of a file of the samples.
fn kind_of(path: &str) -> Option<Kind> {
    let mut parts = path.split('/');
    let stem = path.rsplit('/').next()?.strip_suffix(".yaml")?;
    match (parts.next()?, parts.next(), parts.next(), parts.next()) {
        ("qunce.yaml", ..) => Some(Kind::Settings),
        ("rules", ..) => Some(Kind::Rule),
        ("playbooks", _, Some(_), None) => Kind::of_single(stem),
        ("playbooks", _, Some(folder), _) => Kind::of_folder(folder),
        _ => None,
    }
}

/// Every definition of the samples.
fn samples() -> Vec<(String, Kind, Piece)> {
    let Found { files, .. } = discover(root()).unwrap();
    let definitions =
        files.iter().filter_map(|(_, file)| Some((file.path.to_string(), kind_of(&file.path)?, &file.text)));
    definitions.map(|(path, kind, text)| (path, kind, Piece::parse(text))).collect()
}

/// A definition of every kind with every field's example, with English keys or with Chinese ones.
fn examples() -> Vec<(String, Kind, Piece)> {
    let name = |field: &Field, zh: bool| if zh { field.zh } else { field.key }.to_owned();
    let whole = |kind: Kind, zh: bool| {
        let own = part_of(kind).fields;
        let common = Common::PART.fields.iter().filter(|field| own.iter().all(|other| other.key != field.key));
        Piece::Keys(own.iter().chain(common).map(|field| (name(field, zh), Piece::parse(field.example))).collect())
    };
    let both = schema::kinds().flat_map(|kind| [(kind, false), (kind, true)]);
    both.map(|(kind, zh)| (format!("examples of {kind:?}, zh {zh}"), kind, whole(kind, zh))).collect()
}

#[test]
fn every_schema_is_one() {
    for kind in schema::kinds() {
        let schema = schema::of_kind(kind);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(jsonschema::meta::is_valid(&schema), "{kind:?}");
    }
    assert!(jsonschema::meta::is_valid(&schema::of_workspace()));
}

#[test]
fn the_samples_and_every_example_are_accepted_by_both() {
    let schemas = Schemas::new();
    let all = [samples(), examples()].concat();
    assert!(all.len() > 100, "{}", all.len());
    for (name, kind, piece) in all {
        assert_eq!(schemas.faults(kind, &piece), [""; 0], "the schema on {name}");
        assert_eq!(loader_faults(kind, &piece), [""; 0], "the loader on {name}");
    }
}

#[test]
fn schema_and_loader_agree_on_six_hundred_mutations() {
    let schemas = Schemas::new();
    let seeds = [examples(), samples()].concat();
    let mut dice = Dice::new(2026);
    let (mut judged, mut refused) = (0, 0);
    let mut apart = Vec::new();
    while judged < 600 {
        // Every other one of a definition that has every field.
        let seed = if judged % 2 == 0 { &seeds[dice.below(2 * part_count())] } else { dice.pick(&seeds) };
        let (name, kind, piece) = seed;
        let Some((changed, what)) = mutated(*kind, piece, &mut dice) else { continue };
        let (schema, loader) = (schemas.faults(*kind, &changed), loader_faults(*kind, &changed));
        judged += 1;
        refused += usize::from(!loader.is_empty());
        if schema.is_empty() != loader.is_empty() {
            apart.push(format!("{name}: {what}\n  schema: {schema:?}\n  loader: {loader:?}\n"));
        }
    }
    assert!(apart.is_empty(), "{} of {judged} apart:\n{}", apart.len(), apart.join("\n"));
    assert!((120..540).contains(&refused), "{refused} of {judged} were refused");
}

fn part_count() -> usize {
    schema::kinds().count()
}

#[test]
fn both_names_of_one_key_are_refused() {
    let schemas = Schemas::new();
    for kind in schema::kinds() {
        for field in part_of(kind).fields.iter().chain(Common::PART.fields).filter(|field| field.key != field.zh) {
            let both = [field.key, field.zh].map(|key| (key.to_owned(), Piece::Plain(String::new())));
            let faults = |keys: &[(String, Piece)]| schemas.faults(kind, &Piece::Keys(keys.to_vec()));
            let own = faults(&both[..1]).len().max(faults(&both[1..]).len());
            assert!(faults(&both).len() > own, "{kind:?} {}: {:?}", field.key, faults(&both));
        }
    }
}

#[test]
fn a_key_tells_its_meaning_and_an_example_in_both_languages() {
    for kind in schema::kinds() {
        let schema = schema::of_kind(kind);
        for field in part_of(kind).fields {
            for (key, first) in [(field.key, field.doc_en.trim()), (field.zh, field.doc_zh)] {
                let property = &schema["properties"][key];
                let description = property["description"].as_str().unwrap();
                assert!(description.contains(field.doc_zh) && description.contains(field.doc_en.trim()), "{key}");
                assert!(description.starts_with(first) || field.key == field.zh, "{key}: {description}");
                assert!(!property["examples"][0].is_null(), "{key}");
            }
        }
    }
    let sop = schema::of_kind(Kind::Sop);
    assert_eq!(sop["properties"]["对象"]["examples"][0], serde_json::json!({"群": ["word-bet-a"]}));
    assert_eq!(sop["properties"]["for"]["examples"][0], serde_json::json!({"groups": ["word-bet-a"]}));
}

#[test]
fn every_example_is_one_of_its_own_key() {
    let mut count = 0;
    for kind in schema::kinds() {
        let mut own = schema::of_kind(kind);
        own["$id"] = "own.json".into();
        let parts = own["$defs"].as_object().unwrap().iter().map(|(name, part)| (format!("/$defs/{name}"), part));
        for (at, part) in parts.chain([(String::new(), &own)]) {
            for (key, property) in part["properties"].as_object().into_iter().flatten() {
                // The levels of rules are explained by the rules, not by examples.
                let Some(example) = property["examples"].get(0) else { continue };
                // The Chinese name of a key refers to the English one.
                let twin = property.get("$ref").and_then(Value::as_str).map(|at| at.trim_start_matches('#').to_owned());
                let at = twin.unwrap_or_else(|| format!("{at}/properties/{key}"));
                let wanted = serde_json::json!({ "$defs": { "own": own }, "$ref": format!("own.json#{at}") });
                let validator = jsonschema::draft202012::new(&wanted).unwrap();
                assert!(validator.is_valid(example), "{kind:?} {at}, {key}: {example}");
                count += 1;
            }
        }
    }
    assert!(count > 800, "{count}");
}

#[test]
fn a_workspace_is_judged_by_its_folders() {
    let validator = jsonschema::draft202012::new(&schema::of_workspace()).unwrap();
    let mut workspace: Map<String, Value> =
        samples().into_iter().map(|(path, _, piece)| (path, piece.json())).collect();
    let faults: Vec<String> =
        validator.iter_errors(&Value::Object(workspace.clone())).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, [""; 0]);
    // A charter is no SOP, however deep it lies in the folder of SOPs.
    let charter = workspace["playbooks/word-bet/charters/word-bet.yaml"].clone();
    workspace.insert("playbooks/word-bet/sops/old/word-bet.yml".to_owned(), charter);
    assert!(!validator.is_valid(&Value::Object(workspace)));
}

/// How a number was written is gone before a schema sees it. These are all that it lets pass for that reason.
#[test]
fn a_schema_does_not_see_how_a_number_was_written() {
    let schemas = Schemas::new();
    for number in ["3.0", "1e2", "+3.", "1E1"] {
        let step = Piece::parse(&format!("{{steps: [{{minutes: {number}}}]}}"));
        assert_eq!(schemas.faults(Kind::Sop, &step), [""; 0], "{number}");
        assert_eq!(loader_faults(Kind::Sop, &step).len(), 1, "{number}");
    }
}
