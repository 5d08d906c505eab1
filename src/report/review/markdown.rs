//! A review as one comment on a change: found again by its mark, within the length that forges take, and inert.

use super::Reviewed;
use super::shorten::{Block, together};
use crate::model::review::ChangeClass;
use crate::report::Report;
use crate::report::inert::{Among, inert, with_code};
use crate::report::uri::published_rule;
use crate::review::told::ledger;
use crate::review::told::rows::{Cell, Table, collisions, members, operators, schedule, shown_days, staff, strain};
use crate::review::told::summary::{audience_word, class_word, headline, lead, tally};
use crate::review::{BookReview, Change, FindingChange, SideName};
use crate::text::{Lang, Words, number};

/// The most characters of a comment; GitHub takes 65,536.
const MOST: usize = 60_000;
/// Characters kept back for the lines that say what was left out.
const LAST_LINES: usize = 1_500;
/// The line by which whoever posts the comment finds it again.
const MARK: &str = "<!-- qunce review -->";
/// The most places of one change.
const PLACES: usize = 4;
/// The most rows of a list that nobody has to act on.
const READ: usize = 40;

/// The comment, and how much found no room.
pub(super) fn markdown(reviewed: Reviewed<'_>, lang: Lang) -> Report {
    let blocks = blocks(reviewed, lang);
    let head = head(reviewed, lang);
    let short = together(&blocks, MOST - LAST_LINES - head.chars().count());
    let mut text = format!("{head}{}", short.text);
    let notice = (!short.left_out.is_empty()).then(|| left_out(&short.left_out));
    if let Some(words) = &notice {
        text.push_str(&format!("\n{}\n", words.in_lang(lang)));
    }
    text.push_str(&foot(lang));
    Report { text, notice }
}

fn left_out(left_out: &[(String, usize)]) -> Words {
    let count = |count: usize| number::count(count as u64);
    let zh: Vec<String> = left_out.iter().map(|(name, rows)| format!("{name} {} 行", count(*rows))).collect();
    let en: Vec<String> = left_out.iter().map(|(name, rows)| format!("{name} {} rows", count(*rows))).collect();
    Words::new(
        format!("篇幅有限，没有列出：{}；全部见 `qunce review --format json`", zh.join("、")),
        format!("left out for length: {}; `qunce review --format json` has all", en.join(", ")),
    )
}

fn head(reviewed: Reviewed<'_>, lang: Lang) -> String {
    let review = reviewed.review;
    let name = match lang {
        Lang::Zh => "群策：",
        Lang::En => "Qunce: ",
    };
    let mut text = format!("{MARK}\n## {name}{}\n\n", with_code(&headline(review, lang)));
    let (base, head) = (side(reviewed.base, lang), side(reviewed.head, lang));
    let as_of = match lang {
        Lang::Zh => format!("，截至 {}", review.as_of),
        Lang::En => format!(", as of {}", review.as_of),
    };
    text.push_str(&format!("{base} → {head}{as_of}\n"));
    let tally = tally(review, lang);
    if !tally.is_empty() {
        text.push_str(&format!("\n**{tally}**\n"));
    }
    if !review.assumptions.is_empty() {
        let all: Vec<String> = review
            .assumptions
            .0
            .iter()
            .map(|it| format!("<code>{}</code>", inert(&it.to_string(), Among::Code)))
            .collect();
        text.push_str(&match lang {
            Lang::Zh => format!("\n两边都按假设算：{}\n", all.join("、")),
            Lang::En => format!("\nBoth sides are reckoned with: {}\n", all.join(", ")),
        });
    }
    let said = lead(review, lang);
    if !said.is_empty() {
        let (stop, sep) = match lang {
            Lang::Zh => ("。", "。"),
            Lang::En => (".", ". "),
        };
        let said: Vec<String> = said.iter().map(|it| with_code(&crate::text::phrase::heading(it, lang))).collect();
        text.push_str(&format!("\n{}{stop}\n", said.join(sep)));
    }
    text
}

fn side(side: &SideName, lang: Lang) -> String {
    let name = inert(side.name.in_lang(lang), Among::Code);
    match side.short() {
        "" => format!("<code>{name}</code>"),
        short if name.starts_with(short) => format!("<code>{short}</code>"),
        short => format!("<code>{name}</code> <code>{short}</code>"),
    }
}

fn foot(lang: Lang) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match lang {
        Lang::Zh => format!(
            "\n<sub>群策 {version} 按这次改动里的定义和快照算出，每次推送原地更新；级别和上限按改动之前的</sub>\n"
        ),
        Lang::En => format!(
            "\n<sub>Reckoned by Qunce {version} from the definitions and snapshots of this change, updated in place; levels and limits are those from before it</sub>\n"
        ),
    }
}

fn blocks(reviewed: Reviewed<'_>, lang: Lang) -> Vec<Block> {
    let review = reviewed.review;
    let mut blocks = vec![findings(reviewed, lang)];
    for class in [ChangeClass::Breaking, ChangeClass::Approval, ChangeClass::Notable] {
        blocks.push(changes(reviewed, class, lang));
    }
    let several = review.books.len() > 1;
    for book in &review.books {
        blocks.extend(of_book(book, several, lang));
    }
    blocks.extend(quiet(reviewed, lang));
    blocks.push(minor(reviewed, lang));
    blocks.retain(|block| !block.rows.is_empty());
    blocks
}

/// The new findings, as a table.
fn findings(reviewed: Reviewed<'_>, lang: Lang) -> Block {
    let broken = &reviewed.review.findings.broken;
    let (title, columns) = match lang {
        Lang::Zh => (format!("新增的问题 {} 个", broken.len()), "| 级别 | 规则 | 位置 | 问题 | 改法 |"),
        Lang::En => (format!("New findings: {}", broken.len()), "| level | rule | place | what | how |"),
    };
    Block {
        name: match lang {
            Lang::Zh => "新增的问题".to_owned(),
            Lang::En => "new findings".to_owned(),
        },
        head: format!("\n### {title}\n\n{columns}\n|---|---|---|---|---|\n"),
        rows: broken.iter().map(|finding| finding_row(reviewed, finding, lang)).collect(),
        tail: String::new(),
        most: usize::MAX,
    }
}

fn finding_row(reviewed: Reviewed<'_>, finding: &FindingChange, lang: Lang) -> String {
    let code = match published_rule(reviewed.loaded, finding.code, lang) {
        Some(url) => format!("[{}](<{url}>)", finding.code),
        None => finding.code.to_owned(),
    };
    let asks = match (finding.asks_waiver, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "（这次改动自己加了豁免，批准之前不算数）",
        (true, Lang::En) => " (the change adds a waiver for it, which does not count before it is agreed to)",
    };
    format!(
        "| {} | {code} | <code>{}</code> | {}{asks} | {} |\n",
        finding.level.word(lang),
        inert(&finding.place, Among::Code),
        with_code(finding.words.in_lang(lang)),
        with_code(finding.help.as_ref().map_or("", |help| help.in_lang(lang)))
    )
}

/// The changes of one class that are no findings, as a table.
fn changes(reviewed: Reviewed<'_>, class: ChangeClass, lang: Lang) -> Block {
    let rows: Vec<String> = reviewed
        .review
        .of_class(class)
        .filter(|change| !change.is_finding())
        .map(|change| change_row(change, lang))
        .collect();
    let (title, columns) = match lang {
        Lang::Zh => (format!("{} {} 处", class.word(lang), rows.len()), "| 对谁 | 变化 | 位置 |"),
        Lang::En => (
            format!("{}: {}", crate::text::phrase::heading(class_word(class, lang), lang), rows.len()),
            "| for | what changes | place |",
        ),
    };
    Block {
        name: match lang {
            Lang::Zh => format!("「{}」", class.word(lang)),
            Lang::En => class_word(class, lang).to_owned(),
        },
        head: format!("\n### {title}\n\n{columns}\n|---|---|---|\n"),
        rows,
        tail: String::new(),
        most: if class >= ChangeClass::Approval { usize::MAX } else { READ },
    }
}

fn change_row(change: &Change, lang: Lang) -> String {
    let code = |place: &String| format!("<code>{}</code>", inert(place, Among::Code));
    let mut places: Vec<String> = change.place.iter().chain(&change.also).take(PLACES).map(code).collect();
    let more = change.also.len().saturating_sub(PLACES - 1);
    if more > 0 {
        places.push(match lang {
            Lang::Zh => format!("另有 {more} 处"),
            Lang::En => format!("{more} more"),
        });
    }
    let (who, what) = (audience_word(change.kind.audience(), lang), with_code(change.words.in_lang(lang)));
    format!("| {who} | {what} | {} |\n", places.join("<br>"))
}

fn of_book(book: &BookReview, several: bool, lang: Lang) -> Vec<Block> {
    let of = match lang {
        _ if !several => String::new(),
        Lang::Zh => format!("（{}）", inert(&book.title, Among::Text)),
        Lang::En => format!(" ({})", inert(&book.title, Among::Text)),
    };
    let [members_name, strain_name, staff_name, money_name] = match lang {
        Lang::Zh => ["成员收到什么", "打扰和推广", "人手", "账目"],
        Lang::En => ["What members receive", "Quiet hours and promotion", "Staff", "Money"],
    };
    let mut blocks = vec![
        table(members_name, &format!("{members_name}{of}"), &members(book, lang)),
        table(strain_name, &format!("{strain_name}{of}"), &strain(book, lang)),
        table(staff_name, &format!("{staff_name}{of}"), &staff(book, lang)),
    ];
    let lines = book.operators.map(|load| operators(load, lang)).into_iter().chain(collisions(book, lang));
    let head = if book.staff.is_empty() { format!("\n### {staff_name}{of}\n\n") } else { "\n".to_owned() };
    let rows = lines.map(|line| format!("- {}\n", with_code(&line))).collect();
    blocks.push(Block { name: staff_name.to_owned(), rows, head, most: usize::MAX, ..Block::default() });
    let mut rows = Vec::new();
    for edition in &book.money {
        rows.push(format!("- **{}**\n", inert(&edition.title, Among::Text)));
        for line in ledger::lines(edition, lang) {
            rows.push(format!("  - {}\n", with_code(&line.text)));
            rows.extend(line.before.iter().map(|before| format!("    - {}\n", with_code(before))));
        }
    }
    blocks.push(Block {
        name: money_name.to_owned(),
        head: format!("\n### {money_name}{of}\n\n"),
        rows,
        tail: String::new(),
        most: usize::MAX,
    });
    for load in shown_days(book, 2) {
        let title = match lang {
            Lang::Zh => format!("日程：{}每天收几条群消息", with_code(load.who.in_lang(lang))),
            Lang::En => format!("Schedule: group posts a day, {}", with_code(load.who.in_lang(lang))),
        };
        let name = match lang {
            Lang::Zh => "日程",
            Lang::En => "schedule",
        };
        blocks.push(table(name, &title, &schedule(load, book.posts_a_day, 2, lang)));
    }
    blocks
}

fn table(name: &str, title: &str, table: &Table) -> Block {
    let marks: String = (0..table.columns.len()).map(|at| if at < table.words { "---|" } else { "--:|" }).collect();
    let row = |cells: &[Cell]| format!("| {} |\n", cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    Block {
        name: name.to_owned(),
        head: format!("\n### {title}\n\n| {} |\n|{marks}\n", table.columns.join(" | ")),
        rows: table.rows.iter().map(|cells| row(cells)).collect(),
        tail: String::new(),
        most: READ,
    }
}

fn cell(cell: &Cell) -> String {
    let text = with_code(&cell.text);
    if !cell.over {
        return text;
    }
    match text.rsplit_once("→ ") {
        Some((before, after)) => format!("{before}→ **{after} ⚠️**"),
        None => format!("**{text} ⚠️**"),
    }
}

/// What nobody has to act on: findings that are gone, and those that stay waived.
fn quiet(reviewed: Reviewed<'_>, lang: Lang) -> Vec<Block> {
    let findings = &reviewed.review.findings;
    let line = |finding: &FindingChange| {
        let until = finding.waived.as_ref().map_or_else(String::new, |(reason, until)| match lang {
            Lang::Zh => format!("，到 {until}：{}", inert(reason, Among::Text)),
            Lang::En => format!(", until {until}: {}", inert(reason, Among::Text)),
        });
        format!("- {} {}{until}\n", finding.code, with_code(finding.words.in_lang(lang)))
    };
    let list = |name: &str, title: String, all: &[FindingChange]| Block {
        name: name.to_owned(),
        head: format!("\n### {title}\n\n"),
        rows: all.iter().map(line).collect(),
        tail: String::new(),
        most: READ / 4,
    };
    let (mended, waived) = (&findings.mended, &findings.waived);
    match lang {
        Lang::Zh => vec![
            list("修好的", format!("修好 {} 个", mended.len()), mended),
            list("仍在豁免的", format!("仍在豁免 {} 个", waived.len()), waived),
        ],
        Lang::En => vec![
            list("mended", format!("Mended: {}", mended.len()), mended),
            list("still waived", format!("Still waived: {}", waived.len()), waived),
        ],
    }
}

/// Small changes, folded.
fn minor(reviewed: Reviewed<'_>, lang: Lang) -> Block {
    let all = reviewed.review.of_class(ChangeClass::Minor).filter(|change| !change.is_finding());
    let rows: Vec<String> = all
        .map(|change| {
            let place = change
                .place
                .as_ref()
                .map_or_else(String::new, |place| format!(" <code>{}</code>", inert(place, Among::Code)));
            format!("- {}{place}\n", with_code(change.words.in_lang(lang)))
        })
        .collect();
    let (name, title) = match lang {
        Lang::Zh => ("小改", format!("小改 {} 处", rows.len())),
        Lang::En => ("minor", format!("Minor: {}", rows.len())),
    };
    Block {
        name: name.to_owned(),
        head: format!("\n<details><summary>{title}</summary>\n\n"),
        rows,
        tail: "\n</details>\n".to_owned(),
        most: READ,
    }
}
