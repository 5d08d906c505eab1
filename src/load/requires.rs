//! Whether a workspace wants a newer Qunce than the one that reads it.

use crate::model::Workspace;
use crate::text::Words;

/// Why this Qunce does not read a workspace; nothing where it does.
pub fn too_old_for(workspace: &Workspace) -> Option<Words> {
    let wanted = workspace.settings.requires.given()?;
    let version = env!("CARGO_PKG_VERSION");
    let Some(least) = wanted.strip_prefix(">=").and_then(|text| numbers(text.trim())) else {
        return Some(Words::new(
            format!("`requires: \"{wanted}\"` 读不懂，写成 `\">=0.1\"` 这样"),
            format!("`requires: \"{wanted}\"` makes no sense; write it like `\">=0.1\"`"),
        ));
    };
    if numbers(version).is_some_and(|own| own >= least) {
        return None;
    }
    Some(Words::new(
        format!("这个工作区要求群策 {wanted}，现在是 {version}"),
        format!("this workspace wants Qunce {wanted}; this is {version}"),
    ))
}

/// The parts of a version, as many as are written: `0.1` is below `0.1.0`.
fn numbers(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}
