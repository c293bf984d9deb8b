"""What a package is made of: a finished build and its workspace; nothing is judged again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from anjuan.adapters.built import read_built
from anjuan.adapters.listings import listed
from anjuan.adapters.signing_key import public_key, sign
from anjuan.errors import CallError
from anjuan.model.kinds import Kind
from anjuan.model.plan import Plan
from anjuan.model.submission import Indicator, Payload, Piece, Profile, Submission
from anjuan.model.units import Department, RelPath
from anjuan.recording import read_chain
from anjuan.stages.attest import line_of, narrowed
from anjuan.stages.payload import of_originals, of_outputs, of_uploads, originals
from anjuan.stages.submission import held_back, uploads
from anjuan.verifying import manifest_of


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    build: Path
    workspace: Path
    target: Path
    day: date
    scheme: str = ""
    profile: Profile = field(default_factory=Profile)
    eep: bool = False
    """Whether each item gets a package of its own by DA/T 48-2009."""
    disc: int = 0
    """Bytes that a disc or stick holds; 0: all in one."""


@dataclass(frozen=True, slots=True)
class Material:
    """A finished build and its workspace, as far as the package takes them."""

    given: Submission
    payloads: tuple[Payload, ...]
    check: Mapping[str, Any]
    proof: Mapping[str, Any]
    record: bytes
    """The record of builds, telling of what goes along alone; empty where there is no whole one."""


def gathered(plan: Plan, order: Order) -> Material:
    """All that goes in, and where it lies.

    Raises:
        CallError: the build is not whole, not proven, or written by an earlier version.
    """
    manifest = manifest_of(order.build)
    check = read_built(order.build, "check.json")
    proof = read_built(order.build, "proof.json")
    if not proof.get("holds"):
        raise CallError(
            f"“{order.build}”的资料册与目录不一致，不能上报",
            advice="请重新运行 anjuan build，看提示",
        )
    try:
        outputs, material = listed(manifest["outputs"]), listed(check["files"])
        indicators = tuple(map(_indicator, check["indicators"]))
        pieces = tuple(_piece(one) for book in manifest["volumes"] for one in book["entries"])
        pictures = _pictures(manifest["pictures"])
        masked = _masked(manifest["masked"])
        reports = _reports(check["files"])
    except (KeyError, TypeError, ValueError) as fault:
        raise CallError(
            f"“{order.build}”的成果是旧版程序写的", advice="请重新运行 anjuan build，再上报"
        ) from fault
    private = frozenset(one.id for one in indicators if one.sensitive) | frozenset(
        one.id for task in plan.tasks for one in task.indicators if one.sensitive
    )
    sent, withheld = originals(check["files"], private)
    told = tuple(uploads(pieces, pictures, masked, reports))
    given = Submission(
        title=str(check["plan"]["title"]), unit=str(check["plan"]["unit"]),
        year=int(check["plan"]["year"]), day=order.day, scheme=order.scheme,
        indicators=indicators, pieces=pieces, uploads=told, unfit=(), withheld=withheld,
        held_back=tuple(held_back(pieces, masked)),
    )  # fmt: skip
    payloads = (
        *of_uploads(told, material, outputs, order.profile),
        *of_outputs(outputs),
        *of_originals((one for one in sent if one in material), material),
    )
    return Material(given, payloads, check, proof, _record(order.build, frozenset(sent)))


def _record(build: Path, sent: Collection[RelPath]) -> bytes:
    chain = read_chain(build)
    if chain.fault:
        return b""
    return b"".join(map(line_of, narrowed(chain.records, sent, public_key(), sign)))


def _indicator(told: Mapping[str, Any]) -> Indicator:
    departments = tuple(Department(str(one)) for one in told["departments"])
    return Indicator(str(told["id"]), str(told["title"]), departments, bool(told["sensitive"]))


def _piece(told: Mapping[str, Any]) -> Piece:
    return Piece(
        indicator=str(told["indicator"]), title=str(told["title"]), date=str(told["date"] or ""),
        page=str(told["page"]), pages=int(told["pages"]),
        files=tuple(RelPath(str(one)) for one in told["files"]),
    )  # fmt: skip


def _reports(told: Iterable[Mapping[str, Any]]) -> dict[RelPath, int]:
    """How long the reports are, as far as they could be read; an earlier version did not say."""
    return {
        RelPath(str(one["path"])): int(one["characters"])
        for one in told
        if one["kind"] == Kind.SUMMARY and one.get("characters")
    }


def _pictures(told: Iterable[Mapping[str, Any]]) -> dict[RelPath, list[tuple[RelPath, str]]]:
    found: dict[RelPath, list[tuple[RelPath, str]]] = {}
    for one in told:
        place = (RelPath(str(one["path"])), str(one["caption"]))
        found.setdefault(RelPath(str(one["source"])), []).append(place)
    return found


def _masked(told: Iterable[Mapping[str, Any]]) -> dict[RelPath, RelPath | None]:
    return {
        RelPath(str(one["source"])): RelPath(str(one["path"])) if one["path"] else None
        for one in told
    }
