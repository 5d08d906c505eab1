//! MET005: what an edition came to against the plan's targets, with the interval where people are few (S4 §6, derived).

use super::figures::{edition_name, interval, share};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::metrics::{Against, Measured, Share};
use crate::model::scalar::Percent;
use crate::model::workspace::EditionAt;
use crate::text::number::{integer, points};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "MET005",
    name: "target-missed",
    level: Level::Warning,
    zh: include_str!("target_missed.zh.md"),
    en: include_str!("target_missed.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let finished = facts.book.editions().filter(|at| at.edition.is_over(facts.as_of()));
    for at in finished {
        let Some(targets) = at.edition.targets.given() else { continue };
        let Some(metrics) = facts.metrics.editions.get(at.id()) else { continue };
        if let (Some(target), Some(enrolled)) = (targets.sign_ups.get(), metrics.enrolled.known()) {
            sign_ups(findings, &at, target, enrolled);
        }
        for (key, target, measured, words) in [
            ("completion", targets.completion.get(), &metrics.completion, ("完成率", "completion")),
            ("conversion", targets.conversion.get(), &metrics.conversion, ("转化率", "conversion")),
            ("re_enrolment", targets.re_enrolment.get(), &metrics.re_enrolment, ("续报率", "re-enrolment")),
        ] {
            if let Some((target, short)) = target.and_then(|target| Some((target, missed(measured, target)?))) {
                of_share(findings, &at, key, words, target, &short);
            }
        }
    }
}

/// A share that misses its target, and what its interval says of that.
struct Missed {
    share: Share,
    told: Told,
}

/// What the interval says of a miss.
enum Told {
    /// It rests on few people, and yet the whole interval lies below the target.
    Few,
    /// The whole interval lies below the target.
    Clear,
    /// The target lies within the interval: chance alone may have done it.
    Chance,
}

/// A large share misses a target that it lies below, which is a fact whatever the reason; of few people only one that the
/// whole interval lies below, because so few prove nothing.
fn missed(measured: &Measured, target: Percent) -> Option<Missed> {
    let missed = Against::share(measured, Some(target)) == Against::Missed;
    let share = *measured.share().filter(|_| missed)?;
    let told = match measured.value() {
        None => Told::Few,
        Some(_) if share.high < target.share() => Told::Clear,
        Some(_) => Told::Chance,
    };
    Some(Missed { share, told })
}

/// The edition by the name that tells it from those of other series: 单词对赌第 1 期.
fn name_of(at: &EditionAt<'_>, lang: Lang) -> String {
    if at.edition.title.is_missing() { edition_name(at.edition, lang).to_owned() } else { at.title() }
}

fn sign_ups(findings: &mut Findings<'_>, at: &EditionAt<'_>, target: i64, enrolled: u64) {
    let Some(short) = i64::try_from(enrolled).ok().and_then(|enrolled| target.checked_sub(enrolled)) else { return };
    if short <= 0 {
        return;
    }
    let (zh, en) = (name_of(at, Lang::Zh), name_of(at, Lang::En));
    let (enrolled, wanted, short) = (integer(target - short), integer(target), integer(short));
    findings
        .at(&at.campaign.origin, &at.path("targets.sign_ups"))
        .say(
            format!("「{zh}」报名 {enrolled} 人，低于目标 {wanted} 人"),
            format!("`{en}` has {enrolled} sign-ups, below its target of {wanted}"),
        )
        .label(format!("差 {short} 人"), format!("{short} short"))
        .because(
            "目标是拿来对照的，差了要说得出为什么（依 S4 §6 推导）",
            "a target is set to be compared with (derived from S4 §6)",
        )
        .help(
            "在 `review` 里写明从哪个渠道少来了人，再定下期目标",
            "say in `review` which channel brought fewer, then set the next target",
        )
        .identity(format!("{} sign_ups", at.id()));
}

fn of_share(
    findings: &mut Findings<'_>,
    at: &EditionAt<'_>,
    key: &str,
    words: (&str, &str),
    target: Percent,
    missed: &Missed,
) {
    let (zh, en) = (name_of(at, Lang::Zh), name_of(at, Lang::En));
    let share_words = share(&missed.share);
    let short = |lang| points(target.share() - missed.share.value(), lang).unwrap_or_default();
    let (note, help) = told(missed, target);
    // A reader of the message alone takes a miss for a failure.
    let (zh_chance, en_chance) = match missed.told {
        Told::Chance => ("，可能只是偶然", ", maybe by chance"),
        Told::Few | Told::Clear => ("", ""),
    };
    findings
        .at(&at.campaign.origin, &at.path(&format!("targets.{key}")))
        .say(
            format!("「{zh}」{} {}，低于目标 {target}{zh_chance}", words.0, share_words.zh),
            format!("{} of `{en}` is {}, below its target of {target}{en_chance}", words.1, share_words.en),
        )
        .label(format!("差 {}", short(Lang::Zh)), format!("{} short", short(Lang::En)))
        .note(note.zh, note.en)
        .because(
            "目标是拿来对照的，差了要说得出为什么（依 S4 §6 推导）",
            "a target is set to be compared with (derived from S4 §6)",
        )
        .help(help.zh, help.en)
        .identity(format!("{} {key}", at.id()));
}

/// What the interval says of a miss, and what to do about it.
fn told(missed: &Missed, target: Percent) -> (Words, Words) {
    let (interval, people) = (interval(&missed.share), missed.share.denominator);
    let say = Words::new(
        "在 `review` 里写明差在哪一步，再定下期目标",
        "say in `review` where it fell short, then set the next target",
    );
    match missed.told {
        Told::Few => (
            Words::new(
                format!("只有 {people} 人；{}，上端也不到 {target}", interval.zh),
                format!("{people} people only; {}, all of it below {target}", interval.en),
            ),
            say,
        ),
        Told::Clear => (
            Words::new(
                format!("{}，上端也不到 {target}", interval.zh),
                format!("{}, all of it below {target}", interval.en),
            ),
            say,
        ),
        Told::Chance => (
            Words::new(
                format!("{}，{target} 在里面：差的这一点也可能是偶然", interval.zh),
                format!("{}, which holds {target}: chance alone may have made the difference", interval.en),
            ),
            Words::new(
                "记在 `review` 里就好；再看一期，还是低再改做法",
                "note it in `review`; change what you do only if the next edition falls short too",
            ),
        ),
    }
}
