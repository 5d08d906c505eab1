//! A book's strategy: product, people served, lines of defence, objections, the team.

use askama::Template;

use crate::model::playbook::{self as model, DefenceLine, Playbook};
use crate::model::{Book, Definition, Kind};
use crate::page::basis::basis;
use crate::page::chapter::of_the_team;
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::lookup::complaints;
use crate::page::parts::{Fact, FindingRow, Link, Reference};
use crate::page::room::Room;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::words::{Facts, actor_words, jumps};
use crate::text::catalogue::Text;
use crate::text::{Lang, date, number, phrase};

/// A book's strategy.
#[derive(Debug, Template)]
#[template(path = "strategy.html")]
pub struct StrategyPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The product and the stage.
    pub product: Vec<Fact>,
    /// The seed users.
    pub seed_users: Vec<Fact>,
    /// The lines of defence, outermost first.
    pub defences: Vec<String>,
    /// What people object, and what to answer.
    pub objections: Vec<Objection>,
    /// How members are numbered, recorded and barred.
    pub members: Vec<Fact>,
    /// Who has how many hours for how many members.
    pub operators: Table,
    /// The plan's dates and the days off.
    pub plan: Vec<Fact>,
    /// What the team has decided not to measure.
    pub not_measured: Vec<String>,
    /// The team's own pages.
    pub chapters: Vec<Reference>,
    /// Findings about the strategy.
    pub findings: Vec<FindingRow>,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// An objection and its answer.
#[derive(Debug, Clone, Default)]
pub struct Objection {
    /// What people say.
    pub says: String,
    /// What to answer.
    pub answer: String,
    /// Who answers, or where it comes from.
    pub note: String,
}

/// The page of a book's strategy.
pub fn page(room: &Room<'_>) -> StrategyPage {
    let (t, book) = (room.t(), room.book());
    let playbook = &book.playbook;
    let findings = room.shelf().findings_of(Kind::Playbook, &playbook.id);
    let mut page = StrategyPage {
        basis: basis(room, Kind::Playbook),
        shell: room.shell(
            Frame::section(Section::Strategy, t.nav_strategy, t.strategy_lede).from(room.source(&playbook.origin, 1)),
        ),
        head: Head { title: t.nav_strategy.to_owned(), lede: t.strategy_lede.to_owned(), ..Head::default() },
        product: product(room, playbook),
        seed_users: seed_users(room, playbook),
        defences: playbook.defence_lines.iter().map(|line| defence(line, room.lang())).collect(),
        objections: playbook.objections.iter().map(|it| objection(it, room.lang())).collect(),
        members: members(room, playbook),
        operators: operators(room, playbook),
        plan: plan(room, book),
        not_measured: playbook.not_measured.iter().cloned().collect(),
        chapters: chapters(room),
        findings: room.rows(findings.iter().copied()),
    };
    page.head.meta = reviewed(room, playbook);
    page.head.local = local(&page, t);
    page
}

fn local(page: &StrategyPage, t: &Text) -> Vec<Link> {
    let sections = [
        (!page.product.is_empty(), t.product, "product"),
        (!page.seed_users.is_empty(), t.seed_users, "seed-users"),
        (!page.defences.is_empty(), t.defences, "defences"),
        (!page.objections.is_empty(), t.objections, "objections"),
        (!page.members.is_empty(), t.members_managed, "members"),
        (!page.operators.rows.is_empty(), t.operators, "operators"),
        (!page.plan.is_empty(), t.plan, "plan"),
        (!page.not_measured.is_empty(), t.not_measured, "not-measured"),
        (!page.chapters.is_empty(), t.own_chapters, "chapters"),
    ];
    jumps(&sections)
}

fn reviewed(room: &Room<'_>, playbook: &Definition<Playbook>) -> Vec<Meta> {
    let t = room.t();
    let mut meta = Vec::new();
    let mut say = |label: &str, text: Option<String>| meta.extend(text.map(|text| Meta::labelled(label, text)));
    say(t.l_owner, playbook.common.owner.given().cloned());
    say(t.l_sponsor, playbook.sponsor.given().cloned());
    say(t.l_stage, playbook.stage.get().map(|stage| stage.word(room.lang()).to_owned()));
    say(t.l_reviewed_on, playbook.reviewed_on.get().map(|day| room.day(day)));
    meta
}

fn product(room: &Room<'_>, playbook: &Playbook) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    if let Some(product) = playbook.product.given() {
        facts.text(t.l_name, product.name.given());
        facts.word(t.l_type, product.kind.get().map(|kind| kind.word(lang)));
        facts.word(t.l_price, product.price_band.get().map(|band| band.word(lang)));
        facts.word(t.l_decision, product.decision.get().map(|decision| decision.word(lang)));
        facts.word(t.l_repurchase, product.repurchase.get().map(|often| often.word(lang)));
        facts.names(t.l_focus, product.focus.iter().map(|focus| focus.word(lang)));
        if let Some(model) = product.business_model.given() {
            facts.text(t.l_earns, model.earns.given());
            facts.word(t.l_community_serves, model.serves.get().map(|end| end.word(lang)));
        }
        complaints(room, t.l_problems, &mut facts);
        facts.text(t.l_tie, product.tie.given());
    }
    if let Some(metric) = playbook.core_metric.given() {
        let reason = |why: &String| phrase::labelled(metric.what.text(), why, lang);
        facts.own(t.l_core_metric, metric.why.given().map(reason).or_else(|| metric.what.given().cloned()));
    }
    facts.rows()
}

fn seed_users(room: &Room<'_>, playbook: &Playbook) -> Vec<Fact> {
    let t = room.t();
    let mut facts = Facts::new(room.lang());
    if let Some(seed) = playbook.seed_users.given() {
        facts.text(t.l_who, seed.who.given());
        facts.own(t.l_how_many, seed.how_many.get().map(|count| phrase::members(count.unsigned_abs(), room.lang())));
        facts.text(t.l_can_use, seed.can_use_product.given());
        facts.text(t.l_participation, seed.participation.given());
        facts.text(t.l_honour, seed.honour.given());
        facts.text(t.l_organisation, seed.organisation.given());
        facts.text(t.l_belonging, seed.belonging.given());
    }
    facts.rows()
}

fn defence(line: &DefenceLine, lang: Lang) -> String {
    let name = line.line.get().map_or("", |line| line.word(lang));
    let text = phrase::labelled(name, line.holds.text(), lang);
    match (line.next.get(), lang) {
        (None, _) => text,
        (Some(next), Lang::Zh) => format!("{text}。走了的人由{}接住", next.word(lang)),
        (Some(next), Lang::En) => format!("{text}. Whoever leaves is still reached by {}", next.word(lang)),
    }
}

fn objection(it: &model::Objection, lang: Lang) -> Objection {
    let by = it.by.get().map(|unit| unit.word(lang));
    Objection {
        says: it.raised.text().to_owned(),
        answer: it.answer.text().to_owned(),
        note: match (by, lang) {
            (None, _) => String::new(),
            (Some(by), Lang::Zh) => format!("{by}部门提的"),
            (Some(by), Lang::En) => format!("Raised by {by}"),
        },
    }
}

fn members(room: &Room<'_>, playbook: &Playbook) -> Vec<Fact> {
    let t = room.t();
    let mut facts = Facts::new(room.lang());
    if let Some(members) = playbook.members.given() {
        facts.text(t.l_number_scheme, members.number_scheme.given());
        facts.text(t.l_number_shown, members.number_shown.given());
        facts.text(t.l_service_records, members.records.given());
        facts.text(t.l_bar_policy, members.bar_policy.given());
        let own = members.groups_they_run.iter().map(|group| {
            let contact = group.contact.given().map(|actor| actor_words(room, actor)).unwrap_or_default();
            phrase::aside(group.title.text(), &contact, room.lang())
        });
        facts.lines(t.l_member_groups, own.collect());
    }
    facts.rows()
}

fn operators(room: &Room<'_>, playbook: &Playbook) -> Table {
    let t = room.t();
    let number = |value: Option<i64>| value.map_or_else(|| t.missing.to_owned(), number::integer);
    Table {
        caption: t.operators.to_owned(),
        columns: vec![Column::words(t.l_name), Column::numbers(t.l_hours), Column::numbers(t.l_looked_after)],
        rows: playbook
            .operators
            .iter()
            .map(|operator| Row {
                cells: vec![
                    Cell::text(operator.name.text()),
                    Cell::text(number(operator.hours.get())),
                    Cell::text(number(operator.members.get())),
                ],
                sum: false,
            })
            .collect(),
    }
}

fn plan(room: &Room<'_>, book: &Book) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    facts.own(t.l_plan_days, Some(date::span(book.plan.from, book.plan.to, lang)));
    let off = book.playbook.days_off.iter().filter_map(|off| {
        let from = off.from.get()?;
        let days = off
            .to
            .get()
            .filter(|to| *to != from)
            .map_or_else(|| date::within_year(from, lang), |to| date::span(from, to, lang));
        Some(phrase::aside(&days, off.why.text(), lang))
    });
    facts.lines(t.l_days_off, off.collect());
    facts.rows()
}

fn chapters(room: &Room<'_>) -> Vec<Reference> {
    of_the_team(room).into_iter().map(|link| Reference { link, note: String::new() }).collect()
}
