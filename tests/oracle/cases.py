"""Random workspaces of one book with all its snapshots, the same for a seed on every machine.

A case is the files of a workspace: definitions as JSON, which is YAML too, and tables as CSV. The first cases are the hard
ones: no row at all, one row a table, every figure blank. Later ones have ties, a group that opens in mid-period, members
in two groups and back again, members who were renamed and match nobody, gaps, and rows after the as-of date.
"""

import csv
import datetime
import io
import json

from dice import Dice, flag

FIRST, LAST = datetime.date(2025, 12, 1), datetime.date(2026, 3, 22)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def days(first, last):
    return [first + datetime.timedelta(days=at) for at in range((last - first).days + 1)]


class Case:
    def __init__(self, number):
        self.dice = Dice(20260305 + number * 7919)
        self.blank = 100 if number == 2 else self.dice.pick([(0, 2), (10, 3), (35, 2)])
        self.rows = {0: 0, 1: 1}.get(number, 10_000)
        self.files = {}
        self.number = number

    def chance(self, percent):
        return self.dice.below(100) < percent

    def maybe(self, value):
        return "" if self.chance(self.blank) else value

    def count(self, limit):
        return self.maybe(self.dice.below(limit))

    def money(self, limit):
        return self.maybe(self.dice.pick([("0", 1), (str(self.dice.below(limit)), 3), (f"{self.dice.below(limit)}.{self.dice.below(100):02}", 3)]))

    def define(self, path, what):
        self.files[f"playbooks/b/{path}.yaml"] = json.dumps(what, ensure_ascii=False)

    def table(self, name, header, rows):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(self.dice.shuffled(rows)[: self.rows])
        self.files[f"data/b/{name}.csv"] = text.getvalue()


def case(number):
    it = Case(number)
    as_of = it.dice.day(datetime.date(2026, 2, 1), datetime.date(2026, 3, 15))
    it.files["qunce.yaml"] = json.dumps({"as_of": str(as_of)})
    define(it)
    members(it)
    groups(it)
    money(it)
    others(it)
    runs(it)
    accounts(it)
    guards = {"min_sample": it.dice.pick([(0, 1), (5, 1), (30, 1)]), "exit_weeks": it.dice.pick([(0, 1), (3, 1), (6, 1)])}
    return {"files": it.files, "as_of": str(as_of), "guards": guards}


def define(it):
    plan = {"from": str(it.dice.day(datetime.date(2026, 1, 12), datetime.date(2026, 2, 8))), "to": "2026-04-05"}
    off = [{"from": "2026-02-16", "to": "2026-02-18", "why": "春节"}] if it.chance(50) else []
    it.define("playbook", {"title": "小册", "plan": plan, "days_off": off})
    targets = {"sign_ups": 1 + it.dice.below(60), "completion": "60%", "conversion": "7.5%", "re_enrolment": "35%", "cost": "1999.50"}
    budget = [{"item": "投放", "amount": f"{it.dice.below(900)}.{it.dice.below(100):02}"}, {"item": "奖品", "amount": "12.35", "per_sign_up": True}]
    opens = [str(day) for day in sorted(it.dice.day(FIRST, LAST) for _ in range(3))]
    e = [
        {"id": "e-1", "opens": opens[0], "fee": {"amount": "99", "refundable": {"amount": "60.5"}}, "budget": budget, "targets": targets},
        {"id": "e-2", "opens": opens[1], "fee": {"amount": "99", "refundable": {"by": "打卡"}}, "budget": budget[:1]},
        {"id": "e-3", "opens": opens[2], "budget": budget[1:], "targets": {"sign_ups": 20}},
    ]
    f = [{"id": "f-1", "fee": {"amount": it.dice.pick([("30", 1), ("9.9", 1)])}, "budget": budget}]
    if it.chance(50):
        f[0]["opens"] = str(it.dice.day(FIRST, LAST))
    it.define("campaigns/e", {"title": "甲", "editions": e})
    it.define("campaigns/f", {"title": "乙", "editions": f})
    for id, status in [("g", "live"), ("h", "live")]:
        group = {"title": id, "status": status, "accounts": {"owner": ["a"]}}
        if id == "h":
            group["opened_on"] = str(it.dice.day(datetime.date(2026, 1, 20), datetime.date(2026, 2, 20)))
            if it.chance(50):
                group["closes_on"] = str(it.dice.day(datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)))
        it.define(f"groups/{id}", group)
    it.define("accounts/a", {"public_name": "白露", "minutes_per_day": 45})
    it.define("accounts/b", {"public_name": "谷雨"})
    it.define("sops/p", sop(it, ["g", "h"], "owner"))
    it.define("sops/q", sop(it, ["h"], "b"))
    for id in ("c", "d"):
        it.define(f"channels/{id}", {"title": id})
    it.define("magnets/m", {"title": "书签"})
    it.define("magnets/n", {"title": "词单"})
    it.define("segments/s", {"title": "备考", "steps": [{"from": ["g"]}] * 4})
    tags = [{"id": id, "title": id, "family": "growth"} for id in ("low", "mid", "top", "other")]
    it.define("tags", {"tags": tags, "ladder": {"default": "low", "rungs": ["low", "mid", "top"]}})
    weights = it.dice.pick([(["25%"] * 4, 2), (["12.5%", "40%", "7.5%", "40%"], 2), (["30%", "30%", "30%", "30%"], 1)])
    kinds = ["spread", "interaction", "consumption", "self_growth"]
    it.define("contribution", {"dimensions": [{"dimension": kind, "weight": weight} for kind, weight in zip(kinds, weights)]})


def sop(it, groups, by):
    steps = []
    for at, reach in enumerate(["group", "dm", "group", "moments"]):
        step = {"id": f"s{at}", "at": f"{9 + at}:00" if at else "09:00", "by": by, "reach": reach, "kind": "service", "goal": "打卡", "text": "到点了"}
        step["on"] = "daily" if it.chance(30) else [day for day in WEEKDAYS if it.chance(50)] or ["wed"]
        if it.chance(60):
            step["minutes"] = it.dice.below(40)
        if it.chance(30):
            step["messages"] = 1 + it.dice.below(3)
        if it.chance(30):
            step["except"] = ["2026-02-25"]
        if at == 1 and it.chance(30):
            step |= {"signed_up": True, "kind": "remind"}
        steps.append(step)
    made = {"title": "日常", "for": {"groups": groups}, "steps": steps, "starts": str(it.dice.day(datetime.date(2026, 1, 1), datetime.date(2026, 2, 10)))}
    if it.chance(40):
        made["ends"] = str(it.dice.day(datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)))
    return made


def members(it):
    everybody = [f"m{at:02}" for at in range(it.dice.pick([(8, 1), (40, 3), (90, 1)]))]
    rows = []
    for edition in ("e-1", "e-2", "e-3", "f-1"):
        share = it.dice.pick([(0, 1), (40, 3), (90, 1)])
        tie = str(it.dice.day(FIRST, LAST))
        for member in everybody:
            if it.chance(share):
                day = tie if it.chance(30) else str(it.dice.day(FIRST, LAST))
                rows.append([member, edition, it.maybe(day), *(it.maybe(flag(it.chance(60))) for _ in range(4))])
    it.table("enrolments", ["member", "edition", "enrolled_on", "paid", "completed", "active", "bought"], rows)
    rows, seen = [], set()
    for member in [*everybody, *(f"x{at}" for at in range(6))]:
        for _ in range(it.dice.below(4)):
            group, joined = it.dice.pick([("g", 2), ("h", 1)]), it.dice.day(FIRST, LAST)
            left = str(it.dice.day(joined, LAST)) if it.chance(40) else ""
            joined = "" if it.chance(10) else str(joined)
            if (member, group, joined) not in seen:
                seen.add((member, group, joined))
                rows.append([member, group, joined, left])
    it.table("memberships", ["member", "group", "joined_on", "left_on"], rows)


def groups(it):
    rows, hours = [], []
    for group, first in (("g", FIRST), ("h", it.dice.day(datetime.date(2026, 1, 15), datetime.date(2026, 2, 20)))):
        for day in days(first, LAST):
            if it.chance(85):
                size = 60 + it.dice.below(40)
                rows.append([day, group, it.maybe(size), it.count(9), it.count(40 if it.chance(4) else 6), it.maybe(it.dice.below(size + 2)), it.count(90)])
            if it.chance(8):
                hours.extend([day, group, f"{hour:02}:{it.dice.pick([('00', 4), ('30', 1)])}", it.count(20)] for hour in range(24) if it.chance(20))
    it.table("group_days", ["date", "group", "members", "joined", "left", "active", "messages"], rows)
    it.table("group_hours", ["date", "group", "hour", "active"], hours)


def money(it):
    months = ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    rows = []
    for channel in ("c", "d"):
        for month in months[it.dice.below(3) :]:
            if it.chance(92):
                joins = it.dice.below(60)
                rows.append([month, channel, it.maybe(joins), it.maybe(it.dice.below(joins + 1)), *(it.money(limit) for limit in (900, 300, 300, 90, 90))])
    it.table("channel_periods", ["period", "channel", "joins", "fitting", "income", "goods", "ads", "freight", "outsourced_labour"], rows)
    rows = []
    for month in months[2:]:
        for group in ("g", "h"):
            rows.extend([month, group, kind, it.count(500)] for kind in ("spread", "interaction", "consumption", "self_growth") if it.chance(90))
    it.table("contribution_periods", ["period", "subject", "dimension", "value"], rows)


def others(it):
    rows = []
    for magnet in ("m", "n"):
        for day in days(datetime.date(2026, 1, 7), LAST):
            if it.chance(70):
                claims = it.dice.below(9)
                rows.append([day, magnet, it.maybe(claims), it.maybe(it.dice.below(claims + 1))])
    it.table("magnet_days", ["date", "magnet", "claims", "conversions"], rows)
    rows = []
    for day in days(datetime.date(2026, 1, 1), LAST):
        if it.chance(90):
            active = it.dice.below(200)
            rows.append([day, it.count(20), it.maybe(active), it.count(1500), it.maybe(active + it.dice.below(300))])
    it.table("mini_program_days", ["date", "new", "active", "seconds_per_member", "monthly_active"], rows)
    rows = []
    for day in days(datetime.date(2026, 1, 5), LAST)[:: 7 + it.dice.below(9)]:
        size = 30 + it.dice.below(100)
        for step in (1, 2, 3, 4):
            if it.chance(90):
                rows.append([day, "s", step, it.maybe(size)])
            size = it.dice.below(size + 1)
    it.table("segment_counts", ["date", "segment", "step", "members"], rows)
    rows = []
    for day in days(datetime.date(2026, 1, 5), LAST)[:: 7 + it.dice.below(9)]:
        rows.extend([day, tag, it.count(90), it.count(9), it.count(9)] for tag in ("low", "mid", "top", "other") if it.chance(85))
    it.table("tag_counts", ["date", "tag", "members", "gained", "lost"], rows)


def runs(it):
    rows = []
    for day in days(datetime.date(2026, 1, 20), LAST):
        for sop, groups in (("p", ("g", "h")), ("q", ("h",))):
            for group in groups:
                for step in ("s0", "s1", "s2", "s3"):
                    if it.chance(25):
                        done = "" if it.chance(20) else "20:0" + str(it.dice.below(10))
                        rows.append([day, sop, step, group, done, it.maybe(flag(it.chance(70)))])
    it.table("step_runs", ["date", "sop", "step", "group", "done_at", "on_time"], rows)


def accounts(it):
    chats, owned = [], []
    for account in ("a", "b", ""):
        for day in days(datetime.date(2026, 1, 5), LAST):
            if it.chance(80):
                percent = it.dice.pick([(str(it.dice.below(101)), 2), (f"{it.dice.below(100)}.{it.dice.below(100):02}", 3)])
                minutes = f"{it.dice.below(90)}.{it.dice.below(10)}"
                chats.append([day, account, it.count(12), it.count(9), it.count(3), it.count(30), it.count(200), it.maybe(percent), it.maybe(minutes)])
            if it.chance(70):
                members = it.dice.below(300)
                spoke = it.dice.below(members + 2)
                owned.append([day, account, it.count(9), it.count(2), it.maybe(members), it.count(20), it.count(9), it.maybe(spoke), it.count(500)])
    it.table("contact_days", ["date", "account", "applied", "added", "lost", "chats", "messages", "replied_percent", "first_reply_minutes"], chats)
    it.table("owner_days", ["date", "account", "chats", "new_chats", "members", "joined", "left", "members_with_messages", "messages"], owned)
