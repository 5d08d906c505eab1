//! The pictures of books: those that can be shown, and what is wrong with the others.

use std::collections::BTreeMap;

use super::Loaded;
use super::exposed::subject_of;
use super::templates::FOLDER as TEMPLATES;
use crate::finding::Finding;
use crate::picture::{Fault, Picture};
use crate::source::{Files, Span};
use crate::text::Words;
use crate::text::markdown::{decoded, links};

/// Parts pictures from what only has their name; each has an empty text in `files`, so that a finding can name it.
pub(super) fn sorted(
    found: BTreeMap<String, Result<Picture, Fault>>,
    files: &mut Files,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for (path, picture) in found {
        let file = files.add(&path, "");
        match picture {
            Ok(picture) => _ = pictures.insert(path, picture),
            Err(fault) => {
                let (label, help) = fault.words();
                let message = Words::new(format!("图片 `{path}` 不能用"), format!("picture `{path}` cannot be shown"));
                let mut finding = Finding::error("REF005", Span::new(file, 0..0), message, label);
                finding.help = Some(help);
                finding.subject = subject_of(&path);
                findings.push(finding);
            }
        }
    }
    pictures
}

impl Loaded {
    /// The picture meant by `target`, written from `folder`, a path that ends with `/`.
    pub fn picture(&self, folder: &str, target: &str) -> Option<&Picture> {
        let mut parts: Vec<&str> = folder.split('/').collect();
        parts.pop();
        let target = decoded(target);
        for part in target.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = parts.pop()?,
                part => parts.push(part),
            }
        }
        self.pictures.get(&parts.join("/")).filter(|_| !target.starts_with('/'))
    }

    /// The picture of an account, by its path in the book.
    pub fn avatar(&self, book: &str, file: &str) -> Option<&Picture> {
        self.picture(&format!("playbooks/{book}/"), file)
    }

    /// Every picture that chapters show or link to, that accounts have, and that templates may show; and the logo.
    pub fn shown_pictures(&self) -> Vec<&Picture> {
        let logo = self.workspace.settings.site.given().and_then(|site| site.logo.given());
        let of_templates = self.pictures.iter().filter(|(path, _)| path.starts_with(TEMPLATES) || logo == Some(path));
        let mut shown: Vec<&Picture> = of_templates.map(|(_, picture)| picture).collect();
        for book in &self.workspace.books {
            let folder = format!("playbooks/{}/chapters/", book.id);
            for chapter in &book.chapters {
                let links = links(&self.files.file(chapter.file).text);
                shown.extend(links.iter().filter_map(|link| self.picture(&folder, &link.target)));
            }
            let avatars = book.accounts.values().filter_map(|account| account.avatar.given()?.file.given());
            shown.extend(avatars.filter_map(|file| self.avatar(&book.id, file)));
        }
        shown
    }
}
