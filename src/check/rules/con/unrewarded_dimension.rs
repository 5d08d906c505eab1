//! CON004: a dimension that is measured has an incentive: evaluate, then reward (S2 §2).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "CON004",
    name: "unrewarded-dimension",
    level: Level::Info,
    zh: include_str!("unrewarded_dimension.zh.md"),
    en: include_str!("unrewarded_dimension.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(scheme) = &facts.book.contribution else { return };
    for (index, dimension) in scheme.dimensions.indexed() {
        if dimension.signals.is_missing() || !dimension.incentives.is_missing() {
            continue;
        }
        let Some(kind) = dimension.dimension.get() else { continue };
        findings
            .at(&scheme.origin, &format!("dimensions[{index}].dimension"))
            .say(
                format!("贡献的「{}」记了分，没有激励", kind.word(Lang::Zh)),
                format!("{} is scored but earns nothing", kind.word(Lang::En)),
            )
            .label("缺 `incentives`", "`incentives` is missing")
            .because("先评贡献，再论功行赏（S2 §2）", "contribution is evaluated in order to reward it (S2 §2)")
            .help(
                "写一项，不必花钱，如 `incentives: [{what: 月底点名致谢, kind: honour}]`",
                "write one, which need cost nothing: `incentives: [{what: thanks by name, kind: honour}]`",
            );
    }
}
