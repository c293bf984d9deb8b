"""Personal numbers: masked in both editions of the books and in what is sent, never at home."""

import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

import raw_material as raw
from anjuan.adapters.digests import sha256_of
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY

RECORD = "02-环境治理/2.1-卫生督查/2021-01-15 1月大督查/检查记录.docx"
LEDGER = "02-环境治理/2.2-绿植台账/绿植台账.xlsx"
NOTICE = "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座/通知.pdf"
MOBILE, OTHER = "13891501234", "13991505678"
ID = "612401198503120013"


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def rows_of(workbook: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(workbook)[sheet].iter_rows(min_row=4, values_only=True))


@pytest.fixture
def masked(inputs: Path, built: Path) -> Path:
    """The small office, built with numbers in a document and in a table."""
    raw.word(
        inputs / RECORD,
        "1月卫生检查记录",
        f"发现问题3个。联系人：李静 {MOBILE}，电话0915-3212345。",
    )
    rows = (
        ("房间", "人数", "盆数", "身份证号", "电话"),
        ("101", 3, 3, ID, OTHER),
        ("102", 1, 1, "", "0915-3212345"),
    )
    raw.workbook(inputs / LEDGER, *rows)
    assert run(["build", str(inputs), "-o", str(built), "--as-of", DAY]) == ExitCode.DONE
    return built


def test_no_edition_of_a_book_holds_a_number_and_office_telephones_stay(masked: Path) -> None:
    words = "".join(map(words_of, (masked / "binders").glob("*.pdf")))
    for book in (masked / "binders").glob("*.docx"):
        with zipfile.ZipFile(book) as parts:
            words += parts.read("word/document.xml").decode()
    assert not any(one in words for one in (MOBILE, OTHER, ID))
    assert words.count("612***********0013") == 2
    assert words.count("139****5678") == 2
    assert "0915-3212345" in words


def test_the_list_tells_file_page_kind_and_count_and_no_number(
    capsys: pytest.CaptureFixture[str], masked: Path
) -> None:
    rows = rows_of(masked / "脱敏清单.xlsx", "已遮盖")
    assert {(row[1], row[2], row[4]) for row in rows} == {
        ("手机号", 1, RECORD), ("身份证号", 1, LEDGER), ("手机号", 1, LEDGER)
    }  # fmt: skip
    assert all(str(row[0]).startswith("2-") for row in rows)
    assert "资料册里遮盖了身份证号1个、手机号2个" in capsys.readouterr().err


def test_masked_pages_are_sent_and_originals_stay_whole(
    masked: Path, inputs: Path, tmp_path: Path
) -> None:
    target = tmp_path / "上报包"
    call = ["package", str(masked), "--inputs", str(inputs), "-o", str(target), "--as-of", DAY]
    assert run(call) == ExitCode.DONE
    sent = target / "data" / "上报电子版"
    (ledger,) = (sent / "2.2").iterdir()
    assert ledger.suffix == ".pdf"
    assert "612***********0013" in words_of(ledger)
    records = sorted(one.name for one in (sent / "2.1").glob("*") if one.suffix != ".jpg")
    assert [one.rpartition(".")[2] for one in records] == ["pdf", "docx", "docx"]
    for path in (RECORD, LEDGER):
        assert sha256_of(target / "data" / "原件" / path) == sha256_of(inputs / path)


def test_what_is_carried_along_unmasked_is_not_sent(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    raw.word(inputs / RECORD, "1月卫生检查记录", f"联系人：李静 {MOBILE}")
    raw.pdf(inputs / RECORD.replace(".docx", "（盖章）.pdf"), "The signed record")
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    assert [row[3] for row in rows_of(built / "脱敏清单.xlsx", "没有入册")] == [RECORD]
    target = tmp_path / "上报包"
    run(["package", str(built), "--inputs", str(inputs), "-o", str(target), "--as-of", DAY])
    sent = (target / "data" / "上报电子版" / "2.1").iterdir()
    first = sorted(one.name for one in sent if one.name.startswith("2.1-01"))
    assert [one.rpartition(".")[2] for one in first] == ["pdf", "jpg"]
    assert (target / "data" / "原件" / RECORD).is_file()


def test_a_picture_inside_a_document_tells_no_place_in_book_and_upload(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    raw.word(inputs / RECORD, "1月卫生检查记录", pictures=[raw.scene(640, 480)])
    raw.repacked(inputs / RECORD, {"word/media/image1.jpg": raw.placed_jpeg()})
    raw.pdf_of_picture(inputs / NOTICE, raw.placed_jpeg())
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    target = tmp_path / "上报包"
    run(["package", str(built), "--inputs", str(inputs), "-o", str(target), "--as-of", DAY])
    place = target / "data" / "上报电子版"
    word, page = next(place.glob("2.1/2.1-01-*.docx")), next(place.glob("1.1/*-1.pdf"))
    for path, tells in ((inputs / RECORD, True), (word, False)):
        with zipfile.ZipFile(path) as package:
            assert (b"Exif" in package.read("word/media/image1.jpg")) is tells
    assert b"Exif" in (inputs / NOTICE).read_bytes()
    for path in (page, *(built / "binders").glob("1-*.pdf")):
        assert b"Exif" not in path.read_bytes()


def test_where_nothing_is_masked_there_is_no_list(built: Path) -> None:
    assert not (built / "脱敏清单.xlsx").exists()
    assert not (built / "脱敏件").exists()
