"""What a tab is labelled with: the indicator's number, or of a long one the end that tells it."""

import re
from itertools import takewhile

from anjuan.model.binder import Chapter, Part
from anjuan.model.sheet import LONGEST_TAB_LABEL

_PARTS = re.compile(r"[^-.·、]+[-.·、]?")
_PAGE = re.compile(r"\d+-\d+(?:-\d+)?")
_CLOSING = "）)]】.、 "


def tab_label(part: Part, chapter: Chapter) -> str:
    """`2.13`; of `Ⅱ-1-2)` `1-2)`, where it stands among others of `Ⅱ`.

    What all numbers of the part begin with tells nothing on its tabs and goes first; what is still
    too long for a tab keeps as much of its end as fits. The end of a number is never what a page is
    labelled with (`1-2`): it keeps its bracket, or the mark before it.
    """
    own = chapter.indicator
    if len(own) <= LONGEST_TAB_LABEL:
        return own
    bare = own.rstrip(_CLOSING)
    steps = _PARTS.findall(bare)
    closing = own.removeprefix(bare).strip()[:1].replace("）", ")")
    room = LONGEST_TAB_LABEL - len(closing)
    others = [_PARTS.findall(one.indicator.rstrip(_CLOSING)) for one in part.chapters]
    shared = sum(1 for _ in takewhile(lambda same: same, _alike(steps[:-1], others)))
    steps = steps[shared:]
    while len(steps) > 1 and len("".join(steps)) > room:
        steps = steps[1:]
    end = "".join(steps)[-room:]
    if not closing and _PAGE.fullmatch(end) and len(end) < room:
        return bare[-len(end) - 1 :]
    return f"{end}{closing}"


def _alike(steps: list[str], others: list[list[str]]) -> list[bool]:
    """For each step but the last, whether all numbers of the part have it at that place."""
    return [all(one[at : at + 1] == [step] for one in others) for at, step in enumerate(steps)]
