"""Whether the marks of a Word form are ones that can be filled in: every fault at once, in Chinese.

Each part of the file is gone through from its beginning; loops and conditions that are open stand
on a stack, with what they hold, so that a fault is told by the sentence in which it stands.
"""

import re
from collections.abc import Iterator
from typing import Any

from anjuan.adapters.word_marks import FIELD, TABLE, Mark, Remainder, marks, words_of
from anjuan.adapters.word_names import Open, Reading, missing, named
from anjuan.adapters.word_sandbox import Unreadable, condition, loop, output
from anjuan.model.template import Vocabulary

_STATEMENT = re.compile(r"\{%(tr|p)? *(\w+)\b(.*?)\s*%\}", re.DOTALL)
_SPACED = re.compile(r"\{%\s+(tr|p)\b")
_ENDS = {"endfor": "for", "endif": "if"}
_WITHIN = {"elif": "if", "else": "if"}
_STRIPPING = ("{{-", "{%-", "{{+", "{%+", "-}}", "-%}", "+%}")
_PLACES = {"tr": "同一张表格里", "p": "同一个单元格或正文里", "": "同一段里"}


def faults(parts: list[Any], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What is wrong with the marks of a form's parts (elements of lxml); nothing where all is well.

    Each sentence says where, what, and what to write instead; one that comes twice is told once.
    """
    reading = Reading(vocabulary)
    told: list[str] = []
    for part in parts:
        for one in marks(part):
            told.extend(_placed(one.sentence, fault) for fault in _faults(one, reading))
        told.extend(_unclosed(reading))
        reading.open.clear()
    told.extend(missing(reading))
    return tuple(dict.fromkeys(told))


def _placed(sentence: str, fault: str) -> str:
    """A fault behind its sentence, unless it begins with the very same words."""
    return fault if fault.startswith(f"“{sentence}”") else f"“{sentence}”：{fault}"


# ── one mark ─────────────────────────────────────────────────────────────────────────────────


def _faults(one: Mark | Remainder, reading: Reading) -> Iterator[str]:
    if isinstance(one, Remainder):
        yield (
            f"“{_short(one.text)}”不完整，或括号是全角的。占位要用半角括号，在一段里写完，"
            "例如 {{ 编号 }}"
        )
        return
    text = one.text
    if any(mark in text for mark in ("\n", "\t", FIELD)):
        yield f"“{_short(text)}”里夹着换行、制表位或域，请删去，在一行里重新写一遍"
    elif not one.whole:
        yield f"“{text}”有一部分在修订或超链接里，请接受修订、取消超链接，再重新写一遍"
    elif text.startswith(_STRIPPING) or text.endswith(_STRIPPING):
        yield f"“{text}”里不能用“-”“+”，请删去"
    elif text.startswith("{{"):
        yield from _output(text, reading)
    elif text.startswith("{%"):
        yield from _statement(one, reading)


def _output(text: str, reading: Reading) -> Iterator[str]:
    try:
        word = output(text)
    except Unreadable:
        yield f"“{text}”看不懂。双括号里只写一个占位的名字，例如 {{{{ 编号 }}}}"
        return
    yield from named(word, reading)


def _statement(one: Mark, reading: Reading) -> Iterator[str]:
    if spaced := _SPACED.match(one.text):
        name = spaced[1]
        yield f"“{one.text}”里，{name} 要紧跟在 % 后面，写成 {{%{name} … %}}"
        return
    found = _STATEMENT.fullmatch(one.text)
    if not found:
        yield f"“{one.text}”看不懂。这里只能写 for、endfor、if、else、endif"
        return
    prefix, word, rest = found[1] or "", found[2], found[3]
    yield from _alone(one, prefix)
    if word == "for":
        yield from _for(one, prefix, f"{word}{rest}", reading)
    elif word in {"if", "elif"}:
        yield from _if(one, prefix, f"{word}{rest}", reading)
    elif word in _ENDS or word in _WITHIN:
        yield from _end(one, prefix, word, reading)
    else:
        yield f"不认识“{word}”。这里只能写 for、endfor、if、else、endif"


def _alone(one: Mark, prefix: str) -> Iterator[str]:
    """A row or a paragraph that bears a command is taken away with all that it holds."""
    if prefix == "tr" and one.row is None:
        yield "{%tr … %} 只能写在表格的一行里"
    elif prefix == "tr" and words_of(one.row) != "".join(one.text.split()):
        yield f"“{one.text}”所在的一行会整行去掉，请让它单独占一行"
    elif prefix == "p" and not one.alone:
        yield f"“{one.text}”所在的一段会整段去掉，请让它单独占一段"


# ── loops and conditions ─────────────────────────────────────────────────────────────────────


def _for(one: Mark, prefix: str, statement: str, reading: Reading) -> Iterator[str]:
    vocabulary = reading.vocabulary
    rows, row = vocabulary.lists[0], ""
    try:
        row, over = loop(statement)
    except Unreadable:
        yield f"循环写得不对，请写成 {{%{prefix} for {rows.one} in {rows.name} %}}"
    else:
        names = [known.name for known in vocabulary.lists]
        if over not in names:
            yield f"没有“{over}”这张表，能循环的只有“{'”“'.join(names)}”"
        rows = vocabulary.list_of(over) or rows
        if row in {*vocabulary.words, *names, "loop"}:
            yield f"循环里的一行不能叫“{row}”，请换一个名字，例如“{rows.one}”"
    reading.looped.add(rows.name)
    reading.open.append(Open("for", prefix, one, _place(one, prefix), row or rows.one, rows))


def _if(one: Mark, prefix: str, statement: str, reading: Reading) -> Iterator[str]:
    try:
        words = condition(statement)
    except Unreadable:
        yield "条件只能问一个占位有没有内容，例如 {% if 联系方式 %}"
    else:
        for name in words:
            yield from named(name, reading)
    if statement.startswith("elif"):
        yield from _end(one, prefix, "elif", reading)
    else:
        reading.open.append(Open("if", prefix, one, _place(one, prefix)))


def _end(one: Mark, prefix: str, word: str, reading: Reading) -> Iterator[str]:
    wanted = _ENDS.get(word) or _WITHIN[word]
    begun = reading.open[-1] if reading.open else None
    if begun is None or begun.kind != wanted:
        yield f"“{one.text}”前面没有与它相配的 {wanted}" + (
            f"，还没有结束的是“{begun.mark.text}”" if begun else ""
        )
        return
    if begun.prefix != prefix:
        yield (f"“{begun.mark.text}”和“{one.text}”要写得一样：% 后面都写 tr，都写 p，或者都不写")
    elif begun.place is not _place(one, prefix):
        yield f"“{begun.mark.text}”和“{one.text}”要写在{_PLACES[prefix]}"
    if word in _ENDS:
        reading.open.pop()


def _place(one: Mark, prefix: str) -> Any:
    """What a pair of commands must share: the table, what holds the paragraphs, the paragraph."""
    if prefix == "tr":
        return next(one.paragraph.iterancestors(TABLE), None)
    return one.paragraph.getparent() if prefix == "p" else one.paragraph


def _unclosed(reading: Reading) -> Iterator[str]:
    for begun in reading.open:
        prefix = begun.prefix
        fault = f"“{begun.mark.text}”没有结束，请在后面写上 {{%{prefix} end{begun.kind} %}}"
        yield _placed(begun.mark.sentence, fault)


def _short(text: str) -> str:
    line = " ".join(text.replace(FIELD, "").split())
    return line if len(line) <= 30 else f"{line[:30]}……"  # noqa: PLR2004 - what is quoted
