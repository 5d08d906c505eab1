//! One entry of a calendar: when, what, who, the words to send, and the alarm before it.

use jiff::civil::{Date, DateTime, Time as Clock};
use jiff::tz::TimeZone;

use super::line::{Lines, address, is_blank};
use super::moment::{day, local, universal};
use super::repeat::{Repeat, repeats, weekday};
use super::series::{Edge, Series};
use crate::export::Subject;
use crate::load::{Revised, Revisions};
use crate::model::{Kind, Origin};
use crate::page::address::Address;
use crate::page::agenda;
use crate::page::room::Room;
use crate::schedule::plus_days;
use crate::text::Lang;
use crate::text::phrase::labelled;

/// How long a step lasts that does not say, in minutes.
const DEFAULT_MINUTES: u64 = 15;
/// How long before a step the alarm sounds where the step does not say how long it takes, in minutes.
const DEFAULT_ALARM: u64 = 10;
/// The longest step and the earliest alarm, in minutes.
const MOST_MINUTES: u64 = 24 * 60;
/// The most different texts of one step; more are on the SOP's page.
const MOST_TEXTS: usize = 3;

/// Writes the entries of one calendar.
pub(super) struct Writer<'r, 'd> {
    pub(super) room: &'r Room<'d>,
    pub(super) subject: Subject<'r>,
    pub(super) revisions: &'r Revisions,
    pub(super) zone: &'r TimeZone,
    pub(super) lines: Lines,
}

impl Writer<'_, '_> {
    /// A step: one entry, or one for each of its days where they follow no rule.
    pub(super) fn steps(&mut self, series: &Series<'_>) {
        let it = &series.first;
        let minute = it.time.minutes();
        let clock = Clock::constant((minute / 60 % 24) as i8, (minute % 60) as i8, 0, 0);
        let minutes = it.step().minutes.get().map(|minutes| minutes.unsigned_abs().clamp(1, MOST_MINUTES));
        let uid = self.uid_of(series);
        let revised = self.revised(&self.origins(series));
        let summary = self.summary(series);
        let description = self.description(series);
        let page = Address::object(self.page_lang(), &self.room.book().id, "sops", &it.sop.sop.id);
        let page = self.room.url_of(&page, &format!("s-{}", it.at.id));
        for repeat in repeats(&series.days) {
            let uid = match repeat {
                Repeat::Once(day) if series.days.len() > 1 => format!("{uid}/{day}"),
                _ => uid.clone(),
            };
            self.begin(&uid, revised);
            self.when(&repeat, clock);
            self.lines.put("DURATION", format_args!("PT{}M", minutes.unwrap_or(DEFAULT_MINUTES)));
            self.lines.text("SUMMARY", &summary);
            self.lines.text("DESCRIPTION", &description);
            self.lines.text("LOCATION", &agenda::place(self.room, it));
            self.lines.text("CATEGORIES", &agenda::kind(it.step(), self.room.lang()).word);
            self.link(page.as_deref());
            self.alarm(minutes.unwrap_or(DEFAULT_ALARM), &summary);
            self.lines.put("END", "VEVENT");
        }
    }

    /// A day on which something begins or ends: the whole day, and nobody's time.
    pub(super) fn edge(&mut self, edge: &Edge) {
        let book = self.room.book();
        let origin = match edge.kind {
            Kind::Group => book.groups.get(&edge.id).map(|group| &group.origin),
            _ => book.edition(&edge.id).map(|at| &at.campaign.origin),
        };
        let folder = if edge.kind == Kind::Group { "groups" } else { "campaigns" };
        let page = Address::object(self.page_lang(), &book.id, folder, &edge.id);
        let revised = self.revised(&origin.into_iter().collect::<Vec<_>>());
        self.begin(&format!("{}/{}", book.id, edge.path), revised);
        self.lines.put("DTSTART;VALUE=DATE", day(edge.day));
        self.lines.put("DTEND;VALUE=DATE", day(plus_days(edge.day, 1)));
        self.lines.text("SUMMARY", &edge.words);
        self.link(self.room.url_of(&page, "").as_deref());
        self.lines.put("TRANSP", "TRANSPARENT");
        self.lines.put("END", "VEVENT");
    }

    /// What tells an entry from every other, and which of its versions this is.
    fn begin(&mut self, uid: &str, revised: Revised) {
        let as_of = format!("{}T000000Z", day(self.room.facts().as_of()));
        self.lines.put("BEGIN", "VEVENT");
        self.lines.text("UID", uid);
        self.lines.put("DTSTAMP", &as_of);
        self.lines.put("SEQUENCE", revised.count);
        self.lines.put("LAST-MODIFIED", revised.last.map_or(as_of, universal));
    }

    /// How often the definitions behind an entry were committed, and when last.
    fn revised(&self, origins: &[&Origin]) -> Revised {
        let files = &self.room.desk.facts.loaded.files;
        self.revisions.of(origins.iter().map(|origin| &*files.file(origin.file).path))
    }

    fn when(&mut self, repeat: &Repeat, clock: Clock) {
        let zone = &self.room.book().time_zone;
        let at = |day: Date| DateTime::from_parts(day, clock);
        self.lines.put(&format!("DTSTART;TZID={zone}"), local(at(repeat.first())));
        let Repeat::Weekly { last, on, except, .. } = repeat else { return };
        let until = self.zone.to_timestamp(at(*last)).unwrap_or_default();
        let days: Vec<&str> = on.iter().map(|day| weekday(*day)).collect();
        self.lines.put("RRULE", format_args!("FREQ=WEEKLY;BYDAY={};UNTIL={}", days.join(","), universal(until)));
        if !except.is_empty() {
            let except: Vec<String> = except.iter().map(|day| local(at(*day))).collect();
            self.lines.put(&format!("EXDATE;TZID={zone}"), except.join(","));
        }
    }

    fn alarm(&mut self, minutes: u64, summary: &str) {
        self.lines.put("BEGIN", "VALARM");
        self.lines.put("ACTION", "DISPLAY");
        self.lines.text("DESCRIPTION", summary);
        self.lines.put("TRIGGER", format_args!("-PT{minutes}M"));
        self.lines.put("END", "VALARM");
    }

    /// The language of the pages that entries lead to: the calendar's, where the handbook has it.
    fn page_lang(&self) -> Lang {
        let languages = self.room.desk.facts.workspace().settings.handbook_languages();
        let own = self.room.lang();
        if languages.contains(&own) { own } else { languages.first().copied().unwrap_or(own) }
    }

    fn link(&mut self, page: Option<&str>) {
        if let Some(url) = page.and_then(address) {
            self.lines.put("URL", url);
        }
    }

    /// The path of a step, with the group where the calendar is a group's or the step has other days elsewhere.
    fn uid_of(&self, series: &Series<'_>) -> String {
        let it = &series.first;
        let mut uid = format!("{}/sops/{}/{}", self.room.book().id, it.sop.sop.id, it.at.id);
        uid.extend(it.edition.into_iter().flat_map(|edition| ["/", edition]));
        let group = match self.subject {
            Subject::Group(id) => Some(id),
            _ if series.split => it.groups.first().copied(),
            _ => None,
        };
        uid.extend(group.into_iter().flat_map(|group| ["/", group]));
        uid
    }

    /// The definitions that an entry is made from.
    fn origins(&self, series: &Series<'_>) -> Vec<&Origin> {
        let book = self.room.book();
        let it = &series.first;
        let sop = book.sops.get(&it.sop.sop.id).map(|sop| &sop.origin);
        let groups = it.groups.iter().filter_map(|id| book.groups.get(*id)).map(|group| &group.origin);
        let edition = it.edition.and_then(|id| book.edition(id)).map(|at| &at.campaign.origin);
        sop.into_iter().chain(groups).chain(edition).collect()
    }

    /// What it is; on a calendar of several groups, with the first of them. A step without words is called by its id, for an
    /// alarm has to say something.
    fn summary(&self, series: &Series<'_>) -> String {
        let title = Some(agenda::title(self.room, &series.first)).filter(|title| !is_blank(title));
        let title = title.unwrap_or_else(|| series.first.at.id.clone());
        match self.subject {
            Subject::Group(_) => title,
            _ => match agenda::places(self.room, &series.first, 1) {
                places if places.is_empty() => title,
                places => format!("{places} · {title}"),
            },
        }
    }

    /// Who does it and how, and the words as they are sent.
    fn description(&self, series: &Series<'_>) -> String {
        let (room, it) = (self.room, &series.first);
        let (t, lang, step) = (room.t(), room.lang(), it.step());
        let mut parts = Vec::new();
        let mut say = |label: &str, text: &str| {
            if !text.is_empty() {
                parts.push(labelled(label, text, lang));
            }
        };
        say(t.out.by, &agenda::who(room, it, true));
        say(t.out.how, &agenda::effort(step, it.groups.len(), lang));
        say(t.out.goal, step.goal.text());
        say(t.out.action, step.action.text());
        for attachment in step.attachments.iter() {
            let (title, link) = (attachment.title.text(), attachment.link.text());
            say(t.out.attachment, [title, link].join(" ").trim());
        }
        let texts = agenda::filled(room, it);
        if texts.len() > MOST_TEXTS {
            parts.push(t.out.texts_differ.to_owned());
            return parts.join("\n");
        }
        let several = texts.len() > 1;
        for (text, groups) in texts {
            let to = if several { agenda::sent_to(room, &groups) } else { t.out.words.to_owned() };
            parts.push(format!("\n{}\n{text}", labelled(&to, "", lang).trim_end()));
        }
        parts.join("\n")
    }
}
