"""`anjuan print`: a build on paper, to a folder and to a printer of a real CUPS."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest

import raw_material as raw
from anjuan.cli import run
from anjuan.errors import ExitCode
from print_room import QUEUE, PrintRoom, print_room, until, why_absent
from small_office import DAY

PAPERS = ["打印单.pdf", "打印单.xlsx", "书脊标签.pdf"]


def prints(build: Path, target: Path, *options: str) -> int:
    return run(["print", str(build), "-o", str(target), *options])


def page_labels(folder: Path, book: str) -> list[str]:
    """The printed number of each side, read at its upper corners."""
    found: list[str] = []
    for path in sorted(folder.glob(f"{book}-*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage()
                corners = " ".join(
                    text.get_text_bounded(left=left, bottom=780, right=left + 85, top=830)
                    for left in (30, 478)
                )
                found += [word for word in corners.split() if word.startswith(f"{book}-")]
    return found


def manifest(folder: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return told


@pytest.fixture
def made(built: Path, tmp_path: Path) -> Path:
    """The office's books, ready to print."""
    target = tmp_path / "打印"
    assert prints(built, target) == ExitCode.DONE
    return target


# ── files ────────────────────────────────────────────────────────────────────────────────────


def test_every_side_of_every_book_is_in_one_of_its_files(built: Path, made: Path) -> None:
    volumes = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["volumes"]
    assert len(volumes) == 2
    for volume in volumes:
        files = sorted(made.glob(f"{Path(volume['pdf']).stem}-*.pdf"))
        assert [path.stem.rpartition("-")[2] for path in files] == ["彩色", "黑白"]
        pages = 0
        for path in files:
            with pikepdf.open(path) as pdf:
                assert len(pdf.pages) % 2 == 0
                pages += len(pdf.pages)
        assert pages == volume["pages"] + volume["pages"] % 2
        labels = sorted(one["label"] for one in volume["sides"] if one["label"])
        assert sorted(page_labels(made, volume["id"])) == labels


def test_photos_are_in_the_coloured_file_and_the_cover_is_black(made: Path) -> None:
    (black,) = made.glob("2-*-黑白.pdf")
    (colour,) = made.glob("2-*-彩色.pdf")
    with pypdfium2.PdfDocument(black) as pdf:
        assert "资" in pdf[0].get_textpage().get_text_bounded()
    with pikepdf.open(colour) as pdf:
        assert any("/XObject" in page.resources for page in pdf.pages)


def test_labels_tickets_and_their_workbook_are_there(made: Path) -> None:
    assert all((made / name).is_file() for name in PAPERS)
    book = openpyxl.load_workbook(made / "打印单.xlsx")
    assert book.sheetnames == ["打印单", "合册顺序"]
    with pypdfium2.PdfDocument(made / "打印单.pdf") as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(texts) == 2
    assert all("三孔一线" in text and "书脊标签.pdf第1页" in text for text in texts)


def test_a_ticket_says_how_the_piles_become_the_book(built: Path, made: Path) -> None:
    """Taken in the ticket's order, the numbers run as in the book."""
    sheets = openpyxl.load_workbook(made / "打印单.xlsx")["合册顺序"]
    steps = [row for row in sheets.iter_rows(values_only=True) if row[0] == "2"]
    piles = {}
    for path in made.glob("2-*.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            sides = [page.get_textpage().get_text_bounded() for page in pdf]
        piles[path.stem.rpartition("-")[2]] = sides
    book: list[str] = []
    for step in steps:
        pile, count = piles[str(step[2])], 2 * int(str(step[3]))
        book += pile[:count]
        del pile[:count]
    volume = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["volumes"][1]
    for side, text in zip(volume["sides"], book, strict=False):
        assert side["label"] in text.split() or not side["label"]
    assert not any(piles.values())


@pytest.mark.parametrize(("ink", "pile"), [("colour", "彩色"), ("black", "黑白")])
def test_an_office_may_print_all_one_way(built: Path, tmp_path: Path, ink: str, pile: str) -> None:
    assert prints(built, tmp_path / "全", "--ink", ink) == ExitCode.DONE
    books = [one.stem for one in (tmp_path / "全").glob("[12]-*.pdf")]
    assert sorted(one.rpartition("-")[2] for one in books) == [pile, pile]


def test_the_same_build_gives_the_same_bytes(built: Path, made: Path, tmp_path: Path) -> None:
    prints(built, tmp_path / "又")
    assert manifest(tmp_path / "又") == manifest(made)


def test_printed_again_what_is_not_made_any_more_is_gone(built: Path, made: Path) -> None:
    (made / "我的.txt").write_text("别动")
    assert prints(built, made, "--ink", "black") == ExitCode.DONE
    assert not list(made.glob("*-彩色.pdf"))
    assert (made / "我的.txt").is_file()


def test_a_book_that_was_changed_is_not_printed(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book,) = (built / "binders").glob("1-*.pdf")
    book.write_bytes(book.read_bytes() + b"\n")
    assert prints(built, tmp_path / "打印") == ExitCode.WRONG_CALL
    assert not (tmp_path / "打印").exists()
    assert "anjuan build" in capsys.readouterr().err


def test_no_build_is_said(tmp_path: Path) -> None:
    assert prints(tmp_path, tmp_path / "打印") == ExitCode.WRONG_CALL


def test_neither_a_workspace_nor_a_build_is_written_to(inputs: Path, built: Path) -> None:
    before = sorted(inputs.rglob("*"))
    assert prints(built, inputs / "打印") == ExitCode.WRONG_CALL
    assert sorted(inputs.rglob("*")) == before
    told = (built / "manifest.json").read_bytes()
    assert prints(built, built) == ExitCode.WRONG_CALL
    assert (built / "manifest.json").read_bytes() == told


def test_another_build_is_not_overwritten(built: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(built, tmp_path / "另一份"))
    assert prints(built, other) == ExitCode.WRONG_CALL
    assert list((other / "binders").iterdir())


def test_wrong_options_are_told(built: Path, tmp_path: Path) -> None:
    assert prints(built, tmp_path / "打印", "--ink", "蓝") == ExitCode.WRONG_CALL
    assert prints(built, tmp_path / "打印", "--copies", "0") == ExitCode.WRONG_CALL
    assert prints(built, tmp_path / "打印", "--resume") == ExitCode.WRONG_CALL


# ── only what changed ────────────────────────────────────────────────────────────────────────


def test_after_a_seal_only_the_changed_sheets_are_printed(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "补印"
    assert prints(built, target, "--changed") == ExitCode.WRONG_CALL
    assert "anjuan seal" in capsys.readouterr().err
    run(["seal", str(built), "--inputs", str(inputs)])
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY])
    capsys.readouterr()
    assert prints(built, target, "--changed") == ExitCode.DONE
    assert "没有变化" in capsys.readouterr().out
    assert not target.exists()

    item = inputs / "02-环境治理/2.1-卫生督查/2021-04-15 4月大督查"
    item.mkdir()
    raw.word(item / "检查记录.docx", "4月卫生检查记录", "发现问题2个，已交办。")
    raw.photo(item / "IMG_20210415_101112.jpg", image=raw.scene(1600, 1204))
    run(["build", str(inputs), "-o", str(built), "--as-of", DAY])
    assert prints(built, target, "--changed") == ExitCode.DONE
    listed = openpyxl.load_workbook(built / "补印单.xlsx").active
    assert listed is not None
    wanted = [row[2:6] for row in listed.iter_rows(values_only=True) if row[2] in ("换下", "插入")]
    sheets = openpyxl.load_workbook(target / "打印单.xlsx")["逐张"]
    told = [row[1:5] for row in sheets.iter_rows(values_only=True) if row[1] in ("换下", "插入")]
    assert told == wanted
    pages = 0
    for path in target.glob("2-*.pdf"):
        with pikepdf.open(path) as pdf:
            pages += len(pdf.pages)
    assert pages == 2 * len(wanted)
    names = [name for row in wanted for name in row[1:3] if str(name).startswith("2-")]
    assert sorted(page_labels(target, "2")) == sorted(map(str, names))
    assert not list(target.glob("1-*.pdf"))
    assert not (target / "书脊标签.pdf").exists()


# ── a printer ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintRoom]:
    """A CUPS of our own with one printer."""
    if reason := why_absent():
        pytest.skip(reason)
    with print_room() as made:
        monkeypatch.setenv("CUPS_SERVER", str(made.socket))
        yield made


def titles(room: PrintRoom) -> list[str]:
    return [one.title for one in room.printed]


ALL = ["2021　打印单", "2021　书脊标签", "1-宣传引导-黑白", "1-宣传引导-彩色", "2-环境治理-黑白",
       "2-环境治理-彩色"]  # fmt: skip


def test_the_printer_gets_papers_and_books_as_they_are_to_be_printed(
    room: PrintRoom, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "打印"
    assert prints(built, target, "--printer", QUEUE, "--copies", "2") == ExitCode.DONE
    assert titles(room) == ALL
    ticket, _, black, colour, *_ = room.printed
    assert "sides=one-sided" in ticket.options
    assert ticket.copies == 1
    assert {"sides=two-sided-long-edge", "media=A4", "print-scaling=none"} <= black.options
    assert "print-color-mode=monochrome" in black.options
    assert "print-color-mode=color" in colour.options
    assert black.copies == colour.copies == 2
    assert black.pdf.read_bytes() == (target / "1-宣传引导-黑白.pdf").read_bytes()
    assert "全部印完" in capsys.readouterr().out


def test_what_is_printed_is_not_sent_again_and_a_changed_book_is(
    room: PrintRoom, built: Path, tmp_path: Path
) -> None:
    target = tmp_path / "打印"
    prints(built, target, "--printer", QUEUE)
    assert prints(built, target, "--printer", QUEUE, "--resume") == ExitCode.DONE
    assert titles(room) == ALL
    assert prints(built, target, "--printer", QUEUE, "--resume", "--ink", "black") == ExitCode.DONE
    again = titles(room)[len(ALL) :]
    assert [one for one in again if one.endswith(("-黑白", "-彩色"))] == [
        "1-宣传引导-黑白", "2-环境治理-黑白",
    ]  # fmt: skip


def test_an_unknown_printer_is_told_with_those_that_there_are(
    room: PrintRoom, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prints(built, tmp_path / "打印", "--printer", "别处") == ExitCode.WRONG_CALL
    assert QUEUE in capsys.readouterr().err
    assert not (tmp_path / "打印").exists()
    assert room.printed == []


def test_a_printer_that_stands_still_is_told_and_taken_up_again(
    room: PrintRoom, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room.take_paper_out()
    target = tmp_path / "打印"
    assert prints(built, target, "--printer", QUEUE) == ExitCode.OUTPUT_FAILED
    told = capsys.readouterr().err
    assert "out of paper" in told
    assert "--resume" in told
    room.put_paper_in()
    assert prints(built, target, "--printer", QUEUE, "--resume") == ExitCode.DONE
    assert sorted(titles(room)) == sorted(ALL)


def test_without_waiting_it_says_that_the_jobs_are_queued(
    room: PrintRoom, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room.hold()
    assert prints(built, tmp_path / "打印", "--printer", QUEUE, "--no-wait") == ExitCode.DONE
    told = capsys.readouterr().out
    assert "还没有印完" in told
    assert len(room.waiting()) == len(ALL)
    assert room.printed == []
    room.release()
    until(lambda: len(room.printed) == len(ALL))


def test_a_job_that_was_taken_out_of_the_queue_is_not_taken_for_printed(
    room: PrintRoom, built: Path, tmp_path: Path
) -> None:
    target = tmp_path / "打印"
    room.hold()
    prints(built, target, "--printer", QUEUE, "--no-wait")
    gone = room.waiting()[-1]
    room.run("cancel", gone)
    room.release()
    until(lambda: len(room.printed) == len(ALL) - 1)
    assert prints(built, target, "--printer", QUEUE, "--resume") == ExitCode.DONE
    assert sorted(titles(room)) == sorted(ALL)


def _started(
    room: PrintRoom, built: Path, target: Path, stdin: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "anjuan", "print", built, "-o", target, "--printer", QUEUE],
        env={**os.environ, "CUPS_SERVER": str(room.socket)},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not there")
def test_ctrl_c_takes_back_what_was_sent_and_is_not_printed(
    room: PrintRoom, built: Path, tmp_path: Path
) -> None:
    room.hold()
    target = tmp_path / "打印"
    with _started(room, built, target) as process:
        until(lambda: len(room.waiting()) == 2, 60)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "已取消还没有印完的2个任务" in told.decode()
    assert "Traceback" not in told.decode()
    room.release()
    until(lambda: room.waiting() == [])
    assert prints(built, target, "--printer", QUEUE, "--resume") == ExitCode.DONE
    assert set(titles(room)) == set(ALL)


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not there")
def test_a_person_is_asked_before_each_volume_and_may_stop(
    room: PrintRoom, built: Path, tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    target = tmp_path / "打印"
    with _started(room, built, target, stdin=theirs) as process:
        until(lambda: len(room.printed) == 2, 60)
        os.write(ours, b"\n")
        until(lambda: len(room.printed) == 4, 60)
        os.write(ours, b"q\n")
        _, told = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == ExitCode.DONE
    assert "--resume" in told.decode()
    assert titles(room) == ALL[:4]
    assert prints(built, target, "--printer", QUEUE, "--resume") == ExitCode.DONE
    assert titles(room) == ALL


def test_where_there_is_no_cups_the_files_are_made_and_it_is_said_how_to_print_them(
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prints(built, tmp_path / "打印", "--printer", "HP") == ExitCode.OUTPUT_FAILED
    assert all((tmp_path / "打印" / name).is_file() for name in PAPERS)
    assert "双面、长边翻转" in capsys.readouterr().err
