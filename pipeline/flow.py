"""The whole run on one screen: folder → facts → inventory → judgement → book → files.

Where nothing changed since the last build, what makes books is not even loaded.
"""

import os
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from anjuan.adapters.publishing import Product
from anjuan.adapters.store import Store
from anjuan.errors import CallError
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.plan import Plan, SchemeSpec
from anjuan.model.seal import Seal, seal_name
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Built, Making
from anjuan.stages.rebuilding import SAME
from anjuan.stages.sealing import moved
from anjuan.stages.under_scheme import judged_plan, under
from anjuan.stages.withdrawal import withdraw
from anjuan.stages.wording import listed
from anjuan.standing import Standing
from anjuan.surveying import judge, read_workspace
from anjuan.targets import refuse_inside, refuse_losing, refuse_other


def build(plan: Plan, settings: Settings, target: Path, store: Store, progress: Progress) -> Built:
    """The whole pipeline: every output in `target`, whole or not at all.

    With a scheme its books and lists, in the folder of its name below `target`.
    """
    scheme = settings.scheme
    for folder in (".", *plan.also):
        refuse_inside(settings.workspace / folder, target)
    refuse_other(target, Product.BUILD)
    if scheme is not None:
        target /= scheme.id
        refuse_other(target, Product.BUILD)
    refuse_losing(settings.scope, target)
    standing = Standing(plan, settings, target, store)
    stood = standing.stood
    form = None if stood is not None else _making("forms")(settings.workspace)
    seal = _sealed(settings.workspace, scheme.id if scheme else "")
    _insist_parts(seal, judged_plan(plan, scheme), scheme)
    read = read_workspace(plan, settings, store, progress)
    plan, inventory = under(plan, scheme, read)
    if stood is not None:
        found = judge(plan, withdraw(inventory, stood.unmade), settings)
        return Built(found, stood.books, stood.pages, stood.notes, tuple(stood.outputs), (SAME,))
    job = Making(plan, read, inventory, settings, target, seal)
    made: Built = _making("make")(job, form, standing, store, progress)
    return made


def _making(what: str) -> Any:
    """A function of `making.py`, which is loaded where there is something to make."""
    return resolve_name(f"anjuan.making:{what}")


def _sealed(workspace: Path, scheme: str) -> Seal | None:
    """The seal, if there is one: only then is loaded what reads it."""
    if not os.path.lexists(workspace / STATE_FOLDER / seal_name(scheme)):
        return None
    seal: Seal | None = resolve_name("anjuan.adapters.seal_file:read_seal")(workspace, scheme)
    return seal


def _insist_parts(seal: Seal | None, plan: Plan, scheme: SchemeSpec | None) -> None:
    """Stop where what is sealed belongs to other volumes now."""
    gone = moved(seal, plan) if seal is not None else ()
    if gone:
        raise CallError(
            f"封卷以后“{plan.title}”的部分变了（{listed(gone)}换了卷），已封的页码无从接着编",
            advice="请照封卷时的部分和次序写 plan.yaml；确实要改的，先运行 anjuan seal --remove"
            + (f" --scheme {scheme.id}" if scheme else "")
            + " 拆封，再组卷、重新打印",
        )
