"""The 通报 as a Word form with marks, from which offices begin their own (GB/T 9704-2012).

Run as `python -m anjuan.adapters.circular_form templates/通报.docx`. It has no red head: offices
print on paper that bears theirs, or put it into the form.
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
    further_annex,
    grouped_table,
    heading,
    nothing_else,
    signature,
    where,
    write_paper_form,
)

_NUMBER = frozenset({"序号", "进度"})
_DONE = (
    ("序号", 10.4, "{{ 项.序号 }}"),
    ("测评指标", 43.0, "{{ 项.指标编号 }}　{{ 项.指标名称 }}"),
    ("进度", 20.6, "{{ 项.进度 }}"),
    ("做了什么", 82.0, "{{ 项.做了什么 }}{% if 项.卷页 %}（见{{ 项.卷页 }}）{% endif %}"),
)
_LACKING = (
    ("序号", 10.4, "{{ 件.序号 }}"),
    ("测评指标", 30.0, "{{ 件.指标编号 }}　{{ 件.指标名称 }}"),
    ("时段", 20.4, "{{ 件.时段 }}"),
    ("缺少材料", 41.6, "{{ 件.缺少材料 }}"),
    ("处理方式", 18.4, "{{ 件.处理方式 }}"),
    ("时限", 21.0, "{{ 件.时限 }}"),
    ("责任人", 14.2, "{{ 件.责任人 }}"),
)


def write_form(path: Path) -> None:
    """Write the form to `path`, in equal bytes each time; raises `OSError` where it cannot."""
    write_paper_form(
        path,
        "通报",
        joined((heading(), body())),
        first_annex("1.{{ 时段 }}工作完成情况表"),
        where("缺项数", further_annex(2, "{{ 时段 }}未报齐材料清单")),
        joined((signature(), contact())),
        annex("附件1", "{{ 时段 }}工作完成情况表"),
        grouped_table("完成情况", "项", "新科室", _DONE, _NUMBER),
        where(
            "缺项数",
            annex("附件2", "{{ 时段 }}未报齐材料清单"),
            grouped_table("未报齐", "件", "新科室", _LACKING, _NUMBER),
        ),
        nothing_else(),
    )


def main(arguments: Sequence[str]) -> int:
    """Writes the form to the one path given; exit status 2 where none or several are."""
    if len(arguments) != 1:
        sys.stderr.write("用法：python -m anjuan.adapters.circular_form templates/通报.docx\n")
        return 2
    write_form(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
