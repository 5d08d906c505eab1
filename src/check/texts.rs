//! What members read: messages, invitations, promises, magnets and campaigns.

use super::{Draft, Findings};
use crate::model::{Book, Origin, Stated};

/// One text and where it stands.
#[derive(Debug)]
pub(super) struct Text<'a> {
    origin: &'a Origin,
    path: String,
    /// The text.
    pub(super) words: &'a str,
}

impl Text<'_> {
    /// A finding at a phrase of this text.
    pub(super) fn at<'f>(&self, findings: &'f mut Findings<'_>, phrase: &str) -> &'f mut Draft {
        findings.at(self.origin, &self.path).within(phrase, 0).identity(phrase)
    }
}

/// Every text of a book that members read.
pub(super) fn for_members<'a>(book: &'a Book) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let mut add = |origin: &'a Origin, path: String, text: &'a Stated<String>| {
        if let Some(text) = text.given() {
            texts.push(Text { origin, path, words: text });
        }
    };
    for sop in book.sops.values() {
        for (index, step) in sop.steps.indexed() {
            add(&sop.origin, format!("steps[{index}].text"), &step.text);
            for (at, attachment) in step.attachments.indexed() {
                add(&sop.origin, format!("steps[{index}].attachments[{at}].title"), &attachment.title);
            }
        }
    }
    for group in book.groups.values() {
        add(&group.origin, "promise".to_owned(), &group.promise);
        if let Some(entry) = group.entry.given() {
            add(&group.origin, "entry.gift".to_owned(), &entry.gift);
            if let Some(message) = entry.invite_message.given() {
                add(&group.origin, "entry.invite_message.services".to_owned(), &message.services);
                add(&group.origin, "entry.invite_message.text".to_owned(), &message.text);
            }
        }
    }
    for magnet in book.magnets.values() {
        for (path, text) in
            [("title", &magnet.title), ("mechanic", &magnet.mechanic), ("invite_loop", &magnet.invite_loop)]
        {
            add(&magnet.origin, path.to_owned(), text);
        }
    }
    for campaign in book.campaigns.values() {
        add(&campaign.origin, "about".to_owned(), &campaign.about);
    }
    if let Some(scheme) = &book.contribution {
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
