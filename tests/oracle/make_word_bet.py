"""Writes the snapshots of the sample book `word-bet`, data/word-bet/*.csv.

Run from the root of the repository: python3 tests/oracle/make_word_bet.py
Every run writes the same bytes. The figures are made up, except those of the worked case, which are set below:
177 paid in edition 1; 60 of them enrolled again and entered group B, 87 stayed in group A, 30 are in no group;
70 were active in the mini program, the 60 and 10 of the 87.
"""

import datetime

from dice import Dice, flag, write

FIRST = datetime.date(2025, 12, 11)
LAST = datetime.date(2026, 3, 4)
SPRING_FESTIVAL = (datetime.date(2026, 2, 14), datetime.date(2026, 2, 22))


def date(month, day):
    return datetime.date(2025 if month > 8 else 2026, month, day)


class Person:
    """One member: what they enrolled in, and where they are."""

    def __init__(self, source):
        self.source = source
        self.active = False
        self.enrolments = {}
        self.stays = {}

    def enrol(self, edition, on, completed, paid=True):
        self.enrolments[edition] = (on, paid, completed)

    def enter(self, group, on):
        self.stays[group] = [on, None, "", ""]

    def leave(self, group, on, by, reason):
        self.stays[group][1:] = [on, by, reason]

    def first_day(self):
        days = [stay[0] for stay in self.stays.values()] + [row[0] for row in self.enrolments.values()]
        return min(days)


dice = Dice(20260305)
SOURCES = [("official-account", 5), ("short-video", 4), ("friend-referral", 3)]


def people(count, sources=SOURCES):
    return [Person(dice.pick(sources)) for _ in range(count)]


def mark(crowd, count, do):
    """Does something to `count` of the crowd, picked by dice."""
    for person in dice.shuffled(crowd)[:count]:
        do(person)


def why_left():
    """Who ended a stay, and why; a third of the time nobody knows."""
    return dice.pick([
        (("member", "考试结束了"), 3), (("member", "没时间"), 4), (("member", "换了别的词书"), 2),
        (("member", ""), 4), (("team", "发广告"), 1), (("", ""), 5),
    ])


def edition_one():
    """The worked case: 177 in group A; 60 go on, 87 stay, 30 go."""
    again, stayed, gone = people(60), people(87), people(30)
    for crowd, done in ((again, 52), (stayed, 44), (gone, 7)):
        order = dice.shuffled(crowd)
        for at, person in enumerate(order):
            joined = dice.pick([(date(12, 8), 60), (date(12, 9), 52), (date(12, 10), 37), (date(12, 11), 19), (date(12, 12), 9)])
            person.enrol("word-bet-1", joined - datetime.timedelta(days=dice.below(3)), at < done)
            person.enter("word-bet-a", joined)
    for person in gone:
        person.leave("word-bet-a", dice.day(date(12, 15), date(2, 27)), *why_left())
    for person in again:
        person.active = True
    mark(stayed, 10, lambda person: setattr(person, "active", True))
    return again, stayed, gone


def edition_two(again):
    """212 people: the 60 and 152 new; 41 of the 60 leave group A for B, 19 keep both."""
    new = people(152)
    for crowd, done in ((again, 44), (new, 82)):
        for at, person in enumerate(dice.shuffled(crowd)):
            enrolled = dice.day(date(1, 19), date(1, 25))
            person.enrol("word-bet-2", enrolled, at < done)
            person.enter("word-bet-b", enrolled + datetime.timedelta(days=dice.below(2)))
    movers = dice.shuffled(again)[:41]
    for person in movers:
        person.leave("word-bet-a", dice.day(date(1, 27), date(2, 13)), "member", "进了 B 群")
    order = dice.shuffled(new)
    left, active = order[:14], order[14:85]
    for person in left:
        person.leave("word-bet-b", dice.day(date(1, 30), date(3, 2)), *why_left())
    for person in active:
        person.active = True
    return new, left, active


def listening_club(again, stayed, gone, two_new, two_left, two_active):
    """The second series: 96 in its first edition, 118 in its second, 52 of them in both."""
    founders = people(34, [("official-account", 6), ("friend-referral", 2)])
    for person in founders:
        person.enter("listening-club", dice.day(date(11, 17), date(12, 10)))
    own = dice.shuffled(founders)[:26] + people(24)
    quiet_stayed = [person for person in stayed if not person.active]
    lively_stayed = [person for person in stayed if person.active]
    from_again = dice.shuffled(again)[:28]
    back_stayed, fresh_stayed = lively_stayed[:4], lively_stayed[4:8]
    once_stayed, from_gone = dice.shuffled(quiet_stayed)[:9], dice.shuffled(gone)[:5]
    first = from_again + back_stayed + once_stayed + from_gone + own
    for at, person in enumerate(dice.shuffled(first)):
        enrolled = dice.day(date(1, 5), date(1, 11))
        person.enrol("listening-club-1", enrolled, at < 55)
        if "listening-club" not in person.stays:
            person.enter("listening-club", enrolled)
    for person in dice.shuffled(own)[:8]:
        on, _, completed = person.enrolments["listening-club-1"]
        person.enrol("listening-club-1", on, completed, paid=False)
    own = dice.shuffled(own)
    own_back, own_once = own[:23], own[23:]
    back = from_again[:25] + back_stayed + own_back
    others = [person for person in again if person not in from_again]
    from_two = two_left[:2] + two_active[:29] + [p for p in two_new if not p.active and p not in two_left][:3]
    brand_new = people(23)
    fresh = dice.shuffled(others)[:5] + fresh_stayed + from_two + brand_new
    for person in dice.shuffled(back + fresh):
        person.enrol("listening-club-2", dice.day(date(2, 24), date(3, 1)), None, person not in brand_new[:6])
        if "listening-club" not in person.stays:
            person.enter("listening-club", person.enrolments["listening-club-2"][0])
    for person in from_gone:
        end = max(person.stays["word-bet-a"][1], date(1, 20))
        person.leave("listening-club", end, *why_left())
    for person in own_once[:12] + [p for p in founders if not p.enrolments][:3] + once_stayed[:4]:
        person.leave("listening-club", dice.day(date(1, 20), date(3, 3)), *why_left())
    for person in dice.shuffled(own_back)[:20] + brand_new[:19] + own_once[-3:]:
        person.active = True
    return founders + own + brand_new


def alumni(again, stayed, two_active):
    """The theme group, open since the end of February."""
    chosen = dice.shuffled(again)[:24] + dice.shuffled(two_active)[:22] + dice.shuffled(stayed)[:8]
    for person in chosen:
        person.enter("word-bet-alumni", dice.pick([(date(2, 23), 20), (date(2, 24), 12), (date(2, 26), 8), (date(3, 1), 9), (date(3, 3), 5)]))
    return []


def morning_readers():
    """The group that is not run well: more leave than join."""
    crowd = people(132, [("short-video", 5), ("", 2)])
    for person in crowd:
        person.enter("morning-readers", dice.day(date(10, 13), date(12, 10)))
    late = people(21, [("short-video", 3), ("", 1)])
    for person in late:
        person.enter("morning-readers", dice.day(date(12, 13), date(3, 1)))
    for person in dice.shuffled(crowd)[:54]:
        person.leave("morning-readers", dice.day(date(12, 12), date(3, 3)), *why_left())
    return crowd + late


def everybody():
    again, stayed, gone = edition_one()
    new, left, active = edition_two(again)
    club = listening_club(again, stayed, gone, new, left, active)
    alumni(again, stayed, active)
    crowd, seen = [], set()
    for person in again + stayed + gone + new + club + morning_readers():
        if id(person) not in seen:
            seen.add(id(person))
            crowd.append(person)
    crowd.sort(key=Person.first_day)
    return [(f"m{number:05}", person) for number, person in enumerate(crowd, 1)]


GROUPS = ["word-bet-a", "word-bet-b", "word-bet-alumni", "listening-club", "morning-readers"]
EDITIONS = ["word-bet-1", "word-bet-2", "listening-club-1", "listening-club-2"]

# The share of members who speak on a weekday from Monday to Sunday, in per cent.
RHYTHM = {
    "word-bet-a": [11, 14, 13, 15, 12, 9, 13],
    "word-bet-b": [13, 12, 15, 13, 12, 9, 15],
    "word-bet-alumni": [18, 15, 26, 17, 19, 14, 22],
    "listening-club": [12, 19, 12, 17, 12, 20, 15],
    "morning-readers": [8, 8, 8, 7, 8, 5, 7],
}
# While an edition runs in a group, more of its members speak.
RUNS = {
    "word-bet-a": (date(12, 11), date(12, 31), 3.0),
    "word-bet-b": (date(1, 26), date(2, 15), 3.6),
    "listening-club": (date(1, 12), date(2, 8), 1.6),
}


def active_share(group, day):
    share = RHYTHM[group][day.weekday()] / 100
    first, last, times = RUNS.get(group, (LAST, FIRST, 1))
    if first <= day <= last:
        share *= times * (1 - 0.25 * (day - first).days / max((last - first).days, 1))
    if SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]:
        share *= 0.5
    return share * (85 + dice.below(31)) / 100


def group_days(crowd):
    for group in GROUPS:
        stays = [person.stays[group] for _, person in crowd if group in person.stays]
        opened = min(stay[0] for stay in stays)
        day = max(opened, FIRST)
        while day <= LAST:
            joined = sum(stay[0] == day for stay in stays)
            left = sum(stay[1] == day for stay in stays)
            members = sum(stay[0] <= day and (stay[1] is None or stay[1] > day) for stay in stays)
            active = min(members, round(members * active_share(group, day)))
            messages = round(active * (140 + dice.below(90)) / 100)
            yield [day, group, members, joined, left, active, messages]
            day += datetime.timedelta(days=1)


def enrolments(crowd):
    for edition in EDITIONS:
        for name, person in crowd:
            if edition in person.enrolments:
                on, paid, completed = person.enrolments[edition]
                yield [name, edition, on, flag(paid), flag(completed), flag(person.active)]


def memberships(crowd):
    for group in GROUPS:
        rows = [(person.stays[group][0], name, person) for name, person in crowd if group in person.stays]
        for on, name, person in sorted(rows, key=lambda row: row[:2]):
            _, left, by, reason = person.stays[group]
            # Whoever is gone without a word can only be put down as unmatched.
            yield [name, group, on, left or "", person.source, by or ("unmatched" if left else ""), reason]


# What each channel brought and cost in a month beyond what follows from the members: courses sold, joiners who fit
# (source tags are complete from January on), goods, ads, freight, labour from outside; whole yuan.
CHANNELS = {
    "friend-referral": {"2025-12": (2, "", 0, 0, 0, 0), "2026-01": (4, 33, 315, 0, 168, 0), "2026-02": (5, 2, 180, 0, 96, 0)},
    "official-account": {"2025-12": (4, "", 0, 0, 0, 1200), "2026-01": (7, 61, 585, 0, 312, 900), "2026-02": (8, 9, 225, 0, 120, 0)},
    "short-video": {"2025-12": (1, "", 0, 2800, 0, 600), "2026-01": (1, 19, 0, 3000, 0, 900), "2026-02": (1, 4, 0, 1200, 0, 400)},
}
COURSE = 399
# What the team keeps of a fee; deposits, also those that nobody earned back, are no income here.
KEPT = {"word-bet-1": 39, "word-bet-2": 39, "listening-club-1": 29, "listening-club-2": 29}


def channel_periods(crowd):
    """Joiners by the first day on record, income by the day of enrolment; the source is the member's."""
    for channel, months in CHANNELS.items():
        own = [person for _, person in crowd if person.source == channel]
        for month, (courses, fitting, *costs) in months.items():
            joins = sum(str(min(stay[0] for stay in person.stays.values()))[:7] == month for person in own if person.stays)
            fees = sum(
                KEPT[edition]
                for person in own
                for edition, (on, paid, _) in person.enrolments.items()
                if paid and str(on)[:7] == month
            )
            yield [month, channel, joins, fitting, fees + courses * COURSE, *costs]


SEGMENTS = {
    "exam-soon": {"2026-02-24": [139, 52], "2026-03-03": [141, 57]},
    "lapsed": {"2026-02-24": [38], "2026-03-03": [41]},
}


def segment_counts():
    for segment, days in SEGMENTS.items():
        for day, layers in days.items():
            for step, members in enumerate(layers, 1):
                yield [day, segment, step, members]


def days(first, last):
    return (first + datetime.timedelta(days=at) for at in range((last - first).days + 1))


# The lead magnets in use: first day on record, claims at the beginning, one claim in so many turns into a sign-up.
MAGNETS = {
    "morning-card": (date(2, 5), 4, 9),
    "root-bookmark": (date(2, 23), 11, 4),
    "shadowing-book": (date(3, 1), 6, 5),
}


def magnet_days():
    """Fewer claims as days go by; a conversion follows a claim, so that there are never more of them."""
    for magnet, (first, begin, turns) in MAGNETS.items():
        dice = Dice(len(magnet) * 31)
        claimed = converted = 0
        for day in days(first, LAST):
            claims = max(0, begin - (day - first).days // 6 + dice.below(3) - 1)
            claimed += claims
            conversions = min(dice.below(2) + claims // turns, claimed // turns - converted)
            converted += conversions
            yield [day, magnet, claims, conversions]


def mini_program_days():
    """The share that opens it is higher while an edition runs and lower over the Spring Festival; time is not measured."""
    dice, months = Dice(640), Dice(30)
    for day in days(date(1, 1), LAST):
        running = day >= date(1, 26) and day <= date(2, 15)
        holiday = SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]
        active = (214 if running else 131) - (48 if holiday else 0) + dice.below(25) - 12
        new = dice.below(13) + 9 if date(1, 19) <= day <= date(1, 27) else dice.below(5)
        # Whoever came in the 30 days before: more once the second edition runs, fewer a month after it.
        month = 214 if day < date(1, 26) else 281 if day < date(3, 2) else 262
        yield [day, new, active, "", month + months.below(7)]


CONTRIBUTION = {
    "word-bet-a": {"2026-01": (110, 1384, 90, 215), "2026-02": (70, 912, 660, 140)},
    "word-bet-alumni": {"2026-01": (240, 655, 390, 60), "2026-02": (300, 738, 480, 85)},
    "listening-club": {"2026-01": (90, 1040, 880, 130), "2026-02": (60, 1211, 40, 95)},
}


def contribution_periods():
    for group, months in CONTRIBUTION.items():
        for month, values in months.items():
            for dimension, value in zip(["spread", "interaction", "consumption", "self_growth"], values):
                yield [month, group, dimension, value]


# Steps done by hand that are recorded: SOP, step, group, weekdays from Monday 0, due at, minutes late at most.
STEPS = [
    ("a-upkeep", "qa", "word-bet-a", (1, 3), (20, 0)),
    ("b-aftercare", "qa", "word-bet-b", (2,), (20, 0)),
    ("morning-reading", "office-hour", "morning-readers", (2,), (9, 30)),
]


def step_runs():
    """One Thursday nobody was there: the row says so by a blank time."""
    dice = Dice(52)
    for sop, step, group, weekdays, (hour, minute) in STEPS:
        for day in days(date(2, 23), LAST):
            if day.weekday() in weekdays:
                late = dice.below(9)
                missed = (step, day) == ("qa", date(2, 26))
                done = "" if missed else f"{hour:02}:{minute + late:02}"
                yield [day, sop, step, group, done, "false" if missed or late > 5 else "true"]


def tag_counts():
    """The growth ladder every other Tuesday: more climb than fall, newcomers wait on the lowest rung."""
    rungs = {"stage-c": 286, "stage-a": 97, "stage-s": 24}
    dice = Dice(7)
    for at, day in enumerate((date(2, 3), date(2, 17), date(3, 3))):
        new, up, down, top, back = (dice.below(n) + n // 2 for n in ((26, 14, 9, 6, 3) if at else (1, 1, 1, 1, 1)))
        flows = {"stage-c": (new + down, up), "stage-a": (up + back, down + top), "stage-s": (top, back)}
        for tag, (gained, lost) in flows.items():
            rungs[tag] += gained - lost if at else 0
            yield [day, tag, rungs[tag], *((gained, lost) if at else ("", ""))]


# How active an hour is, from 6 to 23: before work, at noon, and when the evening's question is asked at eight.
HOURS = [9, 22, 14, 6, 4, 5, 17, 12, 5, 4, 4, 6, 11, 19, 41, 38, 27, 10]


def group_hours():
    dice = Dice(2020)
    for group, share in (("word-bet-a", 4), ("word-bet-b", 6)):
        for day in days(date(2, 23), LAST):
            for at, usual in enumerate(HOURS):
                yield [day, group, f"{at + 6:02}:00", usual * share // 10 + dice.below(4)]


# One-to-one chats from the Monday before sign-up for edition 2: account, people added at most on a day, chats, what is
# answered within the day, minutes to the first answer.
CHATS = {"guyu": (6, 14, 93, 11), "bailu": (3, 22, 88, 24)}


def contact_days():
    """More are added while edition 2 signs up and while edition 3 is told of; over the Spring Festival answers are slow."""
    dice = Dice(92132)
    for account, (added, chats, answered, minutes) in CHATS.items():
        for day in days(date(1, 19), LAST):
            busy = date(1, 19) <= day <= date(1, 27) or day >= date(3, 2)
            holiday = SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]
            new = dice.below(added * (2 if busy else 1) + 1) // (3 if holiday else 1)
            talks = dice.below(chats) + new
            share = "" if talks == 0 else f"{min(100, answered - 30 * holiday + dice.below(9) + dice.below(10) / 10):.1f}"
            wait = "" if talks == 0 else f"{minutes * (3 if holiday else 1) + dice.below(12) + dice.below(10) / 10:.1f}"
            yield [day, account, new + dice.below(3), new, int(dice.below(9) == 0), talks, talks * 3 + dice.below(20), share, wait]


OWNED = {"guyu": ["word-bet-a", "word-bet-alumni", "word-bet-b", "word-bet-c"], "lixia": ["listening-club"]}


def owner_days(rows):
    """The groups of an owner as the platform sums them up: staff are among the members, and whoever spoke once has spoken."""
    for owner, groups in OWNED.items():
        spoke, total = 0, 0
        for day in days(date(1, 19), LAST):
            own = [row for row in rows if row[0] == day and row[1] in groups]
            members = sum(row[2] + 3 for row in own)
            total += sum(row[6] for row in own)
            spoke = max(spoke, min(members, members * 55 // 100 + (day - date(1, 19)).days))
            opened = int(owner == "guyu" and day == date(1, 26))
            yield [day, owner, len(own), opened, len(own), members, sum(row[3] for row in own), sum(row[4] for row in own), min(spoke, members), 61_200 + total, sum(row[6] for row in own)]


def main():
    crowd = everybody()
    by_day = list(group_days(crowd))
    write("word-bet", "group_days", ["date", "group", "members", "joined", "left", "active", "messages"], by_day)
    write("word-bet", "enrolments", ["member", "edition", "enrolled_on", "paid", "completed", "active"], enrolments(crowd))
    write("word-bet", "memberships", ["member", "group", "joined_on", "left_on", "source", "quit_by", "quit_reason"], memberships(crowd))
    write("word-bet", "channel_periods", ["period", "channel", "joins", "fitting", "income", "goods", "ads", "freight", "outsourced_labour"], channel_periods(crowd))
    write("word-bet", "segment_counts", ["date", "segment", "step", "members"], segment_counts())
    write("word-bet", "magnet_days", ["date", "magnet", "claims", "conversions"], magnet_days())
    write("word-bet", "mini_program_days", ["date", "new", "active", "seconds_per_member", "monthly_active"], mini_program_days())
    write("word-bet", "contribution_periods", ["period", "subject", "dimension", "value"], contribution_periods())
    write("word-bet", "step_runs", ["date", "sop", "step", "group", "done_at", "on_time"], step_runs())
    write("word-bet", "tag_counts", ["date", "tag", "members", "gained", "lost"], tag_counts())
    write("word-bet", "group_hours", ["date", "group", "hour", "active"], group_hours())
    write("word-bet", "contact_days", ["date", "account", "applied", "added", "lost", "chats", "messages", "replied_percent", "first_reply_minutes"], contact_days())
    write("word-bet", "owner_days", ["date", "account", "chats", "new_chats", "chats_with_messages", "members", "joined", "left", "members_with_messages", "messages_to_date", "messages"], owner_days(by_day))


if __name__ == "__main__":
    main()
