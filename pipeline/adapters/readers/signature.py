"""A document's own date (成文日期) and number (文号), told apart from those it only mentions.

GB/T 9704-2012 §7.3.5: the date stands below the name of the issuing body, in Arabic numerals;
older papers write it in Chinese numerals. §7.2.5: the number is made of 发文机关代字, 年份 in
六角括号 and 顺序号.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

_DIGITS = dict(zip("〇○Ｏ零０Oo一二三四五六七八九", "0000000123456789", strict=True))
_ARABIC = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:年|[-./．／－])(?P<m>\d{1,2})(?:月|[-./．／－])(?P<d>\d{1,2})日?"
)
_CHINESE = re.compile(
    r"(?P<y>[一二三四五六七八九零〇○０ＯOo]{4})年"
    r"(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_LABEL = re.compile(
    r"^(?:(?:签订|签署|签字|承诺|填报|填表|制表|报告|落款|成文|发文|印发)?(?:日期|时间))[：:]?$"
)
_UNIT_END = re.compile(
    r"(?:局|办|办公室|科|委|委员会|组|部|处|室|中心|公司|社区|院|所|会|队|站|厅|府|校|学校|银行|"
    r"党组|单位|窗口|工会|团委|妇联|[（(](?:盖章|印章|公章|章)[）)])$"
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


def signed_date(lines: Sequence[str]) -> date | None:
    """The date of the signature block among a document's lines, or None.

    A line signs when it is only a date (or a unit and a date) and stands below a unit's name or
    near the end; with none, a bracketed date under the title, then the day of printing (印发日期)
    serve.
    """
    kept = [bare for bare in (_bare(line) for line in lines) if bare]
    scored = [
        (_weight(kept, index), -index, day)
        for index, line in enumerate(kept)
        if (day := _signing(line)) is not None
    ]
    best = max(scored, default=None)
    if best is not None and best[0] >= _NEEDED:
        return best[2]
    return _under_title(kept) or _printed(kept)


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
    return re.sub(r"\s+", "", line)


def _signing(line: str) -> date | None:
    """The date of a line that holds a date and nothing but a unit or a label beside it."""
    for pattern in (_ARABIC, _CHINESE):
        found = pattern.search(line)
        if found is None or found.end() != len(line):
            continue
        before = line[: found.start()]
        if not before or _LABEL.match(before) or _is_unit(before):
            return _as_date(found)
    return None


def _is_unit(text: str) -> bool:
    """Whether it reads as the name of a body that signs."""
    named = len(text) <= _UNIT_LENGTH and not re.search(r"[，。；：:、？！“”《》]", text)
    return named and _UNIT_END.search(text) is not None


def _weight(lines: Sequence[str], index: int) -> int:
    """How much speaks for a signature: a unit above or beside, the end near, what follows."""
    above = lines[max(0, index - 2) : index]
    signed = any(_is_unit(line) for line in above) or _is_unit(_before_date(lines[index]))
    near_end = len(lines) - index <= _TAIL_LINES
    labelled = _LABEL.match(_before_date(lines[index])) is not None
    followed = index + 1 < len(lines) and _AFTER.match(lines[index + 1]) is not None
    if labelled and not near_end:
        return 0
    return 2 * signed + 2 * near_end + followed


def _before_date(line: str) -> str:
    """What stands before the date in a signing line."""
    for pattern in (_ARABIC, _CHINESE):
        found = pattern.search(line)
        if found is not None:
            return line[: found.start()]
    return line


def _under_title(lines: Sequence[str]) -> date | None:
    """A date in brackets below the title, as speeches and resolutions bear it."""
    for line in lines[1:8]:
        if line[:1] in "（(" and line[-1:] in "）)":
            day = _signing(line[1:-1])
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
