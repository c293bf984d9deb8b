"""Papers: by their form, and by what they copy."""

from corpus.build import Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import all_of, papers

_E = Expected
_UNIT = "安康市行政审批服务局"
_BODY = (
    "督查组对一楼大厅、二楼走廊、三楼会议室和食堂进行了督查。大厅导办台物品摆放整齐，走廊无杂物堆放，"
    "会议室桌椅干净，食堂后厨台面清洁。督查组要求各科室继续保持，责任到人。"
)
HOME = "2021-03-15 督查"
_FORM = ("日期", "地点", "情况", "检查人")
_DRAFT = ("工作方案", "一、工作目标。", "二、工作措施。", "三、工作要求。")


def _notice(*, left_out: str = "", day: str = "2021年3月10日", unit: str = "") -> Fill:
    return lambda folder: folder.notice(f"{HOME}/通知.docx", day=day, left_out=left_out, unit=unit)


def _official(number: str) -> Fill:
    """A paper under a red head, with its number or without."""

    def fill(folder: Folder) -> None:
        body = ("关于开展督查的通知", "各科室：", folder.words(), _UNIT, "2021年3月10日")
        folder.word(f"{HOME}/通知.docx", f"{_UNIT}文件", *filter(None, [number]), *body)

    return fill


_SHORT = ("关于加强控烟的通知", "各科室：", "请加强控烟劝导。")


def _duties(unit: str) -> Fill:
    """A numbered rule that speaks to its unit's own departments."""
    return lambda folder: folder.word(
        f"{HOME}/控烟监督员职责.docx",
        "安林发〔2021〕9号",
        "控烟监督员职责",
        f"一、负责本科室控烟劝导。{folder.words()}",
        unit,
        "2021年3月10日",
    )


def text_of(name: str, *lines: str) -> Fill:
    return lambda folder: folder.word(f"{HOME}/{name}", *lines, folder.words())


def _monthly(*texts: str, kind: str = "检查记录", suffix: str = "docx") -> Fill:
    """A record of March, of April and so on, with exactly these words."""

    def fill(folder: Folder) -> None:
        for month, text in enumerate(texts, start=3):
            path = f"2021-{month:02d}-10 督查/{kind}.{suffix}"
            if suffix == "docx":
                folder.word(path, f"{month}月{kind}", text)
            else:
                folder.put(path, f"{kind}\n{text}\n{folder.seed}号")

    return fill


def _tables(*days: str) -> Fill:
    """March's table once more in April, with these days in it."""

    def fill(folder: Folder) -> None:
        for month, day in enumerate(days, start=3):
            path = f"2021-{month:02d}-10 消杀/消杀记录台账.xlsx"
            folder.table(
                path, ("日期", "部位", "药品", "操作人"), (day, "水房", "氯氰菊酯", folder.seed)
            )

    return fill


FORM = (
    Case(
        "a notice without issuer",
        _notice(left_out=_UNIT),
        _notice(),
        (_E("incomplete-document", path="通知.docx", says="落款"),),
    ),
    Case(
        "a notice without a date",
        _notice(left_out="3月10日"),
        _notice(day="2021年3月9日"),
        (_E("incomplete-document", says="成文日期"),),
    ),
    Case(
        "a date nobody filled in",
        _notice(day="2021年3月　日"),
        _notice(day="2021年3月8日"),
        (_E("incomplete-document", says="成文日期"),),
    ),
    Case(
        "a paper with a red head and no number",
        _official(""),
        _official("安行审发〔2021〕3号"),
        (_E("incomplete-document", says="文号"),),
    ),
    Case(
        "a number nobody filled in",
        _official("安行审发〔2021〕　号"),
        _official("安行审发〔2021〕12号"),
        (_E("incomplete-document", says="文号"),),
    ),
    *(
        Case(
            f"a draft by its name: {mark}",
            text_of(f"工作方案{mark}.docx", *_DRAFT),
            all_of(text_of("工作方案.docx", *_DRAFT), text_of(f"工作方案{mark}.docx", *_DRAFT)),
            (_E("draft-document", path=f"{mark}.docx"),),
        )
        for mark in ("（讨论稿）", "（征求意见稿）", "（送审稿）", "-初稿")
    ),
    Case(
        "a draft by its own words",
        text_of("工作方案.docx", "（征求意见稿）", *_DRAFT),
        text_of("关于征求意见的函.docx", "关于征求工作方案意见的函", *_DRAFT),
        (_E("draft-document", path="工作方案.docx"),),
    ),
    Case(
        "another unit signs",
        _notice(unit="宝鸡市教育局"),
        _notice(unit="安康市行政审批服务局创建工作领导小组办公室"),
        (_E("wrong-unit"),),
    ),
    Case(
        "another unit's rule for its own departments",
        _duties("安康市林业局"),
        _duties("安康市人民政府"),
        (_E("wrong-unit"),),
    ),
    Case(
        "a short notice that nobody signs",
        lambda folder: folder.word(f"{HOME}/通知.docx", *_SHORT, f"{folder.seed}日前完成。"),
        lambda folder: folder.word(
            f"{HOME}/通知.docx", *_SHORT, f"{folder.seed}日前完成。", _UNIT, "2021年3月10日"
        ),
        (_E("incomplete-document"),),
    ),
    Case(
        "another unit signs what goes to our own",
        _notice(unit="安康市某某区城市管理局"),
        lambda folder: folder.word(
            f"{HOME}/来文.docx",
            "关于开展爱国卫生月活动的通知",
            "市直各部门：",
            folder.words(),
            "安康市爱国卫生运动委员会办公室",
            "2021年3月10日",
        ),
        (_E("wrong-unit"),),
    ),
    Case(
        "a form without entries",
        all_of(
            papers(f"{HOME}/通知.docx"),
            lambda folder: folder.table(f"{HOME}/检查记录表.xlsx", ("检查记录表",), _FORM),
        ),
        lambda folder: folder.table(
            f"{folder.day} 督查/检查记录表.xlsx",
            ("检查记录表",),
            _FORM,
            ("3月10日", "水房", "干净", "张伟"),
        ),
        (_E("blank-form", path="检查记录表.xlsx"),),
    ),
    Case(
        "a numbered form without entries",
        all_of(
            papers(f"{HOME}/通知.docx"),
            lambda folder: folder.table(
                f"{HOME}/登记表.xlsx",
                ("序号", *_FORM),
                *((n, None, None, None, None) for n in range(1, 11)),
            ),
        ),
        all_of(
            papers(f"{HOME}/通知.docx"),
            lambda folder: folder.table(
                f"{HOME}/空白表格/登记表.xlsx",
                ("序号", *_FORM),
                *((n, None, None, None, None) for n in range(1, 11)),
            ),
        ),
        (_E("blank-form", path="登记表.xlsx"),),
    ),
)
COPIED = (
    Case(
        "the same record for two months",
        _monthly(_BODY, _BODY, suffix="txt"),
        _monthly(f"{_BODY}水房积水已清。", f"{_BODY}灯箱已换。", suffix="txt"),
        (_E("duplicate-document", path="2021-04-10 督查/检查记录.txt"),),
    ),
    Case(
        "the same circular but for blanks",
        _monthly(_BODY, _BODY.replace("。", "。 "), kind="通报", suffix="txt"),
        _monthly(f"{_BODY}甲", f"{_BODY}乙", kind="通报", suffix="txt"),
        (_E("duplicate-document"),),
    ),
    Case(
        "the same table for two months",
        _tables("3月10日", "3月10日"),
        _tables("3月10日", "4月12日"),
        (_E("duplicate-document", path="2021-04-10 消杀/消杀记录台账.xlsx"),),
    ),
    Case(
        "the same rule lies in two months",
        _monthly(_BODY, _BODY, kind="会议记录", suffix="txt"),
        _monthly(_BODY, _BODY, kind="卫生制度", suffix="txt"),
        (_E("duplicate-document"),),
    ),
    Case(
        "a record copied but for its figures",
        _monthly(f"共检查12处。{_BODY}", f"共检查15处。{_BODY}"),
        _monthly(f"共检查13处。{_BODY}", f"共检查15处，三楼灯不亮。{_BODY}"),
        (_E("copied-text"),),
    ),
    Case(
        "a record copied but for its date",
        _monthly(f"2021年3月10日，{_BODY}", f"2021年4月10日，{_BODY}"),
        _monthly(f"2021年3月10日，{_BODY}水管漏水。", f"2021年4月10日，{_BODY}楼顶漏雨。"),
        (_E("copied-text"),),
    ),
)
CASES = (*FORM, *COPIED)
