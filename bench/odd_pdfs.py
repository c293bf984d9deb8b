"""PDFs of every odd kind that offices hand in, drawn anew; the number makes every one different."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from reportlab.lib.pagesizes import A3, A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas

Size = tuple[float, float]
_LONG = 1000


def _drawn(number: int, *, size: Size = A4, pages: int = 2, title: str = "") -> bytes:
    """Pages with words, a frame, and an arrow to what is up."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    width, height = size
    for page in range(1, pages + 1):
        unit = min(width, height) / 20
        canvas.setFont("Helvetica", max(unit, 1))
        canvas.rect(unit, unit, width - 2 * unit, height - 2 * unit)
        words = f"{title or 'Paper'} {number}, page {page} of {pages}"
        canvas.drawString(2 * unit, height / 2, words)
        canvas.line(width / 2, height * 0.6, width / 2, height * 0.9)
        canvas.line(width / 2 - unit, height * 0.85, width / 2, height * 0.9)
        canvas.line(width / 2 + unit, height * 0.85, width / 2, height * 0.9)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _changed(data: bytes, change: Callable[[Pdf], None], **saving: Any) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer, **saving)
    return buffer.getvalue()


def _every(change: Callable[[Pdf, pikepdf.Page], None]) -> Callable[[int], bytes]:
    def make(number: int) -> bytes:
        def each(pdf: Pdf) -> None:
            for page in pdf.pages:
                change(pdf, page)

        return _changed(_drawn(number), each)

    return make


def _turned(degrees: int) -> Callable[[int], bytes]:
    def turn(_: Pdf, page: pikepdf.Page) -> None:
        page.obj.Rotate = degrees

    return _every(turn)


def _cropped(_: Pdf, page: pikepdf.Page) -> None:
    page.obj.CropBox = Array([60, 90, 500, 780])


def _shifted(pdf: Pdf, page: pikepdf.Page) -> None:
    """The sheet's origin lies far from its corner."""
    page.obj.MediaBox = Array([-300, 1000, 295, 1842])
    page.contents_add(pdf.make_stream(b"q 1 0 0 1 -300 1000 cm\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ\n"))


def _doubled(_: Pdf, page: pikepdf.Page) -> None:
    page.obj.UserUnit = 2
    page.obj.MediaBox = Array([0, 0, 298, 421])


def _unbalanced(pdf: Pdf, page: pikepdf.Page) -> None:
    page.contents_add(pdf.make_stream(b"\nQ Q q q 0.5 0 0 0.5 200 200 cm 1 0 0 rg q\n"))


def _inheriting(number: int) -> bytes:
    """Resources, size and rotation stand at the tree of pages only."""

    def lift(pdf: Pdf) -> None:
        tree = pdf.Root.Pages
        for page in tree.Kids:
            tree.Resources, tree.MediaBox = page.Resources, page.MediaBox
            del page.Resources
            del page.MediaBox
        tree.Rotate = 90

    return _changed(_drawn(number), lift)


def _form(number: int) -> bytes:
    """A form that was filled in, without appearances of its own."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawString(80, 720, f"Form {number}")
    canvas.acroForm.textfield(name="name", value="Qi Xiaoman", x=80, y=650, width=200, height=24)
    canvas.acroForm.checkbox(name="done", checked=True, x=80, y=600, size=20)
    canvas.showPage()
    canvas.save()

    def bare(pdf: Pdf) -> None:
        pdf.Root.AcroForm.NeedAppearances = True

    return _changed(buffer.getvalue(), bare)


def _annotated(pdf: Pdf, page: pikepdf.Page) -> None:
    """A seal as a stamp, a note, a link out of the file, and a hidden remark."""
    seal = pdf.make_stream(
        b"1 0 0 RG 4 w 10 10 80 80 re S",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 100]),
    )
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([380, 120, 480, 220]), F=4,
                       AP=Dictionary(N=seal))  # fmt: skip
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([50, 50, 70, 70]),
                      Contents=String("只在屏幕上看得见"))  # fmt: skip
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 400, 200, 420]),
                      A=Dictionary(S=Name.URI, URI=String("https://example.invalid/")))  # fmt: skip
    page.obj.Annots = Array([pdf.make_indirect(one) for one in (stamp, note, link)])


def _outlined(number: int) -> bytes:
    def add(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Chapter one", 0))
            outline.root[0].children.append(OutlineItem("A part of it", 1))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))

    return _changed(_drawn(number, pages=3), add)


def _empty_page(number: int) -> bytes:
    return _changed(_drawn(number), lambda pdf: pdf.add_blank_page(page_size=A4) and None)


def _signed_twice(number: int) -> bytes:
    """Saved on and on: an update appended to a whole file, its table of objects in a stream."""
    data = _changed(
        _drawn(number), lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return data + b"\n% appended by a viewer\n"


def _broken_table(number: int) -> bytes:
    data = _drawn(number)
    at = data.rfind(b"startxref")
    return data[:at] + b"startxref\n999999\n%%EOF\n"


def _cut_off(number: int) -> bytes:
    data = _drawn(number, pages=6)
    return data[: len(data) * 2 // 3]


def _stuffed(number: int) -> bytes:
    """Bytes of a mail program before the head."""
    return b"Content-Type: application/pdf\r\n\r\n" + _drawn(number)


def _dead_stream(number: int) -> bytes:
    """The last page's content is no stream that can be unpacked."""

    def spoil(pdf: Pdf) -> None:
        pdf.pages[-1].Contents = pdf.make_stream(b"\x00\x01 not deflated", Filter=Name.FlateDecode)

    as_it_is = pikepdf.StreamDecodeLevel.none
    return _changed(
        _drawn(number, pages=3), spoil, stream_decode_level=as_it_is, compress_streams=False
    )


def _locked(*, user: str) -> Callable[[int], bytes]:
    def make(number: int) -> bytes:
        may = pikepdf.Permissions(extract=False, print_highres=False)
        lock = pikepdf.Encryption(owner="office", user=user, R=6, allow=may)
        return _changed(_drawn(number), lambda _: None, encryption=lock)

    return make


def _plain(size: Size, pages: int = 2) -> Callable[[int], bytes]:
    return lambda number: _drawn(number, size=size, pages=pages)


def _web_page(number: int) -> bytes:
    return f"<html><body><h1>404</h1><p>not a paper {number}</p></body></html>".encode()


def _no_pages(number: int) -> bytes:
    def strip(pdf: Pdf) -> None:
        del pdf.pages[:]
        pdf.docinfo["/Title"] = f"nothing {number}"

    return _changed(_drawn(number), strip)


KINDS: dict[str, Callable[[int], bytes]] = {
    "普通": _plain(A4),
    "旋转90": _turned(90),
    "旋转180": _turned(180),
    "旋转270": _turned(270),
    "A3竖": _plain(A3, 1),
    "A3横": _plain(landscape(A3), 1),
    "A4横": _plain(landscape(A4)),
    "A5": _plain(A5),
    "很大": _plain((3000, 4000), 1),
    "很小": _plain((90, 60), 1),
    "长条": _plain((300, 2400), 1),
    "裁切": _every(_cropped),
    "原点偏移": _every(_shifted),
    "用户单位": _every(_doubled),
    "继承资源": _inheriting,
    "状态不平": _every(_unbalanced),
    "表单": _form,
    "批注印章": _every(_annotated),
    "自带书签": _outlined,
    "末页空白": _empty_page,
    "追加保存": _signed_twice,
    "所有者口令": _locked(user=""),
    "打开口令": _locked(user="secret"),
    "交叉表坏": _broken_table,
    "截断": _cut_off,
    "前有杂字": _stuffed,
    "流坏": _dead_stream,
    "网页": _web_page,
    "空文件": lambda _: b"",
    "无页": _no_pages,
}
"""Name of the kind → a maker of its bytes."""
LONG_KIND = "一千页"


def draw_pdf(kind: str, number: int, path: Path) -> None:
    """Writes one PDF of that kind."""
    data = _drawn(number, pages=_LONG) if kind == LONG_KIND else KINDS[kind](number)
    path.write_bytes(data)
