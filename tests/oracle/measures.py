"""Computes the figures of every sample book a second time, with nothing but the csv module, to hold the engine to.

Run from the root of the repository: python3 tests/oracle/measures.py > tests/oracle/measures.json

What is counted
  paid            members of an edition whose enrolment says that the fee was paid
  re_enrolment    paid members enrolled in the next edition of the series / paid members
  active_share    active paid members / paid members who are still in a group of the book
  active_of_all   active paid members / paid members
  gone            paid members who are in no group of the book / paid members
  completion      enrolments that were completed / enrolments that say whether they were
  composition     the members of an edition by the edition of the same series in which they were first seen
  origin          the members of an edition by the edition of any series in which they were first seen
  last_seen       the members of an edition by the edition of any series in which they were last seen
  retention       members of one edition found in a later one of the same series / members of the first
  flow            per group: members before the first day, joined, left, members on the last day; by week too
First and last are by day of enrolment, on one day by the opening of the edition. A member is in a group where a
stay has no left_on or one after the last day of the snapshots. A figure that cannot be had is null.
"""

import datetime
import json
import math

import books

Z = 1.959963984540054


def share(numerator, denominator):
    """A share with its Wilson interval at 95 %."""
    if not denominator:
        return {"numerator": numerator, "denominator": denominator, "value": None, "low": None, "high": None}
    p, n = numerator / denominator, denominator
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return {"numerator": numerator, "denominator": n, "value": p, "low": middle - half, "high": middle + half}


def counted(names, opens):
    table = {}
    for name in names:
        table[name] = table.get(name, 0) + 1
    return dict(sorted(table.items(), key=lambda pair: opens[pair[0]]))


def measured(book):
    enrolments, stays, days = (books.table(book, name) for name in ("enrolments", "memberships", "group_days"))
    all_series = books.series(book)
    says_paid, says_active = ("paid" in enrolments[0], "active" in enrolments[0])
    opens = {edition: day for own in all_series.values() for edition, day in own.items()}
    last_day = max(row["date"] for row in days)
    still = {row["member"] for row in stays if not row["left_on"] or row["left_on"] > last_day}
    of = {edition: {row["member"]: row for row in enrolments if row["edition"] == edition} for edition in opens}
    seen = {}
    for row in sorted(enrolments, key=lambda row: (row["enrolled_on"], opens[row["edition"]])):
        seen.setdefault(row["member"], []).append(row["edition"])

    editions = {}
    for series in map(list, all_series.values()):
        for at, edition in enumerate(series):
            members = of[edition]
            if not members:
                continue
            paid = {name for name, row in members.items() if row.get("paid") == "true"}
            active = {name for name in paid if members[name].get("active") == "true"}
            assert active <= still, edition
            coming = of[series[at + 1]] if at + 1 < len(series) else {}
            known = [row for row in members.values() if row["completed"]]
            done = [row for row in known if row["completed"] == "true"]
            editions[edition] = {
                "members": len(members),
                "paid": len(paid) if says_paid else None,
                "re_enrolment": share(len(paid & set(coming)), len(paid)) if coming and says_paid else None,
                "active_share": share(len(active), len(paid & still)) if says_active else None,
                "active_of_all": share(len(active), len(paid)) if says_active else None,
                "gone": share(len(paid - still), len(paid)) if says_paid else None,
                "completion": share(len(done), len(known)) if known else None,
                "composition": counted((next(e for e in seen[name] if e in series) for name in members), opens),
                "origin": counted((seen[name][0] for name in members), opens),
                "last_seen": counted((seen[name][-1] for name in members), opens),
                "retention": {
                    later: share(len(set(members) & set(of[later])), len(members))
                    for later in series[at + 1:] if of[later]
                },
            }

    groups = {}
    for group in sorted({row["group"] for row in days}):
        own = sorted((row for row in days if row["group"] == group), key=lambda row: row["date"])
        for before, after in zip(own, own[1:]):
            assert int(after["members"]) == int(before["members"]) + int(after["joined"]) - int(after["left"]), after
            assert int(after["active"]) <= int(after["members"]), after
        inside = {row["member"] for row in stays if row["group"] == group and row["member"] in still
                  and (not row["left_on"] or row["left_on"] > last_day)}
        assert len(inside) == int(own[-1]["members"]), group
        weeks = {}
        for row in own:
            day = datetime.date.fromisoformat(row["date"])
            week = weeks.setdefault(str(day - datetime.timedelta(days=day.weekday())), {"joined": 0, "left": 0, "active": 0, "member_days": 0})
            week["joined"] += int(row["joined"])
            week["left"] += int(row["left"])
            week["active"] += int(row["active"])
            week["member_days"] += int(row["members"])
            week["members"] = int(row["members"])
        groups[group] = {
            "from": own[0]["date"],
            "to": own[-1]["date"],
            "before": int(own[0]["members"]) - int(own[0]["joined"]) + int(own[0]["left"]),
            "joined": sum(int(row["joined"]) for row in own),
            "left": sum(int(row["left"]) for row in own),
            "members": int(own[-1]["members"]),
            "active_on_last_day": share(int(own[-1]["active"]), int(own[-1]["members"])),
            "messages": sum(int(row["messages"]) for row in own),
            "weeks": weeks,
        }

    shared = {}
    inside = {}
    for row in stays:
        if not row["left_on"] or row["left_on"] > last_day:
            inside.setdefault(row["member"], set()).add(row["group"])
    for groups_of in inside.values():
        if len(groups_of) > 1:
            key = " + ".join(sorted(groups_of))
            shared[key] = shared.get(key, 0) + 1
    return {
        "last_day": last_day, "editions": editions, "groups": groups, "shared_groups": dict(sorted(shared.items())),
    }


def worked_case():
    """S4 q3, which the book `word-bet` carries."""
    enrolments, stays = books.table("word-bet", "enrolments"), books.table("word-bet", "memberships")
    one, two = ({row["member"]: row for row in enrolments if row["edition"] == name} for name in ("word-bet-1", "word-bet-2"))
    still = {row["member"] for row in stays if not row["left_on"]}
    both = {row["member"] for row in stays if row["group"] == "word-bet-a" and not row["left_on"]}
    both &= {row["member"] for row in stays if row["group"] == "word-bet-b" and not row["left_on"]}
    in_b = {row["member"] for row in stays if row["group"] == "word-bet-b"}
    in_a_now = {row["member"] for row in stays if row["group"] == "word-bet-a" and not row["left_on"]}
    worked = {
        "paid": len(one),
        "enrolled_again_and_entered_b": len([m for m in one if m in two and m in in_b]),
        "not_again_still_in_a": len([m for m in one if m not in two and m in in_a_now]),
        "in_no_group": len([m for m in one if m not in still]),
        "active_again": len([m for m in one if m in two and one[m]["active"] == "true"]),
        "active_not_again": len([m for m in one if m not in two and one[m]["active"] == "true"]),
        "in_a_and_b": len(both),
    }
    assert worked == {
        "paid": 177, "enrolled_again_and_entered_b": 60, "not_again_still_in_a": 87, "in_no_group": 30,
        "active_again": 60, "active_not_again": 10, "in_a_and_b": 19,
    }, worked
    return worked


if __name__ == "__main__":
    worked_case()
    print(json.dumps({book: measured(book) for book in books.NAMES}, ensure_ascii=False, indent=2))
