//! Lines one behind the other, each holding whom the one before it loses.

use super::pen::Pen;
use super::style::{Letter, Path, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::{draw_nothing, end, lettering};
use crate::text::Lang;

/// Lines one behind the other: product, official account, group, Moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The heads of the table's columns: the line, what there is of it, who holds those it loses.
    pub heads: [String; 3],
    /// The lines, the first from the top.
    pub links: Vec<Link>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its name.
    pub label: String,
    /// What there is of it, with its numbers: 两个群，296 人.
    pub words: String,
    /// Whether it stands.
    pub standing: Standing,
    /// How those whom it loses come to the next line; none where nobody said, and the chain breaks.
    pub hands_on: Option<String>,
}

/// Whether a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    InPlace,
    /// It is planned.
    Planned,
    /// There is none.
    Missing,
}

const BOX: f64 = 50.0;
const GAP: f64 = 34.0;
/// More would be a page long; the table has them all.
const MOST: usize = 12;

/// Draw it.
pub(super) fn draw(chain: &Chain, lang: Lang, pen: &mut Pen) {
    let shown = &chain.links[..chain.links.len().min(MOST)];
    if shown.is_empty() {
        draw_nothing(lang, pen);
        return;
    }
    for (at, link) in shown.iter().enumerate() {
        let top = (BOX + GAP) * at as f64;
        draw_link(link, top, pen);
        if at + 1 < shown.len() {
            draw_way(link.hands_on.as_deref(), top + BOX, lang, pen);
        }
    }
    end(chain.links.len() - shown.len(), (BOX + GAP) * shown.len() as f64 - GAP + 1.0, lang, pen);
}

fn draw_link(link: &Link, top: f64, pen: &mut Pen) {
    let wide = pen.width() - 1.0;
    let frame = Style::fill(Tone::Paper).outlined(Tone::Line);
    pen.rect(0.5, top + 0.5, wide, BOX - 1.0, if link.standing == Standing::InPlace { frame } else { frame.dashed() });
    let mark = match link.standing {
        Standing::InPlace => Style::fill(Tone::C1),
        Standing::Planned => Style::fill(Tone::C3).outlined(Tone::C2).dashed(),
        Standing::Missing => Style::hatch(),
    };
    pen.rect(0.5, top + 0.5, 8.0, BOX - 1.0, mark);
    let tone = if link.standing == Standing::InPlace { Tone::Ink } else { Tone::Ink2 };
    pen.fitted(20.0, top + 21.0, &link.label, wide - 28.0, Letter::bold().toned(tone));
    pen.text(20.0, top + 40.0, &lettering::fit(&link.words, 12.0, wide - 28.0), Letter::note().toned(Tone::Ink2));
}

/// How one comes from a line to the next, or that nobody does.
fn draw_way(words: Option<&str>, top: f64, lang: Lang, pen: &mut Pen) {
    let (across, bottom) = (24.0, top + GAP);
    let broken = match lang {
        Lang::Zh => "断在这里：没有写下一道怎么接",
        Lang::En => "Broken here: nothing says how the next line takes over",
    };
    let way = Path::at((across, top + 4.0)).to((across, bottom - 5.0));
    match words {
        Some(words) => {
            let head =
                way.jump((across - 4.0, bottom - 9.0)).to((across, bottom - 4.0)).to((across + 4.0, bottom - 9.0));
            pen.path(&head, Style::line(Tone::Ink2, 1.5));
            pen.fitted(across + 16.0, top + 21.0, words, pen.width() - across - 16.0, Letter::note().toned(Tone::Ink2));
        }
        None => {
            pen.path(&way, Style::outline(Tone::Line).dashed());
            pen.fitted(across + 16.0, top + 21.0, broken, pen.width() - across - 16.0, Letter::note());
        }
    }
}

/// Its data.
pub(super) fn sheet(chain: &Chain, lang: Lang) -> Sheet<'_> {
    let [line, words, next] = &chain.heads;
    let mut sheet = Sheet::new(lang).words(line).words(words).words(next);
    for link in &chain.links {
        let next = link.hands_on.as_deref().map_or(Cell::Blank, Cell::words);
        sheet.row([Cell::words(&link.label), Cell::words(&link.words), next]);
    }
    sheet
}
