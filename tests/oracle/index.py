"""Computes by another road what measures.py leaves out, to hold the engine to: run it by hand, paste nothing.

Run from the root of the repository: python3 tests/oracle/index.py > tests/oracle/index.json

intervals    Wilson intervals at 95 %: the two roots of (p - share)^2 = z^2 p (1 - p) / n, in 50 digits
whereabouts  paid members enrolled in the next edition / not but in a group / neither, as of the last day
retention    paid members of an edition enrolled in a later one of the series / paid members
weeks        per group and week from Monday: days on record, members last known, sums, active over member-days with
             its interval for the members of one average day
"""

import datetime
import json
from decimal import Decimal, getcontext

import books

getcontext().prec = 50
AS_OF = "2026-03-05"
Z = Decimal("1.959963984540054")
BASES = [
    (0, 1), (1, 1), (0, 30), (30, 30), (1, 30), (29, 30), (5, 18), (60, 177), (70, 147), (70, 177), (30, 177),
    (1, 1000000), (999999, 1000000), (499, 500),
]


def interval(numerator, denominator, days=1):
    share, n = Decimal(numerator) / denominator, Decimal(denominator) / days
    a, b, c = 1 + Z * Z / n, -(2 * share + Z * Z / n), share * share
    root = (b * b - 4 * a * c).sqrt()
    return [float((-b - root) / (2 * a)), float((-b + root) / (2 * a))]


def by_edition(book):
    enrolled, paid = {}, {}
    for row in books.table(book, "enrolments"):
        enrolled.setdefault(row["edition"], set()).add(row["member"])
        if row.get("paid") == "true":
            paid.setdefault(row["edition"], set()).add(row["member"])
    return enrolled, paid


def editions(book):
    enrolled, paid = by_edition(book)
    here = {row["member"] for row in books.table(book, "memberships") if row["left_on"] in ("",) or row["left_on"] > AS_OF}
    whereabouts, retention = {}, {}
    says_paid = "paid" in books.table(book, "enrolments")[0]
    for series in map(list, books.series(book).values()):
        for place, edition in enumerate(series):
            own = paid.get(edition, set())
            later = [other for other in series[place + 1:] if other in enrolled]
            if own and later and later[0] == series[place + 1]:
                rest = own - enrolled[later[0]]
                whereabouts[edition] = [len(own) - len(rest), len(rest & here), len(rest - here)]
            retention[edition] = {
                other: [len(own & enrolled[other]), len(own)] if says_paid else [None, None] for other in later
            }
    return whereabouts, retention


def weeks(book):
    found = {}
    for row in books.table(book, "group_days"):
        year, week, _ = datetime.date.fromisoformat(row["date"]).isocalendar()
        monday = str(datetime.date.fromisocalendar(year, week, 1))
        found.setdefault(row["group"], {}).setdefault(monday, []).append(row)
    result = {}
    for group, by_week in sorted(found.items()):
        for monday, days in sorted(by_week.items()):
            days.sort(key=lambda row: row["date"])
            total = {name: sum(int(day[name]) for day in days) for name in ("joined", "left", "messages", "active", "members")}
            result.setdefault(group, {})[monday] = {
                "days": len(days), "members": int(days[-1]["members"]), "joined": total["joined"], "left": total["left"],
                "messages": total["messages"], "active": [total["active"], total["members"]],
                "interval": interval(total["active"], total["members"], len(days)),
            }
    return result


def indexed(book):
    whereabouts, retention = editions(book)
    return {"whereabouts": whereabouts, "retention": retention, "weeks": weeks(book)}


if __name__ == "__main__":
    print(json.dumps({
        "intervals": [[n, d, *interval(n, d)] for n, d in BASES], "books": {book: indexed(book) for book in books.NAMES},
    }, indent=1))
