"""Loads plan.yaml and what it names: a `Plan`, or every fault at once with its line and remedy."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.plan_build import build_plan
from anjuan.adapters.plan_cross import ROSTER_NAMES, surroundings
from anjuan.adapters.plan_form import PlanForm
from anjuan.adapters.plan_messages import form_faults
from anjuan.adapters.plan_raw import named_tables
from anjuan.adapters.yaml_messages import yaml_fault
from anjuan.adapters.yaml_source import Document, Fault, compose
from anjuan.errors import CallError, PlanError
from anjuan.model.plan import PLAN_NAME, Plan

_NEAR_NAMES = ("plan.yml", "plan.yaml.txt", "plan.yml.txt", "Plan.yaml", "任务清单.yaml")


def load_plan(workspace: Path) -> Plan:
    """The plan of a workspace (contract §2), with its roster and the tables that it names.

    Raises `PlanError` with all faults, one line each (`plan.yaml:12：…。…`), and `CallError` where
    the workspace is no folder.
    """
    if not workspace.is_dir():
        raise CallError(f"没有找到文件夹 {workspace}。", advice="请核对路径。")
    document = _document(workspace)
    around = surroundings(document, workspace)
    form, faults = _form(document)
    faults = [*document.faults, *faults, *around.faults]
    if faults or form is None:
        raise _error(faults)
    return build_plan(form, around, _lines(document, form))


def load_along(workspace: Path, named: str) -> Plan:
    """The plan of a workspace that another plan names in `also`; its faults say whose they are."""
    try:
        return load_plan(workspace)
    except PlanError as error:
        faults = tuple(f"{named}/{one}" for one in error.problems)
        message = f"一并读取的工作区“{named}”的任务清单不能用"
        raise PlanError(message, faults, advice="请逐条更正，或把它从 also 里删去。") from error


def looked_for(workspace: Path) -> tuple[str, ...]:
    """Every file of the workspace that its plan may be read from, there or not, but the plan's own.

    Raises `PlanError` where the plan is no YAML at all.
    """
    roster, tables = named_files(workspace)
    return tuple(dict.fromkeys((*ROSTER_NAMES, roster.strip(), *tables)))


def named_files(workspace: Path) -> tuple[str, tuple[str, ...]]:
    """The roster and the tables that the plan of a workspace names, there or not.

    The roster is `roster.csv` where the plan does not say. Raises `PlanError` where the plan is
    no YAML at all.
    """
    data = _document(workspace).data
    named = data.get("roster") if isinstance(data, Mapping) else None
    return named if isinstance(named, str) and named else ROSTER_NAMES[0], named_tables(data)


def _document(workspace: Path) -> Document:
    text = _text(workspace)
    try:
        document = compose(text, PLAN_NAME)
    except yaml.YAMLError as error:
        raise _error([yaml_fault(error, text, PLAN_NAME)]) from error
    if document.root is None:
        raise _error([Fault(PLAN_NAME, 0, "任务清单是空的", "请用 anjuan init 新建一份再填写。")])
    return document


def _text(workspace: Path) -> str:
    try:
        data = bytes_of(workspace / PLAN_NAME)
    except FileNotFoundError as error:
        raise _no_plan(workspace) from error
    except OSError as error:
        step = "请核对它是不是一个文件、能不能读。"
        raise _error([Fault(PLAN_NAME, 0, "任务清单打不开", step)]) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "文件不是 UTF-8 编码（多半是按 ANSI/GBK 保存的）"
        step = "请用记事本打开，选“另存为”，编码选 UTF-8，覆盖原文件。"
        raise _error([Fault(PLAN_NAME, line, what, step)]) from error


def _no_plan(workspace: Path) -> PlanError:
    """That it is no workspace: one folder below it, beside it, or nowhere near one."""
    there = {path.name for path in workspace.iterdir()}
    near = next((name for name in _NEAR_NAMES if name in there), None)
    above = next((one for one in workspace.absolute().parents if (one / PLAN_NAME).is_file()), None)
    if near:
        step = f"文件夹里有 {near}，请改名为 {PLAN_NAME}，再运行一次"
    elif above is not None:
        step = f"工作区是它上面的“{above}”，请写那个文件夹"
    else:
        step = "请核对路径；新建工作区用 anjuan init 文件夹名"
    return PlanError(f"“{workspace}”不是工作区：里面没有任务清单 {PLAN_NAME}", advice=step)


def _form(document: Document) -> tuple[PlanForm | None, list[Fault]]:
    try:
        return PlanForm.model_validate(document.data), []
    except ValidationError as error:
        return None, list(form_faults(error.errors(include_url=False), document))


def _lines(document: Document, form: PlanForm) -> tuple[str, ...]:
    return tuple(
        f"{document.name}:{document.line(('核实', at))}" for at in range(len(form.acknowledgements))
    )


def _error(faults: Iterable[Fault]) -> PlanError:
    """All faults: the plan's first, in the order of their lines, each once."""
    ordered = sorted(set(faults), key=lambda one: (one.file != PLAN_NAME, one))
    message = f"任务清单有{len(ordered)}处要更正。"
    return PlanError(message, tuple(str(one) for one in ordered), advice="请逐条更正后再运行一次。")
