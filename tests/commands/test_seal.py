"""`anjuan seal`: what was printed keeps its numbers, and what to print again is told."""

import hashlib
import json
import shutil
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

import raw_material as raw
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY

ITEM = "02-环境治理/2.1-卫生督查"


def build(inputs: Path, target: Path, day: str = DAY) -> int:
    return run(["build", str(inputs), "-o", str(target), "--as-of", day])


def seal(inputs: Path, target: Path, *options: str) -> int:
    return run(["seal", str(target), "--inputs", str(inputs), *options])


def late(inputs: Path) -> None:
    """Material of April that comes after the books were printed."""
    folder = inputs / ITEM / "2021-04-15 4月大督查"
    folder.mkdir()
    raw.word(folder / "检查记录.docx", "4月卫生检查记录", "发现问题2个，已交办。")
    raw.photo(folder / "IMG_20210415_101112.jpg", image=raw.scene(1600, 1204))


def sheets(target: Path) -> list[tuple[object, ...]]:
    """The rows of 补印单: 卷册, 怎么办, 正面, 背面."""
    table = openpyxl.load_workbook(target / "补印单.xlsx").active
    assert table is not None
    rows = [row for row in table.iter_rows(values_only=True) if row[2] in ("换下", "插入", "抽出")]
    return [(row[0], *row[2:5]) for row in rows]


def looks(target: Path) -> dict[str, str]:
    """A digest of what each numbered page of the second task's book shows."""
    (path,) = (target / "binders").glob("2-*.pdf")
    with pypdfium2.PdfDocument(path) as book:
        return {
            label: hashlib.sha256(book[at].render(scale=1.5).to_pil().tobytes()).hexdigest()
            for at in range(len(book))
            if (label := book.get_page_label(at))
        }


def test_only_the_sheets_of_late_material_are_printed_again(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "上架"
    assert build(inputs, target) == ExitCode.DONE
    before = looks(target)
    assert seal(inputs, target) == ExitCode.DONE
    late(inputs)
    assert build(inputs, target, "2022-01-10") == ExitCode.DONE
    after = looks(target)
    new = [label for label in after if label not in before]
    assert all(label.count("-") == 2 for label in new)
    assert {label for label in before if before[label] != after[label]} <= {"2-1", "2-2"}
    told = sheets(target)
    assert [row[1:] for row in told if row[1] == "换下"] == [
        ("换下", "卷首说明", "空白"),
        ("换下", "目录第1页", "空白"),
        ("换下", "2-1", "2-2"),
    ]
    inserted = [name for row in told if row[1] == "插入" for name in row[2:] if name != "空白"]
    assert inserted == new
    assert "补印" in capsys.readouterr().err
    proof = json.loads((target / "proof.json").read_text(encoding="utf-8"))
    assert proof["holds"] is True


def test_what_was_printed_again_is_sealed_again(inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "上架"
    build(inputs, target)
    seal(inputs, target)
    late(inputs)
    build(inputs, target)
    seal(inputs, target)
    shown = looks(target)
    build(inputs, target)
    assert looks(target) == shown
    assert not (target / "补印单.xlsx").exists()


def test_without_a_seal_late_material_is_put_in_its_place(inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "上架"
    build(inputs, target)
    seal(inputs, target)
    late(inputs)
    assert seal(inputs, target, "--remove") == ExitCode.DONE
    build(inputs, target)
    assert all(label.count("-") == 1 for label in looks(target))
    assert [one.name for one in (inputs / ".anjuan").iterdir()] == ["封卷-已拆1.json"]


def test_a_book_that_was_changed_since_is_not_sealed(inputs: Path, built: Path) -> None:
    (book,) = (built / "binders").glob("1-*.pdf")
    book.write_bytes(book.read_bytes() + b"\n")
    assert seal(inputs, built) == ExitCode.WRONG_CALL
    assert not (inputs / ".anjuan").exists()


def test_books_of_another_workspace_are_not_sealed(inputs: Path, built: Path) -> None:
    plan = inputs / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("某市某局", "另一局"), encoding="utf-8"
    )
    assert seal(inputs, built) == ExitCode.WRONG_CALL


def test_parts_of_books_are_not_sealed(inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "部分"
    run(["build", str(inputs), "-o", str(target), "--as-of", DAY, "--only", "2.1"])
    assert seal(inputs, target) == ExitCode.WRONG_CALL
    whole = tmp_path / "整卷"
    run(["build", str(inputs), "-o", str(whole), "--as-of", DAY, "--only", "2"])
    assert seal(inputs, whole) == ExitCode.DONE


def test_a_damaged_record_stops_the_build_before_it_renumbers(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal(inputs, built)
    (inputs / ".anjuan" / "封卷.json").write_text("{", encoding="utf-8")
    assert build(inputs, tmp_path / "新") == ExitCode.WRONG_CALL
    assert "备份" in capsys.readouterr().err
    assert not (tmp_path / "新").exists()


def test_nothing_to_seal_is_said(inputs: Path, tmp_path: Path) -> None:
    assert seal(inputs, tmp_path / "没有") == ExitCode.WRONG_CALL
    assert seal(tmp_path / "没有", tmp_path) == ExitCode.WRONG_CALL


def test_a_renamed_folder_keeps_its_numbers(inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "上架"
    build(inputs, target)
    before = set(looks(target))
    seal(inputs, target)
    shutil.move(inputs / ITEM / "2021-07-15 7月大督查", inputs / ITEM / "2021-07-15 七月督查")
    build(inputs, target)
    assert set(looks(target)) == before
