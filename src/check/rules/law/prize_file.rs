//! LAW022: the records of a draw are kept for two years (rules on sales promotion 19).

use super::draws::draws;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::schedule::days_between;

pub(super) const RULE: Rule = Rule {
    code: "LAW022",
    name: "prize-file",
    level: Level::Warning,
    zh: include_str!("prize_file.zh.md"),
    en: include_str!("prize_file.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("law.prize_file_days");
    for at in draws(facts) {
        let (Some(drawn), Some(kept)) = (at.draw.drawn_on.get(), at.draw.kept_until.get()) else { continue };
        let days = days_between(drawn, kept);
        if days >= limit.count() {
            continue;
        }
        findings
            .at(at.origin, &at.within("kept_until"))
            .say(
                format!("「{}」的抽奖档案只存 {days} 天，至少 {} 天", at.name, limit.shown()),
                format!("records of the draw of `{}` are kept {days} days, at least {}", at.name, limit.shown()),
            )
            .label(format!("{drawn} 开奖"), format!("drawn on {drawn}"))
            .limit(limit)
            .help("存满两年：奖品、规则、名单、发放记录", "keep prizes, terms, winners and deliveries for two years")
            .identity(at.path.clone());
    }
}
