"""Text without markup: is it text at all, in which encoding, and which text format."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from anjuan.adapters.readers.refusal import unreadable
from anjuan.model.evidence import Format

MOST_BYTES = 50_000_000
"""Longer text files are no evidence of an office; they are refused, not read into memory."""

_LOOKED_AT = 4096

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-16-le", "utf-16-be")
_ORDINARY = re.compile(r"[\t\n\r -~\xa0-\xff‐-⁯①-⓿　-〿一-鿿＀-￯]*")
"""What Chinese texts and tables are written in; any two random bytes are rarely one of these."""
_CONTROLS = frozenset(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A}
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<table", "<!--")
_BY_SUFFIX = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".xls": Format.CSV,  # exports of office systems: columns apart by tabs under Excel's name
    ".xlsx": Format.CSV,
    ".et": Format.CSV,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".mht": Format.UNKNOWN,
    ".xml": Format.UNKNOWN,
    ".json": Format.UNKNOWN,
    ".svg": Format.UNKNOWN,
    ".eml": Format.UNKNOWN,
    ".vcf": Format.UNKNOWN,
    ".rtf": Format.UNKNOWN,
}
_MARKUP = frozenset({".xml", ".xsl", ".xsd", ".svg", ".json"})


def suffix_of(name: str) -> str:
    """The last suffix of a file's name, in lower case with its dot."""
    head, dot, tail = name.rpartition(".")
    return f".{tail.lower()}" if dot and head and len(tail) <= 9 else ""  # noqa: PLR2004 - as SourceFile.suffix


def looks_like_text(head: bytes) -> bool:
    """Whether these first bytes of a file are text: a byte order mark, or no control characters."""
    if head.startswith(tuple(mark for mark, _ in _BOMS)):
        return True
    if _unmarked(head):
        return True
    return not any(byte in _CONTROLS for byte in head) and _decodes(head)


def _unmarked(data: bytes) -> str:
    """The UTF-16 that data without a mark are in, by the zero bytes of its digits and line ends."""
    if b"\x00" not in data[:_LOOKED_AT]:
        return ""
    whole = data[: min(len(data), _LOOKED_AT) & ~1]
    for encoding in _UNMARKED:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(whole)
        except UnicodeDecodeError:
            continue
        if text.strip() and _ORDINARY.fullmatch(text):
            return encoding
    return ""


def _decodes(head: bytes) -> bool:
    """UTF-8 or GB18030, but for a character cut off at the end of `head`."""
    for encoding in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return True
    return False


def text_format(head: bytes, suffix: str) -> Format:
    """Which text format it is: HTML by its first tag, else by the suffix."""
    start = decode(head, tolerant=True)[0].lstrip("\ufeff \t\r\n").lower()
    if suffix not in _MARKUP and start.startswith(_HTML_STARTS):
        return Format.HTML
    if start.startswith("<?xml") and "<html" in start:
        return Format.HTML
    return _BY_SUFFIX.get(suffix, Format.UNKNOWN if suffix in _MARKUP else Format.TEXT)


def decode(data: bytes, *, tolerant: bool = False) -> tuple[str, str]:
    """The text and, where characters had to be replaced, a Chinese remark on it.

    UTF-8 and UTF-16 by their marks, UTF-16 by its zero bytes, then UTF-8, then GB18030 (which holds
    GBK and GB2312); a guess by statistics comes last, as short Chinese texts mislead it. `tolerant`
    takes GB18030 with replaced characters instead of guessing.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_remark(data.decode(encoding, errors="replace"))
    if unmarked := _unmarked(data):
        return _with_remark(data.decode(unmarked, errors="replace"))
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError:
            continue
    guess = None if tolerant else from_bytes(data[:200_000]).best()
    encoding = guess.encoding if guess is not None else "gb18030"
    return _with_remark(data.decode(encoding, errors="replace"))


def _with_remark(text: str) -> tuple[str, str]:
    """The text, and what to say of it where it holds replaced characters."""
    return text, "个别文字的编码有误，已用占位符代替" if "\ufffd" in text else ""


def read_text(path: Path) -> tuple[str, str]:
    r"""The whole text of a file and a remark on it, as `decode` gives them; lines end in `\n`."""
    if path.stat().st_size > MOST_BYTES:
        raise unreadable("文字文件超过50MB，不像一份材料")
    data = path.read_bytes()
    if not data.strip(b"\x00"):
        raise unreadable("文件里全是空字节，内容已丢失")
    text, remark = decode(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), remark
