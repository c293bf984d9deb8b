"""What a misspelt word was meant to be."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, least: float = 0.6) -> str | None:
    """The known word that is nearest to `word`, or None where none is alike to `least` (0 to 1)."""
    from difflib import get_close_matches  # noqa: PLC0415 - most runs find nothing misspelt

    by_lower: dict[str, str] = {}
    for one in known:
        by_lower.setdefault(one.lower(), one)
    close = get_close_matches(word.lower().replace("_", "-"), by_lower, n=1, cutoff=least)
    return by_lower[close[0]] if close else None
