"""Values that the shell completes: departments, ids and schemes of the plan at hand.

Only the shell asks for them, so the plan is read only then; where it cannot be, nothing is offered.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name

import click
from click.shell_completion import CompletionItem

from anjuan.errors import AnjuanError
from anjuan.model.plan import Plan

_Offer = tuple[str, str]
"""What may be typed, and what it is called."""


def folders(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Folders, which the shell knows itself."""
    del ctx, param
    return [CompletionItem(begun, type="dir")]


def departments(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The departments that the plan declares."""
    del param
    return _begun(((name, "") for plan in _plan(ctx) for name in plan.departments), begun)


def tasks(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The tasks' ids with their titles."""
    del param
    return _begun(((one.id, one.title) for plan in _plan(ctx) for one in plan.tasks), begun)


def indicators(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The indicators' ids with their titles."""
    del param
    return _begun(((one.id, one.title) for plan in _plan(ctx) for one in plan.indicators), begun)


def parts(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of tasks, then of indicators."""
    return [*tasks(ctx, param, begun), *indicators(ctx, param, begun)]


def schemes(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The schemes' ids with their titles."""
    del param
    return _begun(((one.id, one.title) for plan in _plan(ctx) for one in plan.schemes), begun)


def _begun(offers: Iterable[_Offer], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name, help=told) for name, told in offers if name.startswith(begun)]


def _plan(ctx: click.Context) -> Iterator[Plan]:
    """The plan of the workspace that the call names so far, if it can be read.

    An option that is still without its value leaves what stands before it unread: click gives it
    as it was typed.
    """
    typed = [one for one in ctx.args if Path(one).is_dir()]
    folder = typed[-1] if typed else ctx.params.get("inputs") or "inputs"
    with suppress(AnjuanError, OSError), resolve_name("anjuan.adapters.store:Store")() as store:
        yield resolve_name("anjuan.adapters.plan_known:read_plan")(Path(folder), store).plan
