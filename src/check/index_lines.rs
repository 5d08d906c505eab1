//! The five lines of the operating index (S4 §6): what each speaks of, where its figures are kept, and whether there are any.

use crate::check::BookFacts;
use crate::metrics::{ChannelFigures, Measured};
use crate::model::Book;

/// A line of the operating index, as S4 §6 lists them.
#[derive(Debug)]
pub struct IndexLine {
    /// Its place on a page, in ASCII.
    pub id: &'static str,
    /// What a Chinese reader calls it.
    pub zh: &'static str,
    /// What an English reader calls it.
    pub en: &'static str,
    /// The table that holds its figures.
    pub table: &'static str,
    /// The measures that make it up, the telling one first.
    pub measures: &'static [&'static str],
    /// Words by which `not_measured` names it.
    words: &'static [&'static str],
    /// Whether the book has anything that it could speak of.
    applies: fn(&Book) -> bool,
    /// Whether it has figures.
    measured: fn(&BookFacts<'_>) -> bool,
}

/// The lines, in the order of S4 §6.
pub static INDEX_LINES: [IndexLine; 5] = [
    IndexLine {
        id: "precision",
        zh: "渠道精准度",
        en: "channel precision",
        table: "channel_periods",
        measures: &["fitting"],
        words: &["精准", "对口", "precision"],
        applies: |book| !book.channels.is_empty(),
        measured: |facts| {
            let known = |it: &ChannelFigures| it.fitting != Measured::Missing;
            facts.metrics.channels.values().any(|channel| channel.periods.iter().any(known))
        },
    },
    IndexLine {
        id: "sign-ups",
        zh: "各期报名",
        en: "sign-ups per edition",
        table: "enrolments",
        measures: &["enrolled", "paid", "completion", "conversion"],
        words: &["报名", "sign-up", "enrolment"],
        applies: |book| book.editions().next().is_some(),
        measured: |facts| !facts.book.tables.enrolments.is_empty(),
    },
    IndexLine {
        id: "time",
        zh: "停留时间",
        en: "time in the system",
        table: "mini_program_days",
        measures: &["dwell"],
        words: &["停留", "时长", "time"],
        applies: |book| book.editions().any(|at| at.edition.recorder.given().is_some()),
        measured: |facts| facts.metrics.mini_program.weeks.iter().any(|week| week.dwell.is_some()),
    },
    IndexLine {
        id: "retention",
        zh: "期间留存",
        en: "retention between editions",
        table: "enrolments",
        measures: &["re_enrolment", "active_share", "gone"],
        words: &["留存", "续报", "retention", "re-enrolment"],
        applies: |book| book.campaigns.values().any(|series| series.editions.len() > 1),
        measured: |facts| !facts.book.tables.enrolments.is_empty(),
    },
    IndexLine {
        id: "daily",
        zh: "每天新增和日活",
        en: "daily new and active members",
        table: "group_days",
        measures: &["joined", "daily_active_share", "daily_new", "daily_active", "stickiness"],
        words: &["新增", "日活", "daily"],
        applies: |book| !book.groups.is_empty(),
        measured: |facts| {
            let tables = &facts.book.tables;
            tables.group_days.iter().any(|row| row.active.is_some())
                || tables.mini_program_days.iter().any(|row| row.active.is_some())
        },
    },
];

impl IndexLine {
    /// Whether the book has anything that the line could speak of.
    pub fn applies(&self, book: &Book) -> bool {
        (self.applies)(book)
    }

    /// Whether there are figures for it.
    pub fn is_measured(&self, facts: &BookFacts<'_>) -> bool {
        (self.measured)(facts)
    }

    /// What the team says of not measuring it, in its own words.
    pub fn not_measured<'b>(&self, book: &'b Book) -> Option<&'b str> {
        let names_it = |text: &&String| {
            let text = text.to_lowercase();
            self.words.iter().any(|word| text.contains(word))
        };
        book.playbook.not_measured.iter().find(names_it).map(String::as_str)
    }
}
