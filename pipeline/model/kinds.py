"""What a file is (材料类别, contract §1): codes, Chinese names, and the order inside an item."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of material; its value is the code of the contract."""

    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    VIDEO = "video"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    RESOLUTION = "resolution"
    RECORD = "record"
    LEDGER = "ledger"
    CIRCULAR = "circular"
    BULLETIN = "bulletin"
    ISSUES = "issues"
    RECTIFICATION = "rectification"
    SPEECH = "speech"
    SUMMARY = "summary"
    DOCUMENT = "document"
    NOTICE = "notice"
    SCHEME = "scheme"
    RULE = "rule"
    ORGANIZATION = "organization"
    PLEDGE = "pledge"
    DUTY = "duty"
    LIST = "list"
    SCORING = "scoring"
    PUBLICATION = "publication"
    SURVEY = "survey"
    TEST_REPORT = "test-report"
    CERTIFICATE = "certificate"
    PUBLICITY = "publicity"
    VOUCHER = "voucher"
    INCOMING = "incoming"


PHOTOS = frozenset({Kind.PHOTO, Kind.SCREENSHOT})
"""Pictures that are looked at, not read; any other picture shows a paper."""
TAKEN = PHOTOS | {Kind.VIDEO}
"""What cameras and screens give, and no document can be."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind as people say it: its name, its measure word and the keywords of file names."""

    kind: Kind
    name: str
    measure_word: str
    keywords: tuple[str, ...]


KINDS: tuple[KindWords, ...] = (
    KindWords(Kind.INCOMING, "来文", "份", ("来文", "收文", "办文单", "批示")),
    KindWords(Kind.NOTICE, "通知", "份", ("通知", "公函", "邀请函", "议程")),
    KindWords(Kind.SCHEME, "方案", "份", ("方案", "计划", "预案", "要点", "安排", "任务分解")),
    KindWords(Kind.ORGANIZATION, "机构文件", "份", ("领导小组", "成立", "调整")),
    KindWords(
        Kind.RULE,
        "制度文件",
        "份",
        ("制度", "办法", "细则", "规定", "规范", "职责", "公约"),
    ),
    KindWords(Kind.PLEDGE, "责任书承诺书", "份", ("责任书", "责任状", "承诺书", "协议书")),
    KindWords(Kind.DUTY, "值班表", "份", ("值班表", "值班安排", "排班", "带班")),
    KindWords(
        Kind.ATTENDANCE,
        "签到表",
        "份",
        (
            *("签到表", "签到", "签名册", "参会人员", "考勤"),
            *("签名表", "点名册", "点名表"),
        ),
    ),
    KindWords(Kind.SPEECH, "讲稿课件", "份", ("讲稿", "课件", "讲话", "教案", "学习材料")),
    KindWords(Kind.MINUTES, "会议记录", "份", ("会议记录", "学习记录", "记录本")),
    KindWords(Kind.RESOLUTION, "会议纪要", "份", ("纪要", "决议")),
    KindWords(
        Kind.RECORD,
        "检查记录",
        "份",
        (
            "检查记录",
            "检查表",
            "巡查",
            "督查记录",
            "督察记录",
            "消杀记录",
            "日志",
            "记录表",
            "记录",
        ),
    ),
    KindWords(Kind.ISSUES, "问题清单", "份", ("问题清单", "问题台账", "整改通知", "交办单")),
    KindWords(
        Kind.RECTIFICATION,
        "整改材料",
        "份",
        ("整改报告", "整改情况", "整改回复", "反馈"),
    ),
    KindWords(
        Kind.LEDGER,
        "台账",
        "份",
        ("台账", "台帐", "登记表", "登记册", "统计表", "汇总表", "明细", "清册"),
    ),
    KindWords(Kind.LIST, "名册名单", "份", ("花名册", "名册", "名单")),
    KindWords(
        Kind.SCORING,
        "评分考核表",
        "份",
        ("评分", "打分", "考核表", "评议", "投票", "成绩"),
    ),
    KindWords(Kind.SURVEY, "问卷试卷", "份", ("问卷", "调查表", "满意度", "试卷")),
    KindWords(Kind.TEST_REPORT, "检测报告", "份", ("检测报告", "监测报告", "体检报告", "年检")),
    KindWords(Kind.VOUCHER, "票据合同", "份", ("发票", "收据", "验收单", "合同")),
    KindWords(Kind.PHOTO, "照片", "张", ("照片", "图片", "现场", "合影")),
    KindWords(Kind.SCREENSHOT, "截图", "张", ("截图", "截屏", "推文", "公众号", "抖音")),
    KindWords(Kind.VIDEO, "视频", "个", ("视频", "录像", "专题片")),
    KindWords(
        Kind.PUBLICITY,
        "宣传资料",
        "份",
        ("彩页", "倡议书", "标语", "展板", "海报", "宣传"),
    ),
    KindWords(Kind.PUBLICATION, "公示", "份", ("公示", "公告")),
    KindWords(Kind.CIRCULAR, "通报", "份", ("通报",)),
    KindWords(
        Kind.BULLETIN,
        "简报信息",
        "份",
        (
            *("简报", "工作信息", "动态", "新闻稿", "报道"),
            *("简讯", "快讯", "信息稿", "新闻通稿", "通讯稿", "活动信息"),
        ),
    ),
    KindWords(Kind.CERTIFICATE, "证书荣誉", "份", ("证书", "奖状", "牌匾", "锦旗", "表彰")),
    KindWords(
        Kind.SUMMARY,
        "总结",
        "份",
        ("总结", "小结", "情况报告", "自查报告", "自评", "汇报"),
    ),
    KindWords(Kind.DOCUMENT, "文件", "份", ()),
)
"""In the order in which an item's pages are bound: what called for it, what was done, what came
of it (common filing practice; within a kind by date)."""

_BY_KIND = {words.kind: (rank, words) for rank, words in enumerate(KINDS)}


def kind_name(kind: Kind) -> str:
    """The kind as users read it: `照片`."""
    return _BY_KIND[kind][1].name


def measure_word(kind: Kind) -> str:
    """The measure word for counting it: `张`, `份`, `个`."""
    return _BY_KIND[kind][1].measure_word


def binding_rank(kind: Kind) -> int:
    """Where it stands among an item's pages, from 0."""
    return _BY_KIND[kind][0]
