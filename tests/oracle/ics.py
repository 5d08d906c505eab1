"""A strict reader of calendars (RFC 5545), written apart from Qunce's writer: the second opinion of `tests/it/exports/ics.rs`.

Reads a JSON list of calendars from standard input and answers with a JSON list: for each calendar its properties, its zones and its
events, every event with its properties, its alarms and the days on which it happens. Whatever the standard does not allow ends it.
"""

import json
import re
import sys
from datetime import date, datetime, timedelta

NAME = re.compile(r"[A-Z0-9-]+")
ONCE = {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "RRULE", "LAST-MODIFIED", "DURATION", "DTEND"}
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def lines(text):
    """The unfolded lines."""
    assert text.endswith("\r\n"), "the last line has no end"
    physical = text[:-2].split("\r\n")
    for line in physical:
        assert "\r" not in line and "\n" not in line, f"a bare line break: {line!r}"
        assert len(line.encode()) <= 75, f"{len(line.encode())} bytes: {line!r}"
        assert line.strip(" \t") or line.startswith(" "), "an empty line"
        for sign in line:
            assert sign == "\t" or (ord(sign) >= 32 and not 127 <= ord(sign) <= 159), f"a control character: {line!r}"
            assert sign not in "\u2028\u2029", f"a line break of Unicode: {line!r}"
    logical = []
    for line in physical:
        if line.startswith((" ", "\t")):
            logical[-1] += line[1:]
        else:
            logical.append(line)
    return logical


def parted(line):
    """A line's name, parameters and raw value."""
    head, colon, value = line.partition(":")
    assert colon, f"no colon: {line!r}"
    name, *parameters = head.split(";")
    assert NAME.fullmatch(name), f"a name: {line!r}"
    return name, dict(parameter.split("=", 1) for parameter in parameters), value


def unescaped(value):
    """The text of a value of type TEXT."""
    text, at = "", 0
    while at < len(value):
        sign = value[at]
        if sign == "\\":
            at += 1
            following = value[at]
            assert following in "\\;,nN", f"an escape: {value!r}"
            text += "\n" if following in "nN" else following
        else:
            assert sign not in ";,", f"a bare {sign}: {value!r}"
            text += sign
        at += 1
    return text


def component(all_lines, at):
    """The component that begins at a line, and the line after it."""
    name, _, kind = parted(all_lines[at])
    assert name == "BEGIN"
    found, at = {"kind": kind, "properties": [], "parts": []}, at + 1
    while True:
        name, parameters, value = parted(all_lines[at])
        if name == "BEGIN":
            part, at = component(all_lines, at)
            found["parts"].append(part)
            continue
        if name == "END":
            assert value == kind, f"{kind} ends as {value}"
            return found, at + 1
        found["properties"].append((name, parameters, value))
        at += 1


def moment(value):
    return datetime.strptime(value, "%Y%m%dT%H%M%S")


def offset(value):
    sign = -1 if value[0] == "-" else 1
    return sign * timedelta(hours=int(value[1:3]), minutes=int(value[3:5]))


def zone_of(part):
    """The changes of a zone's clock: local time before, offsets before and after."""
    changes = []
    for observance in part["parts"]:
        assert observance["kind"] in ("STANDARD", "DAYLIGHT")
        own = {name: value for name, _, value in observance["properties"]}
        changes.append((moment(own["DTSTART"]), offset(own["TZOFFSETFROM"]), offset(own["TZOFFSETTO"])))
    assert changes, "a zone without a clock"
    return sorted(changes)


def universal(zone, local):
    """A local moment in universal time."""
    inforce = changes[-1] if (changes := [change for change in zone if change[0] <= local]) else None
    assert inforce, f"the zone says nothing of {local}"
    return local - inforce[2]


def days_of(event, zones):
    """The moments at which an event happens, in local time."""
    own = {name: (parameters, value) for name, parameters, value in event["properties"]}
    parameters, value = own["DTSTART"]
    if parameters.get("VALUE") == "DATE":
        start = datetime.strptime(value, "%Y%m%d")
        assert datetime.strptime(own["DTEND"][1], "%Y%m%d") == start + timedelta(days=1)
        return [start.date().isoformat()], None
    zone = zones[parameters["TZID"]]
    start = moment(value)
    utc = universal(zone, start)
    if "RRULE" not in own:
        assert "EXDATE" not in own
        return [start.isoformat()], utc.isoformat()
    rule = dict(part.split("=") for part in own["RRULE"][1].split(";"))
    assert set(rule) == {"FREQ", "BYDAY", "UNTIL"} and rule["FREQ"] == "WEEKLY"
    by_day = {DAYS.index(day) for day in rule["BYDAY"].split(",")}
    assert start.weekday() in by_day, "the first day is not one of the rule's"
    assert rule["UNTIL"].endswith("Z")
    until = moment(rule["UNTIL"][:-1])
    out = set()
    if "EXDATE" in own:
        assert own["EXDATE"][0]["TZID"] == parameters["TZID"]
        out = {moment(value) for value in own["EXDATE"][1].split(",")}
    found, day = [], start
    while universal(zone, day) <= until:
        if day.weekday() in by_day:
            found.append(day)
        day += timedelta(days=1)
    assert out <= set(found), "an exception to nothing"
    return [day.isoformat() for day in found if day not in out], utc.isoformat()


def alarm_of(part):
    assert part["kind"] == "VALARM"
    own = {name: value for name, _, value in part["properties"]}
    assert set(own) == {"ACTION", "DESCRIPTION", "TRIGGER"} and own["ACTION"] == "DISPLAY"
    return int(re.fullmatch(r"-PT(\d+)M", own["TRIGGER"])[1])


def read(text):
    calendar, end = component(all_lines := lines(text), 0)
    assert end == len(all_lines), "something after the calendar"
    assert calendar["kind"] == "VCALENDAR"
    heads = [name for name, _, _ in calendar["properties"]]
    assert heads.count("VERSION") == 1 and heads.count("PRODID") == 1 and len(heads) == len(set(heads))
    zones, events, uids = {}, [], set()
    for part in calendar["parts"]:
        if part["kind"] == "VTIMEZONE":
            zones[dict((name, value) for name, _, value in part["properties"])["TZID"]] = zone_of(part)
            continue
        assert part["kind"] == "VEVENT", part["kind"]
        names = [name for name, _, _ in part["properties"]]
        for name in ONCE & set(names):
            assert names.count(name) == 1, f"{name} twice"
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(names)
        days, utc = days_of(part, zones)
        texts = {name: unescaped(value) for name, _, value in part["properties"] if name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES")}
        assert texts["UID"] not in uids, f"{texts['UID']} twice"
        uids.add(texts["UID"])
        raw = {name: value for name, _, value in part["properties"] if name not in texts}
        events.append({"texts": texts, "raw": raw, "days": days, "utc": utc, "alarms": [alarm_of(it) for it in part["parts"]]})
    return {"name": unescaped(dict((name, value) for name, _, value in calendar["properties"])["NAME"]), "zones": sorted(zones), "events": events}


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
