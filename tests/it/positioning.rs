//! What the rules of group positioning say of cases that their pages have no room for.

use qunce::check::examples::{Example, Shows, run};
use qunce::check::rule;
use qunce::text::Lang;

/// What one rule says, in English, of a book with these files; as of 2026-03-05.
pub(super) fn said(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    let files = files
        .iter()
        .map(|(path, text)| match path.strip_prefix("data/") {
            Some(table) => (format!("data/example/{table}"), (*text).to_owned()),
            None => (format!("playbooks/example/{path}"), (*text).to_owned()),
        })
        .collect();
    let example = Example {
        shows: Shows::Bad,
        files,
        past: Vec::new(),
        extras: std::collections::BTreeMap::new(),
        marks: Vec::new(),
    };
    run(&example, rule(code).unwrap(), Lang::En)
        .iter()
        .map(|mark| mark.split_once("]: ").unwrap().1.to_owned())
        .collect()
}

/// What one rule says of one group.
fn said_of(code: &str, group: &str) -> Vec<String> {
    said(code, &[("groups/g.yaml", &format!("title: G\n{group}\n"))])
}

const DEAR: &str = "product: {price_band: high, decision: long, repurchase: none}\n";
const CHEAP: &str = "product: {price_band: low, decision: quick, repurchase: regular}\n";

#[test]
fn of_a_closed_group_nothing_is_asked() {
    for code in ["POS001", "POS004", "POS006", "POS007", "POS009", "POS010"] {
        assert_eq!(said_of(code, "status: closed"), Vec::<String>::new(), "{code}");
    }
}

#[test]
fn what_cannot_be_read_already_has_its_finding() {
    let faulty = "status: planned\npurpose: {type: nurtur, why: x}\naudience: 7\npromise: [1]\ncapacity: many";
    for code in ["POS001", "POS002", "POS003", "POS006", "POS007", "POS012"] {
        let own = said_of(code, faulty);
        // Only the faults of the file itself.
        assert!(own.iter().all(|message| !message.contains("group `G`")), "{code}: {own:?}");
    }
}

#[test]
fn a_purpose_without_a_type_is_asked_for_its_type_only() {
    assert_eq!(said_of("POS001", "purpose: {why: for company}"), ["purpose of group `G` has no type"]);
    assert_eq!(said_of("POS001", "purpose: {type: serve, why: \" \"}"), ["group `G` does not say why it exists"]);
}

#[test]
fn sales_may_build_trust_for_what_is_dear_and_slow() {
    let group = "title: G\npurpose: {type: nurture, unit: sales, why: x}\nservices: [{what: a, by: service}]\n";
    assert_eq!(said("POS002", &[("groups/g.yaml", group), ("playbook.yaml", DEAR)]), Vec::<String>::new());
    assert_eq!(
        said("POS002", &[("groups/g.yaml", group), ("playbook.yaml", CHEAP)]),
        ["sales group `G` has the purpose `nurture`"]
    );
    assert_eq!(said("POS002", &[("groups/g.yaml", group)]), Vec::<String>::new(), "the product is unknown");
}

#[test]
fn complaints_are_taken_by_a_service_account_or_on_the_book_s_path() {
    let group = |services: &str| {
        format!("title: G\npurpose: {{type: convert, unit: sales, why: x}}\naccounts: {{service: bailu}}\n{services}\n")
    };
    let book = "product: {problems: {report_to: Bailu, answers: service, within: 2}}\n";
    assert_eq!(said("POS002", &[("groups/g.yaml", &group(""))]), ["sales group `G` has nobody to take complaints"]);
    let by_account = group("services: [{what: a, by: bailu}]");
    assert_eq!(said("POS002", &[("groups/g.yaml", &by_account)]), Vec::<String>::new());
    assert_eq!(said("POS002", &[("groups/g.yaml", &group("")), ("playbook.yaml", book)]), Vec::<String>::new());
}

#[test]
fn one_fault_of_the_purpose_is_said_once() {
    let group = "title: G\npurpose: {type: repurchase, unit: marketing, why: x}\n";
    let files = [("groups/g.yaml", group), ("playbook.yaml", DEAR)];
    assert_eq!(said("POS002", &files), ["marketing group `G` has the purpose `repurchase`"]);
    assert_eq!(said("POS003", &files), Vec::<String>::new());
}

#[test]
fn cheap_and_repeated_wants_more_than_trust() {
    let group = "title: G\npurpose: {type: nurture, unit: product, why: x}\n";
    assert_eq!(
        said("POS003", &[("groups/g.yaml", group), ("playbook.yaml", CHEAP)]),
        ["purpose `nurture` of group `G` does not fit the product"]
    );
}

#[test]
fn a_campaign_group_needs_both_a_day_and_an_ending() {
    let campaign = "purpose: {type: campaign, why: x}";
    assert_eq!(said_of("POS004", campaign), ["campaign group `G` has no closing date and no ending"]);
    assert_eq!(
        said_of("POS004", &format!("{campaign}\ncloses_on: 2026-04-01")),
        ["campaign group `G` does not say what becomes of it"]
    );
    assert_eq!(
        said_of("POS004", &format!("{campaign}\nafter: {{plan: disband}}")),
        ["campaign group `G` has no closing date"]
    );
    assert_eq!(said_of("POS004", "purpose: {type: nurture, why: x}"), Vec::<String>::new());
}

#[test]
fn a_group_is_overdue_only_after_its_day() {
    let group = |day: &str, after: &str| format!("purpose: {{type: research}}\ncloses_on: {day}\nafter: {{{after}}}");
    assert_eq!(said_of("POS005", &group("2026-03-05", "plan: disband")), Vec::<String>::new());
    assert_eq!(
        said_of("POS005", &group("2026-03-04", "plan: settle, into: other")),
        ["survey group `G` is 1 day past its closing date"],
        "settling elsewhere, it still has to close"
    );
}

#[test]
fn tags_that_say_only_age_are_no_audience() {
    let tags = "tags:\n  - {id: age, title: 年龄, family: attribute}\n  - {id: paid, title: 付费, family: behaviour}\n";
    let group = |ids: &str| format!("title: G\naudience: {{tags: [{ids}]}}\n");
    assert_eq!(
        said("POS006", &[("groups/g.yaml", &group("age")), ("tags.yaml", tags)]),
        ["audience of group `G` has only demographic tags"]
    );
    assert_eq!(said("POS006", &[("groups/g.yaml", &group("age, paid")), ("tags.yaml", tags)]), Vec::<String>::new());
}

#[test]
fn everybody_is_no_audience() {
    assert_eq!(said_of("POS006", "audience: {words: everyone}"), ["audience of group `G` is everybody"]);
    assert_eq!(said_of("POS006", "audience: {words: women who tried a lesson}"), Vec::<String>::new());
}

#[test]
fn of_a_live_group_without_an_audience_one_rule_speaks() {
    let group = "status: live\ncontent: a\nsharing: b\nupkeep: c";
    assert_eq!(said_of("POS006", group), Vec::<String>::new());
    assert_eq!(said_of("POS009", group), ["group `G` is live without audience"]);
}

#[test]
fn a_book_without_any_core_metric_is_asked_for_one() {
    assert_eq!(
        said("POS010", &[("groups/g.yaml", "title: G\n"), ("playbook.yaml", "title: B\n")]),
        ["neither book `B` nor its groups have a core metric"]
    );
    let metric = "core_metric: {what: orders, kind: driver}\n";
    assert_eq!(
        said("POS010", &[("groups/g.yaml", "title: G\n"), ("playbook.yaml", metric)]),
        ["core metric `orders` of book `example` is not tied to income"]
    );
}

#[test]
fn groups_of_one_series_are_no_twins_when_each_carries_an_edition() {
    let group = "status: live\npurpose: {type: campaign}\naudience: {tags: [exam]}\nseries: bet\n";
    let campaign = "title: Bet\neditions:\n  - {id: bet-1, group: a}\n  - {id: bet-2, group: b}\n";
    let files = [("groups/a.yaml", group), ("groups/b.yaml", group)];
    assert_eq!(said("POS011", &files), ["groups `b` and `a` share purpose, audience and series"]);
    assert_eq!(said("POS011", &[files[0], files[1], ("campaigns/bet.yaml", campaign)]), Vec::<String>::new());
}

#[test]
fn an_edition_that_wants_more_than_its_group_holds_is_told_until_it_ends() {
    let edition = |closes: &str| {
        format!(
            "title: Bet\neditions:\n  - {{id: bet-1, title: First, closes: {closes}, group: g, targets: {{sign_ups: 220}}}}\n"
        )
    };
    let group = ("groups/g.yaml", "title: G\ncapacity: 200\n");
    assert_eq!(
        said("POS012", &[group, ("campaigns/bet.yaml", &edition("2026-03-29"))]),
        ["`First` wants 220 sign-ups in group `G`, capacity 200"]
    );
    assert_eq!(said("POS012", &[group, ("campaigns/bet.yaml", &edition("2026-02-01"))]), Vec::<String>::new());
}

#[test]
fn only_the_latest_count_up_to_the_as_of_date_is_compared() {
    let table = |last: &str| {
        format!(
            "date,group,members,joined,left,active,messages\n2026-03-01,g,510,0,0,1,1\n2026-03-02,g,{last},0,0,1,1\n2026-03-09,g,600,0,0,1,1\n"
        )
    };
    let group = ("groups/g.yaml", "title: G\n");
    assert_eq!(
        said("POS012", &[group, ("data/group_days.csv", &table("501"))]),
        ["group `G` had 501 members on Mon 2026-03-02, platform limit 500"]
    );
    assert_eq!(said("POS012", &[group, ("data/group_days.csv", &table("500"))]), Vec::<String>::new());
}
