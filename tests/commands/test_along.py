"""A window over two years: last year's workspace is read along, bound, and left as it is."""

import json
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import bytes_below

PLAN = """\
version: 1
title: {year}年度创建工作
unit: 某市某局
year: {year}
{period}
departments: [办公室]
tasks:
  - id: "2"
    title: 环境治理
    indicators:
      - id: "2.1"
        title: 卫生督查
        departments: [办公室]
        every: half-year
        each: {{record: 1, photo: 1}}
"""
_LAST = "period: {from: 2020-01-01, to: 2020-12-31}"
_NOW = "period: {assessed: 2021-08, back: 12}\nalso: [../2020]"


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Two years' workspaces side by side; half of what the window asks for lies in 2020."""
    for year, period in ((2020, _LAST), (2021, _NOW)):
        folder = tmp_path / str(year)
        folder.mkdir()
        (folder / "plan.yaml").write_text(PLAN.format(year=year, period=period), encoding="utf-8")
    for year, month in ((2020, 3), (2020, 10), (2021, 4)):
        folder = tmp_path / str(year) / f"02-环境治理/2.1-卫生督查/{month}月15日 督查"
        folder.mkdir(parents=True)
        raw.word(
            folder / "检查记录.docx", f"{month}月检查记录", f"{year}年发现问题{month}个，已改。"
        )
        raw.photo(folder / "楼前.jpg", image=raw.scene(1600, 1200 + year % 100 + month))
    return tmp_path


def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    run(["check", str(folder), "--as-of", "2021-08-01", "--format", "json"])
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


def test_material_of_both_years_makes_the_window_whole(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = checked(years / "2021", capsys)

    assert [one["status"] for one in found["indicators"]] == ["complete"]
    assert [one["code"] for one in found["findings"]] == []
    assert all(not str(one["path"]).startswith("..") for one in found["files"])
    assert [one["path"] for one in found["also"]] == [
        "../2020/02-环境治理/2.1-卫生督查/10月15日 督查/检查记录.docx",
        "../2020/02-环境治理/2.1-卫生督查/10月15日 督查/楼前.jpg",
    ]


def test_the_book_binds_last_years_papers_where_they_belong(years: Path) -> None:
    before = bytes_below(years / "2020")
    call = ["build", str(years / "2021"), "-o", str(years / "build"), "--as-of", "2021-08-01"]
    assert run(call) == ExitCode.DONE

    manifest = json.loads((years / "build/manifest.json").read_text(encoding="utf-8"))
    entries = manifest["volumes"][0]["entries"]
    assert [one["date"] for one in entries] == ["2020-10-15", "2021-04-15"]
    assert bytes_below(years / "2020") == before


def test_a_photo_of_last_year_that_is_used_again_is_told(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = years / "2020/02-环境治理/2.1-卫生督查/3月15日 督查/楼前.jpg"
    new = years / "2021/02-环境治理/2.1-卫生督查/4月15日 督查/楼前.jpg"
    new.write_bytes(old.read_bytes())

    found = checked(years / "2021", capsys)["findings"]

    assert [one["code"] for one in found] == ["reused-photo"]
    assert found[0]["path"] == "02-环境治理/2.1-卫生督查/4月15日 督查/楼前.jpg"
    assert "3月15日" in str(found[0]["message"])


def test_a_fault_in_last_years_plan_is_told_as_its_own(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (years / "2020/plan.yaml").write_text("version: 1\n", encoding="utf-8")

    assert run(["check", str(years / "2021")]) == ExitCode.WRONG_CALL
    said = capsys.readouterr().err
    assert "一并读取的工作区“../2020”" in said
    assert "../2020/plan.yaml" in said


def test_a_workspace_inside_ours_is_refused(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (years / "2020").rename(years / "2021/2020")
    plan = years / "2021/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("../2020", "./2020"), encoding="utf-8")

    assert run(["check", str(years / "2021")]) == ExitCode.WRONG_CALL
    assert "套在一起" in capsys.readouterr().err


def test_nothing_is_written_into_a_workspace_that_is_read_along(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["build", str(years / "2021"), "-o", str(years / "2020/build")]

    assert run(call) == ExitCode.WRONG_CALL
    assert "在工作区里面" in capsys.readouterr().err


def test_of_another_year_with_a_classified_file_nothing_is_remembered_either(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["build", str(years / "2021"), "-o", str(tmp_path / "成果"), "--as-of", "2021-08-01"]
    call += ["--no-word-proof", "--explain"]
    run(call)
    run(call)
    assert "成果照旧" in capsys.readouterr().err.replace("\n", "")
    item = next((years / "2020").rglob("检查记录.docx")).parent
    raw.word(item / "秘密★人员安排.docx", "安排如下")
    for _ in range(2):
        run(call)
        assert "成果照旧" not in capsys.readouterr().err.replace("\n", "")
