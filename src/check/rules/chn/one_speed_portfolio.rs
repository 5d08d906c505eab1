//! CHN004: at least one fast and one slow channel run side by side (S1 §3).

use super::channel::live;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::channel::Speed;

pub(super) const RULE: Rule = Rule {
    code: "CHN004",
    name: "one-speed-portfolio",
    level: Level::Warning,
    zh: include_str!("one_speed_portfolio.zh.md"),
    en: include_str!("one_speed_portfolio.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let live: Vec<_> = live(facts).collect();
    let Some(first) = live.first() else { return };
    if live.iter().any(|channel| channel.speed.is_faulty()) {
        return;
    }
    let some = |speed| live.iter().any(|channel| channel.speed.get() == Some(speed));
    let (lack, help) = match (some(Speed::Fast), some(Speed::Slow)) {
        (true, true) => return,
        (true, false) => (("没有慢渠道", "none is slow"), SLOW),
        (false, true) => (("没有快渠道", "none is fast"), FAST),
        (false, false) => (("都没写快慢", "none says whether it is fast or slow"), BOTH),
    };
    let count = live.len();
    let (zh, en) = if count == 1 {
        ("只有 1 个渠道在用".to_owned(), "1 channel is live".to_owned())
    } else {
        (format!("在用的渠道有 {count} 个"), format!("{count} channels are live"))
    };
    findings
        .at(&first.origin, "speed")
        .say(format!("{zh}，{}", lack.0), format!("{en}, {}", lack.1))
        .label(lack.0, lack.1)
        .because(
            "快渠道试得出打法，慢渠道留得住成果，要搭着用（S1 §3）",
            "fast channels test the model, slow ones keep what they teach (S1 §3)",
        )
        .help(help.0, help.1)
        .identity("speed");
}

const SLOW: (&str, &str) = (
    "养一个慢渠道，写 `speed: slow`，如自家公众号、知乎专栏，把快渠道试出来的话用上去",
    "grow a slow one (`speed: slow`), such as your own account, with the words that the fast one proved",
);
const FAST: (&str, &str) = (
    "加一个快渠道，写 `speed: fast`，如资源互换、达人合作，先拿小钱试打法",
    "add a fast one (`speed: fast`), such as an exchange or an endorsement, with little money at first",
);
const BOTH: (&str, &str) = (
    "每个渠道写上 `speed`：几天就见分晓的写 `fast`，要养几个月的写 `slow`",
    "give each a `speed`: `fast` where days show whether it works, `slow` where it takes months",
);
