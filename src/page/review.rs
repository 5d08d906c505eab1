//! What a change means, as a page of the handbook that it leads to: figures before and after, by audience.

use askama::Template;

use crate::model::Kind;
use crate::model::review::ChangeClass;
use crate::page::address::Address;
use crate::page::charts_of::review as charts;
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Badge, FindingRow, Link, Tone};
use crate::page::room::{Room, level};
use crate::page::shell::{Head, Meta, Shell};
use crate::review::told::ledger::lines;
use crate::review::told::rows::{self, collisions, members, operators, schedule, shown_days, staff, strain};
use crate::review::told::summary::{audience_word, class_word, headline, lead, tally};
use crate::review::{BookReview, Change, Compared, FindingChange, SideName};
use crate::text::{Lang, Safe, phrase};

/// The most rows of one class; the JSON of `qunce review` has all.
const ROWS: usize = 200;

/// What a change means.
#[derive(Debug, Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// New findings and changes, the weightiest first.
    pub classes: Vec<ReviewClass>,
    /// Each book's figures.
    pub books: Vec<ReviewBook>,
    /// Findings that are gone and those that stay waived.
    pub quiet: Vec<ReviewClass>,
    /// What is said where nothing changed, else nothing.
    pub nothing: String,
}

/// Changes of one class.
#[derive(Debug, Clone, Default)]
pub struct ReviewClass {
    /// Unique on the page.
    pub id: String,
    /// The class and how many.
    pub title: String,
    /// How many more there are, maybe empty.
    pub note: String,
    /// The changes.
    pub rows: Vec<FindingRow>,
}

/// What a change means for one book.
#[derive(Debug, Clone, Default)]
pub struct ReviewBook {
    /// Unique on the page.
    pub id: String,
    /// The book's title.
    pub title: String,
    /// Before and after in pictures.
    pub figures: Vec<Figure>,
    /// What members receive, what staff is planned for, what happens on which day; those that say something.
    pub tables: Vec<ReviewTable>,
    /// The money, edition by edition.
    pub money: Vec<ReviewMoney>,
    /// A sentence on members and operators, and one on steps in each other's way; those that say something.
    pub sentences: Vec<String>,
}

/// A table under its own heading.
#[derive(Debug, Clone, Default)]
pub struct ReviewTable {
    /// The heading.
    pub title: String,
    /// The table.
    pub table: Table,
    /// The class that the style sheet knows it by.
    pub class: &'static str,
}

/// The money of one edition.
#[derive(Debug, Clone, Default)]
pub struct ReviewMoney {
    /// The edition.
    pub title: String,
    /// The arithmetic, each line with what it was before.
    pub lines: Vec<(String, String)>,
}

/// The page of a review.
pub fn page(room: &Room<'_>, reviewed: &Compared<'_>) -> ReviewPage {
    let (lang, review) = (room.lang(), reviewed.review);
    let title = phrase::heading(&headline(review, lang), lang);
    let said: Vec<String> = lead(review, lang).iter().map(|it| phrase::heading(&bare(it), lang)).collect();
    let lede = match lang {
        _ if said.is_empty() => String::new(),
        Lang::Zh => format!("{}。", said.join("。")),
        Lang::En => format!("{}.", said.join(". ")),
    };
    let mut classes = vec![new_findings(room, reviewed)];
    classes.extend(ChangeClass::ALL.iter().rev().map(|class| changes(room, reviewed, *class)));
    classes.retain(|class| !class.rows.is_empty());
    let books: Vec<ReviewBook> = review.books.iter().map(|it| book(room, it)).collect();
    let quiet = quiet(room, reviewed);
    let local = classes.iter().chain(&quiet).map(|it| (&it.title, &it.id));
    let local = local.chain(books.iter().map(|it| (&it.title, &it.id)));
    let local: Vec<Link> = local.map(|(title, id)| Link::to(title, format!("#{id}"))).collect();
    let nothing = match lang {
        _ if !review.is_empty() => "",
        Lang::Zh => "两边没有差别。",
        Lang::En => "Both sides are the same.",
    };
    ReviewPage {
        shell: room.shell(Frame::below(Section::Findings, word(lang, "评审", "Review"), title.clone())),
        head: Head {
            kicker: word(lang, "评审", "Review").to_owned(),
            title: bare(&title),
            lede,
            meta: meta(reviewed, lang),
            local,
            ..Head::default()
        },
        classes,
        books,
        quiet,
        nothing: nothing.to_owned(),
    }
}

/// The link from other pages, where the handbook has a review.
pub fn link(room: &Room<'_>) -> Option<Link> {
    let reviewed = room.desk.review?;
    let text = match room.lang() {
        Lang::Zh => format!("评审：{}", headline(reviewed.review, Lang::Zh)),
        Lang::En => format!("Review: {}", headline(reviewed.review, Lang::En)),
    };
    Some(Link::to(bare(&text), room.to(&Address::review(room.lang()))))
}

fn word(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A sentence without the backticks that mark names on a terminal.
fn bare(text: &str) -> String {
    text.replace('`', "")
}

fn meta(reviewed: &Compared<'_>, lang: Lang) -> Vec<Meta> {
    let meta = |label: &str, text: String| Meta { label: label.to_owned(), text, href: String::new(), is_way: false };
    let side = |side: &SideName| format!("{} {}", side.name.in_lang(lang), side.short()).trim().to_owned();
    let mut all = vec![
        meta(word(lang, "之前", "before"), side(reviewed.base)),
        meta(word(lang, "之后", "after"), side(reviewed.head)),
        meta(word(lang, "截至", "as of"), reviewed.review.as_of.to_string()),
    ];
    let counts = tally(reviewed.review, lang);
    if !counts.is_empty() {
        all.push(meta("", counts));
    }
    if !reviewed.review.assumptions.is_empty() {
        let assumed: Vec<String> = reviewed.review.assumptions.0.iter().map(ToString::to_string).collect();
        all.push(meta(word(lang, "两边都假设", "assumed on both sides"), assumed.join(", ")));
    }
    all
}

/// Rows of a class, cut where there are too many to read.
fn class(id: &str, title: String, lang: Lang, mut rows: Vec<FindingRow>) -> ReviewClass {
    let more = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let note = match (more, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("另有 {more} 处没有列出，全部见 qunce review --format json"),
        (_, Lang::En) => format!("{more} more are left out; qunce review --format json has all"),
    };
    ReviewClass { id: id.to_owned(), title, note, rows }
}

fn changes(room: &Room<'_>, reviewed: &Compared<'_>, of: ChangeClass) -> ReviewClass {
    let lang = room.lang();
    let rows: Vec<FindingRow> =
        reviewed.review.of_class(of).filter(|change| !change.is_finding()).map(|change| row(room, change)).collect();
    let title = match lang {
        Lang::Zh => format!("{} {} 处", class_word(of, lang), rows.len()),
        Lang::En => format!("{}: {}", phrase::heading(class_word(of, lang), lang), rows.len()),
    };
    class(of.name(), title, lang, rows)
}

fn row(room: &Room<'_>, change: &Change) -> FindingRow {
    let lang = room.lang();
    let tone = match change.class {
        ChangeClass::Breaking => Tone::Error,
        ChangeClass::Approval => Tone::Warning,
        ChangeClass::Notable => Tone::Info,
        ChangeClass::Minor => Tone::Quiet,
    };
    FindingRow {
        level: Badge { tone, text: class_word(change.class, lang).to_owned() },
        code: Link::plain(audience_word(change.kind.audience(), lang)),
        what: Safe::with_code(change.words.in_lang(lang)),
        why: change.also.iter().take(6).map(|place| Safe::with_code(&format!("`{place}`"))).collect(),
        act: Safe::default(),
        place: place(room, change.place.as_deref().unwrap_or_default()),
        subject: subject(room, change),
    }
}

/// `path:line`, leading to the editor.
fn place(room: &Room<'_>, place: &str) -> Link {
    let (path, line) =
        place.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?))).unwrap_or((place, 1));
    Link::to(place, room.edit(path, line))
}

/// The page of the definition, where the handbook still has one.
fn subject(room: &Room<'_>, change: &Change) -> Link {
    let shelf = room.desk.shelves.iter().find(|shelf| shelf.facts.book.id == change.subject.book);
    let kind = Kind::of_folder(&change.subject.kind).or_else(|| Kind::of_single(&change.subject.kind));
    let (Some(shelf), Some(kind)) = (shelf, kind) else { return Link::default() };
    let link = Room::of_book(room.desk, shelf, room.here.clone()).object(kind, &change.subject.id);
    if link.href.is_empty() { Link::default() } else { link }
}

fn new_findings(room: &Room<'_>, reviewed: &Compared<'_>) -> ReviewClass {
    let lang = room.lang();
    let rows: Vec<FindingRow> =
        reviewed.review.findings.broken.iter().map(|finding| finding_row(room, finding, false)).collect();
    let title = match lang {
        Lang::Zh => format!("新增的问题 {} 个", rows.len()),
        Lang::En => format!("New findings: {}", rows.len()),
    };
    class("new", title, lang, rows)
}

fn quiet(room: &Room<'_>, reviewed: &Compared<'_>) -> Vec<ReviewClass> {
    let (lang, findings) = (room.lang(), &reviewed.review.findings);
    let rows = |all: &[FindingChange]| all.iter().map(|finding| finding_row(room, finding, true)).collect::<Vec<_>>();
    let (mended, waived) = (rows(&findings.mended), rows(&findings.waived));
    let titles = match lang {
        Lang::Zh => [format!("修好 {} 个", mended.len()), format!("仍在豁免 {} 个", waived.len())],
        Lang::En => [format!("Mended: {}", mended.len()), format!("Still waived: {}", waived.len())],
    };
    let [first, second] = titles;
    let mut all = vec![class("mended", first, lang, mended), class("waived", second, lang, waived)];
    all.retain(|class| !class.rows.is_empty());
    all
}

fn finding_row(room: &Room<'_>, finding: &FindingChange, is_quiet: bool) -> FindingRow {
    let lang = room.lang();
    let badge = level(finding.level, lang);
    let act = match &finding.waived {
        Some((reason, until)) => match lang {
            Lang::Zh => format!("到 {until}：{reason}"),
            Lang::En => format!("until {until}: {reason}"),
        },
        None if is_quiet => String::new(),
        None => finding.help.as_ref().map_or("", |help| help.in_lang(lang)).to_owned(),
    };
    let why = finding.asks_waiver.then(|| {
        Safe::with_code(word(
            lang,
            "这次改动自己加了豁免，批准之前不算数",
            "the change adds a waiver for it, which does not count before it is agreed to",
        ))
    });
    let own = room.desk.facts.rule(finding.code).is_some();
    let code = if own { room.to(&Address::rule(lang, finding.code)) } else { String::new() };
    FindingRow {
        level: if is_quiet { Badge { tone: Tone::Quiet, ..badge } } else { badge },
        code: Link::to(finding.code, code),
        what: Safe::with_code(finding.words.in_lang(lang)),
        why: why.into_iter().collect(),
        act: Safe::with_code(&act),
        place: place(room, &finding.place),
        subject: Link::default(),
    }
}

fn book(room: &Room<'_>, book: &BookReview) -> ReviewBook {
    let lang = room.lang();
    let named =
        |title: &str, it: &rows::Table| ReviewTable { title: title.to_owned(), table: table(title, it), class: "sm" };
    let mut strain = strain(book, lang);
    // Shares before and after are long: as words they wrap, where a phone would cut them off.
    strain.words = strain.columns.len();
    let mut tables = vec![
        named(word(lang, "成员收到什么", "What members receive"), &members(book, lang)),
        named(word(lang, "打扰和推广", "Quiet hours and promotion"), &strain),
        named(word(lang, "人手", "Staff"), &staff(book, lang)),
    ];
    for load in shown_days(book, 2) {
        let who = bare(load.who.in_lang(lang));
        let title = match lang {
            Lang::Zh => format!("日程：{who}每天收几条群消息"),
            Lang::En => format!("Schedule: group posts a day, {who}"),
        };
        let days = week(&title, schedule(load, book.posts_a_day, 4, lang));
        tables.push(ReviewTable { table: days, title, class: "week" });
    }
    tables.retain(|it| !it.table.rows.is_empty());
    let money = book.money.iter().map(|edition| ReviewMoney {
        title: edition.title.clone(),
        lines: lines(edition, lang)
            .into_iter()
            .map(|line| (bare(&line.text), line.before.unwrap_or_default()))
            .collect(),
    });
    ReviewBook {
        id: format!("book-{}", book.id),
        title: book.title.clone(),
        figures: charts::all(room, book),
        tables,
        money: money.collect(),
        sentences: book.operators.map(|load| operators(load, lang)).into_iter().chain(collisions(book, lang)).collect(),
    }
}

/// The days of weeks: narrow columns, the week and its side in the first.
fn week(caption: &str, mut it: rows::Table) -> Table {
    it.columns.remove(1);
    it.words = 1;
    for row in &mut it.rows {
        let side = row.remove(1);
        let first = &mut row[0].text;
        if !first.is_empty() && !side.text.is_empty() {
            first.push(' ');
        }
        first.push_str(&side.text);
    }
    let mut table = table(caption, &it);
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| cell.over) {
        cell.text = cell.text.replace(OVER, "");
        OVER.trim().clone_into(&mut cell.note);
    }
    table
}

/// What marks a cell that is beyond a limit, beside its colour.
const OVER: &str = " ⚠️";

fn table(caption: &str, it: &rows::Table) -> Table {
    let column = |(at, name): (usize, &String)| {
        if at < it.words { Column::words(name) } else { Column::numbers(name) }
    };
    let cell = |cell: &rows::Cell| Cell {
        over: cell.over,
        ..Cell::text(format!("{}{}", bare(&cell.text), if cell.over { OVER } else { "" }))
    };
    Table {
        caption: caption.to_owned(),
        columns: it.columns.iter().enumerate().map(column).collect(),
        rows: it.rows.iter().map(|row| Row { cells: row.iter().map(cell).collect(), sum: false }).collect(),
    }
}
