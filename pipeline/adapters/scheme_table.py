"""Reads the printed table of a scheme (Excel, Word, csv), and writes the draft that it becomes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.readers.table import read
from anjuan.errors import CallError
from anjuan.model.evidence import Disposition, Material, SourceFile
from anjuan.model.plan import Plan
from anjuan.model.scheme import DraftStandard
from anjuan.model.units import IndicatorId, RelPath


def scheme_material(path: Path) -> Material:
    """The file that holds a scheme's table, read.

    Raises:
        CallError: there is no such file, or it cannot be read.
    """
    if not path.is_file():
        raise CallError(f"没有找到“{path}”", advice="请核对文件的路径")
    file = SourceFile(RelPath(path.name), path.name, path.stat().st_size, sha256_of(path))
    facts = read(path, file)
    if facts.problem is not None:
        raise CallError(
            f"“{path.name}”打不开：{facts.detail or '读不懂'}",
            advice="请另存为 xlsx 或 docx，再试一次",
        )
    return Material(file, facts, Disposition.METADATA)


def write_draft(path: Path, text: str) -> None:
    """Write the draft whole or not at all."""
    write_whole(path, lambda target: _written(target, text))


def _written(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def draft_text(name: str, standards: Sequence[DraftStandard], plan: Plan) -> str:
    """The draft as text to go below `schemes:` of plan.yaml, with what is to be confirmed."""
    return "\n".join(_lines(name, standards, plan)) + "\n"


def _lines(name: str, standards: Sequence[DraftStandard], plan: Plan) -> Iterator[str]:
    titles = {one.id: one.title for one in plan.indicators}
    unsure = sum(not one.takes for one in standards)
    yield f"# 测评体系草稿：{len(standards)}条标准，{unsure}条没有找到相近的指标（takes 空着）。"
    yield "# 请逐条核对 takes（取哪些指标的材料）和 items（要有几档），"
    yield "# 改好后把下面各行粘贴到 plan.yaml 的 schemes: 之下；"
    yield "# plan.yaml 里还没有 schemes: 的，连这一行一起粘贴。"
    yield "schemes:"
    yield f"  - id: {_quoted(name)}"
    yield f"    title: {_quoted(name)}"
    yield '    edition: ""'
    yield "    standards:"
    for one in standards:
        yield f"      - code: {_quoted(one.code)}"
        if one.part:
            yield f"        part: {_quoted(one.part)}"
        yield f"        title: {_quoted(one.title)}"
        if one.standard:
            yield f"        standard: {_quoted(one.standard)}"
        yield f"        method: {one.method.value}"
        unclear = f"  # 待填：原表写的是“{one.unclear}”" if one.unclear else ""
        yield f"        points: {one.points}{unclear}"
        yield f"        takes: [{', '.join(map(_quoted, one.takes))}]{_remark(one, titles)}"
        yield "        items: 1"


def _remark(one: DraftStandard, titles: Mapping[IndicatorId, str]) -> str:
    if not one.takes:
        return "  # 待填"
    return f"  # {'；'.join(f'{taken} {titles[taken]}' for taken in one.takes)}"


def _quoted(text: str) -> str:
    """As a YAML string: one in JSON's quotes is one."""
    return json.dumps(text, ensure_ascii=False)
