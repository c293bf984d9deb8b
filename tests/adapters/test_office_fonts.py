from pathlib import Path

from anjuan.adapters.office_fonts import unlisted_fonts
from office_papers import notice


def test_fonts_that_nothing_of_ours_is_meant_for_are_listed(tmp_path: Path) -> None:
    papers = [
        notice(tmp_path / "a.docx", font="仿宋_GB2312"),
        notice(tmp_path / "b.docx", font="没有人装的字体"),
        notice(tmp_path / "c.docx", font="Wingdings"),
        notice(tmp_path / "d.docx", font="FandolKai"),
    ]
    assert unlisted_fonts(papers) == ("没有人装的字体",)


def test_names_come_sorted_and_once(tmp_path: Path) -> None:
    fonts = ("乙体", "甲体", "乙体")
    papers = [notice(tmp_path / f"{n}.docx", font=font) for n, font in enumerate(fonts)]
    assert unlisted_fonts(papers) == ("乙体", "甲体")


def test_what_is_no_word_document_names_no_font(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"old")
    assert unlisted_fonts([tmp_path / "a.doc", tmp_path / "missing.docx"]) == ()
