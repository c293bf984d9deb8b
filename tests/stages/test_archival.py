"""A file says that it is PDF/A exactly where nothing was found against it; people are told why."""

import json

from anjuan.model.proof import Obstacle
from anjuan.model.units import PageNumber
from anjuan.stages.archival import archival_document, archival_note, prove_archival

LABELS = ("", "2-1", "2-2", "2-3")
FONT = Obstacle(PageNumber(3), "6.2.11.4.1", "字体没有嵌入")


def test_a_claim_with_nothing_against_it_holds() -> None:
    one = prove_archival("2-环境治理", "2B", (), LABELS)
    assert one.faults == ()
    assert archival_note([one]) == ""


def test_no_claim_and_a_reason_holds_too_and_is_told_by_the_printed_number() -> None:
    one = prove_archival("2-环境治理", "", (FONT,), LABELS)
    assert one.faults == ()
    assert archival_note([one]).startswith("2-环境治理的2-2（字体没有嵌入）不合")


def test_a_claim_against_what_was_found_is_a_fault() -> None:
    assert prove_archival("2", "2B", (FONT,), LABELS).faults
    assert prove_archival("2", "", (), LABELS).faults
    assert prove_archival("2", "1B", (), LABELS).faults


def test_many_pages_and_files_make_one_short_sentence() -> None:
    pages = tuple(Obstacle(PageNumber(at), "6.2.4.3", "用了四色") for at in (1, 2, 3, 4))
    files = [prove_archival(f"{n}", "", pages, LABELS) for n in range(9)]
    note = archival_note(files)
    assert "0的第1页、2-1等4页（用了四色）" in note
    assert "等9个PDF" in note
    assert len(note) < 120


def test_the_record_names_page_clause_and_reason() -> None:
    one = prove_archival("2-环境治理", "", (FONT,), LABELS, validator="veraPDF 1.26.2：不合格")
    told = json.loads(json.dumps(archival_document([one])))
    assert "no certified validation" in told["checked_by"]
    assert told["files"] == [
        {
            "file": "2-环境治理",
            "claimed": False,
            "against": [
                {"page": "2-2", "pdf_page": 3, "clause": "6.2.11.4.1", "reason": "字体没有嵌入"}
            ],
            "faults": [],
            "verapdf": "veraPDF 1.26.2：不合格",
        }
    ]


def test_what_is_of_no_page_is_of_the_whole_file() -> None:
    one = prove_archival("总目录", "", (Obstacle(PageNumber(0), "6.1.3", "没有标识"),), ())
    assert archival_note([one]).startswith("总目录的全册（没有标识）不合")
