"""Personal numbers and particulars in what was read (contract §4, personal-data).

Only what is certainly such: an identity number with its check character and a real day of birth
(GB 11643-1999), or eighteen characters in a table under a head that says so; a bank card that
passes its check digit (ISO/IEC 7812-1) under a label that says so, a mobile number of the numbering
plan, a list of persons with their illness.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from anjuan.model.evidence import Facts, Grid
from anjuan.model.masking import FEWEST_DIGITS
from anjuan.stages.figures import tidy
from anjuan.stages.text import half_width


class Sort(StrEnum):
    """What is found; the value is what users read."""

    IDENTITY = "身份证号"
    CARD = "银行卡号"
    MEDICAL = "病情记录"
    MOBILE = "手机号"


GRAVE = frozenset({Sort.IDENTITY, Sort.CARD, Sort.MEDICAL})
"""What harms its person when it gets about; a mobile number is only told."""


class Hit(NamedTuple):
    """A number as it stands, or the person of a medical entry."""

    sort: Sort
    text: str


class Number(NamedTuple):
    """Where a number stands in a text: its first character, and the one behind its last."""

    sort: Sort
    start: int
    end: int


_ALONE = r"(?<![A-Za-z0-9_./=&%#])"
_ENDS = r"(?![A-Za-z0-9_%&=])"
_RUN = re.compile(r"\d(?:[ -]?\d){10,}[Xx]?")
"""What could hold any of them: eleven digits and more, single blanks and dashes between."""
_SHORTEST = 15
"""Of these digits the shortest number that is not a mobile number consists."""
_IDENTITY = re.compile(
    rf"{_ALONE}([1-8]\d{{5}})(?P<gap>[ -]?)((?:19|20)\d{{6}})(?P=gap)(\d{{3}}[\dXx]){_ENDS}"
)
_OLD_IDENTITY = re.compile(rf"{_ALONE}([1-8]\d{{5}})(\d{{6}})\d{{3}}{_ENDS}")
_CARD = re.compile(rf"{_ALONE}(?:\d{{16,19}}|\d{{4}}(?: \d{{4}}){{3}}(?: \d{{1,3}})?){_ENDS}")
_ISSUERS = ("62", "9558", "4", "5")
_MOBILE = re.compile(
    rf"{_ALONE}(?:\+?86[- ]?)?"
    r"1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}"
    rf"{_ENDS}"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""First two digits of GB/T 2260, with those of residence permits."""
_TWICE_AT_MOST = 9
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_OF_IDENTITY = re.compile(r"身份证|身份号|证件号")
_SAID_TO_BE = re.compile(r"身份证|身份号")
_EIGHTEEN = re.compile(r"\d{17}[\dXx]")
_OF_CARD = re.compile(
    r"卡号|账号|帐号|账户|帐户|银行|一卡通|工资卡|存折|开户|信用社|农商|支行|分行"
)
_OF_PHONE = re.compile(r"电话|手机|联系|微信|号码|Tel|TEL")
_OF_OTHERS = re.compile(
    r"信用代码|机构代码|税号|识别号|订单|单号|编号|工号|学号|编码|条码|流水|序列|受理|票号|发票|快递"
    r"|资产|户号|表号|档号|批号|版本|二维码|对公|准考证|座位|条形码|登记号|许可证"
)
_LABEL = re.compile(
    "|".join(one.pattern for one in (_OF_IDENTITY, _OF_CARD, _OF_PHONE, _OF_OTHERS))
)
_NEAR = 20
"""A label stands so many characters before its number, or not at all."""
_HEADER_ROWS = 20

_PERSON = re.compile(r".{0,4}姓名|病人|患者")
_ILLNESS = re.compile(
    r".{0,4}(?:诊断|病情|病种|病史|患病|疾病|病历号|住院号|残疾(?:等级|类别|类型|级别)|伤残等级).{0,4}"
)
_ILL = re.compile("诊断|病|住院号|[残伤]")
"""What every name of such a column holds."""
_NO_ILLNESS = re.compile(r"故障|问题|设备|能耗|预防|防治|防控|宣传|知识|讲座|时间|日期|医生|单位")
_NOTHING = frozenset(
    {"", "无", "否", "没有", "正常", "健康", "良好", "-", "—", "——", "/", "未发现"}
)
_PAPER = re.compile(
    r".{0,16}(?:诊断证明书?|疾病证明书?|(?:出院|入院)(?:记录|小结)|(?:门诊|住院)病历(?:首页)?)"
)
_HEAD_BLOCKS = 5


def found_in(facts: Facts) -> tuple[Hit, ...]:
    """All that is personal in a file, each number once, in the order of the file."""
    hits = [hit for grid in facts.grids for hit in _in_grid(grid)]
    if facts.document is not None:
        for block in facts.document.blocks:
            hits += _in_text(block.text, "")
        if hit := _medical_paper([block.text for block in facts.document.blocks]):
            hits.append(hit)
    return tuple(dict.fromkeys(hits))


def numbers_in(text: str, label: str = "") -> tuple[Number, ...]:
    """The numbers in a text, in its order; `label` is what stands over or beside it."""
    runs = tuple(_RUN.finditer(text))
    if not all(run[0].isascii() for run in runs):
        text = _of_one_length(text)
        runs = tuple(_RUN.finditer(text))
    return tuple(sorted((one for run in runs for one in _in_run(text, label, run)), key=_start))


def _start(one: Number) -> int:
    return one.start


def _of_one_length(text: str) -> str:
    """Half-width, each character where it was."""
    return "".join(half if len(half := half_width(one)) == 1 else one for one in text)


def _in_text(text: str, label: str) -> Iterator[Hit]:
    for one in numbers_in(text, label):
        yield Hit(one.sort, half_width(text[one.start : one.end]))


def _in_run(text: str, label: str, run: re.Match[str]) -> Iterator[Number]:
    """The numbers in a run of digits and blanks, the longer ones first."""
    first, last = run.span()
    taken = bytearray(last + 1 - first)
    for sort, pattern, holds in _PATTERNS if last - first >= _SHORTEST else _PATTERNS[-1:]:
        for found in pattern.finditer(text, first, last + 1):
            start, end = found.span()
            near = label + text[max(0, start - _NEAR) : start]
            if not any(taken[start - first : end - first]) and holds(found, near):
                taken[start - first : end - first] = b"\1" * (end - start)
                yield Number(sort, start, end)


def _is_identity(found: re.Match[str], near: str) -> bool:
    digits = found[1] + found[3] + found[4].upper()
    total = sum(int(one) * weight for one, weight in zip(digits, _WEIGHTS, strict=False))
    return (
        _PROVINCE.match(digits) is not None
        and _is_day(digits[6:14])
        and _CHECKS[total % 11] == digits[-1]
        and bool(_OF_IDENTITY.search(near) or not _OF_OTHERS.search(near))
    )


def _is_old_identity(found: re.Match[str], near: str) -> bool:
    named = _OF_IDENTITY.search(near) is not None
    return named and _PROVINCE.match(found[1]) is not None and _is_day(f"19{found[2]}")


def _is_card(found: re.Match[str], near: str) -> bool:
    digits = found[0].replace(" ", "")
    labelled = _OF_CARD.search(near) is not None and not _OF_OTHERS.search(near)
    return labelled and digits.startswith(_ISSUERS) and _passes(digits)


def _is_mobile(found: re.Match[str], near: str) -> bool:
    if _OF_PHONE.search(near):
        return True
    return not found["gap"] and not _OF_OTHERS.search(near)


_PATTERNS = (
    (Sort.IDENTITY, _IDENTITY, _is_identity),
    (Sort.IDENTITY, _OLD_IDENTITY, _is_old_identity),
    (Sort.CARD, _CARD, _is_card),
    (Sort.MOBILE, _MOBILE, _is_mobile),
)


def _is_day(digits: str) -> bool:
    """Whether `19850312` is a day of the calendar."""
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _in_grid(grid: Grid) -> Iterator[Hit]:
    """Numbers in cells, labelled by their column's head or by the cell at their left."""
    heads = _heads(grid.cells[:_HEADER_ROWS])
    for row in grid.cells:
        for column, cell in enumerate(row):
            if len(cell) >= FEWEST_DIGITS and _RUN.search(cell):
                beside = row[column - 1] if column else ""
                label = label_of(heads.get(column, ""), beside)
                hits = tuple(_in_text(cell, label))
                yield from hits or _mistyped(cell, label)
    yield from _medical_rows(grid.cells)


def label_of(head: str, beside: str) -> str:
    """What labels a cell: its column's head, and the cell at its left."""
    return f"{head}{beside[-_NEAR:]}"


def _mistyped(cell: str, label: str) -> Iterator[Hit]:
    """A number of a person under a head that says so, though a digit of it is wrong."""
    if is_mistyped(cell, label):
        yield Hit(Sort.IDENTITY, compact(cell))


def is_mistyped(cell: str, label: str) -> bool:
    """Whether a cell holds nothing but eighteen characters that its label calls an identity."""
    return bool(_EIGHTEEN.fullmatch(compact(cell)) and _SAID_TO_BE.search(label))


def compact(number: str) -> str:
    """A number without blanks and dashes, half-width, its check character as `X`."""
    return re.sub(r"[\s-]", "", half_width(number)).upper()


def _passes(number: str) -> bool:
    """Whether the last digit of a card's number checks (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - _TWICE_AT_MOST if value > _TWICE_AT_MOST else value
    return total % 10 == 0


def _heads(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The first text of each column that could be the label of numbers."""
    heads: dict[int, str] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if 1 < len(cell) <= _NEAR and _LABEL.search(cell):
                heads.setdefault(column, cell)
    return heads


def _medical_rows(rows: Sequence[Sequence[str]]) -> Iterator[Hit]:
    """Persons of a list that has a column for their illness or disability."""
    person = illness = None
    for at, row in enumerate(rows):
        if person is None or illness is None:
            if at >= _HEADER_ROWS:
                return
            if not _ILL.search("\t".join(row)):
                continue
            names = [tidy(cell) for cell in row]
            person = next((i for i, one in enumerate(names) if _PERSON.fullmatch(one)), None)
            illness = next((i for i, one in enumerate(names) if _is_illness(one)), None)
        elif row[person].strip() and row[illness].strip() not in _NOTHING:
            yield Hit(Sort.MEDICAL, row[person].strip())


def _is_illness(name: str) -> bool:
    return _ILLNESS.fullmatch(name) is not None and not _NO_ILLNESS.search(name)


def _medical_paper(texts: Sequence[str]) -> Hit | None:
    """A certificate or record of an illness by its title, of a person that it names."""
    head = [tidy(text) for text in texts[:_HEAD_BLOCKS]]
    titled = next((text for text in head if _PAPER.fullmatch(text)), "")
    named = titled and any("姓名" in text for text in texts)
    return Hit(Sort.MEDICAL, titled) if named else None
