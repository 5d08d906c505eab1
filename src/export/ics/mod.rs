//! A calendar to subscribe to: each step with its days, the words to send, who sends them, and an alarm in time.
//!
//! The same definitions give the same bytes: nothing is taken from the clock, and a step keeps its UID for as long as it
//! keeps its id.

mod event;
mod line;
mod moment;
mod repeat;
mod series;
mod zone;

use jiff::tz::TimeZone;

use self::event::Writer;
use self::line::Lines;
use crate::export::Subject;
use crate::load::Revisions;
use crate::model::Kind;
use crate::page::room::Room;
use crate::text::phrase;

/// The calendar of a subject over the plan of the room's book.
pub fn calendar(room: &Room<'_>, subject: Subject<'_>, revisions: &Revisions) -> String {
    let book = room.book();
    // A zone that nobody knows has its finding; the calendar then says nothing of what its clock does.
    let zone = TimeZone::get(&book.time_zone).unwrap_or(TimeZone::UTC);
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put(
        "PRODID",
        format_args!("-//Qunce//Qunce {}//{}", env!("CARGO_PKG_VERSION"), room.lang().tag().to_uppercase()),
    );
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    let name = name(room, subject);
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.text("X-WR-TIMEZONE", &book.time_zone);
    // Programs look again once a day: a handbook is seldom built more often.
    lines.put("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    lines.put("X-PUBLISHED-TTL", "P1D");
    zone::put(&mut lines, &book.time_zone, &zone, book.plan.from, book.plan.to);
    let mut writer = Writer { room, subject, revisions, zone: &zone, lines };
    for series in series::of(room, subject) {
        writer.steps(&series);
    }
    for edge in series::edges(room, subject) {
        writer.edge(&edge);
    }
    let mut lines = writer.lines;
    lines.put("END", "VCALENDAR");
    lines.finish()
}

/// What a calendar is called: its subject and its book, which may have the same name.
fn name(room: &Room<'_>, subject: Subject<'_>) -> String {
    let book = room.book().title();
    match subject.named() {
        None => book.to_owned(),
        Some((kind, id)) => match room.object(kind, id).text {
            own if own == book && kind != Kind::Playbook => own,
            own => phrase::aside(&own, book, room.lang()),
        },
    }
}
