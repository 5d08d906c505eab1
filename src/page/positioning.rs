//! A group's positioning card: why, for whom, what they get, how it is kept and where it ends.

use crate::model::group::{Group, Service, Targets};
use crate::model::{Definition, Id, Kind};
use crate::page::parts::Fact;
use crate::page::room::Room;
use crate::page::words::{Facts, actor_in};
use crate::text::{Lang, number, phrase};

/// The positioning card of a group.
pub fn positioning(room: &Room<'_>, group: &Definition<Group>) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    facts.say(t.l_promise, group.promise.given());
    if let Some(purpose) = group.purpose.given() {
        let kind = purpose.kind.get().map_or("", |kind| kind.word(lang));
        let unit = purpose.unit.get().map_or("", |unit| unit.word(lang));
        let head = phrase::aside(kind, unit, lang);
        facts.own(
            t.l_purpose,
            Some(if head.is_empty() {
                purpose.why.text().to_owned()
            } else {
                phrase::labelled(&head, purpose.why.text(), lang)
            }),
        );
    }
    audience(room, group, &mut facts);
    facts.lines(t.l_services, group.services.iter().map(|service| service_words(room, group, service)).collect());
    facts.text(t.l_content, group.content.given());
    facts.text(t.l_sharing, group.sharing.given());
    facts.text(t.l_upkeep, group.upkeep.given());
    facts.names(t.l_reach, group.reach.iter().map(|reach| reach.word(lang)));
    facts.names(t.l_mechanisms, group.mechanisms.iter().map(|mechanism| mechanism.word(lang)));
    if let Some(metric) = group.core_metric.given() {
        facts.line(t.l_core_metric, &[metric.what.text(), metric.why.text()]);
    }
    facts.own(t.l_targets, group.targets.given().map(|targets| targets_words(targets, lang)));
    facts.own(t.l_capacity, group.capacity.get().map(|count| phrase::members(count.unsigned_abs(), lang)));
    facts.own(t.l_rhythm, group.rhythm.get().map(|days| rhythm(days, lang)));
    facts.links(
        t.l_series,
        group.series.given().map(|id| room.object(Kind::Campaign, id.as_str())).into_iter().collect(),
    );
    facts.text(t.l_theme, group.theme.given());
    after(room, group, &mut facts);
    facts.text(t.l_notes, group.common.notes.given());
    facts.rows()
}

fn audience(room: &Room<'_>, group: &Group, facts: &mut Facts) {
    let t = room.t();
    let Some(audience) = group.audience.given() else { return };
    facts.text(t.l_audience, audience.words.given());
    let names = |kind, ids: Vec<&str>| -> String {
        let names: Vec<String> = ids.into_iter().map(|id| room.object(kind, id).text).collect();
        phrase::list(&names, room.lang())
    };
    facts.own(t.l_tags, Some(names(Kind::Tag, audience.tags.iter().map(Id::as_str).collect())));
    facts.own(t.l_segments, Some(names(Kind::Segment, audience.segments.iter().map(Id::as_str).collect())));
    facts.own(t.l_channels, Some(names(Kind::Channel, audience.channels.iter().map(Id::as_str).collect())));
    if audience.minors.get() == Some(true) {
        let asked = group.guardian_consent.given().is_some();
        facts.own(t.l_minors, Some(if asked { t.consented_minors } else { t.yes_minors }.to_owned()));
    }
    facts.text(t.l_consent, group.guardian_consent.given());
}

fn service_words(room: &Room<'_>, group: &Group, service: &Service) -> String {
    let lang = room.lang();
    let every = service.every.get().map(|every| every.words().in_lang(lang).to_owned()).unwrap_or_default();
    let by = service.by.given().map(|actor| actor_in(room, group, actor)).unwrap_or_default();
    phrase::aside(&phrase::clauses(&[service.what.text(), &every], lang), &by, lang)
}

fn targets_words(targets: &Targets, lang: Lang) -> String {
    let (active, again, buys) = match lang {
        Lang::Zh => ("活跃占比", "续报率", "转化率"),
        Lang::En => ("active share", "re-enrolment", "conversion"),
    };
    let parts = [
        targets.members.get().map(|count| match lang {
            Lang::Zh => format!("人数 {}", number::integer(count)),
            Lang::En => format!("{} members", number::integer(count)),
        }),
        targets.active_share.get().map(|share| format!("{active} {share}")),
        targets.re_enrolment.get().map(|share| format!("{again} {share}")),
        targets.conversion.get().map(|share| format!("{buys} {share}")),
    ];
    phrase::clauses(&parts.into_iter().flatten().collect::<Vec<_>>(), lang)
}

fn rhythm(days: i64, lang: Lang) -> String {
    let days = days.unsigned_abs();
    match lang {
        Lang::Zh => format!("最长 {days} 天没有动静"),
        Lang::En => format!("never silent for more than {}", phrase::plural(days, "day")),
    }
}

fn after(room: &Room<'_>, group: &Group, facts: &mut Facts) {
    let (t, lang) = (room.t(), room.lang());
    let Some(after) = group.after.given() else { return };
    match (after.into.given(), after.plan.get()) {
        (Some(into), _) => {
            let link = room.object(Kind::Group, into.as_str());
            facts.links(t.l_settles_in, vec![link]);
        }
        (None, plan) => facts.word(t.l_after, plan.map(|plan| plan.word(lang))),
    }
}
