//! POS012: neither the plan nor the latest count puts more people into a group than it may hold (derived).

use super::group::{name, open_groups};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::load::tables::place;
use crate::method::Limit;
use crate::model::Definition;
use crate::model::group::Group;
use crate::model::tables::GroupDay;
use crate::model::value::Stated;
use crate::source::Span;
use crate::text::Lang;
use crate::text::date::exact;
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "POS012",
    name: "over-capacity",
    level: Level::Error,
    zh: include_str!("over_capacity.zh.md"),
    en: include_str!("over_capacity.en.md"),
    check,
};

/// How many members a group may hold, and who says so.
struct Capacity<'a> {
    group: &'a Definition<Group>,
    most: i64,
    /// The platform's limit, where that is the one that counts.
    platform: Option<&'a Limit>,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let platform = facts.limit("groups.capacity");
    for group in open_groups(facts) {
        let capacity = match group.capacity {
            Stated::Faulty => continue,
            Stated::Given(own) if own <= platform.count() => Capacity { group, most: own, platform: None },
            Stated::Given(own) => {
                planned_too_large(findings, group, own, platform);
                Capacity { group, most: platform.count(), platform: Some(platform) }
            }
            Stated::Missing => Capacity { group, most: platform.count(), platform: Some(platform) },
        };
        target_too_high(findings, &capacity);
        sign_ups_too_many(facts, findings, &capacity);
        counted_too_many(facts, findings, &capacity);
    }
}

impl Capacity<'_> {
    /// `群上限 200 人`, `平台上限 500 人`.
    fn words(&self) -> (String, String) {
        let most = integer(self.most);
        match self.platform {
            Some(_) => (format!("平台上限 {most} 人"), format!("platform limit {most}")),
            None => (format!("群上限 {most} 人"), format!("capacity {most}")),
        }
    }

    /// Shows where the limit stands.
    fn show(&self, finding: &mut Draft) {
        match self.platform {
            Some(limit) => finding.limit(limit),
            None => finding.also(
                &self.group.origin,
                "capacity",
                format!("这个群最多 {} 人", integer(self.most)),
                format!("holds {} at most", integer(self.most)),
            ),
        };
    }

    fn beyond(&self, members: i64) -> (String, String) {
        let beyond = integer(members - self.most);
        (format!("超出 {beyond} 人"), format!("{beyond} too many"))
    }
}

fn planned_too_large(findings: &mut Findings<'_>, group: &Definition<Group>, own: i64, platform: &Limit) {
    let (name, most) = (name(group), platform.count());
    findings
        .at(&group.origin, "capacity")
        .say(
            format!("「{name}」群上限写了 {} 人，平台上限 {} 人", integer(own), integer(most)),
            format!("group `{name}` has a capacity of {}, platform limit {}", integer(own), integer(most)),
        )
        .label(format!("超出 {} 人", integer(own - most)), format!("{} too many", integer(own - most)))
        .limit(platform)
        .help(
            format!("改成 `{most}`；人更多就分成两个群，归进同一个 `theme`"),
            format!("write `{most}`; for more people, open a second group with the same `theme`"),
        )
        .identity("capacity");
}

fn target_too_high(findings: &mut Findings<'_>, capacity: &Capacity<'_>) {
    let group = capacity.group;
    let Some(members) = group.targets.given().and_then(|targets| targets.members.get()) else { return };
    if members <= capacity.most {
        return;
    }
    let (name, limit, beyond) = (name(group), capacity.words(), capacity.beyond(members));
    let finding = findings
        .at(&group.origin, "targets.members")
        .say(
            format!("「{name}」目标 {} 人，{}", integer(members), limit.0),
            format!("group `{name}` aims at {} members, {}", integer(members), limit.1),
        )
        .label(beyond.0, beyond.1)
        .help(
            format!("目标改成 {} 以内；要更多人，另开一个群分担", integer(capacity.most)),
            format!("aim at {} or fewer, or share the target with a second group", integer(capacity.most)),
        )
        .identity("targets.members");
    capacity.show(finding);
}

/// Editions that have not ended and want more sign-ups than their group holds.
fn sign_ups_too_many(facts: &BookFacts<'_>, findings: &mut Findings<'_>, capacity: &Capacity<'_>) {
    let group = capacity.group;
    for at in facts.book.editions() {
        let is_here = at.edition.group.given().is_some_and(|id| id.as_str() == group.id);
        let is_over = at.edition.is_over(facts.as_of());
        let sign_ups = at.edition.targets.given().and_then(|targets| targets.sign_ups.get());
        let Some(sign_ups) = sign_ups.filter(|wanted| is_here && !is_over && *wanted > capacity.most) else { continue };
        let edition = at.edition.title.given().map_or(at.id(), String::as_str);
        let (name, limit, beyond) = (name(group), capacity.words(), capacity.beyond(sign_ups));
        let finding = findings
            .at(&at.campaign.origin, &at.path("targets.sign_ups"))
            .say(
                format!("「{edition}」要报名 {} 人，「{name}」{}", integer(sign_ups), limit.0),
                format!("`{edition}` wants {} sign-ups in group `{name}`, {}", integer(sign_ups), limit.1),
            )
            .label(beyond.0, beyond.1)
            .help(
                format!("目标改成 {} 以内，或给这一期再备一个群", integer(capacity.most)),
                format!("aim at {} or fewer, or prepare a second group for it", integer(capacity.most)),
            )
            .identity(at.id());
        capacity.show(finding);
    }
}

/// The latest count up to the as-of date.
fn counted_too_many(facts: &BookFacts<'_>, findings: &mut Findings<'_>, capacity: &Capacity<'_>) {
    let group = capacity.group;
    // The rows stand in order of group and day.
    let rows = &facts.book.tables.group_days;
    let start = rows.partition_point(|day| *day.group < *group.id);
    let end = rows.partition_point(|day| (&*day.group, day.date) <= (group.id.as_str(), facts.as_of()));
    let latest = rows[start..end.max(start)].iter().rev().find_map(|day| Some((day, i64::from(day.members?))));
    let Some((day, members)) = latest else {
        return;
    };
    if members <= capacity.most {
        return;
    }
    let (name, limit, beyond) = (name(group), capacity.words(), capacity.beyond(members));
    let count = integer(members);
    let finding = findings
        .at(&group.origin, "capacity")
        .say(
            format!("「{name}」{}有 {count} 人，{}", exact(day.date, Lang::Zh), limit.0),
            format!("group `{name}` had {count} members on {}, {}", exact(day.date, Lang::En), limit.1),
        )
        .label(beyond.0, beyond.1)
        .also_span(line_of(facts, day), "最近一天的快照", "the latest day of the snapshot")
        .help(
            format!("先停拉新，把 {} 人请进另一个群；确实带得动，再改 `capacity`", integer(members - capacity.most)),
            format!(
                "stop inviting and move {} to another group; raise `capacity` only if you can serve them",
                integer(members - capacity.most)
            ),
        )
        .identity("members");
    match capacity.platform {
        Some(limit) => finding.limit(limit),
        None => finding.because(
            "人比计划的多，服务和人手都是照计划备的（本方法推导）",
            "services and staff were planned for fewer people (derived)",
        ),
    };
}

fn line_of(facts: &BookFacts<'_>, day: &GroupDay) -> Span {
    place::line(&facts.loaded.files, day.row)
}
