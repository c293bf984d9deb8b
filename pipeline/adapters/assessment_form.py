"""The 自评报告 as a Word form with marks, from which offices begin their own (GB/T 9704-2012).

Run as `python -m anjuan.adapters.assessment_form templates/自评报告.docx`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from anjuan.adapters.docx_xml import joined
from anjuan.adapters.official_page import (
    annex,
    body,
    contact,
    first_annex,
    grouped_table,
    heading,
    nothing_else,
    signature,
    write_paper_form,
)

_CENTRED = frozenset({"测算得分"})
_DONE = (
    "{{ 项.完成情况 }}{% if 项.量化结果 %}{{ 项.量化结果 }}。{% endif %}"
    "{% if 项.卷页 %}（见{{ 项.卷页 }}）{% endif %}"
)
_ROWS = (
    ("测评指标", 26.0, "{{ 项.指标编号 }}　{{ 项.指标名称 }}"),
    ("要求", 28.0, "{{ 项.要求 }}"),
    ("完成情况和佐证", 49.0, _DONE),
    ("测算得分", 18.0, "{{ 项.测算得分 }}/{{ 项.分值 }}"),
    ("缺什么", 35.0, "{% if 项.缺什么 %}{{ 项.缺什么 }}{% else %}{{ 项.状态 }}{% endif %}"),
)


def write_form(path: Path) -> None:
    """Write the form to `path`, in equal bytes each time; raises `OSError` where it cannot."""
    write_paper_form(
        path,
        "自评报告",
        joined((heading(), body(), first_annex("自评表"), signature(), contact())),
        annex("附件", "自评表"),
        grouped_table("自评表", "项", "新任务", _ROWS, _CENTRED),
        nothing_else(),
    )


def main(arguments: Sequence[str]) -> int:
    """Writes the form to the one path given; exit status 2 where none or several are."""
    if len(arguments) != 1:
        sys.stderr.write("用法：python -m anjuan.adapters.assessment_form 自评报告.docx\n")
        return 2
    write_form(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
