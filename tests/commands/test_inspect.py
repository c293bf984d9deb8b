"""`anjuan inspect`: a check sheet that the books themselves answer, and its record."""

import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

import raw_material as raw
from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below

PEOPLE_PLAN = """\
  - id: "3"
    title: 志愿服务
    indicators:
      - id: "3.1"
        title: 志愿服务时长
        departments: [工会]
        every: year
        each: {ledger: 1}
        measures: [{type: total-per-person, column: 时长, at_least: 30}]
"""


def inspect(inputs: Path, build: Path, target: Path, *options: str, seed: int = 7) -> int:
    call = ["inspect", str(build), "--inputs", str(inputs), "-o", str(target)]
    return run([*call, "--seed", str(seed), *options])


def questions(workbook: Path) -> list[dict[str, str]]:
    kept = openpyxl.load_workbook(workbook)["题目（勿改）"]
    text = "".join(str(row[0]) for row in kept.iter_rows(values_only=True))
    return list(json.loads(text)["questions"])


def tick(workbook: Path, results: dict[str, tuple[str, str]], *, rest: str = "相符") -> None:
    book = openpyxl.load_workbook(workbook)
    for row in book["抽查表"].iter_rows(min_row=4):
        number = str(row[0].value)
        if row[1].value:
            row[5].value, row[6].value = results.get(number, (rest, None))
    book.save(workbook)


def test_a_sheet_is_drawn_on_paper_and_to_tick(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_below(inputs)
    assert inspect(inputs, built, tmp_path / "抽查") == ExitCode.DONE
    assert sorted(bytes_below(tmp_path / "抽查")) == ["模拟抽查-7.pdf", "模拟抽查-7.xlsx"]
    assert "anjuan inspect --answers" in capsys.readouterr().err
    assert bytes_below(inputs) == before


def test_the_same_seed_gives_the_same_sheet_and_leaves_a_ticked_one(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    for name in ("一", "二"):
        inspect(inputs, built, tmp_path / name)
    assert bytes_below(tmp_path / "一") == bytes_below(tmp_path / "二")
    workbook = tmp_path / "一" / "模拟抽查-7.xlsx"
    tick(workbook, {})
    done = workbook.read_bytes()
    inspect(inputs, built, tmp_path / "一")
    assert workbook.read_bytes() == done
    assert (tmp_path / "一" / "模拟抽查-7（2）.xlsx").is_file()


def test_the_books_answer_every_question(inputs: Path, tmp_path: Path) -> None:
    """Each place is opened in the PDF: the page is there, and shows what the sheet says."""
    plan = inputs / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + PEOPLE_PLAN, encoding="utf-8")
    folder = inputs / "03-志愿服务" / "3.1-志愿服务时长"
    folder.mkdir(parents=True)
    filler: list[tuple[str, float]] = [(f"外单位{number}", 1) for number in range(60)]
    rows = [("齐小满", 20.0), *filler, ("乔知远", 31.0), ("齐小满", 12.5)]
    raw.workbook(folder / "志愿服务时长台账.xlsx", ("姓名", "时长"), *rows)
    build = tmp_path / "成果"
    assert run(["build", str(inputs), "-o", str(build), "--as-of", DAY]) == ExitCode.DONE
    assert inspect(inputs, build, tmp_path / "抽查") == ExitCode.DONE
    asked = questions(tmp_path / "抽查" / "模拟抽查-7.xlsx")
    people = {one["asks"]: one for one in asked if one["asks"].startswith("查人")}
    figures = {one["expected"] for one in people.values()}
    assert figures == {"应为32.5，要求30", "应为31，要求30"}
    pages = _pages(build)
    for name, count in (("齐小满", 2), ("乔知远", 1)):
        (one,) = (told for asks, told in people.items() if name in asks)
        places = one["place"].split("、")
        assert len(places) == count, one
        assert all(name in pages[place] for place in places)
    for one in asked:
        if "指标说明页" in one["asks"] and one["place"] != "—":
            title = one["subject"].split("　")[1]
            assert title in pages[one["place"]]


def _pages(build: Path) -> dict[str, str]:
    """The text of every numbered page, without blanks."""
    found: dict[str, str] = {}
    for book in (build / "binders").glob("*.pdf"):
        with pypdfium2.PdfDocument(book) as pdf:
            for at, page in enumerate(pdf):
                if label := pdf.get_page_label(at):
                    text = page.get_textpage().get_text_bounded()
                    found[label] = "".join(text.split())
    return found


def test_what_the_build_could_not_make_into_pages_is_not_expected(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    judgement = json.loads((built / "check.json").read_text(encoding="utf-8"))
    for one in judgement["files"]:
        if one["path"].endswith("IMG_20210715_101112.jpg"):
            one |= {"disposition": "attached", "reason": "页面没有做成"}
    (built / "check.json").write_text(json.dumps(judgement), encoding="utf-8")
    assert inspect(inputs, built, tmp_path) == ExitCode.DONE
    told = {one["number"]: one["expected"] for one in questions(tmp_path / "模拟抽查-7.xlsx")}
    assert "照片（张）：2" in told["2.1"]


def test_a_build_of_another_state_is_refused(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = inputs / "02-环境治理" / "2.2-绿植台账" / "绿植台账.xlsx"
    raw.workbook(ledger, ("房间", "人数", "盆数"), ("101", 3, 2))
    assert inspect(inputs, built, tmp_path / "抽查") == ExitCode.WRONG_CALL
    told = capsys.readouterr().err
    assert "绿植台账.xlsx" in told
    assert f"请重新运行 anjuan build {inputs} -o {built}" in "".join(told.split("\n"))
    assert "--as-of" in told
    assert not (tmp_path / "抽查").exists()


def test_a_build_of_another_workspace_is_refused(inputs: Path, built: Path, tmp_path: Path) -> None:
    plan = inputs / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("某市某局", "另一局"), encoding="utf-8")
    assert inspect(inputs, built, tmp_path / "抽查") == ExitCode.WRONG_CALL


def test_part_of_the_books_is_refused(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for only in ("2.1", "2"):
        part = tmp_path / only
        run(["build", str(inputs), "-o", str(part), "--as-of", DAY, "--only", only])
        assert inspect(inputs, part, tmp_path / "抽查") == ExitCode.WRONG_CALL
        assert "只组了一部分卷" in capsys.readouterr().err


def test_without_seed_build_or_answers_the_next_step_is_told(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["抽查", str(built), "--inputs", str(inputs)]) == ExitCode.WRONG_CALL
    assert "--seed" in capsys.readouterr().err
    assert run(["抽查", str(built), "--seed", "7", "--inputs", "没有"]) == ExitCode.WRONG_CALL
    assert "请用 --inputs 写出工作区的路径" in capsys.readouterr().err
    assert inspect(inputs, built, tmp_path, "--as-of", "2021-06-30") == ExitCode.WRONG_CALL
    assert f"-o {built} --as-of 2021-06-30" in capsys.readouterr().err
    assert inspect(inputs, tmp_path / "没有", tmp_path / "抽查") == ExitCode.WRONG_CALL
    assert "anjuan build" in capsys.readouterr().err
    assert run(["inspect", "--answers", str(tmp_path / "没有.xlsx")]) == ExitCode.WRONG_CALL


def test_answers_are_kept_dated_and_what_did_not_hold_is_told(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inspect(inputs, built, tmp_path)
    workbook = tmp_path / "模拟抽查-7.xlsx"
    tick(workbook, {"1.2": ("不符", "照片只有1张"), "2.1": ("没找到", "")})
    capsys.readouterr()
    call = ["inspect", "--answers", str(workbook), "--as-of", "2022-01-10"]
    assert run(call) == ExitCode.DONE
    told = capsys.readouterr().out
    assert "不符1题，没找到1题" in told
    assert "照片只有1张" in told
    record = tmp_path / "抽查记录-7-2022-01-10.xlsx"
    sheet = openpyxl.load_workbook(record)["没有对上的"]
    kept = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [(row[0], row[6], row[7]) for row in kept] == [
        ("1.2", "不符", "照片只有1张"),
        ("2.1", "没找到", None),
    ]
    before = record.read_bytes()
    tick(workbook, {})
    assert run(call) == ExitCode.DONE
    assert record.read_bytes() == before
    assert (tmp_path / "抽查记录-7-2022-01-10（2）.xlsx").is_file()


def test_a_sheet_that_nobody_filled_in_leaves_no_record(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    inspect(inputs, built, tmp_path)
    before = bytes_below(tmp_path)
    workbook = str(tmp_path / "模拟抽查-7.xlsx")
    assert run(["inspect", "--answers", workbook]) == ExitCode.WRONG_CALL
    assert bytes_below(tmp_path) == before


def test_what_can_move_no_page_does_not_part_a_build_from_its_workspace(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    assert run(["seal", str(built), "--inputs", str(inputs)]) == ExitCode.DONE
    item = next((inputs / "02-环境治理/2.1-卫生督查").glob("2021-01-15*"))
    (item / "Thumbs.db").write_bytes(b"x")
    (item / "~$检查记录.docx").write_bytes(b"x")
    (inputs / "模板").mkdir()
    (inputs / "模板" / "通报.txt").write_text("样子", encoding="utf-8")

    assert inspect(inputs, built, tmp_path / "抽查") == ExitCode.DONE

    raw.word(item / "另一份检查记录.docx", "检查记录", "又查了一次。")
    assert inspect(inputs, built, tmp_path / "再抽查") == ExitCode.WRONG_CALL


def test_a_record_is_never_kept_in_a_workspace(inputs: Path, built: Path, tmp_path: Path) -> None:
    assert inspect(inputs, built, tmp_path / "抽查") == ExitCode.DONE
    workbook = inputs / "模拟抽查-7.xlsx"
    workbook.write_bytes((tmp_path / "抽查" / "模拟抽查-7.xlsx").read_bytes())
    tick(workbook, {})
    before = bytes_below(inputs)

    assert run(["inspect", "--answers", str(workbook)]) == ExitCode.WRONG_CALL
    assert bytes_below(inputs) == before
