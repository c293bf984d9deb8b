"""PDFs: text and pages, passwords, damage."""

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from anjuan.model.evidence import DocumentFacts, Problem
from raw_material import facts_of, locked_pdf, pdf, photo, scene


def document(path: Path) -> DocumentFacts:
    facts = facts_of(path)
    assert facts.problem is None, facts.detail
    assert facts.document is not None
    return facts.document


def chinese(path: Path, *lines: str) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("STSong-Light", 16)
    for row, line in enumerate(lines):
        canvas.drawString(72, 760 - 30 * row, line)
    canvas.save()
    return path


def test_text_and_pages_are_read(tmp_path: Path) -> None:
    facts = facts_of(pdf(tmp_path / "a.pdf", "first page", "second page"))
    assert facts.damaged == ""
    assert facts.document is not None
    assert facts.document.pages == 2
    assert facts.document.text == "first page\nsecond page"


def test_a_notice_in_chinese_has_its_date_and_number(tmp_path: Path) -> None:
    path = chinese(
        tmp_path / "通知.pdf",
        "安行审发〔2021〕12号",
        "关于开展清扫活动的通知",
        "定于2021年5月8日开展义务清扫。",
        "安康市行政审批服务局",
        "2021年5月6日",
    )
    read = document(path)
    assert read.signed == date(2021, 5, 6)
    assert read.number == "安行审发〔2021〕12号"


def test_pictures_on_pages_are_measured_once_each(tmp_path: Path) -> None:
    image = photo(tmp_path / "a.jpg", image=scene(900, 700))
    canvas = Canvas(str(tmp_path / "照片.pdf"), pagesize=A4, invariant=1)
    for _ in range(2):
        canvas.drawImage(str(image), 72, 300, 300, 233)
        canvas.showPage()
    canvas.save()
    read = document(tmp_path / "照片.pdf")
    assert read.pictures == ((900, 700),)
    assert read.pages == 2
    assert read.text == ""


def test_a_password_to_open_is_told(tmp_path: Path) -> None:
    facts = facts_of(locked_pdf(tmp_path / "a.pdf", user="abc"))
    assert facts.problem is Problem.ENCRYPTED
    assert facts.detail == "PDF设有打开密码"


def test_a_password_against_changes_only_is_no_fault(tmp_path: Path) -> None:
    assert document(locked_pdf(tmp_path / "a.pdf", user="")).text == "secret"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_truncated_pdf_is_never_taken_for_whole(tmp_path: Path, part: float) -> None:
    path = pdf(tmp_path / "a.pdf", *(f"page {number}" for number in range(20)))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE or facts.damaged


def test_a_pdf_whose_table_is_wrong_is_repaired_and_says_so(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "text")
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"startxref\n", b"startxref\n9"))
    facts = facts_of(path)
    assert facts.problem is None
    assert "修复" in facts.damaged


def test_pages_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "one", "two", "three")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.Root.Pages.Kids[1] = pikepdf.Dictionary(Type=pikepdf.Name.Nonsense)
        opened.save(path)
    facts = facts_of(path)
    assert facts.problem is None
    assert facts.damaged


def test_too_little_memory_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf", "one")
    told = ["page 1: std::bad_alloc"]
    monkeypatch.setattr(pikepdf.Pdf, "check_pdf_syntax", lambda _: told)
    with pytest.raises(MemoryError):
        facts_of(path)
