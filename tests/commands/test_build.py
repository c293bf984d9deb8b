"""`anjuan build`: every output, proven, twice the same, and nothing of it in the workspace."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from anjuan import flow
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.adapters.tools import soffice
from anjuan.cli import run
from anjuan.errors import ExitCode, OutputError
from anjuan.model.finding import Severity
from anjuan.model.settings import Settings
from small_office import DAY, bytes_below


def build(inputs: Path, target: Path, *options: str) -> int:
    return run(["build", str(inputs), "-o", str(target), "--as-of", DAY, *options])


def manifest(built: Path) -> dict[str, list[dict[str, object]]]:
    document: dict[str, list[dict[str, object]]] = json.loads(
        (built / "manifest.json").read_text(encoding="utf-8")
    )
    return document


def page_text(pdf: Path, number: int) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[number - 1].get_textpage().get_text_bounded()
    document.close()
    return text


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_all_outputs_of_the_contract_are_there(built: Path) -> None:
    names = {path.split("/")[0] for path in bytes_below(built)}
    assert names == {
        "总目录.xlsx", "总目录.pdf", "查检表.pdf", "缺项清单.xlsx", "缺项清单.html",
        "待办清单.xlsx", "督办通知单", "check.json", "binders", "images", "manifest.json",
        "proof.json", "site",
    }  # fmt: skip
    assert sorted(path.name for path in (built / "binders").iterdir()) == [
        "1-宣传引导.docx", "1-宣传引导.pdf", "2-环境治理.docx", "2-环境治理.pdf",
    ]  # fmt: skip


def test_the_manifest_names_every_output_with_its_digest(built: Path) -> None:
    listed = {str(one["path"]): one["sha256"] for one in manifest(built)["outputs"]}
    found = {
        path: hashlib.sha256(data).hexdigest()
        for path, data in bytes_below(built).items()
        if path != "manifest.json"
    }
    assert listed == found


def test_every_entry_stands_on_the_page_that_the_manifest_names(built: Path) -> None:
    entries = [
        (volume, entry)
        for volume in manifest(built)["volumes"]
        for entry in volume["entries"]  # type: ignore[attr-defined]  # JSON
    ]
    assert [entry["indicator"] for _, entry in entries] == ["1.1", "2.1", "2.1", "2.1", "2.2"]
    for volume, entry in entries:
        text = squeezed(page_text(built / str(volume["pdf"]), entry["pdf_page"]))
        assert squeezed(entry["title"]) in text
        assert entry["page"] in text


def test_the_proof_holds_for_every_entry(built: Path) -> None:
    proof = json.loads((built / "proof.json").read_text(encoding="utf-8"))
    assert proof["holds"] is True
    assert proof["entries"] == 5


def test_two_builds_give_the_same_bytes_whatever_the_jobs(
    inputs: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another cache"))
    again = tmp_path / "again"
    assert build(inputs, again, "--jobs", "1") == ExitCode.DONE
    assert bytes_below(again) == bytes_below(built)


def test_building_again_in_the_same_place_changes_nothing(inputs: Path, built: Path) -> None:
    before = bytes_below(built)
    assert build(inputs, built) == ExitCode.DONE
    assert bytes_below(built) == before


def test_inputs_are_never_changed(inputs: Path, tmp_path: Path) -> None:
    before = bytes_below(inputs)
    build(inputs, tmp_path / "out")
    assert bytes_below(inputs) == before


def test_no_finding_stands_in_a_book(built: Path) -> None:
    messages = {
        one["message"]
        for one in json.loads((built / "check.json").read_text(encoding="utf-8"))["findings"]
        if one["severity"] != Severity.NOTE
    }
    assert messages
    for pdf in (built / "binders").glob("*.pdf"):
        document = pypdfium2.PdfDocument(pdf)
        text = squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
        document.close()
        assert "缺" not in text
        assert not [message for message in messages if squeezed(message) in text]


def test_word_and_pdf_hold_the_same_items(built: Path) -> None:
    for volume in manifest(built)["volumes"]:
        with zipfile.ZipFile(built / str(volume["docx"])) as package:
            body = package.read("word/document.xml").decode()
        text = squeezed(re.sub(r"<[^>]+>", "", body))
        for entry in volume["entries"]:  # type: ignore[attr-defined]  # JSON
            assert squeezed(entry["title"]) in text


def test_what_is_gone_from_the_workspace_is_gone_from_the_build(inputs: Path, built: Path) -> None:
    stranger = built / "我的笔记.txt"
    stranger.write_text("不是成果", encoding="utf-8")
    for path in sorted((inputs / "01-宣传引导").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert build(inputs, built) == ExitCode.DONE
    assert not (built / "binders" / "1-宣传引导.pdf").exists()
    assert stranger.exists()


def test_the_list_says_what_changed_since_the_last_build(inputs: Path, built: Path) -> None:
    (inputs / "02-环境治理" / "2.2-绿植台账" / "绿植台账.xlsx").unlink()
    build(inputs, built)
    page = (built / "缺项清单.html").read_text(encoding="utf-8")
    assert "新增" in page
    assert "未变" in page


def test_only_names_the_tasks_whose_books_are_built(inputs: Path, tmp_path: Path) -> None:
    build(inputs, tmp_path / "out", "--only", "2")
    assert [path.name for path in sorted((tmp_path / "out" / "binders").glob("*.pdf"))] == [
        "2-环境治理.pdf"
    ]


def test_strict_exits_1_where_something_must_be_done(inputs: Path, tmp_path: Path) -> None:
    assert build(inputs, tmp_path / "out", "--strict") == ExitCode.FINDINGS


def test_an_output_folder_in_the_workspace_is_refused(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(inputs, inputs / "build") == ExitCode.WRONG_CALL
    assert build(inputs, inputs) == ExitCode.WRONG_CALL
    assert "在工作区里面" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["print", "rollup"])
@pytest.mark.parametrize("place", ["", "体系"])
def test_prints_and_rollups_are_not_taken_away_by_a_build_into_their_folder(
    declared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, place: str
) -> None:
    there = tmp_path / "别的"
    there.mkdir()
    outputs = [{"path": "打印单.pdf", "sha256": "", "size": 1}]
    told = json.dumps({"kind": kind, "outputs": outputs})
    (there / "manifest.json").write_text(told, encoding="utf-8")
    (there / "打印单.pdf").write_bytes(b"x")
    scheme = ("--scheme", "文明单位") if place else ()

    assert build(declared, there, *scheme) == ExitCode.WRONG_CALL
    assert (there / "打印单.pdf").read_bytes() == b"x"
    assert "请用 -o 另写一个文件夹" in capsys.readouterr().err


def test_a_department_that_owes_nothing_gets_no_notice(built: Path) -> None:
    assert sorted(path.stem for path in (built / "督办通知单").iterdir()) == ["办公室", "工会"]


def test_an_empty_workspace_still_gives_its_lists(inputs: Path, tmp_path: Path) -> None:
    for path in sorted(inputs.rglob("*"), reverse=True):
        if path.name not in {"plan.yaml", "roster.csv"}:
            path.unlink() if path.is_file() else path.rmdir()
    target = tmp_path / "out"
    assert build(inputs, target) == ExitCode.DONE
    assert manifest(target)["volumes"] == []
    assert (target / "缺项清单.xlsx").exists()


def test_the_proof_says_of_every_book_what_was_looked_at(built: Path) -> None:
    proof = json.loads((built / "proof.json").read_text(encoding="utf-8"))
    assert [(one["volume"], one["medium"]) for one in proof["volumes"]] == [
        ("1", "pdf"), ("1", "word"), ("2", "pdf"), ("2", "word"),
    ]  # fmt: skip
    for one in proof["volumes"]:
        seen = one["medium"] == "pdf" or soffice().present
        assert one["pages_looked_at"] == (one["pages"] if seen else 0)
        assert bool(one["why_not"]) is not seen
    assert [one["list"] for one in proof["lists"]] == ["总目录.pdf", "查检表.pdf", "总目录.xlsx"]
    assert proof["sources"] == {"files": 9, "changed": []}


def test_word_books_that_nobody_wanted_proven_are_not_called_right(
    inputs: Path, tmp_path: Path
) -> None:
    assert build(inputs, tmp_path / "out", "--no-word-proof") == ExitCode.DONE
    proof = json.loads((tmp_path / "out" / "proof.json").read_text(encoding="utf-8"))
    assert proof["unseen"] == ["1.docx", "2.docx"]
    assert {one["why_not"] for one in proof["volumes"]} == {None, "组卷时用了 --no-word-proof"}


class Meddling:
    """A progress that changes a file of the workspace when the books begin to be written."""

    def __init__(self, photo: Path) -> None:
        self._photo = photo

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        assert total >= 0
        if name == "写出成果":
            self._photo.write_bytes(self._photo.read_bytes() + b"\0")
        return lambda _: None


def test_a_file_that_changes_while_the_books_are_made_ends_the_run_and_is_named(
    inputs: Path, tmp_path: Path
) -> None:
    photo = next(inputs.rglob("IMG_20210715*.jpg"))
    settings = Settings(inputs, date.fromisoformat(DAY), word_proof=False)
    with Store(tmp_path / "cache") as store, pytest.raises(OutputError) as caught:
        flow.build(load_plan(inputs), settings, tmp_path / "out", store, Meddling(photo))
    assert caught.value.status == ExitCode.OUTPUT_FAILED
    (said,) = caught.value.problems
    assert re.fullmatch(rf"第2卷2-\d+页的 \S+ \S+/{photo.name} 内容变了", said), said
    assert not (tmp_path / "out").exists()
