//! What the rules of strategy say of cases that their pages have no room for.

use qunce::check::examples::{Example, Shows, run};
use qunce::check::rule;
use qunce::text::Lang;

/// What one rule says, in English, of a book with these files; as of 2026-03-05.
fn said(code: &str, files: &[(&str, &str)]) -> Vec<String> {
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

fn said_of(code: &str, playbook: &str) -> Vec<String> {
    said(code, &[("playbook.yaml", &format!("title: B\n{playbook}\n"))])
}

const NOTHING: [String; 0] = [];

#[test]
fn of_a_book_that_nobody_has_begun_nothing_is_asked() {
    for code in ["STR001", "STR003", "STR007", "STR008", "STR009", "STR010", "STR012"] {
        assert_eq!(said_of(code, "product:\n  name:\n  type:\nstage:"), NOTHING, "{code}");
    }
    assert_eq!(
        said("STR001", &[("playbook.yaml", "title: B\n"), ("groups/g.yaml", "title: G\n")]),
        ["book `B` names no product"]
    );
}

#[test]
fn of_a_missing_product_one_rule_speaks() {
    assert_eq!(said_of("STR001", "team: us"), ["book `B` names no product"]);
    for code in ["STR002", "STR003", "STR009"] {
        assert_eq!(said_of(code, "team: us"), NOTHING, "{code}");
    }
}

#[test]
fn what_cannot_be_read_already_has_its_finding() {
    let faulty = "team: us\nstage: startup\nproduct: 7\nseed_users: [1]\ndefence_lines: 7\nobjections: 7\nsponsor: [1]\nreview_by: soon\noperators: 7";
    for code in (1..=12).map(|number| format!("STR{number:03}")) {
        let own = said_of(&code, faulty);
        assert!(own.iter().all(|message| message.contains("wants")), "{code}: {own:?}");
    }
}

#[test]
fn a_service_has_no_focus_that_a_source_speaks_of() {
    assert_eq!(said_of("STR002", "product: {type: service, focus: [tone]}"), NOTHING);
    assert_eq!(
        said_of("STR002", "product: {type: social, focus: [habit, results]}"),
        ["focus `habit` and `results` do not fit a product of type `social`"]
    );
}

#[test]
fn an_average_over_the_limit_is_never_rounded_down_to_it() {
    let table = "date,group,members,joined,left,active,messages\n2026-03-04,g,1501,0,0,1,1\n";
    let playbook = "title: B\noperators: [{name: a}, {name: b}, {name: c}]\n";
    let group = ("groups/g.yaml", "title: G\nstatus: live\n");
    let files = [("playbook.yaml", playbook), group, ("data/group_days.csv", table)];
    assert_eq!(said("STR005", &files), ["each operator keeps 500.4 members by hand, limit 500"]);
    let exact = table.replace("1501", "1500");
    assert_eq!(said("STR005", &[files[0], group, ("data/group_days.csv", &exact)]), NOTHING);
}

#[test]
fn nobody_is_named_for_more_than_one_can_keep() {
    let table = "date,group,members,joined,left,active,messages\n2026-03-04,g,700,0,0,1,1\n";
    let group = ("groups/g.yaml", "title: G\nstatus: live\n");
    assert_eq!(
        said("STR005", &[group, ("data/group_days.csv", table)]),
        ["700 members are kept by hand and no operator is named, limit 500 each"]
    );
}

#[test]
fn a_group_whose_steps_are_all_done_by_a_tool_is_not_kept_by_hand() {
    let table = "date,group,members,joined,left,active,messages\n2026-03-04,g,700,0,0,1,1\n";
    let group = ("groups/g.yaml", "title: G\nstatus: live\n");
    let sop =
        |tool: &str| format!("title: S\nfor: {{groups: [g]}}\nsteps: [{{at: \"09:00\", on: daily, tool: {tool}}}]\n");
    let of = |tool: &str| said("STR005", &[group, ("data/group_days.csv", table), ("sops/s.yaml", &sop(tool))]);
    assert_eq!(of("scheduled"), NOTHING);
    assert_eq!(of("by_hand").len(), 1);
}

#[test]
fn the_same_line_twice_is_one_line() {
    let lines = "stage: growth\ndefence_lines:\n  - {line: group, next: moments}\n  - {line: group, next: moments}\n  - {line: moments, next: moments}";
    assert_eq!(
        said_of("STR007", lines),
        ["2 lines of defence are in place, at least 3", "line of defence `moments` hands those who leave to itself"]
    );
    assert_eq!(said_of("STR007", &lines.replace("growth", "scale")), NOTHING, "large products may ignore it");
}

#[test]
fn the_ninetieth_day_is_in_time() {
    assert_eq!(said_of("STR012", "review_by: 2026-06-03"), NOTHING);
    assert_eq!(said_of("STR012", "review_by: 2026-03-05"), NOTHING);
    assert_eq!(
        said_of("STR012", "review_by: 2026-06-04"),
        ["strategy is reviewed on Thu 2026-06-04, in 91 days, limit 90"]
    );
    assert_eq!(
        said_of("STR012", "review_by: 2026-03-04"),
        ["strategy was due for review on Wed 2026-03-04, 1 day ago"]
    );
}
