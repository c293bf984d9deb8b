"""A plan's data before it is judged: looked through without trusting that it has the right form."""

from collections.abc import Iterator, Mapping, ValuesView

from pydantic_core import PydanticCustomError

from anjuan.adapters.plan_values import clean_id
from anjuan.adapters.yaml_source import Loc

Raw = Mapping[str, object]


def beside(text: str) -> str:
    """The path of a workspace beside ours, as `also` writes it, with slashes, none at its end."""
    return text.strip().replace("\\", "/").rstrip("/") or "/"


def mappings(loc: Loc, value: object) -> Iterator[tuple[Loc, Raw]]:
    """The mappings in a list that stands at `loc`, each with its place."""
    for at, one in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(one, Mapping):
            yield (*loc, at), one


def texts(loc: Loc, value: object) -> tuple[tuple[Loc, str], ...]:
    """The texts in a list that stands at `loc`, each with its place."""
    several = value if isinstance(value, tuple) else ()
    return tuple(
        ((*loc, at), one.strip()) for at, one in enumerate(several) if isinstance(one, str)
    )


def plain_id(value: object) -> str | None:
    """An id in its plain form; None where the value is none."""
    try:
        return clean_id(value) if isinstance(value, str) else None
    except PydanticCustomError:
        return None


def named_tables(data: object) -> tuple[str, ...]:
    """The files that `per` and `values_from` name anywhere in the raw plan, each once."""
    found: dict[str, None] = {}
    inner = data.values() if isinstance(data, Mapping) else data
    for value in inner if isinstance(inner, tuple | ValuesView) else ():
        found |= dict.fromkeys(named_tables(value))
    if isinstance(data, Mapping):
        for key in ("per", "values_from"):
            table = data.get(key)
            if isinstance(table, Mapping) and isinstance(table.get("file"), str):
                found[table["file"]] = None
    return tuple(found)
