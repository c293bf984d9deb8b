"""`--scheme` after the build: a scheme's books are printed, sealed, inspected and reported on."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest

import raw_material as raw
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below

ID = "文明单位"
TITLE = "市级文明单位测评标准"


def build(inputs: Path, target: Path, *options: str, day: str = DAY) -> int:
    return run(["build", str(inputs), "-o", str(target), "--as-of", day, *options])


@pytest.fixture
def target(declared: Path, tmp_path: Path) -> Path:
    """A build that holds the plan's books and those of the scheme."""
    folder = tmp_path / "成果"
    assert build(declared, folder) == ExitCode.DONE
    assert build(declared, folder, "--scheme", ID) == ExitCode.DONE
    return folder


def late(inputs: Path) -> None:
    """Material of April that comes after the books were printed."""
    folder = inputs / "02-环境治理/2.1-卫生督查/2021-04-15 4月大督查"
    folder.mkdir()
    raw.word(folder / "检查记录.docx", "4月卫生检查记录", "发现问题2个，已交办。")
    raw.photo(folder / "IMG_20210415_101112.jpg", image=raw.scene(1600, 1204))


def places(build: Path) -> dict[str, str]:
    """The printed number of each item's first page, by the item's folder."""
    told = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
    return {one["key"]: one["page"] for of in told["volumes"] for one in of["entries"]}


@pytest.mark.parametrize("name", [ID, TITLE])
def test_the_books_of_a_scheme_are_printed_beside_those_of_the_plan(
    target: Path, tmp_path: Path, name: str
) -> None:
    prints = tmp_path / "打印"
    assert run(["print", str(target), "-o", str(prints)]) == ExitCode.DONE
    before = bytes_below(prints)

    assert run(["print", str(target), "-o", str(prints), "--scheme", name]) == ExitCode.DONE

    after = bytes_below(prints)
    assert {path: after[path] for path in before} == before
    own = {path.removeprefix(f"{ID}/") for path in after.keys() - before.keys()}
    assert {"打印单.pdf", "打印单.xlsx", "书脊标签.pdf", "1-宣传-彩色.pdf"} <= own
    assert not any("宣传引导" in path for path in own)  # the plan's own volume


def test_a_scheme_that_was_not_built_is_told_with_those_that_were(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["print", str(target), "-o", str(tmp_path / "打印"), "--scheme", "节约型机关"]
    assert run(call) == ExitCode.WRONG_CALL
    told = capsys.readouterr().err
    assert f"已组卷的体系有：{ID}" in told
    assert "anjuan build" in told
    assert not (tmp_path / "打印").exists()


def test_sealed_books_of_a_scheme_keep_their_numbers_and_the_plans_move_on(
    declared: Path, target: Path, tmp_path: Path
) -> None:
    """Each shelf has its own numbers: what is sealed of one says nothing of the other."""
    call = ["seal", str(target), "--inputs", str(declared), "--scheme", ID]
    assert run(call) == ExitCode.DONE
    assert [one.name for one in (declared / ".anjuan").glob("封卷*")] == [f"封卷（{ID}）.json"]
    before, of_plan = places(target / ID), places(target)

    late(declared)
    assert build(declared, target, "--scheme", ID) == ExitCode.DONE
    assert build(declared, target) == ExitCode.DONE

    after = places(target / ID)
    assert {key: after[key] for key in before} == before
    (new,) = after.keys() - before.keys()
    assert "4月大督查" in new
    assert (target / ID / "补印单.xlsx").is_file()
    assert not (target / "补印单.xlsx").exists()
    assert {key: one for key, one in places(target).items() if key in of_plan} != of_plan
    prints = ["print", str(target), "-o", str(tmp_path / "补印"), "--scheme", ID, "--changed"]
    assert run(prints) == ExitCode.DONE
    assert (tmp_path / "补印" / ID / "打印单.pdf").is_file()


def test_a_part_put_before_sealed_ones_stops_the_build_before_it_renumbers(
    declared: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["seal", str(target), "--inputs", str(declared), "--scheme", ID]
    assert run(call) == ExitCode.DONE
    plan = declared / "plan.yaml"
    first = '      - {code: "Ⅱ-1-1)"'
    new = '      - {code: "Ⅰ-1)", part: 组织, title: 机构, takes: ["2.2"]}\n'
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace(first, new + first), encoding="utf-8")

    assert build(declared, target, "--scheme", ID) == ExitCode.WRONG_CALL
    told = capsys.readouterr().err
    assert "Ⅱ-1-1)" in told
    assert "anjuan seal --remove" in told


def test_a_scheme_is_unsealed_by_itself(
    declared: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["seal", str(target), "--inputs", str(declared)]
    assert run([*call, "--scheme", ID]) == ExitCode.DONE
    assert run(call) == ExitCode.DONE
    assert run([*call, "--scheme", ID, "--remove"]) == ExitCode.DONE
    assert sorted(one.name for one in (declared / ".anjuan").glob("封卷*")) == [
        "封卷.json",
        f"封卷（{ID}）-已拆1.json",
    ]
    capsys.readouterr()
    assert run([*call, "--scheme", ID, "--remove"]) == ExitCode.DONE
    assert f"体系“{ID}”没有封卷" in capsys.readouterr().out


@pytest.mark.parametrize("gone", ["schemes:", "title: 2021"])
def test_a_scheme_is_unsealed_though_the_plan_has_it_no_more_or_is_wrong(
    declared: Path, target: Path, gone: str
) -> None:
    call = ["seal", str(target), "--inputs", str(declared), "--scheme", ID]
    assert run(call) == ExitCode.DONE
    plan = declared / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert gone in text
    plan.write_text(text[: text.index(gone)], encoding="utf-8")

    assert run([*call, "--remove"]) == ExitCode.DONE
    assert [one.name for one in (declared / ".anjuan").glob("封卷*")] == [
        f"封卷（{ID}）-已拆1.json"
    ]


def test_a_scheme_that_is_neither_planned_nor_sealed_is_told_with_those_that_are(
    declared: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["seal", str(target), "--inputs", str(declared)]
    assert run([*call, "--scheme", ID]) == ExitCode.DONE
    capsys.readouterr()

    assert run([*call, "--scheme", "卫生单位", "--remove"]) == ExitCode.WRONG_CALL
    assert f"封了卷的体系：{ID}" in capsys.readouterr().err


def test_a_scheme_is_unsealed_by_its_title_too(declared: Path, target: Path) -> None:
    call = ["seal", str(target), "--inputs", str(declared), "--scheme", TITLE]
    assert run(call) == ExitCode.DONE
    assert run([*call, "--remove"]) == ExitCode.DONE
    assert not (declared / ".anjuan" / f"封卷（{ID}）.json").exists()


@pytest.mark.parametrize("command", ["seal", "inspect", "report"])
def test_a_schemes_books_are_not_taken_for_the_plans(
    declared: Path,
    target: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    of, out = str(target / ID), ["-o", str(tmp_path / "出")]
    call = {
        "seal": ["seal", of, "--inputs", str(declared)],
        "inspect": ["inspect", of, "--inputs", str(declared), "--seed", "7", *out],
        "report": ["report", "自评", str(declared), "--build", of, "--as-of", DAY, *out],
    }[command]
    assert run(call) == ExitCode.WRONG_CALL
    assert f"加上 --scheme {ID}" in capsys.readouterr().err


def test_inspectors_of_a_scheme_draw_from_its_own_books(
    declared: Path, target: Path, tmp_path: Path
) -> None:
    call = ["inspect", str(target), "--inputs", str(declared), "-o", str(tmp_path / "抽查")]
    assert run([*call, "--scheme", ID, "--seed", "7"]) == ExitCode.DONE

    workbook = openpyxl.load_workbook(tmp_path / "抽查" / ID / "模拟抽查-7.xlsx")
    text = "".join(str(row[0]) for row in workbook["题目（勿改）"].iter_rows(values_only=True))
    asked = json.loads(text)
    assert asked["title"] == TITLE
    subjects = {one["subject"] for one in asked["questions"]}
    assert subjects == {"Ⅱ-1-1)　学习", "Ⅲ-1-1)　督查", "Ⅲ-1-2)　台账和督查"}
    first = set(places(target / ID).values())
    cited = [one["place"] for one in asked["questions"] if one["number"].endswith(".2")]
    assert cited
    assert all(part.split("起")[0] in first for one in cited for part in one.split("、"))


def test_the_papers_of_a_scheme_speak_of_its_standards_and_cite_its_pages(
    declared: Path, target: Path, tmp_path: Path
) -> None:
    call = ["report", "自评", str(declared), "--as-of", DAY, "-o", str(tmp_path / "公文")]
    assert run([*call, "--scheme", ID, "--build", str(target)]) == ExitCode.DONE

    (path,) = (tmp_path / "公文" / ID).glob("自评报告-*.docx")
    paper = docx.Document(str(path))
    body = "".join(one.text for one in paper.paragraphs)
    assert f"按照{TITLE}，我单位逐项进行了自评" in body
    assert f"{TITLE}共2个部分、3项标准" in body
    assert "任务清单" not in body
    cells = {row.cells[0].text: row.cells[2].text for row in paper.tables[-1].rows}
    told = json.loads((target / ID / "manifest.json").read_text(encoding="utf-8"))
    for one in (entry for of in told["volumes"] for entry in of["entries"]):
        (said,) = (text for head, text in cells.items() if head.startswith(one["indicator"]))
        assert one["page"] in said  # what is bound under a standard is cited before 互见


def test_a_scheme_has_no_months_to_be_told_of(
    declared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["report", "通报", str(declared), "--as-of", DAY, "-o", str(tmp_path / "公文")]
    assert run([*call, "--scheme", ID]) == ExitCode.WRONG_CALL
    assert "去掉 --scheme" in capsys.readouterr().err
