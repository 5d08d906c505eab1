//! Which files of a workspace are of which kind, as editors and patterns are told.

use serde_json::{Value, json};

use crate::model::Kind;

/// The folder of a workspace in which editors find the schemas.
pub const FOLDER: &str = ".qunce/schema";

/// An editor that is told by its own settings which schema goes with which files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editor {
    /// Visual Studio Code with the YAML extension: `.vscode/settings.json`.
    VsCode,
    /// JetBrains' editors: `.idea/jsonSchemas.xml`.
    JetBrains,
}

/// The kinds that have files of their own, each with a schema.
pub fn kinds() -> impl Iterator<Item = Kind> {
    std::iter::once(Kind::Settings).chain(Kind::writable())
}

/// The name of a kind's schema.
pub fn file_name(kind: Kind) -> String {
    format!("{}.schema.json", kind.name())
}

/// The line that leads editors from a file at this path of the workspace to its schema.
pub fn modeline(path: &str, kind: Kind) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}{FOLDER}/{}\n", file_name(kind))
}

/// The paths of a kind's files, as a regular expression.
pub(super) fn pattern(kind: Kind) -> String {
    let name = r"[^/]+\.ya?ml$";
    match kind {
        Kind::Settings => r"^qunce\.yaml$".to_owned(),
        Kind::Rule => format!("^rules/(.+/)?{name}"),
        kind if Kind::SINGLE.contains(&kind) => format!(r"^playbooks/[^/]+/{}\.ya?ml$", kind.folder()),
        kind => format!("^playbooks/[^/]+/{}/(.+/)?{name}", kind.folder()),
    }
}

/// The paths of a kind's files as globs; `deep` is what stands for folders below the kind's own.
fn globs(kind: Kind, deep: &str) -> Vec<String> {
    let both = |stem: String| ["yaml", "yml"].map(|ending| format!("{stem}.{ending}")).to_vec();
    match kind {
        Kind::Settings => vec!["qunce.yaml".to_owned()],
        Kind::Rule => both(format!("rules/{deep}*")),
        kind if Kind::SINGLE.contains(&kind) => both(format!("playbooks/*/{}", kind.folder())),
        kind => both(format!("playbooks/*/{}/{deep}*", kind.folder())),
    }
}

/// The settings that tell an editor which schema goes with which files.
pub fn settings(editor: Editor) -> String {
    match editor {
        Editor::VsCode => {
            let all = kinds().map(|kind| (format!("{FOLDER}/{}", file_name(kind)), json!(globs(kind, "**/"))));
            super::text(&json!({ "yaml.schemas": Value::Object(all.collect()) }))
        }
        Editor::JetBrains => jetbrains(),
    }
}

/// In these patterns a `*` goes over folders too.
fn jetbrains() -> String {
    let option = |name: &str, value: &str| format!("<option name=\"{name}\" value=\"{value}\" />");
    let entry = |kind: Kind| {
        let name = format!("Qunce {}", kind.name());
        let schema = format!("{FOLDER}/{}", file_name(kind));
        let items: String = globs(kind, "")
            .iter()
            .map(|glob| {
                let options = [option("pattern", "true"), option("path", glob), option("mappingKind", "Pattern")];
                format!("                  <Item>\n{}                  </Item>\n", lines(&options, 20))
            })
            .collect();
        let options = [
            option("name", &name),
            option("relativePathToSchema", &schema),
            option("schemaVersion", "JSON Schema version 7"),
        ];
        format!(
            "        <entry key=\"{name}\">\n          <value>\n            <SchemaInfo>\n{}              <option name=\"patterns\">\n                <list>\n{items}                </list>\n              </option>\n            </SchemaInfo>\n          </value>\n        </entry>\n",
            lines(&options, 14)
        )
    };
    let entries: String = kinds().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<project version=\"4\">\n  <component name=\"JsonSchemaMappingsProjectConfiguration\">\n    <state>\n      <map>\n{entries}      </map>\n    </state>\n  </component>\n</project>\n"
    )
}

fn lines(lines: &[String], indent: usize) -> String {
    lines.iter().map(|line| format!("{:indent$}{line}\n", "")).collect()
}
