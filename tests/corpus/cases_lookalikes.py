"""Papers and pictures of many faces: ends of notices, secrecy, counts, copies of photos."""

import io
import random

from PIL import Image, ImageDraw

from corpus.build import Case, Expected, Fill
from corpus.cases_pictures import jpeg
from corpus.desk import Folder
from corpus.fills import all_of, papers
from scenes import COPIES, scene

_E = Expected
_UNIT = "安康市行政审批服务局"
_HOME = "2021-03-15 一楼大厅督查"
_MARCH, _MAY = "2021-03-10 一楼大厅督查", "2021-05-10 一楼大厅督查"
_SIZE = (960, 720)


def _notice(*end: str, name: str = "通知.docx") -> Fill:
    """A notice to our own, with these last lines."""

    def fill(folder: Folder) -> None:
        told = f"定于近日开展督查。{folder.words()}"
        folder.word(f"{_HOME}/{name}", "关于开展督查的通知", "各科室、各窗口：", told, *end)

    return fill


def _word(name: str, *lines: str) -> Fill:
    return lambda folder: folder.word(f"{_HOME}/{name}", *lines, folder.words())


# ── ends of notices ──────────────────────────────────────────────────────────────────────────

_ENDS = {
    "a day in Chinese numerals": (_UNIT, "二〇二一年三月十日"),
    "a day with dashes": (_UNIT, "2021-03-10"),
    "a day with dots": (_UNIT, "2021.3.10"),
    "blanks in the day": (_UNIT, "2021 年 3 月 10 日"),
    "a seal's place": (f"{_UNIT}（盖章）", "2021年3月10日"),
    "an annex": ("附件：督查安排表", _UNIT, "2021年3月10日"),
    "copies to": (_UNIT, "2021年3月10日", "抄送：机关党委。"),
    "a contact behind": (_UNIT, "2021年3月10日", "（联系人：张伟，电话：3212345）"),
    "an office of ours": (f"{_UNIT}办公室", "2021年3月10日"),
    "our party committee": (f"中共{_UNIT}机关委员会", "2021年3月10日"),
}
_UNDATED = (_E("incomplete-document", path="通知.docx", says="成文日期"),)
ENDS = (
    *(
        Case(
            f"a notice with {name}",
            _notice(*(line for line in end if "3" not in line and "三" not in line)),
            _notice(*end),
            _UNDATED,
        )
        for name, end in _ENDS.items()
    ),
    Case(
        "a notice with unit and day in one line",
        _notice(_UNIT),
        _notice(f"{_UNIT}　　2021年3月10日"),
        _UNDATED,
    ),
)
DRAFTS = tuple(
    Case(
        f"a draft {mark}",
        _word(f"工作方案{mark}.docx", "工作方案", "一、目标。", "二、措施。"),
        _word(f"工作方案{final}.docx", "工作方案", "一、目标。", "二、措施。"),
        (_E("draft-document", path=f"{mark}.docx"),),
    )
    for mark, final in (("（草案）", "（定稿）"), ("草稿", "（终稿）"), ("（修改稿）", "（正式）"))
)

# ── marks of secrecy ─────────────────────────────────────────────────────────────────────────


def _sheet(*words: str) -> Fill:
    return lambda folder: folder.table(
        f"{_HOME}/登记表.xlsx", words, ("名称", "数量"), ("文件", folder.seed)
    )


SECRETS = (
    Case(
        "a secret table",
        all_of(papers(f"{_HOME}/检查记录.docx"), _sheet("机密★3年")),
        _sheet("保密设备登记"),
        (_E("classified-material"),),
    ),
    *(
        Case(
            f"a mark of secrecy: {mark}",
            all_of(papers(f"{_HOME}/检查记录.docx"), _word("来文.docx", mark, "关于某事的通报")),
            _word("来文.docx", plain, "关于某事的通报"),
            (_E("classified-material"),),
        )
        for mark, plain in (
            ("秘密★长期", "内部资料　注意保存"),
            ("机 密 ★ 5 年", "服务评价★★★★★"),
            ("绝密★", "严守国家秘密，机密不外传"),
            ("密级：秘密", "密级：公开"),
        )
    ),
)

# ── counts ───────────────────────────────────────────────────────────────────────────────────


def _counted(sentence: str) -> Fill:
    """A sheet that 31 guests signed, and a bulletin that counts them."""

    def fill(folder: Folder) -> None:
        home = f"{folder.day} 讲座"
        rows = [(f"来宾{n}", "办公室", "是") for n in range(31)]
        folder.table(f"{home}/签到表.xlsx", ("姓名", "科室", "签名"), *rows)
        folder.word(f"{home}/简报.docx", "工作简报", f"讲座在一楼举办。{sentence}{folder.words()}")

    return fill


COUNTS = tuple(
    Case(
        f"so many people: {wrong}",
        _counted(wrong),
        _counted(right),
        (_E("count-conflict"),),
    )
    for wrong, right in (
        ("参会45人。", "应到40人，实到31人。"),
        ("45名干部职工参加了讲座。", "31名干部职工参加了讲座。"),
        ("共有４５人参加。", "共有３１人参加。"),
        ("全局四十五人参加。", "全局三十一人参加。"),
        ("参加人数：45人。", "参加人数：31人。"),
    )
)

# ── copies of photos ─────────────────────────────────────────────────────────────────────────


def _first(folder: Folder) -> Image.Image:
    image = scene(900 + folder.seed).resize(_SIZE)
    folder.put(f"{_MARCH}/现场.jpg", jpeg(image, day="2021-03-10"))
    return image


def _again(copy: str, where: str = f"{_MAY}/现场.jpg") -> Fill:
    """March's photo once more, changed as copies are, large enough to be no fault by itself."""

    def fill(folder: Folder) -> None:
        changed = COPIES[copy](_first(folder), random.Random(4))
        size = _SIZE if changed.width > changed.height else _SIZE[::-1]
        folder.put(where, jpeg(changed.resize(size), 80))

    return fill


def _others(folder: Folder) -> None:
    folder.photo(f"{_MARCH}/现场.jpg")
    folder.photo(f"{_MAY}/现场.jpg")


def _shelved(*, same: bool) -> Fill:
    """Photos on the shelves of two months, without days."""

    def fill(folder: Folder) -> None:
        image = scene(900 + folder.seed).resize(_SIZE)
        folder.put("3月/图片资料/一楼大厅.jpg", jpeg(image))
        other = image if same else scene(1900 + folder.seed).resize(_SIZE)
        folder.put("4月/图片资料/一楼大厅.jpg", jpeg(other, 70))

    return fill


def _paper_photo(*, name: str) -> Fill:
    """A page with lines of writing: mostly white."""

    def fill(folder: Folder) -> None:
        page = Image.new("RGB", (900, 1200), (250, 250, 248))
        draw, dice = ImageDraw.Draw(page), random.Random(folder.seed)
        for row in range(60, 1150, 34):
            for at in range(60, dice.randint(500, 840), 26):
                draw.rectangle((at, row, at + dice.randint(8, 20), row + 16), (30, 30, 40))
        stream = io.BytesIO()
        page.save(stream, "JPEG", quality=85)
        folder.put(f"{_HOME}/{name}", stream.getvalue())

    return fill


def _blank_photo(folder: Folder) -> None:
    white = Image.new("RGB", _SIZE, (253, 253, 253))
    folder.put(f"{_HOME}/现场.jpg", jpeg(white, day="2021-03-15"))


_REUSED = (_E("reused-photo", path=f"{_MAY}/现场.jpg"),)
PHOTOS = (
    *(
        Case(f"March's photo in May: {copy}", _again(copy), _others, _REUSED)
        for copy in ("cropped ≤ 5 %, resized", "rotated, resized", "cropped ≤ 5 %")
    ),
    Case(
        "a photo on the shelves of two months",
        _shelved(same=True),
        _shelved(same=False),
        (_E("reused-photo", path="4月/图片资料/一楼大厅.jpg"),),
    ),
    Case(
        "a rotated copy in the same item",
        _again("rotated", f"{_MARCH}/现场2.jpg"),
        _others,
        (_E("duplicate-photo"),),
    ),
    Case("a blank photo", _blank_photo, _paper_photo(name="责任书.jpg"), (_E("poor-photo"),)),
)
CASES = (*ENDS, *DRAFTS, *SECRETS, *COUNTS, *PHOTOS)
