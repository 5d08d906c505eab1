//! A book as Markdown to paste into a shared document: groups with their rules and weeks, SOPs with their words, campaigns.
//!
//! Words to send stand in fenced blocks, which editors copy as they are; everything else is text that means no markup.

use std::collections::BTreeSet;

use crate::export::Subject;
use crate::model::common::Actor;
use crate::model::group::Group;
use crate::model::{Definition, EditionAt, Kind};
use crate::page::agenda::{self, Happening};
use crate::page::parts::{Fact, Value};
use crate::page::positioning::positioning;
use crate::page::room::Room;
use crate::page::sop::days_words;
use crate::page::words::{actor_in, actor_words};
use crate::schedule::{monday_of, plus_days};
use crate::text::{Lang, date, phrase};

/// A subject as Markdown: a whole book, or one of its groups, accounts, series or editions.
pub fn markdown(room: &Room<'_>, subject: Subject<'_>) -> String {
    let mut page = Page { room, text: String::new() };
    let book = room.book();
    match subject {
        Subject::Book => {
            page.heading(1, book.title());
            page.as_of();
            page.heading(2, room.t().nav_group_list);
            book.groups.values().for_each(|group| page.group(3, group));
            page.heading(2, room.t().nav_sops);
            book.sops.keys().for_each(|sop| page.sop(3, sop));
            if book.editions().next().is_some() {
                page.heading(2, room.t().nav_series);
                book.editions().for_each(|at| page.edition(3, &at));
            }
        }
        Subject::Group(id) => {
            book.groups.get(id).into_iter().for_each(|group| page.group(1, group));
            page.as_of();
        }
        Subject::Account(id) => {
            page.heading(1, &room.object(Kind::Account, id).text);
            page.as_of();
            let (from, to) = page.week();
            page.days(2, &agenda::of_account(&room.facts().calendar, id, from, to));
        }
        Subject::Series(_) | Subject::Edition(_) => {
            let own =
                |at: &EditionAt<'_>| [Subject::Series(&at.campaign.id), Subject::Edition(at.id())].contains(&subject);
            let editions: Vec<EditionAt<'_>> = book.editions().filter(own).collect();
            for at in &editions {
                page.edition(1, at);
            }
            // Editions of one series mostly share their SOPs: each stands here once.
            let mut told = BTreeSet::new();
            for sop in editions.iter().flat_map(|at| at.edition.sop.iter()).filter(|sop| told.insert(sop.as_str())) {
                page.sop(2, sop.as_str());
            }
            page.as_of();
        }
    }
    page.text
}

struct Page<'r, 'd> {
    room: &'r Room<'d>,
    text: String,
}

impl Page<'_, '_> {
    /// One blank line before what comes next.
    fn gap(&mut self) {
        while !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn heading(&mut self, depth: usize, text: &str) {
        self.gap();
        self.text.push_str(&format!("{} {}\n\n", "#".repeat(depth), inline(text)));
    }

    fn as_of(&mut self) {
        let day = date::exact(self.room.facts().as_of(), self.room.lang());
        let made = match self.room.lang() {
            Lang::Zh => format!("截至 {day}，由定义生成；要改，改定义再导出。"),
            Lang::En => format!("As of {day}, made from definitions: change those and export again."),
        };
        self.gap();
        self.text.push_str(&format!("{}\n", inline(&made)));
    }

    /// The as-of week.
    fn week(&self) -> (jiff::civil::Date, jiff::civil::Date) {
        let monday = monday_of(self.room.facts().as_of());
        (monday, plus_days(monday, 6))
    }

    fn line(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            let labelled = phrase::labelled(&format!("**{}**", inline(label)), &inline(text), self.room.lang());
            self.text.push_str(&format!("- {labelled}\n"));
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        for fact in facts {
            let text = match &fact.value {
                Value::Text(text) => text.clone(),
                Value::Say(clauses) => clauses.concat(),
                Value::List(lines) => phrase::clauses(lines, self.room.lang()),
                Value::Links(links) => {
                    let names: Vec<&str> = links.iter().map(|link| link.text.as_str()).collect();
                    phrase::list(&names, self.room.lang())
                }
            };
            self.line(&fact.label, &text);
        }
    }

    /// Words to send, in a fence that nothing in them closes.
    fn words(&mut self, indent: &str, text: &str) {
        // A carriage return ends a line too, and one without the margin would end the list.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.gap();
        self.text.push_str(&format!("{indent}{fence}text\n"));
        for line in text.lines() {
            self.text.push_str(&format!("{indent}{line}\n"));
        }
        self.text.push_str(&format!("{indent}{fence}\n\n"));
    }

    /// A paragraph below the step above it.
    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.gap();
            self.text.push_str(&format!("  {}\n\n", inline(text)));
        }
    }

    fn group(&mut self, depth: usize, group: &Definition<Group>) {
        let room = self.room;
        self.heading(depth, &room.object(Kind::Group, &group.id).text);
        self.facts(&positioning(room, group));
        for (duty, account) in
            group.accounts.given().into_iter().flat_map(|accounts| accounts.all().collect::<Vec<_>>())
        {
            self.line(duty.word(room.lang()), &room.object(Kind::Account, account.as_str()).text);
        }
        let charter = group.charter.given().and_then(|id| room.book().charters.get(id.as_str()));
        if let Some(charter) = charter {
            self.heading(depth + 1, &room.object(Kind::Charter, &charter.id).text);
            for (nth, rule) in charter.rules.iter().enumerate() {
                let by = rule.by.given().map(|by| actor_in(room, group, by)).unwrap_or_default();
                let then = phrase::clauses(&[rule.breach.text(), &by], room.lang());
                let rule = phrase::aside(&inline(rule.text.text()), &inline(&then), room.lang());
                self.text.push_str(&format!("{}. {rule}\n", nth + 1));
            }
        }
        let (from, to) = self.week();
        let days = agenda::of_group(&room.facts().calendar, &group.id, from, to);
        if !days.is_empty() {
            self.heading(depth + 1, room.t().week);
            self.days(depth + 2, &days);
        }
    }

    /// Steps under their dates, with the words to send.
    fn days(&mut self, depth: usize, happenings: &[Happening<'_>]) {
        let (room, lang) = (self.room, self.room.lang());
        for day in happenings.chunk_by(|one, two| one.date == two.date) {
            let date = day[0].date;
            self.heading(depth, &format!("{} {}", date::within_year(date, lang), date::weekday(date, lang)));
            for it in day {
                let how = [
                    agenda::who(room, it, true),
                    agenda::place(room, it),
                    agenda::effort(it.step(), it.groups.len(), lang),
                ];
                let title = format!("**{} {}**", it.time, inline(&agenda::title(room, it)));
                let line = phrase::aside(&title, &inline(&phrase::clauses(&how, lang)), lang);
                self.text.push_str(&format!("- {line}\n"));
                self.step_words(it);
            }
        }
    }

    fn step_words(&mut self, it: &Happening<'_>) {
        let texts = agenda::filled(self.room, it);
        let several = texts.len() > 1;
        for (text, groups) in texts {
            if several {
                self.paragraph(&agenda::sent_to(self.room, &groups));
            }
            self.words("  ", &text);
        }
        if it.step().text.is_missing() && !it.step().action.text().is_empty() {
            self.paragraph(it.step().action.text());
        }
    }

    /// Every step of an SOP as it is written, its variables left to the groups.
    fn sop(&mut self, depth: usize, id: &str) {
        let (room, lang) = (self.room, self.room.lang());
        let Some(sop) = room.book().sops.get(id) else { return };
        self.heading(depth, &room.object(Kind::Sop, id).text);
        for step in sop.steps.iter() {
            let days = step.on.given().map(|days| days_words(days, lang)).unwrap_or_default();
            let time = step.at.get().map(|time| time.to_string()).unwrap_or_default();
            let who = step.by.given().map(|by: &Actor| actor_words(room, by)).unwrap_or_default();
            let what = step.topic.given().or(step.goal.given()).cloned().unwrap_or_default();
            let title = format!("**{}**", inline([days, time, what].join(" ").trim()));
            let how = phrase::clauses(&[who, agenda::effort(step, 1, lang)], lang);
            self.text.push_str(&format!("- {}\n", phrase::aside(&title, &inline(&how), lang)));
            match step.text.given() {
                Some(text) => self.words("  ", text),
                None => self.paragraph(step.action.text()),
            }
        }
    }

    fn edition(&mut self, depth: usize, at: &EditionAt<'_>) {
        let (room, lang, it) = (self.room, self.room.lang(), at.edition);
        let t = room.t();
        self.heading(depth, &at.title());
        if let Some((opens, closes)) = it.opens.get().zip(it.closes.get()) {
            self.line(t.ed_dates, &date::span(opens, closes, lang));
        }
        if let Some(group) = it.group.given() {
            self.line(t.ed_group, &room.object(Kind::Group, group.as_str()).text);
        }
        self.line(t.brief, it.whats_new.text());
        let costs = it.budget.iter().map(|cost| {
            let amount = cost.amount.get().map(|amount| crate::text::number::money(amount, lang)).unwrap_or_default();
            format!("{} {amount}", cost.item.text())
        });
        self.line(t.money, &phrase::clauses(&costs.collect::<Vec<_>>(), lang));
        if let Some(review) = it.review.given() {
            let parts = [review.outcome.text(), review.causes.text(), review.changes.text()];
            self.line(t.review, &phrase::clauses(&parts, lang));
        }
    }
}

/// A text within a line, every sign of it a text's; nor does it begin a list or draw a line where it begins a paragraph.
fn inline(text: &str) -> String {
    let text = text.trim();
    let mut plain = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, sign) in text.char_indices() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' | '$' => {
                plain.extend(['\\', sign]);
            }
            '-' | '+' | '=' if at == 0 => plain.extend(['\\', sign]),
            '.' | ')' if digits > 0 && at == digits => plain.extend(['\\', sign]),
            sign if sign.is_control() || sign == '\u{2028}' || sign == '\u{2029}' => plain.push(' '),
            sign => plain.push(sign),
        }
    }
    plain
}
