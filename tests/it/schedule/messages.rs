//! Message templates: what their variables come to.

use qunce::model::Kind;
use qunce::schedule::{Filled, Message, variables};

use super::{all, with_sops};

#[test]
fn a_message_is_filled_from_the_group_that_it_goes_to() {
    let mut book = with_sops(&[("s", "steps: [{by: owner}]")]);
    book.groups = all(
        Kind::Group,
        &[("a", "title: A 群\ncapacity: 200\nopened_on: 2026-03-01\naccounts: {owner: guyu}\nvars: {weekday: 周三}")],
    );
    book.accounts = all(Kind::Account, &[("guyu", "public_name: 谷雨")]);
    book.campaigns = all(Kind::Campaign, &[("series", "editions: [{id: e3, title: 第 3 期, opens: 2026-03-09}]")]);
    let edition = book.edition("e3").unwrap().edition;
    let step = book.sops["s"].steps.iter().next().unwrap();
    let here = Message { book: &book, group: Some(&book.groups["a"]), step, edition: Some(edition) };
    let filled = |text: &str| here.fill(text);
    assert_eq!(filled("{昵称}，{{ group.title }}每{{group.vars.weekday}}见"), "{昵称}，A 群每周三见");
    assert_eq!(
        filled("{{ account.public_name }}：{{ edition.title }} {{ edition.opens }} 开"),
        "谷雨：第 3 期 2026-03-09 开"
    );
    assert_eq!(filled("{{ group.opened_on }} {{ group.capacity }} {{ book.title }}"), "2026-03-01 200 demo");
    // What comes to nothing stays as it is written, and so does what is no variable.
    assert_eq!(filled("{{ group.promise }} {{ nobody }} {{ open"), "{{ group.promise }} {{ nobody }} {{ open");
    // A value is not looked at again.
    book.groups.get_mut("a").unwrap().body.vars.insert("x".into(), "{{ book.title }}".into());
    let again = Message {
        book: &book,
        group: Some(&book.groups["a"]),
        step: book.sops["s"].steps.iter().next().unwrap(),
        edition: None,
    };
    assert_eq!(again.fill("{{ group.vars.x }}"), "{{ book.title }}");
}

#[test]
fn a_variable_that_there_is_not_names_the_nearest() {
    let mut book = with_sops(&[("s", "steps: [{text: x}]")]);
    book.groups = all(Kind::Group, &[("a", "vars: {weekday: 周三}")]);
    let step = book.sops["s"].steps.iter().next().unwrap();
    let here = Message { book: &book, group: Some(&book.groups["a"]), step, edition: None };
    let near = |name: &str| match here.value(name) {
        Filled::Unknown(near) => near.unwrap_or_default(),
        other => format!("{other:?}"),
    };
    assert_eq!(near("group.tilte"), "group.title");
    assert_eq!(near("public_name"), "account.public_name");
    assert_eq!(near("weekday"), "group.vars.weekday");
    assert_eq!(near("group.title | upper"), "");
    assert_eq!(near("group.vars.other"), "Missing");
    assert_eq!(near("edition.opens"), "Missing");
}

#[test]
fn variables_are_found_where_they_stand() {
    let found = |text| variables(text).into_iter().map(|it| (it.name, it.at, it.closed)).collect::<Vec<_>>();
    assert_eq!(found("a{{ x }}{{y}}"), [("x", 1..8, true), ("y", 8..13, true)]);
    assert_eq!(found("{昵称} {"), []);
    assert_eq!(found("{{ x\n}}"), [("x", 0..2, false)]);
}
