"""Where a quote was opened that nobody closed: the parser notices at the end of the file."""

import yaml

OPEN_QUOTE = "引号没有成对"
CLOSE_IT = "请补上另一半引号，两个都用半角"


def open_quote(error: yaml.YAMLError) -> int | None:
    """The line, from 0, of the quote that is not closed; None where that is not what is wrong."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.context_mark is None:
        return None
    return error.context_mark.line if "quoted scalar" in (error.context or "") else None
