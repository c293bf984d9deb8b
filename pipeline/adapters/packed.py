"""Values of the model as bytes, for the cache alone: packed by us, read back by us.

The bytes are a pickle, which is read without loading a library that builds schemas. What stands in
it is bounded: only classes of the model and of a few of Python's own values are made, and a digest
in front tells bytes that were damaged. Shapes are not compared: whoever keeps packed values keeps
them under a recipe (`adapters/recipes.py`) that names the module of their classes.
"""

import hashlib
import io
import pickle
from dataclasses import fields, is_dataclass
from typing import Any, Final

_MODEL: Final = "anjuan.model."
_PLAIN: Final = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("fractions", "Fraction"),
        ("builtins", "frozenset"),
    }
)
_DIGEST: Final = 16


class DamagedError(ValueError):
    """The bytes are not what was packed."""


def packed(value: object) -> bytes:
    """A value of the model, with all that it holds, as bytes."""
    stream = io.BytesIO()
    _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    body = stream.getvalue()
    return _digest(body) + body


def unpacked(data: bytes) -> object:
    """The value that was packed.

    Raises:
        DamagedError: the bytes were not written by `packed`, are not whole, or were packed when
            its classes had another shape.
    """
    body = data[_DIGEST:]
    if _digest(body) != data[:_DIGEST]:
        raise DamagedError
    try:
        return _Unpacker(io.BytesIO(body)).load()
    except Exception as fault:
        raise DamagedError from fault


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


class _Packer(pickle.Pickler):
    """Writes dataclasses as calls of their classes, which are read back in half the time."""

    def reducer_override(self, value: Any) -> Any:
        """The class and its arguments."""
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, one.name) for one in fields(value))
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    """Makes nothing but values."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """A class of the model, or one of Python's own values."""
        inner = "." in global_name
        if not inner and (module_name.startswith(_MODEL) or (module_name, global_name) in _PLAIN):
            found = super().find_class(module_name, global_name)
            if isinstance(found, type):
                return found
        raise DamagedError
