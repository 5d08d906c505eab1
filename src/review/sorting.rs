//! Which sort of change a field is: by its kind, its path and the way that it went.

use super::difference::FieldChange;
use super::fields::is_free;
use super::shift::{Shift, reads_the_same, severity, shift};
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::review::ChangeKind as Sort;

/// The sort of a change; nothing for what is told elsewhere.
pub(super) fn sort(kind: Kind, change: &FieldChange) -> Option<Sort> {
    let way = shift(&change.before, &change.after);
    let path = change.pattern.as_str();
    if path.starts_with("waivers[]") {
        return None;
    }
    let special = match kind {
        Kind::Group => group(path, way, change),
        Kind::Charter => charter(path, way, change),
        Kind::Account => account(path),
        Kind::Sop => sop(path, way),
        Kind::Magnet => magnet(path, way),
        Kind::Campaign => campaign(path, way, change),
        Kind::Playbook if path.starts_with("plan.") || path.starts_with("days_off") => Some(Sort::PlanChanged),
        Kind::Channel if path == "magnets[]" => Some(offered(way)),
        _ => None,
    };
    Some(special.or_else(|| common(path)).unwrap_or_else(|| other(kind, change, way)))
}

fn offered(way: Shift) -> Sort {
    if way == Shift::Removed { Sort::MagnetWithdrawn } else { Sort::MagnetOffered }
}

fn common(path: &str) -> Option<Sort> {
    match path {
        "owner" => Some(Sort::Reassigned),
        "review_by" | "notes" => Some(Sort::Wording),
        _ => None,
    }
}

/// A text that merely reads otherwise is wording; anything else is a field that says something else.
fn other(kind: Kind, change: &FieldChange, way: Shift) -> Sort {
    let free =
        is_free(kind, &change.pattern) && matches!((&change.before, &change.after), (Plain::Text(_), Plain::Text(_)));
    if free && way == Shift::Other { Sort::Wording } else { Sort::FieldChanged }
}

/// What members were promised: wording where only signs between the words changed.
fn promised(change: &FieldChange) -> Sort {
    if reads_the_same(&change.before, &change.after) { Sort::Wording } else { Sort::PromiseChanged }
}

fn group(path: &str, way: Shift, change: &FieldChange) -> Option<Sort> {
    match (path, way) {
        ("title", _) => Some(Sort::GroupRenamed),
        ("status", _) => match &change.after {
            Plain::Text(now) if matches!(&**now, "closing" | "closed") => Some(Sort::GroupEndsSooner),
            _ => None,
        },
        ("closes_on", Shift::Added | Shift::Less) => Some(Sort::GroupEndsSooner),
        ("closes_on", Shift::Removed | Shift::More) => Some(Sort::GroupEndsLater),
        ("promise" | "entry.gift" | "entry.invite_message.services" | "entry.invite_message.frequency", _) => {
            Some(promised(change))
        }
        ("services[]", Shift::Added) => Some(Sort::ServiceAdded),
        ("services[]", Shift::Removed) => Some(Sort::ServiceRemoved),
        ("services[].every", Shift::Less | Shift::Removed)
        | ("entry.first_service_within", Shift::More | Shift::Removed) => Some(Sort::ServiceLess),
        ("services[].every" | "entry.first_service_within", _) => Some(Sort::ServiceMore),
        ("services[].what", _) => Some(Sort::Wording),
        ("charter", _) => Some(Sort::CharterSwapped),
        ("services[].by" | "entry.account", _) => Some(Sort::Reassigned),
        ("magnets[]", way) => Some(offered(way)),
        ("sops[]", _) => Some(Sort::PlanChanged),
        _ if path.starts_with("accounts.") => Some(Sort::Reassigned),
        _ if path.starts_with("targets.") => Some(Sort::TargetChanged),
        _ => None,
    }
}

fn charter(path: &str, way: Shift, change: &FieldChange) -> Option<Sort> {
    match (path, way) {
        ("rules[]", Shift::Added) => Some(Sort::RuleAdded),
        ("rules[]", Shift::Removed) => Some(Sort::RuleRemoved),
        ("rules[].text", _) if reads_the_same(&change.before, &change.after) => Some(Sort::Wording),
        ("rules[].text", _) => Some(Sort::RuleReworded),
        ("rules[].breach", _) => {
            let weight = |value: &Plain| match value {
                Plain::Text(text) => severity(text),
                _ => (0, 0),
            };
            Some(match weight(&change.before).cmp(&weight(&change.after)) {
                std::cmp::Ordering::Less => Sort::RuleTightened,
                std::cmp::Ordering::Greater => Sort::RuleLoosened,
                std::cmp::Ordering::Equal => Sort::Wording,
            })
        }
        ("rules[].by", _) => Some(Sort::Reassigned),
        ("complaints", _) => Some(promised(change)),
        _ => None,
    }
}

fn account(path: &str) -> Option<Sort> {
    match path {
        "public_name" => Some(Sort::AccountRenamed),
        "minutes_per_day" => Some(Sort::CapacityChanged),
        "duty" => Some(Sort::Reassigned),
        _ => None,
    }
}

fn sop(path: &str, way: Shift) -> Option<Sort> {
    match (path, way) {
        ("steps[]", Shift::Added) => Some(Sort::StepAdded),
        ("steps[]", Shift::Removed) => Some(Sort::StepRemoved),
        ("steps[].by", _) => Some(Sort::Reassigned),
        // Whether members still get it is told of their group.
        ("steps[].magnets[]", _) => Some(Sort::FieldChanged),
        ("steps[].at" | "steps[].on" | "steps[].except" | "steps[].reach" | "steps[].messages" | "steps[].kind", _) => {
            Some(Sort::StepMoved)
        }
        _ if path.starts_with("steps[].personal") => Some(Sort::StepMoved),
        _ if path.starts_with("for.") || path.starts_with("starts") || path == "ends" => Some(Sort::PlanChanged),
        _ => None,
    }
}

fn magnet(path: &str, way: Shift) -> Option<Sort> {
    match (path, way) {
        ("window.closes", Shift::Less | Shift::Added) | ("window.opens", Shift::More | Shift::Added) => {
            Some(Sort::MagnetLess)
        }
        ("stock", Shift::Less | Shift::Removed) => Some(Sort::MagnetLess),
        ("window.closes" | "window.opens" | "stock", _) => Some(Sort::MagnetMore),
        ("unit_cost", Shift::More | Shift::Added) => Some(Sort::UnitCostRaised),
        ("unit_cost", _) => Some(Sort::UnitCostLowered),
        _ => None,
    }
}

fn campaign(path: &str, way: Shift, change: &FieldChange) -> Option<Sort> {
    let each = change.item.as_ref().is_some_and(|item| item.get("per_sign_up") == Plain::Flag(true));
    Some(match (path, way) {
        ("editions[]", Shift::Added) => Sort::EditionAdded,
        ("editions[]", Shift::Removed) => Sort::EditionRemoved,
        ("editions[].opens" | "editions[].closes", _) => Sort::EditionMoved,
        ("editions[].group" | "editions[].sop[]", _) => Sort::PlanChanged,
        ("editions[].fee.amount", Shift::More | Shift::Added) => Sort::FeeRaised,
        ("editions[].fee.amount", _) => Sort::FeeLowered,
        ("editions[].fee.refundable.amount", Shift::Less | Shift::Removed) => Sort::RefundLess,
        ("editions[].fee.refundable.amount", _) => Sort::RefundMore,
        ("editions[].fee.refundable.by" | "editions[].fee.refundable.when" | "editions[].member_voice.gets", _) => {
            return Some(promised(change));
        }
        ("editions[].budget[]" | "editions[].budget[].amount", Shift::More | Shift::Added) if each => {
            Sort::UnitCostRaised
        }
        ("editions[].budget[]" | "editions[].budget[].amount", _) if each => Sort::UnitCostLowered,
        ("editions[].budget[]" | "editions[].budget[].amount", Shift::More | Shift::Added) => Sort::BudgetRaised,
        ("editions[].budget[]" | "editions[].budget[].amount", _) => Sort::BudgetLowered,
        ("editions[].budget[].per_sign_up", _) => Sort::UnitCostRaised,
        ("editions[].magnets[]", way) => return Some(offered(way)),
        ("editions[].leads.hands_to", _) => Sort::Reassigned,
        _ if path.starts_with("editions[].targets.") => Sort::TargetChanged,
        _ if path.starts_with("editions[].aftercare.starts_on") => Sort::PlanChanged,
        _ if path.starts_with("editions[].review.") => Sort::Wording,
        _ => return None,
    })
}
