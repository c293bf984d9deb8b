"""Who took a photo, by its EXIF: only a person's name, as most cameras say something else."""

import re

from PIL import ExifTags, Image

_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]{1,8}·[一-鿿]{1,8}")
_NO_PERSON = re.compile(
    "用户|微软|管理|系统|默认|相机|水印|手机|电脑|联想|华为|小米|作者|摄影|单位"
)
"""What programs and makers put there unasked."""
_BETWEEN = re.compile(r"[;；,，、/\s]+")


def artist(exif: Image.Exif) -> str:
    """Windows' 作者 or `Artist`, several joined by 、; empty unless each is a Chinese name."""
    for text in (_windows(exif.get(ExifTags.Base.XPAuthor)), _text(exif.get(ExifTags.Base.Artist))):
        names = [one for one in _BETWEEN.split(text.strip("\x00 　")) if one]
        if names and all(_NAME.fullmatch(one) and not _NO_PERSON.search(one) for one in names):
            return "、".join(names)
    return ""


def _windows(value: object) -> str:
    """UTF-16, as Windows writes it into bytes."""
    raw = bytes(value) if isinstance(value, bytes | tuple) else b""
    return raw.decode("utf-16-le", errors="ignore")


def _text(value: object) -> str:
    """The tag is ASCII by its standard: Chinese in it is UTF-8 or GBK that was taken for Latin."""
    if not isinstance(value, str):
        return ""
    for code in ("utf-8", "gb18030"):
        try:
            return value.encode("latin-1").decode(code)
        except UnicodeError:
            continue
    return value
