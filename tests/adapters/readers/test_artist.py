"""The photographer that a camera or Windows wrote into a photo."""

import pytest
from PIL import Image

from anjuan.adapters.readers.artist import artist


def said(*, tag: object = None, windows: str = "") -> str:
    exif = Image.Exif()
    if tag is not None:
        exif[0x013B] = tag
    if windows:
        exif[0x9C9D] = (windows + "\0").encode("utf-16-le")
    return artist(exif)


def test_a_chinese_name_in_any_encoding() -> None:
    assert said(tag="王晓琳") == "王晓琳"
    assert said(tag="王晓琳".encode().decode("latin-1")) == "王晓琳"
    assert said(tag="王晓琳".encode("gb18030").decode("latin-1")) == "王晓琳"
    assert said(windows="王晓琳") == "王晓琳"
    assert said(windows="王晓琳;刘畅") == "王晓琳、刘畅"
    assert said(tag="阿依古丽·买买提") == "阿依古丽·买买提"


@pytest.mark.parametrize(
    "tag",
    ["", "Picasa", "Administrator", "微软用户", "华为手机", "管理员", "SONY DSC", "\xff\xfe", 7,
     "安康市行政审批服务局", "王晓琳 Canon"],
)  # fmt: skip
def test_what_programs_put_there_is_nobody(tag: object) -> None:
    assert said(tag=tag) == ""


def test_no_exif_names_nobody() -> None:
    assert said() == ""
