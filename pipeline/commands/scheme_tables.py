"""The printed table of an assessment scheme, as commands take it."""

from pathlib import Path

from anjuan.adapters.scheme_table import scheme_material
from anjuan.errors import CallError
from anjuan.model.plan import Plan
from anjuan.model.scheme import DraftStandard
from anjuan.stages.scheme_draft import drafted


def stated_standards(path: Path, plan: Plan) -> tuple[DraftStandard, ...]:
    """The standards that the table in the file states.

    Raises:
        CallError: the file cannot be had or read, or holds no such table.
    """
    found = drafted(scheme_material(path), plan)
    if not found:
        raise CallError(
            f"“{path.name}”里没有找到测评标准的表格",
            advice="表格要有列名：编号、内容、标准、方法、分值；名称相近的也可以",
        )
    return found
