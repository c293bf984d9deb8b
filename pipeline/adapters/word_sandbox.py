"""What marks of a Word form may say, and the environment in which they are worked out.

Marks name words of the paper, go through its rows, and ask whether a word is there. Nothing else is
taken: no calls, filters, arithmetic, attributes of objects, imports. What is put in is text that
nobody reads again.
"""

from typing import TypeVar

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from anjuan.adapters.docx_xml import clean, escaped

_ACTIVE = str.maketrans({char: f"&#{ord(char)};" for char in "{}%#"})
"""Characters of marks as references: nothing that is put in can look like one, at no stage."""
LOOP_WORDS = frozenset({"index", "first", "last", "length"})
"""What `loop` knows inside a `for`."""

_Node = TypeVar("_Node", bound=nodes.Node)


class Unreadable(Exception):  # noqa: N818 - a mark that is none, not a failure of ours
    """A mark that says nothing that we know."""


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja without anything to call: no globals, filters, tests, loader."""
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for words in (sandbox.globals, sandbox.filters, sandbox.tests):
        words.clear()
    return sandbox


def literal(text: str) -> Markup:
    r"""Text as markup that shows it as it is; `\n` and `\t` are left for Word's own breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Markup(escaped(clean(lines)).translate(_ACTIVE))  # noqa: S704 - escaped


def output(mark: str) -> nodes.Name | nodes.Getattr:
    """What `{{ … }}` names: a word, or a word of a row. Raises `Unreadable`."""
    found = _parsed(mark, nodes.Output)
    if len(found.nodes) == 1 and isinstance(one := found.nodes[0], nodes.Name | nodes.Getattr):
        return _plain(one)
    raise Unreadable


def loop(statement: str) -> tuple[str, str]:
    """`for 项 in 材料`: the name of a row, and of the list. Raises `Unreadable`."""
    found = _parsed(f"{{% {statement} %}}{{% endfor %}}", nodes.For)
    target, over = found.target, found.iter
    simple = isinstance(target, nodes.Name) and isinstance(over, nodes.Name)
    if not simple or found.test or found.recursive:
        raise Unreadable
    assert isinstance(target, nodes.Name)
    assert isinstance(over, nodes.Name)
    return target.name, over.name


def condition(statement: str) -> list[nodes.Name | nodes.Getattr]:
    """The words that an `if` or `elif` asks for. Raises `Unreadable`."""
    asked = statement.removeprefix("el")
    return _asked(_parsed(f"{{% {asked} %}}{{% endif %}}", nodes.If).test)


def _asked(test: nodes.Node) -> list[nodes.Name | nodes.Getattr]:
    match test:
        case nodes.Not(node=inner):
            return _asked(inner)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            return [*_asked(left), *_asked(right)]
        case nodes.Name() | nodes.Getattr():
            return [_plain(test)]
    raise Unreadable


def _plain(node: nodes.Name | nodes.Getattr) -> nodes.Name | nodes.Getattr:
    if isinstance(node, nodes.Getattr) and not isinstance(node.node, nodes.Name):
        raise Unreadable
    return node


def _parsed(source: str, kind: type[_Node]) -> _Node:
    """The one node of a source; raises `Unreadable` where it is another."""
    try:
        body = environment().parse(source).body
    except TemplateSyntaxError as error:
        raise Unreadable from error
    if len(body) != 1 or not isinstance(body[0], kind):
        raise Unreadable
    return body[0]
