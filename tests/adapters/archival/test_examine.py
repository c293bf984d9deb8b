"""What keeps a PDF from PDF/A-2b is told by clause and page: one thing wrong at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

import specimen
from anjuan.adapters.archival.examine import RULES, obstacles, read_against, read_claim
from anjuan.adapters.archival.parts import Kind
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.model.pages import CoverPage, Furniture, Page, Side

Break = Callable[[pikepdf.Pdf, Any], object]
"""Spoils a good PDF and its one page."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of ours, PDF/A as it is."""
    folder = tmp_path_factory.mktemp("good")
    cover = next(
        page for page in specimen.volume(folder).pages if isinstance(page.content, CoverPage)
    )
    page = Page(cover.content, Side.RECTO, Furniture())
    write_pdf(replace(specimen.EMPTY, pages=(page,)), specimen.IMPRINT, folder / "good.pdf")
    return folder / "good.pdf"


@pytest.fixture
def pdf(good: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(good) as opened:
        yield opened


# ── ways to spoil ────────────────────────────────────────────────────────────────────────────


def _resource(category: str, make: Callable[[pikepdf.Pdf], Any]) -> Break:
    """Draws with one more resource."""

    def spoil(pdf: pikepdf.Pdf, page: Any) -> None:
        said = pikepdf.Page(page)
        said.add_resource(make(pdf), Name(category), name=Name("/Zz"))
        drawn = {"/XObject": b"/Zz Do", "/Font": b"BT /Zz 9 Tf (a) Tj ET", "/ExtGState": b"/Zz gs"}
        said.contents_add(pdf.make_stream(drawn.get(category, b"/Zz cs")))

    return spoil


def _content(data: bytes) -> Break:
    return lambda pdf, page: pikepdf.Page(page).contents_add(pdf.make_stream(data))


def _state(**entries: Any) -> Break:
    return _resource("/ExtGState", lambda _: _dictionary(**entries))


def _form(**entries: Any) -> Break:
    given = {"Resources": Dictionary(), **entries}
    return _resource("/XObject", lambda pdf: _stream(pdf, b"0 g", Subtype=Name.Form, **given))


def _image(**entries: Any) -> Break:
    plain = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    given = {**plain, **entries}
    return _resource("/XObject", lambda pdf: _stream(pdf, b"0", Subtype=Name.Image, **given))


def _dictionary(**entries: Any) -> Dictionary:
    return Dictionary({f"/{key}": value for key, value in entries.items()})


def _stream(pdf: pikepdf.Pdf, data: bytes, **entries: Any) -> Any:
    return pdf.make_stream(data, **entries)


def _colour(make: Callable[[pikepdf.Pdf], Any]) -> Break:
    return _resource("/ColorSpace", make)


def _note(**entries: Any) -> Break:
    plain = {"Subtype": Name.Link, "Rect": Array([0, 0, 9, 9]), "F": 4}
    note = _dictionary(**{**plain, **entries})
    return lambda pdf, page: page.__setattr__("Annots", Array([pdf.make_indirect(note)]))


def _root(key: str, value: Any) -> Break:
    return lambda pdf, _: pdf.Root.__setitem__(key, value)


def _font(spoil: Callable[[Any], object]) -> Break:
    """Spoils a font that the page uses."""
    return lambda _, page: spoil(next(iter(_fonts(page))))


def _fonts(page: Any) -> Iterator[Any]:
    for font in pikepdf.Page(page).resources["/Font"].values():
        if "/FontDescriptor" in font:
            yield font


def _composite(**entries: Any) -> Break:
    """A composite font on the program of one of the page's own."""

    def spoil(pdf: pikepdf.Pdf, page: Any) -> None:
        one = next(_fonts(page))
        info = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        inner = {
            "Subtype": Name.CIDFontType2, "BaseFont": one.BaseFont, "CIDSystemInfo": info,
            "FontDescriptor": one.FontDescriptor, "CIDToGIDMap": Name.Identity,
        }  # fmt: skip
        given = {key: value for key, value in {**inner, **entries}.items() if value is not None}
        outer = given.pop("Encoding", Name("/Identity-H"))
        encoding = outer(pdf) if callable(outer) else outer
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=one.BaseFont, Encoding=encoding,
            DescendantFonts=Array([_dictionary(**given)]),
        )  # fmt: skip
        _resource("/Font", lambda _: font)(pdf, page)

    return spoil


def _named(key: str) -> Break:
    """An entry among the names of the document."""
    return lambda pdf, _: pdf.Root.Names.__setitem__(key, Dictionary())


def _bookmark(pdf: pikepdf.Pdf, _: Any) -> None:
    action = Dictionary(S=Name.JavaScript)
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(A=action))


def _other_order(pdf: pikepdf.Pdf) -> Any:
    info = Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=0)
    return _stream(pdf, b"", CMapName=Name("/Own"), CIDSystemInfo=info)


def _cymk_profile(pdf: pikepdf.Pdf) -> Any:
    return Array([Name.ICCBased, _stream(pdf, bytes(128), N=4)])


def _spots(_: pikepdf.Pdf) -> Any:
    names = Array([Name("/Gold"), Name("/Silver")])
    more = Dictionary(Subtype=Name.NChannel)
    return Array([Name.DeviceN, names, Name.DeviceRGB, Dictionary(), more])


def _clear_descriptor(font: Any) -> None:
    del font.FontDescriptor["/FontFile2"]


CASES: dict[tuple[str, Kind], tuple[str, Break]] = {
    ("6.1.3", Kind.DOCUMENT): ("没有文件标识", lambda pdf, _: pdf.trailer.__delitem__("/ID")),
    ("6.1.7.1", Kind.STREAM): ("内容存在另外的文件里", _form(F=String("a.bin"))),
    ("6.1.7.2", Kind.STREAM): ("用了LZW压缩", _form(Filter=Name.LZWDecode)),
    ("6.1.12", Kind.DOCUMENT): ("带有使用权限限制", _root("/Perms", Dictionary())),
    ("6.1.13", Kind.PAGE): (
        "页面过大或过小",
        lambda _, page: page.__setattr__("MediaBox", Array([0, 0, 20000, 9])),
    ),
    ("6.8", Kind.DOCUMENT): ("夹带了附件", _named("/EmbeddedFiles")),
    ("6.9", Kind.DOCUMENT): (
        "图层设置不合要求",
        _root("/OCProperties", Dictionary(D=Dictionary(AS=Array()))),
    ),
    ("6.10", Kind.DOCUMENT): ("带有放映设置", _named("/AlternatePresentations")),
    ("6.10", Kind.PAGE): (
        "带有放映设置",
        lambda _, page: page.__setitem__("/PresSteps", Dictionary()),
    ),
    ("6.11", Kind.DOCUMENT): ("要求特定的阅读软件", _root("/Requirements", Array())),
    ("6.2.3", Kind.DOCUMENT): ("没有输出意图的颜色说明", _root("/OutputIntents", Array())),
    ("6.6.2.1", Kind.DOCUMENT): ("没有XMP说明", lambda pdf, _: pdf.Root.__delitem__("/Metadata")),
    ("6.1.5", Kind.DOCUMENT): (
        "XMP说明与文件属性不一致",
        lambda pdf, _: pdf.docinfo.__setitem__("/Title", "别的题名"),
    ),
    ("6.1.13", Kind.CONTENT): ("绘图层次过深", _content(b"q " * 30 + b"Q " * 30)),
    ("6.1.10", Kind.CONTENT): (
        "内嵌小图的压缩或平滑方式不许可",
        _content(b"BI /W 1 /H 1 /BPC 8 /CS /G /I true ID a\nEI"),
    ),
    ("6.2.2", Kind.CONTENT): ("有标准以外的绘图指令", _content(b"BX 1 sparkle EX")),
    ("6.2.2", Kind.FORM): (
        "图形没有自带所用的资源",
        _resource("/XObject", lambda pdf: _stream(pdf, b"/F1 9 Tf", Subtype=Name.Form)),
    ),
    ("6.2.4.2", Kind.COLOUR): ("颜色特性文件不合要求", _colour(_cymk_profile)),
    ("6.2.4.2", Kind.STATE): ("用了四色叠印", _state(OPM=1, OP=True)),
    ("6.2.4.3", Kind.CONTENT): ("用了没有颜色说明的印刷四色", _content(b"0 0 0 1 k")),
    ("6.2.4.3", Kind.COLOUR): ("用了没有颜色说明的印刷四色", _image(ColorSpace=Name.DeviceCMYK)),
    ("6.2.4.4", Kind.COLOUR): ("专色的说明不全", _colour(_spots)),
    ("6.2.5", Kind.STATE): ("用了传递曲线或特殊网屏", _state(TR=Dictionary(FunctionType=4))),
    ("6.2.6", Kind.STATE): ("再现意图不合要求", _state(RI=Name.Vivid)),
    ("6.2.6", Kind.IMAGE): ("再现意图不合要求", _image(Intent=Name.Vivid)),
    ("6.2.6", Kind.CONTENT): ("再现意图不合要求", _content(b"/Vivid ri")),
    ("6.2.8", Kind.IMAGE): ("图片要求平滑显示", _image(Interpolate=True)),
    ("6.2.8.3", Kind.IMAGE): ("JPEG 2000图片不合要求", _image(Filter=Name.JPXDecode)),
    ("6.2.9", Kind.FORM): ("夹带PostScript程序", _form(Subtype2=Name.PS)),
    ("6.2.10", Kind.STATE): ("用了特殊的混合方式", _state(BM=Name.Sparkle)),
    ("6.2.11.2", Kind.FONT): ("字体的说明不全", _font(lambda font: font.__delitem__("/Widths"))),
    ("6.2.11.3.1", Kind.FONT): ("字体与编码不是一个字符集", _composite(Encoding=_other_order)),
    ("6.2.11.3.2", Kind.FONT): ("字体缺少字形对照", _composite(CIDToGIDMap=None)),
    ("6.2.11.3.3", Kind.FONT): ("字体的编码没有嵌入", _composite(Encoding=Name("/Own-H"))),
    ("6.2.11.4.1", Kind.FONT): ("字体没有嵌入", _font(_clear_descriptor)),
    ("6.2.11.4.2", Kind.FONT): (
        "字体的字符清单可能不全",
        _font(lambda font: font.FontDescriptor.__setitem__("/CIDSet", Name.X)),
    ),
    ("6.2.11.5", Kind.FONT): (
        "字体标明的字宽与实际不符",
        _font(lambda font: font.__setattr__("Widths", Array([437] * len(font.Widths)))),
    ),
    ("6.2.11.6", Kind.FONT): (
        "字体的编码有歧义",
        _font(lambda font: font.__setattr__("Encoding", Name.WinAnsiEncoding)),
    ),
    ("6.3.1", Kind.ANNOTATION): ("注释的种类不许可", _note(Subtype=Name.Movie)),
    ("6.3.2", Kind.ANNOTATION): ("注释不显示或不打印", _note(F=2)),
    ("6.3.3", Kind.ANNOTATION): ("注释没有固定的外观", _note(Subtype=Name.Stamp)),
    ("6.4.1", Kind.ANNOTATION): ("注释带有自动执行的动作", _note(AA=Dictionary())),
    ("6.4.1", Kind.DOCUMENT): (
        "表单要由阅读软件重画",
        _root("/AcroForm", Dictionary(NeedAppearances=True)),
    ),
    ("6.4.2", Kind.DOCUMENT): ("带有XFA表单", _root("/AcroForm", Dictionary(XFA=String("x")))),
    ("6.5.1", Kind.ANNOTATION): ("链接带有不许可的动作", _note(A=Dictionary(S=Name.Launch))),
    ("6.5.1", Kind.DOCUMENT): ("书签带有不许可的动作", _bookmark),
    ("6.5.2", Kind.DOCUMENT): (
        "带有脚本或自动执行的动作",
        _root("/OpenAction", Dictionary(S=Name.JavaScript)),
    ),
    ("6.5.2", Kind.PAGE): (
        "页面带有自动执行的动作",
        lambda _, page: page.__setitem__("/AA", Dictionary()),
    ),
}
MORE: tuple[tuple[str, Break], ...] = (
    ("图片另有替代图", _image(Alternates=Array())),
    ("图片的位数不许可", _image(BitsPerComponent=3)),
    ("引用了别的文件", _form(Ref=Dictionary())),
    ("有加密的内容", _form(Filter=Array([Name.Crypt]))),
    (
        "用了没有颜色说明的印刷四色",
        _form(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)),
    ),
    ("用了没有颜色说明的印刷四色", _content(b"/DeviceCMYK cs 0 0 0 1 sc")),
    (
        "用了没有颜色说明的印刷四色",
        _colour(lambda _: Array([Name.Separation, Name.Red, Name.DeviceCMYK, Dictionary()])),
    ),
    ("带有脚本或自动执行的动作", _named("/JavaScript")),
    ("链接带有不许可的动作", _note(A=Dictionary(S=Name.GoTo, Next=Dictionary(S=Name.Sound)))),
)
"""What else breaks a clause."""


def test_a_page_of_ours_has_nothing_against_it(pdf: pikepdf.Pdf, good: Path) -> None:
    assert obstacles(pdf) == ()
    assert (read_claim(good), read_against(good)) == ("2B", ())


@pytest.mark.parametrize(
    ("told", "spoil"),
    [*CASES.values(), *MORE],
    ids=[
        *(f"{clause}-{kind.name}" for clause, kind in CASES),
        *(f"more-{n}" for n in range(len(MORE))),
    ],
)
def test_what_is_wrong_is_told(pdf: pikepdf.Pdf, told: str, spoil: Break) -> None:
    spoil(pdf, pdf.pages[0].obj)

    assert told in [one.reason for one in obstacles(pdf)]


def test_every_rule_has_a_case() -> None:
    asked = {(rule.clause, rule.kind) for rule in RULES if rule.kind is not Kind.FILE}
    assert asked == CASES.keys()


def test_a_fault_of_a_page_is_told_with_its_number(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    second = pdf.pages[1]
    second.contents_add(pdf.make_stream(b"0 0 0 1 k"))

    assert [(one.page, one.clause) for one in obstacles(pdf)] == [(2, "6.2.4.3")]


def test_a_thing_that_two_pages_use_is_told_for_both(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    _font(_clear_descriptor)(pdf, pdf.pages[0].obj)

    assert {one.page for one in obstacles(pdf)} == {1, 2}


def test_a_font_that_shows_nothing_need_not_be_embedded(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.add_resource(font, Name.Font, name=Name("/Zz"))
    page.contents_add(pdf.make_stream(b"BT /Zz 12 Tf 14 TL ET BT /Zz 9 Tf 3 Tr (a) Tj ET"))

    assert obstacles(pdf) == ()


def test_a_resource_that_nothing_draws_with_is_no_fault(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.add_resource(Dictionary(Type=Name.Font, Subtype=Name.Type1), Name.Font, name=Name("/Zz"))

    assert obstacles(pdf) == ()


def test_forms_that_draw_each_other_come_to_an_end(pdf: pikepdf.Pdf) -> None:
    one, other = (_stream(pdf, b"/O Do", Subtype=Name.Form) for _ in range(2))
    one.Resources = Dictionary(XObject=Dictionary(O=other))
    other.Resources = Dictionary(XObject=Dictionary(O=one))
    _resource("/XObject", lambda _: one)(pdf, pdf.pages[0].obj)

    assert obstacles(pdf) == ()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: b"junk" + data, "文件头不合要求"),
        (lambda data: data.replace(b"\n%", b"\n ", 1), "文件头不合要求"),
        (lambda data: data + b"\nmore\n", "文件末尾有多余内容"),
    ],
)
def test_bytes_before_and_behind_are_told(
    good: Path, tmp_path: Path, spoil: Callable[[bytes], bytes], told: str
) -> None:
    path = tmp_path / "spoilt.pdf"
    path.write_bytes(spoil(good.read_bytes()))

    assert told in [one.reason for one in read_against(path)]
