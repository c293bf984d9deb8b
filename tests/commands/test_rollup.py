"""`anjuan rollup`: many units' builds as one, read from their lists alone."""

import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import raw_material as raw
from anjuan.adapters.digests import sha256_of
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below, workspace

FIRST, SECOND, THIRD = "某市一局", "某市二局", "某市三局"


def unit_at(home: Path, name: str, *, missing: str = "", plan: tuple[str, str] = ("", "")) -> Path:
    """A unit's folder with its workspace, under a name of its own."""
    inputs = workspace(home / "inputs")
    text = (inputs / "plan.yaml").read_text("utf-8").replace("unit: 某市某局", f"unit: {name}")
    (inputs / "plan.yaml").write_text(text.replace(*plan), "utf-8")
    if missing:
        shutil.rmtree(inputs / missing)
    return home


def build_in(home: Path, day: str = DAY, *options: str) -> None:
    call = ["build", str(home / "inputs"), "-o", str(home / "build"), "--as-of", day]
    assert run([*call, "--no-word-proof", *options]) == ExitCode.DONE


pytestmark = pytest.mark.xdist_group("rollup")


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three units, built: the second has no talks, the third demands another number of points."""
    folder = tmp_path_factory.mktemp("district")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(folder / "cache"))
        build_in(unit_at(folder / "一局", FIRST))
        build_in(unit_at(folder / "二局", SECOND, missing="01-宣传引导"))
        build_in(unit_at(folder / "三局", THIRD, plan=("points: 4", "points: 5")))
    return folder


@pytest.fixture
def home(district: Path, tmp_path: Path) -> Path:
    """A copy of the district."""
    return Path(shutil.copytree(district, tmp_path / "各单位"))


def rollup(home: Path, target: Path, *names: str, options: tuple[str, ...] = ()) -> int:
    folders = [str(home / name) for name in names or ("一局", "二局", "三局")]
    return run(["rollup", *folders, "-o", str(target), *options])


def told(target: Path) -> Any:
    return json.loads((target / "汇总.json").read_text("utf-8"))


def table(target: Path, book: str, name: str) -> list[dict[str, Any]]:
    """The rows of a list by their heads."""
    sheet = openpyxl.load_workbook(target / book)[name]
    _, _, heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def troubles(target: Path) -> dict[str, list[str]]:
    """Of each folder what is wrong with it."""
    found = told(target)
    return {
        one["folder"]: [flaw["trouble"] for flaw in one["flaws"]]
        for one in (*found["unread"], *found["units"])
    }


# ── what is written ──────────────────────────────────────────────────────────────────────────


def test_units_under_one_plan_stand_in_one_matrix(home: Path, tmp_path: Path) -> None:
    assert rollup(home, tmp_path / "汇总", "一局", "二局") == ExitCode.DONE
    sheet = openpyxl.load_workbook(tmp_path / "汇总" / "汇总.xlsx")["矩阵"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["单位"] == ("已齐", "缺项", "得分", "1.1", "2.1", "2.2")
    assert rows[FIRST] == (1, 2, 4.5, "缺3", "缺1", "√")
    assert rows[SECOND] == (1, 2, 4, "缺4", "缺1", "√")
    assert rows["已齐的单位（共2个）"] == (2, None, 8.5, 0, 0, 2)
    assert rows["缺项的单位"] == (None, 4, None, 2, 2, 0)


def test_each_unit_owes_what_its_own_list_says(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总", "一局", "二局")
    common = table(tmp_path / "汇总", "缺项清单.xlsx", "分单位")
    for folder, name in (("一局", FIRST), ("二局", SECOND)):
        own = table(home / folder / "build", "缺项清单.xlsx", "按科室")
        columns = ("指标", "缺什么", "处理方式", "下一步", "应交日期", "失分风险")
        mine = [[row[one] for one in columns] for row in own if row["指标"]]
        theirs = [[row[one] for one in columns] for row in common if row["单位"] == name]
        assert sorted(map(str, theirs)) == sorted(map(str, mine))


def test_departments_of_one_name_stand_together(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总", "一局", "二局")
    rows = table(tmp_path / "汇总", "缺项清单.xlsx", "分科室")
    owing = Counter((row["科室"], row["单位"]) for row in rows if row["单位"])
    assert owing == {
        ("工会", FIRST): 2, ("工会", SECOND): 2, ("办公室", FIRST): 1, ("办公室", SECOND): 1,
    }  # fmt: skip


def test_one_catalogue_lists_every_item_where_its_book_has_it(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总")
    common = table(tmp_path / "汇总", "总目录.xlsx", "总目录")
    assert [row["序号"] for row in common] == list(range(1, len(common) + 1))
    for folder, name in (("一局", FIRST), ("二局", SECOND), ("三局", THIRD)):
        own = table(home / folder / "build", "总目录.xlsx", "总目录")
        columns = ("指标编号", "材料名称", "责任科室", "日期", "卷册", "起止页")
        assert [[row[one] for one in columns] for row in common if row["单位"] == name] == [
            [row[one] for one in columns] for row in own
        ]
        theirs = [row for row in common if row["单位"] == name]
        assert [row["页数"] for row in theirs] == [int(row["页数"]) for row in own]
        assert [set(row["类别"].split("、")) for row in theirs] == [
            set(row["类别"].split("、")) for row in own
        ]


def test_totals_can_be_added_up_again(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总", "一局", "二局")
    columns = ("指标", "已齐", "缺项", "未到期", "不涉及", "分值", "按材料测算得分")
    units = table(tmp_path / "汇总", "汇总.xlsx", "单位")
    *rows, total = units
    assert total["单位"] == "合计（2个单位）"
    assert [total[one] for one in columns] == [sum(row[one] for row in rows) for one in columns]
    found = told(tmp_path / "汇总")
    (group,) = found["groups"]
    for key in ("complete", "incomplete", "not_due", "waived", "points", "points_secured"):
        assert group["totals"][key] == sum(one["units"][key] for one in group["indicators"])
        assert group["totals"][key] == sum(one["summary"][key] for one in found["units"])


def test_units_stand_in_the_order_in_which_they_are_named(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总", "二局", "一局")
    assert [one["unit"] for one in told(tmp_path / "汇总")["units"]] == [SECOND, FIRST]


def test_the_pages_need_nothing_beside_them_and_name_no_place_of_this_machine(
    home: Path, tmp_path: Path
) -> None:
    rollup(home, tmp_path / "汇总", "一局", "五局")
    for name in ("汇总.html", "缺项清单.html"):
        page = (tmp_path / "汇总" / name).read_text("utf-8")
        assert "src=" not in page
        assert "url(" not in page
        assert str(tmp_path) not in page
    assert str(tmp_path) not in (tmp_path / "汇总" / "汇总.json").read_text("utf-8")


def test_the_same_builds_give_the_same_bytes(home: Path, tmp_path: Path) -> None:
    for target in ("一", "二"):
        rollup(home, tmp_path / target)
    assert bytes_below(tmp_path / "一") == bytes_below(tmp_path / "二")


def test_nothing_of_a_unit_is_changed_and_no_photo_or_book_is_opened(
    home: Path, tmp_path: Path
) -> None:
    """Whatever is no list and steers nothing could not be read, and is not missed."""
    for path in home.rglob("*"):
        if path.suffix in {".jpg", ".pdf", ".docx", ".xlsx"}:
            path.write_bytes(b"\0" * path.stat().st_size)
    before = bytes_below(home)
    assert rollup(home, tmp_path / "汇总", "一局", "二局") == ExitCode.DONE
    assert bytes_below(home) == before


def test_a_second_rollup_replaces_the_first(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "汇总"
    rollup(home, target)
    before = sorted(bytes_below(target))
    assert rollup(home, target, "一局") == ExitCode.DONE
    assert sorted(bytes_below(target)) == before
    assert [one["unit"] for one in told(target)["units"]] == [FIRST]


# ── where a unit may be ──────────────────────────────────────────────────────────────────────


def test_a_unit_is_named_by_its_folder_its_build_or_its_workspace(
    home: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(("一局", "一局/build", "一局/inputs")):
        assert rollup(home, tmp_path / str(number), name) == ExitCode.DONE
        (unit,) = told(tmp_path / str(number))["units"]
        assert (unit["unit"], unit["workspace_compared"]) == (FIRST, True)


def test_folders_may_have_other_names(home: Path, tmp_path: Path) -> None:
    (home / "一局" / "build").rename(home / "一局" / "成果")
    (home / "一局" / "inputs").rename(home / "一局" / "材料")
    options = ("--build", "成果", "--inputs", "材料")
    assert rollup(home, tmp_path / "汇总", "一局", options=options) == ExitCode.DONE
    assert told(tmp_path / "汇总")["units"][0]["workspace_compared"] is True


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux alone")
def test_a_folder_in_the_bytes_of_an_old_archive_is_named_as_people_read_it(
    home: Path, tmp_path: Path
) -> None:
    gbk = os.fsdecode("一局".encode("gbk"))
    (home / "一局").rename(home / gbk)
    assert rollup(home, tmp_path / "汇总", gbk, "二局") == ExitCode.DONE
    assert set(troubles(tmp_path / "汇总")) == {"一局", "二局"}


def test_a_build_without_its_workspace_counts_and_says_so(home: Path, tmp_path: Path) -> None:
    shutil.rmtree(home / "一局" / "inputs")
    assert rollup(home, tmp_path / "汇总", "一局", "二局") == ExitCode.DONE
    first, second, _ = table(tmp_path / "汇总", "汇总.xlsx", "单位")
    assert "工作区不在，没有核对" in first["说明"]
    assert "没有核对" not in (second["说明"] or "")


# ── what does not fit is named ───────────────────────────────────────────────────────────────


def test_a_unit_without_a_build_is_named_with_the_next_step(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home / "二局" / "build")
    assert rollup(home, tmp_path / "汇总", "一局", "二局", "五局") == ExitCode.FINDINGS
    assert troubles(tmp_path / "汇总") == {"一局": [], "二局": ["missing"], "五局": ["missing"]}
    out = capsys.readouterr().out
    assert "3个单位：计入合计1个，没有可用成果2个" in out
    assert "没有“五局”这个文件夹" in out
    assert "anjuan build" in out
    listed = table(tmp_path / "汇总", "汇总.xlsx", "未计入")
    assert [row["单位"] for row in listed] == ["二局", "五局"]
    assert all(row["下一步"] for row in listed)


def test_a_damaged_build_is_named(home: Path, tmp_path: Path) -> None:
    check = home / "一局" / "build" / "check.json"
    check.write_text(check.read_text("utf-8").replace('"complete": 1', '"complete": 3'), "utf-8")
    manifest = home / "三局" / "build" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:-200])
    assert rollup(home, tmp_path / "汇总") == ExitCode.FINDINGS
    assert troubles(tmp_path / "汇总") == {"一局": ["damaged"], "二局": [], "三局": ["damaged"]}


def test_a_book_that_is_gone_keeps_its_unit_out_of_the_totals(home: Path, tmp_path: Path) -> None:
    (home / "一局" / "build" / "binders" / "1-宣传引导.pdf").unlink()
    assert rollup(home, tmp_path / "汇总", "一局", "二局") == ExitCode.FINDINGS
    found = told(tmp_path / "汇总")
    assert found["groups"][0]["counted"] == [2]
    assert found["groups"][0]["apart"] == [1]
    assert "1-宣传引导.pdf" in found["units"][0]["flaws"][0]["message"]


def test_a_build_by_an_older_version_is_named(home: Path, tmp_path: Path) -> None:
    build = home / "一局" / "build"
    check = json.loads((build / "check.json").read_text("utf-8"))
    for one in check["indicators"]:
        del one["demand"]
    _rewrite(build, check)
    rollup(home, tmp_path / "汇总", "一局", "二局")
    (unread,) = told(tmp_path / "汇总")["unread"]
    assert "旧版程序写的" in unread["flaws"][0]["message"]


def test_totals_that_are_not_the_sum_of_their_indicators_are_not_added_further(
    home: Path, tmp_path: Path
) -> None:
    build = home / "一局" / "build"
    check = json.loads((build / "check.json").read_text("utf-8"))
    check["summary"]["complete"] += 1
    _rewrite(build, check)
    rollup(home, tmp_path / "汇总", "一局", "二局")
    assert troubles(tmp_path / "汇总")["一局"] == ["damaged"]


def _rewrite(build: Path, check: Any) -> None:
    """Put another judgement in its place, and its digest into the manifest."""
    (build / "check.json").write_text(json.dumps(check), "utf-8")
    manifest = json.loads((build / "manifest.json").read_text("utf-8"))
    for one in manifest["outputs"]:
        if one["path"] == "check.json":
            one["sha256"] = sha256_of(build / "check.json")
    (build / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize("change", ["came", "went", "grew", "plan"])
def test_a_workspace_that_changed_since_its_build_is_named(
    home: Path, tmp_path: Path, change: str
) -> None:
    inputs = home / "一局" / "inputs"
    record = next(inputs.rglob("检查记录.docx"))
    if change == "came":
        raw.word(record.with_name("补充记录.docx"), "补充记录", "另有一个问题。")
    elif change == "went":
        record.unlink()
    elif change == "grew":
        record.write_bytes(record.read_bytes() + b"0")
    else:  # of the same length
        plan = inputs / "plan.yaml"
        plan.write_text(plan.read_text("utf-8").replace("points: 2", "points: 3"), "utf-8")
    assert rollup(home, tmp_path / "汇总", "一局", "二局") == ExitCode.FINDINGS
    assert troubles(tmp_path / "汇总") == {"一局": ["changed"], "二局": []}
    flaw = told(tmp_path / "汇总")["units"][0]["flaws"][0]
    assert "1个文件变了" in flaw["message"]


def test_what_no_build_would_look_at_changes_nothing(home: Path, tmp_path: Path) -> None:
    inputs = home / "一局" / "inputs"
    (inputs / "01-宣传引导" / "Thumbs.db").write_bytes(b"1")
    (inputs / "参考资料").mkdir()
    (inputs / "参考资料" / "范本.docx").write_bytes(b"1")
    (inputs / "02-环境治理" / "旧照（不用）.jpg").write_bytes(b"1")
    (inputs / ".anjuan").mkdir(exist_ok=True)
    (inputs / ".anjuan" / "督办编号.json").write_text("{}", "utf-8")
    assert rollup(home, tmp_path / "汇总", "一局") == ExitCode.DONE


def test_a_build_of_another_day_is_shown_and_not_added(home: Path, tmp_path: Path) -> None:
    build_in(home / "二局", "2021-10-31")
    shutil.copytree(home / "一局", home / "四局")
    _rename_unit(home / "四局", "某市四局")
    build_in(home / "四局")
    assert rollup(home, tmp_path / "汇总", "一局", "二局", "四局") == ExitCode.FINDINGS
    found = told(tmp_path / "汇总")
    assert found["as_of"] == DAY
    assert found["groups"][0]["counted"] == [1, 3]
    assert troubles(tmp_path / "汇总")["二局"] == ["other-day"]
    assert rollup(home, tmp_path / "另", "一局", "二局", options=("--as-of", "2021-10-31")) == 1
    assert told(tmp_path / "另")["groups"][0]["counted"] == [2]


def _rename_unit(home: Path, name: str) -> None:
    plan = home / "inputs" / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace(f"unit: {FIRST}", f"unit: {name}"), "utf-8")


def test_another_edition_of_the_plan_is_a_matrix_of_its_own(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is blamed by the exit status: another plan may be right."""
    assert rollup(home, tmp_path / "汇总") == ExitCode.DONE
    usual, other = told(tmp_path / "汇总")["groups"]
    assert (usual["counted"], other["counted"]) == ([1, 2], [3])
    assert (usual["differs"], other["differs"]) == (None, "要求不同的指标：2.1")
    book = openpyxl.load_workbook(tmp_path / "汇总" / "汇总.xlsx")
    assert book.sheetnames[:2] == ["矩阵", "矩阵2"]
    assert THIRD in [row["单位"] for row in table(tmp_path / "汇总", "汇总.xlsx", "未计入")]
    assert "要求不同的指标：2.1" in capsys.readouterr().out


def test_two_builds_of_one_unit_are_both_named(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "一局", home / "一局新")
    assert rollup(home, tmp_path / "汇总", "一局", "一局新", "二局") == ExitCode.FINDINGS
    assert troubles(tmp_path / "汇总") == {"一局": ["twice"], "一局新": ["twice"], "二局": []}
    listed = table(tmp_path / "汇总", "汇总.xlsx", "未计入")
    assert [row["单位"] for row in listed] == [f"{FIRST}（一局）", f"{FIRST}（一局新）"]


def test_a_folder_that_is_named_twice_counts_once(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总", "一局", "一局/build")
    found = told(tmp_path / "汇总")
    assert found["groups"][0]["counted"] == [1]
    assert found["unread"][0]["flaws"][0]["trouble"] == "twice"


def test_a_unit_that_built_only_some_books_counts_and_says_so(home: Path, tmp_path: Path) -> None:
    shutil.rmtree(home / "一局" / "build")
    build_in(home / "一局", DAY, "--only", "2")
    assert rollup(home, tmp_path / "汇总", "一局", "二局") == ExitCode.DONE
    first, *_ = table(tmp_path / "汇总", "汇总.xlsx", "单位")
    assert "只组了一部分卷，总目录不全" in first["说明"]
    assert (first["已齐"], first["缺项"]) == (1, 2)


def test_the_last_rollup_beside_the_units_is_none_of_them(home: Path) -> None:
    target = home / "汇总"
    assert rollup(home, target) == ExitCode.DONE
    first = bytes_below(target)
    everything = sorted(one.name for one in home.iterdir() if one.is_dir())
    assert "汇总" in everything, "as * names it"
    assert rollup(home, target, *[one for one in everything if one != "cache"]) == ExitCode.DONE
    assert set(troubles(target)) == {"一局", "二局", "三局"}
    assert first.keys() == bytes_below(target).keys()


def test_a_name_that_no_system_takes_is_a_folder_that_is_not_there(
    home: Path, tmp_path: Path
) -> None:
    assert rollup(home, tmp_path / "汇总", "一局", "长" * 200) == ExitCode.FINDINGS
    assert troubles(tmp_path / "汇总") == {"一局": [], "长" * 200: ["missing"]}


# ── what is refused ──────────────────────────────────────────────────────────────────────────


def test_nothing_is_written_where_no_unit_has_a_build(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rollup(home, tmp_path / "汇总", "五局", "六局") == ExitCode.WRONG_CALL
    assert not (tmp_path / "汇总").exists()
    assert "五局" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["一局/inputs/汇总", "一局/build", "一局/build/汇总"])
def test_it_is_never_written_into_what_it_reads(home: Path, place: str) -> None:
    before = bytes_below(home)
    assert rollup(home, home / place) == ExitCode.WRONG_CALL
    assert bytes_below(home) == before


def test_it_is_not_written_over_another_units_build(home: Path) -> None:
    before = bytes_below(home)
    assert rollup(home, home / "三局" / "build", "一局") == ExitCode.WRONG_CALL
    assert bytes_below(home) == before


def test_a_rollup_is_no_units_build(home: Path, tmp_path: Path) -> None:
    rollup(home, tmp_path / "汇总")
    assert rollup(tmp_path, tmp_path / "再", "汇总") == ExitCode.WRONG_CALL


def test_it_answers_to_its_chinese_name(home: Path, tmp_path: Path) -> None:
    assert run(["汇总", str(home / "一局"), "-o", str(tmp_path / "汇总")]) == ExitCode.DONE
