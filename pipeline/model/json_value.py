"""JSON that may be anybody's."""

import json
from typing import Any


def json_of(text: str | bytes) -> Any:
    """What it says.

    Raises:
        ValueError: it is none, or nested deeper than can be read.
    """
    try:
        return json.loads(text)
    except RecursionError as fault:
        raise ValueError("nested too deeply") from fault
