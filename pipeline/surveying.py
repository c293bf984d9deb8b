"""A workspace read and judged: folder → facts → inventory → judgement; nothing is written."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.folders import walk_workspace
from anjuan.adapters.page_ways import unmakeable
from anjuan.adapters.readers.reading import read_all
from anjuan.adapters.store import Store
from anjuan.again import Read, same_again
from anjuan.model.evidence import Inventory
from anjuan.model.plan import Plan
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Survey
from anjuan.stages.along import Along, read_along, widened
from anjuan.stages.arrange import arrange
from anjuan.stages.blank_forms import attach_blanks
from anjuan.stages.check import check
from anjuan.stages.fold import fold
from anjuan.stages.illustrate import attach_unchosen
from anjuan.stages.superseded import attach_drafts
from anjuan.stages.under_scheme import under, window
from anjuan.stages.withdrawal import withdraw


def survey(plan: Plan, settings: Settings, store: Store, progress: Progress) -> Survey:
    """Read the workspace and judge it, by a scheme where one is asked for; nothing is written."""
    read = read_workspace(plan, settings, store, progress)
    plan, inventory = under(plan, settings.scheme, read)
    return judge(plan, withdraw(inventory, unmakeable(inventory)), settings)


def read_workspace(plan: Plan, settings: Settings, store: Store, progress: Progress) -> Inventory:
    """Every file below the workspace, read and arranged; other years' beside it, read along.

    A scheme is asked only how far back its period reaches: material is filed by the plan.
    """
    asked = plan if settings.scheme is None else window(plan, settings.scheme)
    roots = {name: settings.workspace / name for name in plan.also}
    others = {name: widened(one, asked) for name, one in _plans_beside(roots)}
    found = [
        (root, _facts(root, settings, store, progress))
        for root in (settings.workspace, *roots.values())
    ]
    own, *beside = same_again(found, store, settings.jobs)
    along = (
        Along(name, others[name], arrange(others[name], read))
        for name, read in zip(plan.also, beside, strict=True)
    )
    whole = attach_blanks(plan, read_along(asked, arrange(plan, own), along))
    return attach_unchosen(attach_drafts(whole), plan.photos)


def _plans_beside(roots: Mapping[str, Path]) -> Iterator[tuple[str, Plan]]:
    """The plans of other years' workspaces; few have any, and reading one loads much."""
    for name, root in roots.items():
        yield name, resolve_name("anjuan.adapters.plan_yaml:load_along")(root, name)


def _facts(root: Path, settings: Settings, store: Store, progress: Progress) -> Read:
    files = walk_workspace(root, store)
    told = progress.stage("读取材料", len(files))
    seen = 0

    def advance(done: int, _total: int) -> None:
        nonlocal seen
        told(done - seen)
        seen = done

    return read_all(
        root, files, store, jobs=settings.jobs, cluster=settings.cluster, progress=advance
    )


def judge(plan: Plan, inventory: Inventory, settings: Settings) -> Survey:
    """What is missing and what is wrong, on the as-of date."""
    audit = check(plan, inventory, settings.as_of)
    return Survey(plan, inventory, audit, fold(audit.findings))
