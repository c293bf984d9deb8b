"""The judgement of an earlier state, which 与上次比 and `--new` compare with.

It lies in the build folder. A build of an unchanged workspace compares with the same earlier state
as the build before it, so that equal inputs give equal bytes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.json_text import write_json
from anjuan.model.json_value import json_of
from anjuan.model.survey import Survey
from anjuan.stages.lists import SeenBefore
from anjuan.stages.report import check_document, identity

JUDGEMENT = "check.json"
BEFORE = "check-before.json"
_STATE = ("as_of", "findings", "files")
"""What makes two judgements the same state."""


def seen_before(target: Path, found: Survey) -> SeenBefore:
    """Identities of the findings of the last build whose state differs from this one."""
    known = _known_before(target, found)
    if known is None:
        return None
    return frozenset(identity(one) for one in known["findings"])


def last_build(target: Path) -> SeenBefore:
    """Identities of the findings of the last build, of any state; None where there is none."""
    known = _read(target / JUDGEMENT)
    return None if known is None else frozenset(identity(one) for one in known["findings"])


def _known_before(target: Path, found: Survey) -> Mapping[str, Any] | None:
    """The last judgement of another state; the same state again compares with what it did."""
    now = check_document(found.plan, found.inventory, found.audit)
    for name in (JUDGEMENT, BEFORE):
        known = _read(target / name)
        if known is None:
            continue
        if name == BEFORE or any(known[key] != now[key] for key in _STATE):
            return known
    return None


def _read(path: Path) -> Mapping[str, Any] | None:
    """A judgement; None where there is none, or it is damaged."""
    try:
        known = json_of(bytes_of(path))
    except (OSError, ValueError):
        return None
    if not isinstance(known, dict) or any(key not in known for key in _STATE):
        return None
    findings = known["findings"]
    whole = isinstance(findings, list) and all(isinstance(one, dict) for one in findings)
    return known if whole else None


def keep_before(target: Path, found: Survey, staging: Path) -> None:
    """Carry the earlier judgement over into the new build."""
    known = _known_before(target, found)
    if known is not None:
        write_json(known, staging / BEFORE)
