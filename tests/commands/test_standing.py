"""What need not be done again is not; what comes of it is what a build from nothing gives."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.states import run_state
from anjuan.adapters.store import Store, cache_folder
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.evidence import Inventory
from anjuan.model.moves import INTAKE_FOLDER
from anjuan.model.settings import Settings
from anjuan.model.units import Sha256
from anjuan.recording import recorded
from anjuan.standing import Standing
from small_office import DAY, bytes_below

LECTURE = "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"
BOOKS = ("1-宣传引导.pdf", "1-宣传引导.docx", "2-环境治理.pdf", "2-环境治理.docx")


def build(inputs: Path, target: Path, *more: str, day: str = DAY) -> None:
    call = ["build", str(inputs), "-o", str(target), "--as-of", day, "--no-word-proof", *more]
    assert run(call) == ExitCode.DONE


def explained(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str], *, day: str = DAY
) -> str:
    """Builds, and gives what is said of the reasons."""
    capsys.readouterr()
    build(inputs, target, "--explain", day=day)
    return capsys.readouterr().err.replace("\n", "")


def identities(folder: Path) -> dict[str, int]:
    """Each file's own number: another one where it was written anew."""
    return {str(path): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def target(inputs: Path, tmp_path: Path) -> Path:
    """Built once."""
    build(inputs, tmp_path / "成果")
    return tmp_path / "成果"


def added(inputs: Path) -> str:
    raw.photo(inputs / LECTURE / "又一张.jpg")
    return "新增"


def gone(inputs: Path) -> str:
    (inputs / "roster.csv").unlink()
    return "少了"


def copied_over(inputs: Path) -> str:
    with (inputs / "roster.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    return "变了"


def from_nothing(inputs: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A build with an empty cache into an empty folder."""
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("LOCALAPPDATA", str(folder / "cache"))
        build(inputs, folder / "out")
    return bytes_below(folder / "out")


def test_where_nothing_changed_nothing_is_written(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, files = identities(target), bytes_below(target)
    said = explained(inputs, target, capsys)
    assert "没有变" in said
    assert "重写：" not in said
    assert identities(target) == before
    assert bytes_below(target) == files


def test_what_an_open_server_is_working_on_is_no_material(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = bytes_below(target)
    waiting = inputs / INTAKE_FOLDER / "暂存" / "1" / "照片.jpg"
    waiting.parent.mkdir(parents=True)
    raw.photo(waiting)
    (inputs / INTAKE_FOLDER / "收件.db").write_bytes(b"open")
    assert "没有变" in explained(inputs, target, capsys)
    assert bytes_below(target) == files


def test_where_nothing_changed_the_same_is_said(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (target / "check.json").unlink()
    capsys.readouterr()
    build(inputs, target)
    first = capsys.readouterr()
    build(inputs, target)
    again = capsys.readouterr()
    assert first.out == again.out
    assert [line for line in first.err.splitlines() if "提示" in line] == [
        line for line in again.err.splitlines() if "提示" in line
    ]


def test_an_output_that_somebody_changed_is_written_again(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = bytes_below(target)
    book = target / "binders" / BOOKS[1]
    book.write_bytes(b"edited")
    (target / "总目录.xlsx").unlink()
    said = explained(inputs, target, capsys)
    assert "成果文件被改动过或不见了" in said
    assert f"{BOOKS[1]} 重写：原有文件被改动过或不见了" in said
    assert "其余3个资料册文件没有变化" in said
    assert bytes_below(target) == whole


def test_one_caption_writes_one_book_anew(
    inputs: Path,
    target: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (inputs / LECTURE / "说明.yaml").write_text("地点: 三楼会议室\n", encoding="utf-8")
    said = explained(inputs, target, capsys)
    assert f"新增{LECTURE}/说明.yaml" in said
    for book in BOOKS[:2]:
        assert f"{book} 重写：变了1.1 民法典讲座" in said
    assert "其余2个资料册文件没有变化" in said
    fresh = from_nothing(inputs, tmp_path, monkeypatch)
    now = bytes_below(target)
    changed_by_comparison = {"缺项清单.xlsx", "缺项清单.html", "check-before.json", "manifest.json"}
    for name in fresh.keys() - changed_by_comparison:
        assert now[name] == fresh[name], name


def test_what_stays_as_it_is_is_not_written_again(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = identities(target)
    (inputs / LECTURE / "说明.yaml").write_text("地点: 三楼会议室\n", encoding="utf-8")
    explained(inputs, target, capsys)
    after = identities(target)
    images = {path for path in before if path.endswith(".jpg")}
    others = {str(target / "binders" / name) for name in BOOKS[2:]}
    assert images
    stay = images | others
    assert {path: after[path] for path in stay} == {path: before[path] for path in stay}
    assert run(["verify", str(target)]) == ExitCode.DONE


def test_a_picture_of_the_build_that_was_changed_is_written_again(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = bytes_below(target)
    picture = next(target.rglob("images/*/*.jpg"))
    picture.write_bytes(b"edited")
    explained(inputs, target, capsys)
    assert bytes_below(target) == whole


def test_one_photo_more_moves_pages_of_its_book_alone(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw.photo(inputs / LECTURE / "又一张.jpg", image=raw.scene(1250, 990))
    said = explained(inputs, target, capsys)
    assert f"{BOOKS[0]} 重写" in said
    assert f"{BOOKS[2]} 重写" not in said


def test_another_day_is_another_build(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = explained(inputs, target, capsys, day="2021-11-30")
    assert "判断日期或组卷选项变了" in said
    for book in BOOKS:
        assert f"{book} 重写：封面、日期或全书页码变了" in said


def test_a_file_that_is_gone_takes_its_pages_along(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / LECTURE / "通知.pdf").unlink()
    said = explained(inputs, target, capsys)
    assert f"少了{LECTURE}/通知.pdf" in said
    assert f"{BOOKS[0]} 重写" in said
    assert "变了1.1 民法典讲座" in said


def test_of_a_workspace_with_a_classified_file_nothing_is_remembered(
    inputs: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "秘密★人员安排.txt"
    (inputs / LECTURE / name).write_text("安排如下", encoding="utf-8")
    build(inputs, target)
    said = explained(inputs, target, capsys)
    assert "成果照旧" not in said
    kept = [one for one in cache_folder().rglob("*") if one.is_file()]
    assert kept
    assert not [one for one in kept if "人员安排".encode() in one.read_bytes()]


# ── what a build depends on that is not in the workspace itself ──────────────────────────────


def test_a_roster_that_is_a_link_counts_by_what_it_leads_to(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "花名册.csv"
    real.write_bytes((inputs / "roster.csv").read_bytes())
    (inputs / "roster.csv").unlink()
    (inputs / "roster.csv").symlink_to(real)
    target = tmp_path / "成果"
    build(inputs, target)
    assert "成果照旧" in explained(inputs, target, capsys)
    real.write_text("姓名,科室\n齐小满,办公室\n", encoding="utf-8")
    assert "成果照旧" not in explained(inputs, target, capsys)


def test_a_link_among_the_material_leads_a_build_nowhere(inputs: Path, tmp_path: Path) -> None:
    away = tmp_path / "别处"
    away.mkdir()
    (inputs / LECTURE / "根.jpg").symlink_to(away)
    with Store(tmp_path / "cache") as store:
        before = run_state(inputs, (), "", store)
        (away / "a.txt").write_text("x", encoding="utf-8")
        assert run_state(inputs, (), "", store) == before


def test_a_plan_that_was_changed_since_it_was_read_is_a_change(
    inputs: Path, tmp_path: Path
) -> None:
    settings, target = Settings(inputs, date.fromisoformat(DAY)), tmp_path / "成果"
    plan = load_plan(inputs)
    with Store(tmp_path / "cache") as store:
        (inputs / "plan.yaml").write_text(
            (inputs / "plan.yaml").read_text("utf-8").replace("points: 4", "points: 5"), "utf-8"
        )
        assert Standing(plan, settings, target, store).meanwhile() == ("任务清单改过了",)
        assert Standing(load_plan(inputs), settings, target, store).meanwhile() == ()


@pytest.mark.parametrize("change", [added, gone, copied_over])
def test_what_comes_while_books_are_made_is_told_and_makes_the_next_build_do_it(
    change: Callable[[Path], str], inputs: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told = ""

    def then_changes(target: Path, read: Inventory) -> tuple[str, ...]:
        nonlocal told
        told = change(inputs)
        return recorded(target, read)

    with monkeypatch.context() as patch:
        patch.setattr("anjuan.making.recorded", then_changes)
        build(inputs, tmp_path / "成果")
    said = capsys.readouterr().err.replace("\n", "")
    assert f"组卷期间工作区又有变化：{told}" in said
    assert "成果照旧" not in explained(inputs, tmp_path / "成果", capsys)


def test_what_was_changed_while_it_was_put_in_place_does_not_stand(
    inputs: Path, tmp_path: Path
) -> None:
    settings = Settings(inputs, date.fromisoformat(DAY))
    target = tmp_path / "成果"
    target.mkdir()
    (target / "a.txt").write_text("changed by another hand", encoding="utf-8")
    plan = load_plan(inputs)
    with Store(tmp_path / "cache") as store:
        written = {"a.txt": Sha256("a" * 64)}
        Standing(plan, settings, target, store).keep({}, (), 1, 1, written)
        assert Standing(plan, settings, target, store).stood is None
