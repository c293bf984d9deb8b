"""上报电子版: of a file with personal numbers its masked pages go, or nothing."""

from anjuan.model.submission import Piece
from anjuan.model.units import RelPath
from anjuan.stages.submission import held_back, uploads

LIST, PLAN, NOTICE = RelPath("a/名单.xlsx"), RelPath("a/方案.docx"), RelPath("a/通知.docx")
PIECE = Piece("2.2", "检查", "2021-03-12", "2-5", 3, (LIST, PLAN, NOTICE))
MASKED = {LIST: RelPath("脱敏件/名单.pdf"), PLAN: None}


def test_masked_pages_go_in_the_place_of_the_file() -> None:
    first, second = uploads([PIECE], {}, MASKED)
    assert (first.source, first.masked, first.name) == (LIST, MASKED[LIST], "2.2-01-检查-1.pdf")
    assert (second.source, second.masked, second.name) == (NOTICE, None, "2.2-01-检查-2.docx")


def test_what_nobody_masked_is_held_back_and_named_with_the_next_step() -> None:
    (one,) = held_back([PIECE], MASKED)
    assert one.source == PLAN
    assert "没有放进上报电子版" in one.reason
    assert "遮盖后" in one.step
