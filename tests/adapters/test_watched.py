"""What of a folder's changes is told: by the system, and by looking every so often."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.adapters.watched import changes
from anjuan.watching import concerns

_MOST = 40
"""Batches, empty ones of half a second too, until what was done must have been told."""


def first_told(batches: Iterator[frozenset[str]]) -> frozenset[str]:
    """The next batch in which something stands."""
    return next((one for _, one in zip(range(_MOST), batches, strict=False) if one), frozenset())


@pytest.fixture(params=[None, 1], ids=["told", "looked for"])
def batches(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[frozenset[str]]:
    monkeypatch.setattr("anjuan.adapters.watched._QUIET", 1_200 if request.param else 200)
    monkeypatch.setattr("anjuan.adapters.watched._TICK", 200)
    monkeypatch.setattr("anjuan.adapters.watched._ABSENT", 0.1)
    (tmp_path / "材料" / "3月").mkdir(parents=True)
    (tmp_path / "材料" / "plan.yaml").write_text("version: 1", encoding="utf-8")
    found = changes(tmp_path / "材料", concerns, every=request.param)
    next(found)  # from here on nothing is missed
    return found


def test_files_copied_in_one_go_are_one_batch(
    batches: Iterator[frozenset[str]], tmp_path: Path
) -> None:
    for number in range(5):
        (tmp_path / "材料" / "3月" / f"{number}.jpg").write_bytes(b"x")
    (tmp_path / "材料" / "plan.yaml").write_text("version: 2 #", encoding="utf-8")
    told = first_told(batches)
    assert {f"3月/{number}.jpg" for number in range(5)} <= told
    assert "plan.yaml" in told


def test_what_programs_lay_down_wakes_nobody(
    batches: Iterator[frozenset[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "材料"
    (folder / ".anjuan").mkdir()
    for name in (".anjuan/归类记录.jsonl", "~$通知.docx", ".DS_Store", "3月/Thumbs.db"):
        (folder / name).write_bytes(b"x")
    (tmp_path / "看板").mkdir()
    (tmp_path / "看板" / "index.html").write_bytes(b"x")
    assert not any(next(batches) for _ in range(5))
    (folder / "3月" / "通知.docx").write_bytes(b"x")
    assert first_told(batches) == {"3月/通知.docx"}


def test_a_folder_moved_in_as_a_whole_is_told(
    batches: Iterator[frozenset[str]], tmp_path: Path
) -> None:
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "照片.jpg").write_bytes(b"x")
    shutil.move(tmp_path / "别处", tmp_path / "材料" / "4月")
    assert {one.partition("/")[0] for one in first_told(batches)} == {"4月"}


def test_a_folder_that_was_gone_and_came_back_is_watched_again(
    batches: Iterator[frozenset[str]], tmp_path: Path
) -> None:
    shutil.move(tmp_path / "材料", tmp_path / "别处")
    for _ in range(6):
        next(batches)
    shutil.move(tmp_path / "别处", tmp_path / "材料")
    assert "." in first_told(batches)
    next(batches)
    (tmp_path / "材料" / "又来.docx").write_bytes(b"x")
    assert "又来.docx" in first_told(batches)


def test_folders_beside_it_are_watched_as_soon_as_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anjuan.adapters.watched._QUIET", 200)
    monkeypatch.setattr("anjuan.adapters.watched._TICK", 200)
    for name in ("材料", "去年", "前年"):
        (tmp_path / name / "3月").mkdir(parents=True)
    named = [tmp_path / "去年"]
    batches = changes(tmp_path / "材料", concerns, every=None, beside=lambda: named)
    next(batches)
    (tmp_path / "去年" / "3月" / "通知.docx").write_bytes(b"x")
    assert first_told(batches) == {"3月/通知.docx"}
    (tmp_path / "材料" / "plan.yaml").write_text("also: [../去年, ../前年]", encoding="utf-8")
    assert first_told(batches) == {"plan.yaml"}
    named.append(tmp_path / "前年")
    assert "." in first_told(batches)  # what changed there meanwhile is looked at, too
    next(batches)
    (tmp_path / "前年" / "3月" / "小结.docx").write_bytes(b"x")
    assert first_told(batches) == {"3月/小结.docx"}


@pytest.mark.parametrize(
    ("path", "wakes"),
    [
        ("plan.yaml", True),
        (".", True),
        ("02-环境治理/2.1/照片.jpg", True),
        ("模板/提醒单.docx", True),
        (".anjuan/封卷.json", False),
        ("3月/.anjuan-x/y.jpg", False),
        ("3月/~$通知.docx", False),
        ("3月/片.mp4.crdownload", False),
    ],
)
def test_which_paths_concern_the_judgement(path: str, *, wakes: bool) -> None:
    assert concerns(path) is wakes
