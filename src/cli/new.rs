//! `qunce new`: a definition with every field explained, ready to be filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Arc;

use super::args::Everywhere;
use super::failure::Failure;
use super::output::created;
use super::terminal::Terminal;
use super::workspace::{Opened, book_asked, open};
use crate::check::custom::unfit_code;
use crate::disk::create_new;
use crate::load::{is_id, kinds, offered_id};
use crate::model::Kind;
use crate::model::starter::starter;
use crate::schema;
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
    let (path, id) = match (kind, wanted.id.as_deref()) {
        (Kind::Rule, Some(id)) => rule(id, &opened)?,
        _ => (path(kind, wanted, &opened)?, wanted.id.clone().unwrap_or_else(|| kind.folder().to_owned())),
    };
    let mut files = BTreeMap::new();
    add(&mut files, path.clone(), starter_of(kind, &path, &id, opened.lang, keys));
    let schema = format!("{}/{}", schema::FOLDER, schema::file_name(kind));
    if opened.root.join(&schema).symlink_metadata().is_err() {
        add(&mut files, schema, schema::text(&schema::of_kind(kind)));
    }
    create_new(&opened.root, &files).map_err(|error| created(&error))?;
    terminal.say(&match (kind, opened.lang) {
        (Kind::Rule, Lang::Zh) => {
            format!("建好了：{path}，里面是一条能用的例子；改成要管的事，再跑 `qunce rules test`，用 `qunce explain {id}` 看它的说明")
        }
        (Kind::Rule, Lang::En) => {
            format!("created {path} with an example that works; make it yours, run `qunce rules test`, and see its page with `qunce explain {id}`")
        }
        (_, Lang::Zh) => format!("建好了：{path}，把空着的字段填上，再跑 `qunce check`"),
        (_, Lang::En) => format!("created {path}; fill in the empty fields, then run `qunce check`"),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The file of a new rule and its code: the one asked for, or for another name the first that is free.
fn rule(id: &str, opened: &Opened) -> Result<(String, String), Failure> {
    let taken: BTreeSet<&str> =
        opened.loaded.rules.iter().filter_map(|rule| rule.code.given()).map(String::as_str).collect();
    if is_id(id) {
        let free = (1..1000).map(|number| format!("TEAM{number:03}")).find(|code| !taken.contains(code.as_str()));
        let none =
            || Failure::usage("`TEAM` 的编号用完了，自己写一个", "every code of `TEAM` is taken; name one yourself");
        return Ok((format!("{}/{id}.yaml", Kind::Rule.folder()), free.ok_or_else(none)?));
    }
    if let Some(why) = unfit_code(id) {
        return Err(Failure::Usage(why));
    }
    if taken.contains(id) {
        return Err(Failure::usage(format!("规则 `{id}` 已经有了"), format!("there is a rule `{id}` already")));
    }
    Ok((format!("{}/{}.yaml", Kind::Rule.folder(), id.to_ascii_lowercase()), id.to_owned()))
}

/// Adds a text to files that are to be created.
pub(super) fn add(files: &mut BTreeMap<String, Arc<[u8]>>, path: String, text: String) {
    files.insert(path, text.into_bytes().into());
}

/// The starter of a kind for a file at this path: the line for editors, and every field with its meaning and an example.
pub(super) fn starter_of(kind: Kind, path: &str, id: &str, lang: Lang, keys: Lang) -> String {
    schema::modeline(path, kind) + &starter(kind, kinds::part_of(kind), id, lang, keys)
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
