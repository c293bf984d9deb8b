"""YAML read with its line numbers: values as the author wrote them, every fault with an address.

Scalars follow YAML 1.2's core schema (`on` and `no` are words, `0138` keeps its text), numbers
with a point are exact fractions, days are dates. Keys are always text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Loc = tuple[int | str, ...]
"""Where a value stands: keys and positions from the document's root."""

_MERGE = "tag:yaml.org,2002:merge"
_TAGS = {
    name: f"tag:yaml.org,2002:{name}"
    for name in ("null", "bool", "int", "float", "timestamp", "str")
}
_SCALARS: tuple[tuple[str, str, str], ...] = (
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?$", "-+.0123456789"),
    ("timestamp", r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$", "0123456789"),
)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a file that the user keeps: where, what, and the next step."""

    file: str
    line: int
    """From 1; 0 where the file as a whole is meant."""
    what: str
    step: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}：{self.what}。{self.step}"


def loader_class(base: type) -> type:
    """One of PyYAML's loaders with our own reading of scalars."""
    resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {"<": [(_MERGE, re.compile("^<<$"))]}
    for name, pattern, firsts in _SCALARS:
        for first in firsts:
            key = "" if first == "\0" else first
            resolvers.setdefault(key, []).append((_TAGS[name], re.compile(pattern)))
    return type("AnjuanLoader", (base,), {"yaml_implicit_resolvers": resolvers})


_LOADER = loader_class(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
"""Compiled where PyYAML was built with libyaml: ten times as fast."""


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: its data, its nodes for line numbers, and what was wrong with it as YAML."""

    name: str
    """The file's name, as messages show it."""
    root: Node | None
    data: object
    faults: tuple[Fault, ...]

    def node(self, loc: Loc) -> Node | None:
        """The node at `loc`, or the innermost one above it; parts that are no place are passed."""
        found = self.root
        for part in loc:
            found = _child(found, part) or found
        return found

    def line(self, loc: Loc) -> int:
        """The line, from 1, on which the value at `loc` (or what holds it) begins."""
        node = self.node(loc)
        return node.start_mark.line + 1 if node is not None else 1

    def key_line(self, loc: Loc) -> int:
        """The line on which the last key of `loc` is written."""
        parent = self.node(loc[:-1])
        for key, _ in parent.value if isinstance(parent, MappingNode) else ():
            if key.value == loc[-1]:
                return int(key.start_mark.line) + 1
        return self.line(loc)

    def text(self, loc: Loc) -> str | None:
        """The scalar at `loc` as it is written, quotes apart; None where there is no scalar."""
        node = self.node(loc)
        return node.value if isinstance(node, ScalarNode) else None


def compose(text: str, name: str) -> Document:
    """The document in `text`; raises `yaml.YAMLError` where it is no YAML at all."""
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    reader = _Reader(name)
    data = reader.value(root) if root is not None else None
    return Document(name, root, data, tuple(reader.faults))


def _child(node: Node | None, part: int | str) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(part, int):
        return node.value[part] if part < len(node.value) else None
    if not isinstance(node, MappingNode):
        return None
    for key, value in node.value:
        if key.value == part:
            return value if isinstance(value, Node) else None
    for merged in _merged(node):
        found = _child(merged, part)
        if found is not None:
            return found
    return None


def _merged(node: MappingNode) -> tuple[MappingNode, ...]:
    """The mappings that `<<` lends to a mapping."""
    lent: list[MappingNode] = []
    for key, value in node.value:
        if key.tag == _MERGE:
            several = value.value if isinstance(value, SequenceNode) else [value]
            lent += [one for one in several if isinstance(one, MappingNode) and one is not node]
    return tuple(lent)


class _Reader:
    """Turns nodes into values and collects what YAML allows but a plan does not."""

    def __init__(self, name: str) -> None:
        self.faults: list[Fault] = []
        self._name = name
        self._known: dict[int, object] = {}
        self._open: set[int] = set()

    def value(self, node: Node) -> object:
        """The value of a node; shared nodes (anchors) are read once."""
        key = id(node)
        if key in self._open:
            self._fault(node, "锚点（&、*）引用了它自己", "请去掉这处引用，把内容直接写出来。")
            return None
        if key not in self._known:
            self._open.add(key)
            self._known[key] = self._fresh(node)
            self._open.discard(key)
        return self._known[key]

    def _fresh(self, node: Node) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            return tuple(self.value(one) for one in node.value)
        return self._scalar(node)

    def _mapping(self, node: MappingNode) -> dict[str, object]:
        found: dict[str, object] = {}
        for merged in reversed(_merged(node)):
            lent = self.value(merged)
            found |= lent if isinstance(lent, Mapping) else {}
        own: dict[str, int] = {}
        for key, value in node.value:
            if key.tag == _MERGE:
                continue
            if not isinstance(key, ScalarNode):
                self._fault(key, "这里的键不是一个词", "请检查括号和冒号是否成对、位置是否正确。")
                continue
            if key.value in own:
                first = own[key.value]
                self._fault(
                    key,
                    f"键“{key.value}”重复，第{first}行已经写过",
                    "请合并成一处，只保留一个。",
                )
            own.setdefault(key.value, key.start_mark.line + 1)
            found[key.value] = self.value(value)
        return found

    def _scalar(self, node: Node) -> object:
        text = node.value
        read = _READ.get(node.tag)
        if read is None:
            self._fault(node, f"不认得的 YAML 标记 {node.tag}", "请去掉以 ! 开头的标记。")
            return text
        return read(text)

    def _fault(self, node: Node, what: str, step: str) -> None:
        self.faults.append(Fault(self._name, node.start_mark.line + 1, what, step))


def _day(text: str) -> date | str:
    """The day, or the text itself where the calendar has no such day."""
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return text


_READ: Mapping[str, Callable[[str], object]] = {
    _TAGS["null"]: lambda _: None,
    _TAGS["bool"]: lambda text: text.lower() == "true",
    _TAGS["int"]: int,
    _TAGS["float"]: lambda text: Fraction(Decimal(text)),
    _TAGS["timestamp"]: _day,
    _TAGS["str"]: str,
}
"""How the text of each kind of scalar is read."""
