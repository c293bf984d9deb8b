"""A department's pages: what it owes, a hand-in from its first picture to its acceptance."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from anjuan.adapters.intake.records import HERE, FileState, Handed, HandIn, State
from anjuan.adapters.intake.sessions import Visitor
from anjuan.model.kinds import KINDS
from anjuan.web.asking import RefusedError, department, go, page, service_of
from anjuan.web.drafting import OPEN, faults, indicators_of, standing_of
from anjuan.web.kept import reading_of, verdict_of
from anjuan.web.service import Service
from anjuan.web.shapes import Standing
from anjuan.web.uploading import own_hand_in, told_of

SOON = 45
"""Days ahead that the page shows without being asked."""


# ── home ─────────────────────────────────────────────────────────────────────────────────────


@department
def home(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """What it owes, what was returned, what it sent."""
    service = service_of(request)
    standing = standing_of(service)
    own = [one for one in standing.duties if visitor.department in one.departments]
    soon = [one for one in own if one.days_left <= SOON]
    returned = service.hand_ins.of(visitor.department, State.RETURNED)
    sent = service.hand_ins.of(visitor.department, State.PENDING, State.ACCEPTED)
    drafts = service.hand_ins.of(visitor.department, State.DRAFT)
    tab = request.query_params.get("tab", "returned" if returned else "owed")
    titles = {one.id: one.title for one in standing.plan.indicators}
    return page(
        request,
        "home.html",
        visitor,
        tab=tab,
        soon=soon,
        later=[one for one in own if one.days_left > SOON],
        returned=returned,
        sent=sent,
        drafts=[one for one in drafts if _begun(service, one)],
        titles=titles,
        number=service.number,
        counts={one.id: len(service.hand_ins.files(one.id, HERE)) for one in (*returned, *sent)},
    )


def _begun(service: Service, draft: HandIn) -> bool:
    return bool(draft.what or service.hand_ins.files(draft.id))


# ── a new one ────────────────────────────────────────────────────────────────────────────────


@department
def new(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """The form, before anything is kept."""
    service = service_of(request)
    standing = standing_of(service)
    wanted = request.query_params.get("indicator", "")
    known = {one.id for one in indicators_of(standing, visitor.department)}
    return _form(
        request, visitor, standing, None,
        indicator=wanted if wanted in known else "",
        period=request.query_params.get("period", "")[:40],
    )  # fmt: skip


def _form(  # noqa: PLR0913  # what is known so far
    request: Request,
    visitor: Visitor,
    standing: Standing,
    hand_in: HandIn | None,
    *,
    indicator: str,
    period: str,
) -> Response:
    service = service_of(request)
    last = service.hand_ins.last_by(visitor.link)
    files = service.hand_ins.files(hand_in.id) if hand_in is not None else ()
    gone = {FileState.REMOVED, FileState.REFUSED}
    return page(
        request,
        "form.html",
        visitor,
        hand_in=hand_in,
        indicator=indicator,
        period=period,
        indicators=indicators_of(standing, visitor.department),
        owed={one.indicator: one for one in reversed(standing.duties)},
        files=told_of(service, tuple(one for one in files if one.state not in gone)),
        photographer=last.photographer if last is not None else visitor.person,
        kinds=KINDS,
        most=service.limits.file_bytes,
    )


# ── one that there is ────────────────────────────────────────────────────────────────────────


@department
def show(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """A hand-in where it stands."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"])
    standing = standing_of(service)
    if hand_in.state is State.DRAFT or request.query_params.get("change"):
        own_hand_in(service, visitor, hand_in.id, *OPEN)
        return _form(
            request, visitor, standing, hand_in,
            indicator=hand_in.indicator, period=hand_in.period,
        )  # fmt: skip
    files = service.hand_ins.files(hand_in.id)
    return page(
        request,
        "handed.html",
        visitor,
        hand_in=hand_in,
        number=service.number(hand_in),
        title=_title(standing, hand_in),
        files=[one for one in files if one.state in HERE],
        readings=_readings(files),
        steps=service.hand_ins.steps(hand_in.id),
        phone=standing.plan.office.phone,
        office=standing.plan.office.name,
    )


def _title(standing: Standing, hand_in: HandIn) -> str:
    titles = {str(one.id): one.title for one in standing.plan.indicators}
    return f"{hand_in.indicator} {titles.get(hand_in.indicator, '')}".strip()


def _readings(files: tuple[Handed, ...]) -> dict[str, Any]:
    return {one.id: reading_of(one.reading) for one in files}


@department
def result(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """What the checks said."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"], *OPEN)
    verdict = verdict_of(hand_in.verdict)
    if verdict is None:
        return go(f"/h/{hand_in.id}")
    files = service.hand_ins.files(hand_in.id)
    received = [one for one in files if one.state is FileState.RECEIVED]
    there = {one.id for one in received}
    open_cards = [
        replace(card, office="")
        for card in verdict.cards
        if not card.files or any(one in there for one in card.files)
    ]
    answered = {one.id for one in received if one.word or one.day}
    return page(
        request,
        "result.html",
        visitor,
        hand_in=hand_in,
        verdict=verdict,
        cards=[one for one in open_cards if not set(one.files) & answered],
        settled=[one for one in open_cards if set(one.files) & answered],
        files={one.id: one for one in files},
        received=received,
        removed=[one for one in files if one.state is FileState.REMOVED],
        others=_shown_others(service, visitor, open_cards),
    )


def _shown_others(service: Service, visitor: Visitor, cards: list[Any]) -> dict[str, str]:
    """Pictures beside the sender's own: the department's own hand-ins alone."""
    shown = {}
    for card in cards:
        other = service.hand_ins.file(card.other.file) if card.other and card.other.file else None
        hand_in = service.hand_ins.get(other.hand_in) if other is not None else None
        if other is not None and hand_in is not None and hand_in.department == visitor.department:
            shown[card.files[0]] = other.id
    return shown


@department
def submit(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """To the office, with what is still open."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"], *OPEN)
    if faults(service, hand_in):
        return go(f"/h/{hand_in.id}?change=1")
    with service.hand_ins.writing():
        for one in service.hand_ins.files(hand_in.id, (FileState.RETURNED,)):
            service.hand_ins.change_file(one.id, state=FileState.REMOVED)
        files = service.hand_ins.files(hand_in.id, (FileState.RECEIVED,))
        number = service.hand_ins.submit(hand_in.id)
        what = "提交审核" if hand_in.number is None else "再次报送"
        service.hand_ins.step(hand_in.id, visitor.name, what, f"{what} {len(files)} 件")
    service.log.step(what, visitor.name, hand_in=hand_in.id, number=number, files=len(files))
    return go(f"/h/{hand_in.id}")


@department
def withdraw(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """Back from the office before it was looked at; it is a draft again."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"])
    if hand_in.state is not State.PENDING:
        raise RefusedError(409, "办公室已经处理，不能再撤回")
    service.hand_ins.change(hand_in.id, state=State.DRAFT)
    service.hand_ins.step(hand_in.id, visitor.name, "撤回", "撤回，改好再报")
    service.log.step("撤回", visitor.name, hand_in=hand_in.id)
    return go(f"/h/{hand_in.id}")


@department
def drop(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """A draft that is not wanted."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"], State.DRAFT)
    for one in service.hand_ins.files(hand_in.id):
        if one.state not in {FileState.REFUSED, FileState.ACCEPTED}:
            service.staging.drop(one)
            service.hand_ins.change_file(one.id, state=FileState.REMOVED)
    service.staging.drop_folder(hand_in.id)
    service.hand_ins.change(hand_in.id, state=State.WITHDRAWN)
    service.hand_ins.step(hand_in.id, visitor.name, "删去草稿", "删去草稿")
    return go("/")
