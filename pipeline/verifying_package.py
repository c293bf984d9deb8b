"""Whether a package is what it was when it was made, and its 四性检测 item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from anjuan.adapters.bag import is_bag
from anjuan.adapters.package_reading import read_package
from anjuan.adapters.pdf_grid import write_grid
from anjuan.adapters.publishing import write_beside
from anjuan.adapters.report_document import write_report_document
from anjuan.adapters.signing_key import is_signed
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Imprint
from anjuan.model.fixity import Difference, Verified
from anjuan.model.package_check import Examined, Found
from anjuan.model.units import RelPath
from anjuan.stages.attest import chain_of
from anjuan.stages.file_names import safe
from anjuan.stages.four_qualities import examine
from anjuan.stages.four_qualities_report import TITLE, counted, report_grid, report_list
from anjuan.stages.package_fixity import judged
from anjuan.verifying import Manner


@dataclass(frozen=True, slots=True)
class PackageVerified:
    """What the check of one bag came to."""

    name: str
    """Of its folder within the package; empty where the package is one bag."""
    found: Found
    items: tuple[Examined, ...]


def bags_of(folder: Path) -> tuple[Path, ...]:
    """The bags of a package: itself, or its discs; none where it is no package."""
    if is_bag(folder):
        return (folder,)
    inner = sorted(one for one in folder.iterdir() if one.is_dir() and is_bag(one))
    return tuple(inner)


def verify_package(folder: Path, manner: Manner) -> tuple[PackageVerified, ...]:
    """Every bag of a package, read anew."""
    told = []
    for bag in bags_of(folder):
        package = read_package(bag, quick=manner.quick, jobs=manner.jobs)
        found = judged(package, chain_of(package.chain, is_signed))
        name = "" if bag == folder else bag.name
        told.append(PackageVerified(name, found, examine(found)))
    return tuple(told)


def as_one(bags: Sequence[PackageVerified]) -> Verified:
    """The differences of all bags, paths below the package."""
    return Verified(
        tuple(_below(one.name, each) for one in bags for each in one.found.differences),
        sum(len(one.found.package.files) for one in bags),
    )


def _below(name: str, one: Difference) -> Difference:
    if not name:
        return one
    now = RelPath(f"{name}/{one.now}") if one.now else None
    return Difference(one.change, RelPath(f"{name}/{one.path}"), now, one.about)


def write_reports(bags: Sequence[PackageVerified], target: Path, day: date) -> tuple[Path, ...]:
    """四性检测报告 of each bag, as PDF and Word; never over another. Gives their paths.

    Raises:
        OutputError: the place cannot be written.
    """
    return tuple(path for one in bags for path in _reports(one, target, day))


def _reports(one: PackageVerified, target: Path, day: date) -> Iterator[Path]:
    info = one.found.package.info
    unit, what = info.get("Source-Organization", ""), info.get("External-Description", "")
    fields = (("单位", unit), ("内容", what), ("检测日期", day.isoformat()))
    stem = f"{TITLE}-{safe(one.name)}" if one.name else TITLE
    grid = report_grid(one.items, fields, FontMetrics())
    imprint = Imprint(unit, day.year, TITLE, "", "", day)
    yield write_beside(target / f"{stem}.pdf", partial(write_grid, grid, imprint))
    told = (*fields, ("结果", counted(one.items)))
    listed = report_list(one.items, "　".join(f"{name}：{value}" for name, value in told))
    yield write_beside(target / f"{stem}.docx", partial(write_report_document, listed))
