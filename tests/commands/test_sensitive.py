"""Of a sensitive indicator others read a line and a count; its originals are archived, no more.

The office's own lists name its files, as somebody has to find and mend them, and quote nothing.
Screen and check.json say all: they stay with the originals.
"""

from pathlib import Path

import pytest

import raw_material as raw
from anjuan.adapters.pdfium import opened
from secret_material import SHOWN, all_traces
from small_office import bytes_below, workspace
from whole_disk import Disk, give_fonds

TOLD = "赟龑黻黼病史"
"""What stands in the papers."""
PERSON = "尉迟黼赟"
"""Who stands in their rows."""
NAMED = "魑魅复查"
"""What the item and its files are called."""
WORDS = (TOLD, PERSON, NAMED)
SHOWN_TO_OTHERS = (
    *("组卷/binders", "组卷/总目录.xlsx", "组卷/总目录.pdf", "组卷/查检表.pdf", "组卷/images"),
    *("组卷/督办通知单", "组卷/待办清单.xlsx", "打印", "抽查", "公文"),
    *("组卷/site", "看板"),
)
OF_THE_OFFICE = (
    *("组卷/缺项清单.xlsx", "组卷/缺项清单.html", "组卷/manifest.json", "组卷/proof.json"),
    *("检查.xlsx", "检查.html", "检查.docx"),
)
_INDICATOR = """\
      - id: "2.3"
        title: 职工体检
        departments: [工会]
        points: 1
        every: year
        sensitive: true
        each: {list: 1, photo: 1, minutes: 1}
        measures:
          - {type: total-per-person, column: 次数, at_least: 2}
"""
ITEM = f"02-环境治理/2.3-职工体检/2021-05-20 {NAMED}"


def office_at(root: Path, *, sensitive: bool = True) -> Path:
    """The small office with a medical check: a list of results, a report, a photo, a narrative."""
    workspace(root)
    give_fonds(root)
    told = (root / "plan.yaml").read_text(encoding="utf-8")
    more = _INDICATOR if sensitive else _INDICATOR.replace("sensitive: true", "sensitive: false")
    (root / "plan.yaml").write_text(f"{told}{more}", encoding="utf-8")
    roster = (root / "roster.csv").read_text(encoding="utf-8")
    (root / "roster.csv").write_text(f"{roster}{PERSON},工会\n", encoding="utf-8")
    item = root / ITEM
    item.mkdir(parents=True)
    heads = ("姓名", "科室", "次数", "结果")
    rows = ((PERSON, "工会", 1, TOLD), ("齐小满", "办公室", 2, ""))
    raw.workbook(item / f"{NAMED}名单.xlsx", (f"{NAMED}名单",), heads, *rows)
    raw.word(item / f"{NAMED}总结.docx", f"{NAMED}总结", f"参加{NAMED}3人，其中{PERSON}有{TOLD}。")
    raw.photo(item / f"{NAMED}现场.jpg", image=SHOWN)
    stated = f"参加人员: {PERSON}\n照片说明: {{{NAMED}现场.jpg: {TOLD}}}\n正文: {TOLD}\n"
    (item / "说明.yaml").write_text(stated, encoding="utf-8")
    return root


def words_in(disk: Disk, *names: str) -> set[tuple[str, str]]:
    """The output and what was found in it."""
    return {
        (name, one.what)
        for one in all_traces(disk.outputs, words=WORDS)
        for name in names
        if one.where == name or one.where.startswith(f"{name}/")
    }


@pytest.fixture
def written(disk: Disk) -> Disk:
    """All that the program writes of an office with a sensitive indicator."""
    office_at(disk.inputs)
    assert disk.everything() == []
    return disk


def test_what_is_written_of_it_is_a_line_and_a_count_its_originals_are_archived(
    written: Disk,
) -> None:
    assert words_in(written, *SHOWN_TO_OTHERS) == set()
    assert {what for _, what in words_in(written, *OF_THE_OFFICE)} <= {NAMED}
    (book,) = (written.outputs / "组卷/binders").glob("2-*.pdf")
    with opened(book) as document:
        text = "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert "职工体检" in text
    assert "3份" in text, "what there is, counted"

    folder = written.outputs / "归档"
    papers = [
        one.relative_to(written.outputs).as_posix()
        for one in (*folder.glob("*.xlsx"), *folder.glob("*.pdf"), *folder.glob("归档文件目录/*"))
        if one.name != "照片档案.xlsx"  # its captions are the photographs' own
    ]
    assert len(papers) >= 7
    assert {what for _, what in words_in(written, *papers)} <= {NAMED}, "the title of a 件"

    originals = [
        data
        for path, data in bytes_below(written.inputs).items()
        if path.startswith(ITEM) and path.endswith((f"{NAMED}名单.xlsx", ".docx", ".jpg"))
    ]
    held = {path for path, data in bytes_below(written.outputs).items() if data in originals}
    assert len(originals) == len(held) == 3
    assert {path.partition("/")[0] for path in held} == {"归档"}


def test_the_search_finds_what_is_not_sensitive_in_the_same_papers(disk: Disk) -> None:
    office_at(disk.inputs, sensitive=False)
    assert disk.everything() == []
    found = words_in(disk, *SHOWN_TO_OTHERS, *OF_THE_OFFICE)

    for place in ("组卷/binders", "打印"):
        assert {what for name, what in found if name == place} == {*WORDS, "picture"}, place
    for place in ("组卷/site", "看板"):
        assert {what for name, what in found if name == place} >= {NAMED, "picture"}, place
    for place in ("组卷/总目录.xlsx", "组卷/images"):
        assert any(name == place for name, _ in found), place
    for place in ("组卷/缺项清单.xlsx", "组卷/督办通知单", "检查.docx", "检查.html"):
        assert (place, PERSON) in found, place
