"""What a file that is no YAML suffers from, by the parser's message and the line it stops at."""

import re
from collections.abc import Callable

import yaml

from anjuan.adapters.yaml_quotes import CLOSE_IT, OPEN_QUOTE, open_quote
from anjuan.adapters.yaml_source import Fault

_Rule = tuple[Callable[[str, str, str], bool], str, str]
"""Whether it is this (by message, line, last line above), what is wrong, the next step."""

_FULL_COLON = re.compile(r"^\s*(?:- )?\s*[^\s:\"'#]+：")

_COLON = "冒号用了全角“：”"
_RULES: tuple[_Rule, ...] = (
    (
        lambda message, line, _: "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in message,
        "行首用了制表符（Tab）",
        "请改成空格，每级缩进两个空格。",
    ),
    (
        lambda message, line, _: "alias" in message or bool(re.search(r"[:\[,-]\s*\*", line)),
        "* 开头的文字没有加引号",
        '请加引号，例如 folders: ["*卫生*"]。',
    ),
    (
        lambda message, _line, _above: "a single document" in message,
        "文件里有不止一份内容（多了一行 ---）",
        "请删去中间的 ---。",
    ),
    (
        lambda message, _line, _above: "special characters" in message or "control" in message,
        "文件里有不能显示的控制字符",
        "请把这一行重新输入一遍。",
    ),
    (
        lambda _, line, above: bool(_FULL_COLON.match(line) or _FULL_COLON.match(above)),
        _COLON,
        "键后面的冒号请用半角“:”，再空一格。",
    ),
    (
        lambda _, line, _above: bool(re.search(r":\s*[@`%]", line)),
        "@、`、% 开头的文字没有加引号",
        '请加引号，例如 title: "%…"。',
    ),
    (
        lambda message, _line, _above: "quoted scalar" in message,
        OPEN_QUOTE,
        f"{CLOSE_IT}。",
    ),
    (
        lambda message, _line, _above: "flow" in message or "','" in message,
        "括号没有成对，或少了逗号",
        "请核对这一行前后的 [ ] { } 和半角逗号。",
    ),
    (
        lambda message, _line, _above: "mapping values are not allowed" in message,
        "缩进不齐，或一行里有两个冒号",
        "请与上一行对齐；文字里有冒号的加引号。",
    ),
)
_OTHERWISE = (
    "这里不合 YAML 的写法",
    "请核对这一行和上一行：缩进对齐，冒号后空一格，引号成对。",
)


def yaml_fault(error: yaml.YAMLError, text: str, name: str) -> Fault:
    """The fault at which the parser gave up, an open quote where it opens; `text` is all of it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.splitlines() or [""]
    opened = open_quote(error)
    if opened is not None:
        at = opened
    else:
        at = min(mark.line, len(lines) - 1) if mark else _first_unprintable(lines)
    above = _above(lines, at)
    said = (str(error), lines[at], lines[above] if above is not None else "")
    what, step = next(((what, step) for holds, what, step in _RULES if holds(*said)), _OTHERWISE)
    if what == _COLON and above is not None and not _FULL_COLON.match(lines[at]):
        at = above  # the parser notices one line later
    return Fault(name, at + 1, what, step)


def _first_unprintable(lines: list[str]) -> int:
    """The line of the first control character; the parser names none for it."""
    bad = (at for at, line in enumerate(lines) if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", line))
    return next(bad, 0)


def _above(lines: list[str], at: int) -> int | None:
    """The last line above `at` that says something."""
    above = (place for place in reversed(range(at)) if lines[place].split("#")[0].strip())
    return next(above, None)
