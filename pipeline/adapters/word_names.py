"""Whether the words of a form are words of the paper, and whether those that it needs are there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from anjuan.adapters.near_miss import nearest
from anjuan.adapters.word_marks import Mark
from anjuan.adapters.word_sandbox import LOOP_WORDS
from anjuan.model.template import Rows, Vocabulary

_ALIKE = 0.4
"""Chinese words of two characters are alike by one of them."""


@dataclass(frozen=True, slots=True)
class Open:
    """A loop or a condition that is not yet closed."""

    kind: str
    prefix: str
    mark: Mark
    place: Any
    row: str = ""
    """What a row is called inside a loop."""
    of: Rows | None = None
    """The list that the loop goes through."""


@dataclass(slots=True)
class Reading:
    """What is known while a form is gone through."""

    vocabulary: Vocabulary
    open: list[Open] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    row_words: set[tuple[str, str]] = field(default_factory=set)
    """The list and the word."""
    looped: set[str] = field(default_factory=set)
    """The lists that some loop goes through."""


def named(node: nodes.Name | nodes.Getattr, reading: Reading) -> Iterator[str]:
    """What is wrong with a word of the form, here; a word that is right is remembered."""
    if isinstance(node, nodes.Name):
        yield from _word(node.name, reading)
        return
    assert isinstance(node.node, nodes.Name)
    yield from _row_word(node.node.name, node.attr, reading)


def _word(name: str, reading: Reading) -> Iterator[str]:
    vocabulary = reading.vocabulary
    if name in vocabulary.words:
        reading.words.add(name)
    elif row := vocabulary.list_of(name) or _rows(reading).get(name):
        yield f"“{name}”是表格的内容，要逐行写，例如 {{{{ {row.one}.{row.words[0]} }}}}"
    elif row := next((one for one in vocabulary.lists if name in one.words), None):
        yield f"“{name}”在循环里要写成 {{{{ {row.one}.{name} }}}}"
    else:
        yield _unknown(name, vocabulary.words)


def _row_word(row: str, name: str, reading: Reading) -> Iterator[str]:
    known = _rows(reading)
    if row == "loop" and known:
        if name not in LOOP_WORDS:
            yield _unknown(f"loop.{name}", [f"loop.{one}" for one in sorted(LOOP_WORDS)])
    elif row not in known:
        rows = _meant(row, reading.vocabulary)
        shown = f"{{%tr for {rows.one} in {rows.name} %}} 和 {{%tr endfor %}}"
        yield f"“{row}.{name}”要写在循环里，在 {shown} 之间"
    elif name in known[row].words:
        reading.row_words.add((known[row].name, name))
    else:
        yield _unknown(f"{row}.{name}", [f"{row}.{one}" for one in known[row].words])


def _rows(reading: Reading) -> dict[str, Rows]:
    """What rows are called here, and the list that each is of."""
    return {one.row: one.of for one in reading.open if one.row and one.of}


def _meant(row: str, vocabulary: Vocabulary) -> Rows:
    """The list whose rows are called so in our form, else the first."""
    return next((one for one in vocabulary.lists if one.one == row), vocabulary.lists[0])


def _unknown(name: str, known: list[str] | tuple[str, ...]) -> str:
    meant = nearest(name, known, least=_ALIKE)
    if meant:
        return f"没有“{name}”这个占位，是不是“{meant}”？"
    return f"没有“{name}”这个占位。可以用的有：{'、'.join(known)}"


def missing(reading: Reading) -> Iterator[str]:
    """What the paper cannot do without, and the form does not show."""
    vocabulary = reading.vocabulary
    for word in vocabulary.words:
        if word in vocabulary.required - reading.words:
            yield f"缺少“{word}”，请在它该出现的地方写 {{{{ {word} }}}}"
    for rows in vocabulary.lists:
        yield from _missing(rows, reading)


def _missing(rows: Rows, reading: Reading) -> Iterator[str]:
    lacking = [
        word
        for word in rows.words
        if word in rows.required and (rows.name, word) not in reading.row_words
    ]
    if not lacking:
        return
    if rows.name not in reading.looped:
        yield (
            f"缺少“{rows.name}”的表格：在表里加三行，依次写 {{%tr for {rows.one} in {rows.name} %}}"
            f"、{{{{ {rows.one}.{lacking[0]} }}}}、{{%tr endfor %}}"
        )
        return
    where = "表格里" if len(reading.vocabulary.lists) == 1 else f"“{rows.name}”的表格里"
    for word in lacking:
        yield f"{where}缺少“{word}”，请在循环的一行里写 {{{{ {rows.one}.{word} }}}}"
