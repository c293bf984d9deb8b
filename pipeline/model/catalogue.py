"""Rows of the finding aids of a build: 总目录 (every item) and 查检表 (every indicator)."""

from dataclasses import dataclass

from anjuan.model.pages import Column


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """An item as the 总目录 lists it, every field as it is printed (contract §5)."""

    number: str
    """序号 over all volumes."""
    task: str
    indicator: str
    codes: str
    """外部编号."""
    title: str
    kinds: str
    departments: str
    document_number: str
    date: str
    pages: str
    volume: str
    """卷册: the volume's id."""
    span: str
    """起止页: `2-37—2-40`."""
    files: str
    """电子文件: the paths of its files below the workspace, one a line."""
    references: str = ""
    """互见: the other indicators that it proves."""


CATALOGUE_HEADS = (
    "序号",
    "任务",
    "指标编号",
    "外部编号",
    "材料名称",
    "类别",
    "责任科室",
    "文号",
    "日期",
    "页数",
    "卷册",
    "起止页",
    "电子文件",
    "互见",
)
"""The columns of the 总目录, in the order of `CatalogueRow`'s fields."""


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """The 总目录 laid out for paper: its columns, and a text a cell."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """An indicator as the 查检表 lists it: where to turn, what it shows, who answers."""

    task: str
    """Its task as printed above the task's rows: `二、环境治理`."""
    indicator: str
    title: str
    place: str
    """卷–页: the printed number of its 指标说明页, with the 册 where there are several."""
    figure: str
    departments: str
