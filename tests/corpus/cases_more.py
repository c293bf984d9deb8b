"""More of everything: sidecars, locked and foreign files, copies that are none, figures met."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import raw_material as raw
from corpus.build import Case, Expected, Fill
from corpus.cases_measures import below, hours, ledger
from corpus.desk import Folder
from corpus.fills import YEARLY, all_of, nothing, papers, records

_E = Expected
_HOME = "2021-06-10 一楼大厅督查"
_BODY = "本次检查了一楼大厅、二楼走廊和三楼会议室，桌面整洁，地面无积水，消防通道畅通，灯具完好。"

# ── sidecars ─────────────────────────────────────────────────────────────────────────────────


def _told(name: str, text: str, *files: str) -> Fill:
    """An item of these papers, with a sidecar of that name and text."""
    return all_of(
        papers(*(f"{_HOME}/{one}" for one in files)),
        lambda folder: folder.put(f"{_HOME}/{name}", text),
    )


_PLACE = {
    "说明.md": "---\n地点: 一楼\n时间: 2021年6月10日\n---\n督查了消防通道。\n",
    "说明.txt": "时间：2021年6月10日\n地点：一楼\n拍摄人：张伟\n督查了消防通道。\n",
    "说明.yaml": "地点: 一楼\n参加人: 张伟\n",
}
SIDECARS = (
    Case(
        "a sidecar names the kind",
        _told("说明.yaml", "类别: {情况.docx: notice}\n", "情况.docx"),
        _told("说明.yaml", "类别: {情况.docx: record}\n", "情况.docx"),
        (_E("missing-evidence", period="2021", kind="record"),),
        YEARLY,
    ),
    Case(
        "a sidecar names the kind in Chinese",
        _told("说明.yaml", "类别: {情况.docx: 通知}\n", "情况.docx"),
        _told("说明.yaml", "类别: {情况.docx: 检查记录}\n", "情况.docx"),
        (_E("missing-evidence", period="2021", kind="record"),),
        YEARLY,
    ),
    *(
        Case(
            f"{name} tells the place",
            papers("2021-06-10 督查/检查记录.docx", "2021-06-10 督查/IMG_1.jpg"),
            all_of(
                papers("2021-06-10 督查/检查记录.docx", "2021-06-10 督查/IMG_1.jpg"),
                lambda folder, name=name: folder.put(f"2021-06-10 督查/{name}", _PLACE[name]),  # type: ignore[misc]  # a default binds the name
            ),
            (_E("missing-caption"),),
        )
        for name in _PLACE
    ),
)

# ── files ────────────────────────────────────────────────────────────────────────────────────


def _data(name: str, data: bytes | str) -> Fill:
    return all_of(
        papers(f"{_HOME}/检查记录.docx"), lambda folder: folder.put(f"{_HOME}/{name}", data)
    )


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "一楼")
    return stream.getvalue()


def _locked_office(folder: Folder) -> None:
    """A workbook with a password, as Excel keeps it: an encrypted package in an old container."""
    papers(f"{_HOME}/检查记录.docx")(folder)
    path = folder.put(f"{_HOME}/台账.xlsx", b"")
    raw.ole(path, {"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(range(256)) * 20})


def _plain_office(folder: Folder) -> None:
    papers(f"{_HOME}/检查记录.docx")(folder)
    folder.table(f"{_HOME}/台账.xlsx", ("名称", "数量"), ("彩页", folder.seed))


FILES = (
    Case(
        "a workbook with a password",
        _locked_office,
        _plain_office,
        (_E("encrypted-file", path="台账.xlsx"),),
    ),
    *(
        Case(
            f"an empty {name}",
            _data(name, b""),
            _data(name, good),
            (_E("empty-file", path=name),),
        )
        for name, good in (
            ("简报.docx.txt", "工作简报：二楼走廊已清扫。"),
            ("简报.txt", "工作简报：一楼大厅已清扫。".encode("gb18030")),
        )
    ),
    *(
        Case(
            f"a web page named {name}",
            _data(name, "<!DOCTYPE html><html><body>登录已过期</body></html>"),
            _plain_office,
            (_E("unreadable-file", path=name),),
        )
        for name in ("通知.pdf", "课件.pptx")
    ),
    Case(
        "a zip that nobody unpacked",
        _data("材料.zip", _zip()),
        _data("~$材料.docx", b"lock"),
        (_E("unsupported-file", path="材料.zip"),),
    ),
)  # fmt: skip

# ── copies, and what is none ─────────────────────────────────────────────────────────────────


def _monthly(name: str, *texts: str) -> Fill:
    """Documents of March, April …, each saying only this."""

    def fill(folder: Folder) -> None:
        for month, text in enumerate(texts, start=3):
            folder.word(f"2021-{month:02d}-10 督查/{name}", text, f"编号{folder.seed}")

    return fill


_OTHER_WORDS = (f"{_BODY}张伟发言，谈了水电改造。", f"{_BODY}陈静发言，讲了窗口作风。")
COPIES = (
    *(
        Case(
            f"the same {kind} for two months",
            _monthly(f"{kind}.docx", _BODY, _BODY),
            _monthly(f"{kind}.docx", *_OTHER_WORDS),
            (_E("duplicate-document", path=f"2021-04-10 督查/{kind}.docx"),),
        )
        for kind in ("会议记录", "工作简报", "工作总结", "通报")
    ),
)  # fmt: skip

# ── figures ──────────────────────────────────────────────────────────────────────────────────

_COVERS = "every: year\nmeasures:\n  - {type: covers, column: 地点, values: [水房, 厕所]}"
_RATIO = (
    "every: year\nmeasures:\n  - {type: ratio, column: 办结, equals: [是, 已办结], at_least: 90%}"
)
_CLOSED = (
    "every: year\nmeasures:\n"
    "  - {type: closed, found: 发现日期, deadline: 整改时限, done: 完成日期}"
)


def _rows(head: Sequence[str], *rows: Sequence[object]) -> Fill:
    return ledger(head, *rows)


def _issues(done: object) -> Fill:
    head = ("序号", "问题", "发现日期", "整改时限", "完成日期")
    row = (1, "漏水", date(2021, 3, 1), date(2021, 3, 10), done)
    return lambda folder: folder.table(f"{folder.day} 督查/问题台账.xlsx", head, row)


FIGURES = (
    Case(
        "places in one cell",
        _rows(("地点", "情况"), ("水房、走廊", "干净")),
        _rows(("地点", "情况"), ("水房、厕所", "干净")),
        below("厕所"),
        _COVERS,
    ),
    Case(
        "settled, with blanks around",
        _rows(("事项", "办结"), *((f"事项{n}", "是 " if n < 8 else "否") for n in range(10))),
        _rows(("事项", "办结"), *((f"事项{n}", " 是" if n < 9 else "否") for n in range(10))),
        below("80%"),
        _RATIO,
    ),
    Case(
        "closed on its last day, in real dates",
        _issues(date(2021, 3, 11)),
        _issues(date(2021, 3, 10)),
        below(),
        _CLOSED,
    ),
    Case(
        "a figure of an indicator that does not concern the office",
        hours(*[29] * 10),
        hours(*[29] * 10),
        below(),
        "every: year\nmeasures:\n  - {type: total-per-person, column: 时长, at_least: 30}",
        "every: year\nmeasures:\n  - {type: total-per-person, column: 时长, at_least: 30}\n"
        "waived: {reason: 本单位不涉及, by: 创建办, on: 2021-06-01}",
        status="waived",
    ),
    Case(
        "two items a month, one short of a piece",
        papers("2021-12-03 督查/检查记录.docx", "2021-12-17 督查/通知.docx"),
        papers("2021-12-03 督查/检查记录.docx", "2021-12-17 督查/检查记录.docx"),
        (_E("missing-evidence", period="2021-12", kind="record", path="2021-12-17 督查"),),
        "every: month\nfrom: 2021-12-01\nitems: 2\neach: {record: 1}",
    ),
    Case(
        "each department by month",
        papers("2021-12-03 办公室总结/办公室总结.docx", "财务科/2021-11-30 小结/小结.docx"),
        papers("2021-12-03 办公室总结/办公室总结.docx", "财务科/2021-12-30 小结/小结.docx"),
        (_E("missing-item", period="2021-12", says="财务科"), _E("out-of-period")),
        "every: month\nfrom: 2021-12-01\neach: {summary: 1}\nper: department\n"
        "departments: [办公室, 财务科]",
    ),
)  # fmt: skip
CASES = (*SIDECARS, *FILES, *COPIES, *FIGURES)

# ── in 2031 ──────────────────────────────────────────────────────────────────────────────────

_DAYS = [f"2031-12-{day}" for day in (24, 25, 26, 29, 30, 31)]
FAR_AHEAD = (
    Case(
        "a working day of a year whose holidays nobody has published",
        records([day for day in _DAYS if day != "2031-12-30"]),
        records(_DAYS),
        (_E("missing-item", period="2031-12-30"),),
        "every: workday\nfrom: 2031-12-24\neach: {record: 1}",
    ),
    Case(
        "nothing is owed that nobody asked for",
        papers("2030-12-31 督查/检查记录.docx"),
        nothing,
        (_E("out-of-period"),),
    ),
)
