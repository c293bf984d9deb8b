"""Exports the plan's grammar as JSON Schema, by which editors complete and explain plan.yaml.

Run as `python -m anjuan.adapters.plan_schema docs/plan.schema.json`.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from anjuan.adapters.plan_form import grammar

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """The JSON Schema as it stands in docs/, keys in a stable order, with a final newline."""
    schema = {"$schema": _DRAFT, **_for_editors(grammar())}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _for_editors(value: Any) -> Any:
    """The schema without what only misleads an editor: class names, and English docstrings."""
    if isinstance(value, list):
        return [_for_editors(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _for_editors(one) for key, one in value.items()}
    if "properties" in kept and str(kept.get("title", "")).endswith("Form"):
        title, description = kept.pop("title"), kept.pop("description", "")
        del title, description
    return kept


def main(arguments: Sequence[str]) -> int:
    """Writes the schema to the one path given; exit status 2 where none or several are."""
    if len(arguments) != 1:
        sys.stderr.write("用法：python -m anjuan.adapters.plan_schema docs/plan.schema.json\n")
        return 2
    target = Path(arguments[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(schema_text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
