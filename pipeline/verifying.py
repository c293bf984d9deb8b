"""Whether outputs, or a workspace since its build, are what they were: record → list → answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from anjuan.adapters.chain_file import CHAIN
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.listings import UNREADABLE, fixity_of, listed, listing
from anjuan.adapters.publishing import MANIFEST, Product, product_in
from anjuan.adapters.workspace_lock import OUTPUTS
from anjuan.errors import CallError
from anjuan.model.fixity import Chain, Change, Difference, Listing, Verified
from anjuan.model.json_value import json_of
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.units import RelPath
from anjuan.recording import read_chain
from anjuan.stages.attest import material_at, until
from anjuan.stages.fixity import differences

_CHECK = RelPath("check.json")
_MANIFEST = RelPath(MANIFEST)
_UNKNOWN_CHAIN = (
    "本机没有见过这份组卷记录，末尾若有记录被删看不出来；要确认，请与组卷的那台电脑核对最后一条"
)
_NO_CHAIN = "没有签名的记录（打印、汇总的文件不记），清单本身有没有改过无从核对"
_CHAIN_GONE = "没有签名的记录：不见了，或组卷时没有写成；清单本身有没有改过无从核对"
_LINK = "是链接，不是文件"
_KEPT = re.compile(rf"{re.escape(CHAIN.removesuffix('.jsonl'))}(-\d+)?\.jsonl")
"""The chain, and those that were set aside."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is looked at."""

    quick: bool = False
    """Names and sizes alone."""
    jobs: int = 1


def verify_outputs(folder: Path, manner: Manner) -> Verified:
    """A folder of outputs against its manifest, and that against its chain; schemes within, too.

    Raises:
        CallError: it holds no outputs.
    """
    within = _within(folder)
    own = _verify_one(folder, frozenset(one.name for one in within), manner)
    inner = [(one.name, _verify_one(one, frozenset(), manner)) for one in within]
    return Verified(
        (
            *own.differences,
            *(_below(name, one) for name, told in inner for one in told.differences),
        ),
        own.looked_at + sum(one.looked_at for _, one in inner),
        (*own.notes, *(f"{name}：{note}" for name, told in inner for note in told.notes)),
    )


def verify_workspace(workspace: Path, build: Path, manner: Manner) -> Verified:
    """A workspace against what its last build found in it.

    Raises:
        CallError: there is no build, or its list of files is not what it was.
    """
    _, chain, wrong = _manifest(build)
    if not wrong:
        wrong = _check_wrong(build)
    if wrong:
        raise CallError(
            f"“{build}”里的{wrong[0].path}改动过，不能据它核对材料",
            advice=f"请先运行 anjuan verify {build} 看清楚，再重新组卷",
        )
    try:
        expected = listed(_json(build / _CHECK)["files"])
    except (ValueError, KeyError) as fault:
        raise _no_build(build) from fault
    told = _held_against(workspace, expected, manner)
    return replace(told, notes=tuple(_chain_notes(chain)))


def verify_since(workspace: Path, build: Path, day: date, manner: Manner) -> Verified:
    """What changed in a workspace since the last build up to a day.

    Raises:
        CallError: there is no record of that time, or the records are not what they were.
    """
    chain = read_chain(build)
    if chain.fault:
        raise CallError(
            f"“{build}”的组卷记录{chain.fault}，不能据它核对",
            advice="请从备份找回这个文件夹里的.anjuan，再核对",
        )
    then = until(chain.records, day)
    if not then:
        first = chain.records[0].at[:10] if chain.records else ""
        raise CallError(
            f"“{build}”没有{day.isoformat()}及以前的组卷记录",
            advice=f"记录从{first}开始，请写这一天或以后的日期" if first else "请先组卷",
        )
    told = _held_against(workspace, material_at(then), manner)
    compared = f"与{then[-1].at[:16].replace('T', ' ')}组卷时（第{then[-1].number}条记录）相比"
    return replace(told, notes=(compared, *_chain_notes(chain)))


def manifest_of(build: Path) -> Mapping[str, Any]:
    """The manifest of a build, when it is what was signed.

    Raises:
        CallError: there is none, or it was changed since.
    """
    told, _, wrong = _manifest(build)
    if wrong:
        raise CallError(
            f"“{build}”的清单{wrong[0].path}改动过，不能用",
            advice=f"请先运行 anjuan verify {build} 看清楚，再重新组卷",
        )
    return told


# ── one folder ───────────────────────────────────────────────────────────────────────────────


def is_outputs(folder: Path) -> bool:
    """Whether a build or an archive was put on record here; other files change nothing in that."""
    return (folder / MANIFEST).is_file() and (folder / CHAIN).is_file()


def _within(folder: Path) -> list[Path]:
    """Folders right below outputs that hold outputs of their own, as those of a scheme do."""
    found = {*folder.glob(f"*/{MANIFEST}")}
    found |= {one.parent for one in folder.glob(f"*/{CHAIN}")}  # whose manifest may be gone
    inner = {one.parent for one in found}
    return sorted(one for one in inner if not one.is_symlink() and one.name != STATE_FOLDER)


def _verify_one(folder: Path, without: frozenset[str], manner: Manner) -> Verified:
    manifest, chain, wrong = _manifest(folder)
    fault = chain.fault or _gone(folder, chain)
    told = [Difference(Change.RECORD, RelPath(CHAIN), about=fault)] if fault else []
    notes = () if fault else tuple(_chain_notes(chain))
    if wrong:
        note = "清单本身改动过，其余文件无从核对"
        return Verified((*told, *wrong), 1, (*notes, note))
    expected = listed(manifest["outputs"])
    found = listing(folder, quick=manner.quick, jobs=manner.jobs, without=without)
    ours = {path: one for path, one in found.items() if not _is_record(path)}
    told += [_readable(one, ours) for one in differences(expected, ours)]
    return Verified(tuple(told), len(expected) + 1, notes)


def _is_record(path: RelPath) -> bool:
    """Whether it is the manifest itself, or the chain, one that was set aside, or the lock."""
    return path in {_MANIFEST, f"{STATE_FOLDER}/{OUTPUTS.file}"} or bool(_KEPT.fullmatch(path))


def _gone(folder: Path, chain: Chain) -> str:
    """Why there is no chain where one is owed, as a build and an archive leave one (Chinese)."""
    if (folder / CHAIN).is_symlink():
        return _LINK
    owed = product_in(folder) in {Product.BUILD, Product.ARCHIVE}
    return _CHAIN_GONE if owed and not chain.records else ""


def _manifest(folder: Path) -> tuple[Mapping[str, Any], Chain, tuple[Difference, ...]]:
    """The manifest, the chain, and what is wrong with the manifest, if anything."""
    path, chain = folder / MANIFEST, read_chain(folder)
    if path.is_symlink():
        return {}, chain, (Difference(Change.CHANGED, _MANIFEST, about=_LINK),)
    if not path.is_file():
        if chain.records:
            return {}, chain, (Difference(Change.MISSING, _MANIFEST),)
        raise _no_build(folder)
    if chain.records and not chain.fault and chain.records[-1].manifest != sha256_of(path):
        about = "与最后一条组卷记录不符；组卷被打断过的，重新组卷就好"
        return {}, chain, (Difference(Change.CHANGED, _MANIFEST, about=about),)
    try:
        told = _json(path)
        listed(told["outputs"])
    except (ValueError, KeyError):
        return {}, chain, (Difference(Change.UNREADABLE, _MANIFEST),)
    return told, chain, ()


def _check_wrong(build: Path) -> tuple[Difference, ...]:
    expected = listed(_json(build / MANIFEST)["outputs"])
    found = fixity_of(build / _CHECK)
    return differences({_CHECK: expected.get(_CHECK, UNREADABLE)}, {_CHECK: found})


def _held_against(workspace: Path, expected: Listing, manner: Manner) -> Verified:
    """Links and what else no build reads are left out, and what the program keeps of its own."""
    read = {path: one for path, one in expected.items() if one.sha256 and not _is_ours(path)}
    found = {
        path: one
        for path, one in listing(workspace, quick=manner.quick, jobs=manner.jobs).items()
        if path in read or not (one == UNREADABLE or _is_ours(path))
    }
    told = differences(read, found)
    return Verified(tuple(_readable(one, found) for one in told), len(read))


def _is_ours(path: RelPath) -> bool:
    return path.startswith(f"{STATE_FOLDER}/")


def _readable(one: Difference, found: Listing) -> Difference:
    """A file that differs because it cannot be read is said to be so."""
    is_there = one.change is Change.CHANGED and found.get(one.path) == UNREADABLE
    return replace(one, change=Change.UNREADABLE, now=None) if is_there else one


def _chain_notes(chain: Chain) -> Iterator[str]:
    if not chain.records and not chain.fault:
        yield _NO_CHAIN
    elif not chain.known and not chain.fault:
        yield _UNKNOWN_CHAIN


def _below(name: str, one: Difference) -> Difference:
    now = RelPath(f"{name}/{one.now}") if one.now else None
    return replace(one, path=RelPath(f"{name}/{one.path}"), now=now)


def _json(path: Path) -> Mapping[str, Any]:
    """A JSON object.

    Raises:
        ValueError: it is none.
    """
    try:
        told = json_of(bytes_of(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise ValueError(path) from fault
    if not isinstance(told, dict):
        raise ValueError(path)  # noqa: TRY004 - what is read is at fault, not its reader
    return told


def _no_build(folder: Path) -> CallError:
    return CallError(
        f"“{folder}”里没有组卷、归档的成果，也不是工作区",
        advice="请写出成果文件夹或工作区的路径，例如 anjuan verify build；还没有组卷的，先组卷",
    )
