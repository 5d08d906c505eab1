//! The few sentences that lead a review: what it is about, whether it can go in, and what stands in the way.

use super::ledger::break_even;
use crate::model::review::{Audience, ChangeClass, ChangeKind};
use crate::review::{Change, FailOn, Review, Verdict};
use crate::text::{Lang, Words, number, phrase};

/// How many changes the lead names.
const NAMED: usize = 2;

/// What a review is about and whether it can go in: `单词对赌，先改 2 处再合并`.
pub fn headline(review: &Review, lang: Lang) -> String {
    let count = |class| review.of_class(class).count();
    let breaking = count(ChangeClass::Breaking) + blocking_findings(review);
    let approval = count(ChangeClass::Approval) - blocking_findings(review);
    let notable = count(ChangeClass::Notable);
    let said = match lang {
        Lang::Zh if review.is_empty() => "对运营没有影响".to_owned(),
        Lang::Zh if breaking > 0 => format!("先改 {breaking} 处再合并"),
        Lang::Zh if approval > 0 => format!("{approval} 处要先批准"),
        Lang::Zh if notable > 0 => format!("可以合并，{notable} 处值得看一眼"),
        Lang::Zh => "可以合并，都是小改".to_owned(),
        Lang::En if review.is_empty() => "nothing changes for anybody".to_owned(),
        Lang::En if breaking > 0 => format!("fix {} before merging", things(breaking)),
        Lang::En if approval > 0 => {
            format!("{} to be agreed to first", phrase::plural(approval as u64, "thing"))
        }
        Lang::En if notable > 0 => format!("good to merge, {} worth a look", things(notable)),
        Lang::En => "good to merge, only small changes".to_owned(),
    };
    let subject = review.subject.in_lang(lang);
    match (subject.is_empty(), lang) {
        (true, _) => said,
        (false, Lang::Zh) => format!("「{subject}」{said}"),
        (false, Lang::En) => format!("{subject}: {said}"),
    }
}

fn things(count: usize) -> String {
    phrase::plural(count as u64, "thing")
}

/// New errors among what needs approval: they are mended, not approved.
fn blocking_findings(review: &Review) -> usize {
    let approval = review.of_class(ChangeClass::Approval);
    approval.filter(|change| change.kind == ChangeKind::NewError).count()
}

/// How many changes there are of each class, and how many findings came and went: `伤到成员 1 · 要批准 2 · 新增问题 3`.
pub fn tally(review: &Review, lang: Lang) -> String {
    let classes = ChangeClass::ALL
        .iter()
        .rev()
        .map(|class| (class_word(*class, lang), review.of_class(*class).filter(|change| !change.is_finding()).count()));
    let (new, gone) = match lang {
        Lang::Zh => ("新增问题", "修好"),
        Lang::En => ("new findings", "mended"),
    };
    let findings = [(new, review.findings.broken.len()), (gone, review.findings.mended.len())];
    let some = classes.chain(findings).filter(|(_, count)| *count > 0);
    let words = some.map(|(word, count)| match lang {
        Lang::Zh => format!("{word} {}", number::count(count as u64)),
        Lang::En => format!("{} {word}", number::count(count as u64)),
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// What a class is called in English.
pub fn class_en(class: ChangeClass) -> &'static str {
    match class {
        ChangeClass::Breaking => "breaking for members",
        ChangeClass::Approval => "needs approval",
        ChangeClass::Notable => "notable",
        ChangeClass::Minor => "minor",
    }
}

/// What a class is called.
pub fn class_word(class: ChangeClass, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => class.word(lang),
        Lang::En => class_en(class),
    }
}

/// Whom a change concerns.
pub fn audience_word(audience: Audience, lang: Lang) -> &'static str {
    match (audience, lang) {
        (Audience::Data, Lang::En) => "rules and data",
        _ => audience.word(lang),
    }
}

/// What stands in the way, and whether the money works out; in sentences that are joined by whoever shows them.
pub fn lead(review: &Review, lang: Lang) -> Vec<String> {
    let mut said: Vec<String> = review
        .books
        .iter()
        .flat_map(|book| &book.money)
        .filter_map(|edition| break_even(edition, lang))
        .take(NAMED)
        .collect();
    let is_told = |change: &&Change| !matches!(change.kind, ChangeKind::BelowBreakEven);
    let in_the_way: Vec<&Change> = review
        .of_class(ChangeClass::Breaking)
        .chain(review.of_class(ChangeClass::Approval).filter(|change| change.kind == ChangeKind::NewError))
        .filter(is_told)
        .collect();
    let shown: Vec<&str> = in_the_way.iter().take(NAMED).map(|change| change.words.in_lang(lang)).collect();
    let more = in_the_way.len() - shown.len();
    if !shown.is_empty() {
        let (list, rest) = match lang {
            Lang::Zh => (shown.join("；"), if more > 0 { format!("；另有 {more} 处，见下表") } else { String::new() }),
            Lang::En => (shown.join("; "), if more > 0 { format!("; {more} more below") } else { String::new() }),
        };
        said.push(format!("{list}{rest}"));
    }
    let quiet = review.books.iter().all(|book| {
        let same = book.members.is_empty() && book.strain.is_empty() && !book.collisions.differs();
        same && book.staff.is_empty() && book.money.is_empty()
    });
    if said.is_empty() && quiet && !review.is_empty() {
        said.push(match lang {
            Lang::Zh => "成员收到的消息、人手和账目都不变".to_owned(),
            Lang::En => "what members receive, staff minutes and money stay as they are".to_owned(),
        });
    }
    said
}

/// The last line: whether it passes, and by what it was measured.
pub fn verdict(review: &Review, verdict: Verdict) -> Words {
    let Verdict { failing, fail_on } = verdict;
    let name = fail_on.name();
    let what = match fail_on {
        FailOn::Class(class) => Words::new(
            format!("{failing} 处算「{}」或更重", class.word(Lang::Zh)),
            format!("{} {} or weightier", phrase::plural(failing as u64, "change"), class_en(class)),
        ),
        FailOn::Level(level) => Words::new(
            format!("新增 {failing} 个{}或更重的问题", level.word(Lang::Zh)),
            format!("{} of level {} or above", phrase::plural(failing as u64, "new finding"), level.name()),
        ),
    };
    let counts = Words::new(tally(review, Lang::Zh), tally(review, Lang::En));
    if verdict.passes() {
        let zh = if counts.zh.is_empty() { "没有改动".to_owned() } else { counts.zh };
        let en = if counts.en.is_empty() { "no changes".to_owned() } else { counts.en };
        return Words::new(format!("通过：{zh}（--fail-on {name}）"), format!("passes: {en} (--fail-on {name})"));
    }
    Words::new(format!("未通过：{}（--fail-on {name}）", what.zh), format!("fails: {} (--fail-on {name})", what.en))
}
