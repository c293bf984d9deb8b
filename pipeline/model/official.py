"""Type of official papers (GB/T 9704-2012 §5.2, §7): 156 × 225 mm, 22 lines of 28 characters.

Three-size characters are 16 pt wide, and 28 of them would be 158 mm: they are set a quarter of a
point closer, so that 28 stand on a line of 156 mm (442.2 pt).
"""

from dataclasses import replace

from anjuan.model.sheet import LABEL, TABLE, Role, TextStyle
from anjuan.model.units import Mm, Pt

TOP, BOTTOM = Mm(37.0), Mm(35.0)
"""天头, and what 225 mm of text leave below."""
BINDING, FORE = Mm(28.0), Mm(26.0)
"""订口 and 翻口; they change sides with the leaf."""
NUMBER_FROM_EDGE = Mm(24.9)
"""Foot of the page number's line: its dashes stand 7 mm below the type area (§7.5)."""
PITCH = Pt(28.95)
"""From line to line: 22 of them in 225 mm, in whole twentieths of a point."""
_CLOSER = Pt(-0.25)
_THREE, _TWO, _FOUR = Pt(16), Pt(22), Pt(14)

TITLE = TextStyle("official-title", Role.BIAOSONG, _TWO, Pt(33))
BODY = TextStyle(
    "official-body", Role.FANG, _THREE, PITCH, tracking=_CLOSER, justified=True, indent=2
)
FLUSH = replace(BODY, name="official-flush", indent=0)
"""主送, 署名, 成文日期: no first-line indent."""
FIRST = TextStyle("official-first", Role.HEI, _THREE, PITCH, tracking=_CLOSER, indent=2)
"""`一、`."""
SECOND = TextStyle("official-second", Role.KAI, _THREE, PITCH, tracking=_CLOSER, indent=2)
"""`（一）`."""
ANNEX = TextStyle("official-annex", Role.HEI, _THREE, PITCH)
"""`附件1`, flush at the top left."""
NUMBER = TextStyle("official-number", Role.SONG, _FOUR, Pt(0), figures_too=True)
"""`—1—`: its figures are 宋体, too."""

STYLES = (TITLE, BODY, FLUSH, FIRST, SECOND, ANNEX, NUMBER, TABLE, LABEL)
"""All that a paper is set in, tables included."""
