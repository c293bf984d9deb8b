"""A unit's build, read from the lists that it wrote: check.json and manifest.json, nothing else."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.names import read_as
from anjuan.adapters.publishing import MANIFEST
from anjuan.adapters.unit_places import is_folder, is_there
from anjuan.model.evidence import Disposition
from anjuan.model.finding import Finding, Remedy, Severity, Status
from anjuan.model.kinds import Kind
from anjuan.model.rollup import (
    Book,
    BuiltUnit,
    Demanded,
    Edition,
    EntryLine,
    FileLine,
    Flaw,
    Held,
    Trouble,
)
from anjuan.model.totals import Totals
from anjuan.model.units import Department, IndicatorId, RelPath, Sha256, TaskId

_JUDGEMENT = "check.json"
_AGAIN = "请该单位重新运行 anjuan build，把整个成果文件夹交来，再汇总"
_MOST_NAMED = 3
_FINEST = 10_000
"""No point is shared out over more periods; nine decimals tell such fractions apart."""

Document = Mapping[str, Any]


class UnusableBuildError(Exception):
    """There is no build that can be used; the flaw says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


def read_unit(build: Path) -> BuiltUnit:
    """What a build says of itself.

    Raises:
        UnusableBuildError: it is not there, not whole, of another command or an older version.
    """
    manifest = _manifest(build)
    check = _judgement(build, manifest)
    try:
        return _unit(manifest, check)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as fault:
        raise _unusable("成果记录不完整，或是旧版程序写的", _AGAIN) from fault


def books_gone(build: Path, books: Sequence[Book]) -> Flaw | None:
    """Books that are not there, or not as long as they were written; none of them is opened."""
    gone = [one.pdf for one in books if _size(build / one.pdf) != one.size]
    if not gone:
        return None
    names = "、".join(one.rpartition("/")[2] for one in gone[:_MOST_NAMED])
    more = f"等{len(gone)}册" if len(gone) > _MOST_NAMED else ""
    return Flaw(Trouble.DAMAGED, f"资料册不在了，或组卷以后改动过（{names}{more}）", _AGAIN)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _unusable(message: str, step: str, trouble: Trouble = Trouble.DAMAGED) -> UnusableBuildError:
    return UnusableBuildError(Flaw(trouble, message, step))


def _manifest(build: Path) -> Document:
    if not is_folder(build.parent):
        raise _unusable(
            f"没有“{read_as(build.parent.name)}”这个文件夹，或没有权限打开",
            "请核对写的路径和权限；单位还没有交来的，请催报",
            Trouble.MISSING,
        )
    if not is_there(build / MANIFEST):
        raise _unusable(
            f"没有组卷的成果（“{read_as(build.name)}”里没有{MANIFEST}）",
            "请该单位运行 anjuan build 组卷后交来；成果文件夹另有名字的，汇总时写 --build",
            Trouble.MISSING,
        )
    found = _object(build / MANIFEST)
    if "kind" in found or "register" in found:  # a print, a rollup; an archive
        raise _unusable(
            "不是组卷的成果，是归档、打印或汇总写出的", "请写组卷的成果文件夹", Trouble.MISSING
        )
    return found


def _judgement(build: Path, manifest: Document) -> Document:
    """check.json, byte for byte as the build wrote it."""
    try:
        raw = bytes_of(build / _JUDGEMENT)
        written = {str(one["path"]): str(one["sha256"]) for one in manifest["outputs"]}
    except (OSError, KeyError, TypeError) as fault:
        raise _unusable(f"成果不完整，缺{_JUDGEMENT}", _AGAIN) from fault
    if hashlib.sha256(raw).hexdigest() != written.get(_JUDGEMENT):
        raise _unusable(f"{_JUDGEMENT}与组卷时写的不一样（改动过，或没有拷全）", _AGAIN)
    return _parsed(raw, _JUDGEMENT)


def _object(path: Path) -> Document:
    try:
        raw = bytes_of(path)
    except OSError as fault:
        raise _unusable(f"{path.name}读不出来", _AGAIN) from fault
    return _parsed(raw, path.name)


def _parsed(raw: bytes, name: str) -> Document:
    try:
        found = from_json(raw)
    except ValueError as fault:
        raise _unusable(f"{name}已损坏", _AGAIN) from fault
    if not isinstance(found, dict):
        raise _unusable(f"{name}已损坏", _AGAIN)
    return found


# ── from JSON to values ──────────────────────────────────────────────────────────────────────


def _unit(manifest: Document, check: Document) -> BuiltUnit:
    volumes = manifest["volumes"]
    sizes = {str(one["path"]): int(one["size"]) for one in manifest["outputs"]}
    return BuiltUnit(
        unit=str(check["plan"]["unit"]),
        edition=Edition(
            title=str(check["plan"]["title"]),
            year=int(check["plan"]["year"]),
            tasks=tuple((TaskId(str(one["id"])), str(one["title"])) for one in check["tasks"]),
            indicators=tuple(map(_demanded, check["indicators"])),
        ),
        as_of=date.fromisoformat(check["as_of"]),
        counts=_counts(check["summary"]),
        indicators=tuple(map(_held, check["indicators"])),
        findings=tuple(map(_finding, check["findings"])),
        files=tuple(map(_file, check["files"])),
        along=tuple(map(_file, check["also"])),
        books=tuple(
            Book(TaskId(str(one["task"])), str(one["pdf"]), sizes[str(one["pdf"])])
            for one in volumes
        ),
        entries=tuple(entry for one in volumes for entry in _entries(one)),
        whole_volumes=bool(manifest["whole_volumes"]),
    )


def _demanded(told: Document) -> Demanded:
    return Demanded(
        IndicatorId(str(told["id"])),
        str(told["title"]),
        TaskId(str(told["task"])),
        str(told["demand"]),
    )


def _counts(told: Document) -> Totals:
    return Totals(
        indicators=int(told["indicators"]),
        complete=int(told["complete"]),
        incomplete=int(told["incomplete"]),
        not_due=int(told["not_due"]),
        waived=int(told["waived"]),
        points=_decimal(told["points"]),
        points_secured=_decimal(told["points_secured"]),
    )


def _held(told: Document) -> Held:
    return Held(
        id=IndicatorId(str(told["id"])),
        departments=_departments(told),
        sensitive=bool(told["sensitive"]),
        status=Status(told["status"]),
        periods_due=int(told["periods_due"]),
        periods_complete=int(told["periods_complete"]),
        points=_decimal(told["points"]),
        points_secured=_decimal(told["points_secured"]),
    )


def _finding(told: Document) -> Finding:
    kinds = tuple(map(Kind, str(told["kind"]).split("|"))) if told["kind"] else ()
    return Finding(
        code=str(told["code"]),
        severity=Severity(told["severity"]),
        remedy=Remedy(told["remedy"]),
        message=str(told["message"]),
        step=str(told["step"]),
        indicator=IndicatorId(told["indicator"]) if told["indicator"] else None,
        item=told["item"],
        period=told["period"],
        kind=kinds[0] if kinds else None,
        kinds=kinds,
        required=told["required"],
        found=told["found"],
        path=told["path"],
        departments=_departments(told),
        per=told["per"] or "",
        about=told["about"] or "",
        folder=told["folder"] or "",
        risk=_decimal(told["risk"]).limit_denominator(_FINEST),
        due=date.fromisoformat(told["due"]) if told["due"] else None,
    )


def _file(told: Document) -> FileLine:
    return FileLine(
        RelPath(str(told["path"])),
        int(told["size"]),
        Sha256(str(told["sha256"])),
        Disposition(told["disposition"]),
        Kind(told["kind"]) if told["kind"] else None,
    )


def _entries(volume: Document) -> Iterator[EntryLine]:
    last = {str(one["entry"]): str(one["label"]) for one in volume["sides"] if one["label"]}
    for told in volume["entries"]:
        yield EntryLine(
            volume=str(volume["id"]),
            indicator=IndicatorId(str(told["indicator"])),
            title=str(told["title"]),
            date=str(told["date"]),
            pages=int(told["pages"]),
            first=str(told["page"]),
            last=last.get(str(told["key"]), str(told["page"])),
            files=tuple(RelPath(str(one)) for one in told["files"]),
        )


def _departments(told: Document) -> tuple[Department, ...]:
    return tuple(Department(str(one)) for one in told["departments"])


def _decimal(figure: float) -> Fraction:
    """A figure of the file, exactly as it stands there."""
    return Fraction(str(figure))
