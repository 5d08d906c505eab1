//! CON001: spread, interaction, consumption and self-growth are all measured (S2 §2).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::contribution::{Contribution, DimensionKind};
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "CON001",
    name: "dimension-missing",
    level: Level::Warning,
    zh: include_str!("dimension_missing.zh.md"),
    en: include_str!("dimension_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(scheme) = &facts.book.contribution else { return };
    let dimensions = &scheme.dimensions;
    if dimensions.is_faulty() || dimensions.iter().any(|one| one.dimension.is_faulty()) {
        return;
    }
    let absent = absent(scheme);
    if !absent.is_empty() {
        let names = |lang| list(&absent.iter().map(|kind| kind.word(lang)).collect::<Vec<_>>(), lang);
        let first = absent[0].name();
        findings
            .at_key(&scheme.origin, "dimensions")
            .say(
                format!("贡献有 {} 面没量：{}", absent.len(), names(Lang::Zh)),
                format!("contribution leaves {} of four dimensions unmeasured: {}", absent.len(), names(Lang::En)),
            )
            .label(format!("只有 {} 面", 4 - absent.len()), format!("{} of 4 are here", 4 - absent.len()))
            .because("出力的法子不止一种，没量的就看不见（S2 §2）", "what is not measured goes unseen (S2 §2)")
            .help(
                format!("加一项，如 `{{dimension: {first}, weight: 20%, signals: [{{what: …, points: 5}}]}}`"),
                format!("add one, such as `{{dimension: {first}, weight: 20%, signals: [{{what: …, points: 5}}]}}`"),
            )
            .identity("dimensions");
    }
    without_signals(scheme, findings);
}

fn absent(scheme: &Contribution) -> Vec<DimensionKind> {
    let given: Vec<_> = scheme.dimensions.iter().filter_map(|one| one.dimension.get()).collect();
    DimensionKind::ALL.iter().copied().filter(|kind| !given.contains(kind)).collect()
}

/// A dimension that is named but has nothing that counts is not measured either.
fn without_signals(scheme: &crate::model::Definition<Contribution>, findings: &mut Findings<'_>) {
    for (index, dimension) in scheme.dimensions.indexed().filter(|(_, one)| one.signals.is_missing()) {
        let Some(kind) = dimension.dimension.get() else { continue };
        findings
            .at(&scheme.origin, &format!("dimensions[{index}].dimension"))
            .say(
                format!("贡献的「{}」没写哪些行为算数", kind.word(Lang::Zh)),
                format!("nothing counts towards {}", kind.word(Lang::En)),
            )
            .label("缺 `signals`", "`signals` is missing")
            .because("没写算什么，等于没量（S2 §2）", "with nothing that counts it is not measured (S2 §2)")
            .help(
                format!("写 `signals: [{{what: {}, points: 5}}]`", example(kind).0),
                format!("write `signals: [{{what: {}, points: 5}}]`", example(kind).1),
            );
    }
}

/// Something that counts towards a dimension, as S2 §2 lists them.
fn example(kind: DimensionKind) -> (&'static str, &'static str) {
    match kind {
        DimensionKind::Spread => ("转发带来一位朋友", "a share that brings a friend"),
        DimensionKind::Interaction => ("写一条评论", "a comment"),
        DimensionKind::Consumption => ("报名一期", "an edition paid for"),
        DimensionKind::SelfGrowth => ("填完个人档案", "a profile filled in"),
    }
}
