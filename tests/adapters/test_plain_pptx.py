import io
from pathlib import Path

import pypdfium2

from anjuan.adapters.plain_flow import Passage, Plate
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.plain_pptx import pptx_flow
from anjuan.adapters.store import Store
from anjuan.model.evidence import Block, DocumentFacts, Facts, Format
from office_papers import TYPESETTER, photo
from raw_material import package

_NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/x" Target="{target}"/>'
        for n, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def slide(title: str, text: str, picture: str = "") -> str:
    shown = (
        '<p:pic><p:blipFill><a:blip r:embed="r1"/></p:blipFill><p:spPr><a:xfrm>'
        '<a:ext cx="3600000" cy="2400000"/></a:xfrm></p:spPr></p:pic>'
    )
    return (
        f"<p:sld {_NAMES}><p:cSld><p:spTree>"
        f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody>'
        f"<a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:txBody></p:sp>"
        f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
        f"{shown if picture else ''}</p:spTree></p:cSld></p:sld>"
    )


def show(path: Path) -> Path:
    """Two slides, the second part shown first, with a picture."""
    data = io.BytesIO()
    photo(300, 200).save(data, "JPEG")
    listing = '<p:sldIdLst><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:sldIdLst>'
    return package(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f"<p:presentation {_NAMES}>{listing}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations("slides/s1.xml", "slides/s2.xml"),
            "ppt/slides/s1.xml": slide("具体做法", "每月督查一次"),
            "ppt/slides/s2.xml": slide("卫生督查讲稿", "主讲：办公室", picture="yes"),
            "ppt/slides/_rels/s2.xml.rels": relations("../media/a.jpg"),
            "ppt/media/a.jpg": data.getvalue(),
        },
    )


def test_slides_come_in_the_order_of_the_show_with_their_pictures(tmp_path: Path) -> None:
    found = pptx_flow(show(tmp_path / "a.pptx"))
    assert [one.text for one in found if isinstance(one, Passage)] == [
        *("卫生督查讲稿", "主讲：办公室", "具体做法", "每月督查一次"),
    ]
    assert [one.level for one in found if isinstance(one, Passage)] == [1, 0, 1, 0]
    (plate,) = [one for one in found if isinstance(one, Plate)]
    assert plate.width is not None
    assert round(plate.width) == 100


def test_a_presentation_becomes_plain_pages(tmp_path: Path) -> None:
    path = show(tmp_path / "a.pptx")
    facts = Facts(Format.PPTX, document=DocumentFacts((Block("卫生督查讲稿", 1),)))
    made = plain_pdf(path, facts, Store(tmp_path / "cache"), TYPESETTER)
    assert isinstance(made, Path)
    with pypdfium2.PdfDocument(made) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "每月督查一次" in text
