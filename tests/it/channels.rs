//! What the rules of channels, tags and segments say of cases that their pages have no room for.

use super::positioning::said;

const NOTHING: [&str; 0] = [];
const HEADER: &str = "period,channel,joins,fitting,income,goods,ads,freight,outsourced_labour\n";

/// What one rule says of one live channel `c` with these keys, and these rows of it after the period.
fn of_channel(code: &str, keys: &str, rows: &[&str]) -> Vec<String> {
    let channel = format!("title: C\nstatus: live\n{keys}\n");
    let rows: String = rows.iter().map(|row| row.replacen(' ', ",c,", 1) + "\n").collect();
    said(code, &[("channels/c.yaml", &channel), ("data/channel_periods.csv", &format!("{HEADER}{rows}"))])
}

#[test]
fn an_unreadable_amount_is_not_asked_for_again() {
    assert_eq!(
        of_channel("CHN001", "", &["2026-02 1,1,¥5,0,0,0,0"]),
        ["`income` wants an amount, found `¥5`"],
        "the cell has its own finding"
    );
    assert_eq!(of_channel("CHN001", "", &["2026-02 1,1,,0,0,0,0"]), ["channel `C` has no `income` for 2026-02"]);
    assert_eq!(of_channel("CHN001", "", &["2026-03 ,,,,,,"]), NOTHING, "a period that is not over may be blank");
}

#[test]
fn a_channel_is_judged_by_whole_periods_that_are_over() {
    let lossy = ["2025-12 9,1,5,0,9,0,0", "2026-01 9,1,5,0,9,0,0", "2026-02 9,1,5,0,9,0,0"];
    let lost = "channel `C` lost money 3 periods running, CNY 12 in all";
    assert_eq!(of_channel("CHN003", "speed: fast", &lossy), [lost]);
    assert_eq!(of_channel("CHN003", "", &lossy), [lost], "a speed that is not written is no slow one");
    assert_eq!(of_channel("CHN003", "speed: slow", &lossy), NOTHING);
    let on_its_way = ["2026-01 9,1,5,0,9,0,0", "2026-02 9,1,5,0,9,0,0", "2026-03 9,1,5,0,9,0,0"];
    assert_eq!(of_channel("CHN003", "speed: fast", &on_its_way), NOTHING, "March is not over");
    let unknown = ["2025-12 9,1,5,0,9,0,0", "2026-01 9,1,5,0,9,,0", "2026-02 9,1,5,0,9,0,0"];
    assert_eq!(of_channel("CHN003", "speed: fast", &unknown), NOTHING, "nobody knows what January cost");
    let even = ["2025-12 ,,9,0,9,0,0", "2026-01 ,,9.00,0,9,0,0", "2026-02 ,,0,0,0,0,0"];
    assert_eq!(of_channel("CHN003", "speed: fast", &even), ["channel `C` earned no more than it cost for 3 periods"]);
    let weeks = ["2026-W06 ,,1,0,2,0,0", "2026-W07 ,,1,0,2,0,0", "2026-W08 ,,1,0,2,0,0", "2026-W09 ,,3,0,2,0,0"];
    assert_eq!(of_channel("CHN003", "speed: fast", &weeks), NOTHING, "it earned in its latest week");
    let slow = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"].map(|quarter| format!("{quarter} ,,1,0,2,0,0"));
    let slow: Vec<&str> =
        slow.iter().map(String::as_str).chain(["2026-01 ,,1,0,2,0,0", "2026-02 ,,1,0,2,0,0"]).collect();
    let lost = "channel `C` lost money 6 periods running, CNY 6 in all";
    assert_eq!(of_channel("CHN003", "speed: slow", &slow), [lost]);
}

#[test]
fn a_share_of_income_exactly_at_the_limit_passes() {
    let two = |income: &str, other: &str| {
        let rows =
            format!("{HEADER}2026-02,a,,,{income},0,0,0,0\n2026-02,b,,,{other},0,0,0,0\n2025-11,a,,,9999,0,0,0,0\n");
        let live = "title: T\nstatus: live\n";
        said("CHN006", &[("channels/a.yaml", live), ("channels/b.yaml", live), ("data/channel_periods.csv", &rows)])
    };
    assert_eq!(two("60", "40"), NOTHING, "and November is too long ago");
    assert_eq!(two("60.01", "39.99"), ["channel `T` brings 60.0% of the income, limit 60%"]);
    assert_eq!(two("0", "0"), NOTHING);
    assert_eq!(two("60", ""), NOTHING, "what the other brought is not known");
    assert_eq!(
        of_channel("CHN006", "", &["2026-02 ,,5,0,0,0,0"]),
        ["channel `C` brings 100.0% of the income, limit 60%"]
    );
}

#[test]
fn nothing_can_come_down_where_nothing_is_spent() {
    assert_eq!(of_channel("CHN009", "", &["2026-02 1,1,5,0,0,0,0"]), NOTHING);
    let said = ["channel `C` does not say how its cost can come down"];
    assert_eq!(of_channel("CHN009", "", &["2026-02 1,1,5,0,0,0,1"]), said);
    assert_eq!(of_channel("CHN009", "", &[]), said);
    assert_eq!(of_channel("CHN008", "", &["2026-01 4,2,5,0,0,0,0", "2026-02 0,,5,0,0,0,0"]), NOTHING, "nobody joined");
}

#[test]
fn of_a_channel_that_is_over_nothing_is_asked() {
    let closed = "title: C\nstatus: closed\ndirect_cost: [{what: x, kind: own_labour}]\n";
    for code in ["CHN001", "CHN002", "CHN003", "CHN004", "CHN005", "CHN006", "CHN007", "CHN008", "CHN009"] {
        assert_eq!(said(code, &[("channels/c.yaml", closed)]), NOTHING, "{code}");
    }
}

/// What TAG004 says of a segment whose one layer has these keys, picked from a group opened three days ago.
fn early(layer: &str, group: &str) -> Vec<String> {
    said(
        "TAG004",
        &[
            (
                "tags.yaml",
                "tags:\n  - {id: exam, family: attribute}\n  - {id: clicked, family: behaviour}\n  - {id: new, family: growth}\nladder: {default: new}\n",
            ),
            ("segments/s.yaml", &format!("title: S\nsteps:\n  - {{from: [g], {layer}}}\n")),
            ("groups/g.yaml", &format!("title: G\nopened_on: 2026-03-02\n{group}\n")),
        ],
    )
}

#[test]
fn records_and_defaults_may_pick_people_from_the_first_day() {
    let said_early = ["segment `S` picks by hand from `G`, open for 3 days, 7 wanted"];
    assert_eq!(early("where: {tags: [exam]}, by_hand: true", ""), said_early);
    assert_eq!(early("where: {tags: [exam, clicked]}, by_hand: true", ""), said_early);
    assert_eq!(early("by_hand: true", ""), said_early);
    for layer in [
        "where: {tags: [exam]}",
        "where: {tags: [clicked]}, by_hand: true",
        "where: {tags: [new]}, by_hand: true",
        "where: {behaviour: seven check-ins}, by_hand: true",
    ] {
        assert_eq!(early(layer, ""), NOTHING, "{layer}");
    }
    assert_eq!(early("where: {tags: [exam]}, by_hand: true", "purpose: {type: campaign}"), NOTHING);
    let later = early("where: {behaviour: x}}\n  - {where: {tags: [exam]}, by_hand: true", "");
    assert_eq!(later, said_early, "a layer without `from` picks from the groups of the layer before");
}

#[test]
fn only_the_latest_count_of_a_segment_matters() {
    let counted = |rows: &str| {
        let rows = format!("date,segment,step,members\n{rows}");
        said("TAG007", &[("segments/s.yaml", "title: S\n"), ("data/segment_counts.csv", &rows)])
    };
    assert_eq!(counted("2026-03-01,s,1,0\n2026-03-02,s,1,5\n2026-03-06,s,1,0\n"), NOTHING);
    assert_eq!(counted("2026-03-02,s,1,5\n2026-03-02,s,2,5\n"), NOTHING, "as large as the one before is not larger");
    assert_eq!(counted("2026-03-02,s,1,5\n2026-03-02,s,3,9\n"), NOTHING, "layer 2 was not counted");
    assert_eq!(
        counted("2026-03-02,s,1,0\n2026-03-02,s,2,3\n"),
        ["layer 2 of segment `S` has 3 members, layer 1 only 0"]
    );
}

#[test]
fn a_tag_is_used_where_one_of_its_values_is() {
    let tags = ("tags.yaml", "tags: [{id: exam, values: [a, b]}, {id: ex}]\n");
    let magnet = ("magnets/m.yaml", "title: M\nserves: ['exam:a']\n");
    assert_eq!(said("TAG005", &[tags, magnet]), ["nothing uses tag `ex`"]);
}
