"""What the scripts share that make up the figures of the sample books."""

import csv
import datetime
import pathlib


class Dice:
    """Numbers that look random and are the same on every machine."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def day(self, first, last):
        return first + datetime.timedelta(days=self.below((last - first).days + 1))

    def shuffled(self, items):
        items = list(items)
        for at in range(len(items) - 1, 0, -1):
            other = self.below(at + 1)
            items[at], items[other] = items[other], items[at]
        return items

    def pick(self, weighted):
        at = self.below(sum(weight for _, weight in weighted))
        for item, weight in weighted:
            if at < weight:
                return item
            at -= weight


def flag(value):
    return "" if value is None else "true" if value else "false"


def write(book, table, header, rows):
    """One snapshot of a book; the same rows give the same bytes."""
    folder = pathlib.Path("data") / book
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
