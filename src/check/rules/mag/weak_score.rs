//! MAG009: the four criteria add up to at least 7 of 12, and none is at 0 (derived from S1 §4).

use super::magnet::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::magnet::{Magnet, MagnetKind, Scores};
use crate::model::{Definition, Stated};
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "MAG009",
    name: "weak-score",
    level: Level::Warning,
    zh: include_str!("weak_score.zh.md"),
    en: include_str!("weak_score.en.md"),
    check,
};

/// The most that one criterion can get.
const MOST: i64 = 3;

/// A criterion: its key, its name in Chinese, and what would raise it.
struct Criterion {
    key: &'static str,
    zh: &'static str,
    mend: (&'static str, &'static str),
    score: fn(&Scores) -> &Stated<i64>,
}

const CRITERIA: [Criterion; 4] = [
    Criterion {
        key: "useful",
        zh: "有用",
        mend: ("问十位成员眼下缺什么，照着换", "ask ten members what they lack now, and give that"),
        score: |scores| &scores.useful,
    },
    Criterion {
        key: "valuable",
        zh: "有值",
        mend: ("换一件价格查得到的", "choose one with a price to look up"),
        score: |scores| &scores.valuable,
    },
    Criterion {
        key: "timely",
        zh: "及时",
        mend: ("写近一点的截止日，换成应季的", "give it a nearer last day and something of the season"),
        score: |scores| &scores.timely,
    },
    Criterion {
        key: "fun",
        zh: "好玩",
        mend: ("加一个抽奖、转盘或接龙", "add a draw, a wheel or a chain to keep up"),
        score: |scores| &scores.fun,
    },
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values() {
        let Some(scores) = magnet.scores.given() else { continue };
        let beyond =
            CRITERIA.iter().find(|one| (one.score)(scores).get().is_some_and(|score| !(0..=MOST).contains(&score)));
        match beyond {
            Some(one) => out_of_range(findings, magnet, one, (one.score)(scores).get().unwrap_or_default()),
            None => judge(facts, findings, magnet, scores),
        }
    }
}

fn out_of_range(findings: &mut Findings<'_>, magnet: &Definition<Magnet>, one: &Criterion, score: i64) {
    let name = name(magnet);
    let Criterion { key, zh, .. } = one;
    findings
        .at(&magnet.origin, &format!("scores.{key}"))
        .say(
            format!("引流抓手「{name}」的「{zh}」打了 {score} 分，只能 0 到 3 分"),
            format!("lead magnet `{name}` scores {score} on {key}, which goes from 0 to 3"),
        )
        .label("不在 0 到 3 之间", "not from 0 to 3")
        .because("四条同样分量，才看得出短板（推导）", "four equal scales show the weak spot (derived)")
        .help("改成 0、1、2、3 里的一个", "use 0, 1, 2 or 3")
        .identity(*key);
}

fn judge(facts: &BookFacts<'_>, findings: &mut Findings<'_>, magnet: &Definition<Magnet>, scores: &Scores) {
    let limit = facts.limit("magnets.min_score");
    let min = limit.count();
    let given: Vec<(&Criterion, i64)> =
        CRITERIA.iter().filter_map(|one| Some((one, (one.score)(scores).get()?))).collect();
    let sum: i64 = given.iter().map(|(_, score)| score).sum();
    let low = given.len() == CRITERIA.len() && sum < min;
    // The first of the lowest: useful comes before valuable, timely and fun.
    let Some(&(weakest, lowest)) = given.iter().min_by_key(|(_, score)| *score) else { return };
    let (name, zh, key) = (name(magnet), weakest.zh, weakest.key);
    let path = if lowest == 0 { format!("scores.{key}") } else { "scores".to_owned() };
    let say = match (lowest == 0, low) {
        (true, true) => (
            format!("引流抓手「{name}」共 {sum} 分，下限 {min} 分，「{zh}」是 0 分"),
            format!("lead magnet `{name}` scores {sum}, at least {min} wanted, and 0 on {key}"),
        ),
        (true, false) => {
            (format!("引流抓手「{name}」的「{zh}」是 0 分"), format!("lead magnet `{name}` scores 0 on {key}"))
        }
        (false, true) => (
            format!("引流抓手「{name}」四条共 {sum} 分，下限 {min} 分"),
            format!("lead magnet `{name}` scores {sum} in all, at least {min} wanted"),
        ),
        (false, false) => return,
    };
    let label = label(&given, lowest);
    let mend = mend(magnet, weakest);
    let finding = findings
        .at(&magnet.origin, &path)
        .say(say.0, say.1)
        .label(label.0, label.1)
        .help(
            format!("先补「{zh}」：{}，再重新打分", mend.0),
            format!("mend {key} first: {}; then score again", mend.1),
        )
        .identity("scores");
    if low {
        let sums = |of: fn(&Criterion) -> &'static str| {
            given.iter().map(|(one, score)| format!("{} {score}", of(one))).collect::<Vec<_>>().join(" + ")
        };
        finding
            .limit(limit)
            .note(format!("{} = {sum}", sums(|one| one.zh)), format!("{} = {sum}", sums(|one| one.key)));
    } else {
        finding.because(
            "四条都要过得去，缺一条就拉不动人（依 S1 §4 推导）",
            "all four have to hold up (derived from S1 §4)",
        );
    }
}

/// What is lowest, with its score; several where they are equal.
fn label(given: &[(&Criterion, i64)], lowest: i64) -> (String, String) {
    if lowest == 0 {
        return ("一条是 0，别的再高也补不回来".to_owned(), "a zero is not made up for elsewhere".to_owned());
    }
    let lowest_ones = || given.iter().filter(|(_, score)| *score == lowest).map(|(one, _)| one);
    let zh: Vec<&str> = lowest_ones().map(|one| one.zh).collect();
    let en: Vec<&str> = lowest_ones().map(|one| one.key).collect();
    (format!("最低的是「{}」，{lowest} 分", zh.join("」「")), format!("lowest: {} at {lowest}", list(&en, Lang::En)))
}

/// What would raise a criterion; a thing shows its value otherwise than something virtual.
fn mend(magnet: &Magnet, one: &Criterion) -> (&'static str, &'static str) {
    if one.key == "valuable" && magnet.kind.get() == Some(MagnetKind::Virtual) {
        return ("请懂行的人审一遍，署名担保", "let somebody who knows the field review it and vouch for it");
    }
    one.mend
}
