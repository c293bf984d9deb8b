"""How much room the numbers of a part's indicators take: a scheme's are longer than a plan's."""

from anjuan.model import sheet
from anjuan.model.binder import Part
from anjuan.model.pages import INDEX_TITLE_X, NOTE_NUMBERS
from anjuan.model.sheet import CELL_PADDING, Metrics, TextStyle, mm
from anjuan.model.units import Mm
from anjuan.stages.typeset import text_width

_AFTER = Mm(2.0)
"""Between a number of the 目录 and its title."""


def note_numbers(part: Part, metrics: Metrics) -> Mm:
    """Width of the column of numbers in the part's 卷首说明."""
    return max(NOTE_NUMBERS, Mm(_widest(part, sheet.TABLE, metrics) + 2 * CELL_PADDING))


def index_title_x(part: Part, metrics: Metrics) -> Mm:
    """Where titles begin in the part's 目录, from the left of the type area."""
    return max(INDEX_TITLE_X, Mm(_widest(part, sheet.INDEX_NUMBER, metrics) + _AFTER))


def _widest(part: Part, style: TextStyle, metrics: Metrics) -> Mm:
    widths = (text_width(one.indicator, style, metrics) for one in part.chapters)
    return mm(max(widths, default=0.0))
