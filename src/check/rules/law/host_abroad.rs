//! LAW016: where a public handbook stands is said, and a place abroad is approved (PIPL 38, 39).

use super::publishing::published;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::settings::Host;

pub(super) const RULE: Rule = Rule {
    code: "LAW016",
    name: "host-abroad",
    level: Level::Warning,
    zh: include_str!("host_abroad.zh.md"),
    en: include_str!("host_abroad.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    let draft = match published.site.host.get() {
        Some(Host::Mainland) => return,
        Some(Host::Abroad) => findings
            .at(published.origin, "site.host")
            .say("手册放在境外，要有人批准", "the handbook stands abroad; somebody has to approve it")
            .label("里面有人名，就算出境", "a name in it is data sent abroad")
            .help(
                "换成境内的服务器，写 `host: mainland`；非要放境外，问过律师，写进豁免的 `reason`",
                "move to a server on the mainland, or ask a lawyer and put the answer in a waiver's `reason`",
            ),
        None if published.site.host.is_faulty() => return,
        None => findings
            .at(published.origin, "site.public")
            .say("没写手册放在境内还是境外", "it is not said whether the handbook stands abroad")
            .label("缺 `site.host`", "`site.host` is missing")
            .help("写 `host: mainland` 或 `host: abroad`", "write `host: mainland` or `host: abroad`"),
    };
    draft
        .because(
            "个人信息出境要有依据和单独同意（《个人信息保护法》第三十八、三十九条）",
            "data sent abroad take a basis and a separate consent (PIPL art. 38, 39)",
        )
        .identity("host");
}
