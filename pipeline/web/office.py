"""The office's pages: what waits, one hand-in with all that is known of it, links."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from anjuan.adapters.intake.codes import qr_code
from anjuan.adapters.intake.records import ELEMENTS, HERE, FileState, HandIn, State
from anjuan.adapters.intake.sessions import Visitor
from anjuan.model.kinds import KINDS
from anjuan.model.units import IndicatorId
from anjuan.web import deciding
from anjuan.web.arrivals import check
from anjuan.web.asking import RefusedError, go, number_in, office, page, service_of, text, waits
from anjuan.web.drafting import LONGEST, standing_of
from anjuan.web.kept import reading_of, verdict_of
from anjuan.web.service import Service

READY_SENTENCES = (
    "照片拍的不是这次活动，请换。",
    "照片没有拍摄日期，请换手机里的原图。",
    "签到表没有签名，请补签字页的扫描件。",
    "记录没有检查人签名，请换签过字的。",
    "与以前交过的重复，请换这一次自己的。",
)
_MOST_DAYS = 400


# ── the queue ────────────────────────────────────────────────────────────────────────────────


@office
def queue(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """What waits, and the one that is looked at."""
    service = service_of(request)
    standing = standing_of(service)
    tab = request.query_params.get("tab", "pending")
    states = {"pending": State.PENDING, "returned": State.RETURNED, "accepted": State.ACCEPTED}
    shown = service.hand_ins.in_states(states.get(tab, State.PENDING))
    if tab == "accepted":
        shown = tuple(reversed(shown))
    wanted = request.path_params.get("hand_in", "")
    chosen = service.hand_ins.get(wanted) if wanted else None
    if wanted and (chosen is None or chosen.state in {State.DRAFT, State.WITHDRAWN}):
        raise RefusedError(404, "没有这一份报送")
    return page(
        request,
        "queue.html",
        visitor,
        tab=tab,
        shown=shown,
        chosen=chosen,
        number=service.number,
        titles={str(one.id): one.title for one in standing.plan.indicators},
        counts={one.id: len(service.hand_ins.files(one.id, HERE)) for one in shown},
        waiting=len(service.hand_ins.in_states(State.PENDING)),
        back=len(service.hand_ins.in_states(State.RETURNED)),
        said=request.query_params.get("said", "")[:80],
        **(_of(service, chosen) if chosen is not None else {}),
    )


def _of(service: Service, chosen: HandIn) -> dict[str, Any]:
    """All that is known of one."""
    standing = standing_of(service)
    files = service.hand_ins.files(chosen.id)
    verdict = verdict_of(chosen.verdict)
    last = deciding.last_step(service, chosen)
    return {
        "files": [one for one in files if one.state in HERE],
        "received": [one for one in files if one.state is FileState.RECEIVED],
        "readings": {one.id: reading_of(one.reading) for one in files},
        "verdict": verdict,
        "steps": service.hand_ins.steps(chosen.id),
        "last": last,
        "indicators": standing.plan.indicators,
        "sensitive": any(
            one.sensitive and one.id == chosen.indicator for one in standing.plan.indicators
        ),
        "ready": READY_SENTENCES,
        "kinds": KINDS,
        "names": {one.id: one.name for one in files},
    }


def _chosen(request: Request) -> HandIn:
    found = service_of(request).hand_ins.get(request.path_params["hand_in"])
    if found is None or found.state in {State.DRAFT, State.WITHDRAWN}:
        raise RefusedError(404, "没有这一份报送")
    return found


def _several(data: Mapping[str, Any], name: str) -> list[str]:
    found = data.get(f"{name}[]", [])
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


@office
@waits
def accept(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Into the workspace: the files that the page showed."""
    service, hand_in = service_of(request), _chosen(request)
    deciding.accept(service, hand_in, _several(data, "file"), visitor.office)
    service.nudge()
    return go(f"/office/h/{hand_in.id}")


@office
@waits
def give_back(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Back to its sender, with a reason; the files that are not ticked may be accepted."""
    service, hand_in = service_of(request), _chosen(request)
    ticked = _several(data, "file")
    reasons = {name: text(data, f"reason-{name}", 100) for name in ticked}
    deciding.give_back(
        service,
        hand_in,
        text(data, "reason", 300),
        visitor.office,
        files=reasons,
        until=text(data, "until", 10),
        rest=bool(data.get("rest")) and bool(ticked),
    )
    service.nudge()
    return go(f"/office/h/{hand_in.id}")


@office
@waits
def refile(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Under another indicator."""
    service, hand_in = service_of(request), _chosen(request)
    wanted = IndicatorId(text(data, "indicator", 20))
    deciding.refile(service, hand_in, wanted, visitor.office, text(data, "why", 100))
    service.nudge()
    return go(f"/office/h/{hand_in.id}")


@office
@waits
def undo(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """The office's last step on it, taken back: the one that the page showed."""
    service, hand_in = service_of(request), _chosen(request)
    deciding.undo(service, hand_in, number_in(text(data, "step", 18)) or 0, visitor.office)
    service.nudge()
    return go(f"/office/h/{hand_in.id}")


@office
@waits
def edit(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """The six elements and kinds of files, put right before it is accepted."""
    service, hand_in = service_of(request), _chosen(request)
    if hand_in.state is not State.PENDING:
        raise RefusedError(409, "只有待审核的可以改要素")
    values = {name: text(data, name, LONGEST[name]) for name in ELEMENTS if name in data}
    before = {name: getattr(hand_in, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if changed:
        service.hand_ins.change(hand_in.id, **changed)
        kept = {name: before[name] for name in changed}
        service.hand_ins.step(hand_in.id, visitor.office, deciding.EDIT, "改了要素", kept)
    known = {one.kind.value for one in KINDS}
    for one in service.hand_ins.files(hand_in.id, (FileState.RECEIVED,)):
        kind = text(data, f"kind-{one.id}", 20) if f"kind-{one.id}" in data else one.kind
        if kind != one.kind and (not kind or kind in known):
            service.hand_ins.change_file(one.id, kind=kind)
    check(service, _chosen(request))
    return go(f"/office/h/{hand_in.id}")


# ── links ────────────────────────────────────────────────────────────────────────────────────


@office
def links(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """Every link, and the form for a new one."""
    return _links(request, visitor)


def _links(request: Request, visitor: Visitor, **made: Any) -> Response:
    service = service_of(request)
    standing = standing_of(service)
    empty = {"address": "", "code": "", "made": None, "loopback": False}
    return page(
        request,
        "links.html",
        visitor,
        links=service.links.all(),
        departments=standing.plan.departments,
        **{**empty, **made},
    )


@office
def make_link(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """A new link: shown this once, as address and as code."""
    service = service_of(request)
    standing = standing_of(service)
    name, days = text(data, "department", 40), number_in(text(data, "days", 3))
    if name not in standing.plan.departments:
        raise RefusedError(422, "任务清单里没有这个科室")
    if days is None or not 1 <= days <= _MOST_DAYS:
        raise RefusedError(422, f"有效天数请写 1 到 {_MOST_DAYS}")
    made, key = service.links.make(name, text(data, "person", 20), days, visitor.office)
    service.log.step("发链接", visitor.office, link=made.id, department=name)
    base = service.options.address.rstrip("/") or str(request.base_url).rstrip("/")
    address = f"{base}/r/{key}"
    host = urlsplit(base).hostname or ""
    loopback = host in {"localhost", "127.0.0.1", "::1"}
    return _links(request, visitor, address=address, code=qr_code(address), made=made,
                  loopback=loopback)  # fmt: skip


@office
def revoke_link(request: Request, visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """Ends a link, and every browser that came in by it."""
    service = service_of(request)
    number = number_in(request.path_params["link"])
    if number is not None and service.links.revoke(number, visitor.office):
        service.log.step("停用链接", visitor.office, link=number)
    return go("/office/links")
