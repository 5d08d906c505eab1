//! A change that is not trusted is judged by what was there before it: settings, rules, waivers and the day come from a base.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rules::FOLDER as RULES;
use super::settings::{SETTINGS_PATH, SettingsRead};
use super::templates::FOLDER as TEMPLATES;
use super::{Cover, Found, Loaded, WaiverAt};
use crate::model::Stated;
use crate::source::Files;

/// The workspace before a change, by which the change is judged.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The commit's name.
    pub commit: &'a str,
    /// The workspace in it.
    pub loaded: &'a Loaded,
}

impl Base<'_> {
    /// The path under which the base's settings are shown.
    pub(super) fn settings_path(&self) -> String {
        format!("{SETTINGS_PATH}@{}", &self.commit[..self.commit.len().min(12)])
    }

    /// The base's settings, empty where it had none.
    pub(super) fn settings_text(&self) -> &str {
        let files = &self.loaded.files;
        files.find(SETTINGS_PATH).map_or("", |file| &files.file(file).text)
    }

    /// A workspace with the base's own rules and templates in place of its own.
    pub(super) fn lend(&self, mut found: Found) -> Found {
        let is_lent = |path: &String| path.starts_with(RULES) || path.starts_with(TEMPLATES);
        found.paths.retain(|path| !is_lent(path));
        found.pictures.retain(|path, _| !is_lent(path));
        let pictures = self.loaded.pictures.iter().filter(|(path, _)| is_lent(path));
        found.pictures.extend(pictures.map(|(path, picture)| (path.clone(), Ok(picture.clone()))));
        let files = &self.loaded.files;
        for path in self.loaded.paths.iter().filter(|path| is_lent(path)) {
            if let Some(file) = files.find(path) {
                found.files.add(path, &files.file(file).text);
                found.paths.insert(path.clone());
            }
        }
        found
    }

    /// The waivers that the base has too: of the same rule, covering the same, lasting at least as long; and the others.
    pub(super) fn heeded(&self, waivers: Vec<WaiverAt>, files: &Files) -> (Vec<WaiverAt>, Vec<WaiverAt>) {
        let mut known: BTreeMap<Accepted, Vec<Date>> = BTreeMap::new();
        for waiver in &self.loaded.waivers {
            known.entry(Accepted::by(waiver, &self.loaded.files)).or_default().push(waiver.expires_on);
        }
        waivers.into_iter().partition(|waiver| {
            let Some(days) = known.get_mut(&Accepted::by(waiver, files)) else { return false };
            let Some(at) = days.iter().position(|day| *day >= waiver.expires_on) else { return false };
            // A waiver that was there once is heeded once, however often it is copied.
            days.swap_remove(at);
            true
        })
    }
}

/// What a waiver accepts, whatever its line.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Accepted {
    code: String,
    path: String,
    basis: Option<String>,
    covers: String,
}

impl Accepted {
    fn by(waiver: &WaiverAt, files: &Files) -> Self {
        let covers = match &waiver.covers {
            Cover::File(_) => "the file".to_owned(),
            Cover::Paths(pattern) => format!("the files {pattern}"),
            // What it stands beside has to be the same: a changed value is not the one that was accepted.
            Cover::Bytes(file, range) => {
                let text = &files.file(*file).text[range.clone()];
                format!("the text {}", text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
        };
        let path = files.file(waiver.span.file).path.to_string();
        Self { code: waiver.code.clone(), path, basis: waiver.basis.clone(), covers }
    }
}

impl SettingsRead {
    /// These settings, but judging as `base` does: its levels, limits, overrides, bounds, baseline, zone and day; and
    /// no book that it lists is left out.
    pub(super) fn judging_as(self, base: Self) -> Self {
        let (mut definition, judge) = (self.definition, base.definition.body);
        definition.body.levels = judge.levels;
        definition.body.overrides = judge.overrides;
        definition.body.bounds = judge.bounds;
        definition.body.baseline = judge.baseline;
        definition.body.as_of = judge.as_of;
        definition.body.review = judge.review;
        if let Stated::Given(own) = &mut definition.body.site {
            let judge = judge.site.given();
            own.accent = judge.map(|site| site.accent.clone()).unwrap_or_default();
            own.logo = judge.map(|site| site.logo.clone()).unwrap_or_default();
        }
        Self {
            definition,
            waivers: self.waivers,
            stated: self.stated,
            left_out: self.left_out,
            kept_books: Some(judge.books),
            ..base
        }
    }
}
