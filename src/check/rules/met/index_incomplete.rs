//! MET012: each line of the operating index has figures, or is named as not measured (S4 §6).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::metrics::Measured;
use crate::model::Book;
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "MET012",
    name: "index-incomplete",
    level: Level::Info,
    zh: include_str!("index_incomplete.zh.md"),
    en: include_str!("index_incomplete.en.md"),
    check,
};

/// A line of the operating index, as S4 §6 lists them.
struct Line {
    zh: &'static str,
    en: &'static str,
    /// The table that holds its figures.
    table: &'static str,
    /// Words by which `not_measured` names it.
    words: &'static [&'static str],
    /// Whether the book has anything that it could speak of.
    applies: fn(&Book) -> bool,
    /// Whether it has figures.
    measured: fn(&BookFacts<'_>) -> bool,
}

const LINES: [Line; 5] = [
    Line {
        zh: "渠道精准度",
        en: "channel precision",
        table: "channel_periods",
        words: &["精准", "对口", "precision"],
        applies: |book| !book.channels.is_empty(),
        measured: |facts| {
            let known = |it: &crate::metrics::ChannelFigures| it.fitting != Measured::Missing;
            facts.metrics.channels.values().any(|channel| channel.periods.iter().any(known))
        },
    },
    Line {
        zh: "各期报名",
        en: "sign-ups per edition",
        table: "enrolments",
        words: &["报名", "sign-up", "enrolment"],
        applies: |book| book.editions().next().is_some(),
        measured: |facts| !facts.book.tables.enrolments.is_empty(),
    },
    Line {
        zh: "停留时间",
        en: "time in the system",
        table: "mini_program_days",
        words: &["停留", "时长", "time"],
        applies: |book| book.editions().any(|at| at.edition.recorder.given().is_some()),
        measured: |facts| facts.metrics.mini_program.weeks.iter().any(|week| week.dwell.is_some()),
    },
    Line {
        zh: "期间留存",
        en: "retention between editions",
        table: "enrolments",
        words: &["留存", "续报", "retention", "re-enrolment"],
        applies: |book| book.campaigns.values().any(|series| series.editions.len() > 1),
        measured: |facts| !facts.book.tables.enrolments.is_empty(),
    },
    Line {
        zh: "每天新增和日活",
        en: "daily new and active members",
        table: "group_days",
        words: &["新增", "日活", "daily"],
        applies: |book| !book.groups.is_empty(),
        measured: |facts| {
            let tables = &facts.book.tables;
            tables.group_days.iter().any(|row| row.active.is_some())
                || tables.mini_program_days.iter().any(|row| row.active.is_some())
        },
    },
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    if playbook.not_measured.is_faulty() {
        return;
    }
    let said = |line: &&Line| {
        let mut texts = playbook.not_measured.iter().map(|text| text.to_lowercase());
        texts.any(|text| line.words.iter().any(|word| text.contains(word)))
    };
    let open: Vec<&Line> = LINES
        .iter()
        .filter(|line| (line.applies)(facts.book) && !(line.measured)(facts))
        .filter(|line| !said(line))
        .collect();
    let Some(first) = open.first() else { return };
    let zh: Vec<&str> = open.iter().map(|line| line.zh).collect();
    let en: Vec<&str> = open.iter().map(|line| line.en).collect();
    let table = first.table;
    findings
        .at_key(&playbook.origin, "not_measured")
        .say(
            format!("运营指数有 {} 行没数，也没说不统计：{}", open.len(), list(&zh, Lang::Zh)),
            format!("the operating index lacks {} and does not say so", list(&en, Lang::En)),
        )
        .label("这里没提", "not named here")
        .because(
            "空着像是 0，说明了才是不知道（S4 §6，推导）",
            "a blank reads as 0; say that it is unknown (S4 §6, derived)",
        )
        .help(
            format!("往 `{table}` 里记，或在 `not_measured` 写一句「{}：为什么、几时补」", first.zh),
            format!("record it in `{table}`, or say in `not_measured`: `{}: why, and from when on`", first.en),
        )
        .identity("index");
}
