"""PowerPoint 97–2003: the text of the slides by the records of the stream."""

import struct
from pathlib import Path

from anjuan.model.evidence import Block, Problem
from raw_material import facts_of, ole


def record(kind: int, body: bytes = b"", *, instance: int = 0, container: bool = False) -> bytes:
    head = instance << 4 | (0xF if container else 0)
    return struct.pack("<HHI", head, kind, len(body)) + body


def holder(kind: int, *records: bytes, instance: int = 0) -> bytes:
    return record(kind, b"".join(records), instance=instance, container=True)


def text(said: str, *, title: bool = False) -> bytes:
    atom = record(0x0FA0, said.encode("utf-16-le"))
    return record(0x0F9F, struct.pack("<I", 0 if title else 1)) + atom


def show(*records: bytes) -> dict[str, bytes]:
    return {"PowerPoint Document": b"".join(records), "Current User": bytes(20)}


def test_titles_text_and_boxes_of_the_slides_are_read(tmp_path: Path) -> None:
    slides = holder(
        0x0FF0,
        record(0x03F3, bytes(20)),
        text("卫生督查讲稿", title=True),
        text("主讲：办公室\r时间：3月"),
        record(0x03F3, bytes(20)),
        text("具体做法", title=True),
        record(0x0FA8, b"Q and A"),
    )
    masters = holder(0x0FF0, text("单击此处编辑母版标题样式", title=True), instance=1)
    notes = holder(0x0FF0, text("备注"), instance=2)
    box = holder(0x03EE, holder(0x040C, holder(0xF00D, text("图为督查现场"))))
    master = holder(0x03F8, text("单击此处编辑母版文本样式"))
    streams = show(holder(0x03E8, masters, slides, notes), master, box, box)
    facts = facts_of(ole(tmp_path / "讲稿.ppt", streams))
    assert facts.document is not None
    assert facts.document.pages == 2
    assert facts.document.blocks == (
        Block("卫生督查讲稿", 1),
        Block("主讲：办公室"),
        Block("时间：3月"),
        Block("具体做法", 1),
        Block("Q and A", 1),
        Block("图为督查现场"),
    )


def test_a_cut_off_stream_gives_what_was_read(tmp_path: Path) -> None:
    whole = holder(0x03E8, holder(0x0FF0, text("讲稿", title=True), text("第二段")))
    facts = facts_of(ole(tmp_path / "a.ppt", show(whole[:-2])))
    assert facts.document is not None
    assert facts.document.blocks[0] == Block("讲稿", 1)


def test_a_mark_of_secrecy_on_the_first_slide_is_seen(tmp_path: Path) -> None:
    marked = holder(0x03E8, holder(0x0FF0, text("机密★"), text("方案", title=True)))
    assert facts_of(ole(tmp_path / "a.ppt", show(marked))).problem is Problem.CLASSIFIED
    twin = holder(0x03E8, holder(0x0FF0, text("保密知识", title=True), text("机密★")))
    assert facts_of(ole(tmp_path / "b.ppt", show(twin))).problem is None
