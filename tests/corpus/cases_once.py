"""What lasts several days; one table kept twice; tables and pages under another coat."""

from corpus.build import Case, Expected, Fill
from corpus.cases_measures import TOTAL, below, ledger
from corpus.desk import Folder
from corpus.fills import all_of, papers

_E = Expected
_HOME = "2021-06-10 一楼大厅督查"


def _spanning(days: str) -> Fill:
    """An activity of these days with a photo of 20 March."""

    def fill(folder: Folder) -> None:
        folder.record(f"{days} 一楼大厅清扫/检查记录.docx")
        folder.photo(f"{days} 一楼大厅清扫/a.jpg", taken="2021-03-20")

    return fill


def _beside(name: str, data: str) -> Fill:
    return all_of(
        papers(f"{_HOME}/检查记录.docx"), lambda folder: folder.put(f"{_HOME}/{name}", data)
    )


_HEAD = ("名称", "数量")


def _twice(folder: Folder) -> None:
    """A ledger as a workbook, and the same table saved as CSV beside it."""
    folder.table(f"{folder.day} 登记/台账.xlsx", _HEAD, ("彩页", 250))
    folder.csv(f"{folder.day} 登记/台账.csv", "gb18030", _HEAD, ("彩页", 250))


def _saved_again(folder: Folder) -> None:
    """A ledger saved once more under another name: other bytes, the same table."""
    home = f"{folder.day} 登记"
    book = folder.book(f"{home}/台账.xlsx", [_HEAD, ("彩页", 250)])
    book.properties.subject = "终稿"
    book.save(folder.root / f"{home}/台账（终稿）.xlsx")


def _unmarked(amount: int) -> Fill:
    """A table in UTF-16 without its mark."""
    return lambda folder: folder.csv(
        f"{folder.day} 登记/台账.csv", "utf-16-le", _HEAD, ("彩页", amount)
    )


_PAGE = "<!DOCTYPE html><html><body>登录已过期，请重新登录</body></html>"

CASES = (
    Case(
        "a photo of the third week of an activity that lasts a month",
        _spanning("2021年3月1日"),
        _spanning("2021年3月1日至31日"),
        (_E("date-conflict"),),
    ),
    Case(
        "a ledger saved once more in its item counts once",
        _saved_again,
        ledger(_HEAD, ("彩页", 500)),
        below("250"),
        TOTAL,
    ),
    Case(
        "the same table in two formats counts once",
        _twice,
        ledger(_HEAD, ("彩页", 500)),
        below("250"),
        TOTAL,
    ),
    Case(
        "a table in UTF-16 without its mark",
        _unmarked(499),
        _unmarked(500),
        below("499"),
        TOTAL,
    ),
    *(
        Case(
            f"a web page named {name}",
            _beside(name, _PAGE),
            papers(f"{_HOME}/检查记录.docx", f"{_HOME}/通知.docx"),
            (_E("unreadable-file", path=name),),
        )
        for name in ("会议纪要.docx", "台账.xlsx")
    ),
)
