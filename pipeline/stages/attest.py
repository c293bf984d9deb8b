"""The chain of a folder's builds: what a record says, how the next one follows, what it proves."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from anjuan.model.evidence import Inventory, Problem
from anjuan.model.fixity import Attested, Chain, Fixity, Head, Listing
from anjuan.model.json_value import json_of
from anjuan.model.units import RelPath, Sha256

SignatureCheck = Callable[[bytes, str, str], bool]
"""(signed bytes, public key, signature) → whether it is right."""


def line_of(record: Attested) -> bytes:
    """The record as its line of JSON, keys in order, ended by a line feed."""
    document: dict[str, object] = {
        "number": record.number,
        "at": record.at,
        "previous": record.previous,
        "manifest": record.manifest,
        "changed": {path: [one.size, one.sha256] for path, one in sorted(record.changed.items())},
        "removed": sorted(record.removed),
        "key": record.key,
        "signature": record.signature,
    }
    return (json.dumps(document, ensure_ascii=True, separators=(",", ":")) + "\n").encode("ascii")


def record_of(line: bytes) -> Attested:
    """The record of a line.

    Raises:
        ValueError: it is none, or not written as `line_of` writes it.
    """
    try:
        told = json_of(line)
        record = Attested(
            number=int(told["number"]),
            at=str(told["at"]),
            previous=str(told["previous"]),
            manifest=Sha256(str(told["manifest"])),
            changed={
                RelPath(path): Fixity(int(size), Sha256(str(digest)))
                for path, (size, digest) in told["changed"].items()
            },
            removed=tuple(RelPath(str(one)) for one in told["removed"]),
            key=str(told["key"]),
            signature=str(told["signature"]),
        )
        datetime.fromisoformat(record.at)
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(line) from fault
    if line_of(record) != line:
        raise ValueError(line)
    return record


def attestable(inventory: Inventory) -> Listing:
    """The material of which a record tells: all that was read, but for what is classified."""
    return {
        one.path: Fixity(one.file.size, one.file.sha256)
        for one in inventory.materials
        if one.facts.problem is not Problem.CLASSIFIED and not one.file.link
    }


def digest_of(line: bytes) -> str:
    """The digest by which the next record names a line."""
    return hashlib.sha256(line).hexdigest()


def signed_part(record: Attested) -> bytes:
    """What is signed: the line without its signature."""
    return line_of(replace(record, signature=""))


def following(
    chain: Sequence[Attested], manifest: Sha256, material: Listing, at: datetime, key: str
) -> Attested:
    """The next record, still without a signature: what changed since the last one, only that."""
    before = material_at(chain)
    return Attested(
        number=len(chain) + 1,
        at=at.isoformat(timespec="seconds"),
        previous=digest_of(line_of(chain[-1])) if chain else "",
        manifest=manifest,
        changed={path: one for path, one in material.items() if before.get(path) != one},
        removed=tuple(sorted(path for path in before if path not in material)),
        key=key,
    )


def material_at(chain: Iterable[Attested]) -> Listing:
    """The material as the last of the records had it."""
    found: dict[RelPath, Fixity] = {}
    for record in chain:
        found.update(record.changed)
        for path in record.removed:
            found.pop(path, None)
    return found


def narrowed(
    chain: Iterable[Attested], kept: Collection[RelPath], key: str, sign: Callable[[bytes], str]
) -> tuple[Attested, ...]:
    """The same builds, telling of some of the material only; linked and signed anew.

    For who is handed that material: of the rest not even names leave. `chain` has to be whole.

    Args:
        chain: the records of all builds.
        kept: the material of which they may tell.
        key: the public key of who signs.
        sign: gives the signature over some bytes.
    """
    told: list[Attested] = []
    for record in chain:
        draft = replace(
            record,
            previous=digest_of(line_of(told[-1])) if told else "",
            changed={path: one for path, one in record.changed.items() if path in kept},
            removed=tuple(path for path in record.removed if path in kept),
            key=key,
            signature="",
        )
        told.append(replace(draft, signature=sign(signed_part(draft))))
    return tuple(told)


def until(chain: Iterable[Attested], day: date) -> tuple[Attested, ...]:
    """The records up to the end of a day."""
    return tuple(one for one in chain if datetime.fromisoformat(one.at).date() <= day)


def chain_of(lines: Sequence[bytes], is_right: SignatureCheck) -> Chain:
    """The chain of the lines, held against itself; `is_right(data, key, signature)` checks one."""
    records, fault = _records(lines, is_right)
    broken = _broken_link(records)
    if broken is not None:
        return Chain(records[: broken - 1], f"第{broken}条与前一条接不上")
    return Chain(records, fault)


def held_against(chain: Chain, lines: Sequence[bytes], head: Head | None) -> Chain:
    """The chain, held against the last line of it that this machine has seen, too."""
    if chain.fault:
        return chain
    if head is None:
        return replace(chain, known=False)
    if head.number > len(lines) or digest_of(lines[head.number - 1]) != head.line:
        said = f"少了本机见过的第{head.number}条（是旧的一份，或末尾被删改过）"
        return replace(chain, fault=said)
    return chain


def _records(lines: Sequence[bytes], is_right: SignatureCheck) -> tuple[tuple[Attested, ...], str]:
    """Those up to the first line that is wrong, and what is wrong with that one (Chinese)."""
    records: list[Attested] = []
    for number, line in enumerate(lines, start=1):
        try:
            record = record_of(line)
        except ValueError:
            return tuple(records), f"第{number}条读不出来"
        if not is_right(signed_part(record), record.key, record.signature):
            return tuple(records), f"第{number}条的签名不对"
        records.append(record)
    return tuple(records), ""


def _broken_link(chain: Sequence[Attested]) -> int | None:
    """The number of the first record that does not follow from the one before, if any."""
    before = ""
    for place, record in enumerate(chain, start=1):
        if record.number != place or record.previous != before:
            return place
        before = digest_of(line_of(record))
    return None
