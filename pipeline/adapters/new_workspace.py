"""Makes workspaces: a new one with every folder that its plan names, or a copy of the sample."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

from anjuan.adapters.named_tables import WORKBOOKS
from anjuan.adapters.names import on_disk, written
from anjuan.adapters.plan_schema import schema_text
from anjuan.adapters.plan_text import Beginning, beginning_with
from anjuan.adapters.plan_yaml import load_plan, named_files
from anjuan.adapters.resources import sample_folder, templates_folder
from anjuan.adapters.roster import COLUMNS, HEADER
from anjuan.adapters.run_files import lay_run_files
from anjuan.errors import CallError, OutputError
from anjuan.model.plan import PLAN_NAME, Plan

INBOX = "待整理"
_STARTER = "starter-plan.yaml"
_SCHEMA = ".anjuan/plan.schema.json"
_SCHEMA_LINE = re.compile(r"^(# yaml-language-server: \$schema=)\S+")
_FORBIDDEN = str.maketrans(dict(zip('\\/:*?"<>|', "＼／：＊？”＜＞｜", strict=True)))
"""What Windows allows in no name, and the full-width sign that stands in for it."""


def create(
    target: Path, plan_file: Path | None, wanted: Beginning | None = None
) -> tuple[str, ...]:
    """Makes a workspace at `target`: plan, roster, a folder for every indicator, the inbox.

    With `plan_file` its bytes become the plan, and the roster and tables beside it come along;
    otherwise the commented starter plan is laid down. What is `wanted` takes the place of what
    either says. Files to double-click lie beside the plan. Gives the paths made, folders with a
    `/` at their end. Raises `CallError` where `target` holds anything or there is no such plan,
    and `PlanError` where the plan is wrong; then nothing is made.
    """
    if plan_file is not None and not plan_file.is_file():
        raise CallError(f"没有找到任务清单 {plan_file}。", advice="请核对 --plan 后面的路径。")
    with _staged(target) as folder:
        given = (plan_file or starter()).read_bytes()
        (folder / PLAN_NAME).write_bytes(_begun(given, wanted, sample=plan_file is None))
        _companions(folder, plan_file.parent if plan_file else None)
        _folders(folder, load_plan(folder))
        _schema(folder)
        lay_run_files(folder)
        return _listed(folder)


def _begun(given: bytes, wanted: Beginning | None, *, sample: bool) -> bytes:
    """The plan with what is wanted; bytes that are no text are left for `load_plan` to tell of."""
    if not wanted:
        return given
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        return given
    return beginning_with(text, wanted, sample=sample).encode()


def starter() -> Path:
    """The commented plan that a workspace begins with where none is given."""
    return templates_folder() / _STARTER


def insist_new(target: Path) -> None:
    """Stop where there is something at `target` already, before anything is asked or made."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CallError(f"{target} 里已经有东西。", advice="请换一个新的文件夹名。")


def demo(target: Path) -> tuple[str, ...]:
    """Copies the sample workspace to `target` and gives the paths made.

    Raises `CallError` where `target` holds anything or this installation has no sample.
    """
    sample = sample_folder()
    if not (sample / PLAN_NAME).is_file():
        raise CallError("这份程序里没有附带样例工作区。", advice="请重新安装，或从源代码运行。")
    with _staged(target) as folder:
        shutil.copytree(sample, folder, symlinks=True, dirs_exist_ok=True)
        plan = folder / PLAN_NAME
        text = plan.read_text(encoding="utf-8")
        plan.write_text(_SCHEMA_LINE.sub(rf"\g<1>{_SCHEMA}", text, count=1), encoding="utf-8")
        _schema(folder)
        return _listed(folder)


def _schema(folder: Path) -> None:
    """The schema beside the plan, to which its first line refers."""
    schema = folder / _SCHEMA
    schema.parent.mkdir()
    schema.write_text(schema_text(), encoding="utf-8", newline="\n")


def indicator_folders(plan: Plan) -> tuple[str, ...]:
    """The folders of all indicators, `01-宣传引导/1.1-网站宣传`, in the plan's order."""
    return tuple(
        f"{_task_number(task.id)}-{_name(task.title)}/{one.id}-{_name(one.title)}"
        for task in plan.tasks
        for one in task.indicators
    )


def _task_number(own: str) -> str:
    """With a leading zero, so that file managers sort 2 before 10."""
    head, dot, rest = own.partition(".")
    return f"{head:0>2}{dot}{rest}"


def _name(title: str) -> str:
    return title.translate(_FORBIDDEN).strip().rstrip(".")


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """A folder beside `target` whose contents move there once all went well."""
    insist_new(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".anjuan-", dir=target.parent))
    except OSError as error:
        raise OutputError(
            f"不能在 {target.parent} 里新建文件夹。", advice="请换一个位置。"
        ) from error
    try:
        yield staging
        target.mkdir(exist_ok=True)
        for made in sorted(staging.iterdir()):
            made.replace(target / made.name)
    except OSError as error:
        advice = "请核对磁盘空间和写入权限。"
        raise OutputError(f"{target} 没有建成：{error.strerror}。", advice=advice) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _companions(folder: Path, origin: Path | None) -> None:
    """Brings the tables that the plan names from where it lay; an absent roster begins empty."""
    roster, tables = named_files(folder)
    for name in (*tables, roster):
        source = on_disk(origin, name) if origin else None
        if source is not None:
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
        elif name == roster:
            _empty_roster(folder / name)


def _empty_roster(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() not in WORKBOOKS:
        # Excel on Chinese Windows takes a csv for GBK unless a byte order mark says otherwise
        path.write_text(f"{HEADER}\n", encoding="utf-8-sig", newline="\r\n")
        return
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("花名册").write_row(0, 0, list(COLUMNS))


def _folders(folder: Path, plan: Plan) -> None:
    for name in (*indicator_folders(plan), INBOX):
        (folder / name).mkdir(parents=True, exist_ok=True)


def _listed(folder: Path) -> tuple[str, ...]:
    """Everything below the folder, sorted, folders with a `/` at their end."""
    return tuple(
        written(path.relative_to(folder).as_posix()) + ("/" if path.is_dir() else "")
        for path in sorted(folder.rglob("*"))
    )
