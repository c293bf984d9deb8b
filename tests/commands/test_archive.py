"""`anjuan archive`: the year's originals, each once, untouched, numbered for good once sealed."""

import hashlib
import json
import re
import shutil
from itertools import takewhile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import raw_material as raw
from anjuan.adapters.pdf_draw import A4
from anjuan.cli import run
from anjuan.errors import ExitCode
from secret_material import traces
from small_office import DAY, bytes_below, workspace

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "手册.md"
SAMPLE_VIDEO = next((ROOT / "inputs").rglob("*.mp4"))
ITEM = "02-环境治理/2.1-卫生督查"


@pytest.fixture
def unit(inputs: Path) -> Path:
    """The small unit with a 全宗号."""
    give_fonds(inputs)
    return inputs


def give_fonds(root: Path) -> None:
    plan = root / "plan.yaml"
    told = plan.read_text(encoding="utf-8")
    plan.write_text(told.replace("tasks:\n", 'archive: {fonds: "0138"}\ntasks:\n', 1), "utf-8")


def archive(inputs: Path, target: Path, *options: str) -> int:
    return run(["archive", str(inputs), "-o", str(target), "--as-of", DAY, *options])


def rows(target: Path, name: str) -> list[tuple[object, ...]]:
    table = openpyxl.load_workbook(target / name).active
    assert table is not None
    return [row for row in table.iter_rows(min_row=4, values_only=True) if row[1] is not None]


def numbers(target: Path) -> dict[str, str]:
    """The 档号 of each title."""
    return {str(row[4]): str(row[1]) for row in rows(target, "归档文件目录.xlsx")}


def listed(target: Path) -> dict[str, str]:
    told = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    return {one["path"]: one["list"] for one in told["files"]}


def test_every_file_of_the_workspace_stands_in_exactly_one_list(unit: Path, tmp_path: Path) -> None:
    target, before = tmp_path / "归档", bytes_below(unit)
    assert archive(unit, target) == ExitCode.DONE

    assert bytes_below(unit) == before, "the workspace is only read"
    told = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert sorted(one["path"] for one in told) == sorted(before)
    assert listed(target)["待整理/随手拍.jpg"] == "不归档清单"
    assert listed(target)[f"{ITEM}/2021-01-15 1月大督查/IMG_20210115_101112.jpg"] == "照片档案"


def test_originals_are_copied_untouched_with_digests_that_hold(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    sources = {hashlib.sha256(data).hexdigest() for data in bytes_below(unit).values()}
    lines = (target / "原件校验.txt").read_text(encoding="utf-8").splitlines()

    assert len(lines) == sum(
        name in ("归档文件目录", "照片档案") for name in listed(target).values()
    )
    for line in lines:
        digest, _, place = line.partition("  ")
        assert hashlib.sha256((target / place).read_bytes()).hexdigest() == digest
        assert digest in sources


def test_the_catalogues_count_is_that_of_the_numbered_sides(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    found = {str(row[1]): row[7] for row in rows(target, "归档文件目录.xlsx")}
    counted = {}
    for path in (target / "文书档案").rglob("0138-*.pdf"):
        document = pypdfium2.PdfDocument(path)
        counted[path.stem] = sum(bool(document.get_page_label(at)) for at in range(len(document)))
        document.close()

    assert counted == found
    assert set(found.values()) >= {1, 2}


def test_photographs_are_named_by_retention_year_group_and_number(
    unit: Path, tmp_path: Path
) -> None:
    target = tmp_path / "归档"
    archive(unit, target)

    assert (target / "照片档案/2021/10年/0001/D10-2021-0001-001.jpg").is_file()
    book = openpyxl.load_workbook(target / "照片档案.xlsx")
    assert book.sheetnames == ["照片组", "照片"]


def test_a_photo_in_another_format_has_a_jpeg_beside_it_and_stays_as_it_is(
    unit: Path, tmp_path: Path
) -> None:
    event, target = unit / ITEM / "2021-01-15 1月大督查", tmp_path / "归档"
    raw.scene(1600, 1000).save(event / "现场.png")
    raw.scene(1600, 1010).save(event / "远景.jpg", "PNG")
    archive(unit, target)
    places = {
        one["path"].rpartition("/")[2]: one["place"]
        for one in json.loads((target / "manifest.json").read_text(encoding="utf-8"))["files"]
    }
    for name, copy in (("现场.png", ".jpg"), ("远景.jpg", "-副本.jpg")):
        kept = target / places[name]
        assert kept.read_bytes() == (event / name).read_bytes()
        with Image.open(kept.with_name(f"{kept.stem}{copy}")) as made:
            assert made.format == "JPEG"
    digests = (target / "原件校验.txt").read_text(encoding="utf-8")
    assert "-副本.jpg" not in digests


def test_a_photo_of_which_no_jpeg_can_be_made_is_archived_and_told(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event, target = unit / ITEM / "2021-01-15 1月大督查", tmp_path / "归档"
    raw.scene(1600, 1200).resize((65_600, 300)).save(event / "全景现场.png")
    assert archive(unit, target) == ExitCode.DONE

    told = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["files"]
    (place,) = [one["place"] for one in told if one["path"].endswith("全景现场.png")]
    assert (target / place).read_bytes() == (event / "全景现场.png").read_bytes()
    assert not (target / place).with_suffix(".jpg").exists()
    said = capsys.readouterr().err
    assert "全景现场.png”转不成JPEG副本" in said
    assert "另存为JPEG" in said
    photos = openpyxl.load_workbook(target / "照片档案.xlsx")["照片"]
    remarks = {str(row[0]): str(row[18]) for row in photos.iter_rows(values_only=True)}
    assert "转不成JPEG" in remarks[Path(place).stem]


def test_the_manifest_says_where_each_original_lies(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    told = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["files"]

    assert {one["place"] is None for one in told if one["list"] == "不归档清单"} == {True}
    for one in told:
        if one["place"] is not None:
            assert (target / one["place"]).read_bytes() == (unit / one["path"]).read_bytes()


def test_numbers_do_not_move_once_they_are_sealed(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    before = numbers(target)
    assert run(["seal", str(target), "--inputs", str(unit)]) == ExitCode.DONE
    early = unit / ITEM / "2021-01-02 元旦前督查"
    early.mkdir()
    raw.word(early / "检查记录.docx", "元旦前卫生检查记录", "发现问题1个，已交办。")
    shutil.rmtree(unit / ITEM / "2021-07-15 7月大督查")
    assert archive(unit, target) == ExitCode.DONE

    after = numbers(target)
    kept = {title: at for title, at in before.items() if title in after}
    assert len(kept) == len(before) - 1
    assert all(after[title] == at for title, at in kept.items())
    (new,) = set(after) - set(before)
    assert after[new] > max(at for at in before.values() if "D10-BGS" in at)
    document = pypdfium2.PdfDocument(target / "备考表.pdf")
    notes = "".join("".join(p.get_textpage().get_text_bounded().split()) for p in document)
    document.close()
    assert "号为空号，原件已撤出" in notes


def test_an_archive_made_before_the_last_seal_is_not_sealed(unit: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "旧", tmp_path / "新"
    archive(unit, old)
    late = unit / ITEM / "2021-11-15 11月大督查"
    late.mkdir()
    raw.word(late / "检查记录.docx", "11月卫生检查记录", "发现问题4个，已交办。")
    archive(unit, new)

    assert run(["seal", str(new), "--inputs", str(unit)]) == ExitCode.DONE
    assert run(["seal", str(old), "--inputs", str(unit)]) == ExitCode.WRONG_CALL
    assert run(["seal", str(new), "--inputs", str(unit), "--remove"]) == ExitCode.WRONG_CALL


def test_a_changed_archive_is_not_sealed(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    (target / "原件校验.txt").write_text("改动过", encoding="utf-8")

    assert run(["seal", str(target), "--inputs", str(unit)]) == ExitCode.WRONG_CALL
    assert not (unit / ".anjuan").exists()


def test_the_same_workspace_gives_the_same_bytes(unit: Path, tmp_path: Path) -> None:
    archive(unit, tmp_path / "一")
    archive(unit, tmp_path / "二")

    assert bytes_below(tmp_path / "一") == bytes_below(tmp_path / "二")


def test_without_a_number_of_the_fonds_it_says_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = workspace(tmp_path / "材料")

    assert archive(root, tmp_path / "归档") == ExitCode.WRONG_CALL
    assert "fonds" in capsys.readouterr().err
    assert not (tmp_path / "归档").exists()


def test_archive_and_books_never_share_a_folder(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    before = bytes_below(target)

    assert run(["build", str(unit), "-o", str(target), "--as-of", DAY]) == ExitCode.WRONG_CALL
    assert bytes_below(target) == before
    assert archive(unit, unit / "归档") == ExitCode.WRONG_CALL


def test_a_code_that_was_registered_does_not_change(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "归档"
    archive(unit, target)
    run(["seal", str(target), "--inputs", str(unit)])
    plan = unit / "plan.yaml"
    told = plan.read_text("utf-8")
    plan.write_text(told.replace('fonds: "0138"', 'fonds: "0138", codes: {办公室: BG1}'), "utf-8")

    assert archive(unit, target) == ExitCode.WRONG_CALL
    assert "BG1" in capsys.readouterr().err


def test_the_stamp_can_be_left_to_the_hand(unit: Path, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    archive(unit, target, "--no-stamp")
    path = next((target / "文书档案").rglob("0138-*-0001.pdf"))
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_bounded()
    document.close()

    assert "0138" not in text


def test_originals_of_sensitive_indicators_are_archived_in_full(unit: Path, tmp_path: Path) -> None:
    plan, target = unit / "plan.yaml", tmp_path / "归档"
    told = plan.read_text("utf-8")
    plan.write_text(
        told.replace('- id: "2.2"\n', '- id: "2.2"\n        sensitive: true\n'), "utf-8"
    )
    archive(unit, target)

    assert listed(target)["02-环境治理/2.2-绿植台账/绿植台账.xlsx"] == "归档文件目录"


def test_personal_numbers_stand_in_full_in_the_archive_alone(unit: Path, tmp_path: Path) -> None:
    ledger, number = unit / "02-环境治理/2.2-绿植台账/绿植台账.xlsx", "11010519491231002X"
    raw.workbook(ledger, ("房间", "人数", "证件号码"), ("101", 3, number), ("102", 1, ""))
    target = tmp_path / "归档"
    archive(unit, target)
    run(["build", str(unit), "-o", str(tmp_path / "成果"), "--as-of", DAY])

    assert number in _words(target / "文书档案")
    assert number not in _words(tmp_path / "成果/binders")


def _words(folder: Path) -> str:
    found = []
    for path in folder.rglob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        found += [page.get_textpage().get_text_bounded() for page in document]
        document.close()
    return "".join(found)


def test_classified_material_leaves_nothing_anywhere(
    secret_office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache, target, temporary = tmp_path / "cache", tmp_path / "归档", tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    give_fonds(secret_office)
    assert traces(secret_office), "the search finds what is there"
    assert archive(secret_office, target) == ExitCode.DONE

    assert traces(target) == []
    assert traces(cache) == []
    assert list(temporary.rglob("*")) == []
    marked = {path for path, name in listed(target).items() if name == "不归档清单"}
    assert any(path.endswith("方案.docx") for path in marked)
    copied = set(bytes_below(target).values())
    ours = bytes_below(secret_office)
    secret = [data for path, data in ours.items() if path.endswith(("方案.docx", "来文.txt"))]
    assert len(secret) == 2
    assert not copied & set(secret)


def test_the_manual_lists_every_output(unit: Path, tmp_path: Path) -> None:
    raw_video = unit / ITEM / "2021-01-15 1月大督查" / "VID_20210115_101112.mp4"
    shutil.copyfile(SAMPLE_VIDEO, raw_video)
    target = tmp_path / "归档"
    archive(unit, target)
    lines = MANUAL.read_text("utf-8").splitlines()
    first = lines.index("| 归档成果 | 是什么 |") + 2
    cells = [line.split("|")[1] for line in takewhile(lambda one: one[:1] == "|", lines[first:])]
    told = {name.rstrip("/") for cell in cells for name in re.findall(r"`([^`]+)`", cell)}

    assert told == {path.name for path in target.iterdir()}


def test_a_first_page_without_a_white_place_has_no_stamp_and_the_note_says_so(
    unit: Path, tmp_path: Path
) -> None:
    paper = unit / ITEM / "2021-01-15 1月大督查" / "通知.pdf"
    canvas = Canvas(str(paper), pagesize=A4)
    canvas.rect(0, 0, *A4, fill=1)
    canvas.showPage()
    canvas.save()
    target = tmp_path / "归档"
    archive(unit, target)
    marked = [row for row in rows(target, "归档文件目录.xlsx") if row[8] == "*"]

    assert any("通知" in str(row[4]) for row in marked)
    assert "首页没有空白处盖归档章" in _words(target)


def test_two_departments_never_share_a_code(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = unit / "plan.yaml"
    told = plan.read_text("utf-8")
    given = 'fonds: "0138", codes: {办公室: BGS, 工会: BGS}'
    plan.write_text(told.replace('fonds: "0138"', given), "utf-8")

    assert archive(unit, tmp_path / "归档") == ExitCode.WRONG_CALL
    assert "“办公室”“工会”的机构代码相同" in capsys.readouterr().err


def test_where_nothing_can_be_written_it_says_so_in_words(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "归档").write_text("一份文件占了这个名字", encoding="utf-8")

    assert archive(unit, tmp_path / "归档") == ExitCode.OUTPUT_FAILED
    assert "下一步" in capsys.readouterr().err
    assert not list(tmp_path.glob("anjuan-archive-*"))
