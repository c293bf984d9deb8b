"""What pydantic and YAML say about a plan, put into Chinese sentences with the next step."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml
from pydantic_core import ErrorDetails

from anjuan.adapters.measure_form import MEASURE_TYPES
from anjuan.adapters.near_miss import nearest
from anjuan.adapters.plan_form import grammar
from anjuan.adapters.plan_values import shown
from anjuan.adapters.yaml_source import Document, Fault, Loc

Schema = Mapping[str, Any]
Said = tuple[str, str]
"""What is wrong, and the next step."""


def form_faults(errors: Iterable[ErrorDetails], document: Document) -> Iterator[Fault]:
    """The faults that `errors` of the form amount to, each with its line."""
    words = Words(grammar())
    for error in errors:
        what, step = _say(error, document, words)
        about_key = error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",)
        loc = tuple(part for part in error["loc"] if part != "[key]")
        line = document.key_line(loc) if about_key else document.line(loc)
        yield Fault(document.name, line, what, step)


class Words:
    """The grammar's own words: the keys of a place, and what a key is called."""

    def __init__(self, schema: Schema) -> None:
        self._root = schema

    def keys(self, loc: Loc) -> tuple[str, ...]:
        """The keys that may stand in the mapping at `loc`."""
        return tuple(self._at(loc).get("properties", {}))

    def title(self, loc: Loc) -> str:
        """The Chinese name of the key at `loc`; nothing where it has none."""
        if not loc or not isinstance(loc[-1], str):
            return ""
        found = self._at(loc[:-1]).get("properties", {}).get(loc[-1], {})
        return str(found.get("title", ""))

    def _at(self, loc: Loc) -> Schema:
        place = self._plain(self._root)
        for part in loc:
            place = self._plain(self._step(place, part))
        return place

    def _step(self, place: Schema, part: int | str) -> Schema:
        if isinstance(part, int):
            return place.get("items", {})  # type: ignore[no-any-return] - JSON Schema is untyped
        if part in place.get("properties", {}):
            return place["properties"][part]  # type: ignore[no-any-return] - as above
        mapping = place.get("discriminator", {}).get("mapping", {})
        return {"$ref": mapping[part]} if part in mapping else place

    def _plain(self, place: Schema) -> Schema:
        """The place with its reference followed, and the one branch that is a form or a list."""
        if "$ref" in place:
            return self._plain(self._root["$defs"][place["$ref"].rsplit("/", 1)[1]])
        if "discriminator" in place:
            return place
        for branch in (*place.get("anyOf", ()), *place.get("oneOf", ())):
            plain = self._plain(branch)
            if "properties" in plain or "items" in plain:
                return plain
        return place


def _say(error: ErrorDetails, document: Document, words: Words) -> Said:
    loc = error["loc"]
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
    return _wrong_sort(error, document, words)


def _unknown_key(key: str, known: tuple[str, ...]) -> Said:
    close = nearest(key, known)
    if close:
        return f"不认得的键“{key}”", f"是不是 {close}？"
    return f"不认得的键“{key}”", f"这里可以写：{'、'.join(known)}。"


def _missing(loc: Loc, words: Words) -> Said:
    title = words.title(loc)
    named = f"{loc[-1]}（{title}）" if title else str(loc[-1])
    return f"缺少 {named}", f"请补上一行 {loc[-1]}: …。"


def _measure_type(tag: str) -> Said:
    close = nearest(tag, MEASURE_TYPES)
    step = f"是不是 {close}？" if close else f"可以写：{'、'.join(MEASURE_TYPES)}。"
    return f"没有“{tag}”这种数量指标", step


def _wrong_sort(error: ErrorDetails, document: Document, words: Words) -> Said:
    """A value of the wrong type or outside its bounds."""
    loc = error["loc"]
    value = error["input"]
    place = _named(loc, words)
    written = document.text(loc) if not isinstance(value, Mapping | tuple) else None
    quoted = written if written is not None and value is not None else shown(value)
    if isinstance(value, str) and "：" in value and error["type"] in _SORTS:
        return f"{place}没有读成键和值", "冒号请用半角“:”，后面空一格。"
    match error["type"]:
        case "string_type":
            return _no_text(place, quoted, value, loc)
        case "string_too_short":
            return f"{place}空着", "请填写，或把这一行删去。"
        case "literal_error":
            return f"{place}不能写“{quoted}”", f"可以写：{_expected(error)}。"
        case "greater_than_equal" | "less_than_equal":
            return f"{place}写的是 {quoted}，超出范围", f"请改成{_bound(error)}的整数。"
        case "string_pattern_mismatch":
            return f"{place}写的“{quoted}”不合格式", "保管期限写 Y（永久）、D30 或 D10。"
    sort, example = _SORTS.get(error["type"], ("合适的值", "请对照 docs/plan.schema.json 更正"))
    return f"{place}应是{sort}，写的是“{quoted}”", f"{example}。"


_SORTS: Mapping[str, Said] = {
    "int_type": ("整数", "请写成不带引号的整数，例如 1"),
    "bool_type": ("是或否", "请写 true（是）或 false（否）"),
    "tuple_type": ("列表", "请写成 [甲, 乙]，或每行一项、以“- ”开头"),
    "dict_type": ("一组“键: 值”", "请写成 {键: 值}，冒号后空一格"),
    "model_type": ("一组“键: 值”", "请写成 {键: 值}，冒号后空一格"),
    "model_attributes_type": ("一组“键: 值”", "请写成 {键: 值}，冒号后空一格"),
}


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


def _expected(error: ErrorDetails) -> str:
    said = str(error.get("ctx", {}).get("expected", ""))
    return "、".join(re.findall(r"'([^']*)'|(\d+)", said) and _words_of(said))


def _words_of(said: str) -> list[str]:
    return [word or number for word, number in re.findall(r"'([^']*)'|(\d+)", said)]


def _bound(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if "ge" in context:
        return f" {context['ge']} 或更大"
    return f"不大于 {context['le']} "


# ── YAML itself ──────────────────────────────────────────────────────────────────────────────


def yaml_fault(error: yaml.YAMLError, text: str, name: str) -> Fault:
    """What a file that is no YAML suffers from, by its message and by the line it stops at."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.splitlines()
    at = min(mark.line, max(len(lines) - 1, 0)) if mark else 0
    what, step = _syntax(str(error), lines[at] if lines else "", _before(lines, at))
    return Fault(name, at + 1, what, step)


def _before(lines: list[str], at: int) -> str:
    """The last line above `at` that says something."""
    above = [line for line in lines[:at] if line.strip() and not line.lstrip().startswith("#")]
    return above[-1] if above else ""


def _syntax(message: str, line: str, above: str) -> Said:
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in message:
        return "行首用了制表符（Tab）", "请改成空格，每级缩进两个空格。"
    if "undefined alias" in message or re.search(r"[:\[,]\s*\*", line):
        return "* 开头的文字没有加引号", '请加引号，例如 folders: ["*卫生*"]。'
    if "expected a single document" in message:
        return "文件里有不止一份内容（多了一行 ---）", "请删去中间的 ---。"
    if "special characters are not allowed" in message:
        return "文件里有不能显示的控制字符", "请把这一行重新输入一遍。"
    if re.search(r"^\s*-?\s*[^\s:\"'#]+：", line) or "：" in _key_part(above):
        return "冒号用了全角“：”", "键后面的冒号请用半角“:”，再空一格。"
    if "quoted scalar" in message:
        return "引号没有成对", "请补上另一半引号，两个都用半角。"
    if "flow" in message or "','" in message:
        return "括号没有成对，或少了逗号", "请核对这一行前后的 [ ] { } 和半角逗号。"
    if re.search(r":\s*[@`%]", line):
        return "@、`、% 开头的文字没有加引号", '请加引号，例如 title: "%…"。'
    if "mapping values are not allowed" in message:
        return "缩进不齐，或一行里有两个冒号", "请与上一行对齐；文字里有冒号的加引号。"
    return "这里不合 YAML 的写法", "请核对这一行和上一行：缩进对齐，冒号后空一格，引号成对。"


def _key_part(line: str) -> str:
    return line.split(":", 1)[0].split("#", 1)[0]
