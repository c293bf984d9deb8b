"""What names say: ids, dates, shelves, kinds (contract §1)."""

from datetime import date

import pytest

from anjuan.model.evidence import DocumentFacts, Facts, Format, PictureFacts
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period, months_period, year_period
from anjuan.model.units import Department, Pixels
from anjuan.stages.dating import read_when
from anjuan.stages.identify import keywords, kinds_of
from anjuan.stages.ids import leading_id
from anjuan.stages.shelves import read_shelf
from anjuan.stages.text import numeral

YEAR = year_period(2021)
WORDS = keywords()
DEPARTMENTS = (Department("办公室"), Department("机关党委"))


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("01-宣传", "1"),
        ("1.宣传", "1"),
        ("1、宣传", "1"),
        ("０１．宣传", "1"),
        ("1.10 垃圾分类", "1.10"),
        ("2.4-督查", "2.4"),
        ("（八）专项工作", "8"),
        ("八、专项工作", "8"),
        ("3", "3"),
        ("2）通知", "2"),
    ],
)
def test_ids_lead_names_in_many_forms(name: str, id_: str) -> None:
    lead = leading_id(name)
    assert lead is not None
    assert lead.id == id_


@pytest.mark.parametrize(
    "name",
    [
        "三项整治",
        "四包责任",
        "十个没有",
        "一季度",
        "七一",
        "3月",
        "2楼灯箱.jpg",
        "10个没有",
        "2021-03-12 讲座",
    ],
)
def test_names_that_only_look_like_ids_have_none(name: str) -> None:
    assert leading_id(name) is None


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("2021-03-12", "2021-03-12"),
        ("20210312 植树", "2021-03-12"),
        ("2021.3.12", "2021-03-12"),
        ("2021年3月12日植树", "2021-03-12"),
        ("二〇二一年三月十二日", "2021-03-12"),
        ("3月12日植树", "2021-03-12"),
        ("3.12植树", "2021-03-12"),
        ("7.1党日", "2021-07-01"),
        ("3月12日-15日培训", "2021-03-12"),
        ("IMG_20210312_101112", "2021-03-12"),
        ("mmexport1615520000000", "2021-03-12"),
        ("1615520000000", "2021-03-12"),
        ("1615520000000(1)", "2021-03-12"),
        ("微信图片_20210312101112", "2021-03-12"),
        ("微信图片_202103121011121", "2021-03-12"),
        ("微信图片_2021031210111212", "2021-03-12"),
        ("Screenshot_2021-03-12-10-11-12", "2021-03-12"),
        ("2021-03", "2021-03"),
        ("2021年3月", "2021-03"),
        ("3月份", "2021-03"),
        ("十二月通报", "2021-12"),
        ("2021Q1", "2021Q1"),
        ("2021年第一季度", "2021Q1"),
        ("一季度", "2021Q1"),
        ("1-3月", "2021Q1"),
        ("WIN_20210312_10_15_30_Pro", "2021-03-12"),
        ("Screenshot_2021-03-12-10-15-30-123_com.tencent.mm", "2021-03-12"),
        ("IMG-20210312-WA0001", "2021-03-12"),
        ("扫描全能王 2021-03-12 10.15", "2021-03-12"),
        ("12月30日至1月2日值班", "2021-12-30"),
        ("2021年第3期简报", "2021"),
        ("上半年", "2021H1"),
        ("2021年度", "2021"),
        ("第12周", "2021-W12"),
        ("2020年3月", "2020-03"),
    ],
)
def test_dates_and_periods_are_read_as_people_write_them(name: str, label: str) -> None:
    period = read_when(name, YEAR).period
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(
    "name",
    [
        "3个月",
        "第3期简报",
        "2.0版",
        "v1.2",
        "IMG_2031",
        "安行审发〔2021〕3号",
        "五四活动",
        "第1次",
        "3.5米",
        "第3.2条",
        "表1.1",
        "12.5MB视频",
        "1.5倍",
        "10时30分",
        "第十二次会议",
        "13812345678",
    ],
)
def test_numbers_that_are_no_dates_say_nothing(name: str) -> None:
    reading = read_when(name, YEAR)
    assert reading.period is None
    assert not reading.invalid


@pytest.mark.parametrize("name", ["2021-02-30 会议", "20210230", "2月30日", "2021年13月5日"])
def test_a_day_that_does_not_exist_is_said_to_be_invalid(name: str) -> None:
    reading = read_when(name, YEAR)
    assert reading.period is None
    assert reading.invalid


def test_a_day_without_a_year_lies_in_the_plans_period() -> None:
    moving = months_period(2020, 8, 12, "2020-08/2021-07")
    assert _label("9月3日", moving) == "2020-09-03"
    assert _label("3月3日", moving) == "2021-03-03"


def test_a_day_without_a_year_takes_the_year_of_the_folder_above() -> None:
    period = read_when("3月3日", YEAR, year=2019).period
    assert period is not None
    assert period.label == "2019-03-03"


def _label(name: str, span: Period) -> str:
    period = read_when(name, span).period
    return period.label if period else ""


@pytest.mark.parametrize(
    ("name", "kind", "period"),
    [
        ("照片", Kind.PHOTO, None),
        ("1.通知", Kind.NOTICE, None),
        ("图片资料", Kind.PHOTO, None),
        ("（二）签到表", Kind.ATTENDANCE, None),
        ("3月", None, "2021-03"),
        ("2021年3月图片资料", Kind.PHOTO, "2021-03"),
        ("一季度", None, "2021Q1"),
        ("新建文件夹 (2)", None, None),
        ("01-文字资料", None, None),
        ("活动照片", Kind.PHOTO, None),
        ("办公室3月材料", None, "2021-03"),
        ("文字材料", None, None),
        ("2月文字材料", None, "2021-02"),
        ("书面材料", None, None),
        ("图文资料", None, None),
        ("影像材料", None, None),
        ("文字", None, None),
        ("电子材料", None, None),
        ("电子台账", Kind.LEDGER, None),
        ("痕迹资料", None, None),
        ("过程性材料", None, None),
        ("工作过程资料", None, None),
        ("微信照片", Kind.PHOTO, None),
        ("微信群图片", Kind.PHOTO, None),
        ("手机照片", Kind.PHOTO, None),
        ("现场照片", Kind.PHOTO, None),
        ("照片素材", Kind.PHOTO, None),
        ("活动方案", Kind.SCHEME, None),
        ("工作记录", Kind.RECORD, None),
        ("整改材料", Kind.RECTIFICATION, None),
        ("制度文件", Kind.RULE, None),
    ],
)
def test_a_folder_that_only_sorts_is_a_shelf(
    name: str, kind: Kind | None, period: str | None
) -> None:
    shelf = read_shelf(name, YEAR, WORDS, DEPARTMENTS)
    assert shelf is not None
    assert shelf.kind == kind
    assert (shelf.period.label if shelf.period else None) == period


_ACTIVITIES = """2021-03-12 3月卫生大督查 植树活动 宣传活动 民法典讲座 3.12植树 三项整治
    材料交接 照片征集活动 文字比赛 手机摄影比赛 微信群建设 过程考核 档案整理 办公室活动 工作安排
    日常巡查 会议"""


@pytest.mark.parametrize("name", _ACTIVITIES.split())
def test_a_folder_that_says_more_is_no_shelf(name: str) -> None:
    assert read_shelf(name, YEAR, WORDS, DEPARTMENTS) is None


def test_a_shelf_lends_the_department_it_names() -> None:
    shelf = read_shelf("机关党委", YEAR, WORDS, DEPARTMENTS)
    assert shelf is not None
    assert shelf.department == "机关党委"


PAPER = Facts(Format.DOCX, document=DocumentFacts())
PICTURE = Facts(Format.JPEG, picture=PictureFacts(Pixels(1600), Pixels(1200)))


@pytest.mark.parametrize(
    ("stem", "kinds"),
    [
        ("宣传活动方案", (Kind.SCHEME,)),
        ("关于印发《2021年植树活动方案》的通知", (Kind.NOTICE, Kind.SCHEME)),
        ("关于调整创建工作领导小组的通知", (Kind.NOTICE, Kind.ORGANIZATION)),
        ("关于成立工作专班的通知", (Kind.NOTICE, Kind.ORGANIZATION)),
        ("关于调整会议时间的通知", (Kind.NOTICE,)),
        ("领导小组第一次会议通知", (Kind.NOTICE,)),
        ("视频会议签到表", (Kind.ATTENDANCE,)),
        ("会议记录表", (Kind.MINUTES,)),
        ("消杀记录表", (Kind.RECORD,)),
        ("问题整改情况报告", (Kind.RECTIFICATION,)),
        ("12月通报", (Kind.CIRCULAR,)),
        ("职工花名册", (Kind.LIST,)),
        ("一份材料", (Kind.DOCUMENT,)),
        ("2.24健康讲座简讯", (Kind.BULLETIN,)),
        ("新闻通稿", (Kind.BULLETIN,)),
        ("活动信息", (Kind.BULLETIN,)),
        ("会议签名表", (Kind.ATTENDANCE,)),
        ("培训点名册", (Kind.ATTENDANCE,)),
        ("工作信息-我局召开年度总结会", (Kind.BULLETIN,)),
        ("1.2工作信息-我局开展安全宣传", (Kind.BULLETIN,)),
        ("创卫工作信息：机关干部走上街头巡查", (Kind.BULLETIN,)),
        ("签到表（表彰大会）", (Kind.ATTENDANCE,)),
        ("签到表（宣传活动）", (Kind.ATTENDANCE,)),
        ("宣传-2021年工作总结", (Kind.SUMMARY,)),
        ("检查记录-整改报告", (Kind.RECTIFICATION,)),
        ("工作信息-报送情况统计表（盖章）", (Kind.LEDGER,)),
        ("年度总结会", (Kind.SUMMARY,)),
        ("巡查日志", (Kind.RECORD,)),
        ("2021年创建工作自评表", (Kind.SCORING,)),
        ("自评评分表", (Kind.SCORING,)),
        ("自评得分表（定稿）", (Kind.SCORING,)),
        ("自查自评表", (Kind.SCORING,)),
        ("自评报告", (Kind.SUMMARY,)),
        ("自评材料", (Kind.SUMMARY,)),
        ("自评分析报告", (Kind.SUMMARY,)),
        ("关于开展自评的通知", (Kind.NOTICE,)),
        ("自评情况汇总表", (Kind.LEDGER,)),
        ("工作总结（附自评表）", (Kind.SUMMARY,)),
    ],
)
def test_a_papers_last_keyword_names_its_kind(stem: str, kinds: tuple[Kind, ...]) -> None:
    assert kinds_of(stem, PAPER, WORDS) == kinds


@pytest.mark.parametrize("stem", ["总结会", "整改后", "签到现场", "通知张贴处", "IMG_2031"])
def test_a_picture_stays_a_photo_whatever_its_name_says(stem: str) -> None:
    assert kinds_of(stem, PICTURE, WORDS) == (Kind.PHOTO,)


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        ("签到表", Kind.ATTENDANCE),
        ("巡查记录表", Kind.RECORD),
        ("责任书扫描", Kind.PLEDGE),
        ("荣誉证书", Kind.CERTIFICATE),
        ("公众号推文", Kind.SCREENSHOT),
        ("Screenshot_2021", Kind.SCREENSHOT),
    ],
)
def test_a_picture_of_a_paper_is_that_paper(stem: str, kind: Kind) -> None:
    assert kinds_of(stem, PICTURE, WORDS) == (kind,)


PAGE = Facts(Format.JPEG, picture=PictureFacts(Pixels(1200), Pixels(1600), paper=True))


@pytest.mark.parametrize(
    ("stem", "shelf", "kind"),
    [
        ("年度总结", None, Kind.SUMMARY),
        ("IMG_2031", None, Kind.DOCUMENT),
        ("IMG_2031", Kind.ATTENDANCE, Kind.ATTENDANCE),
        ("IMG_2031", Kind.PHOTO, Kind.PHOTO),
        ("现场照片", None, Kind.PHOTO),
        ("Screenshot_2021", None, Kind.SCREENSHOT),
        ("通知截图", None, Kind.SCREENSHOT),
    ],
)
def test_a_page_by_content_is_a_paper_unless_it_is_called_a_photo(
    stem: str, shelf: Kind | None, kind: Kind
) -> None:
    assert kinds_of(stem, PAGE, WORDS, shelf=shelf) == (kind,)


def test_without_a_keyword_a_file_is_what_its_shelf_or_format_says() -> None:
    assert kinds_of("3月12日", PAPER, WORDS, shelf=Kind.ATTENDANCE) == (Kind.ATTENDANCE,)
    assert kinds_of("2021", Facts(Format.XLSX), WORDS) == (Kind.LEDGER,)
    assert kinds_of("2021", Facts(Format.PPTX), WORDS) == (Kind.SPEECH,)
    assert kinds_of("说明", Facts(Format.VIDEO), WORDS) == (Kind.VIDEO,)


def test_the_plan_may_add_keywords() -> None:
    words = keywords(((Kind.RECORD, ("四包责任",)),))
    assert kinds_of("四包责任", PAPER, words) == (Kind.RECORD,)


@pytest.mark.parametrize(
    ("text", "number"),
    [("十二", 12), ("二〇二一", 2021), ("二十", 20), ("一百零五", 105), ("甲", None)],
)
def test_chinese_numerals_are_numbers(text: str, number: int | None) -> None:
    assert numeral(text) == number


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("2021年3月1日至31日清扫", date(2021, 3, 31)),
        ("3月12日-14日植树", date(2021, 3, 14)),
        ("3.12-14植树", date(2021, 3, 14)),
        ("2021-12-30至2022-01-02值班", date(2022, 1, 2)),
        ("20210312-20210314植树", date(2021, 3, 14)),
        ("12月30日至1月2日值班", date(2022, 1, 2)),
        ("3月12日至2月30日", None),
        ("2021-03-12 督查", None),
    ],
)
def test_a_range_of_days_keeps_its_last(name: str, until: date | None) -> None:
    assert read_when(name, YEAR).until == until
