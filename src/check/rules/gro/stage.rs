//! What several rules of the family ask of a stage of AARRR: its name, and whether something of it was left unwritten.

use crate::check::{Draft, Findings};
use crate::model::growth::{Growth, GrowthStage};
use crate::model::{Definition, Stated};
use crate::text::Lang;

/// What a reader calls a stage; one whose name cannot be read goes by its place.
pub(super) fn name(stage: &GrowthStage, index: usize, lang: Lang) -> String {
    match (stage.stage.get(), lang) {
        (Some(kind), _) => kind.word(lang).to_owned(),
        (None, Lang::Zh) => format!("第 {} 段", index + 1),
        (None, Lang::En) => format!("stage {}", index + 1),
    }
}

/// Words in both languages.
pub(super) type Both = (&'static str, &'static str);

/// A text that every stage is to have.
pub(super) struct Wanted {
    /// The key.
    pub(super) key: &'static str,
    /// The text of a stage.
    pub(super) of: fn(&GrowthStage) -> &Stated<String>,
    /// What the finding says after the stage's name, in Chinese and in English.
    pub(super) lacks: Both,
    /// Why it matters.
    pub(super) why: Both,
    /// What to do.
    pub(super) help: Both,
}

/// Reports each stage on which the text was left unwritten.
pub(super) fn report(plan: &Definition<Growth>, findings: &mut Findings<'_>, wanted: &Wanted) {
    for (index, stage) in plan.stages.indexed().filter(|(_, stage)| (wanted.of)(stage).is_unwritten()) {
        let (zh, en) = (name(stage, index, Lang::Zh), name(stage, index, Lang::En));
        at_stage(plan, findings, index, wanted.key)
            .say(format!("「{zh}」这一段{}", wanted.lacks.0), format!("{en} {}", wanted.lacks.1))
            .label(format!("缺 `{}`", wanted.key), format!("`{}` is missing", wanted.key))
            .because(wanted.why.0, wanted.why.1)
            .help(wanted.help.0, wanted.help.1)
            .identity(format!("{} {en}", wanted.key));
    }
}

/// A finding at a key of a stage, or at its name where the key is missing.
pub(super) fn at_stage<'a>(
    plan: &Definition<Growth>,
    findings: &'a mut Findings<'_>,
    index: usize,
    key: &str,
) -> &'a mut Draft {
    let written = plan.stages.indexed().find(|(at, _)| *at == index).is_some_and(|(_, stage)| match key {
        "path" => !stage.path.is_missing(),
        "walked" => !stage.walked.is_missing(),
        "leads_to" => !stage.leads_to.is_missing(),
        _ => false,
    });
    let key = if written { key } else { "stage" };
    findings.at(&plan.origin, &format!("stages[{index}].{key}"))
}
