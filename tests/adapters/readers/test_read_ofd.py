"""OFD (GB/T 33190): text in reading order, pages, pictures, and paths that producers get wrong."""

from datetime import date
from pathlib import Path

import pytest

from anjuan.adapters.readers.ofd_text import Fragment, lines_of
from anjuan.model.evidence import Facts, Problem
from raw_material import facts_of, package, png_bytes

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
Run = tuple[float, float, str]
"""x and y in mm, and the text."""


def text_object(run: Run, *, size: float = 5) -> str:
    x, y, text = run
    return (
        f'<ofd:TextObject Boundary="{x} {y} {len(text) * size} {size}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size - 1}" DeltaX="{" ".join([str(size)] * (len(text) - 1))}">'
        f"{text}</ofd:TextCode></ofd:TextObject>"
    )


def page(*runs: Run, template: str = "") -> str:
    used = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    objects = "".join(map(text_object, runs))
    return (
        f"<ofd:Page {NS}>{used}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
        "</ofd:Page>"
    )


def body(root: str = "Doc_0/Document.xml", info: str = "") -> str:
    return (
        f"<ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        f"<ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody>"
    )


def ofd(*bodies: str) -> str:
    return f"<ofd:OFD {NS}>{''.join(bodies or (body(),))}</ofd:OFD>"


def document(*locations: str, common: str = "") -> str:
    pages = "".join(f'<ofd:Page ID="{at}" BaseLoc="{one}"/>' for at, one in enumerate(locations))
    return (
        f"<ofd:Document {NS}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )


def read(path: Path, parts: dict[str, str | bytes]) -> Facts:
    return facts_of(package(path, parts))


def text_of(facts: Facts) -> str:
    assert facts.problem is None
    assert facts.document is not None
    return facts.document.text


def test_objects_of_one_line_are_joined_and_lines_follow_from_above(tmp_path: Path) -> None:
    first = page(
        (20, 60, "2023"), (50, 60.2, "7月12日"), (40, 60, "年"),
        (20, 20, "关于开展督查的函"), (20, 40, "各科室："),
    )  # fmt: skip
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(),
        "Doc_0/Document.xml": document("Pages/Page_0/Content.xml"),
        "Doc_0/Pages/Page_0/Content.xml": first,
    }
    facts = read(tmp_path / "a.ofd", parts)
    assert text_of(facts) == "关于开展督查的函\n各科室：\n2023年 7月12日"
    assert facts.document is not None
    assert facts.document.signed == date(2023, 7, 12)


def test_columns_stand_apart_by_a_blank() -> None:
    runs = [
        Fragment("金额", 60.0, 10.0, 70.0, 5.0),
        Fragment("名称", 10.0, 10.4, 20.0, 5.0),
        Fragment("规格", 20.5, 10.0, 30.5, 5.0),
    ]
    assert lines_of(runs) == ("名称规格 金额",)


def test_a_scaled_object_stands_where_its_matrix_puts_it(tmp_path: Path) -> None:
    scaled = (
        '<ofd:TextObject Boundary="20 50 60 5" Size="14" CTM="0.35 0 0 0.35 0 0">'
        '<ofd:TextCode X="0" Y="12">第二行</ofd:TextCode></ofd:TextObject>'
    )
    content = page((20, 40, "第一行"), (20, 70, "第三行")).replace(
        "</ofd:Layer>", f"{scaled}</ofd:Layer>"
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(),
        "Doc_0/Document.xml": document("P.xml"),
        "Doc_0/P.xml": content,
    }
    assert text_of(read(tmp_path / "a.ofd", parts)) == "第一行\n第二行\n第三行"


def test_the_text_of_a_template_stands_among_that_of_its_page(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(),
        "Doc_0/Document.xml": document(
            "Page.xml", common='<ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/>'
        ),
        "Doc_0/Tpls/T.xml": page((20, 20, "发票代码：")),
        "Doc_0/Page.xml": page((46, 20, "0500"), template="9"),
    }
    assert text_of(read(tmp_path / "a.ofd", parts)) == "发票代码：0500"


@pytest.mark.parametrize(
    ("root", "location", "part"),
    [
        ("/Doc_0/Document.xml", "/Doc_0/Pages/P/Content.xml", "Doc_0/Pages/P/Content.xml"),
        ("Doc_0/Document.xml", "Doc_0/Pages/P.xml", "Doc_0/Pages/P.xml"),
        ("doc_0\\document.XML", "pages\\p.xml", "Doc_0/Pages/P.xml"),
        ("./Doc_0/Document.xml", "../Doc_0/./P.xml", "Doc_0/P.xml"),
        ("Doc_0/Document.xml", "Pages/第一页/内容.xml", "Doc_0/Pages/第一页/内容.xml"),
        ("Doc_0/Document.xml", "Pages/P.xml", "Elsewhere/Pages/P.xml"),
    ],
    ids=["absolute", "from the root", "backslashes and case", "dots", "Chinese", "misplaced"],
)
def test_pages_are_found_whatever_their_paths_look_like(
    tmp_path: Path, root: str, location: str, part: str
) -> None:
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(body(root)),
        "Doc_0/Document.xml": document(location),
        part: page((20, 20, "正文在此")),
    }
    assert text_of(read(tmp_path / "a.ofd", parts)) == "正文在此"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_part_names_need_no_mark_of_their_encoding(tmp_path: Path, encoding: str) -> None:
    name = "Doc_0/页面/内容.xml".encode(encoding)
    held = "N" * len(name)
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(),
        "Doc_0/Document.xml": document("页面/内容.xml"),
        held: page((20, 20, "正文在此")),
    }
    path = package(tmp_path / "a.ofd", parts)
    path.write_bytes(path.read_bytes().replace(held.encode(), name))
    assert text_of(facts_of(path)) == "正文在此"


def test_a_missing_page_is_counted_and_the_others_are_read(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(),
        "Doc_0/Document.xml": document("A.xml", "Lost.xml", "Broken.xml", "B.xml"),
        "Doc_0/A.xml": page((20, 20, "第一页")),
        "Doc_0/Broken.xml": "<ofd:Page",
        "Doc_0/B.xml": page((20, 20, "第四页")),
    }
    facts = read(tmp_path / "a.ofd", parts)
    assert text_of(facts) == "第一页\n第四页"
    assert facts.document is not None
    assert facts.document.pages == 4


def test_several_documents_in_one_package_are_all_read(tmp_path: Path) -> None:
    info = "<ofd:CreationDate>2021-03-05T10:00:00</ofd:CreationDate>"
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(body(info=info), body("Doc_1/Document.xml")),
        "Doc_0/Document.xml": document("P.xml"),
        "Doc_0/P.xml": page((20, 20, "通知")),
        "Doc_1/Document.xml": document("P.xml"),
        "Doc_1/P.xml": page((20, 20, "附件")),
    }
    facts = read(tmp_path / "a.ofd", parts)
    assert text_of(facts) == "通知\n附件"
    assert facts.document is not None
    assert (facts.document.pages, facts.document.created) == (2, date(2021, 3, 5))


def test_its_own_number_and_date_are_found(tmp_path: Path) -> None:
    lines = ("安康市行政审批服务局文件", "安行审发〔2021〕3号", "关于开展督查的通知", "各科室：")
    runs = [
        (20.0, 20.0 * at, line) for at, line in enumerate((*lines, "某市某局", "2021年4月25日"))
    ]
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(body(info="<ofd:ModDate>2022-01-01</ofd:ModDate>")),
        "Doc_0/Document.xml": document("P.xml"),
        "Doc_0/P.xml": page(*runs),
    }
    found = read(tmp_path / "a.ofd", parts).document
    assert found is not None
    assert (found.number, found.signed) == ("安行审发〔2021〕3号", date(2021, 4, 25))
    assert found.created == date(2022, 1, 1)


def test_pictures_of_its_resources_are_measured(tmp_path: Path) -> None:
    listing = (
        f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>'
        '<ofd:MultiMedia ID="1" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
        '<ofd:MultiMedia ID="2" Type="Image"><ofd:MediaFile>no.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd(),
        "Doc_0/Document.xml": document(
            "P.xml", common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        ),
        "Doc_0/DocumentRes.xml": listing,
        "Doc_0/Res/a.png": png_bytes(700, 500),
        "Doc_0/P.xml": page(),
    }
    facts = read(tmp_path / "扫描.ofd", parts)
    assert facts.document is not None
    assert facts.document.pictures == ((700, 500),)
    assert facts.problem is None, "its pages are drawn, and looked at, when the book is made"


def test_an_encrypted_one_is_told_as_such(tmp_path: Path) -> None:
    whole: dict[str, str | bytes] = {"OFD.xml": ofd(), "Encryptions.xml": "<x/>"}
    bare: dict[str, str | bytes] = {"Encryptions.xml": "<x/>", "Doc_0/a.dat": b"\x00\x01"}
    for parts in (whole, bare):
        assert facts_of(package(tmp_path / "a.ofd", parts)).problem is Problem.ENCRYPTED


def test_one_with_a_mark_of_secrecy_is_not_read(tmp_path: Path) -> None:
    def marked(*runs: Run) -> Facts:
        parts: dict[str, str | bytes] = {
            "OFD.xml": ofd(),
            "Doc_0/Document.xml": document("P.xml"),
            "Doc_0/P.xml": page(*runs),
        }
        return read(tmp_path / "a.ofd", parts)

    facts = marked((20, 60, "安全工作方案"), (20, 20, "机密★1年"), (150, 20, "000012"))
    assert (facts.problem, facts.document) == (Problem.CLASSIFIED, None)
    assert marked((20, 20, "保密教育讲稿"), (20, 60, "机密★1年")).problem is None


@pytest.mark.parametrize(
    "parts",
    [
        {"OFD.xml": ofd(), "Doc_0/Document.xml": document()},
        {"OFD.xml": ofd()},
        {"OFD.xml": "<ofd"},
        {"OFD.xml": f"<!DOCTYPE a [<!ENTITY b 'c'>]>{ofd()}"},
        {"OFD.xml": ofd(), "Doc_0/Document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"},
    ],
    ids=["no pages", "no document", "cut off", "entities", "a bomb"],
)
def test_what_cannot_be_an_ofd_is_unreadable(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    assert read(tmp_path / "a.ofd", parts).problem is Problem.UNREADABLE
