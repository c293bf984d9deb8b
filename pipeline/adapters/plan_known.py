"""A workspace's plan, read anew only where something that it is read from has changed.

Judging a plan means loading a library that builds schemas, and a plan seldom changes: one is kept a
workspace, beside the names and digests of all files that it was read from, there or not.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.names import on_disk, place_key, written
from anjuan.adapters.remembered import known_recipe
from anjuan.adapters.store import PLANS, Store
from anjuan.errors import PlanError
from anjuan.model.evidence import Inventory
from anjuan.model.plan import PLAN_NAME, Plan

_READER = "anjuan.adapters.plan_yaml"

_Source = tuple[str, str, str]
"""A file as the plan calls it, as it lies on disk, and its digest; empty where there is none."""
_State = tuple[_Source, ...]
"""All that a plan was read from: first the way of reading with the plan's own file."""


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan, and the state of the workspace that it was read from."""

    plan: Plan
    state: _State
    """Empty where it is kept already, or cannot be."""


def read_plan(workspace: Path, store: Store) -> PlanRead:
    """The plan of a workspace, as `load_plan` gives it.

    Raises:
        CallError, PlanError: as `load_plan` does.
    """
    known = store.known(_key(workspace))
    if isinstance(known, tuple):
        state, plan = known
        if state == _state(workspace, (name for name, _, _ in state[1:]), store):
            return PlanRead(plan, ())
    before = _state(workspace, _names(workspace), store)
    plan = resolve_name(f"{_READER}:load_plan")(workspace)
    return PlanRead(plan, () if plan.also else before)  # others beside it are looked at, too


def keep_plan(read: PlanRead, workspace: Path, inventory: Inventory, store: Store) -> None:
    """Keeps a plan that was read anew, if its files stayed as they were and none is classified."""
    secret = inventory.classified
    if not read.state or not secret.isdisjoint(read.plan.own_files):
        return
    if read.state == _state(workspace, (name for name, _, _ in read.state[1:]), store):
        store.keep(_key(workspace), (read.state, read.plan))


def _key(workspace: Path) -> str:
    return f"{PLANS}{place_key(workspace)}"


def _names(workspace: Path) -> tuple[str, ...]:
    try:
        names: tuple[str, ...] = resolve_name(f"{_READER}:looked_for")(workspace)
    except PlanError:
        return ()
    return names


def _state(workspace: Path, names: Iterable[str], store: Store) -> _State:
    """The state of the plan and of the files of these names; empty where that cannot be told."""
    way = known_recipe(store, _READER)
    try:
        own = (way, PLAN_NAME, store.digest(workspace / PLAN_NAME))
        return (own, *(_source(workspace, name, store) for name in names))
    except OSError:
        return ()


def _source(workspace: Path, name: str, store: Store) -> _Source:
    path = on_disk(workspace, name)
    if path is None:
        return name, "", ""
    return name, written(os.path.relpath(path, workspace)), store.digest(path)
