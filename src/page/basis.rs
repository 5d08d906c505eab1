//! What judges a definition: the families of rules and the chapters of the method that speak of its kind.

use crate::check::family_name;
use crate::method;
use crate::model::Kind;
use crate::page::address::Address;
use crate::page::parts::{Fact, Link};
use crate::page::room::Room;
use crate::page::words::Facts;

/// The families of rules and the chapters that speak of a kind.
fn clauses(kind: Kind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        Kind::Group => (&["POS", "ONB", "MTX", "LAW"], &["positioning", "purpose", "reach", "service-first", "matrix"]),
        Kind::Charter => (&["CHR"], &["charter"]),
        Kind::Account => (&["PER"], &["persona"]),
        Kind::Sop => (&["SOP"], &["schedule", "pressure", "promises"]),
        Kind::Magnet => (&["MAG", "LAW"], &["magnet", "magnet-honest"]),
        Kind::Channel => (&["CHN"], &["channels"]),
        Kind::Campaign | Kind::Edition => (&["CMP", "LAW"], &["campaigns", "budget", "retention", "ending"]),
        Kind::Segment | Kind::Tags | Kind::Tag => (&["TAG"], &["tags", "screening"]),
        Kind::Contribution => (&["CON"], &["contribution", "member-voice"]),
        Kind::Growth => (&["GRO"], &["growth"]),
        Kind::Playbook => (&["STR", "USR"], &["strategy", "defence-lines", "seed-users", "members"]),
        Kind::Settings | Kind::Rule => (&[], &["workspace"]),
    }
}

/// What judges definitions of a kind, with the way to each rule and its reasons.
pub fn basis(room: &Room<'_>, kind: Kind) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let (families, chapters) = clauses(kind);
    let rules = room.desk.facts.rules();
    let family = |family: &&'static str| {
        let there = rules.iter().any(|rule| rule.family() == *family);
        let text = format!("{} {family}", family_name(family, lang));
        there.then(|| Link::to(text, room.here.to_part(&Address::rule(lang, "index"), family)))
    };
    let chapter = |name: &&str| {
        let chapter = method::chapter(name)?;
        Some(Link::to(chapter.title(lang), room.to(&Address::chapter(lang, chapter.name))))
    };
    let mut facts = Facts::new(lang);
    facts.links(t.rules_word, families.iter().filter_map(family).collect());
    facts.links(t.guide.reasons, chapters.iter().filter_map(chapter).collect());
    facts.rows()
}
