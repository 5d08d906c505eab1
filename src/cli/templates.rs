//! `qunce templates`: what a workspace may put into its handbook, and a starter for one place.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;

use super::args::Everywhere;
use super::failure::Failure;
use super::output::created;
use super::rules::CatalogueFormat;
use super::terminal::{Terminal, locale};
use super::workspace::{asked_lang, open, root};
use crate::disk::create_new;
use crate::model::reader::nearest;
use crate::report::templates;
use crate::template::{Slot, Templates};
use crate::text::Lang;

/// What can be done with templates.
#[derive(Debug, Subcommand)]
pub(super) enum TemplatesCommand {
    /// every slot with where it stands, the names that a template reads, and what this workspace fills
    List {
        /// table or json
        #[arg(long = "format", value_name = "NAME", default_value = "table")]
        format: CatalogueFormat,
    },
    /// write a starter for a slot; a file that is there stays
    Eject {
        /// the slot, such as footer or before_group
        slot: String,
    },
}

/// Lists every slot, and whether the workspace fills it; outside a workspace none is filled.
pub(super) fn list(options: &Everywhere, format: CatalogueFormat, terminal: Terminal) -> Result<ExitCode, Failure> {
    let text = match root(options) {
        Ok(_) => {
            let opened = open(options)?;
            let lang = if format == CatalogueFormat::Json { opened.machine_lang } else { opened.lang };
            let text = written(&opened.loaded.templates, format, lang);
            opened.loaded.exposed.veil.cover(&text).into_owned()
        }
        Err(_) => {
            let asked = asked_lang(options);
            let lang = if format == CatalogueFormat::Table { asked.or_else(locale) } else { asked };
            written(&Templates::default(), format, lang.unwrap_or(Lang::Zh))
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn written(own: &Templates, format: CatalogueFormat, lang: Lang) -> String {
    match format {
        CatalogueFormat::Table => templates::table(own, lang),
        CatalogueFormat::Json => templates::json(own, lang),
    }
}

/// Writes a starter for a slot, where there is no file yet.
pub(super) fn eject(options: &Everywhere, name: &str, terminal: Terminal) -> Result<ExitCode, Failure> {
    let slot = Slot::named(name).ok_or_else(|| no_slot(name))?;
    let opened = open(options)?;
    let path = templates::file(slot);
    let text: Arc<[u8]> = templates::starter(slot, opened.lang).into_bytes().into();
    create_new(&opened.root, &BTreeMap::from([(path.clone(), text)])).map_err(|error| created(&error))?;
    terminal.say(&match opened.lang {
        Lang::Zh => format!("建好了：{path}，改成要的文字，再跑 `qunce check`、`qunce build`"),
        Lang::En => format!("created {path}; make it say what you want, then run `qunce check` and `qunce build`"),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn no_slot(name: &str) -> Failure {
    let names: Vec<String> = Slot::all().into_iter().map(Slot::name).collect();
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => Failure::usage(
            format!("没有叫 `{name}` 的位置，最接近的是 `{near}`"),
            format!("no slot is called `{name}`; closest is `{near}`"),
        ),
        None => Failure::usage(
            format!("没有叫 `{name}` 的位置；有哪些：`qunce templates list`"),
            format!("no slot is called `{name}`; `qunce templates list` says which there are"),
        ),
    }
}
