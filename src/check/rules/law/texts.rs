//! What members read: messages, invitations, promises, magnets and campaigns; and what is said in it.

use crate::check::{BookFacts, Draft, Findings};
use crate::model::{Origin, Stated};

/// One text and where it stands.
pub(super) struct Text<'a> {
    pub(super) origin: &'a Origin,
    pub(super) path: String,
    pub(super) words: &'a str,
}

impl Text<'_> {
    /// A finding at a phrase of this text.
    pub(super) fn at<'f>(&self, findings: &'f mut Findings<'_>, phrase: &str) -> &'f mut Draft {
        findings.at(self.origin, &self.path).within(phrase, 0).identity(phrase)
    }
}

/// Every text of a book that members read.
pub(super) fn for_members<'a>(facts: &BookFacts<'a>) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let mut add = |origin: &'a Origin, path: String, text: &'a Stated<String>| {
        if let Some(text) = text.given() {
            texts.push(Text { origin, path, words: text });
        }
    };
    for sop in facts.book.sops.values() {
        for (index, step) in sop.steps.indexed() {
            add(&sop.origin, format!("steps[{index}].text"), &step.text);
            for (at, attachment) in step.attachments.indexed() {
                add(&sop.origin, format!("steps[{index}].attachments[{at}].title"), &attachment.title);
            }
        }
    }
    for group in facts.book.groups.values() {
        add(&group.origin, "promise".to_owned(), &group.promise);
        if let Some(entry) = group.entry.given() {
            add(&group.origin, "entry.gift".to_owned(), &entry.gift);
            if let Some(message) = entry.invite_message.given() {
                add(&group.origin, "entry.invite_message.services".to_owned(), &message.services);
                add(&group.origin, "entry.invite_message.text".to_owned(), &message.text);
            }
        }
    }
    for magnet in facts.book.magnets.values() {
        for (path, text) in
            [("title", &magnet.title), ("mechanic", &magnet.mechanic), ("invite_loop", &magnet.invite_loop)]
        {
            add(&magnet.origin, path.to_owned(), text);
        }
    }
    for campaign in facts.book.campaigns.values() {
        add(&campaign.origin, "about".to_owned(), &campaign.about);
    }
    if let Some(scheme) = &facts.book.contribution {
        for (index, dimension) in scheme.dimensions.indexed() {
            for (at, signal) in dimension.signals.indexed() {
                add(&scheme.origin, format!("dimensions[{index}].signals[{at}].what"), &signal.what);
            }
            for (at, incentive) in dimension.incentives.indexed() {
                add(&scheme.origin, format!("dimensions[{index}].incentives[{at}].what"), &incentive.what);
            }
        }
    }
    texts
}

/// The first of these phrases that a text says and does not forbid, as it is written there.
pub(super) fn said<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    // Most texts say none of them, which the whole text tells at once.
    let lower = text.to_ascii_lowercase();
    let said = phrases.iter().any(|phrase| lower.contains(phrase));
    said.then(|| sentences(text).find_map(|sentence| said_in(sentence, phrases))).flatten()
}

/// The same within one sentence.
pub(super) fn said_in<'t>(sentence: &'t str, phrases: &[&str]) -> Option<&'t str> {
    const FORBIDS: [&str; 20] = [
        "不要", "不许", "不得", "不能", "不准", "不发", "不用", "不靠", "不再", "不是", "别发", "别转", "别信", "禁",
        "勿", "没有", "no ", "not ", "don't", "never ",
    ];
    let lower = sentence.to_ascii_lowercase();
    // Few sentences say any of them, and whether one does is known sooner than where.
    phrases.iter().filter(|phrase| lower.contains(**phrase)).find_map(|phrase| {
        let at = lower.find(phrase)?;
        let clause = lower[..at].rsplit(['，', ',', '：', ':']).next().unwrap_or_default();
        let forbidden = FORBIDS.iter().any(|word| clause.contains(word));
        (!forbidden).then(|| &sentence[at..at + phrase.len()])
    })
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？', '；', '\n', '!', '?', ';']).flat_map(|part| part.split(". "))
}
