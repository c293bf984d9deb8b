"""What a file is by its name: read and filed by one rule."""

import pytest

from anjuan.model.evidence import Format, SourceFile
from anjuan.model.file_roles import is_caption_sheet, is_sidecar, sidecar_format
from anjuan.model.units import RelPath, Sha256


def named(name: str) -> SourceFile:
    return SourceFile(RelPath(name), name, 1, Sha256(""))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("说明.yaml", Format.YAML),
        ("说明.YML", Format.YAML),
        ("说明.md", Format.MARKDOWN),
        ("说明 .txt", Format.TEXT),
        ("说明．txt", Format.TEXT),
        (" 说明.txt", Format.TEXT),
        ("说明.docx", None),
        ("照片说明.txt", None),
        ("说明", None),
    ],
)
def test_a_sidecar_is_known_however_it_is_typed(name: str, written: Format | None) -> None:
    assert sidecar_format(named(name)) is written
    assert is_sidecar(named(name)) is (written is not None)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("照片说明.xlsx", True),
        ("照片说明 .XLSX", True),
        ("照片说明．xlsx", True),
        ("照片说明.xls", False),
        ("照片说明（旧）.xlsx", False),
    ],
)
def test_so_is_a_caption_sheet(name: str, *, known: bool) -> None:
    assert is_caption_sheet(named(name)) is known
