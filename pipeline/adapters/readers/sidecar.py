"""Sidecars (说明.yaml, .md, .txt): what the office says of an item or a folder."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from anjuan.adapters.readers.plain import read_text
from anjuan.adapters.readers.refusal import classified, unreadable
from anjuan.adapters.readers.secrecy import stated_in
from anjuan.adapters.readers.sidecar_keys import ENTRY_KEYS, MAPPINGS, field_of
from anjuan.adapters.yaml_quotes import CLOSE_IT, OPEN_QUOTE, open_quote
from anjuan.model.evidence import Facts, Format, Sidecar, SourceFile
from anjuan.model.file_roles import sidecar_format

_MOST_CHARACTERS = 500_000
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL)
_PAIR = re.compile(r"^\s*[-*#·•]*\s*\**([^：:\s][^：:]{0,30}?)\**\s*[：:]\s*\**\s*(.*?)\s*$")
_CHINESE_COLON = re.compile(r"^([ ]*(?:- +)?[^\s：:#\[\]{}'\"]{1,40})：[ \t]*", re.MULTILINE)
_FILE_NAME = re.compile(r".+\.[A-Za-z0-9]{2,5}$")
_SEVERAL = re.compile(r"[、，,；;\s]+")
_KEY = re.compile(r"[^\W\d]{1,8}")
_LONGEST_VALUE = 60
"""A longer value after an unknown key is a sentence that opens the narrative."""

Values = dict[str, object]


def read_sidecar(path: Path, file: SourceFile) -> Facts:
    """Facts of a sidecar.

    Raises:
        Refusal: it cannot be understood; the detail names the line. Or it says that its folder
            is classified.
    """
    text, remark = read_text(path)
    if len(text) > _MOST_CHARACTERS:
        raise unreadable("说明文件过长，不像说明")
    found = sidecar_format(file) or Format.TEXT
    sidecar = _sidecar(*_parsed(text, found))
    stated = stated_in(sidecar)
    if stated:
        raise classified(f"写明密级为“{stated}”")
    return Facts(found, damaged=remark, sidecar=sidecar)


def _parsed(text: str, found: Format) -> tuple[Values, str]:
    """The keys with their values, and the narrative after them."""
    front = _FRONT_MATTER.match(text)
    if front and found is not Format.YAML:
        above = "\n" * text.count("\n", 0, front.start(1))
        return _from_yaml(above + front[1]), front[2].strip()
    if found is Format.YAML:
        return _from_yaml(text), ""
    values, rest = _leading_pairs(text.split("\n"))
    return values, "\n".join(rest).strip()


def _from_yaml(text: str) -> Values:
    """A YAML mapping whose scalars all stay text (`2.10` is an id); Chinese colons serve, too."""
    loaded, fault = _loaded(text)
    if loaded is None:
        loaded, _ = _loaded(_CHINESE_COLON.sub(r"\1: ", text))
    return _rescued(text, fault) if loaded is None else loaded


def _loaded(text: str) -> tuple[Values | None, str]:
    """The mapping; None where the text is none, and what is wrong with it, by its line."""
    try:
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text
    except yaml.YAMLError as error:
        return None, _said(error, text)
    except (RecursionError, ValueError):
        return None, _no_pairs(1)
    if loaded in (None, ""):
        return {}, ""
    if not isinstance(loaded, Mapping):
        return None, _no_pairs(1)
    return {str(key): value for key, value in loaded.items()}, ""


def _said(error: yaml.YAMLError, text: str) -> str:
    opened = open_quote(error)
    if opened is not None:
        return f"说明文件第{opened + 1}行的{OPEN_QUOTE}，{CLOSE_IT}"
    mark = getattr(error, "problem_mark", None)
    last = len(text.rstrip().splitlines())
    return _no_pairs(max(1, min(mark.line + 1, last)) if mark else 1)


def _no_pairs(line: int) -> str:
    return f"说明文件第{line}行写法有误，应为“键: 值”，冒号后空一格，不用制表符缩进"


def _rescued(text: str, fault: str) -> Values:
    """What is no YAML but plain `键：值` lines throughout is understood all the same."""
    lines = [one for one in text.split("\n") if one.strip() and not one.lstrip().startswith("#")]
    values, rest = _leading_pairs(lines)
    if not values or any(one.strip() for one in rest):
        raise unreadable(fault)
    return values


def _leading_pairs(lines: list[str]) -> tuple[Values, list[str]]:
    """Leading `键：值` lines and the lines after them; file names go to the mapping above them."""
    values: Values = {}
    mapping: dict[str, object] | None = None
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        pair = _PAIR.match(line)
        if pair is None:
            return values, lines[index:]
        key, value = pair[1].strip(), _bare(pair[2])
        field = field_of(key)
        if field is None and _FILE_NAME.match(key):
            mapping = _captions(values) if mapping is None else mapping
            mapping[key] = value
        elif field in MAPPINGS and not value:
            mapping = {}
            values[key] = mapping
        elif field is not None or (values and _like_a_key(key, value)):
            values[key] = value
        else:
            return values, lines[index:]
    return values, []


def _bare(value: str) -> str:
    """Without the quotes of YAML about it; of two of them one may be missing."""
    for quote in ('"', "'"):
        inner = value.removeprefix(quote).removesuffix(quote)
        if quote not in inner:
            value = inner
    return value.strip()


def _like_a_key(key: str, value: str) -> bool:
    """Whether an unknown key before a colon is a key at all, and not the begin of a sentence."""
    return _KEY.fullmatch(key) is not None and len(value) <= _LONGEST_VALUE


def _captions(values: Values) -> dict[str, object]:
    """Where lines that begin with a file's name go when no key stands above them."""
    return values.setdefault("照片说明", {})  # type: ignore[return-value]  # just made, or a mapping by `MAPPINGS`


def _sidecar(values: Values, narrative: str) -> Sidecar:
    """The sidecar of these keys; several keys of one meaning: the first that says something."""
    known: dict[str, object] = {}
    unknown = []
    for key, value in values.items():
        field = field_of(key)
        if field is None:
            unknown.append(key)
        elif not known.get(field):
            known[field] = value
    return Sidecar(
        **{name: _text(known.get(name)) for name in _TEXTS},  # type: ignore[arg-type] # texts only
        related=_several(known.get("related")),
        captions=_pairs(known.get("captions")),
        kinds=_pairs(known.get("kinds")),
        selected=_several(known.get("selected")),
        proofs=tuple((name, _sentences(value)) for name, value in _items(known.get("proofs"))),
        acknowledgements=tuple(_entries(known.get("acknowledgements"))),
        narrative="\n".join(one for one in (_text(known.get("narrative")), narrative) if one),
        unknown=tuple(unknown),
    )


_TEXTS = (
    "title",
    "date",
    "place",
    "people",
    "photographer",
    "background",
    "number",
    "author",
    "secrecy",
    "indicator",
)


def _text(value: object) -> str:
    """A scalar as text; a list of scalars joined by 、; anything deeper is not text."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return "、".join(one.strip() for one in value if isinstance(one, str) and one.strip())
    return ""


def _several(value: object) -> tuple[str, ...]:
    """A list, or a text that lists by 、 or commas."""
    if isinstance(value, str):
        return tuple(one for one in _SEVERAL.split(value) if one)
    if isinstance(value, list):
        return tuple(one.strip() for one in value if isinstance(one, str) and one.strip())
    return ()


def _items(value: object) -> Iterable[tuple[str, object]]:
    """The entries of a mapping, or of a list of mappings."""
    if isinstance(value, Mapping):
        return [(str(key).strip(), one) for key, one in value.items()]
    if isinstance(value, list):
        return [pair for one in value if isinstance(one, Mapping) for pair in _items(one)]
    return []


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """A mapping of texts as pairs; a single text speaks of every file (`*`)."""
    if isinstance(value, str):
        return (("*", value.strip()),) if value.strip() else ()
    return tuple((name, _text(one)) for name, one in _items(value) if _text(one))


def _sentences(value: object) -> tuple[str, ...]:
    """One sentence or several."""
    return (value.strip(),) if isinstance(value, str) else _several(value)


def _entries(value: object) -> Iterable[tuple[tuple[str, str], ...]]:
    """核实 entries: each a mapping of texts; a bare text says only what is meant."""
    entries = value if isinstance(value, list) else [value]
    return [_entry(one) for one in entries if one]


def _entry(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        return (("code", _text(value)),)
    named = {str(key).strip(): _text(one) for key, one in value.items()}
    return tuple((ENTRY_KEYS.get(key, key), one) for key, one in named.items())
