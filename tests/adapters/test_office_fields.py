import zipfile
from pathlib import Path

from anjuan.adapters.office_fields import copy_frozen
from office_papers import notice


def body(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_date_fields_become_fields_that_keep_their_text(tmp_path: Path) -> None:
    source = notice(tmp_path / "a.docx", date_field=True)
    copy_frozen(source, tmp_path / "b.docx")
    assert " DATE " in body(source)
    assert " DATE " not in body(tmp_path / "b.docx")
    assert "1999年1月1日" in body(tmp_path / "b.docx")


def test_words_that_only_begin_like_a_date_field_stay(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    with zipfile.ZipFile(source, "w") as package:
        package.writestr("word/document.xml", "<w:instrText>DATEIKARTE</w:instrText>")
    copy_frozen(source, tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == source.read_bytes()


def test_other_documents_are_copied_byte_for_byte(tmp_path: Path) -> None:
    for name, data in (("a.docx", notice(tmp_path / "n.docx").read_bytes()), ("b.doc", b"old")):
        (tmp_path / name).write_bytes(data)
        copy_frozen(tmp_path / name, tmp_path / f"copy-{name}")
        assert (tmp_path / f"copy-{name}").read_bytes() == data
