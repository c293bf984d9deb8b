"""The small values of a plan (编号, 比例, 月日, 材料类别): how each is written and refused."""

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, StringConstraints
from pydantic import WithJsonSchema as Schema
from pydantic_core import PydanticCustomError

from anjuan.adapters.near_miss import nearest
from anjuan.model.kinds import KINDS, Kind

_ID = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_SAFE_NAME = re.compile(r'[^\\/:*?"<>|\x00-\x1f]+')
_LEAP_YEAR = 2000
_YEARS = range(1990, 2101)
"""Years that a campaign can lie in; anything else is a slip of the pen."""
_KIND_BY_NAME = {words.name: words.kind.value for words in KINDS}
KIND_CODES = tuple(kind.value for kind in Kind)
_ONE_KIND = "|".join(re.escape(code) for code in KIND_CODES)
DEMAND_PATTERN = rf"^(?:{_ONE_KIND})(?:\|(?:{_ONE_KIND}))*$"


def wrong(what: str, step: str) -> PydanticCustomError:
    """What is wrong with a value, in Chinese, and the next step."""
    return PydanticCustomError("plan", "{what}", {"what": what, "step": step})


def clean_id(text: str) -> str:
    """An id in its plain form: half-width, no trailing dots, no leading zeros (`０2.` is `2`)."""
    plain = unicodedata.normalize("NFKC", text).strip().rstrip(".")
    if not _ID.fullmatch(plain):
        raise wrong(f"“{text}”里有数字和点以外的字", '编号只用数字和点，写成 "2" 或 "2.2"。')
    return ".".join(str(int(part)) for part in plain.split("."))


def _number(value: object) -> Fraction:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        found = Fraction(value)
        if found >= 0:
            return found
    raise wrong(
        f"“{shown(value)}”不是数（0 或更大）", "请写成数字，例如 30 或 2.5，不带引号和单位。"
    )


def _share(value: object) -> Fraction:
    found = _percent(value) if isinstance(value, str) else None
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        found = Fraction(value)
    if found is None:
        raise wrong(f"“{shown(value)}”不是比例", "请写成百分数，例如 80%。")
    if not 0 < found <= 1:
        raise wrong(f"“{shown(value)}”不在 0 与 100% 之间", "请写成百分数，例如 80%。")
    return found


def _percent(text: str) -> Fraction | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    hit = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*%", plain)
    return Fraction(hit.group(1)) / 100 if hit else None


def _month_day(value: object) -> tuple[int, int]:
    if isinstance(value, date):
        return value.month, value.day
    hit = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", value) if isinstance(value, str) else None
    if hit is None:
        raise wrong(f"“{shown(value)}”不是月日", "请写成“月-日”，例如 by: 03-31。")
    month, day = int(hit.group(1)), int(hit.group(2))
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        raise wrong(f"“{value}”这一天不存在", "请改成日历上有的月日，例如 by: 03-31。") from None
    return month, day


def _day(value: object) -> date:
    found = value if isinstance(value, date) else _written_day(value)
    if found.year not in _YEARS:
        raise wrong(f"“{shown(value)}”的年份不对", "请核对年份。")
    return found


def _written_day(value: object) -> date:
    hit = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value) if isinstance(value, str) else None
    if hit is None:
        raise wrong(f"“{shown(value)}”不是日期", "请写成“年-月-日”，例如 2021-06-01。")
    try:
        return date(int(hit.group(1)), int(hit.group(2)), int(hit.group(3)))
    except ValueError:
        raise wrong(f"“{value}”这一天不存在", "请对照日历更正。") from None


def _month(value: object) -> tuple[int, int]:
    hit = re.fullmatch(r"(\d{4})-(\d{1,2})", value) if isinstance(value, str) else None
    if hit is None or not 1 <= int(hit.group(2)) <= 12:  # noqa: PLR2004 - months of a year
        raise wrong(f"“{shown(value)}”不是月份", "请写成“年-月”，例如 assessed: 2021-08。")
    if int(hit.group(1)) not in _YEARS:
        raise wrong(f"“{shown(value)}”的年份不对", "请核对年份。")
    return int(hit.group(1)), int(hit.group(2))


def _kind(value: object) -> Kind:
    if isinstance(value, str) and value in KIND_CODES:
        return Kind(value)
    raise wrong(f"“{shown(value)}”不是材料类别", kind_advice(shown(value)))


def kind_advice(text: str) -> str:
    """What to write instead of a kind that is none: the nearest code, or all of them."""
    meant = _KIND_BY_NAME.get(text)
    if meant is None:
        close = nearest(text, (*KIND_CODES, *_KIND_BY_NAME))
        meant = _KIND_BY_NAME.get(close, close) if close else None
    if meant:
        return f"是不是 {meant}？"
    return f"可用的类别：{'、'.join(f'{w.kind.value}（{w.name}）' for w in KINDS)}。"


def _kinds(value: object) -> tuple[Kind, ...]:
    if not isinstance(value, str):
        raise wrong(f"“{shown(value)}”不是材料类别", "请写成类别和数目，例如 photo: 3。")
    return tuple(_kind(part.strip()) for part in value.split("|"))


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _filled(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise wrong("列表是空的", "请至少写一项。")
    return value


def _bind(value: object) -> int | None:
    if value == "all":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise wrong(f"“{shown(value)}”不是装订张数", "请写成 all（全部）或每档最多的张数，例如 8。")


def _folder_name(text: str) -> str:
    if not _SAFE_NAME.fullmatch(text) or text.strip(".") != text:
        raise wrong(f"“{text}”不能作文件夹名", '请去掉 \\ / : * ? " < > | 和首尾的点。')
    return text


def _number_form(text: str) -> str:
    unknown = [one for one in re.findall(r"\{([^{}]*)\}", text) if one not in {"year", "n"}]
    if unknown or "{n}" not in text or re.sub(r"\{(?:year|n)\}", "", text).count("{"):
        raise wrong(
            f"“{text}”里的占位不对",
            "只用 {year}（年份）和 {n}（序号），例如 督〔{year}〕{n}号。",
        )
    return text


def shown(value: object) -> str:
    """A value as a message quotes it."""
    match value:
        case None:
            return "（空）"
        case bool():
            return str(value).lower()
        case dict():
            return "{…}"
        case tuple():
            return "[…]"
        case Fraction():
            return f"{float(value):g}"
    return str(value)


def _text_schema(pattern: str) -> Schema:
    return Schema({"type": "string", "pattern": pattern})


def _either(*schemas: dict[str, Any]) -> Schema:
    return Schema({"anyOf": list(schemas)})


NonEmpty = AfterValidator(_filled)
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
FolderName = Annotated[Text, AfterValidator(_folder_name)]
NumberForm = Annotated[Text, AfterValidator(_number_form)]
Id = Annotated[str, AfterValidator(clean_id), _text_schema(r"^[0-9]+(\.[0-9]+)*$")]
Number = Annotated[Fraction, PlainValidator(_number), Schema({"type": "number", "minimum": 0})]
Share = Annotated[
    Fraction,
    PlainValidator(_share),
    _either(
        {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"},
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    ),
]
MonthDay = Annotated[
    tuple[int, int],
    PlainValidator(_month_day),
    _text_schema(r"^([0-9]{4}-)?[0-9]{1,2}-[0-9]{1,2}$"),
]
Day = Annotated[date, PlainValidator(_day), _text_schema(r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$")]
Month = Annotated[tuple[int, int], PlainValidator(_month), _text_schema(r"^[0-9]{4}-[0-9]{1,2}$")]
KindCode = Annotated[Kind, PlainValidator(_kind)]
KindChoice = Annotated[tuple[Kind, ...], PlainValidator(_kinds)]
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(_as_tuple),
    NonEmpty,
    _either(
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    ),
]
Bind = Annotated[
    int | None, PlainValidator(_bind), _either({"const": "all"}, {"type": "integer", "minimum": 1})
]
