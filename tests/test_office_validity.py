"""Every Word file and workbook that we write is valid, and the test would see one that is not."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

import specimen
from anjuan.adapters.docx_writer import write_docx
from anjuan.adapters.notice_form import write_form
from anjuan.adapters.notice_writer import write_notice
from anjuan.adapters.office_forms import chosen_form
from anjuan.adapters.report_document import write_report_document
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.listing import Field, Form, Listing, Notice, Report, Row
from anjuan.model.paper import OwedRow
from anjuan.model.template import NOTICE_FORM
from anjuan.model.units import Department
from small_office import DAY, workspace

pytest.importorskip("openxml_audit", reason="没有openxml-audit，不能按OOXML的规定核对文件")
from office_validity import faults

ROW = OwedRow("1", "2.2", "每月督查", "3月", "照片6张", "查找收集", "6月15日", "周健")
NOTICE = Notice(
    *("某市某局创建办", "某市某局", "创督〔2021〕7号", "2021年6月7日", Department("<后勤>")),
    *("经查对，下列几项尚未报齐。\n请按时办理。", (ROW, replace(ROW, number="2"))),
    *("不得补造。", "", "2021年6月15日"),
)
REPORT = Report(
    "缺项清单",
    "某市某局",
    (
        Listing(
            "按科室", "按科室", (Field("科室", 10), Field("缺什么", 40, Form.LONG)),
            (Row(("办公室", None), heading=True), Row(("办公室", "照片\x0b6张 & <通报>"))),
        ),
        Listing("未归位", "未归位", (), (), note="没有。"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume that holds every kind of page."""
    folder = tmp_path_factory.mktemp("valid")
    picture = Path(specimen.draw_photo(folder / "page.jpg", 600, 850))
    path = folder / "volume.docx"
    write_docx(specimen.volume(folder), specimen.IMPRINT, path, lambda _pdf, _index: picture)
    return path


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notice")
    form = chosen_form(folder, NOTICE_FORM).form
    write_notice(NOTICE, form, folder / "notice.docx", day=date(2021, 6, 7))
    return folder / "notice.docx"


def test_a_volume_of_every_kind_of_page_is_valid(volume: Path) -> None:
    assert faults(volume) == []


def test_a_notice_is_valid(notice: Path) -> None:
    assert faults(notice) == []


def test_the_form_of_the_notice_is_valid(tmp_path: Path) -> None:
    write_form(tmp_path / "form.docx")
    assert faults(tmp_path / "form.docx") == []


def test_a_report_is_valid(tmp_path: Path) -> None:
    write_report_document(REPORT, tmp_path / "report.docx")
    assert faults(tmp_path / "report.docx") == []


def test_what_the_commands_write_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "cache"))
    inputs = workspace(tmp_path / "材料")
    status = run(["build", str(inputs), "-o", str(tmp_path / "成果"), "--as-of", DAY])
    assert status == ExitCode.DONE
    assert run(["captions", str(inputs)]) == ExitCode.DONE
    written = [
        *sorted((tmp_path / "成果").rglob("*.docx")),
        *sorted((tmp_path / "成果").rglob("*.xlsx")),
        *sorted(inputs.rglob("照片说明.xlsx")),
    ]
    assert len({one.suffix for one in written}) == 2
    assert {one.name: faults(one) for one in written} == {one.name: [] for one in written}


# ── the test can fail ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Damage:
    """A change to one part that makes the file invalid."""

    part: str
    old: str
    new: str
    said: str


DOCUMENT = "word/document.xml"
DAMAGES = (
    Damage(DOCUMENT, "<w:tblGrid>", "<w:bogus/><w:tblGrid>", "bogus"),
    Damage(DOCUMENT, '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="so"/>', "'so'"),
    Damage(DOCUMENT, 'w:sz="13"', 'w:sz="wide"', "'wide'"),
    Damage(DOCUMENT, "<w:pPr><w:pStyle", '<w:pPr><w:jc w:val="left"/><w:pStyle', "pStyle"),
    Damage(DOCUMENT, '<w:tblW w:w="', '<w:tblW w:odd="1" w:w="', "odd"),
    Damage(DOCUMENT, "<w:txbxContent><w:p>", "<w:txbxContent><w:p><w:bogus/>", "bogus"),
    Damage(DOCUMENT, '<a:prstGeom prst="line">', '<a:prstGeom prst="lin">', "'lin'"),
    Damage(DOCUMENT, "<wp:wrapNone/>", "", "is missing"),
    Damage(DOCUMENT, "<v:textbox", "<v:bogus/><v:textbox", "bogus"),
    Damage(DOCUMENT, 'r:id="rId4"', 'r:id="rId99"', "rId99"),
    Damage("word/styles.xml", "<w:basedOn", '<w:uiPriority w:val="1"/><w:basedOn', "basedOn"),
    Damage("word/styles.xml", ' w:cs="Times New Roman"', "", "only"),
    Damage("word/styles.xml", "w:ascii=", "w:asciiTheme=", "theme"),
    Damage("word/settings.xml", "<w:compat>", "<w:bogus/><w:compat>", "bogus"),
    Damage("[Content_Types].xml", "<Default", "<Bogus", "content types"),
    Damage("[Content_Types].xml", 'PartName="/word/styles.xml"', 'PartName="/a.xml"', "a.xml"),
    Damage("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="nope.xml"', "nope"),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.new or one.old)
def test_a_damaged_file_is_seen(notice: Path, tmp_path: Path, damage: Damage) -> None:
    def damaged(text: str) -> str:
        assert damage.old in text
        return text.replace(damage.old, damage.new, 1)

    path = changed(notice, tmp_path / "damaged.docx", damage.part, damaged)
    assert any(damage.said in one for one in faults(path)), faults(path)


def changed(source: Path, target: Path, part: str, how: Callable[[str], str]) -> Path:
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(target, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, how(data.decode()).encode() if name == part else data)
    return target


def test_a_damaged_header_is_seen(volume: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(volume) as archive:
        headers = [one for one in archive.namelist() if one.startswith("word/header")]
        part = next(one for one in headers if b"<w:pPr>" in archive.read(one))
    path = changed(
        volume, tmp_path / "x.docx", part, lambda text: text.replace("<w:pPr>", "<w:pPr><w:x/>", 1)
    )
    assert any("'x'" in one for one in faults(path))
