"""The rollup for machines, piece by piece: a unit a line, its indicators in the plan's order."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from anjuan.model.rollup import Cell, Flaw, Group, Standings, Tally, UnitHead
from anjuan.stages.report import Json, cut, summary


def rollup_json(
    of: Standings,
    tallied: Sequence[Sequence[Tally]],
    cells_of: Callable[[int], Iterable[Cell]],
) -> Iterator[str]:
    """The text of 汇总.json, whose totals are the sums of its units and of its indicators.

    Args:
        of: the units.
        tallied: the tallies of each group.
        cells_of: a unit's cells by its number, asked for when its line is written.
    """
    groups = [_group(one, found) for one, found in zip(of.groups, tallied, strict=True)]
    unread = [
        {"number": one.place.number, "folder": one.place.folder, "flaws": [_flaw(one.flaw)]}
        for one in of.unread
    ]
    yield f'{{"as_of": "{of.as_of.isoformat()}",\n'
    yield f' "groups": {_text(groups)},\n'
    yield f' "unread": {_text(unread)},\n'
    yield ' "units": [\n'
    names = of.names
    places = {
        one.place.number: at
        for at, group in enumerate(of.groups)
        for one in (*group.counted, *group.apart)
    }
    for at, one in enumerate(of.readable):
        number = one.place.number
        line = _unit(one, names[number], places[number], cells_of(number))
        yield f"  {_text(line)}" if at == 0 else f",\n  {_text(line)}"
    yield "\n ]}\n"


def _text(of: object) -> str:
    return json.dumps(of, ensure_ascii=False)


def _group(of: Group, tallied: Sequence[Tally]) -> Mapping[str, Json]:
    return {
        "title": of.edition.title,
        "year": of.edition.year,
        "differs": of.differs or None,
        "counted": [one.place.number for one in of.counted],
        "apart": [one.place.number for one in of.apart],
        "totals": summary(of.counts),
        "indicators": [
            {
                "id": one.demanded.id,
                "title": one.demanded.title,
                "task": one.demanded.task,
                "demand": one.demanded.mark,
                "periods_due": one.periods_due,
                "periods_complete": one.periods_complete,
                "units": summary(one.counts),
            }
            for one in tallied
        ],
    }


def _unit(of: UnitHead, name: str, group: int, cells: Iterable[Cell]) -> Mapping[str, Json]:
    return {
        "number": of.place.number,
        "unit": name,
        "folder": of.place.folder,
        "group": group,
        "counted": not of.flaws,
        "flaws": [_flaw(one) for one in of.flaws],
        "as_of": of.as_of.isoformat(),
        "workspace_compared": of.compared,
        "whole_volumes": of.whole,
        "summary": summary(of.counts),
        "errors": of.errors,
        "warnings": of.warnings,
        "unfiled": of.unfiled,
        "books": of.books,
        "items": of.items,
        "pages": of.pages,
        "indicators": [
            {
                "id": one.indicator,
                "status": one.status.value,
                "periods_due": one.periods_due,
                "periods_complete": one.periods_complete,
                "periods_empty": one.empty,
                "points": cut(one.points),
                "points_secured": cut(one.points_secured),
            }
            for one in cells
        ],
    }


def _flaw(of: Flaw) -> Json:
    return {"trouble": of.trouble.value, "message": of.message, "step": of.step}
