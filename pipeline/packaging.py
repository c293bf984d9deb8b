"""The package that is handed in, on one screen: build → payload → bags → tag files → signature."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from anjuan import __version__
from anjuan.adapters.bag import (
    Bag,
    Changed,
    insist,
    is_bag,
    keep_only,
    put_in_place,
    settle_former,
    signature_file,
    signed_bytes,
)
from anjuan.adapters.bare_pictures import BARED, write_bare
from anjuan.adapters.catalogue_xml import Files, catalogue_xml, item_eep
from anjuan.adapters.fitting import fit_picture
from anjuan.adapters.json_text import write_json
from anjuan.adapters.names import locate
from anjuan.adapters.scratch import scratch
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.adapters.signing_key import public_key, sign
from anjuan.errors import CallError, OutputError
from anjuan.model.fixity import Digests
from anjuan.model.package_check import CHAIN
from anjuan.model.plan import Plan
from anjuan.model.settings import Progress
from anjuan.model.submission import (
    Packed,
    Payload,
    Profile,
    Root,
    Submission,
)
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.attest import digest_of
from anjuan.stages.handing_over import bag_info, handover_report, readme
from anjuan.stages.payload import (
    LISTS,
    ORIGINALS,
    UPLOADS,
    shares,
)
from anjuan.stages.submission import metadata_date, unfit, upload_report
from anjuan.submitting import Material, Order, gathered

_ROOM = 8_000_000
"""Bytes of each disc that are left for lists and manifests."""
_CHECKS = "检查"


def package(plan: Plan, order: Order, progress: Progress) -> Packed:
    """The package in `order.target`, whole or not at all; build and workspace are only read.

    Raises:
        CallError: the build is not whole, not proven, or not of this workspace.
        OutputError: a file changed since the build, or the place cannot be written.
    """
    _refuse(order.target)
    grown = order.target.with_name(f".{order.target.name}.未完")
    try:
        settle_former(order.target)
        return _grown(gathered(plan, order), order, grown, progress)
    except OSError as fault:
        raise OutputError(
            f"上报包写不完：{fault.strerror or fault}",
            advice="请核对磁盘空间和写入权限，再运行一次，会接着做",
        ) from fault
    except BaseException:
        # Nobody knows when it is taken up, and what of it may not leave the office by then.
        shutil.rmtree(grown, ignore_errors=True)
        raise


def _grown(material: Material, order: Order, grown: Path, progress: Progress) -> Packed:
    """The package as it grows beside its place, and then in it."""
    parts = _parts(material.payloads, order.disc)
    names = [f"第{place}盘" for place in range(1, len(parts) + 1)] if len(parts) > 1 else [""]
    done = progress.stage("收集文件", len(material.payloads))
    keep_only(grown, {name: _as_they_are(part) for name, part in zip(names, parts, strict=True)})
    packed = [
        _bag(order, material, part, (place, len(parts)), grown / names[place - 1], done)
        for place, part in enumerate(parts, start=1)
    ]
    put_in_place(grown, order.target)
    return Packed(
        bags=tuple(name for one in packed for name in one.bags),
        files=sum(one.files for one in packed),
        size=sum(one.size for one in packed),
        uploads=len(material.given.uploads),
        unfit=tuple(one for each in packed for one in each.unfit),
        withheld=material.given.withheld,
        again=sum(one.again for one in packed),
    )


def _as_they_are(part: Sequence[Payload]) -> dict[RelPath, Sha256]:
    """The files that are brought without a change, and their bytes."""
    return {one.path: one.fixity.sha256 for one in part if not one.fit_mb}


def _refuse(target: Path) -> None:
    """Stop where the target is no folder of its own: it is put in place as a whole."""
    if target.name in {"", ".."} or (target.exists() and not target.is_dir()):
        raise CallError(
            f"上报包不能放在“{target}”：要一个自己的文件夹",
            advice="请用 -o 写出这个文件夹的名字，例如 -o 上报包",
        )
    if target.exists() and not (is_bag(target) or _holds_bags(target)) and any(target.iterdir()):
        raise CallError(
            f"“{target}”里已有别的东西", advice="请用 -o 另写一个文件夹，例如 -o 上报包"
        )


def _holds_bags(target: Path) -> bool:
    inner = [one for one in target.iterdir() if not one.name.startswith(".")]
    return bool(inner) and all(is_bag(one) for one in inner)


def _parts(payloads: Sequence[Payload], disc: int) -> tuple[tuple[Payload, ...], ...]:
    if not disc:
        return (tuple(payloads),)
    large = [one for one in payloads if one.fixity.size + _ROOM > disc]
    if large:
        raise CallError(
            f"一张盘装不下这{len(large)}个文件",
            [f"{one.source}　{one.fixity.size / 1e6:.0f}MB" for one in large[:20]],
            advice="请换大一些的盘（--split），或者把这些文件分开、压缩以后重新组卷",
        )
    return shares(payloads, disc, _ROOM)


# ── one bag ──────────────────────────────────────────────────────────────────────────────────


def _bag(  # noqa: PLR0913, PLR0917  # what, of what, which of how many, where
    order: Order,
    material: Material,
    part: Sequence[Payload],
    of: tuple[int, int],
    folder: Path,
    done: Callable[[int], None],
) -> Packed:
    bag = Bag(folder)
    brought: dict[RelPath, tuple[RelPath, Digests]] = {}
    for one in part:
        found = _bring(bag, one, order)
        if one.path.startswith(f"{ORIGINALS}/"):
            brought[one.source] = (one.path, found)
        done(1)
    mine = _share_of(material.given, bag.files, brought, order.profile)
    _lists(bag, mine, order, material)
    if order.eep:
        for number, piece in enumerate(mine.pieces, start=1):
            if any(path in brought for path in piece.files):
                data = item_eep(_for_metadata(mine), number, brought)
                bag.write(RelPath(f"EEP/{number:05d}.xml"), data)
    _close(bag, mine, brought, material.record, of)
    bag.finish()
    size = sum(one.size for one in bag.files.values())
    name = folder.name if of[1] > 1 else ""
    return Packed((name,), len(bag.files), size, len(mine.uploads), mine.unfit, again=bag.again)


def _bring(bag: Bag, one: Payload, order: Order) -> Digests:
    root = order.workspace if one.root is Root.WORKSPACE else order.build
    source = locate(root, one.source)
    try:
        if one.fit_mb:
            insist(source, one.fixity.sha256)
            most = one.fit_mb * 1_000_000
            return bag.make(one.path, lambda target: fit_picture(source, target, most))
        if one.bare and source.suffix.lower() in BARED:
            return _bring_bare(bag, one, source)
        return bag.copy(one.path, source, one.fixity.sha256)
    except (Changed, FileNotFoundError) as fault:
        raise OutputError(
            f"“{one.source}”在组卷以后变了，或不在了", advice="请重新运行 anjuan build，再上报"
        ) from fault


def _bring_bare(bag: Bag, one: Payload, source: Path) -> Digests:
    """A file as it is, but for what its pictures tell of the place where they were taken."""
    insist(source, one.fixity.sha256)
    with scratch("bare") as folder:
        bare = folder / f"bare{source.suffix}"
        if write_bare(source, bare):
            return bag.make(one.path, lambda target: shutil.copyfile(bare, target))
    return bag.copy(one.path, source, one.fixity.sha256)


def _share_of(
    given: Submission, files: Mapping[RelPath, Digests], brought: Files, profile: Profile
) -> Submission:
    """What of the submission lies in this bag."""
    here = tuple(one for one in given.uploads if RelPath(f"{UPLOADS}/{one.path}") in files)
    sizes = {one.path: files[RelPath(f"{UPLOADS}/{one.path}")].size for one in here}
    pieces = tuple(
        one for one in given.pieces if not one.files or any(path in brought for path in one.files)
    )
    held = (one for one in given.held_back if one.source in brought)
    wrong = (*held, *unfit(here, sizes, profile))
    return replace(given, uploads=here, pieces=pieces, unfit=wrong)


def _lists(bag: Bag, given: Submission, order: Order, material: Material) -> None:
    sizes = {one.path: bag.files[RelPath(f"{UPLOADS}/{one.path}")].size for one in given.uploads}
    report = upload_report(given, sizes, order.profile)
    handover = handover_report(given, bag.files)
    bag.make(RelPath(f"{UPLOADS}/目录.xlsx"), partial(write_workbook, report))
    bag.make(RelPath(f"{LISTS}/移交清单.xlsx"), partial(write_workbook, handover))
    bag.make(RelPath(f"{_CHECKS}/检查结果.json"), partial(write_json, _check_of(material)))
    bag.make(RelPath(f"{_CHECKS}/核对结果.json"), partial(write_json, _proof_of(material.proof)))


def _check_of(material: Material) -> dict[str, Any]:
    """The judgement without what concerns persons: by indicator, nothing of single files."""
    check = material.check
    keys = ("as_of", "plan", "summary", "tasks", "indicators")
    return {key: check[key] for key in keys if key in check}


def _proof_of(proof: Mapping[str, Any]) -> dict[str, Any]:
    return {key: proof[key] for key in ("holds", "unseen", "volumes") if key in proof}


def _for_metadata(given: Submission) -> Submission:
    pieces = (replace(one, date=metadata_date(one.date)) for one in given.pieces)
    return replace(given, pieces=tuple(pieces))


def _close(bag: Bag, given: Submission, brought: Files, record: bytes, of: tuple[int, int]) -> None:
    """Tag files, and over their manifests and the record of builds the signature."""
    tags = {
        "说明文件.txt": readme(given, bag.files, *of).encode("utf-8"),
        "目录文件.xml": catalogue_xml(_for_metadata(given), brought),
    }
    roots = dict(bag.close(bag_info(given, *of, __version__), tags))
    if record:
        name = PurePosixPath(CHAIN).name
        bag.sign(name, record)
        roots[name] = Sha256(digest_of(record))
    signature = sign(signed_bytes(roots))
    bag.sign("上报包.json", signature_file(roots, public_key(), signature))
