"""In which folder the file of a finding lies, as the summary on screen tells it."""

from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.units import RelPath
from anjuan.stages.fold import fold
from anjuan.stages.lying import folders_above, lies_in
from build import file

PATHS = (
    "01-安全/1.1-演练/2026-06-05 演练/说明.yaml",
    "01-安全/1.2-检查/3月/检查.docx",
    "02-德育/2.1-班会/3月/教案.docx",
    "02-德育/机密.docx",
    "待整理/手机导出/新建文件夹/mmexport1.jpg",
    "待整理/会议纪要.docx",
    "说明.yaml",
)


def told(*paths: str, item: str | None = None) -> str:
    findings = [
        Finding(
            code="unreadable-file",
            severity=Severity.ERROR,
            remedy=Remedy.FIX,
            message="打不开",
            step="请改正。",
            path=RelPath(path),
            item=item,
        )
        for path in paths
    ]
    (row,) = fold(findings)
    return lies_in(row, folders_above(file("document", path) for path in PATHS))


def test_a_name_that_one_folder_bears_is_enough() -> None:
    assert told(PATHS[0]) == "2026-06-05 演练"
    assert told(PATHS[3]) == "02-德育"


def test_where_several_bear_it_as_much_is_said_as_tells_them_apart() -> None:
    assert told(PATHS[1]) == "1.2-检查/3月"
    assert told(PATHS[1], PATHS[2]) == "1.2-检查/3月、2.1-班会/3月"


def test_of_many_folders_three_are_named() -> None:
    assert told(*PATHS[:4]) == "2026-06-05 演练、1.2-检查/3月、2.1-班会/3月等4个"


def test_what_waits_in_an_inbox_lies_there() -> None:
    assert told(PATHS[4], PATHS[5]) == "待整理"


def test_beside_the_plan_is_a_place_too() -> None:
    assert told(PATHS[6]) == "工作区根目录"


def test_a_sentence_that_names_the_item_needs_no_folder() -> None:
    assert told(PATHS[1], item="01-安全/1.2-检查/3月") == ""
