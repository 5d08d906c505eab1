//! The words for a change of a definition: who, what, from what to what.

use super::difference::FieldChange;
use super::fields::{self, about, quoted};
use super::matching::{BookPair, Object};
use super::naming::{self, own, titled};
use crate::check::BookFacts;
use crate::model::Kind;
use crate::model::common::Frequency;
use crate::model::plain::Plain;
use crate::model::review::ChangeKind as Sort;
use crate::text::{Lang, Words, phrase};

/// A change of a field, to be told.
pub(super) struct Telling<'a> {
    pub(super) pair: &'a BookPair<'a>,
    pub(super) object: &'a Object,
    pub(super) kind: Kind,
    pub(super) sort: Sort,
    pub(super) change: &'a FieldChange,
}

/// A definition that is new.
pub(super) fn added(pair: &BookPair<'_>, kind: Kind, object: &Object) -> Words {
    let (name, more) = (own(object), detail(pair.any(), kind, object));
    let (zh, en) = (kind.word(Lang::Zh), kind.word(Lang::En));
    match kind {
        Kind::Group => Words::new(format!("新开{}{}", name.zh, more.zh), format!("new group {}{}", name.en, more.en)),
        _ => {
            let new = phrase::chinese(&["新增", zh]);
            Words::new(format!("{new}{}{}", name.zh, more.zh), format!("new {en} {}{}", name.en, more.en))
        }
    }
}

/// A definition that is gone.
pub(super) fn removed(pair: &BookPair<'_>, kind: Kind, object: &Object) -> Words {
    let (name, more) = (own(object), detail(pair.before.unwrap_or(pair.any()), kind, object));
    let (zh, en) = (kind.word(Lang::Zh), kind.word(Lang::En));
    let gone = phrase::chinese(&["删掉", zh]);
    Words::new(format!("{gone}{}{}", name.zh, more.zh), format!("{en} {} is gone{}", name.en, more.en))
}

/// What matters about a definition that is new or gone.
fn detail(facts: &BookFacts<'_>, kind: Kind, object: &Object) -> Words {
    let mut parts: Vec<Words> = Vec::new();
    let plain = &object.plain;
    let count = |key: &str| match plain.get(key) {
        Plain::List(items, _) => items.len(),
        _ => 0,
    };
    match kind {
        Kind::Group => {
            if let Plain::Text(purpose) = plain.get("purpose").get("type") {
                let words = fields::value(facts, kind, "purpose.type", &Plain::Text(purpose));
                parts.push(Words::new(format!("目的：{}", words.zh), format!("purpose: {}", words.en)));
            }
            if let Plain::Whole(target) = plain.get("targets").get("members") {
                parts.push(Words::new(format!("目标 {target} 人"), format!("target {target} members")));
            }
        }
        Kind::Sop => {
            let steps = count("steps");
            parts.push(Words::new(format!("{steps} 步"), counted(steps, "step", "steps")));
        }
        Kind::Charter => {
            let rules = count("rules");
            parts.push(Words::new(format!("{rules} 条"), counted(rules, "rule", "rules")));
        }
        Kind::Campaign => {
            let editions = count("editions");
            parts.push(Words::new(format!("{editions} 期"), counted(editions, "edition", "editions")));
        }
        _ => {}
    }
    if parts.is_empty() {
        return Words::same("");
    }
    let all = naming::row(parts.into_iter());
    Words::new(format!("（{}）", all.zh.replace('、', "，")), format!(" ({})", all.en))
}

/// `1 step`, `3 steps`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A definition that has another id or stands in another file.
pub(super) fn renamed(kind: Kind, before: &Object, after: &Object) -> Words {
    let name = own(after);
    let (zh, en) = (kind.word(Lang::Zh), kind.word(Lang::En));
    if before.id == after.id {
        return Words::new(
            format!("{}{}挪到 {}", zh.trim(), name.zh, after.path),
            format!("{en} {} moved to {}", name.en, after.path),
        );
    }
    Words::new(
        format!("{zh}{}的编号从 `{}` 改成 `{}`，其余照旧比较", name.zh, before.id, after.id),
        format!("{en} {} is now `{}`, was `{}`; all else is compared as if it were not", name.en, after.id, before.id),
    )
}

/// A field that changed.
pub(super) fn words(it: &Telling<'_>) -> Words {
    match it.sort {
        Sort::ServiceAdded | Sort::ServiceRemoved => service(it),
        Sort::RuleAdded | Sort::RuleRemoved => rule(it),
        Sort::RuleTightened | Sort::RuleLoosened | Sort::RuleReworded => rule_changed(it),
        Sort::MagnetOffered | Sort::MagnetWithdrawn => magnet(it),
        Sort::StepAdded | Sort::StepRemoved => step(it),
        Sort::EditionAdded | Sort::EditionRemoved => edition(it),
        Sort::BudgetRaised | Sort::BudgetLowered | Sort::UnitCostRaised | Sort::UnitCostLowered
            if it.change.pattern == "editions[].budget[]" =>
        {
            cost(it)
        }
        _ => field(it),
    }
}

/// The definition, or the edition in it that the change is made in.
fn whose(it: &Telling<'_>) -> Words {
    let edition = it.change.outer.as_ref().filter(|_| it.kind == Kind::Campaign);
    match edition.map(|edition| edition.get("id")) {
        Some(Plain::Text(id)) => naming::of(it.side(), Kind::Edition, &id),
        _ => own(it.object),
    }
}

impl Telling<'_> {
    /// The side on which what changed stands.
    fn side(&self) -> &BookFacts<'_> {
        let gone = self.change.after == Plain::Missing;
        self.pair.before.filter(|_| gone).or(self.pair.after).unwrap_or(self.pair.any())
    }

    /// The item itself: what is new, or what is gone.
    fn item(&self) -> &Plain {
        if self.change.after == Plain::Missing { &self.change.before } else { &self.change.after }
    }

    fn before(&self) -> Words {
        let facts = self.pair.before.unwrap_or(self.pair.any());
        fields::value(facts, self.kind, &self.change.pattern, &self.change.before)
    }

    fn after(&self) -> Words {
        fields::value(self.side(), self.kind, &self.change.pattern, &self.change.after)
    }

    /// Both sides; of two long texts only where they differ.
    fn sides(&self) -> (Words, Words) {
        match (&self.change.before, &self.change.after) {
            (Plain::Text(one), Plain::Text(other)) if fields::is_free(self.kind, &self.change.pattern) => {
                fields::differing(one, other)
            }
            _ => (self.before(), self.after()),
        }
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.item().get(key) {
            Plain::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    fn nth(&self) -> usize {
        let index = self.change.path.split(['[', ']']).nth(1).and_then(|index| index.parse::<usize>().ok());
        index.unwrap_or(0) + 1
    }
}

fn service(it: &Telling<'_>) -> Words {
    let (name, what) = (own(it.object), quoted(&about(it.item()).unwrap_or_default()));
    let often = fields::frequency(&it.item().get("every")).map(Frequency::words);
    let often =
        often.map_or(Words::same(""), |words| Words::new(format!("（{}）", words.zh), format!(" ({})", words.en)));
    match it.sort {
        Sort::ServiceAdded => Words::new(
            format!("{}多一项服务：{}{}", name.zh, what.zh, often.zh),
            format!("{} has a service more: {}{}", name.en, what.en, often.en),
        ),
        _ => Words::new(
            format!("{}少一项服务：{}{}", name.zh, what.zh, often.zh),
            format!("{} has a service less: {}{}", name.en, what.en, often.en),
        ),
    }
}

/// The groups that a charter holds for: `，管「A 群」、「B 群」`.
fn held_groups(it: &Telling<'_>) -> Words {
    let facts = it.side();
    let groups = facts
        .book
        .groups
        .values()
        .filter(|group| group.charter.given().is_some_and(|charter| charter.as_str() == it.object.id));
    let names: Vec<Words> = groups.map(|group| naming::of(facts, Kind::Group, &group.id)).collect();
    if names.is_empty() {
        return Words::same("");
    }
    let some = naming::some(&names, 3);
    Words::new(format!("；管{}", some.zh), format!("; it holds for {}", some.en))
}

fn rule(it: &Telling<'_>) -> Words {
    let (name, nth) = (own(it.object), it.nth());
    let (text, groups) = (quoted(&it.text("text").unwrap_or_default()), held_groups(it));
    match it.sort {
        Sort::RuleAdded => Words::new(
            format!("{}加了第 {nth} 条：{}{}", name.zh, text.zh, groups.zh),
            format!("{} has a new rule {nth}: {}{}", name.en, text.en, groups.en),
        ),
        _ => Words::new(
            format!("{}去掉了第 {nth} 条：{}{}", name.zh, text.zh, groups.zh),
            format!("{} no longer has rule {nth}: {}{}", name.en, text.en, groups.en),
        ),
    }
}

fn rule_changed(it: &Telling<'_>) -> Words {
    let (name, nth, (before, after)) = (own(it.object), it.nth(), it.sides());
    let (zh, en) = match it.sort {
        Sort::RuleTightened => ("处理变严", "is met harder"),
        Sort::RuleLoosened => ("处理变宽", "is met less hard"),
        _ => ("改写", "reads otherwise"),
    };
    Words::new(
        format!("{}第 {nth} 条{zh}：{} → {}", name.zh, before.zh, after.zh),
        format!("{} rule {nth} {en}: {} → {}", name.en, before.en, after.en),
    )
}

fn magnet(it: &Telling<'_>) -> Words {
    let name = whose(it);
    let Plain::Text(id) = it.item() else { return field(it) };
    let magnet = naming::of(it.side(), Kind::Magnet, id);
    match it.sort {
        Sort::MagnetOffered => {
            Words::new(format!("{}多发{}", name.zh, magnet.zh), format!("{} offers {} too", name.en, magnet.en))
        }
        _ => {
            Words::new(format!("{}不再发{}", name.zh, magnet.zh), format!("{} no longer offers {}", name.en, magnet.en))
        }
    }
}

/// When a step happens and what it is: `每天 20:15 推广「报名」`.
fn step(it: &Telling<'_>) -> Words {
    let (name, item, facts) = (own(it.object), it.item(), it.side());
    let said = |key: &str| match item.get(key) {
        Plain::Missing => Words::same(""),
        value => fields::value(facts, Kind::Sop, &format!("steps[].{key}"), &value),
    };
    let (on, at, kind) = (said("on"), said("at"), said("kind"));
    let topic = it.text("topic").or_else(|| it.text("goal")).map_or(Words::same(""), |topic| quoted(&topic));
    let words = |parts: [&str; 3], topic: &str| {
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}{topic}", parts.join(" "))
    };
    let zh = words([&on.zh, &at.zh, &kind.zh], &topic.zh);
    let en =
        words([&on.en, &at.en, &kind.en], &if topic.en.is_empty() { String::new() } else { format!(" {}", topic.en) });
    match it.sort {
        Sort::StepAdded => Words::new(format!("{}加一步：{zh}", name.zh), format!("{} has a step more: {en}", name.en)),
        _ => Words::new(format!("{}少一步：{zh}", name.zh), format!("{} has a step less: {en}", name.en)),
    }
}

fn edition(it: &Telling<'_>) -> Words {
    let (name, item, facts) = (whose(it), it.item(), it.side());
    let mut parts: Vec<Words> = Vec::new();
    if let (Plain::Text(opens), Plain::Text(closes)) = (item.get("opens"), item.get("closes")) {
        parts.push(Words::new(format!("{opens} 至 {closes}"), format!("{opens} to {closes}")));
    }
    if let Plain::Text(group) = item.get("group") {
        let group = naming::of(facts, Kind::Group, &group);
        parts.push(Words::new(format!("在{}", group.zh), format!("in {}", group.en)));
    }
    if let Plain::Whole(target) = item.get("targets").get("sign_ups") {
        parts.push(Words::new(format!("目标 {target} 人"), format!("target {target} sign-ups")));
    }
    let (zh, en): (Vec<String>, Vec<String>) = parts.into_iter().map(|part| (part.zh, part.en)).unzip();
    match it.sort {
        Sort::EditionAdded => Words::new(
            format!("新开{}：{}", name.zh, zh.join("，")),
            format!("new edition {}: {}", name.en, en.join(", ")),
        ),
        _ => Words::new(
            format!("撤掉{}：{}", name.zh, zh.join("，")),
            format!("edition {} is gone: {}", name.en, en.join(", ")),
        ),
    }
}

fn cost(it: &Telling<'_>) -> Words {
    let (name, item) = (whose(it), it.item());
    let what = quoted(&about(item).unwrap_or_default());
    let amount = fields::value(it.side(), Kind::Campaign, "editions[].budget[].amount", &item.get("amount"));
    let each = if item.get("per_sign_up") == Plain::Flag(true) { ("，按人", " a sign-up") } else { ("", "") };
    let is_new = it.change.before == Plain::Missing;
    let (zh, en) = if is_new {
        ("预算加一项", "budget has an item more")
    } else {
        ("预算少一项", "budget has an item less")
    };
    Words::new(
        format!("{}{zh}：{} {}{}", name.zh, what.zh, amount.zh, each.0),
        format!("{} {en}: {} {}{}", name.en, what.en, amount.en, each.1),
    )
}

/// Any other field: whose, which, from what to what.
fn field(it: &Telling<'_>) -> Words {
    let (name, key) = (whose(it), fields::name(it.kind, &it.change.pattern));
    let item = it.change.item.as_ref().filter(|item| is_within(it, item));
    let of = item.map_or(Words::same(""), |item| part(it, item));
    let (before, after) = it.sides();
    match (&it.change.before, &it.change.after) {
        (Plain::Missing, _) => Words::new(
            format!("{}{}加了{}：{}", name.zh, of.zh, key.zh, after.zh),
            format!("{}{}: {} added: {}", name.en, of.en, key.en, after.en),
        ),
        (_, Plain::Missing) => Words::new(
            format!("{}{}去掉了{}：{}", name.zh, of.zh, key.zh, before.zh),
            format!("{}{}: {} taken out: {}", name.en, of.en, key.en, before.en),
        ),
        _ => Words::new(
            format!("{}{}的{}：{} → {}", name.zh, of.zh, key.zh, before.zh, after.zh),
            format!("{}{}: {} {} → {}", name.en, of.en, key.en, before.en, after.en),
        ),
    }
}

/// The part of a definition that a change is made in: a step by its time, anything else by what it is about.
fn part(it: &Telling<'_>, item: &Plain) -> Words {
    if let (Kind::Sop, Plain::Text(at)) = (it.kind, item.get("at")) {
        let topic = item.get("topic");
        let topic = if let Plain::Text(topic) = &topic { titled(topic) } else { Words::same("") };
        let space = if topic.en.is_empty() { "" } else { " " };
        return Words::new(format!("{at} 那步{}", topic.zh), format!(", the {at} step{space}{}", topic.en));
    }
    let name = about(item).map(|text| titled(&text.chars().take(24).collect::<String>()));
    name.map_or(Words::same(""), |name| Words::new(name.zh, format!(", {}", name.en)))
}

/// Whether an item has to be named beside its definition: it is a part with fields, and no edition, which is named already.
fn is_within(it: &Telling<'_>, item: &Plain) -> bool {
    let is_edition = it.kind == Kind::Campaign && it.change.pattern.matches("[]").count() == 1;
    matches!(item, Plain::Record(_)) && !is_edition && it.change.pattern.contains("[].")
}
