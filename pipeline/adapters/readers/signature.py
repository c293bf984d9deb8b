"""A document's own date (成文日期) and number (文号), told apart from those it only mentions.

GB/T 9704-2012 §7.3.5: the date stands below the name of the issuing body, in Arabic numerals;
older papers write it in Chinese numerals. §7.2.5: the number is made of 发文机关代字, 年份 in
六角括号 and 顺序号.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_DIGITS = dict(zip("〇○Ｏ零０0Oo一二三四五六七八九", "00000000123456789", strict=True))
_ARABIC = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:年|[-./．／－])(?P<m>\d{1,2})(?:月|[-./．／－])(?P<d>\d{1,2})[日号]?"
)
_CHINESE = re.compile(
    r"(?P<y>[一二三四五六七八九零〇○０0ＯOo]{4})年"
    r"(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_LABEL = re.compile(
    r"^(?:(?:签订|签署|签字|承诺|填报|填表|制表|报告|落款|成文|发文|印发)(?:日期|时间)|日期)[：:]?$"
)
"""A bare 时间 says when something takes place."""
_OTHER_LABEL = re.compile(r"^.{0,8}(?:时间|日期|期限|时限)[：:]?$")
_UNIT_END = re.compile(
    r"(?:局|办|办公室|科|委|委员会|组|部|处|室|中心|公司|社区|院|所|会|队|站|厅|府|校|学校|银行|"
    r"党组|单位|窗口|工会|团委|妇联|专班|街道|大学|小学|中学|[（(](?:盖章|印章|公章|章)[）)])$"
)
_SEAL = re.compile(r"[（(](?:盖章|印章|公章|章)[）)]$")
_NO_UNIT = re.compile(r"[，。；：:、？！“”《》]|^(?:请|各|并|须|由|全体)|以上|如下|其他")
_BLANK = r"[×xX＿_*Ｘ○]{0,40}"
"""Room left for the pen: no longer, or a line of nothing else takes minutes."""
_UNFINISHED = re.compile(
    rf"(?:(?:19|20)\d\d|20{_BLANK}|[一二三四五六七八九零〇○０ＯOo]{{4}}|{_BLANK})年"
    rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|{_BLANK})月"
    rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|{_BLANK})日$"
)
_MONTH_ONLY = re.compile(
    r"(?:(?:19|20)\d\d|[一二三四五六七八九零〇○０0ＯOo]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月$"
)
_AFTER = re.compile(r"^(?:附件|附：|抄送|抄报|主送|（此件|\(此件|（联系人|联系人|印发)")
_PRINTED = re.compile(r"印发$")
_NUMBER = re.compile(
    r"(?P<body>[\u4e00-\u9fffA-Za-z]{1,16})[〔\[［【(（](?P<year>(?:19|20)\d\d)(?:年)?[〕\]］】)）]"
    r"第?(?P<order>\d{1,4})号(?:签发人[：:]?[\u4e00-\u9fff·]{0,12})?"
)
_TAIL_LINES = 6
"""A date so near to the end signs the document even without a unit above it."""
_HEAD_LINES = 20
"""A number belongs to the head of a document; further down it is usually another's."""
_UNIT_LENGTH = 40
_NEEDED = 2
_MOST_ISSUERS = 4
_PAGE = re.compile(r"^[—－-]*\d{1,3}[—－-]*$")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class SignOff:
    """What stands at the end of a document (署名, 成文日期), GB/T 9704-2012 §7.3.5."""

    day: date | None = None
    issuers: tuple[str, ...] = ()
    """Names of the bodies that sign, as written, without （盖章）."""
    month: bool = False
    """It bears year and month without a day, as plans and reports do."""
    unfinished: str = ""
    """The date's place left open, without blanks: `2021年3月日`; empty where a date stands."""


def signed_date(lines: Sequence[str]) -> date | None:
    """The date of the signature block among a document's lines, or None."""
    return sign_off(lines).day


def sign_off(lines: Sequence[str]) -> SignOff:
    """The signature block among a document's lines.

    A line signs when it is only a date (or a unit and a date) and stands below a unit's name or
    near the end; with none, a bracketed date under the title, then the day of printing (印发日期)
    serve.
    """
    kept = [bare for bare in (_bare(line) for line in lines) if bare]
    best = signing_line(kept)
    if best is not None:
        return SignOff(day=_signing(kept, best), issuers=_issuers(kept, best))
    day = _under_title(kept) or _printed(kept)
    open_ = _best(kept, [at for at, line in enumerate(kept) if _undated(line)])
    if open_ is None:
        return SignOff(day=day, issuers=_lone_issuers(kept))
    month = _MONTH_ONLY.search(kept[open_]) is not None
    written = "" if month or day else _before_date(kept[open_], rest=True)
    return SignOff(day, _issuers(kept, open_), month, written)


def signing_line(lines: Sequence[str]) -> int | None:
    """The place of the line that dates the paper, among lines none of which is blank."""
    kept = [_bare(line) for line in lines]
    return _best(kept, [at for at in range(len(kept)) if _signing(kept, at) is not None])


def _best(lines: Sequence[str], places: Sequence[int]) -> int | None:
    """The place that most speaks for a signature; the earlier of equals."""
    best = max(((_weight(lines, at), -at) for at in places), default=None)
    return -best[1] if best is not None and best[0] >= _NEEDED else None


def _issuers(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """The bodies named beside the date, directly above it, or directly below it."""
    beside = _before_date(lines[at])
    if is_unit_name(beside):
        return (*_units(lines[max(0, at - _MOST_ISSUERS) : at][::-1])[::-1], _named(beside))
    above = _units(lines[max(0, at - _MOST_ISSUERS) : at][::-1])[::-1]
    return above or _units(lines[at + 1 : at + 2])


def _units(lines: Sequence[str]) -> tuple[str, ...]:
    """The units that the lines name, up to the first line that names none."""
    found: list[str] = []
    for line in lines:
        if not is_unit_name(line):
            break
        found.append(_named(line))
    return tuple(found)


def _lone_issuers(lines: Sequence[str]) -> tuple[str, ...]:
    """Units that sign without a date: the last line, or the one before what follows a signature.

    Something must have been said before: a table whose last cell names an office is not signed.
    """
    if not any("。" in line for line in lines):
        return ()
    for at in range(len(lines) - 1, max(1, len(lines) - _TAIL_LINES) - 1, -1):
        ends = at == len(lines) - 1 or _AFTER.match(lines[at + 1]) or _PAGE.match(lines[at + 1])
        if ends and is_unit_name(lines[at]):
            return _units(lines[max(1, at - _MOST_ISSUERS + 1) : at + 1][::-1])[::-1]
    return ()


def _named(unit: str) -> str:
    return _SEAL.sub("", unit)


def document_number(lines: Sequence[str]) -> str:
    """The document's own number as the standard writes it: `安行审发〔2021〕3号`; else empty."""
    kept = [bare for bare in (_bare(line) for line in lines) if bare]
    for line in kept[:_HEAD_LINES]:
        found = _NUMBER.fullmatch(line)
        if found:
            return f"{found['body']}〔{found['year']}〕{int(found['order'])}号"
    return ""


def _bare(line: str) -> str:
    """The line without any blanks: dates are typed `2021 年 4 月 25 日` and spread with 　."""
    return re.sub(r"\s+", "", line).translate(_HALF)


def _signing(lines: Sequence[str], at: int) -> date | None:
    """The date of a line that holds a date and nothing but a unit or a label beside it."""
    line = lines[at]
    for pattern in (_ARABIC, _CHINESE):
        found = pattern.search(line)
        if found is None or found.end() != len(line):
            continue
        before = line[: found.start()]
        label = lines[at - 1] if at else ""
        if not before and _OTHER_LABEL.match(label) and not _LABEL.match(label):
            continue  # the cell beside 报名时间
        if not before or _LABEL.match(before) or is_unit_name(before):
            return _as_date(found)
    return None


def _undated(line: str) -> bool:
    """Whether the line is a date whose day, month or year is still open."""
    found = _UNFINISHED.search(line) or _MONTH_ONLY.search(line)
    if found is None:
        return False
    before = line[: found.start()]
    return not before or _LABEL.match(before) is not None or is_unit_name(before)


def is_unit_name(text: str) -> bool:
    """Whether it reads as the name of a body that signs."""
    named = 1 < len(text) <= _UNIT_LENGTH and not _NO_UNIT.search(text)
    return named and _UNIT_END.search(text) is not None


def _weight(lines: Sequence[str], index: int) -> int:
    """How much speaks for a signature: a unit above or beside, the end near, what follows."""
    above = lines[max(0, index - 2) : index]
    signed = any(is_unit_name(line) for line in above) or is_unit_name(_before_date(lines[index]))
    near_end = len(lines) - index <= _TAIL_LINES
    labelled = _LABEL.match(_before_date(lines[index])) is not None
    followed = index + 1 < len(lines) and _AFTER.match(lines[index + 1]) is not None
    if labelled and not near_end:
        return 0
    return 2 * signed + 2 * near_end + followed


def _before_date(line: str, *, rest: bool = False) -> str:
    """What stands before the date in a signing line; with `rest`, the date itself as written."""
    for pattern in (_ARABIC, _CHINESE, _UNFINISHED, _MONTH_ONLY):
        found = pattern.search(line)
        if found is not None:
            return found.group() if rest else line[: found.start()]
    return line


def _under_title(lines: Sequence[str]) -> date | None:
    """A date in brackets below the title, as speeches and resolutions bear it."""
    for line in lines[1:8]:
        if line[:1] in "（(" and line[-1:] in "）)":
            day = _signing((line[1:-1],), 0)
            if day is not None:
                return day
    return None


def _printed(lines: Sequence[str]) -> date | None:
    """The day of printing in the 版记."""
    for line in reversed(lines[-8:]):
        if _PRINTED.search(line):
            found = next(_dates(line), None)
            if found is not None:
                return found
    return None


def _dates(line: str) -> Iterator[date]:
    """All whole dates of a line that exist."""
    for pattern in (_ARABIC, _CHINESE):
        for found in pattern.finditer(line):
            day = _as_date(found)
            if day is not None:
                yield day


def _as_date(found: re.Match[str]) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(_number(found["y"]), _number(found["m"]), _number(found["d"]))
    except ValueError:
        return None


def _number(text: str) -> int:
    """`2021`, `二〇二一`, `十二`, `二十五` as numbers."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(_DIGITS[character] for character in text))
    tens, _, ones = text.partition("十")
    return int(_DIGITS[tens] if tens else "1") * 10 + int(_DIGITS[ones] if ones else "0")
