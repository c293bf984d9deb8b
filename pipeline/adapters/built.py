"""A finished build as the commands that follow it read it: its papers for machines, its books."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.publishing import MANIFEST
from anjuan.errors import CallError
from anjuan.model.json_value import json_of
from anjuan.model.printing import Built, BuiltBook
from anjuan.model.seal import Sheet
from anjuan.model.units import Sha256

_SHEETS: TypeAdapter[tuple[Sheet, ...] | None] = TypeAdapter(tuple[Sheet, ...] | None)
_REBUILD = "请重新运行 anjuan build，再打印"


def read_built(build: Path, name: str) -> Mapping[str, Any]:
    """One of a build's JSON files.

    Raises:
        CallError: it is not there, or holds something else.
    """
    try:
        found = json_of(bytes_of(build / name))
    except (OSError, ValueError) as fault:
        raise CallError(
            f"“{build}”里没有完整的成果（缺{name}）",
            advice="请写出组卷的输出文件夹，例如 build；还没有组卷的，先运行 anjuan build",
        ) from fault
    if not isinstance(found, dict):
        raise CallError(f"“{build}”的{name}不完整", advice="请重新运行 anjuan build")
    return found


def scheme_build(build: Path, wanted: str) -> Path:
    """Where below a build the books of an assessment scheme lie, by the scheme's id or title.

    Raises:
        CallError: there are none, with the schemes that were built.
    """
    there = dict(_schemes_built(build))
    for folder, title in there.items():
        if wanted.strip() in {folder.name, title}:
            return folder
    names = "、".join(one.name for one in there)
    known = f"已组卷的体系有：{names}；" if names else ""
    raise CallError(
        f"“{build}”里没有“{wanted}”这个体系的资料册",
        advice=f"{known}没有组过的，先运行 anjuan build，加上 --scheme {wanted}",
    )


def _schemes_built(build: Path) -> Iterator[tuple[Path, str]]:
    """Folders below a build that hold the books of a scheme, with the scheme's title."""
    for manifest in sorted(build.glob(f"*/{MANIFEST}")):
        folder = manifest.parent
        if (folder / "check.json").is_file():
            yield folder, str(read_built(folder, "check.json").get("plan", {}).get("title", ""))


def insist_unchanged(build: Path, manifest: Mapping[str, Any], cannot: str, advice: str) -> None:
    """The books are still those that were written; `cannot` says what is refused where not.

    Raises:
        CallError: a book is gone, or was changed since.
    """
    books = {str(one["pdf"]) for one in manifest["volumes"]}
    path = next(changed_outputs(build, manifest, books), None)
    if path is not None:
        raise CallError(f"“{path}”不在了，或组卷以后改动过，{cannot}", advice=advice)


def changed_outputs(
    folder: Path, manifest: Mapping[str, Any], only: Collection[str] | None = None
) -> Iterator[Path]:
    """Outputs, or `only` those, that are gone or not as the manifest's digests have them."""
    written = {str(one["path"]): str(one["sha256"]) for one in manifest["outputs"]}
    for name in sorted(written if only is None else only):
        path = folder / name
        if not path.is_file() or sha256_of(path) != written.get(name):
            yield path


def printable(build: Path) -> Built:
    """The books of a build, proven and unchanged, as they are printed.

    Raises:
        CallError: there is no whole build, it has no book, or a book was changed since.
    """
    manifest, check = read_built(build, MANIFEST), read_built(build, "check.json")
    proof = read_built(build, "proof.json")
    try:
        insist_unchanged(build, manifest, "不能打印", _REBUILD)
        if not proof["holds"]:
            raise CallError(f"“{build}”的资料册与目录不一致，不能打印", advice=_REBUILD)
        digests = {str(one["path"]): Sha256(str(one["sha256"])) for one in manifest["outputs"]}
        built = Built(
            title=str(check["plan"]["title"]),
            unit=str(check["plan"]["unit"]),
            year=int(check["plan"]["year"]),
            books=tuple(_book(one, digests) for one in manifest["volumes"]),
            again=_SHEETS.validate_python(manifest["reprint"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise CallError(f"“{build}”的成果记录不完整，或是旧版程序写的", advice=_REBUILD) from fault
    if not built.books:
        raise CallError(f"“{build}”里没有资料册，没有什么可打印", advice=_REBUILD)
    return built


def _book(told: Mapping[str, Any], digests: Mapping[str, Sha256]) -> BuiltBook:
    number, pdf = int(told["number"]), str(told["pdf"])
    sides = told["sides"]
    return BuiltBook(
        id=str(told["id"]),
        name=str(told["name"]),
        title=str(told["title"]).removesuffix(f"（第{number}册）"),
        number=number,
        count=int(told["count"]),
        stem=Path(pdf).stem,
        digest=digests[pdf],
        compiled=date.fromisoformat(told["compiled"]),
        sides=tuple(str(one["name"]) for one in sides),
        indicators=tuple(dict.fromkeys(str(one["indicator"]) for one in sides if one["indicator"])),
    )
