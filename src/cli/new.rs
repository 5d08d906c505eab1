//! `qunce new`: a definition with every field explained, ready to be filled in.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::Everywhere;
use super::failure::Failure;
use super::terminal::Terminal;
use super::workspace::{Opened, book_asked, open};
use crate::disk::{CreateError, create_new};
use crate::load::{is_id, kinds, offered_id};
use crate::model::Kind;
use crate::model::starter::starter;
use crate::text::Lang;

/// What is to be defined.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) kind: String,
    pub(super) id: Option<String>,
    pub(super) book: Option<String>,
    pub(super) keys: String,
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, wanted: &Wanted, terminal: Terminal) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let kind = Kind::named(&wanted.kind).expect("the command line knows every kind");
    let keys = wanted.keys.parse().unwrap_or(Lang::En);
    let path = path(kind, wanted, &opened)?;
    let id = wanted.id.clone().unwrap_or_else(|| kind.folder().to_owned());
    let text: Arc<[u8]> = starter_of(kind, &id, opened.lang, keys).into_bytes().into();
    create_new(&opened.root, &BTreeMap::from([(path.clone(), text)])).map_err(|error| created(&error))?;
    terminal.say(&match opened.lang {
        Lang::Zh => format!("建好了：{path}，把空着的字段填上，再跑 `qunce check`"),
        Lang::En => format!("created {path}; fill in the empty fields, then run `qunce check`"),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The starter of a kind: every field with its meaning and an example.
pub(super) fn starter_of(kind: Kind, id: &str, lang: Lang, keys: Lang) -> String {
    starter(kind, kinds::part_of(kind), id, lang, keys)
}

/// The failure of a file that could not be created.
pub(super) fn created(error: &CreateError) -> Failure {
    let words = error.words();
    match error {
        CreateError::Write { .. } => Failure::Work(words),
        _ => Failure::Usage(words),
    }
}

fn path(kind: Kind, wanted: &Wanted, opened: &Opened) -> Result<String, Failure> {
    if let Some(id) = wanted.id.as_deref().filter(|id| !is_id(id)) {
        let offered = offered_id(id);
        return Err(Failure::usage(
            format!("`{id}` 不能作编号：只用小写字母、数字和短横，如 `{offered}`"),
            format!("`{id}` cannot be an id: use lower-case letters, digits and hyphens, such as `{offered}`"),
        ));
    }
    match (kind, &wanted.id) {
        (Kind::Playbook, Some(id)) => Ok(format!("playbooks/{id}/playbook.yaml")),
        (Kind::Playbook, None) => {
            Err(Failure::usage("还缺编号：`qunce new playbook ID`", "the id is missing: `qunce new playbook ID`"))
        }
        (Kind::Tags | Kind::Contribution | Kind::Growth, _) => {
            Ok(format!("playbooks/{}/{}.yaml", book_asked(wanted.book.as_deref(), opened)?, kind.folder()))
        }
        (_, Some(id)) => {
            Ok(format!("playbooks/{}/{}/{id}.yaml", book_asked(wanted.book.as_deref(), opened)?, kind.folder()))
        }
        (_, None) => {
            let name = kind.name();
            Err(Failure::usage(
                format!("还缺编号：`qunce new {name} ID`"),
                format!("the id is missing: `qunce new {name} ID`"),
            ))
        }
    }
}
