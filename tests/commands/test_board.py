"""`anjuan board` and the board of a build: whole, the same, found again, nothing of others."""

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from anjuan.adapters import imaging
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below


def called(inputs: Path, target: Path, *more: str) -> int:
    return run(["board", str(inputs), "-o", str(target), "--as-of", DAY, *more])


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_build_writes_a_board_that_its_manifest_lists(built: Path) -> None:
    listed = {one["path"] for one in json.loads(text_of(built / "manifest.json"))["outputs"]}
    written = {
        path.relative_to(built).as_posix() for path in (built / "site").rglob("*") if path.is_file()
    }
    assert {"site/index.html", "site/board.css", "site/data/search.js"} <= written <= listed
    assert [one for one in written if one.endswith(".webp")]


def test_the_board_tells_the_pages_of_the_books(built: Path) -> None:
    manifest = json.loads(text_of(built / "manifest.json"))
    entries = [one for volume in manifest["volumes"] for one in volume["entries"]]
    assert entries
    for one in entries:
        page = text_of(built / "site" / f"i-{one['indicator']}.html")
        assert f"{one['page']}页" in page


def test_the_command_writes_the_same_pages_as_the_build_but_for_pictures_beside_it(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    assert called(inputs, tmp_path / "看板", "--build", str(built)) == ExitCode.DONE
    mine, theirs = bytes_below(tmp_path / "看板"), bytes_below(built / "site")
    mine.pop("manifest.json")
    assert {name for name in mine if mine[name] != theirs.get(name)} == {
        name for name in mine if name.startswith("data/photos-")
    }
    assert mine.keys() == theirs.keys()


def test_pages_are_told_only_while_the_item_has_the_same_files(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    item = next(inputs.glob("02-*/2.1-*/2021-01-15*"))
    (item / "补记.txt").write_text("补记一则", encoding="utf-8")
    assert called(inputs, tmp_path / "看板", "--build", str(built)) == ExitCode.DONE
    page = text_of(tmp_path / "看板" / "i-2.1.html")
    assert len(re.findall(r"第2卷 2-\d+页", page)) == 2, "of three items two"


def test_a_second_run_decodes_nothing_and_changes_nothing(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "看板"
    assert called(inputs, target) == ExitCode.DONE
    first = bytes_below(target)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(imaging, "make_jpeg", refuse)
    monkeypatch.setattr("anjuan.adapters.site.thumbnails._write", refuse)
    assert called(inputs, target) == ExitCode.DONE
    assert bytes_below(target) == first


def test_what_the_board_holds_no_more_goes_and_strangers_stay(inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "看板"
    assert called(inputs, target) == ExitCode.DONE
    (target / "我的笔记.txt").write_text("留着", encoding="utf-8")
    thumbnails = set(target.rglob("*.webp"))
    gone = next(inputs.glob("02-*/2.1-*/2021-01-15*/*.jpg"))
    gone.unlink()
    assert called(inputs, target) == ExitCode.DONE
    assert len(set(target.rglob("*.webp"))) == len(thumbnails) - 1
    assert (target / "我的笔记.txt").exists()


@pytest.mark.parametrize("name", ["成果/site", "成果", "材料/看板"])
def test_places_that_are_others_are_refused(
    name: str, inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_below(built)
    assert called(inputs, tmp_path / name) == ExitCode.WRONG_CALL
    assert "请用 -o" in capsys.readouterr().err
    assert bytes_below(built) == before


def test_every_file_of_the_workspace_is_found_on_the_board(inputs: Path, built: Path) -> None:
    rows = [
        row
        for path in (built / "site/data").glob("search-*.js")
        for row in json.loads(text_of(path).partition(",")[2].removesuffix(");\n"))
    ]
    found = {row[4] for row in rows if row[0] == "f"} | {row[3] for row in rows if row[0] == "e"}
    assert found == set(bytes_below(inputs)) - {".anjuan/builds.jsonl"}


def test_no_absolute_path_and_no_name_of_this_machine_stands_in_it(
    inputs: Path, built: Path
) -> None:
    needles = [str(inputs), str(inputs.parent), os.path.expanduser("~/"), "/tmp/"]  # noqa: PTH111, S108 - text that is looked for
    for name, data in bytes_below(built / "site").items():
        if not name.endswith(".webp"):
            told = unquote(data.decode("utf-8"))
            assert not [one for one in needles if len(one) > 2 and one in told], name


def test_thumbnails_are_small(built: Path) -> None:
    sizes = [path.stat().st_size for path in (built / "site").rglob("*.webp")]
    assert max(sizes) <= 15_000
