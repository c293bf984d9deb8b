"""What the documents show is what the program does: commands, plans, folders, codes, pictures."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import NamedTuple
from urllib.parse import unquote

import click
import openpyxl
import pytest

from anjuan.adapters import new_workspace
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.profile_file import read_profile
from anjuan.adapters.readers.sidecar_keys import field_of
from anjuan.adapters.readers.table import read
from anjuan.cli import COMMANDS, anjuan, run
from anjuan.errors import ExitCode
from anjuan.making import WRITERS
from anjuan.model.evidence import Disposition, Material, SourceFile
from anjuan.model.finding import SEVERITY_NAMES, Severity
from anjuan.model.kinds import KINDS, Kind, kind_name
from anjuan.model.periods import year_period
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath, Sha256
from anjuan.stages import set_aside
from anjuan.stages.check import CHECKS
from anjuan.stages.checks.base import Check
from anjuan.stages.dating import read_when
from anjuan.stages.identify import keywords, kind_words
from small_office import DAY, workspace
from trees import arranged

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MANUAL = ROOT / "docs" / "手册.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
DOCUMENTS = (
    README,
    MANUAL,
    ARCHITECTURE,
    ROOT / "CHANGELOG.md",
    *(ROOT / "docs" / name for name in ("联络员.md", "档案员.md", "taking-over.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")


def fences(path: Path, language: str) -> list[str]:
    return [text for name, text in _FENCE.findall(path.read_text("utf-8")) if name == language]


def table_below(path: Path, heading: str) -> list[list[str]]:
    """The rows of the first table whose header holds these words, header and rule left out."""
    lines = path.read_text("utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("|") and heading in line)
    rows = []
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def coded(cell: str) -> list[str]:
    return _CODE.findall(cell)


# ── commands ─────────────────────────────────────────────────────────────────────────────────


def shown_commands(path: Path) -> Iterator[str]:
    """Every command line of a document: in blocks, in transcripts, between backticks."""
    text = path.read_text("utf-8")
    for block in fences(path, "sh"):
        yield from (line for line in block.splitlines() if line and not line.startswith("#"))
    for block in fences(path, "text"):
        yield from (line[2:] for line in block.splitlines() if line.startswith("$ "))
    bare = _FENCE.sub("", text)
    for span in _CODE.findall(bare):
        if re.match(r"(?:\.venv/bin/)?anjuan \S|make [a-z]", span) and "…" not in span:
            yield span


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_exist_with_the_options_shown(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in shown_commands(path):
        words = shlex.split(line, comments=True)
        if words[0] == "make":
            assert {one for one in words[1:] if "=" not in one} <= targets, line
        elif words[0].endswith("anjuan"):
            _accepted(words[1:], line)
        else:
            assert words[0] in {"git", "cd", "python3", ".venv/bin/python"}, line


def _accepted(words: list[str], line: str) -> None:
    """Let click read the call as the program would, without running it."""
    name, *rest = words
    if name in {"--help", "--version"}:
        return
    command = anjuan.get_command(click.Context(anjuan), name)
    assert command is not None, line
    if not rest or "--help" in rest:  # its name alone, as a sentence speaks of it
        return
    given = [word for word in rest if not word.startswith("[")]
    command.make_context(name, given)


def test_the_readme_lists_every_command_with_its_chinese_name() -> None:
    listed = {coded(row[0])[0].split()[1]: row[1] for row in table_below(README, "Command")}
    assert listed == {one.name: one.chinese for one in COMMANDS}


@pytest.mark.parametrize(("path", "heading"), [(README, "Exit"), (MANUAL, "| 状态 |")])
def test_exit_statuses_are_those_of_the_program(path: Path, heading: str) -> None:
    assert [int(row[0]) for row in table_below(path, heading)] == [int(one) for one in ExitCode]


# ── the manual's workspace ───────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `anjuan init` makes, which the manual speaks of."""
    folder = tmp_path_factory.mktemp("manual") / "2021年创建"
    new_workspace.create(folder, None)
    return folder


def transcripts() -> list[str]:
    return [block for block in fences(MANUAL, "text") if block.startswith("$ ")]


@pytest.mark.parametrize("block", transcripts())
def test_the_manual_shows_what_the_screen_shows(
    block: str,
    starter: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _use_cache(monkeypatch, tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    call, *expected = block.splitlines()
    words = [str(starter) if word == starter.name else word for word in shlex.split(call)[2:]]
    run(words)
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert printed == expected


def _use_cache(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        patch.setenv(variable, str(folder / "cache"))


class Leaf(NamedTuple):
    path: str
    said: str


def leaves(block: str) -> Iterator[Leaf]:
    """The files of a drawn folder with what stands behind the arrow; the outermost is left out."""
    open_: list[str] = []
    for line in block.splitlines():
        drawn, _, said = line.partition("→")
        name = drawn.strip()
        depth = (len(drawn) - len(drawn.lstrip())) // 2
        open_[depth:] = [name.rstrip("/")]
        if not name.endswith("/"):
            yield Leaf("/".join(open_[1:]), said.strip())


def trees() -> list[str]:
    return [block for block in fences(MANUAL, "text") if block.splitlines()[0].endswith("/")]


_SAID = {
    "任务清单": Disposition.METADATA,
    "说明文件": Disposition.METADATA,
    "录入表": Disposition.METADATA,
    "不装订": Disposition.ATTACHED,
    "不作材料": Disposition.EXCLUDED,
    "还没有归类": Disposition.UNFILED,
    "忽略": Disposition.IGNORED,
}


@pytest.mark.parametrize("block", trees())
def test_folders_are_read_as_the_manual_says(block: str, starter: Path) -> None:
    plan = load_plan(starter)
    shown = tuple(leaves(block))
    inventory = arranged("\n".join(leaf.path for leaf in shown), of=plan)
    for leaf, material in zip(shown, inventory.materials, strict=True):
        assert _told(material, leaf.said) == leaf.said, leaf.path


def _told(material: Material, said: str) -> str:
    """The material in the words of the manual."""
    if material.disposition is not Disposition.BOUND:
        return said if _SAID.get(said) is material.disposition else str(material.disposition)
    when = material.when.period.label if material.when else "没有日期"
    return f"{material.indicator}　{when}　{kind_name(material.kind or Kind.DOCUMENT)}"


def test_items_are_divided_as_the_manual_says(starter: Path) -> None:
    inventory = arranged("\n".join(leaf.path for leaf in leaves(trees()[0])), of=load_plan(starter))
    march = [one for one in inventory.items if any("/3月/" in file.path for file in one.materials)]
    assert sorted(len(one.materials) for one in march) == [1, 2]


def test_dates_are_read_as_the_manual_says() -> None:
    for written, meant in table_below(MANUAL, "认作"):
        for name in coded(written):
            reading = read_when(name, year_period(2021))
            assert reading.period is not None, name
            assert reading.period.label == meant, name


def test_the_manual_lists_every_kind_by_its_words() -> None:
    words = keywords()
    rows = table_below(MANUAL, "名字里有这些词")
    assert {coded(row[0])[0]: row[1] for row in rows} == {one.kind.value: one.name for one in KINDS}
    for code, _, listed in rows:
        for word in listed.split():
            assert [hit.kind.value for hit in kind_words(word, words)] == coded(code), word


# ── the plan ─────────────────────────────────────────────────────────────────────────────────

_HEAD = """\
version: 1
title: 2021年度城市创建工作
unit: 某市某局
year: 2021
departments: [办公室, 后勤服务中心, 工会]
"""
_TASK = 'tasks:\n  - id: "{task}"\n    title: 任务\n    indicators:\n'
_INDICATOR = '- id: "2.1"\n  title: 督查\n  departments: [办公室]\n  every: month\n'


def plan_excerpts() -> list[str]:
    return [block for block in fences(MANUAL, "yaml") if not block.startswith("#")]


def whole_plan(excerpt: str) -> str:
    """An excerpt in its place: an indicator, keys of one, or keys of the plan."""
    head, indicators = _HEAD, _INDICATOR
    if excerpt.startswith("version:"):
        head = excerpt
    elif excerpt.startswith("- id:"):
        indicators = excerpt
    elif excerpt.startswith("measures:"):
        indicators += indent(excerpt, "  ")
    else:
        head += excerpt
    task = re.findall(r'id: "(\d+)\.', indicators)[0]
    return head + _TASK.format(task=task) + indent(indicators, "      ")


@pytest.mark.parametrize("excerpt", plan_excerpts())
def test_plans_of_the_manual_load(excerpt: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(whole_plan(excerpt), "utf-8")
    (tmp_path / "roster.csv").write_text("姓名,科室\n甲一,办公室\n", "utf-8")
    plan = load_plan(tmp_path)
    assert plan.indicators
    assert _says_what_it_says(plan, excerpt)


def _says_what_it_says(plan: Plan, excerpt: str) -> bool:
    """The excerpt's own keys arrived: no excerpt is passed over by taking a wrong place."""
    if excerpt.startswith("- id:"):
        return [one.id for one in plan.indicators] == re.findall(r'id: "([\d.]+)"', excerpt)
    if excerpt.startswith("measures:"):
        return len(plan.indicators[0].measures) == excerpt.count("- {type:")
    if excerpt.startswith("核实"):
        return len(plan.acknowledgements) == excerpt.count("- {code:")
    if excerpt.startswith("schemes:"):
        codes = [standard.code for scheme in plan.schemes for standard in scheme.standards]
        return codes == re.findall(r'code: "([^"]+)"', excerpt)
    return plan.period == year_period(2021)


def sidecars() -> list[tuple[str, str]]:
    """(name, text) of the sidecars that the manual shows."""
    plain = [block for block in fences(MANUAL, "text") if block.startswith("标题：")]
    return [
        *(("说明.txt", block) for block in plain),
        *(("说明.yaml", block) for block in fences(MANUAL, "yaml") if block.startswith("# 说明")),
    ]


@pytest.mark.parametrize(("name", "text"), sidecars())
def test_sidecars_of_the_manual_are_understood(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    file = SourceFile(RelPath(name), name, len(text), Sha256("0" * 64), (), link=False)
    sidecar = read(path, file).sidecar
    assert sidecar is not None
    assert sidecar.unknown == ()
    for key in re.findall(r"^([一-鿿]+)[：:]", text, re.MULTILINE):
        assert getattr(sidecar, field_of(key) or ""), key


def test_the_requirements_that_the_manual_shows_are_understood(tmp_path: Path) -> None:
    (block,) = [one for one in fences(MANUAL, "yaml") if one.startswith("# 模板/上报要求")]
    path = tmp_path / "上报要求.yaml"
    path.write_text(block, encoding="utf-8")
    found = read_profile(tmp_path, path)
    assert found.title == "2021年市级文明单位网上申报"
    assert found.formats == ("jpg", "pdf", "docx")


def test_keys_of_sidecars_are_known() -> None:
    for keys, _ in table_below(MANUAL, "| 键 |"):
        assert [key for key in keys.split() if field_of(key) is None] == []


def test_the_manual_shows_an_example_of_each_sort() -> None:
    assert all((transcripts(), trees(), plan_excerpts(), sidecars()))


# ── findings ─────────────────────────────────────────────────────────────────────────────────


def test_the_manual_lists_every_finding_and_no_other() -> None:
    rows = {coded(row[0])[0]: row[1:] for row in table_below(MANUAL, "| 代码 | 级别 |")}
    known = {check.code: check.severity for check in CHECKS}
    known[set_aside.CODE] = Severity.ERROR
    assert {code: row[0] for code, row in rows.items()} == {
        code: SEVERITY_NAMES[severity] for code, severity in known.items()
    }


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_findings_bear_the_name_that_the_program_gives_them(check: Check) -> None:
    rows = {coded(row[0])[0]: row[2] for row in table_below(MANUAL, "| 代码 | 级别 |")}
    assert check.name in rows[check.code]


# ── outputs ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of a small office leaves behind, whose books are sealed and changed since."""
    folder = tmp_path_factory.mktemp("built")
    inputs, target = workspace(folder / "材料"), folder / "成果"
    call = ["build", str(inputs), "-o", str(target), "--as-of", DAY]
    with pytest.MonkeyPatch.context() as patch:
        _use_cache(patch, folder)
        assert run(call) == ExitCode.DONE
        assert run(["seal", str(target), "--inputs", str(inputs)]) == ExitCode.DONE
        (inputs / "02-环境治理" / "2.2-绿植台账" / "补记.txt").write_text(
            "补记一则，联系人李静13891501234", "utf-8"
        )
        assert run(call) == ExitCode.DONE
    return folder / "成果"


@pytest.mark.parametrize(("path", "heading"), [(README, "| Output"), (MANUAL, "| 成果 |")])
def test_outputs_are_those_that_a_build_leaves(path: Path, heading: str, built: Path) -> None:
    listed = {name.rstrip("/") for row in table_below(path, heading) for name in coded(row[0])}
    assert listed == {one.name for one in built.iterdir()}


def test_the_missing_list_has_the_sheets_that_the_manual_explains(built: Path) -> None:
    book = openpyxl.load_workbook(built / "缺项清单.xlsx")
    assert [row[0] for row in table_below(MANUAL, "| 表 | 看什么 |")] == book.sheetnames


def test_the_architecture_names_every_writer() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    assert [one.__name__ for one in WRITERS if f"`{one.__name__}`" not in text] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_rows_of_a_table_have_as_many_cells_as_its_head(path: Path) -> None:
    head = 0
    for line in _FENCE.sub("", path.read_text("utf-8")).splitlines():
        cells = line.count("|") - line.count("\\|") if line.startswith("|") else 0
        assert not head or not cells or cells == head, line
        head = cells


# ── places ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(path.read_text("utf-8")):
        target, _, place = unquote(link).partition("#")
        if re.match(r"https?:|mailto:", link):
            continue
        file = (path.parent / target) if target else path
        assert file.exists(), link
        assert not place or place in anchors(file), link


def anchors(path: Path) -> set[str]:
    """The names that a Markdown viewer gives to headings."""
    heads = re.findall(r"^#+ +(.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_modules_and_files_named_exist(path: Path) -> None:
    """A path of the tree between backticks: `stages/count.py`, `adapters/readers/`, `bench/`."""
    bases = (ROOT, ROOT / "pipeline", ROOT / "pipeline" / "adapters", ROOT / "docs")
    for span in _CODE.findall(path.read_text("utf-8")):
        if re.fullmatch(r"(?:[a-z_]+/)+(?:[a-z_]+\.(?:py|json|j2|yaml))?", span) is None:
            continue
        if span.partition("/")[0] in {"build", "images", "binders"}:
            continue
        assert any((base / span).exists() for base in bases), span


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_names_of_this_house_only(path: Path) -> None:
    """No path of somebody's machine stands in a document."""
    assert re.findall(r"/(?:tmp|home|root|work|Users)/\w+", path.read_text("utf-8")) == []
