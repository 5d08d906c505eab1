//! Checks `review.classes` of the settings: each key is a sort of change, and none is set twice.

use std::collections::BTreeMap;

use super::place::{Places, Which};
use crate::finding::Finding;
use crate::model::reader::nearest;
use crate::model::review::ChangeKind;
use crate::model::settings::Settings;
use crate::model::{Definition, Kind};
use crate::text::Words;

/// What is wrong with the classes that the settings give to sorts of change.
pub(super) fn faults(settings: &Definition<Settings>, places: &mut Places<'_>) -> Vec<Finding> {
    let Some(review) = settings.review.given() else { return Vec::new() };
    let mut seen: BTreeMap<ChangeKind, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for name in review.classes.keys() {
        let (message, label) = match ChangeKind::named(name) {
            None => (
                Words::new(format!("没有 `{name}` 这种改动"), format!("no sort of change is called `{name}`")),
                closest(name),
            ),
            Some(kind) => match seen.insert(kind, name) {
                None => continue,
                Some(first) => (
                    Words::new(
                        format!("`{first}` 和 `{name}` 是同一种改动"),
                        format!("`{first}` and `{name}` are the same sort of change"),
                    ),
                    Words::new("写了两次", "written twice"),
                ),
            },
        };
        let path = format!("review.classes.{name}");
        let span = places.span(settings.origin.file, Kind::Settings, &path, Which::Key);
        let mut finding = Finding::error("REF005", span, message, label);
        finding.help = Some(Words::new("各种改动见 `docs/review.md`", "for the sorts of change see `docs/review.md`"));
        finding.key_path = path;
        finding.subject = settings.origin.subject.clone();
        findings.push(finding);
    }
    findings
}

fn closest(name: &str) -> Words {
    nearest(name, ChangeKind::CHOICES.iter().map(|choice| choice.name))
        .map_or(Words::new("没有这一种", "there is none"), |near| {
            Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
        })
}
