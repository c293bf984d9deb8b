"""Findings that somebody looked at and found right (核实): counted apart, each with its reason."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from anjuan.model.evidence import Inventory
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.plan import Acknowledgement
from anjuan.model.units import IndicatorId

CODE = "unmatched-acknowledgement"
NAME = "核实没有对应的问题"


def set_aside(
    findings: Iterable[Finding],
    acknowledged: Sequence[Acknowledgement],
    inventory: Inventory,
    names: Mapping[str, str],
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Acknowledgement], ...]]:
    """The findings that stand, and those that an entry sets aside, each with the first that does.

    An entry that matches nothing is itself an error among those that stand.

    Args:
        findings: all that the checks found.
        acknowledged: the entries; each names a finding by its code or by its Chinese name.
        inventory: for the folders that entries of sidecars speak of.
        names: Chinese name of each code.
    """
    codes = {name: code for code, name in names.items()}
    acknowledged = [
        replace(one, code=codes.get(one.code.strip(), one.code.strip())) for one in acknowledged
    ]
    homes = {entry: _indicators_below(entry.scope, inventory) for entry in acknowledged}
    standing: list[Finding] = []
    aside: list[tuple[Finding, Acknowledgement]] = []
    used: set[Acknowledgement] = set()
    for finding in findings:
        matching = [one for one in acknowledged if _matches(one, finding, homes[one])]
        used.update(matching)
        if matching:
            aside.append((finding, matching[0]))
        else:
            standing.append(finding)
    standing += [_unmatched(one, names) for one in dict.fromkeys(acknowledged) if one not in used]
    return tuple(standing), tuple(aside)


def _matches(entry: Acknowledgement, finding: Finding, indicators: frozenset[IndicatorId]) -> bool:
    if entry.code != finding.code or not _in_scope(entry.scope, finding, indicators):
        return False
    if not entry.file:
        return True
    named = _composed(entry.file).strip("/")
    whole = f"{_composed(entry.scope)}/{named}" if entry.scope else named
    return any(
        place in {whole, named} or place.endswith(f"/{named}")
        for place in map(_composed, (finding.path or "", finding.item or ""))
        if place
    )


def _in_scope(scope: str, finding: Finding, indicators: frozenset[IndicatorId]) -> bool:
    """Whether a sidecar in that folder speaks of the finding."""
    if not scope:
        return True
    places = [_composed(one) for one in (finding.path, finding.item) if one]
    if places:
        return any(f"{place}/".startswith(f"{_composed(scope)}/") for place in places)
    return finding.indicator in indicators


def _indicators_below(scope: str, inventory: Inventory) -> frozenset[IndicatorId]:
    """The indicators whose items lie below a folder, for findings that name no file."""
    if not scope:
        return frozenset()
    front = f"{_composed(scope)}/"
    return frozenset(
        one.indicator
        for one in inventory.items
        if any(_composed(file.path).startswith(front) for file in one.materials)
        and f"{_composed(one.folder or '')}/" != front
    )


def _composed(path: str) -> str:
    """A path as people type it: the form on disk may be decomposed."""
    return unicodedata.normalize("NFC", path)


def _unmatched(entry: Acknowledgement, names: Mapping[str, str]) -> Finding:
    of = f"、文件“{entry.file}”" if entry.file else ""
    name = names.get(entry.code)
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=f"{entry.where}中对“{name or entry.code}”{of}的核实没有对应的问题",
        step="问题已经解决的，删去这条核实；文件名写错的，请改正。"
        if name
        else _right_name(entry.code, names),
    )


def _right_name(written: str, names: Mapping[str, str]) -> str:
    """What to write instead of a name or code that no finding bears."""
    near = get_close_matches(written, (*names.values(), *names), n=1)
    meant = f"您要的是“{near[0]}”吗？" if near else ""
    return f"没有叫“{written}”的问题。{meant}请照缺项清单“问题”一栏的名称改正。"
