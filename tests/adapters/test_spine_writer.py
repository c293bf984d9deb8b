"""Labels and tickets on paper, measured with a ruler (print.md 11b)."""

from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from anjuan.adapters.spine_writer import write_spines
from anjuan.adapters.ticket_writer import write_tickets
from anjuan.model.binder import Imprint
from anjuan.model.printing import Built, BuiltBook, TicketSheet
from anjuan.model.sheet import mm
from anjuan.model.units import Mm, Sha256
from anjuan.stages.print_tickets import SHEET_HEADS, STEP_HEADS
from anjuan.stages.spines import (
    LABEL_FOOT,
    LABEL_HEAD,
    LABEL_HEIGHT,
    LABEL_TOP,
    on_sheets,
    spine_label,
)
from anjuan.stages.thickness import SPINES

BOOK = BuiltBook("2", "第二卷", "环境治理", 1, 1, "2-环境治理", Sha256("0" * 64),
                 date(2021, 12, 31), ("封面", ""), ("2.1", "2.5"))  # fmt: skip
BUILT = Built("2021年度城市创建工作", "安康市行政审批服务局", 2021, (BOOK,), None)
IMPRINT = Imprint(BUILT.unit, 2021, BUILT.title, "", "", date(2021, 12, 31))
GEOMETRY = (LABEL_TOP, LABEL_HEIGHT, LABEL_HEAD, LABEL_FOOT)

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm from the top left of the sheet."""


def paths(pdf: Path) -> list[Box]:
    """What is drawn on the first page that is no text, as it is seen."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        high = page.get_height()
        found: list[Box] = []
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, low, right, top = one.get_bounds()
            found.append((mm(left), mm(high - top), mm(right), mm(high - low)))
        return found


def near(value: float, wanted: float, by: float = 0.3) -> bool:
    return abs(value - wanted) <= by


def labels(path: Path, *sizes: int) -> Path:
    spines = [next(one for one in SPINES if one.size == size) for size in sizes]
    write_spines(
        on_sheets([spine_label(BUILT, BOOK, one) for one in spines]), GEOMETRY, IMPRINT, path
    )
    return path


def test_a_label_is_as_wide_and_high_as_it_says_with_its_red_head_and_foot(tmp_path: Path) -> None:
    boxes = paths(labels(tmp_path / "a.pdf", 25, 20))
    heads = [one for one in boxes if near(one[3] - one[1], 26)]
    assert [(round(a), round(b), round(c - a)) for a, b, c, _ in heads] == [
        (15, 16, 25), (54, 16, 19),
    ]  # fmt: skip
    feet = [one for one in boxes if near(one[3] - one[1], 6)]
    assert [(round(a), round(d)) for a, _, _, d in feet] == [(15, 278), (54, 278)]


def test_crop_marks_are_three_and_a_half_long_and_one_and_a_half_off_each_corner(
    tmp_path: Path,
) -> None:
    marks = [
        one
        for one in paths(labels(tmp_path / "a.pdf", 25))
        if near(max(one[2] - one[0], one[3] - one[1]), 3.5)
    ]
    corners = [(x, y) for x in (15, 40) for y in (16, 278)]
    assert len(marks) == 8
    for x, y in corners:
        beside = [one for one in marks if near((one[1] + one[3]) / 2, y)]
        assert any(near(one[2] if x == 15 else one[0], x - 1.5 if x == 15 else x + 1.5)
                   for one in beside)  # fmt: skip
        above = [one for one in marks if near((one[0] + one[2]) / 2, x)]
        assert any(near(one[3] if y == 16 else one[1], y - 1.5 if y == 16 else y + 1.5)
                   for one in above)  # fmt: skip


def test_its_size_stands_below_it_outside_the_cut(tmp_path: Path) -> None:
    path = labels(tmp_path / "a.pdf", 20)
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        text = page.get_textpage()
        (_, low, _, _) = text.get_rect(text.count_rects() - 1)
        assert "资料册 20 mm" in text.get_text_bounded()
        assert mm(page.get_height() - low) > LABEL_TOP + LABEL_HEIGHT + 5


# ── tickets ──────────────────────────────────────────────────────────────────────────────────


def ticket(count: int, heads: tuple[str, ...] = STEP_HEADS) -> TicketSheet:
    steps = tuple(
        tuple(f"第{at}处" if head in {"位置", "页码"} else f"{at}" for head in heads)
        for at in range(1, count + 1)
    )
    rows = (("资料册", "第二卷　环境治理"), ("纸张", "A4，80克"), ("装订", "左侧三孔一线" * 20))
    return TicketSheet("打印单　2", "某市某局", rows, True, "顺序", heads, steps)  # noqa: FBT003 - with its guide


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_a_ticket_is_one_page_up_to_some_sixty_steps(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_tickets([ticket(0), ticket(50)], IMPRINT, path)
    assert len(texts(path)) == 2


def test_of_many_steps_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_tickets([ticket(210), ticket(90, SHEET_HEADS)], IMPRINT, path)
    told = "".join(texts(path))
    assert [told.count(f"第{at}处") for at in range(1, 211)] == [2] * 90 + [1] * 120
    assert len(texts(path)) > 4


def test_nothing_stands_nearer_to_the_edge_than_a_printer_prints(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_tickets([ticket(210)], IMPRINT, path)
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for one in page.get_objects():
                left, low, right, top = map(mm, one.get_bounds())
                assert min(left, low) > 4.2
                assert max(right - 210, top - 297) < -4.2


def test_equal_labels_are_equal_bytes(tmp_path: Path) -> None:
    first, second = (labels(tmp_path / name, 25, 10).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert first == second
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]).endswith("书脊标签")


def test_a_label_lies_where_it_was_put(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    spine = SPINES[2]
    write_spines([[(Mm(100), spine_label(BUILT, BOOK, spine))]], GEOMETRY, IMPRINT, path)
    (head,) = [one for one in paths(path) if near(one[3] - one[1], 26)]
    assert near(head[0], 100)
    assert near(head[2], 119)
