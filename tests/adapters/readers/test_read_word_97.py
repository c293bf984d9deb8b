"""Word 6–2003: text, tables by the properties of their paragraphs, notes and boxes."""

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from anjuan.adapters.readers.legacy_tables import Row, cells_of
from anjuan.model.evidence import DocumentFacts, Facts, Problem
from raw_material import facts_of, ole

PAGE = 512
TEXT_AT = 2 * PAGE
IN_TABLE = b"\x16\x24\x01"
ROW_END = IN_TABLE + b"\x17\x24\x01"
Paragraph = tuple[str, bytes]
"""Its text with the mark that ends it, and its properties."""


def cell(text: str) -> Paragraph:
    return f"{text}\x07", IN_TABLE


def row_end(edges: Sequence[int] = (), flags: Sequence[int] = ()) -> Paragraph:
    """The mark that ends a row, with the edges of its cells where they are told."""
    if not edges:
        return "\x07", ROW_END
    told = flags or [0] * (len(edges) - 1)
    cells = b"".join(struct.pack("<H18x", one) for one in told)
    body = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return "\x07", ROW_END + b"\x08\xd6" + struct.pack("<H", len(body) + 1) + body


def formatted_page(paragraphs: Sequence[Paragraph]) -> bytes:
    """A page of paragraph properties ([MS-DOC] §2.9.175) for text in UTF-16 at `TEXT_AT`."""
    offsets, entries, stored = [TEXT_AT], b"", bytearray(PAGE)
    end = PAGE - 1
    for text, properties in paragraphs:
        offsets.append(offsets[-1] + 2 * len(text))
        said = bytes(2) + properties
        said += bytes(len(said) % 2)
        end = (end - len(said) - 2) // 2 * 2
        stored[end : end + 2 + len(said)] = bytes([0, len(said) // 2]) + said
        entries += bytes([end // 2]) + bytes(12)
    head = struct.pack(f"<{len(offsets)}I", *offsets) + entries
    assert len(head) <= end, "all fits on one page"
    stored[: len(head)] = head
    stored[-1] = len(paragraphs)
    return bytes(stored)


def word_97(
    paragraphs: Sequence[Paragraph], *, notes: str = "", headers: str = "", boxes: str = ""
) -> dict[str, bytes]:
    """The streams of a document: one piece in UTF-16, one page of properties."""
    body = "".join(text for text, _ in paragraphs)
    text = body + notes + headers + boxes
    data = text.encode("utf-16-le")
    page = (TEXT_AT + len(data)) // PAGE + 1
    main = bytearray(page * PAGE)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
    lengths = (len(body), len(notes), len(headers), 0, 0, 0, len(boxes))
    struct.pack_into("<7I", main, 0x4C, *lengths)
    main[TEXT_AT : TEXT_AT + len(data)] = data
    pieces = struct.pack("<IIHIH", 0, len(text), 0, TEXT_AT, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    runs = struct.pack("<III", TEXT_AT, TEXT_AT + 2 * len(body), page)
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    struct.pack_into("<II", main, 0x0102, len(clx), len(runs))
    return {"WordDocument": bytes(main) + formatted_page(paragraphs), "0Table": clx + runs}


def document(facts: Facts) -> DocumentFacts:
    assert facts.problem is None
    assert facts.document is not None
    return facts.document


def test_a_table_is_a_grid_and_its_text_no_paragraph(tmp_path: Path) -> None:
    facts = facts_of(
        ole(
            tmp_path / "签到表.doc",
            word_97([
                ("签到表\r", b""),
                cell("姓名"), cell("科室"), row_end(),
                cell("李静"), cell("办公室"), row_end(),
                ("2021年3月12日\r", b""),
            ]),
        )
    )  # fmt: skip
    assert document(facts).text == "签到表\n2021年3月12日"
    assert [grid.cells for grid in facts.grids] == [(("姓名", "科室"), ("李静", "办公室"))]


def test_empty_cells_and_cells_of_several_paragraphs_keep_their_places(tmp_path: Path) -> None:
    facts = facts_of(
        ole(
            tmp_path / "台账.doc",
            word_97([
                cell("问题"), cell("整改"), cell(""), row_end(),
                cell(""), ("第一\r", IN_TABLE), cell("第二"), cell("完"), row_end(),
            ]),
        )
    )  # fmt: skip
    assert facts.grids[0].cells == (("问题", "整改", ""), ("", "第一\n第二", "完"))


def test_merged_cells_are_filled_in(tmp_path: Path) -> None:
    whole, half = (0, 2000), (0, 1000, 2000)
    facts = facts_of(
        ole(
            tmp_path / "a.doc",
            word_97([
                cell("名册"), row_end(whole),
                cell("办公室"), cell("李静"), row_end(half, (0x60, 0)),
                cell(""), cell("张三"), row_end(half, (0x20, 0)),
            ]),
        )
    )  # fmt: skip
    assert facts.grids[0].cells == (
        ("名册", "名册"),
        ("办公室", "李静"),
        ("办公室", "张三"),
    )


def test_edges_a_hair_apart_are_one() -> None:
    rows = (Row(("甲", "乙"), (0, 1000, 2000), (0, 0)), Row(("一", "二"), (10, 1020, 1990), (0, 0)))
    assert cells_of(rows) == [["甲", "乙"], ["一", "二"]]


def test_blanks_of_full_width_are_kept(tmp_path: Path) -> None:
    paragraphs = [("市局\u3000\u30002021年3月5日\r", b"")]
    assert document(facts_of(ole(tmp_path / "a.doc", word_97(paragraphs)))).text == (
        "市局\u3000\u30002021年3月5日"
    )


def test_notes_and_boxes_follow_the_body_and_headers_do_not(tmp_path: Path) -> None:
    streams = word_97([("正文\r", b"")], notes="脚注一\r", headers="页眉\r", boxes="文本框\r")
    assert document(facts_of(ole(tmp_path / "a.doc", streams))).text == "正文\n文本框\n脚注一"


@pytest.mark.parametrize("where", ["headers", "boxes"])
def test_a_mark_of_secrecy_in_a_header_or_box_is_seen(tmp_path: Path, where: str) -> None:
    marked = {where: "秘密★1年\r"}
    facts = facts_of(ole(tmp_path / "a.doc", word_97([("通知\r", b"")], **marked)))
    assert (facts.problem, facts.document) == (Problem.CLASSIFIED, None)
    twin = {where: "保密工作\r"}
    assert facts_of(ole(tmp_path / "b.doc", word_97([("通知\r", b"")], **twin))).problem is None


def test_without_properties_the_text_is_still_read(tmp_path: Path) -> None:
    streams = word_97([("通知\r", b""), cell("甲"), row_end()])
    main = bytearray(streams["WordDocument"])
    struct.pack_into("<II", main, 0x0102, 0xFFFFFF, 0xFFFF)
    facts = facts_of(ole(tmp_path / "a.doc", {**streams, "WordDocument": bytes(main)}))
    assert document(facts).text == "通知\n甲"
    assert facts.grids == ()


@pytest.mark.parametrize("encoding", ["gb18030", "cp1252"])
def test_word_95_is_read_in_its_code_page(tmp_path: Path, encoding: str) -> None:
    text = "关于开展督查的通知" if encoding == "gb18030" else "Müßiggang: é"
    data = text.encode(encoding)
    main = bytearray(0x300)
    struct.pack_into("<HH", main, 0, 0xA5DC, 0x0065)
    struct.pack_into("<II", main, 0x18, 0x300, 0x300 + len(data))
    struct.pack_into("<I", main, 0x34, len(data))
    facts = facts_of(ole(tmp_path / "a.doc", {"WordDocument": bytes(main) + data}))
    assert document(facts).text == text
