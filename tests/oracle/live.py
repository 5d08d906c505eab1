"""Computes every figure of the operating index by another road, for random workspaces: the tests run it and compare.

python3 tests/oracle/live.py FIRST COUNT prints one line of JSON a case: its files, its guards, and the figures that its tables
and definitions must come to, nothing withheld: measure, kind, subject, first and last day, part, numerator, denominator,
value, low, high, target, status. Nothing is shared with the engine: dates by `datetime`, money by
`decimal`, intervals as the two roots of (p - share)^2 = z^2 p (1 - p) / n in 40 digits.
"""

import csv
import datetime
import functools
import io
import json
import math
import sys
from decimal import ROUND_HALF_UP, Decimal, getcontext

import cases

getcontext().prec = 40
Z = Decimal("1.959963984540054")
DAY = datetime.timedelta(days=1)
NEVER = datetime.date.max
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def date(text):
    return datetime.date.fromisoformat(text) if text else None


def number(text):
    return int(text) if text else None


def flag(text):
    return {"true": True, "false": False, "": None}[text]


def monday(day):
    return day - DAY * day.weekday()


def total(values):
    known = [value for value in values if value is not None]
    return sum(known) if known else None


@functools.cache
def interval(part, whole, times):
    share, n = Decimal(part) / whole, Decimal(whole) / times
    a, b, c = 1 + Z * Z / n, -(2 * share + Z * Z / n), share * share
    root = max(b * b - 4 * a * c, Decimal(0)).sqrt()
    return float((-b - root) / (2 * a)), float((-b + root) / (2 * a))


class Oracle:
    def __init__(self, case):
        self.files, self.guards, self.as_of = case["files"], case["guards"], date(case["as_of"])
        self.figures = []

    def table(self, name):
        return list(csv.DictReader(io.StringIO(self.files[f"data/b/{name}.csv"])))

    def read(self, path):
        return json.loads(self.files[f"playbooks/b/{path}.yaml"])

    def say(self, measure, kind, subject, period, part=None, status="missing", **found):
        numbers = [found.get(name) for name in ("numerator", "denominator", "value", "low", "high", "target")]
        self.figures.append([measure, kind, subject, str(period[0]), str(period[1]), part, *numbers, status])

    def value(self, measure, kind, subject, period, value, part=None, target=None):
        found = {"numerator": value, "value": value, "status": "ok"} if value is not None else {}
        self.say(measure, kind, subject, period, part, target=target, **found)

    def mean(self, measure, kind, subject, period, sum, over, part=None):
        found = {"numerator": sum, "denominator": over, "value": sum / over, "status": "ok"} if over else {}
        self.say(measure, kind, subject, period, part, **found)

    def share(self, measure, kind, subject, period, part_of, whole, part=None, times=1, target=None):
        if part_of is None or not whole or part_of > whole:
            return self.say(measure, kind, subject, period, part, target=target)
        low, high = interval(part_of, whole, times)
        enough = whole // times >= self.guards["min_sample"]
        found = {"value": part_of / whole, "status": "ok"} if enough else {"status": "insufficient"}
        self.say(measure, kind, subject, period, part, numerator=part_of, denominator=whole, low=low, high=high, target=target, **found)

    def weeks(self, rows, last):
        """Rows by week: the days of each from Monday to Sunday or `last`, with its rows in order of day."""
        found = {}
        for row in sorted(rows, key=lambda row: row["date"]):
            found.setdefault(monday(date(row["date"])), []).append(row)
        return [((first, min(first + 6 * DAY, last)), own) for first, own in sorted(found.items())]

    def known(self, name):
        return [row for row in self.table(name) if date(row["date"]) <= self.as_of]


def editions(it):
    series = {name: it.read(f"campaigns/{name}")["editions"] for name in ("e", "f")}
    plan = [(name, edition) for name, own in series.items() for edition in own]
    rows = [row for row in it.table("enrolments") if not row["enrolled_on"] or date(row["enrolled_on"]) <= it.as_of]
    of = {edition["id"]: {row["member"]: row for row in rows if row["edition"] == edition["id"]} for _, edition in plan}
    first = {}
    for _, edition in plan:
        days = [date(row["enrolled_on"]) for row in of[edition["id"]].values() if row["enrolled_on"]]
        first[edition["id"]] = date(edition.get("opens")) or min(days, default=None)
    stays = it.table("memberships")
    here = {
        row["member"]
        for row in stays
        if (not row["joined_on"] or date(row["joined_on"]) <= it.as_of) and not (row["left_on"] and date(row["left_on"]) <= it.as_of)
    }
    order = [edition["id"] for _, edition in plan]
    seen = {}
    for id in order:
        for member, row in of[id].items():
            start = first[id] or NEVER
            seen.setdefault(member, []).append((date(row["enrolled_on"]) or start, start, order.index(id)))
    for name, own in series.items():
        for place, edition in enumerate(own):
            one_edition(it, edition, [other for other in own[place + 1 :]], len(own), of, first, bool(stays), here, seen, order, [order.index(other["id"]) for other in own])


def one_edition(it, edition, later, length, of, first, knows, here, seen, order, series):
    id = edition["id"]
    members, start = of[id], first[id]
    period = (min(start or it.as_of, it.as_of), it.as_of)
    targets = edition.get("targets", {})
    wanted = {name: float(Decimal(targets[name].rstrip("%")) / 100) for name in ("completion", "conversion", "re_enrolment") if name in targets}
    paid = {name for name, row in members.items() if row["paid"] == "true"} if any(row["paid"] for row in members.values()) else None
    count = len(members) or None
    it.value("enrolled", "edition", id, period, count, target=targets.get("sign_ups"))
    it.value("paid", "edition", id, period, None if paid is None else len(paid))

    def of_known(measure, column):
        told = [flag(row[column]) for row in members.values() if row[column]]
        it.share(measure, "edition", id, period, sum(told), len(told), target=wanted.get(measure))

    of_known("completion", "completed")
    of_known("conversion", "bought")

    def under_way(other):
        return (not other.get("opens") or date(other["opens"]) <= it.as_of) and of[other["id"]]

    def share(measure, group, test, known=True, part=None, target=None):
        ok = group is not None and known
        it.share(measure, "edition", id, period, sum(map(test, group)) if ok else None, len(group) if ok else 0, part, target=target)

    coming = later[0] if later and under_way(later[0]) else None
    share("re_enrolment", paid, lambda name: coming is not None and name in of[coming["id"]], coming is not None, target=wanted.get("re_enrolment"))
    active = lambda name: members[name]["active"] == "true"
    says = paid is not None and any(members[name]["active"] for name in paid)
    share("active_share", paid and paid & here, active, says and knows)
    share("active_of_paid", paid, active, says)
    share("gone", paid, lambda name: name not in here, knows)
    ok = coming is not None and knows and paid is not None
    again = paid & set(of[coming["id"]]) if ok else set()
    for part, group in (("again", again), ("stayed", (paid - again) & here if ok else 0), ("left", paid - again - here if ok else 0)):
        it.share("whereabouts", "edition", id, period, len(group) if ok else None, len(paid) if ok else 0, part)
    if length > 1:
        for other in later:
            share("retention", paid, lambda name: name in of[other["id"]], bool(under_way(other)), other["id"])
    for measure, pick, among in (("composition", min, series), ("origin", min, range(9)), ("last_seen", max, range(9))):
        cells = {}
        for member in members:
            found = pick(sighting for sighting in seen[member] if sighting[2] in among)
            cells[order[found[2]]] = cells.get(order[found[2]], 0) + 1
        for part, people in cells.items():
            it.share(measure, "edition", id, period, people, len(members), part)
    money(it, edition, count, count if paid is None else len(paid), period, targets)


def money(it, edition, count, payers, period, targets):
    budget = edition.get("budget")
    once = sum(Decimal(item["amount"]) for item in budget or [] if not item.get("per_sign_up"))
    each = sum(Decimal(item["amount"]) for item in budget or [] if item.get("per_sign_up"))
    cost = None if budget is None or count is None else once + each * count
    cent = None if cost is None else (cost / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
    net = None
    if budget is not None and "fee" in edition:
        fee, refund = Decimal(edition["fee"]["amount"]), edition["fee"].get("refundable")
        kept = fee - Decimal(refund.get("amount", fee)) if refund else fee
        net = kept - each if kept else None
    need = math.ceil(once / net) if net is not None and net > 0 else None
    text = lambda amount: None if amount is None else f"{amount:f}"
    say = lambda *rest, **more: it.value(rest[0], "edition", edition["id"], period, rest[1], **more)
    say("cost", text(cost), target=targets.get("cost"))
    say("cost_per_sign_up", text(cent))
    say("break_even", need, target=targets.get("sign_ups"))
    say("result", None if net is None or payers is None else text(net * payers - once))


def groups(it):
    rows = it.known("group_days")
    for group in ("g", "h"):
        own = [row for row in rows if row["group"] == group]
        if not own:
            it.value("members", "group", group, (it.as_of, it.as_of), None)
        past = []
        for period, week in it.weeks(own, it.as_of):
            column = lambda name: [number(row[name]) for row in week]
            members, left, joined = [total([value]) for value in column("members") if value is not None], total(column("left")), total(column("joined"))
            it.value("members", "group", group, period, members[-1] if members else None)
            for name in ("joined", "left", "messages"):
                it.value(name, "group", group, period, total(column(name)))
            both = [(a, m) for a, m in zip(column("active"), column("members")) if a is not None and m is not None]
            it.share("daily_active_share", "group", group, period, sum(a for a, _ in both), sum(m for _, m in both), times=len(both) or 1)
            exits(it, group, period, members, joined, left, past)
            past.append((members, left))
        hours(it, group)


def median(values):
    values, middle = sorted(values), len(values) // 2
    return float(values[middle]) if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def exits(it, group, period, members, joined, left, past):
    before = [known[-1] for known, _ in past if known]
    base = before[-1] if before else None
    if base is None and left is not None and joined is not None and members:
        base = members[-1] + left - joined if members[-1] + left >= joined else None
    it.share("exit_share", "group", group, period, None if left is None or base is None else left, base)
    weeks = [gone for _, gone in past if gone is not None]
    if left is None or not weeks:
        return it.say("exit_score", "group", group, period)
    usual = median(weeks)
    deviation = max(1.4826 * median([abs(gone - usual) for gone in weeks]), math.sqrt(usual), 2.0)
    score = (left - usual) / deviation
    enough = len(weeks) >= it.guards["exit_weeks"]
    it.say("exit_score", "group", group, period, numerator=left, value=score if enough else None, status="ok" if enough else "insufficient")


def hours(it, group):
    rows = [row for row in it.known("group_hours") if row["group"] == group]
    by_hour, days = {}, set()
    for row in rows:
        if row["active"]:
            by_hour[row["hour"][:2]] = by_hour.get(row["hour"][:2], 0) + int(row["active"])
            days.add(row["date"])
    if rows:
        period = (min(row["date"] for row in rows), max(row["date"] for row in rows))
        for hour, count in by_hour.items():
            it.share("active_hours", "group", group, period, count, sum(by_hour.values()), f"{hour}:00", times=len(days))


def cohorts(it):
    stays = it.table("memberships")
    span = lambda row: (date(row["joined_on"]) or datetime.date.min, date(row["left_on"]) or NEVER)
    for group in ("g", "h"):
        first, spans = {}, {}
        for row in stays:
            if row["group"] == group:
                spans.setdefault(row["member"], []).append(span(row))
                if row["joined_on"]:
                    first[row["member"]] = min(first.get(row["member"], NEVER), date(row["joined_on"]))
        cohort(it, "cohort", "group", group, first, spans)
    first, spans = {}, {}
    for row in stays:
        spans.setdefault(row["member"], []).append(span(row))
    for row in it.table("enrolments"):
        if row["enrolled_on"]:
            first[row["member"]] = min(first.get(row["member"], NEVER), date(row["enrolled_on"]))
    if stays:
        cohort(it, "enrolment_cohort", "playbook", "b", first, spans)


def cohort(it, measure, kind, subject, first, spans):
    for week in sorted({monday(day) for day in first.values() if day <= it.as_of}):
        if (monday(it.as_of) - week).days // 7 >= 26:
            continue
        own = [member for member, day in first.items() if monday(day) == week and day <= it.as_of]
        end, later = week + 6 * DAY, 0
        while end <= it.as_of:
            still = sum(any(a <= end < b for a, b in spans.get(member, [])) for member in own)
            it.share(measure, kind, subject, (week, end), still, len(own), f"+{later}")
            end, later = end + 7 * DAY, later + 1


def channels(it):
    for channel in ("c", "d"):
        rows = [row for row in it.table("channel_periods") if row["channel"] == channel]
        for row in rows:
            year, month = map(int, row["period"].split("-"))
            row["from"] = datetime.date(year, month, 1)
            row["to"] = datetime.date(year + month // 12, month % 12 + 1, 1) - DAY
        rows = sorted((row for row in rows if row["to"] <= it.as_of), key=lambda row: row["from"])
        sums, ended, sum_so_far = [], None, Decimal(0)
        for row in rows:
            period = (row["from"], row["to"])
            money = lambda name: Decimal(row[name]) if row[name] else None
            costs = [money(name) for name in ("goods", "ads", "freight", "outsourced_labour")]
            cost, income = None if None in costs else sum(costs), money("income")
            profit = None if cost is None or income is None else income - cost
            goes_on = sum_so_far is not None and (ended is None or ended + DAY == row["from"])
            sum_so_far = sum_so_far + profit if goes_on and profit is not None else None
            ended = row["to"]
            sums.append(sum_so_far)
            it.share("fitting", "channel", channel, period, number(row["fitting"]), number(row["joins"]))
            for name, amount in (("income", income), ("direct_cost", cost), ("profit", profit), ("cumulative_profit", sum_so_far)):
                it.value(name, "channel", channel, period, None if amount is None else f"{amount:f}")
        if rows:
            back, last = None, rows[-1]["to"]
            if None not in sums and sums[-1] >= 0:
                back = max((at + 2 for at, sum in enumerate(sums) if sum < 0), default=1)
                last = rows[back - 1]["to"]
            it.value("payback", "channel", channel, (rows[0]["from"], last), back)


def others(it):
    for magnet in ("m", "n"):
        rows = sorted((row for row in it.known("magnet_days") if row["magnet"] == magnet), key=lambda row: row["date"])
        for period, week in it.weeks(rows, it.as_of):
            for name in ("claims", "conversions"):
                it.value(name, "magnet", magnet, period, total(number(row[name]) for row in week))
        both = [(int(row["conversions"]), int(row["claims"])) for row in rows if row["conversions"] and row["claims"]]
        period = (rows[0]["date"], rows[-1]["date"]) if rows else (it.as_of, it.as_of)
        it.share("magnet_conversion", "magnet", magnet, period, sum(a for a, _ in both), sum(b for _, b in both))
    mini_program(it)
    by_day = {}
    for row in it.known("segment_counts"):
        by_day.setdefault(row["date"], {})[int(row["step"])] = number(row["members"])
    for day, layers in by_day.items():
        steps = sorted(layers)
        for at, step in enumerate(steps):
            it.value("segment_members", "segment", "s", (day, day), layers[step], str(step))
            if at:
                follows = steps[at - 1] == step - 1
                it.share("segment_passed", "segment", "s", (day, day), layers[step] if follows else None, layers[steps[at - 1]], str(step))
    ladder(it)
    contribution(it)


def mini_program(it):
    best = None
    for period, week in it.weeks(it.known("mini_program_days"), it.as_of):
        column = lambda name: [number(row[name]) for row in week]
        for measure, name in (("daily_new", "new"), ("daily_active", "active")):
            known = [value for value in column(name) if value is not None]
            it.mean(measure, "playbook", "b", period, sum(known), len(known))
        stays = [(a, s) for a, s in zip(column("active"), column("seconds_per_member")) if a is not None and s is not None]
        seconds, people = sum(a * s for a, s in stays), sum(a for a, _ in stays)
        it.mean("dwell", "playbook", "b", period, seconds, people)
        if people and (best is None or seconds / people > best[1] / best[2]):
            best = (period, seconds, people)
        both = [(a, m) for a, m in zip(column("active"), column("monthly_active")) if a is not None and m is not None]
        it.share("stickiness", "playbook", "b", period, sum(a for a, _ in both), sum(m for _, m in both), times=len(both) or 1)
    if best:
        it.mean("dwell", "playbook", "b", *best, "peak")


def ladder(it):
    by_day, before = {}, {}
    for row in it.known("tag_counts"):
        if row["tag"] in ("low", "mid", "top"):
            by_day.setdefault(row["date"], {})[row["tag"]] = row
    for day, rungs in sorted(by_day.items()):
        counts = [number(row["members"]) for row in rungs.values()]
        whole = sum(counts) if len(rungs) == 3 and None not in counts else None
        for tag, row in rungs.items():
            since = date(before[tag]) + DAY if tag in before else day
            it.value("rung_members", "tag", tag, (day, day), number(row["members"]))
            it.share("rung_share", "tag", tag, (day, day), number(row["members"]), whole)
            it.value("rung_gained", "tag", tag, (since, day), number(row["gained"]))
            it.value("rung_lost", "tag", tag, (since, day), number(row["lost"]))
            before[tag] = day


def contribution(it):
    weights = {one["dimension"]: Decimal(one["weight"].rstrip("%")) for one in it.read("contribution")["dimensions"]}
    by_place = {}
    for row in it.table("contribution_periods"):
        year, month = map(int, row["period"].split("-"))
        period = (datetime.date(year, month, 1), datetime.date(year + month // 12, month % 12 + 1, 1) - DAY)
        if period[1] <= it.as_of:
            by_place.setdefault((row["subject"], period), {})[row["dimension"]] = number(row["value"])
    for (group, period), points in by_place.items():
        for dimension, value in points.items():
            it.value("contribution", "group", group, period, value, dimension)
        ok = sum(weights.values()) == 100 and all(points.get(dimension) is not None for dimension in weights)
        score = sum(weights[dimension] * points[dimension] for dimension in weights) / 100 if ok else None
        it.value("contribution_score", "group", group, period, None if score is None else float(score))


def plan(it):
    """What happens: (day, sop, step, group, accounts, posts, direct, minutes) within the plan."""
    book = it.read("playbook")
    first, last = date(book["plan"]["from"]), date(book["plan"]["to"])
    off = {day for free in book["days_off"] for day in cases.days(date(free["from"]), date(free["to"]))}
    found = []
    for id in ("p", "q"):
        sop = it.read(f"sops/{id}")
        for group in sop["for"]["groups"]:
            own = it.read(f"groups/{group}")
            starts = max(filter(None, [first, date(sop["starts"]), date(own.get("opened_on"))]))
            ends = min(filter(None, [last, date(sop.get("ends")), date(own.get("closes_on"))]))
            for step in sop["steps"]:
                on = NAMES if step["on"] == "daily" else step["on"]
                posts, direct = sends(step)
                for day in cases.days(starts, ends) if starts <= ends else []:
                    if NAMES[day.weekday()] in on and day not in off and str(day) not in step.get("except", []):
                        found.append({"date": str(day), "sop": id, "step": step["id"], "group": group, "by": {"owner": "a"}.get(step["by"], step["by"]), "posts": posts, "direct": direct, "minutes": step.get("minutes", 0)})
    return first, last, found


def sends(step):
    messages = step.get("messages", 1)
    wanted = step.get("signed_up") and step["kind"] == "remind"
    return (messages if step["reach"] == "group" else 0, messages if step["reach"] == "dm" and not wanted else 0)


def schedule(it):
    first, last, planned = plan(it)
    runs = it.known("step_runs")
    key = lambda row: (row["date"], row["sop"], row["step"], row["group"])
    rows = {key(row): row for row in runs}
    for sop, group in sorted({(row["sop"], row["group"]) for row in runs if date(row["date"]) >= first}):
        own = [row for row in runs if (row["sop"], row["group"]) == (sop, group) and date(row["date"]) >= first]
        start = min(row["date"] for row in own)
        due = {key(one) for one in planned if (one["sop"], one["group"]) == (sop, group) and start <= one["date"] <= str(it.as_of)}
        of_plan = [row for row in own if key(row) in due]
        done = [row for row in of_plan if row["done_at"]]
        timed = [flag(row["on_time"]) for row in done if row["on_time"]]
        period = (start, it.as_of)
        it.share("step_recorded", "sop", sop, period, len(of_plan), len(due), group)
        it.share("step_adherence", "sop", sop, period, len(done), len(of_plan), group)
        it.share("step_on_time", "sop", sop, period, sum(timed), len(timed), group)
    steps = {(id, step["id"]): sends(step) for id in ("p", "q") for step in it.read(f"sops/{id}")["steps"]}
    for week in sorted({monday(day) for day in cases.days(first, last)}):
        period = (max(week, first), min(week + 6 * DAY, last))
        within = lambda row: str(period[0]) <= row["date"] <= str(period[1])
        for group in ("g", "h"):
            due = [one for one in planned if one["group"] == group and within(one)]
            own = [row for row in runs if row["group"] == group and within(row)]
            for at, name in enumerate(("posts", "direct")):
                it.value(f"planned_{name}", "group", group, period, sum(one[name] for one in due))
                sent = sum(steps[row["sop"], row["step"]][at] for row in own if row["done_at"])
                it.value(f"sent_{name}", "group", group, period, sent if own else None)
        for account, capacity in (("a", 45), ("b", None)):
            due = [one for one in planned if one["by"] == account and within(one)]
            if due:
                by_day = {}
                for one in due:
                    by_day[one["date"]] = by_day.get(one["date"], 0) + one["minutes"]
                told = [(one, rows[key(one)]) for one in due if key(one) in rows]
                it.value("planned_minutes", "account", account, period, sum(by_day.values()))
                it.value("busiest_day", "account", account, period, max(by_day.values()), target=capacity)
                it.value("done_minutes", "account", account, period, sum(one["minutes"] for one, row in told if row["done_at"]) if told else None)


def middle(values):
    values, half = sorted(values), len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def accounts(it):
    for account in ("a", "b", ""):
        who = ("account", account) if account else ("playbook", "b")
        for period, week in it.weeks([row for row in it.known("contact_days") if row["account"] == account], it.as_of):
            column = lambda name, kind=int: [kind(row[name]) for row in week if row[name]]
            for measure, name in (("contacts_added", "added"), ("contacts_lost", "lost"), ("chat_messages", "messages")):
                it.value(measure, *who, period, sum(column(name)) if column(name) else None)
            it.mean("chats_a_day", *who, period, sum(column("chats")), len(column("chats")))
            for measure, name, per in (("reply_share", "replied_percent", 100), ("first_reply", "first_reply_minutes", 1)):
                known = column(name, Decimal)
                found = {"value": f"{middle(known) / per:f}", "status": "ok"} if known else {}
                it.say(measure, *who, period, **found)
        for period, week in it.weeks([row for row in it.known("owner_days") if row["account"] == account], it.as_of):
            column = lambda name: [int(row[name]) for row in week if row[name]]
            for measure, name in (("opened_groups", "new_chats"), ("owned_joined", "joined"), ("owned_left", "left"), ("owned_messages", "messages")):
                it.value(measure, *who, period, sum(column(name)) if column(name) else None)
            for measure, name in (("owned_groups", "chats"), ("owned_members", "members")):
                it.value(measure, *who, period, column(name)[-1] if column(name) else None)
            both = [(int(row["members_with_messages"]), int(row["members"])) for row in week if row["members_with_messages"] and row["members"]]
            it.share("ever_spoke", *who, period, *(both[-1] if both else (None, None)))


def figures(case):
    it = Oracle(case)
    for part in (editions, groups, cohorts, channels, others, schedule, accounts):
        part(it)
    return it.figures


if __name__ == "__main__":
    first, count = int(sys.argv[1]), int(sys.argv[2])
    for number_of_case in range(first, first + count):
        case = cases.case(number_of_case)
        print(json.dumps(case | {"figures": figures(case)}, ensure_ascii=False, separators=(",", ":")))
