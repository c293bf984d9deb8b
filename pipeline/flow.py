"""The whole run on one screen: folder → facts → inventory → judgement → book → files."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from anjuan import outputs
from anjuan.adapters.office_forms import chosen_form
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.preparing import Means, Prepared, prepare
from anjuan.adapters.publishing import Product, publish
from anjuan.adapters.seal_file import read_seal
from anjuan.adapters.store import Store
from anjuan.adapters.typesetting import FontMetrics
from anjuan.earlier import keep_before, seen_before
from anjuan.errors import CallError
from anjuan.model.binder import Binder
from anjuan.model.plan import Plan, SchemeSpec
from anjuan.model.scheme import plan_scheme
from anjuan.model.seal import Seal
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Survey
from anjuan.model.template import NOTICE_FORM
from anjuan.outputs import Draft, Said
from anjuan.recording import holding, recorded
from anjuan.stages.assemble import assemble, imprint
from anjuan.stages.masking import blots
from anjuan.stages.paginate import paginate
from anjuan.stages.rebuilding import SAME
from anjuan.stages.sealing import moved
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from anjuan.stages.under_scheme import judged_plan, under
from anjuan.stages.wishes import wishes
from anjuan.stages.withdrawal import withdraw
from anjuan.stages.wording import listed
from anjuan.standing import Standing
from anjuan.surveying import judge, read_workspace
from anjuan.targets import refuse_inside, refuse_losing, refuse_other

Writer = Callable[[Draft, Path], Said | None]
"""Writes one output below the folder; gives what people should know of it, if any."""

WRITERS: tuple[Writer, ...] = (
    outputs.check_json,
    outputs.missing_list,
    outputs.due_list,
    outputs.supervision_notices,
    outputs.catalogues,
    outputs.books,
    outputs.sheets_again,
    outputs.schemes,
    outputs.pictures,
    outputs.masking,
    outputs.board,
)
"""Every output of a build; a new one is a function and a row."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to."""

    survey: Survey
    books: int
    pages: int
    """Of all books together."""
    notes: tuple[str, ...]
    """What people should know of the way in which pages came about (Chinese)."""
    outputs: tuple[str, ...]
    why: tuple[str, ...] = ()
    """What was made anew, and why (Chinese)."""


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
    notice_form = chosen_form(settings.workspace, NOTICE_FORM)
    seal = read_seal(settings.workspace, scheme.id if scheme else "")
    _insist_parts(seal, judged_plan(plan, scheme), scheme)
    read = read_workspace(plan, settings, store, progress)
    plan, inventory = under(plan, scheme, read)
    stood = standing.stood
    if stood is not None:
        found = judge(plan, withdraw(inventory, stood.unmade), settings)
        return Built(found, stood.books, stood.pages, stood.notes, tuple(stood.outputs), (SAME,))
    means = Means(store, Typesetter(break_lines, break_title), settings.jobs, progress, blots)
    prepared = prepare(settings.workspace, wishes(plan, inventory, settings.scope), means)
    found = judge(plan, withdraw(inventory, prepared.unmade), settings)
    draft = Draft(
        survey=found,
        binder=_compose(found, prepared, settings, seal, scheme.title if scheme else ""),
        before=seen_before(target, found),
        scope=settings.scope,
        jobs=settings.jobs,
        seal=seal,
        workspace=settings.workspace,
        word_proof=settings.word_proof,
        cache=store.folder,
        notice_form=notice_form,
        target=target,
    )
    with tempfile.TemporaryDirectory(prefix="anjuan-build-") as name:
        staging = Path(name)
        done = progress.stage("写出成果", len(WRITERS))
        said = Said(prepared.notes, standing.why, prepared.lasting)
        for write in WRITERS:
            said += write(draft, staging) or Said()
            done(1)
        keep_before(target, found, staging)
        written = outputs.manifest(draft, staging)
        with holding(target):
            published = publish(staging, target)
            notes = (*said.notes, *recorded(target, read))
    books = draft.binder.volumes
    pages = sum(len(one.pages) for one in books)
    built = Built(found, len(books), pages, notes, published, said.why)
    # Of a classified file nothing is kept, not even where it lies; nor what may do better next time
    if said.lasting and not inventory.holds_classified:
        standing.keep(prepared.unmade, said.notes, built.books, built.pages, written)
    return built


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


def _compose(
    found: Survey, prepared: Prepared, settings: Settings, seal: Seal | None, title: str
) -> Binder:
    """The book in the order of the plan that it was judged by, within the scope."""
    plan, scheme = found.plan, plan_scheme(found.plan, title)
    parts = assemble(plan, found.inventory, found.audit, prepared.pieces, scheme)
    holds = settings.scope.holds
    chosen = (
        replace(
            part,
            chapters=tuple(
                one for one in part.chapters if holds(part.id, one.indicator, one.departments)
            ),
        )
        for part in parts
    )
    return paginate(
        [part for part in chosen if part.chapters],
        imprint(plan, scheme, settings.as_of),
        FontMetrics(),
        sheets=plan.sheets,
        per_page=plan.photos.per_page,
        numbering=plan.numbering,
        fronts=plan.item_starts == "front",
        seal=seal,
        digests=found.inventory.digests,
    )
