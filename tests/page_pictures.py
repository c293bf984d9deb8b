"""The manual's pictures of pages, taken by the tests that walk through them: `make pictures`.

Each PNG bears the words that stood on the page. A test that comes by compares them with those that
stand there now; numbers and times are not compared, as they change with the day and the run.
"""

import io
import os
import re
from typing import Any

from PIL import Image, PngImagePlugin

from screens import PICTURES

_TAKES = "ANJUAN_PICTURES"
"""The variable that says: take them, do not compare."""
_TEXT = "words"
_COLOURS = 256
_NUMBER = re.compile(r"\d+")
_NOW = re.compile(r"今天|昨天|刚刚|上午|下午")
PAGES = (
    *("看板", "看板-指标", "看板-手机"),
    *("报送-要交的", "报送-填写", "报送-结果", "审核", "发链接"),
)
"""Every picture of a page, by the name of its file."""


def picture_of(page: Any, name: str) -> None:
    """Compares a page with its picture in the manual, or takes that; as it is seen, not scrolled.

    Raises:
        AssertionError: the page says something else than the picture.
    """
    assert name in PAGES
    said = words(page.evaluate(_SEEN))
    if os.environ.get(_TAKES):
        _take(page.screenshot(animations="disabled", caret="hide"), name, said)
    assert said == picture_words(name), f"{name}：页面变了，请运行 make pictures\n{said}"


def words(text: str) -> str:
    """What is said, without what changes from run to run; files arrive in any order."""
    told = _NUMBER.sub("0", _NOW.sub("", text))
    return "\n".join(sorted(filter(None, (re.sub(r"\s", "", one) for one in told.splitlines()))))


def picture_words(name: str) -> str:
    """What stood on the page when its picture was taken."""
    with Image.open(PICTURES / f"{name}.png") as picture:
        return str(picture.info[_TEXT])


_SEEN = "document.body.innerText"


def _take(shot: bytes, name: str, said: str) -> None:
    told = PngImagePlugin.PngInfo()
    told.add_itxt(_TEXT, said)
    with Image.open(io.BytesIO(shot)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True, pnginfo=told)
