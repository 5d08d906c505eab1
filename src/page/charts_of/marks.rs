//! What happened on the days of a time axis: editions that opened, definitions that changed.

use jiff::civil::Date;

use crate::chart::{Mark, Occasion};
use crate::model::Kind;
use crate::page::room::Room;
use crate::text::Lang;

/// Whose changes a chart marks.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    /// The whole book's editions and changes of definitions of these kinds.
    Kinds(&'a [Kind]),
    /// The editions of one group and its own changes, those of its charter among them.
    Group(&'a str),
}

/// The marks from one day to another, by day; a day's changes are one mark.
pub fn marks(room: &Room<'_>, from: Date, to: Date, of: Of<'_>) -> Vec<Mark> {
    let within = |day: Date| from <= day && day <= to;
    let editions = room.book().editions().filter(|at| match of {
        Of::Kinds(_) => true,
        Of::Group(id) => at.edition.group.given().is_some_and(|group| group.as_str() == id),
    });
    let opened = editions.filter_map(|at| {
        // Editions of several series meet in the chart of a book: 第 2 期 alone could be of any.
        let title = match of {
            Of::Kinds(_) => room.object(Kind::Edition, at.id()).text,
            Of::Group(_) => at.edition.title.given().cloned().unwrap_or_else(|| at.id().to_owned()),
        };
        Some(Mark { day: at.edition.opens.get().filter(|day| within(*day))?, words: title, of: Occasion::Edition })
    });
    let mut marks: Vec<Mark> = opened.collect();
    let mut changes: Vec<(Date, String)> = room
        .shelf()
        .changes
        .iter()
        .filter(|change| within(change.date) && is_of(room, of, change.kind, &change.id))
        .map(|change| (change.date, room.object(change.kind, &change.id).text))
        .collect();
    changes.sort();
    changes.dedup();
    for same in changes.chunk_by(|one, two| one.0 == two.0) {
        marks.push(Mark { day: same[0].0, words: changed(&same[0].1, same.len(), room.lang()), of: Occasion::Change });
    }
    marks.sort_by_key(|mark| mark.day);
    marks
}

fn is_of(room: &Room<'_>, of: Of<'_>, kind: Kind, id: &str) -> bool {
    match of {
        Of::Kinds(kinds) => kinds.contains(&kind),
        Of::Group(own) => {
            let charter = room.book().groups.get(own).and_then(|group| group.charter.given());
            (kind == Kind::Group && id == own)
                || (kind == Kind::Charter && charter.is_some_and(|charter| charter.as_str() == id))
        }
    }
}

fn changed(first: &str, count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 1) => format!("改了{first}"),
        (Lang::Zh, _) => format!("改了{first}等 {count} 份"),
        (Lang::En, 1) => format!("{first} changed"),
        (Lang::En, _) => format!("{first} and {} more changed", count - 1),
    }
}
