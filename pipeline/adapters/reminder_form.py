"""The 提醒单 as a Word form with marks, from which offices begin their own (GB/T 9704-2012).

Run as `python -m anjuan.adapters.reminder_form templates/提醒单.docx`. A page or two to be handed
round: no number, no slip to send back; that is what the 督办通知单 is for.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from anjuan.adapters.docx_keep import kept
from anjuan.adapters.docx_xml import Xml, joined
from anjuan.adapters.official_page import (
    body,
    contact,
    heading,
    line,
    nothing_else,
    plain_table,
    signature,
    where,
    write_paper_form,
)
from anjuan.model import official

_NUMBER = frozenset({"序号"})


def _columns(row: str) -> tuple[tuple[str, float, str], ...]:
    def mark(word: str) -> str:
        return f"{{{{ {row}.{word} }}}}"

    return (
        ("序号", 10.4, mark("序号")),
        ("测评指标", 30.0, f"{mark('指标编号')}　{mark('指标名称')}"),
        ("时段", 21.0, mark("时段")),
        ("还缺", 38.0, mark("缺少材料")),
        ("应交日期", 20.4, mark("时限")),
        ("期限", 21.0, mark("还有")),
        ("责任人", 15.2, mark("责任人")),
    )


def _part(count: str, head: str, name: str, row: str) -> Xml:
    """A heading and its table, where there is anything in it."""
    return where(
        count,
        kept(line(f"{{{{ {head} }}}}", official.FIRST)),
        plain_table(name, row, _columns(row), _NUMBER),
    )


def write_form(path: Path) -> None:
    """Write the form to `path`, in equal bytes each time; raises `OSError` where it cannot."""
    write_paper_form(
        path,
        "提醒单",
        heading(),
        _part("待交数", "待交标题", "待交", "项"),
        _part("逾期数", "逾期标题", "已逾期", "件"),
        body(),
        joined((signature(), contact(), nothing_else())),
    )


def main(arguments: Sequence[str]) -> int:
    """Writes the form to the one path given; exit status 2 where none or several are."""
    if len(arguments) != 1:
        sys.stderr.write("用法：python -m anjuan.adapters.reminder_form templates/提醒单.docx\n")
        return 2
    write_form(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
