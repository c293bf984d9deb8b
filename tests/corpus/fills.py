"""What clerks lay into folders again and again: records of days, papers at paths."""

from collections.abc import Iterable, Sequence

from corpus.build import Fill
from corpus.desk import Folder

MONTHLY = "every: month\neach: {record: 1}"
YEARLY = "every: year\neach: {record: 1}"
MONTHS = tuple(f"2021-{month:02d}-10" for month in range(1, 13))


def nothing(folder: Folder) -> None:
    """An empty folder."""


def records(days: Iterable[str], name: str = "检查记录.docx") -> Fill:
    """A record of each of these days."""

    def fill(folder: Folder) -> None:
        for day in days:
            folder.record(folder.at(day, "督查", name))

    return fill


def papers(*paths: str) -> Fill:
    """Papers and photos at these very paths."""

    def fill(folder: Folder) -> None:
        for path in paths:
            if path.endswith(".jpg"):
                folder.photo(path)
            elif "关于" in path:
                folder.notice(path, day="2021年1月4日")
            else:
                folder.record(path)

    return fill


def all_of(*fills: Fill) -> Fill:
    def fill(folder: Folder) -> None:
        for one in fills:
            one(folder)

    return fill


def without(days: Sequence[str], *left: str) -> list[str]:
    return [day for day in days if day not in left]
