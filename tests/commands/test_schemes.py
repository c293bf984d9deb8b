"""`--scheme`: checking and binding by another scheme; `init --scheme`: a draft from its table."""

import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import yaml

from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, SCHEMES


def check(declared: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    status = run(["check", str(declared), "--as-of", DAY, "--scheme", "文明单位", *more])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_check_judges_the_standards_of_the_scheme(
    declared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = check(declared, capsys, "--format", "json")

    found = json.loads(out)
    assert status == ExitCode.FINDINGS
    assert found["plan"]["title"] == "市级文明单位测评标准"
    assert [(one["id"], one["task"], one["status"]) for one in found["indicators"]] == [
        ("Ⅱ-1-1)", "1", "complete"),
        ("Ⅲ-1-1)", "2", "incomplete"),
        ("Ⅲ-1-2)", "2", "complete"),
    ]
    missing = [one for one in found["findings"] if one["code"] == "missing-item"]
    assert [(one["indicator"], one["required"], one["found"]) for one in missing] == [
        ("Ⅲ-1-1)", 9, 3)
    ]


def test_a_department_or_a_part_alone_is_shown_of_a_scheme_too(
    declared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = check(declared, capsys, "--format", "json", "--task", "1")

    assert [one["id"] for one in json.loads(out)["indicators"]] == ["Ⅱ-1-1)"]


def test_an_unknown_scheme_ends_with_the_ones_there_are(
    declared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["check", str(declared), "--as-of", DAY, "--scheme", "文明单"])

    assert status == ExitCode.WRONG_CALL
    assert "文明单位" in capsys.readouterr().err


def test_the_books_of_a_scheme_lie_in_its_own_folder_and_leave_the_plans_alone(
    declared: Path, tmp_path: Path
) -> None:
    target = tmp_path / "成果"
    assert run(["build", str(declared), "-o", str(target), "--as-of", DAY]) == ExitCode.DONE
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}

    asked = ["build", str(declared), "-o", str(target), "--as-of", DAY, "--scheme", "文明单位"]
    assert run(asked) == ExitCode.DONE

    assert {path: path.read_bytes() for path in before} == before
    own = json.loads((target / "文明单位" / "manifest.json").read_text(encoding="utf-8"))
    assert [one["title"] for one in own["volumes"]] == ["宣传", "环境"]
    entries = [(one["indicator"], one["page"]) for one in own["volumes"][1]["entries"]]
    assert [indicator for indicator, _ in entries].count("Ⅲ-1-2)") == 1  # only what 2.1 lacks
    assert (target / "文明单位" / "proof.json").is_file()


def test_the_pages_bear_the_codes_of_the_scheme(declared: Path, tmp_path: Path) -> None:
    target = tmp_path / "成果"
    run(["build", str(declared), "-o", str(target), "--as-of", DAY, "--scheme", "文明单位"])

    (path,) = (target / "文明单位" / "binders").glob("2-*.pdf")
    with pypdfium2.PdfDocument(path) as book:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in book)
    assert "Ⅲ-1-1)" in text
    assert "市级文明单位测评标准" in text
    assert "2.1" not in text  # the plan's own numbers are of no use to these inspectors


def test_the_plans_own_build_tells_which_material_serves_which_scheme(
    declared: Path, tmp_path: Path
) -> None:
    target = tmp_path / "成果"
    run(["build", str(declared), "-o", str(target), "--as-of", DAY])

    book = openpyxl.load_workbook(target / "体系对照表.xlsx")
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    codes = {str(row[1]): row[3] for row in rows if row[0] == "2.1"}
    assert codes["1月大督查"] == "Ⅲ-1-1)、Ⅲ-1-2)"
    assert (target / "体系对照表.html").is_file()


# ── a draft from the printed table ───────────────────────────────────────────────────────────


def table(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_a_table_becomes_a_draft_that_loads_once_it_is_put_into_the_plan(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = table(
        tmp_path / "文明单位.xlsx",
        ("市级文明单位测评标准（2021年版）",),
        ("编号", "内容", "标准", "方法", "分值"),
        ("Ⅱ-1-1)", "学习教育", '每年开展学习讲座，"有记录"', "材料审核", 2),
        ("Ⅲ-1-1)", "环境卫生", "定期开展卫生督查", "实地考察", "3分"),
        ("Ⅳ-1-1)", "食品安全", "食堂有许可证", "材料审核", 1),
    )

    assert run(["init", str(inputs), "--scheme", str(source)]) == ExitCode.DONE

    text = (tmp_path / "体系草稿-文明单位.yaml").read_text(encoding="utf-8")
    (draft,) = yaml.safe_load(text)["schemes"]
    assert [one["takes"] for one in draft["standards"]] == [["1.1"], ["2.1"], []]
    assert draft["standards"][0]["standard"] == '每年开展学习讲座，"有记录"'
    assert "# 待填" in text

    confirmed = text.replace("takes: []", 'takes: ["2.2"]')
    plan = inputs / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + confirmed, encoding="utf-8")
    asked = ["check", str(inputs), "--as-of", DAY, "--scheme", "文明单位", "--format", "json"]
    assert run(asked) == ExitCode.DONE


def test_a_standard_that_takes_nothing_is_a_fault_of_the_plan(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = inputs / "plan.yaml"
    empty = SCHEMES.replace('takes: ["1.1"]', "takes: []")
    plan.write_text(plan.read_text(encoding="utf-8") + empty, encoding="utf-8")

    assert run(["check", str(inputs), "--as-of", DAY]) == ExitCode.WRONG_CALL
    assert "列表是空的" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["没有.xlsx", "空.xlsx"])
def test_a_table_that_cannot_be_had_ends_in_words(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    table(tmp_path / "空.xlsx", ("没有表格",))

    assert run(["init", str(inputs), "--scheme", str(tmp_path / name)]) == ExitCode.WRONG_CALL
    assert "下一步" in capsys.readouterr().err


# ── two editions ─────────────────────────────────────────────────────────────────────────────


def test_a_new_edition_that_comes_as_a_table_is_compared_with_the_plans(
    declared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = table(
        tmp_path / "2022年标准.xlsx",
        ("编号", "内容", "标准", "分值"),
        ("Ⅱ-1-1)", "学习", "", 4),
        ("Ⅲ-1-1)", "督查", "", 3),
        ("Ⅳ-1-1)", "食品安全", "食堂有许可证", 1),
    )
    target = tmp_path / "对照.xlsx"

    asked = ["editions", "文明单位", str(source), "--inputs", str(declared), "-o", str(target)]
    assert run(asked) == ExitCode.DONE

    assert "新增1条、取消1条、改动1条、未变1条" in capsys.readouterr().out
    assert openpyxl.load_workbook(target).sheetnames[:3] == [
        "新增的标准",
        "改动的标准",
        "取消的标准",
    ]
