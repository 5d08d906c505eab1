//! What each brought in and what it cost, one pair of bars each.

use super::datum::Datum;
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, end, key, lettering};
use crate::text::Lang;

/// What each brought in and what it cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// The head of the table's column of names: 渠道.
    pub head: String,
    /// The head of its column of income, also the word for it in the picture.
    pub income_head: String,
    /// The head of its column of cost, also the word for it in the picture.
    pub cost_head: String,
    /// The head of its column of what is left, also the word for it in the picture: 净额.
    pub net_head: String,
    /// The head of its column of notes.
    pub note_head: String,
    /// What the numbers count.
    pub unit: Unit,
    /// Who brought in and cost, in the order given.
    pub accounts: Vec<Account>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Its name.
    pub label: String,
    /// What it brought in.
    pub income: Datum,
    /// What it cost.
    pub cost: Datum,
    /// Income less cost, as its owner counts it exactly.
    pub net: Datum,
    /// A word on it, perhaps empty: 第 3 期回本.
    pub note: String,
}

const BAR: f64 = 12.0;
/// More would be a page long; the table has them all.
const MOST: usize = 12;

/// Draw it.
pub(super) fn draw(balance: &Balance, lang: Lang, pen: &mut Pen) {
    let shown = &balance.accounts[..balance.accounts.len().min(MOST)];
    let bars = || shown.iter().flat_map(|account| [account.income, account.cost]);
    let known = || bars().filter_map(Datum::known);
    if bars().all(|value| value == Datum::Missing) {
        draw_nothing(lang, pen);
        return;
    }
    let words = |value: Datum| {
        value.known().map_or_else(|| value.why(lang).to_owned(), |value| balance.unit.label(value, lang))
    };
    let widest = bars().map(|value| lettering::width(&words(value), 12.0)).fold(0.0, f64::max);
    let room = pen.width() - widest - 8.0;
    let longest = known().fold(0.0, f64::max);
    let length = |value: Datum| {
        value.known().map_or(0.0, |value| if longest > 0.0 { value.max(0.0) / longest * room } else { 0.0 })
    };
    let mut top = 0.0;
    for account in shown {
        draw_heading(account, balance, top, lang, pen);
        top += 22.0;
        if !account.note.is_empty() {
            pen.fitted(0.0, top + 11.0, &account.note, pen.width(), Letter::note().toned(Tone::Ink2));
            top += 19.0;
        }
        let (income, cost) = (length(account.income), length(account.cost));
        let covered = if account.income.known().is_some() { cost.min(income) } else { cost };
        bar(0.0, income, top, Style::fill(Tone::C1), pen);
        pen.text(income + 7.0, top + 10.5, &words(account.income), value_letter(account.income));
        top += BAR + 5.0;
        bar(0.0, covered, top, Style::fill(Tone::C3).outlined(Tone::C2), pen);
        bar(covered, cost - covered, top, Style::hatch(), pen);
        pen.text(cost + 7.0, top + 10.5, &words(account.cost), value_letter(account.cost));
        top += BAR + 20.0;
    }
    let bottom = key::draw(&meanings(balance, shown, lang), top - 4.0, pen);
    end(balance.accounts.len() - shown.len(), bottom, lang, pen);
}

fn value_letter(value: Datum) -> Letter {
    if value.known().is_some() { Letter::note().toned(Tone::Ink) } else { Letter::note() }
}

fn bar(left: f64, wide: f64, top: f64, style: Style, pen: &mut Pen) {
    if wide > 0.0 {
        pen.rect(left, top, wide.max(1.0), BAR, style);
    }
}

/// The name, and what is left.
fn draw_heading(account: &Account, balance: &Balance, top: f64, lang: Lang, pen: &mut Pen) {
    let net = account.net.known().map_or_else(|| account.net.why(lang).to_owned(), |net| balance.unit.full(net, lang));
    let words = format!("{} {net}", balance.net_head);
    let room = pen.width() - lettering::width(&words, 13.0) - 16.0;
    pen.fitted(0.0, top + 13.0, &account.label, room, Letter::bold());
    let letter = if account.net.known().is_some() { Letter::plain() } else { Letter::second() };
    pen.text(pen.width(), top + 13.0, &words, letter.end());
}

fn meanings(balance: &Balance, shown: &[Account], lang: Lang) -> Vec<(Style, String)> {
    let uncovered = match lang {
        Lang::Zh => "还没收回的部分",
        Lang::En => "not yet earned back",
    };
    let loses =
        |account: &Account| account.income.known().zip(account.cost.known()).is_some_and(|(one, two)| one < two);
    let mut meanings = vec![
        (Style::fill(Tone::C1), balance.income_head.clone()),
        (Style::fill(Tone::C3).outlined(Tone::C2), balance.cost_head.clone()),
    ];
    if shown.iter().any(loses) {
        meanings.push((Style::hatch(), uncovered.to_owned()));
    }
    meanings
}

/// Its data.
pub(super) fn sheet(balance: &Balance, lang: Lang) -> Sheet<'_> {
    let noted = balance.accounts.iter().any(|account| !account.note.is_empty());
    let mut sheet = Sheet::new(lang).words(&balance.head);
    for head in [&balance.income_head, &balance.cost_head, &balance.net_head] {
        sheet = sheet.numbers(head, &balance.unit);
    }
    if noted {
        sheet = sheet.words(&balance.note_head);
    }
    for account in &balance.accounts {
        let numbers = [account.income, account.cost, account.net].map(Cell::Value);
        let note = noted.then(|| Cell::words(&account.note));
        sheet.row(std::iter::once(Cell::words(&account.label)).chain(numbers).chain(note));
    }
    sheet
}
