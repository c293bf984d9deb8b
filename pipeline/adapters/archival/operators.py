"""The operators of a content stream, found fast: which there are, and how deep states are saved."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import pikepdf

_DEEP = 6
"""Parentheses in a string are followed so deep; PDF writers escape them."""


def _string(depth: int) -> bytes:
    inner = rb"[^()\\]++|\\[\s\S]" + (b"|" + _string(depth - 1) if depth else b"")
    return rb"\((?:" + inner + rb")*+\)"


_OPERANDS = re.compile(
    _string(_DEEP) + rb"|%[^\r\n]*|<[0-9A-Fa-f\s]*>|<<|>>|[\[\]]|/[^\x00\s()<>\[\]{}/%]*"
)
"""All but numbers, which are most of a page and are told by their first sign."""
_NUMERIC = frozenset(b"+-.0123456789")
_TEXT = re.compile(
    rb"(?P<font>/[^\x00\s()<>\[\]{}/%]+)\s+[-+.\d]+\s+Tf(?![^\s/\[(<])"
    rb"|(?<![^\s\]>)])(?P<mode>\d)\s+Tr(?![^\s/\[(<])|" + _string(_DEEP) + rb"|%[^\r\n]*"
    rb"|<[0-9A-Fa-f\s]*>|/[^\x00\s()<>\[\]{}/%]*|(?P<word>[^\x00\s()<>\[\]{}/%]+)"
)
_SHOWING = {b"Tj", b"TJ", b"'", b'"'}
_INVISIBLE = b"3"
"""The way to show text of which nothing is seen (ISO 32000-1, Table 106)."""
_INTENTS = re.compile(rb"/([^\x00\s()<>\[\]{}/%]+)\s+ri(?![^\s/\[(<])")
_IMAGE = re.compile(rb"BI(?<!\SBI)(?![^\s/])")
_STEPS = {b"q": 1, b"Q": -1}
_NOT_OPERATORS = {b"true", b"false", b"null"}


@dataclass(frozen=True, slots=True)
class Operators:
    """What a content stream does."""

    names: frozenset[bytes]
    deepest: int
    """How many saved states are open at a time, at most (q, Q)."""
    intents: frozenset[bytes]
    images: tuple[Any, ...]
    """Inline images, as pikepdf gives them."""


@lru_cache(maxsize=8)  # several rules ask of one content
def read_operators(data: bytes) -> Operators:
    """The operators of a decoded content stream.

    Raises:
        pikepdf.PdfError: it holds an inline image and is not well formed.
    """
    if _IMAGE.search(data):
        return _parsed(data)
    words = _OPERANDS.sub(b" ", data).split()
    names = frozenset(one for one in set(words) if one[0] not in _NUMERIC) - _NOT_OPERATORS
    intents = frozenset(_INTENTS.findall(data)) if b"ri" in names else frozenset()
    return Operators(names, _deepest(words), intents, ())


def shows(data: bytes, font: str) -> bool:
    """Whether text is shown in the font of that name (`/F1`), otherwise than invisibly.

    Text of a form that sets no font of its own is not seen. True where it cannot be told.
    """
    return bool(_IMAGE.search(data)) or font.encode("utf-8", "surrogateescape") in _shown(data)


@lru_cache(maxsize=8)
def _shown(data: bytes) -> frozenset[bytes]:
    """The fonts in which text is shown, as states are saved and restored."""
    found, saved = set(), []
    font, mode = b"", b"0"
    for token in _TEXT.finditer(data):
        word = token["word"]
        if token["font"]:
            font = token["font"]
        elif token["mode"]:
            mode = token["mode"]
        elif word == b"q":
            saved.append((font, mode))
        elif word == b"Q" and saved:
            font, mode = saved.pop()
        elif word in _SHOWING and mode != _INVISIBLE:
            found.add(font)
    return frozenset(found)


def _parsed(data: bytes) -> Operators:
    """The slow and sure way: bytes of inline images look like anything."""
    with pikepdf.new() as scratch:
        said = pikepdf.parse_content_stream(scratch.make_stream(data))
        words, images, intents = [], [], set()
        for one in said:
            words.append(str(one.operator).encode())
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                images.append(dict(one.iimage.obj.items()))
            elif words[-1] == b"ri":
                intents.add(str(one.operands[0]).removeprefix("/").encode())
    names = frozenset(words) - {b"INLINE IMAGE"}
    return Operators(names, _deepest(words), frozenset(intents), tuple(images))


def _deepest(words: list[bytes]) -> int:
    steps = map(_STEPS.__getitem__, filter(_STEPS.__contains__, words))
    return max(accumulate(steps, initial=0))
