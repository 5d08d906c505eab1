"""Writes the snapshots of the sample book `kidney-care`, data/kidney-care/*.csv.

Run from the root of the repository: python3 tests/oracle/make_kidney_care.py
Every run writes the same bytes. S2 gives no figures; all of these are made up.
"""

import datetime

from dice import Dice, flag, write

FIRST = datetime.date(2025, 12, 1)
LAST = datetime.date(2026, 3, 4)
SPRING_FESTIVAL = (datetime.date(2026, 2, 14), datetime.date(2026, 2, 22))


def date(month, day):
    return datetime.date(2025 if month > 8 else 2026, month, day)


class Member:
    """One member: the week they signed up for, and the groups they are in."""

    def __init__(self, source):
        self.source = source
        self.enrolments = {}
        self.stays = {}

    def enter(self, group, on):
        self.stays.setdefault(group, [on, None, "", ""])

    def leave(self, group, on, by, reason):
        self.stays[group][1:] = [on, by, reason]

    def first_day(self):
        return min([stay[0] for stay in self.stays.values()] + [row[0] for row in self.enrolments.values()])


dice = Dice(20251124)
SOURCES = [("official-account", 5), ("peer", 4), ("lecture", 4), ("", 1)]
FAMILIES = [("lecture", 6), ("official-account", 2), ("peer", 2)]


def members(count, sources=SOURCES):
    return [Member(dice.pick(sources)) for _ in range(count)]


def why_left():
    """Who ended a stay, and why."""
    return dice.pick([
        (("member", "住院，先不看群"), 2), (("member", "家里没人做饭"), 3), (("member", "消息太多"), 2),
        (("member", ""), 5), (("team", "卖偏方"), 1),
    ])


def founders():
    """Those who are in the kitchen from its first weeks."""
    crowd = members(96)
    for member in crowd:
        member.enter("kidney-kitchen", dice.day(date(11, 24), date(12, 21)))
    return crowd


def first_week(old):
    """138 sign up for the first week, 52 of the old members and 86 new ones; 71 copy all seven days."""
    new = members(86)
    for at, member in enumerate(dice.shuffled(dice.shuffled(old)[:52] + new)):
        on = dice.day(date(1, 5), date(1, 11))
        member.enrolments["label-week-1"] = (on, at < 71)
        member.enter("kidney-kitchen", on)
    return new


def second_week(crowd):
    """Sign-up has been open since 2 March: 64 of the members so far, 17 new ones."""
    new = members(17)
    for member in dice.shuffled(crowd)[:64] + new:
        on = dice.day(date(3, 2), LAST)
        member.enrolments["label-week-2"] = (on, None)
        member.enter("kidney-kitchen", on)
    return new


def families():
    """Relatives come after a lecture; some of them go on to the kitchen."""
    crowd = members(94, FAMILIES)
    for member in crowd:
        lecture = dice.pick([(date(1, 14), 3), (date(1, 28), 3), (date(2, 11), 2), (date(2, 26), 3)])
        member.enter("family-table", lecture + datetime.timedelta(days=dice.below(4)))
    for member in dice.shuffled(crowd)[:21]:
        member.enter("kidney-kitchen", dice.day(member.stays["family-table"][0], LAST))
    return crowd


def buyers(crowd):
    for member in dice.shuffled(crowd)[:118]:
        joined = member.stays["kidney-kitchen"][0]
        member.enter("regulars", dice.day(max(joined, date(12, 15)), LAST))


def tasters(crowd):
    """Forty households, invited by those who already cook."""
    for member in dice.shuffled(crowd)[:40]:
        member.enter("salt-tasting", dice.day(date(2, 23), date(2, 25)))


def leavers(crowd):
    for group, count in (("kidney-kitchen", 19), ("family-table", 9), ("regulars", 6)):
        here = [member for member in crowd if group in member.stays and member.stays[group][0] < date(2, 20)]
        for member in dice.shuffled(here)[:count]:
            first = member.stays[group][0] + datetime.timedelta(days=5)
            member.leave(group, dice.day(first, LAST), *why_left())


def everybody():
    old = founders()
    kitchen = old + first_week(old)
    tasters(kitchen)
    buyers(kitchen)
    crowd = kitchen + second_week(kitchen) + families()
    leavers(crowd)
    crowd.sort(key=Member.first_day)
    return [(f"k{number:04}", member) for number, member in enumerate(crowd, 1)]


GROUPS = ["kidney-kitchen", "family-table", "regulars", "salt-tasting"]
EDITIONS = ["label-week-1", "label-week-2"]

# The share of members who speak on a weekday from Monday to Sunday, in per cent.
RHYTHM = {
    "kidney-kitchen": [16, 34, 21, 30, 18, 9, 38],
    "family-table": [18, 8, 7, 24, 6, 16, 7],
    "regulars": [7, 15, 6, 26, 19, 5, 17],
    "salt-tasting": [34, 16, 14, 52, 38, 20, 12],
}


def active_share(group, day):
    share = RHYTHM[group][day.weekday()] / 100
    if group == "kidney-kitchen" and date(1, 12) <= day <= date(1, 18):
        share *= 1.5
    if SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]:
        share *= 0.6
    return share * (88 + dice.below(25)) / 100


def days(first, last):
    return [first + datetime.timedelta(days=at) for at in range((last - first).days + 1)]


def group_days(crowd):
    for group in GROUPS:
        stays = [member.stays[group] for _, member in crowd if group in member.stays]
        for day in days(max(min(stay[0] for stay in stays), FIRST), LAST):
            joined = sum(stay[0] == day for stay in stays)
            left = sum(stay[1] == day for stay in stays)
            here = sum(stay[0] <= day and (stay[1] is None or stay[1] > day) for stay in stays)
            active = min(here, round(here * active_share(group, day)))
            yield [day, group, here, joined, left, active, round(active * (140 + dice.below(90)) / 100)]


def enrolments(crowd):
    """The week is free, so that nothing is paid; 17 of the first week had bought something in the shop by February."""
    first = [name for name, member in crowd if "label-week-1" in member.enrolments]
    bought = set(Dice(17).shuffled(first)[:17])
    for edition in EDITIONS:
        for name, member in crowd:
            if edition in member.enrolments:
                on, completed = member.enrolments[edition]
                yield [name, edition, on, flag(completed), flag(name in bought) if edition == "label-week-1" else ""]


def memberships(crowd):
    for group in GROUPS:
        rows = [(member.stays[group][0], name, member) for name, member in crowd if group in member.stays]
        for on, name, member in sorted(rows, key=lambda row: row[:2]):
            _, left, by, reason = member.stays[group]
            yield [name, group, on, left or "", member.source, by, reason]


# What a channel brought and cost in a month beyond what follows from the members: first orders in yuan, joiners who
# cook or whose family does, goods, ads, freight, labour from outside.
CHANNELS = {
    "official-account": {"2025-12": (3180, 21, 0, 0, 0, 240), "2026-01": (4410, 31, 0, 0, 0, 300), "2026-02": (2960, 8, 0, 0, 0, 180)},
    "lecture": {"2025-12": (2010, 19, 0, 600, 0, 400), "2026-01": (4870, 36, 0, 900, 0, 800), "2026-02": (3340, 12, 0, 900, 0, 400)},
    "peer": {"2025-12": (2240, 6, 0, 0, 0, 0), "2026-01": (2790, 33, 0, 0, 0, 0), "2026-02": (2530, 5, 432, 0, 168, 0)},
}


def channel_periods(crowd):
    """Joiners by their first day in a group; the source is the member's."""
    for channel, months in CHANNELS.items():
        own = [member for _, member in crowd if member.source == channel]
        for month, (income, fitting, *costs) in months.items():
            joins = sum(str(min(stay[0] for stay in member.stays.values()))[:7] == month for member in own)
            yield [month, channel, joins, min(fitting, joins), income, *costs]


# The page for weighing was renewed on 1 March and the days before are not carried over yet, so that nobody has seven.
SEGMENTS = {
    "reorder-due": {"2026-02-24": [74, 19], "2026-03-03": [78, 23]},
    "left-in-cart": {"2026-02-24": [41, 17], "2026-03-03": [46, 14]},
    "dialysis-cooks": {"2026-03-03": [27, 12, 0]},
}


def segment_counts():
    for segment, counted in SEGMENTS.items():
        for day, layers in counted.items():
            for step, people in enumerate(layers, 1):
                yield [day, segment, step, people]


def mini_program_days():
    """More open it while a week of labels runs, fewer over the Spring Festival; time is not measured."""
    dice = Dice(400)
    for day in days(date(1, 5), LAST):
        running = date(1, 12) <= day <= date(1, 18)
        holiday = SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]
        renewed = day >= date(3, 1)
        active = 58 + 41 * running - 19 * holiday + 23 * renewed + dice.below(15) - 7
        new = dice.below(9) + 6 if date(1, 5) <= day <= date(1, 12) or day >= date(3, 2) else dice.below(4)
        yield [day, new, active]


def magnet_days():
    dice = Dice(2)
    for magnet, opens, claims, gap in (("salt-spoon", date(2, 23), 5, 4), ("label-card", date(2, 16), 7, 6)):
        for day in days(opens, LAST):
            yield [day, magnet, dice.below(claims), int(dice.below(gap) == 0)]


# The points of a month: spread, interaction, consumption, self-growth.
CONTRIBUTION = {
    "kidney-kitchen": {"2026-01": (214, 1386, 310, 655), "2026-02": (172, 1043, 365, 420)},
    "family-table": {"2026-01": (36, 158, 20, 190), "2026-02": (52, 241, 45, 165)},
    "regulars": {"2026-01": (60, 322, 615, 90), "2026-02": (84, 365, 740, 70)},
}


def contribution_periods():
    for group, months in CONTRIBUTION.items():
        for month, values in months.items():
            for dimension, value in zip(["spread", "interaction", "consumption", "self_growth"], values):
                yield [month, group, dimension, value]


def step_runs():
    """The pharmacist's half hour and the Friday results; the first Thursday he was late from his shift."""
    yield [date(2, 26), "kitchen-weekly", "pharmacist", "kidney-kitchen", "19:52", "false"]
    yield [date(2, 27), "tasting-run", "result", "salt-tasting", "18:31", "true"]


def main():
    crowd = everybody()
    write("kidney-care", "group_days", ["date", "group", "members", "joined", "left", "active", "messages"], group_days(crowd))
    write("kidney-care", "enrolments", ["member", "edition", "enrolled_on", "completed", "bought"], enrolments(crowd))
    write("kidney-care", "memberships", ["member", "group", "joined_on", "left_on", "source", "quit_by", "quit_reason"], memberships(crowd))
    write("kidney-care", "channel_periods", ["period", "channel", "joins", "fitting", "income", "goods", "ads", "freight", "outsourced_labour"], channel_periods(crowd))
    write("kidney-care", "segment_counts", ["date", "segment", "step", "members"], segment_counts())
    write("kidney-care", "mini_program_days", ["date", "new", "active"], mini_program_days())
    write("kidney-care", "magnet_days", ["date", "magnet", "claims", "conversions"], magnet_days())
    write("kidney-care", "contribution_periods", ["period", "subject", "dimension", "value"], contribution_periods())
    write("kidney-care", "step_runs", ["date", "sop", "step", "group", "done_at", "on_time"], step_runs())


if __name__ == "__main__":
    main()
