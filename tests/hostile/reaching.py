"""Documents that would show other files of this machine: each way in that LibreOffice knows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from hostile.case import zipped
from hostile.office import docx, field, listed, paragraph, xlsx

WORD = "TOPSECRETWORD"
COLOUR = (255, 0, 255)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = "".join(
    f' xmlns:{short}="{_OFFICE}:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("of", "of"),
        ("fo", "xsl-fo-compatible"),
    )
)
_ROW = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
_XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
_KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_DRAWING = (
    '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<wp:inline><wp:extent cx="2000000" cy="2000000"/><wp:docPr id="1" name="p"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr '
    'id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="x0"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext '
    'cx="2000000" cy="2000000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_LINKED_OBJECT = (
    '<w:p><w:r><w:object xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape id="s" '
    'style="width:200pt;height:200pt"><v:imagedata r:id="x0" r:href="x1"/></v:shape><o:OLEObject '
    'Type="Link" ProgID="Word.Document.12" ShapeID="s" DrawAspect="Content" ObjectID="_1" '
    'UpdateMode="Always" r:id="x1"/></w:object></w:r></w:p>'
)


@dataclass(frozen=True)
class Secrets:
    """Files that nothing of may be seen, in one folder: a picture of one colour, and a word."""

    folder: Path

    @property
    def picture(self) -> Path:
        """A PNG of `COLOUR` alone."""
        return self.folder / "secret.png"

    @property
    def text(self) -> Path:
        """A text that holds `WORD`."""
        return self.folder / "secret.txt"

    @property
    def paper(self) -> Path:
        """An OpenDocument text that holds it."""
        return self.folder / "secret.odt"

    @property
    def table(self) -> Path:
        """A table that holds it in its first cell."""
        return self.folder / "secret.csv"

    def write(self) -> "Secrets":
        """All of them on disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (200, 200), COLOUR).save(self.picture)
        self.text.write_text(f"{WORD}\n", encoding="ascii")
        self.table.write_text(f"{WORD},{WORD}\n", encoding="ascii")
        zipped(opened("odt", f"<text:p>{WORD}</text:p>"))(self.paper)
        return self


def opened(suffix: str, body: str) -> Mapping[str, str | bytes]:
    """Parts of an OpenDocument file that LibreOffice opens, with this body."""
    kind = _KINDS[suffix]
    media = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{_SPACES}{_XLINK} office:version="1.2">'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    return {"mimetype": media, "content.xml": content, "META-INF/manifest.xml": manifest}


def _frame(inside: str) -> str:
    return (
        f'<text:p>x<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">'
        f"{inside}</draw:frame></text:p>"
    )


def _href(target: str) -> str:
    return f'xlink:href="{target}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'


def _word(body: str, *links: tuple[str, str]) -> Mapping[str, str | bytes]:
    return docx(paragraph("x") + body) | {"word/_rels/document.xml.rels": listed(*links)}


def ways(secrets: Secrets) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Names of files, and what writes each: one way to reach for the secrets each."""
    picture, text = secrets.picture.as_uri(), secrets.text.as_uri()
    paper, table = secrets.paper.as_uri(), secrets.table.as_uri()
    quoted = "&quot;{}&quot;".format
    yield "链接图片.docx", zipped(_word(_DRAWING, ("image", picture)))
    yield "链接对象.docx", zipped(_word(_LINKED_OBJECT, ("image", picture), ("oleObject", paper)))
    yield "替换块.docx", zipped(_word('<w:altChunk r:id="x0"/>', ("aFChunk", text)))
    yield "子文档.docx", zipped(_word('<w:subDoc r:id="x0"/>', ("subDocument", paper)))
    for number, (code, path) in enumerate(
        (
            ("INCLUDEPICTURE", str(secrets.picture)),
            ("INCLUDEPICTURE", picture),
            ("INCLUDETEXT", str(secrets.text)),
            ("INCLUDETEXT", str(secrets.paper)),
        )
    ):
        yield f"域{number}.docx", zipped(docx(field(f"{code} {quoted(path)} \\d")))
        rich = f'{{\\rtf1 x{{\\field{{\\*\\fldinst {code} "{path}" }}{{\\fldrslt y}}}}\\par}}'
        yield f"域{number}.rtf", _writes(rich)
    yield "链接图片.odt", zipped(opened("odt", _frame(f"<draw:image {_href(picture)}/>")))
    for name, target in (("文本", text), ("文档", paper)):
        source = f"<text:section-source {_href(target)}/>"
        body = f'<text:section text:name="a">{source}<text:p>y</text:p></text:section>'
        yield f"链接节{name}.odt", zipped(opened("odt", f"<text:p>x</text:p>{body}"))
    for tag in ("object", "object-ole", "floating-frame", "plugin"):
        yield f"链接-{tag}.odt", zipped(opened("odt", _frame(f"<draw:{tag} {_href(paper)}/>")))
    for name, styles, body in _styles(_href(picture)):
        made = dict(opened("odt", body))
        content = str(made["content.xml"]).replace("<office:body>", f"{styles}<office:body>")
        yield f"{name}.odt", zipped(made | {"content.xml": content})
    size = 'svg:width="5cm" svg:height="5cm" svg:x="1cm" svg:y="1cm"'
    shape = f"<draw:frame {size}><draw:image {_href(picture)}/></draw:frame>"
    slide = f'<draw:page draw:name="p">{shape}</draw:page>'
    yield "链接图片.odp", zipped(opened("odp", slide))
    sheet = f'<table:table table:name="a"><table:shapes>{shape}</table:shapes>{_ROW}</table:table>'
    yield "链接图片.ods", zipped(opened("ods", sheet))
    index = f"<text:p>x</text:p><text:p><text:a {_href(paper)}>y</text:a></text:p>"
    yield "主控.odt", zipped(opened("odt", index))
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    outside = (
        f'<table:table table:name="a"><table:table-source {_href(table)} '
        'table:filter-name="Text - txt - csv (StarCalc)" table:mode="copy-all" '
        f'table:refresh-delay="PT1S"/><table:table-row>{cell}</table:table-row></table:table>'
    )
    yield "链接表.ods", zipped(opened("ods", outside))
    formula = (
        '<table:table table:name="a"><table:table-row><table:table-cell table:formula="of:='
        f"'{table}'#$'secret'.A1\"/>{cell}</table:table-row></table:table>"
    )
    yield "外部引用.ods", zipped(opened("ods", formula))
    service = f'<row><c><f>WEBSERVICE("{text}")</f></c><c t="inlineStr"><is><t>x</t></is></c></row>'
    yield "取数.xlsx", zipped(xlsx(service.replace('("', "(&quot;").replace('")', "&quot;)")))
    yield "链接图片.xlsx", zipped(_sheet_with_picture(picture))
    yield "外部引用.xlsx", zipped(_sheet_with_book(table))
    web = f'<html><body>x<img src="{picture}"><iframe src="{text}"></iframe></body></html>'
    yield "网页.doc", _writes(web)


def _styles(href: str) -> Iterator[tuple[str, str, str]]:
    """Pictures that styles name: names, the styles, the body that they are of."""
    behind = (
        '<style:style style:name="a" style:family="paragraph"><style:paragraph-properties>'
        f"<style:background-image {href}/></style:paragraph-properties></style:style>"
    )
    bullets = (
        f'<text:list-style style:name="a"><text:list-level-style-image text:level="1" {href}>'
        '<style:list-level-properties fo:width="2cm" fo:height="2cm"/>'
        "</text:list-level-style-image></text:list-style>"
    )
    listed_ = '<text:list text:style-name="a"><text:list-item><text:p>x</text:p></text:list-item></text:list>'
    for name, style, body in (
        ("底图", behind, '<text:p text:style-name="a">xxxx</text:p>'),
        ("项目图", bullets, listed_),
    ):
        yield name, f"<office:automatic-styles>{style}</office:automatic-styles>", body


def _writes(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


def _sheet_with_picture(target: str) -> Mapping[str, str | bytes]:
    drawn = "http://schemas.openxmlformats.org/drawingml/2006"
    anchor = (
        f'<xdr:wsDr xmlns:xdr="{drawn}/spreadsheetDrawing" xmlns:a="{drawn}/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0"
        '</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="2000000" cy="2000000"/>'
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:link="x0"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        '<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/>'
        "</xdr:oneCellAnchor></xdr:wsDr>"
    )
    parts = xlsx('<row><c t="inlineStr"><is><t>x</t></is></c></row>')
    sheet = str(parts["xl/worksheets/sheet1.xml"], "utf-8")  # type: ignore[arg-type]
    ends = '</sheetData><drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="x0"/>'
    return parts | {
        "xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", ends),
        "xl/worksheets/_rels/sheet1.xml.rels": listed(
            ("drawing", "../drawings/drawing1.xml"), mode="Internal"
        ),
        "xl/drawings/drawing1.xml": anchor,
        "xl/drawings/_rels/drawing1.xml.rels": listed(("image", target)),
    }


def _sheet_with_book(target: str) -> Mapping[str, str | bytes]:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        f'<externalLink xmlns="{space}"><externalBook xmlns:r="{rel}" r:id="x0"><sheetNames>'
        '<sheetName val="secret"/></sheetNames></externalBook></externalLink>'
    )
    parts = xlsx("<row><c><f>[1]secret!A1</f></c></row>")
    book = str(parts["xl/workbook.xml"])
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    one = f'<Relationship Id="e1" Type="{rel}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    shown = (
        f'<externalReferences><externalReference xmlns:r="{rel}" r:id="e1"/></externalReferences>'
    )
    return parts | {
        "xl/workbook.xml": book.replace("</workbook>", f"{shown}</workbook>"),
        "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", f"{one}</Relationships>"),
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": listed(("externalLinkPath", target)),
    }
