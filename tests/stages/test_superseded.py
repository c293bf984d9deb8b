"""A draft whose final text lies beside it is carried along, and no book shows or counts it."""

from dataclasses import replace

import pytest

from anjuan.model.evidence import Disposition, DocumentFacts, Facts, Format, Inventory, Problem
from anjuan.stages.superseded import attach_drafts
from build import file, item, photo, workspace


def carried(found: Inventory) -> dict[str, str]:
    """Names of files that are carried along, and the final text of each."""
    return {
        one.file.name: str(one.twin_of).rpartition("/")[2]
        for one in attach_drafts(found).materials
        if one.disposition is Disposition.ATTACHED
    }


def lying(*names: str) -> Inventory:
    return workspace(item("1.1", "2021-03-15", *(file("scheme", name) for name in names)))


@pytest.mark.parametrize(
    ("draft", "final"),
    [
        ("实施方案（征求意见稿）.docx", "实施方案.docx"),
        ("实施方案(征求意见稿)20210305.docx", "实施方案.docx"),
        ("实施方案-初稿.docx", "实施方案（定稿）.docx"),
        ("02 实施方案 讨论稿v2.docx", "03 实施方案.pdf"),
        ("实施方案（二稿）.docx", "实施方案（正式印发稿）.docx"),
        ("关于印发方案的通知（送审稿）.doc", "关于印发方案的通知.pdf"),
    ],
)
def test_a_draft_beside_its_final_text(draft: str, final: str) -> None:
    assert carried(lying(draft, final)) == {draft: final}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("实施方案（征求意见稿）.docx",), id="alone"),
        pytest.param(("实施方案（征求意见稿）.docx", "实施方案（讨论稿）.docx"), id="drafts alone"),
        pytest.param(("方案（一）（初稿）.docx", "方案（二）.docx"), id="another part"),
        pytest.param(("第1季度方案（初稿）.docx", "第2季度方案.docx"), id="another quarter"),
        pytest.param(("方案2021（初稿）.docx", "方案2022.docx"), id="another year"),
        pytest.param(("周报20210305（初稿）.docx", "周报20210312.docx"), id="another week"),
        pytest.param(("方案（讨论稿）审议记录.docx", "方案.docx"), id="it speaks of a draft"),
        pytest.param(
            ("关于征求意见的通知.docx", "方案（征求意见稿）.docx", "方案.docx"), id="sent round"
        ),
    ],
)
def test_what_is_no_draft_of_a_text_beside_it_stays(names: tuple[str, ...]) -> None:
    assert carried(lying(*names)) == {}


def test_the_reason_names_the_final_text() -> None:
    found = attach_drafts(lying("方案（草稿）.docx", "方案.docx"))
    reasons = {one.reason for one in found.materials if one.twin_of}
    assert reasons == {"是《方案.docx》的过程稿，以定稿入卷"}
    assert set(found.items[0].materials) == set(found.materials)


def test_a_text_that_cannot_be_shown_supersedes_nothing() -> None:
    draft, final = file("scheme", "方案（草稿）.docx"), file("scheme", "方案.docx")
    broken = replace(final, facts=replace(final.facts, problem=Problem.UNREADABLE))
    text = DocumentFacts(tracked=3)
    changed = replace(final, facts=Facts(Format.DOCX, document=text))
    aside = replace(final, disposition=Disposition.UNFILED)
    for other in (broken, changed, aside, photo("方案.jpg")):
        assert carried(workspace(item("1.1", "2021-03-15", draft, other))) == {}


def test_a_final_text_in_another_item_is_none_of_this_one() -> None:
    first = item("1.1", "2021-03-15", file("scheme", "方案（草稿）.docx"))
    second = item("1.1", "2021-04-15", file("scheme", "方案.docx"))
    assert carried(workspace(first, second)) == {}


def test_without_such_drafts_everything_stays_as_it_is() -> None:
    whole = lying("方案.docx")
    assert attach_drafts(whole) is whole
