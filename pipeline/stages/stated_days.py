"""The day that papers themselves say: `时间：2021年2月26日` at the head of a sign-in sheet."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from anjuan.model.evidence import Material
from anjuan.stages.text import half_width

_LINE = re.compile(
    r"(?:日\s*期|时\s*间)\s*[:：]?\s*"
    r"(?P<year>(?:19|20)\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})(?!\d)"
)
_OTHER = re.compile(r"(?:出生|入职|打印|制表|填表|整改|完成|截止|到期|有效|报送|印发)\s*$")
"""Before 日期: it is another day than that of the activity."""


def stated_day(materials: Iterable[Material]) -> tuple[date, Material] | None:
    """The one day that the files say, and the first file that says it; None where none, or several.

    Cells and text are read for words that name it as the day; a document's own date (成文日期) and
    a photo's are no such words.
    """
    found = [(day, one) for one in materials for day in _days(one)]
    return found[0] if len({day for day, _ in found}) == 1 else None


def _days(material: Material) -> Iterator[date]:
    facts = material.facts
    texts = [facts.document.text] if facts.document is not None else []
    rows = ("　".join(row) for grid in facts.grids for row in grid.cells)
    for text in (*texts, *rows):
        plain = half_width(text)
        for hit in _LINE.finditer(plain):
            if _OTHER.search(plain[: hit.start()]):
                continue
            try:
                yield date(int(hit["year"]), int(hit["month"]), int(hit["day"]))
            except ValueError:
                continue  # a day that does not exist stands on paper, too
