"""A clerk's desk: an indicator's folder, filled with papers, tables and photos in one's own way."""

import random
import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

import raw_material as raw

Rows = Sequence[Sequence[object]]


class Arrangement(Enum):
    """How an office sorts its material; what is owed and what is there does not change by it."""

    ACTIVITY = "by activity"
    MONTH = "by month"
    KIND = "by kind"
    DEPARTMENT = "by department"
    LOOSE = "all loose"


_PICTURES = (".jpg", ".png", ".mp4")
_PLACES = (
    "一楼大厅", "二楼走廊", "三楼会议室", "食堂后厨", "地下车库",
    "北侧楼梯", "南门岗亭", "档案库房", "西侧水房", "办事窗口",
)  # fmt: skip
_THINGS = (
    "烟头", "纸箱", "积水", "灯管", "绿植", "宣传栏", "灭火器",
    "废旧桌椅", "电线", "垃圾桶", "玻璃门", "导向牌", "打印机", "饮水机",
)  # fmt: skip
_STATES = (
    "已经清走", "摆放整齐", "由物业当场更换", "擦拭干净", "贴上标签", "移到后院", "登记造册",
    "由保洁员看管", "重新固定", "没有发现异常", "补充到位", "由值班员签收", "与上次相比好转",
)  # fmt: skip
_DAY = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)")
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Folder:
    """An indicator's folder; paths are below it. What it writes is like nothing else, unless told.

    Args:
        root: the indicator's folder.
        identity: the indicator's id.
        seed: another one for each folder of a workspace.
        arrangement: how activities are sorted below it.
    """

    def __init__(
        self, root: Path, identity: str, seed: int, arrangement: Arrangement = Arrangement.ACTIVITY
    ) -> None:
        self.root, self.identity, self.seed = root, identity, seed
        self.workspace = root.parent.parent
        self.arrangement = arrangement
        self._dice = random.Random(f"corpus {seed}")
        self._shots = seed * 25

    # ── where ────────────────────────────────────────────────────────────────────────────────

    def at(self, day: str, what: str, name: str) -> str:
        """The path of a file of an activity of `day` (2021-03-10), as this office sorts."""
        on = date.fromisoformat(day)
        loose = f"{on:%Y%m%d}{what}{name}"
        match self.arrangement:
            case Arrangement.ACTIVITY:
                return f"{day} {what}/{name}"
            case Arrangement.MONTH:
                year = "" if on.year == 2021 else f"{on.year}年"
                return f"{year}{on.month}月/{on.month}.{on.day}{what}/{name}"
            case Arrangement.KIND:
                picture = name.endswith(_PICTURES)
                return f"{'图片资料' if picture else '文字资料'}/{loose}"
            case Arrangement.DEPARTMENT:
                return f"办公室/{on.year}年{on.month}月{on.day}日{what}/{name}"
            case Arrangement.LOOSE:
                return loose

    @property
    def day(self) -> str:
        """A day of the year on which no other indicator of the workspace did anything."""
        return (date(2021, 4, 1) + timedelta(days=self.seed)).isoformat()

    def put(self, path: str, data: bytes | str) -> Path:
        target = self._place(path)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return target

    def _place(self, path: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    # ── papers ───────────────────────────────────────────────────────────────────────────────

    def words(self) -> str:
        """Three remarks that nobody has made before."""
        dice = self._dice
        told = (dice.choice(_PLACES) + dice.choice(_THINGS) + dice.choice(_STATES) for _ in "123")
        return "，".join(told) + "。"

    def record(self, path: str, *more: str) -> None:
        """A paper with its name as title, and words of its own."""
        name = path.rpartition("/")[2].rpartition(".")[0]
        self.word(path, name.lstrip("0123456789-. "), *more, self.words())

    def word(self, path: str, *lines: str | Rows) -> None:
        """A Word document of exactly these lines; a list of rows is a table."""
        body = "".join(_paragraph(one) if isinstance(one, str) else _table(one) for one in lines)
        main = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        raw.package(self._place(path), {**_PARTS, "word/document.xml": main})

    def album(self, path: str, *pictures: Image.Image) -> None:
        """A Word document of pictures."""
        raw.word(self._place(path), self.words(), pictures=pictures)

    def notice(self, path: str, *, day: str, left_out: str = "", unit: str = "") -> None:
        """A notice to our own departments, without the line that holds `left_out`."""
        unit = unit or "安康市行政审批服务局"
        lines = (
            "关于开展督查的通知",
            "各科室、各窗口：",
            f"定于近日开展督查。{self.words()}",
            unit,
            day,
        )
        self.word(path, *(one for one in lines if not left_out or left_out not in one))

    def pdf(self, path: str, *pages: str) -> None:
        raw.pdf(self._place(path), *pages)

    # ── tables ───────────────────────────────────────────────────────────────────────────────

    def table(self, path: str, *rows: Sequence[object]) -> None:
        self.book(path, rows)

    def book(self, path: str, *sheets: Rows, merged: Sequence[str] = ()) -> Workbook:
        """A workbook of these sheets; ranges `merged` on the first."""
        made = Workbook()
        first = made.active
        assert isinstance(first, Worksheet)
        for number, rows in enumerate(sheets, start=1):
            sheet = first if number == 1 else made.create_sheet()
            sheet.title = f"Sheet{number}"
            for row in rows:
                sheet.append(list(row))
        for span in merged:
            made.worksheets[0].merge_cells(span)
        made.save(self._place(path))
        return made

    def csv(self, path: str, encoding: str, *rows: Sequence[object], comma: str = ",") -> None:
        text = "".join(comma.join(map(str, row)) + "\r\n" for row in rows)
        self.put(path, text.encode(encoding))

    # ── pictures ─────────────────────────────────────────────────────────────────────────────

    def shot(self, width: int = 801, height: int = 600) -> Image.Image:
        """Another place each time."""
        self._shots += 1
        return raw.scene(width + self._shots % 40, height + self._shots // 40)

    def photo(self, path: str, image: Image.Image | None = None, *, taken: str = "") -> None:
        """A photo; `taken` is when, 2021-03-10 or with a time and an offset.

        Where nothing is said, it was taken on the day that its path tells, if that tells one.
        """
        told = _DAY.search(path)
        taken = taken or ("-".join(told.groups()) if told else "")
        day, _, rest = taken.partition("T")
        time, _, offset = rest.partition("+")
        stamp = f"{day.replace('-', ':')} {time or '10:00:00'}" if taken else None
        camera = ("某牌", f"{self.seed}型")
        zone = f"+{offset}" if offset else None
        exif = raw.exif_of(taken=stamp, offset=zone, camera=camera)
        raw.photo(self._place(path), exif, image or self.shot())

    def say(self, folder: str, **told: str) -> None:
        """What a 说明.txt in that folder says; where it was, so that photos have their elements."""
        told = {"地点": "一楼大厅", **told}
        self.put(f"{folder}/说明.txt", "".join(f"{key}：{value}\n" for key, value in told.items()))


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: Rows) -> str:
    cells = (
        "".join(f"<w:tc>{_paragraph('' if one is None else str(one))}</w:tc>" for one in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
