//! A review for programs: `docs/review.schema.json` says what each key holds.

use serde_json::{Map, Value, json};

use super::Reviewed;
use crate::review::{
    AccountLoad, BookReview, Change, EditionLedger, FindingChange, Ledger, MemberLoad, OperatorLoad, Pair, People,
    SideName, Strain, WaiverChange, WeekPair,
};
use crate::schedule::Promotion;
use crate::text::Lang;

/// The version of the format: it grows when a key goes or means something else.
const VERSION: u32 = 1;

/// The whole review, with a line break at its end.
pub(super) fn json(reviewed: Reviewed<'_>, lang: Lang) -> String {
    let Reviewed { review, base, head, verdict, .. } = reviewed;
    let findings = &review.findings;
    let list = |all: &[FindingChange]| all.iter().map(|it| finding(it, lang)).collect::<Vec<_>>();
    let counts: Map<String, Value> =
        review.counts().into_iter().map(|(class, count)| (class.name().to_owned(), json!(count))).collect();
    let value = json!({
        "version": VERSION,
        "tool": {"name": "qunce", "version": env!("CARGO_PKG_VERSION")},
        "language": lang.code(),
        "as_of": review.as_of.to_string(),
        "base": side(base, lang),
        "head": side(head, lang),
        "assumed": review.assumptions.0.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "subject": review.subject.in_lang(lang),
        "verdict": {"fail_on": verdict.fail_on.name(), "failing": verdict.failing, "passes": verdict.passes()},
        "counts": counts,
        "changes": review.changes.iter().map(|it| change(it, lang)).collect::<Vec<_>>(),
        "books": review.books.iter().map(|it| book(it, lang)).collect::<Vec<_>>(),
        "findings": {
            "new": list(&findings.broken),
            "mended": list(&findings.mended),
            "waived": list(&findings.waived),
            "still_open": findings.open,
        },
        "waivers": findings.waivers.iter().map(|it| waiver(it, lang)).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn side(side: &SideName, lang: Lang) -> Value {
    json!({"name": side.name.in_lang(lang), "commit": side.commit})
}

/// `path:line` in its parts.
fn place(place: Option<&str>) -> (Option<String>, Option<u32>) {
    let Some(place) = place else { return (None, None) };
    match place.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?))) {
        Some((path, line)) => (Some(path.to_owned()), Some(line)),
        None => (Some(place.to_owned()), None),
    }
}

fn change(it: &Change, lang: Lang) -> Value {
    let (path, line) = place(it.place.as_deref());
    json!({
        "kind": it.kind.name(),
        "class": it.class.name(),
        "audience": it.kind.audience().name(),
        "book": it.subject.book,
        "object_kind": it.subject.kind,
        "object": it.subject.id,
        "key_path": it.key_path,
        "before": it.values.before,
        "after": it.values.after,
        "path": path,
        "line": line,
        "also": it.also,
        "text": it.words.in_lang(lang),
    })
}

fn finding(it: &FindingChange, lang: Lang) -> Value {
    let (path, line) = place(Some(&it.place));
    json!({
        "code": it.code,
        "level": it.level.name(),
        "book": it.subject.book,
        "object_kind": it.subject.kind,
        "object": it.subject.id,
        "path": path,
        "line": line,
        "message": it.words.in_lang(lang),
        "help": it.help.as_ref().map_or("", |help| help.in_lang(lang)),
        "waived_until": it.waived.as_ref().map(|(_, until)| until.to_string()),
        "waiver_asked": it.asks_waiver,
    })
}

fn waiver(it: &WaiverChange, lang: Lang) -> Value {
    let (path, line) = place(Some(&it.place));
    json!({"added": it.added, "book": it.subject.book, "object_kind": it.subject.kind, "object": it.subject.id,
           "path": path, "line": line, "text": it.words.in_lang(lang)})
}

fn book(it: &BookReview, lang: Lang) -> Value {
    json!({
        "id": it.id,
        "title": it.title,
        "limits": {"posts_a_day": it.posts_a_day, "direct_a_week": it.direct_a_week, "promotion": it.promotion.share()},
        "members": it.members.iter().map(|load| member(load, lang)).collect::<Vec<_>>(),
        "strain": it.strain.iter().map(|it| strain(it, lang)).collect::<Vec<_>>(),
        "collisions": pair(it.collisions),
        "staff": it.staff.iter().map(account).collect::<Vec<_>>(),
        "operators": it.operators.map(operators),
        "money": it.money.iter().map(edition).collect::<Vec<_>>(),
    })
}

fn pair<T: Into<Value>>(pair: Pair<T>) -> Value {
    let (before, after): (Value, Value) = (pair.before.into(), pair.after.into());
    json!({"before": before, "after": after})
}

fn people(people: People) -> Value {
    let status = match people {
        People::Known(_) => "known",
        People::Target(_) => "target",
        People::Assumed(_) => "assumed",
        People::Withheld => "withheld",
        People::Unknown => "unknown",
    };
    json!({"status": status, "count": people.number()})
}

fn member(it: &MemberLoad, lang: Lang) -> Value {
    let day = it.busiest.map(|busiest| json!({"date": busiest.map(|(day, _)| day.to_string()), "posts": busiest.map_or(0, |(_, posts)| posts)}));
    json!({
        "who": it.who.in_lang(lang),
        "groups": it.groups,
        "segment": it.segment,
        "people": pair(it.people.map(people)),
        "week": it.monday.to_string(),
        "posts_a_week": pair(it.posts),
        "busiest_day": pair(day),
        "direct_a_week": pair(it.direct),
        "weeks": it.weeks.iter().map(week).collect::<Vec<_>>(),
    })
}

fn strain(it: &Strain, lang: Lang) -> Value {
    let share = |of: Promotion| json!({"promotion": of.promotion, "steps": of.steps});
    json!({
        "group": it.group,
        "who": it.who.in_lang(lang),
        "quiet_hours_a_week": pair(it.quiet),
        "promotion": pair(it.promotion.map(share)),
    })
}

fn week(it: &WeekPair) -> Value {
    json!({
        "monday": it.monday.to_string(),
        "posts_by_day": it.days.iter().map(|day| pair(day.posts)).collect::<Vec<_>>(),
        "direct": pair(it.direct),
    })
}

fn account(it: &AccountLoad) -> Value {
    let day = it.busiest.map(|busiest| json!({"date": busiest.map(|(day, _)| day.to_string()), "minutes": busiest.map_or(0, |(_, minutes)| minutes)}));
    json!({
        "id": it.id,
        "name": it.name,
        "duty": it.duty.map(crate::model::common::Duty::name),
        "busiest_day": pair(day),
        "busiest_week": pair(it.week),
        "capacity": pair(it.capacity),
        "new_collisions": it.collisions,
    })
}

fn operators(it: OperatorLoad) -> Value {
    json!({"members": pair(it.members), "operators": pair(it.operators), "limit": it.limit})
}

fn edition(it: &EditionLedger) -> Value {
    let side = |side: &Option<Ledger>| side.as_ref().map(ledger);
    json!({"id": it.id, "title": it.title, "assumed": it.assumed, "before": side(&it.sides.before), "after": side(&it.sides.after)})
}

/// Money is exact: amounts are texts.
fn ledger(it: &Ledger) -> Value {
    let text = |value: Option<rust_decimal::Decimal>| value.map(|value| value.normalize().to_string());
    let even = it.break_even;
    json!({
        "spent_once": text(it.fixed),
        "spent_each": text(it.each),
        "fee": text(even.map(|even| even.fee)),
        "given_back": text(even.map(|even| even.back)),
        "net_each": text(even.map(|even| even.net)),
        "break_even": even.and_then(|even| even.sign_ups()),
        "sign_ups": it.sign_ups,
        "cost": text(it.cost()),
        "cost_target": text(it.cost_target),
        "result": text(it.result()),
    })
}
