"""Whether the last build into a folder still stands, so that it need not be done again."""

from collections.abc import Mapping
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.states import is_untouched, keep_stood, run_state, stood_at
from anjuan.adapters.store import Store
from anjuan.errors import AnjuanError
from anjuan.model.plan import Plan
from anjuan.model.rebuilding import RunState, Stood
from anjuan.model.settings import Settings
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.rebuilding import TOUCHED, run_changes


class Standing:
    """What a build depends on, taken before anything is read, and what stands in its folder."""

    def __init__(self, plan: Plan, settings: Settings, target: Path, store: Store) -> None:
        """Takes the state; what is read from here on is held against it when all is done."""
        self._plan, self._settings = plan, settings
        self._target, self._store = target, store
        self._state = self._now()
        former = stood_at(target, store)
        why = run_changes(former.state if former is not None else None, self._state)
        if former is not None and not why and not is_untouched(target, former, store):
            why = (TOUCHED,)
        self.why: tuple[str, ...] = why
        """Why it does not stand (Chinese); empty where it does."""
        self.stood: Stood | None = None if why else former
        """What the last build came to, where all that it was made of and all its outputs stand."""

    def meanwhile(self) -> tuple[str, ...]:
        """What changed of all that the build depends on while it was made (Chinese).

        The plan was read before the state was taken: it is read once more.
        """
        try:
            changed = run_changes(self._state, self._now())
            again = resolve_name("anjuan.adapters.plan_yaml:load_plan")(self._settings.workspace)
            same = again == self._plan
        except (AnjuanError, OSError):
            return ("任务清单或工作区读不出来了",)
        return changed or (() if same else ("任务清单改过了",))

    def keep(
        self,
        unmade: Mapping[RelPath, str],
        notes: tuple[str, ...],
        books: int,
        pages: int,
        outputs: Mapping[str, Sha256],
    ) -> None:
        """Keeps what a build came to, where nothing changed while it was made (`meanwhile`).

        `outputs` are the digests of what was written, before anybody could change it.
        """
        stood = Stood(self._state, unmade, notes, books, pages, outputs)
        keep_stood(self._target, stood, self._store)

    def _now(self) -> RunState:
        asked = self._settings
        said = repr((asked.as_of, asked.scope, asked.scheme, asked.word_proof))
        return run_state(asked.workspace, self._plan.also, said, self._store)
