"""Files: damaged, empty, of another sort; pictures that come again; papers by their form."""

import io
import random

from PIL import Image, ImageFilter

from corpus.build import Case, Expected, Fill, Folder
from scenes import COPIES, scene

_E = Expected
NOTICE = (
    "关于开展卫生督查的通知", "各科室、各窗口：", "定于3月15日开展卫生督查，请做好准备。",
    "安康市行政审批服务局", "2021年3月10日",
)  # fmt: skip
_BODY = (
    "督查组对一楼大厅、二楼走廊、三楼会议室和食堂进行了督查。大厅导办台物品摆放整齐，走廊无杂物堆放，"
    "会议室桌椅干净，食堂后厨台面清洁。督查组要求各科室继续保持，责任到人。"
)


def _bytes(path: str, data: bytes) -> Fill:
    def fill(folder: Folder) -> None:
        folder.word("2021-03-10 督查/检查记录.docx", "检查记录", "一楼大厅干净整洁。")
        folder.put(path, data)

    return fill


def _word(path: str, *lines: str) -> Fill:
    return lambda folder: folder.word(path, *lines)


def _each(*fills: Fill) -> Fill:
    def fill(folder: Folder) -> None:
        for one in fills:
            one(folder)

    return fill


def _table(path: str, *rows: tuple[object, ...]) -> Fill:
    return lambda folder: folder.table(path, *rows)  # type: ignore[arg-type] # plain values


def _photo(path: str) -> Fill:
    return lambda folder: folder.photo(path)


def _placed_photo(folder: Folder) -> None:
    folder.place("2021-03-10 督查")
    folder.photo("2021-03-10 督查/照片.jpg")


def _same_text(folder: Folder) -> None:
    for month in (3, 4):
        folder.put(f"2021-{month:02d}-10 督查/检查记录.txt", _BODY)


def _jpeg(image: Image.Image, quality: int = 88) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def _again(copy: str) -> Fill:
    """March's photo once more in May, changed as copies are."""

    def fill(folder: Folder) -> None:
        original = scene(500 + folder.seed)
        folder.place("2021-03-10 督查")
        folder.place("2021-05-10 督查")
        folder.put("2021-03-10 督查/现场.jpg", _jpeg(original))
        changed = (
            COPIES[copy](original, random.Random(3)).resize((1280, 960))
            if copy
            else scene(900 + folder.seed)
        )
        folder.put("2021-05-10 督查/现场.jpg", _jpeg(changed, 80))

    return fill


def _pasted(kind: str) -> Fill:
    """March's photo inside a Word file of May."""

    def fill(folder: Folder) -> None:
        folder.place("2021-03-10 督查")
        folder.place("2021-05-10 督查")
        folder.put("2021-03-10 督查/现场.jpg", _jpeg(scene(500 + folder.seed)))
        folder.word(
            f"2021-05-10 督查/{kind}.docx", kind, _BODY, pictures=(scene(500 + folder.seed),)
        )

    return fill


def _twice(folder: Folder) -> None:
    folder.place("2021-03-10 督查")
    shot = folder.shot()
    folder.photo("2021-03-10 督查/a.jpg", shot)
    folder.photo("2021-03-10 督查/b.jpg", shot)


def _two_views(folder: Folder) -> None:
    folder.place("2021-03-10 督查")
    folder.photo("2021-03-10 督查/a.jpg")
    folder.photo("2021-03-10 督查/b.jpg")


def _one(image: Image.Image) -> Fill:
    def fill(folder: Folder) -> None:
        folder.place("2021-03-10 督查")
        folder.put("2021-03-10 督查/现场.jpg", _jpeg(image))

    return fill


def _records(*texts: str) -> Fill:
    def fill(folder: Folder) -> None:
        for at, text in enumerate(texts, start=3):
            folder.word(f"2021-{at:02d}-10 督查/检查记录.docx", f"{at}月检查记录", text)

    return fill


def _counted(number: int) -> Fill:
    def fill(folder: Folder) -> None:
        rows = [(f"职工{n}", "办公室", "是") for n in range(31)]
        folder.table("2021-03-10 讲座/签到表.xlsx", ("姓名", "科室", "签名"), *rows)
        folder.word("2021-03-10 讲座/简报.docx", "工作简报", f"讲座在一楼举办，共{number}人参加。")

    return fill


def _notice(*changed: str, name: str = "通知.docx") -> Fill:
    return _word(f"2021-03-15 督查/{name}", *changed)


_FORM = "2021-03-10 督查/检查记录表.xlsx"
_FORM_HEAD = ("日期", "地点", "情况", "检查人")
_FINAL = ("工作方案", "一、工作目标。", "二、工作措施。")
CASES = (
    Case(
        "an empty file",
        _bytes("2021-03-10 督查/通知.docx", b""),
        _bytes("2021-03-10 督查/Thumbs.db", b""),
        (_E("empty-file"),),
    ),
    Case(
        "a truncated document",
        _bytes("2021-03-10 督查/方案.docx", b"PK\x03\x04 broken"),
        _bytes("2021-03-10 督查/~$方案.docx", b"PK\x03\x04 broken"),
        (_E("unreadable-file"),),
    ),
    Case(
        "a web page named .jpg",
        _bytes("2021-03-10 督查/照片.jpg", b"<html><body>404</body></html>"),
        _placed_photo,
        (_E("unreadable-file"),),
    ),
    Case(
        "an archive that nobody unpacked",
        _bytes("2021-03-10 督查/材料.rar", b"Rar!\x1a\x07\x01\x00" + bytes(64)),
        _bytes("参考资料/材料.rar", b"Rar!\x1a\x07\x01\x00" + bytes(64)),
        (_E("unsupported-file"),),
    ),
    Case(
        "a form without entries",
        _each(_word("2021-03-10 督查/通知.docx", *NOTICE), _table(_FORM, _FORM_HEAD)),
        _table(_FORM, _FORM_HEAD, ("3月10日", "水房", "干净", "李静")),
        (_E("blank-form"),),
    ),
    Case("the same photo twice", _twice, _two_views, (_E("duplicate-photo", path="b.jpg"),)),
    *(
        Case(
            f"a photo of March again in May: {copy}",
            _again(copy),
            _again(""),
            (_E("reused-photo", path="2021-05-10 督查/现场.jpg"),),
        )
        for copy in (
            "recompressed",
            "resized",
            "cropped ≤ 10 %",
            "rotated",
            "cropped ≤ 5 %",
            "watermark across",
        )
    ),
    Case(
        "a photo of March in a Word file of photos",
        _pasted("现场照片"),
        _pasted("工作总结"),
        (_E("reused-photo"),),
    ),
    Case(
        "a photo out of focus",
        _one(scene(504).filter(ImageFilter.GaussianBlur(7))),
        _one(scene(507)),
        (_E("poor-photo"),),
    ),
    Case(
        "a photo too small",
        _one(scene(505).resize((1000, 750))),
        _one(scene(506).resize((1200, 900))),
        (_E("low-resolution"),),
    ),
    Case(
        "photos that say no place",
        _photo("2021-03-10 督查/IMG_1.jpg"),
        _photo("2021-03-10 水房督查/IMG_1.jpg"),
        (_E("missing-caption"),),
    ),
    Case(
        "the same record for two months",
        _same_text,
        _records(f"{_BODY}水房积水已清。", f"{_BODY}灯箱已换。"),
        (_E("duplicate-document"),),
    ),
    Case(
        "a record copied but for its figures",
        _records(f"共检查12处。{_BODY}", f"共检查15处。{_BODY}"),
        _records(f"共检查12处。{_BODY}", f"共检查15处，三楼灯不亮。{_BODY}"),
        (_E("copied-text"),),
    ),
    Case(
        "a notice without issuer",
        _notice(*NOTICE[:3], NOTICE[4]),
        _notice(*NOTICE),
        (_E("incomplete-document"),),
    ),
    Case(
        "a notice without a date",
        _notice(*NOTICE[:4]),
        _notice(*NOTICE),
        (_E("incomplete-document"),),
    ),
    Case(
        "a date nobody filled in",
        _notice(*NOTICE[:4], "2021年3月　日"),
        _notice(*NOTICE),
        (_E("incomplete-document"),),
    ),
    Case(
        "a draft by its name",
        _word("2021-03-15 方案/工作方案（讨论稿）.docx", *_FINAL),
        _each(
            _word("2021-03-15 方案/工作方案.docx", *_FINAL, "三、保障。"),
            _word("2021-03-15 方案/工作方案（征求意见稿）.docx", *_FINAL),
        ),
        (_E("draft-document"),),
    ),
    Case(
        "another unit signs",
        _notice(*NOTICE[:3], "宝鸡市教育局", NOTICE[4]),
        _notice(NOTICE[0], "市直各部门：", NOTICE[2], "安康市爱国卫生运动委员会办公室", NOTICE[4]),
        (_E("wrong-unit"),),
    ),
    Case("more people than signed", _counted(45), _counted(31), (_E("count-conflict"),)),
    Case(
        "a list nobody signed",
        _table("2021-03-10 讲座/签到表.xlsx", ("姓名", "科室", "签名"), ("职工甲", "办公室", None)),
        _table(
            "2021-03-10 讲座/签到表.xlsx", ("姓名", "科室", "签名"), ("职工甲", "办公室", "职工甲")
        ),
        (_E("unsigned-table"),),
    ),
    Case(
        "a classified paper",
        _each(
            _word("2021-03-10 文件/检查记录.docx", "记录"),
            _word("2021-03-10 文件/来文.docx", "秘密★1年", "关于某事的通知", "正文。"),
        ),
        _word("2021-03-10 文件/讲稿.docx", "保密工作培训讲稿", "要保守国家秘密，不得泄露机密。"),
        (_E("classified-material"),),
    ),
    Case(
        "an identity number",
        _table("2021-03-10 登记/登记表.xlsx", ("姓名", "身份证号"), ("某甲", "11010519491231002X")),
        _table(
            "2021-03-10 登记/登记表.xlsx",
            ("单位", "统一社会信用代码"),
            ("某公司", "91350100M000100Y43"),
        ),
        (_E("personal-data"),),
    ),
)
