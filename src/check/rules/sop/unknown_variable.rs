//! SOP006: a message names only variables that there are, and that every group it goes to can fill (S1 §5.3).

use std::collections::BTreeMap;

use super::naming::{groups, zh};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::Origin;
use crate::schedule::{Filled, Message, SopDays, StepAt, Variable, variables};

pub(super) const RULE: Rule = Rule {
    code: "SOP006",
    name: "unknown-variable",
    level: Level::Error,
    zh: include_str!("unknown_variable.zh.md"),
    en: include_str!("unknown_variable.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for at in &days.steps {
            let text = at.step.text.text();
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            for variable in variables(text) {
                let written = &text[variable.at.clone()];
                let nth = seen.entry(written).or_default();
                let place = Place { origin: &days.sop.origin, at, written, nth: *nth };
                judge(facts, days, at, &variable, &place, findings);
                *nth += 1;
            }
        }
    }
}

fn judge(
    facts: &BookFacts<'_>,
    days: &SopDays<'_>,
    at: &StepAt<'_>,
    variable: &Variable<'_>,
    place: &Place<'_>,
    findings: &mut Findings<'_>,
) {
    if !variable.closed {
        place
            .report(findings)
            .say("消息里的 `{{` 没有收尾", "`{{` in a message is not closed")
            .label("同一行里没有 `}}`", "no `}}` on this line")
            .help(
                "补上 `}}`；留给发的人填的词，写成 `{昵称}`",
                "add `}}`; what the sender fills in is written `{name}`",
            );
        return;
    }
    let name = variable.name;
    let here = places(facts, days, at, name);
    let unknown = here.iter().find_map(|(_, filled)| match filled {
        Filled::Unknown(near) => Some(near.as_deref()),
        _ => None,
    });
    if let Some(near) = unknown {
        report_unknown(place.report(findings), name, near);
        return;
    }
    let lacking = here.iter().filter(|(_, filled)| *filled == Filled::Missing);
    let lacking: Vec<&str> = lacking.map(|(group, _)| *group).collect();
    if !lacking.is_empty() {
        report_lacking(facts, place.report(findings), name, &lacking);
    }
}

fn report_unknown(draft: &mut Draft, name: &str, near: Option<&str>) {
    draft.say(format!("消息里没有 `{name}` 这个变量"), format!("a message has no variable `{name}`"));
    match near {
        Some(near) => draft.label(format!("最接近的是 `{near}`"), format!("closest is `{near}`")).help(
            format!("改成 `{{{{ {near} }}}}`；留给发的人填的词，用单个花括号"),
            format!("use `{{{{ {near} }}}}`; what the sender fills in takes single braces"),
        ),
        None => draft.label("不在变量表里", "not among the variables").help(
            "用变量表里的；每个群自己的词写进 `vars`，用 `{{ group.vars.名字 }}` 取",
            "use one that there is; put a group's own words in `vars` and write `{{ group.vars.NAME }}`",
        ),
    };
}

fn report_lacking(facts: &BookFacts<'_>, draft: &mut Draft, name: &str, lacking: &[&str]) {
    let names = groups(facts, lacking);
    draft
        .say(
            zh(&format!("消息里的`{name}`在{}填不出来", names.zh)),
            format!("variable `{name}` comes to nothing in {}", names.en),
        )
        .label("这里会空着", "this would stay empty");
    match name.strip_prefix("group.vars.") {
        Some(word) => {
            draft.help(format!("在那个群的 `vars` 里写上 `{word}`"), format!("add `{word}` to the group's `vars`"))
        }
        None => draft.help(
            format!("补上 `{name}` 的出处，或改写这句话"),
            format!("state what `{name}` is taken from, or reword the message"),
        ),
    };
    if let Some(group) = lacking.first().and_then(|id| facts.book.groups.get(*id)) {
        draft.also(&group.origin, "vars", "这个群没有", "not in this group");
    }
}

/// Where a text names a variable: which text, what is written, and which of several such it is.
struct Place<'p> {
    origin: &'p Origin,
    at: &'p StepAt<'p>,
    written: &'p str,
    nth: usize,
}

impl Place<'_> {
    fn report<'f>(&self, findings: &'f mut Findings<'_>) -> &'f mut Draft {
        let Place { origin, at, written, nth } = self;
        let draft = findings.at(origin, &format!("steps[{}].text", at.index));
        draft.within(written, *nth).identity(format!("{} {written} {nth}", at.id))
    }
}

/// What the variable comes to in each group that the message goes to.
fn places<'a>(facts: &BookFacts<'a>, days: &SopDays<'a>, at: &StepAt<'a>, name: &str) -> Vec<(&'a str, Filled)> {
    let nowhere = Message { book: facts.book, group: None, step: at.step, edition: None };
    if let unknown @ Filled::Unknown(_) = nowhere.value(name)
        && days.groups.iter().all(|id| !facts.book.groups.contains_key(*id))
    {
        return vec![("", unknown)];
    }
    let mut places = Vec::new();
    for id in &days.groups {
        let Some(group) = facts.book.groups.get(*id) else { continue };
        let in_group = |edition| Message { group: Some(group), edition, ..nowhere };
        if !name.starts_with("edition.") {
            places.push((*id, in_group(None).value(name)));
            continue;
        }
        // An edition's words are filled from the edition that happens in the group, or else from the SOP's only one.
        let mut own = days.editions.iter().filter_map(|edition| facts.book.edition(edition)).map(|at| at.edition);
        let here = own.clone().find(|edition| edition.group.given().is_some_and(|group| group.as_str() == *id));
        places.push((*id, in_group(here.or_else(|| own.next())).value(name)));
    }
    places
}
