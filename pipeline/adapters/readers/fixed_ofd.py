"""OFD (GB/T 33190): pages and text of a fixed-layout document; it cannot be bound as pages here."""

from collections.abc import Iterator
from pathlib import Path

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.packages import Package, local, open_package, resolve
from anjuan.adapters.readers.refusal import unsupported
from anjuan.model.evidence import Block, Facts, Format, SourceFile

_MOST_PAGES = 5000


def read_ofd(path: Path, file: SourceFile) -> Facts:
    """Facts of an OFD file: its text, date and number, marked as not to be bound."""
    del file  # the content says all
    blocks: list[Block] = []
    pages = 0
    with open_package(path) as package:
        for part in _pages(package):
            pages += 1
            if package.holds(part):
                blocks.extend(_blocks(package, part))
    return Facts(
        Format.OFD,
        problem=unsupported("").problem,
        detail="OFD版式文件不能直接装订，请另存为PDF放在旁边",
        document=document(tuple(blocks), pages=pages),
    )


def _pages(package: Package) -> Iterator[str]:
    """Content parts of the pages, in order (GB/T 33190-2016 §7.4, §7.7)."""
    for root in _texts(package, "ofd.xml", "DocRoot"):
        main = resolve("", root)
        folder = main.rpartition("/")[0]
        pages = (one for one in package.xml(main).iter() if local(one) == "Page")
        for index, page in enumerate(pages):
            if index >= _MOST_PAGES:
                return
            yield resolve(folder, page.get("BaseLoc", ""))


def _texts(package: Package, part: str, name: str) -> Iterator[str]:
    """The texts of the elements of that name."""
    for one in package.xml(part).iter():
        if local(one) == name and one.text:
            yield one.text.strip()


def _blocks(package: Package, part: str) -> Iterator[Block]:
    """A block a text object."""
    for one in package.xml(part).iter():
        if local(one) == "TextObject":
            text = "".join(code.text or "" for code in one if local(code) == "TextCode").strip()
            if text:
                yield Block(text)
