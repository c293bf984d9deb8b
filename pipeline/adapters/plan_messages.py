"""What pydantic says about a plan, put into Chinese sentences with the next step."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic_core import ErrorDetails

from anjuan.adapters.measure_form import MEASURE_TYPES
from anjuan.adapters.near_miss import nearest
from anjuan.adapters.plan_form import grammar
from anjuan.adapters.plan_values import shown
from anjuan.adapters.schema_words import Words
from anjuan.adapters.yaml_source import Document, Fault, Loc

Said = tuple[str, str]
"""What is wrong, and the next step."""
_NO_PLACE = ("[key]", "[word]", "[table]")
"""Parts of a location that name no key: marks of pydantic's and of unions."""


def form_faults(errors: Iterable[ErrorDetails], document: Document) -> Iterator[Fault]:
    """The faults that `errors` of the form amount to, each with its line."""
    words = Words(grammar())
    for error in errors:
        about_key = error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",)
        loc = tuple(part for part in error["loc"] if part not in _NO_PLACE)
        what, step = _say(error, loc, document, words)
        if error["type"] == "plan" and what.startswith("“") and not about_key:
            what = f"{_named(loc, words)}的{what}"
        line = document.key_line(loc) if about_key else document.line(loc)
        yield Fault(document.name, line, what, step)


def _say(error: ErrorDetails, loc: Loc, document: Document, words: Words) -> Said:
    context = error.get("ctx", {})
    match error["type"]:
        case "plan":
            return str(context["what"]), str(context["step"])
        case "extra_forbidden":
            return _unknown_key(str(loc[-1]), words.keys(loc[:-1]))
        case "missing":
            return _missing(loc, words)
        case "union_tag_invalid":
            return _measure_type(str(context["tag"]))
        case "union_tag_not_found":
            return "这条数量指标没有写 type", f"请写明种类：{'、'.join(MEASURE_TYPES)}。"
    return _wrong_sort(error, loc, document, words)


def _unknown_key(key: str, known: tuple[str, ...]) -> Said:
    close = nearest(key, known)
    if close:
        return f"不认得的键“{key}”", f"是不是 {close}？"
    return f"不认得的键“{key}”", f"这里可以写：{'、'.join(known)}。"


def _missing(loc: Loc, words: Words) -> Said:
    title = words.title(loc)
    named = f"{loc[-1]}（{title}）" if title not in ("", loc[-1]) else str(loc[-1])
    return f"缺少 {named}", f"请补上一行 {loc[-1]}: …。"


def _measure_type(tag: str) -> Said:
    close = nearest(tag, MEASURE_TYPES)
    step = f"是不是 {close}？" if close else f"可以写：{'、'.join(MEASURE_TYPES)}。"
    return f"没有“{tag}”这种数量指标", step


_SORTS: Mapping[str, Said] = {
    "int_type": ("整数", "请写成整数，不带引号。"),
    "bool_type": ("是或否", "请写 true（是）或 false（否）。"),
    "tuple_type": ("列表", "请写成 [甲, 乙]，或每行一项、以“- ”开头。"),
    "dict_type": ("一组“键: 值”", "请写成 {键: 值}，冒号后空一格。"),
    "model_type": ("一组“键: 值”", "请写成 {键: 值}，冒号后空一格。"),
    "model_attributes_type": ("一组“键: 值”", "请写成 {键: 值}，冒号后空一格。"),
}


def _wrong_sort(error: ErrorDetails, loc: Loc, document: Document, words: Words) -> Said:
    """A value of the wrong type or outside its bounds."""
    value = error["input"]
    place = _named(loc, words)
    quoted = _quoted(document.text(loc), value)
    sort = _SORTS.get(error["type"])
    if isinstance(value, str) and "：" in value and sort:
        return f"{place}没有读成键和值", "冒号请用半角“:”，后面空一格。"
    if sort:
        return f"{place}应是{sort[0]}，写的是“{quoted}”", sort[1]
    if error["type"] == "string_type":
        return _no_text(place, quoted, value, loc)
    return _out_of_bounds(error, place, quoted)


def _quoted(written: str | None, value: object) -> str:
    """What the author wrote: its own text (`1.10`, not 1.1), or the value's outline."""
    plain = written is not None and not isinstance(value, Mapping | tuple) and value is not None
    return written if plain and written is not None else shown(value)


def _out_of_bounds(error: ErrorDetails, place: str, quoted: str) -> Said:
    match error["type"]:
        case "string_too_short":
            return f"{place}空着", "请填写，或把这一行删去。"
        case "literal_error":
            listed = "、".join(_words_of(str(error["ctx"]["expected"])))
            return f"{place}不能写“{quoted}”", f"可以写：{listed}。"
        case "greater_than_equal":
            return f"{place}写的是 {quoted}，太小", f"请写 {error['ctx']['ge']} 或更大的整数。"
        case "less_than_equal":
            return f"{place}写的是 {quoted}，太大", f"请写 {error['ctx']['le']} 或更小的整数。"
        case "string_pattern_mismatch":
            return f"{place}写的“{quoted}”不合格式", "保管期限写 Y（永久）、D30 或 D10。"
    return f"{place}写的“{quoted}”不对", "请对照 docs/plan.schema.json 更正。"


def _no_text(place: str, quoted: str, value: object, loc: Loc) -> Said:
    """A number, a day or nothing where words belong (`id: 1.10` is the number 1.1)."""
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if value is None:
        return f"{place}空着", f"请填写：{key}: …。"
    if isinstance(value, Mapping | tuple):
        return f"{place}应是一句文字，写的是“{quoted}”", "请写成一行文字；含有括号、冒号的加引号。"
    in_list = bool(loc) and isinstance(loc[-1], int)
    example = f'["{quoted}"]' if in_list else f'"{quoted}"'
    return (
        f"{place}写的 {quoted} 没有加引号，会被当成数或日期",
        f"请加引号：{key}: {example}。",
    )


def _named(loc: Loc, words: Words) -> str:
    """`id（编号）`, or the key whose list holds the value."""
    last = max((at for at, part in enumerate(loc) if isinstance(part, str)), default=-1)
    if last < 0:
        return "这里"
    title = words.title(loc[: last + 1])
    return f"{loc[last]}（{title}）" if title else f"{loc[last]} "


def _words_of(said: str) -> list[str]:
    return [word or number for word, number in re.findall(r"'([^']*)'|(\d+)", said)]
