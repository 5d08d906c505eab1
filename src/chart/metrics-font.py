"""Makes metrics-font.ttf: how wide text is, for charts; the font is measured with and never shown or shipped in a page.

    pip install fonttools
    python3 src/chart/metrics-font.py Roboto-Regular.ttf src/chart/metrics-font.ttf

The source is Roboto Regular 2.137 (Copyright 2011 Google Inc., Apache License 2.0; the licence's text is the repository's
LICENSE-APACHE, and this file states what was changed, as it asks). Changes: cut to Latin letters, digits and ASCII
punctuation; the glyph for a missing character is a box one em wide, which is what a Han character takes; `· … — “ ” ‘ ’ ×`
are left out, so that they count as one em too, as Chinese fonts draw them; renamed, because a changed font must not carry the
old name.
"""

import sys

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

NAME = "QunceMetrics"
LATIN = [*range(0x20, 0x7F), *range(0xC0, 0x17F)]


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "DSIG", "LTSH", "hdmx", "VDMX", "gasp"]
    cutter = subset.Subsetter(options)
    # Multiplication sign and its like stand in the Latin-1 block; Chinese fonts draw them full width.
    cutter.populate(unicodes=[code for code in LATIN if code not in (0xD7, 0xF7)])
    cutter.subset(font)

    em = font["head"].unitsPerEm
    pen = TTGlyphPen(None)
    left, right, bottom, top = 0.06 * em, 0.94 * em, -0.12 * em, 0.76 * em
    pen.moveTo((left, bottom))
    for corner in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    font["glyf"][".notdef"] = pen.glyph()
    font["hmtx"][".notdef"] = (em, round(left))

    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = NAME
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
