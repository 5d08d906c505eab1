"""Writes the snapshots of the sample book `parents`, data/parents/*.csv.

Run from the root of the repository: python3 tests/oracle/make_parents.py
Every run writes the same bytes. The figures are made up, except those of S1 §6, which are set below: 20 parents signed
up to speak and 4 were chosen for the first month; more listened than to the experts; all 20 grew more active.
"""

import datetime

from dice import Dice, flag, write

FIRST = datetime.date(2025, 11, 3)
LAST = datetime.date(2026, 3, 4)
SPRING_FESTIVAL = (datetime.date(2026, 2, 14), datetime.date(2026, 2, 22))


def date(month, day):
    return datetime.date(2025 if month > 8 else 2026, month, day)


class Parent:
    """One parent: the months signed up for, and the groups they are in."""

    def __init__(self, source):
        self.source = source
        self.enrolments = {}
        self.stays = {}

    def enrol(self, edition, on, completed):
        self.enrolments[edition] = (on, completed)

    def enter(self, group, on):
        self.stays.setdefault(group, [on, None, "", ""])

    def leave(self, group, on, by, reason):
        self.stays[group][1:] = [on, by, reason]

    def first_day(self):
        return min([stay[0] for stay in self.stays.values()] + [row[0] for row in self.enrolments.values()])


dice = Dice(20251020)
EARLY = [("parent-referral", 5), ("column", 4), ("", 1)]
LATE = [("parent-referral", 6), ("column", 2), ("picture-books", 2), ("parenting-blogger", 1)]
PAID = [("parenting-blogger", 6), ("picture-books", 4), ("column", 2), ("parent-referral", 2)]


def parents(count, sources):
    return [Parent(dice.pick(sources)) for _ in range(count)]


def why_left():
    """Who ended a stay, and why; now and then nobody knows."""
    return dice.pick([
        (("member", "群太多，看不过来"), 4), (("member", "晚上没空听"), 4), (("member", "孩子大了，用不上"), 2),
        (("member", ""), 3), (("team", "卖课"), 1), (("", ""), 4),
    ])


def sign_up(crowd, edition, first, last, completed):
    """Signs a crowd up between two days, and lets them into the hall; so many of them hear three talks."""
    for at, parent in enumerate(dice.shuffled(crowd)):
        on = dice.day(first, last)
        parent.enrol(edition, on, None if completed is None else at < completed)
        parent.enter("talk-hall", on)


def expert_month():
    """141 sign up for the experts, 45 of them hear three talks."""
    crowd = parents(141, EARLY)
    for parent in crowd[:92]:
        parent.enter("talk-hall", dice.day(date(10, 20), date(11, 2)))
    sign_up(crowd, "weekly-talk-1", date(10, 27), date(11, 5), 45)
    return crowd


def first_month(experts):
    """208 sign up for the parents: 78 who heard the experts, 130 new; 121 of all hear three talks."""
    again, new = dice.shuffled(experts)[:78], parents(130, LATE)
    sign_up(again + new, "weekly-talk-2", date(12, 15), date(12, 24), 121)
    gone = [parent for parent in experts if parent not in again]
    for parent in dice.shuffled(gone)[:29]:
        parent.leave("talk-hall", dice.day(date(11, 20), date(2, 26)), *why_left())
    return again, new


def second_month(experts, again, new):
    """231 sign up: 137 of the first month, 12 who skipped it, 82 new; it is still running."""
    both = again + new
    on = dice.shuffled(both)[:137]
    here = [parent for parent in experts if parent not in again and not parent.stays["talk-hall"][1]]
    fresh = parents(82, LATE)
    sign_up(on + dice.shuffled(here)[:12] + fresh, "weekly-talk-3", date(2, 23), date(3, 3), None)
    rest = [parent for parent in both if parent not in on]
    for parent in dice.shuffled(rest)[:17]:
        parent.leave("talk-hall", dice.day(date(1, 19), date(3, 2)), *why_left())
    return fresh


def listeners():
    """Those who only listen, and never signed up for notes."""
    crowd = parents(38, LATE)
    for parent in crowd:
        parent.enter("talk-hall", dice.day(date(1, 5), date(2, 11)))
    return crowd


def new_parents(fresh):
    """The group at the door: 118 come in, 34 of them go on to the hall, a few leave."""
    door = parents(84, PAID)
    for parent in door:
        parent.enter("new-parents", dice.day(date(2, 2), date(3, 3)))
    for parent in fresh[:34]:
        parent.enter("new-parents", dice.day(date(2, 2), parent.stays["talk-hall"][0]))
    for parent in dice.shuffled(door)[:9]:
        parent.leave("new-parents", dice.day(parent.stays["new-parents"][0], LAST), *why_left())
    return door


def spring_class(again, new, door):
    for parent in dice.shuffled(again + new)[:27] + dice.shuffled(door)[:11]:
        parent.enter("spring-class", dice.day(date(2, 24), date(3, 3)))


def reading_survey(door, fresh):
    for parent in dice.shuffled(door)[:22] + dice.shuffled(fresh)[:15]:
        parent.enter("reading-survey", dice.day(date(2, 26), date(2, 28)))


def everybody():
    experts = expert_month()
    again, new = first_month(experts)
    fresh = second_month(experts, again, new)
    door, quiet = new_parents(fresh), listeners()
    spring_class(again, new, door)
    reading_survey(door, fresh)
    crowd = sorted(experts + new + fresh + door + quiet, key=Parent.first_day)
    return [(f"p{number:04}", parent) for number, parent in enumerate(crowd, 1)]


GROUPS = ["talk-hall", "new-parents", "spring-class", "reading-survey"]
EDITIONS = ["weekly-talk-1", "weekly-talk-2", "weekly-talk-3"]

# The share of members who speak on a weekday from Monday to Sunday, in per cent.
RHYTHM = {
    "talk-hall": [9, 8, 6, 11, 8, 5, 10],
    "new-parents": [12, 15, 17, 12, 14, 8, 9],
    "spring-class": [9, 24, 16, 14, 22, 10, 15],
    "reading-survey": [26, 14, 12, 22, 13, 20, 30],
}
# In the months in which parents speak, and after them, more people talk in the hall than in the experts' month.
HALL = [(date(11, 3), date(11, 30), 1.0), (date(12, 1), date(12, 21), 0.9), (date(12, 22), date(1, 18), 2.4),
        (date(1, 19), date(3, 1), 1.8), (date(3, 2), LAST, 2.5)]


def active_share(group, day):
    share = RHYTHM[group][day.weekday()] / 100
    if group == "talk-hall":
        share *= next(times for first, last, times in HALL if first <= day <= last)
    if SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]:
        share *= 0.5
    return share * (85 + dice.below(31)) / 100


def group_days(crowd):
    for group in GROUPS:
        stays = [parent.stays[group] for _, parent in crowd if group in parent.stays]
        day = max(min(stay[0] for stay in stays), FIRST)
        while day <= LAST:
            joined = sum(stay[0] == day for stay in stays)
            left = sum(stay[1] == day for stay in stays)
            members = sum(stay[0] <= day and (stay[1] is None or stay[1] > day) for stay in stays)
            active = min(members, round(members * active_share(group, day)))
            yield [day, group, members, joined, left, active, round(active * (150 + dice.below(110)) / 100)]
            day += datetime.timedelta(days=1)


def enrolments(crowd):
    """Nobody is asked for what happens in a mini program: the team has none."""
    for edition in EDITIONS:
        for name, parent in crowd:
            if edition in parent.enrolments:
                on, completed = parent.enrolments[edition]
                yield [name, edition, on, "true", flag(completed)]


def memberships(crowd):
    for group in GROUPS:
        rows = [(parent.stays[group][0], name, parent) for name, parent in crowd if group in parent.stays]
        for on, name, parent in sorted(rows, key=lambda row: row[:2]):
            _, left, by, reason = parent.stays[group]
            yield [name, group, on, left or "", parent.source, by, reason]


# What a channel brought and cost in a month beyond what follows from the parents: courses sold, joiners who fit
# (nobody can tell for the column), goods, ads, freight, labour from outside; whole yuan.
CHANNELS = {
    "parent-referral": {"2025-12": (4, 54, 0, 0, 0, 0), "2026-01": (5, 7, 0, 0, 0, 0), "2026-02": (6, 41, 264, 0, 96, 0)},
    "column": {"2025-12": (1, "", 0, 0, 0, 300), "2026-01": (2, "", 0, 0, 0, 300), "2026-02": (1, "", 0, 0, 0, 300)},
    "picture-books": {"2025-12": (0, 13, 120, 0, 0, 0), "2026-01": (1, 3, 0, 0, 0, 0), "2026-02": (1, 19, 120, 0, 0, 0)},
    "parenting-blogger": {"2025-12": (1, 4, 0, 900, 0, 0), "2026-01": (0, 1, 0, 0, 0, 0), "2026-02": (2, 21, 0, 1800, 0, 0)},
}
COURSE, MONTH = 128000, 990


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02}"


def channel_periods(crowd):
    """Joiners by the first day on record, income by the day of signing up; the source is the parent's."""
    for channel, months in CHANNELS.items():
        own = [parent for _, parent in crowd if parent.source == channel]
        for month, (courses, fitting, *costs) in months.items():
            joins = sum(str(min(stay[0] for stay in parent.stays.values()))[:7] == month for parent in own)
            fees = sum(MONTH for parent in own for on, _ in parent.enrolments.values() if str(on)[:7] == month)
            if fitting != "":
                fitting = min(fitting, joins)
            yield [month, channel, joins, fitting, yuan(fees + courses * COURSE), *costs]


# 20 and 4 are the article's; that all 20 answered others is its "all grew more active". Later counts are made up.
SEGMENTS = {
    "speakers": {"2025-12-16": [20, 4], "2026-02-24": [27, 4]},
    "answerers": {"2026-01-20": [20, 20], "2026-02-24": [27, 23]},
    "course-ready": {"2026-02-24": [71, 26], "2026-03-03": [88, 31]},
}


def segment_counts():
    for segment, days in SEGMENTS.items():
        for day, layers in days.items():
            for step, members in enumerate(layers, 1):
                yield [day, segment, step, members]


# The contact tool writes its own headers, its own names and days like 2026/2/9: people added at most on a day, chats,
# what is answered within the day, minutes to the first answer, questions that come after ten in the evening.
CHATS = {"小舟": (4, 26, 90, 18, 5), "知夏": (2, 15, 86, 32, 3)}


def backend_days():
    dice = Dice(2210)
    for account, (added, chats, answered, minutes, late) in CHATS.items():
        for at in range((LAST - date(2, 2)).days + 1):
            day = date(2, 2) + datetime.timedelta(days=at)
            holiday = date(2, 14) <= day <= date(2, 22)
            new = dice.below(added + 1) // (3 if holiday else 1)
            talks = dice.below(chats) // (3 if holiday else 1) + new
            share = "" if talks == 0 else f"{min(100, answered - 25 * holiday + dice.below(10) + dice.below(10) / 10):.1f}"
            wait = "" if talks == 0 else f"{minutes * (4 if holiday else 1) + dice.below(14)}"
            yield [f"{day.year}/{day.month}/{day.day}", account, new, int(dice.below(11) == 0), talks, talks * 3 + dice.below(12), share, wait, dice.below(late + 1)]


def main():
    crowd = everybody()
    write("parents", "group_days", ["date", "group", "members", "joined", "left", "active", "messages"], group_days(crowd))
    write("parents", "enrolments", ["member", "edition", "enrolled_on", "paid", "completed"], enrolments(crowd))
    write("parents", "memberships", ["member", "group", "joined_on", "left_on", "source", "quit_by", "quit_reason"], memberships(crowd))
    write("parents", "channel_periods", ["period", "channel", "joins", "fitting", "income", "goods", "ads", "freight", "outsourced_labour"], channel_periods(crowd))
    write("parents", "segment_counts", ["date", "segment", "step", "members"], segment_counts())
    write("parents", "contact_days-backend", ["统计日期", "客服", "新增好友", "被删除", "会话", "发出消息", "当天回复率", "首次回复", "夜里的提问"], backend_days())


if __name__ == "__main__":
    main()
