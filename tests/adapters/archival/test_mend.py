"""Foreign PDFs that are no PDF/A, bound: made conform without a pixel's change, or told why not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

import specimen
from anjuan.adapters.archival.examine import read_against, read_claim
from anjuan.adapters.archival.truetype import read_program
from anjuan.adapters.font_files import FONT_FOLDER
from anjuan.adapters.pdf_draw import A4
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.model.pages import BoundPage, Furniture, Page, Side
from anjuan.model.units import Mm

Make = Callable[[pikepdf.Pdf], Any]
LATIN = FONT_FOLDER / "LiberationSerif-Regular.ttf"
LZW = bytes.fromhex("800B6050220C0C8501")
"""Ten bytes packed (ISO 32000-1, 7.4.4.2, example)."""


def foreign(path: Path, make: Make, content: bytes = b"q 90 0 0 90 90 600 cm /Zz Do Q") -> Path:
    """A PDF of one page that draws a stripe and what `make` adds to its document and page."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A4)
    page.Contents = pdf.make_stream(b"0.1 0.2 0.6 rg 60 60 200 30 re f\n" + content)
    page.Resources = make(pdf)
    pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def bind(pdf: Path, folder: Path) -> Path:
    content = BoundPage(str(pdf), 0, Mm(210), Mm(297), True, Mm(30), Mm(30))  # noqa: FBT003 - a plain row
    page = Page(content, Side.RECTO, Furniture())
    write_pdf(replace(specimen.EMPTY, pages=(page,)), specimen.IMPRINT, folder / "volume.pdf")
    return folder / "volume.pdf"


def seen(pdf: Path) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        drawn: bytes = document[0].render(scale=1).to_pil().convert("RGB").tobytes()
    return drawn


def stream(pdf: pikepdf.Pdf, data: bytes, **entries: Any) -> Any:
    return pdf.make_stream(data, **entries)


def xobject(data: bytes, **entries: Any) -> Make:
    return lambda pdf: Dictionary(XObject=Dictionary(Zz=stream(pdf, data, **entries)))


def image(**entries: Any) -> Make:
    plain = {"Width": 5, "Height": 2, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    given = {"Subtype": Name.Image, **plain, **entries}
    return xobject(LZW if "Filter" in given else b"-----A---B", **given)


def form(**entries: Any) -> Make:
    given = {"Subtype": Name.Form, "BBox": Array([0, 0, 1, 1]), "Resources": Dictionary()}
    return xobject(b"0.5 g 0 0 1 1 re f", **{**given, **entries})


def state(**entries: Any) -> Make:
    return lambda _: Dictionary(
        ExtGState=Dictionary(Zz=Dictionary({f"/{key}": one for key, one in entries.items()}))
    )


def latin(*, flags: int = 32, subset: bool = False, **entries: Any) -> Make:
    """A simple TrueType font, whole, encoded as Windows does."""

    def make(pdf: pikepdf.Pdf) -> Any:
        data = LATIN.read_bytes()
        program = read_program(data)
        widths = [program.width(program.tables[3, 1][code]) for code in range(32, 127)]
        more = {"CIDSet": stream(pdf, b"\x80")} if subset else {}
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name.Liberation, Flags=flags, ItalicAngle=0,
            FontBBox=Array([-100, -300, 1200, 900]), Ascent=891, Descent=-216, CapHeight=660,
            StemV=80, FontFile2=stream(pdf, data), **more,
        )  # fmt: skip
        given = {
            "Type": Name.Font, "Subtype": Name.TrueType, "BaseFont": Name.Liberation,
            "FirstChar": 32, "LastChar": 126, "Widths": Array([round(one) for one in widths]),
            "FontDescriptor": descriptor, "Encoding": Name.WinAnsiEncoding, **entries,
        }  # fmt: skip
        font = Dictionary({f"/{key}": one for key, one in given.items()})
        return Dictionary(Font=Dictionary(Zz=font))

    return make


def composite(**entries: Any) -> Make:
    """The same font as a composite one, its glyphs by number."""

    def make(pdf: pikepdf.Pdf) -> Any:
        simple = latin(subset=True)(pdf).Font.Zz
        info = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Liberation,
            CIDSystemInfo=info, FontDescriptor=simple.FontDescriptor, DW=722, **entries,
        )  # fmt: skip
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Liberation,
            Encoding=Name("/Identity-H"), DescendantFonts=Array([inner]),
        )  # fmt: skip
        return Dictionary(Font=Dictionary(Zz=font))

    return make


def document(**entries: Any) -> Make:
    def make(pdf: pikepdf.Pdf) -> Any:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value
        return Dictionary()

    return make


def attached(pdf: pikepdf.Pdf) -> Any:
    pdf.attachments["a.txt"] = b"more"
    return Dictionary()


def inherited(pdf: pikepdf.Pdf) -> Any:
    """A form without resources that draws with those of its page."""
    inner = stream(pdf, b"0.7 g 0 0 1 1 re f", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    outer = stream(pdf, b"/In Do", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    return Dictionary(XObject=Dictionary(Zz=outer, In=inner))


def hidden_script(pdf: pikepdf.Pdf) -> Any:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    return Dictionary()


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
TEXT = b"BT /Zz 24 Tf 90 500 Td (Volume 2) Tj ET"
GLYPHS = b"BT /Zz 24 Tf 90 500 Td <002400250026> Tj ET"
DRAWN = b"/Zz gs 0.3 g 90 600 90 90 re f"
MENDED: dict[str, tuple[Make, bytes]] = {
    "script on opening": (document(OpenAction=SCRIPT), b""),
    "script of the page": (hidden_script, b""),
    "attachment": (attached, b""),
    "XFA form": (document(AcroForm=Dictionary(Fields=Array(), XFA=String("x"))), b""),
    "image packed by LZW": (image(Filter=Name.LZWDecode), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "other pictures for print": (image(Alternates=Array()), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "unknown intent": (image(Intent=Name.Vivid), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "metadata of an image": (image(Metadata=Dictionary()), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "PostScript": (xobject(b"showpage", Subtype=Name.PS), b"/Zz Do"),
    "PostScript in a form": (form(PS=Dictionary()), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "picture server": (form(OPI=Dictionary()), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "page of another file": (form(Ref=Dictionary()), b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "inherited resources": (inherited, b"q 90 0 0 90 90 600 cm /Zz Do Q"),
    "halftone": (state(HT=Dictionary(HalftoneType=6)), DRAWN),
    "empty transfer": (state(TR=Name.Identity, RI=Name.Vivid), DRAWN),
    "symbolic by mistake": (latin(flags=4), TEXT),
    "list of characters": (latin(subset=True), TEXT),
    "no glyph map": (composite(), GLYPHS),
}
TOLD: dict[str, tuple[Make, bytes, str]] = {
    "no program": (latin(FontDescriptor=Dictionary(Flags=32)), TEXT, "6.2.11.4.1"),
    "wrong widths": (latin(Widths=Array([400] * 95)), TEXT, "6.2.11.5"),
    "no encoding": (latin(Encoding=Dictionary()), TEXT, "6.2.11.6"),
    "print colours": (document(), b"0 0.5 1 0 k 90 600 90 90 re f", "6.2.4.3"),
    "transfer curve": (state(TR=Dictionary(FunctionType=4)), DRAWN, "6.2.5"),
    "print image": (image(ColorSpace=Name.DeviceCMYK, Width=1), b"/Zz Do", "6.2.4.3"),
    "unknown operator": (document(), b"BX 1 2 sparkle EX", "6.2.2"),
    "overprint": (state(OPM=1, op=True), DRAWN, "6.2.4.2"),
}


@pytest.mark.parametrize(("make", "content"), MENDED.values(), ids=MENDED)
def test_what_can_be_mended_is_and_looks_the_same(
    tmp_path: Path, make: Make, content: bytes
) -> None:
    source = foreign(tmp_path / "foreign.pdf", make, content)
    bound = bind(source, tmp_path)

    assert (read_claim(bound), read_against(bound)) == ("2B", ())
    assert seen(bound) == seen(source)


@pytest.mark.parametrize(("make", "content", "clause"), TOLD.values(), ids=TOLD)
def test_what_cannot_is_told_with_its_page_and_looks_the_same(
    tmp_path: Path, make: Make, content: bytes, clause: str
) -> None:
    source = foreign(tmp_path / "foreign.pdf", make, content)
    bound = bind(source, tmp_path)

    claimed, found = read_claim(bound), read_against(bound)
    assert claimed == ""
    assert [(one.page, one.clause) for one in found] == [(1, clause)]
    assert seen(bound) == seen(source)


def test_a_picture_is_no_longer_smoothed_and_hardly_looks_otherwise(tmp_path: Path) -> None:
    content = b"q 90 0 0 90 90 600 cm /Zz Do Q"
    source = foreign(tmp_path / "foreign.pdf", image(Interpolate=True), content)
    bound = bind(source, tmp_path)

    assert (read_claim(bound), read_against(bound)) == ("2B", ())
    pairs = zip(seen(bound), seen(source), strict=True)
    assert max(abs(one - other) for one, other in pairs) < 20


@pytest.mark.parametrize("settings", [("OFF", None), ("ON", Name.OFF)])
def test_a_hidden_layer_stays_hidden(tmp_path: Path, settings: tuple[str, Any]) -> None:
    """Turned off one by one, or all but those turned on."""
    key, base = settings

    def layers(pdf: pikepdf.Pdf) -> Any:
        shown, hidden = (
            pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in "ab"
        )
        view = Dictionary({f"/{key}": Array([hidden if key == "OFF" else shown])})
        view.AS = Array()
        if base is not None:
            view.BaseState = base
        pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=view)
        return Dictionary(Properties=Dictionary(A=shown, B=hidden))

    content = b"/OC /A BDC 90 600 90 90 re f EMC /OC /B BDC 90 300 90 90 re f EMC"
    source = foreign(tmp_path / "foreign.pdf", layers, content)
    bound = bind(source, tmp_path)

    assert (read_claim(bound), read_against(bound)) == ("2B", ())
    assert seen(bound) == seen(source)


def test_layers_whose_settings_are_broken_keep_no_page_out(tmp_path: Path) -> None:
    broken = Dictionary(OCGs=Array([Dictionary(), 7]), D=Array())
    source = foreign(tmp_path / "foreign.pdf", document(OCProperties=broken), b"")

    assert seen(bind(source, tmp_path)) == seen(source)


def test_what_stands_in_a_page_itself_keeps_nothing_of_the_next_from_being_mended(
    tmp_path: Path,
) -> None:
    def stated(pdf: pikepdf.Pdf) -> Any:
        made = image()(pdf)
        made.ExtGState = Dictionary(G0=Dictionary(CA=1.0))  # written in place, without a number
        return made

    first = foreign(tmp_path / "first.pdf", stated)
    second = foreign(tmp_path / "second.pdf", image(Interpolate=True))
    pages = tuple(
        Page(
            BoundPage(str(one), 0, Mm(210), Mm(297), True, Mm(30), Mm(30)),  # noqa: FBT003 - a plain row
            Side.RECTO,
            Furniture(),
        )
        for one in (first, second)
    )
    written = tmp_path / "volume.pdf"

    printed = write_pdf(replace(specimen.EMPTY, pages=pages), specimen.IMPRINT, written)

    assert printed.against == ()
