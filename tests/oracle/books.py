"""What the oracles read of the sample books: which there are, their series, their snapshots. No YAML reader needed."""

import csv
import pathlib
import re

NAMES = re.search(r"^books: \[(.*)\]", pathlib.Path("qunce.yaml").read_text(encoding="utf-8"), re.M)[1].split(", ")


def series(book):
    """The editions of each series in the order of its file, each with its opening day; keys are English there."""
    found = {}
    for path in sorted(pathlib.Path("playbooks", book, "campaigns").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found[path.stem] = dict(re.findall(r"^  - id: (\S+)\n(?:    .*\n)*?    opens: (\S+)$", text, re.M))
    return found


def table(book, name):
    with open(pathlib.Path("data", book, f"{name}.csv"), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
