"""The parts of an official paper, and who signs it, on papers as they come."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement

from anjuan.adapters.readers.documents_docx import read_docx
from anjuan.adapters.readers.paper_form import paper_form
from anjuan.adapters.readers.signature import SignOff, sign_off
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath, Sha256

UNIT = "安康市行政审批服务局"
BODY = tuple(f"正文第{number}段，讲的是工作。" for number in range(9))
DAY = date(2021, 3, 5)


@pytest.mark.parametrize(
    ("lines", "issuers"),
    [
        ((UNIT, "2021年3月5日"), (UNIT,)),
        (
            ("中共安康市行政审批服务局", "机关委员会", "2021年3月5日"),
            ("中共安康市行政审批服务局", "机关委员会"),
        ),
        (("安康市教育局", UNIT, "2021年3月5日"), ("安康市教育局", UNIT)),
        (("2021年3月5日", UNIT), (UNIT,)),
        ((f"{UNIT}（盖章）", "二〇二一年三月五日"), (UNIT,)),
        ((f"{UNIT}　　2021年3月5日",), (UNIT,)),
        (("和平街道办事处", "2021年3月5日"), ("和平街道办事处",)),
        (("交通运输局", "2021年3月5日"), ("交通运输局",)),
        (("第三党支部", "2021年3月5日"), ("第三党支部",)),
        (("请各科室报办公室", "2021年3月5日"), ()),
    ],
)
def test_who_signs_stands_with_the_date(lines: tuple[str, ...], issuers: tuple[str, ...]) -> None:
    assert sign_off(("关于督查的通知", *BODY, *lines)) == SignOff(DAY, issuers)


@pytest.mark.parametrize(
    ("date_", "unfinished"),
    [
        ("2021年3月  日", "2021年3月日"),
        ("2021年  月  日", "2021年月日"),
        ("　年　月　日", "年月日"),
        ("二〇二一年三月　日", "二〇二一年三月日"),
        ("2021年××月××日", "2021年××月××日"),
        ("2021年3月__日", "2021年3月__日"),
    ],
)
def test_a_date_left_open_is_no_date_and_is_kept_as_written(date_: str, unfinished: str) -> None:
    assert sign_off(("关于督查的通知", *BODY, UNIT, date_)) == SignOff(
        None, (UNIT,), unfinished=unfinished
    )


def test_a_month_dates_a_plan() -> None:
    assert sign_off(("工作方案", *BODY, UNIT, "二〇二一年三月")) == SignOff(
        None, (UNIT,), month=True
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("时间：2021年3月12日", "地点：五楼会议室", "参加人员：全体职工"),
        ("报名时间", "2021年3月12日"),
        ("定于2021年3月12日开会。",),
        ("截止日期：", "2021年3月12日", "联系人：李静"),
    ],
)
def test_a_date_of_something_else_signs_nothing(lines: tuple[str, ...]) -> None:
    assert sign_off(("关于督查的通知", *lines)).day is None


def test_an_open_date_in_a_form_behind_the_signature_is_the_forms() -> None:
    lines = (
        "关于督查的通知",
        *BODY,
        UNIT,
        "2021年3月5日",
        "附件",
        "承诺书",
        "承诺单位（盖章）",
        "年 月 日",
    )
    assert sign_off(lines) == SignOff(DAY, (UNIT,))


def test_a_signature_without_a_date_is_the_last_line_or_before_the_annex() -> None:
    assert sign_off(("关于督查的通知", *BODY, UNIT)).issuers == (UNIT,)
    assert sign_off(("关于督查的通知", *BODY, UNIT, "抄送：市创建办")).issuers == (UNIT,)
    assert sign_off(("关于督查的通知", *BODY)).issuers == ()


# ── head, title, 主送 ────────────────────────────────────────────────────────────────────────


def test_the_parts_of_a_red_headed_paper() -> None:
    form = paper_form(
        ("— 1 —", f"{UNIT} 文件", "安行审发〔2021〕　号", "安康市行政审批服务局",
         "关于开展卫生督查的通知", "各科室、各窗口：", *BODY, UNIT, "2021年3月5日")
    )  # fmt: skip
    assert form.head == f"{UNIT}文件"
    assert form.open_number == "安行审发〔2021〕号"
    assert form.title == "安康市行政审批服务局关于开展卫生督查的通知"
    assert form.addressee == "各科室、各窗口"
    assert form.issuers == (UNIT,)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("关于印发《2021年城市创建", "工作实施方案》的通知", "各科室："),
            "关于印发《2021年城市创建工作实施方案》的通知",
        ),
        (("第一季度红旗窗口公示", *BODY), "第一季度红旗窗口公示"),
        (("各位同事，明天下午大扫除，请带好工具。",), ""),
        (("签到表",), ""),
    ],
)
def test_titles_of_one_line_or_several(lines: tuple[str, ...], title: str) -> None:
    assert paper_form(lines).title == title


@pytest.mark.parametrize("line", ["现将有关事项通知如下：", "一、时间和地点：", "主持人：王明"])
def test_no_line_with_a_colon_but_an_address_is_an_address(line: str) -> None:
    assert paper_form(("关于督查的通知", line, *BODY)).addressee == ""


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (("2021年工作方案（征求意见稿）", *BODY), "征求意见稿"),
        (("2021年工作方案", "（讨论稿）", *BODY), "讨论稿"),
        (("讨论稿", "2021年工作方案", *BODY), "讨论稿"),
        (("2021年工作方案（试行）", *BODY), ""),
        (("2021年工作方案", "起草小组草拟了草案，征求意见。", *BODY), ""),
    ],
)
def test_the_mark_of_a_draft_stands_by_the_title(lines: tuple[str, ...], mark: str) -> None:
    assert paper_form(lines).draft == mark


# ── changes that are still proposals ─────────────────────────────────────────────────────────


def _changed(path: Path, *kinds: str, text: str = "改动") -> int:
    word = Document()
    paragraph = word.add_paragraph("正文")._p
    for kind in kinds:
        change = OxmlElement(f"w:{kind}")
        run = OxmlElement("w:r")
        words = OxmlElement("w:delText" if kind == "del" else "w:t")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    of_the_mark = OxmlElement("w:rPr")
    of_the_mark.append(OxmlElement("w:ins"))  # a paragraph's mark, not a word of it
    word.add_paragraph()._p.get_or_add_pPr().append(of_the_mark)
    word.save(str(path))
    facts = read_docx(path, SourceFile(RelPath(path.name), path.name, 1, Sha256("0")))
    assert facts.document is not None
    return facts.document.tracked


def test_insertions_and_deletions_with_words_are_counted(tmp_path: Path) -> None:
    assert _changed(tmp_path / "a.docx", "ins", "del", "ins") == 3


def test_marks_without_words_are_none(tmp_path: Path) -> None:
    assert _changed(tmp_path / "b.docx") == 0
    assert _changed(tmp_path / "c.docx", "ins", text=" ") == 0
