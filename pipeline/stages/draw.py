"""The draw of the 模拟抽查: by chance for whoever is asked, the same again for the same seed.

Each choice has a name. Its options are ranked by the SHA-256 of `seed/name/option` in UTF-8, and
the first ones are taken. So anybody can draw again by hand, in any language; what is added later
moves none of the others out of their ranks; and no draw depends on another.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

_Option = TypeVar("_Option")


def drawn(
    seed: int,
    name: str,
    options: Iterable[_Option],
    count: int,
    *,
    key: Callable[[_Option], str],
) -> tuple[_Option, ...]:
    """`count` of the options, or all where they are fewer, in the order in which they came.

    Args:
        seed: chosen by whoever asks, and printed on the sheet.
        name: what is drawn, so that draws of one seed differ.
        options: what may be drawn.
        count: how many.
        key: an option's own name, which must be different for each.
    """
    known = tuple(options)
    ranked = sorted(known, key=lambda one: _rank(seed, name, key(one)))
    taken = {key(one) for one in ranked[:count]}
    return tuple(one for one in known if key(one) in taken)


def _rank(seed: int, name: str, option: str) -> str:
    return hashlib.sha256(f"{seed}/{name}/{option}".encode()).hexdigest()
