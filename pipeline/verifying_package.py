"""Whether a package is what it was when it was made, and its 四性检测 item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from anjuan.adapters.bag import is_bag
from anjuan.adapters.listings import below
from anjuan.adapters.package_reading import read_package
from anjuan.adapters.pdf_grid import write_grid
from anjuan.adapters.publishing import write_beside
from anjuan.adapters.report_document import write_report_document
from anjuan.adapters.signing_key import is_signed, known_public_key
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Imprint
from anjuan.model.fixity import Change, Difference, Verified
from anjuan.model.package_check import SIGNATURE, Examined, Found
from anjuan.model.units import RelPath
from anjuan.stages.attest import chain_of
from anjuan.stages.discs import disc_of, not_of_one_set
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


def is_package(folder: Path) -> bool:
    """Whether it is a package, or the discs of one lie in it."""
    return bool(bags_of(folder))


def bags_of(folder: Path) -> tuple[Path, ...]:
    """The bags of a package: itself, or its discs; none where it is no package.

    A bag is known by its manifests or its signature, too: who takes `bagit.txt` away hides none.
    What a link leads to is no part of it.
    """
    if _is_vouched_for(folder):
        return (folder,)
    inner = sorted(one for one in folder.iterdir() if _is_disc(one))
    return tuple(inner) or ((folder,) if is_bag(folder) else ())


def _is_vouched_for(folder: Path) -> bool:
    return (folder / SIGNATURE).is_file() or any(folder.glob("manifest-*.txt"))


def _is_disc(one: Path) -> bool:
    return one.is_dir() and not one.is_symlink() and (is_bag(one) or _is_vouched_for(one))


def verify_package(folder: Path, manner: Manner) -> tuple[PackageVerified, ...]:
    """Every bag of a package, read anew."""
    told = []
    for bag in bags_of(folder):
        package = read_package(bag, quick=manner.quick, jobs=manner.jobs)
        found = judged(package, chain_of(package.chain, is_signed))
        name = "" if bag == folder else bag.name
        told.append(PackageVerified(name, found, examine(found)))
    return tuple(told)


def as_one(folder: Path, bags: Sequence[PackageVerified]) -> Verified:
    """The differences of all bags, paths below the package, and of the set that they are."""
    discs = tuple(disc_of(one.name, one.found) for one in bags)
    around = not_of_one_set(discs)
    if any(one.name and one.count > 1 for one in discs):
        around = (*around, *_beside(folder, frozenset(one.name for one in discs)))
    return Verified(
        (*(_below(one.name, each) for one in bags for each in one.found.differences), *around),
        sum(len(one.found.package.files) for one in bags),
        tuple(_notes(bags)),
    )


def _beside(folder: Path, discs: frozenset[str]) -> Iterator[Difference]:
    """Files beside the discs of a package that stand in no list."""
    for path in sorted(below(folder, without=discs)):
        yield Difference(Change.UNEXPECTED, path)


def _notes(bags: Sequence[PackageVerified]) -> Iterator[str]:
    own = known_public_key()
    keys = {one.found.package.signature.key for one in bags if one.found.signed} - {own}
    if keys:
        yield (
            "签名不是本机作的，只能看出作了签名以后没有改过；要确认是谁作的，"
            f"请与做上报包的那台电脑核对签名文件里的key：{'、'.join(sorted(keys))}"
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
