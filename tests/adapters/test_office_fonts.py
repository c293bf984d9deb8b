from pathlib import Path

from anjuan.adapters.office_fonts import replaced_fonts
from office_papers import notice


def test_fonts_that_documents_name_are_listed_with_their_stand_ins(tmp_path: Path) -> None:
    papers = [
        notice(tmp_path / "a.docx", font="仿宋_GB2312"),
        notice(tmp_path / "b.docx", font="没有人装的字体"),
        notice(tmp_path / "c.docx", font="Wingdings"),
    ]
    found = dict(replaced_fonts(papers))
    assert found["仿宋_GB2312"] == "FandolFang"
    assert found["没有人装的字体"] == "Noto Serif SC"
    assert found["Times New Roman"] == "Liberation Serif"
    assert "Wingdings" not in found


def test_names_come_sorted_and_once(tmp_path: Path) -> None:
    papers = [notice(tmp_path / f"{n}.docx", font="楷体") for n in range(2)]
    names = [name for name, _ in replaced_fonts(papers)]
    assert names == sorted(set(names))
    assert "楷体" in names


def test_what_is_no_word_document_names_no_font(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"old")
    assert replaced_fonts([tmp_path / "a.doc", tmp_path / "missing.docx"]) == ()
