"""Automatic numbers of Word paragraphs (一、（一）1. ①), which stand in no text of the document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from anjuan.adapters.readers.packages import Package, attribute, child, local
from anjuan.adapters.readers.refusal import Refusal

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_LETTERS = 26
_TEN = 10
_BULLET = "·"


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts: its first number, its form, and its pattern such as `（%1）`."""

    start: int
    form: str
    pattern: str


@dataclass(slots=True)
class Numbering:
    """Counts on from paragraph to paragraph, in reading order."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    """By number id and level from 0."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Paragraph style → its number id and level."""
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, paragraph: Element) -> str:
        """The number before this paragraph's text, or nothing."""
        identity, level = self._reference(paragraph)
        own = self.levels.get((identity, level))
        if own is None:
            return ""
        counts = self._counts.setdefault(identity, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else own.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._text(identity, level, counts)

    def _reference(self, paragraph: Element) -> tuple[str, int]:
        """Number id and level of the paragraph: its own, else its style's."""
        own = child(paragraph, "pPr", "numPr")
        if own is not None:
            return _reference(own)
        style = child(paragraph, "pPr", "pStyle")
        name = (attribute(style, "val") or "") if style is not None else ""
        return self.styles.get(name, ("", 0))

    def _text(self, identity: str, level: int, counts: list[int]) -> str:
        own = self.levels[identity, level]
        if own.form == "none":
            return ""
        if own.form == "bullet":
            return _BULLET
        text = own.pattern
        for upper in range(level + 1):
            above = self.levels.get((identity, upper), own)
            text = text.replace(f"%{upper + 1}", written(counts[upper] or above.start, above.form))
        return text if text[-1:] in "、．.）)：" or not text else f"{text} "


def _reference(properties: Element) -> tuple[str, int]:
    identity = child(properties, "numId")
    level = child(properties, "ilvl")
    value = (attribute(level, "val") or "0") if level is not None else "0"
    return (
        (attribute(identity, "val") or "") if identity is not None else "",
        min(int(value), _LEVELS - 1) if value.isdecimal() else 0,
    )


def numbering_of(package: Package, main: str) -> Numbering:
    """The document's numberings; none where they are missing or damaged."""
    folder = main.rpartition("/")[0]
    try:
        return Numbering(
            _levels(package, f"{folder}/numbering.xml"), _styles(package, f"{folder}/styles.xml")
        )
    except Refusal:
        return Numbering()


def _levels(package: Package, name: str) -> dict[tuple[str, int], _Level]:
    if not package.holds(name):
        return {}
    root = package.xml(name)
    abstract = {
        attribute(one, "abstractNumId"): tuple(_own_levels(one))
        for one in root
        if local(one) == "abstractNum"
    }
    found = {}
    for one in root:
        link = child(one, "abstractNumId")
        if local(one) == "num" and link is not None:
            for number, level in abstract.get(attribute(link, "val"), ()):
                found[attribute(one, "numId") or "", number] = level
    return found


def _own_levels(abstract: Element) -> list[tuple[int, _Level]]:
    found = []
    for level in abstract:
        number = attribute(level, "ilvl") or ""
        if local(level) == "lvl" and number.isdecimal() and int(number) < _LEVELS:
            start = _value(level, "start")
            form, pattern = _value(level, "numFmt"), _value(level, "lvlText")
            first = int(start) if start.isdecimal() else 1
            found.append((int(number), _Level(first, form, pattern)))
    return found


def _value(parent: Element, name: str) -> str:
    one = child(parent, name)
    return (attribute(one, "val") or "") if one is not None else ""


def _styles(package: Package, name: str) -> dict[str, tuple[str, int]]:
    if not package.holds(name):
        return {}
    found = {}
    for style in package.xml(name):
        properties = child(style, "pPr", "numPr")
        if local(style) == "style" and properties is not None:
            found[attribute(style, "styleId") or ""] = _reference(properties)
    return found


# ── numbers in words ─────────────────────────────────────────────────────────────────────────


def written(number: int, form: str) -> str:
    """A number in a form that Word names (ECMA-376 ST_NumberFormat); digits for unknown ones."""
    write = _FORMS.get(form)
    return write(number) if write is not None else str(number)


def chinese(number: int, digits: str = _DIGITS) -> str:
    """十二, 一百零三: numbers up to 999; larger ones digit by digit."""
    ten, hundred = ("拾", "佰") if digits is _FORMAL else ("十", "百")
    hundreds, rest = divmod(number, 100)
    if hundreds >= _TEN:
        return "".join(digits[int(one)] for one in str(number))
    tens, ones = divmod(rest, _TEN)
    head = f"{digits[hundreds]}{hundred}" if hundreds else ""
    middle = f"{digits[tens]}{ten}" if tens else ("零" if hundreds and ones else "")
    if tens == 1 and not hundreds:
        middle = ten
    return head + middle + (digits[ones] if ones or not number else "")


def _letters(number: int) -> str:
    """A … z, aa, bb: as Word counts."""
    times, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1)


def _roman(number: int) -> str:
    tens, rest = divmod(number, _TEN)
    text = _ROMAN[0][1] * tens
    for value, sign in _ROMAN[1:]:
        text += sign * (rest // value)
        rest %= value
    return text


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else f"({number})"


def _in_formal(number: int) -> str:
    return chinese(number, _FORMAL)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "chineseLegalSimplified": _in_formal,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02}",
}
