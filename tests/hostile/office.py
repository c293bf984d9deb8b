"""Office packages: document types, depth, bombs of zip and XML, fields and links that reach out."""

import io
import itertools
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from hostile.case import Case, Expected, case, later, zipped

_FORM = "application/vnd.openxmlformats-officedocument"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_FORM}.wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_FORM}.spreadsheetml.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_FORM}.spreadsheetml.worksheet+xml"/>'
    "</Types>"
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="{main}"/></Relationships>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_BOOK = f'<workbook {_S} {_R}><sheets><sheet name="一" sheetId="1" r:id="s1"/></sheets></workbook>'
_BOOK_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def docx(body: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    """Parts of a Word document with this body; `more` by name, `__` for a slash."""
    document = f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(main="word/document.xml"),
        "word/document.xml": document,
        **more,
    }


def paragraph(text: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def field(code: str) -> str:
    """A paragraph of Word that is a field."""
    return f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>见</w:t></w:r></w:fldSimple></w:p>'


def xlsx(rows: str | bytes = "", **more: str | bytes) -> dict[str, str | bytes]:
    """Parts of a workbook with these rows on its sheet."""
    head, foot = f"<worksheet {_S}><sheetData>".encode(), b"</sheetData></worksheet>"
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(main="xl/workbook.xml"),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _BOOK_RELS,
        "xl/worksheets/sheet1.xml": head
        + (rows.encode() if isinstance(rows, str) else rows)
        + foot,
        **more,
    }


def pptx(text: str = "") -> dict[str, str | bytes]:
    """Parts of a presentation of one slide."""
    rels = _BOOK_RELS.replace("worksheets/sheet1", "slides/slide1")
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(main="ppt/presentation.xml"),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="p" {_R}><p:sldIdLst>'
        '<p:sldId id="256" r:id="s1"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels,
        "ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="a">{text}</p:sld>',
    }


def ofd(content: str = "", root: str = "Doc_0/Document.xml") -> dict[str, str | bytes]:
    """Parts of an OFD document of one page."""
    return {
        "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {_OFD}>{content}</ofd:Page>",
    }


def opened(kind: str, content: str = "") -> dict[str, str | bytes]:
    """Parts of an OpenDocument file."""
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f'<office xmlns:text="text"><text:p>{content}</text:p></office>',
    }


_PACKAGES: Mapping[str, tuple[Callable[[], dict[str, str | bytes]], tuple[str, ...]]] = {
    "docx": (docx, ("word/document.xml", "[Content_Types].xml", "_rels/.rels")),
    "xlsx": (xlsx, ("xl/workbook.xml", "xl/worksheets/sheet1.xml")),
    "pptx": (pptx, ("ppt/presentation.xml", "ppt/slides/slide1.xml")),
    "ofd": (ofd, ("OFD.xml", "Doc_0/Document.xml")),
    "odt": (lambda: opened("text"), ("content.xml",)),
    "odp": (lambda: opened("presentation"), ("content.xml",)),
    "ods": (lambda: opened("spreadsheet"), ("content.xml",)),
}
_LAUGHS = "".join(f'<!ENTITY l{index} "{f"&l{index - 1};" * 10}">' for index in range(1, 12))
_TYPES_OF_DOCUMENT = {
    "笑": f'<!DOCTYPE x [<!ENTITY l0 "哈">{_LAUGHS}]><x>&l11;</x>',
    "平方": f'<!DOCTYPE x [<!ENTITY a "{"甲" * 60_000}">]><x>{"&a;" * 20_000}</x>',
    "本机": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    "远方": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
    "参数": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]><x/>',
}


def document_types() -> Iterator[Case]:
    """Every kind of package, with a document type in its parts."""
    for suffix, (parts, places) in _PACKAGES.items():
        for place in places:
            for named, text in _TYPES_OF_DOCUMENT.items():
                name = f"实体-{named}-{place.rpartition('/')[2]}.{suffix}"
                yield case(name, zipped({**parts(), place: text}))
    for suffix in ("docx", "xlsx"):
        parts, places = _PACKAGES[suffix]
        wide = _TYPES_OF_DOCUMENT["笑"].encode("utf-16")
        yield case(f"实体-宽字.{suffix}", zipped({**parts(), places[0]: wide}))
    for named, text in _TYPES_OF_DOCUMENT.items():
        yield case(f"实体-{named}.svg", text.encode())


def depths() -> Iterator[Case]:
    """Elements in elements in elements, and very wide ones."""
    for suffix, (parts, places) in _PACKAGES.items():
        for depth in (3_000, 400_000):
            text = "<a>" * depth + "</a>" * depth
            made = {**parts(), places[-1] if suffix != "docx" else places[0]: text}
            yield case(f"深-{depth}.{suffix}", zipped(made), Expected.EITHER)
    deep = "<w:tbl><w:tr><w:tc>" * 2_000 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 2_000
    yield case("深表.docx", zipped(docx(deep)), Expected.EITHER)
    text_box = "<w:p><w:r><w:pict><w:txbxContent>" * 1_500
    back = "</w:txbxContent></w:pict></w:r></w:p>" * 1_500
    yield case("深框.docx", zipped(docx(text_box + paragraph("底") + back)), Expected.EITHER)
    wide = "<w:p " + " ".join(f'a{index}="1"' for index in range(200_000)) + "/>"
    yield case("宽.docx", zipped(docx(wide)), Expected.EITHER)
    yield case("长字.docx", zipped(docx(paragraph("年" * 3_000_000))), Expected.EITHER)
    blanks = zipped(docx(paragraph(" " * 1_000_000) + paragraph("1" * 1_000_000)))
    yield case("空白与数字.docx", blanks, Expected.EITHER)
    yield case("段落十万.docx", zipped(docx(paragraph("第") * 300_000)), Expected.EITHER)


def _much(unit: bytes, size: int) -> bytes:
    return unit * (size // len(unit))


def _blank(megabytes: int) -> dict[str, str | bytes]:
    return docx(_much(b" ", megabytes << 20).decode())


def bombs() -> Iterator[Case]:
    """Parts that unpack to far more than they are, lie about it, or lie over each other."""
    for size in (30, 280):
        yield case(f"弹-{size}.docx", later(partial(_blank, size)))
    row = b'<row><c t="inlineStr"><is><t>1</t></is></c></row>'
    yield case("弹-行.xlsx", later(lambda: xlsx(_much(row, 250 << 20))))
    plain = b"".join(b'<row r="%d"><c><v>%d</v></c></row>' % (at, at) for at in range(1, 600_000))
    yield case("行六十万.xlsx", zipped(xlsx(plain)), Expected.EITHER)
    cells = b"".join(b"<c><v>%d</v></c>" % at for at in range(1_000_000))
    yield case("列百万.xlsx", zipped(xlsx(b"<row>" + cells + b"</row>")), Expected.EITHER)
    strings = f"<sst {_S}>{'<si><t>甲</t></si>' * 1_500_000}</sst>"
    yield case("弹-字串.xlsx", zipped(xlsx(xl__=b"") | {"xl/sharedStrings.xml": strings}))
    merges = "".join(f'<mergeCell ref="A{at}:XFD{at + 9000}"/>' for at in range(1, 3000))
    sheet = (
        f'<worksheet {_S}><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>'
        f"远</t></is></c></row></sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    )
    yield case("合并.xlsx", zipped(xlsx() | {"xl/worksheets/sheet1.xml": sheet}), Expected.EITHER)
    block = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{"字" * 200}</t></is></c>'
        f'<c r="SR{at}"><v>1</v></c></row>'
        for at in range(1, 3900)
    )
    full = xlsx(
        block + '</sheetData><mergeCells><mergeCell ref="A1:SQ3899"/></mergeCells><sheetData>'
    )
    yield case("合并-满.xlsx", zipped(full), Expected.EITHER)
    formulas = "".join(f"<c><f>A{at}+A{at}</f></c>" for at in range(1, 100_000))
    yield case("公式-链.xlsx", zipped(xlsx(f"<row>{formulas}</row>")), Expected.EITHER)
    deep = "(" * 20_000 + "1" + ")" * 20_000
    yield case("公式-深.xlsx", zipped(xlsx(f"<row><c><f>{deep}</f></c></row>")), Expected.EITHER)
    power = "<row><c><f>9^9^9^9^9</f></c><c><f>10^99999999</f></c><c><v>1E+300000</v></c></row>"
    yield case("公式-幂.xlsx", zipped(xlsx(power)), Expected.EITHER)
    yield case("弹-页.ofd", later(lambda: ofd("<ofd:TextCode>一</ofd:TextCode>" * 2_000_000)))
    yield case("弹.odt", later(lambda: opened("text", "甲" * 60_000_000)))
    yield case("弹.ods", later(lambda: opened("spreadsheet", "甲" * 60_000_000)))
    repeat = (
        '<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>甲</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    yield case("重复.ods", zipped(opened("spreadsheet", repeat)), Expected.EITHER)
    for count in (20_000, 60_000):
        many = {f"word/{at}.xml": "" for at in range(count)}
        yield case(f"部件-{count}.docx", zipped({**many, **docx(paragraph("甲"))}), Expected.EITHER)
    yield case("部件-媒体.docx", zipped(docx() | _media(3_000)), Expected.EITHER)
    for suffix in ("docx", "xlsx", "pptx", "ofd", "zip"):
        yield case(f"谎报大小.{suffix}", later(partial(_lying, suffix)), Expected.EITHER)
        yield case(f"叠放.{suffix}", later(partial(_overlapping, suffix)), Expected.EITHER)
    for named in ("../../逃.txt", "/etc/逃.txt", "C:\\逃.txt", "a/../../../逃.txt", "\x00.txt"):
        yield case(f"出格-{abs(hash_of(named))}.zip", zipped({named: "逃"}))
    for named in ("../逃.xml", "/word/../../逃.xml"):
        made = zipped(docx(paragraph("甲")) | {named: "逃"})
        yield case(f"出格-{hash_of(named)}.docx", made, Expected.TAKEN)
    yield case("弹.zip", later(lambda: {"0": bytes(400 << 20)}))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", bytes(50 << 20))
    yield case("弹中弹.zip", zipped({f"{at}.zip": inner.getvalue() for at in range(200)}))
    yield case("零.rar", b"Rar!\x1a\x07\x01\x00" + bytes(4_000))
    yield case("零.7z", b"7z\xbc\xaf\x27\x1c" + bytes(4_000))
    yield case("零.gz", b"\x1f\x8b\x08" + bytes(4_000))


def hash_of(text: str) -> int:
    """A number for a name that cannot stand in one."""
    return sum(position * ord(mark) for position, mark in enumerate(text, start=1))


def _media(count: int) -> dict[str, str | bytes]:
    """Pictures that claim four gigapixels, and a document that shows them all."""
    claimed = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(
        ">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0
    )
    rels = "".join(
        f'<Relationship Id="m{at}" Type="image" Target="media/{at}.png"/>' for at in range(count)
    )
    shown = "".join(f'<w:p><w:blip r:embed="m{at}"/></w:p>' for at in range(count))
    listing = _BOOK_RELS.partition("<Relationship ")[0] + rels + "</Relationships>"
    pictures = {f"word/media/{at}.png": claimed + bytes(4) for at in range(count)}
    body = f"<w:document {_W} {_R}><w:body>{shown}</w:body></w:document>"
    return {"word/document.xml": body, "word/_rels/document.xml.rels": listing, **pictures}


def _lying(suffix: str) -> bytes:
    """A part whose directory says that it is small."""
    stream = io.BytesIO()
    parts, places = _PACKAGES.get(suffix, (lambda: {"0.txt": ""}, ("0.txt",)))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts(), places[0]: b"<a>" + b" " * (90 << 20) + b"</a>"}.items():
            archive.writestr(name, content)
    data = bytearray(stream.getvalue())
    size = struct.pack("<I", (90 << 20) + 7)
    start = 0
    while (at := data.find(size, start)) >= 0:
        data[at : at + 4] = struct.pack("<I", 100)
        start = at + 4
    return bytes(data)


def _overlapping(suffix: str) -> bytes:
    """A directory whose thousand members are one and the same packed stretch."""
    parts, places = _PACKAGES.get(suffix, (lambda: {"0.txt": ""}, ("0.txt",)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr("word/big.xml", bytes(18 << 20))
        first = archive.infolist()[-1]
        for number in range(1_000):
            again = zipfile.ZipInfo(f"word/{number}.xml")
            again.header_offset, again.CRC = first.header_offset, first.CRC
            again.file_size, again.compress_size = first.file_size, first.compress_size
            again.compress_type = zipfile.ZIP_DEFLATED
            archive.filelist.append(again)
        archive._didModify = True  # type: ignore[attr-defined]
    del places
    return stream.getvalue()


_FIELDS = (
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;",
    "INCLUDETEXT &quot;/etc/passwd&quot;",
    "INCLUDEPICTURE &quot;http://127.0.0.1:9/x.png&quot; \\d",
    "HYPERLINK &quot;javascript:alert(1)&quot;",
    "LINK Excel.Sheet &quot;\\\\\\\\127.0.0.1\\\\x&quot;",
)
_OUTSIDE = (
    ("attachedTemplate", "http://127.0.0.1:9/t.dotm"),
    ("image", "file:///etc/passwd"),
    ("image", "http://127.0.0.1:9/i.png"),
    ("oleObject", "mhtml:http://127.0.0.1:9/o!x"),
    ("aFChunk", "../../../../../../etc/passwd"),
    ("subDocument", "/etc/passwd"),
)


def listed(*links: tuple[str, str], mode: str = "External") -> str:
    """Relations of a Word document, x0, x1 …, to these kinds and targets."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(
        f'<Relationship Id="x{at}" Type="{space}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for at, (kind, target) in enumerate(links)
    )
    return f"{_BOOK_RELS.partition('<Relationship ')[0]}{rows}</Relationships>"


def reaching_out() -> Iterator[Case]:
    """Fields, relations, macros and formulas that would run, fetch or read something."""
    for number, code in enumerate(_FIELDS):
        yield case(f"域-{number}.docx", zipped(docx(field(code))), Expected.TAKEN)
    for link, mode in itertools.product(_OUTSIDE, ("External", "Internal")):
        listing = listed(link, mode=mode)
        body = paragraph("外链") + '<w:altChunk r:id="x0"/><w:p><w:blip r:embed="x0"/></w:p>'
        made = zipped(docx(body) | {"word/_rels/document.xml.rels": listing})
        yield case(f"外链-{link[0]}-{hash_of(link[1])}-{mode}.docx", made, Expected.EITHER)
    macro = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)}
    yield case("宏.docm", zipped(docx(paragraph("宏")) | macro), Expected.TAKEN)
    macro = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)}
    yield case("宏.xlsm", zipped(xlsx("<row><c><v>1</v></c></row>") | macro), Expected.TAKEN)
    for number, formula in enumerate(
        (
            "cmd|&apos;/C calc&apos;!A0",
            'WEBSERVICE("http://127.0.0.1:9/")',
            'HYPERLINK("http://127.0.0.1:9/","点")',
            'CALL("kernel32","WinExec","JCJ","calc",0)',
            'INDIRECT("/etc/passwd")',
        )
    ):
        cell = f'<row><c t="str"><f>{formula.replace(chr(34), "&quot;")}</f></c></row>'
        yield case(f"公式-{number}.xlsx", zipped(xlsx(cell)), Expected.TAKEN)
    for target in (
        "../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "Doc_0/../OFD.xml",
    ):
        yield case(f"出格-{hash_of(target)}.ofd", zipped(ofd(root=target)))
    loops = ofd('<ofd:Template TemplateID="1"/>')
    yield case("自套.ofd", zipped(loops), Expected.TAKEN)
