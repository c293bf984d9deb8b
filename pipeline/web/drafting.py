"""A hand-in while it is filled in: kept as it is typed, and checked once it is complete."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from anjuan.adapters.intake.records import ELEMENTS, FileState, HandIn, State
from anjuan.adapters.intake.sessions import Visitor
from anjuan.model.evidence import Elements
from anjuan.model.plan import Indicator
from anjuan.model.units import IndicatorId
from anjuan.stages.captions import composed
from anjuan.stages.filing import Places
from anjuan.stages.identify import keywords
from anjuan.web.arrivals import check
from anjuan.web.asking import RefusedError, department, service_of, text, waits
from anjuan.web.service import Service
from anjuan.web.shapes import Standing
from anjuan.web.uploading import own_hand_in
from anjuan.web.words import long_day

LONGEST = {"what": 60, "day": 10, "place": 60, "people": 200, "background": 100,
           "photographer": 20}  # fmt: skip
"""Characters of each of the six elements."""
_NEEDED = {
    "what": "事由",
    "day": "时间",
    "place": "地点",
    "people": "人物",
    "photographer": "摄影者",
}
OPEN = (State.DRAFT, State.RETURNED)
"""States in which its sender may change it."""


def standing_of(service: Service) -> Standing:
    """How the workspace stands.

    Raises:
        RefusedError: it is being read for the first time.
    """
    found = service.standing
    if found is None:
        if service.fault:
            raise RefusedError(503, "工作区现在读不出来，请办公室看日志里的原因")
        raise RefusedError(503, "正在读取材料，请过一会儿刷新")
    return found


def indicators_of(standing: Standing, name: str) -> tuple[Indicator, ...]:
    """What a department answers for."""
    return tuple(one for one in standing.plan.indicators if name in one.departments)


@department
def begin(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Keeps a draft, as soon as there is anything to keep."""
    service = service_of(request)
    standing = standing_of(service)
    if service.hand_ins.count_drafts(visitor.link) >= service.limits.drafts:
        raise RefusedError(422, "没交完的草稿太多了，请先交完或删去几份")
    indicator = _indicator(standing, visitor, text(data, "indicator"), may_lack=True)
    made = service.hand_ins.begin(
        visitor.department, visitor.link, visitor.person, indicator, text(data, "period", 40)
    )
    return JSONResponse({"id": made.id})


@department
def keep(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Keeps what was typed so far."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"], *OPEN)
    values = _typed(service, visitor, data)
    service.hand_ins.change(hand_in.id, **values)
    return JSONResponse({"id": hand_in.id})


def _typed(service: Service, visitor: Visitor, data: Mapping[str, Any]) -> dict[str, str]:
    values = {name: text(data, name, LONGEST[name]) for name in ELEMENTS if name in data}
    if values.get("day"):
        insist_day(values["day"])
    if data.get("indicator"):
        standing = standing_of(service)
        values["indicator"] = _indicator(standing, visitor, text(data, "indicator"))
    return values


def insist_day(given: str) -> None:
    """Raises RefusedError where it is no day."""
    try:
        date.fromisoformat(given)
    except ValueError:
        raise RefusedError(422, "日期不对，请重新选") from None


def _indicator(
    standing: Standing, visitor: Visitor, wanted: str, *, may_lack: bool = False
) -> IndicatorId:
    known = {one.id for one in indicators_of(standing, visitor.department)}
    if wanted not in known and not (may_lack and not wanted):
        raise RefusedError(422, "请选归入哪一项指标")
    return IndicatorId(wanted)


@department
@waits
def judge(request: Request, visitor: Visitor, data: Mapping[str, Any]) -> Response:
    """Everything is there: the checks of the workspace, as if it were accepted."""
    service = service_of(request)
    hand_in = own_hand_in(service, visitor, request.path_params["hand_in"], *OPEN)
    service.hand_ins.change(hand_in.id, **_typed(service, visitor, data))
    hand_in = own_hand_in(service, visitor, hand_in.id)
    wrong = faults(service, hand_in)
    if wrong:
        return JSONResponse({"error": "还有没填的", "fields": wrong}, 422)
    if check(service, hand_in) is None:
        raise RefusedError(503, "暂时查不了，请过一会儿再点一次；材料都在，不用重传")
    return JSONResponse({"next": f"/h/{hand_in.id}/result"})


def faults(service: Service, hand_in: HandIn) -> dict[str, str]:
    """What is not filled in, by field."""
    wrong = {name: f"请填{label}" for name, label in _NEEDED.items() if not getattr(hand_in, name)}
    if not hand_in.indicator:
        wrong["indicator"] = "请选归入哪一项指标"
    if not service.hand_ins.files(hand_in.id, (FileState.RECEIVED,)):
        wrong["files"] = "请先选照片或文件"
    return wrong


@department
def sentence(request: Request, _visitor: Visitor, _data: Mapping[str, Any]) -> Response:
    """The sentence below the photos, as it will be printed; and the likeliest indicators."""
    asked = {name: request.query_params.get(name, "")[:200] for name in ELEMENTS}
    lacking = {"day": "〔时间〕", "what": "开展〔事由〕", "place": "〔地点〕", "people": "〔人物〕"}
    said = {name: asked[name] or lacking.get(name, "") for name in ELEMENTS}
    elements = Elements(
        said["what"], long_day(said["day"]), said["place"], said["people"], said["background"],
        said["photographer"],
    )  # fmt: skip
    standing = service_of(request).standing
    likely: list[str] = []
    if standing is not None and asked["what"]:
        own = {one.id for one in indicators_of(standing, _visitor.department)}
        places = Places(standing.plan, keywords(standing.plan.extra_keywords))
        likely = [one for one in places.likeliest((asked["what"],), None) if one in own]
    return JSONResponse({"sentence": composed(elements), "likely": likely})
