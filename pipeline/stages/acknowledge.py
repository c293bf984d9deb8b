"""核实 entries of sidecars, read into values."""

from collections.abc import Mapping
from datetime import date

from anjuan.model.evidence import Sidecar, owed_by_entry
from anjuan.model.plan import Acknowledgement


def acknowledgements(sidecars: Mapping[tuple[str, ...], Sidecar]) -> tuple[Acknowledgement, ...]:
    """Those that say what, why and who, each with the folder that it speaks of.

    As in the plan, an entry that lacks any of these takes no effect.
    """
    return tuple(
        _acknowledgement(dict(entry), "/".join(folder))
        for folder, sidecar in sorted(sidecars.items())
        for entry in sidecar.acknowledgements
        if not owed_by_entry(entry)
    )


def _acknowledgement(entry: Mapping[str, str], folder: str) -> Acknowledgement:
    return Acknowledgement(
        code=entry["code"],
        file=entry.get("file") or None,
        reason=entry["理由"],
        by=entry["由"],
        on=_day(entry.get("于", "")),
        where=f"{folder}/说明",
        scope=folder,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
