//! What the rules of the matrix and of members say of cases that their pages have no room for.

use qunce::check::examples::{Example, Shows, run};
use qunce::check::rule;
use qunce::text::Lang;

/// What one rule says, in English, of a book with these files; as of 2026-03-05.
fn said(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| (format!("playbooks/example/{path}"), (*text).to_owned())).collect();
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

const NOTHING: [String; 0] = [];

fn campaign(closes: &str) -> String {
    format!(
        "title: Bet\neditions:\n  - {{id: bet-1, closes: 2026-02-01, group: g}}\n  - {{id: bet-2, closes: {closes}, group: g}}\n"
    )
}

#[test]
fn a_group_whose_last_edition_still_runs_has_nothing_to_settle() {
    let group = ("groups/g.yaml", "title: G\nstatus: live\npurpose: {type: nurture}\n");
    let of = |closes: &str| said("MTX001", &[group, ("campaigns/bet.yaml", &campaign(closes))]);
    assert_eq!(of("2026-03-05"), NOTHING, "its last day is not over");
    assert_eq!(of("2026-03-04"), ["its campaign is over, and group `G` does not say what becomes of its members"]);
    assert_eq!(of(""), NOTHING, "an edition without a last day may still run");
}

#[test]
fn of_an_open_campaign_group_without_a_plan_pos004_speaks_alone() {
    let group =
        |status: &str| format!("title: G\nstatus: {status}\npurpose: {{type: campaign}}\ncloses_on: 2026-04-01\n");
    let bet = campaign("2026-03-01");
    let of = |code: &str, status: &str| said(code, &[("groups/g.yaml", &group(status)), ("campaigns/bet.yaml", &bet)]);
    assert_eq!(of("MTX001", "live"), NOTHING);
    assert_eq!(of("POS004", "live").len(), 1);
    assert_eq!(of("MTX001", "closed").len(), 1, "of a closed group POS004 says nothing");
}

#[test]
fn a_destination_that_is_closed_is_no_place() {
    let group = ("groups/g.yaml", "title: G\nafter: {plan: settle, into: h}\n");
    let bet = campaign("2026-03-01");
    let of = |into: &str| said("MTX001", &[group, ("groups/h.yaml", into), ("campaigns/bet.yaml", &bet)]);
    assert_eq!(of("title: H\nstatus: live\ntheme: words\n"), NOTHING);
    assert_eq!(
        of("title: H\nstatus: closed\ntheme: words\n"),
        ["its campaign is over, and group `G` is to settle in `H`, which is closed"]
    );
}

#[test]
fn an_orphan_whose_campaign_is_over_is_told_once() {
    let group = ("groups/g.yaml", "title: G\nstatus: live\npurpose: {type: nurture}\nafter: {plan: settle}\n");
    let bet = campaign("2026-03-01");
    assert_eq!(said("MTX001", &[group, ("campaigns/bet.yaml", &bet)]).len(), 1);
    assert_eq!(said("MTX002", &[group, ("campaigns/bet.yaml", &bet)]), NOTHING);
    assert_eq!(said("MTX002", &[group]), ["long-term group `G` belongs to no series or theme"]);
}

#[test]
fn a_post_in_moments_is_no_content_of_the_group() {
    let group = ("groups/g.yaml", "title: G\nstatus: live\ntheme: words\nafter: {plan: settle}\n");
    let bet = campaign("2026-03-01");
    let sop = |reach: &str| {
        format!(
            "title: S\nfor: {{groups: [g]}}\nstarts: 2026-03-01\nsteps: [{{at: \"09:00\", on: wed, kind: content, reach: {reach}}}]\n"
        )
    };
    let of = |reach: &str| said("MTX003", &[group, ("campaigns/bet.yaml", &bet), ("sops/s.yaml", &sop(reach))]);
    assert_eq!(of("group"), NOTHING);
    assert_eq!(of("mini_program"), NOTHING);
    assert_eq!(of("moments").len(), 1);
    assert_eq!(said("MTX003", &[group, ("campaigns/bet.yaml", &bet)]), NOTHING, "SOP001 speaks");
}

#[test]
fn without_an_open_group_there_are_no_members_to_manage() {
    let product = ("playbook.yaml", "title: B\nproduct: {name: P}\n");
    for code in ["USR001", "USR002", "USR003", "USR004", "MTX004"] {
        assert_eq!(said(code, &[product]), NOTHING, "{code}");
        assert_eq!(said(code, &[product, ("groups/g.yaml", "title: G\nstatus: closed\n")]), NOTHING, "{code}");
        assert_eq!(said(code, &[product, ("groups/g.yaml", "title: G\n")]).len(), 1, "{code}");
    }
}

#[test]
fn what_cannot_be_read_already_has_its_finding() {
    let faulty = ("playbook.yaml", "title: B\nmembers: 7\nproduct: {name: P, problems: 7}\n");
    let group = ("groups/g.yaml", "title: G\nstatus: live\nafter: 7\npurpose: 7\n");
    let bet = campaign("2026-03-01");
    for code in ["MTX001", "MTX002", "MTX003", "MTX004", "USR001", "USR002", "USR003", "USR004"] {
        let own = said(code, &[faulty, group, ("campaigns/bet.yaml", &bet)]);
        assert!(own.iter().all(|message| message.contains("wants")), "{code}: {own:?}");
    }
}
