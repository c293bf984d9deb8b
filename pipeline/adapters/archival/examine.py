"""Looks for what keeps a PDF from PDF/A-2b, clause by clause: our own checks, no certificate.

A thing that many pages use is judged once and told for each of them.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pikepdf

from anjuan.adapters.archival import (
    check_actions,
    check_annotations,
    check_files,
    check_fonts,
    check_graphics,
    check_metadata,
    check_transparency,
)
from anjuan.adapters.archival.check_metadata import claimed
from anjuan.adapters.archival.parts import BROKEN, Kind, Part, below
from anjuan.adapters.archival.rules import Rule
from anjuan.model.proof import Obstacle
from anjuan.model.units import PageNumber

RULES: tuple[Rule, ...] = (
    *check_files.RULES,
    *check_metadata.RULES,
    *check_graphics.RULES,
    *check_fonts.RULES,
    *check_transparency.RULES,
    *check_annotations.RULES,
    *check_actions.RULES,
)
_BY_KIND = {
    kind: tuple(rules)
    for kind, rules in groupby(
        sorted(RULES, key=lambda rule: rule.kind.value), key=lambda rule: rule.kind
    )
}
_UNREADABLE = ("6.1.7.1", "内容读不出来")
_ENDS = 1024
_WHOLE = PageNumber(0)

Fault = tuple[str, str]
"""Clause and what is wrong."""


def read_claim(path: Path) -> str:
    """What a written PDF claims to be: `2B`, or nothing.

    Raises:
        pikepdf.PdfError, OSError: it cannot be read at all.
    """
    with pikepdf.open(path) as pdf:
        return claimed(pdf)


def read_against(path: Path) -> tuple[Obstacle, ...]:
    """What in a written PDF is against PDF/A-2b, by page from 1; page 0 is the whole.

    Raises:
        pikepdf.PdfError, OSError: it cannot be read at all.
    """
    with pikepdf.open(path) as pdf, path.open("rb") as raw:
        head = raw.read(_ENDS)
        raw.seek(max(raw.seek(0, os.SEEK_END) - _ENDS, 0))
        data = head + raw.read()
        here = [Obstacle(_WHOLE, *fault) for fault in _faults(Part(Kind.FILE, None, data))]
        return (*here, *obstacles(pdf))


def obstacles(pdf: pikepdf.Pdf) -> tuple[Obstacle, ...]:
    """What is against the claim in an open PDF, by page from 1, the whole file first as 0."""
    whole = dict.fromkeys(_faults(Part(Kind.DOCUMENT, pdf)))
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            whole |= dict.fromkeys(_faults(Part(Kind.STREAM, one)))
    known = _Known()
    return (
        *(Obstacle(_WHOLE, *fault) for fault in whole),
        *(
            Obstacle(PageNumber(number), *fault)
            for number, page in enumerate(pdf.pages, 1)
            for fault in sorted(known.of_page(Part(Kind.PAGE, page.obj)))
        ),
    )


def _faults(part: Part) -> Iterator[Fault]:
    """The rules that a part by itself breaks."""
    for rule in _BY_KIND.get(part.kind, ()):
        try:
            holds = rule.holds(part)
        except BROKEN:
            holds = False
        if not holds:
            yield rule.clause, rule.told


@dataclass(slots=True)
class _Known:
    """What was found of things that several pages may use."""

    judged: dict[object, tuple[frozenset[Fault], tuple[Part, ...]]] = field(default_factory=dict)

    def of_page(self, page: Part) -> set[Fault]:
        """The faults of a page and of all that it uses; what is used in circles, once."""
        found: set[Fault] = set()
        waiting, seen = [page], set()
        while waiting:
            part = waiting.pop()
            if part.key is not None:
                if part.key in seen:
                    continue
                seen.add(part.key)
            faults, parts = self._judged(part)
            found |= faults
            waiting += parts
        return found

    def _judged(self, part: Part) -> tuple[frozenset[Fault], tuple[Part, ...]]:
        if part.key is None or part.key not in self.judged:
            faults = set(_faults(part))
            try:
                parts = tuple(below(part))
            except BROKEN:
                faults.add(_UNREADABLE)
                parts = ()
            if part.key is None:
                return frozenset(faults), parts
            self.judged[part.key] = (frozenset(faults), parts)
        return self.judged[part.key]
