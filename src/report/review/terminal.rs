//! A review on a terminal: aligned by the width that Han takes, in the order in which a reader decides.

use unicode_width::UnicodeWidthStr;

use super::Reviewed;
use crate::model::review::ChangeClass;
use crate::review::told::ledger;
use crate::review::told::rows::{Cell, Table, collisions, members, operators, schedule, shown_days, staff, strain};
use crate::review::told::summary::{class_word, headline, lead, verdict};
use crate::review::{Change, SideName};
use crate::text::{Lang, visible};

/// How many changes of a class are listed.
const LISTED: usize = 20;

/// The whole review.
pub(super) fn terminal(reviewed: Reviewed<'_>, lang: Lang) -> String {
    let review = reviewed.review;
    let mut text = format!("{}\n", headline(review, lang));
    let (base, head) = (side(reviewed.base, lang), side(reviewed.head, lang));
    text.push_str(&match lang {
        Lang::Zh => format!("{base} -> {head}，截至 {}\n", review.as_of),
        Lang::En => format!("{base} -> {head}, as of {}\n", review.as_of),
    });
    if !review.assumptions.is_empty() {
        let all: Vec<String> = review.assumptions.0.iter().map(ToString::to_string).collect();
        text.push_str(&match lang {
            Lang::Zh => format!("两边都按假设算：{}\n", all.join("、")),
            Lang::En => format!("both sides are reckoned with {}\n", all.join(", ")),
        });
    }
    for line in lead(review, lang) {
        text.push_str(&format!("{line}\n"));
    }
    for class in ChangeClass::ALL.iter().rev() {
        text.push_str(&changes(reviewed, *class, lang));
    }
    text.push_str(&findings(reviewed, lang));
    for book in &review.books {
        text.push_str(&table(&members(book, lang)));
        text.push_str(&table(&strain(book, lang)));
        text.push_str(&table(&staff(book, lang)));
        for line in book.operators.map(|load| operators(load, lang)).into_iter().chain(collisions(book, lang)) {
            text.push_str(&format!("\n  {line}\n"));
        }
        for edition in &book.money {
            text.push_str(&format!("\n  {}\n", edition.title));
            for line in ledger::lines(edition, lang) {
                text.push_str(&format!("    {}\n", line.text));
                line.before.iter().for_each(|before| text.push_str(&format!("      {before}\n")));
            }
        }
        for load in shown_days(book, 1) {
            text.push_str(&match lang {
                Lang::Zh => format!("\n  {}每天收几条群消息\n", load.who.zh),
                Lang::En => format!("\n  group posts a day, {}\n", load.who.en),
            });
            text.push_str(&table(&schedule(load, book.posts_a_day, 2, lang)));
        }
    }
    text.push_str(&format!("\n{}\n", verdict(review, reviewed.verdict).in_lang(lang)));
    text.lines().map(|line| format!("{}\n", visible(&narrow(line)))).collect()
}

/// Signs of ambiguous width stay out of a terminal's columns.
fn narrow(line: &str) -> String {
    line.replace('→', "->").replace('÷', "/").replace('×', "x").replace('·', "/")
}

fn side(side: &SideName, lang: Lang) -> String {
    let name = side.name.in_lang(lang);
    match side.short() {
        "" => name.to_owned(),
        short if name.starts_with(short) => short.to_owned(),
        short => format!("{name} {short}"),
    }
}

fn changes(reviewed: Reviewed<'_>, class: ChangeClass, lang: Lang) -> String {
    let all: Vec<&Change> = reviewed.review.of_class(class).filter(|change| !change.is_finding()).collect();
    if all.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{} {}\n", class_word(class, lang), all.len());
    for change in all.iter().take(LISTED) {
        text.push_str(&format!("  {}\n", change.words.in_lang(lang)));
        if class > ChangeClass::Minor {
            change.place.iter().chain(&change.also).take(4).for_each(|place| text.push_str(&format!("    {place}\n")));
        }
    }
    text.push_str(&more(all.len(), lang));
    text
}

/// The findings that came and went, and how many stay waived.
fn findings(reviewed: Reviewed<'_>, lang: Lang) -> String {
    let findings = &reviewed.review.findings;
    let [new, gone, waived] = match lang {
        Lang::Zh => ["新增问题", "修好", "仍在豁免"],
        Lang::En => ["new findings", "mended", "still waived"],
    };
    let mut text = String::new();
    for (name, all, with_place) in [(new, &findings.broken, true), (gone, &findings.mended, false)] {
        if all.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{name} {}\n", all.len()));
        for finding in all.iter().take(LISTED) {
            text.push_str(&format!(
                "  {} {} {}\n",
                finding.level.word(lang),
                finding.code,
                finding.words.in_lang(lang)
            ));
            if with_place {
                text.push_str(&format!("    {}\n", finding.place));
            }
        }
        text.push_str(&more(all.len(), lang));
    }
    if !findings.waived.is_empty() {
        text.push_str(&format!("\n{waived} {}\n", findings.waived.len()));
    }
    text
}

/// How many more there are than are listed.
fn more(all: usize, lang: Lang) -> String {
    match (all.saturating_sub(LISTED), lang) {
        (0, _) => String::new(),
        (more, Lang::Zh) => format!("  另有 {more} 处，见 --format json\n"),
        (more, Lang::En) => format!("  {more} more, see --format json\n"),
    }
}

/// A table with words to the left and numbers to the right.
fn table(table: &Table) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let text = |cell: &Cell| {
        let text = narrow(&cell.text);
        if cell.over { format!("{text} !") } else { text }
    };
    let head: Vec<String> = table.columns.clone();
    let rows: Vec<Vec<String>> =
        std::iter::once(head).chain(table.rows.iter().map(|row| row.iter().map(text).collect())).collect();
    let widths: Vec<usize> =
        (0..table.columns.len()).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
    let mut out = String::from("\n");
    for row in rows {
        let mut line = String::from(" ");
        for (at, cell) in row.iter().enumerate() {
            let room = " ".repeat(widths[at].saturating_sub(cell.width()));
            line.push_str(&if at < table.words { format!(" {cell}{room} ") } else { format!(" {room}{cell} ") });
        }
        out.push_str(&format!("{}\n", line.trim_end()));
    }
    out
}
