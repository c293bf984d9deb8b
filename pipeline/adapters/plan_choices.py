"""Words of which one is chosen (多久一次, 依据, 方法): their meanings, and common slips."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from pydantic import PlainValidator, WithJsonSchema

from anjuan.adapters.near_miss import nearest
from anjuan.adapters.plan_values import shown, wrong
from anjuan.model.periods import Cadence
from anjuan.model.plan import Basis, Method, Span

E = TypeVar("E", bound=StrEnum)

CADENCES: Mapping[Cadence, str] = {
    Cadence.ONCE: "整个时段一次",
    Cadence.YEAR: "每年",
    Cadence.HALF_YEAR: "每半年",
    Cadence.QUARTER: "每季度",
    Cadence.MONTH: "每月",
    Cadence.WEEK: "每周",
    Cadence.WORKDAY: "每个工作日",
    Cadence.DAY: "每天",
    Cadence.EVENT: "随时，有一件记一件",
}
_CADENCE_WORDS: Mapping[str, Cadence] = {
    "一次": Cadence.ONCE,
    "每年": Cadence.YEAR,
    "年": Cadence.YEAR,
    "yearly": Cadence.YEAR,
    "annual": Cadence.YEAR,
    "每半年": Cadence.HALF_YEAR,
    "半年": Cadence.HALF_YEAR,
    "half": Cadence.HALF_YEAR,
    "每季": Cadence.QUARTER,
    "每季度": Cadence.QUARTER,
    "季": Cadence.QUARTER,
    "季度": Cadence.QUARTER,
    "quarterly": Cadence.QUARTER,
    "每月": Cadence.MONTH,
    "月": Cadence.MONTH,
    "monthly": Cadence.MONTH,
    "每周": Cadence.WEEK,
    "周": Cadence.WEEK,
    "weekly": Cadence.WEEK,
    "工作日": Cadence.WORKDAY,
    "每个工作日": Cadence.WORKDAY,
    "每天": Cadence.DAY,
    "每日": Cadence.DAY,
    "日": Cadence.DAY,
    "daily": Cadence.DAY,
    "随时": Cadence.EVENT,
    "按来文": Cadence.EVENT,
}
DATE_CADENCES: Mapping[Cadence, str] = {
    one: CADENCES[one] for one in (Cadence.WORKDAY, Cadence.DAY, Cadence.WEEK, Cadence.MONTH)
}
BASES: Mapping[Basis, str] = {
    Basis.EXPLICIT: "文件明确要求",
    Basis.IMPLIED: "文件未写数目，本单位设定",
    Basis.EXTERNAL: "其他规范要求",
}
METHODS: Mapping[Method, str] = {one: one.value for one in Method}
SPANS: Mapping[Span, str] = {
    Span.WHOLE: "整个时段合起来算",
    Span.EACH_PERIOD: "每个周期各自算",
}


def choice(
    meanings: Mapping[E, str], spoken: Mapping[str, E] | None = None
) -> tuple[PlainValidator, WithJsonSchema]:
    """Validator and JSON Schema of a word to be chosen; `spoken` leads to the word meant."""
    by_code = {one.value: one for one in meanings}
    schema = {
        "type": "string",
        "enum": list(by_code),
        "enumDescriptions": list(meanings.values()),
    }
    return PlainValidator(_reader(by_code, meanings, spoken or {})), WithJsonSchema(schema)


def _reader(
    by_code: Mapping[str, E], meanings: Mapping[E, str], spoken: Mapping[str, E]
) -> Callable[[object], E]:
    def read(value: object) -> E:
        if isinstance(value, str) and value in by_code:
            return by_code[value]
        written = shown(value)
        meant = spoken.get(written) or by_code.get(nearest(written, by_code) or "")
        if meant is not None:
            raise wrong(f"“{written}”不能用", f"是不是 {meant.value}（{meanings[meant]}）？")
        listed = "、".join(_named(one.value, name) for one, name in meanings.items())
        raise wrong(f"“{written}”不能用", f"可以写：{listed}。")

    return read


def _named(code: str, name: str) -> str:
    return code if code == name else f"{code}（{name}）"


EVERY = choice(CADENCES, _CADENCE_WORDS)
DATES_EVERY = choice(DATE_CADENCES, _CADENCE_WORDS)
BASIS = choice(BASES)
METHOD = choice(METHODS)
SPAN = choice(SPANS)
