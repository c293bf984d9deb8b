"""The text of a plan with other words at its head: unit, year, departments; comments stay.

Values are exchanged where they stand; all else keeps its bytes. What the text holds is not judged
here: `load_plan` does that afterwards.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_PLAIN = re.compile(r"[一-鿿A-Za-z][一-鿿A-Za-z0-9（）]*")
"""What YAML reads as text without quotation marks; `no` and `null` are in no name."""
_ANCHOR = re.compile(r"&\S+\s+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new plan is to begin with; what is None stays as the plan has it."""

    unit: str | None = None
    year: int | None = None
    departments: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        """Whether anything is to be changed."""
        return any(one is not None for one in (self.unit, self.year, self.departments))


@dataclass(frozen=True, slots=True)
class _Change:
    first: int
    last: int
    text: str


def heads(text: str) -> Beginning:
    """Unit, year and departments as the text has them; None where it does not say."""
    root = _root(text)
    unit, year, listed = (_value(root, key) for key in ("unit", "year", "departments"))
    known = isinstance(year, ScalarNode) and year.value.isdecimal()
    return Beginning(
        unit.value if isinstance(unit, ScalarNode) else None,
        int(year.value) if isinstance(year, ScalarNode) and known else None,
        tuple(_names(listed)) or None,
    )


def beginning_with(text: str, wanted: Beginning, *, sample: bool) -> str:
    """The text with the wanted words; the year also in its title, its period and every `from`.

    In the `sample`, whose indicators are nobody's yet, they go to the departments of the same
    place in the list. Elsewhere departments that indicators still name stay in it, at its end.
    Text that is no YAML is given back as it is.
    """
    root = _root(text)
    changes = [*_unit(root, wanted), *_years(root, text, wanted)]
    if wanted.departments is not None:
        changes += _departments(root, wanted.departments, sample=sample)
    for one in sorted(set(changes), key=lambda each: -each.first):
        named = _ANCHOR.match(text[one.first : one.last])  # what others refer to keeps its name
        text = text[: one.first] + (named.group() if named else "") + one.text + text[one.last :]
    return text


def _root(text: str) -> Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def _unit(root: Node | None, wanted: Beginning) -> Iterator[_Change]:
    node = _value(root, "unit")
    if wanted.unit is not None and isinstance(node, ScalarNode):
        yield _instead(node, _word(wanted.unit))


def _years(root: Node | None, text: str, wanted: Beginning) -> Iterator[_Change]:
    node, known = _value(root, "year"), heads(text).year
    if wanted.year is None or known is None or not isinstance(node, ScalarNode):
        return
    yield _instead(node, str(wanted.year))
    by = wanted.year - known
    title = _value(root, "title")
    dated = [_value(_value(root, "period"), key) for key in ("from", "to", "assessed")]
    dated += [_value(one, "from") for one in _indicators(root)]
    for one in (title, *dated):
        if isinstance(one, ScalarNode):
            first, last = _span(one)
            yield _instead(one, _moved(_ANCHOR.sub("", text[first:last], count=1), by))


def _moved(text: str, by: int) -> str:
    return _YEAR.sub(lambda found: str(int(found.group()) + by), text)


def _departments(root: Node | None, wanted: tuple[str, ...], *, sample: bool) -> Iterator[_Change]:
    node = _value(root, "departments")
    if not isinstance(node, SequenceNode):
        return
    before = tuple(_names(node))
    own = [_value(one, "departments") for one in _indicators(root)]
    if sample:
        place = {name: wanted[min(at, len(wanted) - 1)] for at, name in enumerate(before)}
        for one in own:
            named = [place.get(name, name) for name in _names(one)]
            if isinstance(one, SequenceNode) and named:
                yield _instead(one, _list(tuple(dict.fromkeys(named))))
        yield _instead(node, _list(wanted))
        return
    used = [name for one in own for name in _names(one)]
    yield _instead(node, _list(tuple(dict.fromkeys((*wanted, *used)))))


# ── nodes ────────────────────────────────────────────────────────────────────────────────────


def _value(node: Node | None, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _indicators(root: Node | None) -> Iterator[Node]:
    for task in _members(_value(root, "tasks")):
        yield from _members(_value(task, "indicators"))


def _members(node: Node | None) -> list[Node]:
    return node.value if isinstance(node, SequenceNode) else []


def _names(node: Node | None) -> Iterator[str]:
    return (one.value for one in _members(node) if isinstance(one, ScalarNode))


def _instead(node: Node, text: str) -> _Change:
    return _Change(*_span(node), text)


def _span(node: Node) -> tuple[int, int]:
    """Where a node's own text begins and ends; a list in lines ends with its last member."""
    last = node
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
    return node.start_mark.index, last.end_mark.index


def _list(names: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_word, names))}]"


def _word(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
