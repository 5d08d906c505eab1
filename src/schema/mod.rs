//! JSON Schema of what a workspace holds, walked out of the tables of fields that its readers walk: one schema a kind,
//! and one for a whole workspace by its folders.

mod folders;
mod narrow;
mod part;
mod pattern;
mod sample;
mod scalar;

use std::collections::BTreeMap;

use serde_json::{Value, json};

pub use folders::{Editor, FOLDER, file_name, kinds, modeline, settings};

use crate::load::kinds::part_of;
use crate::model::Kind;
use part::Parts;

/// The dialect that the schemas are written in. Beside `$defs` they use no word that draft 7 lacks, so that editors which
/// know no more than that read them too; `errorMessage` and `patternErrorMessage` are for those that show them.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The name of the schema of a whole workspace.
pub const WORKSPACE: &str = "workspace.schema.json";

/// The schema of one kind of file.
pub fn of_kind(kind: Kind) -> Value {
    let mut schema = json!({ "$schema": DIALECT });
    let own = Parts::root(part_of(kind));
    schema.as_object_mut().expect("written as one").extend(own);
    schema
}

/// The schema of a workspace as one object, of which each key is the path of a file and each value what the file holds;
/// the schemas of the kinds stand in it.
pub fn of_workspace() -> Value {
    let mut schema = by_folder();
    let embedded = kinds().map(|kind| {
        let mut own = of_kind(kind);
        // A schema with an id of its own resolves its references within itself, wherever it stands.
        own["$id"] = json!(file_name(kind));
        (kind.name().to_owned(), own)
    });
    schema["$defs"] = Value::Object(embedded.collect());
    schema
}

/// Every schema as a file, by name; that of the workspace refers to the others beside it.
pub fn files() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = kinds().map(|kind| (file_name(kind), packed(&of_kind(kind)))).collect();
    files.insert(WORKSPACE.to_owned(), packed(&by_folder()));
    files
}

/// A schema as a file, which editors read and people do not: on one line.
fn packed(value: &Value) -> String {
    format!("{value}\n")
}

/// A schema, or an editor's settings, as text.
pub fn text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain values");
    text.push('\n');
    text
}

fn by_folder() -> Value {
    let places = kinds().map(|kind| (folders::pattern(kind), json!({ "$ref": file_name(kind) })));
    json!({
        "$schema": DIALECT,
        "title": "群策工作区 Qunce workspace",
        "description": "每个键是一个文件的路径，从工作区的根写起；值是文件的内容。\nEach key is the path of a file from the workspace's root, each value what the file holds.",
        "type": "object",
        "patternProperties": Value::Object(places.collect()),
    })
}
