//! PER011: no greeting or invitation calls its speaker an assistant, and a welcome gives the name (S1 §5.3).

use super::ahead::is_over;
use super::group::{name, open_groups};
use super::impersonal::calls_itself;
use super::naming::{groups, titled, zh};
use super::wording::nth_at;
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::group::Group;
use crate::model::sop::StepKind;
use crate::schedule::{Message, SopDays, StepAt, variables};

pub(super) const RULE: Rule = Rule {
    code: "PER011",
    name: "calls-itself-assistant",
    level: Level::Warning,
    zh: include_str!("calls_itself_assistant.zh.md"),
    en: include_str!("calls_itself_assistant.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        invitation(group, findings);
    }
    for days in facts.calendar.sops.values() {
        for (position, at) in days.steps.iter().enumerate() {
            if at.step.kind.get() == Some(StepKind::Greet) && !is_over(facts, days, position) {
                greeting(facts, days, at, findings);
            }
        }
    }
}

fn invitation(group: &Definition<Group>, findings: &mut Findings<'_>) {
    let message = group.entry.given().and_then(|entry| entry.invite_message.given());
    let Some(text) = message.map(|message| message.text.text()) else { return };
    let Some((at, word)) = calls_itself(text) else { return };
    let name = name(group);
    let draft = findings.at(&group.origin, "entry.invite_message.text");
    draft.within(word, nth_at(text, word, at)).identity("invite_message").say(
        format!("「{name}」的入群邀请语自称「{word}」"),
        format!("invite message of `{name}` calls its speaker `{word}`"),
    );
    advise(draft);
}

fn greeting(facts: &BookFacts<'_>, days: &SopDays<'_>, at: &StepAt<'_>, findings: &mut Findings<'_>) {
    let text = at.step.text.text();
    let (own, nth, path) = (titled(&days.sop.title, &days.sop.id), at.index + 1, format!("steps[{}].text", at.index));
    if let Some((start, word)) = calls_itself(text) {
        let draft = findings.at(&days.sop.origin, &path);
        draft.within(word, nth_at(text, word, start)).identity(format!("{} speaker", at.id)).say(
            zh(&format!("SOP{}的第 {nth} 步自称「{word}」", own.zh)),
            format!("step {nth} of SOP {} calls its speaker `{word}`", own.en),
        );
        advise(draft);
        return;
    }
    let nameless: Vec<&str> = days.groups.iter().copied().filter(|id| lacks_name(facts, at, text, id)).collect();
    if text.is_empty() || nameless.is_empty() {
        return;
    }
    let names = groups(facts, &nameless);
    findings
        .at(&days.sop.origin, &path)
        .identity(format!("{} name", at.id))
        .say(
            zh(&format!("SOP{}的第 {nth} 步迎新，没报自己的名字", own.zh)),
            format!("step {nth} of SOP {} greets without giving a name", own.en),
        )
        .label("没说是谁在欢迎", "who is speaking stays unsaid")
        .note(zh(&format!("在{}里没有报", names.zh)), format!("in {}", names.en))
        .because(
            "带上名字，新人才知道谁在跟他说话（S1 §5.3）",
            "with a name, newcomers know who speaks to them (S1 §5.3)",
        )
        .help(
            "在话里写上 `我是{{ account.public_name }}`，名字由群策填",
            "write `I am {{ account.public_name }}`; Qunce fills in the name",
        );
}

/// Whether the greeting, filled in for a group, gives the name of none of the accounts that say it.
fn lacks_name(facts: &BookFacts<'_>, at: &StepAt<'_>, text: &str, id: &str) -> bool {
    let book = facts.book;
    let (Some(group), Some(by)) = (book.groups.get(id), at.step.by.given()) else { return false };
    let said = Message { book, group: Some(group), step: at.step, edition: None }.fill(text);
    // A variable that comes to nothing may be the name; a name in braces is left for the sender.
    let unfilled = variables(&said).iter().any(|variable| !variable.name.starts_with("edition."));
    let squeezed: String = said.chars().filter(|sign| !sign.is_whitespace()).collect();
    let by_hand = ["我是{", "我叫{", "Iam{", "I'm{"].iter().any(|own| squeezed.contains(own));
    let accounts = book.accounts_of(group, by);
    let names: Vec<&str> = accounts.iter().filter_map(|own| own.public_name.given().map(String::as_str)).collect();
    !unfilled && !by_hand && !names.is_empty() && !names.iter().any(|name| said.contains(name))
}

fn advise(draft: &mut Draft) {
    draft
        .label("这是岗位，不是名字", "a function, not a name")
        .because("别自称小助手，报自己的名字（S1 §5.3）", "give a name, not a function (S1 §5.3)")
        .help("换成名字，如「我是白露，有事找我」", "give the name: `I am Bailu; ask me`");
}
