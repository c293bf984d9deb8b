"""What a build makes where it has to: pictures prepared, the book, every output, put in place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from anjuan import outputs
from anjuan.adapters.blame import Unwritable
from anjuan.adapters.office_forms import Chosen, chosen_form
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.preparing import Means, Prepared, prepare
from anjuan.adapters.publishing import publish
from anjuan.adapters.scratch import scratch
from anjuan.adapters.store import Store
from anjuan.adapters.typesetting import FontMetrics
from anjuan.earlier import keep_before, seen_before
from anjuan.errors import OutputError
from anjuan.model.binder import Binder
from anjuan.model.scheme import plan_scheme
from anjuan.model.seal import Seal
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Built, Making, Survey
from anjuan.model.template import NOTICE_FORM
from anjuan.model.units import RelPath
from anjuan.outputs import Draft, Said
from anjuan.recording import holding, recorded
from anjuan.stages.assemble import assemble, imprint
from anjuan.stages.masking import blots
from anjuan.stages.paginate import paginate
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from anjuan.stages.wishes import wishes
from anjuan.stages.withdrawal import withdraw
from anjuan.stages.wording import listed
from anjuan.standing import Standing
from anjuan.surveying import judge

Writer = Callable[[Draft, Path], Said | None]
"""Writes one output below the folder; gives what people should know of it, if any."""

_OUR_FAULT = "这是程序的错误。请把以上内容发给维护人员"

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


def forms(workspace: Path) -> Chosen:
    """The form of the 督办通知单, looked at before anything is read.

    Raises:
        FormError: the office's own cannot be used.
    """
    return chosen_form(workspace, NOTICE_FORM)


def make(
    job: Making, notice_form: Chosen, standing: Standing, store: Store, progress: Progress
) -> Built:
    """Every output in the target, whole or not at all; what it came to is kept for the next build.

    Raises:
        OutputError: something cannot be written, or does not prove right.
    """
    settings = job.settings
    means = Means(store, Typesetter(break_lines, break_title), settings.jobs, progress, blots)
    wanted = wishes(job.plan, job.inventory, settings.scope)
    prepared = prepare(settings.workspace, wanted, means)
    spoiled: dict[RelPath, str] = {}
    while True:
        try:
            return _made(job, _without(prepared, spoiled), notice_form, standing, store, progress)
        except Unwritable as fault:
            if fault.reasons.keys() <= spoiled.keys():
                said = [f"{path}：{reason}" for path, reason in fault.reasons.items()]
                raise OutputError("资料册写不出来", said, advice=_OUR_FAULT) from fault
            spoiled |= fault.reasons


def _without(prepared: Prepared, spoiled: Mapping[RelPath, str]) -> Prepared:
    """What was prepared but for files of which no book could be written: another time may do."""
    if not spoiled:
        return prepared
    names = listed([f"《{path.rpartition('/')[2]}》" for path in spoiled])
    note = f"{names}写不进资料册，没有入册，其余照常；这多半是程序的毛病，请把文件发给维护人员"
    unmade = {**prepared.unmade, **spoiled}
    return replace(prepared, unmade=unmade, notes=(*prepared.notes, note), lasting=False)


def _made(  # noqa: PLR0913, PLR0917 - what, of what, with what
    job: Making,
    prepared: Prepared,
    notice_form: Chosen,
    standing: Standing,
    store: Store,
    progress: Progress,
) -> Built:
    """Every output of what was prepared.

    Raises:
        Unwritable: a book cannot be written with certain files; nothing was put in place.
    """
    settings = job.settings
    found = judge(job.plan, withdraw(job.inventory, prepared.unmade), settings)
    draft = Draft(
        survey=found,
        binder=_compose(found, prepared, settings, job.seal),
        before=seen_before(job.target, found),
        scope=settings.scope,
        jobs=settings.jobs,
        seal=job.seal,
        workspace=settings.workspace,
        word_proof=settings.word_proof,
        cache=store.folder,
        notice_form=notice_form,
        target=job.target,
    )
    with scratch("build") as staging:
        done = progress.stage("写出成果", len(WRITERS))
        said = Said(prepared.notes, standing.why, prepared.lasting)
        for write in WRITERS:
            said += write(draft, staging) or Said()
            done(1)
        keep_before(job.target, found, staging)
        written = outputs.manifest(draft, staging)
        with holding(job.target):
            published = publish(staging, job.target, draft.staying)
            notes = (*said.notes, *recorded(job.target, job.read))
    books = draft.binder.volumes
    pages = sum(len(one.pages) for one in books)
    changed = standing.meanwhile()
    built = Built(found, len(books), pages, (*notes, *_late(changed)), published, said.why)
    # Of a classified file nothing is kept, not even where it lies; nor what may do better next time
    if said.lasting and not changed and not job.inventory.holds_classified:
        standing.keep(prepared.unmade, said.notes, built.books, built.pages, written)
    return built


def _late(changed: tuple[str, ...]) -> tuple[str, ...]:
    """What is said of a workspace that changed while its books were made."""
    if not changed:
        return ()
    return (f"组卷期间工作区又有变化：{'；'.join(changed)}。请等文件放好，再组卷一次",)


def _compose(found: Survey, prepared: Prepared, settings: Settings, seal: Seal | None) -> Binder:
    """The book in the order of the plan that it was judged by, within the scope."""
    title = settings.scheme.title if settings.scheme is not None else ""
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
