"""PDFs: filters in filters, trees without end, actions, sizes beyond any paper."""

import zlib
from collections.abc import Iterator, Sequence
from functools import partial

from hostile.case import Case, Expected, case, later


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, table)
    return data + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1,
        trailer,
        start,
    )


def stream(data: bytes, keys: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (keys, len(data), data)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%b>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R/Resources<<%b>>>>"
_FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def one_page(
    content: bytes,
    *more: bytes,
    catalogue: bytes = b"",
    box: bytes = b"0 0 595 842",
    resources: bytes = _FONT,
) -> bytes:
    """A PDF of one page, its content object 4, more objects from 5 on."""
    page = _PAGE % (box, resources)
    return pdf(_CATALOGUE % catalogue, _PAGES, page, content, *more)


def _nested(rounds: int, size: int) -> bytes:
    data = bytes(size)
    for _ in range(rounds):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%b]" % (b"/FlateDecode" * rounds))


def _bomb(rounds: int, size: int) -> bytes:
    return one_page(_nested(rounds, size))


_HELLO = stream(b"BT /F 20 Tf 72 700 Td (hello) Tj ET")
_ACTIONS: Sequence[bytes] = (
    b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(1\\);)>>",
    b"/OpenAction<</S/Launch/F(/bin/sh)>>",
    b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
    b"/OpenAction<</S/GoToR/F(\\\\\\\\127.0.0.1\\\\x)/D[0/Fit]>>",
    b"/OpenAction<</S/SubmitForm/F(http://127.0.0.1:9/)>>",
    b"/OpenAction<</S/ImportData/F(/etc/passwd)>>",
    b"/AA<</WC<</S/JavaScript/JS(1)>>>>",
    b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>",
    b"/AcroForm<</XFA 5 0 R/Fields[]>>",
    b"/Names<</EmbeddedFiles<</Names[(a)<</F(../../x.exe)/EF<</F 5 0 R>>>>]>>>>",
)


def pdfs() -> Iterator[Case]:
    """One of each trick."""
    for number, action in enumerate(_ACTIONS):
        data = one_page(_HELLO, stream(b"<x/>"), catalogue=action)
        yield case(f"动作-{number}.pdf", data, Expected.TAKEN)
    for rounds, size in ((1, 300 << 20), (2, 900 << 20), (3, 900 << 20)):
        yield case(f"弹-{rounds}.pdf", later(partial(_bomb, rounds, size)), Expected.EITHER)
    for filters in (
        b"/LZWDecode",
        b"/RunLengthDecode",
        b"/ASCII85Decode" * 500,
        b"/JBIG2Decode",
        b"/JPXDecode",
    ):
        data = stream(b"\x80\x0b\x60\x50\x22\x0c" * 999, b"/Filter[%b]" % filters)
        yield case(f"滤-{filters[1:9].decode()}.pdf", one_page(data), Expected.EITHER)
    draws = stream(zlib.compress(b"0 0 m 9 9 l S\n" * 6_000_000, 9), b"/Filter/FlateDecode")
    yield case("笔画.pdf", one_page(draws), Expected.EITHER)
    text = b"BT /F 1 Tf 1 1 Td " + b"(2021) Tj " * 4_000_000 + b"ET"
    texts = stream(zlib.compress(text, 9), b"/Filter/FlateDecode")
    yield case("字海.pdf", one_page(texts), Expected.EITHER)
    saves = stream(b"q " * 900_000)
    yield case("入栈.pdf", one_page(saves), Expected.EITHER)
    for depth in (400, 100_000):
        deep = b"[" * depth + b"]" * depth
        yield case(
            f"深-{depth}.pdf", one_page(_HELLO, deep, catalogue=b"/X 5 0 R"), Expected.EITHER
        )
    for box in (
        b"0 0 1e9 1e9",
        b"0 0 14400 14400",
        b"0 0 0 0",
        b"0 0 -9 -9",
        b"0 0 .001 9000",
        b"0 0 nan 1",
    ):
        yield case(
            f"纸-{box.decode().replace(' ', '_')}.pdf", one_page(_HELLO, box=box), Expected.EITHER
        )
    loop = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    yield case("页圈.pdf", pdf(_CATALOGUE % b"", loop))
    count = b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>"
    yield case(
        "页数.pdf", pdf(_CATALOGUE % b"", count, _PAGE % (b"0 0 9 9", b""), _HELLO), Expected.EITHER
    )
    kids = b" ".join(b"3 0 R" for _ in range(100_000))
    many = b"<</Type/Pages/Kids[%b]/Count 100000>>" % kids
    yield case(
        "页十万.pdf",
        pdf(_CATALOGUE % b"", many, _PAGE % (b"0 0 595 842", _FONT), _HELLO),
        Expected.EITHER,
    )
    each = b"<</Type/Pages/Kids[%b]/Count 20000>>" % b" ".join(
        b"%d 0 R" % at for at in range(4, 20_004)
    )
    leaf = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<<%b>>>>" % _FONT
    )
    yield case("页两万.pdf", pdf(_CATALOGUE % b"", each, _HELLO, *[leaf] * 20_000), Expected.EITHER)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    itself = stream(b"/X Do " * 9, form)
    yield case(
        "自画.pdf",
        one_page(stream(b"/X Do"), itself, resources=b"/XObject<</X 5 0 R>>"),
        Expected.EITHER,
    )
    layers = [
        stream(
            b"/X Do " * 12,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % at,
        )
        for at in range(6, 16)
    ]
    last = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    lattice = one_page(stream(b"/X Do"), *layers, last, resources=b"/XObject<</X 5 0 R>>")
    yield case("画中画.pdf", lattice, Expected.EITHER)
    picture = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
    shown = stream(b"595 0 0 842 0 0 cm /X Do")
    for edge, body in ((60_000, b"0" * 9), (14_000, zlib.compress(bytes(14_000 * 14_000 * 3), 9))):
        image = stream(body, picture % (edge, edge))
        yield case(
            f"图-{edge}.pdf",
            one_page(shown, image, resources=b"/XObject<</X 5 0 R>>"),
            Expected.EITHER,
        )
    pattern = stream(
        b"0 0 m 9 9 l S",
        b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<<>>",
    )
    painted = stream(b"/Pattern cs /P scn 0 0 595 842 re f")
    yield case(
        "花纹.pdf", one_page(painted, pattern, resources=b"/Pattern<</P 5 0 R>>"), Expected.EITHER
    )
    shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Function<</FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]>>>>"
    yield case(
        "渐变.pdf",
        one_page(stream(b"/S sh"), shading, resources=b"/Shading<</S 5 0 R>>"),
        Expected.EITHER,
    )
    outline = b"<</First 6 0 R/Last 6 0 R/Count 1>>"
    ring = b"<</Title(x)/Parent 5 0 R/Next 6 0 R/First 6 0 R>>"
    yield case(
        "书签圈.pdf", one_page(_HELLO, outline, ring, catalogue=b"/Outlines 5 0 R"), Expected.EITHER
    )
    yield case("无尾.pdf", b"%PDF-1.7\n" + b"1 0 obj\n<<" * 200_000)
    yield case(
        "表圈.pdf",
        one_page(_HELLO) + b"xref\n0 0\ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        Expected.EITHER,
    )
    packed = zlib.compress(b"9 0 " * 900_000 + b"<<>>", 9)
    objects = stream(packed, b"/Type/ObjStm/N 900000/First 3600000/Filter/FlateDecode")
    yield case("对象流.pdf", one_page(_HELLO, objects), Expected.EITHER)
    locked = b"/Encrypt<</Filter/Standard/V 2/R 3/O(%b)/U(%b)/P -1/Length 128>>/ID[(a)(a)]"
    yield case(
        "锁.pdf",
        pdf(
            _CATALOGUE % b"",
            _PAGES,
            _PAGE % (b"0 0 9 9", b""),
            _HELLO,
            trailer=locked % (b"o" * 32, b"u" * 32),
        ),
    )
    yield case("只有头.pdf", b"%PDF-1.4\n")
