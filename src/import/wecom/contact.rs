//! `externalcontact/get`: one person's card. Only how often each way of adding and each tag occurs is told, and nothing
//! of a person is kept.

use super::super::cursor::Cursor;
use super::super::harvest::Gatherer;
use super::codes;
use super::group::Counts;
use crate::text::Words;

/// What the cards of a run come to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    cards: u64,
    ways: Counts,
    tags: Counts,
}

impl Tally {
    /// Counts a card, or several.
    pub(super) fn take(&mut self, answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
        let remarks = &mut gatherer.harvest.remarks;
        let batch = answer.list("external_contact_list", remarks);
        if batch.is_empty() {
            answer.object("external_contact", remarks);
            self.card(&answer.list("follow_user", remarks), gatherer);
        }
        for card in &batch {
            let follow = card.object("follow_info", &mut gatherer.harvest.remarks);
            self.card(&follow.into_iter().collect::<Vec<_>>(), gatherer);
        }
    }

    fn card(&mut self, follows: &[Cursor<'_>], gatherer: &mut Gatherer<'_>) {
        self.cards += 1;
        for follow in follows {
            let remarks = &mut gatherer.harvest.remarks;
            if let Some(way) = follow.code("add_way", remarks) {
                self.ways.add(codes::add_way(way));
            }
            for tag in follow.list("tags", remarks) {
                // A personal tag (type 2) is a colleague's own note on somebody.
                if tag.code("type", remarks) != Some(2)
                    && let Some(name) = tag.text("tag_name", remarks)
                {
                    self.tags.add(Words::same(name));
                }
            }
        }
    }

    /// Says what the cards come to.
    pub(super) fn tell(&self, gatherer: &mut Gatherer<'_>) {
        if self.cards == 0 {
            return;
        }
        let cards = gatherer.told(self.cards);
        gatherer.harvest.remarks.note(Words::new(
            format!("客户资料 {} 份，只数不留：姓名、备注、描述、手机号、头像和 unionid 都没有导入", cards.zh),
            format!(
                "{} contact cards were counted and not kept: names, remarks, descriptions, mobile numbers, avatars and union ids were left out",
                cards.en
            ),
        ));
        for (zh, en, counts) in [("加好友的方式", "added", &self.ways), ("标签", "tags", &self.tags)] {
            if !counts.is_empty() {
                let told = counts.told(gatherer);
                gatherer.harvest.remarks.note(Words::new(format!("{zh}：{}", told.zh), format!("{en}: {}", told.en)));
            }
        }
    }
}
